"""What the posters share: the date, the rows of facts, the QR code, the foot line, the photo."""

import io
from datetime import datetime

from desktop.i18n import on_paper
from desktop.printing import preflight
from desktop.printing import qr
from desktop.printing import spoken
from desktop.printing import titles
from desktop.printing.flyer import Flyer
from desktop.printing.fonts import Face
from desktop.printing.page import Box
from desktop.printing.page import Sheet
from desktop.printing.paper import MM
from desktop.printing.paper import Photo
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged
from desktop.printing.typeset import set_line

_MOST_DPI = 300
"""Dots an inch of a photo on paper; more only makes the file larger."""
_TEXT = 31.0
"""Where the texts of facts begin beside labels of two characters."""
_QR_LEFT, _QR_TOP, _QR_SIDE = 162.0, 239.0, 33.0


def is_hanzi(char: str) -> bool:
    """Whether a character can stand in a vertical title or a cell of its own."""
    return "\u3400" <= char <= "\u9fff" or char >= "\U00020000" or char == "〇"


def part_of_day(hour: int) -> str:
    """上午, 中午, 下午 or 晚上; morning, noon, afternoon, evening."""
    if hour < 12:
        return on_paper("上午")
    return on_paper("中午") if hour < 13 else on_paper("下午") if hour < 18 else on_paper("晚上")


def span_words(starts: datetime, ends: datetime) -> str:
    """上午9:00—11:30; 9:00–11:30 am."""
    if spoken.is_chinese():
        return f"{part_of_day(starts.hour)}{spoken.clock_span(starts, ends)}"
    return spoken.hours(starts, ends)


def date_words(flyer: Flyer) -> str:
    """5月28日, 5月28日—30日 over several days, or 每周二 for a weekly group."""
    if flyer.repeats:
        return flyer.repeats
    return spoken.day_span(flyer.starts.date(), flyer.ends.date())


def day_words(flyer: Flyer) -> str:
    """5月28日 星期三, Wednesday 28 May, or 每周二 for a weekly group."""
    if flyer.repeats:
        return flyer.repeats
    words = (date_words(flyer), spoken.weekday(flyer.starts.date()))
    return " ".join(words if spoken.is_chinese() else reversed(words))


def hours_words(flyer: Flyer) -> str:
    """14:00—16:00."""
    return spoken.clock_span(flyer.starts, flyer.ends)


def day_field(flyer: Flyer) -> str:
    """The field that the date comes from."""
    return "repeats" if flyer.repeats else "starts"


def beside_words(flyer: Flyer) -> tuple[str, str]:
    """The two lines beside the date: weekday and festival, lunar date; or the first and last date of a group."""
    if flyer.repeats:
        first = on_paper("{day}起").format(day=spoken.month_day(flyer.starts))
        last = spoken.month_day(flyer.until) if flyer.until else ""
        return first, last and on_paper("到{day}").format(day=last)
    weekday = spoken.weekday(flyer.starts.date())
    if flyer.ends.date() != flyer.starts.date():
        weekday = on_paper("{first}至{last}").format(first=weekday, last=spoken.weekday(flyer.ends.date()))
    if not spoken.is_chinese():  # no lunar date in English, and a festival's name is long
        return weekday, "　".join(filter(None, (flyer.festival, flyer.lunar)))
    return "　".join(filter(None, (weekday, flyer.festival))), flyer.lunar


def rows(flyer: Flyer) -> list[tuple[str, str, str]]:
    """Field, label and text of each row of facts."""
    offered = (
        ("starts", on_paper("时间"), span_words(flyer.starts, flyer.ends)),
        ("place", on_paper("地点"), flyer.place),
        ("doing", on_paper("一起"), flyer.doing),
        ("bring", on_paper("带上"), flyer.bring),
        ("sign_up", on_paper("报名"), flyer.sign_up),
    )
    return [row for row in offered if row[2]]


def facts(sheet: Sheet, flyer: Flyer) -> None:
    """The lower third of a poster: rule, date, rows, QR code, foot line."""
    sheet.rule((14, 206), (196, 206), 0.8, sheet.colours.red, round_caps=1)
    _date(sheet, flyer)
    link, caption = qr_words(flyer)
    side = max(_QR_SIDE, qr.least_side(sheet)) if link else 0.0
    left = min(_QR_LEFT, 197 - side)
    edge = side / len(qr.squares(link)) * qr.QUIET if link else 0.0
    width = (left - edge if link else 195.0) - 32
    fact_rows(sheet, rows(flyer), top=244.5, left=14, end=279, width=width)
    foot(sheet, flyer)
    if link:
        square = qr.draw_link(sheet, left, _QR_TOP, side, link)
        style = Style(Face.SANS_BOLD, 11)
        below = _QR_TOP + side + qr.QUIET * square + 2.9
        sheet.words(left + side / 2, below, caption, style, sheet.colours.ink, align="centre")


def qr_words(flyer: Flyer) -> tuple[str, str]:
    """What the QR code carries and its caption: the link, else the telephone, else nothing."""
    if flyer.link:
        return flyer.link, on_paper("扫码报名")
    if flyer.phone:
        digits = "".join(char for char in flyer.phone if char.isdigit() or char == "+")
        return f"tel:{digits}", on_paper("扫码拨号")
    return "", ""


def foot(sheet: Sheet, flyer: Flyer) -> None:
    """Host and telephone at the foot."""
    style = Style(Face.SANS, 11)
    x = 14.0
    if flyer.host:
        words = on_paper("{host}　主办").format(host=flyer.host)
        x += sheet.words(x, 284.5, words, style, sheet.colours.grey, field="host") + 8
    if flyer.phone:
        words = on_paper("咨询电话 {phone}").format(phone=flyer.phone)
        sheet.words(x, 284.5, words, style, sheet.colours.grey, field="phone")


def _date(sheet: Sheet, flyer: Flyer) -> None:
    words, colour = date_words(flyer), sheet.colours.ink
    beside = beside_words(flyer)
    side_style = Style(Face.SANS_BOLD, 20, gap=0)
    room = 182 * MM - 10 - max(line_width(text, side_style) for text in beside)
    size = 60.0
    while size > 34 and line_width(words, Style(Face.SERIF_BLACK, size, gap=0)) > room:
        size -= 1
    style = Style(Face.SERIF_BLACK, size, gap=0)
    field = "repeats" if flyer.repeats else "starts"
    if line_width(words, style) > room:
        sheet.find(preflight.overflow(field, too_many(words, style, room)))
    hang = 0.04 * size / MM if words[0].isdigit() else 0.0
    right = 14 - hang + sheet.words(14 - hang, 230, words, style, colour, field=field)
    x = right + 3.8
    first, second = ("until", "until") if flyer.repeats else ("festival", "lunar")
    sheet.words(x, 219.6, beside[0], side_style, colour, field=first)
    sheet.words(x, 229.6, beside[1], Style(Face.SANS, 20, gap=0), colour, field=second)


def tag(sheet: Sheet, words: str, *, field: str = "", room: float = 180.0) -> None:
    """The red tag in the upper left corner, as wide as its words."""
    style = next((s for s in map(_tag_style, (17, 15, 13)) if line_width(words, s) / MM + 11 <= room), None)
    if style is None:
        style = _tag_style(13)
        sheet.find(preflight.unfit(field, too_many(words, style, (room - 11) * MM)))
    width = line_width(words, style) / MM + 11
    sheet.rect((15, 18, width, 10.5), fill=sheet.colours.red)
    sheet.words(15 + width / 2, 25.4, words, style, sheet.colours.white, align="centre", field=field)


def _tag_style(size: float) -> Style:
    return Style(Face.SANS_BOLD, size)


def fact_rows(
    sheet: Sheet,
    facts_: list[tuple[str, str, str]],
    *,
    top: float,
    left: float,
    end: float,
    width: float,
) -> None:
    """The rows in one size: 16.5 points (18 for a few rows), smaller together, then on two lines.

    Labels stand at `left`, texts take `width` less what long labels need; the first baseline is `top`, the last
    not below `end`.
    """
    widest = max((line_width(name, Style(Face.SANS_BOLD, 15)) for _, name, _ in facts_), default=0) / MM
    beside = max(_TEXT, left + widest + 3.5)
    room = (width - beside + _TEXT) * MM
    few = len(facts_) <= 3
    sizes = (18.0, 16.5, 15.5, 14.5, 14.0) if few else (16.5, 15.5, 14.5, 14.0)
    texts = [text for _, _, text in facts_]
    size = next(
        (s for s in sizes if all(line_width(text, Style(Face.SANS, s)) <= room for text in texts)), sizes[-1]
    )
    style = Style(Face.SANS, size)
    label = Style(Face.SANS_BOLD, min(15.0, size))
    broken = [titles.fewest(text, style, room, 2) or ragged(text, style, room) for text in texts]
    more = sum(len(lines) - 1 for lines in broken)
    pitch = 8.4 if len(facts_) > 4 or more else 10.8 if few else 9.6
    y = top
    for (field, name, text), lines in zip(facts_, broken, strict=True):
        sheet.words(left, y, name, label, sheet.colours.red)
        for i, line in enumerate(lines):
            sheet.line(beside, y + 6.2 * i, line, sheet.colours.ink, field=field)
        y += pitch + 6.2 * (len(lines) - 1)
        if len(lines) > 2:
            sheet.find(preflight.overflow(field, len("".join(line.text for line in lines[2:]))))
        elif y - pitch > end and len(lines) == 2:
            sheet.find(preflight.overflow(field, too_many(text, style, room)))


def too_many(text: str, style: Style, room: float) -> int:
    """How many characters at the end of `text` do not fit on a line of `room` points."""
    return next((n for n in range(1, len(text)) if set_line(text[:-n], style).width <= room), len(text))


# --- photo -------------------------------------------------------------------------------------------------


def photo(sheet: Sheet, photo_: Photo, box: Box) -> None:
    """The photo in (x, y, width, height): cropped round its focus, never stretched, in a thin frame."""
    from PIL import Image
    from PIL import UnidentifiedImageError
    from reportlab.lib.utils import ImageReader

    x, y, w, h = box
    try:
        with Image.open(io.BytesIO(photo_.content)) as opened:
            opened.load()
            picture = opened.convert("L" if sheet.colours.only_black else "RGB")
    except (UnidentifiedImageError, OSError, ValueError):
        sheet.find(preflight.photo_unreadable())
        return
    crop = _crop(picture.size, w / h, photo_.focus)
    dpi = round((crop[2] - crop[0]) / (w * sheet.scale / 25.4))
    if dpi < 150:
        sheet.find(preflight.photo_too_coarse(dpi))
    sheet.mark_area("photo", box)
    picture = picture.crop(crop)
    enough = (round(w * sheet.scale / 25.4 * _MOST_DPI), round(h * sheet.scale / 25.4 * _MOST_DPI))
    if dpi > _MOST_DPI:
        picture = picture.resize(enough, Image.Resampling.LANCZOS)
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=90)
    target.seek(0)
    image = ImageReader(target)
    sheet.canvas.drawImage(image, x * MM, (sheet.height - y - h) * MM, w * MM, h * MM)
    sheet.rect(box, edge=sheet.colours.ink, weight=0.3)


def _crop(size: tuple[int, int], ratio: float, focus: tuple[float, float]) -> tuple[int, int, int, int]:
    """The largest part of a picture with the wanted ratio of width to height whose middle is nearest `focus`."""
    width, height = size
    w, h = (width, width / ratio) if width / height < ratio else (height * ratio, height)
    left = min(max(focus[0] * width - w / 2, 0), width - w)
    top = min(max(focus[1] * height - h / 2, 0), height - h)
    return round(left), round(top), round(left + w), round(top + h)
