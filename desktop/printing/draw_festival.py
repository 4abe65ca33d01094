"""The festival poster: something hangs from a bamboo pole for each room that takes part; the title stands."""

from collections.abc import Callable

from desktop.printing import draw_parts
from desktop.printing import motifs
from desktop.printing import preflight
from desktop.printing import spoken
from desktop.printing import titles
from desktop.printing.flyer import Flyer
from desktop.printing.flyer import Motif
from desktop.printing.fonts import Face
from desktop.printing.page import Sheet
from desktop.printing.paper import MM
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width

MOST_ROOMS = 5
MOST_CHARACTERS = 12
_SIZES = ((8, 84.0), (10, 70.0), (MOST_CHARACTERS, 58.0))
_LOWEST = 199.0
_PITCH = 1.07

# Where they hang, by their number: x, top, scale. Never two at one height.
_PLACES = {
    1: ((70, 92, 1.15),),
    2: ((45, 84, 1.0), (95, 118, 1.0)),
    3: ((37, 76, 0.92), (102, 54, 0.92), (71, 134, 0.92)),
    4: ((33, 62, 0.72), (84, 50, 0.72), (58, 122, 0.72), (108, 132, 0.72)),
    5: ((31, 66, 0.72), (70, 48, 0.72), (109, 58, 0.72), (50, 134, 0.72), (92, 126, 0.72)),
}
_HANGING: tuple[tuple[tuple[str, ...], Callable[..., None]], ...] = (
    (("元宵", "中秋", "国庆", "灯", "lantern", "mid-autumn", "national day"), motifs.lantern),
    (("春节", "除夕", "小年", "迎新", "新春", "spring festival", "new year"), motifs.blessing),
)

_CHOSEN: dict[Motif, Callable[..., None]] = {
    Motif.ZONGZI: motifs.zongzi,
    Motif.LANTERN: motifs.lantern,
    Motif.BLESSING: motifs.blessing,
}


def stands(title: str) -> bool:
    """Whether a title can be set vertically: hanzi only, at most twelve."""
    return 2 <= len(title) <= MOST_CHARACTERS and all(draw_parts.is_hanzi(char) for char in title)


def draw(sheet: Sheet, flyer: Flyer) -> None:
    """The whole poster."""
    if flyer.photo is not None:
        _photo_and_one(sheet, flyer)
    else:
        _pole(sheet)
        _hanging(sheet, flyer)
    _title(sheet, flyer)
    draw_parts.facts(sheet, flyer)


# --- picture -----------------------------------------------------------------------------------------------


def _pole(sheet: Sheet) -> None:
    colours = sheet.colours
    if colours.only_black:
        sheet.rect((14, 23, 112, 4), fill=colours.white, edge=colours.ink, weight=0.35, radius=2)
    else:
        sheet.rect((14, 23, 112, 4), fill=colours.leaf, radius=1.99)
    for x in (23, 52, 86, 117):
        sheet.rule((x, 22.9), (x, 27.1), 1.0, colours.green, round_caps=1)


def _knot(sheet: Sheet, x: float, top: float) -> None:
    """Three turns of cord round the pole and the cord down to `top`."""
    colour = sheet.colours.red
    for dx in (-2.6, 0, 2.6):
        sheet.rule((x + dx, 22.7), (x + dx, 27.5), 0.75, colour, round_caps=1)
    if sheet.colours.only_black:
        sheet.rule((x, 27), (x, top + 0.4), 1.4, sheet.colours.white)
    sheet.rule((x, 25), (x, top + 0.6), 0.8, colour)


def _thing(flyer: Flyer) -> Callable[..., None]:
    if flyer.motif in _CHOSEN:
        return _CHOSEN[flyer.motif]
    words = spoken.searched(f"{flyer.festival} {flyer.title}")
    return next((draw for names, draw in _HANGING if any(name in words for name in names)), motifs.zongzi)


def _hanging(sheet: Sheet, flyer: Flyer) -> None:
    rooms = flyer.rooms[:MOST_ROOMS]
    if len(flyer.rooms) > MOST_ROOMS:
        sheet.find(preflight.too_many_rooms(len(flyer.rooms), MOST_ROOMS))
    thing = _thing(flyer)
    names = rooms or ("", "", "")
    for name, (x, top, scale) in zip(names, _PLACES[len(names)], strict=True):
        _knot(sheet, x, top)
        thing(sheet, x, top, scale)
        if name:
            _label(sheet, name, x + 8.8 * scale / 0.92, top + 29.4 * scale / 0.92, scale)


def _label(sheet: Sheet, name: str, x: float, top: float, scale: float) -> None:
    """The slip with a room's name, its middle at x."""
    colours = sheet.colours
    size = (22.0 if scale > 0.8 else 18.0) * (1.0 if len(name) <= 3 else 0.8)
    pitch = 1.1 * size / MM
    width, height = size / MM * 1.366, 7.3 * size / 22 + len(name) * pitch - 0.4
    sheet.rule((x, top - 4.6), (x, top), 0.4, colours.red)
    sheet.rect(
        (x - width / 2, top, width, height), fill=colours.white, edge=colours.red, weight=0.4, radius=0.8
    )
    sheet.circle((x, top + 2.6), 0.65, fill=colours.red)
    sheet.column(
        x, top + 4.9 * size / 22, name, Style(Face.KAI_BOLD, size), colours.ink, pitch=1.1, field="rooms"
    )
    if len(name) > 4:
        sheet.find(preflight.overflow("rooms", len(name) - 4))


def _photo_and_one(sheet: Sheet, flyer: Flyer) -> None:
    """The photo on two cords, one dumpling before its lower right corner."""
    assert flyer.photo is not None
    colours = sheet.colours
    draw_parts.photo(sheet, flyer.photo, (14, 34, 112, 150))
    _pole(sheet)
    for x in (40, 72):
        sheet.rule((x, 23), (x, 36), 0.75, colours.red, round_caps=1)
        sheet.circle((x, 36.6), 1.0, fill=colours.white, edge=colours.red, weight=0.5)
    sheet.rule((103, 34), (103, 145), 1.5, colours.white)
    _knot(sheet, 103, 144)
    _thing(flyer)(sheet, 103, 144, 0.92)
    if flyer.rooms:
        _label(sheet, flyer.rooms[0], 103 + 8.8, 144 + 29.4, 0.92)


# --- title -------------------------------------------------------------------------------------------------


def _title(sheet: Sheet, flyer: Flyer) -> None:
    text = flyer.title
    if not stands(text):
        sheet.find(preflight.cannot_stand(max(0, len(text) - MOST_CHARACTERS)))
    size = next((size for most, size in _SIZES if len(text) <= most), _SIZES[-1][1])
    colour = sheet.colours.ink
    if len(text) <= 4:
        columns = ((174.0 if flyer.edition else 164.0, 19.0, text, 104.0 if len(text) < 4 else 100.0),)
        slip = 139.0
    else:
        cut = _cut(text, size)
        columns = ((180.0, 19.0, text[:cut], size), (145.0, 61.0, text[cut:], size))
        slip = 145.0
    with sheet.reads(text):
        for x, top, part, points in columns:
            sheet.column(x, top, part, Style(Face.SERIF_BLACK, points), colour, pitch=_PITCH, field="title")
    if flyer.edition:
        _slip(sheet, flyer.edition, slip)


def _cut(text: str, size: float) -> int:
    """Where the second column begins: by sense, as even as the columns' lengths allow."""
    cell = size * _PITCH / MM
    first, second = int((_LOWEST - 19) / cell), int((_LOWEST - 61) / cell)
    ways = [n for n in range(1, len(text)) if n <= first and len(text) - n <= second]
    if not ways:
        return (len(text) + 1) // 2
    return min(ways, key=lambda n: (titles.cut_price(text, n) + 3 * (2 * n - len(text)) ** 2, -n))


def _slip(sheet: Sheet, edition: str, x: float) -> None:
    """The edition downwards on red; 2nd lies on a slip of its own."""
    if edition[:1].isascii():
        sheet.rect((x - 8.4, 20.6, 16.8, 12.4), fill=sheet.colours.red, radius=1.0)
        unit = line_width(edition, Style(Face.SERIF_BOLD, 1, gap=0))
        style = Style(Face.SERIF_BOLD, min(24.0, 13.6 * MM / unit), gap=0)
        base = 26.8 + 0.34 * style.size / MM
        sheet.words(x, base, edition, style, sheet.colours.white, align="centre", field="edition")
        if len(edition) > 5:
            sheet.find(preflight.overflow("edition", len(edition) - 5))
        return
    size = 25.0 if len(edition) <= 3 else 25.0 * 3 / len(edition)
    pitch = min(33.4 / len(edition) * MM / size * 0.95, 1.12)
    sheet.rect((x - 8.4, 20.6, 16.8, 33.4), fill=sheet.colours.red, radius=1.0)
    top = 20.6 + (33.4 - len(edition) * pitch * size / MM) / 2 + (pitch - 1) * size / MM / 2
    style = Style(Face.SERIF_BOLD, size)
    sheet.column(x, top, edition, style, sheet.colours.white, pitch=pitch, field="edition")
    if not all(draw_parts.is_hanzi(char) for char in edition) or len(edition) > 5:
        sheet.find(preflight.overflow("edition", max(1, len(edition) - 5)))
