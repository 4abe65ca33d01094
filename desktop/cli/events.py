"""Commands about events and their papers: events, sessions, flyer, notice, sign-in-sheet."""

from argparse import ArgumentParser
from argparse import ArgumentTypeError
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.cli import Call
from desktop.cli import Commands
from desktop.cli import WrongDate
from desktop.cli import paper_output

EVER = datetime(1, 1, 1)
DESIGNS = ("auto", "festival", "plain", "calligraphy", "health", "reading", "meeting", "elders")
FLYER_WORDS = (
    *("title", "edition", "slogan", "place", "doing", "bring", "sign_up", "leader", "target", "agenda"),
    *("character", "seal", "figure", "figure_note", "second_figure", "second_note"),
)
NOTICE_WORDS = ("title", "salutation", "body", "closing")


def register(commands: Commands) -> None:
    """Adds this area's commands."""
    commands.add("events", _events, opens="existing", help="the events, by date")
    sessions = commands.add("sessions", _sessions, opens="existing", help="the sessions, by date")
    sessions.add_argument("--month", metavar="M", help="only those of this month, YYYY-MM")
    flyer = commands.add("flyer", _flyer, opens="existing", help="the poster of an event as PDF")
    flyer.add_argument("event")
    flyer.add_argument(
        "--design", choices=DESIGNS, default="auto", help="auto takes the one that suits and fits"
    )
    flyer.add_argument("--mono", action="store_true", help="for a black-and-white printer")
    notice = commands.add("notice", _notice, opens="existing", help="the notice of an event as PDF")
    notice.add_argument("event")
    sheet = commands.add(
        "sign-in-sheet", _sheet, opens="existing", help="the sign-in sheet of a session as PDF"
    )
    sheet.add_argument("session")
    sheet.add_argument("--blank-rows", type=int, default=0, metavar="N", help="rows left empty at least")
    form = commands.add("sign-up-form", _form, opens="existing", help="a form to sign up with a pen, as PDF")
    form.add_argument("event")
    paper_output.add(form)
    for parser, known in ((flyer, FLYER_WORDS), (notice, NOTICE_WORDS)):
        parser.add_argument("--large", action="store_true", help="large print, to be read from afar")
        parser.add_argument("--paper", choices=["A4", "A3", "A5"], default="A4")
        _add_words(parser, known)
    paper_output.add(flyer)
    paper_output.add(sheet)
    one_of = notice.add_mutually_exclusive_group(required=True)
    one_of.add_argument("-o", "--output", type=Path, metavar="FILE")
    one_of.add_argument("--text", action="store_true", help="its words on standard output, for a chat group")
    paper_output.add_draft(notice)


def _add_words(parser: ArgumentParser, known: Sequence[str]) -> None:
    """--set FIELD=TEXT, for words that the record does not have; \\n in the text begins a line."""

    def said(text: str) -> tuple[str, str]:
        field, equals, words = text.partition("=")
        if not equals or field not in known:
            raise ArgumentTypeError(f"FIELD=TEXT with one of {', '.join(known)}")
        return field, words.replace("\\n", "\n")

    parser.add_argument(
        "--set",
        dest="said",
        type=said,
        action="append",
        default=[],
        metavar="FIELD=TEXT",
        help="words in place of the record's",
    )


def _events(call: Call) -> None:
    from desktop.models import event_facts

    for line in event_facts.lines(EVER, call.at):
        value = {
            "id": line.id,
            "no": line.no,
            "title": line.title,
            "category": line.category,
            "status": event_facts.phase(line.status, line.start, line.end, call.at),
            "start": _moment(line.start),
            "end": _moment(line.end),
            "sessions": line.sessions,
            "places": list(line.rooms),
        }
        when = value["start"] or "-"
        call.line(value, f"{line.no}  {when}  {line.title}  {'、'.join(line.rooms)}")


def _sessions(call: Call) -> None:
    from desktop.models import Session
    from desktop.models import event_facts

    first, last = (EVER, datetime.max) if call.args.month is None else _month(call.args.month)
    rows = Session.between(first, last)
    held = event_facts.rooms_between(first, last)
    for row in rows:
        places = event_facts.places(row, held.get(row.id, ()))
        value = {
            "id": row.id,
            "event": row.event_id,
            "title": row.event.title,
            "name": row.name,
            "start": _moment(row.start),
            "end": _moment(row.end),
            "places": places,
            "cancelled": row.cancelled,
        }
        call.line(value, f"{value['start']}  {row.event.title}  {'、'.join(places)}")


def _flyer(call: Call) -> None:
    from desktop.cli import names
    from desktop.services import papers

    event = names.event(call.args.event)
    words = papers.kept_words("flyer", event.id, today=call.today) | dict(call.args.said)
    paper_output.let_out(
        call, lambda: papers.flyer(event.id, today=call.today, look=_look(call), words=words)
    )


def _notice(call: Call) -> None:
    from desktop.cli import names
    from desktop.services import papers

    event = names.event(call.args.event)
    words = papers.kept_words("notice", event.id, today=call.today) | dict(call.args.said)

    def fill() -> papers.Ready:
        return papers.notice(event.id, today=call.today, look=_look(call), words=words)

    if call.args.text:
        text = papers.as_text(paper_output.filled(call, fill))
        call.answer({"text": text}, text)
    else:
        paper_output.let_out(call, fill)


def _sheet(call: Call) -> None:
    from desktop.cli import names
    from desktop.services import papers

    session = names.session(call.args.session)
    paper_output.let_out(
        call, lambda: papers.sign_in_sheet(session.id, blank_rows=max(0, call.args.blank_rows))
    )


def _form(call: Call) -> None:
    from desktop.cli import names
    from desktop.services import paper_sign_up

    paper_output.let_out(call, lambda: paper_sign_up.sign_up_form(names.event(call.args.event).id))


def _look(call: Call) -> Any:
    from desktop.printing.paper import Ink
    from desktop.printing.paper import Paper
    from desktop.services.papers import Look

    look = Look(paper=Paper(call.args.paper))
    if getattr(call.args, "mono", False):
        look = replace(look, ink=Ink.MONO)
    design = "large" if getattr(call.args, "large", False) else getattr(call.args, "design", "auto")
    return replace(look, design=design)


def _moment(at: datetime | None) -> str | None:
    return at.isoformat(" ", "minutes") if at else None


def _month(text: str) -> tuple[datetime, datetime]:
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise WrongDate(text) from error
    start = datetime(first.year, first.month, 1)
    year, month = (first.year + 1, 1) if first.month == 12 else (first.year, first.month + 1)
    return start, datetime(year, month, 1)
