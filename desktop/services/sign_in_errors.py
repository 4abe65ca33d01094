"""Why somebody is not signed in, out or voided. The code stands in the answers of the command line."""

from desktop.errors import UserError
from desktop.i18n import _


class SessionCancelled(UserError):
    """The session or its event does not take place."""

    code = "cancelled"

    def words(self) -> str:
        return _("This session has been cancelled; nobody can be signed in.")


class DoorRule(UserError):
    """Base of the rules of a session that the secretary may waive."""


class TooEarly(DoorRule):
    """Nobody comes in yet (args: from when on)."""

    code = "too_early"

    def words(self) -> str:
        return _("Sign-in begins at {time}.").format(time=f"{self.args[0]:%H:%M}")


class TooLate(DoorRule):
    """Nobody comes in any more (args: since when)."""

    code = "too_late"

    def words(self) -> str:
        return _("Sign-in ended at {time}.").format(time=f"{self.args[0]:%H:%M}")


class NotSignedUp(DoorRule):
    """Only who signed up comes in (args: the name)."""

    code = "not_signed_up"

    def words(self) -> str:
        return _("{name} has not signed up; this session is only for those who did.").format(
            name=self.args[0]
        )


class OnWaitingList(DoorRule):
    """Somebody on the waiting list, and no place is free for them (args: name, place in the list, heads free)."""

    code = "waiting"

    def words(self) -> str:
        name, number, free = self.args
        if free > 0:
            return _("{name} is number {number} on the waiting list; places free: {free}.").format(
                name=name, number=number, free=free
            )
        return _("{name} is number {number} on the waiting list; no place is free yet.").format(
            name=name, number=number
        )


class PlacesKept(DoorRule):
    """The places that are left belong to people who signed up (args: heads kept, when they are given away)."""

    code = "kept"

    def words(self) -> str:
        return _("The places left are kept for {kept} who signed up; from {time} on they are free.").format(
            kept=self.args[0], time=f"{self.args[1]:%H:%M}"
        )


class LeftAlready(DoorRule):
    """Who has signed out does not come in again (args: name, when they left)."""

    code = "left_already"

    def words(self) -> str:
        return _("{name} left at {time}; nobody comes in twice here.").format(
            name=self.args[0], time=f"{self.args[1]:%H:%M}"
        )


class MinorAlone(DoorRule):
    """A minor without a guardian on file (args: name, under which age the session asks)."""

    code = "guardian_needed"

    def words(self) -> str:
        return _("{name} is under {age}: who is the guardian?").format(name=self.args[0], age=self.args[1])


class SessionFull(DoorRule):
    """Every place is taken (args: the capacity in heads, heads already in)."""

    code = "full"

    def words(self) -> str:
        return _("All {capacity} places are taken ({heads} have come).").format(
            capacity=self.args[0], heads=self.args[1]
        )


class NotSignedIn(UserError):
    """Somebody is to be signed out who is not in (args: the name)."""

    code = "not_in"

    def words(self) -> str:
        return _("{name} has not signed in yet.").format(name=self.args[0])


class NobodySuch(UserError):
    """There is no such person or session on file."""

    code = "nothing_fits"

    def words(self) -> str:
        return _("This person or session is not on file.")


class WrongHeads(UserError):
    """A head count must lie between 1 and 99 (args: the count)."""

    code = "wrong_heads"

    def words(self) -> str:
        return _("{heads} is no head count; it goes from 1 to 99.").format(heads=self.args[0])


class WrongName(UserError):
    """A name has 1 to 40 characters (args: the name)."""

    code = "wrong_name"

    def words(self) -> str:
        if not self.args[0]:
            return _("Write the name first.")
        return _("A name has at most 40 characters; this one has {count}.").format(count=len(self.args[0]))


class WrongPhone(UserError):
    """A telephone number has 7 to 12 digits, a mobile 11 (args: what was written)."""

    code = "wrong_phone"

    def words(self) -> str:
        digits = sum(character.isdecimal() for character in self.args[0])
        return _(
            "A mobile number has 11 digits, here there are {count}; a landline goes with its area code."
        ).format(count=digits)


class GuardianNeeded(UserError):
    """Somebody under 14 is registered without a guardian (PIPL §31; args: the name)."""

    code = "guardian_needed"

    def words(self) -> str:
        return _("{name} is under 14: write down a guardian's name.").format(name=self.args[0])


class NonceUsed(UserError):
    """A repeated request must be the same request (args: the nonce)."""

    code = "nonce_used"

    def words(self) -> str:
        return _("The mark “{nonce}” has been used for something else.").format(nonce=self.args[0])


class NoSuchEntry(UserError):
    """There is no entry of this id that could be voided."""

    code = "no_such_entry"

    def words(self) -> str:
        return _("There is no sign-in or sign-out with this number.")


class ReasonMissing(UserError):
    """A void, a correction and a waiver say why."""

    code = "reason_missing"

    def words(self) -> str:
        return _("Write down the reason.")
