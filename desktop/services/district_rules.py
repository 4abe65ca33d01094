"""What the district has agreed on: until when a period counts as on time, and below which count nobody is shown."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Setting
from desktop.models import journal
from desktop.services.periods import Period

_DUE, _LEAST = "district_due_days", "district_least_count"


class RuleOutOfBounds(UserError):
    """A rule that makes no sense (args: least, most)."""

    code = "rule_out_of_bounds"

    def words(self) -> str:
        return _("Give a number from {least} to {most}.").format(least=self.args[0], most=self.args[1])


@dataclass(frozen=True)
class Rules:
    """`due_days`: on time until this many days after the period; `least_count`: rows of fewer people are put together."""

    due_days: int = 5
    least_count: int = 5


def rules() -> Rules:
    """What stands on file."""
    return Rules(
        int(Setting.read(_DUE, str(Rules.due_days))), int(Setting.read(_LEAST, str(Rules.least_count)))
    )


def agree(wanted: Rules, *, at: datetime) -> None:
    """Keeps other rules; raises RuleOutOfBounds."""
    for value, least, most in ((wanted.due_days, 0, 90), (wanted.least_count, 1, 50)):
        if not least <= value <= most:
            raise RuleOutOfBounds(least, most)
    with journal.act("set_up", at=at, subject=_("Reports")):
        Setting.write(_DUE, str(wanted.due_days))
        Setting.write(_LEAST, str(wanted.least_count))


def due(period: Period) -> date:
    """The last day on which the period counts as on time."""
    return period.last + timedelta(days=rules().due_days)
