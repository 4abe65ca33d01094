"""What an import would do: each row of a list against the people on file. Nothing is written here.

The same person is the same name, compound, building, unit and room. Blanks of known people are filled and
numbers added; a value that differs stays as it was and makes the row doubtful.
"""

from collections import Counter
from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any
from typing import Literal
from typing import NamedTuple

from desktop.exchange import people_list
from desktop.exchange.people_list import Layout
from desktop.exchange.people_list import Listed
from desktop.exchange.people_list import Problem
from desktop.exchange.people_list import Reading
from desktop.exchange.people_list import Row
from desktop.models import Act
from desktop.models import Building
from desktop.models import Compound
from desktop.models import ImportLayout
from desktop.models import Person
from desktop.models import Phone
from desktop.models import Setting
from desktop.models import Unit
from desktop.services import search
from desktop.services.ages import is_child

Status = Literal["new", "updated", "same", "doubtful", "refused"]
STATUSES: tuple[Status, ...] = ("new", "updated", "same", "doubtful", "refused")
Progress = Callable[[int, int], None]
Corrections = Mapping[tuple[int, int, str], str]
"""What is to stand in a field instead, by (sheet, row, field)."""

_Key = tuple[str, str, str, str, str]


class PlannedRow(NamedTuple):
    """One row, what becomes of it and why; `person` is the id of who it speaks of, where known already."""

    row: Row
    status: Status
    problems: tuple[Problem, ...]
    person: str | None = None

    @property
    def reasons(self) -> tuple[Problem, ...]:
        """The problems that made the row doubtful or refused (notes left out)."""
        return tuple(problem for problem in self.problems if problem.severity != "note")


class PlannedPerson(NamedTuple):
    """One person of the list: `known` is their id on file, `fills` the columns to fill, `phones` to add."""

    listed: Listed
    known: str | None = None
    fills: Mapping[str, object] = MappingProxyType({})
    phones: tuple[people_list.Phone, ...] = ()


@dataclass(frozen=True)
class ImportPlan:
    """The dry run: every row in file order, every person once."""

    file: str
    reading: Reading
    corrections: Corrections
    today: date
    rows: tuple[PlannedRow, ...]
    people: tuple[PlannedPerson, ...]
    seen: int  # the newest act on file when this was planned
    chosen: Mapping[str, Mapping[str, str]]  # columns that were corrected, to be remembered, by signature
    left_out: frozenset[tuple[int, int]] = frozenset()

    @property
    def layout(self) -> Layout:
        return self.reading.layout

    def counts(self) -> dict[Status, int]:
        """Rows by what becomes of them."""
        counted = Counter(row.status for row in self.rows)
        return {status: counted[status] for status in STATUSES}

    def problems(self) -> list[Problem]:
        """Every doubt and refusal: of whole columns first, then of rows in file order."""
        columns = [problem for problem in self.reading.problems if problem.severity != "note"]
        return columns + [problem for row in self.rows for problem in row.reasons]


# --- reading ----------------------------------------------------------------------------------


def look(
    path: Path,
    *,
    sheet: str | None = None,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    progress: Progress | None = None,
) -> Layout:
    """How the file will be read, with the columns agreed earlier for lists like it. Raises a ListRefused."""
    return people_list.layout_in_child(
        path,
        sheet=sheet,
        columns=dict(columns or {}),
        remembered=_remembered(),
        encoding=encoding,
        progress=progress,
    )


def _remembered() -> dict[str, dict[str, str]]:
    return {row.signature: row.columns for row in ImportLayout.select()}


def read(path: Path, layout: Layout, *, today: date, progress: Progress | None = None) -> Reading:
    """Every row of the list, read in a child process. Raises a ListRefused."""
    return people_list.read_in_child(path, layout, today=today, progress=progress)


def read_and_plan(
    path: Path,
    layout: Layout,
    *,
    today: date,
    chosen: Mapping[str, Mapping[str, str]] | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """`read` and `plan` in one go: what can be said of rows is said while others are read. Raises a ListRefused."""
    with people_list.collected_later():
        trial = _Trial(today)
        reading = people_list.read_in_child(path, layout, today=today, progress=progress, arriving=trial.take)
        return trial.plan(reading, {}, (), chosen or {})


def plan_import(
    path: Path,
    *,
    today: date,
    sheet: str | None = None,
    columns: Mapping[str, str] | None = None,
    corrections: Corrections | None = None,
    encoding: str | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """The dry run of a file: what would be added, filled in, left alone, doubted and refused.

    `sheet` (name or position) reads that one only; `columns` maps letters or header words to fields;
    `corrections` are texts put in place of cells by (sheet, row, field). Raises a ListRefused.
    """
    with people_list.collected_later():
        trial = _Trial(today)
        reading = people_list.read_at_once_in_child(
            path,
            today=today,
            sheet=sheet,
            columns=dict(columns or {}),
            remembered=_remembered(),
            encoding=encoding,
            progress=progress,
            arriving=trial.take,
        )
        chosen = signatures(reading.layout) if columns else {}
        return trial.plan(reading, corrections or {}, (), chosen)


def signatures(layout: Layout) -> dict[str, dict[str, str]]:
    """The columns of each table, to be remembered for lists that look alike."""
    return {table.signature: {c.letter: c.field for c in table.columns} for table in layout.tables}


# --- planning ---------------------------------------------------------------------------------


def plan(
    reading: Reading,
    *,
    today: date,
    corrections: Corrections | None = None,
    left_out: Collection[tuple[int, int]] = (),
    chosen: Mapping[str, Mapping[str, str]] | None = None,
) -> ImportPlan:
    """The dry run of rows that have been read, against the people on file now.

    `left_out` are rows (sheet, row) that somebody does not want in; they count as refused.
    """
    with people_list.collected_later():
        return _Trial(today).plan(reading, corrections or {}, left_out, chosen or {})


class _Trial:
    """One dry run. What is on file is looked at once; rows are taken as they come, while the child reads on."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._taken: list[Row] = []
        self._gathering = people_list.new_gathering()

    @cached_property
    def _on_file(self) -> "_OnFile":
        return _OnFile()

    def take(self, rows: Iterable[Row]) -> None:
        """Brings rows home, joins those of a person, and makes the search keys that writing will ask for."""
        on_file = self._on_file
        for row in rows:
            home = _cared_for(on_file.at_home(row), self._today)
            self._taken.append(home)
            self._gathering.add(home)
            if home.speaks_of_a_person and home.person is not None:
                search.keys_of_name(home.person.name)
                search.keys_of_home(home.person.place)

    def plan(
        self,
        reading: Reading,
        corrections: Corrections,
        left_out: Collection[tuple[int, int]],
        chosen: Mapping[str, Mapping[str, str]],
    ) -> ImportPlan:
        """What becomes of the list: of the rows taken already, or of others where what holds for all changes them."""
        rows = reading.rows
        if corrections or left_out:
            kept = [_left_out(row) if (row.sheet, row.row) in left_out else row for row in rows]
            rows = people_list.with_corrections(kept, corrections, today=self._today)
        names_none = not any(row.person and row.person.place.compound for row in rows)
        if names_none:
            self._on_file.name_nothing()
        if names_none or rows is not reading.rows or not self._taken:
            self._taken, self._gathering = [], people_list.new_gathering()
            self.take(rows)
        of_row: dict[tuple[int, int], tuple[Listed, _Known | None]] = {}
        people: list[PlannedPerson] = []
        for one in self._gathering.persons():
            known = self._on_file.find(one.person)
            people.append(_planned(one, known))
            for row in one.rows:
                of_row[row] = one, known
        nobody = None, None
        planned = tuple(_plan_row(row, *of_row.get((row.sheet, row.row), nobody)) for row in self._taken)
        return ImportPlan(
            file=reading.layout.file,
            reading=reading,
            corrections=dict(corrections),
            today=self._today,
            rows=planned,
            people=tuple(people),
            seen=self._on_file.seen,
            chosen=dict(chosen),
            left_out=frozenset(left_out),
        )


def _cared_for(row: Row, today: date) -> Row:
    """Of a child no number is kept but the guardian's; where none is named, the row is doubtful (PIPL art. 31)."""
    person = row.person
    if person is None or row.refused or not is_child(person.birth, today):
        return row
    number = person.guardian_phone or (person.phones[0].number if person.phones else "")
    problems = row.problems
    if not person.guardian:
        problems += (Problem(row.sheet, row.row, "doubtful", "guardian_missing", "guardian"),)
    return row._replace(person=person._replace(phones=(), guardian_phone=number), problems=problems)


def _left_out(row: Row) -> Row:
    return row._replace(problems=(*row.problems, Problem(row.sheet, row.row, "refused", "left_out")))


def newest_act() -> int:
    """The id of the newest act on file, 0 where nothing has been done yet."""
    acts = Act.latest(1)
    return acts[0].id if acts else 0


@dataclass(frozen=True)
class _Known:
    """Somebody on file, as far as an import compares."""

    id: str
    values: Mapping[str, Any]
    phones: frozenset[str]


_COMPARED = ("sex", "birth", "party", "volunteer", "alone")
_FILLED = ("note", "guardian_name", "guardian_phone")


UNNAMED_COMPOUND = "本小区"
"""What the only compound is called until somebody names it (addresses are Chinese whatever the window speaks)."""


class _OnFile:
    """The people and places on file, by what tells them apart."""

    def __init__(self) -> None:
        self.seen = newest_act()  # first: what is written meanwhile is news
        self._compounds = {key(name): name for (name,) in Compound.select(Compound.name).tuples()}
        self._own = self._own_compound()
        self._buildings = self._named_buildings()
        self._phones: dict[str, list[str]] = {}
        for person, number in Phone.select(Phone.person, Phone.number).order_by(Phone.id).tuples():
            self._phones.setdefault(person, []).append(number)
        self._people: dict[_Key, list[_Known]] = {}
        self._homes: dict[people_list.Place, people_list.Place] = {}
        self._read_people()

    def _own_compound(self) -> str:
        """Where people live when a list does not say: the only compound there is, else one named as the community."""
        if len(self._compounds) == 1:
            return next(iter(self._compounds.values()))
        row = Setting.get_or_none(Setting.key == "community_name")
        name = str(row.value) if row else ""
        return self._compounds.get(key(name), name)

    def name_nothing(self) -> None:
        """The list names no compound: where the file knows none either there is only one, without a name yet."""
        self._own = self._own or ("" if self._compounds else UNNAMED_COMPOUND)
        self._homes.clear()

    def _named_buildings(self) -> dict[tuple[str, str], str]:
        """Labels of buildings by compound and name: 和谐 and 和谐楼 name the same."""
        rows = Building.select(Compound.name, Building.name, Building.label).join(Compound).tuples()
        return {(key(compound), alias_key(name)): label for compound, name, label in rows if name}

    def _read_people(self) -> None:
        names = (*_COMPARED, *_FILLED)
        columns = [getattr(Person, name) for name in names]
        rows = (
            Person.select(
                Person.id,
                Person.merged_into,
                Person.name,
                Person.room,
                Unit.label,
                Building.label,
                Compound.name,
                *columns,
            )
            .left_outer_join(Unit)
            .left_outer_join(Building)
            .left_outer_join(Compound)
            .order_by(Person.id)
            .tuples()
        )
        values: dict[str, dict[str, Any]] = {}
        survivors: dict[str, str] = {}
        keys: list[tuple[_Key, str]] = []
        for person, merged, name, room, unit, building, compound, *rest in rows:
            values[person] = dict(zip(names, rest, strict=True))
            if merged:
                survivors[person] = merged
            keys.append(((name, key(compound or ""), building or "", unit or "", room), person))
        for found, person in keys:
            kept = person
            while kept in survivors:
                kept = survivors[kept]
            known = _Known(kept, values[kept], frozenset(self._phones.get(kept, ())))
            self._people.setdefault(found, []).append(known)

    def at_home(self, row: Row) -> Row:
        """The row with its place as the file of this community calls it."""
        if row.person is None or row.refused:
            return row
        place = row.person.place
        home = self._homes.get(place)
        if home is None:
            home = self._homes[place] = self._home(place)
        return row if home == place else row._replace(person=row.person._replace(place=home))

    def _home(self, place: people_list.Place) -> people_list.Place:
        compound = self._compounds.get(key(place.compound), place.compound) or self._own
        building = place.building
        if not building and place.alias:
            building = self._buildings.get((key(compound), alias_key(place.alias)), place.alias)
        return place._replace(compound=compound, building=building)

    def find(self, person: people_list.Person) -> _Known | None:
        """Who on file this is. Without building or room, number or date of birth must agree as well."""
        place = person.place
        found = self._people.get(
            (person.name, key(place.compound), place.building, place.unit, place.room), []
        )
        if place.building and place.room:
            return found[0] if found else None
        return next((known for known in found if _agrees(known, person)), None)


def _agrees(known: _Known, person: people_list.Person) -> bool:
    numbers = {phone.number for phone in person.phones}
    if numbers and known.phones:
        return bool(numbers & known.phones)
    return not numbers and not known.phones and known.values["birth"] == person.birth


def key(compound: str) -> str:
    """A compound's name as it is compared: 梧桐里 for 梧桐里小区."""
    return compound.removesuffix("小区") or compound


def alias_key(name: str) -> str:
    """A building's name as it is compared: 和谐 for 和谐楼."""
    return name.removesuffix("楼") or name


def _planned(listed: Listed, known: _Known | None) -> PlannedPerson:
    if known is None:
        return PlannedPerson(listed)
    told = _told(listed.person)
    fills = {
        name: value
        for name, value in told.items()
        if value not in {None, ""} and (known.values[name] in {None, ""} or _is_finer(name, value, known))
    }
    added = tuple(phone for phone in listed.person.phones if phone.number not in known.phones)
    return PlannedPerson(listed, known.id, fills, added)


def _told(person: people_list.Person) -> dict[str, Any]:
    return {
        "sex": person.sex,
        "birth": person.birth,
        "party": person.party,
        "volunteer": person.volunteer,
        "alone": person.alone,
        "note": person.remark,
        "guardian_name": person.guardian,
        "guardian_phone": person.guardian_phone,
    }


def _is_finer(name: str, value: Any, known: _Known) -> bool:
    """Whether a date of birth says more than the one on file without contradicting it."""
    return name == "birth" and value != known.values["birth"] and value.startswith(known.values["birth"])


def _plan_row(row: Row, listed: Listed | None, known: _Known | None) -> PlannedRow:
    if row.person is None or listed is None:
        return PlannedRow(row, "refused", row.problems)
    problems = row.problems + (tuple(_differences(row, row.person, known)) if known else ())
    if known and known.values["guardian_name"]:  # named by hand since
        problems = tuple(problem for problem in problems if problem.code != "guardian_missing")
    person = known.id if known else None
    if any(problem.severity == "doubtful" for problem in problems):
        return PlannedRow(row, "doubtful", problems, person)
    if known is None:
        return PlannedRow(row, "new", problems)
    alone = _planned(Listed(row.person, ((row.sheet, row.row),)), known)
    return PlannedRow(row, "updated" if alone.fills or alone.phones else "same", problems, person)


def _differences(row: Row, person: people_list.Person, known: _Known) -> Iterable[Problem]:
    """What the row says otherwise than the file: it stays as it was, and the secretary is told."""
    told = _told(person)
    for name in _COMPARED:
        value, stands = told[name], known.values[name]
        if value is None or stands is None or value == stands:
            continue
        if name == "birth" and (stands.startswith(value) or value.startswith(stands)):
            continue
        yield Problem(row.sheet, row.row, "doubtful", f"differs_{name}", name)
