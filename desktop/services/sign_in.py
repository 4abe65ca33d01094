"""签到: a desk appends entries, never edits. Who came follows from the set of entries alone.

Each verb writes its entry and the `attendance` that follows from it in one transaction; when it returns, both are
on disk (synchronous=FULL). At a desk, undo is a void.
"""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.models import Desk
from desktop.models import Entry
from desktop.models import Person
from desktop.models import Session
from desktop.models import about_person
from desktop.models import attendance
from desktop.models import journal
from desktop.models import outlived
from desktop.models import standing as standings
from desktop.models.attendance import Noted
from desktop.models.attendance import Presence
from desktop.models.database import transaction
from desktop.models.desk import on_the_wall
from desktop.models.standing import Standing
from desktop.services import door
from desktop.services import walk_ins
from desktop.services.sign_in_errors import NobodySuch
from desktop.services.sign_in_errors import NonceUsed
from desktop.services.sign_in_errors import NoSuchEntry
from desktop.services.sign_in_errors import NotSignedIn
from desktop.services.sign_in_errors import ReasonMissing
from desktop.services.sign_in_errors import SessionCancelled
from desktop.services.sign_in_errors import WrongHeads
from desktop.services.walk_ins import WalkIn


@dataclass(frozen=True)
class Answer:
    """What became of one request. `state` is in, already, out or void; `entry` is null where nothing was written."""

    entry: str | None
    state: str
    person: str
    name: str
    heads: int
    at: datetime  # when they came in (already: the first time), left, or were voided
    desk: str  # the name of the desk that has them


# --- the state of a session -----------------------------------------------------------------------


def state_of(entries: Iterable[Noted]) -> dict[str, Presence]:
    """Who came, by person: a pure function of the set of entries, whatever their order and repetition.

    A person counts once, with the largest head count noted, from the first time in. They have left when no "in"
    follows their last "out". A void takes away the one entry it names.
    """
    once = {entry.id: entry for entry in entries}
    voided = {entry.voids for entry in once.values() if entry.kind == "void"}
    live: dict[str, list[Noted]] = {}
    for entry in once.values():
        if entry.kind != "void" and entry.id not in voided:
            live.setdefault(entry.person, []).append(entry)
    found: dict[str, Presence] = {}
    for person, theirs in live.items():
        ins = [entry for entry in theirs if entry.kind == "in"]
        if not ins:
            continue
        outs = [o.at for o in theirs if o.kind == "out" and not any(_follows(i, o) for i in ins)]
        found[person] = Presence(
            person=person,
            heads=max(entry.heads for entry in ins),
            in_at=min(entry.at for entry in ins),
            out_at=max(outs, default=None),
        )
    return found


def _follows(later: Noted, earlier: Noted) -> bool:
    """Entries of one desk follow by their numbers (a clock may be set back), of two desks by the time."""
    if later.desk == earlier.desk:
        return later.seq > earlier.seq
    return (later.at, later.id) > (earlier.at, earlier.id)


def recount(session: str) -> None:
    """Writes the `attendance` of a whole session anew from its entries (after a merge of persons or of desks)."""
    with transaction():
        attendance.write_presences(session, state_of(attendance.noted_of_session(session)).values())


def drift() -> list[tuple[str, str]]:
    """(session, person) of every row of `attendance` that does not follow from the entries; empty when all is well."""
    found: list[tuple[str, str]] = []
    for session in attendance.sessions_noted():
        should = state_of(attendance.noted_of_session(session))
        stands = attendance.presences(session)
        found += [
            (session, p) for p in sorted(should.keys() | stands.keys()) if should.get(p) != stands.get(p)
        ]
    return found


@dataclass(frozen=True)
class Line:
    """One person of an attendance list, with the entry that brought them in first."""

    entry: str
    presence: Presence
    name: str
    desk: str
    method: str


def attendance_list(session: str) -> list[Line]:
    """Who came, by the time they came in."""
    entries = attendance.noted_of_session(session)
    voided = {entry.voids for entry in entries if entry.kind == "void"}
    ins = [entry for entry in entries if entry.kind == "in" and entry.id not in voided]
    first: dict[str, Noted] = {}
    for entry in sorted(ins, key=lambda e: (e.at, e.id)):
        first.setdefault(entry.person, entry)
    state = state_of(entries)
    people, desks = attendance.names(list(first), list({entry.desk for entry in first.values()}))
    return [
        Line(entry.id, state[person], people[person], desks[entry.desk], entry.method)
        for person, entry in first.items()
    ]


# --- desks ------------------------------------------------------------------------------------------


def open_desk(*, session: str, name: str, recorder: str, at: datetime) -> Desk:
    """A new opening of a desk: its numbers start at 1, and it is never mistaken for an earlier one."""
    if Session.by_id(session) is None:
        raise NobodySuch
    with transaction():
        return Desk.create(session=session, name=name, recorder=recorder, opened_at=at)


def desk_named(*, session: str, name: str, recorder: str, at: datetime) -> Desk:
    """The last desk of this name and recorder at this session, or a new one: for calls that come one by one."""
    same = (Desk.session == session) & (Desk.name == name) & (Desk.recorder == recorder)
    found = Desk.select().where(same).order_by(Desk.id.desc()).first()
    return found or open_desk(session=session, name=name, recorder=recorder, at=at)


# --- verbs ------------------------------------------------------------------------------------------


def sign_in(
    *,
    session: str,
    person: str,
    desk: Desk,
    heads: int,
    at: datetime,
    method: str = "search",
    nonce: str | None = None,
) -> Answer:
    """Signs `person` in with `heads` heads, themselves included (1–99).

    Who is in already stays so; a larger head count is noted. The same `nonce` again gives the first answer and
    writes nothing. Refuses with SessionCancelled or a DoorRule (both are written down), WrongHeads, NobodySuch or
    NonceUsed.
    """
    check_heads(heads)
    with door.logged(session=session, person=person, desk=desk, heads=heads, at=at), transaction():
        if nonce is not None and (repeated := _answered(nonce, session)) is not None:
            if repeated.person != standing_of(session, person).person:
                raise NonceUsed(nonce)
            return repeated
        coming = Coming(session, desk, heads, at, method, nonce)
        return _bring_in(standing_of(session, person), coming)


def sign_in_new_person(
    who: WalkIn,
    *,
    session: str,
    desk: Desk,
    heads: int,
    at: datetime,
    nonce: str | None = None,
) -> Answer:
    """Puts a walk-in on file, with the consent they ticked, and signs them in: both, or neither.

    Refuses like `sign_in`, and with WrongName, WrongPhone or GuardianNeeded.
    """
    who = walk_ins.checked(who, at.date())
    check_heads(heads)
    row = Session.by_id(session)
    if row is None:
        raise NobodySuch
    logged = door.logged(session=session, person=None, desk=desk, heads=heads, at=at)
    with logged, journal.act("walk_in", at=at, subject=row.event.title):
        if nonce is not None and (repeated := _answered(nonce, session)) is not None:
            if repeated.name != who.name:
                raise NonceUsed(nonce)
            return repeated
        person = walk_ins.put_on_file(who, consent="ticked", recorder=desk.recorder, at=at)
        coming = Coming(session, desk, heads, at, "walk-in", nonce)
        return _bring_in(standing_of(session, person), coming)


def sign_in_household(*, session: str, person: str, desk: Desk, at: datetime) -> list[Answer]:
    """Signs in everybody of the same unit and room, one head each: all of them, or nobody."""
    with door.logged(session=session, person=person, desk=desk, heads=1, at=at), transaction():
        row = Person.by_id(standing_of(session, person).person)
        if row is None:
            raise NobodySuch
        standings = [standing_of(session, member.id) for member in Person.household(row)]
        coming = Coming(session, desk, 1, at, "search")
        return [_bring_in(standing, coming) for standing in standings]


def sign_out(*, session: str, person: str, desk: Desk, at: datetime) -> Answer:
    """Notes that `person` has left. Refuses with NotSignedIn or NobodySuch."""
    with transaction():
        standing = standing_of(session, person)
        if standing.in_at is None:
            raise NotSignedIn(standing.name)
        if standing.out_at is not None:
            return Answer(
                None, "already", standing.person, standing.name, standing.heads, standing.out_at, desk.name
            )
        entry = attendance.append_entry(
            session=session,
            person=standing.person,
            desk=desk,
            kind="out",
            heads=standing.heads,
            at=at,
            method="search",
        )
        _rewrite(session, standing.person)
        return Answer(entry, "out", standing.person, standing.name, standing.heads, at, desk.name)


def void(*, entry: str, reason: str, desk: Desk, at: datetime) -> Answer:
    """Takes a sign-in or sign-out back by an entry that names it. Refuses with NoSuchEntry or ReasonMissing."""
    why = " ".join(reason.split())
    if not why:
        raise ReasonMissing
    with transaction():
        row = Entry.by_id(entry)
        if row is None or row.kind == "void":
            raise NoSuchEntry
        standing = standing_of(row.session_id, row.person_id)
        if Entry.get_or_none(Entry.voids == entry) is not None:
            return Answer(
                None, "already", standing.person, standing.name, row.heads, row.device_at, desk.name
            )
        written = attendance.append_entry(
            session=row.session_id,
            person=row.person_id,
            desk=desk,
            kind="void",
            heads=row.heads,
            at=at,
            method=row.method,
            voids=entry,
            reason=why,
        )
        _rewrite(row.session_id, standing.person)
        return Answer(written, "void", standing.person, standing.name, row.heads, at, desk.name)


def void_all(*, entries: Sequence[str], reason: str, desk: Desk, at: datetime) -> list[Answer]:
    """Takes several entries back: all of them, or none."""
    with transaction():
        return [void(entry=entry, reason=reason, desk=desk, at=at) for entry in entries]


def take_back(
    *, entries: Sequence[str], made: Sequence[str], reason: str, desk: Desk, at: datetime
) -> list[Answer]:
    """Takes back what a desk did last: its entries, and those it made persons for it (ids).

    A person of whom nothing is on file but what is void now is cleared: the entries keep a bare id.
    """
    if not made:
        return void_all(entries=entries, reason=reason, desk=desk, at=at)
    title = Session.get_by_id(desk.session_id).event.title
    with journal.act("take_back", at=at, subject=title) as act:
        voided = void_all(entries=entries, reason=reason, desk=desk, at=at)
        alone = [person for person in made if about_person.is_alone(person)]
        if alone:
            outlived.clear_walk_ins(alone, at.date().isoformat())
            outlived.empty_act(act.id)
        return voided


# --- what is known afterwards -----------------------------------------------------------------------


def note(
    *,
    session: str,
    person: str,
    desk: Desk,
    heads: int,
    at: datetime,
    method: str,
    sheet_row: str | None = None,
    reason: str = "",
) -> Answer:
    """Writes down somebody who came, from paper or as a correction: the rules of the door are not asked any more.

    Who has been in already stays so, whether they left or not; a larger head count is noted. Refuses with
    SessionCancelled, WrongHeads or NobodySuch.
    """
    check_heads(heads)
    with transaction():
        standing = standing_of(session, person)
        coming = Coming(session, desk, heads, at, method, sheet_row=sheet_row, reason=reason)
        if standing.in_at is not None and heads <= standing.heads:
            return _here_already(standing, coming)
        if standing.cancelled:
            raise SessionCancelled
        return write_in(standing, coming)


# --- parts ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Coming:
    """What a desk notes of somebody who comes in; `reason` where it is a correction or a rule was waived."""

    session: str
    desk: Desk
    heads: int
    at: datetime
    method: str
    nonce: str | None = None
    sheet_row: str | None = None
    reason: str = ""


def _bring_in(standing: Standing, coming: Coming) -> Answer:
    """The entry and its attendance; call inside the transaction in which `standing` was asked."""
    inside = standing.in_at is not None and standing.out_at is None
    if inside and coming.heads <= standing.heads:
        return _here_already(standing, coming)
    now = on_the_wall(coming.desk.id, coming.at)  # the rules go by the clock on the wall
    door.check(standing, session=coming.session, heads=coming.heads, at=now)
    return write_in(standing, coming)


def _here_already(standing: Standing, coming: Coming) -> Answer:
    there = attendance.seen(coming.session, [standing.person]).get(standing.person)
    since, desk = standing.in_at or coming.at, there.desk if there else ""
    return Answer(None, "already", standing.person, standing.name, standing.heads, since, desk)


def write_in(standing: Standing, coming: Coming) -> Answer:
    """The entry and its attendance, no rule asked; call inside the transaction in which `standing` was asked."""
    inside = standing.in_at is not None and standing.out_at is None
    entry = attendance.append_entry(
        session=coming.session,
        person=standing.person,
        desk=coming.desk,
        kind="in",
        heads=coming.heads,
        at=coming.at,
        method=coming.method,
        nonce=coming.nonce,
        sheet_row=coming.sheet_row,
        reason=coming.reason,
    )
    _rewrite(coming.session, standing.person)
    state = "already" if inside else "in"
    return Answer(entry, state, standing.person, standing.name, coming.heads, coming.at, coming.desk.name)


def _rewrite(session: str, person: str) -> None:
    presence = state_of(attendance.noted(session, person)).get(person)
    attendance.write_presence(session, person, presence)


def standing_of(session: str, person: str) -> Standing:
    """How a person stands to a session. Raises NobodySuch."""
    found = standings.standing(session, person)
    if found is None:
        raise NobodySuch
    return found


def _answered(nonce: str, session: str) -> Answer | None:
    """The answer that was given to this nonce before."""
    stored = attendance.by_nonce(nonce)
    if stored is None:
        return None
    if stored.session != session or stored.entry.kind != "in":
        raise NonceUsed(nonce)
    entry, standing = stored.entry, standing_of(session, stored.entry.person)
    return Answer(entry.id, "in", standing.person, standing.name, entry.heads, entry.at, stored.desk)


def check_heads(heads: int) -> None:
    """Raises WrongHeads."""
    if not 1 <= heads <= 99:
        raise WrongHeads(heads)
