"""The poster of a meeting: a round table from above, and a seat kept for you."""

import re
from math import cos
from math import radians
from math import sin

from desktop.i18n import on_paper
from desktop.printing import draw_columns
from desktop.printing import draw_parts
from desktop.printing import preflight
from desktop.printing import titles
from desktop.printing.draw_columns import Column
from desktop.printing.draw_columns import Fit
from desktop.printing.flyer import Flyer
from desktop.printing.fonts import Face
from desktop.printing.page import RULE
from desktop.printing.page import Sheet
from desktop.printing.paper import MM
from desktop.printing.typeset import Line
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged
from desktop.printing.typeset import set_line

_CENTRE = (105.0, 112.0)
_QUESTION = ((4, 64.0), (5, 50.0), (6, 42.0))
_MARKS = "，。、；：？！"
_PAUSE = re.compile("([，、；：])(?=.)")
_MOST_ITEMS = 3
_PROMISE = Fit(Face.SERIF_BLACK, range(38, 19, -1), 180)


def suits(flyer: Flyer) -> bool:
    """Whether the question fits on the table."""
    return _question(flyer.slogan or flyer.title) is not None


def draw(sheet: Sheet, flyer: Flyer) -> None:
    """The whole poster."""
    _table(sheet)
    _words_on_table(sheet, flyer)
    colours = sheet.colours
    promise = on_paper("这一席，给您留着。")
    sheet.words(105, 222, promise, _PROMISE.style(promise) or _PROMISE.least, colours.red, align="centre")
    side = draw_columns.code_side(sheet, flyer, 24, 35)
    wide = side > 28
    edge = 195.0 if not wide else 195 - side - 6
    sheet.rule((15, 233), (edge, 233), RULE * 1.3, colours.ink)
    sheet.rule((15, 275), (edge, 275), RULE * 1.3, colours.ink)
    sizes = (16, 15, 14) if not wide else (16, 15, 14, 13, 12)
    draw_columns.columns(
        sheet, _facts(flyer, 195 - side - (5 if side else 0)), sizes, tops=(242, 251.5, 9.0), most=3
    )
    draw_columns.code(sheet, flyer, 195, 239 if not wide else 234, side, caption=9.5)
    whom = on_paper("参加会议：{whom}。").format(whom=flyer.target.rstrip("。.")) if flyer.target else ""
    draw_columns.foot(sheet, flyer, lead=("target", whom), room=180 if not wide else 135)


# --- the table ---------------------------------------------------------------------------------------------


def _table(sheet: Sheet) -> None:
    colours = sheet.colours
    x, y = _CENTRE
    sheet.circle(_CENTRE, 62, fill=colours.pale, edge=colours.indigo, weight=0.6)
    for i in range(19):
        a = radians(114.5 + 17.28 * i)
        sheet.circle(
            (x + 80 * cos(a), y + 80 * sin(a)), 8.4, fill=colours.white, edge=colours.indigo, weight=1.0
        )
    sheet.circle((x, y + 80), 11.8, fill=colours.red)
    you = on_paper("您")
    size = min(43.0, 19 * MM / line_width(you, Style(Face.SERIF_BLACK, 1)))
    base = y + 80 + 5.6 * size / 43
    sheet.words(x, base, you, Style(Face.SERIF_BLACK, size), colours.white, align="centre")


def _words_on_table(sheet: Sheet, flyer: Flyer) -> None:
    colours = sheet.colours
    question, field = (flyer.slogan, "slogan") if flyer.slogan else (flyer.title, "title")
    label = flyer.title if flyer.slogan else on_paper("居民会议")
    size = next((s for s in (23, 21, 19, 17) if _spaced(label, s) <= 96), 17)
    if _spaced(label, size) > 96:
        sheet.find(preflight.unfit("title", int((_spaced(label, size) - 96) * MM / size / 1.12) + 1))
    style = Style(Face.SANS_BOLD, size)
    left = _CENTRE[0] - _spaced(label, size) / 2
    sheet.spaced(left, 88, label, style, colours.indigo, em=0.12, field="title" if flyer.slogan else "")
    lines = _question(question)
    if lines is None:
        small = Style(Face.SERIF_BLACK, _QUESTION[-1][1])
        room = _QUESTION[-1][0] * small.size
        lines = ragged(question.replace("\n", ""), small, room)
        sheet.find(preflight.unfit(field, _over(question)))
    for line, y in zip(lines[:2], (116.0, 143.0) if len(lines) > 1 else (132.0,), strict=False):
        sheet.line(_CENTRE[0], y, line, colours.ink, align="centre", field=field)


def _spaced(text: str, size: float) -> float:
    """The width in mm of the label with its letter space."""
    return (line_width(text, Style(Face.SANS_BOLD, size, gap=0)) + 0.12 * size * (len(text) - 1)) / MM


def _question(text: str) -> list[Line] | None:
    """Two lines of at most four characters beside their mark, in steps up to six; None if that is not enough.

    A question with a pause in it is broken there and nowhere else.
    """
    typed = [part.strip() for part in _PAUSE.sub(r"\1\n", text).splitlines() if part.strip()]
    for most, size in _QUESTION:
        style = Style(Face.SERIF_BLACK, size, gap=0)
        if len(typed) > 1:
            lines = [set_line(part, style) for part in typed]
        else:
            lines = titles.fewest(text, style, (most + 0.6) * size, 2) or []
        if 0 < len(lines) <= 2 and all(_seen(line) <= most * size + 0.01 for line in lines):
            return lines
    return None


def _over(text: str) -> int:
    """How many characters too many: those beyond two lines, or of a longer half beyond its line."""
    most = _QUESTION[-1][0]
    halves = [half.rstrip(_MARKS) for half in _PAUSE.sub(r"\1\n", text).splitlines()]
    if len(halves) == 1:
        return max(1, len(halves[0]) - 2 * most)
    return sum(max(0, len(half) - most) for half in halves[:2]) + sum(len(half) for half in halves[2:])


def _seen(line: Line) -> float:
    """The width of a line without the mark that hangs at its end."""
    return set_line(line.text.rstrip(_MARKS), line.style).width


# --- facts -------------------------------------------------------------------------------------------------


def _facts(flyer: Flyer, right: float) -> list[Column]:
    when = f"{draw_parts.day_words(flyer)}\n{draw_parts.span_words(flyer.starts, flyer.ends)}"
    items = [item.strip() for item in flyer.agenda.splitlines() if item.strip()]
    agenda = "\n".join(f"{chr(0x2460 + i)} {item}" for i, item in enumerate(items))
    offered = (
        Column(15, 53, on_paper("时间"), draw_parts.day_field(flyer), when),
        Column(70, 40, on_paper("地点"), "place", draw_columns.place_lines(flyer)),
        Column(112, right - 112, on_paper("商量"), "agenda", agenda)
        if items
        else Column(112, right - 112, on_paper("一起"), "doing", flyer.doing),
    )
    return [column for column in offered if column.text]
