"""What the notice of an event says that does not take place after all."""

from collections.abc import Sequence

from desktop.i18n import on_paper
from desktop.models import Event
from desktop.models import Session
from desktop.models import event_facts
from desktop.printing import spoken
from desktop.services import paper_words


def title(event: Event) -> str:
    """关于取消第二届邻里美食分享活动的通知."""
    return on_paper("关于取消{event}的通知").format(event=paper_words.title_words(event))


def body(event: Event, sessions: Sequence[Session]) -> str:
    """When it was to be, why it is not, what those who signed up need to know."""
    first, last = sessions[0], sessions[-1]
    when = paper_words.when_words(first.start, first.end)
    if len(sessions) > 1:
        when = on_paper("{first}起至{last}").format(first=when, last=spoken.month_day(last.start))
    reason = event.cancel_reason.removeprefix("因").rstrip("。. ")
    words = (
        on_paper("原定于{when}举行的{event}，因{reason}，现决定取消。给您带来不便，敬请谅解。")
        if reason
        else on_paper("原定于{when}举行的{event}，现决定取消。给您带来不便，敬请谅解。")
    )
    said = [words.format(when=when, event=paper_words.title_words(event), reason=reason)]
    if event_facts.sign_up_count(event.id).people:
        said.append(on_paper("已经报名的居民不必另行办理，社区会逐一告知。"))
    said.append(paper_words.sentence(paper_words.or_call(on_paper("如有疑问，请到社区服务台咨询"))))
    return "\n".join(said)
