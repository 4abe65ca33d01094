"""Why a line of what an event needs is not taken as it was given. `field` names the part of the form meant."""

from typing import ClassVar

from desktop.errors import UserError
from desktop.i18n import _


class PlanError(UserError):
    """Base: something about a line."""

    code = "plan_wrong"
    field: ClassVar[str] = "words"


class LineEmpty(PlanError):
    code = "line_empty"

    def words(self) -> str:
        return _("Write a few words first.")


class LineTooLong(PlanError):
    """Args: how many characters were typed."""

    code = "line_too_long"

    def words(self) -> str:
        return _("This is {n} characters; shorten it to 80.").format(n=self.args[0])


class NumberWrong(PlanError):
    """Args: the number, the least and the most it may be."""

    code = "number_wrong"
    field = "number"

    def words(self) -> str:
        _number, least, most = self.args
        return _("Give a number from {least} to {most}.").format(least=least, most=most)


class TimesWrong(PlanError):
    code = "times_wrong"
    field = "end"

    def words(self) -> str:
        return _("It ends before it begins; swap the two times.")


class AlreadyHelps(PlanError):
    """Args: name, the post."""

    code = "already_helps"
    field = "person"

    def words(self) -> str:
        name, post = self.args
        return _("{name} is down for “{post}” already.").format(name=name, post=post)


class LineGone(PlanError):
    """The line was taken out meanwhile."""

    code = "line_gone"

    def words(self) -> str:
        return _("This line has been taken out meanwhile.")


class NothingToKeep(PlanError):
    """Args: the title."""

    code = "nothing_to_keep"

    def words(self) -> str:
        return _("The checklist of “{title}” is empty; write down what is to do first.").format(
            title=self.args[0]
        )
