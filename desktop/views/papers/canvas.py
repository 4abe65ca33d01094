"""The page as it will come out, with what is wrong framed on it."""

from PySide6.QtCore import QEvent
from PySide6.QtCore import QPointF
from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtGui import QImage
from PySide6.QtGui import QMouseEvent
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtGui import QPen
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.views.kit import buttons
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.scrolling import ScrollArea
from desktop.views.papers import drawing
from desktop.views.papers.drawing import Drawn

SCREEN_DPI = 96
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 1.0, 1.25, 1.5, 2.0)
MARGIN, FRAME_GAP = 20, 4
LARGE = 150  # per cent of the text, from which the bar over the page has two lines
BARE = 240  # px: below it only the buttons stand
ROOMY = 400  # px: room for words beside the buttons, a fifth more where pages are turned
SHARPEN_AFTER_MS = 120


class Sheet(QWidget):
    """One page, `zoom` times its true size; frames around findings. `picked` gives the number of the frame pressed."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._drawn: Drawn | None = None
        self._image = QImage()
        self._chosen = -1
        self.number = 1
        self.zoom = 1.0
        self.setAccessibleName(_("Preview of the page"))

    def show_page(self, drawn: Drawn, number: int, image: QImage) -> None:
        """Shows a page of the paper."""
        self._drawn, self.number, self._image = drawn, number, image
        self.resize(self.sizeHint())  # a lying page behind an upright one
        self.updateGeometry()
        self.update()

    def choose(self, number: int) -> None:
        """Makes the frame of finding `number` stronger (-1: of none)."""
        self._chosen = number
        self.update()

    def set_zoom(self, zoom: float) -> None:
        """Another size."""
        self.zoom = zoom
        self.resize(self.sizeHint())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide, high = self._drawn.size if self._drawn else (595.0, 842.0)
        factor = self.zoom * SCREEN_DPI / drawing.POINTS_AN_INCH
        return QSize(round(wide * factor), round(high * factor))

    def boxes(self) -> list[tuple[int, QRectF]]:
        """The frames on this page, in pixels, by the number of their finding."""
        if self._drawn is None:
            return []
        factor = self.zoom * SCREEN_DPI / drawing.POINTS_AN_INCH
        found: list[tuple[int, QRectF]] = []
        for number, finding in enumerate(self._drawn.findings):
            if finding.box is not None and finding.page == self.number:
                left, top, right, bottom = (edge * factor for edge in finding.box)
                box = QRectF(QPointF(left, top), QPointF(right, bottom))
                found.append((number, box.adjusted(-FRAME_GAP, -FRAME_GAP, FRAME_GAP, FRAME_GAP)))
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        painter.fillRect(whole, QColor(tokens.CARD))
        if not self._image.isNull():
            painter.drawImage(whole, self._image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.LINE2), 1))
        painter.drawRect(whole.adjusted(0.5, 0.5, -0.5, -0.5))
        for number, box in self.boxes():
            stop = self._drawn is not None and self._drawn.findings[number].severity == "stop"
            colour = tokens.ERROR if stop else tokens.WARN_STRIP
            painter.setPen(QPen(QColor(colour), 4 if number == self._chosen else 2))
            painter.drawRoundedRect(box, 4, 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for number, box in self.boxes():
            if box.contains(event.position()):
                self.picked.emit(number)
                return


class Canvas(QFrame):
    """The pane in the middle: zoom at the left, pages at the right, the page below. `picked` as for Sheet."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "print")
        self._drawn: Drawn | None = None
        self._drawing = drawing.Latest(self)
        self._fit = True
        self.sheet = Sheet()
        self.sheet.picked.connect(self.picked)
        self._sharpen = QTimer(self)
        self._sharpen.setSingleShot(True)
        self._sharpen.setInterval(SHARPEN_AFTER_MS)
        self._sharpen.timeout.connect(self._render)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        self._area = ScrollArea()
        self._area.setWidgetResizable(False)
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._area.setWidget(self.sheet)
        self._area.setAccessibleName(_("Preview"))
        column.addWidget(self._area, 1)

    def _bar(self) -> QBoxLayout:
        """Zoom and pages in one line, in large text under each other."""
        self.smaller = buttons.arrow(_("Smaller"), "minus", lambda: self._step(-1))
        self.larger = buttons.arrow(_("Larger"), "plus", lambda: self._step(1))
        self.whole = buttons.quiet("", self.fit)
        self.back = buttons.arrow(_("Previous page"), "caret-left", lambda: self.turn(-1))
        self.on = buttons.arrow(_("Next page"), "caret-right", lambda: self.turn(1))
        self.pages = labels.words("", tone="ink2")
        zoom = fields.row(self.smaller, self.whole, self.larger, spacing=10)
        pages = fields.row(self.back, self.pages, self.on, spacing=10)
        large = theme.scale() >= LARGE
        bar = QBoxLayout(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight)
        bar.setContentsMargins(MARGIN, 8, MARGIN, 8)
        bar.setSpacing(10)
        bar.addLayout(zoom, 1)
        bar.addLayout(pages)
        return bar

    # --- showing -----------------------------------------------------------------------------------

    def show_drawn(self, drawn: Drawn) -> None:
        """Shows a paper that was just drawn; stays on the page and at the size it was."""
        self._drawn = drawn
        self.sheet.number = min(self.sheet.number, drawn.pages)
        self._render()

    def show_finding(self, number: int) -> None:
        """Turns to the page of a finding and makes its frame stronger."""
        if self._drawn is None:
            return
        finding = self._drawn.findings[number]
        self.sheet.choose(number)
        if finding.page != self.sheet.number and finding.box is not None:
            self._go(finding.page)
        for each, box in self.sheet.boxes():
            if each == number:
                centre = box.center().toPoint()
                self._area.ensureVisible(centre.x(), centre.y(), 80, 80)

    def turn(self, by: int) -> None:
        """Another page."""
        if self._drawn is not None:
            self._go(min(max(self.sheet.number + by, 1), self._drawn.pages))

    def first_page(self) -> None:
        """Another paper begins at its first page."""
        self.sheet.number = 1
        self.sheet.choose(-1)

    def fit(self) -> None:
        """The whole page."""
        self._fit = True
        self._sharpen.stop()
        self._render()

    def _go(self, number: int) -> None:
        self.sheet.number = number
        self._render()

    def _step(self, by: int) -> None:
        now = self.sheet.zoom
        later = [step for step in STEPS if step > now * 1.02]
        earlier = [step for step in STEPS if step < now * 0.98]
        wanted = later[:1] if by > 0 else earlier[-1:]
        if wanted:
            self._fit = False
            self._zoom_to(wanted[0])
            self._sharpen.start()

    def _zoom_to(self, zoom: float) -> None:
        self.sheet.set_zoom(zoom)
        roomy = self.width() >= theme.px(ROOMY) * (
            1 if self._drawn is None or self._drawn.pages == 1 else 1.2
        )
        self.pages.setVisible(self.width() >= theme.px(BARE))
        words = _("Whole page {percent}%") if self._fit and roomy else _("{percent}%")
        self.whole.setText(words.format(percent=round(zoom * 100)))
        self.whole.setAccessibleDescription(_("Show the whole page"))

    def _fitting(self) -> float:
        room = self._area.viewport().size()
        wide, high = self._drawn.size if self._drawn else (595.0, 842.0)
        inch = SCREEN_DPI / drawing.POINTS_AN_INCH
        return max(0.2, min((room.width() - 2 * MARGIN) / wide, (room.height() - 8) / high) / inch)

    def _render(self) -> None:
        """Draws the page at the size it is shown, in the background; the old picture stays until then."""
        drawn = self._drawn
        if drawn is None:
            return
        self._zoom_to(self._fitting() if self._fit else self.sheet.zoom)
        number = self.sheet.number
        said = _("Page {page} of {pages}").format(page=number, pages=drawn.pages)
        self.pages.setText(said)
        for button in (self.back, self.on):
            button.setVisible(drawn.pages > 1)
        self.back.setEnabled(number > 1)
        self.on.setEnabled(number < drawn.pages)
        dpi = SCREEN_DPI * self.sheet.zoom * self.devicePixelRatioF()
        self._drawing.draw(
            lambda: drawing.page(drawn.pdf, number, dpi),
            lambda image: self.sheet.show_page(drawn, number, image),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fit and self._drawn is not None:
            self._zoom_to(self._fitting())
            self._sharpen.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._drawn is not None:
            self._sharpen.start()
