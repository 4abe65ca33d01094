"""补录: the rows of printed sign-in sheets, keyed in afterwards. A row counts once, however often it is keyed."""

from dataclasses import dataclass
from datetime import datetime

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Desk
from desktop.models import Person
from desktop.models import Phone
from desktop.models import Session
from desktop.models import Sheet
from desktop.models import SheetRow
from desktop.models import SignUp
from desktop.models import attendance
from desktop.models import journal
from desktop.models import standing as standings
from desktop.models.database import transaction
from desktop.printing.sign_in_sheet import row_code
from desktop.services import row_codes
from desktop.services import sign_in
from desktop.services import walk_ins
from desktop.services.row_codes import PageMark
from desktop.services.row_codes import Ticked
from desktop.services.row_codes import WrittenIn
from desktop.services.sign_in import Answer
from desktop.services.sign_in_errors import NobodySuch
from desktop.services.walk_ins import WalkIn


class NoSuchSheet(UserError):
    """No sheet of this number was printed for the session (args: the number)."""

    code = "no_such_sheet"

    def words(self) -> str:
        return _("Sheet {number} belongs to another event, or was never printed.").format(
            number=f"{self.args[0]:03d}"
        )


class RowWritten(UserError):
    """Somebody else stands on file for this written-in row (args: the row, their name)."""

    code = "row_written"

    def words(self) -> str:
        return _("Row {row} is keyed in already: {name}.").format(row=self.args[0], name=self.args[1])


@dataclass(frozen=True)
class Printed:
    """A printed sheet: its number, when it went out, how many rows have a name."""

    number: int
    printed_at: datetime
    rows: int


@dataclass(frozen=True)
class Opened:
    """A sheet that lies before the clerk: its session and number, and the desk that keys it in."""

    session: str
    number: int
    desk: Desk


@dataclass(frozen=True)
class PaperRow:
    """One row as it was printed. `keyed` stands on file from this paper, `came` is in by whatever way."""

    row: int
    code: str
    person: str
    name: str
    place: str
    heads: int
    keyed: bool
    came: bool


@dataclass(frozen=True)
class Keyed:
    """What one line came to: the entries written, rows that stood on file before, rows whose people came otherwise."""

    answers: tuple[Answer, ...]
    again: tuple[int, ...]
    here: tuple[int, ...]

    @property
    def entries(self) -> list[str]:
        """The entries that were written."""
        return [answer.entry for answer in self.answers if answer.entry is not None]

    @property
    def heads(self) -> int:
        """Heads that were written down."""
        return sum(answer.heads for answer in self.answers)


# --- the sheets -------------------------------------------------------------------------------------


def printed(session: str) -> list[Printed]:
    """The sheets of a session (id), the newest first."""
    rows = Sheet.select().where(Sheet.session == session).order_by(Sheet.number.desc())
    return [
        Printed(row.number, row.printed_at, SheetRow.select().where(SheetRow.sheet == row.id).count())
        for row in rows
    ]


def rows_of(session: str, number: int) -> list[PaperRow]:
    """Every row of a sheet that has a name, and how it stands."""
    sheet = _sheet(session, number)
    rows = SheetRow.select(SheetRow, Person).join(Person).where(SheetRow.sheet == sheet.id)
    printed_rows = list(rows.order_by(SheetRow.row))
    people = {
        row.id: row for row in Person.with_place().where(Person.id.in_([r.person_id for r in printed_rows]))
    }
    parties, keyed = _parties(session), attendance.keyed_in(session)
    came = attendance.presences(session)
    found: list[PaperRow] = []
    for row in printed_rows:
        person = people[row.person_id]
        survivor = _survivor(person)
        found.append(
            PaperRow(
                row=row.row,
                code=row_code(number, row.row),
                person=survivor,
                name=person.name,
                place=person.place,
                heads=parties.get(survivor, 1),
                keyed=_mark(number, str(row.row)) in keyed,
                came=survivor in came,
            )
        )
    return found


def read(text: str, *, session: str, number: int) -> Ticked | WrittenIn | PageMark:
    """What was typed for a sheet. Raises NoSuchSheet, NotARow, RowMissing or WrongLetter."""
    sheets = printed(session)
    here = next((sheet for sheet in sheets if sheet.number == number), None)
    if here is None:
        raise NoSuchSheet(number)
    others = tuple(sheet.number for sheet in sheets if sheet.number != number)
    found = row_codes.read(text, sheet=number, rows=here.rows, others=others)
    if isinstance(found, PageMark) and found.sheet not in (number, *others):
        raise NoSuchSheet(found.sheet)
    return found


# --- verbs ------------------------------------------------------------------------------------------


def key_in(ticked: Ticked, *, at_sheet: Opened, at: datetime) -> Keyed:
    """Writes down who signed on these rows: all of them, or nobody. Raises SessionCancelled or RowMissing."""
    with transaction():
        rows = {row.row: row for row in rows_of(at_sheet.session, at_sheet.number)}
        answers: list[Answer] = []
        again: list[int] = []
        here: list[int] = []
        for row, heads in ticked.rows:
            line = rows.get(row)
            if line is None:
                raise row_codes.RowMissing(row, len(rows))
            answer = _note(line.person, str(row), at_sheet, heads or line.heads, at)
            if answer.entry is not None:
                answers.append(answer)
            else:
                (again if line.keyed else here).append(row)
        return Keyed(tuple(answers), tuple(again), tuple(here))


def key_in_person(written: WrittenIn, person: str, *, at_sheet: Opened, heads: int, at: datetime) -> Answer:
    """Somebody on file who wrote themselves in by hand. Raises RowWritten as well as what `sign_in.note` does."""
    with transaction():
        standing = standings.standing(at_sheet.session, person)
        if standing is None:
            raise NobodySuch
        known = _written(at_sheet, written)
        if known is not None and known.person != standing.person:
            raise RowWritten(written.code, known.name)
        return _note(standing.person, written.code, at_sheet, heads, at)


def key_in_new_person(
    written: WrittenIn, who: WalkIn, *, at_sheet: Opened, heads: int, at: datetime
) -> Answer:
    """Somebody nobody knew: put on file and written down, both or neither.

    The same row with the same name again writes nothing; with another name it raises RowWritten. Raises
    WrongName, WrongPhone and GuardianNeeded, and what `sign_in.note` does.
    """
    who = walk_ins.checked(who, at.date())
    row = Session.by_id(at_sheet.session)
    if row is None:
        raise NobodySuch
    with journal.act("walk_in", at=at, subject=row.event.title):
        known = _written(at_sheet, written)
        if known is not None and known.name != who.name:
            raise RowWritten(written.code, known.name)
        recorder = at_sheet.desk.recorder
        person = (
            known.person if known else walk_ins.put_on_file(who, consent="written", recorder=recorder, at=at)
        )
        return _note(person, written.code, at_sheet, heads, at)


def known_as(name: str, *, place: str, tail: str) -> str | None:
    """The one person on file whom a written-in name means (id): same name, and same building or end of the number."""
    clean = " ".join(name.split())
    rows = list(Person.with_place().where((Person.name == clean) & Person.merged_into.is_null()))
    digits = "".join(c for c in tail if c.isdecimal())
    if digits:
        numbers = Phone.of(row.id for row in rows)
        rows = [row for row in rows if any(n.endswith(digits) for n in numbers.get(row.id, ()))]
    said = "".join(place.split())
    if said:
        rows = [row for row in rows if row.unit and said.startswith((row.unit.building.shown, *_short(row)))]
    return rows[0].id if len(rows) == 1 and (digits or said) else None


# --- parts ------------------------------------------------------------------------------------------


def _short(person: Person) -> tuple[str, ...]:
    building = person.unit.building
    return tuple(filter(None, (building.name.removesuffix("楼"), building.label and f"{building.label}栋")))


def _note(person: str, row: str, at_sheet: Opened, heads: int, at: datetime) -> Answer:
    return sign_in.note(
        session=at_sheet.session,
        person=person,
        desk=at_sheet.desk,
        heads=heads,
        at=at,
        method="paper",
        sheet_row=_mark(at_sheet.number, row),
    )


@dataclass(frozen=True)
class _Known:
    person: str
    name: str


def _written(at_sheet: Opened, written: WrittenIn) -> _Known | None:
    """Who stands on file for a written-in row."""
    entry = attendance.keyed_in(at_sheet.session).get(_mark(at_sheet.number, written.code))
    if entry is None:
        return None
    standing = standings.standing(at_sheet.session, attendance.person_of(entry))
    return _Known(standing.person, standing.name) if standing else None


def _mark(number: int, row: str) -> str:
    """How an entry names its row: 14/5, 14/2X1."""
    return f"{number}/{row}"


def _sheet(session: str, number: int) -> Sheet:
    found = Sheet.get_or_none((Sheet.session == session) & (Sheet.number == number))
    if found is None:
        raise NoSuchSheet(number)
    return found


def _parties(session: str) -> dict[str, int]:
    """How many each confirmed sign-up brings, by person."""
    event = Session.get_by_id(session).event_id
    hit = (SignUp.event == event) & (SignUp.status == "confirmed")
    hit &= SignUp.session.is_null() | (SignUp.session == session)
    return dict(SignUp.select(SignUp.person, SignUp.party_size).where(hit).tuples())


def _survivor(person: Person) -> str:
    while person.merged_into_id is not None:
        person = Person.get_by_id(person.merged_into_id)
    return person.id
