"""What the papers of a venue say; the drawing is printing's."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from typing import Protocol

from desktop.i18n import on_paper
from desktop.i18n import on_paper_later
from desktop.i18n import on_paper_n
from desktop.models import Venue
from desktop.models.journal import act
from desktop.printing import spoken
from desktop.printing.list_paper import Column
from desktop.printing.list_paper import ListPaper
from desktop.printing.paper import Ink
from desktop.printing.venue_year import VenueYear
from desktop.printing.venue_year import YearDay
from desktop.services import closing
from desktop.services import paper_words
from desktop.services import sheet_people
from desktop.services import told
from desktop.services import venue_use
from desktop.services.closing import Decision
from desktop.services.community import shown_phone
from desktop.services.papers import Look
from desktop.services.papers import Ready


class Press(Protocol):
    """A module of printing: what draws one kind of paper."""

    @staticmethod
    def print_it(data: Any, path: Path, /) -> int:
        """Writes the PDF and gives its pages."""
        ...


CALLS = (
    Column(on_paper_later("日期"), 21),
    Column(on_paper_later("时间"), 25),
    Column(on_paper_later("事由"), 38),
    Column(on_paper_later("申请人"), 28),
    Column(on_paper_later("电话"), 34),
    Column(on_paper_later("怎么办"), 28),
    Column(on_paper_later("已打"), 12, centred=True),
)


def venue_year(venue: str, year: int, *, ink: Ink = Ink.COLOUR) -> VenueYear:
    """A year of a venue (id) for screen and paper."""
    row = Venue.get_by_id(venue)
    use = venue_use.year(venue, year)
    place = "".join(part for part in (sheet_people.house(row.building), row.floor) if part)
    about = "　".join(part for part in (place, row.theme, on_paper_n("可坐{n}人", row.capacity)) if part)
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
            (on_paper("预约"), on_paper_n("{n}次", use.bookings)),
            (on_paper("使用"), on_paper_n("{n}小时", round(use.held / 60))),
            (on_paper("使用率"), f"{use.share:.0%}"),
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
                on_paper("{day}{weekday}").format(
                    day=spoken.month_day(day), weekday=spoken.one_letter(day.weekday())
                ),
                f"{day:%H:%M}{spoken.dash()}{call.end:%H:%M}",
                call.title,
                call.name or on_paper("没有登记"),
                shown_phone(call.phones[0]) if call.phones else on_paper("没有登记"),
                call.outcome,
                "□",
            )
        )
    return ListPaper(
        title=on_paper("停用联系单"),
        about=on_paper("{venue}停用，逐个告诉预约的居民　{day}").format(venue=venue, day=spoken.year_day(at)),
        columns=tuple(replace(column, name=on_paper(column.name)) for column in CALLS),
        rows=tuple(rows),
        note=on_paper("内部使用：含居民电话，打完电话即销毁，不张贴、不转发。"),
        signers=(on_paper("打电话的人"),),
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
    return save(paper, list_paper, path, subject=f"{told.CALL_LIST} {venue}", at=at)
