"""Who works the program."""

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Staff
from desktop.models import journal


class NoSuchStaff(UserError):
    """Nobody of this name may work the program (args: the name)."""

    code = "no_such_staff"

    def words(self) -> str:
        return _("Nobody named “{name}” is on the staff list; add them under Setup.").format(
            name=self.args[0]
        )


def acting(name: str | None) -> str:
    """The name that acts stand under: `name` where it is on the list, else the first secretary."""
    if name is None:
        first = Staff.select().where(Staff.role == "secretary").order_by(Staff.id).first()
        return first.name if first else "secretary"
    if Staff.get_or_none(Staff.name == name) is None:
        raise NoSuchStaff(name)
    return name


def is_secretary() -> bool:
    """Whether who acts now may see what is private. Before anybody is entered, everybody is."""
    row = Staff.get_or_none(Staff.name == journal.acting())
    return row is None or row.role == "secretary"
