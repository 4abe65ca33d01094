"""One person by hand: add, change, remove, look at the card, look at a phone."""

import unicodedata
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import date
from datetime import datetime

from desktop import masking
from desktop.errors import UserError
from desktop.exchange.people_list.births import birth_of
from desktop.exchange.people_list.phones import number_of
from desktop.i18n import _
from desktop.models import Attendance
from desktop.models import Booking
from desktop.models import Building
from desktop.models import Consent
from desktop.models import Entry
from desktop.models import Event
from desktop.models import Helper
from desktop.models import HomeVisit
from desktop.models import ImportRow
from desktop.models import Person
from desktop.models import Phone
from desktop.models import Post
from desktop.models import ResidentRequest
from desktop.models import Session
from desktop.models import SheetRow
from desktop.models import SignUp
from desktop.models import Unit
from desktop.models import Venue
from desktop.models import VisitPlan
from desktop.models import journal
from desktop.services import search
from desktop.services.ages import CHILD
from desktop.services.ages import age_band
from desktop.services.ages import age_of

MOST_NAME = 40


@dataclass(frozen=True)
class PersonFacts:
    """What the form says of a person. `birth` as it was typed; `building` and `unit` are ids or ""."""

    name: str = ""
    sex: str | None = None
    birth: str = ""
    phones: tuple[str, ...] = ()
    building: str = ""
    unit: str = ""
    room: str = ""
    party: bool | None = None
    volunteer: bool | None = None
    guardian_name: str = ""
    guardian_phone: str = ""
    note: str = ""
    card: str = ""  # what a scanner reads from their resident card


class PersonNameWrong(UserError):
    """The name is missing or too long (args: how many characters it has)."""

    code = "person_name_wrong"
    field = "name"

    def words(self) -> str:
        if not self.args[0]:
            return _("Write the name; everything else may stay empty.")
        return _("A name has at most 40 characters; this one has {count}.").format(count=self.args[0])


class BirthWrong(UserError):
    """The birth date does not exist, lies ahead or cannot be read (args: what was typed)."""

    code = "birth_wrong"
    field = "birth"

    def words(self) -> str:
        return _("“{text}” is no date of birth. Write 1956-3-7, 1956-3 or just 1956.").format(
            text=self.args[0]
        )


class PhoneWrong(UserError):
    """A number has too many or too few digits (args: how many)."""

    code = "phone_wrong"
    field = "phones"

    def words(self) -> str:
        message = _("A mobile number has 11 digits, this one has {count}; a landline needs its area code.")
        return message.format(count=self.args[0])


class ChildWithPhone(UserError):
    """A child under 14 gives no phone of their own."""

    code = "child_with_phone"
    field = "phones"

    def words(self) -> str:
        return _("A child under 14 gives no phone. Write the guardian's phone instead.")


class GuardianMissing(UserError):
    """A child under 14 needs a guardian's name."""

    code = "guardian_missing"
    field = "guardian_name"

    def words(self) -> str:
        return _("A child under 14 needs a guardian. Write their name.")


class CardTaken(UserError):
    """A resident card belongs to one person (args: whose it is)."""

    code = "card_taken"
    field = "card"

    def words(self) -> str:
        return _("This card belongs to {name} already; take another.").format(name=self.args[0])


class PersonStays(UserError):
    """Somebody who has signed in stays on file (args: how many sessions)."""

    code = "person_stays"

    def words(self) -> str:
        message = _(
            "Signed in (sessions: {count}): the name stays until the year's figures are closed."
            " Phones, address and the rest can be cleared."
        )
        return message.format(count=self.args[0])


@dataclass(frozen=True)
class Visit:
    """One session a person came to."""

    session: str
    event: str
    title: str
    start: datetime
    heads: int


@dataclass(frozen=True)
class Card:
    """Everything the card shows; phones are masked."""

    id: str
    name: str
    place: str
    compound: str
    sex: str | None
    age_band: str
    phones: tuple[str, ...]
    party: bool | None
    volunteer: bool | None
    guardian: str
    note: str
    source: str
    household: tuple[tuple[str, str], ...]  # (id, name) of the others
    consents: tuple[str, ...] = field(default=())  # scopes that stand
    visits: tuple[Visit, ...] = field(default=())
    visits_count: int = 0


# --- looking ----------------------------------------------------------------------------------


def card(person: str, *, today: date) -> Card | None:
    """The card of a person (id), or None where they are gone."""
    row = Person.with_place().where(Person.id == person).get_or_none()
    if row is None:
        return None
    standing = Consent.select(Consent.scope).where(Consent.person == person, Consent.withdrawn_on.is_null())
    visits = (
        Attendance.select(Attendance, Session, Event)
        .join(Session)
        .join(Event)
        .where(Attendance.person == person)
        .order_by(Session.start.desc())
    )
    return Card(
        id=row.id,
        name=row.name,
        place=row.place,
        compound=row.unit.building.compound.name if row.unit else "",
        sex=row.sex,
        age_band=age_band(row.birth, today),
        phones=tuple(masking.mask_phone(number) for number in Phone.of([person]).get(person, [])),
        party=row.party,
        volunteer=row.volunteer,
        guardian=" ".join(filter(None, (row.guardian_name, masking.mask_phone(row.guardian_phone)))),
        note=row.note,
        source=row.source,
        household=tuple((p.id, p.name) for p in Person.household(row) if p.id != person),
        consents=tuple(scope for (scope,) in standing.tuples()),
        visits=tuple(
            Visit(v.session_id, v.session.event_id, v.session.event.title, v.session.start, v.heads)
            for v in visits.limit(12)
        ),
        visits_count=visits.count(),
    )


def facts_of(person: str) -> PersonFacts:
    """What stands on file, as the form shows it (phones unmasked: who opens the form may change them)."""
    row = Person.with_place().where(Person.id == person).get()
    return PersonFacts(
        name=row.name,
        sex=row.sex,
        birth=row.birth or "",
        phones=tuple(Phone.of([person]).get(person, ())),
        building=row.unit.building_id if row.unit else "",
        unit=row.unit_id or "",
        room=row.room,
        party=row.party,
        volunteer=row.volunteer,
        guardian_name=row.guardian_name,
        guardian_phone=row.guardian_phone,
        note=row.note,
        card=row.card,
    )


AGE_BANDS = ((0, 13), (14, 17), (18, 34), (35, 59), (60, 79))
"""First and last age of each band; those who are older make the last one."""


def birth_text(text: str, today: date) -> str | None:
    """A typed date of birth as YYYY, YYYY-MM or YYYY-MM-DD, or None where it is none."""
    return birth_of(text.strip(), today=today).birth


def reveal_phones(person: str, *, at: datetime) -> list[str]:
    """The numbers of a person in full; who looked and when stands in the history."""
    row = Person.get_by_id(person)
    with journal.act("reveal_phone", at=at, subject=masking.mask_name(row.name)):
        return Phone.of([person]).get(person, [])


# --- verbs ------------------------------------------------------------------------------------


def check(facts: PersonFacts, *, today: date) -> PersonFacts:
    """The facts tidied: birth YYYY[-MM[-DD]], phones digits only. Raises the first thing that is wrong."""
    name = " ".join(unicodedata.normalize("NFC", facts.name).split())
    if not 1 <= len(name) <= MOST_NAME:
        raise PersonNameWrong(len(name))
    born = birth_of(facts.birth.strip(), today=today)
    if born.code:
        raise BirthWrong(facts.birth.strip())
    phones = tuple(dict.fromkeys(number for text in facts.phones if (number := _number(text))))
    guardian_phone = _number(facts.guardian_phone)
    age = age_of(born.birth, today)
    if age is not None and age < CHILD:
        if phones:
            raise ChildWithPhone
        if not facts.guardian_name.strip():
            raise GuardianMissing
    return replace(
        facts,
        name=name,
        birth=born.birth or "",
        phones=phones,
        room=unicodedata.normalize("NFKC", facts.room).strip().removesuffix("室"),
        guardian_name=facts.guardian_name.strip(),
        guardian_phone=guardian_phone,
        note=facts.note.strip(),
        card="".join(unicodedata.normalize("NFKC", facts.card).upper().split())[:40],
    )


def add_person(facts: PersonFacts, *, at: datetime) -> Person:
    """A new person by hand, found at the desk at once."""
    facts = check(facts, today=at.date())
    with journal.act("add_person", at=at, subject=masking.mask_name(facts.name)):
        _check_card(facts.card, but="")
        row = Person.create(source="by hand", **_columns(facts))
        _write_phones(row.id, facts.phones)
        search.rebuild([row.id])
    return row


def change_person(person: str, facts: PersonFacts, *, at: datetime) -> None:
    """Makes the person (id) what the facts say."""
    facts = check(facts, today=at.date())
    with journal.act("change_person", at=at, subject=masking.mask_name(facts.name)):
        _check_card(facts.card, but=person)
        Person.update(**_columns(facts)).where(Person.id == person).execute()
        _write_phones(person, facts.phones)
        search.rebuild([person])


def remove_person(person: str, *, at: datetime) -> None:
    """Takes a person off the file; PersonStays where they have signed in somewhere (entries are never changed)."""
    row = Person.get_by_id(person)
    sessions = Entry.select(Entry.session).where(Entry.person == person).distinct().count()
    merged = Person.select().where(Person.merged_into == person).count()
    if sessions or merged:
        raise PersonStays(sessions)
    with journal.act("remove_person", at=at, subject=masking.mask_name(row.name)):
        for table, column in (
            (Booking, Booking.applicant),
            (Venue, Venue.keeper),
            (Event, Event.leader),
            (ImportRow, ImportRow.person),
            (ResidentRequest, ResidentRequest.person),
            (HomeVisit, HomeVisit.person),
        ):
            table.update({column: None}).where(column == person).execute()
        for table in (SignUp, Helper, SheetRow, Consent, Phone, Post, VisitPlan):
            table.delete().where(table.person == person).execute()
        Person.delete().where(Person.id == person).execute()


def clear_person(person: str, *, at: datetime) -> None:
    """Leaves the name alone: phones, address, birth, notes and consents go."""
    row = Person.get_by_id(person)
    with journal.act("change_person", at=at, subject=masking.mask_name(row.name)):
        Person.update(**_columns(PersonFacts(name=row.name))).where(Person.id == person).execute()
        Phone.delete().where(Phone.person == person).execute()
        Consent.delete().where(Consent.person == person).execute()
        search.rebuild([person])


def _columns(facts: PersonFacts) -> dict[str, object]:
    return {
        "name": facts.name,
        "sex": facts.sex,
        "birth": facts.birth or None,
        "party": facts.party,
        "volunteer": facts.volunteer,
        "unit": facts.unit or _unit_of(facts.building),
        "room": facts.room,
        "guardian_name": facts.guardian_name,
        "guardian_phone": facts.guardian_phone,
        "note": facts.note,
        "card": facts.card,
    }


def _check_card(card: str, *, but: str) -> None:
    other = Person.get_or_none((Person.card == card) & (Person.id != but)) if card else None
    if other is not None:
        raise CardTaken(other.name)


def _unit_of(building: str) -> str | None:
    """The stair without a number of a building (made where it is missing): for "lives there, stair not known"."""
    if not building or Building.by_id(building) is None:
        return None
    found = Unit.get_or_none(Unit.building == building, Unit.label == "")
    return (found or Unit.create(building=building, label="")).id


def _write_phones(person: str, wanted: tuple[str, ...]) -> None:
    have = Phone.of([person]).get(person, [])
    gone = [number for number in have if number not in wanted]
    Phone.delete().where((Phone.person == person) & Phone.number.in_(gone)).execute()
    for number in wanted:
        if number not in have:
            Phone.create(person=person, number=number)


def _number(text: str) -> str:
    digits = "".join(c for c in unicodedata.normalize("NFKC", text) if c.isdecimal() or c == "+")
    if not digits:
        return ""
    found = number_of(digits)
    if found is None:
        raise PhoneWrong(sum(c.isdecimal() for c in digits))
    return found[0]
