"""The poster of health: a number you cannot pass; the line of the fraction is a heartbeat.

Figures and their wording come from who speaks, never from the program.
"""

from dataclasses import dataclass

from desktop.i18n import on_paper
from desktop.printing import draw_columns
from desktop.printing import draw_parts
from desktop.printing import motifs
from desktop.printing import preflight
from desktop.printing import spoken
from desktop.printing import titles
from desktop.printing.draw_columns import Fit
from desktop.printing.flyer import Flyer
from desktop.printing.fonts import Face
from desktop.printing.page import HEAVY
from desktop.printing.page import Sheet
from desktop.printing.paper import MM
from desktop.printing.typeset import Line
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged
from desktop.printing.typeset import set_line

_MOST_LINE = 12
_QUESTION = Fit(Face.SANS_BOLD, range(49, 39, -1), 182, _MOST_LINE)
_SMALLEST = Style(Face.SANS_BOLD, 40)
_LOWERED = 14.0
_COLUMNS = (15.0, 63.0, 111.0, 159.0)
_WIDTH = 43.0
_NOTE, _SMALL = Style(Face.SANS_BOLD, 17, gap=0), Style(Face.SANS, 12, gap=0)
_BEARING = {"1": 0.081, "7": 0.05, "4": 0.02}
"""Ems of white before the ink of a digit; the others have 0.045."""
_TRACKING = -0.02
_PITCH = 8.0
_FACT_SIZES = ((21, 14.5), (20, 14.5), (19, 14), (18, 13), (17, 12), (16, 12), (15, 12))


@dataclass(frozen=True)
class _Figure:
    """A number, what it means by lines, the fields of both, its nominal size and its baseline."""

    text: str
    notes: tuple[str, ...]
    field: str
    note_field: str
    size: float
    base: float


def suits(flyer: Flyer) -> bool:
    """Whether there is a figure, and the question fits."""
    return bool(flyer.figure) and _question(flyer) is not None


def draw(sheet: Sheet, flyer: Flyer) -> None:
    """The whole poster."""
    words, field = (flyer.title, "title") if flyer.slogan else (on_paper("健康服务"), "")
    draw_parts.tag(sheet, words, field=field)
    lower = _draw_question(sheet, flyer)
    if not flyer.figure:
        sheet.find(preflight.empty("figure"))
    figures = _figures(flyer, lower)
    for figure in figures:
        _draw_figure(sheet, figure)
    _heartbeat(sheet, 148.0 + lower * 0.7 if len(figures) == 2 else 190.0)
    if flyer.photo is not None:
        draw_parts.photo(sheet, flyer.photo, (163, 164 + lower * 0.7, 32, 43))
    _facts(sheet, flyer)
    _last_line(sheet, flyer)
    side = draw_columns.code_side(sheet, flyer, 26, 34)
    top = 239.0 if side < 30 else 237.5
    draw_columns.code(sheet, flyer, 178 + side / 2 if side < 30 else 195, top, side, caption=10)
    draw_columns.foot(sheet, flyer, room=180 if side < 30 else 138)


# --- question ----------------------------------------------------------------------------------------------


def _question(flyer: Flyer) -> list[Line] | None:
    """On one line up to ten characters, smaller up to twelve, else on two; None if that is not enough."""
    text = flyer.slogan or flyer.title
    style = _QUESTION.style(text)
    if style is not None:
        return [set_line(text, style)]
    return titles.balanced(text, _SMALLEST, _QUESTION.points(_SMALLEST), 2)


def _draw_question(sheet: Sheet, flyer: Flyer) -> float:
    """The question at the top; how far it pushes down what is below it."""
    text = flyer.slogan or flyer.title
    field = "slogan" if flyer.slogan else "title"
    lines = _question(flyer)
    if lines is None:
        lines = ragged(text, _SMALLEST, _QUESTION.points(_SMALLEST))
        sheet.find(preflight.unfit(field, len("".join(line.text for line in lines[2:])) or 1))
    for i, line in enumerate(lines[:2]):
        y = 53.0 if len(lines) == 1 else 48.0 + i * 17.0
        sheet.line(14, y, line, sheet.colours.ink, field=field)
    return _LOWERED if len(lines) > 1 else 0.0


# --- figures -----------------------------------------------------------------------------------------------


def _figures(flyer: Flyer, lower: float) -> list[_Figure]:
    """One figure stands large over the line, two stand above and below it."""
    first = (flyer.figure, tuple(flyer.figure_note.splitlines()), "figure", "figure_note")
    second = (flyer.second_figure, tuple(flyer.second_note.splitlines()), "second_figure", "second_note")
    if not flyer.figure:
        return []
    if not flyer.second_figure:
        return [_Figure(*first, 300, 168 + lower * 0.4)]
    size = 216.0 if not lower else 200.0
    return [_Figure(*first, size, 128 + lower * 0.7), _Figure(*second, size, 222 + lower * 0.1)]


def _draw_figure(sheet: Sheet, figure: _Figure) -> None:
    """The number, its notes at its right standing on the same line."""
    teal = sheet.colours.teal
    beside = max(
        (line_width(note, _NOTE if i == 0 else _SMALL) / MM + 6 for i, note in enumerate(figure.notes)),
        default=0,
    )
    size, least = figure.size, figure.size * 0.6
    room = 183.0 - beside
    while size > least and line_width(figure.text, _style(size)) / MM > room:
        size -= 4
    style = _style(size)
    if line_width(figure.text, style) / MM > room:
        sheet.find(preflight.unfit(figure.field, draw_parts.too_many(figure.text, style, room * MM)))
    left = 14.5 - _BEARING.get(figure.text[0], 0.045) * style.size / MM
    x = (
        left
        + 5.5
        + sheet.spaced(left, figure.base, figure.text, style, teal, em=_TRACKING, field=figure.field)
    )
    for i, note in enumerate(figure.notes[:4]):
        y = figure.base - 2.6 - (len(figure.notes[:4]) - 1 - i) * _PITCH
        sheet.words(x, y, note, _NOTE if i == 0 else _SMALL, teal, field=figure.note_field)
    if len(figure.notes) > 4:
        sheet.find(preflight.too_many_lines(figure.note_field, len(figure.notes), 4))


def _style(size: float) -> Style:
    return Style(Face.SANS_BOLD, size, gap=0)


def _heartbeat(sheet: Sheet, y: float) -> None:
    """The trace of two beats, cut cleanly through what it crosses, and the heart it ends in."""
    colours = sheet.colours
    for weight, colour in ((5.2, colours.white), (1.7, colours.red)):
        with sheet.moved(15, y) as canvas:
            pen = motifs.Pen(canvas).move(0, 0)
            for beat in (0, 60):
                pen.to((beat + 9, 0)).quad(beat + 12, -6.4, beat + 15, 0)
                pen.to(
                    (beat + 19, 0), (beat + 21.2, 4), (beat + 25.4, -21), (beat + 30.6, 13), (beat + 34, 0)
                )
                pen.to((beat + 39.3, 0)).quad(beat + 43.8, -10, beat + 48.3, 0)
            pen.to((151.4, 0)).stroke(weight, colour)
    if colours.only_black:
        motifs.heart_outline(sheet, 181, y + 10.8, 0.63)
    else:
        motifs.heart(sheet, 181, y + 10.8, 0.64)


# --- facts -------------------------------------------------------------------------------------------------


def _facts(sheet: Sheet, flyer: Flyer) -> None:
    """When, where, who: each a bold line over a plain one, in one size together."""
    hours = f"{flyer.starts.hour}:{flyer.starts:%M}"
    weekday = "" if flyer.repeats else f"{spoken.weekday(flyer.starts.date())} "
    when = f"{draw_parts.date_words(flyer)}\n{weekday}{hours}"
    offered = (
        (on_paper("哪一天"), draw_parts.day_field(flyer), when),
        (on_paper("在哪里"), "place", draw_columns.place_lines(flyer)),
        (on_paper("谁来讲"), "leader", flyer.leader)
        if flyer.leader
        else (on_paper("怎么来"), "sign_up", flyer.sign_up),
    )
    facts = [fact for fact in offered if fact[2]]
    for x, width in zip(_COLUMNS, (_WIDTH, _WIDTH, _WIDTH, 36.0), strict=True):
        sheet.rule((x, 234), (x + width, 234), HEAVY, sheet.colours.ink)
    split = next(
        (made for sizes in _FACT_SIZES if all(made := [_pair(text, sizes) for _, _, text in facts])),
        [_pair(text, _FACT_SIZES[-1]) for _, _, text in facts],
    )
    for x, (label, field, text), pair in zip(_COLUMNS, facts, split, strict=False):
        sheet.words(x, 242, label, Style(Face.SANS_BOLD, 11), sheet.colours.red)
        if pair is None:
            pair = _refused_pair(sheet, field, text)  # noqa: PLW2901
        for line, y in zip(pair, (253.3, 262.2), strict=False):
            sheet.line(x, y, line, sheet.colours.ink, field=field)


def _pair(text: str, sizes: tuple[float, float]) -> list[Line] | None:
    """A bold line and a plain one below it: as typed, else broken where the sense offends least."""
    bold, plain = Style(Face.SANS_BOLD, sizes[0], gap=0), Style(Face.SANS, sizes[1], gap=0)
    typed = [part.strip() for part in text.splitlines() if part.strip()]
    if len(typed) == 1:
        only = set_line(text, bold)
        if only.width <= _WIDTH * MM:
            return [only]
        ways = [i for i in titles.breaks(text) if i > 1 and len(text) - i > 1]
        halves = [(text[:i], text[i:]) for i in sorted(ways, key=lambda i: titles.cut_price(text, i))]
    else:
        halves = [(typed[0], typed[1])] if len(typed) == 2 else []
    for first, second in halves:
        pair = [set_line(first, bold), set_line(second, plain)]
        if max(line.width for line in pair) <= _WIDTH * MM:
            return pair
    return None


def _refused_pair(sheet: Sheet, field: str, text: str) -> list[Line]:
    bold, plain = Style(Face.SANS_BOLD, _FACT_SIZES[-1][0]), Style(Face.SANS, _FACT_SIZES[-1][1])
    lines = ragged(spoken.joined(text.split("\n")), bold, _WIDTH * MM)
    over = len(text) - int(_WIDTH * MM / bold.size) - int(_WIDTH * MM / plain.size)
    sheet.find(preflight.unfit(field, max(1, over)))
    return [lines[0], set_line("".join(line.text for line in lines[1:]), plain)]


def _last_line(sheet: Sheet, flyer: Flyer) -> None:
    bring = on_paper("请带上{things}").format(things=flyer.bring) if flyer.bring else ""
    parts = [text.rstrip("。.") for text in (flyer.doing, bring) if text]
    if parts:
        field = "doing" if flyer.doing else "bring"
        line = "，".join(parts) + "。" if spoken.is_chinese() else ". ".join(parts) + "."
        fit = Fit(Face.SANS_BOLD, (15, 14, 13), 142)
        draw_columns.one_line(sheet, (15, 276), line, fit, field=field)
