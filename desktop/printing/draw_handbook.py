"""Draws the handbook: contents, then each chapter from the top of a page; black on white, pictures in grey frames."""

import io
from functools import partial
from typing import assert_never

from desktop.printing.fonts import Face
from desktop.printing.handbook import Block
from desktop.printing.handbook import Chapter
from desktop.printing.handbook import Handbook
from desktop.printing.handbook import Heading
from desktop.printing.handbook import Item
from desktop.printing.handbook import Paragraph
from desktop.printing.handbook import Picture
from desktop.printing.handbook import Table
from desktop.printing.page import HAIR
from desktop.printing.page import HEAVY
from desktop.printing.page import Sheet
from desktop.printing.palette import COLOURS
from desktop.printing.paper import MM
from desktop.printing.paper import Paper
from desktop.printing.press import Job
from desktop.printing.typeset import Line
from desktop.printing.typeset import Style
from desktop.printing.typeset import justified
from desktop.printing.typeset import ragged

_LEFT, _RIGHT, _TOP, _BOTTOM = 24.0, 186.0, 24.0, 274.0
_WIDE = _RIGHT - _LEFT
_PICTURE = 122.0
_COVER = Style(Face.SERIF_BLACK, 34)
_TITLE = Style(Face.SERIF_BLACK, 22)
_HEADING = Style(Face.SANS_BOLD, 13.5)
_BODY = Style(Face.SANS, 11)
_STRONG = Style(Face.SANS_BOLD, 11)
_ASIDE = Style(Face.SANS, 9.5)
_PITCH, _INDENT = 6.6, 7.0
_CELL_PITCH, _PAD = 5.6, 2.2


def job(handbook: Handbook) -> Job:
    """The handbook, ready for the press."""
    return Job(handbook.title, Paper.A4, COLOURS, partial(_draw, handbook))


def _draw(handbook: Handbook, sheet: Sheet) -> None:
    if len(handbook.chapters) == 1:
        _Pages(sheet, handbook.scale).chapter(handbook.chapters[0])
        return
    rehearsal = Sheet(io.BytesIO(), title="", paper=Paper.A4, colours=sheet.colours)
    starts = _bound(handbook, rehearsal, [0] * len(handbook.chapters))
    _bound(handbook, sheet, starts)


def _bound(handbook: Handbook, sheet: Sheet, starts: list[int]) -> list[int]:
    """Draws contents and chapters; gives the page each chapter begins on."""
    pages = _Pages(sheet, handbook.scale)
    pages.contents(handbook, starts)
    found: list[int] = []
    for chapter in handbook.chapters:
        pages.turn()
        found.append(sheet.page)
        pages.chapter(chapter)
    return found


class _Pages:
    """The pages under way; `y` is where the next line stands."""

    def __init__(self, sheet: Sheet, scale: float) -> None:
        self._sheet, self._ink = sheet, sheet.colours.ink
        self._scale = scale
        self._body, self._strong, self._heading = (
            each.at(each.size * scale) for each in (_BODY, _STRONG, _HEADING)
        )
        self._pitch, self._cell_pitch, self._indent = (
            each * scale for each in (_PITCH, _CELL_PITCH, _INDENT)
        )
        self._y = _TOP

    def contents(self, handbook: Handbook, starts: list[int]) -> None:
        """The first page: title, what it is about, the chapters and their pages."""
        sheet = self._sheet
        sheet.words(_LEFT, 52, handbook.title, _COVER, self._ink)
        sheet.words(_LEFT, 63, handbook.about, _BODY, self._ink)
        sheet.rule((_LEFT, 70), (_RIGHT, 70), HEAVY, self._ink)
        sheet.words(_LEFT, 86, handbook.contents, _HEADING, self._ink)
        self._y = 94
        for chapter, page in zip(handbook.chapters, starts, strict=True):
            sheet.words(_LEFT, self._y + 6, chapter.title, Style(Face.SANS, 12.5), self._ink)
            sheet.words(_RIGHT, self._y + 6, str(page), Style(Face.SANS, 12.5), self._ink, align="right")
            sheet.rule((_LEFT, self._y + 9), (_RIGHT, self._y + 9), HAIR, sheet.colours.hairline)
            self._y += 11

    def chapter(self, chapter: Chapter) -> None:
        """The chapter from here on."""
        self._sheet.words(_LEFT, self._y + 7, chapter.title, _TITLE, self._ink)
        self._y += 11
        self._sheet.rule((_LEFT, self._y), (_RIGHT, self._y), HEAVY, self._ink)
        self._y += 4
        for block, after in zip(chapter.blocks, [*chapter.blocks[1:], None], strict=True):
            if isinstance(block, Heading):
                self._room(12 * self._scale + self._least(after))  # never alone at the foot
            self._block(block)
        self._number()

    def turn(self) -> None:
        """A new page."""
        self._sheet.next_page()
        self._y = _TOP

    # --- blocks ----------------------------------------------------------------------------------------

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._sheet.words(_LEFT, self._y + 8.5 * self._scale, block.words, self._heading, self._ink)
                self._y += 12 * self._scale
            case Paragraph():
                self._lines(justified(block.words, self._body, _WIDE * MM), _LEFT)
                self._y += 2.2
            case Item():
                self._item(block)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)
            case _:
                assert_never(block)

    def _item(self, item: Item) -> None:
        left = _LEFT + item.depth * self._indent
        lines = justified(item.words, self._body, (_RIGHT - left - self._indent) * MM)
        self._room(min(len(lines), 2) * self._pitch)
        self._sheet.words(left, self._y + 4.6 * self._scale, item.mark, self._body, self._ink)
        self._lines(lines, left + self._indent)
        self._y += 1

    def _lines(self, lines: list[Line], left: float) -> None:
        for line in lines:
            self._room(self._pitch)
            self._sheet.line(left, self._y + 4.6 * self._scale, line, self._ink)
            self._y += self._pitch

    def _table(self, table: Table) -> None:
        self._y += 2
        shares = _shares(table)
        self._room(self._least(table))
        for number, row in enumerate(table.rows):
            style = self._body if number else self._strong
            cells = [
                ragged(cell, style, (share - 2 * _PAD) * MM) for cell, share in zip(row, shares, strict=True)
            ]
            high = max(1, *(len(cell) for cell in cells)) * self._cell_pitch + 1.8 * self._scale
            x = _LEFT
            for cell, share in zip(cells, shares, strict=True):
                for i, line in enumerate(cell):
                    self._sheet.line(
                        x + _PAD, self._y + 5 * self._scale + i * self._cell_pitch, line, self._ink
                    )
                x += share
            self._y += high
            below = HAIR if number else HEAVY / 2
            self._sheet.rule((_LEFT, self._y), (_RIGHT, self._y), below, self._ink)
        self._y += 4

    def _picture(self, picture: Picture) -> None:
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        with Image.open(picture.path) as opened:
            shown = opened.convert("RGB")
        wide, high = _PICTURE, _PICTURE * shown.height / shown.width
        left = _LEFT + (_WIDE - wide) / 2
        self._room(high + 9)
        self._y += 2
        reader = ImageReader(shown.resize((1100, round(1100 * shown.height / shown.width))))
        canvas = self._sheet.canvas
        canvas.drawImage(reader, left * MM, (self._sheet.height - self._y - high) * MM, wide * MM, high * MM)
        self._sheet.rect((left, self._y, wide, high), edge=self._sheet.colours.hairline, weight=HAIR)
        self._y += high
        self._sheet.words(left, self._y + 5, picture.words, _ASIDE, self._ink)
        self._y += 9

    def _least(self, block: Block | None) -> float:
        """The height that must be left for `block` to begin here; a table of ordinary length stays whole."""
        if isinstance(block, Table):
            return min(len(block.rows), 14) * (self._cell_pitch + 1.8 * self._scale)
        return 2 * self._pitch

    # --- pages -----------------------------------------------------------------------------------------

    def _room(self, high: float) -> None:
        if self._y + high > _BOTTOM:
            self._number()
            self.turn()

    def _number(self) -> None:
        self._sheet.words(_RIGHT, 286, str(self._sheet.page), _ASIDE, self._ink, align="right")


def _shares(table: Table) -> list[float]:
    """Widths in millimetres by what stands in the columns; none narrower than a sixth."""
    longest = [
        min(max(len(row[i].encode("gb18030")) for row in table.rows), 60) for i in range(len(table.rows[0]))
    ]
    least = max(longest) / 4
    weights = [max(each, least) for each in longest]
    return [_WIDE * weight / sum(weights) for weight in weights]
