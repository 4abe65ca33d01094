"""The large-print poster: what, when, where, whom to ring; nothing under 26 points but the foot line."""

from datetime import datetime

from desktop.i18n import on_paper
from desktop.printing import draw_parts
from desktop.printing import motifs
from desktop.printing import preflight
from desktop.printing import spoken
from desktop.printing import titles
from desktop.printing.flyer import Flyer
from desktop.printing.fonts import Face
from desktop.printing.page import Sheet
from desktop.printing.paper import MM
from desktop.printing.typeset import Line
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged

_ONE_LINE = ((5, 102.0), (6, 86.0), (7, 74.0))
_TWO_LINES = (66.0, 60.0, 54.0)
_WIDTH = 190.0
_ROW_WIDTH = 155.0


def draw(sheet: Sheet, flyer: Flyer) -> None:
    """The whole poster."""
    ink = sheet.colours.ink
    bar = _title(sheet, flyer, ink)
    sheet.rule((10, bar), (200, bar), 2.4, ink)
    when(sheet, flyer, bar + 12, 174)
    sheet.rule((10, 184.5), (200, 184.5), 2.4, ink)
    _rows(sheet, flyer, ink)
    sheet.rule((10, 270.5), (200, 270.5), 1.2, ink)
    _foot(sheet, flyer, ink)


def clock_words(at: datetime) -> str:
    """上午9点, 上午9点半, 下午2点20分; 9 am, 9:30 am, 2:20 pm."""
    hour = at.hour if at.hour <= 12 else at.hour - 12
    if spoken.is_chinese():
        part, rest = draw_parts.part_of_day(at.hour), {0: "", 30: "半"}.get(at.minute, f"{at.minute:02d}分")
    else:
        part, rest = "am" if at.hour < 12 else "pm", f":{at:%M}" if at.minute else ""
    return on_paper("{part}{hour}点{rest}").format(part=part, hour=hour, rest=rest)


def _title(sheet: Sheet, flyer: Flyer, ink: str) -> float:
    """The title on one line, a long one on two; where the bar under it stands."""
    whole = f"{flyer.edition}{flyer.title}"
    text = whole if len(whole) <= 7 and draw_parts.is_hanzi(whole[0]) else flyer.title
    one = next((size for most, size in _ONE_LINE if len(text) <= most), None)
    if one is not None and line_width(text, Style(Face.SANS_BOLD, one)) <= _WIDTH * MM:
        style = Style(Face.SANS_BOLD, one)
        sheet.words(105, 52, text, style, ink, align="centre", field="title")
        return 64.0
    lines = _two_lines(text)
    if lines is None:
        style = Style(Face.SANS_BOLD, _TWO_LINES[-1])
        lines = ragged(text, style, _WIDTH * MM)[:2]
        sheet.find(preflight.overflow("title", max(1, len(text) - sum(len(line.text) for line in lines))))
    if len(lines) == 1:
        sheet.line(105, 47.0, lines[0], ink, align="centre", field="title")
        return 59.0
    for line, y in zip(lines, (36.0, 63.0), strict=True):
        sheet.line(105, y, line, ink, align="centre", field="title")
    return 71.5


def _two_lines(text: str) -> list[Line] | None:
    made = (titles.fewest(text, Style(Face.SANS_BOLD, size), _WIDTH * MM, 2) for size in _TWO_LINES)
    return next((lines for lines in made if lines), None)


def when(sheet: Sheet, flyer: Flyer, top: float, bottom: float) -> None:
    """A leaf of a calendar and a clock, side by side."""
    start = flyer.starts
    height = bottom - top
    width = min(88 * height / 98, 88)
    if flyer.repeats:
        words = flyer.repeats
        lines = words.split(" ", 1) if not spoken.is_chinese() else [words]
        size = min(84.0, 88 * MM / max(_ems(line) for line in lines))
        style = Style(Face.SANS_BOLD, size)
        middle = top + height / 2 + size / MM * (0.37 - 0.6 * (len(lines) - 1))
        for i, line in enumerate(lines):
            y = middle + i * 1.2 * size / MM
            sheet.words(56, y, line, style, sheet.colours.red, align="centre", field="repeats")
    else:
        words = (spoken.month(start), str(start.day), spoken.weekday(start.date()))
        motifs.calendar_leaf(sheet, (56 - width / 2, top, width, height), words)
    radius = min(41.5, (height - 15) / 2)
    motifs.clock(sheet, (154, top + radius), radius, start.hour, start.minute)
    style = Style(Face.SANS_BOLD, 40, gap=0)
    sheet.words(
        154, bottom + 0.5, clock_words(start), style, sheet.colours.ink, align="centre", field="starts"
    )


def _rows(sheet: Sheet, flyer: Flyer, ink: str) -> None:
    offered = (
        ("place", on_paper("在哪"), flyer.place),
        ("bring", on_paper("带上"), flyer.bring) if flyer.bring else ("doing", on_paper("一起"), flyer.doing),
        ("phone", on_paper("电话¦打"), flyer.phone),
    )
    wide, size = tags([tag for _, tag, _ in offered])
    for (field, tag, text), y in zip(offered, (210.0, 235.0, 260.0), strict=True):
        if not text:
            continue
        draw_tag(sheet, tag, y, wide, size)
        _row(sheet, text, (19 + wide, y), ink, field)


def tags(words: list[str]) -> tuple[float, float]:
    """How wide the black tags are, in millimetres, and in what size they are set."""
    if spoken.is_chinese():
        return 25.0, 32.0
    style = Style(Face.SANS_BOLD, 26)
    return max([25.0, *(line_width(word, style) / MM + 4 for word in words)]), style.size


def draw_tag(sheet: Sheet, words: str, y: float, wide: float, size: float) -> None:
    """White on black, beside the row whose baseline is y."""
    sheet.rect((12, y - 17, wide, 19), fill=sheet.colours.ink, radius=2)
    base = y - 3.4 - (32 - size) * 0.12
    style = Style(Face.SANS_BOLD, size)
    sheet.words(12 + wide / 2, base, words, style, sheet.colours.white, align="centre")


def _ems(text: str) -> float:
    """Characters in Chinese, what they measure in English."""
    return len(text) if spoken.is_chinese() else line_width(text, Style(Face.SANS_BOLD, 1))


def _row(sheet: Sheet, text: str, at: tuple[float, float], ink: str, field: str) -> None:
    """One line at 60 to 46 points, else two at 30; more is refused."""
    x, y = at
    room = (_ROW_WIDTH + 44 - x) * MM
    one = next((s for s in (60, 56, 52, 46) if line_width(text, Style(Face.SANS_BOLD, s)) <= room), None)
    if one is not None:
        sheet.words(x, y - (60 - one) * 0.1, text, Style(Face.SANS_BOLD, one), ink, field=field)
        return
    style = Style(Face.SANS_BOLD, 30)
    lines = titles.balanced(text, style, room, 2) or ragged(text, style, room)
    for line, base in zip(lines, (y - 9.2, y + 1.4), strict=False):
        sheet.line(x, base, line, ink, field=field)
    if len(lines) > 2:
        sheet.find(preflight.overflow(field, len("".join(line.text for line in lines[2:]))))


def _foot(sheet: Sheet, flyer: Flyer, ink: str) -> None:
    text = flyer.host
    if flyer.sign_up:
        text = f"{flyer.host}　{flyer.sign_up}" if flyer.host else flyer.sign_up
    size = next((s for s in (26, 24, 22) if line_width(text, Style(Face.SANS_BOLD, s)) <= _WIDTH * MM), None)
    if size is None:
        text, size = flyer.host, 26
        while size > 18 and line_width(text, Style(Face.SANS_BOLD, size)) > _WIDTH * MM:
            size -= 1
    sheet.words(105, 281.5, text, Style(Face.SANS_BOLD, size), ink, align="centre", field="host")
