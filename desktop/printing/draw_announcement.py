"""Sets an announcement: ground, table of three rules, period, posting box, room for the seal."""

from dataclasses import dataclass
from functools import partial

from desktop.i18n import on_paper
from desktop.i18n import on_paper_n
from desktop.printing import cells
from desktop.printing import preflight
from desktop.printing import spoken
from desktop.printing import titles
from desktop.printing.announcement import LEAST_DAYS
from desktop.printing.announcement import Announcement
from desktop.printing.fonts import Face
from desktop.printing.page import HAIR
from desktop.printing.page import RULE
from desktop.printing.page import Sheet
from desktop.printing.palette import BLACK
from desktop.printing.paper import MM
from desktop.printing.press import Job
from desktop.printing.typeset import Style
from desktop.printing.typeset import justified
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged
from desktop.printing.typeset import set_line

_LEFT, _RIGHT, _TOP, _BOTTOM = 28.0, 184.0, 37.0, 262.0
_MIDDLE = (_LEFT + _RIGHT) / 2
_WIDTH = _RIGHT - _LEFT
_TITLE = Style(Face.SERIF_BLACK, 54)
_SUBJECTS = (20.0, 19.0, 18.0)
_GROUND = Style(Face.KAI, 14)
_GROUND_LEADING = 25 / MM
_FACT, _FACT_LABEL = Style(Face.SANS, 13), Style(Face.SANS_BOLD, 13)
_FACT_LEADING = 24 / MM
_FACT_LEFT = _LEFT + 24.0
_HEAD = 9.9
_MANY = 7
_NUMBER_WIDTH = 16.0
_PAD = 4.0
_CELL_SIZES = (13.0, 12.0, 11.0, 10.5)
_TAIL = 52.0
"""Millimetres that posting box and seal take below the last fact."""


@dataclass(frozen=True)
class _Column:
    """A column of the table: its head, its cells, whether they are numbers, its left and right edge in mm."""

    head: str
    cells: list[str]
    numbers: bool
    left: float
    right: float


def job(announcement: Announcement) -> Job:
    """The announcement, ready for the press."""
    return Job(
        announcement.subject or on_paper("公示"), announcement.paper, BLACK, partial(_draw, announcement)
    )


def facts(data: Announcement) -> list[tuple[str, str, str]]:
    """Label, field and words of period, objections and hours."""
    same_year = data.ends.year == data.starts.year
    ends = spoken.month_day(data.ends) if same_year else spoken.year_day(data.ends)
    days = (data.ends - data.starts).days
    why = ""
    if days >= LEAST_DAYS:
        why = on_paper_n("（不少于{n}天）", LEAST_DAYS)
    elif data.reason:
        why = on_paper_n("（{n}天，{reason}）", days, reason=data.reason)
    period = on_paper("{first}至{last}").format(first=spoken.year_day(data.starts), last=ends)
    offered = (
        (on_paper("公示期"), "starts", f"{period}{why}"),
        (on_paper("有异议"), "objection", data.objection),
        (on_paper("受理时间"), "hours", data.hours),
    )
    return [fact for fact in offered if fact[2]]


def _draw(data: Announcement, sheet: Sheet) -> None:
    if data.stairwell:
        style = Style(Face.SANS_BOLD, 12)
        sheet.words(_RIGHT, 20, data.stairwell, style, sheet.colours.ink, align="right")
    y = _ground(sheet, data, _heading(sheet, data))
    heads, rows = cells.read(data.table)
    style, table = _columns(sheet, heads, rows)
    y = _table(sheet, data, table, style, y) if table else y + 4
    y = _facts(sheet, data, y)
    _posting_box(sheet, y + 14.5)
    _signature(sheet, data, y + 22.5)
    _check(sheet, data, heads, rows)


# --- words -------------------------------------------------------------------------------------------------


def _heading(sheet: Sheet, data: Announcement) -> float:
    """公示 over two rules, the subject below; the baseline of its last line."""
    ink = sheet.colours.ink
    title = on_paper("公示")
    style, em = (_TITLE, 0.5) if spoken.is_chinese() else (_TITLE.at(40), 0.04)
    wide = (line_width(title, style) + em * style.size * (len(title) - 1)) / MM
    sheet.spaced(_MIDDLE - wide / 2, 43, title, style, ink, em=em)
    sheet.rule((_LEFT, 51), (_RIGHT, 51), 0.9, ink)
    sheet.rule((_LEFT, 52.4), (_RIGHT, 52.4), 0.25, ink)
    styles = [Style(Face.SERIF_BOLD, size) for size in _SUBJECTS]
    lines = next((made for s in styles if (made := titles.fewest(data.subject, s, _WIDTH * MM, 2))), None)
    if lines is None:
        lines = ragged(data.subject, styles[-1], _WIDTH * MM)[:2]
        over = len(data.subject) - sum(len(line.text) for line in lines)
        sheet.find(preflight.overflow("subject", max(1, over)))
    y = 64.6
    for i, line in enumerate(lines):
        y = 64.6 + i * 9.6
        sheet.line(_MIDDLE, y, line, ink, align="centre", field="subject")
    return y


def _ground(sheet: Sheet, data: Announcement, y: float) -> float:
    """The paragraphs; the baseline of the last line."""
    y += 4.1
    for text in filter(None, (part.strip() for part in data.ground.splitlines())):
        for line in justified(text, _GROUND, _WIDTH * MM, indent=2 * _GROUND.size):
            y += _GROUND_LEADING
            sheet.line(_LEFT, y, line, sheet.colours.ink, field="ground")
    if not data.ground.strip():
        sheet.find(preflight.empty("ground"))
    if y > _BOTTOM - _TAIL:
        sheet.find(preflight.overflow("ground", int((y - _BOTTOM + _TAIL) / _GROUND_LEADING * 31)))
    return y


def _facts(sheet: Sheet, data: Announcement, y: float) -> float:
    """Period, objections, hours; the last baseline."""
    y += 3.3
    found = facts(data)
    beside = max([_FACT_LEFT, *(_LEFT + line_width(label, _FACT_LABEL) / MM + 4 for label, _, _ in found)])
    for label, field, text in found:
        lines = justified(text, _FACT, (_RIGHT - beside) * MM)
        sheet.words(_LEFT, y + _FACT_LEADING, label, _FACT_LABEL, sheet.colours.ink)
        for line in lines:
            y += _FACT_LEADING
            sheet.line(beside, y, line, sheet.colours.ink, field=field)
    return y


# --- table -------------------------------------------------------------------------------------------------


def _columns(
    sheet: Sheet, heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> tuple[Style, list[_Column]]:
    """The columns in the largest size in which they fit side by side, numbers at the right edge of theirs."""
    if not heads:
        return _FACT, []
    columns = [cells.aligned([row[i] if i < len(row) else "" for row in rows]) for i in range(len(heads))]
    room = _WIDTH - _NUMBER_WIDTH - 3.0
    sizes = [(s, _widths(heads, columns, s)) for s in (Style(Face.SANS, size) for size in _CELL_SIZES)]
    style, wide = next((each for each in sizes if sum(each[1]) <= room), sizes[-1])
    if sum(wide) > room:
        sheet.find(preflight.overflow("table", int((sum(wide) - room) * MM / style.size) + 1))
    numbers = [bool(column) and all(map(cells.is_number, filter(None, column))) for column in columns]
    texts = sum(w for w, number in zip(wide, numbers, strict=True) if not number) or 1.0
    over = max(0.0, room - sum(wide))
    found: list[_Column] = []
    x = _LEFT + _NUMBER_WIDTH + 3.0
    for head, column, width, number in zip(heads, columns, wide, numbers, strict=True):
        more = over * width / texts if not number else over if all(numbers) and not found else 0.0
        found.append(_Column(head, column, number, x, x + width + more))
        x += width + more
    return style, found


def _widths(heads: tuple[str, ...], columns: list[list[str]], style: Style) -> list[float]:
    """Millimetres that each column takes with the white beside it."""
    bold = Style(Face.SANS_BOLD, style.size)
    widest = (
        max([line_width(head, bold), *(line_width(cell, style) for cell in column)])
        for head, column in zip(heads, columns, strict=True)
    )
    return [points / MM + _PAD for points in widest]


def _table(sheet: Sheet, data: Announcement, table: list[_Column], style: Style, y: float) -> float:
    """Three rules and hairlines, on as many pages as it takes; where it ends."""
    count = len(table[0].cells)
    pitch = 9.6 if count <= _MANY else 8.2
    tail = 3.3 + len(facts(data)) * _FACT_LEADING + _TAIL
    y += 8.2
    row, several = 0, False
    while True:
        y = _table_head(sheet, table, style, y)
        left = count - row
        here = int((_BOTTOM - tail - y) / pitch + 0.01)
        if left <= here or left == 0:
            break
        here = min(int((_BOTTOM - y) / pitch), left - 2)  # the seal never stands without some of the table
        y = _rows(sheet, data, table, style, y=y, pitch=pitch, rows=range(row, row + here))
        row, several = row + here, True
        _page_number(sheet)
        sheet.next_page()
        y = _TOP
    y = _rows(sheet, data, table, style, y=y, pitch=pitch, rows=range(row, count))
    if several:
        _page_number(sheet)
    return y


def _table_head(sheet: Sheet, table: list[_Column], style: Style, y: float) -> float:
    ink = sheet.colours.ink
    bold = Style(Face.SANS_BOLD, style.size)
    sheet.rule((_LEFT, y), (_RIGHT, y), 0.6, ink)
    sheet.words(_LEFT + _NUMBER_WIDTH / 2, y + 6.6, on_paper("序号"), bold, ink, align="centre")
    for column in table:
        _cell(sheet, column, y + 6.6, column.head, bold)
    sheet.rule((_LEFT, y + _HEAD), (_RIGHT, y + _HEAD), RULE, ink)
    return y + _HEAD


def _cell(sheet: Sheet, column: _Column, base: float, text: str, style: Style) -> None:
    if column.numbers:
        sheet.words(column.right - _PAD, base, text, style, sheet.colours.ink, align="right", field="table")
    else:
        sheet.words(column.left, base, text, style, sheet.colours.ink, field="table")


def _rows(
    sheet: Sheet,
    data: Announcement,
    table: list[_Column],
    style: Style,
    *,
    y: float,
    pitch: float,
    rows: range,
) -> float:
    """Rows from y in a pitch; where they end."""
    ink = sheet.colours.ink
    for i in rows:
        base = y + pitch / 2 + style.size / MM * 0.36
        sheet.words(_LEFT + _NUMBER_WIDTH / 2, base, str(i + 1), style, ink, align="centre")
        for column in table:
            _cell(sheet, column, base, column.cells[i], style)
            _named(sheet, data, column, i, (column.left, y, column.right - column.left, pitch))
        y += pitch
        last = i == rows[-1]
        sheet.rule((_LEFT, y), (_RIGHT, y), 0.6 if last else HAIR, ink if last else sheet.colours.hairline)
    return y


def _named(
    sheet: Sheet, data: Announcement, column: _Column, row: int, box: tuple[float, float, float, float]
) -> None:
    """Names people have not agreed to see here."""
    name = column.cells[row]
    if cells.names_people(column.head) and name in data.unagreed:
        sheet.find(preflight.name_without_consent("table", name), at=box)
    elif cells.names_people(column.head) and name in data.unknown:
        sheet.find(preflight.name_of_nobody("table", name), at=box)


def _page_number(sheet: Sheet) -> None:
    sheet.words(105, 276, f"— {sheet.page} —", _GROUND, sheet.colours.ink, align="centre")


# --- below -------------------------------------------------------------------------------------------------


def _posting_box(sheet: Sheet, y: float) -> None:
    """Who hung it up and who took it down, to be written by hand."""
    ink = sheet.colours.ink
    bold, plain = Style(Face.SANS_BOLD, 11), Style(Face.SANS, 11)
    sheet.rect((_LEFT, y, 62, 25), edge=ink, weight=0.3)
    words = on_paper("月¦填"), on_paper("日¦填"), on_paper("签名¦填")
    places = (49.8, 61.4, 73.0) if spoken.is_chinese() else (57.0, 66.0, 74.0)
    start = _LEFT + 14 if spoken.is_chinese() else _LEFT + 23.5
    for i, label in enumerate((on_paper("张贴"), on_paper("撤下"))):
        base = y + 8.8 + i * 11
        sheet.words(_LEFT + 4, base, label, bold, ink)
        for x, word in zip(places, words, strict=True):
            sheet.words(x, base, word, plain, ink)
        sheet.rule((start, base + 1.7), (_LEFT + 58, base + 1.7), HAIR, sheet.colours.hairline)


def _signature(sheet: Sheet, data: Announcement, y: float) -> None:
    """Signer over date in the middle of what the seal covers."""
    style = Style(Face.KAI, 15.75)
    line = set_line(data.signer, style)
    if line.width > 88 * MM:
        sheet.find(preflight.overflow("signer", int((line.width - 88 * MM) / style.size) + 1))
    middle = min(146.0, _RIGHT - line.width / MM / 2)
    sheet.line(middle, y, line, sheet.colours.ink, align="centre", field="signer")
    words, tight = spoken.year_day(data.dated), Style(Face.KAI, 15.75, gap=0)
    sheet.words(middle, y + 10.2, words, tight, sheet.colours.ink, align="centre", field="dated")


# --- what is wrong -----------------------------------------------------------------------------------------


def _check(
    sheet: Sheet, data: Announcement, heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> None:
    texts = {"subject": data.subject, "ground": data.ground, "objection": data.objection, "table": data.table}
    checks = [
        *preflight.private_numbers(texts, data.agreed),
        *preflight.wrong_dates({"ground": data.ground}, data.starts),
        *preflight.over_already("ends", data.ends, data.today),
        *preflight.people_named(
            {name: text for name, text in texts.items() if name != "table"}, data.unagreed, data.perhaps
        ),
    ]
    days = (data.ends - data.starts).days
    if days < 0:
        checks.append(preflight.ends_before_start("ends"))
    elif days < LEAST_DAYS and not data.reason.strip():
        checks.append(preflight.short_period("reason", days, LEAST_DAYS))
    checks += [preflight.empty(name) for name in ("subject", "objection") if not getattr(data, name).strip()]
    for i, row in enumerate(rows, 1):
        if len(row) != len(heads):
            checks.append(preflight.uneven_row("table", i, len(row), len(heads)))
    for finding in checks:
        sheet.find(finding)
