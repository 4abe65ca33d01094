"""起步清单: what a new community does first, ticked off as it is done; it goes when all of it is."""

from collections.abc import Callable
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import later
from desktop.services import first_steps
from desktop.services.first_steps import Step
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import go_to
from desktop.views.kit import labels
from desktop.views.kit import tokens

WORDS: dict[str, tuple[str, go_to.Request]] = {
    "name": (later("Name the community"), go_to.OpenSetup("community")),
    "venues": (later("Add the venues"), go_to.OpenSetup("venues")),
    "people": (later("Read in the residents' list"), go_to.ImportPeople()),
    "holidays": (later("Enter this year's holidays"), go_to.OpenSetup("holidays")),
    "backup": (later("Choose a second place for backups"), go_to.OpenSetup("backup")),
    "booking": (later("Enter a first booking or event"), go_to.OpenPage("venues")),
    "paper": (later("Print a first poster or notice"), go_to.OpenPage("papers")),
}


class FirstSteps(QWidget):
    """The list. `show_steps` is the only way in; without steps it is not there."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Step, ...] = ()
        self.doors: dict[str, buttons.Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 20)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(labels.section(_("First steps")))
        self.count = labels.second("")
        head.addWidget(self.count)
        head.addStretch(1)
        self.away = buttons.quiet(_("Do not show again"), self._put_away)
        head.addWidget(self.away)
        column.addLayout(head)
        column.addSpacing(6)
        self._body = QWidget()
        column.addWidget(self._body)
        self._column = column
        self.hide()

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Shows what is done and what is left."""
        self.setVisible(bool(steps))
        if tuple(steps) == self._shown:
            return
        self._shown = tuple(steps)
        done = sum(step.done for step in steps)
        self.count.setText(_("{done} of {all} done").format(done=done, all=len(steps)))
        self.doors = {}
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for step in steps:
            rows.addWidget(self._row(step))
        self._column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    def _row(self, step: Step) -> QWidget:
        words, request = WORDS[step.key]
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 4, 0, 4)
        across.setSpacing(12)
        if step.done:
            across.addWidget(labels.Iconed("check-circle", _(words), tokens.OK, tone="ink2"), 1)
            return line
        across.addWidget(labels.Iconed("circle-dashed", _(words), tokens.INK2), 1)
        door = buttons.quiet(_("Do it"), _leads(request))
        door.named(_("{action}: {what}").format(action=_("Do it"), what=_(words)))
        self.doors[step.key] = door
        across.addWidget(door, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _put_away(self) -> None:
        acts.do(
            lambda: first_steps.put_away(at=clock.now()),
            said=_("The first steps are put away."),
        )


def _leads(request: go_to.Request) -> Callable[[], object]:
    return lambda: go_to.go_to(request)
