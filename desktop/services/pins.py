"""PINs: kept as salted slow hashes; wrong tries lock them for a while, whether the program was closed meanwhile or not."""

import hashlib
import hmac
import os
import unicodedata
from datetime import datetime
from datetime import timedelta

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import PinTry
from desktop.models import Setting
from desktop.models import Staff
from desktop.models import journal
from desktop.models.database import transaction
from desktop.printing.recovery_sheet import PinSheet
from desktop.services import community
from desktop.services import seal

SHORTEST, LONGEST = 4, 12
FREE_TRIES = 5
LOCKED_FOR = timedelta(minutes=5)  # after the last free try; twice as long after each further one
LONGEST_LOCK = timedelta(hours=1)
_RECOVERY = "pin_recovery"
_COST = {"n": 2**14, "r": 8, "p": 1}  # about 50 ms and 16 MB a try
_MEMORY = 64 * 2**20


class PinUnfit(UserError):
    """A PIN is four to twelve digits, not all the same."""

    code = "pin_unfit"
    field = "pin"

    def words(self) -> str:
        return _("A PIN has 4 to 12 digits, and not all of them the same.")


class PinWrong(UserError):
    """A wrong PIN (args: tries that are left before it is locked)."""

    code = "pin_wrong"
    field = "pin"

    def words(self) -> str:
        text = ngettext("Wrong PIN; {n} more try.", "Wrong PIN; {n} more tries.", self.args[0])
        return text.format(n=self.args[0])


class PinLocked(UserError):
    """Too many wrong tries (args: until when)."""

    code = "pin_locked"
    field = "pin"

    def words(self) -> str:
        return _("Too many wrong PINs; try again at {time}.").format(time=f"{self.args[0]:%H:%M}")


class NoPin(UserError):
    """Nobody has set this person's PIN yet (args: the name)."""

    code = "no_pin"
    field = "pin"

    def words(self) -> str:
        return _("{name} has no PIN yet; set one under Setup, Staff.").format(name=self.args[0])


class NotSecretary(UserError):
    """Only a secretary may do this (args: the name)."""

    code = "not_secretary"
    field = "pin"

    def words(self) -> str:
        return _("{name} is no secretary; only a secretary may let somebody in.").format(name=self.args[0])


# --- setting ----------------------------------------------------------------------------------------


def set_pin(staff: str, pin: str, *, at: datetime) -> None:
    """Gives somebody on the staff (id) a PIN, and forgets wrong tries. Raises PinUnfit."""
    _write(staff, _hashed(checked(pin), os.urandom(16)), at)


def checked(pin: str) -> str:
    """The digits of a PIN that is to be set. Raises PinUnfit."""
    digits = _digits(pin)
    if not SHORTEST <= len(digits) <= LONGEST or len(set(digits)) == 1 or len(digits) != len(pin.strip()):
        raise PinUnfit
    return digits


def remove_pin(staff: str, *, at: datetime) -> None:
    """Takes somebody's PIN away."""
    _write(staff, None, at)


def _write(staff: str, value: str | None, at: datetime) -> None:
    row = Staff.get_by_id(staff)
    with journal.act("set_pin", at=at, subject=row.name):
        Staff.update(pin_hash=value).where(Staff.id == staff).execute()
        PinTry.delete().where(PinTry.staff == staff).execute()


# --- forgetting -------------------------------------------------------------------------------------


class RecoveryCodeWrong(UserError):
    """Not the code of the newest recovery sheet."""

    code = "recovery_code_wrong"
    field = "code"

    def words(self) -> str:
        return _("This is not the code of the newest recovery sheet.")


def new_recovery_code(*, at: datetime) -> PinSheet:
    """A code that sets any PIN anew, on a sheet to be printed; the one before it counts no more (99 bits)."""
    code = seal.proposal()
    with journal.act("new_recovery_code", at=at):
        Setting.write(_RECOVERY, _hashed(_signs(code), os.urandom(16)))
    facts = community.facts()
    return PinSheet(
        community=facts.seal_name or facts.community_name or _("Linli"), code=code, dated=at.date()
    )


def has_recovery_code() -> bool:
    """Whether a recovery sheet was made."""
    return bool(Setting.read(_RECOVERY))


def reset_pin(staff: str, pin: str, *, code: str, at: datetime) -> None:
    """Gives somebody (id) a new PIN by the code of the printed sheet. Raises RecoveryCodeWrong or PinUnfit."""
    kept = Setting.read(_RECOVERY)
    if not kept or not hmac.compare_digest(kept, _hashed(_signs(code), bytes.fromhex(kept.split("$")[1]))):
        raise RecoveryCodeWrong
    set_pin(staff, pin, at=at)


def _signs(code: str) -> str:
    """The code without strokes and blanks, in capitals, half-width."""
    return "".join(c for c in unicodedata.normalize("NFKC", code).upper() if c.isascii() and c.isalnum())


# --- asking -----------------------------------------------------------------------------------------


def check_pin(staff: str, pin: str, *, at: datetime) -> Staff:
    """Gives the row of whoever (id) the PIN belongs to. Raises NoPin, PinLocked or PinWrong; each try is written down."""
    row = Staff.get_by_id(staff)
    if row.pin_hash is None:
        raise NoPin(row.name)
    until = locked_until(staff)
    if until is not None and at < until:
        raise PinLocked(until)
    salt = bytes.fromhex(row.pin_hash.split("$")[1])
    right = hmac.compare_digest(row.pin_hash, _hashed(_digits(pin), salt))
    with transaction():
        PinTry.create(staff=staff, at=at, right=right)
    if not right:
        until = locked_until(staff)
        if until is not None:
            raise PinLocked(until)
        raise PinWrong(FREE_TRIES - len(_wrong_tries(staff)))
    return row


def check_secretary(staff: str, pin: str, *, at: datetime) -> Staff:
    """As `check_pin`, and NotSecretary for anybody else."""
    row = Staff.get_by_id(staff)
    if row.role != "secretary":
        raise NotSecretary(row.name)
    return check_pin(staff, pin, at=at)


def locked_until(staff: str) -> datetime | None:
    """Until when no PIN of this person is tried, as their wrong tries since the last right one say."""
    wrong = _wrong_tries(staff)
    if len(wrong) < FREE_TRIES:
        return None
    return wrong[-1] + min(LOCKED_FOR * 2 ** (len(wrong) - FREE_TRIES), LONGEST_LOCK)


def secretaries() -> list[Staff]:
    """Secretaries who have a PIN, in the order they were entered."""
    hit = (Staff.role == "secretary") & Staff.pin_hash.is_null(is_null=False)
    return list(Staff.select().where(hit).order_by(Staff.id))


def holders() -> list[Staff]:
    """Everybody who has a PIN, in the order they were entered."""
    return list(Staff.select().where(Staff.pin_hash.is_null(is_null=False)).order_by(Staff.id))


def _wrong_tries(staff: str) -> list[datetime]:
    rows = PinTry.select().where(PinTry.staff == staff).order_by(PinTry.id.desc())
    found: list[datetime] = []
    for row in rows:
        if row.right:
            break
        found.append(row.at)
    return found[::-1]


def _hashed(digits: str, salt: bytes) -> str:
    key = hashlib.scrypt(digits.encode(), salt=salt, maxmem=_MEMORY, dklen=32, **_COST)
    return f"scrypt-14-8-1${salt.hex()}${key.hex()}"


def _digits(pin: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", pin) if c.isascii() and c.isdecimal())
