"""Draws the application for a venue: boxes to write in, promises, then what the office and the keeper fill in."""

from functools import partial

from desktop.i18n import on_paper
from desktop.i18n import on_paper_later
from desktop.printing import preflight
from desktop.printing import spoken
from desktop.printing.application_form import ApplicationForm
from desktop.printing.fonts import Face
from desktop.printing.page import HAIR
from desktop.printing.page import RULE
from desktop.printing.page import Sheet
from desktop.printing.palette import BLACK
from desktop.printing.paper import MM
from desktop.printing.paper import Paper
from desktop.printing.press import Job
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged

LEFT, RIGHT, TOP, ROW = 18.0, 192.0, 45.0, 13.4
MIDDLE = 105.0
LABEL = 27.0
_NAME = Style(Face.SANS_BOLD, 11.5)
_TEXT = Style(Face.KAI, 14)
_SMALL = Style(Face.SANS, 11)
TICKS = (
    on_paper_later("桌椅归位、地面干净"),
    on_paper_later("电源、门窗已关"),
    on_paper_later("钥匙已交还"),
)


def job(data: ApplicationForm) -> Job:
    """The form, ready for the press."""
    title = on_paper("{venue} 使用申请表").format(venue=data.venue)
    return Job(title, Paper.A4, BLACK, partial(_draw, data))


def _draw(data: ApplicationForm, sheet: Sheet) -> None:
    ink = sheet.colours.ink
    sheet.words(
        105, 27, on_paper("场地使用申请表"), Style(Face.SERIF_BLACK, 26), ink, align="centre", field="title"
    )
    sheet.words(LEFT, 39.6, data.host, _SMALL, ink, field="host")
    number = on_paper("编号 {number}").format(number=data.number or "＿＿＿＿＿＿")
    sheet.words(RIGHT, 39.6, number, _SMALL, ink, align="right")
    y = TOP
    y = _pair(sheet, y, (on_paper("申请人"), data.applicant), (on_paper("电话"), data.phone))
    y = _wide(sheet, y, on_paper("单位或小组"), data.group)
    y = _wide(sheet, y, on_paper("场地"), "　".join(part for part in (data.venue, data.about) if part))
    y = _wide(sheet, y, on_paper("事由"), data.purpose)
    y = _pair(
        sheet,
        y,
        (on_paper("日期"), data.day or on_paper("　　　年　　月　　日")),
        (on_paper("时间¦钟点"), data.time or f"　　:　　{spoken.dash()}　　:"),
    )
    y = _pair(
        sheet,
        y,
        (on_paper("重复"), data.repeats),
        (on_paper("人数"), data.people or on_paper("　　　　　人")),
    )
    y = _wide(
        sheet, y, on_paper("布置、清理"), data.set_up or on_paper("提前　　　分钟布置，结束后　　　分钟清理")
    )
    y = _promises(sheet, data, y)
    y = _office(sheet, y)
    _back(sheet, y)
    sheet.rect((LEFT, TOP, RIGHT - LEFT, y + 41 - TOP), edge=ink, weight=0.6)
    words = on_paper("本表只用于办理场地使用，随借用记录保存一年后销毁；您可以随时来查看、更正。")
    sheet.words(LEFT, 284.5, words, Style(Face.SANS, 9.5), sheet.colours.grey, field="note")
    texts = {
        "rows": f"{data.applicant} {data.phone} {data.group}",
        "purpose": data.purpose,
        "body": data.body,
    }
    for finding in preflight.private_numbers(texts, data.agreed):
        sheet.find(finding)


def _cell(sheet: Sheet, box: tuple[float, float, float], name: str, text: str) -> None:
    """A label in its tinted cell, and what stands beside it, in (x, y, width) of one row."""
    x, y, w = box
    sheet.rect((x, y, LABEL, ROW), fill=sheet.colours.band)
    sheet.words(x + LABEL / 2, y + 8.2, name, _NAME, sheet.colours.ink, align="centre")
    sheet.rect((x, y, w, ROW), edge=sheet.colours.ink, weight=RULE)
    sheet.rule((x + LABEL, y), (x + LABEL, y + ROW), RULE, sheet.colours.ink)
    room = (w - LABEL - 5) * MM
    style = next((s for s in map(_TEXT.at, (14, 13, 12, 11)) if line_width(text, s) <= room), _TEXT.at(10.5))
    lines = ragged(text, style, room) or []
    if len(lines) > 2:
        sheet.find(preflight.overflow("rows", len("".join(line.text for line in lines[2:]))))
    top = y + (8.5 if len(lines) < 2 else 5.8)
    for i, line in enumerate(lines[:2]):
        sheet.line(x + LABEL + 2.6, top + i * 5.2, line, sheet.colours.ink, field="rows")


def _wide(sheet: Sheet, y: float, name: str, text: str) -> float:
    _cell(sheet, (LEFT, y, RIGHT - LEFT), name, text)
    return y + ROW


def _pair(sheet: Sheet, y: float, one: tuple[str, str], other: tuple[str, str]) -> float:
    _cell(sheet, (LEFT, y, MIDDLE - LEFT), *one)
    _cell(sheet, (MIDDLE, y, RIGHT - MIDDLE), *other)
    return y + ROW


def _promises(sheet: Sheet, data: ApplicationForm, y: float) -> float:
    ink = sheet.colours.ink
    sheet.words(LEFT + 4, y + 8.4, on_paper("我知道并做到："), _NAME, ink)
    base = y + 15.4
    for number, rule in enumerate((line for line in data.body.splitlines() if line.strip()), start=1):
        lines = ragged(rule.strip(), _SMALL, (RIGHT - LEFT - 16) * MM)
        sheet.words(LEFT + 4, base, f"{number}.", _SMALL, ink)
        for line in lines:
            sheet.line(LEFT + 10, base, line, ink, field="body")
            base += 6.0
    end = max(base + 8.6, y + 38)
    if end > 196:
        sheet.find(preflight.overflow("body", int(end - 196)))
    sheet.words(MIDDLE, end - 4, on_paper("申请人签名"), _SMALL, ink)
    sheet.rule((MIDDLE + 22, end - 3), (MIDDLE + 52, end - 3), HAIR, ink)
    sheet.words(RIGHT - 4, end - 4, on_paper("　年　月　日"), _SMALL, ink, align="right")
    sheet.rule((LEFT, end), (RIGHT, end), RULE, ink)
    return end


def _boxes(sheet: Sheet, y: float, names: tuple[str, ...]) -> None:
    x = LEFT + LABEL + 4
    for name in names:
        sheet.rect((x, y - 3.7, 4.2, 4.2), edge=sheet.colours.ink, weight=RULE)
        x += 6.2 + sheet.words(x + 6.2, y, name, _SMALL, sheet.colours.ink) + 7


def _side(sheet: Sheet, y: float, high: float, name: str) -> None:
    sheet.rect((LEFT, y, LABEL, high), fill=sheet.colours.band)
    sheet.words(LEFT + LABEL / 2, y + high / 2 + 1.4, name, _NAME, sheet.colours.ink, align="centre")
    sheet.rule((LEFT + LABEL, y), (LEFT + LABEL, y + high), RULE, sheet.colours.ink)
    sheet.rule((LEFT, y), (RIGHT, y), RULE, sheet.colours.ink)


def _office(sheet: Sheet, y: float) -> float:
    high = 34.0
    _side(sheet, y, high, on_paper("社区意见"))
    _boxes(sheet, y + 10, (on_paper("同意"), on_paper("改期再议"), on_paper("婉拒")))
    sheet.words(LEFT + LABEL + 4, y + 19, on_paper("说明"), _SMALL, sheet.colours.ink)
    sheet.rule((LEFT + LABEL + 14, y + 20), (RIGHT - 4, y + 20), HAIR, sheet.colours.ink)
    _sign(sheet, y + high - 4, on_paper("经办人"))
    sheet.rule((LEFT, y + high), (RIGHT, y + high), RULE, sheet.colours.ink)
    return y + high


def _back(sheet: Sheet, y: float) -> None:
    _side(sheet, y, 41, on_paper("交还检查"))
    _boxes(sheet, y + 10, tuple(map(on_paper, TICKS)))
    left = LEFT + LABEL + 4
    left += max(22.0, 2.6 + sheet.words(left, y + 20, on_paper("损坏、遗失"), _SMALL, sheet.colours.ink))
    sheet.rule((left, y + 21), (RIGHT - 4, y + 21), HAIR, sheet.colours.ink)
    _sign(sheet, y + 37, on_paper("管理员"))


def _sign(sheet: Sheet, y: float, who: str) -> None:
    sheet.words(MIDDLE, y, who, _SMALL, sheet.colours.ink)
    sheet.rule((MIDDLE + 22, y + 1), (MIDDLE + 52, y + 1), HAIR, sheet.colours.ink)
    sheet.words(RIGHT - 4, y, on_paper("　年　月　日"), _SMALL, sheet.colours.ink, align="right")
