"""The plain notice (通知) in the geometry of GB/T 9704, without a red head."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from enum import StrEnum
from pathlib import Path

from desktop.i18n import on_paper
from desktop.printing import spoken
from desktop.printing.paper import Paper
from desktop.printing.preflight import Finding


class Size(StrEnum):
    """`STANDARD`: body of 15.75 points in 22 lines. `LARGE`: 26 points for weak eyes, on more pages if need be."""

    STANDARD = "standard"
    LARGE = "large"


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A notice. `body` has one paragraph a line; 一、… and （一）… alone on a line are headings.

    `signers` are one or two bodies; `agreed` holds the phones that may be public beside `phone`;
    `unagreed` are names of people on file who have not agreed to be named, `perhaps` such of two characters, which
    can be a word as well; `lost` says what the sheet before said and this one does not (place, phone).
    `stairwell` (和谐楼2单元) is greeted by name on a sheet made for one house.
    `today` is only used to warn of dates that are over, `draft` of one that is not published;
    nothing of them is printed.
    """

    title: str
    body: str
    signers: tuple[str, ...]
    dated: date
    salutation: str = field(default_factory=lambda: on_paper("各位居民："))
    closing: str = field(default_factory=lambda: on_paper("特此通知。"))
    phone: str = ""
    posted_until: date | None = None
    agreed: frozenset[str] = frozenset()
    unagreed: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    draft: bool = False
    stairwell: str = ""
    today: date | None = None
    paper: Paper = Paper.A4
    size: Size = Size.STANDARD


def as_text(notice: Notice) -> str:
    """The notice for a chat group: the same words, a line each, without what only paper has."""
    parts = [
        notice.title,
        notice.salutation,
        *(line.strip() for line in notice.body.splitlines()),
        notice.closing,
    ]
    if notice.phone and notice.phone not in notice.body:
        parts.append(on_paper("电话：{phone}").format(phone=notice.phone))
    parts += [*notice.signers, spoken.year_day(notice.dated)]
    return "\n".join(part for part in parts if part)


def print_it(notice: Notice, path: Path) -> int:
    """Writes the notice to `path` as PDF and says how many pages it has; raises CannotPrint if it must not."""
    from desktop.printing import draw_notice
    from desktop.printing import press

    return press.print_it(draw_notice.job(notice), path)


def print_draft(notice: Notice, path: Path) -> int:
    """As `print_it`, for proof-reading: whatever is wrong with it, 样张 in the foot line."""
    from desktop.printing import draw_notice
    from desktop.printing import press

    return press.print_draft(draw_notice.job(notice), path)


def print_set(notices: Sequence[Notice], path: Path, progress: Callable[[int, int], None]) -> int:
    """Writes them into one PDF and says how many pages it has; CannotPrint, and whatever `progress` raises."""
    from desktop.printing import draw_notice
    from desktop.printing import press

    return press.print_set([draw_notice.job(each) for each in notices], path, progress)


def findings(notice: Notice) -> list[Finding]:
    """What is wrong with the notice, worst first, with the place of each on its page."""
    from desktop.printing import draw_notice
    from desktop.printing import press

    return press.findings(draw_notice.job(notice))
