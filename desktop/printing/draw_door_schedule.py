"""Draws the week of a venue for its door: seven columns of hours, a box a booking, closed hours hatched."""

from datetime import timedelta
from functools import partial

from desktop.i18n import _
from desktop.i18n import on_paper
from desktop.printing import preflight
from desktop.printing import spoken
from desktop.printing.door_schedule import DoorSchedule
from desktop.printing.door_schedule import Shut
from desktop.printing.door_schedule import Slot
from desktop.printing.door_schedule import Sort
from desktop.printing.fonts import Face
from desktop.printing.page import HAIR
from desktop.printing.page import HEAVY
from desktop.printing.page import RULE
from desktop.printing.page import Box
from desktop.printing.page import Sheet
from desktop.printing.palette import palette
from desktop.printing.paper import MM
from desktop.printing.paper import Shape
from desktop.printing.preflight import Finding
from desktop.printing.press import Job
from desktop.printing.typeset import Line
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged
from desktop.printing.typeset import set_line

LEFT, RIGHT = 12.0, 285.0
GRID_X, GRID_Y, GRID_W, GRID_H = 27.0, 46.0, 258.0, 133.0
COLUMN = GRID_W / 7
STRIP = 3.4
_SMALL = Style(Face.SANS, 9.5)
_BOLD = Face.SANS_BOLD


def job(data: DoorSchedule) -> Job:
    """The page, ready for the press."""
    title = on_paper("{name} 本周安排").format(name=data.name)
    return Job(title, data.paper, palette(data.ink), partial(_draw, data), Shape.LYING)


def _draw(data: DoorSchedule, sheet: Sheet) -> None:
    _heading(data, sheet)
    _days(data, sheet)
    _hours(data, sheet)
    for closed in data.shut:
        _closed(data, sheet, closed)
    sheet.rect((GRID_X, GRID_Y, GRID_W, GRID_H), edge=sheet.colours.ink, weight=0.5)
    for slot, share in _side_by_side(data, sheet):
        _box(data, sheet, slot, share)
    _legend(data, sheet)
    _foot(data, sheet)
    texts = {"rows": "\n".join(f"{s.title} {s.host}" for s in data.slots), "contact": data.contact}
    for finding in preflight.private_numbers(texts, data.agreed):
        sheet.find(finding)


def _heading(data: DoorSchedule, sheet: Sheet) -> None:
    ink, grey = sheet.colours.ink, sheet.colours.grey
    sunday = data.monday + timedelta(days=6)
    dates = spoken.year_span(data.monday, sunday)
    week = data.monday.isocalendar().week
    beside = on_paper("{lunar}　第{week}周").format(lunar=data.lunar, week=week)
    style = Style(_BOLD, 17)
    room = RIGHT - LEFT - max(line_width(dates, style), line_width(beside, Style(Face.SANS, 11.5))) / MM - 46
    size = next((s for s in (46, 42, 38, 36, 32, 28) if _wide(data.name, s) <= room), 28)
    if _wide(data.name, size) > room:
        sheet.find(preflight.overflow("title", len(data.name) - 12))
    width = sheet.words(LEFT, 25, data.name, Style(Face.SERIF_BLACK, size, gap=0), ink, field="title")
    sheet.words(LEFT + width + 5.5, 24.4, on_paper("本周安排"), Style(Face.SANS, 21), ink)
    sheet.words(RIGHT, 18, dates, style, ink, align="right")
    sheet.words(RIGHT, 26, beside, Style(Face.SANS, 11.5), grey, align="right")


def _wide(text: str, size: float) -> float:
    return line_width(text, Style(Face.SERIF_BLACK, size, gap=0)) / MM


def _days(data: DoorSchedule, sheet: Sheet) -> None:
    white = sheet.colours.white
    sheet.rect((LEFT, 33, RIGHT - LEFT, 12), fill=sheet.colours.ink)
    names = [spoken.weekday_name(n) for n in range(7)]
    if max(line_width(name, Style(_BOLD, 14.5)) for name in names) > 18 * MM:
        names = [spoken.short_weekday(n) for n in range(7)]
    for n in range(7):
        day, x = data.monday + timedelta(days=n), GRID_X + n * COLUMN
        sheet.words(x + 2.6, 41, names[n], Style(_BOLD, 14.5), white)
        right = x + COLUMN - 1.9
        short = f"{day.month}/{day.day}" if spoken.is_chinese() else f"{day.day} {spoken.month(day)[:3]}"
        sheet.words(right, 38.2, short, Style(_BOLD, 9.5), white, align="right")
        sheet.words(right, 42.8, data.seconds[n], Style(Face.SANS, 7.2), white, align="right")
        if n:
            sheet.rule((x, GRID_Y), (x, GRID_Y + GRID_H), HAIR, sheet.colours.grey)


def _at(data: DoorSchedule, minute: int) -> float:
    """Where a minute of the day stands."""
    part = (min(max(minute, data.first), data.last) - data.first) / (data.last - data.first)
    return GRID_Y + GRID_H * part


def _hours(data: DoorSchedule, sheet: Sheet) -> None:
    hours = range(data.first // 60, data.last // 60 + 1)
    for hour in hours:
        y = _at(data, hour * 60)
        edge = hour in (hours[0], hours[-1])
        if not edge:
            weight = RULE if hour in (12, 18) else HAIR
            sheet.rule((GRID_X, y), (GRID_X + GRID_W, y), weight, sheet.colours.hairline)
        base = y + (2.4 if hour == hours[0] else 0.4 if hour == hours[-1] else 1.2)
        style = Style(_BOLD if edge or hour in (12, 18) else Face.SANS, 9.5)
        sheet.words(GRID_X - 2.4, base, f"{hour}:00", style, sheet.colours.ink, align="right")


def _closed(data: DoorSchedule, sheet: Sheet, shut: Shut) -> None:
    top, bottom = _at(data, shut.start), _at(data, shut.end)
    if bottom - top < 0.5:
        return
    box = (GRID_X + shut.day * COLUMN, top, COLUMN, bottom - top)
    sheet.rect(box, fill=sheet.colours.white)
    sheet.hatch(box, sheet.colours.hairline, pitch=2.2, weight=0.18)
    if shut.reason:
        lines = ragged(shut.reason, Style(_BOLD, 10.5), (COLUMN - 8) * MM)[:2]
        wide = max(line.width for line in lines) / MM + 6
        high = 4.6 * len(lines) + 2.6
        x, middle = box[0] + COLUMN / 2, (top + bottom) / 2
        sheet.rect((x - wide / 2, middle - high / 2, wide, high), fill=sheet.colours.white)
        for i, line in enumerate(lines):
            base = middle + 1.4 + (i - (len(lines) - 1) / 2) * 4.6
            sheet.line(x, base, line, sheet.colours.ink, align="centre", field="reason")


# --- bookings ----------------------------------------------------------------------------------


def _side_by_side(data: DoorSchedule, sheet: Sheet) -> list[tuple[Slot, tuple[int, int]]]:
    """Each booking with its place among those at the same time: (which, of how many). Three at once are refused."""
    found: list[tuple[Slot, tuple[int, int]]] = []
    for day in range(7):
        rows = sorted((s for s in data.slots if s.day == day), key=lambda s: (s.start, s.end))
        ends: list[int] = []
        seats: list[int] = []
        for slot in rows:
            seat = next((n for n, end in enumerate(ends) if end <= slot.start), len(ends))
            ends[seat : seat + 1] = [slot.end]
            seats.append(seat)
            if seat > 1:
                sheet.find(_crowded(slot, data))
        for slot, seat in zip(rows, seats, strict=True):
            alone = not any(o is not slot and o.start < slot.end and o.end > slot.start for o in rows)
            found.append((slot, (0, 1) if alone else (min(seat, 1), 2)))
    return found


def _crowded(slot: Slot, data: DoorSchedule) -> Finding:
    day = data.monday + timedelta(days=slot.day)
    words = _("{month}/{day} {time}: more than two bookings at once; there is no room to print them")
    time = f"{slot.start // 60}:{slot.start % 60:02}"
    return Finding("stop", "crowded", "rows", words.format(month=day.month, day=day.day, time=time))


def _box(data: DoorSchedule, sheet: Sheet, slot: Slot, share: tuple[int, int]) -> None:
    which, of = share
    width = (COLUMN - 1.2) / of
    x = GRID_X + slot.day * COLUMN + 0.8 + which * width
    top, bottom = _at(data, slot.start), _at(data, slot.end)
    box = (x, top, width - 0.4, max(bottom - top, 3.6))
    sheet.rect(box, fill=sheet.colours.white)
    _strip(sheet, (x, top, STRIP, box[3]), slot.sort)
    sheet.rect(box, edge=sheet.colours.ink, weight=RULE)
    left, room = x + STRIP + (1.9 if of == 1 else 1.0), (box[2] - STRIP - (2.7 if of == 1 else 1.6)) * MM
    times = f"{_clock(slot.start)}{spoken.dash()}{_clock(slot.end)}"
    if box[3] < 8.6:
        line = _one_line(f"{slot.title} {_clock(slot.start)}", room, (9.5, 8.5, 7.5))
        _put(sheet, (left, top + box[3] / 2 + 1.2), [line], room, slot.title)
        return
    title, pitch = _title(slot.title, room, box[3])
    base = top + (5.6 if box[3] >= 12.4 else 4.4)
    _put(sheet, (left, base), title, room, slot.title, pitch=pitch)
    base += pitch * (len(title) - 1) + (5.4 if box[3] >= 12.4 else 4.3)
    if base > top + box[3] - 0.8:
        return
    small = _one_line(times, room, (9.5, 8.5, 7.5, 6.6))
    sheet.line(left, base, small, sheet.colours.ink)
    if slot.host and base + 5.2 < top + box[3] - 1:
        host = _one_line(slot.host, room, (9.5, 8.5, 7.5))
        _put(sheet, (left, base + 5), [host], room, slot.host)


def _title(text: str, room: float, high: float) -> tuple[list[Line], float]:
    """The name at 13 points, smaller, or on as many lines as the box is high for; and their distance in mm."""
    sizes = (13, 12, 11) if high >= 12.4 else (11, 10)
    for size in sizes:
        line = set_line(text, Style(_BOLD, size))
        if line.width <= room:
            return [line], 5.2
    most = max(1, int((high - 6) / 4.8))
    for size in (11, 10, 9):
        lines = ragged(text, Style(_BOLD, size), room)
        if len(lines) <= most:
            return lines, 4.8
    return ragged(text, Style(_BOLD, 9), room)[:most], 4.8


def _one_line(text: str, room: float, sizes: tuple[float, ...]) -> Line:
    """The largest that fits; else as much as fits at the smallest."""
    lines = [set_line(text, Style(Face.SANS, size)) for size in sizes]
    fits = next((line for line in lines if line.width <= room), None)
    return fits or (ragged(text, Style(Face.SANS, sizes[-1]), room) or lines[-1:])[0]


def _put(
    sheet: Sheet,
    at: tuple[float, float],
    lines: list[Line],
    room: float,
    whole: str,
    *,
    pitch: float = 5.2,
) -> None:
    for i, line in enumerate(lines):
        sheet.line(at[0], at[1] + i * pitch, line, sheet.colours.ink, field="rows")
    shown = "".join(line.text for line in lines).replace(" ", "")
    lost = len(whole.replace(" ", "")) - len(shown)
    if lost > 0 or any(line.width > room + 1 for line in lines):
        sheet.find(preflight.overflow("rows", max(lost, 1)))


def _strip(sheet: Sheet, box: Box, sort: Sort) -> None:
    x, y, w, h = box
    colours = sheet.colours
    fill = {Sort.CLASS: colours.green, Sort.MEETING: colours.indigo, Sort.LEISURE: colours.red}[sort]
    sheet.rect(box, fill=colours.ink if colours.only_black else fill)
    with sheet.clipped(box):
        for n in range(int(h / 3) + 1):
            if sort is Sort.MEETING:
                sheet.rect((x, y + 1.9 + n * 3, w, 0.9), fill=colours.white)
            elif sort is Sort.LEISURE:
                sheet.circle((x + w / 2, y + 2 + n * 3), 0.75, fill=colours.white)


# --- below -------------------------------------------------------------------------------------


def _legend(data: DoorSchedule, sheet: Sheet) -> None:
    style, x = Style(Face.SANS, 10.5), LEFT
    for sort in Sort:
        _strip(sheet, (x, 183.6, STRIP, 5.4), sort)
        x += 5.2 + sheet.words(x + 5.2, 187.9, on_paper(sort.value), style, sheet.colours.ink) + 8
    box = (x, 183.6, 5.6, 5.4)
    sheet.hatch(box, sheet.colours.grey, pitch=1.4, weight=0.18)
    sheet.rect(box, edge=sheet.colours.grey, weight=HAIR)
    x += 7.2 + sheet.words(x + 7.2, 187.9, on_paper("不开放"), style, sheet.colours.ink) + 12
    sheet.words(x, 187.9, data.note, Style(_BOLD, 10.5), sheet.colours.ink, field="note")


def _foot(data: DoorSchedule, sheet: Sheet) -> None:
    sheet.rule((LEFT, 192.6), (RIGHT, 192.6), RULE, sheet.colours.ink)
    right = on_paper("{hours}　{day}印").format(hours=data.hours, day=spoken.month_day(data.printed))
    style = next(
        (s for s in (Style(Face.SANS, size) for size in (10, 9, 8)) if line_width(right, s) / MM < 140),
        Style(Face.SANS, 8),
    )
    taken = line_width(right, style) / MM
    sheet.words(RIGHT, 200, right, style, sheet.colours.grey, align="right", field="hours")
    room = (RIGHT - LEFT - taken - 6) * MM
    for size in (13.0, 12, 11, 10):
        contact = set_line(data.contact, Style(_BOLD, size))
        if contact.width <= room:
            break
    else:
        sheet.find(preflight.overflow("contact", 1))
    sheet.line(LEFT, 200, contact, sheet.colours.ink, field="contact")
    if not data.name:
        sheet.find(preflight.empty("title"))
    sheet.rule((LEFT, 33), (RIGHT, 33), HEAVY, sheet.colours.ink)


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
