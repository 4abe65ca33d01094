"""The poster of reading: the title stands on the shelf, one character on each spine."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import cos
from math import radians
from math import sin

from desktop.i18n import on_paper
from desktop.printing import draw_columns
from desktop.printing import draw_parts
from desktop.printing import preflight
from desktop.printing.flyer import Flyer
from desktop.printing.fonts import Face
from desktop.printing.motifs import Pen
from desktop.printing.page import Sheet
from desktop.printing.paper import MM
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width

LEAST, MOST = 4, 7
_SHELF = 196.0
_GAP = 0.9
_LEAN = 9.0
_BASE = 44.0
_MOST_SENTENCE = 8
_FILLER = "|"
_AGE = re.compile("[岁歲]|years")

# What stands on the shelf by the number of characters: the width of a spine and the size of its character, then
# from the left the heights of spines, a filler between them as its height and width. The last book leans.
_SPINE = {4: (30.0, 66.0), 5: (26.5, 58.0), 6: (22.5, 54.0), 7: (20.0, 46.0)}
_HEIGHTS = (112.0, 126.0, 104.0, 133.0, 118.0, 126.0)
_LEANING = 110.0


@dataclass(frozen=True)
class _Book:
    """A spine: its left edge, width, height, colours; `text` is its character, empty on a filler."""

    x: float
    width: float
    height: float
    colour: str
    other: str
    text: str = ""

    @property
    def top(self) -> float:
        return _SHELF - self.height


def stands(title: str) -> bool:
    """Whether a title can stand on spines: hanzi only, four to seven."""
    return LEAST <= len(title) <= MOST and all(draw_parts.is_hanzi(char) for char in title)


def suits(flyer: Flyer) -> bool:
    """Whether its title can stand on the spines and its sentence fits."""
    words, _field = draw_columns.sentence(flyer, 2 * _MOST_SENTENCE)
    style = Style(Face.KAI_BOLD, 33)
    return stands(flyer.title) and draw_columns.broken(words, style, _sentence_room(style), 2) is not None


def draw(sheet: Sheet, flyer: Flyer) -> None:
    """The whole poster."""
    _shelf(sheet, flyer.title)
    _sentence(sheet, flyer)
    side = draw_columns.code_side(sheet, flyer, 35, 42)
    _date(sheet, flyer, 195 - side - (6 if side else 0))
    draw_parts.fact_rows(
        sheet, _rows(flyer), top=237.0, left=15.0, end=272.0, width=(195 - side - 7 if side else 195) - 32
    )
    draw_columns.code(sheet, flyer, 195, 211, side)
    draw_columns.foot(sheet, flyer)


# --- words -------------------------------------------------------------------------------------------------


def _sentence_room(style: Style) -> float:
    return (_MOST_SENTENCE + 0.1) * style.size / MM


def _sentence(sheet: Sheet, flyer: Flyer) -> None:
    """Two lines of at most eight characters."""
    text, field = draw_columns.sentence(flyer, 2 * _MOST_SENTENCE)
    style = Style(Face.KAI_BOLD, 33)
    lines = draw_columns.broken(text, style, _sentence_room(style), 2)
    if lines is None:
        lines = draw_columns.refused(sheet, field, text, style=style, room=_sentence_room(style), most=2)
    for line, y in zip(lines, (33.0, 49.0) if len(lines) == 2 else (43.0,), strict=True):
        sheet.line(15, y, line, sheet.colours.ink, field=field)


def _date(sheet: Sheet, flyer: Flyer, right: float) -> None:
    ink = sheet.colours.ink
    style = Style(Face.SERIF_BLACK, 48, gap=0)
    words = draw_parts.date_words(flyer)
    weekday = "" if flyer.repeats else draw_parts.beside_words(flyer)[0]
    hours, field = draw_parts.hours_words(flyer), draw_parts.day_field(flyer)
    beside = Style(Face.SANS_BOLD, 18, gap=0)
    room = right - 15 - 4.4 - max(line_width(hours, beside), line_width(weekday, beside)) / MM
    while style.size > 26 and line_width(words, style) / MM > room:
        style = style.at(style.size - 1)
    if line_width(words, style) / MM > room:
        sheet.find(preflight.unfit(field, draw_columns.over(words, style, room)))
    left = 15 - (0.04 * style.size / MM if words[0].isdigit() else 0)
    x = left + sheet.words(left, 223.4, words, style, ink, field=field) + 4.4
    if weekday:
        sheet.words(x, 213.8, weekday, beside, ink, field=field)
    sheet.words(x, 222.6, hours, beside, ink, field="starts")


def _rows(flyer: Flyer) -> list[tuple[str, str, str]]:
    """Field, label and text of each row; a child's telephone is never asked for."""
    said = draw_columns.sentence(flyer, 2 * _MOST_SENTENCE)[1]
    whom = on_paper("年龄") if _AGE.search(flyer.target) else on_paper("对象")
    offered = (
        ("place", on_paper("地点"), flyer.place),
        ("target", whom, flyer.target),
        ("doing", on_paper("一起"), "" if said == "doing" else flyer.doing),
        ("bring", on_paper("带来"), flyer.bring),
        ("sign_up", on_paper("报名"), flyer.sign_up),
    )
    return [row for row in offered if row[2]]


# --- the shelf ---------------------------------------------------------------------------------------------


def _shelf(sheet: Sheet, title: str) -> None:
    if not stands(title):
        over = len(title) - MOST
        sheet.find(
            preflight.unfit("title", over) if over > 0 else preflight.too_short("title", len(title), LEAST)
        )
    text = title[:MOST].ljust(LEAST)
    count = len(text)
    size = _SPINE[count][1]
    books = _books(sheet, text)
    with sheet.reads(title[:MOST]):
        for i, book in enumerate(books):
            if book.text:
                _spine(sheet, book, size, _PATTERNS[i % len(_PATTERNS)])
            else:
                _stripes(sheet, book)
        last = books[-1]
        _leaning(sheet, last.x + last.width + _GAP, text[-1], size, _SPINE[count][0])
    upright = [book for book in books if book.text]
    _worm(sheet, min(upright[1:], key=lambda book: book.height))
    sheet.rect((10, _SHELF, 190, 3.2), fill=sheet.colours.ink)


def _books(sheet: Sheet, text: str) -> list[_Book]:
    """The upright spines, thin blank books after the second and the fourth, and more where there is room."""
    colours = sheet.colours
    plain = ((colours.indigo, colours.white), (colours.red, colours.white), (colours.green, colours.white))
    plain = (
        *plain,
        (colours.plum, colours.gold),
        (colours.brown, colours.white),
        (colours.red, colours.white),
    )
    width = _SPINE[len(text)][0]
    books: list[_Book] = []
    x = 16.0

    def put(wide: float, high: float, pair: tuple[str, str], char: str = "") -> None:
        nonlocal x
        books.append(_Book(x, wide, high, *pair, char))
        x += wide + _GAP

    for i, char in enumerate(text[:-1]):
        wider = (0.5, 0.0, 2.5, 0.0, 0.5)[i] if len(text) == 6 else 0.0
        pair = plain[i]
        if colours.only_black:
            dark = i in (0, 3) or (i == 4 and len(text) == MOST)
            pair = (colours.ink, colours.white) if dark else (colours.white, colours.ink)
        put(width + wider, _HEIGHTS[i], pair, char)
        if i == 1:
            put(6.5, 98.0, (colours.gold, colours.white))
        if i == 3 or (i == 2 and len(text) == 4):
            put(6.0, 118.0, (colours.teal, colours.white))
    return books


def _spine(sheet: Sheet, book: _Book, size: float, pattern: Callable[[Sheet, _Book], None]) -> None:
    box = (book.x, book.top, book.width, book.height)
    outlined = book.colour == sheet.colours.white
    sheet.rect(box, fill=book.colour, radius=0.9)
    with sheet.clipped(box, radius=0.9):
        pattern(sheet, book)
    if outlined:
        sheet.rect(box, edge=sheet.colours.ink, weight=0.5, radius=0.9)
    colour = sheet.colours.ink if outlined else sheet.colours.white
    style = Style(Face.SERIF_BLACK, size)
    sheet.words(
        book.x + book.width / 2, book.top + _BASE, book.text, style, colour, align="centre", field="title"
    )


def _stripes(sheet: Sheet, book: _Book) -> None:
    """A thin blank book: white bands 2.2 wide every 6."""
    box = (book.x, book.top, book.width, book.height)
    sheet.rect(box, fill=book.colour, radius=0.7)
    y = book.top + 3.2
    while y < _SHELF - 2:
        sheet.rect((book.x, y, book.width, 2.2), fill=sheet.colours.white)
        y += 6.0
    if sheet.colours.only_black:
        sheet.rect(box, edge=sheet.colours.ink, weight=0.4, radius=0.7)


def _leaning(sheet: Sheet, x: float, char: str, size: float, width: float) -> None:
    """The last book, leaning to the left on its neighbour, whose right edge is a gap before x."""
    colours = sheet.colours
    a = radians(_LEAN)
    width = min(width, 26.0)
    with sheet.moved(x - _GAP + _LEANING * sin(a), _SHELF) as canvas:
        canvas.rotate(-_LEAN)
        canvas.setFillColor(colours.ink if colours.only_black else colours.indigo)
        canvas.roundRect(0, -_LEANING, width, _LEANING, 0.9, stroke=0, fill=1)
        canvas.setFillColor(colours.white if colours.only_black else colours.gold)
        for top, high in ((-102.4, 1.3), (-98.4, 1.3), (-94.4, 1.3), (-13.4, 4.6)):
            canvas.rect(0, top, width, high, stroke=0, fill=1)
    with sheet.kept():
        canvas = sheet.canvas
        canvas.translate((x - _GAP + _LEANING * sin(a)) * MM, (sheet.height - _SHELF) * MM)
        canvas.rotate(_LEAN)
        canvas.translate(0, -(sheet.height - _LEANING) * MM)
        style = Style(Face.SERIF_BLACK, size)
        sheet.words(width / 2, _BASE + 2, char, style, colours.white, align="centre")
    middle = x - _GAP + (_LEANING - _BASE) * sin(a) + width / 2 * cos(a)
    sheet.mark_area("title", (middle - 10, _SHELF - _LEANING * cos(a) + 28, 20, 20))


# --- patterns ----------------------------------------------------------------------------------------------


def _bands(sheet: Sheet, book: _Book) -> None:
    for y in (book.top + 7.9, book.top + 11.0, _SHELF - 12.1, _SHELF - 9.0):
        sheet.rect((book.x, y, book.width, 1.1), fill=book.other)


def _dots(sheet: Sheet, book: _Book) -> None:
    sheet.rect((book.x, book.top + 8.0, book.width, 1.1), fill=book.other)
    count = round(book.width / 4.5)
    pitch = (book.width - 5.2) / (count - 1)
    for row in range(4):
        for column in range(count):
            sheet.circle((book.x + 2.6 + column * pitch, _SHELF - 22 + row * 5.0), 1.0, fill=book.other)


def _zigzag(sheet: Sheet, book: _Book) -> None:
    sheet.rect((book.x, _SHELF - 10.0, book.width, 1.1), fill=book.other)
    for top in (9.0, 15.0):
        with sheet.moved(book.x, book.top + top) as canvas:
            pen, steps = Pen(canvas).move(-1, 0), 12
            for i in range(1, steps + 2):
                pen.to((i * book.width / steps, 3.8 if i % 2 else 0.0))
            pen.stroke(0.9, book.other)


def _wide_bands(sheet: Sheet, book: _Book) -> None:
    for y in (book.top + 10.0, _SHELF - 16.0):
        sheet.rect((book.x, y, book.width, 4.5), fill=book.other)


def _waves(sheet: Sheet, book: _Book) -> None:
    sheet.rect((book.x, book.top + 8.0, book.width, 1.1), fill=book.other)
    for i in range(3):
        with sheet.moved(book.x, _SHELF - 24 + 5.0 * i) as canvas:
            pen, arc = Pen(canvas).move(0, 0), book.width / 6
            for k in range(6):
                pen.quad((k + 0.5) * arc, -3.4 if k % 2 == 0 else 3.4, (k + 1) * arc, 0)
            pen.stroke(0.9, book.other)


_PATTERNS = (_bands, _dots, _bands, _zigzag, _wide_bands, _bands, _waves, _dots)


def _worm(sheet: Sheet, book: _Book) -> None:
    """A bookworm of six circles on a book, looking right."""
    colours = sheet.colours
    plain = colours.only_black
    fill = colours.white if plain else colours.leaf
    edge, weight = (colours.ink, 0.4) if plain else (colours.white, 0.5)
    with sheet.kept():
        k = min(1.0, (book.width + 3) / 27)
        left = book.x + book.width / 2 - 11.4 * k
        for dx, dy in ((0, 2.7), (3.9, 4.7), (8.0, 6.6), (12.0, 4.9), (16.1, 2.7)):
            sheet.circle((left + dx * k, book.top - dy * k), 2.9 * k, fill=fill, edge=edge, weight=weight)
        head = (left + 19.5 * k, book.top - 5.6 * k)
        with sheet.moved(head[0], head[1], k) as canvas:
            Pen(canvas).move(-0.6, -3.4).quad(-1.0, -6.0, -2.8, -7.0).stroke(0.45, colours.ink)
            Pen(canvas).move(1.2, -3.4).quad(1.2, -6.0, 3.0, -7.2).stroke(0.45, colours.ink)
        sheet.circle(head, 4.0 * k, fill=fill, edge=edge, weight=weight)
        sheet.circle((head[0] + 1.1 * k, head[1] - 0.9 * k), 0.7 * k, fill=colours.ink)
        with sheet.moved(head[0], head[1], k) as canvas:
            Pen(canvas).move(0.7, 1.3).quad(1.9, 2.2, 3.0, 1.0).stroke(0.4, colours.ink)
