"""The command line: the same services without windows. Names and JSON fields are a contract.

Exit status: 0 done; 1 the user was told why not (one sentence on standard error, nothing half done);
2 wrong use. Never a traceback: a bug goes to the log and is told in one sentence.
"""

import argparse
import logging
import sys
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from pathlib import Path
from typing import Any
from typing import Literal

from desktop import i18n
from desktop import paths
from desktop.errors import UserError
from desktop.i18n import _

Opens = Literal["nothing", "existing", "or creates"]


class WrongDate(UserError):
    """A date or time that does not exist (args: what was typed)."""

    code = "wrong_date"

    def words(self) -> str:
        return _("“{text}” is no date or time that exists; write it as 2025-05-28 or 14:00.").format(
            text=self.args[0]
        )


@dataclass(frozen=True)
class Call:
    """One call of the command line: its arguments, its day and where its answer goes."""

    args: argparse.Namespace
    today: date
    at: datetime

    def answer(self, value: object, words: str) -> None:
        """The one JSON value with --json, else the words."""
        import json  # a window needs none of it

        print(json.dumps(value, ensure_ascii=False) if self.args.json else words, flush=True)

    def line(self, value: Mapping[str, object], words: str) -> None:
        """One of many: a JSON object a line with --json, else the words."""
        self.answer(value, words)

    def lines(self, rows: Iterable[tuple[Mapping[str, object], str]]) -> None:
        for value, words in rows:
            self.line(value, words)


@dataclass(frozen=True)
class Window:
    """How the window is opened: its data file, the day it takes for today, who acts, where the passphrase stands.

    `language` is the one asked for, None where the window speaks the one it spoke last.
    """

    file: Path
    today: str | None
    acting: str | None
    passphrase_file: Path | None
    language: str | None


Run = Callable[[Call], None]


class Commands:
    """Where each area of the program registers its commands."""

    def __init__(self, parsers: Any) -> None:
        self._parsers = parsers

    def add(self, name: str, run: Run, *, opens: Opens, help: str) -> argparse.ArgumentParser:  # noqa: A002
        """A command `name`; `opens` says what happens with the data file before `run` is called."""
        # A command with a --passphrase-file of its own means another file's; its data file's then comes from the
        # environment, or is asked for.
        parser: argparse.ArgumentParser = self._parsers.add_parser(
            name, help=help, parents=[_general()], conflict_handler="resolve"
        )
        parser.set_defaults(run=run, opens=opens)
        return parser


def day(text: str) -> date:
    """The date written YYYY-MM-DD; WrongDate where it does not exist."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WrongDate(text) from error


def clock(text: str) -> int:
    """Minutes from midnight of HH:MM (24:00 is the end of the day); WrongDate where it does not exist."""
    hours, _colon, minutes = text.partition(":")
    if hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2:
        found = int(hours) * 60 + int(minutes)
        if int(minutes) < 60 and found <= 1440:
            return found
    raise WrongDate(text)


def _general() -> argparse.ArgumentParser:
    """Options that stand before or behind the command; behind it they win where given."""
    parser = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    parser.add_argument("--db", type=Path, help="data file (default: the user's own, or LINLI_DB)")
    parser.add_argument("--as", dest="acting", metavar="NAME", help="the member of staff who acts")
    parser.add_argument("--today", metavar="D", help="the day of the call, YYYY-MM-DD (default: the clock)")
    parser.add_argument("--lang", choices=[*i18n.LANGUAGES], help="language of messages")
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    parser.add_argument(
        "--passphrase-file",
        dest="opens_with",
        type=Path,
        metavar="FILE",
        help="its first line opens the data file (default: LINLI_PASSPHRASE_FILE, or asked for)",
    )
    return parser


def _parser() -> argparse.ArgumentParser:
    from desktop.cli import approvals
    from desktop.cli import calendars
    from desktop.cli import care
    from desktop.cli import copies
    from desktop.cli import desk
    from desktop.cli import district
    from desktop.cli import doors
    from desktop.cli import escorts
    from desktop.cli import events
    from desktop.cli import ledger
    from desktop.cli import meals
    from desktop.cli import packs
    from desktop.cli import passphrase
    from desktop.cli import people
    from desktop.cli import venues

    parser = argparse.ArgumentParser(prog="linli", parents=[_general()])
    parser.set_defaults(run=None)
    commands = Commands(parser.add_subparsers(metavar="COMMAND"))
    for area in (
        care,
        calendars,
        copies,
        people,
        venues,
        approvals,
        events,
        ledger,
        meals,
        doors,
        escorts,
        desk,
        packs,
        passphrase,
        district,
    ):
        area.register(commands)
    return parser


def window_call(words: list[str]) -> Window | None:
    """What the window is opened with, where the command line names no command; None where it does."""
    args, command = _general().parse_known_args(words, _defaults())
    if command:
        return None
    i18n.use_language(args.lang or i18n.DEFAULT_LANGUAGE)
    return Window(args.db or paths.data_file(), args.today, args.acting, args.opens_with, args.lang)


def main(words: list[str]) -> int:
    """Runs one command line (without the program's name) and gives its exit status."""
    parser = _parser()
    args = parser.parse_args(words, _defaults())
    i18n.use_language(args.lang or i18n.DEFAULT_LANGUAGE)
    if args.run is None:
        parser.error("a command is needed")
    try:
        _run(args)
    except UserError as error:
        print(str(error), file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 1
    except Exception as error:
        logging.getLogger("linli").exception("command line")
        print(
            _("Something unexpected happened ({kind}). Nothing was half done.").format(
                kind=type(error).__name__
            ),
            file=sys.stderr,
        )
        return 1
    return 0


def _defaults() -> argparse.Namespace:
    return argparse.Namespace(
        db=None, acting=None, today=None, lang=None, json=False, run=None, opens_with=None
    )


def passphrase_given(opens_with: Path | None) -> str | None:
    """What a file or the environment says opens the data file; None where the window has to ask. Raises a UserError."""
    from desktop.cli import passphrase

    file = passphrase.named(opens_with)
    return passphrase.read(file) if file is not None else None


def open_file(path: Path, opens_with: Path | None) -> None:
    """Opens the data file; the passphrase, where it is under one, from a file, the environment or the keyboard."""
    from desktop.cli import passphrase
    from desktop.models import database

    database.open_database(path, passphrase.secret_of(path, opens_with))


def _run(args: argparse.Namespace) -> None:
    from desktop.models import database
    from desktop.models import journal
    from desktop.services import paper_language
    from desktop.services import staff

    now = datetime.now()
    today = day(args.today) if args.today else now.date()
    call = Call(args, today, datetime.combine(today, now.time().replace(microsecond=0)))
    if args.opens == "nothing":
        args.run(call)
        return
    path: Path = args.db or paths.data_file()
    if args.opens == "existing" or path.exists():
        open_file(path, args.opens_with)
    else:
        database.create_database(path)
    try:
        journal.act_as(staff.acting(args.acting))
        paper_language.speak()
        if getattr(args, "paper_lang", None):
            i18n.use_paper_language(args.paper_lang)
        args.run(call)
    finally:
        database.close_database()
