"""活动台账: what took place in a period, filled by itself from events, sessions, sign-ins and money. A view: nothing is typed."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from pathlib import Path

from desktop.errors import UserError
from desktop.i18n import _
from desktop.masking import mask
from desktop.models import BudgetLine
from desktop.models import Event
from desktop.models import Photo
from desktop.models import Session
from desktop.models import event_facts
from desktop.models.attendance import counts
from desktop.services import money
from desktop.services import paper_words
from desktop.services.periods import Period
from desktop.services.return_contents import CATEGORY_NAMES

HEADINGS = (
    "序号", "编号", "活动名称", "日期", "时间", "地点", "类别", "主办", "参加人数", "负责人",
    "支出（元）", "反馈（满意/基本满意/不满意）", "照片", "小结",
)  # fmt: skip
WEEKDAYS = "一二三四五六日"
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Entry:
    """One session in the ledger. `people` is None where nobody was noted; money and photos stand with the first session."""

    event: str
    session: str
    no: str
    title: str
    start: datetime
    end: datetime
    place: str
    category: str
    hosts: str
    people: int | None
    leader: str
    spent_fen: int | None
    answers: tuple[int, int, int] | None
    photos: int
    summary: str
    cancelled: bool

    @property
    def hours(self) -> str:
        """9:00—11:30, or 全天."""
        if self.start.time() == time(0) and self.end.time() >= time(23, 59):
            return "全天"
        return f"{self.start.hour}:{self.start:%M}—{self.end.hour}:{self.end:%M}"


class CannotSaveLedger(UserError):
    """The file could not be written (args: its name)."""

    code = "cannot_save_ledger"

    def words(self) -> str:
        return _("{file} cannot be written there; choose another folder, or free some space.").format(
            file=self.args[0]
        )


def entries(first: date, last: date) -> list[Entry]:
    """Every session from `first` to `last`, both included, by start; drafts are left out, what was called off is said."""
    start, end = _midnight(first), _midnight(last) + _DAY
    rows = [row for row in Session.between(start, end) if row.event.status != "draft"]
    held = event_facts.rooms_between(start, end)
    came = counts([row.id for row in rows])
    events = {row.event_id: row.event for row in rows}
    spent = _spent(list(events))
    pictures = Photo.counts(events)
    firsts = _first_sessions(list(events))
    found: list[Entry] = []
    for row in rows:
        is_first = firsts.get(row.event_id) == row.id
        heads = came[row.id].heads or row.heads_noted
        event = row.event
        found.append(
            Entry(
                event=event.id,
                session=row.id,
                no=event.no,
                title=event.title + (f" {row.name}" if row.name else ""),
                start=row.start,
                end=row.end,
                place="、".join(event_facts.places(row, held.get(row.id, ()))),
                category=event.district_category or CATEGORY_NAMES[event.category],
                hosts="、".join(
                    filter(None, (event.host or paper_words.host(), event.second_host, event.co_hosts))
                ),
                people=None if row.cancelled else heads,
                leader=event.leader.name if event.leader else "",
                spent_fen=spent.get(event.id) if is_first else None,
                answers=_answers(event) if is_first else None,
                photos=pictures.get(event.id, 0) if is_first else 0,
                summary=(event.cancel_reason and f"取消：{event.cancel_reason}") or event.summary,
                cancelled=bool(row.cancelled) or event.status == "cancelled",
            )
        )
    return found


def total(rows: list[Entry]) -> tuple[int, int]:
    """How many took place, and how many heads came to them."""
    held = [row for row in rows if not row.cancelled]
    return len(held), sum(row.people or 0 for row in held)


def save(period: Period, path: Path, *, at: datetime) -> int:
    """Writes the ledger of a period as a spreadsheet; gives how many rows. Raises CannotSaveLedger.

    What is still to come on the day `at` is left out.
    """
    from desktop.exchange import plain_workbook

    rows = entries(period.first, min(period.last, at.date()))
    held, heads = total(rows)
    table = [_cells(number, row) for number, row in enumerate(rows, start=1)]
    empty = [""] * len(HEADINGS)
    empty[2], empty[8] = f"合计：{held} 场", f"{heads} 人次"
    grid = plain_workbook.Grid(f"{period.chinese}活动台账", HEADINGS, (*table, tuple(empty)))
    try:
        plain_workbook.write(grid, path)
    except OSError as error:
        raise CannotSaveLedger(path.name) from error
    return len(rows)


def _cells(number: int, row: Entry) -> tuple[str | int | None, ...]:
    return (
        number,
        row.no,
        mask(row.title),
        f"{row.start:%Y-%m-%d}（周{WEEKDAYS[row.start.weekday()]}）",
        row.hours,
        mask(row.place),
        row.category,
        mask(row.hosts),
        "取消" if row.cancelled else row.people,
        row.leader,
        money.yuan(row.spent_fen) if row.spent_fen is not None else "",
        "/".join(map(str, row.answers)) if row.answers else "",
        row.photos or "",
        mask(row.summary),
    )


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _spent(events: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in BudgetLine.select().where(
        BudgetLine.event.in_(events) & BudgetLine.spent_fen.is_null(is_null=False)
    ):
        found[row.event_id] = found.get(row.event_id, 0) + row.spent_fen
    return found


def _first_sessions(events: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    rows = Session.select(Session.event, Session.id).where(Session.event.in_(events))
    for event, session in rows.order_by(Session.start, Session.id).tuples():
        found.setdefault(event, session)
    return found


def _answers(event: Event) -> tuple[int, int, int] | None:
    told = (event.pleased, event.middling, event.displeased)
    return tuple(number or 0 for number in told) if any(number is not None for number in told) else None  # pyright: ignore[reportReturnType]
