"""Draws the recovery sheets: the secret as large as it fits, sign by sign, and what to do with it."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from desktop.i18n import on_paper
from desktop.i18n import on_paper_later
from desktop.printing import preflight
from desktop.printing import spoken
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
from desktop.printing.recovery_sheet import PinSheet
from desktop.printing.recovery_sheet import RecoverySheet
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged

_LEFT, _RIGHT = 22.0, 188.0
_PLAIN = Style(Face.SANS, 12)
_BOLD = Style(Face.SANS_BOLD, 13)
_KEEP = (
    on_paper_later("装进信封封好，骑缝签名，锁进柜子；最好两处各存一份。"),
    on_paper_later("不拍照，不用微信传，不和电脑、U盘放在一起。"),
    on_paper_later("换了口令，这张就作废，撕掉，另印一张。"),
)
_USE = (
    on_paper_later("把数据文件或备份拷到装有“邻里客厅”的电脑上。"),
    on_paper_later("打开程序；要用备份的，到“设置 → 备份 → 从文件恢复”里选它。"),
    on_paper_later("照上面的样子输入口令，横杠也要输；全角半角都认，字母要大写的就大写。"),
)


_USE_PIN = (
    on_paper_later("在锁住的窗口上点“忘了 PIN”。"),
    on_paper_later("选自己的名字，照上面的样子输入恢复码，横杠可以不输。"),
    on_paper_later("设一个新的 PIN。恢复码用过以后仍然有效，另印一张时才作废。"),
)


@dataclass(frozen=True)
class _Words:
    """What stands on a sheet; `about` is a heading, what it is about, and a line below."""

    community: str
    dated: date
    title: str
    said: str
    label: str
    secret: str
    field: str
    about: tuple[str, str, str]
    use: tuple[str, ...]
    signers: tuple[str, str]
    keep: tuple[str, ...] = _KEEP


def job(data: RecoverySheet | PinSheet) -> Job:
    """The sheet, ready for the press."""
    words = _of_pin(data) if isinstance(data, PinSheet) else _of_file(data)
    title = on_paper("{community}　恢复单").format(community=data.community)
    return Job(title, Paper.A4, BLACK, partial(_draw, words))


def _of_file(data: RecoverySheet) -> _Words:
    return _Words(
        community=data.community,
        dated=data.dated,
        title=on_paper("数据文件恢复单"),
        said=on_paper("口令丢了，谁也打不开数据和备份，软件的作者也不行。这张纸就是备用钥匙。"),
        label=on_paper("口令"),
        secret=data.passphrase,
        field="passphrase",
        about=(on_paper("打开的文件"), data.file_name, on_paper("和它的备份")),
        use=_USE,
        signers=(on_paper("设口令的人"), on_paper("收存的人")),
    )


def _of_pin(data: PinSheet) -> _Words:
    return _Words(
        community=data.community,
        dated=data.dated,
        title=on_paper("PIN 恢复单"),
        said=on_paper("PIN 忘了，凭这个恢复码设一个新的。"),
        label=on_paper("恢复码"),
        secret=data.code,
        field="code",
        about=(
            on_paper("管什么"),
            on_paper("只管解开窗口的 PIN"),
            on_paper("它不能解开加了口令的数据文件，那要用数据文件恢复单。"),
        ),
        use=_USE_PIN,
        signers=(on_paper("印单的人"), on_paper("收存的人")),
        keep=(_KEEP[0], _KEEP[1], on_paper_later("另印一张，这张就作废，撕掉。")),
    )


def _draw(data: _Words, sheet: Sheet) -> None:
    ink, grey = sheet.colours.ink, sheet.colours.grey
    sheet.rule((_LEFT, 20), (_RIGHT, 20), HEAVY, ink)
    sheet.words(_LEFT, 30, data.community, Style(Face.SANS_BOLD, 15), ink, field="community")
    dated = on_paper("{day}起有效").format(day=spoken.year_day(data.dated))
    sheet.words(_RIGHT, 30, dated, _PLAIN, ink, align="right", field="dated")
    sheet.words(_LEFT, 56, data.title, Style(Face.SERIF_BLACK, 40, gap=0), ink)
    sheet.words(_LEFT, 68, data.said, _PLAIN, ink)
    _secret(data, sheet)
    heading, about, below = data.about
    left = max(54.0, 4 + _LEFT + sheet.words(_LEFT, 134, heading, _BOLD, ink))
    sheet.words(left, 134, about, _PLAIN, ink, field="file_name")
    sheet.words(_LEFT, 141, below, Style(Face.SANS, 10.5), grey)
    y = _steps(sheet, 156, on_paper("怎么收好"), data.keep)
    y = _steps(sheet, y + 8, on_paper("怎么用"), data.use)
    for x, label in zip((_LEFT, 110.0), data.signers, strict=True):
        right = x + sheet.words(x, 262, label, _BOLD, ink)
        sheet.rule((right + 3, 263.4), (right + 48, 263.4), HAIR, ink)


def _secret(data: _Words, sheet: Sheet) -> None:
    """In a frame, one line, as large as it fits; below it what is easily taken for something else."""
    ink = sheet.colours.ink
    sheet.rect((_LEFT, 78, _RIGHT - _LEFT, 42), edge=ink, weight=RULE)
    sheet.words(_LEFT + 6, 88, data.label, _BOLD, ink)
    room = (_RIGHT - _LEFT - 12) * MM
    sizes = range(34, 13, -1)
    styles = (Style(Face.SANS_BOLD, size, gap=0) for size in sizes)
    style = next((s for s in styles if line_width(data.secret, s) <= room), None)
    shown = style or Style(Face.SANS_BOLD, sizes[-1], gap=0)
    sheet.words((_LEFT + _RIGHT) / 2, 107, data.secret, shown, ink, align="centre", field=data.field)
    if style is None:
        sheet.find(preflight.overflow(data.field, too_many(data.secret, shown, room)))


def _steps(sheet: Sheet, y: float, heading: str, steps: tuple[str, ...]) -> float:
    ink = sheet.colours.ink
    sheet.words(_LEFT, y, heading, _BOLD, ink)
    for number, step in enumerate(steps, 1):
        y += 8.4
        sheet.words(_LEFT, y, f"{number}", Style(Face.SANS_BOLD, 12), ink)
        for more, line in enumerate(ragged(on_paper(step), _PLAIN, (_RIGHT - _LEFT - 8) * MM)):
            y += 6.2 if more else 0.0
            sheet.line(_LEFT + 8, y, line, ink)
    return y + 4
