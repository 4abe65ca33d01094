"""Commands about a booking's way: requests, approve, decline, take-over, hand-back, no-show; and house-rules."""

import argparse
from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import replace
from datetime import datetime
from datetime import time
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop.cli import Call
from desktop.cli import Commands
from desktop.cli import day
from desktop.i18n import _
from desktop.models import Booking
from desktop.models.booking import CATEGORIES

if TYPE_CHECKING:
    from desktop.services.house_rules import HouseRules


def register(commands: Commands) -> None:
    """Adds this area's commands."""
    commands.add("requests", _requests, opens="existing", help="bookings that wait for approval")
    steps = (
        ("approve", _approve, "a request holds its venue"),
        ("decline", _decline, "a request is turned down"),
        ("take-over", _take_over, "the applicant has the key"),
        ("no-show", _no_show, "nobody came"),
    )
    for name, run, words in steps:
        parser = commands.add(name, run, opens="or creates", help=words)
        parser.add_argument("booking")
        if name == "decline":
            parser.add_argument("--reason", required=True)
    back = commands.add("hand-back", _hand_back, opens="or creates", help="the venue came back")
    back.add_argument("booking")
    back.add_argument("--damage", default="", help="what is damaged")
    for name, words in (
        ("dirty", "not clean"),
        ("power-on", "power or windows left on"),
        ("no-key", "no key"),
    ):
        back.add_argument(f"--{name}", action="store_true", help=words)
    closes = commands.add("close-venue", _close, opens="or creates", help="close a venue for some days")
    closes.add_argument("venue")
    closes.add_argument("--from", dest="first", metavar="D", required=True)
    closes.add_argument("--until", metavar="D", help="the last day")
    closes.add_argument("--reason", required=True)
    closes.add_argument(
        "--bookings", choices=["move", "wait", "cancel"], default="wait", help="what becomes of those in it"
    )
    rules = commands.add("house-rules", _house_rules, opens="or creates", help="show or set a venue's limits")
    rules.add_argument("venue")
    _rule_arguments(rules)


_OPTIONS = (
    ("apply_before_h", "--apply-before", "hours of notice at least"),
    ("apply_within_d", "--apply-within", "days ahead at most"),
    ("longest_min", "--longest", "minutes of one booking at most"),
    ("month_times", "--month-times", "times a month of one applicant at most"),
    ("row_days", "--running", "days running of one applicant at most"),
)


def _rule_arguments(parser: argparse.ArgumentParser) -> None:
    for field, option, words in _OPTIONS:
        parser.add_argument(option, dest=field, type=int, metavar="N", help=f"{words} (0: no such rule)")
    parser.add_argument("--priority", metavar="CATEGORY,…", help=f"goes first: {', '.join(CATEGORIES)}")


def _requests(call: Call) -> None:
    from desktop.services import approvals
    from desktop.services import staff

    open_ = staff.is_secretary()
    for row in approvals.pending(at=call.at):
        title = row.title if open_ else row.told
        value = {
            "id": row.id,
            "venue": row.venue.name,
            "start": f"{row.start:%Y-%m-%d %H:%M}",
            "end": f"{row.end:%Y-%m-%d %H:%M}",
            "title": title,
            "priority": approvals.has_priority(row),
        }
        call.line(value, f"{row.id}  {value['start']}  {row.venue.name}  {title}")


def _approve(call: Call) -> None:
    from desktop.services import approvals

    _answer(call, approvals.approve(_named(call), at=call.at))


def _decline(call: Call) -> None:
    from desktop.services import approvals

    _answer(call, approvals.decline(_named(call), reason=call.args.reason, at=call.at))


def _take_over(call: Call) -> None:
    from desktop.services import approvals

    _answer(call, approvals.take_over(_named(call), at=call.at))


def _no_show(call: Call) -> None:
    from desktop.services import approvals

    _answer(call, approvals.no_show(_named(call), at=call.at))


def _hand_back(call: Call) -> None:
    from desktop.services import approvals

    args = call.args
    found = approvals.CloseOut(
        clean=not args.dirty, power_off=not args.power_on, key_back=not args.no_key, damage=args.damage
    )
    _answer(call, approvals.hand_back(_named(call), found, at=call.at))


def _answer(call: Call, row: Booking) -> None:
    call.answer({"booking": row.id, "status": row.status}, f"{row.id}  {row.told}  {row.status}")


def _named(call: Call) -> str:
    """The id of a booking that is on file; NothingFits otherwise."""
    from desktop.cli import names

    if Booking.by_id(call.args.booking) is None:
        raise names.NothingFits(call.args.booking)
    return call.args.booking


def _close(call: Call) -> None:
    from desktop.cli import names
    from desktop.services import closing

    args = call.args
    venue = names.venue(args.venue)
    first, last = day(args.first), day(args.until or args.first)
    start, end = datetime.combine(first, time()), datetime.combine(last, time()) + timedelta(days=1)
    decisions = [
        closing.Decision(each.row.id, "move", each.elsewhere[0].slot)
        if args.bookings == "move" and each.elsewhere
        else closing.Decision(each.row.id, "cancel" if args.bookings == "cancel" else "wait")
        for each in closing.affected(venue.id, start, end, at=call.at)
    ]
    done = closing.close(venue.id, start=start, end=end, reason=args.reason, decisions=decisions, at=call.at)
    value = {
        "closure": done.closure,
        "moved": list(done.moved),
        "waiting": list(done.waiting),
        "cancelled": list(done.cancelled),
    }
    words = _("{venue} is closed: {reason}").format(venue=venue.name, reason=args.reason)
    call.answer(value, words)


def _house_rules(call: Call) -> None:
    from desktop.cli import names
    from desktop.services import house_rules

    venue = names.venue(call.args.venue)
    rules = _asked(house_rules.of(venue.id), call.args)
    if rules != house_rules.of(venue.id):
        house_rules.change(venue.id, rules, at=call.at)
    value: Mapping[str, object] = {"venue": venue.name, **asdict(rules), "priority": list(rules.priority)}
    call.answer(value, "\n".join(rules.sentences()) or _("No limits."))


def _asked(rules: "HouseRules", args: argparse.Namespace) -> "HouseRules":
    """The rules with what the command line changes."""
    for field, _option, _words in _OPTIONS:
        number = getattr(args, field)
        if number is not None:
            rules = replace(rules, **{field: number or None})
    if args.priority is not None:
        rules = replace(rules, priority=tuple(code for code in args.priority.split(",") if code))
    return rules
