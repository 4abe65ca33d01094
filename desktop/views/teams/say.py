"""What requests and visits look like in words and badges; who is meant when a name is typed."""

from datetime import date

from desktop import masking
from desktop.i18n import _
from desktop.models import HomeVisit
from desktop.models import Person
from desktop.models import Phone
from desktop.models import RequestStep
from desktop.models import ResidentRequest
from desktop.models import VisitPlan
from desktop.models.person import matching
from desktop.services import requests
from desktop.services import visits
from desktop.views.kit import dates
from desktop.views.kit.badge import Badge
from desktop.views.kit.person_search import FoundPerson

STATUS = {
    "waiting": ("pending", "hourglass-medium"),
    "accepted": ("info", "clipboard-text"),
    "working": ("info", "arrows-clockwise"),
    "answered": ("info", "megaphone"),
    "called_back": ("info", "phone"),
    "suspended": ("plain", "clock"),
    "closed": ("ok", "check"),
    "not_ours": ("plain", "prohibit"),
}
OUTCOME = {
    "met": ("ok", "check"),
    "phoned": ("ok", "phone"),
    "no_answer": ("plain", "house"),
    "refused": ("plain", "minus-bold"),
    "put_off": ("pending", "clock"),
}
COLOURS = {"red": "error", "yellow": "warn", "blue": "info"}
SHAPES = {"red": "flag-fill", "yellow": "clock", "blue": "circle-dashed"}


def status(row: ResidentRequest) -> Badge:
    """Where a request stands, by shape and colour."""
    kind, icon = STATUS[row.status]
    return Badge(_(requests.STATUSES[row.status]), kind, icon=icon)


def urgency(row: ResidentRequest) -> Badge:
    """How urgent it is, by shape and colour."""
    return Badge(_(requests.URGENCIES[row.urgency]), COLOURS[row.urgency], icon=SHAPES[row.urgency])


def outcome(row: HomeVisit) -> Badge:
    """What came of a visit, by shape and colour."""
    kind, icon = OUTCOME[row.outcome]
    return Badge(_(visits.OUTCOMES[row.outcome]), kind, icon=icon)


def first_line(text: str) -> str:
    """The beginning of what is asked for, numbers in it masked."""
    return masking.mask(text).partition("\n")[0]


def day(which: date, today: date) -> str:
    """今天 on the day, else the day itself."""
    return _("this very day") if which == today else dates.short_date(which)


def due_at(row: ResidentRequest) -> str:
    """5月29日 9:20 of a red one, else the day."""
    if row.urgency != "red":
        return dates.month_day(row.due)
    return _("{day} {time}").format(day=dates.month_day(row.due), time=dates.clock(row.due_at.time()))


def who(row: ResidentRequest) -> str:
    """Who asked, in words; no number."""
    if row.anonymous:
        return _("wants to stay unnamed")
    return row.from_whom or _("not known")


def handled(row: ResidentRequest) -> str:
    """自办　小陈, or 转办　街道城管."""
    mode = _("ourselves") if row.mode == "own" else _("handed on")
    return "　".join(part for part in (mode, row.handler) if part)


def called_on(row: VisitPlan | HomeVisit) -> str:
    """The resident, else the door."""
    return row.person.name if row.person_id else row.where


def action(code: str) -> str:
    """What the button of a step says."""
    return _(requests.ACTIONS.get(code, code))


def step(row: RequestStep) -> str:
    """登记, 受理, 反馈…: what was done."""
    return action(row.action)


def find_people(text: str) -> list[FoundPerson]:
    """Who may be meant, with masked phones."""
    return [
        FoundPerson(m.person, m.name, m.place, masking.mask_phone(m.phone) if m.phone else "")
        for m in matching(text)
    ]


def found_person(person: str | None) -> FoundPerson | None:
    """A resident (id) as the line that finds people shows them."""
    row = Person.with_place().where(Person.id == person).first() if person else None
    if row is None:
        return None
    number = next(iter(Phone.of([row.id]).get(row.id, [])), "")
    return FoundPerson(row.id, row.name, row.place, masking.mask_phone(number) if number else "")
