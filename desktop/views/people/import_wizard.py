"""Importing residents in three steps: file, columns, dry run. Nothing is written before the last button."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QStackedWidget
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.exchange.people_list import Layout
from desktop.exchange.people_list import Reading
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.services import import_plan
from desktop.services import journal
from desktop.services import people_import
from desktop.services.import_plan import ImportPlan
from desktop.services.people_import import ImportResult
from desktop.views.kit import background
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import window_state
from desktop.views.people.import_columns import ColumnsStep
from desktop.views.people.import_file import RECENT
from desktop.views.people.import_file import TEXTS
from desktop.views.people.import_file import FileStep
from desktop.views.people.import_review import ReviewStep
from desktop.views.people.import_steps import Steps

FILE, COLUMNS, REVIEW = range(3)


@dataclass
class _State:
    """What has been read so far."""

    path: Path | None = None
    reading: Reading | None = None
    plan: ImportPlan | None = None
    chosen: dict[str, dict[str, str]] | None = None
    planning: bool = False
    again: bool = False
    write_then: bool = False


class ImportWizard(QWidget):
    """Three pages and a footer. `finished` is sent when people should be shown again."""

    finished = Signal()
    changed_title = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = _State()
        self.steps = Steps()
        self.file = FileStep()
        self.columns = ColumnsStep()
        self.review = ReviewStep()
        self.stack = QStackedWidget()
        for step in (self.file, self.columns, self.review):
            self.stack.addWidget(step)
        self.file.chosen.connect(self.open)
        self.columns.changed.connect(self._tell)
        self.review.changed.connect(self._plan_again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.steps)
        column.addWidget(self.stack, 1)
        self.footer = self._footer()
        self._tell()

    def _footer(self) -> QWidget:
        self.save = buttons.big_plain("", self.save_problems, icon="file-xls")
        self.note = labels.second("")
        self.back = buttons.big_plain(_("One step back"), self.go_back)
        self.go_on = buttons.big_primary("", self.step_on)
        footer = QWidget()
        row = QHBoxLayout(footer)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for widget in (self.save, self.note):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.back, self.go_on):
            row.addWidget(widget)
        return footer

    # --- what the page asks ------------------------------------------------------------------------

    def start(self) -> None:
        """Begins anew, unless a list is being looked through."""
        if self._state.path is None:
            self._to(FILE)

    def title(self) -> str:
        """The title of the page meanwhile."""
        return _("Import residents")

    def subtitle(self) -> str:
        """Where one stands."""
        return _("Step {n} of 3").format(n=self.stack.currentIndex() + 1)

    def leave(self) -> bool:
        """Another page may be shown: what was typed stays here."""
        return True

    def adapt(self, *, narrow: bool) -> None:
        """Fits a narrow window."""
        self.steps.adapt(narrow=narrow)
        self.review.adapt(narrow=narrow)
        self.note.setVisible(bool(self.note.text()) and not narrow)

    # --- the steps ---------------------------------------------------------------------------------

    def open(self, path: Path) -> None:
        """Looks at a file: which sheets, which columns."""
        window_state.note_file(RECENT, path)
        self.file.show_recent()
        self._state = _State(path)
        encoding = self.file.encoding_asked()
        background.run(
            lambda progress: import_plan.look(path, encoding=encoding, progress=progress),
            doing=_("Opening {file}").format(file=path.name),
            then=self._looked,
            otherwise=self._refused,
            cancelled=self._give_up,
        )

    def step_on(self) -> None:
        """The primary button."""
        if self.stack.currentIndex() == COLUMNS:
            self.read()
        elif self.stack.currentIndex() == REVIEW:
            self.review.take_up()
            self.write()

    def go_back(self) -> None:
        """One step back; from the first one to the people."""
        if self.stack.currentIndex() == FILE:
            self._give_up()
            self.finished.emit()
        else:
            self._to(self.stack.currentIndex() - 1)

    def read(self) -> None:
        """Reads every row and tries the import."""
        path, layout, today = self._state.path, self.columns.layout_now(), clock.today()
        assert path is not None
        self._state.chosen = import_plan.signatures(layout) if self.columns.is_corrected() else None

        def work(progress: background.Progress) -> ImportPlan:
            return import_plan.read_and_plan(
                path, layout, today=today, chosen=self._state.chosen, progress=progress
            )

        background.run(work, doing=_("Reading {file}").format(file=path.name), then=self._tried)

    def write(self) -> None:
        """Writes what the dry run says, as one act."""
        plan, at = self._state.plan, clock.now()
        if plan is None:
            return
        if self._state.planning:  # what was typed last counts too
            self._state.write_then = True
            return
        self.go_on.setEnabled(False)
        background.run(
            lambda progress: people_import.import_people(plan, at=at, progress=progress),
            doing=_("Importing {file}").format(file=plan.file),
            then=self._written,
            cancelled=self._tell,
        )

    def save_problems(self) -> None:
        """Saves the rows to look at as a spreadsheet."""
        plan = self._state.plan
        if plan is None or self._state.path is None:
            return
        proposed = self._state.path.with_name(f"{self._state.path.stem} {_('rows to look at')}.xlsx")
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Save the rows to look at"), str(proposed), "*.xlsx"
        )
        if not name:
            return
        path = Path(name if name.lower().endswith(".xlsx") else f"{name}.xlsx")
        message.attempt(
            lambda: people_import.save_problem_rows(plan, path, at=clock.now()),
            said=_("Saved as {file}").format(file=message.strong(path.name)),
        )

    # --- inside ------------------------------------------------------------------------------------

    def _looked(self, layout: Layout) -> None:
        self.columns.start(layout)
        self._to(COLUMNS)

    def _refused(self, error: UserError) -> None:
        path = self._state.path
        self._give_up()
        if path is not None and path.suffix.lower() in TEXTS and self.file.encoding_asked() is None:
            told = _("{reason} If its text is Big5, say so below and choose it again.")
            message.error(told.format(reason=error.words()))
        else:
            message.error(error.words())

    def _give_up(self) -> None:
        self._state = _State()
        self._to(FILE)

    def _tried(self, plan: ImportPlan) -> None:
        self._state.reading, self._state.plan = plan.reading, plan
        self.review.start(plan)
        self._to(REVIEW)

    def _plan_again(self) -> None:
        """Makes the plan anew with what was typed; once more if something is typed meanwhile."""
        state = self._state
        if state.reading is None:
            return
        if state.planning:
            state.again = True
            return
        state.planning, state.again = True, False
        reading, today = state.reading, clock.today()
        corrections, left_out = self.review.corrections(), self.review.left_out()
        background.run(
            lambda _progress: import_plan.plan(
                reading, today=today, corrections=corrections, left_out=left_out, chosen=state.chosen
            ),
            doing=_("Checking what was put right"),
            then=self._planned,
        )
        self._tell()

    def _planned(self, plan: ImportPlan) -> None:
        state = self._state
        state.planning = False
        if state.reading is not plan.reading:
            return
        state.plan = plan
        self.review.show_plan(plan)
        self._tell()
        if state.again:
            self._plan_again()
        elif state.write_then:
            state.write_then = False
            self.write()

    def _written(self, result: ImportResult) -> None:
        plan = self._state.plan
        self._give_up()
        self.finished.emit()
        people = ngettext("{n} new resident", "{n} new residents", result.added).format(n=f"{result.added:,}")
        filled = ngettext("{n} filled in", "{n} filled in", result.filled).format(n=f"{result.filled:,}")
        words = _("Imported {file}: {people}, {filled}")
        message.succeeded(
            result,
            said=words.format(file=message.strong(plan.file if plan else ""), people=people, filled=filled),
            undo=self._take_back,
        )

    def _take_back(self, result: ImportResult) -> object:
        """Undoes the import away from the window: thousands of rows take a while."""
        at = clock.now()
        background.run(
            lambda _progress: journal.undo(result.act, at=at),
            doing=_("Taking back the import"),
            then=lambda _act: message.say(_("Taken back: the import")),
        )
        return message.LATER

    def _to(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self._tell()
        self.changed_title.emit()

    def _tell(self) -> None:
        """Heads of the steps and the footer, as things stand."""
        step, state = self.stack.currentIndex(), self._state
        file = state.path.name if state.path else _("Excel, WPS, CSV")
        columns = self.columns.told() if step >= COLUMNS else _("what each one holds")
        if step == REVIEW and state.chosen:
            columns = _("{columns}, remembered").format(columns=columns)
        trial = _("Nothing has been written yet") if step == REVIEW else _("look first, then write")
        self.steps.show_step(step, (file, columns, trial))
        self.go_on.setVisible(step != FILE)
        self.save.setVisible(False)
        self.note.setText("")
        if step == COLUMNS:
            problem = self.columns.problem()
            self.go_on.setText(_("Try the import"))
            self.go_on.setEnabled(not problem)
            self.note.setText(problem)
        elif step == REVIEW and state.plan is not None:
            self._tell_review(state.plan)
        self.note.setVisible(bool(self.note.text()))
        self.back.setText(_("Cancel") if step == FILE else _("One step back"))

    def _tell_review(self, plan: ImportPlan) -> None:
        counts = plan.counts()
        rows = counts["new"] + counts["updated"] + counts["doubtful"]
        care = counts["doubtful"] + counts["refused"]
        self.go_on.setText(ngettext("Import {n} row", "Import {n} rows", rows).format(n=f"{rows:,}"))
        self.go_on.setEnabled(bool(rows))
        self.save.setText(
            ngettext("Save {n} row as a spreadsheet", "Save {n} rows as a spreadsheet", care).format(n=care)
        )
        self.save.setVisible(bool(care))
        said = _("Correct them and import again: nobody is entered twice") if care else ""
        self.note.setText(said if rows else _("There is nothing to import."))
