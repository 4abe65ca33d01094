"""The strip at the top of a desk: which session, that nothing leaves this machine, which desk, who sits there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.models import Desk
from desktop.models import Session
from desktop.views.desk import look as sizes
from desktop.views.desk.look import Look
from desktop.views.kit import buttons
from desktop.views.kit import categories
from desktop.views.kit import dates
from desktop.views.kit import labels
from desktop.views.kit import paint
from desktop.views.kit import theme
from desktop.views.kit import tokens


class Head(QWidget):
    """Its two buttons: `lock` and `close_desk`; a locked desk has only the first, which unlocks it."""

    def __init__(self, session: Session, desk: Desk) -> None:
        super().__init__()
        self.setProperty("ground", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        category = categories.category(session.event.category)
        self._title = Elided(session.event.title)
        self._when = sizes.words(_when(session))
        self._saved = sizes.words(_("Offline, saved on disk"))
        self._desk = sizes.words(desk.name)
        self._who = sizes.words(desk.recorder)
        self.close_desk = buttons.plain(_("Close desk"), icon="x")
        self.close_desk.key("Ctrl+W")
        self.close_desk.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lock = buttons.plain("")
        self.lock.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row = QHBoxLayout(self)
        self._row.addWidget(labels.Icon(f"{category.icon}-fill", category.ink, 28))
        self._row.addSpacing(10)
        self._row.addWidget(self._title, 1)
        self._row.addWidget(self._when)
        self._row.addSpacing(16)
        self._row.addWidget(labels.Icon("wifi-slash", tokens.INK2, 20))
        self._row.addSpacing(6)
        self._row.addWidget(self._saved)
        for label in (self._desk, self._who):
            self._row.addSpacing(16)
            self._row.addWidget(label)
        self._row.addSpacing(20)
        self._row.addWidget(self.lock)
        self._row.addSpacing(8)
        self._row.addWidget(self.close_desk)
        self.show_locked(locked=False)

    def show_locked(self, *, locked: bool) -> None:
        """Whether nothing but this desk can be reached."""
        words = _("Unlock") if locked else _("Lock")
        self.lock.setText(words)
        self.lock.show_icon("lock-simple-open" if locked else "lock-simple")
        self.lock.named(_("{action} ({key})").format(action=words, key="F9"))
        self.close_desk.setVisible(not locked)

    def set_look(self, look: Look) -> None:
        """Takes the sizes of a set."""
        self.setFixedHeight(theme.px(look.header))
        self._row.setContentsMargins(look.margin, 0, look.margin, 0)
        self._row.setSpacing(0)
        sizes.resize(self._title, look.words + 4, weight="bold")
        self._when.setVisible(bool(self._when.text()))
        for label in (self._when, self._saved, self._desk, self._who):
            sizes.resize(label, look.words, tokens.INK2)


class Elided(QLabel):
    """A label that is cut with … rather than widen the window."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setToolTip(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(tokens.INK))
        painter.drawText(
            self.rect(),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            paint.elided(painter, self.text(), self.width() + 1),
        )


def _when(session: Session) -> str:
    """The sessions of one event are told apart by their name or their date."""
    if session.name:
        return session.name
    return "" if len(Session.of(session.event_id)) == 1 else dates.month_day(session.start.date())
