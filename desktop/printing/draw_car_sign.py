"""Draws car signs: to be read through a windscreen from ten metres."""

from functools import partial

from desktop.i18n import on_paper
from desktop.printing import motifs
from desktop.printing import preflight
from desktop.printing.car_sign import CarSigns
from desktop.printing.fonts import Face
from desktop.printing.page import Sheet
from desktop.printing.palette import palette
from desktop.printing.paper import MM
from desktop.printing.paper import Shape
from desktop.printing.press import Job
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width

_SIZES = (158.0, 132.0, 108.0, 88.0)
_ROOM = 250.0
_MOST = 9


def job(signs: CarSigns) -> Job:
    """The signs, ready for the press."""
    title = on_paper("{title}　车辆标识").format(title=signs.title)
    return Job(title, signs.paper, palette(signs.ink), partial(_draw, signs), Shape.LYING)


def _draw(data: CarSigns, sheet: Sheet) -> None:
    if not data.numbers:
        sheet.find(preflight.empty("cars"))
    for index, number in enumerate(data.numbers or (0,)):
        if index:
            sheet.next_page()
        _sign(sheet, data, number)
    for finding in preflight.private_numbers({"host": data.host, "phone": data.phone}, data.agreed):
        sheet.find(finding)


def _sign(sheet: Sheet, data: CarSigns, number: int) -> None:
    colours = sheet.colours
    sheet.rect((10, 10, 277, 190), edge=colours.red, weight=2.2, radius=6)
    sheet.rect((14, 14, 269, 182), edge=colours.red, weight=0.35, radius=3.5)
    _title(sheet, data.title)
    sheet.rule((28, 122), (269, 122), 0.7, colours.ink)
    figures = Style(Face.SANS_BOLD, 118, gap=0)
    words = f"{number:02d}" if number else ""
    before, _hole, after = on_paper("{number}号车").partition("{number}")
    large = Style(Face.SERIF_BLACK, 44)
    x = 30.0
    if before:
        x += sheet.words(x, 170, before.strip(), large, colours.ink) + 6
    x += sheet.words(x, 170, words, figures, colours.red) + 4
    sheet.words(x, 170, after, large, colours.ink)
    x += 40 if after else 6
    motifs.heart(sheet, 252, 155, 0.62, colour=colours.red)
    beside = Style(Face.SANS_BOLD, 21)
    base = 143.0
    for field, text in (("host", data.host), ("ends", data.days)):
        if text:
            style = next(
                (s for s in map(beside.at, (21, 18, 15)) if line_width(text, s) <= (236 - x) * MM),
                beside.at(13),
            )
            if line_width(text, style) > (236 - x) * MM:
                sheet.find(preflight.overflow(field, 1))
            sheet.words(x, base, text, style, colours.ink, field=field)
            base += 13
    if data.phone:
        sheet.words(
            x,
            base + 1,
            on_paper("服务电话 {phone}").format(phone=data.phone),
            beside.at(17),
            colours.ink,
            field="phone",
        )
    small = Style(Face.SANS, 13)
    plea = on_paper("公益接送，不收一分钱　请给爱心车辆让一让")
    sheet.words(148.5, 188, plea, small, colours.grey, align="centre")


def _title(sheet: Sheet, title: str) -> None:
    for size in _SIZES:
        style = Style(Face.SERIF_BLACK, size, gap=0)
        extra = 0.06 * size
        width = line_width(title, style) / MM + extra * max(0, len(title) - 1) / MM
        if width <= _ROOM:
            break
    else:
        sheet.find(preflight.overflow("title", len(title) - _MOST))
        return
    base = 76 + size * 0.36 / MM
    sheet.spaced(148.5 - width / 2, base, title, style, sheet.colours.ink, em=0.06, field="title")
