"""Draws the recovery sheet: the passphrase as large as it fits, sign by sign, and what to do with it."""

from functools import partial

from desktop.printing import preflight
from desktop.printing.draw_notice import day_words
from desktop.printing.draw_parts import too_many
from desktop.printing.fonts import Face
from desktop.printing.page import HAIR
from desktop.printing.page import HEAVY
from desktop.printing.page import RULE
from desktop.printing.page import Sheet
from desktop.printing.palette import BLACK
from desktop.printing.paper import MM
from desktop.printing.paper import Paper
from desktop.printing.press import Job
from desktop.printing.recovery_sheet import RecoverySheet
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged

_LEFT, _RIGHT = 22.0, 188.0
_PLAIN = Style(Face.SANS, 12)
_BOLD = Style(Face.SANS_BOLD, 13)
_KEEP = (
    "装进信封封好，骑缝签名，锁进柜子；最好两处各存一份。",
    "不拍照，不用微信传，不和电脑、U盘放在一起。",
    "换了口令，这张就作废，撕掉，另印一张。",
)
_USE = (
    "把数据文件或备份拷到装有“邻里客厅”的电脑上。",
    "打开程序；要用备份的，到“设置 → 备份 → 从文件恢复”里选它。",
    "照上面的样子输入口令，横杠也要输；全角半角都认，字母要大写的就大写。",
)


def job(data: RecoverySheet) -> Job:
    """The sheet, ready for the press."""
    return Job(f"{data.community}　恢复单", Paper.A4, BLACK, partial(_draw, data))


def _draw(data: RecoverySheet, sheet: Sheet) -> None:
    ink, grey = sheet.colours.ink, sheet.colours.grey
    sheet.rule((_LEFT, 20), (_RIGHT, 20), HEAVY, ink)
    sheet.words(_LEFT, 30, data.community, Style(Face.SANS_BOLD, 15), ink, field="community")
    dated = f"{day_words(data.dated)}起有效"
    sheet.words(_RIGHT, 30, dated, _PLAIN, ink, align="right", field="dated")
    sheet.words(_LEFT, 56, "数据文件恢复单", Style(Face.SERIF_BLACK, 40, gap=0), ink)
    said = "口令丢了，谁也打不开数据和备份，软件的作者也不行。这张纸就是备用钥匙。"
    sheet.words(_LEFT, 68, said, _PLAIN, ink)
    _passphrase(data, sheet)
    sheet.words(_LEFT, 134, "打开的文件", _BOLD, ink)
    sheet.words(54, 134, data.file_name, _PLAIN, ink, field="file_name")
    sheet.words(_LEFT, 141, "和它的备份", Style(Face.SANS, 10.5), grey)
    y = _steps(sheet, 156, "怎么收好", _KEEP)
    y = _steps(sheet, y + 8, "怎么用", _USE)
    for x, label in ((_LEFT, "设口令的人"), (110.0, "收存的人")):
        right = x + sheet.words(x, 262, label, _BOLD, ink)
        sheet.rule((right + 3, 263.4), (right + 48, 263.4), HAIR, ink)


def _passphrase(data: RecoverySheet, sheet: Sheet) -> None:
    """In a frame, one line, as large as it fits; below it what is easily taken for something else."""
    ink = sheet.colours.ink
    sheet.rect((_LEFT, 78, _RIGHT - _LEFT, 42), edge=ink, weight=RULE)
    sheet.words(_LEFT + 6, 88, "口令", _BOLD, ink)
    room = (_RIGHT - _LEFT - 12) * MM
    sizes = range(34, 13, -1)
    styles = (Style(Face.SANS_BOLD, size, gap=0) for size in sizes)
    style = next((s for s in styles if line_width(data.passphrase, s) <= room), None)
    shown = style or Style(Face.SANS_BOLD, sizes[-1], gap=0)
    sheet.words((_LEFT + _RIGHT) / 2, 107, data.passphrase, shown, ink, align="centre", field="passphrase")
    if style is None:
        sheet.find(preflight.overflow("passphrase", too_many(data.passphrase, shown, room)))


def _steps(sheet: Sheet, y: float, heading: str, steps: tuple[str, ...]) -> float:
    ink = sheet.colours.ink
    sheet.words(_LEFT, y, heading, _BOLD, ink)
    for number, step in enumerate(steps, 1):
        y += 8.4
        sheet.words(_LEFT, y, f"{number}", Style(Face.SANS_BOLD, 12), ink)
        for more, line in enumerate(ragged(step, _PLAIN, (_RIGHT - _LEFT - 8) * MM)):
            y += 6.2 if more else 0.0
            sheet.line(_LEFT + 8, y, line, ink)
    return y + 4
