"""Draws name badges: 90 × 54 mm, two beside each other, crop ticks at the edges of the sheet; or on labels."""

from functools import partial
from math import ceil

from desktop.i18n import on_paper
from desktop.printing import motifs
from desktop.printing import preflight
from desktop.printing.draw_parts import is_hanzi
from desktop.printing.draw_parts import too_many
from desktop.printing.fonts import Face
from desktop.printing.label_sheet import CUT
from desktop.printing.label_sheet import SHEETS
from desktop.printing.motifs import Pen
from desktop.printing.name_badges import A_PAGE
from desktop.printing.name_badges import Badge
from desktop.printing.name_badges import NameBadges
from desktop.printing.name_badges import Role
from desktop.printing.page import HAIR
from desktop.printing.page import RULE
from desktop.printing.page import Sheet
from desktop.printing.palette import palette
from desktop.printing.paper import MM
from desktop.printing.press import Job
from desktop.printing.typeset import Line
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged
from desktop.printing.typeset import set_line

_LEFT, _TOP, _WIDTH, _HEIGHT = 15.0, 13.5, 90.0, 54.0
_STRIP = (4.0, 4.0, 15.0, 46.0)
_TEXT, _ROOM = 24.0, 60.0
_MOST_NAME = 14
_ONE_LINE = (48.0, 40.0)
_LEAST_ONE, _TWO_LINES = 27, 26.0
_EVENT = (9.5, 9.0, 8.5, 8.0)
_FAINT = "#D9D9D9"
_TURNED = 30.0
"""Room for a word that runs along the strip."""


def job(badges: NameBadges) -> Job:
    """The sheets, ready for the press."""
    title = on_paper("{event}　胸牌").format(event=badges.event)
    return Job(title, badges.paper, palette(badges.ink), partial(_draw, badges))


def _draw(data: NameBadges, sheet: Sheet) -> None:
    blank = Badge(Role.RESIDENT, "")
    all_badges = [*data.badges, *(blank for _ in range(data.blank))]
    if data.labels == CUT:
        pages = max(1, ceil(len(all_badges) / A_PAGE))
        all_badges += [blank] * (pages * A_PAGE - len(all_badges))
        _cut_sheets(sheet, data.event, all_badges)
    else:
        _label_sheets(sheet, data, all_badges)
    texts = {"badges": "\n".join(f"{badge.name} {badge.place}" for badge in data.badges), "event": data.event}
    for finding in preflight.private_numbers(texts, ()):
        sheet.find(finding)


def _cut_sheets(sheet: Sheet, event: str, badges: list[Badge]) -> None:
    for i, badge in enumerate(badges):
        if i and i % A_PAGE == 0:
            sheet.next_page()
        if i % A_PAGE == 0:
            _ticks(sheet)
        row, column = divmod(i % A_PAGE, 2)
        _badge(sheet, event, badge, i + 1, (_LEFT + column * _WIDTH, _TOP + row * _HEIGHT))


def _label_sheets(sheet: Sheet, data: NameBadges, badges: list[Badge]) -> None:
    """Each badge as large as its label holds it, in the middle; what is left over stays for next time."""
    form = SHEETS[data.labels]
    scale = min(form.width / _WIDTH, form.height / _HEIGHT)
    inset = (form.width - _WIDTH * scale) / 2, (form.height - _HEIGHT * scale) / 2
    start = max(0, min(data.first, form.a_page) - 1)
    for i, badge in enumerate(badges):
        number = (start + i) % form.a_page
        if i and not number:
            sheet.next_page()
        x, y = form.corner(number)
        with sheet.placed(x + inset[0], y + inset[1], scale):
            _badge(sheet, data.event, badge, i + 1, (0.0, 0.0))


def _badge(sheet: Sheet, event: str, badge: Badge, number: int, corner: tuple[float, float]) -> None:
    _strip(sheet, badge.role, *corner)
    _words(sheet, event, badge, number, corner)


def _ticks(sheet: Sheet) -> None:
    """Where to cut: ticks outside, faint lines between."""
    ink = sheet.colours.ink
    bottom = _TOP + 5 * _HEIGHT
    for i in range(3):
        x = _LEFT + i * _WIDTH
        sheet.rule((x, _TOP), (x, bottom), HAIR, _FAINT)
        sheet.rule((x, 8.6), (x, 12.4), HAIR, ink)
        sheet.rule((x, bottom + 1.1), (x, bottom + 4.9), HAIR, ink)
    for i in range(6):
        y = _TOP + i * _HEIGHT
        sheet.rule((_LEFT, y), (_LEFT + 2 * _WIDTH, y), HAIR, _FAINT)
        sheet.rule((9, y), (13.5, y), HAIR, ink)
        sheet.rule((196.5, y), (201, y), HAIR, ink)


# --- the strip ---------------------------------------------------------------------------------------------


def _strip(sheet: Sheet, role: Role, x: float, y: float) -> None:
    """The strip in the colour of the role, its sign at the top, its word below."""
    colours = sheet.colours
    grounds = {
        Role.VOLUNTEER: colours.red,
        Role.STAFF: colours.indigo,
        Role.RESIDENT: colours.green,
        Role.GUEST: colours.gold,
        Role.CHILD: colours.plum,
    }
    plain = colours.only_black
    ground = colours.ink if plain else grounds[role]
    ink = colours.ink if role is Role.GUEST and not plain else colours.white
    dx, dy, width, height = _STRIP
    sheet.rect((x + dx, y + dy, width, height), fill=ground, radius=1.3)
    middle = x + dx + width / 2
    _sign(sheet, role, (middle, y + 11.2), ink)
    word = on_paper(role.value)
    if not all(map(is_hanzi, word)):
        _turned(sheet, word, (middle, y + 32.3), ink)
        return
    pitch = 7.4 if len(word) < 4 else 6.2
    size = pitch / 1.09 * MM
    top = y + 32.3 - len(word) * pitch / 2
    sheet.column(middle, top, word, Style(Face.SANS_BOLD, size), ink, pitch=1.09)


def _turned(sheet: Sheet, word: str, centre: tuple[float, float], colour: str) -> None:
    """A word of letters, read from the bottom upwards, its middle at `centre`."""
    styles = [Style(Face.SANS_BOLD, size) for size in (18.0, 16.0, 14.0, 12.0)]
    style = next((s for s in styles if line_width(word, s) <= _TURNED * MM), styles[-1])
    line = set_line(word, style)
    x, y = centre
    with sheet.kept(), sheet.reads(word):
        sheet.canvas.translate(x * MM + 0.36 * style.size, (sheet.height - y) * MM)
        sheet.canvas.rotate(90)
        sheet.canvas.translate(0, -sheet.height * MM)
        sheet.line(0, 0, line, colour, align="centre")


def _sign(sheet: Sheet, role: Role, centre: tuple[float, float], colour: str) -> None:
    x, y = centre
    if role is Role.VOLUNTEER:
        motifs.heart(sheet, x, y + 3.1, 0.18, colour=colour)
    elif role is Role.STAFF:
        for i in (-1, 0, 1):
            sheet.rect((x - 3.5, y + i * 2.6 - 0.65, 7, 1.3), fill=colour)
    elif role is Role.RESIDENT:
        with sheet.moved(x, y) as canvas:
            Pen(canvas).move(-3.9, 3.7).to((-3.9, -0.6), (0, -3.7), (3.9, -0.6), (3.9, 3.7)).close().fill(
                colour
            )
    elif role is Role.GUEST:
        sheet.circle(centre, 3.4, edge=colour, weight=1.0)
        sheet.circle(centre, 1.5, fill=colour)
    else:
        with sheet.moved(x, y) as canvas:
            Pen(canvas).move(-4.2, -0.4).to((4.2, -3.7), (0.9, 3.9), (-0.7, 0.9)).close().fill(colour)


# --- words -------------------------------------------------------------------------------------------------


def _words(sheet: Sheet, event: str, badge: Badge, number: int, corner: tuple[float, float]) -> None:
    x, y = corner
    colours = sheet.colours
    left, right = x + _TEXT, x + _TEXT + _ROOM
    _event(sheet, event, left, y + 12.6)
    _name(sheet, badge.name, left, y)
    sheet.rule((left, y + 40.5), (right, y + 40.5), HAIR if badge.name else RULE, colours.ink)
    small = Style(Face.SANS, 9.5)
    if not badge.name:
        sheet.words(left, y + 47, on_paper("楼栋"), Style(Face.SANS, 12.5), colours.grey)
        sheet.words(right, y + 47, on_paper("空白"), small, colours.grey, align="right")
        return
    sheet.words(right, y + 47, f"{number:02d}", small, colours.grey, align="right")
    sizes = (12.5, 11.5, 10.5)
    room = (_ROOM - 8) * MM
    style = next((s for s in map(_plain, sizes) if line_width(badge.place, s) <= room), _plain(sizes[-1]))
    if line_width(badge.place, style) > room:
        sheet.find(preflight.overflow("badges", too_many(badge.place, style, room)))
    sheet.words(left, y + 47, badge.place, style, colours.ink, field="badges")


def _plain(size: float) -> Style:
    return Style(Face.SANS, size)


def _event(sheet: Sheet, event: str, x: float, base: float) -> None:
    """The event in one line, small; a longer one on two."""
    style = next((s for s in map(_plain, _EVENT) if line_width(event, s) <= _ROOM * MM), None)
    if style is not None:
        sheet.words(x, base, event, style, sheet.colours.grey, field="event")
        return
    lines = ragged(event, _plain(_EVENT[-1]), _ROOM * MM)
    for i, line in enumerate(lines[:2]):
        sheet.line(x, base - 3.4 + i * 3.4, line, sheet.colours.grey, field="event")
    if len(lines) > 2:
        sheet.find(preflight.overflow("event", len("".join(line.text for line in lines[2:]))))


def _name(sheet: Sheet, name: str, x: float, y: float) -> None:
    lines = _name_lines(name)
    if len(name) > _MOST_NAME or len(lines) > 2:
        over = max(len(name) - _MOST_NAME, len("".join(line.text for line in lines[2:])))
        sheet.find(preflight.overflow("badges", over))
    with sheet.reads(name):
        for i, line in enumerate(lines[:2]):
            base = y + (35.2 if len(lines) == 1 else 26.8 + i * 10.4)
            sheet.line(x - 0.3, base, line, sheet.colours.ink, field="badges")


def _name_lines(name: str) -> list[Line]:
    """Three characters at 48 points, four at 40; longer ones on two lines of 26, broken after · or a blank."""
    for size in _ONE_LINE:
        line = set_line(name, Style(Face.SANS_BOLD, size))
        if line.width <= _ROOM * MM:
            return [line]
    style = Style(Face.SANS_BOLD, _TWO_LINES)
    cuts = [i for i in range(1, len(name)) if name[i - 1] in "·• "]
    halves = [(name[:i].rstrip(" "), name[i:]) for i in cuts]
    fitting = [pair for pair in halves if max(line_width(part, style) for part in pair) <= _ROOM * MM]
    if fitting:
        best = min(fitting, key=lambda pair: abs(len(pair[0]) - len(pair[1])))
        return [set_line(part, style) for part in best]
    smaller = (Style(Face.SANS_BOLD, float(size)) for size in range(39, _LEAST_ONE - 1, -1))
    one = next((s for s in smaller if line_width(name, s) <= _ROOM * MM), None)
    return [set_line(name, one)] if one is not None else ragged(name, style, _ROOM * MM)
