"""The poster of an event in its designs: what it shows and which design suits it."""

from collections.abc import Callable
from collections.abc import Sequence
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
    """`PLAIN`: horizontal, takes any title. Each of the others has one idea and words that must fit it.

    `FESTIVAL`: vertical title, one dumpling for each room. `CALLIGRAPHY`: a practice sheet with one character,
    for any class. `HEALTH`: a number you cannot pass. `READING`: the title on the spines of books. `MEETING`: a
    round table with a seat kept for you. `ELDERS`: four facts, nothing else. `LARGE`: the same facts of any
    event, readable from three metres. `AUTO`: the one that suits what the event is, if its words fit, else plain.
    """

    AUTO = "auto"
    FESTIVAL = "festival"
    PLAIN = "plain"
    LARGE = "large"
    CALLIGRAPHY = "calligraphy"
    HEALTH = "health"
    READING = "reading"
    MEETING = "meeting"
    ELDERS = "elders"


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


class Motif(StrEnum):
    """What is drawn on the festival and the plain poster; `AUTO` is what title and category suggest."""

    AUTO = "auto"
    ZONGZI = "zongzi"
    LANTERN = "lantern"
    BLESSING = "blessing"
    BOWL = "bowl"
    CUP = "cup"
    BOOK = "book"
    BRUSHES = "brushes"
    MUSIC = "music"
    FAN = "fan"
    YARN = "yarn"
    TAI_CHI = "tai_chi"
    HEART = "heart"
    HEARTBEAT = "heartbeat"
    LAMP = "lamp"


@dataclass(frozen=True, kw_only=True)
class Flyer:
    """Everything a poster may say. Empty texts leave their row out.

    `rooms` are short names for the labels of the drawing (和谐, not 和谐客厅), one to five of them.
    `repeats` (每周二) stands instead of the date of a weekly group; then `starts` is its first date and
    `until` its last. `agreed` holds the phones that may be public beside `phone`, which is the duty phone.
    `unagreed` are names of people on file who have not agreed to be named, `perhaps` such of two characters, which
    can be a word as well; `lost` are fields that the sheet before said and this one does not.
    `stairwell` (和谐楼2单元) stands small in the upper corner of a sheet made for one house.
    `today` is only used to warn of an event that is over, `draft` of one that is not published;
    nothing of them is printed.

    `motif` is what is drawn; one that a design has no place for is left to the design.

    Only some designs show: `slogan`, the sentence or question of the poster; `leader`, who teaches or speaks, and
    on a second line where from; `target`, for whom; `agenda`, an item a line; `character`, the one written large
    (by the title where empty), and `seal`, up to four in the small red square; `figure` and `second_figure` with
    what they mean, a line each.
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
    leader: str = ""
    target: str = ""
    agenda: str = ""
    character: str = ""
    seal: str = ""
    figure: str = ""
    figure_note: str = ""
    second_figure: str = ""
    second_note: str = ""
    repeats: str = ""
    until: date | None = None
    lunar: str = ""
    festival: str = ""
    phone: str = ""
    link: str = ""
    category: Category = Category.OTHER
    motif: Motif = Motif.AUTO
    photo: Photo | None = None
    agreed: frozenset[str] = frozenset()
    unagreed: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    draft: bool = False
    stairwell: str = ""
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


def print_set(posters: Sequence[Flyer], path: Path, progress: Callable[[int, int], None]) -> int:
    """Writes them into one PDF and says how many pages it has; CannotPrint, and whatever `progress` raises."""
    from desktop.printing import draw_flyer
    from desktop.printing import press

    return press.print_set([draw_flyer.job(each) for each in posters], path, progress)


def findings(flyer: Flyer) -> list[Finding]:
    """What is wrong with the poster, worst first, with the place of each on the page."""
    from desktop.printing import draw_flyer
    from desktop.printing import press

    return press.findings(draw_flyer.job(flyer))
