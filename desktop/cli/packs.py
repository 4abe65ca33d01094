"""Commands of desks without a network: desk-pack, desk-open, desk-sign-in, merge."""

import argparse
import getpass
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from desktop.cli import Call
from desktop.cli import Commands
from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext

if TYPE_CHECKING:
    from desktop.services.desks import Merged


class NoPassphraseFile(UserError):
    """The file that should hold the passphrase cannot be read (args: file)."""

    code = "no_passphrase_file"

    def words(self) -> str:
        return _("The passphrase cannot be read from {file}; check the name of the file.").format(
            file=self.args[0]
        )


def register(commands: Commands) -> None:
    """Adds this area's commands."""
    pack = commands.add(
        "desk-pack", _desk_pack, opens="existing", help="write a pack for a desk without a network"
    )
    pack.add_argument("session", metavar="SESSION")
    pack.add_argument("--desk", required=True, metavar="NAME", help="the name of the desk")
    pack.add_argument("-o", dest="file", type=Path, required=True, metavar="FILE")
    window = commands.add(
        "desk-open", _desk_open, opens="nothing", help="open the desk's window on a desk pack"
    )
    window.add_argument("file", type=Path, metavar="FILE")
    stream = commands.add(
        "desk-sign-in", _desk_sign_in, opens="nothing", help="sign people in on a desk pack"
    )
    stream.add_argument("file", type=Path, metavar="FILE")
    stream.add_argument("--stdin", action="store_true", required=True, help="read one JSON request a line")
    merge = commands.add("merge", _merge, opens="existing", help="take desk packs back, in any order")
    merge.add_argument("files", type=Path, nargs="+", metavar="FILE")
    for parser in (pack, stream, merge):
        _add_passphrase(parser)


def _add_passphrase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="its first line (default: asked for)"
    )


def _passphrase(call: Call) -> str:
    """From the file, else from whoever sits there; nothing where nobody does."""
    file: Path | None = call.args.passphrase_file
    if file is not None:
        try:
            return next(iter(file.read_text(encoding="utf-8-sig").splitlines()), "")
        except (OSError, ValueError) as error:
            raise NoPassphraseFile(file.name) from error
    return getpass.getpass(_("Passphrase: ")) if sys.stdin.isatty() else ""


def _desk_pack(call: Call) -> None:
    from desktop.cli import names
    from desktop.services import desks

    session = names.session(call.args.session)
    made = desks.make_pack(
        session=session.id,
        desk_name=call.args.desk,
        path=call.args.file,
        passphrase=_passphrase(call),
        at=call.at,
    )
    value = {
        "file": str(made.file),
        "pack": made.pack,
        "desk": made.desk,
        "people": made.people,
        "sign_ups": made.sign_ups,
        "entries": made.entries,
    }
    words = _(
        "{file} is written, for “{desk}”: {people} people, {sign_ups} signed up, {entries} sign-ins so far."
    )
    call.answer(value, words.format(**value | {"file": made.file.name}))


def _desk_open(call: Call) -> None:
    from desktop import app
    from desktop.models import packs

    packs.refuse_others(call.args.file)
    raise SystemExit(app.run_desk(call.args.file, recorder=call.args.acting or ""))


def _desk_sign_in(call: Call) -> None:
    from desktop.cli import desk
    from desktop.models import database
    from desktop.services import desks

    opened = desks.open_pack(
        path=call.args.file, passphrase=_passphrase(call), recorder=call.args.acting or "", at=call.at
    )
    try:
        desk.stream(call, opened)
    finally:
        database.close_database()


def _merge(call: Call) -> None:
    from desktop.services import desks

    merged = desks.merge(paths=call.args.files, passphrase=_passphrase(call), at=call.at)
    call.answer(_as_json(merged), "\n".join(_in_words(merged)))


def _as_json(merged: "Merged") -> dict[str, Any]:
    return {
        "new": merged.new,
        "known": merged.known,
        "clashes": [
            {
                "person": clash.person,
                "name": clash.name,
                "desks": [sight.desk for sight in clash.sights],
                "times": [str(sight.at) for sight in clash.sights],
                "recorders": [sight.recorder for sight in clash.sights],
                "entries": [sight.entry for sight in clash.sights],
            }
            for clash in merged.clashes
        ],
        "look_alikes": [
            {
                "person": one.person,
                "name": one.name,
                "place": one.place,
                "phone": one.phone,
                "known": [
                    {
                        "person": k.person,
                        "name": k.name,
                        "place": k.place,
                        "phone": k.phone,
                        "why": list(k.why),
                    }
                    for k in one.known
                ],
            }
            for one in merged.look_alikes
        ],
        "clocks": [{"desk": clock.desk, "offset_seconds": clock.seconds} for clock in merged.clocks],
        "damaged": [str(file) for file in merged.damaged],
    }


def _in_words(merged: "Merged") -> list[str]:
    new = ngettext("{n} new sign-in", "{n} new sign-ins", merged.new).format(n=merged.new)
    lines = [_("{new}, {known} were here already").format(new=new, known=merged.known)]
    lines += [
        _("At two desks: {name} ({where})").format(
            name=clash.name, where=", ".join(f"{sight.desk} {sight.at:%H:%M}" for sight in clash.sights)
        )
        for clash in merged.clashes
    ]
    lines += [
        _("Perhaps somebody on file: {name}, {place} (like {known})").format(
            name=one.name, place=one.place or "?", known=", ".join(f"{k.name} {k.place}" for k in one.known)
        )
        for one in merged.look_alikes
    ]
    for clock in merged.clocks:
        if clock.seconds:
            words = (
                _("The clock of “{desk}” was {time} fast")
                if clock.seconds > 0
                else _("The clock of “{desk}” was {time} slow")
            )
            lines.append(words.format(desk=clock.desk, time=timedelta(seconds=abs(clock.seconds))))
    return lines + [
        _("{file} is damaged; every entry that could be read was kept").format(file=file.name)
        for file in merged.damaged
    ]
