"""The yearly notice on public holidays, read from its own words; or a small table of days, one a line.

The State Council publishes each November, for each festival: 春节：1月28日（农历除夕、周二）至2月4日放假调休，共8天。
1月26日（周日）、2月8日（周六）上班。 What is read is proved by what the notice says of itself: 共8天 must be eight days,
a worked day must be a weekend day, and none of the seven festivals may be missing.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import timedelta

from desktop.almanac import DayKind
from desktop.almanac import Holiday
from desktop.errors import UserError
from desktop.i18n import _

FESTIVALS = {
    "元旦": "元旦",
    "春节": "春节",
    "清明": "清明",
    "劳动节": "劳动节",
    "端午": "端午",
    "中秋": "中秋",
    "国庆": "国庆节",
}
"""What a notice calls them, without 节; the name they are kept under."""

_DAY = timedelta(days=1)
_YEAR = re.compile(r"(20\d\d)年(?=部分节假日|节假日|放假|的?假期)")
_ANY_YEAR = re.compile(r"(20\d\d)年")
_NAMES = "|".join(FESTIVALS)
_ITEM = re.compile(rf"((?:{_NAMES})节?(?:[、和及](?:{_NAMES})节?)*)\s*[::]")
_DATE = r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})[日号]"
_SPAN = re.compile(rf"{_DATE}(?:\s*(?:至|到|—+|–|-|~)\s*{_DATE})?")
_TOTAL = re.compile(r"(?:共|放假)(\d+)天")
_TABLE_ROW = re.compile(
    r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[\s,;]+(休|放假|班|上班|rest|work)[\s,;]*(.*)$"
)


class NoNotice(UserError):
    """The text is no notice on holidays: no festival or no year in it."""

    code = "no_notice"
    field = "text"

    def words(self) -> str:
        return _(
            "No holidays can be read from this. Paste the whole notice, from its title with the year to 国庆节; "
            "or lines such as 2026-01-01 休 元旦."
        )


class FestivalMissing(UserError):
    """Festivals that the notice does not speak of (args: their names)."""

    code = "festival_missing"
    field = "text"

    def words(self) -> str:
        return _("The notice says nothing of {names}. Was all of it copied?").format(
            names=_(", ").join(self.args)
        )


class NoticeUnclear(UserError):
    """What a festival's lines say does not fit together (args: festival, why)."""

    code = "notice_unclear"
    field = "text"

    def words(self) -> str:
        name, why = self.args
        return _("{name}: {why}. Compare it with the notice.").format(name=name, why=why)


@dataclass(frozen=True)
class Notice:
    """The days of one year's notice, in order; some of 元旦 may lie in the December before."""

    year: int
    days: tuple[Holiday, ...]

    @property
    def rest(self) -> int:
        """How many days off."""
        return sum(day.kind == "rest" for day in self.days)

    @property
    def worked(self) -> int:
        """How many weekend days are worked instead."""
        return len(self.days) - self.rest


def read(text: str) -> Notice:
    """The notice, or the table of days, in `text`. Raises NoNotice, FestivalMissing or NoticeUnclear."""
    plain = re.sub("五一(?:劳动节)?(?=节?[:、和及])", "劳动节", unicodedata.normalize("NFKC", text))
    return _table(plain) or _notice(plain)


def _notice(text: str) -> Notice:
    found = _YEAR.search(text) or _ANY_YEAR.search(text)
    items = list(_ITEM.finditer(text))
    if found is None or not items:
        raise NoNotice
    year = int(found[1])
    ends = [item.start() for item in items[1:]] + [len(text)]
    days: dict[date, Holiday] = {}
    seen: set[str] = set()
    for item, end in zip(items, ends, strict=True):
        names = [name for name in FESTIVALS if name in item[1]]
        seen.update(names)
        name = "、".join(FESTIVALS[each] for each in sorted(names, key=item[1].index))
        for day in _of_item(name, text[item.end() : end], year):
            days.setdefault(day.day, day)
    if missing := [FESTIVALS[name] for name in FESTIVALS if name not in seen]:
        raise FestivalMissing(*missing)
    return Notice(year, tuple(days[day] for day in sorted(days)))


def _of_item(name: str, text: str, year: int) -> Iterator[Holiday]:
    """The days off and the worked days of one festival."""
    plain = re.sub(r"\([^()]*\)", "", text)
    sentences = [sentence for sentence in re.split("[。;\n]", plain) if "鼓励" not in sentence]
    rest: list[date] = []
    for sentence in sentences:
        for clause in re.split(r",(?=[^,]*(?:放假|休|上班))", sentence):
            kind: DayKind = "work" if "上班" in clause else "rest"
            if kind == "rest" and not re.search(r"放假|休|共\d+天", clause):
                continue
            for day in _days(name, clause, year):
                if kind == "work" and day.weekday() < 5:
                    raise NoticeUnclear(name, _("{day} is worked, but no weekend day").format(day=day))
                if kind == "rest":
                    rest.append(day)
                yield Holiday(day, kind, name)
    total = _TOTAL.search("".join(sentences))
    if not rest:
        raise NoticeUnclear(name, _("no day off can be read"))
    if total is not None and int(total[1]) != len(set(rest)):
        raise NoticeUnclear(
            name,
            _("{said} days off are announced, {read} are read").format(said=total[1], read=len(set(rest))),
        )


def _days(name: str, clause: str, year: int) -> Iterator[date]:
    """Every day named in a clause; a month or year that is not repeated is that of the day before it."""
    month = 0
    for found in _SPAN.finditer(clause):
        first_year, first_month, first_day, last_year, last_month, last_day = found.groups()
        month = int(first_month or month)
        own = year - 1 if month == 12 and name.startswith("元旦") else year
        try:
            first = date(int(first_year or own), month, int(first_day))
            last = first
            if last_day:
                month = int(last_month or month)
                turned = first.year + (month < first.month)
                last = date(int(last_year or turned), month, int(last_day))
        except ValueError as error:
            raise NoticeUnclear(name, _("“{text}” is no date").format(text=found[0])) from error
        if not first <= last <= first + 15 * _DAY:
            raise NoticeUnclear(name, _("“{text}” is no span of days").format(text=found[0]))
        for shift in range((last - first).days + 1):
            yield first + shift * _DAY


def _table(text: str) -> Notice | None:
    """One day a line; None where any line is something else."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    days: dict[date, Holiday] = {}
    for line in lines:
        found = _TABLE_ROW.match(line)
        if found is None:
            if not days and not re.search(r"\d", line):  # headings
                continue
            return None
        try:
            day = date(*map(int, found.groups()[:3]))
        except ValueError as error:
            raise NoticeUnclear(line, _("“{text}” is no date").format(text=line[:10])) from error
        kind: DayKind = "work" if found[4] in ("班", "上班", "work") else "rest"
        days[day] = Holiday(day, kind, found[5].strip() or "放假")
    national = [
        day.year for day, row in days.items() if (day.month, day.day) == (10, 1) and row.kind == "rest"
    ]
    if not days:
        return None
    if not national:
        raise FestivalMissing(FESTIVALS["国庆"])
    return Notice(max(national), tuple(days[day] for day in sorted(days)))
