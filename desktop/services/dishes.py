"""What is done with the dishes of a food event: note, change, take out; tick that a sample is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import fields
from datetime import datetime
from typing import Any

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Dish
from desktop.models import Event
from desktop.models import Stall
from desktop.models.journal import act
from desktop.services import allergens
from desktop.services import food_rules

LONGEST_NAME = 16
"""Characters that fit a dish card."""
LONGEST_MAKER = 12
MOST = 999


class DishError(UserError):
    """Base: something about a dish; `field` names the part of the form meant."""

    code = "dish_wrong"
    field = "name"


class DishNameMissing(DishError):
    code = "dish_name_missing"

    def words(self) -> str:
        return _("What is it called? The name stands on its card.")


class DishNameTooLong(DishError):
    """Args: how many characters were typed."""

    code = "dish_name_too_long"

    def words(self) -> str:
        return _("{n} characters do not fit the card; {most} do.").format(n=self.args[0], most=LONGEST_NAME)


class MakerTooLong(DishError):
    """Args: how many characters were typed."""

    code = "maker_too_long"
    field = "maker"

    def words(self) -> str:
        return _("{n} characters do not fit the card; {most} do.").format(n=self.args[0], most=LONGEST_MAKER)


class UnknownAllergen(DishError):
    """Words that are none of the seven (args: the words)."""

    code = "unknown_allergen"
    field = "allergens"

    def words(self) -> str:
        return _("“{words}” is none of the seven allergens; put it into the name of the dish.").format(
            words=_(", ").join(self.args[0])
        )


class DishGone(DishError):
    """The dish was taken out meanwhile."""

    code = "dish_gone"

    def words(self) -> str:
        return _("This dish has been taken out already.")


@dataclass(frozen=True)
class DishFacts:
    """What the form of a dish says. `allergens` are codes (None: not asked); `stall` is an id."""

    name: str
    maker: str = ""
    named: bool = False
    allergens: frozenset[str] | None = None
    ingredients: str = ""
    source: str = ""
    health_card: bool = False
    made_at: datetime | None = None
    sample_kept: bool = False
    stall: str | None = None


def facts_of(dish: str) -> DishFacts:
    """What stands on file about the dish (id), as the form shows it. Raises DishGone."""
    row = _row(dish)
    names = {each.name for each in fields(DishFacts)} - {"allergens", "stall"}
    values = {name: getattr(row, name) for name in names}
    return DishFacts(allergens=row.contains, stall=row.stall_id, **values)


def warnings(facts: DishFacts) -> list[str]:
    """A sentence for each thing in it that must not be served at a meal many share; nothing is stopped by it."""
    found = food_rules.banned_in((facts.name, facts.ingredients))
    return [food_rules.warning(facts.name.strip(), each) for each in found]


def add_dish(event: str, facts: DishFacts, *, at: datetime) -> Dish:
    """Notes a dish of the event (id) under the next number. Raises a DishError."""
    row, values = Event.get_by_id(event), _values(facts)
    with act("add_dish", at=at, subject=_about(facts.name, row)):
        return Dish.create(event=event, number=_next_number(event), **values)


def add_dishes(event: str, many: Sequence[DishFacts], *, at: datetime) -> list[Dish]:
    """Notes several dishes as one act, all of them or none. Raises a DishError."""
    row, values = Event.get_by_id(event), [_values(facts) for facts in many]
    with act("add_dish", at=at, subject=_about(f"{len(values)} 道菜", row)):
        first = _next_number(event)
        return [Dish.create(event=event, number=first + n, **each) for n, each in enumerate(values)]


def change_dish(dish: str, facts: DishFacts, *, at: datetime) -> Dish:
    """Makes the dish (id) what the form says; it keeps its number. Raises a DishError."""
    row, values = _row(dish), _values(facts)
    with act("change_dish", at=at, subject=_about(facts.name, row.event)):
        Dish.update(**values).where(Dish.id == dish).execute()
    return _row(dish)


def remove_dish(dish: str, *, at: datetime) -> None:
    """Takes the dish (id) out; the others keep their numbers, since their cards may be printed. Raises DishGone."""
    row = _row(dish)
    with act("remove_dish", at=at, subject=_about(row.name, row.event)):
        row.delete_instance()


def keep_sample(dish: str, *, at: datetime) -> None:
    """留样: a sample of the dish (id) stands in the refrigerator. Raises DishGone."""
    _note_sample(dish, kept=True, at=at)


def drop_sample(dish: str, *, at: datetime) -> None:
    """No sample of the dish (id) was kept after all. Raises DishGone."""
    _note_sample(dish, kept=False, at=at)


def read_line(line: str, day: datetime | None) -> DishFacts:
    """A dish as it is pasted: 菜名，做菜人，过敏原，做好的时间 (`day` gives the date). Raises a DishError."""
    cells = [cell.strip() for cell in line.replace("\t", "，").replace("；", "，").split("，")]
    name, maker, contains, made_at = (*cells, "", "", "")[:4]
    codes, other = allergens.read(contains)
    if other:
        raise UnknownAllergen(other)
    return DishFacts(name, maker, named=bool(maker), allergens=codes, made_at=_at(made_at, day))


def _at(text: str, day: datetime | None) -> datetime | None:
    hours, colon, minutes = text.replace("：", ":").partition(":")
    if day is None or not colon or not (hours.isdecimal() and minutes.isdecimal()):
        return None
    if int(hours) > 23 or int(minutes) > 59:
        return None
    return day.replace(hour=int(hours), minute=int(minutes), second=0, microsecond=0)


# --- inside ---------------------------------------------------------------------------------------


def _row(dish: str) -> Dish:
    row = Dish.by_id(dish)
    if row is None:
        raise DishGone
    return row


def _note_sample(dish: str, *, kept: bool, at: datetime) -> None:
    row = _row(dish)
    with act("change_dish", at=at, subject=_about(row.name, row.event)):
        Dish.update(sample_kept=kept).where(Dish.id == dish).execute()


def _values(facts: DishFacts) -> dict[str, Any]:
    name, maker = " ".join(facts.name.split()), " ".join(facts.maker.split())
    if not name:
        raise DishNameMissing
    if len(name) > LONGEST_NAME:
        raise DishNameTooLong(len(name))
    if len(maker) > LONGEST_MAKER:
        raise MakerTooLong(len(maker))
    stall = facts.stall if facts.stall and Stall.by_id(facts.stall) else None
    codes = facts.allergens
    return {
        "name": name,
        "maker": maker,
        "named": facts.named and bool(maker),
        "allergens": None if codes is None else " ".join(allergens.in_order(codes)),
        "ingredients": facts.ingredients.strip(),
        "source": facts.source.strip(),
        "health_card": facts.health_card,
        "made_at": facts.made_at,
        "sample_kept": facts.sample_kept,
        "stall": stall,
    }


def _next_number(event: str) -> int:
    last = Dish.select(Dish.number).where(Dish.event == event).order_by(Dish.number.desc()).first()
    return last.number + 1 if last else 1


def _about(name: str, event: Event) -> str:
    return f"{name.strip()}（{event.title}）"
