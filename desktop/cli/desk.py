"""Commands of the sign-in desk: sign-in, sign-out, void, attendance.

Every answer is written after its entry is on disk.
"""

import argparse
import json
import logging
import sys
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from typing import Any

from desktop.cli import Call
from desktop.cli import Commands
from desktop.cli import WrongDate
from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext

if TYPE_CHECKING:
    from desktop.models import Desk
    from desktop.services.sign_in import Answer


class BadLine(UserError):
    """A line of --stdin that is no request."""

    code = "bad_line"

    def words(self) -> str:
        return _(
            'A line is a JSON object with "person" or "name", and may have "place", "guests", "at", "nonce".'
        )


def register(commands: Commands) -> None:
    """Adds this area's commands."""
    sign_in = commands.add("sign-in", _sign_in, opens="existing", help="sign somebody in")
    sign_out = commands.add("sign-out", _sign_out, opens="existing", help="note that somebody has left")
    for parser in (sign_in, sign_out):
        parser.add_argument("session", metavar="SESSION")
        parser.add_argument("person", metavar="PERSON", nargs="?" if parser is sign_in else None)
        parser.add_argument("--guests", type=int, default=0, metavar="N", help="how many they bring")
        parser.add_argument("--at", metavar="T", help="HH:MM, or date and time (default: now)")
        parser.add_argument("--desk", metavar="NAME", help="the name of the desk")
    sign_in.add_argument("--stdin", action="store_true", help="read one JSON request a line")
    sign_in.set_defaults(parser=sign_in)
    void = commands.add("void", _void, opens="existing", help="take a sign-in or sign-out back")
    void.add_argument("entry", metavar="ENTRY")
    void.add_argument("--reason", required=True)
    attendance = commands.add("attendance", _attendance, opens="existing", help="who came to a session")
    attendance.add_argument("session", metavar="SESSION")


# --- one at a time --------------------------------------------------------------------------------


def _sign_in(call: Call) -> None:
    from desktop.cli import names
    from desktop.models import journal
    from desktop.services import sign_in

    args = call.args
    if args.stdin == (args.person is not None):
        parser: argparse.ArgumentParser = args.parser
        parser.error("give either PERSON or --stdin")
    session = names.session(args.session)
    if args.stdin:
        name = args.desk or _("Command line")
        stream(call, sign_in.open_desk(session=session.id, name=name, recorder=journal.acting(), at=call.at))
        return
    at = _moment(call, args.at)
    person = names.person(args.person)
    desk = _desk(call, session.id)
    try:
        answer = sign_in.sign_in(
            session=session.id, person=person.id, desk=desk, heads=1 + args.guests, at=at, method="by hand"
        )
    except UserError as refused:
        _refuse(call, session.id, refused)
        raise
    words = {"in": _("{name} is signed in."), "already": _("{name} has been here since {time}.")}[
        answer.state
    ]
    _tell(call, session.id, answer, words.format(name=answer.name, time=answer.at.strftime("%H:%M")))


def _sign_out(call: Call) -> None:
    from desktop.cli import names
    from desktop.services import sign_in

    at = _moment(call, call.args.at)
    session, person = names.session(call.args.session), names.person(call.args.person)
    desk = _desk(call, session.id)
    try:
        answer = sign_in.sign_out(session=session.id, person=person.id, desk=desk, at=at)
    except UserError as refused:
        _refuse(call, session.id, refused)
        raise
    words = _("{name} has left at {time}.").format(name=answer.name, time=answer.at.strftime("%H:%M"))
    _tell(call, session.id, answer, words)


def _void(call: Call) -> None:
    from desktop.models import Entry
    from desktop.services import sign_in
    from desktop.services.sign_in_errors import NoSuchEntry

    row = Entry.by_id(call.args.entry)
    if row is None:
        raise NoSuchEntry
    desk = _desk(call, row.session_id)
    answer = sign_in.void(entry=row.id, reason=call.args.reason, desk=desk, at=call.at)
    _tell(call, row.session_id, answer, _("Taken back: {what}").format(what=answer.name))


def _desk(call: Call, session: str) -> "Desk":
    from desktop.models import journal
    from desktop.services import sign_in

    name = getattr(call.args, "desk", None) or _("Command line")
    return sign_in.desk_named(session=session, name=name, recorder=journal.acting(), at=call.at)


def _tell(call: Call, session: str, answer: "Answer", words: str) -> None:
    value = {"entry": answer.entry, "state": answer.state, "reason": None, "count": _count(session)}
    call.answer(value, words)


def _refuse(call: Call, session: str, refused: UserError) -> None:
    """The JSON answer of a refusal; the sentence goes to standard error like every other."""
    if call.args.json:
        value = {"entry": None, "state": "refused", "reason": refused.code, "count": _count(session)}
        call.answer(value, "")


def _count(session: str) -> dict[str, int]:
    from desktop.models import attendance

    count = attendance.counts([session])[session]
    return {"people": count.people, "heads": count.heads, "households": count.households}


def _moment(call: Call, text: str | None) -> datetime:
    """HH:MM on the day of the call, or a whole date and time; now without one."""
    if text is None:
        return datetime.combine(call.today, datetime.now().time().replace(microsecond=0))
    try:
        if text[4:5] == "-":
            at = datetime.fromisoformat(text)
        else:
            at = datetime.combine(call.today, datetime.strptime(text, "%H:%M").time())
    except ValueError as error:
        raise WrongDate(text) from error
    if at.tzinfo is not None:
        raise WrongDate(text)
    return at.replace(microsecond=0)


# --- a stream of requests ---------------------------------------------------------------------------


@dataclass(frozen=True)
class _Request:
    """One line of --stdin."""

    person: str | None
    name: str
    place: str
    guests: int
    at: str | None
    nonce: str | None


@dataclass(frozen=True)
class _Clock:
    """A line that says what the clerk read from the wall clock, beside the desk's own time."""

    device: str
    wall: str


def stream(call: Call, desk: "Desk") -> None:
    """Answers each line of standard input with one line, in order; a bad line is answered and ends nothing."""
    for raw in sys.stdin.buffer:
        if raw.strip():
            print(json.dumps(_answer_line(call, desk, raw), ensure_ascii=False), flush=True)


def _answer_line(call: Call, desk: "Desk", raw: bytes) -> dict[str, Any]:
    nonce = None
    try:
        request = _read(raw)
        if isinstance(request, _Clock):
            return _note_clock(call, desk, request)
        nonce = request.nonce
        answer = _bring_in(call, desk, request)
    except UserError as refused:
        reason, text = refused.code, refused.words()
    except Exception:  # the queue at the door goes on; the bug is in the log
        logging.getLogger("linli").exception("sign-in --stdin")
        reason, text = "unexpected", _("Something unexpected happened; this line was not entered.")
    else:
        return {"nonce": nonce, "entry": answer.entry, "state": answer.state, "person": answer.person}
    return {"nonce": nonce, "entry": None, "state": "refused", "reason": reason, "text": text}


def _note_clock(call: Call, desk: "Desk", read: _Clock) -> dict[str, Any]:
    from desktop.services import clocks

    clocks.record(desk=desk, device=_moment(call, read.device), wall=_moment(call, read.wall))
    return {"nonce": None, "entry": None, "state": "clock"}


def _read(raw: bytes) -> _Request | _Clock:
    try:
        value = json.loads(raw.decode("utf-8-sig"))
        json.dumps(value, ensure_ascii=False).encode()  # a lone surrogate cannot be stored
    except (ValueError, RecursionError) as error:
        raise BadLine from error
    if not isinstance(value, dict):
        raise BadLine
    fields: dict[str, object] = dict(value)
    if "clock" in fields:
        return _read_clock(fields["clock"])
    person, name, place, at = (fields.get(key) for key in ("person", "name", "place", "at"))
    guests, nonce = fields.get("guests") or 0, fields.get("nonce")
    if not isinstance(guests, int) or isinstance(guests, bool):
        raise BadLine
    if (person is None) == (name is None):
        raise BadLine
    texts = [_text(each) for each in (person, name, place, at, str(nonce) if type(nonce) is int else nonce)]
    return _Request(texts[0], texts[1] or "", texts[2] or "", guests, texts[3], texts[4])


def _read_clock(value: object) -> _Clock:
    if isinstance(value, dict):
        match dict[str, object](value):
            case {"device": str(device), "wall": str(wall)}:
                return _Clock(device, wall)
            case _:
                pass
    raise BadLine


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise BadLine


def _bring_in(call: Call, desk: "Desk", request: _Request) -> "Answer":
    from desktop.services import sign_in
    from desktop.services import walk_ins

    session = desk.session_id
    at, heads = _moment(call, request.at), 1 + request.guests
    person = request.person or walk_ins.known_at(request.name, request.place)
    if person is not None:
        return sign_in.sign_in(
            session=session,
            person=person,
            desk=desk,
            heads=heads,
            at=at,
            method="scan" if request.person else "by hand",
            nonce=request.nonce,
        )
    who = sign_in.WalkIn(request.name, request.place)
    return sign_in.sign_in_new_person(
        who, session=session, desk=desk, heads=heads, at=at, nonce=request.nonce
    )


# --- who came ---------------------------------------------------------------------------------------


def _attendance(call: Call) -> None:
    from desktop.cli import names
    from desktop.services import sign_in

    session = names.session(call.args.session)
    lines = sign_in.attendance_list(session.id)
    heads = sum(line.presence.heads for line in lines)
    entries = [
        {
            "entry": line.entry,
            "person": line.presence.person,
            "name": line.name,
            "guests": line.presence.heads - 1,
            "in_at": str(line.presence.in_at),
            "out_at": str(line.presence.out_at) if line.presence.out_at else None,
            "desk": line.desk,
            "method": line.method,
        }
        for line in lines
    ]
    shown = [
        f"{line.presence.in_at:%H:%M}  {line.name}  {line.presence.heads}  {line.desk}" for line in lines
    ]
    shown.append(
        ngettext("{n} person, {heads} heads", "{n} people, {heads} heads", len(lines)).format(
            n=len(lines), heads=heads
        )
    )
    value = {"session": session.id, "people": len(lines), "heads": heads, "entries": entries}
    call.answer(value, "\n".join(shown))
