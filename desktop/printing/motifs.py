"""The drawings of the papers: static curves, circles and lines, no pictures.

Each is drawn where its own origin lies (said with each), y downwards, in millimetres times `scale`.
In black print areas differ by outline and hatch.
"""

from math import cos
from math import radians
from math import sin
from typing import Any

from desktop.printing.fonts import Face
from desktop.printing.page import Sheet
from desktop.printing.paper import MM
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width


class Pen:
    """A path on a canvas, with the quadratic curve that PDF lacks."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._path = canvas.beginPath()
        self._at = (0.0, 0.0)

    def move(self, x: float, y: float) -> "Pen":
        self._path.moveTo(x, y)
        self._at = (x, y)
        return self

    def to(self, *points: tuple[float, float]) -> "Pen":
        """Straight lines through `points`."""
        for x, y in points:
            self._path.lineTo(x, y)
            self._at = (x, y)
        return self

    def quad(self, cx: float, cy: float, x: float, y: float) -> "Pen":
        """A quadratic curve bent towards (cx, cy)."""
        x0, y0 = self._at
        return self.cubic(
            (x0 + 2 / 3 * (cx - x0), y0 + 2 / 3 * (cy - y0)),
            (x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y)),
            (x, y),
        )

    def cubic(self, a: tuple[float, float], b: tuple[float, float], end: tuple[float, float]) -> "Pen":
        self._path.curveTo(*a, *b, *end)
        self._at = end
        return self

    def close(self) -> "Pen":
        self._path.close()
        return self

    def fill(self, colour: str) -> None:
        self._canvas.setFillColor(colour)
        self._canvas.drawPath(self._path, stroke=0, fill=1)

    def stroke(self, weight: float, colour: str) -> None:
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(weight)
        self._canvas.setLineCap(1)
        self._canvas.setDash()
        self._canvas.drawPath(self._path, stroke=1, fill=0)

    def clip(self) -> None:
        self._canvas.clipPath(self._path, stroke=0, fill=0)


# --- what hangs --------------------------------------------------------------------------------------------


def zongzi(sheet: Sheet, x: float, y: float, scale: float = 1.0) -> None:
    """A dumpling in leaves, 50 wide and 47 high, its top at (x, y)."""
    colours = sheet.colours
    with sheet.moved(x, y, scale) as canvas:
        body = Pen(canvas).move(-1.8, 1.3).quad(0, -1.6, 1.8, 1.3).quad(15.5, 17, 25, 36)
        body.quad(27.5, 43.5, 20.5, 45).quad(0, 49, -20.5, 45).quad(-27.5, 43.5, -25, 36)
        body.quad(-15.5, 17, -1.8, 1.3).close().clip()
        _area(canvas, colours.green)
        Pen(canvas).move(0, -2).quad(3, 24, 12, 50).to((32, 50), (32, -2)).close().fill(colours.leaf)
        for i in range(8):
            _vein(canvas, -0.98 + 0.15 * i, colours.vein)
            _vein(canvas, 0.42 + 0.075 * i, colours.vein)
        fold = Pen(canvas).move(-32, 33).quad(-10, 35.5, 9, 48.5)
        fold.to((9, 52), (-32, 52)).close().fill(colours.leaf)
        for i in range(1, 4):
            Pen(canvas).move(-32, 33 + 3 * i).quad(-11, 35.5 + 3 * i, 7, 48.5 + 3.2 * i).stroke(
                0.22, colours.vein
            )
        for i in range(3):
            _cord(sheet, Pen(canvas), Pen(canvas), ((-30, 25 + 2 * i), (0, 30.5 + 2 * i), (30, 23 + 2 * i)))
        for i in range(2):
            _cord(
                sheet,
                Pen(canvas),
                Pen(canvas),
                ((-30, 40 + 3 * i), (-4 + 1.8 * i, 30 + 2.4 * i), (9.5 + 1.9 * i, -4)),
            )


def _area(canvas: Any, colour: str) -> None:
    canvas.setFillColor(colour)
    canvas.rect(-40, -10, 80, 80, stroke=0, fill=1)


def _vein(canvas: Any, f: float, colour: str) -> None:
    Pen(canvas).move(0, 0).quad(17 * f, 14, 28 * f, 48).stroke(0.22, colour)


def _cord(
    sheet: Sheet,
    edge: Pen,
    cord: Pen,
    curve: tuple[tuple[float, float], tuple[float, float], tuple[float, float]],
) -> None:
    start, bend, end = curve
    edge.move(*start).quad(*bend, *end).stroke(1.25, sheet.colours.white)
    cord.move(*start).quad(*bend, *end).stroke(0.8, sheet.colours.red)


def lantern(sheet: Sheet, x: float, y: float, scale: float = 1.0) -> None:
    """A lantern 34 wide and 46 high, its ring at (x, y)."""
    colours = sheet.colours
    rib = colours.white if colours.only_black else "#F3C9A8"
    gold = colours.white if colours.only_black else colours.gold
    with sheet.moved(x, y, scale) as canvas:
        canvas.setFillColor(colours.red)
        canvas.ellipse(-17, 4, 17, 31, stroke=0, fill=1)
        for share in (-0.75, -0.38, 0.38, 0.75):
            Pen(canvas).move(0, 4).cubic((17 * share * 1.33, 4), (17 * share * 1.33, 31), (0, 31)).stroke(
                0.4, rib
            )
        Pen(canvas).move(0, 4).to((0, 31)).stroke(0.4, rib)
        for top in (1.6, 30.4):
            canvas.setFillColor(gold)
            canvas.setStrokeColor(colours.ink)
            canvas.setLineWidth(0.35)
            canvas.rect(-6.5, top, 13, 3, stroke=int(colours.only_black), fill=1)
        Pen(canvas).move(0, 0).to((0, 1.6)).stroke(0.8, colours.red)
        Pen(canvas).move(0, 33.4).to((0, 36)).stroke(0.8, colours.red)
        for i in range(-3, 4):
            Pen(canvas).move(i * 0.7, 36).to((i * 1.0, 45)).stroke(0.4, colours.red)


def blessing(sheet: Sheet, x: float, y: float, scale: float = 1.0, *, char: str = "福") -> None:
    """A red square on its corner with one character, 46 high, its top corner at (x, y)."""
    with sheet.moved(x, y, scale) as canvas:
        Pen(canvas).move(0, 0).to((23, 23), (0, 46), (-23, 23)).close().fill(sheet.colours.red)
        Pen(canvas).move(0, 3.4).to((19.6, 23), (0, 42.6), (-19.6, 23)).close().stroke(
            0.35, sheet.colours.white
        )
    style = Style(Face.SERIF_BLACK, 62 * scale)
    sheet.words(x, y + 23 * scale + style.size / MM * 0.375, char, style, sheet.colours.white, align="centre")


# --- what stands -------------------------------------------------------------------------------------------


def bowl(sheet: Sheet, x: float, y: float, scale: float = 1.0) -> None:
    """A steaming bowl 40 wide and 34 high, the middle of its foot at (x, y)."""
    colours = sheet.colours
    with sheet.moved(x, y, scale) as canvas:
        side = (
            Pen(canvas).move(-20, -18).quad(-18.5, -5, -8.5, 0).to((8.5, 0)).quad(18.5, -5, 20, -18).close()
        )
        side.fill(colours.white)
        band = Pen(canvas).move(-19.4, -14.6).to((19.4, -14.6), (19.0, -12.6), (-19.0, -12.6)).close()
        band.fill(colours.red)
        Pen(canvas).move(-20, -18).quad(-18.5, -5, -8.5, 0).to((8.5, 0)).quad(
            18.5, -5, 20, -18
        ).close().stroke(1.0, colours.ink)
        for dx in (-7.5, 0, 7.5):
            _steam(canvas, dx, -22, colours.ink)


def plain_bowl(sheet: Sheet, x: float, y: float, scale: float = 1.0) -> None:
    """A small steaming bowl in lines of half a millimetre, without its band."""
    ink, weight = sheet.colours.ink, 0.45 / scale
    with sheet.moved(x, y, scale) as canvas:
        for paint in ("fill", "stroke"):
            half = (
                Pen(canvas).move(-20, -18.5).quad(-18.5, -5, -8.5, 0).to((8.5, 0)).quad(18.5, -5, 20, -18.5)
            )
            if paint == "fill":
                half.close().fill(sheet.colours.white)
            else:
                half.close().stroke(weight, ink)
        for dx in (-7.5, 0, 7.5):
            wave = Pen(canvas).move(dx + 0.6, -23).quad(dx - 4.4, -26.5, dx, -30)
            wave.quad(dx + 4.4, -33.5, dx - 0.6, -37).stroke(weight * 0.85, ink)


def _steam(canvas: Any, x: float, y: float, colour: str) -> None:
    wave = Pen(canvas).move(x + 0.6, y).quad(x - 3.2, y - 3, x, y - 6)
    wave.quad(x + 3.2, y - 9, x - 0.6, y - 12).stroke(0.9, colour)


def cup(sheet: Sheet, x: float, y: float, scale: float = 1.0) -> None:
    """A lidded tea cup on its saucer, 46 wide and 32 high, the middle of the saucer's foot at (x, y)."""
    colours = sheet.colours
    with sheet.moved(x, y, scale) as canvas:
        Pen(canvas).move(-23, -3).quad(0, 3, 23, -3).close().fill(colours.ink)
        Pen(canvas).move(-16, -21).quad(-15, -6, -7, -3.4).to((7, -3.4)).quad(15, -6, 16, -21).close().fill(
            colours.white
        )
        Pen(canvas).move(-16, -21).quad(-15, -6, -7, -3.4).to((7, -3.4)).quad(15, -6, 16, -21).close().stroke(
            1.0, colours.ink
        )
        Pen(canvas).move(-15, -23).quad(-12, -28, 0, -28).quad(12, -28, 15, -23).close().stroke(
            1.0, colours.ink
        )
        Pen(canvas).move(-3.4, -28.2).to((-3.4, -31.4), (3.4, -31.4), (3.4, -28.2)).stroke(1.0, colours.ink)
        Pen(canvas).move(-7, -13).quad(-3.5, -17.5, 0, -13).quad(3.5, -8.5, 7, -13).stroke(0.9, colours.red)


def book(sheet: Sheet, x: float, y: float, scale: float = 1.0) -> None:
    """An open book 48 wide and 31 high, the middle of its lower edge at (x, y)."""
    colours = sheet.colours
    with sheet.moved(x, y, scale) as canvas:
        for side in (-1, 1):
            leaf = Pen(canvas).move(0, -26).quad(side * 10, -33, side * 24, -28.5)
            leaf.to((side * 24, -2.4)).quad(side * 10, -7, 0, 0).close().fill(colours.white)
            leaf = Pen(canvas).move(0, -26).quad(side * 10, -33, side * 24, -28.5)
            leaf.to((side * 24, -2.4)).quad(side * 10, -7, 0, 0).close().stroke(1.0, colours.ink)
            for i in range(4):
                top = -21.5 + 5 * i
                colour = colours.red if (side, i) == (1, 0) else colours.ink
                Pen(canvas).move(side * 4, top).quad(side * 11, top - 4.6, side * 20.5, top - 1.8).stroke(
                    0.5, colour
                )


def heart(sheet: Sheet, x: float, y: float, scale: float = 1.0, *, colour: str = "") -> None:
    """A heart 40 wide and 34 high, its tip at (x, y); red where no `colour` is given."""
    with sheet.moved(x, y, scale) as canvas:
        _heart(canvas).fill(colour or sheet.colours.red)


def heart_outline(sheet: Sheet, x: float, y: float, scale: float = 1.0) -> None:
    """The same as a line of one millimetre, for black print."""
    with sheet.moved(x, y, scale) as canvas:
        _heart(canvas).stroke(1.0 / scale, sheet.colours.ink)


def _heart(canvas: Any) -> Pen:
    half = (
        Pen(canvas)
        .move(0, -26)
        .cubic((-4.5, -38), (-20, -38), (-20, -24))
        .cubic((-20, -13), (-8, -5), (0, 0))
    )
    return half.cubic((8, -5), (20, -13), (20, -24)).cubic((20, -38), (4.5, -38), (0, -26)).close()


def heartbeat(sheet: Sheet, x: float, y: float, scale: float = 1.0) -> None:
    """A heart with the trace of its beat across it."""
    heart(sheet, x, y, scale)
    with sheet.moved(x, y, scale) as canvas:
        beat = ((-34, -18), (-12, -18), (-9, -15), (-4.5, -29), (0.5, -8), (4, -18), (34, -18))
        Pen(canvas).move(*beat[0]).to(*beat[1:]).stroke(3.0, sheet.colours.white)
        Pen(canvas).move(*beat[0]).to(*beat[1:]).stroke(1.1, sheet.colours.ink)


def tai_chi(sheet: Sheet, x: float, y: float, scale: float = 1.0) -> None:
    """The disc of tai chi, 36 across, its lowest point at (x, y)."""
    ink, white = sheet.colours.ink, sheet.colours.white
    with sheet.moved(x, y - 18 * scale, scale) as canvas:
        canvas.setStrokeColor(ink)
        canvas.setLineWidth(1.0)
        for colour, radius, dy in ((white, 17.5, 0),):
            canvas.setFillColor(colour)
            canvas.circle(0, dy, radius, stroke=1, fill=1)
        canvas.setFillColor(ink)
        canvas.wedge(-17.5, -17.5, 17.5, 17.5, -90, 180, stroke=0, fill=1)
        for colour, dy in ((white, -8.75), (ink, 8.75)):
            canvas.setFillColor(colour)
            canvas.circle(0, dy, 8.75, stroke=0, fill=1)
        for colour, dy in ((ink, -8.75), (white, 8.75)):
            canvas.setFillColor(colour)
            canvas.circle(0, dy, 2.5, stroke=0, fill=1)


def brushes(sheet: Sheet, x: float, y: float, scale: float = 1.0) -> None:
    """A pot with three writing brushes, 26 wide and 46 high, the middle of its foot at (x, y)."""
    colours = sheet.colours
    with sheet.moved(x, y, scale) as canvas:
        for lean, length in ((-10, 40), (1, 46), (11, 38)):
            foot, neck, tip = (lean * 0.3, -10), (lean * 0.84, 11 - length), (lean * 1.04, -length)
            Pen(canvas).move(*foot).to(neck).stroke(1.1, colours.red)
            hair = Pen(canvas).move(neck[0] - 1.15, neck[1]).quad(neck[0] - 2.3, neck[1] - 5, *tip)
            hair.quad(neck[0] + 2.3, neck[1] - 5, neck[0] + 1.15, neck[1]).close().fill(colours.ink)
        for paint in ("fill", "stroke"):
            pot = (
                Pen(canvas)
                .move(-11, -20)
                .to((11, -20))
                .quad(12.5, -8, 9, 0)
                .to((-9, 0))
                .quad(-12.5, -8, -11, -20)
            )
            pot.close()
            if paint == "fill":
                pot.fill(colours.white)
            else:
                pot.stroke(1.0, colours.ink)
        Pen(canvas).move(-11.3, -14.5).quad(0, -12.5, 11.3, -14.5).stroke(0.5, colours.ink)


def lamp(sheet: Sheet, x: float, y: float, scale: float = 1.0) -> None:
    """A desk lamp with its light, 34 wide and 40 high, the middle of its foot at (x, y)."""
    colours = sheet.colours
    light = colours.white if colours.only_black else colours.gold
    with sheet.moved(x, y, scale) as canvas:
        cone = Pen(canvas).move(2, -27).to((14, -27), (24, 0), (-6, 0)).close()
        cone.fill(light)
        if colours.only_black:
            Pen(canvas).move(14, -27).to((24, 0)).stroke(0.35, colours.ink)
            Pen(canvas).move(2, -27).to((-6, 0)).stroke(0.35, colours.ink)
        Pen(canvas).move(-18, 0).to((-4, 0)).stroke(1.6, colours.ink)
        Pen(canvas).move(-11, 0).to((-14, -22), (3, -38)).stroke(1.2, colours.ink)
        Pen(canvas).move(0, -26.5).quad(1, -38, 8, -38).quad(15, -38, 16, -26.5).close().fill(colours.red)


def music(sheet: Sheet, x: float, y: float, scale: float = 1.0) -> None:
    """Two notes under one beam, 34 wide and 42 high, their feet at y, the middle at x."""
    colours = sheet.colours
    with sheet.moved(x, y - 2 * scale, scale) as canvas:
        for head, stem, top in ((-10, -4.4, -34), (12, 17.6, -38)):
            foot = -5.5 if head < 0 else -9.5
            Pen(canvas).move(stem, foot).to((stem, top)).stroke(1.3, colours.ink)
            canvas.saveState()
            canvas.translate(head, foot)
            canvas.rotate(-18)
            canvas.setFillColor(colours.red)
            canvas.ellipse(-6.2, -4.4, 6.2, 4.4, stroke=0, fill=1)
            canvas.restoreState()
        beam = Pen(canvas).move(-5.05, -34).to((18.25, -38.4), (18.25, -32), (-5.05, -27.6)).close()
        beam.fill(colours.ink)


def yarn(sheet: Sheet, x: float, y: float, scale: float = 1.0) -> None:
    """A ball of yarn with two needles, 40 wide and 42 high, standing at (x, y)."""
    colours = sheet.colours
    with sheet.moved(x, y - 15 * scale, scale) as canvas:
        for lean in (-1, 1):
            Pen(canvas).move(lean * 4, 2).to((lean * 17, -25)).stroke(1.1, colours.ink)
            canvas.setFillColor(colours.ink)
            canvas.circle(lean * 17, -25, 1.7, stroke=0, fill=1)
        canvas.setFillColor(colours.red)
        canvas.circle(0, 0, 15, stroke=0, fill=1)
        with sheet.kept():
            ball = canvas.beginPath()
            ball.circle(0, 0, 15)
            canvas.clipPath(ball, stroke=0, fill=0)
            canvas.setStrokeColor(colours.white)
            canvas.setLineWidth(0.7)
            for x0, y0, nearest in ((-21, -9, 13), (15, 20, 12)):
                for i in range(4):
                    canvas.circle(x0, y0, nearest + 3.2 * i, stroke=1, fill=0)
        Pen(canvas).move(9, 12).quad(18, 18, 26, 14.6).stroke(1.1, colours.red)


def fan(sheet: Sheet, x: float, y: float, scale: float = 1.0) -> None:
    """An open fan, 52 wide and 33 high, its rivet above (x, y)."""
    colours = sheet.colours
    with sheet.moved(x, y - 6 * scale, scale * 0.86) as canvas:
        leaf = Pen(canvas)
        edge = [(sin(radians(a)), -cos(radians(a))) for a in range(-66, 67, 12)]
        leaf.move(edge[0][0] * 13, edge[0][1] * 13).to(*[(32 * a, 32 * b) for a, b in edge])
        leaf.to(*[(13 * a, 13 * b) for a, b in reversed(edge)]).close().fill(colours.red)
        for i, (a, b) in enumerate(edge):
            outer = i in (0, len(edge) - 1)
            Pen(canvas).move(0, 0).to((13 * a, 13 * b)).stroke(0.9, colours.ink)
            Pen(canvas).move(13 * a, 13 * b).to((32 * a, 32 * b)).stroke(
                1.2 if outer else 0.4, colours.ink if outer else colours.white
            )
        Pen(canvas).move(0, 0).quad(2.4, 3, 0, 5).stroke(0.7, colours.red)
        canvas.setFillColor(colours.ink)
        canvas.circle(0, 0, 1.5, stroke=0, fill=1)


# --- what shows --------------------------------------------------------------------------------------------


def houses(sheet: Sheet, x: float, y: float, scale: float = 1.0, *, lit: int = 5) -> None:
    """Three houses 54 wide and 38 high, the middle of their ground at (x, y); every `lit`-th window is lit."""
    colours = sheet.colours
    count = 0
    with sheet.moved(x, y, scale) as canvas:
        for left, width, height, floors in ((-27, 15, 28, 3), (-10, 17, 38, 4), (10, 15, 23, 2)):
            roof = height - 5.5
            house = (
                Pen(canvas)
                .move(left, 0)
                .to((left, -roof), (left + width / 2, -height), (left + width, -roof))
            )
            house.to((left + width, 0)).stroke(0.5, colours.ink)
            for floor in range(floors):
                for column in (0.27, 0.73):
                    count += 1
                    canvas.setLineWidth(0.35)
                    canvas.setStrokeColor(colours.ink)
                    canvas.setFillColor(colours.gold)
                    top = -roof + 3 + floor * 7
                    canvas.rect(
                        left + width * column - 1.5, top, 3, 3.6, stroke=1, fill=int(count % lit == 2)
                    )


def clock(sheet: Sheet, centre: tuple[float, float], radius: float, hour: int, minute: int) -> None:
    """A clock that shows `hour` and `minute`; the hour hand is short, thick and red."""
    colours = sheet.colours
    x, y = centre
    k = radius / 41.5
    sheet.circle(centre, radius, fill=colours.white, edge=colours.ink, weight=2.0 * k)
    for i in range(12):
        if i % 3:
            a = radians(30 * i)
            inner, outer = 35.0 * k, 38.5 * k
            ends = [(x + r * sin(a), y - r * cos(a)) for r in (inner, outer)]
            sheet.rule(ends[0], ends[1], 1.1 * k, colours.ink)
    style = Style(Face.SANS_BOLD, 36 * k)
    drop = style.size / MM * 0.37
    for figure, dx, dy in (("12", 0, -32.6), ("3", 32.8, 0), ("6", 0, 32.8), ("9", -32.8, 0)):
        sheet.words(x + dx * k, y + dy * k + drop, figure, style, colours.ink, align="centre")
    for share, length, weight, colour in (
        ((hour % 12 + minute / 60) / 12, 17, 4.2, colours.red),
        (minute / 60, 22, 2.8, colours.ink),
    ):
        a = radians(360 * share)
        tip = (x + length * k * sin(a), y - length * k * cos(a))
        sheet.rule(centre, tip, weight * k, colour, round_caps=1)
    sheet.circle(centre, 3.0 * k, fill=colours.ink)


def calendar_leaf(sheet: Sheet, box: tuple[float, float, float, float], words: tuple[str, str, str]) -> None:
    """A leaf of a calendar in (x, y, width, height): month on red, the day, the weekday."""
    colours = sheet.colours
    x, y, w, h = box
    k = w / 88
    month, day, weekday = words
    middle = x + w / 2
    with sheet.clipped((x, y, w, h), radius=3.2 * k):
        sheet.rect((x, y, w, 26 * k), fill=colours.red)
    sheet.rect((x, y, w, h), edge=colours.ink, weight=1.3 * k, radius=3.2 * k)
    month_style, day_style = Style(Face.SANS_BOLD, 50 * k, gap=0), Style(Face.SANS_BOLD, 150 * k)
    month_style = month_style.at(min(50 * k, 50 * k * (w - 6 * k) * MM / line_width(month, month_style)))
    sheet.words(middle, y + 19.4 * k, month, month_style, colours.white, align="centre")
    sheet.words(middle, y + 72.6 * k * h / (98 * k), day, day_style, colours.ink, align="centre")
    weekday_style = Style(Face.SANS_BOLD, 40 * k)
    weekday_style = weekday_style.at(
        min(40 * k, 40 * k * (w - 14 * k) * MM / line_width(weekday, weekday_style))
    )
    sheet.words(middle, y + h - 6.5 * k, weekday, weekday_style, colours.ink, align="centre")
