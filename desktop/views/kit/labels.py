"""Words on the page: one function a role, so that sizes stand in the style sheet and nowhere else."""

from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QWidget

from desktop.views.kit import icons
from desktop.views.kit import theme
from desktop.views.kit import tokens


def words(text: str, role: str = "", tone: str = "") -> QLabel:
    """A plain-text label. Roles: title heading section strong label second date group quiet figure.

    Tones: ok warn error accent ink2.
    """
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    if tone:
        label.setProperty("tone", tone)
    return label


def wrapped(text: str, role: str = "", tone: str = "") -> QLabel:
    """A label that breaks its words over lines (between any two Chinese characters)."""
    label = words(text, role, tone)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def selectable(text: str, role: str = "") -> QLabel:
    """A wrapped label whose words can be selected and copied with mouse and keyboard."""
    label = wrapped(text, role)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def title(text: str) -> QLabel:
    """18 pt bold."""
    return words(text, "title")


def heading(text: str) -> QLabel:
    """15 pt bold: dialogs and empty states."""
    return words(text, "heading")


def section(text: str) -> QLabel:
    """13 pt bold: head of a pane."""
    return words(text, "section")


def second(text: str) -> QLabel:
    """10.5 pt in ink2: second lines and facts under a field."""
    return words(text, "second")


class Icon(QLabel):
    """An icon beside words; it says nothing itself to a screen reader."""

    def __init__(self, name: str, colour: str = tokens.INK2, size: int = 20) -> None:
        super().__init__()
        self._size = theme.px(size)  # grows with the words beside it
        self.setFixedSize(QSize(self._size, self._size))
        self.show_icon(name, colour)

    def show_icon(self, name: str, colour: str) -> None:
        """Changes the drawing."""
        self.setPixmap(icons.pixmap(name, colour, self._size, self.devicePixelRatioF()))


class Iconed(QWidget):
    """An icon and words in one line, as in facts, hints and states."""

    def __init__(
        self, icon: str, text: str, colour: str = tokens.INK2, role: str = "", tone: str = ""
    ) -> None:
        super().__init__()
        self.icon = Icon(icon, colour)
        self.label = words(text, role, tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.icon)
        row.addWidget(self.label, 1)


def line(kind: str = "row") -> QFrame:
    """A 1-px line: "row" between rows, "card" between panes, "header" under a head."""
    result = QFrame()
    result.setProperty("line", kind)
    result.setFixedHeight(1)
    return result


def upright(kind: str = "card") -> QFrame:
    """A 1-px vertical line."""
    result = QFrame()
    result.setProperty("line", kind)
    result.setFixedWidth(1)
    return result
