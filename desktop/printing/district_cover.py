"""The cover of the return to the district (报送封面): figures, small charts, who signs."""

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from decimal import Decimal
from pathlib import Path

from desktop.i18n import on_paper
from desktop.printing.paper import Ink
from desktop.printing.preflight import Finding

Number = int | Decimal


@dataclass(frozen=True)
class Figure:
    """A sum of the period and that of the period before (None: nothing to compare with)."""

    value: Number
    before: Number | None = None


@dataclass(frozen=True)
class Span:
    """A part of the period (a week of a month, a month of a quarter): its label and the heads by venue."""

    label: str
    heads: tuple[int, ...]


@dataclass(frozen=True)
class Requests:
    """Residents' requests of the period: received, closed, and how many of the open ones are overdue."""

    received: int
    closed: int
    overdue: int = 0


@dataclass(frozen=True, kw_only=True)
class DistrictCover:
    """The cover of one return. A figure that is None has no subject yet and is left out.

    `events` must equal the sum of `categories` and `attendance` the sum of all `spans`, or the page
    is refused. `digest` is the SHA-256 of `datapackage.json` in hexadecimal: the cover lies in the archive itself.
    `correction` says why a closed period was corrected.
    """

    community: str
    addressee: str
    period: str
    title: str
    before_word: str = field(default_factory=lambda: on_paper("上月"))
    spans_title: str = field(default_factory=lambda: on_paper("各周参加人次"))
    events: Figure | None = None
    attendance: Figure | None = None
    volunteer_hours: Figure | None = None
    requests: Requests | None = None
    venues: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    categories: tuple[tuple[str, int], ...] = ()
    tables: tuple[str, ...] = ()
    file_name: str
    digest: str
    correction: str = ""
    phone: str = ""
    signer: str
    dated: date
    ink: Ink = Ink.COLOUR


def print_it(cover: DistrictCover, path: Path) -> int:
    """Writes the cover to `path` as PDF and says how many pages it has; raises CannotPrint if it must not."""
    from desktop.printing import draw_district_cover
    from desktop.printing import press

    return press.print_it(draw_district_cover.job(cover), path)


def print_draft(cover: DistrictCover, path: Path) -> int:
    """As `print_it`, for proof-reading: whatever is wrong with it, 样张 in the foot line."""
    from desktop.printing import draw_district_cover
    from desktop.printing import press

    return press.print_draft(draw_district_cover.job(cover), path)


def findings(cover: DistrictCover) -> list[Finding]:
    """What is wrong with the cover, worst first, with the place of each on the page."""
    from desktop.printing import draw_district_cover
    from desktop.printing import press

    return press.findings(draw_district_cover.job(cover))
