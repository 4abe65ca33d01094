"""What the notice of an event says that does not take place after all."""

from collections.abc import Sequence

from desktop.models import Event
from desktop.models import Session
from desktop.models import event_facts
from desktop.services import paper_words
from desktop.services.community import shown_phone


def title(event: Event) -> str:
    """关于取消第二届邻里美食分享活动的通知."""
    return f"关于取消{event.title}的通知"


def body(event: Event, sessions: Sequence[Session]) -> str:
    """When it was to be, why it is not, what those who signed up need to know."""
    first, last = sessions[0], sessions[-1]
    when = f"{paper_words.day_words(first.start.date())}{paper_words.hours_words(first.start, first.end)}"
    if len(sessions) > 1:
        when += f"起至{last.start.month}月{last.start.day}日"
    reason = event.cancel_reason.removeprefix("因").rstrip("。 ")
    why = f"因{reason}，" if reason else ""
    said = [f"原定于{when}举行的{event.title}，{why}现决定取消。给您带来不便，敬请谅解。"]
    if event_facts.sign_up_count(event.id).people:
        said.append("已经报名的居民不必另行办理，社区会逐一告知。")
    phone = shown_phone(paper_words.duty_phone())
    said.append(f"如有疑问，请到社区服务台咨询{f'，或拨打{phone}' if phone else ''}。")
    return "\n".join(said)
