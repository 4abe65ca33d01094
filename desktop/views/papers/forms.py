"""The form at the right: one for each paper. Each says how the paper looks and what was typed over its words."""

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QPlainTextEdit
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.printing.paper import Ink
from desktop.printing.paper import Paper
from desktop.services.papers import Look
from desktop.views.kit import buttons
from desktop.views.kit import fields
from desktop.views.kit.date_field import DateField
from desktop.views.kit.fields import BesideField
from desktop.views.kit.fields import Field

COLUMN = 62
MOST_COPIES = 500


class Form(QWidget):
    """Base: `changed` tells that the paper must be drawn anew; `editors` are the fields by their name in the data."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self.editors: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.fields: dict[str, Field] = {}
        self._base: dict[str, str] = {}
        self.copies = fields.number_field(1, least=1, most=MOST_COPIES, width=78)
        self.copies.valueChanged.connect(lambda _n: self.changed.emit())

    def text(self, name: str, label: str, editor: QLineEdit | QPlainTextEdit) -> None:
        """A field whose words stand on the paper as `name` of its data."""
        self.editors[name] = editor
        editor.textChanged.connect(lambda *_args: self.changed.emit())
        field = BesideField(label, editor, column=COLUMN)
        self.fields[name] = field
        self.column.addWidget(field)

    def papers(self, kept: Sequence[Paper]) -> None:
        """The choice of the paper's size."""
        self.paper = buttons.Segmented(_("Paper size"), [(each, each.value) for each in kept], Paper.A4)
        self.paper.picked.connect(lambda _key: self.changed.emit())
        self.paper.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.column.addWidget(BesideField(_("Size"), self.paper, column=COLUMN))

    def fill(self, base: Mapping[str, str], typed: Mapping[str, str]) -> None:
        """Shows the words of the record with those typed over them; what is being typed is not told."""
        self._base = {name: base.get(name, "") for name in self.editors}
        for name, editor in self.editors.items():
            words = typed.get(name, self._base[name])
            if _words(editor) != words:
                editor.blockSignals(True)
                _put(editor, words)
                editor.blockSignals(False)

    def words(self) -> dict[str, str]:
        """What differs from the record, by field."""
        now = {name: _words(editor) for name, editor in self.editors.items()}
        return {name: text for name, text in now.items() if text != self._base.get(name, "")}

    def shown(self, name: str) -> str:
        """What stands in a field now."""
        return _words(self.editors[name])

    def look(self) -> Look:
        """How the paper looks."""
        return Look()

    def write(self, name: str, words: str) -> None:
        """Puts other words into a field."""
        _put(self.editors[name], words)

    def focus(self, name: str) -> bool:
        """Puts the cursor into a field, where the form has it."""
        if name not in self.editors:
            return False
        self.editors[name].setFocus()
        return True


class FlyerForm(Form):
    """活动海报."""

    def __init__(self) -> None:
        super().__init__()
        self.papers((Paper.A4, Paper.A3, Paper.A5))
        self.text("doing", _("Content"), fields.text_field(longest=60))
        self.text("place", _("Place"), fields.text_field(longest=60))
        self.text("sign_up", _("Sign-up"), fields.text_field(longest=60))
        designs = [("auto", _("as it suits")), ("festival", _("upright, with zongzi")), ("plain", _("level"))]
        self.design = fields.Pick(designs)
        self.design.picked.connect(lambda _key: self.changed.emit())
        self.column.addWidget(BesideField(_("Design"), self.design, column=COLUMN))
        self.large = fields.tick(_("Large print"), act=lambda _on: self.changed.emit())
        self.mono = fields.tick(_("Black and white"), act=lambda _on: self.changed.emit())
        self.column.addWidget(BesideField(_("Copies"), self.copies, column=COLUMN, after=[self.large]))
        self.column.addWidget(BesideField("", self.mono, column=COLUMN))
        self.column.addStretch(1)

    def look(self) -> Look:
        design = "large" if self.large.isChecked() else str(self.design.chosen())
        ink = Ink.MONO if self.mono.isChecked() else Ink.COLOUR
        return Look(design=design, paper=Paper(str(self.paper.chosen())), ink=ink)

    def use_design(self, design: str) -> None:
        """Chooses a design, for a way out."""
        self.large.setChecked(False)
        self.design.choose(design)
        self.changed.emit()


class NoticeForm(Form):
    """活动通知."""

    def __init__(self) -> None:
        super().__init__()
        self.papers((Paper.A4, Paper.A3, Paper.A5))
        self.text("title", _("Title"), fields.text_field(longest=80))
        self.text("body", _("Text"), fields.long_text(lines=9))
        self.until = DateField()
        self.until.changed.connect(lambda _day: self.changed.emit())
        self.column.addWidget(BesideField(_("Posted until"), self.until, column=COLUMN))
        self.column.addWidget(BesideField(_("Copies"), self.copies, column=COLUMN))
        self.column.addStretch(1)
        self._until: date | None = None

    def fill(self, base: Mapping[str, str], typed: Mapping[str, str]) -> None:
        super().fill(base, typed)
        self._until = _date(base.get("posted_until", ""))
        self.until.set_value(_date(typed.get("posted_until", base.get("posted_until", ""))))

    def words(self) -> dict[str, str]:
        day = self.until.value()
        more = {} if day == self._until else {"posted_until": day.isoformat() if day else ""}
        return {**super().words(), **more}

    def look(self) -> Look:
        return Look(paper=Paper(str(self.paper.chosen())))


class SheetForm(Form):
    """签到表."""

    def __init__(self) -> None:
        super().__init__()
        self.session = fields.Pick([])
        self.session.picked.connect(lambda _key: self.changed.emit())
        self.which = BesideField(_("Session"), self.session, column=COLUMN)
        self.column.addWidget(self.which)
        self.blank = fields.number_field(0, least=0, most=160, width=78)
        self.blank.valueChanged.connect(lambda _n: self.changed.emit())
        rows = BesideField(_("Blank rows"), self.blank, column=COLUMN, after=[fields.unit(_("at least"))])
        rows.fact(_("For those who sign up late; the last page is filled up in any case"))
        self.column.addWidget(rows)
        self.column.addWidget(BesideField(_("Copies"), self.copies, column=COLUMN))
        self.column.addStretch(1)

    def show_sessions(self, options: Sequence[tuple[str, str]], chosen: str | None) -> None:
        """The sessions to choose from; one alone is not asked."""
        self.session.set_options(options, chosen)
        self.which.setVisible(len(options) > 1)


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
