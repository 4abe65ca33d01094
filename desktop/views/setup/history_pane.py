"""历史记录: who did what and when, each act to be taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from desktop.i18n import _
from desktop.models import Act
from desktop.models import Change
from desktop.services import journal
from desktop.services import staff
from desktop.views.kit import acts
from desktop.views.kit import background
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import message
from desktop.views.kit.badge import Badge
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table
from desktop.views.kit.table import in_card
from desktop.views.setup.pane import Pane

SHOWN = 200
FEW = 300  # changed rows that are taken back before anybody notices


@dataclass(frozen=True)
class ActLine:
    """One act as the table shows it."""

    id: int
    at: datetime
    who: str
    words: str
    undone: bool


class HistoryPane(Pane):
    """The newest acts, newest first."""

    name = "history"
    icon = "clipboard-text"

    def __init__(self) -> None:
        super().__init__()
        self.explain(_("Every act stands here with who and when. Taking one back is an act of its own."))
        self.undo = buttons.plain(_("Take back"), self.take_back, icon="arrow-u-up-left")
        self.redo = buttons.plain(_("Do it again"), self.do_again, icon="arrows-clockwise")
        self.column.addLayout(fields.row(self.undo, self.redo, spacing=8))
        self.table: Table[ActLine] = Table(
            _("History"),
            [
                Column(
                    _("When"),
                    lambda r: f"{dates.short_date(r.at.date())} {dates.clock(r.at.time())}",
                    width=130,
                ),
                Column(_("Who"), lambda r: staff.shown(r.who), width=110),
                Column(_("What"), lambda r: r.words, "strong", width=-1),
                Column(
                    "",
                    lambda r: Badge(_("taken back"), "plain") if r.undone else "",
                    width=120,
                    spoken=_("State"),
                ),
            ],
            key=lambda r: r.id,
            row_height=40,
        )
        self.table.setMinimumHeight(260)
        self.table.picked.connect(lambda _row: self._allow())
        self._card = in_card(self.table)
        self.column.addWidget(self._card, 1)
        self.empty = EmptyState(
            _("Nothing has been done yet"),
            _("Every booking, sign-in and change gets a line here, and most can be taken back."),
        )
        self.column.addWidget(self.empty, 1)

    def title(self) -> str:
        return _("History")

    def about(self) -> str:
        return _("Who did what; take back")

    def reload(self) -> None:
        lines = [
            ActLine(a.id, a.at, a.who, journal.words(a), Act.undone_by(a.id) is not None)
            for a in Act.latest(SHOWN)
        ]
        self.table.set_rows(lines)
        self.empty.setVisible(not lines)
        for widget in (self._card, self.undo, self.redo):
            widget.setVisible(bool(lines))
        self._allow()

    def _allow(self) -> None:
        line = self.table.current()
        self.undo.setEnabled(line is not None and not line.undone)
        self.undo.setToolTip(
            "" if self.undo.isEnabled() else _("Choose an act that has not been taken back.")
        )
        self.redo.setEnabled(line is not None and line.undone)
        self.redo.setToolTip("" if self.redo.isEnabled() else _("Choose an act that has been taken back."))

    def take_back(self) -> None:
        """Takes the chosen act back, or says what stands on it."""
        line = self.table.current()
        if line is not None:
            said = _("Took back: {subject}").format(subject=line.words)
            self._run(line, lambda at: journal.undo(line.id, at=at), said)

    def do_again(self) -> None:
        """Does again what was taken back, or says what stands in its way."""
        line = self.table.current()
        if line is not None:
            said = _("Done again: {subject}").format(subject=line.words)
            self._run(line, lambda at: journal.redo(line.id, at=at), said)

    def _run(self, line: ActLine, verb: Callable[[datetime], Act], said: str) -> None:
        """At once where the act is small; else away from the window, as with an import."""
        at = clock.now()
        if Change.select().where(Change.act == line.id).count() <= FEW:
            acts.do(lambda: verb(at), said=said)
            return
        background.run(
            lambda _progress: verb(at),
            doing=line.words,
            then=lambda done: message.succeeded(
                done, said=said, undo=lambda act: journal.undo(act.id, at=clock.now())
            ),
        )
