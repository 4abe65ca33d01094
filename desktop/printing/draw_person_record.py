"""Draws the record of one person: a heading, the notice, parts as tables that go on over pages."""

from functools import partial

from desktop.i18n import on_paper
from desktop.printing.fonts import Face
from desktop.printing.page import HAIR
from desktop.printing.page import HEAVY
from desktop.printing.page import Sheet
from desktop.printing.palette import BLACK
from desktop.printing.paper import MM
from desktop.printing.paper import Paper
from desktop.printing.person_record import PersonRecord
from desktop.printing.person_record import RecordPart
from desktop.printing.press import Job
from desktop.printing.typeset import Line
from desktop.printing.typeset import Style
from desktop.printing.typeset import justified
from desktop.printing.typeset import ragged

_LEFT, _RIGHT, _TOP, _BOTTOM = 22.0, 188.0, 24.0, 276.0
_TITLE = Style(Face.SERIF_BLACK, 22)
_ASIDE = Style(Face.SANS, 9.5)
_HEADING = Style(Face.SANS_BOLD, 12)
_HEAD = Style(Face.SANS_BOLD, 9.5)
_BODY = Style(Face.SANS, 10)
_LEADING = 5.0
_PAD = 1.0
_NAMES = (18, 82)


def job(record: PersonRecord) -> Job:
    """The record, ready for the press."""
    title = on_paper("个人信息清单　{name}").format(name=record.name)
    return Job(title, Paper.A4, BLACK, partial(_draw, record))


def _draw(record: PersonRecord, sheet: Sheet) -> None:
    _Drawing(record, sheet)


class _Drawing:
    """The pages under way; `y` is where the next line stands."""

    def __init__(self, record: PersonRecord, sheet: Sheet) -> None:
        self._sheet, self._record = sheet, record
        self._y = _TOP
        self._head()
        for part in record.parts:
            self._part(part)
        self._foot()

    def _head(self) -> None:
        record, sheet, ink = self._record, self._sheet, self._sheet.colours.ink
        sheet.words(_LEFT, self._y + 6, on_paper("个人信息清单"), _TITLE, ink)
        sheet.words(
            _RIGHT, self._y + 6, record.name, Style(Face.SANS_BOLD, 15), ink, align="right", field="name"
        )
        self._y += 12
        made = on_paper("{keeper}　{at} 打印　经办人 {maker}")
        made = made.format(keeper=record.keeper, at=f"{record.at:%Y-%m-%d %H:%M}", maker=record.maker)
        sheet.words(_LEFT, self._y + 4, made, _ASIDE, ink, field="keeper")
        self._y += 7
        for line in justified(record.notice, _ASIDE, (_RIGHT - _LEFT) * MM):
            sheet.line(_LEFT, self._y + 4, line, ink, field="notice")
            self._y += 4.8
        self._y += 3

    def _part(self, part: RecordPart) -> None:
        sheet, ink = self._sheet, self._sheet.colours.ink
        self._room(22)
        self._y += 4
        sheet.words(_LEFT, self._y + 4.4, part.heading, _HEADING, ink)
        self._y += 6.6
        sheet.rule((_LEFT, self._y), (_RIGHT, self._y), HEAVY, ink)
        self._y += _PAD
        if part.columns and part.rows:
            self._row(part.widths, part.columns, _HEAD)
        if not part.rows:
            sheet.words(_LEFT, self._y + 4, on_paper("没有记录"), _BODY, ink)
            self._y += _LEADING + _PAD
        for row in part.rows:
            self._row(part.widths if part.columns else _NAMES, row, _BODY)

    def _row(self, widths: tuple[int, ...], cells: tuple[str, ...], style: Style) -> None:
        """One row: each cell wraps in its column, the row is as high as its longest cell."""
        whole, sheet, ink = sum(widths), self._sheet, self._sheet.colours.ink
        room = [(_RIGHT - _LEFT) * width / whole - 3 for width in widths]
        lines = [_wrapped(cell, style, each) for cell, each in zip(cells, room, strict=True)]
        high = max(1, *map(len, lines)) * _LEADING
        self._room(high + 2 * _PAD)
        x = _LEFT
        for cell, width in zip(lines, widths, strict=True):
            for number, line in enumerate(cell):
                sheet.line(x, self._y + 3.8 + number * _LEADING, line, ink, field="rows")
            x += (_RIGHT - _LEFT) * width / whole
        self._y += high + _PAD
        sheet.rule((_LEFT, self._y), (_RIGHT, self._y), HAIR, sheet.colours.hairline)
        self._y += _PAD

    def _room(self, high: float) -> None:
        if self._y + high > _BOTTOM:
            self._foot()
            self._sheet.next_page()
            self._y = _TOP

    def _foot(self) -> None:
        sheet, ink = self._sheet, self._sheet.colours.ink
        words = on_paper("只交给本人或其监护人　{name}　第{page}页")
        words = words.format(name=self._record.name, page=sheet.page)
        sheet.words(_RIGHT, 288, words, _ASIDE, ink, align="right")


def _wrapped(text: str, style: Style, room: float) -> list[Line]:
    return [line for part in text.splitlines() for line in ragged(part, style, room * MM)]
