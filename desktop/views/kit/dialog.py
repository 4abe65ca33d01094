"""Dialogs: form at the left, consequence at the right, a footer that never scrolls. No dialog opens another."""

from PySide6.QtCore import QEvent
from PySide6.QtCore import QMetaMethod
from PySide6.QtCore import QObject
from PySide6.QtCore import QPoint
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtGui import QMouseEvent
from PySide6.QtGui import QShortcut
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractSpinBox
from PySide6.QtWidgets import QCheckBox
from PySide6.QtWidgets import QComboBox
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QPlainTextEdit
from PySide6.QtWidgets import QPushButton
from PySide6.QtWidgets import QScrollArea
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.views.kit import buttons
from desktop.views.kit import icons
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.message_bar import MessageBar
from desktop.views.kit.scrolling import ScrollArea

SHARE = 0.92
LEAST = QSize(960, 520)
FORM_WIDTH = 408
WIDEST = 1.3  # of that, where another language's words need it


class _Heading(QFrame):
    """The strip with the dialog's name; it is what one moves the dialog by."""

    def __init__(self, dialog: QDialog, title: str) -> None:
        super().__init__()
        self._dialog = dialog
        self._grip: QPoint | None = None
        self.setProperty("ground", "heading")
        self.setFixedHeight(theme.px(44))
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.PAGE_MARGIN, 0, 8, 0)
        self.words = labels.words(title, "strong")
        row.addWidget(self.words, 1)
        self.close_button = buttons.Button("", "quiet", dialog.reject, size="square").named(_("Close"))
        self.close_button.setIcon(icons.icon("x", tokens.INK, theme.px(20)))
        self.close_button.setIconSize(QSize(theme.px(20), theme.px(20)))
        self.close_button.setFixedWidth(theme.px(tokens.SMALL_HEIGHT))
        row.addWidget(self.close_button)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        handle = self._dialog.windowHandle()
        if event.button() != Qt.MouseButton.LeftButton or (handle and handle.startSystemMove()):
            return
        self._grip = event.globalPosition().toPoint() - self._dialog.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._dialog.move(event.globalPosition().toPoint() - self._grip)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grip = None


class _FormPane(ScrollArea):
    """The form beside a consequence: `least` pixels wide, wider where its fields need more."""

    least = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.least and watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Takes the width it needs."""
        holder = self.widget()
        wanted = holder.minimumSizeHint().width() if isinstance(holder, QWidget) else 0
        needs = wanted + self.verticalScrollBar().sizeHint().width()
        if (width := max(self.least, min(needs, round(self.least * WIDEST)))) != self.minimumWidth():
            self.setFixedWidth(width)


class Dialog(QDialog):
    """Base of the dialogs: `form` (a column in a scroll area at the left), `outcome` (the pane at the right),
    `note` (a plain sentence in the footer) and `primary` (the one button that does it).

    Override `submit`, called by the primary button and Enter; call `accept()` when it went through. What is told
    meanwhile appears in the dialog's own message bar. Esc with something typed asks in the footer first.
    """

    def __init__(self, parent: QWidget | None, title: str, does: str) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle(title)
        self.setModal(True)
        self._before: dict[int, object] = {}
        self._note_before = ""
        self.wish = QSize()
        self._frame = QFrame()
        self._frame.setProperty("ground", "dialog")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._frame)
        self._column = QVBoxLayout(self._frame)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self.heading = _Heading(self, title)
        self._column.addWidget(self.heading)
        self._panes = QHBoxLayout()
        self._panes.setSpacing(0)
        self._column.addLayout(self._panes, 1)
        self.form = QVBoxLayout()
        self._panes.addWidget(self._scrolled(self.form))
        self.outcome = QVBoxLayout()
        self.outcome.setContentsMargins(0, 0, 0, 0)
        self.outcome.setSpacing(0)
        self.bar = MessageBar()
        self._column.addWidget(self.bar)
        self.primary = buttons.big_primary(does, self.submit)
        self._column.addWidget(self._footer())
        QShortcut(QKeySequence("F1"), self).activated.connect(self._open_handbook)

    def _open_handbook(self) -> None:
        from desktop.views.kit import help as handbook

        handbook.open_help(self)

    def _scrolled(self, form: QVBoxLayout) -> QScrollArea:
        self._form_area = _FormPane()
        self._form_area.setWidgetResizable(True)
        self._form_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        form.setSpacing(12)
        column = QVBoxLayout(holder)
        column.setContentsMargins(tokens.PAGE_MARGIN, 18, tokens.PAGE_MARGIN, 18)
        column.addLayout(form)
        column.addStretch(1)
        self._form_column = column
        self._form_area.setWidget(holder)
        return self._form_area

    def _footer(self) -> QFrame:
        footer = QFrame()
        footer.setProperty("ground", "footer")
        footer.setMinimumHeight(theme.px(70))
        row = self.buttons = QHBoxLayout(footer)
        row.setContentsMargins(tokens.PAGE_MARGIN, 8, tokens.PAGE_MARGIN, 8)
        row.setSpacing(12)
        self.note = labels.wrapped("", "label")
        row.addWidget(self.note, 1)
        self._discard = buttons.danger(_("Close without saving"), super().reject)
        self._discard.hide()
        self.cancel = buttons.big_plain(_("Cancel"), self.back)
        row.addWidget(self._discard)
        row.addWidget(self.cancel)
        row.addWidget(self.primary)
        return footer

    def two_panes(self) -> None:
        """Shows the consequence at the right of the form; call it once, in `__init__`."""
        self._form_area.least = theme.px(FORM_WIDTH)
        self._form_area.fit()
        self._panes.addWidget(labels.upright("card"))
        right = QWidget()
        right.setLayout(self.outcome)
        self._panes.addWidget(right, 1)
        self.resize(theme.px(1160), theme.px(700))

    def tell(self, does: str, *, ready: bool = True, why_not: str = "") -> None:
        """The primary button says the result; where it is not ready, `why_not` stands beside it."""
        self.primary.setText(does)
        self.primary.setEnabled(ready)
        if self._discard.isHidden():
            self.note.setText(why_not)
        else:
            self._note_before = why_not

    def submit(self) -> None:
        """What the primary button does."""
        self.accept()

    def touched(self) -> bool:
        """Something was typed or chosen since the dialog opened."""
        return self._before != self._now()

    def remember(self) -> None:
        """What stands in the fields now counts as untouched."""
        self._before = self._now()

    def _now(self) -> dict[int, object]:
        found: dict[int, object] = {}
        for widget in self.findChildren(QWidget):
            if isinstance(widget, QLineEdit):
                found[id(widget)] = widget.text()
            elif isinstance(widget, QPlainTextEdit):
                found[id(widget)] = widget.toPlainText()
            elif isinstance(widget, QComboBox):
                found[id(widget)] = widget.currentIndex()
            elif isinstance(widget, QCheckBox):
                found[id(widget)] = widget.isChecked()
            elif isinstance(widget, QAbstractSpinBox):
                found[id(widget)] = widget.text()
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button it stands on, else the primary one; a line that has an Enter of its own keeps it."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        event.accept()
        here = self.focusWidget()
        own = isinstance(here, QLineEdit) and here.isSignalConnected(
            QMetaMethod.fromSignal(here.returnPressed)
        )
        button = here if isinstance(here, QPushButton) and not here.isCheckable() else self.primary
        if not own and not event.isAutoRepeat() and button.isVisible() and button.isEnabled():
            button.click()

    def reject(self) -> None:
        """Esc and ✕: with something typed the footer asks first, and Esc again goes on; else it closes."""
        if not self.touched():
            super().reject()
        elif self._discard.isHidden():
            self._ask()
        else:
            self._go_on()

    def back(self) -> None:
        """The button left of the primary one: 取消, or 接着填 while the footer asks."""
        if self._discard.isHidden():
            self.reject()
        else:
            self._go_on()

    def _ask(self) -> None:
        self._note_before = self.note.text()
        self.note.setText(_("What you typed is not saved yet."))
        self._discard.show()
        self.cancel.setText(_("Go on"))

    def _go_on(self) -> None:
        self._discard.hide()
        self.cancel.setText(_("Cancel"))
        self.note.setText(self._note_before)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QWidget.setTabOrder(self.primary, self.heading.close_button)
        QWidget.setTabOrder(self.heading.close_button, self._form_area)
        if self.focusWidget() in (None, self.heading.close_button):
            self._first_field().setFocus()
        self.remember()
        self._fit()
        message.speak_through(self.bar)

    def _first_field(self) -> QWidget:
        for widget in self._form_area.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisible():
                return widget
        return self.primary

    def done(self, result: int) -> None:
        message.silence(self.bar)
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        message.silence(self.bar)
        super().closeEvent(event)

    def _fit(self) -> None:
        room = self.screen().availableGeometry()
        most = QSize(int(room.width() * SHARE), int(room.height() * SHARE))
        self.wish = self.size()
        self.setMaximumSize(most)
        self.resize(self.wish.boundedTo(most))
        parent = self.parentWidget()
        around = parent.window().geometry() if parent else room
        self.move(
            max(room.left(), around.center().x() - self.width() // 2),
            max(room.top(), around.center().y() - self.height() // 2),
        )


class SmallDialog(Dialog):
    """A dialog with the form alone, as wide as `width` and as high as it needs."""

    def __init__(self, parent: QWidget | None, title: str, does: str, *, width: int = 560) -> None:
        super().__init__(parent, title, does)
        self._width = width

    def showEvent(self, event: QShowEvent) -> None:
        wide = theme.px(self._width)
        high = max(self._form_column.heightForWidth(wide - 2), self._form_column.sizeHint().height())
        self.resize(wide, high + theme.px(44 + 70) + 6)
        super().showEvent(event)


class Confirm(SmallDialog):
    """Asks before what cannot be taken back, naming what will happen and to how many."""

    def __init__(self, parent: QWidget | None, title: str, happens: str, does: str) -> None:
        super().__init__(parent, title, does, width=520)
        self.form.addWidget(labels.wrapped(happens))
        self.primary.hide()
        self.danger = buttons.Button(does, "danger", self.accept, size="big")
        self.buttons.addWidget(self.danger)
        self.cancel.setFocus()


def confirm(parent: QWidget | None, title: str, happens: str, does: str) -> bool:
    """Whether the user wants what cannot be taken back; `happens` names what will happen and to how many."""
    answer = message.answered(f"{title} {happens}")
    if answer is not None:
        return answer
    return Confirm(parent, title, happens, does).exec() == QDialog.DialogCode.Accepted
