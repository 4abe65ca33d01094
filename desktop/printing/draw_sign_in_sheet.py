"""Draws the sign-in sheet: to be written on by hand, keyed in afterwards, and found again by a scanner."""

from functools import partial

from desktop.i18n import on_paper
from desktop.i18n import on_paper_later
from desktop.printing import preflight
from desktop.printing import qr
from desktop.printing import spoken
from desktop.printing.fonts import Face
from desktop.printing.page import HAIR
from desktop.printing.page import Sheet
from desktop.printing.palette import BLACK
from desktop.printing.paper import MM
from desktop.printing.paper import Paper
from desktop.printing.press import Job
from desktop.printing.sign_in_sheet import ROWS
from desktop.printing.sign_in_sheet import WALK_INS
from desktop.printing.sign_in_sheet import SheetRow
from desktop.printing.sign_in_sheet import SignInSheet
from desktop.printing.sign_in_sheet import page_count
from desktop.printing.sign_in_sheet import page_mark
from desktop.printing.sign_in_sheet import row_code
from desktop.printing.typeset import Line
from desktop.printing.typeset import Style
from desktop.printing.typeset import justified
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged
from desktop.printing.typeset import set_line

_COLUMNS = (14.0, 30.0, 58.0, 88.0, 108.0, 121.0, 172.0, 196.0)
_HEADS = (
    on_paper_later("行码"),
    on_paper_later("姓名"),
    on_paper_later("楼栋"),
    on_paper_later("手机尾号"),
    on_paper_later("人数"),
    on_paper_later("签名"),
    on_paper_later("备注"),
)
_CENTRED = {3, 4}
_TOP, _HEAD, _ROW, _STRIP = 36.0, 8.0, 10.4, 6.4
_BOTTOM = _TOP + _HEAD + (ROWS + WALK_INS) * _ROW + _STRIP
_PAD = 2.2
_MOST_NOTES = 5  # lines above the marks of the corners
_WALK_IN_WORDS = on_paper_later("现场登记　没有报名的居民请在下面填写；只写楼栋，不写门牌；手机只写后四位")

_MASK = (
    2  # of the pages' codes: a scanner reads any, and the search for the best one takes longer than the page
)

_CODE = Style(Face.SANS_BOLD, 13)
_SMALL_BOLD = Style(Face.SANS_BOLD, 9.5)
_FIGURES = Style(Face.SANS, 12.5)
_BUILDING = Style(Face.SANS, 11, gap=0)


def job(sheet: SignInSheet) -> Job:
    """The sheet, ready for the press."""
    title = on_paper("{event}　签到表").format(event=sheet.event)
    return Job(title, Paper.A4, BLACK, partial(_draw, sheet))


def _draw(data: SignInSheet, sheet: Sheet) -> None:
    pages = page_count(data)
    with sheet.master("sheet"):
        _bands(sheet)
        _corners(sheet)
        _heading(sheet, data)
        _table_head(sheet)
        _walk_ins(sheet)
        _lines(sheet)
        _notes(sheet, data)
    for page in range(1, pages + 1):
        if page > 1:
            sheet.next_page()
        sheet.show("sheet")
        _which_page(sheet, data, page, pages)
        for i, row in enumerate(data.rows[(page - 1) * ROWS : page * ROWS]):
            _row(sheet, row, _TOP + _HEAD + i * _ROW)
        for i in range(ROWS):
            code = row_code(data.number, (page - 1) * ROWS + i + 1)
            _cell(sheet, 0, _TOP + _HEAD + i * _ROW + 6.8, set_line(code, _CODE))
        qr.draw(sheet, 175, 13.5, 19.5, page_mark(data.number, page, pages), level="q", mask=_MASK)
    _check(sheet, data)


# --- around the table --------------------------------------------------------------------------------------


def _corners(sheet: Sheet) -> None:
    for x in (7, 198):
        for y in (7, 285):
            sheet.rect((x, y, 5, 5), fill=sheet.colours.ink)


def _heading(sheet: Sheet, data: SignInSheet) -> None:
    ink, title = sheet.colours.ink, on_paper("签到表")
    large = Style(Face.SERIF_BLACK, 26)
    left = max(45.8, 14 + line_width(title, large) / MM + 4.2)
    room = (149.8 - left) * MM
    sizes = (16.0, 15.0, 14.0, 13.0, 12.0)
    size = next((s for s in sizes if line_width(data.event, Style(Face.SANS_BOLD, s)) <= room), None)
    if size is not None:
        sheet.words(14, 23.6, title, large, ink)
        sheet.words(left, 23.6, data.event, Style(Face.SANS_BOLD, size), ink, field="event")
    else:
        sheet.words(14, 18.8, title, Style(Face.SERIF_BLACK, 20), ink)
        style = Style(Face.SANS_BOLD, 12)
        sheet.words(14, 25.6, data.event, style, ink, field="event")
        _too_wide(sheet, "event", data.event, style, 138 * MM)
    _facts(sheet, data)


def _which_page(sheet: Sheet, data: SignInSheet, page: int, pages: int) -> None:
    ink = sheet.colours.ink
    sheet.words(172, 20.2, f"{data.number:03d}-P{page}", Style(Face.SANS_BOLD, 15), ink, align="right")
    sheet.words(172, 25.6, spoken.page_of(page, pages), Style(Face.SANS, 9.5, gap=0), ink, align="right")


def _facts(sheet: Sheet, data: SignInSheet) -> None:
    """When, where, who: one line, smaller together if it must be."""
    day, ends = data.starts, f"{data.ends.hour}:{data.ends:%M}"
    hours = on_paper("{start}—{end}").format(start=f"{day.hour}:{day:%M}", end=ends)
    when = on_paper("{day}{hours}").format(day=spoken.full_day(day.date()), hours=hours)
    host = on_paper("主办：{host}").format(host=data.host) if data.host else ""
    parts = [("starts", when), ("place", data.place), ("host", host)]
    parts = [(field, text) for field, text in parts if text]
    room, between = 158 * MM, 6.6
    for size in (10.0, 9.5, 9.0, 8.5, 8.0):
        style = Style(Face.SANS, size, gap=0)
        widths = [line_width(text, style) for _, text in parts]
        if sum(widths) + (len(parts) - 1) * between * MM <= room:
            break
    else:
        style = Style(Face.SANS, 8, gap=0)
        over = sum(line_width(text, style) for _, text in parts) + (len(parts) - 1) * between * MM - room
        sheet.find(preflight.overflow("place", int(over / style.size) + 1))
    x = 14.0
    for field, text in parts:
        x += sheet.words(x, 31.6, text, style, sheet.colours.ink, field=field) + between


def _notes(sheet: Sheet, data: SignInSheet) -> None:
    ink = sheet.colours.ink
    words = data.notice or on_paper(
        "个人信息告知：本表由{keeper}用于本次活动的签到和安全联络，活动结束后{days}天内销毁，仅保留人数。"
        "您可随时到{desk}查询、更正或要求删除。请勿拍照转发本表。"
    ).format(keeper=data.keeper, days=data.kept_days, desk=data.desk)
    lines = justified(words, Style(Face.SANS, 8), 124 * MM)
    for i, line in enumerate(lines):
        sheet.line(14, _BOTTOM + 5.2 + i * 12 / MM, line, ink, field="notice" if data.notice else "keeper")
    if len(lines) > _MOST_NOTES:
        sheet.find(preflight.overflow("notice", len("".join(line.text for line in lines[_MOST_NOTES:]))))
    bold = Style(Face.SANS_BOLD, 10)
    sheet.words(145, _BOTTOM + 6.2, on_paper("本页实到"), bold, ink)
    sheet.rule((162, _BOTTOM + 7.6), (174, _BOTTOM + 7.6), HAIR, ink)
    sheet.words(176.2, _BOTTOM + 6.2, on_paper("人¦填"), Style(Face.SANS, 10), ink)
    sheet.words(145, _BOTTOM + 13.6, on_paper("负责人签字"), bold, ink)
    sheet.rule((165, _BOTTOM + 15), (195, _BOTTOM + 15), HAIR, ink)


# --- the table ---------------------------------------------------------------------------------------------


def _bands(sheet: Sheet) -> None:
    for i in range(1, ROWS, 2):
        sheet.rect((14, _TOP + _HEAD + i * _ROW, 182, _ROW), fill=sheet.colours.band)


def _table_head(sheet: Sheet) -> None:
    sheet.rect((14, _TOP, 182, _HEAD), fill=sheet.colours.ink)
    style = Style(Face.SANS_BOLD, 10.5)
    for i, name in enumerate(_HEADS):
        _cell(sheet, i, _TOP + 5.4, set_line(on_paper(name), style), colour=sheet.colours.white)


def _lines(sheet: Sheet) -> None:
    ink, hair = sheet.colours.ink, sheet.colours.hairline
    strip = _TOP + _HEAD + ROWS * _ROW
    for i in range(1, ROWS):
        sheet.rule((14, _TOP + _HEAD + i * _ROW), (196, _TOP + _HEAD + i * _ROW), HAIR, hair)
    for i in range(1, WALK_INS):
        y = strip + _STRIP + i * _ROW
        sheet.rule((14, y), (196, y), HAIR, hair)
    for x in _COLUMNS[1:-1]:
        sheet.rule((x, _TOP + _HEAD), (x, strip), HAIR, hair)
        sheet.rule((x, strip + _STRIP), (x, _BOTTOM), HAIR, hair)
    for y in (strip, strip + _STRIP):
        sheet.rule((14, y), (196, y), 0.5, ink)
    sheet.rect((14, _TOP, 182, _BOTTOM - _TOP), edge=ink, weight=0.5)


def _cell(sheet: Sheet, column: int, base: float, line: Line, *, colour: str = "", field: str = "") -> None:
    colour = colour or sheet.colours.ink
    left, right = _COLUMNS[column], _COLUMNS[column + 1]
    if column in _CENTRED:
        sheet.line((left + right) / 2, base, line, colour, align="centre", field=field)
    else:
        sheet.line(left + _PAD, base, line, colour, field=field)


def _row(sheet: Sheet, row: SheetRow, top: float) -> None:
    base = top + 6.8
    with sheet.reads(row.name):
        _lines_in(sheet, 1, top, _name(sheet, row.name), "rows")
    _lines_in(sheet, 2, top, _building(row.building), "rows")
    tail = (
        set_line(on_paper("家长代"), Style(Face.SANS, 10.5))
        if row.by_parent
        else set_line(row.phone_tail or "—", _FIGURES)
    )
    _cell(sheet, 3, base, tail)
    _cell(sheet, 4, base, set_line(str(row.heads), _FIGURES))


def _lines_in(sheet: Sheet, column: int, top: float, lines: list[Line], field: str) -> None:
    """One line in the middle of a row, or two."""
    if len(lines) == 1:
        _cell(sheet, column, top + 5.2 + lines[0].style.size / MM * 0.35, lines[0], field=field)
        return
    for i, line in enumerate(lines[:2]):
        _cell(sheet, column, top + 4.5 + i * 4.2, line, field=field)


def _name(sheet: Sheet, name: str) -> list[Line]:
    """14 points, 12 for five or six characters; longer ones on two lines of 10.5, broken after · or a blank."""
    room = (_COLUMNS[2] - _COLUMNS[1] - _PAD - 0.3) * MM
    for size in (14.0, 12.0):
        line = set_line(name, Style(Face.SANS_BOLD, size))
        if line.width <= (room if size < 14 else room - _PAD * MM):
            return [line]
    style = Style(Face.SANS_BOLD, 10.5)
    cuts = [i for i in range(1, len(name)) if name[i - 1] in "·• "]
    halves = [(name[:i].rstrip(), name[i:]) for i in cuts]
    fitting = [pair for pair in halves if max(line_width(part, style) for part in pair) <= room]
    if fitting:
        best = min(fitting, key=lambda pair: abs(line_width(pair[0], style) - line_width(pair[1], style)))
        return [set_line(part, style) for part in best]
    lines = ragged(name, style, room)
    if len(lines) > 2:
        sheet.find(preflight.overflow("rows", len("".join(line.text for line in lines[2:]))))
    return lines


def _building(words: str) -> list[Line]:
    room = (_COLUMNS[3] - _COLUMNS[2] - _PAD - 1) * MM
    for size in (11.0, 10.0, 9.0):
        line = set_line(words, Style(Face.SANS, size, gap=0))
        if line.width <= room:
            return [line]
    return ragged(words, Style(Face.SANS, 8.5, gap=0), room)[:2]


def _walk_ins(sheet: Sheet) -> None:
    strip = _TOP + _HEAD + ROWS * _ROW
    sheet.words(14 + _PAD, strip + 4.4, on_paper(_WALK_IN_WORDS), _SMALL_BOLD, sheet.colours.ink)
    for i in range(WALK_INS):
        top = strip + _STRIP + i * _ROW
        _cell(sheet, 0, top + 6.8, set_line(f"X{i + 1}", _CODE))
        for box in range(4):
            place = (90.1 + box * 3.98, top + 2.7, 3.86, 5.0)
            sheet.rect(place, fill=sheet.colours.white, edge=sheet.colours.hairline, weight=HAIR)


# --- what is wrong -----------------------------------------------------------------------------------------


def _too_wide(sheet: Sheet, field: str, text: str, style: Style, room: float) -> None:
    over = line_width(text, style) - room
    if over > 0:
        sheet.find(preflight.overflow(field, int(over / style.size) + 1))


def _check(sheet: Sheet, data: SignInSheet) -> None:
    texts = {"event": data.event, "place": data.place, "host": data.host}
    texts["rows"] = "\n".join(f"{row.name} {row.building}" for row in data.rows)
    for finding in preflight.private_numbers(texts, ()):
        sheet.find(finding)
    for row in data.rows:
        if len(row.phone_tail) > 4:
            sheet.find(preflight.whole_phone(row.name))
