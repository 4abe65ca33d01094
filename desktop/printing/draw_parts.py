"""What the posters share: the date, the rows of facts, the QR code, the foot line, the photo."""

import io
from datetime import datetime

from desktop.printing import preflight
from desktop.printing import qr
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
_QR_LEFT, _QR_TOP, _QR_SIDE = 162.0, 239.0, 33.0


def is_hanzi(char: str) -> bool:
    """Whether a character can stand in a vertical title or a cell of its own."""
    return "\u3400" <= char <= "\u9fff" or char >= "\U00020000" or char == "〇"


def part_of_day(hour: int) -> str:
    """上午, 中午, 下午 or 晚上."""
    return "上午" if hour < 12 else "中午" if hour < 13 else "下午" if hour < 18 else "晚上"


def span_words(starts: datetime, ends: datetime) -> str:
    """上午9:00—11:30."""
    return f"{part_of_day(starts.hour)}{starts.hour}:{starts:%M}—{ends.hour}:{ends:%M}"


def date_words(flyer: Flyer) -> str:
    """5月28日, 5月28日—30日 over several days, or 每周二 for a weekly group."""
    if flyer.repeats:
        return flyer.repeats
    first, last = flyer.starts, flyer.ends
    words = f"{first.month}月{first.day}日"
    if last.date() == first.date():
        return words
    return f"{words}—{last.day}日" if last.month == first.month else f"{words}—{last.month}月{last.day}日"


def day_words(flyer: Flyer) -> str:
    """5月28日 星期三, or 每周二 for a weekly group."""
    if flyer.repeats:
        return flyer.repeats
    return f"{date_words(flyer)} {preflight.weekday_name(flyer.starts.date())}"


def hours_words(flyer: Flyer) -> str:
    """14:00—16:00."""
    return f"{flyer.starts.hour}:{flyer.starts:%M}—{flyer.ends.hour}:{flyer.ends:%M}"


def day_field(flyer: Flyer) -> str:
    """The field that the date comes from."""
    return "repeats" if flyer.repeats else "starts"


def beside_words(flyer: Flyer) -> tuple[str, str]:
    """The two lines beside the date: weekday and festival, lunar date; or the first and last date of a group."""
    if flyer.repeats:
        first = f"{flyer.starts.month}月{flyer.starts.day}日起"
        return first, f"到{flyer.until.month}月{flyer.until.day}日" if flyer.until else ""
    weekday = preflight.weekday_name(flyer.starts.date())
    if flyer.ends.date() != flyer.starts.date():
        weekday += f"至{preflight.weekday_name(flyer.ends.date())}"
    return "　".join(filter(None, (weekday, flyer.festival))), flyer.lunar


def rows(flyer: Flyer) -> list[tuple[str, str, str]]:
    """Field, label and text of each row of facts."""
    offered = (
        ("starts", "时间", span_words(flyer.starts, flyer.ends)),
        ("place", "地点", flyer.place),
        ("doing", "一起", flyer.doing),
        ("bring", "带上", flyer.bring),
        ("sign_up", "报名", flyer.sign_up),
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
        return flyer.link, "扫码报名"
    if flyer.phone:
        return "tel:" + "".join(char for char in flyer.phone if char.isdigit() or char == "+"), "扫码拨号"
    return "", ""


def foot(sheet: Sheet, flyer: Flyer) -> None:
    """Host and telephone at the foot."""
    style = Style(Face.SANS, 11)
    x = 14.0
    if flyer.host:
        x += sheet.words(x, 284.5, f"{flyer.host}　主办", style, sheet.colours.grey, field="host") + 8
    if flyer.phone:
        sheet.words(x, 284.5, f"咨询电话 {flyer.phone}", style, sheet.colours.grey, field="phone")


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
    sheet.words(x, 219.6, beside[0], side_style, colour, field=field)
    sheet.words(
        x, 229.6, beside[1], Style(Face.SANS, 20, gap=0), colour, field="until" if flyer.repeats else "lunar"
    )


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

    Labels stand at `left`, texts take `width`; the first baseline is `top`, the last not below `end`.
    """
    room = width * MM
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
            sheet.line(31, y + 6.2 * i, line, sheet.colours.ink, field=field)
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
