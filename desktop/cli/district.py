"""Commands for the district: export, forms, named-list, exports, close-period, note-receipt, rollup,
verify-export."""

import getpass
from pathlib import Path

from desktop.cli import Call
from desktop.cli import Commands
from desktop.errors import UserError
from desktop.errors import why
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
    for kind in ("month", "quarter", "half", "year"):
        period.add_argument(f"--{kind}", dest="period")
    period.add_argument("--days", dest="period", metavar="D..D", help="any span, both days included")
    export.add_argument("-o", dest="output", type=Path, required=True, metavar="FOLDER")
    export.add_argument("--encrypt", action="store_true", help="put it into an AES archive")
    export.add_argument("--reason", default="", help="why a closed period is corrected")
    forms = commands.add("forms", _forms, opens="existing", help="the district's own forms")
    forms.add_argument("--keep", type=Path, metavar="FILE", help="keep this one, to be filled each period")
    forms.add_argument("--remove", metavar="NAME", help="keep this one no longer")
    names = commands.add("form-names", _form_names, opens="existing", help="what stands for what in a form")
    fill = commands.add("fill-form", _fill_form, opens="existing", help="fill a form with a period")
    fill.add_argument("form", metavar="NAME")
    fill.add_argument("-o", dest="output", type=Path, required=True, metavar="FOLDER")
    for parser in (names, fill):
        parser.add_argument("period", help="2025-05, 2025-Q2, 2025-H1, 2025 or D..D")
    named = commands.add("named-list", _named, opens="existing", help="who came, by name: always encrypted")
    named.add_argument("period", help="2025-05, 2025-Q2, 2025-H1, 2025 or D..D")
    named.add_argument("--event", metavar="EVENT", help="only those of this event")
    named.add_argument("--basis", choices=("consent", "duty"), required=True)
    named.add_argument("--grounds", required=True, help="what for, and who asked")
    named.add_argument("-o", dest="output", type=Path, required=True, metavar="FOLDER")
    commands.add("exports", _exports, opens="existing", help="the packages that were made, newest first")
    closing = commands.add("close-period", _close, opens="existing", help="corrections then want a reason")
    closing.add_argument("period", help="2025-05, 2025-Q2, 2025-H1, 2025 or D..D")
    closing.add_argument("--open", action="store_true", help="take the closing back")
    receipt = commands.add("note-receipt", _note, opens="existing", help="what the district answered")
    receipt.add_argument("period")
    receipt.add_argument("version", type=int)
    receipt.add_argument("receipt", help="as verify-export says it: 3F7A-92C1")
    rollup = commands.add("rollup", _rollup, opens="nothing", help="add up many communities' packages")
    rollup.add_argument("folder", type=Path, metavar="FOLDER")
    rollup.add_argument(
        "-o", dest="output", type=Path, required=True, metavar="FILE", help="the report (.xlsx)"
    )
    verify = commands.add("verify-export", _verify, opens="nothing", help="find any change in a package")
    verify.add_argument("file", type=Path)
    for parser in (export, named, rollup, verify):
        parser.add_argument("--passphrase-file", type=Path, help="the first line is the passphrase")


def _export(call: Call) -> None:
    from desktop.services import periods
    from desktop.services import returns

    passphrase = _passphrase(call) if call.args.encrypt else None
    report = returns.count(periods.read_period(call.args.period), at=call.at)
    written = returns.write_package(
        report, call.args.output, at=call.at, passphrase=passphrase, reason=call.args.reason
    )
    value = {
        "file": str(written.file),
        "sequence": written.sequence,
        "sha256": written.sha256,
        "new": written.is_new,
        "complete": report.is_complete,
        "warnings": [{"kind": notice.kind, "text": notice.text} for notice in report.notices],
    }
    words = [_("{file}, version {number}").format(file=written.file, number=written.sequence)]
    call.answer(value, "\n".join(words + [notice.text for notice in report.notices]))


def _forms(call: Call) -> None:
    from desktop.services import district_forms
    from desktop.services import returns
    from desktop.services.periods import period_of

    if call.args.keep is not None:
        report = returns.count(period_of(call.today), at=call.at)
        district_forms.keep(call.args.keep, report, at=call.at)
    if call.args.remove is not None:
        district_forms.remove(call.args.remove, at=call.at)
    for form in district_forms.forms():
        call.line({"id": form.id, "name": form.name}, form.name)


def _form_names(call: Call) -> None:
    from desktop.services import district_forms
    from desktop.services import periods
    from desktop.services import returns

    report = returns.count(periods.read_period(call.args.period), at=call.at)
    for named in district_forms.names(report, at=call.at):
        value = named.value if isinstance(named.value, int | str) else float(named.value)
        call.line({"name": named.name, "value": value}, f"{{{{{named.name}}}}}\t{named.value}")


def _fill_form(call: Call) -> None:
    from desktop.services import district_forms
    from desktop.services import periods
    from desktop.services import returns

    report = returns.count(periods.read_period(call.args.period), at=call.at)
    file = district_forms.fill(call.args.form, report, call.args.output, at=call.at)
    call.answer({"file": str(file)}, str(file))


def _named(call: Call) -> None:
    from desktop.cli import names
    from desktop.services import named_lists
    from desktop.services import periods

    made = named_lists.write(
        periods.read_period(call.args.period),
        call.args.output,
        event=names.event(call.args.event).id if call.args.event else None,
        basis=call.args.basis,
        grounds=call.args.grounds,
        passphrase=_passphrase(call),
        at=call.at,
    )
    value = {"file": str(made.file), "people": made.people, "left_out": made.left_out, "sha256": made.sha256}
    words = _("{file}: {people} named, {left_out} left out")
    call.answer(value, words.format(file=made.file, people=made.people, left_out=made.left_out))


def _exports(call: Call) -> None:
    from desktop.services import returns

    for version in returns.latest_versions():
        value = {
            "period": version.period,
            "version": version.sequence,
            "made": version.at.isoformat(sep=" "),
            "newest": version.newest,
            "days_late": version.days_late,
            "changed": list(version.changed),
            "reason": version.reason,
            "received": version.received_on.isoformat() if version.received_on else None,
        }
        words = _("{period}, version {number}, made {day}")
        call.line(value, words.format(period=version.period, number=version.sequence, day=version.at.date()))


def _close(call: Call) -> None:
    from desktop.services import periods
    from desktop.services import returns

    period = periods.read_period(call.args.period)
    (returns.open_period if call.args.open else returns.close_period)(period, at=call.at)
    closed = returns.is_closed(period)
    words = _("{period} is closed") if closed else _("{period} is open")
    call.answer({"period": period.text, "closed": closed}, words.format(period=period.text))


def _note(call: Call) -> None:
    from desktop.services import periods
    from desktop.services import returns

    period = periods.read_period(call.args.period)
    returns.note_receipt(period, call.args.version, call.args.receipt, at=call.at)
    value = {"period": period.text, "version": call.args.version, "received": call.today.isoformat()}
    call.answer(
        value, _("{period}, version {number}: received").format(period=period.text, number=call.args.version)
    )


def _rollup(call: Call) -> None:
    from desktop.exchange import rollup_report
    from desktop.services.whole_file import CannotWritePackage

    passphrase = _passphrase(call) if call.args.passphrase_file else None
    try:
        told = rollup_report.roll_up(call.args.folder, call.args.output, passphrase=passphrase)
    except OSError as error:
        raise CannotWritePackage(call.args.output.name, why(error)) from error
    value = {
        "file": str(call.args.output),
        "communities": told.communities,
        "periods": list(told.periods),
        "packages": told.packages,
        "missing": [{"community": m.community, "period": m.period} for m in told.missing],
        "late": [{"community": m.community, "period": m.period, "days": m.days} for m in told.late],
        "findings": [{"file": f.file, "text": f.text, "left_out": f.left_out} for f in told.findings],
    }
    words = _("{file}: {communities} communities, {packages} packages, {missing} missing, {late} late")
    said = words.format(
        file=call.args.output,
        communities=told.communities,
        packages=told.packages,
        missing=len(told.missing),
        late=len(told.late),
    )
    call.answer(value, "\n".join([said, *(f"{f.file}: {f.text}" for f in told.findings)]))


def _verify(call: Call) -> None:
    from desktop.exchange import district_package
    from desktop.exchange import steady_zip
    from desktop.models.database import FileMissing

    file: Path = call.args.file
    if not file.is_file():
        raise FileMissing(file.name)
    passphrase = _passphrase(call) if steady_zip.is_encrypted(file) else None
    plain = file.read_bytes() if passphrase is None else steady_zip.decrypt(file, passphrase)
    found = district_package.verify_bytes(plain)
    receipt = None if found else district_package.receipt(plain)
    value = {
        "ok": not found,
        "findings": [{"kind": f.kind, "text": f.text} for f in found],
        "receipt": receipt,
    }
    fine = _("{file} is as it was made. Receipt: {receipt}").format(file=file.name, receipt=receipt)
    call.answer(value, "\n".join(f.text for f in found) or fine)
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
