"""Commands that look after the data file: sample, history, undo, redo, retention (copies has the rest)."""

from datetime import date

from desktop.cli import Call
from desktop.cli import Commands

SAMPLE_DAY = date(2025, 5, 28)


def register(commands: Commands) -> None:
    """Adds this area's commands."""
    sample = commands.add("sample", _sample, opens="nothing", help="build the sample community")
    sample.add_argument("file")
    sample.add_argument("--size", choices=["small", "community", "district"], default="small")
    history = commands.add("history", _history, opens="existing", help="who did what, newest first")
    history.add_argument("--limit", type=int, default=50)
    for name, run, words in (
        ("undo", _undo, "take one act back"),
        ("redo", _redo, "do again what was taken back"),
    ):
        commands.add(name, run, opens="existing", help=words).add_argument("act", type=int)
    retention = commands.add("retention", _retention, opens="existing", help="what has outlived its purpose")
    retention.add_argument("--apply", action="store_true", help="clear it for good; cannot be taken back")


def _sample(call: Call) -> None:
    from pathlib import Path

    from desktop.services import sample

    today = call.today if call.args.today else SAMPLE_DAY
    built = sample.build(Path(call.args.file), size=call.args.size, today=today)
    call.answer(built.as_dict(), built.words())


def _history(call: Call) -> None:
    from desktop.models import Act
    from desktop.models import Change
    from desktop.services import journal

    for act in Act.latest(call.args.limit):
        rows = Change.select().where(Change.act == act.id).count()
        at = act.at.isoformat(" ", "minutes")
        value = {"act": act.id, "at": at, "who": act.who, "what": act.what, "rows": rows}
        call.line(value, f"{act.id}  {at}  {act.who}  {journal.words(act)}")


def _retention(call: Call) -> None:
    from desktop.i18n import _
    from desktop.services import retention

    found = retention.due(today=call.today)
    if call.args.apply:
        found = list(retention.purge([each.kind for each in found], at=call.at).kinds)
    value = [{"kind": each.kind, "count": each.count, "oldest": each.oldest} for each in found]
    lines = [f"{_(retention.WORDS[each.kind])}: {retention.counted(each)}" for each in found]
    call.answer(value, "\n".join(lines) or _("Nothing is kept longer than it should be"))


def _undo(call: Call) -> None:
    from desktop.services import journal

    act = journal.undo(call.args.act, at=call.at)
    call.answer({"act": act.id}, journal.words(act))


def _redo(call: Call) -> None:
    from desktop.services import journal

    act = journal.redo(call.args.act, at=call.at)
    call.answer({"act": act.id}, journal.words(act))
