"""The horizontal poster: any title, and a window sill with what the event is about on it."""

import re
from collections.abc import Callable

from desktop.i18n import on_paper
from desktop.i18n import on_paper_later
from desktop.printing import draw_parts
from desktop.printing import motifs
from desktop.printing import preflight
from desktop.printing import spoken
from desktop.printing import titles
from desktop.printing.flyer import Category
from desktop.printing.flyer import Flyer
from desktop.printing.flyer import Motif
from desktop.printing.fonts import Face
from desktop.printing.page import Sheet
from desktop.printing.paper import MM
from desktop.printing.typeset import Line
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged

_WIDTH = 181.0
_SILL = 192.0
_LEADING = 1.2

_WORDS = {
    Category.FESTIVAL: on_paper_later("节庆活动"),
    Category.FOOD: on_paper_later("美食分享"),
    Category.CULTURE: on_paper_later("文化活动"),
    Category.READING: on_paper_later("读书活动"),
    Category.HEALTH: on_paper_later("健康服务"),
    Category.SPORT: on_paper_later("健身活动"),
    Category.MEETING: on_paper_later("议事协商"),
    Category.SKILLS: on_paper_later("技能课堂"),
    Category.VOLUNTEERS: on_paper_later("志愿服务"),
    Category.OTHER: on_paper_later("社区活动"),
}
_OBJECTS: dict[Category, Callable[..., None]] = {
    Category.FESTIVAL: motifs.lantern,
    Category.FOOD: motifs.bowl,
    Category.CULTURE: motifs.brushes,
    Category.READING: motifs.book,
    Category.HEALTH: motifs.heartbeat,
    Category.SPORT: motifs.tai_chi,
    Category.MEETING: motifs.cup,
    Category.SKILLS: motifs.lamp,
    Category.VOLUNTEERS: motifs.heart,
    Category.OTHER: motifs.cup,
}

# A word in the title says it better than the category: the first that occurs decides.
_NAMED: tuple[tuple[str, Callable[..., None]], ...] = (
    ("书法|国画|画|写字|春联|福字|篆刻|习字|calligraphy|brush", motifs.brushes),
    ("读书|阅读|绘本|图书|故事|共读|书|book|read|story", motifs.book),
    ("合唱|歌|民乐|乐|琴|葫芦丝|笛|唢呐|戏|曲|演出|music|choir|sing|opera", motifs.music),
    ("编织|缝|织|毛线|针|knit|sew", motifs.yarn),
    ("舞|旗袍|模特|秧歌|danc", motifs.fan),
    ("太极|操|拳|球|健走|瑜伽|运动|tai chi|yoga|sport|exercise", motifs.tai_chi),
    ("血压|义诊|体检|健康|理疗|医|中医|急救|疫苗|health|blood pressure", motifs.heartbeat),
    ("茶|议事|座谈|例会|会议|恳谈|tea |meeting", motifs.cup),
    ("美食|粽|饺|面|汤|菜|餐|饭|厨|宴|烘焙|food|dumpling|cook|dinner", motifs.bowl),
    ("维修|手机|电脑|课堂|培训|讲座|技能|repair|phone|computer|course", motifs.lamp),
    ("灯|元宵|中秋|春节|联欢|lantern|new year", motifs.lantern),
)

_CHOSEN: dict[Motif, Callable[..., None]] = {
    Motif.LANTERN: motifs.lantern,
    Motif.BOWL: motifs.bowl,
    Motif.CUP: motifs.cup,
    Motif.BOOK: motifs.book,
    Motif.BRUSHES: motifs.brushes,
    Motif.MUSIC: motifs.music,
    Motif.FAN: motifs.fan,
    Motif.YARN: motifs.yarn,
    Motif.TAI_CHI: motifs.tai_chi,
    Motif.HEART: motifs.heart,
    Motif.HEARTBEAT: motifs.heartbeat,
    Motif.LAMP: motifs.lamp,
}


def draw(sheet: Sheet, flyer: Flyer) -> None:
    """The whole poster."""
    words, field = on_paper(_WORDS[flyer.category]), ""
    if flyer.edition:
        alone = draw_parts.is_hanzi(flyer.edition[0])
        words, field = flyer.edition if alone else f"{flyer.edition} · {words}", "edition"
    draw_parts.tag(sheet, words, field=field)
    bottom = _title(sheet, flyer)
    bottom = _slogan(sheet, flyer, bottom)
    top = max(bottom + 9, 74)
    if flyer.photo is not None:
        draw_parts.photo(sheet, flyer.photo, (14, top, 182, 196 - top))
    else:
        _window(sheet, _object(flyer), top)
    draw_parts.facts(sheet, flyer)


def _title(sheet: Sheet, flyer: Flyer) -> float:
    """The title, as large as it can stand; where its last line ends, in millimetres."""
    lines = _title_lines(flyer.title)
    if lines is None:
        style = Style(Face.SERIF_BLACK, 36)
        lines = ragged(flyer.title, style, _WIDTH * MM)
        sheet.find(preflight.overflow("title", len("".join(line.text for line in lines[3:])) or 1))
    size = lines[0].style.size
    y = 33.0
    for line in lines:
        y += size * (_LEADING if line is not lines[0] else 1.06) / MM
        sheet.line(14.0, y, line, sheet.colours.ink, field="title")
    return y + 0.12 * size / MM


def _title_lines(text: str) -> list[Line] | None:
    """One line at 96 to 66 points, two at 66 to 46, three down to 36."""
    room = _WIDTH * MM
    for most, largest, smallest in ((1, 96, 66), (2, 66, 46), (3, 46, 36)):
        for size in range(largest, smallest - 1, -1):
            lines = titles.fewest(text, Style(Face.SERIF_BLACK, size), room, most)
            if lines:
                return lines
    return None


def _slogan(sheet: Sheet, flyer: Flyer, y: float) -> float:
    if not flyer.slogan:
        return y
    room = _WIDTH * MM
    sizes = (24, 22, 20, 18)
    fits = (s for s in sizes if line_width(flyer.slogan, Style(Face.KAI, s)) <= room)
    size = next(fits, sizes[-1])
    lines = ragged(flyer.slogan, Style(Face.KAI, size), room)
    y += 4
    for line in lines[:2]:
        y += size * 1.35 / MM
        sheet.line(14.6, y, line, sheet.colours.ink, field="slogan")
    if len(lines) > 2:
        sheet.find(preflight.overflow("slogan", len("".join(line.text for line in lines[2:]))))
    return y


def _object(flyer: Flyer) -> Callable[..., None]:
    """What stands on the sill."""
    if flyer.motif in _CHOSEN:
        return _CHOSEN[flyer.motif]
    title = spoken.searched(flyer.title)
    named = (motif for words, motif in _NAMED if re.search(words, title))
    return next(named, _OBJECTS[flyer.category])


def _window(sheet: Sheet, thing: Callable[..., None], top: float) -> None:
    """A window from `top` to its sill: evening sun, roofs, and on the sill the thing itself."""
    colours = sheet.colours
    height = _SILL - top
    k = min(height / 62, 1.75)
    with sheet.clipped((15, top, 180, height)):
        sun = (160.0, top + height * 0.32)
        edge = colours.ink if colours.only_black else None
        sheet.circle(
            sun, min(height * 0.19, 17), fill=colours.white if edge else colours.gold, edge=edge, weight=0.5
        )
        motifs.houses(sheet, 143, _SILL, 0.82)
        motifs.houses(sheet, 181, _SILL, 0.50)
    with sheet.clipped((15, top, 99, height)):
        thing(sheet, 64.5, top if thing is motifs.lantern else _SILL, 1.2 * k)
    sheet.rect((15, top, 180, height), edge=colours.ink, weight=1.3)
    sheet.rule((114, top), (114, _SILL), 1.3, colours.ink)
    sheet.rect((10, _SILL, 190, 3.8), fill=colours.ink)
