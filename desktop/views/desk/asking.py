"""What a desk asks in between, where the rows were: a guardian's name, the secretary's PIN, the PIN that unlocks it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.services import pins
from desktop.services.waivers import Waiver
from desktop.views.kit import buttons
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import theme
from desktop.views.kit.fields import Field

WORDS = 15.0  # points, as in the form of a walk-in


class Asking(QFrame):
    """A heading, a sentence, fields below each other. Enter in any of them is `saved`, Esc `left`."""

    saved = Signal()
    left = Signal()

    def __init__(self, title: str, does: str, several: Sequence[tuple[str, Field]]) -> None:
        super().__init__()
        self.setProperty("ground", "edged")
        self.fields = dict(several)
        self.sentence = labels.wrapped("")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 14)
        column.setSpacing(10)
        column.addWidget(labels.heading(title))
        column.addWidget(self.sentence)
        for _name, field in several:
            column.addWidget(field)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        self.save = buttons.primary(does, self.saved.emit, icon="check")
        self.save.setToolTip(_("{action} ({key})").format(action=does, key="Enter"))
        self.back = buttons.plain(_("Back"), self.left.emit)
        self.back.setToolTip(_("{action} ({key})").format(action=self.back.text(), key="Esc"))
        foot.addWidget(self.save)
        foot.addWidget(self.back)
        foot.addStretch(1)
        column.addLayout(foot)

    def begin(self, sentence: str) -> None:
        """Empty fields under this sentence."""
        self.sentence.setText(sentence)
        for field in self.fields.values():
            field.clear()
            if isinstance(field.editor, QLineEdit):
                field.editor.clear()
        self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _first(self) -> QWidget:
        return next(field.editor for field in self.fields.values() if isinstance(field.editor, QLineEdit))

    def show_refusal(self, refused: UserError) -> bool:
        """Says it beside the field it is about."""
        for field in self.fields.values():
            field.clear()
        named = getattr(
            refused, "field", {"reason_missing": "reason", "wrong_phone": "phone"}.get(refused.code)
        )
        field = self.fields.get(str(named), next(iter(self.fields.values())))
        field.error(refused.words())
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(field.editor, QLineEdit):
            field.editor.selectAll()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and self.back.hasFocus()):
            self.left.emit()
        elif enter:
            self.saved.emit()
        else:
            super().keyPressEvent(event)


class GuardianForm(Asking):
    """监护人: the name is enough."""

    def __init__(self) -> None:
        self.name, self.phone = _large(longest=40), _large(longest=20)
        several = (
            ("name", Field(_("Guardian's name"), self.name)),
            ("phone", Field(_("Guardian's phone (may stay empty)"), self.phone)),
        )
        super().__init__(_("Guardian"), _("Sign in with this guardian"), several)


class _WithPin(Asking):
    def __init__(self, title: str, does: str, more: Sequence[tuple[str, Field]] = ()) -> None:
        self.who = fields.Pick([])
        self.pin = _large(longest=12, width=240)
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        several = (("who", Field(_("Who"), self.who)), *more, ("pin", Field("PIN", self.pin)))
        super().__init__(title, does, several)

    def offer(self, people: Sequence[tuple[str, str]]) -> None:
        """Whose PIN it may be: (id, name)."""
        self.who.set_options(people)
        self.fields["who"].setVisible(len(people) > 1)


class WaiverForm(_WithPin):
    """放行: why, and the secretary's PIN."""

    def __init__(self) -> None:
        self.reason = _large(longest=80)
        super().__init__(_("Let them in"), _("Let them in"), (("reason", Field(_("Reason"), self.reason)),))

    def waiver(self) -> Waiver:
        """What was written."""
        return Waiver(by=str(self.who.chosen()), pin=self.pin.text(), reason=self.reason.text())

    def begin(self, sentence: str) -> None:
        self.offer([(row.id, row.name) for row in pins.secretaries()])
        super().begin(sentence)


class UnlockForm(_WithPin):
    """解锁: anybody's PIN who is on the staff."""

    def __init__(self) -> None:
        super().__init__(_("Unlock the desk"), _("Unlock"))

    def begin(self, sentence: str) -> None:
        self.offer([(row.id, row.name) for row in pins.holders()])
        super().begin(sentence)


def _large(*, longest: int, width: int | None = None) -> QLineEdit:
    editor = fields.text_field(longest=longest, width=width)
    editor.setStyleSheet(
        f"QLineEdit, QLineEdit:focus {{ font-size: {theme.pt(WORDS):g}pt; height: {theme.px(42)}px; }}"
    )
    return editor
