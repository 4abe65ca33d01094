"""Commands about venues and bookings: venues, bookings, plan, book, rebook, cancel."""

import argparse
import sys
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop.cli import Call
from desktop.cli import Commands
from desktop.cli import clock
from desktop.cli import day
from desktop.cli import drop_in
from desktop.cli import venue_papers
from desktop.i18n import _
from desktop.models import Booking
from desktop.models import Holiday
from desktop.models import Opening
from desktop.models import Venue

if TYPE_CHECKING:
    from desktop.recurrence import Rule
    from desktop.services.booking_plan import Act
    from desktop.services.bookings import Purpose
    from desktop.services.bookings import Wish
    from desktop.services.house_rules import Asking
    from desktop.services.series_dates import Laid

EVER = (date(1900, 1, 1), date(9000, 1, 1))


def register(commands: Commands) -> None:
    """Adds this area's commands."""
    venue_papers.register(commands)
    drop_in.register(commands)
    commands.add("venues", _venues, opens="existing", help="all venues")
    bookings = commands.add("bookings", _bookings, opens="existing", help="bookings, by start")
    bookings.add_argument("--venue")
    bookings.add_argument("--from", dest="first", metavar="D")
    bookings.add_argument("--until", metavar="D", help="the last day")
    plan = commands.add("plan", _plan, opens="existing", help="every date with its obstacle; writes nothing")
    _wish_arguments(plan)
    book = commands.add("book", _book, opens="or creates", help="book, all or nothing unless told otherwise")
    _wish_arguments(book)
    book.add_argument("--title", required=True)
    book.add_argument("--allow", default="", metavar="REASON", help="why house rules may be passed")
    book.add_argument("--request", action="store_true", help="ask for it: it waits for approval")
    otherwise = book.add_mutually_exclusive_group()
    otherwise.add_argument(
        "--skip-conflicts", action="store_true", help="dates that are not free are kept as skipped"
    )
    otherwise.add_argument(
        "--keep-waiting", action="store_true", help="dates that are not free are kept waiting"
    )
    rebook = commands.add("rebook", _rebook, opens="or creates", help="book a date that came free")
    rebook.add_argument("booking")
    cancel = commands.add(
        "cancel", _cancel, opens="or creates", help="cancel one date, or more of its series"
    )
    cancel.add_argument("booking")
    which = cancel.add_mutually_exclusive_group()
    which.add_argument("--following", action="store_true", help="this date and the later ones")
    which.add_argument("--all", action="store_true", help="every date that is not over")
    cancel.add_argument("--reason", default="")


def _wish_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("venue")
    parser.add_argument("--from", dest="first", metavar="D", required=True)
    parser.add_argument("--until", metavar="D", help="the last day")
    parser.add_argument("--time", metavar="HH:MM-HH:MM", required=True)
    repeat = parser.add_mutually_exclusive_group()
    repeat.add_argument("--weekly", metavar="DAY,…", help="mon,tue,… or 1 to 7")
    repeat.add_argument("--rule", metavar="RRULE", help="an RFC 5545 rule: FREQ=MONTHLY;BYDAY=1SA;COUNT=6")
    repeat.add_argument("--dates", metavar="D,…", help="these days besides --from")
    repeat.add_argument("--lunar", metavar="M-D", help="every year on this day of the lunar calendar: 9-9")
    parser.add_argument("--before", type=int, metavar="MIN", help="set-up (default: the venue's)")
    parser.add_argument("--after", type=int, metavar="MIN", help="clean-up (default: the venue's)")
    parser.add_argument("--people", type=int, default=1, metavar="N")
    parser.add_argument("--applicant", default="", help="a resident, or the name of a group")
    parser.add_argument("--skip-holidays", action="store_true")
    parser.add_argument(
        "--working-days", action="store_true", help="only days that are worked, swapped ones too"
    )


# --- lists ------------------------------------------------------------------------------------


def _venues(call: Call) -> None:
    for row in Venue.in_order():
        value = {
            "id": row.id,
            "name": row.name,
            "kind": row.kind,
            "building": row.building.shown if row.building else None,
            "theme": row.theme,
            "area_m2": row.area_m2,
            "capacity": row.capacity,
            "opening": {
                str(weekday): [[_clock(opens), _clock(closes)] for opens, closes in spans]
                for weekday, spans in Opening.of(row.id).items()
            },
            "before": row.before_min,
            "after": row.after_min,
            "allows_parallel": row.allows_parallel,
        }
        call.line(value, f"{row.id}  {row.name}  {row.theme}  {row.capacity}")


def _bookings(call: Call) -> None:
    from desktop.cli import names
    from desktop.services import staff

    open_ = staff.is_secretary()
    first = day(call.args.first) if call.args.first else EVER[0]
    last = day(call.args.until) if call.args.until else EVER[1]
    venue = names.venue(call.args.venue).id if call.args.venue else None
    for row in Booking.between(_midnight(first), _midnight(last) + timedelta(days=1), venue):
        hidden = bool(row.private) and not open_
        call.line(_booking(row, hidden=hidden), _booking_words(row, row.told if hidden else row.title))


def _booking(row: Booking, *, hidden: bool) -> Mapping[str, object]:
    """One row; of a `hidden` one only that the time is taken."""
    return {
        "id": row.id,
        "series": row.series_id,
        "session": row.session_id,
        "venue": row.venue.name,
        "date": str(row.start.date()),
        "start": _time(row.start, row.start.date()),
        "end": _time(row.end, row.start.date()),
        "before": row.before_min,
        "after": row.after_min,
        "title": row.told if hidden else row.title,
        "category": None if hidden else row.category,
        "expected": row.expected,
        "status": row.status,
        "reason": "" if hidden else row.reason,
        "private": row.private,
        "allowed": row.allowed,
        "decided_by": row.decided_by,
    }


def _booking_words(row: Booking, title: str) -> str:
    end = _time(row.end, row.start.date())
    return f"{row.id}  {row.start:%Y-%m-%d %H:%M}–{end}  {row.venue.name}  {title}  {row.status}"


# --- plan and book ----------------------------------------------------------------------------


def _plan(call: Call) -> None:
    from desktop.services import bookings

    wish = _wish(call)
    planned = bookings.plan(wish)
    _say_what_is_not_known(wish)
    names = {row.id: row.name for row in Venue.in_order()}
    calendar = Holiday.calendar()
    values = [
        {
            "date": str(each.day),
            "start": _time(each.slot.start, each.day),
            "end": _time(each.slot.end, each.day),
            "status": each.status,
            "published": calendar.is_published(each.day),
            "obstacle": _one_line(each.obstacle.text) if each.obstacle else None,
            "alternatives": [
                {
                    "venue": names[other.slot.venue],
                    "start": _time(other.slot.start, each.day),
                    "end": _time(other.slot.end, each.day),
                }
                for other in each.alternatives
            ],
        }
        for each in planned
    ]
    lines = [
        f"{v['date']} {v['start']}–{v['end']}  {v['status']}  {v['obstacle'] or ''}".rstrip() for v in values
    ]
    call.answer(values, "\n".join(lines))


def _say_what_is_not_known(wish: "Wish") -> None:
    """Beside the answer: how far a series without an end is laid out, which holidays are not published."""
    from desktop.services import series_dates

    if wish.laid_until is not None:
        words = _("It has no end; it is laid out until {day} and goes on by itself.")
        print(words.format(day=wish.laid_until), file=sys.stderr)
    if len(wish.dates) > 1:
        unpublished = series_dates.unpublished(wish.dates, Holiday.calendar())
        if unpublished:
            print(unpublished, file=sys.stderr)


def _book(call: Call) -> None:
    from desktop.services import approvals
    from desktop.services import bookings
    from desktop.services.booking_errors import DateNotFree

    wish = _wish(call)
    decided: list[bookings.Decided] = []
    refused: list[tuple[date, str]] = []
    for each in bookings.plan(wish):
        act: Act = "book"
        if each.status == "holiday":
            act = "skip"
        elif each.status == "limit" and (call.args.allow or call.args.request):
            act = "book"
        elif each.obstacle is not None:
            act = "wait" if call.args.keep_waiting else "skip"
            refused.append((each.day, each.obstacle.text))
        decided.append(bookings.Decided(each, bookings.Way(act, each.slot)))
    if refused and not (call.args.skip_conflicts or call.args.keep_waiting):
        raise DateNotFree(Venue.get_by_id(wish.venue).name, refused)
    if call.args.request:
        ids = approvals.request(decided, wish, _purpose(call), at=call.at)
        call.answer({"requested": ids}, _("{n} asked for").format(n=len(ids)))
        return
    done = bookings.book(decided, wish, _purpose(call), at=call.at)
    _say_what_is_not_known(wish)
    value = {
        "series": done.series,
        "booked": list(done.booked),
        "skipped": list(done.skipped),
        "waiting": list(done.waiting),
    }
    words = _("{booked} booked, {skipped} skipped, {waiting} waiting").format(
        booked=len(done.booked), skipped=len(done.skipped), waiting=len(done.waiting)
    )
    call.answer(value, words)


def _purpose(call: Call) -> "Purpose":
    from desktop.services import bookings

    person, group = _applicant(call)
    return bookings.Purpose(call.args.title, applicant=person, applicant_text=group, allowed=call.args.allow)


def _applicant(call: Call) -> tuple[str | None, str]:
    """The id of a resident who is meant, else the words: a group that is no person on file."""
    from desktop.cli import names

    text = call.args.applicant
    try:
        return (names.person(text).id, "") if text else (None, "")
    except names.NothingFits:
        return None, text


def _wish(call: Call) -> "Wish":
    from desktop.cli import names
    from desktop.services import bookings

    args = call.args
    venue = names.venue(args.venue)
    start, end = _span(args.time)
    first = day(args.first)
    until = day(args.until) if args.until else None
    laid = _laid(args, first, until, call.today)
    return bookings.Wish(
        venue=venue.id,
        dates=laid.dates,
        start=start,
        end=end,
        before=venue.before_min if args.before is None else args.before,
        after=venue.after_min if args.after is None else args.after,
        expected=args.people,
        rule=rule.text if (rule := _rule(args, until)) else "",
        skip_holidays=args.skip_holidays,
        worked=args.working_days,
        laid_until=laid.until,
        asking=_asking(call),
    )


def _asking(call: Call) -> "Asking":
    """Who asks, for the house rules. Somebody whose name fits several is named when it comes to booking."""
    from desktop.cli import names
    from desktop.services.house_rules import Asking

    try:
        person, group = _applicant(call)
    except names.SeveralFit:
        person, group = None, call.args.applicant
    return Asking("learning", person, group, call.at)


def _laid(args: argparse.Namespace, first: date, until: date | None, today: date) -> "Laid":
    """The dates that were asked for."""
    from desktop.services import series_dates

    rule = _rule(args, until)
    if rule is None:
        picked = [day(text) for text in args.dates.split(",")] if args.dates else []
        return series_dates.Laid(tuple(sorted({first, *picked})))
    lay_out = series_dates.lay_out_worked if args.working_days else series_dates.lay_out
    laid = lay_out(rule, first, today=today)
    if until is None:
        return laid
    return replace(laid, dates=tuple(each for each in laid.dates if each <= until))


def _rule(args: argparse.Namespace, until: date | None) -> "Rule | None":
    """The rule that was asked for; from a day until a day without one means each day; None for days by hand."""
    from desktop import recurrence

    if args.weekly:
        return recurrence.weekly(recurrence.read_weekdays(args.weekly), until=until)
    if args.lunar:
        month, _dash, of_month = args.lunar.partition("-")
        rule = recurrence.read(f"RSCALE=CHINESE;FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={of_month}")
    elif args.rule:
        rule = recurrence.read(args.rule)
    elif args.dates or not (until or args.working_days):
        return None
    else:
        rule = recurrence.read("FREQ=DAILY")
    return rule.ending(until) if until and rule.is_open else rule


def _span(text: str) -> tuple[int, int]:
    start, _dash, end = text.replace("–", "-").partition("-")
    return clock(start.strip()), clock(end.strip())


# --- afterwards -------------------------------------------------------------------------------


def _rebook(call: Call) -> None:
    from desktop.services import bookings

    row = bookings.rebook(_named(call.args.booking), at=call.at)
    call.answer({"booked": [row.id]}, _("Booked"))


def _cancel(call: Call) -> None:
    from desktop.services import bookings

    verb: Callable[..., list[str]] = bookings.cancel
    if call.args.following:
        verb = bookings.cancel_following
    elif call.args.all:
        verb = bookings.cancel_series
    ids: Sequence[str] = verb(_named(call.args.booking), at=call.at, reason=call.args.reason)
    call.answer({"cancelled": list(ids)}, _("{n} cancelled").format(n=len(ids)))


def _named(booking: str) -> str:
    """The id of a booking that is on file; NothingFits otherwise."""
    from desktop.cli import names

    if Booking.by_id(booking) is None:
        raise names.NothingFits(booking)
    return booking


def _midnight(on: date) -> datetime:
    return datetime(on.year, on.month, on.day)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _time(moment: datetime, on: date) -> str:
    """HH:MM; the midnight at the end of the day `on` is 24:00."""
    return "24:00" if moment == _midnight(on) + timedelta(days=1) else f"{moment:%H:%M}"


def _one_line(text: str) -> str:
    return text.replace("　", " ")
