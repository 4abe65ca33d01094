"""报名: who wants to come. Places are counted in heads; the waiting list moves up by itself.

Where several sessions have their own number of places people choose one, and places, waiting list and "once a
person" are counted there; else they are counted for the event as a whole. A free place goes to the first in line
for whose whole party it suffices, so nobody who waits could come already.
"""

from datetime import datetime

from desktop.i18n import on_paper
from desktop.masking import mask_name
from desktop.models import Event
from desktop.models import Person
from desktop.models import Session
from desktop.models import SignUp
from desktop.models import event_facts
from desktop.models.journal import act
from desktop.printing import spoken
from desktop.services import paper_words
from desktop.services.event_errors import LONGEST_PARTY
from desktop.services.event_errors import AlreadySignedUp
from desktop.services.event_errors import ChooseSession
from desktop.services.event_errors import EventOver
from desktop.services.event_errors import NotOpen
from desktop.services.event_errors import NotSignedUp
from desktop.services.event_errors import PartySizeWrong

TAKES_SIGN_UPS = ("published", "open", "full", "over")


def by_session(event: str) -> bool:
    """Whether people choose one of the sessions: there are several, and one has a number of places of its own."""
    rows = [row for row in Session.of(event) if not row.cancelled]
    return len(rows) > 1 and any(row.capacity is not None for row in rows)


def sign_up(
    *, event: str, person: str, party_size: int = 1, session: str | None = None, note: str = "", at: datetime
) -> SignUp:
    """Signs the person (id) up, or puts them on the waiting list where their party does not fit.

    Raises PartySizeWrong, NotOpen, EventOver, ChooseSession or AlreadySignedUp.
    """
    who = _living(person)
    row = Event.get_by_id(event)
    chosen = _chosen(row, session, at)
    if not 1 <= party_size <= LONGEST_PARTY:
        raise PartySizeWrong(party_size)
    with act("sign_up", at=at, subject=row.title):
        already = _of(event, chosen, person=who.id)
        if already is not None:
            raise AlreadySignedUp(who.name, row.title, already.party_size, already.status == "waiting")
        free = _free_heads(row, chosen)
        fits = free is None or party_size <= free
        last = SignUp.select(SignUp.seq).where(SignUp.event == event).order_by(SignUp.seq.desc()).first()
        made = SignUp.create(
            event=event,
            session=chosen,
            person=who.id,
            party_size=party_size,
            status="confirmed" if fits else "waiting",
            seq=last.seq + 1 if last else 1,
            note=note.strip(),
        )
        _mark_full(event)
    return made


def change_party(sign_up: str, party_size: int, *, at: datetime) -> list[SignUp]:
    """Another number of persons; a party that no longer fits waits. Gives who moved up meanwhile."""
    row = _live(sign_up)
    if not 1 <= party_size <= LONGEST_PARTY:
        raise PartySizeWrong(party_size)
    with act("sign_up", at=at, subject=row.event.title):
        free = _free_heads(row.event, row.session_id)
        own = row.party_size if row.status == "confirmed" else 0
        fits = free is None or party_size <= free + own
        status = "confirmed" if fits else "waiting"
        SignUp.update(party_size=party_size, status=status).where(SignUp.id == sign_up).execute()
        return [moved for moved in move_up(row.event_id) if moved.id != sign_up]


def cancel_sign_up(sign_up: str, *, at: datetime) -> list[SignUp]:
    """Takes a sign-up (id) off the list. Gives those who moved up from the waiting list, so that they are told."""
    row = _live(sign_up)
    with act("cancel_sign_up", at=at, subject=row.event.title):
        SignUp.update(status="cancelled").where(SignUp.id == sign_up).execute()
        return move_up(row.event_id)


def move_up(event: str) -> list[SignUp]:
    """Confirms, in the order they came, those who wait and now fit; call inside an act. Gives who moved up."""
    row = Event.get_by_id(event)
    waiting = (SignUp.event == event) & (SignUp.status == "waiting")
    moved: list[SignUp] = []
    if row.status in TAKES_SIGN_UPS:
        for each in SignUp.select().where(waiting).order_by(SignUp.seq):
            free = _free_heads(row, each.session_id)
            if free is None or each.party_size <= free:
                SignUp.update(status="confirmed").where(SignUp.id == each.id).execute()
                moved.append(SignUp.get_by_id(each.id))
    _mark_full(event)
    return moved


def free_heads(event: str, session: str | None = None) -> int | None:
    """How many more may come (at least 0), or None where anyone may."""
    return _free_heads(Event.get_by_id(event), session)


def clashes(*, event: str, person: str, session: str | None = None) -> list[Session]:
    """Sessions of other events this person (id) signed up for at the same time: shown, never in the way."""
    rows = [Session.get_by_id(session)] if session else [r for r in Session.of(event) if not r.cancelled]
    found = [clash for row in rows for clash in event_facts.clashes(person, row)]
    return list({clash.id: clash for clash in found}.values())


def confirmation(sign_up: str) -> str:
    """What is copied into a chat to tell the person, in the language of papers; the name masked, for groups are public."""
    row = _live(sign_up)
    rows = [row.session] if row.session_id else [r for r in Session.of(row.event_id) if not r.cancelled]
    held = event_facts.rooms(session.id for session in rows)
    name = mask_name(row.person.name)
    confirmed = row.status == "confirmed"
    place_in_line = on_paper("已报名") if confirmed else on_paper("已排候补，有位置就告诉您")
    title = on_paper("【{event}】").format(event=paper_words.title_words(row.event))
    said = [spoken.labelled(name, place_in_line), title]
    for session in rows:
        day, hours = session.start, spoken.clock_span(session.start, session.end)
        when = on_paper("时间：{day}（{weekday}）{hours}")
        said.append(when.format(day=spoken.month_day(day), weekday=spoken.weekday(day), hours=hours))
        places = spoken.listed(event_facts.places(session, held.get(session.id, ())))
        if places:
            said.append(spoken.labelled(on_paper("地点"), places))
    said.append(on_paper("人数：{heads}人　报名号：{number}").format(heads=row.party_size, number=row.seq))
    return "\n".join(said)


def _living(person: str) -> Person:
    """The person, or the one they were merged into."""
    row = Person.get_by_id(person)
    while row.merged_into_id is not None:
        row = row.merged_into
    return row


def _live(sign_up: str) -> SignUp:
    row = SignUp.by_id(sign_up)
    if row is None or row.status == "cancelled":
        raise NotSignedUp
    return row


def _chosen(event: Event, session: str | None, at: datetime) -> str | None:
    """The session the sign-up is counted at (None: the event as a whole), after asking whether it may be."""
    rows = [row for row in Session.of(event.id) if not row.cancelled]
    if event.status not in TAKES_SIGN_UPS:
        raise NotOpen(event.title, event.status)
    wanted = [row for row in rows if row.id == session] if session else rows
    if not wanted or max(row.end for row in wanted) <= at:
        raise EventOver(event.title)
    if not by_session(event.id):
        return None
    if session is None:
        raise ChooseSession(event.title)
    return session


def _of(event: str, session: str | None, *, person: str) -> SignUp | None:
    hit = (SignUp.event == event) & (SignUp.person == person) & (SignUp.status != "cancelled")
    hit &= SignUp.session.is_null() if session is None else (SignUp.session == session)
    return SignUp.get_or_none(hit)


def _free_heads(event: Event, session: str | None) -> int | None:
    capacity = event.capacity if session is None else Session.get_by_id(session).capacity
    if capacity is None:
        return None
    return max(0, capacity - event_facts.sign_up_count(event.id, session).heads)


def _mark_full(event: str) -> None:
    """报名中 ⇄ 已满 follows from the places that are left."""
    row = Event.get_by_id(event)
    if row.status not in ("open", "full"):
        return
    if by_session(event):
        frees = [_free_heads(row, each.id) for each in Session.of(event) if not each.cancelled]
    else:
        frees = [_free_heads(row, None)]
    status = "full" if all(free == 0 for free in frees) else "open"
    if status != row.status:
        Event.update(status=status).where(Event.id == event).execute()
