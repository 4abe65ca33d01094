"""Commands about calendar files: import-calendar, export-calendar."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli import Call
from desktop.cli import Commands
from desktop.i18n import _
from desktop.models.database import FileMissing

if TYPE_CHECKING:
    from desktop.services.calendar_import import CalendarPlan
    from desktop.services.calendar_import import PlannedEntry


def register(commands: Commands) -> None:
    """Adds this area's commands."""
    reads = commands.add(
        "import-calendar", _import, opens="or creates", help="read an iCalendar file into a venue"
    )
    reads.add_argument("file", type=Path)
    reads.add_argument("--venue", required=True, help="where entries go that name no venue of ours")
    reads.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
    writes = commands.add("export-calendar", _export, opens="existing", help="write an iCalendar file")
    which = writes.add_mutually_exclusive_group()
    which.add_argument("--venue")
    which.add_argument("--event")
    writes.add_argument("-o", dest="output", type=Path, required=True, metavar="FILE")


def _import(call: Call) -> None:
    from desktop.cli import names
    from desktop.services import calendar_import

    args = call.args
    if not args.file.is_file():
        raise FileMissing(args.file.name)
    venue = names.venue(args.venue).id
    reading = calendar_import.read(args.file, at=call.at)
    if args.dry_run:
        plan = calendar_import.plan(reading, venue, at=call.at)
    else:
        plan = calendar_import.import_calendar(reading, venue, at=call.at).plan
    call.answer(_value(plan), _words(plan))


def _value(plan: "CalendarPlan") -> Mapping[str, object]:
    return {
        "imported": plan.imported,
        "skipped": plan.skipped,
        "waiting": plan.count("wait"),
        "refused": [{"uid": each.uid, "reason": each.reason} for each in plan.refused],
        "notes": [{"uid": each.uid, "reason": each.reason} for each in plan.reading.notes],
        "entries": [_entry(each) for each in plan.entries],
    }


def _entry(each: "PlannedEntry") -> Mapping[str, object]:
    occurrence = each.occurrence
    return {
        "uid": occurrence.uid,
        "title": occurrence.title,
        "venue": each.venue.name,
        "start": f"{occurrence.start:%Y-%m-%d %H:%M}",
        "end": f"{occurrence.end:%Y-%m-%d %H:%M}",
        "all_day": occurrence.all_day,
        "what": each.fate,
        "reason": each.reason,
    }


def _words(plan: "CalendarPlan") -> str:
    lines = [
        f"{e.occurrence.start:%Y-%m-%d %H:%M}–{e.occurrence.end:%H:%M}  {e.venue.name}  {e.occurrence.title}  "
        f"{e.fate}  {e.reason}".rstrip()
        for e in plan.entries
    ]
    lines += [f"{each.uid}  {each.title}  {each.reason}" for each in plan.reading.refused]
    said = _("{imported} imported, {waiting} kept waiting, {skipped} unchanged, {refused} not understood")
    lines.append(
        said.format(
            imported=plan.imported,
            waiting=plan.count("wait"),
            skipped=plan.skipped,
            refused=len(plan.reading.refused),
        )
    )
    return "\n".join(lines)


def _export(call: Call) -> None:
    from desktop.cli import names
    from desktop.services import calendar_export

    path: Path = call.args.output
    if call.args.venue:
        count = calendar_export.export_venue(names.venue(call.args.venue).id, path, at=call.at)
    elif call.args.event:
        count = calendar_export.export_event(names.event(call.args.event).id, path, at=call.at)
    else:
        count = calendar_export.export_everything(path, at=call.at)
    call.answer(
        {"file": str(path), "entries": count}, _("{file}: {n} entries").format(file=path.name, n=count)
    )
