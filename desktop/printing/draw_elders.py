"""The poster for elders: what, when, where, whom to ring, and nothing else; no words under 26 points, no code."""

from desktop.i18n import on_paper
from desktop.printing import draw_columns
from desktop.printing import draw_large
from desktop.printing import preflight
from desktop.printing.flyer import Flyer
from desktop.printing.fonts import Face
from desktop.printing.page import Sheet
from desktop.printing.paper import MM
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width

Steps = tuple[tuple[float, float], ...]
"""The most characters a line may have and the size they are set in, from the largest."""

_TITLE: Steps = ((5, 102.0), (6, 86.0), (7, 74.0))
_ROW: Steps = ((7, 60.0), (8, 52.0))
_PHONE: Steps = ((6.15, 69.0), *_ROW)
_BASES: dict[int, tuple[float, ...]] = {0: (), 1: (235.0,), 2: (219.0, 250.0), 3: (210.0, 235.0, 260.0)}
_LEAST = 26.0
_WIDTH = 190.0


def draw(sheet: Sheet, flyer: Flyer) -> None:
    """The whole poster."""
    ink = sheet.colours.ink
    style = _fitted(sheet, [("title", flyer.title)], _TITLE)
    y = 52 - (_TITLE[0][1] - style.size) * 0.1
    sheet.words(105, y, flyer.title, style, ink, align="centre", field="title")
    sheet.rule((10, 65.2), (200, 65.2), 2.4, ink)
    draw_large.when(sheet, flyer, 76, 174)
    sheet.rule((10, 185.2), (200, 185.2), 2.4, ink)
    _rows(sheet, flyer)
    sheet.rule((10, 270), (200, 270), 1.2, ink)
    _foot(sheet, flyer)


def _fitted(sheet: Sheet, texts: list[tuple[str, str]], steps: Steps, *, room: float = _WIDTH) -> Style:
    """One style for all `texts` (field, text): so many characters at such a size, in `room` mm; more are refused."""
    unit = Style(Face.SANS_BOLD, 1.0)
    longest = max((line_width(text, unit) for _, text in texts), default=0)
    fits = (size for most, size in steps if longest <= most + 0.01 and longest * size <= room * MM + 0.1)
    size = next(fits, None)
    if size is not None:
        return Style(Face.SANS_BOLD, size)
    most, size = steps[-1]
    style = Style(Face.SANS_BOLD, size)
    for field, text in texts:
        beyond = min(most * size / MM, room)
        if line_width(text, style) > beyond * MM + 0.1:
            sheet.find(preflight.unfit(field, draw_columns.over(text, style, beyond)))
    return style


def _rows(sheet: Sheet, flyer: Flyer) -> None:
    offered = (
        ("place", on_paper("在哪"), flyer.place),
        ("bring", on_paper("带上"), flyer.bring),
        ("phone", on_paper("电话¦打"), flyer.phone),
    )
    rows = [row for row in offered if row[2]]
    wide, points = draw_large.tags([tag for _, tag, _ in rows])
    x = 19 + wide
    texts = [(field, text) for field, _, text in rows if field != "phone"]
    common = _fitted(sheet, texts, _ROW, room=200 - x)
    for (field, tag, text), y in zip(rows, _BASES[len(rows)], strict=True):
        draw_large.draw_tag(sheet, tag, y, wide, points)
        style = _fitted(sheet, [(field, text)], _PHONE, room=200 - x) if field == "phone" else common
        base = y - (_ROW[0][1] - style.size) * 0.1
        sheet.words(x, base, text, style, sheet.colours.ink, field=field)


def _foot(sheet: Sheet, flyer: Flyer) -> None:
    """Host and what else helps to come, where both fit; never smaller than the rest of the paper allows."""
    style = Style(Face.SANS_BOLD, _LEAST)
    both = "　".join(filter(None, (flyer.host, flyer.sign_up)))
    text = both if line_width(both, style) <= _WIDTH * MM else flyer.host
    if line_width(text, style) > _WIDTH * MM:
        sheet.find(preflight.unfit("host", draw_columns.over(text, style, _WIDTH)))
    sheet.words(105, 283.2, text, style, sheet.colours.ink, align="centre", field="host")
