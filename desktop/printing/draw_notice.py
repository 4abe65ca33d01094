"""Sets a notice: 22 lines of 28 characters, headings, pages, and the block of signer and date.

The geometry is that of GB/T 9704-2012: left 28, right 26, top 37 and bottom 35 mm of A4.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import partial

from desktop.printing import preflight
from desktop.printing import titles
from desktop.printing.fonts import Face
from desktop.printing.notice import Notice
from desktop.printing.page import RULE
from desktop.printing.page import Sheet
from desktop.printing.palette import BLACK
from desktop.printing.paper import MM
from desktop.printing.press import Job
from desktop.printing.typeset import Line
from desktop.printing.typeset import Style
from desktop.printing.typeset import justified
from desktop.printing.typeset import ragged
from desktop.printing.typeset import set_line

LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
LEADING = (BOTTOM - TOP) / 22
SEAL = 45.0
"""Millimetres kept free for the seal, both ways, round the middle of signer and date."""

_SIZE = 15.75
_BODY = Style(Face.KAI, _SIZE)
_FIRST = Style(Face.SANS_BOLD, _SIZE)
_SECOND = Style(Face.KAI_BOLD, _SIZE)
_TITLE = Style(Face.SERIF_BLACK, 22)
_TITLE_LEADING = 34 / MM
_FOOT = Style(Face.KAI, 14)
_WIDTH = (RIGHT - LEFT) * MM
_INDENT = 2 * _SIZE
_BASE = (LEADING - _SIZE / MM) / 2 + 0.88 * _SIZE / MM
_LEAST_LAST = 2
"""Body lines that stand with the signature at least."""

_HEADING = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^。；！？]{1,24}$")


@dataclass(frozen=True)
class _Row:
    """One line of the body and how it clings: to its heading's text, to its paragraph."""

    line: Line
    field: str
    heading: bool = False
    opens: bool = False
    closes: bool = False


def job(notice: Notice) -> Job:
    """The notice, ready for the press."""
    return Job(notice.title, notice.paper, BLACK, partial(_draw, notice))


def day_words(day: date) -> str:
    """2025年5月26日, without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def _draw(notice: Notice, sheet: Sheet) -> None:
    top = _title(sheet, notice.title)
    rows = _rows(notice)
    first = int((BOTTOM - top + 0.01) / LEADING)
    pages = _pages(rows, first, signature_lines())
    for number, page in enumerate(pages, 1):
        if number > 1:
            sheet.next_page()
            top = TOP
        for i, row in enumerate(page):
            sheet.line(LEFT, top + i * LEADING + _BASE, row.line, sheet.colours.ink, field=row.field)
        if len(pages) > 1:
            sheet.words(105, 276, f"— {number} —", _FOOT, sheet.colours.ink, align="centre")
    _signature(sheet, notice, top + len(pages[-1]) * LEADING)
    _foot(sheet, notice)
    _check(sheet, notice)


def signature_lines() -> int:
    """How many lines of the grid the signature takes with the least room for the seal."""
    return int(SEAL / LEADING) + 1


# --- text --------------------------------------------------------------------------------------------------


def _title(sheet: Sheet, title: str) -> float:
    """The title, centred on up to three lines; where the body begins, a line further down."""
    lines = _title_lines(title)
    if lines is None:
        lines = ragged(title, _TITLE, _WIDTH)
        sheet.find(preflight.overflow("title", len("".join(line.text for line in lines[3:])) or 1))
    size = _TITLE.size / MM
    base = TOP + (_TITLE_LEADING - size) / 2 + 0.88 * size
    for i, line in enumerate(lines):
        sheet.line(
            (LEFT + RIGHT) / 2,
            base + i * _TITLE_LEADING,
            line,
            sheet.colours.ink,
            align="centre",
            field="title",
        )
    return TOP + len(lines) * _TITLE_LEADING + LEADING


def _title_lines(title: str) -> list[Line] | None:
    """On one line if it leaves the margins some air, else balanced."""
    only = set_line(title, _TITLE)
    if only.width <= 0.82 * _WIDTH:
        return [only]
    return next((made for n in (2, 3) if (made := titles.balanced(title, _TITLE, _WIDTH, n))), None)


def _rows(notice: Notice) -> list[_Row]:
    rows: list[_Row] = []
    if notice.salutation:
        rows += _paragraph(notice.salutation, _BODY, "salutation", indent=0.0)
    for text in notice.body.splitlines():
        text = text.strip()  # noqa: PLW2901  (indents are made here, not typed)
        if not text:
            continue
        if _HEADING.match(text):
            rows += _paragraph(text, _SECOND if text.startswith("（") else _FIRST, "body", heading=True)
        else:
            rows += _paragraph(text, _BODY, "body")
    if notice.closing:
        rows += _paragraph(notice.closing, _BODY, "closing")
    return rows


def _paragraph(
    text: str, style: Style, field: str, *, indent: float = _INDENT, heading: bool = False
) -> list[_Row]:
    lines = justified(text, style, _WIDTH, indent=indent)
    last = len(lines) - 1
    return [_Row(line, field, heading, i == 0, i == last) for i, line in enumerate(lines)]


def _pages(rows: list[_Row], first: int, tail: int) -> list[list[_Row]]:
    """The body in pages of `first`, then 22 lines; the last has `tail` lines of room left, and text enough."""
    pages: list[list[_Row]] = []
    room = first
    while len(rows) > room:
        cut = _legal_cut(rows, room)
        pages.append(rows[:cut])
        rows, room = rows[cut:], 22
    if pages and len(rows) < _LEAST_LAST:
        rows, room = pages.pop() + rows, 0
    if len(rows) + tail > room and len(rows) > _LEAST_LAST:
        cut = _legal_cut(rows, len(rows) - _LEAST_LAST)
        pages.append(rows[:cut])
        rows = rows[cut:]
    return [*pages, rows]


def _legal_cut(rows: list[_Row], most: int) -> int:
    """The last place at or before `most` where a page may end: no lone last line, no heading left behind."""
    for cut in range(most, 0, -1):
        before, after = rows[cut - 1], rows[cut]
        alone = after.closes and not after.opens
        left_behind = (
            before.heading or before.field == "salutation" or (cut > 1 and _thin(rows[cut - 2], before))
        )
        if not alone and not left_behind:
            return cut
    return most


def _thin(heading: _Row, line: _Row) -> bool:
    """Whether a heading would keep only one line of a longer paragraph."""
    return heading.heading and not line.closes


# --- signature ---------------------------------------------------------------------------------------------


def _signature(sheet: Sheet, notice: Notice, bottom: float) -> None:
    """Signer over date, room for the seal round both; `bottom` is where the text ends."""
    dated = set_line(day_words(notice.dated), _BODY)
    middle = RIGHT - (4 * _SIZE + dated.width / 2) / MM
    base = min(bottom + 34.0, BOTTOM - 2 - SEAL / 2 - 1.5)
    base = max(base, bottom + SEAL / 2 - 5.0)
    signers = notice.signers[-2:]
    if len(signers) == 2:
        _signer(sheet, signers[0], LEFT + 38.0, base, 74.0)
        middle = RIGHT - 38.0
    middle = _signer(sheet, signers[-1], middle, base, 74.0 if len(signers) == 2 else 150.0)
    sheet.line(middle, base + LEADING, dated, sheet.colours.ink, align="centre", field="dated")


def _signer(sheet: Sheet, name: str, middle: float, base: float, room: float) -> float:
    """A signer centred on `middle`, moved inwards if it would leave the text area; the middle it got."""
    lines = titles.fewest(name, _BODY, room * MM, 2)
    if lines is None:
        lines = ragged(name, _BODY, room * MM)[:2]
        sheet.find(preflight.overflow("signers", max(1, len(name) - sum(len(line.text) for line in lines))))
    half = max(line.width for line in lines) / MM / 2
    middle = min(middle, RIGHT - half)
    for i, line in enumerate(reversed(lines)):
        sheet.line(middle, base - i * 7.4, line, sheet.colours.ink, align="centre", field="signers")
    return middle


def _foot(sheet: Sheet, notice: Notice) -> None:
    if not notice.phone and notice.posted_until is None:
        return
    ink = sheet.colours.ink
    sheet.rule((LEFT, BOTTOM), (RIGHT, BOTTOM), RULE, ink)
    if notice.phone:
        sheet.words(LEFT + 5.8, 268.6, f"电话：{notice.phone}", _FOOT, ink, field="phone")
    if notice.posted_until is not None:
        words = f"张贴至{day_words(notice.posted_until)}"
        sheet.words(RIGHT - 5.8, 268.6, words, _FOOT, ink, align="right", field="posted_until")


def _check(sheet: Sheet, notice: Notice) -> None:
    texts = {"title": notice.title, "salutation": notice.salutation, "body": notice.body}
    checks = [
        *preflight.private_numbers(texts, {*notice.agreed, notice.phone}),
        *preflight.wrong_dates(texts, notice.dated),
    ]
    if notice.posted_until is not None:
        checks += preflight.over_already("posted_until", notice.posted_until, notice.today)
    if not notice.body.strip():
        checks.append(preflight.empty("body"))
    if not 1 <= len(notice.signers) <= 2:
        checks.append(preflight.wrong_signers(len(notice.signers)))
    for finding in checks:
        sheet.find(finding)
