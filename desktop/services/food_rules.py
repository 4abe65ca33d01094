"""What is asked of a meal that many share: who must be told before, and what must not be on the table.

Sources. National law leaves collective meals outside restaurants to local notices. The two this was read from, one
of Yunnan (50 people or 5 tables, 3 days ahead) and one of 维西 county (5 tables, 10 days ahead), ask for who holds
the meal, when and where, how many, the menu, the cooks with their 健康证 and where the ingredients come from, and
ban green beans, sprouted potatoes, wild mushrooms, fresh daylilies, home-made medicinal wine and loose spirits.
Cities differ: the threshold is a setting. From 1000 people on the rules on large gatherings (国务院令第505号,
第二条) ask for the police as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import later
from desktop.i18n import on_paper_later
from desktop.models import Event
from desktop.models import Session
from desktop.models import Setting
from desktop.models import event_facts
from desktop.models import journal
from desktop.services import told

HEADS, DAYS = 50, 3
MOST_HEADS, MOST_DAYS = 9999, 60
LARGE = 1000
"""People from which on a gathering is a large one (令505 第二条)."""


@dataclass(frozen=True)
class Banned:
    """Something that is not served: its name on paper, the words it hides behind, why (to be translated)."""

    word: str
    meant: tuple[str, ...]
    why: str


BANNED = (
    Banned(
        on_paper_later("四季豆"),
        ("四季豆", "芸豆", "刀豆", "扁豆", "架豆"),
        later("not boiled through it poisons"),
    ),
    Banned(
        on_paper_later("发芽土豆"),
        ("发芽土豆", "发芽的土豆", "发芽马铃薯"),
        later("its sprouts are poisonous, boiled too"),
    ),
    Banned(
        on_paper_later("野生菌"),
        ("野生菌", "野生蘑菇", "野蘑菇", "野菌", "见手青"),
        later("poisonous kinds look alike"),
    ),
    Banned(
        on_paper_later("鲜黄花菜"),
        ("鲜黄花菜", "鲜黄花", "新鲜黄花"),
        later("fresh it poisons; dried it may be served"),
    ),
    Banned(on_paper_later("自制药酒"), ("药酒", "泡酒"), later("nobody knows what is in it and how much")),
    Banned(
        on_paper_later("散装白酒"),
        ("散装白酒", "散白酒", "散酒", "散白"),
        later("nobody can say where it comes from"),
    ),
)


@dataclass(frozen=True)
class Threshold:
    """From how many people a meal is reported, and how many days before it at the latest."""

    heads: int
    days: int


@dataclass(frozen=True)
class Reporting:
    """Whether an event must be reported: how many may come, the threshold, the last day for it (None without a date)."""

    heads: int
    threshold: Threshold
    by: date | None

    @property
    def needed(self) -> bool:
        """It reaches the threshold."""
        return self.heads >= self.threshold.heads

    @property
    def large(self) -> bool:
        """The police are to be asked as well."""
        return self.heads >= LARGE


class ThresholdWrong(UserError):
    """A threshold that says nothing (args: heads, days)."""

    code = "threshold_wrong"

    def words(self) -> str:
        return _("Write 1 to {heads} people and 0 to {days} days.").format(heads=MOST_HEADS, days=MOST_DAYS)


def threshold() -> Threshold:
    """What the community goes by."""
    heads, days = Setting.read("food_report_heads"), Setting.read("food_report_days")
    return Threshold(int(heads) if heads else HEADS, int(days) if days else DAYS)


def set_threshold(wanted: Threshold, *, at: datetime) -> None:
    """Meals are reported from `wanted.heads` people on, `wanted.days` days before. Raises ThresholdWrong."""
    if not 1 <= wanted.heads <= MOST_HEADS or not 0 <= wanted.days <= MOST_DAYS:
        raise ThresholdWrong(wanted.heads, wanted.days)
    with journal.act("set_up", at=at, subject=told.MEAL_LIMIT):
        for key, value in (("food_report_heads", wanted.heads), ("food_report_days", wanted.days)):
            if Setting.read(key) != str(value):
                Setting.write(key, str(value))


def reporting(event: str) -> Reporting:
    """What the threshold means for the event (id): counted are the places there are, or more where more signed up."""
    row = Event.get_by_id(event)
    heads = max(row.capacity or 0, event_facts.sign_up_count(event).heads)
    starts = [session.start for session in Session.of(event) if not session.cancelled]
    limit = threshold()
    by = min(starts).date() - timedelta(days=limit.days) if starts else None
    return Reporting(heads, limit, by)


def banned_in(texts: Iterable[str]) -> list[Banned]:
    """What must not be served of that which these texts (names, ingredients) speak of."""
    said = "".join("".join(text.split()) + "\n" for text in texts)
    return [each for each in BANNED if any(word in said for word in each.meant)]


def warning(dish: str, found: Banned) -> str:
    """One sentence in the chosen language: what it is, why, what to do."""
    words = _("“{dish}” has {what}: {why}; choose another dish")
    return words.format(dish=dish, what=found.word, why=_(found.why))
