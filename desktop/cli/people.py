"""Commands about residents: import-people, people, find."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli import Call
from desktop.cli import Commands
from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext

if TYPE_CHECKING:
    from desktop.models import Person
    from desktop.models.person import Match
    from desktop.services.import_plan import ImportPlan


class WrongMapping(UserError):
    """A column mapping that is not COLUMN=FIELD (args: what was typed)."""

    code = "wrong_mapping"

    def words(self) -> str:
        return _("“{text}” is no mapping; write it as C=name.").format(text=self.args[0])


def register(commands: Commands) -> None:
    """Adds this area's commands."""
    reader = commands.add("import-people", _import_people, opens="or creates", help="reads a residents' list")
    reader.add_argument("file", type=Path, metavar="FILE")
    reader.add_argument("--dry-run", action="store_true", help="writes nothing")
    reader.add_argument("--sheet", metavar="S", help="this sheet only, by name or position")
    reader.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help="a column's letter or heading, and what it holds",
    )
    reader.add_argument(
        "--encoding", metavar="E", help="of a text file, e.g. big5 (default: found by its marks)"
    )
    people = commands.add("people", _people, opens="existing", help="the people on file")
    people.add_argument("--all", action="store_true", help="also those that were merged into others")
    people.add_argument("--unmask", action="store_true", help="phones in full; stands in the history")
    find = commands.add("find", _find, opens="existing", help="what the desk would show")
    find.add_argument("text", metavar="TEXT")
    find.add_argument("--session", metavar="SESSION")


# --- import-people ----------------------------------------------------------------------------


def _import_people(call: Call) -> None:
    from desktop.services import people_import

    args = call.args
    plan = people_import.plan_import(
        args.file, today=call.today, sheet=args.sheet, columns=_mapping(args), encoding=args.encoding
    )
    act = None if args.dry_run else people_import.import_people(plan, at=call.at).act
    counts = plan.counts()
    value = {**counts, "act": act, "columns": plan.layout.columns(), "problems": list(_problems(plan))}
    call.answer(value, "\n".join(_told(plan, dry=args.dry_run)))


def _mapping(args: argparse.Namespace) -> dict[str, str]:
    mapping: dict[str, str] = {}
    for text in args.map:
        column, equals, field = text.rpartition("=")
        if not equals or not column:
            raise WrongMapping(text)
        mapping[column] = field
    return mapping


def _problems(plan: "ImportPlan") -> Iterable[dict[str, object]]:
    from desktop.exchange.people_list import shown_sheet
    from desktop.exchange.people_list.words import reason

    for problem in plan.problems():
        yield {
            "sheet": shown_sheet(problem.sheet),
            "row": problem.row,
            "status": problem.severity,
            "field": problem.field or None,
            "code": problem.code,
            "reason": reason(problem),
        }


def _told(plan: "ImportPlan", *, dry: bool) -> Iterable[str]:
    counts = plan.counts()
    words = _(
        "{new} new, {updated} filled in, {same} unchanged, {doubtful} doubtful, {refused} refused"
    ).format(**counts)
    yield (_("Nothing was written: {words}") if dry else _("Read in: {words}")).format(words=words)
    for problem in _problems(plan):
        if problem["row"] is None:
            yield _("sheet {sheet}: {reason}").format(**problem)
        else:
            yield _("sheet {sheet}, row {row}: {reason}").format(**problem)


# --- people -----------------------------------------------------------------------------------


def _people(call: Call) -> None:
    from desktop import masking
    from desktop.models import Phone
    from desktop.models import journal

    rows = _sorted(call)
    if call.args.unmask:
        subject = ngettext("{n} resident", "{n} residents", len(rows)).format(n=len(rows))
        with journal.act("reveal_phone", at=call.at, subject=subject):
            pass
    phones = Phone.of(row.id for row in rows)
    sources = _sources()
    for row in rows:
        numbers = phones.get(row.id, [])
        shown = numbers if call.args.unmask else [masking.mask_phone(number) for number in numbers]
        call.line(_value(row, shown, sources.get(row.id, [])), "  ".join([row.name, row.place, *shown]))


def _sorted(call: Call) -> "list[Person]":
    """The people in the order of their addresses."""
    from desktop.models import Person

    query = Person.with_place()
    if not call.args.all:
        query = query.where(Person.merged_into.is_null())
    return sorted(query, key=_by_address)


def _by_address(row: "Person") -> tuple[object, ...]:
    if row.unit is None:
        return (1, row.name, row.id)
    building = row.unit.building
    places = (building.compound.position, building.compound.name, building.position)
    return (0, *places, building.label, _natural(row.unit.label), _natural(row.room), row.id)


def _natural(label: str) -> tuple[int, str]:
    return (int(label), "") if label.isdecimal() else (0 if not label else 10**6, label)


def _sources() -> dict[str, list[str]]:
    """FILE:SHEET:ROW of every row that speaks of a person; those of merged people count for the one they are."""
    from desktop.models import ImportRow
    from desktop.models import Person

    merged = Person.select(Person.id, Person.merged_into).where(Person.merged_into.is_null(False)).tuples()
    survivors: dict[str, str] = dict(merged)
    found: dict[str, list[str]] = {}
    columns = (ImportRow.person, ImportRow.file, ImportRow.sheet, ImportRow.row)
    rows = ImportRow.select(*columns).where(ImportRow.person.is_null(False))
    for person, file, sheet, row in rows.order_by(ImportRow.act, ImportRow.sheet, ImportRow.row).tuples():
        one = f"{file}:{sheet}:{row}"
        while person in survivors:
            person = survivors[person]  # noqa: PLW2901  (up to the one who stands)
        rows_of = found.setdefault(person, [])
        if one not in rows_of:
            rows_of.append(one)
    return found


def _value(row: "Person", phones: list[str], sources: list[str]) -> dict[str, object]:
    building = row.unit.building if row.unit else None
    return {
        "id": row.id,
        "name": row.name,
        "sex": row.sex,
        "birth": row.birth,
        "phones": phones,
        "compound": building.compound.name if building else "",
        "building": building.label if building else "",
        "building_name": building.name if building else "",
        "unit": row.unit.label if row.unit else "",
        "room": row.room,
        "party": row.party,
        "volunteer": row.volunteer,
        "alone": row.alone,
        "merged_into": row.merged_into_id,
        "rows": sources,
    }


# --- find -------------------------------------------------------------------------------------


def _find(call: Call) -> None:
    from desktop import masking
    from desktop.cli import names
    from desktop.models.person import matching

    session = names.session(call.args.session).id if call.args.session else None
    found = matching(call.args.text, session=session)
    rows = [
        {
            "id": match.person,
            "name": match.name,
            "place": match.place,
            "phone": masking.mask_phone(match.phone) if match.phone else "",
            "state": _state(match),
        }
        for match in found
    ]
    words = "\n".join(
        "  ".join(filter(None, (row["name"], row["place"], row["phone"], row["state"]))) for row in rows
    )
    call.answer(rows, words or _("Nobody is found."))


def _state(match: "Match") -> str | None:
    """How the session knows them: in, out, signed-up, waiting, or not at all."""
    if match.in_at is not None:
        return "out" if match.out_at is not None else "in"
    if match.waiting:
        return "waiting"
    return "signed-up" if match.party_size is not None else None
