"""Who works the program."""

from datetime import datetime

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Staff
from desktop.models import journal

MOST_NAME = 40
ROLES = ("secretary", "assistant", "volunteer")


class NoSuchStaff(UserError):
    """Nobody of this name may work the program (args: the name)."""

    code = "no_such_staff"

    def words(self) -> str:
        return _("Nobody named “{name}” is on the staff list; add them under Setup.").format(
            name=self.args[0]
        )


class StaffNameWrong(UserError):
    """A name on the staff list is 1 to 40 characters and nobody else's (args: the name)."""

    code = "staff_name_wrong"
    field = "name"

    def words(self) -> str:
        if not self.args[0]:
            return _("Write the name first.")
        return _("“{name}” is on the staff list already, or too long.").format(name=self.args[0])


class LastSecretary(UserError):
    """One secretary must stay."""

    code = "last_secretary"
    field = "role"

    def words(self) -> str:
        return _("One secretary must stay on the list.")


def add_staff(*, name: str, role: str, at: datetime) -> Staff:
    """Puts somebody on the list (role: secretary, assistant, volunteer). Raises StaffNameWrong."""
    clean = _checked_name(name, but="")
    with journal.act("change_staff", at=at, subject=clean):
        return Staff.create(name=clean, role=role)


def change_staff(staff: str, *, name: str, role: str, at: datetime) -> None:
    """Another name or role. Raises StaffNameWrong or LastSecretary."""
    row, clean = Staff.get_by_id(staff), _checked_name(name, but=staff)
    with journal.act("change_staff", at=at, subject=clean):
        if row.role == "secretary" and role != "secretary":
            _check_secretary_left(staff)
        Staff.update(name=clean, role=role).where(Staff.id == staff).execute()
    if journal.acting() == row.name:
        journal.act_as(clean)


def remove_staff(staff: str, *, at: datetime) -> None:
    """Takes somebody off the list; what they did stays in the history. Raises LastSecretary."""
    row = Staff.get_by_id(staff)
    with journal.act("remove_staff", at=at, subject=row.name):
        if row.role == "secretary":
            _check_secretary_left(staff)
        Staff.delete().where(Staff.id == staff).execute()


def _check_secretary_left(but: str) -> None:
    if Staff.get_or_none((Staff.role == "secretary") & (Staff.id != but)) is None:
        raise LastSecretary


def _checked_name(name: str, *, but: str) -> str:
    clean = " ".join(name.split())
    if not 1 <= len(clean) <= MOST_NAME or Staff.get_or_none((Staff.name == clean) & (Staff.id != but)):
        raise StaffNameWrong(clean)
    return clean


def acting(name: str | None) -> str:
    """The name that acts stand under: `name` where it is on the list, else the first secretary."""
    if name is None:
        first = Staff.select().where(Staff.role == "secretary").order_by(Staff.id).first()
        return first.name if first else _("Secretary")
    if Staff.get_or_none(Staff.name == name) is None:
        raise NoSuchStaff(name)
    return name


def shown(name: str) -> str:
    """`name`, or the office in the chosen language where nobody has been named yet."""
    return _("Secretary") if name == "secretary" else name


def locks() -> bool:
    """Whether the window locks when nobody is there: a secretary has a PIN, so that somebody can open it."""
    hit = (Staff.role == "secretary") & Staff.pin_hash.is_null(is_null=False)
    return Staff.get_or_none(hit) is not None


def pages(role: str) -> tuple[str, ...] | None:
    """The pages somebody in this role sees; None: all of them."""
    return ("desk",) if role == "volunteer" else None


def sees(page: str) -> bool:
    """Whether who acts now sees that page of the window."""
    row = Staff.get_or_none(Staff.name == journal.acting())
    seen = None if row is None else pages(row.role)
    return seen is None or page in seen


def is_secretary() -> bool:
    """Whether who acts now may see what is private. Before anybody is entered, everybody is."""
    row = Staff.get_or_none(Staff.name == journal.acting())
    return row is None or row.role == "secretary"
