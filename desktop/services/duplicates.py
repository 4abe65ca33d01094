"""Residents who may be on file twice: likely pairs with what is alike, and the two beside each other."""

from dataclasses import dataclass
from datetime import date

from desktop import masking
from desktop.i18n import _
from desktop.models import Attendance
from desktop.models import Booking
from desktop.models import Consent
from desktop.models import Person
from desktop.models import Phone
from desktop.models import SignUp
from desktop.models import alike
from desktop.services.people import age_band

REASONS = ("name", "sound", "phone", "home", "building", "birth", "only")
"""The same name; one that sounds the same; the same telephone, flat, building, day of birth; nobody else is called so."""

_SEEN = {  # what the rule of a pair saw
    "home": ("name", "home"),
    "phone": ("name", "phone"),
    "birth": ("name", "birth"),
    "building": ("name", "building"),
    "sound_home": ("sound", "home"),
    "sound_phone": ("sound", "phone"),
    "only": ("name", "only"),
}
_WEIGHT = {"name": 3, "sound": 1, "phone": 4, "home": 3, "birth": 4, "building": 2, "only": 1}
_AGAINST = {"sex": 4, "birth": 3}
_LEAST = 3


@dataclass(frozen=True)
class LikelyPair:
    """Two persons (ids) who may be one. `keep` is who has more on file; `reasons` and `against` are keys."""

    keep: str
    other: str
    reasons: tuple[str, ...]
    against: tuple[str, ...]  # sex, birth


@dataclass(frozen=True)
class Side:
    """One of the two, as the comparison shows them; telephones are masked."""

    person: str
    name: str
    place: str
    phones: tuple[str, ...]
    source: str
    sign_ups: int
    visits: int
    bookings: int
    consents: int


@dataclass(frozen=True)
class Difference:
    """One field on both sides, in words fit to be shown; `choice` is where its value comes from unless told otherwise."""

    field: str
    keep: str
    other: str
    choice: str  # keep, other

    @property
    def differs(self) -> bool:
        """Both sides say something, and not the same."""
        return bool(self.keep and self.other) and self.keep != self.other


@dataclass(frozen=True)
class Comparison:
    """The two beside each other."""

    keep: Side
    other: Side
    fields: tuple[Difference, ...]


def likely_pairs() -> list[LikelyPair]:
    """Everybody who may be on file twice, the likeliest first."""
    reasons: dict[tuple[str, str], set[str]] = {}
    differ: dict[tuple[str, str], tuple[str, ...]] = {}
    for each in alike.alike():
        pair = each.person, each.other
        reasons.setdefault(pair, set()).update(_SEEN[each.rule])
        differ[pair] = each.differ
    weighed = {pair: _weight(why, differ[pair]) for pair, why in reasons.items()}
    likely = [pair for pair, weight in weighed.items() if weight >= _LEAST]
    likely.sort(key=lambda pair: (-weighed[pair], pair))
    more = _more_on_file({person for pair in likely for person in pair})
    found: list[LikelyPair] = []
    for pair in likely:
        keep, other = sorted(pair, key=lambda person: (-more[person], person))
        why = tuple(key for key in REASONS if key in reasons[pair])
        found.append(LikelyPair(keep, other, why, differ[pair]))
    return found


def compare(keep: str, other: str, *, today: date) -> Comparison | None:
    """The two persons (ids) field by field; None where one of them is gone or merged already."""
    rows = {row.id: row for row in Person.with_place().where(Person.id.in_([keep, other]))}
    if len(rows) < 2 or any(row.merged_into_id for row in rows.values()):
        return None
    phones = Phone.of([keep, other])
    a, b = rows[keep], rows[other]
    pairs = {
        "name": (a.name, b.name),
        "sex": (a.sex or "", b.sex or ""),
        "birth": (_birth(a, today), _birth(b, today)),
        "place": (_place(a), _place(b)),
        "party": (_mark(a.party), _mark(b.party)),
        "volunteer": (_mark(a.volunteer), _mark(b.volunteer)),
        "guardian": (_guardian(a), _guardian(b)),
        "note": (masking.mask(a.note), masking.mask(b.note)),
    }
    fields = [Difference(key, *values, default_choice(key, a, b)) for key, values in pairs.items()]
    return Comparison(_side(a, phones), _side(b, phones), tuple(f for f in fields if f.keep or f.other))


def default_choice(field: str, keep: Person, other: Person) -> str:
    """Where a field's value comes from unless told otherwise: who says more, else who is kept."""
    if field == "birth":
        return "other" if len(other.birth or "") > len(keep.birth or "") else "keep"
    if field == "place":
        mine, theirs = ((row.unit_id is not None) + bool(row.room) for row in (keep, other))
        return "other" if theirs > mine else "keep"
    column = "guardian_name" if field == "guardian" else field
    mine, theirs = getattr(keep, column), getattr(other, column)
    return "other" if mine in (None, "") and theirs not in (None, "") else "keep"


# --- inside -------------------------------------------------------------------------------------


def _weight(reasons: set[str], against: tuple[str, ...]) -> int:
    lost = 0 if {"name", "phone"} <= reasons else sum(_AGAINST[key] for key in against)
    return sum(_WEIGHT[reason] for reason in reasons) - lost


def _more_on_file(people: set[str]) -> dict[str, int]:
    """How much is on file about each of these persons: a list knows more than a walk-in says."""
    found: dict[str, int] = {}
    ids = sorted(people)
    for start in range(0, len(ids), 500):
        for row in Person.select().where(Person.id.in_(ids[start : start + 500])):
            said = (row.sex, row.birth, row.unit_id, row.room, row.note, row.guardian_name)
            found[row.id] = sum(map(bool, said)) + {"roster": 8, "by hand": 4, "walk-in": 0}[row.source]
    return found


def _side(row: Person, phones: dict[str, list[str]]) -> Side:
    return Side(
        person=row.id,
        name=row.name,
        place=_place(row),
        phones=tuple(map(masking.mask_phone, phones.get(row.id, []))),
        source=row.source,
        sign_ups=SignUp.select().where((SignUp.person == row.id) & (SignUp.status != "cancelled")).count(),
        visits=Attendance.select().where(Attendance.person == row.id).count(),
        bookings=Booking.select().where(Booking.applicant == row.id).count(),
        consents=Consent.select().where((Consent.person == row.id) & Consent.withdrawn_on.is_null()).count(),
    )


def _place(row: Person) -> str:
    compound = row.unit.building.compound.name if row.unit else ""
    return " ".join(part for part in (compound, row.place) if part)


def _birth(row: Person, today: date) -> str:
    """The date as far as known, and the age band that follows."""
    band = age_band(row.birth, today)
    return _("{day} ({age})").format(day=row.birth, age=band) if row.birth else ""


def _mark(value: bool | None) -> str:  # noqa: FBT001  (the column's own kind)
    return "" if value is None else "yes" if value else "no"


def _guardian(row: Person) -> str:
    return " ".join(filter(None, (row.guardian_name, masking.mask_phone(row.guardian_phone))))
