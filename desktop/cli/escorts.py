"""Commands about 爱心送考: cars, riders, rides, pair, pair-ride, driver-sheets, car-signs. Phones are masked."""

from argparse import ArgumentParser
from datetime import datetime
from datetime import time
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop import masking
from desktop.cli import Call
from desktop.cli import Commands
from desktop.cli import clock
from desktop.cli import day
from desktop.cli import paper_output
from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext

if TYPE_CHECKING:
    from desktop.services.papers import Look


class NoSuchCar(UserError):
    """No car of the event has this number (args: the number)."""

    code = "no_such_car"

    def words(self) -> str:
        return _("The event has no car {number}; look at its list of cars.").format(number=self.args[0])


def register(commands: Commands) -> None:
    """Adds this area's commands."""
    for name, run, words in (
        ("cars", _cars, "the cars of an escort"),
        ("rides", _rides, "the rides of an escort, by time"),
    ):
        commands.add(name, run, opens="existing", help=words).add_argument("event")
    _register_entry(commands)
    pair = commands.add("pair", _pair, opens="or creates", help="a car for every ride without one")
    pair.add_argument("event")
    pair.add_argument("--dry-run", action="store_true", help="propose, write nothing")
    one = commands.add("pair-ride", _pair_ride, opens="or creates", help="this car drives this ride")
    one.add_argument("ride")
    one.add_argument("car", type=int, help="its number; 0: none")
    sheets = commands.add("driver-sheets", _sheets, opens="existing", help="the day of each driver as PDF")
    _add_paper(sheets)
    sheets.add_argument("--day", metavar="D", help="only this day")
    _add_paper(commands.add("car-signs", _signs, opens="existing", help="a sign for each car as PDF"))


def _register_entry(commands: Commands) -> None:
    car = commands.add("add-car", _add_car, opens="or creates", help="a car and its driver")
    car.add_argument("event")
    car.add_argument("driver")
    for option, words in (
        ("phone", "the driver's"),
        ("plate", "its number plate"),
        ("looks", "its colour and make"),
        ("base", "where it sets out"),
    ):
        car.add_argument(f"--{option}", default="", help=words)
    car.add_argument("--seats", type=int, default=4)
    car.add_argument("--days", default="", metavar="D,…", help="the days it comes on (default: all)")
    car.add_argument("--agreed", action="store_true", help="the family may get name, phone and plate")
    rider = commands.add("add-ride", _add_ride, opens="or creates", help="somebody who is taken, and a ride")
    rider.add_argument("event")
    rider.add_argument("name")
    rider.add_argument("--phone", default="", help="the family's")
    rider.add_argument("--contact", default="", help="whose phone it is")
    rider.add_argument("--heads", type=int, default=1)
    rider.add_argument("--note", default="")
    rider.add_argument("--day", required=True, metavar="D")
    rider.add_argument("--time", required=True, metavar="HH:MM-HH:MM", help="the car waits; it is free again")
    rider.add_argument("--from", dest="from_place", required=True, metavar="PLACE")
    rider.add_argument("--to", dest="to_place", required=True, metavar="PLACE")
    rider.add_argument("--route", default="")


def _add_paper(parser: ArgumentParser) -> None:
    parser.add_argument("event")
    parser.add_argument("--mono", action="store_true", help="for a black-and-white printer")
    paper_output.add(parser)


def _cars(call: Call) -> None:
    from desktop.cli import names
    from desktop.models import EscortCar
    from desktop.models import EscortRide

    event = names.event(call.args.event).id
    driven = [ride.car_id for ride in EscortRide.of(event)]
    for row in EscortCar.of(event):
        value = {
            "id": row.id,
            "number": row.number,
            "driver": row.driver,
            "phone": masking.mask_phone(row.phone),
            "plate": masking.mask_plate(row.plate),
            "looks": row.looks,
            "seats": row.seats,
            "base": row.base,
            "days": row.days.split(),
            "agreed": row.agreed,
            "rides": driven.count(row.id),
        }
        call.line(value, f"{row.number:02d}  {row.driver}  {value['plate']}  {row.base}")


def _rides(call: Call) -> None:
    from desktop.cli import names
    from desktop.models import EscortRide

    for row in EscortRide.of(names.event(call.args.event).id):
        value = {
            "id": row.id,
            "rider": row.rider.name,
            "phone": masking.mask_phone(row.rider.phone),
            "heads": row.rider.heads,
            "start": f"{row.start:%Y-%m-%d %H:%M}",
            "end": f"{row.end:%Y-%m-%d %H:%M}",
            "from": row.from_place,
            "to": row.to_place,
            "route": row.route,
            "car": row.car.number if row.car else None,
        }
        chosen = f"{row.car.number:02d} {row.car.driver}" if row.car else "-"
        call.line(value, f"{value['start']}  {row.rider.name}  {row.from_place} → {row.to_place}  {chosen}")


def _add_car(call: Call) -> None:
    from desktop.cli import names
    from desktop.services import escorts

    args = call.args
    days = tuple(day(each.strip()) for each in args.days.split(",") if each.strip())
    facts = escorts.CarFacts(
        args.driver, args.phone, args.plate, args.looks, args.seats, args.base, days, args.agreed
    )
    row = escorts.add_car(names.event(args.event).id, facts, at=call.at)
    call.answer({"id": row.id, "number": row.number}, f"{row.number:02d}  {row.driver}")


def _add_ride(call: Call) -> None:
    from desktop.cli import names
    from desktop.models import EscortRide
    from desktop.models import EscortRider
    from desktop.services import escorts

    args, event = call.args, names.event(call.args.event).id
    first, _dash, last = args.time.partition("-")
    at = datetime.combine(day(args.day), time())
    facts = escorts.RideFacts(
        at + timedelta(minutes=clock(first)),
        at + timedelta(minutes=clock(last)),
        args.from_place,
        args.to_place,
        args.route,
    )
    known = EscortRider.get_or_none((EscortRider.event == event) & (EscortRider.name == args.name))
    if known is None:
        rider = escorts.RiderFacts(args.name, args.phone, args.contact, args.heads, args.note)
        made = escorts.add_rider(event, rider, [facts], at=call.at)
        row = EscortRide.get(EscortRide.rider == made.id)
    else:
        row = escorts.add_ride(known.id, facts, at=call.at)
    call.answer({"ride": row.id, "rider": row.rider_id}, f"{row.id}  {args.name}")


def _pair(call: Call) -> None:
    from desktop.cli import names
    from desktop.services import escorts

    event = names.event(call.args.event).id
    proposed = escorts.propose(event)
    wanted = {each.ride.id: each.car.id for each in proposed if each.car is not None}
    if wanted and not call.args.dry_run:
        escorts.pair(event, wanted, at=call.at)
    value = {
        "paired": {each.ride.id: each.car.number for each in proposed if each.car is not None},
        "open": [each.ride.id for each in proposed if each.car is None],
    }
    said = ngettext("{n} ride has a car", "{n} rides have a car", len(wanted)).format(n=len(wanted))
    left = len(value["open"])
    more = ngettext("{n} ride has none", "{n} rides have none", left).format(n=left)
    call.answer(value, f"{said}\n{more}" if left else said)


def _pair_ride(call: Call) -> None:
    from desktop.cli.names import NothingFits
    from desktop.models import EscortCar
    from desktop.models import EscortRide
    from desktop.services import escorts

    row = EscortRide.by_id(call.args.ride)
    if row is None:
        raise NothingFits(call.args.ride)
    number = call.args.car
    if number == 0:
        escorts.release(row.id, at=call.at)
    else:
        car = next((each for each in EscortCar.of(row.rider.event_id) if each.number == number), None)
        if car is None:
            raise NoSuchCar(number)
        escorts.assign(row.id, car.id, at=call.at)
    call.answer({"ride": row.id, "car": number or None}, f"{row.rider.name}  {number or '-'}")


def _sheets(call: Call) -> None:
    from desktop.cli import names
    from desktop.services import escort_papers

    event = names.event(call.args.event).id
    only = day(call.args.day) if call.args.day else None
    paper_output.let_out(call, lambda: escort_papers.driver_sheets(event, day=only, look=_ink(call)))


def _signs(call: Call) -> None:
    from desktop.cli import names
    from desktop.services import escort_papers

    event = names.event(call.args.event).id
    paper_output.let_out(call, lambda: escort_papers.car_signs(event, look=_ink(call)))


def _ink(call: Call) -> "Look":
    from desktop.printing.paper import Ink
    from desktop.services.papers import Look

    return Look(ink=Ink.MONO if call.args.mono else Ink.COLOUR)
