"""Commands for the district: export, verify-export."""

import getpass
from pathlib import Path

from desktop.cli import Call
from desktop.cli import Commands
from desktop.errors import UserError
from desktop.i18n import _


class PackageFaulty(UserError):
    """A package that is not as it was made (args: its name)."""

    code = "package_faulty"

    def words(self) -> str:
        return _("{file} is not as it was made. Ask for it to be sent again.").format(file=self.args[0])


def register(commands: Commands) -> None:
    """Adds this area's commands."""
    export = commands.add("export", _export, opens="existing", help="make the package of a period")
    period = export.add_mutually_exclusive_group(required=True)
    for kind in ("month", "quarter", "year"):
        period.add_argument(f"--{kind}", dest="period")
    export.add_argument("-o", dest="output", type=Path, required=True, metavar="FOLDER")
    export.add_argument("--encrypt", action="store_true", help="put it into an AES archive")
    verify = commands.add("verify-export", _verify, opens="nothing", help="find any change in a package")
    verify.add_argument("file", type=Path)
    for parser in (export, verify):
        parser.add_argument("--passphrase-file", type=Path, help="the first line is the passphrase")


def _export(call: Call) -> None:
    from desktop.services import periods
    from desktop.services import returns

    passphrase = _passphrase(call) if call.args.encrypt else None
    report = returns.count(periods.read_period(call.args.period), at=call.at)
    written = returns.write_package(report, call.args.output, at=call.at, passphrase=passphrase)
    value = {
        "file": str(written.file),
        "sequence": written.sequence,
        "sha256": written.sha256,
        "new": written.is_new,
        "warnings": [{"kind": notice.kind, "text": notice.text} for notice in report.notices],
    }
    words = [_("{file}, version {number}").format(file=written.file, number=written.sequence)]
    call.answer(value, "\n".join(words + [notice.text for notice in report.notices]))


def _verify(call: Call) -> None:
    from desktop.exchange import district_package
    from desktop.exchange import steady_zip
    from desktop.models.database import FileMissing

    file: Path = call.args.file
    if not file.is_file():
        raise FileMissing(file.name)
    passphrase = _passphrase(call) if steady_zip.is_encrypted(file) else None
    found = district_package.verify(file, passphrase)
    value = {"ok": not found, "findings": [{"kind": f.kind, "text": f.text} for f in found]}
    call.answer(
        value, "\n".join(f.text for f in found) or _("{file} is as it was made").format(file=file.name)
    )
    if found:
        raise PackageFaulty(file.name)


def _passphrase(call: Call) -> str:
    """From --passphrase-file, else asked for."""
    if call.args.passphrase_file is None:
        return getpass.getpass(_("Passphrase: "))
    from desktop.models.database import FileMissing

    try:
        return call.args.passphrase_file.read_text(encoding="utf-8-sig").split("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise FileMissing(call.args.passphrase_file.name) from error
