"""补录签到表: the paper sheets of a session, keyed in by the codes of their rows; one line and Enter."""

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Desk
from desktop.models import Session
from desktop.models import journal
from desktop.services import paper_rows
from desktop.services import sign_in
from desktop.services.paper_rows import Keyed
from desktop.services.paper_rows import Opened
from desktop.services.paper_rows import PaperRow
from desktop.services.row_codes import PageMark
from desktop.services.row_codes import Ticked
from desktop.services.row_codes import WrittenIn
from desktop.services.sign_in import Answer
from desktop.views.desk.written_in import WrittenInForm
from desktop.views.kit import badge
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.dialog import Dialog
from desktop.views.kit.message import strong
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table

ROWS_A_PAGE = 16
GAP = "　"


class CodeField(QLineEdit):
    """Where codes are typed; Ctrl+Z in an empty one takes back the last line."""

    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(120)
        self.setStyleSheet(
            f"QLineEdit, QLineEdit:focus {{ font-size: {theme.pt(18):g}pt; height: {theme.px(46)}px; }}"
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl_z = event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if ctrl_z and not self.text():
            self.undo_asked.emit()
        else:
            super().keyPressEvent(event)


class KeyingDialog(Dialog):
    """One session's sheets. Enter writes what the line says, and the line is empty again."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        title = _("Key in the sheet: {event}").format(event=session.event.title)
        super().__init__(parent, title, _("Done"))
        self.two_panes()
        self.session = session
        self._desk: Desk | None = None
        self._entries: list[list[str]] = []
        self._written: WrittenIn | None = None
        self.sheets = fields.Pick(
            [(each.number, _sheet_words(each)) for each in paper_rows.printed(session.id)]
        )
        self.line = CodeField()
        self.line_field = fields.Field(_("Row, or rows"), self.line)
        self.written_in = WrittenInForm()
        self._arrange()
        self.sheets.picked.connect(lambda _number: self._show_rows())
        self.line.textChanged.connect(lambda _text: self._look())
        self.line.returnPressed.connect(self.submit)
        self.line.undo_asked.connect(self.undo)
        self.written_in.done.connect(self.submit)
        self.written_in.left.connect(self._back_to_the_line)
        self.cancel.hide()
        self._show_rows()
        self._look()

    def _arrange(self) -> None:
        if self.sheets.count() > 1:
            self.form.addWidget(fields.Field(_("Sheet"), self.sheets))
        self.form.addWidget(self.line_field)
        self._help = QWidget()
        column = QVBoxLayout(self._help)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        for example, means in (
            ("7-F", _("one row, with its check letter")),
            ("1-25", _("all rows from 1 to 25")),
            (_("1-25 not 7, 13"), _("all but two")),
            ("7+3", _("row 7, three people came")),
            ("2X1", _("page 2, first walk-in row; then the name")),
        ):
            words = labels.wrapped(f"<b>{example}</b>{GAP}{means}", "label")
            words.setTextFormat(Qt.TextFormat.RichText)
            column.addWidget(words)
        self.form.addWidget(self._help)
        self.form.addWidget(self.written_in)
        self.written_in.hide()
        columns = [
            Column[PaperRow](_("Row"), lambda row: row.code, "strong", 84),
            Column[PaperRow](_("Full name"), lambda row: row.name, "strong", 120),
            Column[PaperRow](_("Address"), lambda row: row.place, "plain", -1),
            Column[PaperRow](_("Heads"), lambda row: str(row.heads), "number", 70),
            Column[PaperRow]("", _state, "plain", 0, spoken=_("State")),
        ]
        self.table: Table[PaperRow] = Table(
            _("Rows of the sheet"), columns, key=lambda row: row.row, row_height=40
        )
        self.outcome.addWidget(self.table, 1)

    # --- what is typed -------------------------------------------------------------------------------

    def _number(self) -> int:
        return int(str(self.sheets.chosen()))

    def _opened(self) -> Opened:
        if self._desk is None:
            self._desk = sign_in.desk_named(
                session=self.session.id, name=_("Paper"), recorder=journal.acting(), at=clock.now()
            )
        return Opened(self.session.id, self._number(), self._desk)

    def _read(self) -> Ticked | WrittenIn | PageMark:
        return paper_rows.read(self.line.text(), session=self.session.id, number=self._number())

    def _look(self) -> None:
        """While one types: what the line means, once it means something."""
        self.line_field.clear()
        if self._written is not None:
            return
        does = _("Done")
        try:
            found = self._read() if self.line.text().strip() else None
        except UserError:  # not finished; Enter says what is wrong
            found = None
        if isinstance(found, Ticked):
            does = ngettext("Key in {n} row", "Key in {n} rows", len(found.rows)).format(n=len(found.rows))
            self.line_field.ok(self._meant(found))
        self.tell(does, why_not=self._counted())

    def _meant(self, ticked: Ticked) -> str:
        numbers = [row for row, _heads in ticked.rows]
        names = [row.name for row in self.table.rows_model.rows() if row.row in numbers]
        if len(names) == 1:
            return names[0]
        people = ngettext("{n} person", "{n} people", len(names)).format(n=len(names))
        return _("{first} to {last}, {people}").format(first=names[0], last=names[-1], people=people)

    def _counted(self) -> str:
        rows = self.table.rows_model.rows()
        came = sum(row.came for row in rows)
        return _("{came} of {all} rows signed in").format(came=came, all=len(rows))

    # --- acts ----------------------------------------------------------------------------------------

    def submit(self) -> None:
        """Enter: writes down what the line or the form says; with nothing typed the sheet is done."""
        try:
            if self._written is not None:
                self._save_written_in(self._written)
            elif not self.line.text().strip():
                self.accept()
            else:
                self._key_in(self._read())
        except UserError as refused:
            if self._written is not None and self.written_in.show_refusal(refused):
                return
            self.line_field.error(refused.words())
            self.line.selectAll()

    def _key_in(self, found: Ticked | WrittenIn | PageMark) -> None:
        if isinstance(found, WrittenIn):
            self._open_written_in(found)
        elif isinstance(found, PageMark):
            self.sheets.choose(found.sheet)
            self._show_rows()
            self.line.clear()
            self._go_to_row((found.page - 1) * ROWS_A_PAGE + 1)
        else:
            keyed = paper_rows.key_in(found, at_sheet=self._opened(), at=clock.now())
            self._tell(keyed, found)

    def _tell(self, keyed: Keyed, ticked: Ticked) -> None:
        self._finish(keyed.entries)
        self._go_to_row(ticked.rows[-1][0])
        rows = {row.row: row for row in self.table.rows_model.rows()}
        before = ngettext("{n} row was keyed in before", "{n} rows were keyed in before", len(keyed.again))
        here = ngettext("{n} came by the desk", "{n} came by the desk", len(keyed.here))
        parts = [
            text.format(n=len(some)) for text, some in ((before, keyed.again), (here, keyed.here)) if some
        ]
        if not keyed.entries:
            name = strong(rows[ticked.rows[0][0]].name) if len(ticked.rows) == 1 else ""
            message.warn(GAP.join(filter(None, (name, *parts))))
            return
        heads = ngettext("{n} head", "{n} heads", keyed.heads).format(n=keyed.heads)
        names = [answer.name for answer in keyed.answers]
        who = strong(names[0]) if len(names) == 1 else _("{n} rows").format(n=strong(str(len(names))))
        self._say(_("Keyed in: {who}").format(who=GAP.join((who, heads, *parts))))

    def _open_written_in(self, found: WrittenIn) -> None:
        self._written = found
        self.line_field.clear()
        self._help.hide()
        self.written_in.begin(found)
        self.written_in.show()
        self.tell(_("Register {row}").format(row=found.code))

    def _save_written_in(self, written: WrittenIn) -> None:
        form, at = self.written_in, clock.now()
        known, heads = form.known(), form.heads()
        answer: Answer
        if known is not None:
            answer = paper_rows.key_in_person(written, known, at_sheet=self._opened(), heads=heads, at=at)
        else:
            answer = paper_rows.key_in_new_person(
                written, form.who(), at_sheet=self._opened(), heads=heads, at=at
            )
        self._back_to_the_line()
        if answer.entry is None:
            self._finish([])
            message.warn(_("{name} was keyed in before").format(name=strong(answer.name)))
            return
        self._finish([answer.entry])
        heads_words = ngettext("{n} head", "{n} heads", answer.heads).format(n=answer.heads)
        self._say(_("Keyed in: {who}").format(who=GAP.join((strong(answer.name), heads_words))))

    def _back_to_the_line(self) -> None:
        self._written = None
        self.written_in.hide()
        self._help.show()
        self.line.clear()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look()

    def undo(self) -> None:
        """Takes back the last line that was keyed in here."""
        if not self._entries:
            message.inform(_("There is nothing to take back."))
            return
        last = self._entries[-1]
        reason, desk = _("taken back while keying in"), self._opened().desk
        done = message.attempt(
            lambda: sign_in.void_all(entries=last, reason=reason, desk=desk, at=clock.now()),
            said=ngettext("Taken back: {n} row", "Taken back: {n} rows", len(last)).format(n=len(last)),
        )
        if done is not None:
            self._entries.pop()
            self._show_rows()
            self._look()

    def _finish(self, entries: list[str]) -> None:
        if entries:
            self._entries.append(entries)
        self.line.clear()
        self._show_rows()
        self._look()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str) -> None:
        message.say(words, message.Offer(_("Undo"), self.undo))
        message.acted()

    def _show_rows(self) -> None:
        self.table.set_rows(paper_rows.rows_of(self.session.id, self._number()))

    def _go_to_row(self, row: int) -> None:
        if self.table.choose(row):
            self.table.scrollTo(self.table.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def touched(self) -> bool:
        """What was keyed in is on file; only a half-typed line or form could be lost."""
        return bool(self.line.text().strip()) and self._written is not None


def _state(row: PaperRow) -> str | badge.Badge:
    if row.keyed:
        return badge.Badge(_("keyed in"), "ok")
    return badge.Badge(_("signed in at the desk"), "plain", ink=tokens.INK2) if row.came else ""


def _sheet_words(sheet: paper_rows.Printed) -> str:
    day = dates.month_day(sheet.printed_at.date())
    rows = ngettext("{n} row", "{n} rows", sheet.rows).format(n=sheet.rows)
    return _("{number:03d}, printed on {day}, {rows}").format(number=sheet.number, day=day, rows=rows)
