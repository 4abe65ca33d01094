"""Which design a poster takes, and what all designs check."""

import re
from dataclasses import replace
from functools import partial

from desktop.i18n import on_paper
from desktop.printing import draw_calligraphy
from desktop.printing import draw_elders
from desktop.printing import draw_festival
from desktop.printing import draw_health
from desktop.printing import draw_large
from desktop.printing import draw_meeting
from desktop.printing import draw_plain
from desktop.printing import draw_reading
from desktop.printing import preflight
from desktop.printing.flyer import Category
from desktop.printing.flyer import Design
from desktop.printing.flyer import Flyer
from desktop.printing.fonts import Face
from desktop.printing.page import Sheet
from desktop.printing.palette import palette
from desktop.printing.press import Job
from desktop.printing.typeset import Style

_EDITION = re.compile(r"^第[0-9一二三四五六七八九十百]+[届期回]")
_DRAWINGS = {
    Design.FESTIVAL: draw_festival.draw,
    Design.PLAIN: draw_plain.draw,
    Design.LARGE: draw_large.draw,
    Design.CALLIGRAPHY: draw_calligraphy.draw,
    Design.HEALTH: draw_health.draw,
    Design.READING: draw_reading.draw,
    Design.MEETING: draw_meeting.draw,
    Design.ELDERS: draw_elders.draw,
}
_SUITING = {
    Category.READING: (Design.READING, draw_reading.suits),
    Category.MEETING: (Design.MEETING, draw_meeting.suits),
    Category.HEALTH: (Design.HEALTH, draw_health.suits),
}
_WITHOUT_PHOTO = (Design.READING, Design.MEETING)
_PUBLIC = (
    *("title", "slogan", "place", "doing", "bring", "sign_up", "host", "leader", "target", "agenda", "seal"),
    *("figure", "figure_note", "second_figure", "second_note"),
)


def job(flyer: Flyer) -> Job:
    """The poster, ready for the press."""
    flyer = _with_edition(flyer)
    title = f"{flyer.edition}{flyer.title}"
    colours = palette(flyer.ink)
    if chosen(flyer) in (Design.ELDERS, Design.LARGE):
        colours = replace(colours, ink="#000000")  # for weak eyes nothing but black
    return Job(title, flyer.paper, colours, partial(_draw, flyer))


def chosen(flyer: Flyer) -> Design:
    """The design the poster takes."""
    if flyer.design is not Design.AUTO:
        return flyer.design
    festive = flyer.category in (Category.FESTIVAL, Category.FOOD) and not flyer.repeats
    stands = festive and draw_festival.stands(flyer.title) and len(flyer.rooms) <= draw_festival.MOST_ROOMS
    if stands:
        return Design.FESTIVAL
    design, suits = _SUITING.get(flyer.category, (Design.PLAIN, None))
    shows_photo = flyer.photo is None or design not in _WITHOUT_PHOTO
    if suits is not None and shows_photo and suits(flyer):
        return design
    return Design.CALLIGRAPHY if flyer.repeats and draw_calligraphy.suits(flyer) else Design.PLAIN


def _with_edition(flyer: Flyer) -> Flyer:
    """The edition (第二届) has a place of its own; a title that begins with it gives it up."""
    match = _EDITION.match(flyer.title)
    if match is None or flyer.edition not in ("", match.group()) or match.end() == len(flyer.title):
        return flyer
    return replace(flyer, edition=match.group(), title=flyer.title[match.end() :])


def _draw(flyer: Flyer, sheet: Sheet) -> None:
    _DRAWINGS[chosen(flyer)](sheet, flyer)
    if flyer.stairwell:
        _house(sheet, flyer)
    texts = {field: text for field in _PUBLIC if (text := getattr(flyer, field))}
    last = flyer.until or flyer.ends.date()
    checks = [
        *preflight.private_numbers(texts, {*flyer.agreed, flyer.phone}),
        *preflight.wrong_dates(texts, flyer.starts.date()),
        *preflight.over_already("starts", last, flyer.today),
        *preflight.people_named(texts, flyer.unagreed, flyer.perhaps),
        *map(preflight.says_less, sorted(flyer.lost)),
        *([preflight.still_a_draft()] if flyer.draft else []),
    ]
    for finding in checks:
        sheet.find(finding)
    if flyer.photo is not None and not flyer.photo.agreed:
        sheet.find(preflight.photo_without_consent())


def _house(sheet: Sheet, flyer: Flyer) -> None:
    """Whose stairwell the sheet is for and whom to ring, above the first ink of every design."""
    size = 20 if chosen(flyer) in (Design.ELDERS, Design.LARGE) else 12
    ring = on_paper("值班电话 {phone}").format(phone=flyer.phone) if flyer.phone else ""
    style = Style(Face.SANS_BOLD, size)
    words = "　".join(filter(None, (flyer.stairwell, ring)))
    sheet.words(195, 13.5, words, style, sheet.colours.ink, align="right")
