"""Words about periods, versions and what to look at."""

from datetime import date
from datetime import datetime

from desktop.i18n import _
from desktop.i18n import language
from desktop.i18n import ngettext
from desktop.models import NamedList
from desktop.services.periods import Period
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
    """2025年5月, 2025年二季度, 2025年上半年, 2025年, 2025年5月3日—20日 · May 2025, Q2 2025, H1 2025, 2025, 3 May–20 May 2025."""
    if language() == "zh_TW" and shown.kind == "quarter":
        return _("quarter {number} of {year}").format(number=shown.number, year=shown.year)
    if language() != "en":
        return shown.chinese
    if shown.kind == "month":
        return dates.month(shown.first)
    if shown.kind == "span":
        begin = dates.month_day if shown.first.year == shown.last.year else dates.long_date
        return f"{begin(shown.first)}–{dates.long_date(shown.last)}"
    letter = {"quarter": "Q", "half": "H"}.get(shown.kind)
    return f"{letter}{shown.number} {shown.year}" if letter else str(shown.year)


def short(shown: Period, today: date) -> str:
    """5 月, 5月3日—20日 (of this year), else as `period`."""
    if language() == "en" or shown.kind not in ("month", "span") or shown.year != today.year:
        return period(shown)
    if shown.kind == "span":
        return shown.chinese_in_its_year
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
    for more in (_timing(made), _changes(made) if made.sequence > 1 else "", made.reason):
        if more:
            second = _("{said}; {more}").format(said=second, more=more)
    badge = Badge(_("Newest"), "info", "-") if made.newest else Badge(_("Replaced"))
    if made.received_on is not None:
        badge = Badge(_("Received"), "ok", "seal-check")
    lead = WordsLead(_("Version {number}").format(number=made.sequence))
    return TwoLine((made.period, made.sequence), title, second, lead, badge)


def named_list(given: NamedList, today: date) -> TwoLine:
    """The line of a list with names."""
    day = (
        dates.short_date(given.at.date()) if given.at.year == today.year else dates.long_date(given.at.date())
    )
    people = ngettext("{n} name, given {day}; {grounds}", "{n} names, given {day}; {grounds}", given.people)
    second = people.format(n=given.people, day=day, grounds=given.grounds)
    badge = Badge(_("A legal duty") if given.basis == "duty" else _("They agreed"), "private")
    return TwoLine(("named", given.id), given.subject, second, WordsLead(_("Names")), badge)


def version_name(made: Version) -> str:
    """2025年5月，第 2 版."""
    return _("{period}, version {number}").format(
        period=period(read_period(made.period)), number=made.sequence
    )


def version_facts(made: Version) -> list[str]:
    """What there is to say about a package, a sentence each."""
    facts = [
        _("Made {day} at {time}").format(
            day=dates.long_date(made.at.date()), time=dates.clock(made.at.time())
        )
    ]
    facts += [_timing(made)] if made.days_late is not None else []
    facts += [_changes(made)] if made.sequence > 1 else []
    facts += [_("Reason: {reason}").format(reason=made.reason)] if made.reason else []
    if made.received_on is not None:
        facts.append(_("The district has it since {day}").format(day=dates.long_date(made.received_on)))
    return facts


def _timing(made: Version) -> str:
    """准时, 迟了 3 天; nothing for versions that do not decide it."""
    if made.days_late is None:
        return ""
    if made.days_late <= 0:
        return _("on time")
    return ngettext("{n} day late", "{n} days late", made.days_late).format(n=made.days_late)


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
