"""Draws certificates: a frame with a meander, a rosette under the words, room for the seal."""

from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from math import cos
from math import radians
from math import sin

from desktop.i18n import on_paper
from desktop.i18n import on_paper_n
from desktop.printing import preflight
from desktop.printing import spoken
from desktop.printing import titles
from desktop.printing.certificate import MOST_KINDS
from desktop.printing.certificate import Certificate
from desktop.printing.certificate import Service
from desktop.printing.draw_columns import over
from desktop.printing.fonts import Face
from desktop.printing.motifs import Pen
from desktop.printing.page import HAIR
from desktop.printing.page import RULE
from desktop.printing.page import Sheet
from desktop.printing.palette import palette
from desktop.printing.paper import MM
from desktop.printing.paper import Shape
from desktop.printing.press import Job
from desktop.printing.typeset import Line
from desktop.printing.typeset import Style
from desktop.printing.typeset import justified
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged

_WIDE, _HIGH = Shape.LYING.value
_LEFT, _ROOM = 38.0, 221.0
_MIDDLE = _WIDE / 2
_UNIT = 1.1
_BAND, _INNER = 12.8, 20.0
_CORNER = 4 * _UNIT
_ROSETTE = "#F5E2DB"
_SEAL = (222.0, 165.0)
_TITLES = (44.0, 40.0, 36.0, 32.0)
_WITH_HOURS = (16.0, 15.0, 14.0)
_WORDS_ALONE = (22.0, 21.0, 20.0, 19.0, 18.0, 17.0, 16.0)
_ROWS_A_PAGE = 14


def job(data: Certificate) -> Job:
    """The certificates, ready for the press."""
    return Job(data.title, data.paper, palette(data.ink), partial(_draw, data), Shape.LYING)


def _draw(data: Certificate, sheet: Sheet) -> None:
    for i, name in enumerate(data.names or ("",)):
        if i:
            sheet.next_page()
        _frame(sheet)
        _heading(sheet, data)
        if data.hours is None:
            _words_alone(sheet, data, name)
        else:
            _hours(sheet, data, name, data.hours)
        _signatures(sheet, data)
    if len(data.services) > MOST_KINDS:
        _all_services(sheet, data)
    _check(sheet, data)


# --- frame -------------------------------------------------------------------------------------------------


def _frame(sheet: Sheet) -> None:
    colours = sheet.colours
    red = colours.red
    if not colours.only_black:
        for i in range(24):
            a = radians(15 * i)
            centre = (_MIDDLE + 22 * cos(a), 108 + 22 * sin(a))
            sheet.circle(centre, 36, edge=_ROSETTE, weight=HAIR)
    sheet.rect((10, 10, _WIDE - 20, _HIGH - 20), edge=red, weight=1.0)
    sheet.rect((_INNER, _INNER, _WIDE - 2 * _INNER, _HIGH - 2 * _INNER), edge=red, weight=0.3)
    for x in (_BAND, _WIDE - _BAND - _CORNER):
        for y in (_BAND, _HIGH - _BAND - _CORNER):
            sheet.rect((x, y, _CORNER, _CORNER), edge=red, weight=0.4)
            sheet.rect((x + _CORNER / 2 - 0.7, y + _CORNER / 2 - 0.7, 1.4, 1.4), fill=red)
    for turn, length in ((0, _WIDE), (90, _HIGH), (180, _WIDE), (270, _HIGH)):
        _meander(sheet, turn, length - 2 * (_BAND + _CORNER + 2 * _UNIT))


def _meander(sheet: Sheet, turn: int, length: float) -> None:
    """One side of the band: so many hooks that their pitch of six units fits it."""
    count = round(length / (6 * _UNIT))
    pitch = length / count
    starts = {
        0: (_BAND + _CORNER + 2 * _UNIT, _BAND),
        90: (_WIDE - _BAND, _BAND + _CORNER + 2 * _UNIT),
        180: (_WIDE - _BAND - _CORNER - 2 * _UNIT, _HIGH - _BAND),
        270: (_BAND, _HIGH - _BAND - _CORNER - 2 * _UNIT),
    }
    with sheet.moved(*starts[turn]) as canvas:
        canvas.rotate(turn)
        canvas.setLineJoin(0)
        for i in range(count):
            x = i * pitch + (pitch - 5 * _UNIT) / 2
            hook = [(0, 0), (5, 0), (5, 3), (2, 3), (2, 1.6), (3.6, 1.6)]
            pen = Pen(canvas).move(x, 4 * _UNIT)
            pen.to(*[(x + a * _UNIT, b * _UNIT) for a, b in hook]).stroke(0.4, sheet.colours.red)


# --- words -------------------------------------------------------------------------------------------------


def _heading(sheet: Sheet, data: Certificate) -> None:
    ink = sheet.colours.ink
    size = next((s for s in _TITLES if _spaced(data.title, s) <= 200), _TITLES[-1])
    wide = _spaced(data.title, size)
    if wide > 200:
        most = int(200 * MM / size / 1.14)
        sheet.find(preflight.overflow("title", max(1, len(data.title) - most)))
    style = Style(Face.SERIF_BLACK, size)
    sheet.spaced(_MIDDLE - wide / 2, 50, data.title, style, ink, em=0.14, field="title")
    if data.number:
        words = on_paper("证明编号：{number}").format(number=data.number)
        style = Style(Face.SANS, 12, gap=0)
        sheet.words(_MIDDLE, 60, words, style, sheet.colours.grey, align="centre", field="number")


def _spaced(text: str, size: float) -> float:
    style = Style(Face.SERIF_BLACK, size, gap=0)
    return (line_width(text, style) + 0.14 * size * (len(text) - 1)) / MM


@dataclass(frozen=True)
class _Words:
    """The name and the lines that run on from it, in one size."""

    style: Style
    bold: Style
    lines: list[Line]


def _set(text: str, name: str, size: float) -> _Words:
    """The first line leaves room for the name, which stands larger; each line typed is a paragraph."""
    style = Style(Face.KAI, size, leading=1.9 * size)
    bold = Style(Face.KAI_BOLD, size * 22 / 16)
    indent = 2 * size
    after = indent + line_width(name, bold) + 0.4 * size if name else indent
    paragraphs = [part.strip() for part in text.splitlines() if part.strip()]
    lines = [
        line
        for i, part in enumerate(paragraphs)
        for line in justified(part, style, _ROOM * MM, indent=indent if i else after)
    ]
    return _Words(style, bold, lines)


def _paragraph(
    sheet: Sheet, data: Certificate, name: str, *, top: float, sizes: tuple[float, ...], most: int
) -> None:
    """The name and the text in the largest of `sizes` that takes at most `most` lines."""
    offered = [_set(data.text, name, size) for size in sizes]
    words = next((each for each in offered if len(each.lines) <= most), offered[-1])
    if len(words.lines) > most:
        spare = "".join(line.text for line in words.lines[most:])
        sheet.find(preflight.overflow("text", len(spare)))
    pitch = words.style.leading / MM
    y = top + 0.72 * pitch
    if name:
        x = _LEFT + 2 * words.style.size / MM
        sheet.words(x, y, name, words.bold, sheet.colours.ink, field="names")
    for i, line in enumerate(words.lines[:most]):
        sheet.line(_LEFT, y + i * pitch, line, sheet.colours.ink, field="text")


def _words_alone(sheet: Sheet, data: Certificate, name: str) -> None:
    """Thanks: the words large in the middle of the page."""
    _paragraph(sheet, data, name, top=72, sizes=_WORDS_ALONE, most=6)


def _hours(sheet: Sheet, data: Certificate, name: str, hours: Decimal) -> None:
    """Service: what the records add up to, and of which kinds."""
    colours = sheet.colours
    _paragraph(sheet, data, name, top=71, sizes=_WITH_HOURS, most=2)
    style = Style(Face.SERIF_BLACK, 64, gap=0)
    words = f"{hours:,.1f}"
    half = line_width(words, style) / MM / 2
    sheet.words(_MIDDLE - half, 118.2, words, style, colours.red, field="hours")
    sheet.words(
        _MIDDLE + half + 4.5, 118.2, on_paper_n("小时", float(hours)), Style(Face.SERIF_BOLD, 22), colours.ink
    )
    for i, service in enumerate(data.services[:MOST_KINDS]):
        x = _LEFT + 75 * i
        sheet.rule((x, 128), (x + 69, 128), RULE, colours.ink)
        _service(sheet, service, x)
    if len(data.services) > MOST_KINDS:
        sheet.words(_LEFT, 148.6, on_paper("另见附表"), Style(Face.SANS, 11), colours.ink)


def _service(sheet: Sheet, service: Service, x: float) -> None:
    style = Style(Face.SANS_BOLD, 14)
    room = 69 * MM
    if line_width(service.name, style) > room:
        sheet.find(preflight.overflow("services", over(service.name, style, 69)))
    sheet.words(x, 135.2, service.name, style, sheet.colours.ink, field="services")
    facts = f"{_times(service)}　{_hours_words(service)}"
    sheet.words(x, 142.4, facts, Style(Face.SANS, 12.5, gap=0), sheet.colours.ink)


def _times(service: Service) -> str:
    return on_paper_n("{n}次", service.times)


def _hours_words(service: Service) -> str:
    return on_paper_n("{n:,.1f}小时", float(service.hours))


def _signatures(sheet: Sheet, data: Certificate) -> None:
    ink = sheet.colours.ink
    bold, plain = Style(Face.SANS_BOLD, 13), Style(Face.SANS, 13)
    labels = on_paper("负责人"), on_paper("经办人")
    start = max([54.0, *(_LEFT + line_width(label, bold) / MM + 2 for label in labels)])
    for label, y in zip(labels, (156.2, 166.3), strict=True):
        sheet.words(_LEFT, y, label, bold, ink)
        sheet.rule((start, y + 0.8), (start + 44, y + 0.8), HAIR, ink)
    if data.phone:
        x = _LEFT + sheet.words(_LEFT, 176.4, on_paper("联系电话"), bold, ink) + 3
        sheet.words(x, 176.4, data.phone, plain, ink, field="phone")
    small = Style(Face.SANS, 9.5)
    if data.note:
        if line_width(data.note, small) > 150 * MM:
            sheet.find(preflight.overflow("note", over(data.note, small, 150)))
        sheet.words(_LEFT, 184.4, data.note, small, sheet.colours.grey, field="note")
    x, y = _SEAL
    kai = Style(Face.KAI, 16, gap=0)
    lines = titles.fewest(data.signer, kai, 72 * MM, 2)
    if lines is None:
        lines = ragged(data.signer, kai, 72 * MM)[:2]
        sheet.find(preflight.overflow("signer", len(data.signer) - sum(len(line.text) for line in lines)))
    for i, line in enumerate(reversed(lines)):
        sheet.line(x, y - 5 - i * 7.4, line, ink, align="centre", field="signer")
    sheet.words(x, y + 5.1, spoken.year_day(data.dated), kai, ink, align="centre", field="dated")


def _all_services(sheet: Sheet, data: Certificate) -> None:
    """The list of all kinds of service, on pages of its own."""
    ink = sheet.colours.ink
    for first in range(0, len(data.services), _ROWS_A_PAGE):
        sheet.next_page()
        sheet.words(_MIDDLE, 30, on_paper("附表：服务记录"), Style(Face.SANS_BOLD, 17), ink, align="centre")
        sheet.rule((_LEFT, 38), (_LEFT + _ROOM, 38), 0.6, ink)
        for i, service in enumerate(data.services[first : first + _ROWS_A_PAGE]):
            y = 38 + (i + 1) * 9.6
            sheet.words(_LEFT + 4, y - 3.2, service.name, Style(Face.SANS, 13), ink, field="services")
            sheet.words(_LEFT + 170, y - 3.2, _times(service), Style(Face.SANS, 13), ink, align="right")
            sheet.words(
                _LEFT + _ROOM - 4, y - 3.2, _hours_words(service), Style(Face.SANS, 13), ink, align="right"
            )
            sheet.rule((_LEFT, y), (_LEFT + _ROOM, y), HAIR, sheet.colours.hairline)


# --- what is wrong -----------------------------------------------------------------------------------------


def _check(sheet: Sheet, data: Certificate) -> None:
    texts = {"title": data.title, "text": data.text, "names": "\n".join(data.names), "note": data.note}
    checks = preflight.private_numbers(texts, {data.phone})
    checks += [preflight.empty(field) for field in ("title", "names", "text") if not getattr(data, field)]
    if data.hours is not None and sum(service.hours for service in data.services) != data.hours:
        parts = f"{sum(service.hours for service in data.services):,.1f}"
        checks.append(preflight.sums_differ("hours", f"{data.hours:,.1f}", parts))
    for finding in checks:
        sheet.find(finding)
