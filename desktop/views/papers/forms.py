"""The form at the right: one for each paper. Each says how the paper looks and what was typed over its words."""

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QPlainTextEdit
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop import i18n
from desktop.i18n import _
from desktop.printing.label_sheet import CUT
from desktop.printing.label_sheet import SHEETS
from desktop.printing.paper import Ink
from desktop.printing.paper import Paper
from desktop.services import paper_language
from desktop.services import papers
from desktop.services.papers import Look
from desktop.views.kit import buttons
from desktop.views.kit import fields
from desktop.views.kit.date_field import DateField
from desktop.views.kit.fields import BesideField
from desktop.views.kit.fields import Field

COLUMN = 66
MOST_COPIES = 500


class Form(QWidget):
    """Base: `changed` tells that the paper must be drawn anew, `grown` that other fields are shown.

    `wants_text` asks for the words without the paper. `editors` are the fields by their name in the data; below
    them stands in which language this paper speaks.
    """

    changed = Signal()
    grown = Signal()
    wants_text = Signal()

    def __init__(self) -> None:
        super().__init__()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        self.column = QVBoxLayout()
        self.column.setSpacing(10)
        whole.addLayout(self.column, 1)
        self.language = fields.Pick([])
        self.language.setMinimumContentsLength(8)
        self.language.picked.connect(lambda _key: self.changed.emit())
        whole.addWidget(BesideField(_("On paper"), self.language, column=COLUMN))
        self.editors: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.fields: dict[str, Field] = {}
        self.days: dict[str, DateField] = {}
        self.mono: QCheckBox | None = None
        self.each_stairwell: QCheckBox | None = None
        self.sheet_of_labels: fields.Pick | None = None
        self._base: dict[str, str] = {}
        self.copies = fields.number_field(1, least=1, most=MOST_COPIES, width=78)
        self.copies.valueChanged.connect(lambda _n: self.changed.emit())

    def showEvent(self, event: QShowEvent) -> None:
        """The language stands last, and Tab comes there last: the other fields were made after it."""
        super().showEvent(event)
        tab = Qt.FocusPolicy.TabFocus.value
        stops = [each for each in self.findChildren(QWidget) if each.focusPolicy().value & tab]
        last = [each for each in stops if each is not self.language and not self.language.isAncestorOf(each)]
        if last:
            QWidget.setTabOrder(last[-1], self.language)

    def text(self, name: str, label: str, editor: QLineEdit | QPlainTextEdit) -> None:
        """A field whose words stand on the paper as `name` of its data."""
        self.editors[name] = editor
        editor.textChanged.connect(lambda *_args: self.changed.emit())
        field = BesideField(label, editor, column=COLUMN)
        self.fields[name] = field
        self.column.addWidget(field)

    def day(self, name: str, label: str) -> None:
        """A field for a day of the paper's data."""
        self.days[name] = editor = DateField()
        editor.changed.connect(lambda _day: self.changed.emit())
        self.fields[name] = BesideField(label, editor, column=COLUMN)
        self.column.addWidget(self.fields[name])

    def copies_alone(self) -> None:
        """How many copies; it is black on white in any case."""
        self.column.addWidget(BesideField(_("Copies"), self.copies, column=COLUMN))
        self.column.addStretch(1)

    def copies_and_ink(self) -> None:
        """How many copies, and whether the printer has only black."""
        self.mono = fields.tick(_("Black and white"), act=lambda _on: self.changed.emit())
        self.column.addWidget(BesideField(_("Copies"), self.copies, column=COLUMN))
        self.column.addWidget(BesideField("", self.mono, column=COLUMN))
        self.column.addStretch(1)

    def label_sheets(self) -> None:
        """What the cards are printed on: plain paper to be cut, or a sheet of labels begun somewhere."""
        options: list[tuple[object, str]] = [(CUT, _("plain paper, to be cut"))]
        options += [(key, form.name) for key, form in SHEETS.items()]
        self.sheet_of_labels = fields.Pick(options, CUT)
        self.sheet_of_labels.setMinimumContentsLength(8)
        self.sheet_of_labels.picked.connect(lambda _key: self._labels_turned())
        self.first_label = fields.number_field(1, least=1, most=24, width=60)
        self.first_label.valueChanged.connect(lambda _n: self.changed.emit())
        self.column.addWidget(BesideField(_("Printed on"), self.sheet_of_labels, column=COLUMN))
        self._first = BesideField(
            _("Begin at"), self.first_label, column=COLUMN, after=[fields.unit(_("th label"))]
        )
        self.column.addWidget(self._first)
        self._first.hide()

    def _labels_turned(self) -> None:
        form = SHEETS.get(self.look().labels)
        self._first.setVisible(form is not None)
        self.grown.emit()
        self.changed.emit()

    def stairs(self) -> None:
        """The choice of one sheet for every stairwell, each with its own name."""
        self.each_stairwell = fields.tick(_("One for every stairwell"), act=lambda _on: self.changed.emit())
        self.column.addWidget(BesideField("", self.each_stairwell, column=COLUMN))

    def wants_set(self) -> bool:
        """Whether a sheet for every stairwell is asked for."""
        return self.each_stairwell is not None and self.each_stairwell.isChecked()

    def text_copy(self) -> None:
        """The button that gives the words without the paper."""
        self.copy_text = buttons.small(_("Copy the text"), self.wants_text.emit, icon="copy")
        row = QHBoxLayout()
        row.setContentsMargins(COLUMN, 0, 0, 0)
        row.addWidget(self.copy_text)
        row.addStretch(1)
        self.column.addLayout(row)

    def papers(self, kept: Sequence[Paper]) -> None:
        """The choice of the paper's size."""
        self.paper = buttons.Segmented(_("Paper size"), [(each, each.value) for each in kept], Paper.A4)
        self.paper.picked.connect(lambda _key: self.changed.emit())
        self.paper.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.column.addWidget(BesideField(_("Size"), self.paper, column=COLUMN))

    def fill(self, base: Mapping[str, str], typed: Mapping[str, str]) -> None:
        """Shows the words of the record with those typed over them; what is being typed is not told."""
        self._base = {name: base.get(name, "") for name in (*self.editors, *self.days)}
        for name, day in self.days.items():
            day.set_value(_date(typed.get(name, self._base[name])))
        for name, editor in self.editors.items():
            words = typed.get(name, self._base[name])
            if _words(editor) != words:
                editor.blockSignals(True)
                _put(editor, words)
                editor.blockSignals(False)

    def rebase(self, base: Mapping[str, str]) -> None:
        """Another look takes other words from the record: they replace those that nobody changed."""
        self.fill(base, self.words())

    def speak(self, code: str) -> None:
        """Shows that this paper speaks `code`; "" what all papers speak."""
        all_speak = i18n.LANGUAGES[paper_language.chosen() or paper_language.following()]
        as_set = _("as set: {language}").format(language=all_speak)
        self.language.set_options([("", as_set), *i18n.LANGUAGES.items()], code)

    def spoken(self) -> str:
        """The language chosen for this paper; "" for what all papers speak."""
        return str(self.language.chosen() or "")

    def blank_rows(self) -> int:
        """How many rows or cards are left blank at least."""
        return 0

    def show_day(self, day: date) -> None:
        """Turns to the week or year of `day`, where the paper is about one."""

    def when(self) -> date | None:
        """A day of the week or year that the paper is about, where it is about one."""
        return None

    def words(self) -> dict[str, str]:
        """What differs from the record, by field."""
        now = {name: _words(editor) for name, editor in self.editors.items()}
        days = {name: field.value() for name, field in self.days.items()}
        now |= {name: day.isoformat() if day else "" for name, day in days.items()}
        typed = {name: text for name, text in now.items() if text != self._base.get(name, "")}
        return typed | ({papers.SPOKEN: self.spoken()} if self.spoken() else {})

    def shown(self, name: str) -> str:
        """What stands in a field now."""
        return _words(self.editors[name])

    def look(self) -> Look:
        """How the paper looks."""
        ink = Ink.MONO if self.mono is not None and self.mono.isChecked() else Ink.COLOUR
        if self.sheet_of_labels is None:
            return Look(ink=ink)
        labels = str(self.sheet_of_labels.chosen())
        return Look(ink=ink, labels=labels, first_label=self.first_label.value())

    def write(self, name: str, words: str) -> None:
        """Puts other words into a field."""
        _put(self.editors[name], words)

    def has(self, name: str) -> bool:
        """Whether the form shows a field for these words."""
        return name in self.fields and not self.fields[name].isHidden()

    def focus(self, name: str) -> bool:
        """Puts the cursor into a field, where the form has it."""
        editor = self.editors.get(name) or self.days.get(name)
        if editor is None:
            return False
        editor.setFocus()
        return True


class NoticeForm(Form):
    """活动通知."""

    def __init__(self) -> None:
        super().__init__()
        self.papers((Paper.A4, Paper.A3, Paper.A5))
        self.text("title", _("Title"), fields.text_field(longest=80))
        self.text("body", _("Text"), fields.long_text(lines=9))
        self.day("posted_until", _("Posted until"))
        self.large = fields.tick(_("Large print"), act=lambda _on: self.changed.emit())
        self.column.addWidget(BesideField(_("Copies"), self.copies, column=COLUMN, after=[self.large]))
        self.stairs()
        self.text_copy()
        self.column.addStretch(1)

    def look(self) -> Look:
        design = "large" if self.large.isChecked() else "auto"
        return Look(design=design, paper=Paper(str(self.paper.chosen())))


class AnnouncementForm(Form):
    """公示."""

    def __init__(self) -> None:
        super().__init__()
        self.papers((Paper.A4, Paper.A3))
        self.text("subject", _("Subject"), fields.text_field(longest=60))
        self.text("ground", _("Text"), fields.long_text(lines=4))
        table = fields.long_text(lines=6)
        table.setPlaceholderText(_("A line a row, heads first; cells set apart by a comma, or pasted"))
        self.text("table", _("Table"), table)
        self.day("starts", _("From"))
        self.day("ends", _("Until"))
        self.text("reason", _("Reason"), fields.text_field(hint=_("if it is less than 7 days"), longest=40))
        self.text("objection", _("Objections"), fields.text_field(longest=80))
        self.text("hours", _("Heard at"), fields.text_field(hint=_("hours of the desk"), longest=60))
        self.column.addWidget(BesideField(_("Copies"), self.copies, column=COLUMN))
        self.stairs()
        self.text_copy()
        self.column.addStretch(1)

    def look(self) -> Look:
        return Look(paper=Paper(str(self.paper.chosen())))


class SessionForm(Form):
    """A paper of one session: which one is asked first."""

    def __init__(self) -> None:
        super().__init__()
        self.session = fields.Pick([])
        self.session.picked.connect(lambda _key: self.changed.emit())
        self.which = BesideField(_("Session"), self.session, column=COLUMN)
        self.column.addWidget(self.which)

    def show_sessions(self, options: Sequence[tuple[str, str]], chosen: str | None) -> None:
        """The sessions to choose from; one alone is not asked."""
        self.session.set_options(options, chosen)
        self.which.setVisible(len(options) > 1)


class SheetForm(SessionForm):
    """签到表."""

    def __init__(self) -> None:
        super().__init__()
        self.blank = fields.number_field(0, least=0, most=160, width=78)
        self.blank.valueChanged.connect(lambda _n: self.changed.emit())
        rows = BesideField(_("Blank rows"), self.blank, column=COLUMN, after=[fields.unit(_("at least"))])
        rows.fact(_("For those who sign up late; the last page is filled up in any case"))
        self.column.addWidget(rows)
        self.column.addWidget(BesideField(_("Copies"), self.copies, column=COLUMN))
        self.column.addStretch(1)

    def blank_rows(self) -> int:
        return self.blank.value()


class BadgesForm(SessionForm):
    """胸牌."""

    def __init__(self) -> None:
        super().__init__()
        guests = fields.long_text(lines=5)
        guests.setPlaceholderText(_("Beside those who signed up: name, who they are, where from; one a line"))
        self.text("guests", _("Guests"), guests)
        self.blank = fields.number_field(2, least=2, most=100, width=78)
        self.blank.valueChanged.connect(lambda _n: self.changed.emit())
        after = [fields.unit(_("at least"))]
        self.column.addWidget(BesideField(_("Blank ones"), self.blank, column=COLUMN, after=after))
        self.label_sheets()
        self.copies_and_ink()

    def blank_rows(self) -> int:
        return self.blank.value()


class TableCardsForm(Form):
    """桌牌."""

    def __init__(self) -> None:
        super().__init__()
        cards = fields.long_text(lines=9)
        cards.setPlaceholderText(_("Name, then what stands below it; one a line"))
        self.text("cards", _("Cards"), cards)
        self.label_sheets()
        self.copies_and_ink()


class DishesForm(Form):
    """菜品标签."""

    def __init__(self) -> None:
        super().__init__()
        dishes = fields.long_text(lines=9)
        dishes.setPlaceholderText(_("Dish, who made it, allergens (or none), made at; one a line"))
        self.text("dishes", _("Dishes"), dishes)
        self.text("eat_before", _("Eat by"), fields.text_field(longest=12))
        self.copies_and_ink()


class CertificateForm(Form):
    """感谢状."""

    def __init__(self) -> None:
        super().__init__()
        self.text("title", _("Title"), fields.text_field(longest=16))
        names = fields.long_text(lines=4)
        names.setPlaceholderText(_("A page for each name; one a line"))
        self.text("names", _("Names"), names)
        self.text("text", _("Text"), fields.long_text(lines=5))
        self.text("number", _("Number"), fields.text_field(longest=30))
        self.text("note", _("Note"), fields.text_field(longest=50))
        self.copies_and_ink()


class SummaryForm(Form):
    """活动小结."""

    def __init__(self) -> None:
        super().__init__()
        summary = fields.long_text(lines=10)
        summary.setPlaceholderText(_("How it went, what to do better; empty leaves lines to write on"))
        self.text("summary", _("Summary"), summary)
        self.copies_and_ink()


class SignUpForm(Form):
    """报名表: nothing is typed, and it is black anyway."""

    def __init__(self) -> None:
        super().__init__()
        self.copies_alone()


class TermForm(Form):
    """整期出勤: nothing is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.copies_and_ink()


def _put(editor: QLineEdit | QPlainTextEdit, words: str) -> None:
    if isinstance(editor, QLineEdit):
        editor.setText(words)
        editor.setCursorPosition(0)  # long words show their beginning
    else:
        editor.setPlainText(words)


def _words(editor: QLineEdit | QPlainTextEdit) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
