"""现场登记: a walk-in is made a person first, with the consent they gave. What is written of them is checked here."""

import unicodedata
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime

from desktop.errors import UserError
from desktop.models import Consent
from desktop.models import Person
from desktop.models import Phone
from desktop.services import homes
from desktop.services import search
from desktop.services.ages import age_of
from desktop.services.sign_in_errors import GuardianNeeded
from desktop.services.sign_in_errors import WrongName
from desktop.services.sign_in_errors import WrongPhone

_ADULT_FROM = 14  # PIPL §31: all data of children under 14 is sensitive and needs a guardian


@dataclass(frozen=True)
class WalkIn:
    """What a walk-in 现场登记 says about themselves; the name is enough."""

    name: str
    place: str = ""  # in any spelling; kept as said where it names no home on file
    phone: str = ""
    birth: str | None = None  # YYYY, YYYY-MM or YYYY-MM-DD
    guardian_name: str = ""
    guardian_phone: str = ""


def _checked_name(name: str) -> str:
    printing = (
        c
        for c in unicodedata.normalize("NFC", name)
        if unicodedata.category(c) not in ("Cc", "Cs") or c in "\t\n"
    )
    clean = " ".join("".join(printing).split())
    if not 1 <= len(clean) <= 40:
        raise WrongName(clean)
    return clean


def _checked_phone(phone: str) -> str:
    digits = "".join(c for c in unicodedata.normalize("NFKC", phone) if c.isdecimal())
    if phone.strip() and not (len(digits) == 11 or (7 <= len(digits) <= 12 and digits[0] != "1")):
        raise WrongPhone(phone)
    return digits


def _check_guardian(who: WalkIn, name: str, today: date) -> None:
    age = age_of(who.birth, today)
    if age is not None and age < _ADULT_FROM and not who.guardian_name.strip():
        raise GuardianNeeded(name)


def checked(who: WalkIn, today: date) -> WalkIn:
    """The same with name and numbers tidied. Raises WrongName, WrongPhone or GuardianNeeded."""
    name = _checked_name(who.name)
    _check_guardian(who, name, today)
    return replace(
        who,
        name=name,
        phone=_checked_phone(who.phone),
        guardian_name=who.guardian_name.strip(),
        guardian_phone=_checked_phone(who.guardian_phone),
    )


def checked_guardian(name: str, phone: str) -> tuple[str, str]:
    """A guardian's name and number, tidied. Raises WrongName or WrongPhone."""
    return _checked_name(name), _checked_phone(phone)


def put_on_file(who: WalkIn, *, consent: str, recorder: str, at: datetime) -> str:
    """Makes the person of a checked walk-in and gives their id; call inside an act. `consent`: ticked or written."""
    home = homes.find(who.place)
    person = Person.create(
        name=who.name,
        source="walk-in",
        unit=home.unit,
        room=home.room,
        birth=who.birth,
        guardian_name=who.guardian_name,
        guardian_phone=who.guardian_phone,
    )
    if who.phone:
        Phone.create(person=person, number=who.phone)
    Consent.create(person=person, scope="register", method=consent, given_on=at.date(), by_whom=recorder)
    search.rebuild([person.id])
    return person.id


def known_at(name: str, place: str) -> str | None:
    """The one person on file with exactly this name at this place, if there is one (id)."""
    home = homes.find(place)
    if not home.room:
        return None
    try:
        wanted = _checked_name(name)
    except UserError:
        return None
    unit = Person.unit.is_null() if home.unit is None else Person.unit == home.unit
    same = (Person.name == wanted) & (Person.room == home.room) & unit & Person.merged_into.is_null()
    rows = list(Person.select(Person.id).where(same).limit(2))
    return rows[0].id if len(rows) == 1 else None
