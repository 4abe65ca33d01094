"""Draws the cover of the return: who, which period, figures, charts, attachments, signatures."""

from collections.abc import Callable
from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from desktop.i18n import on_paper
from desktop.i18n import on_paper_n
from desktop.printing import picture
from desktop.printing import preflight
from desktop.printing import spoken
from desktop.printing.district_cover import DistrictCover
from desktop.printing.district_cover import Figure
from desktop.printing.district_cover import Number
from desktop.printing.draw_parts import too_many
from desktop.printing.fonts import Face
from desktop.printing.linebreak import JOINER
from desktop.printing.page import HAIR
from desktop.printing.page import HEAVY
from desktop.printing.page import RULE
from desktop.printing.page import Sheet
from desktop.printing.palette import palette
from desktop.printing.paper import MM
from desktop.printing.paper import Paper
from desktop.printing.press import Job
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged

_LEFT, _RIGHT = 15.0, 195.0
_COLUMN, _COLUMN_WIDTH = 46.0, 42.0
_SECOND = 118.0
_CHARTS_TOP, _CHARTS_END = 140.0, 220.0
_HEADING = Style(Face.SANS_BOLD, 13)
_ASIDE = Style(Face.SANS, 10.5)
_BOLD = Style(Face.SANS_BOLD, 11)
_PLAIN = Style(Face.SANS, 11)
_MOST_DOTS = 4 * picture.DOTS_A_ROW


def job(cover: DistrictCover) -> Job:
    """The cover, ready for the press."""
    title = on_paper("{community}{period}{title}")
    title = title.format(community=cover.community, period=cover.period, title=cover.title)
    return Job(title, Paper.A4, palette(cover.ink), partial(_draw, cover))


def number_words(number: Number) -> str:
    """1,264 or 412.5: thousands with commas, one decimal where there are decimals."""
    return f"{number:,.1f}" if isinstance(number, Decimal) else f"{number:,}"


def _draw(cover: DistrictCover, sheet: Sheet) -> None:
    _head(sheet, cover)
    _figures(sheet, cover)
    _charts(sheet, cover)
    _attachments(sheet, cover)
    _signatures(sheet, cover)
    _check(sheet, cover)


# --- head --------------------------------------------------------------------------------------------------


def _head(sheet: Sheet, cover: DistrictCover) -> None:
    ink = sheet.colours.ink
    sheet.rule((_LEFT, 16.8), (_RIGHT, 16.8), 1.6, ink)
    community = Style(Face.SANS_BOLD, 17)
    used = sheet.words(_LEFT, 29, cover.community, community, ink, field="community")
    if cover.addressee:
        words = on_paper("报送：{addressee}").format(addressee=cover.addressee)
        style, room = Style(Face.SANS, 12), (_RIGHT - _LEFT - used - 6) * MM
        sheet.words(_RIGHT, 28.8, words, style, sheet.colours.grey, align="right", field="addressee")
        if line_width(words, style) > room:
            sheet.find(preflight.overflow("addressee", too_many(words, style, room)))
    _shrinking(sheet, 63, cover.period, face=Face.SERIF_BLACK, sizes=(68, 30), field="period")
    _shrinking(sheet, 81.8, cover.title, face=Face.SERIF_BOLD, sizes=(33, 24), field="title")


def _shrinking(sheet: Sheet, y: float, words: str, *, face: Face, sizes: tuple[int, int], field: str) -> None:
    """One line at the left margin, as large as it fits between two sizes."""
    room = (_RIGHT - _LEFT) * MM
    largest, smallest = sizes
    fits = (s for s in range(largest, smallest - 1, -1) if line_width(words, Style(face, s, gap=0)) <= room)
    size = next(fits, None)
    style = Style(face, size or smallest, gap=0)
    hang = 0.04 * style.size / MM if words[:1].isdigit() else 0.0
    sheet.words(_LEFT - hang, y, words, style, sheet.colours.ink, field=field)
    if size is None:
        sheet.find(preflight.overflow(field, too_many(words, style, room)))


# --- figures -----------------------------------------------------------------------------------------------


def _figures(sheet: Sheet, cover: DistrictCover) -> None:
    asked = (
        ("events", on_paper("开展活动"), cover.events),
        ("attendance", on_paper("参加"), cover.attendance),
        ("volunteer_hours", on_paper("志愿服务"), cover.volunteer_hours),
    )
    columns = [
        (field, label, _unit(field, figure.value), figure.value, _before(cover, figure, field))
        for field, label, figure in asked
        if figure is not None
    ]
    if cover.requests is not None:
        closed = on_paper("办结{count}件").format(count=f"{cover.requests.closed:,}")
        columns.append(("requests", on_paper("居民诉求"), on_paper("件"), cover.requests.received, closed))
    most = 33 if all(value <= 99_999 for _, _, _, value, _ in columns) else 27
    size = next((s for s in (most, 30, 27, 24) if s <= most and _fit(columns, s)), 24)
    for i, (field, label, unit, value, note) in enumerate(columns):
        x = _LEFT + i * _COLUMN
        sheet.rule((x, 94), (x + _COLUMN_WIDTH, 94), HEAVY, sheet.colours.ink)
        sheet.words(x, 101.9, label, Style(Face.SANS_BOLD, 12), sheet.colours.ink)
        style = Style(Face.SANS_BOLD, size)
        right = x + sheet.words(x - 0.4, 117.3, number_words(value), style, sheet.colours.indigo, field=field)
        sheet.words(right + 1.6, 117.3, unit, _PLAIN, sheet.colours.ink)
        sheet.words(x, 125.5, note, Style(Face.SANS, 10.5, gap=0), sheet.colours.grey)


def _fit(columns: Sequence[tuple[str, str, str, Number, str]], size: int) -> bool:
    """Whether every figure and its unit stay clear of the next column at `size` points."""
    style = Style(Face.SANS_BOLD, size)
    return all(
        (line_width(number_words(value), style) + line_width(unit, _PLAIN)) / MM + 1.6 <= _COLUMN - 3.0
        for _field, _label, unit, value, _note in columns
    )


def _unit(field: str, number: Number) -> str:
    words = {
        "events": on_paper_n("场", float(number)),
        "attendance": on_paper_n("人次", float(number)),
        "volunteer_hours": on_paper_n("小时", float(number)),
    }
    return words[field]


def _before(cover: DistrictCover, figure: Figure, field: str) -> str:
    if figure.before is None:
        return ""
    words = on_paper("{before}{number}{unit}")
    unit = _unit(field, figure.before)
    return words.format(before=cover.before_word, number=number_words(figure.before), unit=unit)


# --- charts ------------------------------------------------------------------------------------------------


def _charts(sheet: Sheet, cover: DistrictCover) -> None:
    left = _LEFT
    if cover.spans and cover.venues:
        _heading(sheet, left, _CHARTS_TOP, cover.spans_title, on_paper("按场所"))
        names, spans = _told_apart(cover)
        legend_rows = 2 if sum(line_width(name, _ASIDE) / MM + 10.5 for name in names) > 88 else 1
        box = (left, 152.0, 90.0, 50.0 - 5.6 * (legend_rows - 1))
        picture.stacked_bars(sheet, box, names, spans)
        left = _SECOND
    y = _CHARTS_TOP
    requests: Callable[[float], None] | None = None
    if cover.requests is not None:
        requests = partial(_requests, sheet, cover, left)
    if cover.categories:
        _heading(sheet, left, y, on_paper("活动类别"), on_paper("场次"))
        room = 43.4 if requests else 64.0
        picture.bars(sheet, (left, y + 6.6, 77.0, room), cover.categories)
        y = 196.6
    if requests:
        requests(y)


def _heading(sheet: Sheet, x: float, y: float, words: str, aside: str) -> None:
    right = x + sheet.words(x, y, words, _HEADING, sheet.colours.ink)
    sheet.words(right + 5, y, aside, Style(Face.SANS, 10.5, gap=0), sheet.colours.grey)


def _told_apart(cover: DistrictCover) -> tuple[list[str], list[tuple[str, list[int]]]]:
    """Venues and their counts; of more than can be told apart the smallest become one, named as such."""
    if len(cover.venues) <= picture.MOST_PARTS:
        return list(cover.venues), [(span.label, list(span.heads)) for span in cover.spans]
    totals = [sum(span.heads[i] for span in cover.spans) for i in range(len(cover.venues))]
    ranked = sorted(range(len(totals)), key=lambda i: (-totals[i], i))
    kept = sorted(ranked[: picture.MOST_PARTS - 1])
    rest = [i for i in range(len(totals)) if i not in kept]
    names = [cover.venues[i] for i in kept] + [on_paper("其他{count}处").format(count=len(rest))]
    spans = [
        (span.label, [*(span.heads[i] for i in kept), sum(span.heads[i] for i in rest)])
        for span in cover.spans
    ]
    return names, spans


def _requests(sheet: Sheet, cover: DistrictCover, x: float, y: float) -> None:
    requests = cover.requests
    if requests is None:
        return
    still_open = requests.received - requests.closed
    unit = picture.dot_unit(requests.received, _MOST_DOTS)
    aside = on_paper("{count}件，每点{unit}件").format(count=f"{requests.received:,}", unit=unit)
    _heading(sheet, x, y, on_paper("诉求办理"), aside)
    done, ringed = -(-requests.closed // unit), -(-still_open // unit)
    last = picture.dots(sheet, x, y + 5.1, done, ringed)
    base = last + 6.9
    style = Style(Face.SANS, 10, gap=0)
    sheet.circle((x + 1.5, base - 1.3), 1.5, fill=sheet.colours.indigo)
    closed = on_paper("办结{count}件").format(count=f"{requests.closed:,}")
    at = x + 4.2 + sheet.words(x + 4.2, base, closed, style, sheet.colours.ink) + 7
    if not still_open:
        return
    sheet.circle((at + 1.5, base - 1.3), 1.2, edge=sheet.colours.red, weight=0.45)
    late = on_paper("均未超期")
    if requests.overdue:
        late = on_paper("其中超期{count}件").format(count=f"{requests.overdue:,}")
    words = on_paper("办理中{count}件，{late}").format(count=f"{still_open:,}", late=late)
    sheet.words(at + 4.2, base, words, style, sheet.colours.ink)


# --- foot --------------------------------------------------------------------------------------------------


def _attachments(sheet: Sheet, cover: DistrictCover) -> None:
    ink = sheet.colours.ink
    sheet.rule((_LEFT, 225.8), (_RIGHT, 225.8), RULE, ink)
    y = 234.0
    labels = on_paper("附表"), on_paper("文件"), on_paper("更正")
    left = max(27.0, _LEFT + max(line_width(label, _BOLD) for label in labels) / MM + 3)
    tables, file, correction = labels
    if cover.tables:
        blank = " " if spoken.is_chinese() else f"{JOINER} {JOINER}"  # "9 Services" stays on one line
        names = "　".join(f"{i}{blank}{name}" for i, name in enumerate(cover.tables, 1))
        words = on_paper("{names}（共{count}张，均为汇总数，不含个人信息）")
        words = words.format(names=names, count=len(cover.tables))
        lines = ragged(words, Style(Face.SANS, 11, gap=0), (_RIGHT - left) * MM)
        sheet.words(_LEFT, y, tables, _BOLD, ink)
        for line in lines[:2]:
            sheet.line(left, y, line, ink, field="tables")
            y += 6.2
        y += 1.8
        if len(lines) > 2:
            sheet.find(preflight.overflow("tables", len("".join(line.text for line in lines[2:]))))
    digest = cover.digest[:8].upper()
    sheet.words(_LEFT, y, file, _BOLD, ink)
    right = left + sheet.words(left, y, cover.file_name, _PLAIN, ink, field="file_name")
    words = on_paper("校验码前8位 {first} {second}").format(first=digest[:4], second=digest[4:])
    sheet.words(right + 4, y, words, Style(Face.SANS, 11, gap=0), ink)
    if cover.correction:
        sheet.words(_LEFT, y + 6.2, correction, _BOLD, ink)
        line, *rest = ragged(cover.correction, Style(Face.SANS, 11, gap=0), (_RIGHT - left) * MM)
        sheet.line(left, y + 6.2, line, ink, field="correction")
        if rest:
            sheet.find(preflight.overflow("correction", len("".join(more.text for more in rest))))


def _signatures(sheet: Sheet, cover: DistrictCover) -> None:
    ink = sheet.colours.ink
    bold = Style(Face.SANS_BOLD, 12)
    signers = on_paper("填报人"), on_paper("审核人")
    left = max(31.0, _LEFT + max(line_width(name, bold) for name in signers) / MM + 3)
    for y, name in zip((257.4, 268.0), signers, strict=True):
        sheet.words(_LEFT, y, name, bold, ink)
        sheet.rule((left, y + 1.4), (left + 43, y + 1.4), HAIR, ink)
    if cover.phone:
        right = _LEFT + sheet.words(_LEFT, 278.6, on_paper("联系电话"), bold, ink)
        sheet.words(max(35.0, right + 3), 278.6, cover.phone, Style(Face.SANS, 12), ink, field="phone")
    style = Style(Face.KAI, 15.75)
    middle = min(152.0, _RIGHT - line_width(cover.signer, style) / MM / 2)
    sheet.words(middle, 262.0, cover.signer, style, ink, align="centre", field="signer")
    sheet.words(middle, 271.9, spoken.year_day(cover.dated), style, ink, align="centre", field="dated")


def _check(sheet: Sheet, cover: DistrictCover) -> None:
    if cover.events is not None and cover.categories:
        _sum(sheet, "events", cover.events.value, sum(count for _, count in cover.categories))
    if cover.attendance is not None and cover.spans:
        _sum(sheet, "attendance", cover.attendance.value, sum(sum(span.heads) for span in cover.spans))
    texts = {"community": cover.community, "addressee": cover.addressee, "signer": cover.signer}
    for finding in preflight.private_numbers(texts, {cover.phone}):
        sheet.find(finding)


def _sum(sheet: Sheet, field: str, total: Number, parts: int) -> None:
    if total != parts:
        sheet.find(preflight.sums_differ(field, number_words(total), number_words(parts)))
