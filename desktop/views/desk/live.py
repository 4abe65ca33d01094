"""大屏看板: how many have come, from which buildings, how full it is. For a second screen: no names, nothing to press."""

from PySide6.QtCore import QPointF
from PySide6.QtCore import QRectF
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QFont
from PySide6.QtGui import QFontMetricsF
from PySide6.QtGui import QGuiApplication
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Session
from desktop.models import attendance
from desktop.models import standing
from desktop.models import turnout
from desktop.models.turnout import Home
from desktop.views.kit import paint
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit import window_state
from desktop.views.kit.bars import draw_bar
from desktop.views.kit.page import Page

MOST_BARS = 16
LEFT_SHARE = 0.42  # of the width: title and count; the bars have the rest


class LiveBoard(Page):
    """A window of its own. It is a page, so the main window reloads it with the others."""

    name = "live board"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.heads = 0
        self.households = 0
        self.full: int | None = None  # heads the bar stands for: places, else who signed up
        self.limited = False
        self.homes: list[Home] = []
        self.setWindowTitle(self.title())
        self.setProperty("ground", "card")
        self.setProperty("showsOnly", True)  # a desk that is locked leaves it where it is
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.reload()

    def title(self) -> str:
        """What stands in the task bar."""
        return _("{event} · live board").format(event=self.session.event.title)

    def reload(self) -> None:
        """Counts anew."""
        session = self.session.id
        count = attendance.counts([session])[session]
        rules = standing.rules_of(session)
        signed_up = attendance.expected([session])[session].heads
        self.limited = rules.capacity is not None
        self.full = rules.capacity if rules.capacity is not None else signed_up or None
        self.heads, self.households = count.heads, count.households
        self.homes = _few(turnout.by_building(session))
        self.setAccessibleName(self.title())
        said = [self.count_words(), self.full_words(), *(f"{_home(h)} {h.heads}" for h in self.homes)]
        self.setAccessibleDescription("，".join(filter(None, said)))
        self.update()

    def count_words(self) -> str:
        """163 people, 128 households."""
        people = ngettext("{n} person has come", "{n} people have come", self.heads).format(n=self.heads)
        homes = ngettext("{n} household", "{n} households", self.households).format(n=self.households)
        return f"{people}，{homes}"

    def full_words(self) -> str:
        """How full it is, or how many of those who signed up have come; nothing where neither is known."""
        if self.full is None:
            return ""
        if not self.limited:
            return _("Signed up: {n} people").format(n=self.full)
        left = max(0, self.full - self.heads)
        return _("{full} places, {left} left").format(full=self.full, left=left)

    # --- the picture -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        margin = self.height() * 0.07
        box = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        left = QRectF(box.left(), box.top(), box.width() * LEFT_SHARE, box.height())
        self._draw_count(painter, left)
        right = QRectF(left.right() + margin, box.top(), box.right() - left.right() - margin, box.height())
        self._draw_homes(painter, right)

    def _draw_count(self, painter: QPainter, box: QRectF) -> None:
        unit = box.height() / 20
        painter.setPen(QColor(tokens.INK))
        painter.setFont(_pixels(unit * 1.2, bold=True))
        top = QRectF(box.left(), box.top(), box.width(), unit * 3.6)
        flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWrapAnywhere
        painter.drawText(top, int(flags), self.session.event.title)
        number, wanted = f"{self.heads}", unit * 8
        wide = QFontMetricsF(_pixels(wanted, bold=True)).horizontalAdvance(number)
        face = _pixels(wanted * min(1.0, box.width() / wide), bold=True)
        painter.setFont(face)
        painter.setPen(QColor(tokens.ACCENT_DARK))
        base = box.top() + unit * 11.4
        painter.drawText(QPointF(box.left(), base), number)
        painter.setFont(_pixels(unit))
        painter.setPen(QColor(tokens.INK))
        words = ngettext("person has come", "people have come", self.heads)
        homes = ngettext("{n} household", "{n} households", self.households).format(n=self.households)
        painter.drawText(QPointF(box.left(), base + unit * 1.9), f"{words}　{homes}")
        if self.full is not None:
            bar = QRectF(box.left(), box.bottom() - unit * 3.4, box.width(), unit * 1.1)
            draw_bar(painter, bar, self.heads / self.full, tokens.ACCENT)
            painter.setFont(_pixels(unit))
            painter.setPen(QColor(tokens.INK))
            painter.drawText(QPointF(box.left(), box.bottom() - unit * 0.6), self.full_words())

    def _draw_homes(self, painter: QPainter, box: QRectF) -> None:
        if not self.homes:
            painter.setFont(_pixels(box.height() / 22))
            painter.setPen(QColor(tokens.INK2))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), _("Nobody has come yet"))
            return
        high = min(box.height() / len(self.homes), box.height() / 8)
        size = min(high * 0.46, box.height() / 22)
        names, numbers = QFontMetricsF(_pixels(size)), QFontMetricsF(_pixels(size, bold=True))
        wide = min(box.width() * 0.4, max(names.horizontalAdvance(_home(h)) for h in self.homes) + size)
        room = numbers.horizontalAdvance("0000") + size * 0.4
        most = max(home.heads for home in self.homes)
        for row, home in enumerate(self.homes):
            line = QRectF(box.left(), box.top() + row * high, box.width(), high)
            painter.setFont(_pixels(size))
            painter.setPen(QColor(tokens.INK))
            label = paint.elided(painter, _home(home), wide - size * 0.4)
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), label)
            painter.setFont(_pixels(size, bold=True))
            painter.drawText(
                line, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), str(home.heads)
            )
            thick = min(high * 0.5, size * 1.4)
            bar = QRectF(line.left() + wide, line.center().y() - thick / 2, line.width() - wide - room, thick)
            draw_bar(painter, bar, home.heads / most, tokens.ACCENT_LINE)

    # --- window ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F11:
            self.showNormal() if self.isFullScreen() else self.showFullScreen()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def on_second_screen(board: QWidget, beside: QWidget) -> None:
    """Shows the board over the whole of another screen than `beside`'s; where there is none, as a window."""
    others = [screen for screen in QGuiApplication.screens() if screen is not beside.screen()]
    if others:
        board.setGeometry(others[0].geometry())
        board.showFullScreen()
    else:
        if not window_state.remember(board, "board"):
            board.resize(theme.px(1024), theme.px(640))
        board.show()
        board.raise_()


def _few(homes: list[Home]) -> list[Home]:
    """As many bars as can be read from afar: where there are more buildings, the smallest stand together."""
    if len(homes) <= MOST_BARS:
        return homes
    kept = sorted(homes, key=lambda home: home.heads, reverse=True)[: MOST_BARS - 1]
    rest = [home for home in homes if home not in kept]
    others = Home(_("other buildings"), sum(h.people for h in rest), sum(h.heads for h in rest))
    return [*(home for home in homes if home in kept), others]


def _home(home: Home) -> str:
    return home.name or _("elsewhere")


def _pixels(size: float, *, bold: bool = False) -> QFont:
    face = theme.bold(12) if bold else theme.font(12)
    face.setPixelSize(max(8, round(size)))
    return face
