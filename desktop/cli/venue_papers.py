"""Commands that print about a venue: door-schedule, opening-plate, house-rules, application-form, hand-over …"""

from argparse import ArgumentParser
from datetime import date
from typing import TYPE_CHECKING

from desktop.cli import Call
from desktop.cli import Commands
from desktop.cli import day
from desktop.cli import paper_output

if TYPE_CHECKING:
    from desktop.services.papers import Look


def register(commands: Commands) -> None:
    """Adds this area's commands."""
    door = commands.add("door-schedule", _door, opens="existing", help="the week of a venue for its door")
    plate = commands.add("opening-plate", _plate, opens="existing", help="the opening hours of a venue")
    board = commands.add("house-rules-board", _board, opens="existing", help="the rules of a venue")
    form = commands.add(
        "application-form", _form, opens="existing", help="the form to apply for a venue, blank or filled"
    )
    over = commands.add("hand-over", _hand_over, opens="existing", help="the register of keys of a week")
    keeper = commands.add("keeper-week", _keeper, opens="existing", help="the keeper's list of a week")
    year = commands.add("venue-year", _year, opens="existing", help="how a venue was used in a year")
    for parser in (door, plate, board, form, over, keeper, year):
        parser.add_argument("venue")
        paper_output.add(parser)
    for parser in (door, over, keeper):
        parser.add_argument("--week", metavar="D", help="a day of the week (default: today)")
    for parser in (door, plate, board):
        _add_look(parser)
    form.add_argument("--booking", metavar="ID", help="filled in from this booking of the venue")
    over.add_argument("--blank-rows", type=int, default=8, metavar="N", help="rows left empty")
    year.add_argument("--year", type=int, metavar="YYYY", help="(default: this year)")
    year.add_argument("--mono", action="store_true", help="for a black-and-white printer")


def _add_look(parser: ArgumentParser) -> None:
    parser.add_argument("--paper", choices=["A4", "A3", "A5"], default="A4")
    parser.add_argument("--mono", action="store_true", help="for a black-and-white printer")


def _look(call: Call) -> "Look":
    from desktop.printing.paper import Ink
    from desktop.printing.paper import Paper
    from desktop.services.papers import Look

    ink = Ink.MONO if call.args.mono else Ink.COLOUR
    return Look(paper=Paper(getattr(call.args, "paper", "A4")), ink=ink)


def _venue(call: Call) -> str:
    from desktop.cli import names

    return names.venue(call.args.venue).id


def _week(call: Call) -> date:
    return day(call.args.week) if call.args.week else call.today


def _door(call: Call) -> None:
    from desktop.services import venue_door

    paper_output.let_out(
        call,
        lambda: venue_door.door_schedule(_venue(call), _week(call), today=call.today, look=_look(call)),
    )


def _plate(call: Call) -> None:
    from desktop.services import venue_door

    paper_output.let_out(
        call, lambda: venue_door.opening_plate(_venue(call), today=call.today, look=_look(call))
    )


def _board(call: Call) -> None:
    from desktop.services import venue_door

    paper_output.let_out(call, lambda: venue_door.house_rules_board(_venue(call), look=_look(call)))


def _form(call: Call) -> None:
    from desktop.cli import names
    from desktop.models import Booking
    from desktop.services import venue_lists

    venue = _venue(call)
    if call.args.booking is None:
        paper_output.let_out(call, lambda: venue_lists.application_form(venue))
        return
    row = Booking.by_id(call.args.booking)
    if row is None or row.venue_id != venue:
        raise names.NothingFits(call.args.booking)
    paper_output.let_out(call, lambda: venue_lists.filled_form(row.id))


def _hand_over(call: Call) -> None:
    from desktop.services import venue_lists

    paper_output.let_out(
        call, lambda: venue_lists.hand_over(_venue(call), _week(call), blank=max(0, call.args.blank_rows))
    )


def _keeper(call: Call) -> None:
    from desktop.services import venue_lists

    paper_output.let_out(call, lambda: venue_lists.keeper_week(_venue(call), _week(call)))


def _year(call: Call) -> None:
    from desktop.services import venue_papers

    year = call.args.year or call.today.year
    paper_output.let_out(call, lambda: venue_papers.year_of_use(_venue(call), year, look=_look(call)))
