"""The community's own facts: its names, codes and duty phone."""

import re
import unicodedata
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import fields
from dataclasses import replace
from datetime import datetime

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Setting
from desktop.models import journal

REGION_CODE = re.compile(r"\d{12}")
PHONE = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|\d{7,8}")


@dataclass(frozen=True)
class Community:
    """What the community calls itself on screen, paper and export."""

    community_name: str = ""  # 青和居
    seal_name: str = ""  # 青和居社区居民委员会, as it signs
    street_name: str = ""
    district_name: str = ""
    region_code: str = ""  # 12 digits of the statistical division code
    duty_phone: str = ""


class NameNeeded(UserError):
    """The community has no name yet."""

    code = "name_needed"
    field = "community_name"

    def words(self) -> str:
        return _("Give the community its name, as it stands on papers.")


class RegionCodeWrong(UserError):
    """The region code is not twelve digits (args: how many it has)."""

    code = "region_code_wrong"
    field = "region_code"

    def words(self) -> str:
        return _(
            "The region code has 12 digits; this one has {count}. Leave it empty if you do not know it."
        ).format(count=self.args[0])


class DutyPhoneWrong(UserError):
    """The duty phone is no phone number (args: what was typed)."""

    code = "duty_phone_wrong"
    field = "duty_phone"

    def words(self) -> str:
        return _("“{text}” is no phone number; a landline needs its area code, like 027-86000000.").format(
            text=self.args[0]
        )


def facts() -> Community:
    """What stands on file."""
    have = Setting.everything()
    return Community(**{f.name: have.get(f.name, "") for f in fields(Community)})


def check(wanted: Community) -> Community:
    """The facts tidied; raises what is wrong with the first that cannot be used."""
    tidy = Community(
        **{key: unicodedata.normalize("NFKC", value).strip() for key, value in asdict(wanted).items()}
    )
    if not tidy.community_name:
        raise NameNeeded
    if tidy.region_code and not REGION_CODE.fullmatch(tidy.region_code):
        raise RegionCodeWrong(sum(c.isdecimal() for c in tidy.region_code))
    bare = re.sub(r"[\s—–-]", "", tidy.duty_phone)
    if bare and not PHONE.fullmatch(bare):
        raise DutyPhoneWrong(tidy.duty_phone)
    return replace(tidy, duty_phone=bare)


def set_up(wanted: Community, *, at: datetime) -> Community:
    """Saves the community's facts, tidied."""
    tidy = check(wanted)
    with journal.act("set_up", at=at, subject=tidy.community_name):
        for key, value in asdict(tidy).items():
            if Setting.read(key) != value:
                Setting.write(key, value)
    return tidy


def shown_phone(number: str) -> str:
    """A public number as people read it: 027-9600 0000, 142 0000 0000."""
    if len(number) == 11 and number.startswith("1"):
        return f"{number[:3]} {number[3:7]} {number[7:]}"
    for area in (3, 4):
        rest = number[area:]
        short = number.startswith(("010", "02"))
        if number.startswith("0") and (area == 3) == short and len(rest) in (7, 8):
            return f"{number[:area]}-{rest[:-4]} {rest[-4:]}"
    return number
