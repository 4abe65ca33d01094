"""Words about periods, versions and what to look at."""

from datetime import date
from datetime import datetime

from desktop.i18n import _
from desktop.i18n import language
from desktop.i18n import ngettext
from desktop.services.periods import Kind
from desktop.services.periods import Period
from desktop.services.periods import period_of
from desktop.services.periods import read_period
from desktop.services.reports import KINDS
from desktop.services.reports import DistrictReport
from desktop.services.returns import Version
from desktop.views.kit import dates
from desktop.views.kit.badge import Badge
from desktop.views.kit.lists import TwoLine
from desktop.views.kit.lists import WordsLead
from desktop.views.kit.tokens import ACCENT

NAMES = {kind.code: kind for kind in KINDS}


def period(shown: Period) -> str:
    """2025年5月, 2025年二季度, 2025年 · May 2025, Q2 2025, 2025."""
    if language() != "en":
        return shown.chinese
    if shown.kind == "month":
        return dates.month(shown.first)
    return f"Q{shown.number} {shown.year}" if shown.kind == "quarter" else str(shown.year)


def period_at(kind: Kind, day: date) -> str:
    """The period of that kind which holds `day`."""
    return period(period_of(day, kind))


def short(shown: Period, today: date) -> str:
    """5 月 (this year's months), else as `period`."""
    if language() == "en" or shown.kind != "month" or shown.year != today.year:
        return period(shown)
    return dates.only_month(shown.first)


def draft(report: DistrictReport, counted: datetime, sequence: int, today: date) -> TwoLine:
    """The line of a period that has not gone out as it now stands."""
    name = short(report.period, today)
    title = (
        _("{period}, not made yet")
        if sequence == 1
        else _("{period}: figures have changed since it was made")
    )
    looks = len(report.notices)
    second = _("counted at {time}").format(time=dates.clock(counted.time()))
    if looks:
        second += "　" + ngettext("{n} thing to look at", "{n} things to look at", looks).format(n=looks)
    badge = Badge(_("Not made"), "draft")
    return TwoLine("draft", title.format(period=name), second, WordsLead(_("Draft"), ACCENT), badge)


def version(made: Version, today: date) -> TwoLine:
    """The line of a package."""
    name = short(read_period(made.period), today)
    title = name if made.sequence == 1 else _("{period}, correction").format(period=name)
    day = dates.short_date(made.at.date()) if made.at.year == today.year else dates.long_date(made.at.date())
    second = _("made {day}").format(day=day)
    if made.sequence > 1:
        second = _("{said}; {more}").format(said=second, more=_changes(made))
    badge = Badge(_("Newest"), "ok", "seal-check") if made.newest else Badge(_("Replaced"))
    lead = WordsLead(_("Version {number}").format(number=made.sequence))
    return TwoLine((made.period, made.sequence), title, second, lead, badge)


def _changes(made: Version) -> str:
    names = [NAMES[code].name for code in made.changed]
    if not names:
        return _("only rows or names changed")
    listed = _(", ").join(names[:3]) + (" …" if len(names) > 3 else "")
    message = ngettext("{n} figure changed: {names}", "{n} figures changed: {names}", len(names))
    return message.format(n=len(names), names=listed)


def look(report: DistrictReport) -> str:
    """2 处请看一眼."""
    count = len(report.notices)
    return ngettext("{n} thing to look at", "{n} things to look at", count).format(n=count)


def notices(report: DistrictReport, most: int) -> str:
    """The first few things to look at, in one line."""
    shown = [notice.text for notice in report.notices[:most]]
    rest = len(report.notices) - len(shown)
    if rest:
        shown.append(ngettext("{n} more", "{n} more", rest).format(n=rest))
    return _("; ").join(shown)


def make(report: DistrictReport, sequence: int, today: date, *, is_new: bool) -> str:
    """What the one filled button will do."""
    name = short(report.period, today)
    if not is_new:
        return _("Save the package of {period} again").format(period=name)
    if sequence > 1:
        return _("Make the correction of {period}").format(period=name)
    return _("Make the package of {period}").format(period=name)
