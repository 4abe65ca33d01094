"""The poster of a class: a practice sheet, one character written large, the class's name beside it."""

import re

from desktop.i18n import on_paper
from desktop.printing import draw_columns
from desktop.printing import draw_parts
from desktop.printing import preflight
from desktop.printing import spoken
from desktop.printing.draw_columns import Column
from desktop.printing.draw_columns import Fit
from desktop.printing.flyer import Flyer
from desktop.printing.fonts import Face
from desktop.printing.page import HAIR
from desktop.printing.page import RULE
from desktop.printing.page import Box
from desktop.printing.page import Sheet
from desktop.printing.paper import MM
from desktop.printing.typeset import Style
from desktop.printing.typeset import ragged

_LEFT, _TOP, _SIDE, _BESIDE = 15.0, 18.0, 135.0, 45.0
_GRID = "#CF5A45"
_MOST_NAME = 4
_MOST_SENTENCE = 14
_SENTENCE = Fit(Face.KAI_BOLD, (41.5, *range(41, 33, -1)), 180, _MOST_SENTENCE)
_FACTS = (22, 21, 20, 19, 18, 17)

# What a class is about decides what is written; the first that occurs in its name.
_CHARACTERS = (
    ("书法|写字|习字|毛笔", "永"),
    ("太极|拳", "拳"),
    ("象棋|围棋|棋", "棋"),
    ("茶", "茶"),
    ("舞", "舞"),
    ("唱|歌", "歌"),
    ("画", "画"),
    ("琴|乐|笛|葫芦丝", "乐"),
    ("戏|京剧|曲", "戏"),
    ("花", "花"),
    ("剪纸", "剪"),
    ("编织|织", "织"),
    ("缝", "缝"),
    ("操|健身", "健"),
    ("厨|烘焙|面点", "味"),
    ("摄影", "影"),
    ("读书|阅读", "书"),
)


def written(flyer: Flyer) -> str:
    """The large character: as typed, else by what the class is about, else the first of its name."""
    return flyer.character or _named(flyer.title) or flyer.title[:1]


def suits(flyer: Flyer) -> bool:
    """Whether it is a class that this poster knows a character for, and its words fit."""
    words, _field = draw_columns.sentence(flyer, _MOST_SENTENCE)
    return (
        _stands(flyer.title)
        and bool(flyer.character or _named(flyer.title))
        and _SENTENCE.style(words) is not None
        and all(
            any(draw_columns.broken(fact.text, Style(Face.SANS_BOLD, size), fact.width, 2) for size in _FACTS)
            for fact in _facts(flyer)
        )
        and len(ragged("".join(text for _, text in _texts(flyer)), Style(Face.SANS, 13), 110 * MM)) <= 3
    )


def draw(sheet: Sheet, flyer: Flyer) -> None:
    """The whole poster."""
    if flyer.photo is not None:
        draw_parts.photo(sheet, flyer.photo, (_LEFT, _TOP, _SIDE, _SIDE))
    _grid(sheet, flyer)
    _name(sheet, flyer)
    if flyer.photo is None:
        _character(sheet, flyer)
    _seal(sheet, flyer.seal)
    words, field = draw_columns.sentence(flyer, _MOST_SENTENCE)
    draw_columns.one_line(sheet, (15, 180), words, _SENTENCE, field=field)
    for y in (189, 228):
        sheet.rule((15, y), (195, y), RULE, sheet.colours.ink)
    draw_columns.columns(sheet, _facts(flyer), _FACTS, tops=(198.6, 209.6, 10.6))
    side = draw_columns.code_side(sheet, flyer, 32, 42)
    room = min(118.0, 180 - side - 10)
    draw_columns.paragraphs(sheet, (15, 240.6), _texts(flyer), room, (15, 14, 13), leading=26.5 / 15, most=3)
    draw_columns.code(sheet, flyer, 195, 235, side)
    draw_columns.foot(sheet, flyer, room=180 if side < 36 else 140)


def _named(title: str) -> str:
    """The character that the title's words stand for, as the title writes it where it does."""
    words = spoken.searched(title)
    char = next((char for names, char in _CHARACTERS if re.search(names, words)), "")
    return title[words.index(char)] if char and char in words else char


def _stands(title: str) -> bool:
    return 1 <= len(title) <= _MOST_NAME and all(draw_parts.is_hanzi(char) for char in title)


def _facts(flyer: Flyer) -> list[Column]:
    when = f"{draw_parts.day_words(flyer)}\n{draw_parts.hours_words(flyer)}"
    third = (
        (on_paper("老师"), "leader", flyer.leader),
        (on_paper("报名"), "sign_up", flyer.sign_up),
        (on_paper("对象"), "target", flyer.target),
    )
    offered = (
        (on_paper("时间"), draw_parts.day_field(flyer), when),
        (on_paper("地点"), "place", draw_columns.place_lines(flyer)),
        next((fact for fact in third if fact[2]), third[0]),
    )
    kept = [fact for fact in offered if fact[2]]
    return [Column(15 + 60 * i, 55, *fact) for i, fact in enumerate(kept)]


def _texts(flyer: Flyer) -> list[tuple[str, str]]:
    """The paragraphs beside the QR code: what is done, what to bring, how to sign up."""
    said = draw_columns.sentence(flyer, _MOST_SENTENCE)[1]
    offered = (
        ("doing", "" if said == "doing" else flyer.doing),
        ("bring", _said(on_paper("带上"), flyer.bring)),
        ("sign_up", _said(on_paper("报名"), flyer.sign_up) if flyer.leader else ""),
        ("target", _said(on_paper("对象"), flyer.target) if flyer.leader or flyer.sign_up else ""),
    )
    texts = [text for text in offered if text[1]]
    if texts or not flyer.repeats:
        return texts
    words = filter(None, draw_parts.beside_words(flyer))
    return [
        ("starts", "，".join(words) + "。" if spoken.is_chinese() else " ".join(words).capitalize() + ".")
    ]


def _said(label: str, text: str) -> str:
    return spoken.labelled(label, text) if text else ""


# --- the sheet ---------------------------------------------------------------------------------------------


def _grid(sheet: Sheet, flyer: Flyer) -> None:
    colour = sheet.colours.ink if sheet.colours.only_black else _GRID
    if flyer.photo is None:
        _cell(sheet, (_LEFT, _TOP, _SIDE, _SIDE), colour, 0.3, (2.6, 2.2))
    for box in _cells(flyer.title):
        _cell(sheet, box, colour, 0.22, (1.6, 1.4))
    right = _LEFT + _SIDE
    edge = HAIR if sheet.colours.only_black else RULE
    sheet.rule((right, _TOP), (right, _TOP + _SIDE), edge, colour)
    for x, y, w, _h in _cells(flyer.title)[1:]:
        sheet.rule((x, y), (x + w, y), edge, colour)
    sheet.rect((_LEFT, _TOP, _SIDE + _BESIDE, _SIDE), edge=colour, weight=0.9)


def _cell(sheet: Sheet, box: Box, colour: str, weight: float, dash: tuple[float, float]) -> None:
    """The cross and the diagonals of a cell."""
    x, y, w, h = box
    weight = HAIR if sheet.colours.only_black else weight
    for start, end in (
        ((x, y + h / 2), (x + w, y + h / 2)),
        ((x + w / 2, y), (x + w / 2, y + h)),
        ((x, y), (x + w, y + h)),
        ((x + w, y), (x, y + h)),
    ):
        sheet.rule(start, end, weight, colour, dash=dash)


def _cells(name: str) -> list[Box]:
    count = min(max(len(name), 2), _MOST_NAME)
    high = _SIDE / count
    return [(_LEFT + _SIDE, _TOP + i * high, _BESIDE, high) for i in range(count)]


def _name(sheet: Sheet, flyer: Flyer) -> None:
    """The name of the class, a character a cell."""
    if not _stands(flyer.title):
        over = len(flyer.title) - _MOST_NAME
        sheet.find(
            preflight.unfit("title", over) if over > 0 else preflight.too_short("title", len(flyer.title), 1)
        )
    cells = _cells(flyer.title)
    size = min(98.0, cells[0][3] * 0.768 * MM)
    with sheet.reads(flyer.title):
        for char, (x, y, w, h) in zip(flyer.title, cells, strict=False):
            _middle(sheet, char, (x + w / 2, y + h / 2), Style(Face.KAI_BOLD, size), field="title")


def _character(sheet: Sheet, flyer: Flyer) -> None:
    text = written(flyer)
    if len(text) > 1:
        sheet.find(preflight.unfit("character", len(text) - 1))
    centre = (_LEFT + _SIDE / 2, _TOP + _SIDE / 2)
    _middle(sheet, text[:1], centre, Style(Face.KAI, 345), field="character")


def _middle(sheet: Sheet, char: str, centre: tuple[float, float], style: Style, *, field: str) -> None:
    x, y = centre
    drop = 42.5 / 345 * style.size
    sheet.words(x, y + drop, char, style, sheet.colours.ink, align="centre", field=field)


def _seal(sheet: Sheet, text: str) -> None:
    """A drawing, not a seal: a square of two columns, read from the right."""
    if not text:
        return
    if len(text) > 4:
        sheet.find(preflight.unfit("seal", len(text) - 4))
    x, y, side = 127.0, 131.0, 19.0
    sheet.rect((x, y, side, side), fill=sheet.colours.red, radius=1.6)
    style = Style(Face.KAI_BOLD, 21 if len(text) > 1 else 42)
    pitch = 8.2
    pairs = [text[i : i + 2] for i in range(0, min(len(text), 4), 2)]
    with sheet.reads(text):
        for i, pair in enumerate(pairs):
            middle = x + side / 2 + (len(pairs) - 1) * pitch / 2 - i * pitch
            for j, char in enumerate(pair):
                centre = y + side / 2 + (j - (len(pair) - 1) / 2) * pitch
                base = centre + 0.35 * style.size / MM
                sheet.words(middle, base, char, style, sheet.colours.white, align="centre", field="seal")
