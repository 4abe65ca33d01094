"""报名表: the sheet that lies at the counter or with a group leader, to sign up with a pen."""

from desktop.i18n import on_paper
from desktop.i18n import on_paper_later
from desktop.i18n import on_paper_n
from desktop.models import Event
from desktop.models import Session
from desktop.models import event_facts
from desktop.printing.list_paper import Column
from desktop.printing.list_paper import ListPaper
from desktop.services import paper_words
from desktop.services.event_errors import NoSessionYet
from desktop.services.papers import Ready

COLUMNS = (
    *((on_paper_later("序号"), 13), (on_paper_later("姓名"), 30), (on_paper_later("楼栋、单元、房号"), 43)),
    *((on_paper_later("电话"), 39), (on_paper_later("人数"), 14), (on_paper_later("签名"), 29)),
    (on_paper_later("备注"), 18),
)
"""Heads and widths in mm; narrow ones are centred."""
ROWS = 21
NOTICE = on_paper_later(
    "填写即同意登记。姓名、住址和电话只用于这次活动的通知和签到；不满14岁由监护人填写，不留孩子的电话。"
)


def sign_up_form(event: str) -> Ready:
    """The form of an event (id): its facts above, numbered rows, what the entries are used for below.

    Raises NoSessionYet without a date.
    """
    row = Event.get_by_id(event)
    sessions = [session for session in Session.of(event) if not session.cancelled]
    if not sessions:
        raise NoSessionYet(row.title)
    first = sessions[0]
    held = event_facts.rooms([first.id])
    more = on_paper_n("（共{n}场）", len(sessions)) if len(sessions) > 1 else ""
    about = (
        paper_words.when_words(first.start, first.end) + more,
        paper_words.place_line(first, held.get(first.id, ())),
        on_paper_n("限{n}人", row.capacity) if row.capacity else "",
    )
    data = ListPaper(
        title=on_paper("{event}报名表").format(event=paper_words.title_words(row)),
        about="　".join(filter(None, about)),
        columns=tuple(Column(on_paper(name), wide, centred=wide < 15) for name, wide in COLUMNS),
        rows=tuple((str(n), *[""] * (len(COLUMNS) - 1)) for n in range(1, ROWS + 1)),
        row_height=10.6,
        note=on_paper(NOTICE),
        agreed=paper_words.agreed_phones(),
    )
    return Ready("sign-up-form", event, row.title, data)
