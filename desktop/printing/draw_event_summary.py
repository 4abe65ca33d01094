"""Draws the summary of an event: title, figures, a chart and facts side by side, words, photos, signatures."""

from functools import partial

from desktop.i18n import on_paper
from desktop.printing import draw_parts
from desktop.printing import picture
from desktop.printing import preflight
from desktop.printing import spoken
from desktop.printing import titles
from desktop.printing.draw_columns import over
from desktop.printing.event_summary import MOST_PHOTOS
from desktop.printing.event_summary import EventSummary
from desktop.printing.fonts import Face
from desktop.printing.page import HAIR
from desktop.printing.page import HEAVY
from desktop.printing.page import Sheet
from desktop.printing.palette import palette
from desktop.printing.paper import MM
from desktop.printing.press import Job
from desktop.printing.typeset import Line
from desktop.printing.typeset import Style
from desktop.printing.typeset import justified
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged

_LEFT, _RIGHT = 15.0, 195.0
_ROOM = _RIGHT - _LEFT
_TITLES = ((1, 46), (1, 42), (1, 38), (2, 34), (2, 30), (2, 27))
_COLUMN, _COLUMN_WIDTH = 46.0, 42.0
_SECOND = 118.0
_HEADING = Style(Face.SANS_BOLD, 13)
_LABEL = Style(Face.SANS_BOLD, 12)
_BODY = Style(Face.KAI, 14)
_LEADING = 25 / MM
_BLANK_LINES = 5
_FOOT = 245.0
"""Where signatures begin on the last page; what is above it is the text's."""
_PAGE_END = 275.0


def job(summary: EventSummary) -> Job:
    """The sheet, ready for the press."""
    return Job(f"{summary.title}　{_name()}", summary.paper, palette(summary.ink), partial(_draw, summary))


def _name() -> str:
    return on_paper("活动小结")


def _draw(data: EventSummary, sheet: Sheet) -> None:
    y = _head(sheet, data)
    y = _counts(sheet, data, y + 11)
    y = _chart_and_facts(sheet, data, y + 13)
    y = _photos(sheet, data, y + 8)
    _words(sheet, data, y + 8)
    _signatures(sheet, data)
    texts = {"title": data.title, "summary": data.summary, "place": data.place}
    for finding in preflight.private_numbers(texts, data.agreed):
        sheet.find(finding)
    if any(not photo.agreed for photo in data.photos):
        sheet.find(preflight.photo_without_consent())


# --- head --------------------------------------------------------------------------------------------------


def _head(sheet: Sheet, data: EventSummary) -> float:
    """Bar, name of the sheet, title, when and where; the last baseline."""
    ink = sheet.colours.ink
    sheet.rule((_LEFT, 16.8), (_RIGHT, 16.8), 1.6, ink)
    sheet.words(_LEFT, 29, _name(), Style(Face.SANS_BOLD, 17), ink)
    number = Style(Face.SANS, 12, gap=0)
    words = on_paper("编号 {number}").format(number=data.no)
    sheet.words(
        *(_RIGHT, 28.8),
        words,
        number,
        sheet.colours.grey,
        align="right",
        field="no",
    )
    lines = _title(sheet, data.title)
    y = 33.0
    for line in lines:
        y += line.style.size * 1.2 / MM
        sheet.line(_LEFT - 0.4, y, line, ink, field="title")
    y += 3.0
    for field, text in (("starts", data.when), ("place", data.place)):
        y += 8.2
        style = next(
            (s for s in map(_plain, (16, 15, 14, 13)) if line_width(text, s) <= _ROOM * MM), _plain(13)
        )
        if line_width(text, style) > _ROOM * MM:
            sheet.find(preflight.overflow(field, over(text, style, _ROOM)))
        sheet.words(_LEFT, y, text, style, ink, field=field)
    return y


def _plain(size: float) -> Style:
    return Style(Face.SANS, size)


def _title(sheet: Sheet, title: str) -> list[Line]:
    for most, size in _TITLES:
        lines = titles.fewest(title, Style(Face.SERIF_BLACK, size), _ROOM * MM, most)
        if lines:
            return lines
    lines = ragged(title, Style(Face.SERIF_BLACK, _TITLES[-1][1]), _ROOM * MM)
    sheet.find(preflight.overflow("title", max(1, len("".join(line.text for line in lines[2:])))))
    return lines[:2]


# --- figures -----------------------------------------------------------------------------------------------


def _counts(sheet: Sheet, data: EventSummary, top: float) -> float:
    """The figures side by side; where they end."""
    ink = sheet.colours.ink
    for i, count in enumerate(data.counts[:4]):
        x = _LEFT + i * _COLUMN
        sheet.rule((x, top), (x + _COLUMN_WIDTH, top), HEAVY, ink)
        sheet.words(x, top + 7.9, count.label, Style(Face.SANS_BOLD, 12), ink)
        figure = Style(Face.SANS_BOLD, 33 if count.value <= 99_999 else 27)
        right = x + sheet.words(x - 0.4, top + 23.3, f"{count.value:,}", figure, sheet.colours.indigo)
        sheet.words(right + 1.6, top + 23.3, count.unit, Style(Face.SANS, 11), ink)
        note = Style(Face.SANS, 10.5, gap=0)
        sheet.words(x, top + 31.5, count.note, note, sheet.colours.grey)
    return top + 31.5 if data.counts else top


def _chart_and_facts(sheet: Sheet, data: EventSummary, y: float) -> float:
    """One chart at the left, the facts at the right; where the longer of them ends."""
    left = _LEFT
    ends = y
    if data.bars:
        sheet.words(left, y, data.bars_title, _HEADING, sheet.colours.ink)
        room = min(7.2 * len(data.bars), 50.0)
        picture.bars(sheet, (left, y + 5.6, 94.0, room), data.bars)
        ends, left = y + 5.6 + room, _SECOND
    at = y
    beside = left + max([16.0, *(line_width(label, _LABEL) / MM + 4 for label, _ in data.facts)])
    for label, text in data.facts:
        lines = ragged(text, Style(Face.SANS, 12), (_RIGHT - beside) * MM)
        sheet.words(left, at, label, _LABEL, sheet.colours.ink)
        for line in lines[:3]:
            sheet.line(beside, at, line, sheet.colours.ink, field="facts")
            at += 6.6
        at += 1.8
        if len(lines) > 3:
            sheet.find(preflight.overflow("facts", len("".join(line.text for line in lines[3:]))))
    return max(ends, at - 6)


def _photos(sheet: Sheet, data: EventSummary, top: float) -> float:
    """Up to three photos in a row; where they end."""
    photos = data.photos[:MOST_PHOTOS]
    if not photos:
        return top - 8
    width = (_ROOM - 6.0 * (len(photos) - 1)) / len(photos) if len(photos) > 1 else 87.0
    height = min(width * 2 / 3, 52.0)
    for i, photo in enumerate(photos):
        draw_parts.photo(sheet, photo, (_LEFT + i * (width + 6), top, width, height))
    return top + height


# --- words -------------------------------------------------------------------------------------------------


def _words(sheet: Sheet, data: EventSummary, y: float) -> None:
    """The summary, on a second page where it must be; without one, lines to write on."""
    y += 4.6
    sheet.words(_LEFT, y, on_paper("小结"), _HEADING, sheet.colours.ink)
    if not data.summary.strip():
        for i in range(_BLANK_LINES):
            line = y + (i + 1) * 10.0
            if line < _FOOT:
                sheet.rule((_LEFT, line), (_RIGHT, line), HAIR, sheet.colours.hairline)
        return
    paragraphs = [
        justified(part.strip(), _BODY, _ROOM * MM, indent=2 * _BODY.size)
        for part in data.summary.splitlines()
        if part.strip()
    ]
    lines = [line for paragraph in paragraphs for line in paragraph]
    y += 1.4
    here = int((_FOOT - y) / _LEADING)
    if len(lines) > here:
        here = _cut(paragraphs, min(max(0, int((_PAGE_END - y) / _LEADING)), len(lines) - 2))
    for i, line in enumerate(lines):
        if i == here:
            sheet.next_page()
            y = 20.0
        y += _LEADING
        sheet.line(_LEFT, y, line, sheet.colours.ink, field="summary")
        if y > _FOOT and sheet.page > 1:
            sheet.find(preflight.overflow("summary", len("".join(rest.text for rest in lines[i:]))))
            break


def _cut(paragraphs: list[list[Line]], most: int) -> int:
    """After how many lines the page ends: a page never opens with the last line of a paragraph."""
    at = 0
    for paragraph in paragraphs:
        at += len(paragraph)
        if len(paragraph) > 1 and at == most + 1:
            return max(0, most - 1)
    return most


def _signatures(sheet: Sheet, data: EventSummary) -> None:
    ink = sheet.colours.ink
    bold = Style(Face.SANS_BOLD, 12)
    names = on_paper("负责人"), on_paper("记录人")
    start = max([31.0, *(_LEFT + line_width(name, bold) / MM + 3 for name in names)])
    for y, name in zip((257.4, 268.0), names, strict=True):
        sheet.words(_LEFT, y, name, bold, ink)
        sheet.rule((start, y + 1.4), (start + 43, y + 1.4), HAIR, ink)
    style = Style(Face.KAI, 15.75, gap=0)
    middle = min(152.0, _RIGHT - line_width(data.signer, style) / MM / 2)
    sheet.words(middle, 262.0, data.signer, style, ink, align="centre", field="signer")
    sheet.words(middle, 271.9, spoken.year_day(data.dated), style, ink, align="centre", field="dated")
