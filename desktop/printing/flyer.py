"""The poster of an event, in three designs: what it shows and which design suits it."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from desktop.printing.paper import Ink
from desktop.printing.paper import Paper
from desktop.printing.paper import Photo
from desktop.printing.preflight import Finding


class Design(StrEnum):
    """`FESTIVAL`: vertical title, one dumpling for each room. `PLAIN`: horizontal, takes any title.

    `LARGE`: what, when, where and whom to ring, readable from three metres. `AUTO`: festival if its title can
    stand vertically and the category is a festival, else plain.
    """

    AUTO = "auto"
    FESTIVAL = "festival"
    PLAIN = "plain"
    LARGE = "large"


class Category(StrEnum):
    """What kind of event it is: chooses the picture of the plain design."""

    FESTIVAL = "festival"
    FOOD = "food"
    CULTURE = "culture"
    READING = "reading"
    HEALTH = "health"
    SPORT = "sport"
    MEETING = "meeting"
    SKILLS = "skills"
    VOLUNTEERS = "volunteers"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Flyer:
    """Everything a poster may say. Empty texts leave their row out.

    `rooms` are short names for the labels of the drawing (和谐, not 和谐客厅), one to five of them.
    `repeats` (每周二) stands instead of the date of a weekly group; then `starts` is its first date and
    `until` its last. `agreed` holds the phones that may be public beside `phone`, which is the duty phone.
    `today` is only used to warn of an event that is over; nothing of it is printed.
    """

    title: str
    starts: datetime
    ends: datetime
    host: str
    edition: str = ""
    slogan: str = ""
    rooms: tuple[str, ...] = ()
    place: str = ""
    doing: str = ""
    bring: str = ""
    sign_up: str = ""
    repeats: str = ""
    until: date | None = None
    lunar: str = ""
    festival: str = ""
    phone: str = ""
    link: str = ""
    category: Category = Category.OTHER
    photo: Photo | None = None
    agreed: frozenset[str] = frozenset()
    today: date | None = None
    design: Design = Design.AUTO
    paper: Paper = Paper.A4
    ink: Ink = Ink.COLOUR


def print_it(flyer: Flyer, path: Path) -> int:
    """Writes the poster to `path` as PDF and says how many pages it has; raises CannotPrint if it must not."""
    from desktop.printing import draw_flyer
    from desktop.printing import press

    return press.print_it(draw_flyer.job(flyer), path)


def print_draft(flyer: Flyer, path: Path) -> int:
    """As `print_it`, for proof-reading: whatever is wrong with it, 样张 in the foot line."""
    from desktop.printing import draw_flyer
    from desktop.printing import press

    return press.print_draft(draw_flyer.job(flyer), path)


def findings(flyer: Flyer) -> list[Finding]:
    """What is wrong with the poster, worst first, with the place of each on the page."""
    from desktop.printing import draw_flyer
    from desktop.printing import press

    return press.findings(draw_flyer.job(flyer))
