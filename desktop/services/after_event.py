"""After an event: who came, from where, of what age, for the first time; who did not; corrections; the list as chosen.

A correction is a new entry with a reason, never a change: see `sign_in`.
"""

from collections import Counter
from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from desktop.errors import UserError
from desktop.errors import why
from desktop.i18n import _
from desktop.i18n import on_paper
from desktop.i18n import on_paper_later
from desktop.i18n import paper_language
from desktop.i18n import said_in
from desktop.masking import mask_phone
from desktop.models import Desk
from desktop.models import Session
from desktop.models import attendance
from desktop.models import journal
from desktop.models import turnout
from desktop.models.attendance import Count
from desktop.models.attendance import Presence
from desktop.models.database import reading
from desktop.models.database import transaction
from desktop.models.turnout import Guest
from desktop.models.turnout import Home
from desktop.services import paper_words
from desktop.services import sign_in
from desktop.services.ages import BANDS
from desktop.services.ages import age_band
from desktop.services.shelf import CannotWrite
from desktop.services.sign_in import Answer
from desktop.services.sign_in_errors import NotSignedIn
from desktop.services.sign_in_errors import ReasonMissing

OLDEST = "80+"
METHODS = {
    "scan": on_paper_later("扫码"),
    "search": on_paper_later("查找"),
    "by hand": on_paper_later("手工"),
    "paper": on_paper_later("纸质补录"),
    "walk-in": on_paper_later("现场登记"),
}


class NoColumns(UserError):
    """A list without a column says nothing."""

    code = "no_columns"

    def words(self) -> str:
        return _("Choose at least one column.")


@dataclass(frozen=True)
class Summary:
    """What became of one session. `bands` are (ages, people), "" where the year of birth is not known."""

    session: str
    title: str
    start: datetime
    count: Count
    signed_up: Count
    first_timers: int
    walk_ins: int
    homes: tuple[Home, ...]
    bands: tuple[tuple[str, int], ...]
    guests: tuple[Guest, ...]
    no_shows: tuple[Guest, ...]


def summary(session: str) -> Summary:
    """The figures of a session (id) and the people behind them, as one unchanging picture."""
    with reading():
        row = Session.get_by_id(session)
        guests = turnout.guests(session)
        bands = Counter(age_band(guest.birth, row.start.date()) for guest in guests)
        order = [*(f"{low}–{high}" for low, high in BANDS), OLDEST, ""]
        return Summary(
            session=session,
            title=row.event.title + (f" {row.name}" if row.name else ""),
            start=row.start,
            count=attendance.counts([session])[session],
            signed_up=attendance.expected([session])[session],
            first_timers=sum(guest.first_time for guest in guests),
            walk_ins=sum(guest.method == "walk-in" for guest in guests),
            homes=tuple(turnout.by_building(session)),
            bands=tuple((band, bands[band]) for band in order if bands[band]),
            guests=tuple(guests),
            no_shows=tuple(turnout.no_shows(session)),
        )


# --- corrections ------------------------------------------------------------------------------------


def add(*, session: str, person: str, heads: int, reason: str, at: datetime) -> Answer:
    """Somebody who came and was not written down. Raises ReasonMissing and what `sign_in.note` does."""
    why = _reason(reason)
    with transaction():
        desk = _desk(session, at)
        return sign_in.note(
            session=session, person=person, desk=desk, heads=heads, at=at, method="by hand", reason=why
        )


def take_out(*, session: str, person: str, reason: str, at: datetime) -> list[Answer]:
    """Somebody who is on the list and did not come: all their entries are void. Raises ReasonMissing or NotSignedIn."""
    why = _reason(reason)
    with transaction():
        return _void(session, person, why, _desk(session, at), at)


def change_heads(*, session: str, person: str, heads: int, reason: str, at: datetime) -> Answer:
    """Another head count for somebody who came; when they came stays. Raises ReasonMissing, NotSignedIn or WrongHeads."""
    why = _reason(reason)
    with transaction():
        came = attendance.presences(session).get(person)
        if came is None:
            raise NotSignedIn(sign_in.standing_of(session, person).name)
        return _write_anew(session, replace(came, heads=heads), why, at)


def put_back(*, session: str, guest: Guest, reason: str, at: datetime) -> Answer:
    """Somebody comes to stand as they stood before a correction. Raises ReasonMissing."""
    assert guest.in_at is not None
    as_it_was = Presence(guest.person, guest.heads, guest.in_at, guest.out_at)
    with transaction():
        return _write_anew(session, as_it_was, _reason(reason), at)


def _write_anew(session: str, came: Presence, why: str, at: datetime) -> Answer:
    """What stands of a person is void; they came as `came` says."""
    desk = _desk(session, at)
    if came.person in attendance.presences(session):
        _void(session, came.person, why, desk, at)
    answer = sign_in.note(
        session=session,
        person=came.person,
        desk=desk,
        heads=came.heads,
        at=came.in_at,
        method="by hand",
        reason=why,
    )
    if came.out_at is not None:
        sign_in.sign_out(session=session, person=came.person, desk=desk, at=came.out_at)
    return answer


def _void(session: str, person: str, why: str, desk: Desk, at: datetime) -> list[Answer]:
    entries = attendance.noted(session, person)
    void = {entry.voids for entry in entries if entry.kind == "void"}
    live = [entry.id for entry in entries if entry.kind != "void" and entry.id not in void]
    if not live:
        raise NotSignedIn(sign_in.standing_of(session, person).name)
    return sign_in.void_all(entries=live, reason=why, desk=desk, at=at)


def _reason(reason: str) -> str:
    why = " ".join(reason.split())
    if not why:
        raise ReasonMissing
    return why


def _desk(session: str, at: datetime) -> Desk:
    return sign_in.desk_named(session=session, name=_("Corrections"), recorder=journal.acting(), at=at)


# --- the list ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Column:
    """One column of the list: its heading (translated where it is set), its share of the line, what stands in it."""

    key: str
    heading: str
    width: int
    value: Callable[[int, Guest, datetime], str | int]


def _method(guest: Guest) -> str:
    return on_paper(METHODS[guest.method]) if guest.method in METHODS else ""


COLUMNS = (
    Column("number", on_paper_later("序号"), 6, lambda number, _guest, _start: number),
    Column("name", on_paper_later("姓名"), 12, lambda _number, guest, _start: guest.name),
    Column("building", on_paper_later("楼栋"), 12, lambda _number, guest, _start: guest.building),
    Column("place", on_paper_later("住址"), 20, lambda _number, guest, _start: guest.place),
    Column("tail", on_paper_later("手机尾号"), 9, lambda _number, guest, _start: guest.phone[-4:]),
    Column(
        "phone",
        on_paper_later("手机"),
        15,
        lambda _number, guest, _start: mask_phone(guest.phone) if guest.phone else "",
    ),
    Column("heads", on_paper_later("人数"), 6, lambda _number, guest, _start: guest.heads),
    Column(
        "in",
        on_paper_later("签到"),
        8,
        lambda _number, guest, _start: f"{guest.in_at:%H:%M}" if guest.in_at else "",
    ),
    Column(
        "out",
        on_paper_later("签退"),
        8,
        lambda _number, guest, _start: f"{guest.out_at:%H:%M}" if guest.out_at else "",
    ),
    Column(
        "signed_up",
        on_paper_later("报名"),
        8,
        lambda _number, guest, _start: on_paper("已报名¦名单") if guest.signed_up else "",
    ),
    Column(
        "first",
        on_paper_later("首次参加"),
        9,
        lambda _number, guest, _start: on_paper("首次") if guest.first_time else "",
    ),
    Column(
        "band", on_paper_later("年龄段"), 9, lambda _number, guest, start: age_band(guest.birth, start.date())
    ),
    Column("method", on_paper_later("方式"), 9, lambda _number, guest, _start: _method(guest)),
    Column("reason", on_paper_later("备注"), 18, lambda _number, guest, _start: guest.reason),
    Column("signature", on_paper_later("签名"), 18, lambda _number, _guest, _start: ""),
)
CHOSEN = ("number", "name", "building", "tail", "heads", "in")
"""What a list has until somebody chooses otherwise."""


def table(
    guests: Sequence[Guest], columns: Sequence[str], start: datetime
) -> tuple[tuple[str, ...], list[tuple[str | int, ...]]]:
    """Headings and rows with exactly these columns, in the order of COLUMNS. Raises NoColumns."""
    chosen = [column for column in COLUMNS if column.key in columns]
    if not chosen:
        raise NoColumns
    with said_in(paper_language()):
        rows = [
            tuple(column.value(number, guest, start) for column in chosen)
            for number, guest in enumerate(guests, start=1)
        ]
    return tuple(on_paper(column.heading) for column in chosen), rows


def _title_on_paper(session: str) -> str:
    row = Session.get_by_id(session)
    return paper_words.title_words(row.event) + (f" {row.name}" if row.name else "")


def save_workbook(
    found: Summary, guests: Sequence[Guest], columns: Sequence[str], path: Path, *, at: datetime
) -> None:
    """The list as a spreadsheet, whole or not at all; that it was saved stands in the history. Raises CannotWrite."""
    from desktop.exchange import plain_workbook

    headings, rows = table(guests, columns, found.start)
    grid = plain_workbook.Grid(on_paper("名单"), headings, tuple(rows))
    with journal.act("save_attendance", at=at, subject=found.title):
        try:
            plain_workbook.write(grid, path)
        except OSError as error:
            raise CannotWrite(path.name, why(error)) from error


def save_pdf(
    found: Summary, guests: Sequence[Guest], columns: Sequence[str], path: Path, *, at: datetime
) -> int:
    """The list as a paper, and how many pages it has. Raises CannotWrite, or printing's CannotPrint."""
    from desktop.printing import attendance_list

    headings, rows = table(guests, columns, found.start)
    widths = tuple(column.width for column in COLUMNS if column.key in columns)
    heads = sum(guest.heads for guest in guests)
    came = any(guest.in_at for guest in guests)
    counts = on_paper("{people}人登记，共{heads}人") if came else on_paper("{people}人报名未到，共{heads}人")
    paper = attendance_list.AttendanceList(
        title=on_paper("到场名单") if came else on_paper("未到名单"),
        event=_title_on_paper(found.session),
        starts=found.start,
        keeper=paper_words.host(),
        counts=counts.format(people=len(guests), heads=heads),
        at=at,
        headings=headings,
        widths=widths,
        rows=tuple(tuple(str(cell) for cell in row) for row in rows),
    )
    with journal.act("save_attendance", at=at, subject=found.title):
        try:
            return attendance_list.print_it(paper, path)
        except OSError as error:
            raise CannotWrite(path.name, why(error)) from error
