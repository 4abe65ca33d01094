"""Commands about copies of the data file and its soundness: backup, backups, restore, salvage, check."""

from pathlib import Path
from typing import TYPE_CHECKING

from desktop import paths
from desktop.cli import Call
from desktop.cli import Commands
from desktop.cli import open_file
from desktop.errors import UserError
from desktop.i18n import _

if TYPE_CHECKING:
    from desktop.models.seal import Secret
    from desktop.services.backup import Change


class FileFaulty(UserError):
    """`check` found faults (args: how many)."""

    code = "file_faulty"

    def words(self) -> str:
        return _("The data file has faults ({count}). Restore the newest backup.").format(count=self.args[0])


def register(commands: Commands) -> None:
    """Adds this area's commands."""
    backup = commands.add("backup", _backup, opens="existing", help="copy the data file and prove the copy")
    backup.add_argument("-o", dest="output", type=Path, help="the copy's own file")
    commands.add("backups", _backups, opens="existing", help="the copies made so far")
    restore = commands.add("restore", _restore, opens="nothing", help="take a copy back; backs up first")
    restore.add_argument("file", type=Path)
    restore.add_argument(
        "--copy-passphrase-file",
        dest="copy_opens_with",
        type=Path,
        metavar="FILE",
        help="opens a copy under another passphrase",
    )
    restore.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    salvage = commands.add("salvage", _salvage, opens="nothing", help="save what a damaged file still holds")
    salvage.add_argument("file", type=Path)
    salvage.add_argument("-o", dest="output", type=Path, required=True, help="the new data file")
    commands.add("check", _check, opens="nothing", help="look for faults in the data file")


def _backup(call: Call) -> None:
    from desktop.services import backup

    made = backup.backup(at=call.at, target=call.args.output)
    value = {"file": str(made.file), "sha256": made.sha256, "proven": made.proven}
    call.answer(value, _("Backed up to {file}, opened again and counted").format(file=made.file))


def _backups(call: Call) -> None:
    from desktop.services import backup

    for copy in backup.backups():
        at = copy.at.isoformat(" ", "minutes")
        value = {
            "file": str(copy.file),
            "at": at,
            "size": copy.size,
            "sha256": copy.sha256,
            "proven": copy.proven,
        }
        words = _("proven") if copy.proven else _("not proven")
        call.line(value, f"{at}  {copy.file.name}  {words}")


def _restore(call: Call) -> None:
    from desktop.models import database
    from desktop.models.holder import Hold
    from desktop.services import backup

    path: Path = call.args.db or paths.data_file()
    damaged = False
    hold = None if call.args.dry_run else Hold(path, call.at)  # a window that shows the file keeps it
    try:
        open_file(path, call.args.opens_with)
    except (database.FileMissing, database.FileDamaged):
        damaged = True
    except BaseException:
        if hold is not None:
            hold.release()
        raise
    try:
        secret = _copy_secret(call)
        if call.args.dry_run:
            compare = backup.all_of if damaged else backup.compare_with
            changes = compare(call.args.file, secret)
            value = {"file": str(call.args.file), "changes": _told(changes)}
            call.answer(value, _change_words(changes))
            return
        if damaged:
            done = backup.restore_over_damaged(call.args.file, path, at=call.at, secret=secret)
        else:
            done = backup.restore(call.args.file, at=call.at, secret=secret)
    finally:
        database.close_database()
        if hold is not None:
            hold.release()
    kept = str(done.kept) if done.kept else None
    value = {"file": str(done.file), "kept": kept, "changes": _told(done.changes)}
    words = _("Restored {file}").format(file=done.file)
    call.answer(
        value, words + "\n" + _("What stood before is kept as {file}").format(file=kept) if kept else words
    )


def _copy_secret(call: Call) -> "Secret | None":
    """What opens the copy; None where what opens the data file does."""
    from desktop.cli import passphrase
    from desktop.models import database
    from desktop.models import seal

    file: Path = call.args.file
    own = database.secret()
    if call.args.copy_opens_with is None and own is not None and file.is_file() and seal.fits(file, own):
        return None
    return passphrase.secret_of(file, call.args.copy_opens_with or call.args.opens_with)


def _salvage(call: Call) -> None:
    from desktop.cli import passphrase
    from desktop.services import rescue

    secret = passphrase.secret_of(call.args.file, call.args.opens_with)
    done = rescue.salvage(call.args.file, call.args.output, at=call.at, secret=secret)
    saved = done.saved
    value = {
        "file": str(done.file),
        "rows": saved.rows,
        "saved": saved.total,
        "pages": {"all": saved.pages, "lost": saved.pages_lost},
        "rows_lost": saved.cells_lost,
        "cut": saved.cut,
        "mended": saved.mended,
        "stand_ins": saved.stand_ins,
        "made_good": done.made_good,
        "left_over": {"rows": saved.left_over, "file": str(done.left_over) if done.left_over else None},
    }
    call.answer(value, "\n".join(rescue.words(done)))


def _check(call: Call) -> None:
    from desktop.models import database
    from desktop.services import check

    path: Path = call.args.db or paths.data_file()
    try:
        open_file(path, call.args.opens_with)
        found = check.check()
    except database.FileDamaged as error:
        found = [check.Finding("integrity", str(error))]
    finally:
        database.close_database()
    faults = sum(finding.is_fault for finding in found)
    value = {"ok": not faults, "findings": [{"kind": f.kind, "text": f.text} for f in found]}
    call.answer(value, "\n".join(f.text for f in found) or _("All is well"))
    if faults:
        raise FileFaulty(faults)


def _told(changes: "list[Change] | tuple[Change, ...]") -> list[dict[str, object]]:
    return [{"table": change.table, "now": change.now, "then": change.then} for change in changes]


def _change_words(changes: "list[Change]") -> str:
    lines = [f"{change.words}: {change.now} → {change.then}" for change in changes]
    return "\n".join(lines) or _("Nothing would change in number")
