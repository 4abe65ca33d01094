"""A residents' list read into the file: prepared beforehand, written as one act in one short transaction."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from itertools import product
from operator import itemgetter
from pathlib import Path

from desktop import pinyin
from desktop.errors import UserError
from desktop.errors import why
from desktop.exchange import people_list
from desktop.exchange.people_list import Person as ListedPerson
from desktop.exchange.people_list import Place
from desktop.exchange.people_list.problem_sheet import ProblemRow
from desktop.exchange.people_list.problem_sheet import write_problem_rows
from desktop.exchange.people_list.words import reason
from desktop.i18n import _
from desktop.models import Act
from desktop.models import Building
from desktop.models import Compound
from desktop.models import ImportLayout
from desktop.models import ImportRow
from desktop.models import Person
from desktop.models import Phone
from desktop.models import SearchKey
from desktop.models import Unit
from desktop.models import journal
from desktop.models.database import new_id
from desktop.services import import_plan
from desktop.services import safekeeping
from desktop.services import search
from desktop.services.import_plan import ImportPlan
from desktop.services.import_plan import Status
from desktop.services.import_plan import key
from desktop.services.import_plan import plan_import

__all__ = ["CannotSave", "ImportPlan", "ImportResult", "import_people", "plan_import", "save_problem_rows"]

Progress = Callable[[int, int], None]
_REPORT_EVERY = 250
_MOST_COMPOUND = 40


class CannotSave(UserError):
    """The spreadsheet of rows to look at could not be written (args: file, reason)."""

    code = "cannot_save"

    def words(self) -> str:
        return _("{file} could not be written: {reason}").format(file=self.args[0], reason=self.args[1])


@dataclass(frozen=True)
class ImportResult:
    """What was written: the act to take back, the rows by what became of them, the people added and filled in."""

    act: int
    counts: Mapping[Status, int]
    added: int
    filled: int


def import_people(plan: ImportPlan, *, at: datetime, progress: Progress | None = None) -> ImportResult:
    """Writes what the plan says as one act. Where the file has moved on since, the plan is made anew first.

    The file is backed up first. `progress(people prepared, people)` may raise to cancel; then nothing is written.
    """
    safekeeping.before("import", at=at)
    with people_list.collected_later():
        while True:
            plan = _up_to_date(plan)
            write = _prepare(plan, progress or _silent)
            with journal.act("import_people", at=at, subject=plan.file) as act:
                if not Act.select().where((Act.id > plan.seen) & (Act.id < act.id)).exists():
                    write.write(act.id, plan)
                    return ImportResult(act.id, plan.counts(), len(write.people), len(write.fills))
                Act.delete().where(Act.id == act.id).execute()  # somebody wrote meanwhile: plan again


def save_problem_rows(plan: ImportPlan, path: Path, *, at: datetime) -> None:
    """Saves the rows to look at as a spreadsheet, to be put right there and read again. Raises CannotSave.

    Its numbers are not masked, so the history keeps that it was saved.
    """
    rows = [
        ProblemRow(planned.row, tuple(reason(problem) for problem in planned.reasons))
        for planned in plan.rows
        if planned.reasons
    ]
    try:
        with journal.act("save_problem_rows", at=at, subject=f"{plan.file}（{len(rows)} 行）"):
            write_problem_rows(path, rows)
    except OSError as error:
        raise CannotSave(path.name, why(error)) from error


def _silent(_done: int, _total: int) -> None:
    pass


def _up_to_date(plan: ImportPlan) -> ImportPlan:
    if import_plan.newest_act() == plan.seen:
        return plan
    return import_plan.plan(
        plan.reading,
        today=plan.today,
        corrections=plan.corrections,
        left_out=plan.left_out,
        chosen=plan.chosen,
    )


def _prepare(plan: ImportPlan, progress: Progress) -> "_Write":
    """Everything that is to be written, with ids and search keys, before any lock is taken."""
    write = _Write(_Homes())
    total = len(plan.people)
    for done, planned in enumerate(plan.people):
        if done % _REPORT_EVERY == 0:
            progress(done, total)
        person = planned.listed.person
        if planned.known is None:
            found = write.add(person)
        else:
            found = planned.known
            write.fill(found, planned)
        for row in planned.listed.rows:
            write.of_row[row] = found
    progress(total, total)
    write.add_address_keys()
    write.sort_keys()
    return write


@dataclass
class _Write:
    """Rows as stored, table by table."""

    homes: "_Homes"
    people: list[tuple[object, ...]] = field(default_factory=list[tuple[object, ...]])
    phones: list[tuple[object, ...]] = field(default_factory=list[tuple[object, ...]])
    keys: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    settled: dict[Place, list[str]] = field(default_factory=dict[Place, list[str]])
    fills: dict[str, Mapping[str, object]] = field(default_factory=dict[str, Mapping[str, object]])
    touched: set[str] = field(default_factory=set[str])
    of_row: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])

    def add(self, person: ListedPerson) -> str:
        found = new_id()
        unit, room = self.homes.of(person.place)
        self.people.append(
            (
                found,
                person.name,
                person.sex,
                person.birth,
                _stored(person.party),
                _stored(person.volunteer),
                unit,
                room,
                _stored(person.alone),
                "roster",
                person.guardian,
                person.guardian_phone,
                person.remark,
            )
        )
        self.phones += [(new_id(), found, phone.number, phone.whose) for phone in person.phones]
        keys = search.keys_of_name(person.name)
        for phone in person.phones:
            keys = keys | pinyin.phone_keys(phone.number)
        self.keys += [(text, found) for text in keys]
        if unit is not None:
            self.settled.setdefault(person.place, []).append(found)
        return found

    def add_address_keys(self) -> None:
        """The keys of every home, once all names of compounds and buildings are known."""
        for place, people in self.settled.items():
            self.keys += product(search.keys_of_home(self.homes.on_file(place)), people)

    def sort_keys(self) -> None:
        """The keys in the order in which they are written fastest.

        That of the people walks one tree at random, of the keys; their own order walks two, of the people. But where
        many are on file already the tree of the keys no longer fits into memory.
        """
        self.keys.sort(key=itemgetter(0 if Person.select().count() > len(self.people) else 1))

    def fill(self, person: str, planned: import_plan.PlannedPerson) -> None:
        """Fills blanks of somebody known and adds numbers."""
        self.homes.of(planned.listed.person.place)
        if planned.fills or planned.phones:
            self.fills[person] = planned.fills
        if planned.phones:
            self.phones += [(new_id(), person, phone.number, phone.whose) for phone in planned.phones]
            self.touched.add(person)

    def write(self, act: int, plan: ImportPlan) -> None:
        """Puts it all into the file; inside the act."""
        self.homes.write()
        Person.insert_rows(_PERSON, self.people)
        for person, values in self.fills.items():
            if values:
                Person.update(values).where(Person.id == person).execute()
        Phone.insert_rows(("id", "person_id", "number", "whose"), self.phones)
        SearchKey.insert_rows(("key", "person_id"), self.keys)
        if self.touched:
            search.rebuild(self.touched)
        for building in self.homes.named:
            search.rebuild_building(building)
        ImportRow.insert_rows(_ROW, (self._row(act, plan.file, planned) for planned in plan.rows))
        for signature, columns in plan.chosen.items():
            _remember(signature, columns)

    def _row(self, act: int, file: str, planned: import_plan.PlannedRow) -> tuple[object, ...]:
        row = planned.row
        codes = ",".join(problem.code for problem in planned.reasons) if planned.problems else ""
        person = self.of_row.get((row.sheet, row.row))
        return (
            new_id(),
            act,
            file,
            people_list.shown_sheet(row.sheet),
            row.row,
            planned.status,
            codes,
            person,
        )


_PERSON = (
    "id",
    "name",
    "sex",
    "birth",
    "party",
    "volunteer",
    "unit_id",
    "room",
    "alone",
    "source",
    "guardian_name",
    "guardian_phone",
    "note",
)
_ROW = ("id", "act_id", "file", "sheet", "row", "status", "reason", "person_id")


def _stored(yes: bool | None) -> int | None:  # noqa: FBT001
    return None if yes is None else int(yes)


def _remember(signature: str, columns: Mapping[str, str]) -> None:
    if ImportLayout.by_id(signature):
        ImportLayout.update(columns=dict(columns)).where(ImportLayout.signature == signature).execute()
    else:
        ImportLayout.create(signature=signature, columns=dict(columns))


class _Homes:
    """Compounds, buildings and units on file and those to be made; an id for every place asked for."""

    def __init__(self) -> None:
        self._compounds = {key(row.name): row.id for row in Compound.select()}
        self._titles = {row.id: row.name for row in Compound.select()}
        self._buildings = {(row.compound_id, row.label): row.id for row in Building.select()}
        self._names = {row.id: row.name for row in Building.select()}
        self._units = {(row.building_id, row.label): row.id for row in Unit.select()}
        self._found: dict[Place, tuple[str | None, str]] = {}
        self._new_compounds: list[tuple[object, ...]] = []
        self._new_buildings: dict[str, tuple[str, str]] = {}  # id to (compound, label)
        self._new_units: list[tuple[object, ...]] = []
        self.named: dict[str, str] = {}  # buildings on file that get their name

    def of(self, place: Place) -> tuple[str | None, str]:
        """The unit's id and the room. Without a compound the address stands in the room as it was read."""
        found = self._found.get(place)
        if found is None:
            found = self._found[place] = self._made(place)
        return found

    def _made(self, place: Place) -> tuple[str | None, str]:
        if not place.compound:
            parts = (place.alias or place.building, place.unit, place.room)
            return None, "-".join(part for part in parts if part)
        building = self._building(self._compound(place.compound[:_MOST_COMPOUND]), place)
        unit = self._units.get((building, place.unit))
        if unit is None:
            unit = self._units[building, place.unit] = new_id()
            self._new_units.append((unit, building, place.unit))
        return unit, place.room

    def on_file(self, place: Place) -> Place:
        """The place with the names its compound and building have on file, whatever the list calls them."""
        compound = self._compounds[key(place.compound[:_MOST_COMPOUND])]
        building = self._buildings[compound, place.building]
        return place._replace(compound=self._titles[compound], alias=self._names[building])

    def _compound(self, name: str) -> str:
        found = self._compounds.get(key(name))
        if found is None:
            found = self._compounds[key(name)] = new_id()
            self._titles[found] = name
            self._new_compounds.append((found, name, "", len(self._compounds) - 1))
        return found

    def _building(self, compound: str, place: Place) -> str:
        found = self._buildings.get((compound, place.building))
        if found is None:
            found = self._buildings[compound, place.building] = new_id()
            self._new_buildings[found] = (compound, place.building)
            self._names[found] = ""
        if place.alias and not self._names[found]:
            self._names[found] = place.alias
            if found not in self._new_buildings:
                self.named[found] = place.alias
        return found

    def write(self) -> None:
        """Makes what is missing; inside the act."""
        Compound.insert_rows(("id", "name", "address", "position"), self._new_compounds)
        rows = sorted(self._new_buildings.items(), key=lambda item: _natural(item[1][1]))
        made = [(found, *where, self._names[found], position) for position, (found, where) in enumerate(rows)]
        Building.insert_rows(("id", "compound_id", "label", "name", "position"), made)
        for building, name in self.named.items():
            Building.update(name=name).where(Building.id == building).execute()
        Unit.insert_rows(("id", "building_id", "label"), self._new_units)


def _natural(label: str) -> tuple[int, str]:
    """Buildings in the order people count them: 2 before 10, letters behind."""
    return (int(label), "") if label.isdigit() else (1000, label)
