"""A booking's way: asked for, approved or declined, in use, handed back or nobody came. Each step one act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Booking
from desktop.models import Handover
from desktop.models import Venue
from desktop.models import journal
from desktop.models.journal import act
from desktop.services import bookings
from desktop.services.booking_errors import NoDates
from desktop.services.booking_plan import Wish
from desktop.services.booking_plan import check
from desktop.services.bookings import Decided
from desktop.services.bookings import Purpose

EARLY = timedelta(minutes=60)  # the key may be fetched so much before set-up begins
LOOK_BACK = timedelta(days=14)
LONGEST_DAMAGE = 400


class WrongState(UserError):
    """A step that does not follow from where the booking stands (args: title, status)."""

    code = "wrong_state"

    def words(self) -> str:
        title, status = self.args
        said = {
            "requested": _("“{title}” still waits for approval."),
            "approved": _("“{title}” is approved and has not begun."),
            "in_use": _("“{title}” is in use."),
            "handed_back": _("“{title}” has been handed back already."),
            "no_show": _("“{title}” is noted as not come."),
            "waiting": _("“{title}” is kept waiting; book it first."),
            "skipped": _("“{title}” is skipped; book it first."),
            "declined": _("“{title}” has been declined."),
            "cancelled": _("“{title}” is cancelled."),
        }[status]
        return said.format(title=title)


class TooEarly(UserError):
    """Its time has not come (args: title, when it begins)."""

    code = "too_early"

    def words(self) -> str:
        title, start = self.args
        return _("“{title}” begins on {day} at {time}; this comes then.").format(
            title=title, day=start.date(), time=f"{start:%H:%M}"
        )


class DeclineReason(UserError):
    """A request is declined with a reason that can be told."""

    code = "decline_reason"
    field = "reason"

    def words(self) -> str:
        return _("Say why it is declined, so that the applicant can be told.")


@dataclass(frozen=True)
class CloseOut:
    """What is looked at when a venue comes back. `damage` "" is none."""

    clean: bool
    power_off: bool
    key_back: bool
    damage: str = ""


def request(decided: Sequence[Decided], wish: Wish, purpose: Purpose, *, at: datetime) -> list[str]:
    """Asks for every date that is to be booked; nothing holds the venue yet. The ids, by date. As `bookings.book`."""
    check(wish)
    title = bookings.checked_title(purpose.title)
    asked = [each for each in decided if each.way.act == "book"]
    if not asked:
        raise NoDates
    venue = Venue.get_by_id(wish.venue)
    with act("request", at=at, subject=f"{venue.name} {purpose.told}"):
        series = bookings.new_series(title, wish, asked) if len(asked) > 1 else None
        rows = [bookings.place(each, title, purpose, series, status="requested") for each in asked]
    return [row.id for row in rows]


def approve(booking: str, *, at: datetime) -> Booking:
    """A request (id) holds its venue from now on. WrongState, DateNotFree or VenueTaken, nothing changed."""
    row = _standing(booking, "requested")
    with act("approve", at=at, subject=_subject(row)):
        bookings.look_again(row)
        row.status, row.reason, row.decided_by = "approved", "", journal.acting()
        row.keep()
    return row


def decline(booking: str, *, reason: str, at: datetime) -> Booking:
    """A request (id) is turned down, with the reason. WrongState or DeclineReason."""
    row = _standing(booking, "requested")
    if not reason.strip():
        raise DeclineReason
    with act("decline", at=at, subject=_subject(row)):
        row.status, row.reason, row.decided_by = "declined", reason.strip(), journal.acting()
        row.keep()
    return row


def take_over(booking: str, *, at: datetime) -> Booking:
    """The applicant has the key (id of the booking). WrongState or TooEarly."""
    row = _standing(booking, "approved")
    if at < row.held_from - EARLY:
        raise TooEarly(row.told, row.start)
    with act("take_over", at=at, subject=_subject(row)):
        row.status = "in_use"
        row.keep()
        Handover.create(booking=row.id, taken_at=at)
    return row


def hand_back(booking: str, found: CloseOut, *, at: datetime) -> Booking:
    """The venue came back (id of the booking) and was looked at. WrongState or TooEarly."""
    row = _standing(booking, "in_use", "approved")
    if at < row.start:
        raise TooEarly(row.told, row.start)
    with act("hand_back", at=at, subject=_subject(row)):
        row.status = "handed_back"
        row.keep()
        known = Handover.of(row.id)
        values = {
            "returned_at": at,
            "clean": found.clean,
            "power_off": found.power_off,
            "key_back": found.key_back,
            "damage": found.damage.strip()[:LONGEST_DAMAGE],
            "taken_back_by": journal.acting(),
        }
        if known is None:
            Handover.create(booking=row.id, **values)
        else:
            Handover.update(**values).where(Handover.id == known.id).execute()
    return row


def no_show(booking: str, *, at: datetime) -> Booking:
    """Nobody came (id of the booking). WrongState or TooEarly."""
    row = _standing(booking, "approved")
    if at < row.start:
        raise TooEarly(row.told, row.start)
    with act("no_show", at=at, subject=_subject(row)):
        row.status = "no_show"
        row.keep()
    return row


def pending(*, at: datetime) -> list[Booking]:
    """Requests that are not over, those of a venue's priority first, then by start."""
    wanted = (Booking.status == "requested") & (Booking.end > at)
    rows = list(Booking.select(Booking, Venue).join(Venue).where(wanted).order_by(Booking.start, Booking.id))
    return sorted(rows, key=lambda row: not has_priority(row))


def has_priority(row: Booking) -> bool:
    """Its kind goes first in its venue."""
    return row.category in row.venue.priority


def to_close(*, at: datetime) -> list[Booking]:
    """What has begun in the last two weeks and was neither handed back nor noted as not come, by start."""
    begun = (Booking.start <= at) & (Booking.start > at - LOOK_BACK) & Booking.session.is_null()
    wanted = begun & ((Booking.status == "in_use") | ((Booking.status == "approved") & (Booking.end <= at)))
    return list(Booking.select(Booking, Venue).join(Venue).where(wanted).order_by(Booking.start, Booking.id))


def waiting_for(row: Booking) -> list[Booking]:
    """Who waits for the time of this booking: the waiting list of the slot, first come first."""
    hit = (
        (Booking.venue == row.venue_id)
        & (Booking.status == "waiting")
        & (Booking.id != row.id)
        & (Booking.held_from < row.held_until)
        & (Booking.held_until > row.held_from)
    )
    return list(Booking.select().where(hit).order_by(Booking.id))


def _standing(booking: str, *statuses: str) -> Booking:
    row = Booking.get_by_id(booking)
    if row.status not in statuses:
        raise WrongState(row.told, row.status)
    return row


def _subject(row: Booking) -> str:
    return f"{row.venue.name} {row.told}"
