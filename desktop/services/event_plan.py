"""What an event needs, line by line: things to do, programme, helpers' posts, materials, money.

A line is one of five frozen kinds; each kind is a table. Things to do count in days from the first session, so that
a copied edition takes them over and `today` can say what is due.
"""

from collections.abc import Callable
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime
from typing import Any

from desktop.models import BudgetLine
from desktop.models import Event
from desktop.models import Helper
from desktop.models import HelperPost
from desktop.models import Material
from desktop.models import Person
from desktop.models import ProgrammeItem
from desktop.models import ToDo
from desktop.models import UsualToDo
from desktop.models import event_plan
from desktop.models.event_plan import LONGEST
from desktop.models.journal import act
from desktop.services import usual_to_dos
from desktop.services.event_plan_errors import AlreadyHelps
from desktop.services.event_plan_errors import LineEmpty
from desktop.services.event_plan_errors import LineGone
from desktop.services.event_plan_errors import LineTooLong
from desktop.services.event_plan_errors import NothingToKeep
from desktop.services.event_plan_errors import NumberWrong
from desktop.services.event_plan_errors import TimesWrong

MOST_FEN = 10_000_000_000
MOST_DAYS = 365
MOST_HELPERS = 99


@dataclass(frozen=True)
class ToDoLine:
    """A thing to do, `due_days` after the event begins (negative: before it)."""

    words: str
    due_days: int = 0


@dataclass(frozen=True)
class ProgrammeLine:
    """What happens from when to when (minutes from midnight), and who sees to it."""

    words: str
    start_min: int = 540
    end_min: int | None = None
    who: str = ""


@dataclass(frozen=True)
class PostLine:
    """What helpers are wanted for, and how many."""

    words: str
    wanted: int = 1


@dataclass(frozen=True)
class MaterialLine:
    """What is needed, how much, from where, whether it is there."""

    words: str
    amount: str = ""
    source: str = ""
    ready: bool = False


@dataclass(frozen=True)
class MoneyLine:
    """What money is for, planned and spent, in fen (1/100 yuan)."""

    words: str
    planned_fen: int = 0
    spent_fen: int | None = None


Line = ToDoLine | ProgrammeLine | PostLine | MaterialLine | MoneyLine
KINDS: dict[type[Any], Any] = {
    ToDoLine: ToDo,
    ProgrammeLine: ProgrammeItem,
    PostLine: HelperPost,
    MaterialLine: Material,
    MoneyLine: BudgetLine,
}
"""The table of each kind of line."""


def add_line(event: str, line: Line, *, at: datetime) -> str:
    """Writes a line down for the event (id); gives the id of its row.

    Raises LineEmpty, LineTooLong, NumberWrong or TimesWrong.
    """
    line = check_line(line)
    with act("change_event", at=at, subject=Event.get_by_id(event).title):
        return str(KINDS[type(line)].create(event=event, **asdict(line)).id)


def change_line(row: str, line: Line, *, at: datetime) -> None:
    """Makes a row (id) what `line` says. Raises LineGone and as `add_line`."""
    line = check_line(line)
    table = KINDS[type(line)]
    with act("change_event", at=at, subject=_row(table, row).event.title):
        table.update(**asdict(line)).where(table.id == row).execute()


def remove_line(row: str, kind: type[Line], *, at: datetime) -> None:
    """Takes a row (id) of that kind out; of a post also who was found for it. LineGone."""
    table = KINDS[kind]
    old = _row(table, row)
    with act("change_event", at=at, subject=old.event.title):
        if table is HelperPost:
            Helper.delete().where(Helper.post == row).execute()
        old.delete_instance()


def tick_off(to_do: str, *, at: datetime) -> ToDo:
    """This thing (id) is done, today. LineGone."""
    return _set_done(to_do, at.date(), at)


def take_up_again(to_do: str, *, at: datetime) -> ToDo:
    """This thing (id) is to do after all. LineGone."""
    return _set_done(to_do, None, at)


def take_usual(event: str, *, at: datetime) -> int:
    """Writes down what is usually to do for events of this category and is not there yet; gives how many."""
    row = Event.get_by_id(event)
    known = {each.words for each in event_plan.to_dos(event)}
    lines = [line for line in usual_lines(row.category) if line.words not in known]
    with act("change_event", at=at, subject=row.title):
        for line in lines:
            ToDo.create(event=event, **asdict(line))
    return len(lines)


def keep_as_usual(event: str, *, at: datetime) -> int:
    """The checklist of this event (id) is the usual one of its category from now on. NothingToKeep where it is empty."""
    row = Event.get_by_id(event)
    lines = event_plan.to_dos(event)
    if not lines:
        raise NothingToKeep(row.title)
    with act("change_event", at=at, subject=row.title):
        UsualToDo.delete().where(UsualToDo.category == row.category).execute()
        for line in lines:
            UsualToDo.create(category=row.category, words=line.words, due_days=line.due_days)
    return len(lines)


def usual_lines(category: str) -> list[ToDoLine]:
    """What is usually to do: what was kept, else what the program knows, by day."""
    kept = [ToDoLine(row.words, row.due_days) for row in event_plan.usual(category)]
    return kept or [ToDoLine(words, days) for days, words in usual_to_dos.of(category)]


def add_helper(post: str, person: str, *, at: datetime) -> Helper:
    """The person (id) helps at the post (id). Raises AlreadyHelps or LineGone."""
    row: HelperPost = _row(HelperPost, post)
    who = Person.get_by_id(person)
    while who.merged_into_id is not None:
        who = who.merged_into
    if Helper.select().where((Helper.post == post) & (Helper.person == who.id)).exists():
        raise AlreadyHelps(who.name, row.words)
    with act("change_event", at=at, subject=row.event.title):
        return Helper.create(post=post, person=who.id)


def remove_helper(helper: str, *, at: datetime) -> None:
    """Somebody (id of the row) does not help there after all. LineGone."""
    row = Helper.by_id(helper)
    if row is None:
        raise LineGone
    with act("change_event", at=at, subject=row.post.event.title):
        row.delete_instance()


def write_risk_plan(event: str, text: str, *, at: datetime) -> None:
    """安全预案: what may go wrong and what is done then."""
    with act("change_event", at=at, subject=Event.get_by_id(event).title):
        Event.update(risk_plan=text.strip()).where(Event.id == event).execute()


# --- inside an act of `events` ----------------------------------------------------------------------


def copy_plan(old: str, new: str) -> None:
    """What the next edition takes over: all but what was done, found, brought and spent."""
    for line in [*lines(old, ToDoLine), *lines(old, ProgrammeLine), *lines(old, PostLine)]:
        KINDS[type(line)].create(event=new, **asdict(line))
    for line in lines(old, MaterialLine):
        Material.create(event=new, **asdict(replace(line, ready=False)))
    for line in lines(old, MoneyLine):
        BudgetLine.create(event=new, **asdict(replace(line, spent_fen=None)))


def remove_plan(event: str) -> None:
    """Takes everything out that hangs on the event."""
    posts = HelperPost.select(HelperPost.id).where(HelperPost.event == event)
    Helper.delete().where(Helper.post.in_(posts)).execute()
    for table in KINDS.values():
        table.delete().where(table.event == event).execute()


def lines(event: str, kind: type[Any]) -> list[Any]:
    """The lines of one kind as they were written down."""
    questions: dict[type[Any], Callable[[str], list[Any]]] = {
        ToDoLine: event_plan.to_dos,
        ProgrammeLine: event_plan.programme,
        PostLine: event_plan.posts,
        MaterialLine: event_plan.materials,
        MoneyLine: event_plan.budget,
    }
    names = kind.__dataclass_fields__
    return [kind(**{name: getattr(row, name) for name in names}) for row in questions[kind](event)]


# --- inside -----------------------------------------------------------------------------------------


def _row(table: Any, row: str) -> Any:
    found = table.by_id(row)
    if found is None:
        raise LineGone
    return found


def _set_done(to_do: str, day: date | None, at: datetime) -> ToDo:
    with act("change_event", at=at, subject=_row(ToDo, to_do).event.title):
        ToDo.update(done_on=day).where(ToDo.id == to_do).execute()
    return ToDo.get_by_id(to_do)


def check_line(line: Line) -> Any:
    """The line without blanks at its ends. Raises LineEmpty, LineTooLong, NumberWrong or TimesWrong."""
    """The line without blanks at its ends, or why it cannot stand: LineEmpty, LineTooLong, NumberWrong, TimesWrong."""
    values = {key: value.strip() if isinstance(value, str) else value for key, value in asdict(line).items()}
    kind: Any = type(line)
    clean = kind(**values)
    if not clean.words:
        raise LineEmpty
    if len(clean.words) > LONGEST:
        raise LineTooLong(len(clean.words))
    match clean:
        case ToDoLine():
            _within(clean.due_days, -MOST_DAYS, MOST_DAYS)
        case PostLine():
            _within(clean.wanted, 1, MOST_HELPERS)
        case MoneyLine():
            _within(clean.planned_fen, 0, MOST_FEN)
            _within(clean.spent_fen or 0, 0, MOST_FEN)
        case ProgrammeLine():
            if clean.end_min is not None and clean.end_min <= clean.start_min:
                raise TimesWrong
        case _:
            pass
    return clean


def _within(number: int, least: int, most: int) -> None:
    if not least <= number <= most:
        raise NumberWrong(number, least, most)
