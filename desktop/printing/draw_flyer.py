"""Which design a poster takes, and what all designs check."""

import re
from dataclasses import replace
from functools import partial

from desktop.printing import draw_festival
from desktop.printing import draw_large
from desktop.printing import draw_plain
from desktop.printing import preflight
from desktop.printing.flyer import Category
from desktop.printing.flyer import Design
from desktop.printing.flyer import Flyer
from desktop.printing.page import Sheet
from desktop.printing.palette import palette
from desktop.printing.press import Job

_EDITION = re.compile(r"^第[0-9一二三四五六七八九十百]+[届期回]")
_DRAWINGS = {
    Design.FESTIVAL: draw_festival.draw,
    Design.PLAIN: draw_plain.draw,
    Design.LARGE: draw_large.draw,
}


def job(flyer: Flyer) -> Job:
    """The poster, ready for the press."""
    flyer = _with_edition(flyer)
    title = f"{flyer.edition}{flyer.title}"
    return Job(title, flyer.paper, palette(flyer.ink), partial(_draw, flyer))


def chosen(flyer: Flyer) -> Design:
    """The design the poster takes."""
    if flyer.design is not Design.AUTO:
        return flyer.design
    festive = flyer.category in (Category.FESTIVAL, Category.FOOD) and not flyer.repeats
    stands = festive and draw_festival.stands(flyer.title) and len(flyer.rooms) <= draw_festival.MOST_ROOMS
    return Design.FESTIVAL if stands else Design.PLAIN


def _with_edition(flyer: Flyer) -> Flyer:
    """The edition (第二届) has a place of its own; a title that begins with it gives it up."""
    match = _EDITION.match(flyer.title)
    if match is None or flyer.edition not in ("", match.group()) or match.end() == len(flyer.title):
        return flyer
    return replace(flyer, edition=match.group(), title=flyer.title[match.end() :])


def _draw(flyer: Flyer, sheet: Sheet) -> None:
    _DRAWINGS[chosen(flyer)](sheet, flyer)
    texts = {
        field: text
        for field in ("title", "slogan", "place", "doing", "bring", "sign_up", "host")
        if (text := getattr(flyer, field))
    }
    last = flyer.until or flyer.ends.date()
    checks = [
        *preflight.private_numbers(texts, {*flyer.agreed, flyer.phone}),
        *preflight.wrong_dates(texts, flyer.starts.date()),
        *preflight.over_already("starts", last, flyer.today),
    ]
    for finding in checks:
        sheet.find(finding)
    if flyer.photo is not None and not flyer.photo.agreed:
        sheet.find(preflight.photo_without_consent())
