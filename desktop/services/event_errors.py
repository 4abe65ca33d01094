"""Why an event, a session or a sign-up is not taken as it was given. `field` names the part of the form meant."""

from datetime import datetime
from typing import ClassVar

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext

LONGEST_NAME = 40
LONGEST_PARTY = 99
LONGEST_SESSION_H = 24


class EventError(UserError):
    """Base: something about an event."""

    code = "event_wrong"
    field: ClassVar[str] = "name"


class NameMissing(EventError):
    code = "name_missing"

    def words(self) -> str:
        return _("The event needs a name; it is what stands on the poster.")


class NameTooLong(EventError):
    """Args: how many characters were typed."""

    code = "name_too_long"

    def words(self) -> str:
        return _("The name has {n} characters; shorten it to 40.").format(n=self.args[0])


class NoCapacity(EventError):
    """Args: the number that was typed."""

    code = "no_capacity"
    field = "capacity"

    def words(self) -> str:
        return _("There must be at least 1 place; leave the field blank where anyone may come.")


class EndsBeforeStart(EventError):
    """Args: start, end."""

    code = "ends_before_start"
    field = "sessions"

    def words(self) -> str:
        start, end = self.args
        return _("It ends ({end}) before it begins ({start}); swap the two times.").format(
            start=_moment(start), end=_moment(end)
        )


class SessionTooLong(EventError):
    """Args: start, end."""

    code = "session_too_long"
    field = "sessions"

    def words(self) -> str:
        return _("A session lasts 24 hours at most; make one session for each day.")


class SessionsOverlap(EventError):
    """Args: name of the venue, start of the later session."""

    code = "sessions_overlap"
    field = "sessions"

    def words(self) -> str:
        venue, start = self.args
        return _("Two sessions of this event are in {venue} at once ({start}); move one of them.").format(
            venue=venue, start=_moment(start)
        )


class SessionInUse(EventError):
    """Args: start; somebody signed up for it or signed in at it."""

    code = "session_in_use"
    field = "sessions"

    def words(self) -> str:
        return _(
            "The session of {start} stays: people signed up or came to it. Cancel it instead of taking it out."
        ).format(start=_moment(self.args[0]))


class NotADraft(EventError):
    """Args: the title; only a draft nobody signed up for is taken out."""

    code = "not_a_draft"

    def words(self) -> str:
        return _("“{title}” is known to people already; cancel it instead.").format(title=self.args[0])


class WrongStep(EventError):
    """Args: the title, its status now, the status asked for."""

    code = "wrong_step"
    field = "status"

    def words(self) -> str:
        title, status, _wished = self.args
        if status == "cancelled":
            return _("“{title}” has been cancelled; copy it to hold it after all.").format(title=title)
        return _("“{title}” cannot go back to that state.").format(title=title)


class AnswersWrong(EventError):
    code = "answers_wrong"
    field = "answers"

    def words(self) -> str:
        return _("What people said is counted in whole numbers; leave blank what was not asked.")


class SignatureHalf(EventError):
    """A name without a day, or a day without a name."""

    code = "signature_half"
    field = "signature"

    def words(self) -> str:
        return _("A signature is a name and a day; fill in both, or neither.")


class NoSessionYet(EventError):
    """Args: the title."""

    code = "no_session_yet"
    field = "sessions"

    def words(self) -> str:
        return _("“{title}” has no date yet; add a session first.").format(title=self.args[0])


class SignUpError(EventError):
    """Base: a sign-up that is not taken."""

    code = "sign_up_refused"
    field = "person"


class AlreadySignedUp(SignUpError):
    """Args: name, title, party size, whether they wait."""

    code = "already_signed_up"

    def words(self) -> str:
        name, title, size, waiting = self.args
        if waiting:
            return _("{name} is on the waiting list of “{title}” already.").format(name=name, title=title)
        said = ngettext(
            "{name} signed up for “{title}” already, with {n} person.",
            "{name} signed up for “{title}” already, with {n} persons.",
            size,
        )
        return said.format(name=name, title=title, n=size)


class EventOver(SignUpError):
    """Args: the title."""

    code = "event_over"

    def words(self) -> str:
        return _("“{title}” is over; nobody can sign up any more.").format(title=self.args[0])


class NotOpen(SignUpError):
    """Args: the title, its status (draft, cancelled or filed)."""

    code = "not_open"

    def words(self) -> str:
        title, status = self.args
        if status == "draft":
            return _("“{title}” is still a draft; publish it before people sign up.").format(title=title)
        return _("“{title}” has been cancelled; nobody can sign up.").format(title=title)


class PartySizeWrong(SignUpError):
    """Args: the number given."""

    code = "party_size_wrong"
    field = "party_size"

    def words(self) -> str:
        return _("A party has 1 to 99 persons, not {n}.").format(n=self.args[0])


class ChooseSession(SignUpError):
    """Args: the title; places are counted per session, so one must be named."""

    code = "choose_session"
    field = "session"

    def words(self) -> str:
        return _("Places of “{title}” are counted per session; choose which one.").format(title=self.args[0])


class NotSignedUp(SignUpError):
    """The sign-up is gone or was cancelled already."""

    code = "not_signed_up"

    def words(self) -> str:
        return _("This sign-up has been cancelled already.")


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d} {at.hour}:{at:%M}"
