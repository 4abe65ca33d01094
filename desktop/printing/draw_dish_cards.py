"""Draws dish cards: 97 × 70 mm, cut along dotted lines, stood on the table beside the dish."""

from functools import cache
from functools import partial
from math import ceil

from desktop.i18n import on_paper
from desktop.printing import motifs
from desktop.printing import preflight
from desktop.printing import titles
from desktop.printing.dish_cards import A_PAGE
from desktop.printing.dish_cards import ALLERGENS
from desktop.printing.dish_cards import Dish
from desktop.printing.dish_cards import DishCards
from desktop.printing.draw_parts import too_many
from desktop.printing.fonts import Face
from desktop.printing.page import HAIR
from desktop.printing.page import Sheet
from desktop.printing.palette import palette
from desktop.printing.paper import MM
from desktop.printing.press import Job
from desktop.printing.typeset import Line
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged
from desktop.printing.typeset import set_line

_LEFT, _TOP, _WIDTH, _HEIGHT = 8.0, 8.5, 97.0, 70.0
_INNER, _END = 8.4, 89.2
_ROOM = _END - _INNER
_BOX, _PITCH = 11.0, 11.63
_NAMES = ((4, 40.0), (5, 38.0), (8, 28.0))
_TWO_LINES = 24.0
_MOST_LINE = 8
_SMALL, _SMALL_BOLD = Style(Face.SANS, 8.5), Style(Face.SANS_BOLD, 8.5)
_FOOT = Style(Face.SANS, 10.5)


def job(cards: DishCards) -> Job:
    """The cards, ready for the press."""
    title = on_paper("{event}　菜品标签").format(event=cards.event)
    return Job(title, cards.paper, palette(cards.ink), partial(_draw, cards))


def _draw(data: DishCards, sheet: Sheet) -> None:
    count = max(1, ceil(len(data.dishes) / A_PAGE)) * A_PAGE
    for i in range(count):
        if i and i % A_PAGE == 0:
            sheet.next_page()
        if i % A_PAGE == 0:
            _cuts(sheet)
        row, column = divmod(i % A_PAGE, 2)
        corner = (_LEFT + column * _WIDTH, _TOP + row * _HEIGHT)
        if i < len(data.dishes):
            _card(sheet, data.dishes[i], data.eat_before, corner)
        else:
            _blank(sheet, data.eat_before, corner)
    for dish in data.dishes:
        for word in sorted((dish.allergens or frozenset()).difference(ALLERGENS)):
            sheet.find(preflight.no_such_allergen("dishes", dish.name, word))
    for finding in preflight.private_numbers({"dishes": "\n".join(_said(dish) for dish in data.dishes)}, ()):
        sheet.find(finding)


def _said(dish: Dish) -> str:
    return f"{dish.name} {dish.maker}"


def _cuts(sheet: Sheet) -> None:
    for i in range(3):
        x = _LEFT + i * _WIDTH
        sheet.rule((x, _TOP), (x, _TOP + 4 * _HEIGHT), HAIR, sheet.colours.hairline, dash=(1.2, 1.6))
    for i in range(5):
        y = _TOP + i * _HEIGHT
        sheet.rule((_LEFT, y), (_LEFT + 2 * _WIDTH, y), HAIR, sheet.colours.hairline, dash=(1.2, 1.6))


def _card(sheet: Sheet, dish: Dish, eat_before: str, corner: tuple[float, float]) -> None:
    x, y = corner
    _head(sheet, corner)
    sheet.words(x + 15.4, y + 14.6, f"{dish.number:02d}", Style(Face.SANS_BOLD, 17), sheet.colours.red)
    _maker(sheet, dish.maker, x + _END, y + 14.6)
    _name(sheet, dish.name, x + (_INNER + _END) / 2, y)
    _allergens(sheet, dish.allergens, corner)
    ink = sheet.colours.ink
    if dish.made_at:
        sheet.words(
            x + _INNER,
            y + 63.3,
            on_paper("{time} 做好").format(time=dish.made_at),
            _FOOT,
            ink,
            field="dishes",
        )
    if eat_before:
        words = on_paper("请在{time}前食用").format(time=eat_before)
        sheet.words(x + _END, y + 63.3, words, _FOOT, ink, align="right", field="eat_before")


def _blank(sheet: Sheet, eat_before: str, corner: tuple[float, float]) -> None:
    """A card to be written by hand: the allergens are ringed."""
    x, y = corner
    colours = sheet.colours
    _head(sheet, corner)
    sheet.rule((x + 14.8, y + 15.2), (x + 28, y + 15.2), HAIR, colours.hairline)
    sheet.rule((x + 60, y + 15.2), (x + _END, y + 15.2), HAIR, colours.hairline)
    sheet.rule((x + 18, y + 39), (x + _END - 9.6, y + 39), HAIR, colours.hairline)
    sheet.words(x + _INNER, y + 45.7, on_paper("过敏提示"), _SMALL_BOLD, colours.ink)
    sheet.words(x + _END, y + 45.7, on_paper("请把含有的圈出来"), _SMALL, colours.ink, align="right")
    _boxes(sheet, frozenset(), corner, colours.ink)
    before, _hole, after = on_paper("{time} 做好").partition("{time}")
    left = x + _INNER
    if before:
        left += sheet.words(left, y + 63.3, before.strip(), _FOOT, colours.ink) + 1
    sheet.rule((left, y + 63.8), (left + 11.6, y + 63.8), HAIR, colours.hairline)
    sheet.words(left + 12.6, y + 63.3, after.strip(), _FOOT, colours.ink)
    if eat_before:
        sheet.words(
            x + _END,
            y + 63.3,
            on_paper("请在{time}前食用").format(time=eat_before),
            _FOOT,
            colours.ink,
            align="right",
        )


def _head(sheet: Sheet, corner: tuple[float, float]) -> None:
    x, y = corner
    sheet.words(x + _INNER, y + 14.6, "No.", Style(Face.SANS, 10), sheet.colours.grey)
    motifs.plain_bowl(sheet, x + (_INNER + _END) / 2, y + 18.5, 0.315)
    sheet.rule((x + _INNER, y + 18.5), (x + _END, y + 18.5), 0.25, sheet.colours.ink)


def _maker(sheet: Sheet, maker: str, right: float, base: float) -> None:
    room = 33.0 * MM
    sizes = (12.5, 11.5, 10.5)
    style = next((s for s in (Style(Face.SANS, z) for z in sizes) if line_width(maker, s) <= room), None)
    if style is None:
        style = Style(Face.SANS, sizes[-1])
        sheet.find(preflight.overflow("dishes", too_many(maker, style, room)))
    sheet.words(right, base, maker, style, sheet.colours.ink, align="right", field="dishes")


def _name(sheet: Sheet, name: str, middle: float, top: float) -> None:
    lines = _name_lines(name)
    if lines is None:
        style = Style(Face.KAI_BOLD, _TWO_LINES)
        lines = ragged(name, style, _MOST_LINE * style.size)
        sheet.find(preflight.overflow("dishes", max(1, len("".join(line.text for line in lines[2:])))))
    size = lines[0].style.size
    with sheet.reads(name):
        for i, line in enumerate(lines[:2]):
            base = top + 30 + 0.36 * size / MM + (0 if len(lines) == 1 else -4.9 + 9.8 * i)
            sheet.line(middle, base, line, sheet.colours.ink, align="centre", field="dishes")


def _name_lines(name: str) -> list[Line] | None:
    """One line up to eight characters, two up to sixteen; None if it is longer."""
    ems = line_width(name, Style(Face.KAI_BOLD, 1.0))
    size = next((size for most, size in _NAMES if ems <= most + 0.01), None)
    if size is not None:
        return [set_line(name, Style(Face.KAI_BOLD, size))]
    style = Style(Face.KAI_BOLD, _TWO_LINES)
    return titles.balanced(name, style, (_MOST_LINE + 0.1) * style.size, 2)


# --- allergens ---------------------------------------------------------------------------------------------


def _allergens(sheet: Sheet, contained: frozenset[str] | None, corner: tuple[float, float]) -> None:
    """The row that is never empty: what it contains, that it contains none, or that nobody asked."""
    x, y = corner
    colours = sheet.colours
    if contained is None:
        sheet.words(x + _INNER, y + 45.7, on_paper("过敏提示"), _SMALL_BOLD, colours.ink)
        sheet.rect((x + _INNER, y + 47.6, _ROOM, 8.6), edge=colours.ink, weight=0.4, radius=1.0)
        style = Style(Face.SANS_BOLD, 12)
        middle = x + (_INNER + _END) / 2
        sheet.words(middle, y + 53.4, on_paper("未说明，请问做菜人"), style, colours.ink, align="centre")
        return
    if contained:
        sheet.words(x + _INNER, y + 45.7, on_paper("过敏提示"), _SMALL_BOLD, colours.ink)
        sheet.words(x + _END, y + 45.7, on_paper("黑底为含有"), _SMALL, colours.grey, align="right")
    else:
        sheet.words(x + _INNER, y + 45.7, on_paper("过敏提示：做菜人说明不含下列各项"), _SMALL, colours.ink)
    _boxes(sheet, contained, corner, colours.grey)


def _boxes(sheet: Sheet, contained: frozenset[str], corner: tuple[float, float], grey: str) -> None:
    x, y = corner
    colours = sheet.colours
    bold, plain, places = _places(tuple(map(on_paper, ALLERGENS)))
    for allergen, (left, wide) in zip(ALLERGENS, places, strict=True):
        box = (x + _INNER + left, y + 47.6, wide, 8.6)
        middle = box[0] + wide / 2
        word = on_paper(allergen)
        if allergen in contained:
            sheet.rect(box, fill=colours.ink, radius=1.0)
            sheet.words(middle, y + 53.4, word, bold, colours.white, align="centre")
        else:
            sheet.rect(box, fill=colours.white, edge=colours.hairline, weight=0.25, radius=1.0)
            sheet.words(middle, y + 53.2, word, plain, grey, align="centre")


@cache
def _places(words: tuple[str, ...]) -> tuple[Style, Style, tuple[tuple[float, float], ...]]:
    """The styles of a word contained and one not, and where each box begins and how wide it is.

    Boxes are alike where all words fit; else as wide as their words, in the same places on every card.
    """
    bold, plain = Style(Face.SANS_BOLD, 11.5), Style(Face.SANS, 10)
    if all(line_width(word, bold) <= _BOX * MM for word in words):
        return bold, plain, tuple((i * _PITCH, _BOX) for i in range(len(words)))
    gap = _PITCH - _BOX
    room = _ROOM - gap * (len(words) - 1)
    for size in (11.0, 10.5, 10.0, 9.5, 9.0, 8.5):
        bold, plain = bold.at(size), plain.at(min(size, 10.0))
        wide = [line_width(word, bold) / MM for word in words]
        if sum(wide) + len(words) * 2.2 <= room:
            break
    spare = (room - sum(wide)) / len(words)
    found: list[tuple[float, float]] = []
    at = 0.0
    for each in wide:
        found.append((at, each + spare))
        at += each + spare + gap
    return bold, plain, tuple(found)
