"""诉求: taken down, seen to step by step, answered, asked back, settled. Each step adds a line to the log.

Urgency and days follow what communities publish: 红 within 24 hours, 黄 in three to five working days (the five are
taken), 蓝 routine, answered at once (the next working day is taken): 池州滨江社区's 红黄蓝绿 flow and 较急 24 小时、
一般 3—5 个工作日 of 分级办理. The day may be changed by hand: a district may count otherwise.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import ClassVar

from desktop import almanac
from desktop import masking
from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import later
from desktop.i18n import on_paper_later
from desktop.models import Holiday
from desktop.models import HomeVisit
from desktop.models import Person
from desktop.models import Phone
from desktop.models import RequestStep
from desktop.models import ResidentRequest
from desktop.models.database import transaction
from desktop.models.journal import act
from desktop.models.journal import acting
from desktop.models.request import SETTLED
from desktop.services.community import PHONE

WORKING_DAYS = {"yellow": 5, "blue": 1}
SOURCES = {
    "hotline": later("12345 hotline"),
    "call_in": later("In person"),
    "phone": later("Telephone"),
    "grid": later("Grid worker"),
    "message": later("WeChat"),
    "visit": later("Home visit"),
    "handed_in": later("Handed to us"),
}
CATEGORIES = {
    "surroundings": later("Surroundings and cleaning"),
    "repairs": later("Repairs"),
    "parking": later("Parking and traffic"),
    "neighbours": later("Between neighbours"),
    "property": later("Property company"),
    "welfare": later("Livelihood and papers"),
    "safety": later("Safety"),
    "other": later("Other matters"),
}
URGENCIES = {"red": later("Red, urgent"), "yellow": later("Yellow, soon"), "blue": later("Blue, routine")}
STATUSES = {
    "waiting": later("Not accepted yet"),
    "accepted": later("Accepted"),
    "working": later("Under way"),
    "answered": later("Reported back"),
    "called_back": later("Followed up"),
    "suspended": later("Put aside"),
    "closed": later("Settled"),
    "not_ours": later("Not for us"),
}
ACTIONS = {
    "receive": later("Noted down"),
    "accept": later("Accept"),
    "start": later("Begin"),
    "answer": later("Report back"),
    "call_back": later("Follow up"),
    "close": later("Settle"),
    "suspend": later("Put aside for now"),
    "resume": later("Go on with it"),
    "refuse": later("It is not for us"),
    "reopen": later("See to it again"),
    "hand_on": later("Hand on"),
    "keep": later("See to it ourselves"),
    "note": later("Add a note"),
}
"""Codes of a step, with what the button says."""


@dataclass(frozen=True)
class Move:
    """From which statuses an action leads to which; `says` where it cannot be done without words."""

    before: tuple[str, ...]
    after: str
    says: bool = False


MOVES: Mapping[str, Move] = {
    "accept": Move(("waiting",), "accepted"),
    "start": Move(("accepted",), "working"),
    "answer": Move(("accepted", "working"), "answered", says=True),
    "call_back": Move(("answered",), "called_back"),
    "close": Move(("answered", "called_back"), "closed"),
    "suspend": Move(("waiting", "accepted", "working"), "suspended", says=True),
    "resume": Move(("suspended",), "working"),
    "refuse": Move(("waiting", "accepted"), "not_ours", says=True),
    "reopen": Move(SETTLED, "working", says=True),
}
NEXT = {
    "waiting": "accept",
    "accepted": "start",
    "working": "answer",
    "called_back": "close",
    "suspended": "resume",
}


class RequestError(UserError):
    """Base: something about a request. `field` names the part of the form meant."""

    code = "request_wrong"
    field: ClassVar[str] = "content"


class ContentMissing(RequestError):
    code = "content_missing"

    def words(self) -> str:
        return _("Write what is asked for.")


class WordsMissing(RequestError):
    """Args: the action that needs words."""

    code = "words_missing"
    field = "words"

    def words(self) -> str:
        return _("Write a few words first: what was said or done, or why.")


class RequestPhoneWrong(RequestError):
    """Args: what was typed."""

    code = "phone_wrong"
    field = "phone"

    def words(self) -> str:
        return _("“{text}” is no phone number; a landline needs its area code.").format(text=self.args[0])


class DueTooEarly(RequestError):
    """Args: the day."""

    code = "due_too_early"
    field = "due"

    def words(self) -> str:
        return _("{day} lies before the day on which it came in.").format(day=self.args[0])


class HandlerMissing(RequestError):
    code = "handler_missing"
    field = "handler"

    def words(self) -> str:
        return _("Write to whom it is handed on.")


class RequestGone(RequestError):
    code = "request_gone"

    def words(self) -> str:
        return _("This request is no longer on file. Look again.")


class NotNow(RequestError):
    """The step does not fit where the request stands (args: the action, the status)."""

    code = "not_now"
    field = "words"

    def words(self) -> str:
        action, status = self.args
        return _("“{action}” does not fit: the request stands at “{status}”.").format(
            action=_(ACTIONS[action]), status=_(STATUSES[status])
        )


@dataclass(frozen=True)
class RequestFacts:
    """What the form says. `person`, `building`: ids; `due` None takes the day that the urgency gives."""

    received: datetime
    content: str
    source: str = "call_in"
    person: str | None = None
    reporter: str = ""
    phone: str = ""
    anonymous: bool = False
    building: str | None = None
    place: str = ""
    category: str = "other"
    urgency: str = "yellow"
    due: date | None = None
    handler: str = ""


def due_day(urgency: str, received: datetime, calendar: almanac.Calendar) -> date:
    """The last day for a request of this urgency."""
    if urgency == "red":
        return received.date() + timedelta(days=1)
    return calendar.add_working_days(received.date(), WORKING_DAYS[urgency])


def facts_of(request: str) -> RequestFacts:
    """What the form begins with. RequestGone."""
    row = _get(request)
    return RequestFacts(
        received=row.received, content=row.content, source=row.source, person=row.person_id, reporter=row.reporter,
        phone=row.phone, anonymous=row.anonymous, building=row.building_id, place=row.place,
        category=row.category, urgency=row.urgency, due=row.due, handler=row.handler,
    )  # fmt: skip


def add_request(facts: RequestFacts, *, at: datetime) -> ResidentRequest:
    """Takes a request down under the next number of the year. Raises RequestError."""
    values = _values(facts)
    with transaction():
        number = ResidentRequest.next_no(facts.received.year)
        with act("add_request", at=at, subject=number):
            row = ResidentRequest.create(no=number, **values)
            _log(row.id, "receive", "", at)
    return ResidentRequest.get_by_id(row.id)


def change_request(request: str, facts: RequestFacts, *, at: datetime) -> ResidentRequest:
    """Writes what the form says over what stands there; number, status and steps stay. Raises RequestError."""
    row, values = _get(request), _values(facts)
    with act("change_request", at=at, subject=row.no):
        ResidentRequest.update(**values).where(ResidentRequest.id == request).execute()
    return ResidentRequest.get_by_id(request)


def remove_request(request: str, *, at: datetime) -> None:
    """Takes out what was entered by mistake, with its steps; a visit that led to it stays. Raises RequestGone."""
    row = _get(request)
    with act("remove_request", at=at, subject=row.no):
        HomeVisit.update(request=None).where(HomeVisit.request == request).execute()
        RequestStep.delete().where(RequestStep.request == request).execute()
        ResidentRequest.delete().where(ResidentRequest.id == request).execute()


# --- step by step -------------------------------------------------------------------------------


def next_action(row: ResidentRequest) -> str:
    """What comes next for a request; "" for one that is settled. Who stayed unnamed is not asked back."""
    if row.status == "answered":
        return "call_back" if can_be_asked(row) else "close"
    return NEXT.get(row.status, "")


def other_actions(row: ResidentRequest) -> list[str]:
    """What else may be done with it, in the order of the flow."""
    fitting = [action for action, move in MOVES.items() if row.status in move.before]
    return [action for action in fitting if action != next_action(row)]


def can_be_asked(row: ResidentRequest) -> bool:
    """Whether there is somebody to ask whether it is well now."""
    return not row.anonymous and bool(row.person_id or row.phone or row.reporter)


def advance(request: str, action: str, words: str = "", *, at: datetime) -> ResidentRequest:
    """One step (a key of MOVES), with what was said or done. What is told back becomes the result.

    Raises NotNow, WordsMissing or RequestGone.
    """
    row, move, said = _get(request), MOVES[action], words.strip()
    if row.status not in move.before:
        raise NotNow(action, row.status)
    if move.says and not said:
        raise WordsMissing(action)
    changed: dict[str, object] = {
        "status": move.after,
        "closed_on": at.date() if move.after == "closed" else None,
    }
    if action == "answer":
        changed["result"] = said
    with act("step_request", at=at, subject=f"{row.no}　{CHINESE[move.after]}"):
        ResidentRequest.update(**changed).where(ResidentRequest.id == request).execute()
        _log(request, action, said, at)
    return ResidentRequest.get_by_id(request)


def call_back(request: str, satisfaction: int | None, words: str = "", *, at: datetime) -> ResidentRequest:
    """Notes what was heard when asking back; `satisfaction` 1 to 5, None where nobody would say. As `advance`."""
    with act("step_request", at=at, subject=f"{_get(request).no}　{CHINESE['called_back']}"):
        advance(request, "call_back", words, at=at)
        ResidentRequest.update(satisfaction=satisfaction).where(ResidentRequest.id == request).execute()
    return ResidentRequest.get_by_id(request)


def hand_on(request: str, handler: str, *, at: datetime) -> None:
    """转办: another office sees to it from now on. Raises HandlerMissing or RequestGone."""
    row, name = _get(request), " ".join(handler.split())
    if not name:
        raise HandlerMissing
    with act("hand_on_request", at=at, subject=row.no):
        ResidentRequest.update(mode="handed_on", handler=name).where(ResidentRequest.id == request).execute()
        _log(request, "hand_on", name, at)


def keep(request: str, handler: str = "", *, at: datetime) -> None:
    """自办: we see to it ourselves, `handler` where it is somebody's. Raises RequestGone."""
    row, name = _get(request), " ".join(handler.split())
    with act("keep_request", at=at, subject=row.no):
        ResidentRequest.update(mode="own", handler=name).where(ResidentRequest.id == request).execute()
        _log(request, "keep", name, at)


def note(request: str, words: str, *, at: datetime) -> None:
    """A line in the log that moves nothing. Raises WordsMissing or RequestGone."""
    row, said = _get(request), words.strip()
    if not said:
        raise WordsMissing("note")
    with act("note_request", at=at, subject=row.no):
        _log(request, "note", said, at)


def reveal_phone(request: str, *, at: datetime) -> str:
    """The number to ask back in full, "" where there is none; that somebody looked is noted. Raises RequestGone."""
    row = ResidentRequest.full(request)
    if row is None:
        raise RequestGone
    number = phone_of(row)
    if not number:
        return ""
    with act("reveal_phone", at=at, subject=masking.mask_name(row.from_whom)):
        return number


def phone_of(row: ResidentRequest) -> str:
    """The number that was left, else the resident's first; "" where there is none or they stay unnamed."""
    if row.anonymous:
        return ""
    if row.phone or row.person_id is None:
        return row.phone
    return next(iter(Phone.of([row.person_id]).get(row.person_id, [])), "")


def handing_on_words(request: str) -> str:
    """What goes to another office: never who asked, and no number that stands in the text. Chinese. RequestGone."""
    row = ResidentRequest.full(request)
    if row is None:
        raise RequestGone
    lines = [
        f"诉求转办　{row.no}",
        f"收到时间：{row.received:%Y-%m-%d %H:%M}",
        f"请在 {row.due_at:%Y-%m-%d %H:%M} 前回复"
        if row.urgency == "red"
        else f"请在 {row.due:%Y-%m-%d} 前回复",
        f"地点：{row.where or '见内容'}",
        f"内容：{_without_who(row)}",
    ]
    return "\n".join(lines)


CHINESE = {
    "waiting": on_paper_later("待受理"),
    "accepted": on_paper_later("已受理"),
    "working": on_paper_later("办理中"),
    "answered": on_paper_later("已反馈"),
    "called_back": on_paper_later("已回访"),
    "suspended": on_paper_later("挂账"),
    "closed": on_paper_later("办结"),
    "not_ours": on_paper_later("不属受理"),
}
"""Statuses as papers and the history write them."""


# --- inside -------------------------------------------------------------------------------------


def _get(request: str) -> ResidentRequest:
    row = ResidentRequest.by_id(request)
    if row is None:
        raise RequestGone
    return row


def _log(request: str, action: str, words: str, at: datetime) -> None:
    RequestStep.create(request=request, at=at, who=acting(), action=action, words=words[:1000])


def _without_who(row: ResidentRequest) -> str:
    told = masking.mask(row.content)
    names = {row.from_whom, row.reporter, row.person.name if row.person_id else ""} - {""}
    for name in sorted(names, key=len, reverse=True):
        told = told.replace(name, "居民")
    return told


def _values(facts: RequestFacts) -> dict[str, object]:
    content = facts.content.strip()
    if not content:
        raise ContentMissing
    due = facts.due or due_day(facts.urgency, facts.received, Holiday.calendar())
    if due < facts.received.date():
        raise DueTooEarly(due)
    person = facts.person if facts.person and Person.by_id(facts.person) else None
    unnamed = facts.anonymous
    return {
        "received": facts.received,
        "source": facts.source,
        "person": None if unnamed else person,
        "reporter": "" if unnamed or person else " ".join(facts.reporter.split())[:40],
        "phone": "" if unnamed else _phone(facts.phone),
        "anonymous": unnamed,
        "building": facts.building,
        "place": " ".join(facts.place.split())[:60],
        "category": facts.category,
        "urgency": facts.urgency,
        "due": due,
        "handler": " ".join(facts.handler.split())[:40],
        "content": content[:1000],
    }


def _phone(text: str) -> str:
    bare = re.sub(r"[\s—–-]", "", unicodedata.normalize("NFKC", text))
    if bare and not PHONE.fullmatch(bare):
        raise RequestPhoneWrong(text)
    return bare
