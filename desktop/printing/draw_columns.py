"""What the posters of one idea share: the sentence, columns of facts, a paragraph, the QR code, the foot line.

Words are fitted: their nominal size, then smaller in steps, a group always together; what still does not fit is
set at the smallest size and refused by name, with the number of characters too many.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.i18n import on_paper
from desktop.printing import draw_parts
from desktop.printing import preflight
from desktop.printing import qr
from desktop.printing import spoken
from desktop.printing import titles
from desktop.printing.flyer import Flyer
from desktop.printing.fonts import Face
from desktop.printing.page import Align
from desktop.printing.page import Sheet
from desktop.printing.paper import MM
from desktop.printing.typeset import Line
from desktop.printing.typeset import Style
from desktop.printing.typeset import justified
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged
from desktop.printing.typeset import set_line

FOOT = 284.5
"""The baseline of the foot line."""
_FOOT_GAP = 4.0
_ROOM_AND_WHERE = re.compile(r"([^（、(]+?) ?[（(]([^（）()]+)[）)]$")
_ROOMS = re.compile(r"(.+、.+?)([两三四五六七八九十]间.+)$")
_LONGEST_INVITATION = 12


@dataclass(frozen=True)
class Column:
    """A column of facts at `x`, `width` mm wide: its label over at most as many lines as the poster has room for."""

    x: float
    width: float
    label: str
    field: str
    text: str


# --- one line ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fit:
    """How one line may be set: its face, its sizes from the largest, its room in mm and in ems."""

    face: Face
    sizes: Sequence[float]
    room: float
    most: float = 1e9

    def style(self, text: str) -> Style | None:
        """The largest style in which `text` fits; None if none is."""
        styles = (Style(self.face, size) for size in self.sizes)
        return next((style for style in styles if line_width(text, style) <= self.points(style) + 0.01), None)

    @property
    def least(self) -> Style:
        """The smallest style."""
        return Style(self.face, self.sizes[-1])

    def points(self, style: Style) -> float:
        """The room of a line in `style`."""
        return min(self.room * MM, self.most * style.size)


def one_line(
    sheet: Sheet,
    at: tuple[float, float],
    text: str,
    fit: Fit,
    *,
    field: str,
    align: Align = "left",
) -> None:
    """`text` with its baseline at (x, y) as large as `fit` allows, or at its smallest and refused."""
    style = fit.style(text)
    if style is None:
        style = fit.least
        sheet.find(preflight.unfit(field, draw_parts.too_many(text, style, fit.points(style))))
    sheet.words(*at, text, style, sheet.colours.ink, align=align, field=field)


def over(text: str, style: Style, room: float) -> int:
    """How many characters at the end of `text` do not fit on a line of `room` mm."""
    return draw_parts.too_many(text, style, room * MM)


def sentence(flyer: Flyer, most: float) -> tuple[str, str]:
    """The poster's sentence and its field: what was typed, else what is done if that is short, else an invitation."""
    if flyer.slogan:
        return flyer.slogan, "slogan"
    if flyer.doing and line_width(flyer.doing, Style(Face.SANS, 1)) <= most:
        return flyer.doing, "doing"
    when = flyer.repeats or spoken.weekday(flyer.starts.date())
    part = draw_parts.part_of_day(flyer.starts.hour)
    words = on_paper("{when}{part}，等你来。").format(when=when, part=part)
    if line_width(words, Style(Face.SANS, 1)) > min(most, _LONGEST_INVITATION):
        words = on_paper("有空就来，大家等你。")
    return words, "slogan"


def place_lines(flyer: Flyer) -> str:
    """The place on two lines where it falls into two by itself: a room and where it is; rooms and how many."""
    typed = flyer.place.strip()
    match = _ROOM_AND_WHERE.match(typed) or _ROOMS.match(typed)
    return typed if "\n" in typed or match is None else "\n".join(match.groups())


# --- columns -----------------------------------------------------------------------------------------------


def broken(text: str, style: Style, room: float, most: int) -> list[Line] | None:
    """`text` on at most `most` lines of `room` mm: as typed where it has line ends, else balanced; None if more."""
    parts = [part.strip() for part in text.splitlines() if part.strip()]
    if len(parts) > 1:
        lines = [set_line(part, style) for part in parts]
        return lines if len(lines) <= most and max(line.width for line in lines) <= room * MM else None
    return titles.fewest(text.strip(), style, room * MM, most)


def columns(
    sheet: Sheet,
    facts: Sequence[Column],
    sizes: Sequence[float],
    *,
    tops: tuple[float, float, float],
    most: int = 2,
    label: float = 12,
) -> None:
    """Labels and lines in one size for all; `tops` are the baselines of label and first line and the pitch."""
    style = next((s for s in map(_bold, sizes) if all(_lines(fact, s, most) for fact in facts)), None)
    tag, first, pitch = tops
    for fact in facts:
        sheet.words(fact.x, tag, fact.label, _bold(label), sheet.colours.red)
        lines = _lines(fact, style or _bold(sizes[-1]), most)
        if lines is None:
            lines = refused(sheet, fact.field, fact.text, style=_bold(sizes[-1]), room=fact.width, most=most)
        for i, line in enumerate(lines):
            sheet.line(fact.x, first + pitch * i, line, sheet.colours.ink, field=fact.field)


def _bold(size: float) -> Style:
    return Style(Face.SANS_BOLD, size, gap=0)


def _lines(fact: Column, style: Style, most: int) -> list[Line] | None:
    return broken(fact.text, style, fact.width, most)


def refused(sheet: Sheet, field: str, text: str, *, style: Style, room: float, most: int) -> list[Line]:
    """The first lines of what `broken` cannot set; the finding says how much is over."""
    typed = text.splitlines()
    if len(typed) > most:
        sheet.find(preflight.too_many_lines(field, len(typed), most))
    elif len(typed) > 1:
        sheet.find(preflight.unfit(field, max(over(part, style, room) for part in typed if part)))
    else:
        lines = ragged(text, style, room * MM)
        sheet.find(preflight.unfit(field, len("".join(line.text for line in lines[most:])) or 1))
        return lines[:most]
    return [set_line(part, style) for part in typed[:most]]


# --- running text ------------------------------------------------------------------------------------------


def paragraphs(
    sheet: Sheet,
    at: tuple[float, float],
    texts: Sequence[tuple[str, str]],
    width: float,
    sizes: Sequence[float],
    *,
    leading: float,
    most: int,
) -> None:
    """(field, text) each a paragraph without indent, from the baseline at (x, y); `leading` in ems, `most` lines."""
    x, y = at
    offered = [
        [(field, justified(text, Style(Face.SANS, size), width * MM)) for field, text in texts]
        for size in sizes
    ]
    chosen = next((each for each in offered if sum(len(lines) for _, lines in each) <= most), offered[-1])
    left = most
    for field, lines in chosen:
        for line in lines[: max(left, 0)]:
            sheet.line(x, y, line, sheet.colours.ink, field=field)
            y += leading * line.style.size / MM
        if len(lines) > left:
            sheet.find(preflight.unfit(field, len("".join(line.text for line in lines[max(left, 0) :]))))
        left -= len(lines)


# --- code and foot -----------------------------------------------------------------------------------------


def code_side(sheet: Sheet, flyer: Flyer, nominal: float, largest: float) -> float:
    """The side of the QR code in mm: large enough to be read on this paper, 0 where there is nothing to carry."""
    link, _caption = draw_parts.qr_words(flyer)
    if not link:
        return 0.0
    fine = len(qr.squares(link)) * qr.LEAST_SQUARE / sheet.scale
    return min(max(nominal, qr.least_side(sheet), fine + 0.01), largest)


def code(sheet: Sheet, flyer: Flyer, right: float, top: float, side: float, *, caption: float = 11) -> None:
    """The QR code with its caption, its right edge at `right`; nothing where it carries nothing."""
    link, words = draw_parts.qr_words(flyer)
    if not link:
        return
    square = qr.draw_link(sheet, right - side, top, side, link)
    below = top + side + qr.QUIET * square + caption / MM * 0.75
    style = Style(Face.SANS_BOLD, caption)
    sheet.words(right - side / 2, below, words, style, sheet.colours.ink, align="centre")


def foot(sheet: Sheet, flyer: Flyer, *, lead: tuple[str, str] = ("", ""), room: float = 180.0) -> None:
    """One grey line: `lead` (field, text), host, telephone; smaller together if it must be, `lead` above the rest."""
    phone = on_paper("电话 {phone}").format(phone=flyer.phone) if flyer.phone else ""
    parts = [part for part in (lead, ("host", flyer.host), ("phone", phone)) if part[1]]
    rows = [parts] if not lead[1] or _foot_width(parts, 10) <= room else [parts[:1], parts[1:]]
    sizes = (11.0, 10.0, 9.0, 8.5)
    size = next((s for s in sizes if all(_foot_width(row, s) <= room for row in rows)), sizes[-1])
    for i, row in enumerate(rows):
        beyond = _foot_width(row, size) - room
        if beyond > 0:
            sheet.find(preflight.unfit(row[0][0], int(beyond * MM / size) + 1))
        x = 15.0
        for field, text in row:
            y = FOOT + 1.5 * (len(rows) - 1) - (len(rows) - 1 - i) * 4.6
            style = Style(Face.SANS, size)
            x += sheet.words(x, y, text, style, sheet.colours.grey, field=field) + _FOOT_GAP


def _foot_width(parts: Sequence[tuple[str, str]], size: float) -> float:
    """The width in mm of a foot line."""
    return sum(line_width(text, Style(Face.SANS, size)) / MM + _FOOT_GAP for _, text in parts) - _FOOT_GAP
