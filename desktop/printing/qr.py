"""QR codes: rows of squares as merged rectangles, with the white edge kept free."""

from functools import lru_cache

import segno

from desktop.printing import preflight
from desktop.printing.page import Sheet

QUIET = 4
"""Squares of white on all sides."""
LEAST_SIDE = 24.0
"""Millimetres on the paper that a code to be read by a telephone measures at least, without its white edge."""
LEAST_SQUARE = 0.8
"""Millimetres on the paper that one square measures at least."""


@lru_cache(maxsize=32)
def squares(text: str, level: str = "m", mask: int | None = None) -> tuple[tuple[bool, ...], ...]:
    """The code for `text` as rows of dark (True) and light squares; `mask` (0 to 7) spares the search for the best."""
    code = segno.make(text, error=level, micro=False, boost_error=False, mask=mask)
    return tuple(tuple(bool(dark) for dark in row) for row in code.matrix)


def least_side(sheet: Sheet) -> float:
    """The smallest side in units of the design that is large enough on this paper."""
    return LEAST_SIDE / sheet.scale


def draw(
    sheet: Sheet,
    x: float,
    y: float,
    side: float,
    text: str,
    *,
    level: str = "m",
    mask: int | None = None,
) -> float:
    """Draws the code for `text` with its top left corner at (x, y); the side of one square in millimetres."""
    rows = squares(text, level, mask)
    square = side / len(rows)
    edge = QUIET * square
    sheet.keep_quiet((x - edge, y - edge, x + side + edge, y + side + edge))
    with sheet.moved(x, y, square) as canvas:
        canvas.setFillColor("#000000")
        # One path of whole numbers: a rectangle each through reportlab takes longer than the rest of a page.
        canvas.raw(_path(text, level, mask))
    return square


@lru_cache(maxsize=32)
def _path(text: str, level: str, mask: int | None) -> str:
    """The dark squares in the language of PDF, a square one unit, y downwards."""
    runs = (
        f"{first} {r} {last - first} 1 re"
        for r, row in enumerate(squares(text, level, mask))
        for first, last in _dark_runs(row)
    )
    return f"n {' '.join(runs)} f"


def draw_link(sheet: Sheet, x: float, y: float, side: float, link: str) -> float:
    """As `draw`, for a telephone: finds a code that comes out too small on this paper, or its squares."""
    square = draw(sheet, x, y, side, link)
    sheet.mark_area("link", (x, y, side, side))
    if square * sheet.scale < LEAST_SQUARE:
        sheet.find(preflight.qr_too_fine(len(link)))
    if side * sheet.scale < LEAST_SIDE - 0.05:
        sheet.find(preflight.qr_too_small(side * sheet.scale, LEAST_SIDE))
    return square


def _dark_runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for i, dark in enumerate((*row, False)):
        if dark and start is None:
            start = i
        elif not dark and start is not None:
            runs.append((start, i))
            start = None
    return runs
