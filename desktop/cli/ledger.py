"""Commands about the activity ledger: ledger, import-ledger."""

from pathlib import Path

from desktop.cli import Call
from desktop.cli import Commands
from desktop.i18n import _


def register(commands: Commands) -> None:
    """Adds this area's commands."""
    shown = commands.add("ledger", _ledger, opens="existing", help="what took place in a period")
    period = shown.add_mutually_exclusive_group(required=True)
    for kind in ("month", "quarter", "year"):
        period.add_argument(f"--{kind}", dest="period", metavar=kind[0].upper())
    shown.add_argument("-o", "--output", type=Path, metavar="FILE", help="as a spreadsheet")
    reader = commands.add("import-ledger", _import, opens="or creates", help="reads last year's ledger")
    reader.add_argument("file", type=Path, metavar="FILE")
    reader.add_argument("--dry-run", action="store_true", help="writes nothing")


def _ledger(call: Call) -> None:
    from desktop.services import ledger
    from desktop.services import periods

    period = periods.read_period(call.args.period)
    path: Path | None = call.args.output
    if path is not None:
        count = ledger.save(period, path, at=call.at)
        call.answer({"file": str(path), "rows": count}, f"{path.name}  {count}")
        return
    for row in ledger.entries(period.first, min(period.last, call.today)):
        value = {
            "event": row.event,
            "session": row.session,
            "no": row.no,
            "title": row.title,
            "start": row.start.isoformat(" ", "minutes"),
            "end": row.end.isoformat(" ", "minutes"),
            "place": row.place,
            "category": row.category,
            "hosts": row.hosts,
            "people": row.people,
            "leader": row.leader,
            "spent": None if row.spent_fen is None else f"{row.spent_fen / 100:.2f}",
            "photos": row.photos,
            "cancelled": row.cancelled,
        }
        people = "-" if row.people is None else str(row.people)
        call.line(value, f"{value['start']}  {row.title}  {row.place}  {people}")


def _import(call: Call) -> None:
    from desktop.services import ledger_import

    planned = ledger_import.plan(call.args.file, at=call.at)
    act = None if call.args.dry_run else ledger_import.carry_out(planned, at=call.at)
    counts = planned.counts()
    problems = [
        {
            "sheet": each.sheet,
            "row": each.row,
            "status": each.severity,
            "field": each.field,
            "reason": ledger_import.reason(each),
        }
        for each in planned.problems
    ]
    words = _("{new} new, {same} on file already, {again} twice in the file, {refused} refused").format(
        **counts
    )
    head = (_("Nothing was written: {words}") if call.args.dry_run else _("Read in: {words}")).format(
        words=words
    )
    told = [_("sheet {sheet}, row {row}: {reason}").format(**each) for each in problems]
    rows = [
        {
            "sheet": row.activity.sheet,
            "row": row.activity.row,
            "title": row.activity.name,
            "day": row.activity.first.isoformat(),
            "status": row.status,
        }
        for row in planned.rows
    ]
    call.answer({**counts, "act": act, "rows": rows, "problems": problems}, "\n".join([head, *told]))
