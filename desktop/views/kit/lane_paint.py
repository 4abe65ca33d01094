"""How lanes are drawn. Everything is painted; no style sheet reaches in here."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QLineF
from PySide6.QtCore import QPointF
from PySide6.QtCore import QRectF
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPainterPath
from PySide6.QtGui import QPen
from PySide6.QtGui import QTextOption

from desktop.views.kit import categories
from desktop.views.kit import icons
from desktop.views.kit import paint
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.lane_drag import Drag
from desktop.views.kit.lane_drag import beside
from desktop.views.kit.lane_spans import Block
from desktop.views.kit.lane_spans import Grid
from desktop.views.kit.lane_spans import Lane
from desktop.views.kit.lane_spans import Shade
from desktop.views.kit.lane_spans import Verdict
from desktop.views.kit.lane_spans import clock
from desktop.views.kit.lane_spans import clock_span
from desktop.views.kit.lane_spans import sub_rows

WIDE = 122  # px: narrower blocks lose icon and second line
MUTE = 40  # px: narrower ones all words
HIGH = 44  # px: lower ones have one line
HOUR_WIDE = 56  # px: narrower hours are named every second
RADIUS = 6.0
ICON = 18


def ground(painter: QPainter, box: QRectF) -> None:
    """The white card under everything."""
    paint.card(painter, box, tokens.CARD, tokens.LINE, radius=10)


def inside(grid: Grid, bottom: float) -> QPainterPath:
    """Where rows may be drawn: under the head, within the round corners of the card."""
    rounded = paint.rounded(QRectF(0.5, 0.5, grid.width - 1, bottom), 9.5)
    below = QPainterPath()
    below.addRect(QRectF(0, grid.head - 1, grid.width, bottom - grid.head + 1))
    return rounded.intersected(below)


def hours(painter: QPainter, grid: Grid, bottom: float, now: int | None) -> None:
    """The axis: hour lines, their names, and no name where the chip of the now-line stands."""
    step = 60 if grid.minute * 60 >= theme.px(HOUR_WIDE) else 120
    painter.setFont(theme.font(tokens.SECOND))
    half = painter.fontMetrics().horizontalAdvance("00:00") / 2 + 4
    begin = grid.first + (-grid.first % 60)
    for minute in range(begin, grid.last + 1, 60):
        x = round(grid.x(minute)) + 0.5
        if grid.first < minute < grid.last:
            painter.setPen(QPen(QColor(tokens.HAIR), 1))
            painter.drawLine(QLineF(x, grid.head, x, bottom))
        covered = now is not None and abs(grid.x(now) - x) < half + _chip_width(painter) / 2
        inside = grid.names + half < x < grid.width - half
        if minute % step == 0 and inside and not covered:
            painter.setPen(QColor(tokens.INK2))
            words = QRectF(x - 40, 0, 80, grid.head)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, clock(minute))


def frame(painter: QPainter, grid: Grid, count: int) -> None:
    """Lines between the rows and beside the names."""
    painter.setPen(QPen(QColor(tokens.LINE), 1))
    bottom = round(grid.row(count).top())
    for lane in range(count):
        y = round(grid.row(lane).top()) - 0.5
        painter.drawLine(QLineF(1, y, grid.width - 1, y))
    x = round(grid.names) - 0.5
    painter.drawLine(QLineF(x, grid.head, x, bottom))


def lane_name(painter: QPainter, box: QRectF, lane: Lane) -> None:
    """The name of a lane: door plate or weekday letter, name, second line."""
    tight = box.width() < theme.px(130)
    left = box.left() + (9 if tight else 14)
    middle = box.center().y()
    if lane.strong:
        painter.fillRect(box.adjusted(1, 0, -1, -1), QColor(tokens.PAPER))
    if lane.plate:
        size = tokens.PLATE_SIZE
        paint.plate(painter, QRectF(left, middle - size / 2, size, size), lane.letter, lane.plate)
        left += size + (8 if tight else 10)
    else:
        wide = theme.px(22 if len(lane.letter) == 1 else 36)
        painter.setFont(theme.bold(16 if len(lane.letter) == 1 else tokens.BODY))
        ink = tokens.ACCENT if lane.present else tokens.FESTIVAL if lane.strong else tokens.INK
        painter.setPen(QColor(ink))
        painter.drawText(
            QRectF(left - 2, box.top(), wide + 4, box.height()), Qt.AlignmentFlag.AlignCenter, lane.letter
        )
        left += wide + 12
    words = QRectF(left, box.top(), box.right() - left - 2, box.height())
    _two_lines(painter, words, (lane.name, theme.bold(tokens.BODY), tokens.INK), (lane.second, tokens.INK2))


def _two_lines(
    painter: QPainter, box: QRectF, first: tuple[str, object, str], second: tuple[str, str]
) -> None:
    text, face, ink = first
    painter.setFont(face)  # pyright: ignore[reportArgumentType, reportCallIssue]
    high = painter.fontMetrics().height() * 0.92
    small = theme.font(tokens.SECOND)
    low = high if second[0] else 0
    top = box.center().y() - (high + low) / 2
    painter.setPen(QColor(ink))
    line = QRectF(box.left(), top, box.width(), high)
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, paint.elided(painter, text, box.width()))
    if second[0]:
        painter.setFont(small)
        painter.setPen(QColor(second[1]))
        under = QRectF(box.left(), top + high, box.width(), low)
        painter.drawText(under, Qt.AlignmentFlag.AlignVCenter, paint.elided(painter, second[0], box.width()))


# --- time that cannot be booked ---------------------------------------------------------------


def shades(painter: QPainter, grid: Grid, number: int, lane: Lane) -> None:
    """Not open first, closures on it."""
    for shade in sorted(lane.shades, key=lambda s: s.kind == "closed"):
        box = grid.span(number, shade.start, shade.end)
        if box.width() <= 0:
            continue
        if shade.kind == "shut":
            painter.fillRect(box.adjusted(0, 0, 0, -1), QColor(tokens.CLOSED))
            _shut_edges(painter, grid, box)
        else:
            _closure(painter, box.adjusted(0, grid.inset, 0, -grid.inset - 1), shade)


def _shut_edges(painter: QPainter, grid: Grid, box: QRectF) -> None:
    """Where opening hours begin or end: the ground alone is too near to white to be seen by everybody."""
    painter.setPen(QPen(QColor(tokens.HATCH), 1))
    for x in (box.left(), box.right()):
        if grid.names + 1 < x < grid.width - 2:
            painter.drawLine(QLineF(round(x) + 0.5, box.top(), round(x) + 0.5, box.bottom() - 1))


def _closure(painter: QPainter, box: QRectF, shade: Shade) -> None:
    paint.card(painter, box, tokens.PAPER, tokens.HATCH, radius=RADIUS)
    painter.save()
    painter.setClipPath(paint.rounded(box, RADIUS))
    paint.cross_hatch(painter, box)
    painter.restore()
    painter.setFont(theme.font(tokens.BODY))
    icon = ICON + 8
    room = box.width() - icon - 34
    if room < 24:
        return
    words = paint.elided(painter, shade.reason, room)
    wide = painter.fontMetrics().horizontalAdvance(words) + icon + 20
    high = theme.px(30)
    chip = QRectF(box.center().x() - wide / 2, box.center().y() - high / 2, wide, high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.PAPER))
    painter.drawRoundedRect(chip, 5, 5)
    spot = QRectF(chip.left() + 10, chip.center().y() - ICON / 2, ICON, ICON)
    _icon(painter, spot, shade.icon, tokens.INK2)
    painter.setPen(QColor(tokens.INK2))
    painter.drawText(chip.adjusted(10 + icon, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)


# --- bookings ---------------------------------------------------------------------------------


def blocks(painter: QPainter, grid: Grid, number: int, lane: Lane, without: str = "") -> None:
    """Draws the blocks of a lane. `without` is the one in somebody's hand."""
    subs = sub_rows(lane.blocks)
    for each in lane.blocks:
        box = grid.block(number, each.start, each.end, subs[each.key])
        if each.key == without:
            ghost(painter, box, each)
            continue
        for start, end in ((each.start - each.before, each.start), (each.end, each.end + each.after)):
            room = grid.block(number, start, end, subs[each.key])
            if room.width() > 1:
                _minutes(painter, room)
        block(painter, box, each)


def _minutes(painter: QPainter, box: QRectF) -> None:
    """Set-up or clean-up, joined to its booking."""
    paint.card(painter, box, tokens.CARD, tokens.HATCH, radius=RADIUS)
    painter.save()
    painter.setClipPath(paint.rounded(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS))
    paint.hatch(painter, box)
    painter.restore()


def look(each: Block) -> tuple[str, str, str, str]:
    """Ink, ground, band and icon of a block."""
    if each.kind == "private":
        return tokens.PRIVATE_INK, tokens.PRIVATE, "solid", "lock-simple"
    kind = categories.category(each.category)
    if each.kind == "pending":
        return kind.ink, tokens.CARD, "", "hourglass-medium"
    return kind.ink, kind.soft, kind.band, kind.icon


def block(
    painter: QPainter, box: QRectF, each: Block, *, edge: str = "", words: QRectF | None = None
) -> None:
    """One booking in `box`. `edge` replaces its colour (a drag that clashes); `words` is where text may stand."""
    ink, soft, band, icon = look(each)
    if each.kind == "pending" and not edge:
        paint.card(painter, box, soft, soft, radius=RADIUS)
        paint.dashed(painter, box, ink, radius=RADIUS, width=2)
    else:
        paint.card(painter, box, soft, edge or ink, radius=RADIUS, width=2 if edge else 1)
    if band and not edge:
        painter.save()
        painter.setClipPath(paint.rounded(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS - 0.5))
        paint.band(painter, box.adjusted(0.5, 0, 0, 0), band, ink, soft)
        painter.restore()
        painter.setPen(QPen(QColor(ink), 1))
    _words(painter, words or box, each, ink, icon)


def _words(painter: QPainter, box: QRectF, each: Block, ink: str, icon: str) -> None:
    if box.width() < MUTE:
        return
    wide, high = box.width() >= theme.px(WIDE), box.height() >= theme.px(HIGH)
    inner = box.adjusted(14 if wide else 10, 1, -5 if wide else -2, -1)
    painter.save()
    painter.setClipRect(box)
    if high and wide:
        painter.setFont(theme.font(tokens.SECOND))
        second = _fitting_second(painter, each, inner.width())
        spot = QRectF(
            inner.left(),
            inner.center().y() - painter.fontMetrics().height() * 0.46 - ICON / 2 - 1,
            ICON,
            ICON,
        )
        _icon(painter, spot, icon, ink)
        title = (each.title, theme.bold(tokens.BODY), ink)
        _iconed_lines(painter, inner, title, second)
    elif high:
        painter.setFont(theme.bold(tokens.BODY))
        painter.setPen(QColor(ink))
        _wrapped(painter, inner, each.title, each.word)
    else:
        _one_line(painter, inner, each, ink)
    painter.restore()


def _icon(painter: QPainter, spot: QRectF, name: str, ink: str) -> None:
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(spot.topLeft(), icons.pixmap(name, ink, ICON, ratio))


def _fitting_second(painter: QPainter, each: Block, width: float) -> str:
    both = f"{each.second}　{each.word}" if each.word else each.second
    if painter.fontMetrics().horizontalAdvance(both) <= width or not each.word:
        return both
    return each.word


def _iconed_lines(painter: QPainter, box: QRectF, title: tuple[str, object, str], second: str) -> None:
    text, face, ink = title
    painter.setFont(face)  # pyright: ignore[reportArgumentType, reportCallIssue]
    high = painter.fontMetrics().height() * 0.92
    top = box.center().y() - high
    line = QRectF(box.left() + ICON + 6, top, box.width() - ICON - 6, high)
    painter.setPen(QColor(ink))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, paint.elided(painter, text, line.width()))
    painter.setFont(theme.font(tokens.SECOND))
    painter.setPen(QColor(tokens.INK2))
    under = QRectF(box.left(), top + high, box.width(), high)
    painter.drawText(under, Qt.AlignmentFlag.AlignVCenter, paint.elided(painter, second, under.width()))


def _wrapped(painter: QPainter, box: QRectF, text: str, word: str) -> None:
    """Up to two lines, broken between any two characters, then cut with …; `word` takes the second line."""
    metrics = painter.fontMetrics()
    if word:
        ink = painter.pen().color().name()
        _two_lines(painter, box, (text, painter.font(), ink), (word, tokens.INK2))
        return
    if metrics.horizontalAdvance(text) <= box.width():
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        return
    count = next(
        (n for n in range(len(text), 0, -1) if metrics.horizontalAdvance(text[:n]) <= box.width()), 1
    )
    first, rest = text[:count], paint.elided(painter, text[count:], box.width())
    option = QTextOption(Qt.AlignmentFlag.AlignVCenter)
    option.setWrapMode(QTextOption.WrapMode.ManualWrap)
    painter.drawText(box, f"{first}\n{rest}", option)


def _one_line(painter: QPainter, box: QRectF, each: Block, ink: str) -> None:
    """A low block: title, then the second line as far as there is room."""
    painter.setFont(theme.bold(tokens.SECOND))
    painter.setPen(QColor(ink))
    title = paint.elided(painter, each.title, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, title)
    used = painter.fontMetrics().horizontalAdvance(title) + 10
    painter.setFont(theme.font(tokens.SECOND))
    painter.setPen(QColor(tokens.INK2))
    words = each.word or each.second
    if painter.fontMetrics().horizontalAdvance(words) <= box.width() - used:
        painter.drawText(box.adjusted(used, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)


def ghost(painter: QPainter, box: QRectF, each: Block) -> None:
    """Where a dragged block came from: pale, with a dashed edge."""
    painter.save()
    painter.setOpacity(0.5)
    paint.dashed(painter, box, look(each)[0], radius=RADIUS)
    block_words = Block(each.key, each.start, each.end, each.title, each.second, each.category, each.kind)
    _words(painter, box, block_words, look(each)[0], look(each)[3])
    painter.restore()


def clash(painter: QPainter, box: QRectF) -> None:
    """The overlapping part alone, hatched in red."""
    painter.fillRect(box, QColor(tokens.CARD))
    paint.hatch(painter, box, tokens.ERROR, 5.0)
    painter.setPen(QPen(QColor(tokens.ERROR), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(1, 1, -1, -1))


def wish(painter: QPainter, box: QRectF, words: str) -> None:
    """The free time somebody is drawing open."""
    paint.card(painter, box, tokens.ACCENT_SOFT, tokens.ACCENT_SOFT, radius=RADIUS)
    paint.dashed(painter, box, tokens.ACCENT, radius=RADIUS, width=2)
    painter.setFont(theme.bold(tokens.SECOND))
    painter.setPen(QColor(tokens.ACCENT_DARK))
    if painter.fontMetrics().horizontalAdvance(words) + 8 <= box.width():
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def in_hand(painter: QPainter, grid: Grid, drag: Drag) -> None:
    """What is dragged, where it would be dropped: a wish, or a block and the part of it that clashes."""
    place = drag.place
    box = grid.span(place.lane, place.start, place.end).adjusted(0, grid.inset - 2, 0, 1 - grid.inset)
    if drag.block is None:
        wish(painter, box, clock_span(place.start, place.end))
        return
    verdict = drag.verdict or Verdict(ok=True)
    moving = replace(drag.block, second=clock_span(place.start, place.end), word="")
    over = QRectF()
    if verdict.overlap is not None:
        over = grid.span(place.lane, *verdict.overlap).intersected(box)
        over = QRectF(over.left(), box.top(), over.width(), box.height())
    edge = tokens.ACCENT if verdict.ok else tokens.ERROR
    block(painter, box, moving, edge=edge, words=beside(box, over))
    if over.width() > 0:
        clash(painter, over)


def focus(painter: QPainter, box: QRectF) -> None:
    """The keyboard ring around a block."""
    paint.ring(painter, box.adjusted(-4, -4, 4, 4))


# --- now --------------------------------------------------------------------------------------


def _chip_width(painter: QPainter) -> float:
    return painter.fontMetrics().horizontalAdvance("00:00") + 16


def now_line(painter: QPainter, grid: Grid, now: int, rows: Sequence[int], count: int) -> None:
    """The time of now over the rows of this day, with its chip in the head where every row is of this day."""
    if not grid.first <= now <= grid.last or not rows:
        return
    x = grid.x(now)
    whole = len(rows) == count
    painter.setPen(QPen(QColor(tokens.NOW), 2))
    top = grid.head if whole else grid.row(rows[0]).top()
    painter.drawLine(QPointF(x, top), QPointF(x, grid.row(rows[-1]).bottom() - 1))
    if not whole:
        return
    painter.setFont(theme.bold(tokens.SECOND))
    words = f"{now // 60:02}:{now % 60:02}"
    wide, high = painter.fontMetrics().horizontalAdvance(words) + 16, theme.px(22)
    chip = QRectF(min(max(x - wide / 2, grid.names), grid.width - wide - 2), grid.head - high - 4, wide, high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.NOW))
    painter.drawRoundedRect(chip, 5, 5)
    painter.setPen(QColor(tokens.ON_ACCENT))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
