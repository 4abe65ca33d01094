"""Commands about drop-in use: offer-services, services, count-service."""

from desktop.cli import Call
from desktop.cli import Commands
from desktop.cli import day
from desktop.i18n import _


def register(commands: Commands) -> None:
    """Adds this area's commands."""
    offer = commands.add(
        "offer-services", _offer, opens="or creates", help="what people drop in for at a venue"
    )
    offer.add_argument("venue")
    offer.add_argument("name", nargs="*", help="the things on offer (default: the usual ten)")
    services = commands.add(
        "services", _services, opens="existing", help="how often each thing was used, by day and month"
    )
    count = commands.add("count-service", _count, opens="or creates", help="count one more person-visit")
    for parser in (services, count):
        parser.add_argument("venue")
        parser.add_argument("--day", metavar="D", help="(default: today)")
    count.add_argument("item", help="its number or name")
    count.add_argument("--times", type=int, default=1, metavar="N", help="so many more; fewer below 0")


def _venue(call: Call) -> str:
    from desktop.cli import names

    return names.venue(call.args.venue).id


def _offer(call: Call) -> None:
    from desktop.services import drop_in

    venue = _venue(call)
    drop_in.offer(venue, call.args.name or drop_in.USUAL, at=call.at)
    offered = drop_in.offered(venue)
    call.answer({"offered": offered}, "、".join(offered))


def _services(call: Call) -> None:
    from desktop.services import drop_in

    on = day(call.args.day) if call.args.day else call.today
    for row in drop_in.of_month(_venue(call), on):
        value = {
            "number": row.number,
            "name": row.name,
            "day": row.day,
            "month": row.month,
            "offered": row.active,
        }
        call.line(value, f"{row.number}  {row.name}  {row.day}  {row.month}")


def _count(call: Call) -> None:
    from desktop.services import drop_in

    on = day(call.args.day) if call.args.day else call.today
    item = drop_in.named(_venue(call), call.args.item)
    now = drop_in.count(item.id, day=on, at=call.at, times=call.args.times)
    words = _("{item}: {n} on {day}").format(item=item.name, n=now, day=on)
    call.answer({"item": item.name, "day": str(on), "count": now}, words)
