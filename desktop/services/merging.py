"""Two residents who are one: what is on file about the other goes over, field by field, and can be taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop import masking
from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Booking
from desktop.models import Consent
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
from desktop.models import ToldApart
from desktop.models import Venue
from desktop.models import VisitPlan
from desktop.models import journal
from desktop.models.database import transaction
from desktop.services import ages
from desktop.services import duplicates
from desktop.services import look_alikes
from desktop.services import people
from desktop.services import search
from desktop.services import sign_ups

FIELDS: dict[str, tuple[str, ...]] = {
    "name": ("name",),
    "sex": ("sex",),
    "birth": ("birth",),
    "place": ("unit_id", "room"),
    "party": ("party",),
    "volunteer": ("volunteer",),
    "guardian": ("guardian_name", "guardian_phone"),
    "note": ("note",),
}
"""What is chosen, and the columns that go with it. Telephones and consents of both are kept."""

POINTERS = (
    (Booking, "applicant"),
    (Venue, "keeper"),
    (Event, "leader"),
    (ImportRow, "person"),
    (SheetRow, "person"),
    (Consent, "person"),
    (Post, "person"),
    (ResidentRequest, "person"),
    (VisitPlan, "person"),
    (HomeVisit, "person"),
)
"""Columns that name a person and simply name the one who is kept afterwards."""


class CannotMerge(UserError):
    """Two are needed who are both on file (args: none)."""

    code = "cannot_merge"

    def words(self) -> str:
        return _("One of the two is no longer on file, or has been merged already. Look again.")


@dataclass(frozen=True)
class Merged:
    """Who is left (id and name), and how many sign-ups went over."""

    person: str
    name: str
    sign_ups: int


def merge_persons(*, keep: str, other: str, choices: Mapping[str, str], at: datetime) -> Merged:
    """Makes `other` (id) one with `keep`. `choices` says by field (see FIELDS) whose value stands: keep or other.

    Without a choice the one who says more wins. Sign-ups, bookings, consents and telephones go over; entries are
    never changed, attendance counts the two as one from now on. Raises CannotMerge, or ChildWithPhone.
    """
    with transaction():
        mine, theirs = _two(keep, other)
        values = _chosen(mine, theirs, choices)
        _refuse_child_with_phone(values["birth"], [keep, other], at)
        with journal.act("merge_persons", at=at, subject=masking.mask_name(str(values["name"]))):
            _empty(other)  # before the one who is kept takes over what only one person may have
            Person.update(values).where(Person.id == keep).execute()
            same = (Person.id == other) | (Person.merged_into == other)
            Person.update(merged_into=keep).where(same).execute()
            _carry_phones(keep, other)
            for table, column in POINTERS:
                table.update({column: keep}).where(getattr(table, column) == other).execute()
            _carry_helping(keep, other)
            moved = _carry_sign_ups(keep, other, at)
            _carry_told_apart(keep, other)
            search.rebuild([keep, other])
            look_alikes.recount([keep, other])
    return Merged(keep, str(values["name"]), moved)


def tell_apart(*, person: str, other: str, at: datetime) -> None:
    """These two (ids) are two: the pair does not come up again."""
    row = Person.get_by_id(person)
    with journal.act("told_apart", at=at, subject=masking.mask_name(row.name)):
        _note_apart(person, other)


# --- parts ------------------------------------------------------------------------------------------


def _chosen(keep: Person, other: Person, choices: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {"card": keep.card or other.card}
    found["alone"] = other.alone if keep.alone is None else keep.alone
    for field, columns in FIELDS.items():
        choice = choices.get(field) or duplicates.default_choice(field, keep, other)
        row = other if choice == "other" else keep
        found |= {column: getattr(row, column) for column in columns}
    if "note" not in choices and keep.note and other.note and keep.note != other.note:
        found["note"] = f"{keep.note}\n{other.note}"
    return found


def _refuse_child_with_phone(birth: object, persons: list[str], at: datetime) -> None:
    age = people.age_of(str(birth) if birth else None, at.date())
    if age is not None and age < ages.CHILD and any(Phone.of(persons).values()):
        raise people.ChildWithPhone


def _two(keep: str, other: str) -> tuple[Person, Person]:
    mine, theirs = Person.by_id(keep), Person.by_id(other)
    if mine is None or theirs is None or keep == other:
        raise CannotMerge
    if any(row.merged_into_id or row.cleared_on for row in (mine, theirs)):
        raise CannotMerge
    return mine, theirs


def _empty(person: str) -> None:
    """Of somebody who is one with another only the name stays: nothing is kept twice."""
    Person.update(
        sex=None, birth=None, party=None, volunteer=None, unit=None, room="", alone=None,
        guardian_name="", guardian_phone="", note="", card="",
    ).where(Person.id == person).execute()  # fmt: skip


def _carry_phones(keep: str, other: str) -> None:
    numbers = Phone.of([keep, other])
    known = numbers.get(keep, [])
    Phone.delete().where((Phone.person == other) & Phone.number.in_(known)).execute()
    Phone.update(person=keep).where(Phone.person == other).execute()


def _carry_helping(keep: str, other: str) -> None:
    """The posts of the other; nobody stands twice at one post."""
    mine = Helper.select(Helper.post).where(Helper.person == keep)
    Helper.delete().where((Helper.person == other) & Helper.post.in_(mine)).execute()
    Helper.update(person=keep).where(Helper.person == other).execute()


def _carry_sign_ups(keep: str, other: str, at: datetime) -> int:
    """The sign-ups of the other; where both have a place, the better one stays. Gives how many went over."""
    live = SignUp.status != "cancelled"
    mine = {(s.event_id, s.session_id): s for s in SignUp.select().where((SignUp.person == keep) & live)}
    rows = list(SignUp.select().where(SignUp.person == other).order_by(SignUp.seq))
    freed: set[str] = set()
    for row in rows:
        twice = mine.get((row.event_id, row.session_id)) if row.status != "cancelled" else None
        if twice is not None:
            loser = row if _rank(twice) >= _rank(row) else twice
            SignUp.update(status="cancelled").where(SignUp.id == loser.id).execute()
            freed.add(row.event_id)
        SignUp.update(person=keep).where(SignUp.id == row.id).execute()
    for event in freed:
        if Session.select().where((Session.event == event) & (Session.end > at)).exists():
            sign_ups.move_up(event)
    return len(rows)


def _rank(row: SignUp) -> tuple[bool, int, int]:
    """A place before the waiting list, the larger party before the smaller, the earlier before the later."""
    return row.status == "confirmed", row.party_size, -row.seq


def _carry_told_apart(keep: str, other: str) -> None:
    hit = (ToldApart.person == other) | (ToldApart.other == other)
    rows = list(ToldApart.select().where(hit))
    ToldApart.delete().where(hit).execute()
    for row in rows:
        third = row.other_id if row.person_id == other else row.person_id
        if third != keep:
            _note_apart(keep, third)


def _note_apart(person: str, other: str) -> None:
    pair = (ToldApart.person == person) & (ToldApart.other == other)
    turned = (ToldApart.person == other) & (ToldApart.other == person)
    if not ToldApart.select().where(pair | turned).exists():
        ToldApart.create(person=person, other=other)
