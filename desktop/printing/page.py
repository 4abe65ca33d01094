"""A page being drawn: lines, shapes, words and photos in millimetres from the top left of the A4 design.

Whatever the paper, one unit is a millimetre of the A4 design; A3 and A5 are the same drawing, scaled.
Type sizes are points of that design. The page remembers where each field's words stand, so that what is wrong
can be shown on the page, and collects findings as it goes.
"""

from collections.abc import Callable
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import Any
from typing import BinaryIO
from typing import Literal

from reportlab import rl_config
from reportlab.lib.colors import Color
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from desktop.i18n import paper_language
from desktop.printing import fonts
from desktop.printing import preflight
from desktop.printing.fonts import Face
from desktop.printing.palette import Palette
from desktop.printing.paper import MM
from desktop.printing.paper import Paper
from desktop.printing.paper import Shape
from desktop.printing.preflight import Finding
from desktop.printing.typeset import Line
from desktop.printing.typeset import Style
from desktop.printing.typeset import set_line

Align = Literal["left", "centre", "right"]
Point = tuple[float, float]
Box = tuple[float, float, float, float]

FRAME, HEAVY, RULE, HAIR = 1.0, 0.7, 0.35, 0.2
"""Weights of lines in millimetres; nothing thinner than `HAIR` prints."""

_HANGING = "，。、；：？！"


rl_config.useA85 = 0  # bytes as bytes: a fifth smaller, and not spelled out letter by letter in Python


@cache
def _colour(code: str) -> Color:
    return HexColor(code)


class _Canvas(Canvas):
    """A canvas that does not name Helvetica, which is embedded nowhere: all our text sets its own face.

    A colour is read once and not set again while it holds.
    """

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"

    def raw(self, code: str) -> None:
        """Adds to the page in the language of PDF what reportlab has no call for."""
        self._code.append(code)  # pyright: ignore[reportAttributeAccessIssue]

    def setFillColor(self, aColor: str, alpha: float | None = None) -> None:  # noqa: N803  (reportlab's names)
        colour = _colour(aColor)
        if colour is not self._fillColorObj:  # pyright: ignore[reportAttributeAccessIssue]
            super().setFillColor(colour, alpha)

    def setStrokeColor(self, aColor: str, alpha: float | None = None) -> None:  # noqa: N803
        colour = _colour(aColor)
        if colour is not self._strokeColorObj:  # pyright: ignore[reportAttributeAccessIssue]
            super().setStrokeColor(colour, alpha)


class Sheet:
    """The pages of one PDF. `save` ends it; without, nothing but the findings remains."""

    def __init__(
        self,
        target: BinaryIO,
        *,
        title: str,
        paper: Paper,
        colours: Palette,
        shape: Shape = Shape.UPRIGHT,
        foot: "Draw | None" = None,
    ) -> None:
        self.colours = colours
        self.findings: list[Finding] = []
        self.page = 1
        self.before = 0  # pages of the papers of the set that are done
        self._foot = foot
        self._reading = False
        self._frame = (0.0, 0.0, 1.0)
        self._pen: tuple[float, bool, tuple[float, float] | None] | None = None
        self._scale = paper.scale
        self._boxes: dict[str, tuple[int, Box]] = {}
        self._quiet: list[tuple[int, Box]] = []
        self.width, self.height = shape.value
        size = (self.width * MM * self._scale, self.height * MM * self._scale)
        self.canvas: Any = _Canvas(
            target, pagesize=size, invariant=1, pageCompression=1, lang=paper_language().replace("_", "-")
        )
        self.canvas.setTitle(title)
        self.canvas.setCreator("Linli")
        self.canvas.setAuthor("")
        self._begin()

    # --- pages ---------------------------------------------------------------------------------------------

    def next_page(self) -> None:
        """Ends this page, with the foot if there is one, and begins the next."""
        if self._foot is not None:
            self._foot(self)
        self.canvas.showPage()
        self.page += 1
        self._begin()

    def next_copy(self) -> None:
        """Ends this page and begins the first page of another paper of a set, whose fields stand elsewhere."""
        self.before += self.page
        self.next_page()
        self.page = 1
        self._boxes.clear()
        self._quiet.clear()

    def save(self) -> None:
        """Ends the last page and the file."""
        if self._foot is not None:
            self._foot(self)
        self.canvas.showPage()
        self.canvas.save()

    @contextmanager
    def master(self, name: str) -> Generator[None]:
        """What is drawn inside is kept under `name` and appears where `show` is called, on any number of pages."""
        self.canvas.beginForm(name, 0, 0, self.width * MM, self.height * MM)
        self._pen = None
        yield
        self.canvas.endForm()
        self._pen = None

    def show(self, name: str) -> None:
        """Draws what `master` kept."""
        self.canvas.doForm(name)

    def _begin(self) -> None:
        self._pen = None
        self.canvas.scale(self._scale, self._scale)
        self.canvas.setLineJoin(1)

    @property
    def scale(self) -> float:
        """Millimetres on the paper for one of the design."""
        return self._scale

    # --- shapes --------------------------------------------------------------------------------------------

    def rule(
        self,
        start: Point,
        end: Point,
        weight: float,
        colour: str,
        *,
        round_caps: float = 0.0,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """A straight line of `weight` mm; any `round_caps` makes its ends round."""
        self.stroke(weight, colour, dash=dash, round_caps=round_caps)
        self.canvas.line(*self._at(*start), *self._at(*end))

    def rect(
        self,
        box: Box,
        *,
        fill: str | None = None,
        edge: str | None = None,
        weight: float = RULE,
        radius: float = 0.0,
    ) -> None:
        """A rectangle (x, y, width, height)."""
        x, y, w, h = box
        self._paint(fill, edge, weight)
        left, bottom = self._at(x, y + h)
        shape = self.canvas.roundRect if radius else self.canvas.rect
        more = (radius * MM,) if radius else ()
        shape(left, bottom, w * MM, h * MM, *more, stroke=int(edge is not None), fill=int(fill is not None))

    def circle(
        self,
        centre: Point,
        radius: float,
        *,
        fill: str | None = None,
        edge: str | None = None,
        weight: float = RULE,
    ) -> None:
        """A circle."""
        self._paint(fill, edge, weight)
        x, y = self._at(*centre)
        self.canvas.circle(x, y, radius * MM, stroke=int(edge is not None), fill=int(fill is not None))

    def stroke(
        self,
        weight: float,
        colour: str,
        *,
        dash: tuple[float, float] | None = None,
        round_caps: float = 0.0,
    ) -> None:
        """Sets the pen for what follows."""
        self.canvas.setStrokeColor(colour)
        pen = weight, bool(round_caps), dash
        if pen == self._pen:
            return
        self._pen = pen
        self.canvas.setLineWidth(weight * MM)
        self.canvas.setLineCap(1 if round_caps else 0)
        self.canvas.setDash(*([[dash[0] * MM, dash[1] * MM]] if dash else []))

    def hatch(self, box: Box, colour: str, *, pitch: float = 1.5, weight: float = HAIR) -> None:
        """Fills (x, y, width, height) with lines at 45 degrees, `pitch` mm apart."""
        x, y, w, h = box
        with self.clipped(box):
            self.stroke(weight, colour)
            step = pitch * 2**0.5
            count = int((w + h) / step) + 1
            for i in range(1, count):
                self.canvas.line(*self._at(x + i * step - h, y + h), *self._at(x + i * step, y))

    @contextmanager
    def kept(self) -> Generator[None]:
        """Restores pen, colours, clip and place afterwards."""
        self.canvas.saveState()
        try:
            yield
        finally:
            self.canvas.restoreState()
            self._pen = None

    @contextmanager
    def clipped(self, box: Box, *, radius: float = 0.0) -> Generator[None]:
        """Only what lies in (x, y, width, height) shows."""
        x, y, w, h = box
        with self.kept():
            path = self.canvas.beginPath()
            left, bottom = self._at(x, y + h)
            if radius:
                path.roundRect(left, bottom, w * MM, h * MM, radius * MM)
            else:
                path.rect(left, bottom, w * MM, h * MM)
            self.canvas.clipPath(path, stroke=0, fill=0)
            yield

    @contextmanager
    def moved(self, x: float, y: float, scale: float = 1.0) -> Generator[Any]:
        """The bare canvas with its origin at (x, y), y downwards, in millimetres times `scale`."""
        with self.kept():
            left, top = self._at(x, y)
            self.canvas.translate(left, top)
            self.canvas.scale(MM * scale, -MM * scale)
            yield self.canvas

    @contextmanager
    def placed(self, x: float, y: float, scale: float) -> Generator[None]:
        """What is drawn inside lands with its origin at (x, y), `scale` times as large; not inside another such."""
        dx, dy = x * MM, (self.height * (1 - scale) - y) * MM
        with self.kept():
            self.canvas.translate(dx, dy)
            self.canvas.scale(scale, scale)
            self._frame = (dx, dy, scale)
            try:
                yield
            finally:
                self._frame = (0.0, 0.0, 1.0)

    def _paint(self, fill: str | None, edge: str | None, weight: float) -> None:
        if fill is not None:
            self.canvas.setFillColor(fill)
        if edge is not None:
            self.stroke(weight, edge)

    def _at(self, x: float, y: float) -> Point:
        return x * MM, (self.height - y) * MM

    # --- words ---------------------------------------------------------------------------------------------

    def words(
        self,
        x: float,
        y: float,
        text: str,
        style: Style,
        colour: str,
        *,
        align: Align = "left",
        field: str = "",
    ) -> float:
        """`text` on one line with its baseline at y; its width in millimetres."""
        line = set_line(text, style)
        self.line(x, y, line, colour, align=align, field=field)
        return line.width / MM

    def line(
        self, x: float, y: float, line: Line, colour: str, *, align: Align = "left", field: str = ""
    ) -> None:
        """A set line, its baseline at y. Centred, it is centred without a closing mark at its end."""
        if not line.text:
            return
        seen = line.width
        if align == "centre" and line.text[-1] in _HANGING and len(line.text) > 1:
            seen = set_line(line.text[:-1], line.style).width
        left = x * MM - {"left": 0.0, "centre": seen / 2, "right": seen}[align]
        base = (self.height - y) * MM
        with self.reads(line.text, when=len(line.pieces) > 1):
            for piece in line.pieces:
                self._string((left + piece.x, base), piece.text, line.style, colour, piece.spread)
        self._note(line.text, line.style.face, field)
        size = line.style.size
        self.mark(field, (left, base + 0.9 * size, left + line.width, base - 0.2 * size))

    def spaced(
        self, x: float, y: float, text: str, style: Style, colour: str, *, em: float, field: str = ""
    ) -> float:
        """`text` on one line with `em` ems between its characters; its width in millimetres."""
        extra = em * style.size
        with self.reads(text):
            self._string(self._at(x, y), text, style, colour, extra)
        self._note(text, style.face, field)
        width = fonts.width(text, style.face, style.size) + extra * (len(text) - 1)
        base = (self.height - y) * MM
        self.mark(field, (x * MM, base + 0.9 * style.size, x * MM + width, base - 0.2 * style.size))
        return width / MM

    def column(
        self,
        x: float,
        top: float,
        text: str,
        style: Style,
        colour: str,
        *,
        pitch: float = 1.07,
        field: str = "",
    ) -> float:
        """`text` downwards in cells of `pitch` ems centred on x, the first cell at `top`; where it ends, in mm.

        Hanzi only: the faces' upright forms of marks are out of reach.
        """
        size = style.size
        cell = size * pitch
        with self.reads(text):
            for i, char in enumerate(text):
                ems = fonts.advance(char, style.face)
                base = (self.height - top) * MM - i * cell - 0.88 * size
                self._string((x * MM - ems * size / 2, base), char, style, colour)
        self._note(text, style.face, field)
        bottom = (self.height - top) * MM - len(text) * cell
        self.mark(field, (x * MM - size / 2, (self.height - top) * MM, x * MM + size / 2, bottom))
        return top + len(text) * cell / MM

    @contextmanager
    def reads(self, text: str, *, when: bool = True) -> Generator[None]:
        """What is drawn inside is searched and copied as `text`, however its characters are placed.

        Inside another such text it changes nothing; nor with a character beyond U+FFFF, which some readers
        leave out here and find by the face's own map.
        """
        if not when or self._reading or any(char > "\uffff" for char in text):
            yield
            return
        self._reading = True
        code = text.encode("utf-16-be").hex().upper()
        self.canvas.raw(f"/Span << /ActualText <FEFF{code}> >> BDC")
        yield
        self.canvas.raw("EMC")
        self._reading = False

    def _string(self, at: Point, text: str, style: Style, colour: str, spread: float = 0.0) -> None:
        canvas, size = self.canvas, style.size
        x, y = at
        canvas.setFillColor(colour)
        pieces = fonts.runs(text, style.face)
        for face, part in pieces:
            fonts.font(face)
            canvas.setFont(face.value, size)
            stand_in = face is Face.RARE and style.face in fonts.HEAVY
            if stand_in:
                self.stroke(size * 0.035 / MM, colour)
            canvas.drawString(x, y, part, mode=2 if stand_in else None, charSpace=spread)
            if len(pieces) > 1:
                x += fonts.width(part, face, size) + spread * len(part)

    # --- what is wrong -------------------------------------------------------------------------------------

    def find(self, finding: Finding, *, at: Box | None = None) -> None:
        """Notes a finding once; its place is (x, y, width, height) in mm, else where its field stands."""
        if at is not None:
            x, y, w, h = (edge * MM * self._scale for edge in at)
            finding = replace(finding, page=self.page, box=(x, y, x + w, y + h))
        if finding not in self.findings:
            self.findings.append(finding)

    def mark(self, field: str, box: Box) -> None:
        """Notes that `field` covers (left, top, right, bottom), in PDF points of the design."""
        if not field:
            return
        dx, dy, k = self._frame
        box = box[0] * k + dx, box[1] * k + dy, box[2] * k + dx, box[3] * k + dy
        page, old = self._boxes.get(field, (self.page, box))
        if page == self.page:
            box = min(box[0], old[0]), max(box[1], old[1]), max(box[2], old[2]), min(box[3], old[3])
            self._boxes[field] = (page, box)

    def mark_area(self, field: str, box: Box) -> None:
        """As `mark`, for (x, y, width, height) in millimetres."""
        x, y, w, h = box
        self.mark(field, (*self._at(x, y), *self._at(x + w, y + h)))

    def keep_quiet(self, box: Box) -> None:
        """Notes that (left, top, right, bottom), in millimetres, must stay white but for what is drawn there."""
        x0, y0, x1, y1 = box
        self._quiet.append((self.page, (*self._at(x0, y0), *self._at(x1, y1))))

    def results(self) -> list[Finding]:
        """All findings, worst first, each with its place; words in the white edge of a QR code among them."""
        too_long = {finding.field for finding in self.findings if finding.code == "overflow"}
        for page, quiet in self._quiet:
            for field, (where, box) in self._boxes.items():
                apart = field == "link" or field in too_long
                if not apart and where == page and _meet(quiet, box):
                    self.find(preflight.too_near_qr(field))
        placed = [self._placed(finding) for finding in self.findings]
        return sorted(placed, key=lambda finding: finding.severity != "stop")

    def _placed(self, finding: Finding) -> Finding:
        known = self._boxes.get(finding.field)
        if finding.box is not None or known is None:
            return finding
        page, (left, top, right, bottom) = known
        height, k = self.height * MM, self._scale
        return replace(
            finding, page=page, box=(left * k, (height - top) * k, right * k, (height - bottom) * k)
        )

    def _note(self, text: str, face: Face, field: str) -> None:
        lost = fonts.missing(text, face)
        if lost:
            self.find(preflight.missing_characters(field, lost))


def _meet(a: Box, b: Box) -> bool:
    """Whether two boxes (left, top, right, bottom), y upwards, share more than a point of each direction."""
    return a[0] + 1 < b[2] and b[0] + 1 < a[2] and a[3] + 1 < b[1] and b[3] + 1 < a[1]


Draw = Callable[[Sheet], None]
