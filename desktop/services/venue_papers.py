"""What the papers of a venue say. Chinese always; the drawing is printing's."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from typing import Protocol

from desktop.models import Venue
from desktop.models.journal import act
from desktop.printing.list_paper import Column
from desktop.printing.list_paper import ListPaper
from desktop.printing.paper import Ink
from desktop.printing.venue_year import VenueYear
from desktop.printing.venue_year import YearDay
from desktop.services import closing
from desktop.services import paper_words
from desktop.services import venue_use
from desktop.services.closing import Decision
from desktop.services.community import shown_phone
from desktop.services.paper_words import WEEKDAYS
from desktop.services.papers import Look
from desktop.services.papers import Ready


class Press(Protocol):
    """A module of printing: what draws one kind of paper."""

    @staticmethod
    def print_it(data: Any, path: Path, /) -> int:
        """Writes the PDF and gives its pages."""
        ...


CALLS = (
    *(Column("日期", 21), Column("时间", 25), Column("事由", 38), Column("申请人", 28)),
    *(Column("电话", 34), Column("怎么办", 28), Column("已打", 12, centred=True)),
)


def venue_year(venue: str, year: int, *, ink: Ink = Ink.COLOUR) -> VenueYear:
    """A year of a venue (id) for screen and paper."""
    row = Venue.get_by_id(venue)
    use = venue_use.year(venue, year)
    place = "".join(part for part in (row.building.shown if row.building else "", row.floor) if part)
    about = "　".join(part for part in (place, row.theme, f"可坐{row.capacity}人") if part)
    return VenueYear(
        name=row.name,
        plate=row.plate,
        year=year,
        about=about,
        days=tuple(
            YearDay(day.day, day.share if day.open or day.held else None, closed=bool(day.closed))
            for day in use.days
        ),
        hours=tuple((hour.hour, hour.share) for hour in use.hours),
        facts=(
            ("预约", f"{use.bookings}次"),
            ("使用", f"{use.held / 60:.0f}小时"),
            ("使用率", f"{use.share:.0%}"),
        ),
        keeper=paper_words.host(),
        ink=ink,
    )


def year_of_use(venue: str, year: int, *, look: Look | None = None) -> Ready:
    """As `venue_year`, ready to be let out like any paper."""
    data = venue_year(venue, year, ink=look.ink if look else Ink.COLOUR)
    return Ready("venue-year", venue, data.name, data)


def call_list(venue: str, decisions: Sequence[Decision], *, at: datetime) -> ListPaper:
    """Whom to call because a venue (name) closes, with a box to tick each."""
    rows: list[tuple[str, ...]] = []
    numbers: set[str] = set()
    for call in closing.calls(decisions):
        day = call.start
        numbers |= set(call.phones)
        rows.append(
            (
                f"{day.month}月{day.day}日{WEEKDAYS[day.weekday()]}",
                f"{day:%H:%M}—{call.end:%H:%M}",
                call.title,
                call.name or "没有登记",
                shown_phone(call.phones[0]) if call.phones else "没有登记",
                call.outcome,
                "□",
            )
        )
    return ListPaper(
        title="停用联系单",
        about=f"{venue}停用，逐个告诉预约的居民　{at.year}年{at.month}月{at.day}日",
        columns=CALLS,
        rows=tuple(rows),
        note="内部使用：含居民电话，打完电话即销毁，不张贴、不转发。",
        signers=("打电话的人",),
        agreed=frozenset(numbers | {shown_phone(number) for number in numbers}),
    )


def save(data: object, press: Press, path: Path, *, subject: str, at: datetime) -> int:
    """Writes a paper of a venue with its module of `printing` and records that it went out. Gives its pages.

    Raises printing's CannotPrint, or papers' CannotWrite.
    """
    from desktop.services.papers import CannotWrite

    try:
        with act("print", at=at, subject=subject):
            return press.print_it(data, path)
    except OSError as error:
        raise CannotWrite(path.name) from error


def save_call_list(venue: str, decisions: Sequence[Decision], path: Path, *, at: datetime) -> int:
    """Writes the list of whom to call; that full numbers went out stands in the journal. Gives its pages.

    Raises printing's CannotPrint, or papers' CannotWrite.
    """
    from desktop.printing import list_paper

    paper = call_list(venue, decisions, at=at)
    return save(paper, list_paper, path, subject=f"{venue} {paper.title}", at=at)
