"""Sets a notice: 22 lines of 28 characters, headings, pages, and the block of signer and date.

The geometry is that of GB/T 9704-2012: left 28, right 26, top 37 and bottom 35 mm of A4.
"""

import re
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from functools import partial

from desktop.i18n import on_paper
from desktop.printing import preflight
from desktop.printing import spoken
from desktop.printing import titles
from desktop.printing.fonts import Face
from desktop.printing.notice import Notice
from desktop.printing.notice import Size
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

SEAL = 45.0
"""Millimetres kept free for the seal, both ways, round the middle of signer and date."""
_LEAST_LAST = 2
"""Body lines that stand with the signature at least."""


@dataclass(frozen=True)
class Grid:
    """The text area in mm, how many lines it holds, and the styles of what stands in it."""

    left: float
    right: float
    top: float
    bottom: float
    lines: int
    body: Style
    first: Style
    second: Style
    title: Style
    foot: Style

    @property
    def leading(self) -> float:
        """Millimetres from line to line."""
        return (self.bottom - self.top) / self.lines

    @property
    def width(self) -> float:
        """Points of a line."""
        return (self.right - self.left) * MM

    @property
    def base(self) -> float:
        """Millimetres from the top of a line to its baseline."""
        size = self.body.size / MM
        return (self.leading - size) / 2 + 0.88 * size

    @property
    def signature_lines(self) -> int:
        """How many lines the signature takes with the least room for the seal."""
        return int(SEAL / self.leading) + 1


STANDARD = Grid(
    *(28.0, 184.0, 37.0, 262.0, 22),
    body=Style(Face.KAI, 15.75),
    first=Style(Face.SANS_BOLD, 15.75),
    second=Style(Face.KAI_BOLD, 15.75),
    title=Style(Face.SERIF_BLACK, 22, leading=34),
    foot=Style(Face.KAI, 14, gap=0),
)
LARGE = Grid(
    *(20.0, 190.0, 22.0, 267.0, 17),
    body=Style(Face.SANS, 26),
    first=Style(Face.SANS_BOLD, 26),
    second=Style(Face.SANS_BOLD, 26),
    title=Style(Face.SANS_BOLD, 36, leading=50),
    foot=Style(Face.SANS_BOLD, 20, gap=0),
)
_GRIDS = {Size.STANDARD: STANDARD, Size.LARGE: LARGE}

_HEADING = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^。；！？]{1,24}$")
_ENGLISH_HEADING = re.compile(r"^\d{1,2}\. [^.;!?。；！？]{1,48}$")


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
    return spoken.year_day(day)


def _draw(notice: Notice, sheet: Sheet) -> None:
    grid = _GRIDS[notice.size]
    top = _title(sheet, notice.title, grid)
    rows = _rows(notice, grid)
    first = int((grid.bottom - top + 0.01) / grid.leading)
    pages = _pages(rows, first, grid)
    for number, page in enumerate(pages, 1):
        if number > 1:
            sheet.next_page()
            top = grid.top
        for i, row in enumerate(page):
            y = top + i * grid.leading + grid.base
            sheet.line(grid.left, y, row.line, sheet.colours.ink, field=row.field)
        if len(pages) > 1:
            y = grid.bottom + (14 if grid is STANDARD else 19.5)
            sheet.words(105, y, f"— {number} —", grid.foot, sheet.colours.ink, align="centre")
    _signature(sheet, notice, grid, top + len(pages[-1]) * grid.leading)
    _foot(sheet, notice, grid)
    _check(sheet, notice)


# --- text --------------------------------------------------------------------------------------------------


def _title(sheet: Sheet, title: str, grid: Grid) -> float:
    """The title, centred on up to three lines; where the body begins, a line further down."""
    style, middle = grid.title, (grid.left + grid.right) / 2
    lines = _title_lines(title, grid)
    if lines is None:
        lines = ragged(title, style, grid.width)
        sheet.find(preflight.overflow("title", len("".join(line.text for line in lines[3:])) or 1))
    size, leading = style.size / MM, style.leading / MM
    base = grid.top + (leading - size) / 2 + 0.88 * size
    for i, line in enumerate(lines):
        y = base + i * leading
        sheet.line(middle, y, line, sheet.colours.ink, align="centre", field="title")
    return grid.top + len(lines) * leading + grid.leading * (1 if grid is STANDARD else 0.5)


def _title_lines(title: str, grid: Grid) -> list[Line] | None:
    """On one line if it leaves the margins some air, else balanced."""
    only = set_line(title, grid.title)
    if only.width <= 0.82 * grid.width:
        return [only]
    return next((made for n in (2, 3) if (made := titles.balanced(title, grid.title, grid.width, n))), None)


def _rows(notice: Notice, grid: Grid) -> list[_Row]:
    indent = 2 * grid.body.size
    rows: list[_Row] = []
    if notice.salutation:
        greeted = (notice.stairwell, notice.salutation)
        whom = "".join(greeted) if spoken.is_chinese() else ": ".join(filter(None, greeted))
        rows += _paragraph(whom, grid.body, grid, "salutation")
    for text in notice.body.splitlines():
        text = text.strip()  # noqa: PLW2901  (indents are made here, not typed)
        if not text:
            continue
        heading = (_HEADING if spoken.is_chinese() else _ENGLISH_HEADING).match(text) is not None
        style = grid.body if not heading else grid.second if text.startswith("（") else grid.first
        rows += _paragraph(text, style, grid, "body", indent=indent, heading=heading)
    if notice.closing:
        rows += _paragraph(notice.closing, grid.body, grid, "closing", indent=indent)
    return rows


def _paragraph(
    text: str, style: Style, grid: Grid, field: str, *, indent: float = 0.0, heading: bool = False
) -> list[_Row]:
    lines = justified(text, style, grid.width, indent=indent)
    last = len(lines) - 1
    return [_Row(line, field, heading, i == 0, i == last) for i, line in enumerate(lines)]


def _pages(rows: list[_Row], first: int, grid: Grid) -> list[list[_Row]]:
    """The body in pages of `first`, then all lines; the last has room for the signature, and text enough."""
    pages: list[list[_Row]] = []
    room = first
    while len(rows) > room:
        cut = _legal_cut(rows, room)
        pages.append(rows[:cut])
        rows, room = rows[cut:], grid.lines
    if pages and len(rows) < _LEAST_LAST:
        rows, room = pages.pop() + rows, 0
    if len(rows) + grid.signature_lines > room and len(rows) > _LEAST_LAST:
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


def _signature(sheet: Sheet, notice: Notice, grid: Grid, bottom: float) -> None:
    """Signer over date, room for the seal round both; `bottom` is where the text ends."""
    dated = set_line(spoken.year_day(notice.dated), replace(grid.body, gap=0))
    middle = grid.right - (4 * STANDARD.body.size + dated.width / 2) / MM
    base = min(bottom + 34.0, grid.bottom - 2 - SEAL / 2 - 1.5)
    base = max(base, bottom + SEAL / 2 - 5.0)
    signers = notice.signers[-2:]
    half = (grid.right - grid.left) / 2 - 4
    if len(signers) == 2:
        _signer(sheet, signers[0], (grid.left + half / 2 + 1, base), half, grid)
        middle = grid.right - half / 2 - 1
    room = half if len(signers) == 2 else 2 * half + 2
    middle = _signer(sheet, signers[-1], (middle, base), room, grid)
    sheet.line(middle, base + grid.leading, dated, sheet.colours.ink, align="centre", field="dated")


def _signer(sheet: Sheet, name: str, at: tuple[float, float], room: float, grid: Grid) -> float:
    """A signer centred on `at`, moved inwards if it would leave the text area; the middle it got."""
    style = grid.body
    lines = titles.fewest(name, style, room * MM, 2)
    if lines is None:
        lines = ragged(name, style, room * MM)[:2]
        sheet.find(preflight.overflow("signers", max(1, len(name) - sum(len(line.text) for line in lines))))
    wide = max(line.width for line in lines) / MM / 2
    middle, base = min(at[0], grid.right - wide), at[1]
    for i, line in enumerate(lines, 1 - len(lines)):
        y = base + i * 7.4 * style.size / STANDARD.body.size
        sheet.line(middle, y, line, sheet.colours.ink, align="centre", field="signers")
    return middle


def _foot(sheet: Sheet, notice: Notice, grid: Grid) -> None:
    if not notice.phone and notice.posted_until is None and not notice.stairwell:
        return
    ink, style = sheet.colours.ink, grid.foot
    inset = 5.8 if grid is STANDARD else 0.0
    base = grid.bottom + 1.66 + style.size / MM
    sheet.rule((grid.left, grid.bottom), (grid.right, grid.bottom), RULE, ink)
    phone = on_paper("电话：{phone}").format(phone=notice.phone) if notice.phone else ""
    if phone or notice.stairwell:
        words = "　".join(filter(None, (notice.stairwell, phone)))
        sheet.words(grid.left + inset, base, words, style, ink, field="phone")
    if notice.posted_until is not None:
        words = on_paper("张贴至{day}").format(day=spoken.year_day(notice.posted_until))
        sheet.words(grid.right - inset, base, words, style, ink, align="right", field="posted_until")


def _check(sheet: Sheet, notice: Notice) -> None:
    texts = {"title": notice.title, "salutation": notice.salutation, "body": notice.body}
    checks = [
        *preflight.private_numbers(texts, {*notice.agreed, notice.phone}),
        *preflight.wrong_dates(texts, notice.dated),
        *preflight.people_named(texts, notice.unagreed, notice.perhaps),
        *map(preflight.says_less, sorted(notice.lost)),
        *([preflight.still_a_draft()] if notice.draft else []),
    ]
    if notice.posted_until is not None:
        checks += preflight.over_already("posted_until", notice.posted_until, notice.today)
    if not notice.body.strip():
        checks.append(preflight.empty("body"))
    if not 1 <= len(notice.signers) <= 2:
        checks.append(preflight.wrong_signers(len(notice.signers)))
    for finding in checks:
        sheet.find(finding)
