"""工作人员: who may use the program, as what, and who has a PIN."""

from dataclasses import dataclass

from desktop.i18n import _
from desktop.models import Staff
from desktop.services import pins
from desktop.services import staff
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import message
from desktop.views.kit.badge import Badge
from desktop.views.kit.flow import Flow
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table
from desktop.views.kit.table import in_card
from desktop.views.setup import recovery_print
from desktop.views.setup.pane import Pane
from desktop.views.setup.staff_dialog import StaffDialog
from desktop.views.setup.staff_dialog import roles


@dataclass(frozen=True)
class StaffLine:
    """One person of the list."""

    id: str
    name: str
    role: str
    has_pin: bool


class StaffPane(Pane):
    """The list, in the order they were entered."""

    name = "staff"
    icon = "identification-card"

    def __init__(self) -> None:
        super().__init__()
        self.explain(
            _(
                "A PIN unlocks a desk that runs by itself, and a secretary's PIN lets in whom a rule refuses."
                " It is kept so that nobody can read it; five wrong tries lock it for a while."
            )
        )
        self.explain(
            _(
                "Where a secretary has a PIN, the window locks after ten minutes and with Ctrl+L; a volunteer"
                " sees the desk alone. A PIN guards the screen, not the file: that is what the passphrase is for."
            )
        )
        self.add = buttons.plain(_("Add somebody"), self.open_new, icon="user-plus")
        self.change = buttons.plain(_("Change"), self.open_change, icon="pencil-simple")
        self.remove = buttons.quiet(_("Remove"), self.remove_chosen)
        self.sheet = buttons.plain(_("Print a recovery sheet"), self.print_sheet, icon="printer")
        self.sheet.setToolTip(_("For whoever forgets their PIN; an older sheet counts no more."))
        self.column.addWidget(Flow(self.add, self.change, self.remove, self.sheet))
        words = {str(role): text for role, text in roles()}
        self.table: Table[StaffLine] = Table(
            _("Staff"),
            [
                Column(_("Full name"), lambda r: r.name, "strong", width=160),
                Column(_("Role"), lambda r: words[r.role], width=180),
                Column("PIN", _pin, width=120),
                Column("", lambda _r: "", width=-1),
            ],
            key=lambda r: r.id,
        )
        self.table.setMinimumHeight(240)
        self.table.opened.connect(lambda _row: self.open_change())
        self.table.picked.connect(lambda _row: self._allow())
        self.column.addWidget(in_card(self.table), 1)

    def title(self) -> str:
        return _("Staff")

    def about(self) -> str:
        return _("Names, roles, PINs")

    def reload(self) -> None:
        rows = Staff.select().order_by(Staff.id)
        self.table.set_rows([StaffLine(r.id, r.name, r.role, r.pin_hash is not None) for r in rows])
        self._allow()

    def _allow(self) -> None:
        for button in (self.change, self.remove):
            button.setEnabled(self.table.current() is not None)
            button.setToolTip("" if button.isEnabled() else _("Choose a line first."))

    def open_new(self) -> None:
        """The form of somebody new."""
        StaffDialog(self, None).exec()

    def open_change(self) -> None:
        """The form of the chosen one."""
        line = self.table.current()
        if line is not None:
            StaffDialog(self, line.id).exec()

    def print_sheet(self) -> None:
        """A new code on paper, to be locked away."""
        sheet = pins.new_recovery_code(at=clock.now())
        if recovery_print.print_or_save(self, sheet):
            message.say(_("A new recovery sheet counts from now on; tear the old one up"))

    def remove_chosen(self) -> None:
        """Takes the chosen one off the list."""
        line = self.table.current()
        if line is not None:
            acts.do(
                lambda: staff.remove_staff(line.id, at=clock.now()),
                said=_("Took {name} off the list").format(name=message.strong(line.name)),
            )


def _pin(line: StaffLine) -> Badge:
    return Badge(_("set"), "ok") if line.has_pin else Badge(_("no PIN"), "pending", "-")
