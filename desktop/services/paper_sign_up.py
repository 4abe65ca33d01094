"""报名表: the sheet that lies at the counter or with a group leader, to sign up with a pen."""

from desktop.models import Event
from desktop.models import Session
from desktop.models import event_facts
from desktop.printing.list_paper import Column
from desktop.printing.list_paper import ListPaper
from desktop.services import paper_words
from desktop.services.event_errors import NoSessionYet
from desktop.services.papers import Ready

COLUMNS = (
    *(Column("序号", 13, centred=True), Column("姓名", 30), Column("楼栋、单元、房号", 43)),
    *(Column("电话", 39), Column("人数", 14, centred=True), Column("签名", 29), Column("备注", 18)),
)
ROWS = 21
NOTICE = "填写即同意登记。姓名、住址和电话只用于这次活动的通知和签到；不满14岁由监护人填写，不留孩子的电话。"


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
    more = f"（共{len(sessions)}场）" if len(sessions) > 1 else ""
    about = (
        f"{paper_words.day_words(first.start.date())}{paper_words.hours_words(first.start, first.end)}{more}",
        paper_words.place_line(first, held.get(first.id, ())),
        f"限{row.capacity}人" if row.capacity else "",
    )
    data = ListPaper(
        title=f"{row.title}报名表",
        about="　".join(filter(None, about)),
        columns=COLUMNS,
        rows=tuple((str(n), *[""] * (len(COLUMNS) - 1)) for n in range(1, ROWS + 1)),
        row_height=10.6,
        note=NOTICE,
        agreed=paper_words.agreed_phones(),
    )
    return Ready("sign-up-form", event, row.title, data)
