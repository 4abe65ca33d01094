"""Verbs about dishes, tables, cars, riders and rides, done at random: see `doers`."""

from datetime import datetime
from datetime import timedelta
from random import Random

from desktop.models import Dish
from desktop.models import EscortCar
from desktop.models import EscortRide
from desktop.models import EscortRider
from desktop.models import Event
from desktop.models import Stall
from desktop.services import allergens
from desktop.services import dishes
from desktop.services import escorts
from desktop.services import food_rules
from desktop.services import stalls
from desktop.services.dishes import DishFacts
from desktop.services.escorts import CarFacts
from desktop.services.escorts import RideFacts
from desktop.services.escorts import RiderFacts
from desktop.services.food_rules import Threshold
from desktop.services.stalls import StallFacts
from tests.services.doers import AT
from tests.services.doers import Doer
from tests.services.doers import any_of

DAY = datetime(2025, 6, 7)


def _dish(chance: Random, event: str) -> DishFacts:
    table = any_of(Stall, chance, Stall.event == event)
    codes = chance.choice((None, frozenset(chance.sample(tuple(allergens.WORDS), 2))))
    return DishFacts(
        chance.choice(("藕汤", "豆皮", "干煸四季豆")),
        maker=chance.choice(("", "李阿姨")),
        named=chance.random() < 0.5,
        allergens=codes,
        stall=table.id if table and chance.random() < 0.6 else None,
    )


def add_dish(chance: Random) -> None:
    event = any_of(Event, chance, Event.food).id
    if chance.random() < 0.3:
        dishes.add_dish(event, _dish(chance, event), at=AT)
    dishes.add_dishes(event, [_dish(chance, event) for _n in range(chance.randrange(1, 4))], at=AT)


def change_dish(chance: Random) -> None:
    row = any_of(Dish, chance)
    dishes.change_dish(row.id, _dish(chance, row.event_id), at=AT)


def remove_dish(chance: Random) -> None:
    dishes.remove_dish(any_of(Dish, chance).id, at=AT)


def keep_sample(chance: Random) -> None:
    chance.choice((dishes.keep_sample, dishes.drop_sample))(any_of(Dish, chance).id, at=AT)


def add_stall(chance: Random) -> None:
    facts = StallFacts(f"桌{chance.randrange(99)}", "赵老师", chance.choice(("和谐客厅", "中心广场")))
    stalls.add_stall(any_of(Event, chance).id, facts, at=AT)


def change_stall(chance: Random) -> None:
    facts = StallFacts("点心", place=chance.choice(("和谐客厅", "和安客厅")))
    stalls.change_stall(any_of(Stall, chance).id, facts, at=AT)


def move_stall(chance: Random) -> None:
    row = any_of(Stall, chance)
    stalls.move_stall(row.id, chance.randrange(8), chance.randrange(5), at=AT)


def lay_out(chance: Random) -> None:
    stalls.lay_out(any_of(Stall, chance).event_id, at=AT)


def remove_stall(chance: Random) -> None:
    stalls.remove_stall(any_of(Stall, chance).id, at=AT)


def set_threshold(chance: Random) -> None:
    food_rules.set_threshold(Threshold(chance.choice((30, 50, 100)), 5), at=AT)


def _car(chance: Random) -> CarFacts:
    phone = f"142{chance.randrange(4):08d}"
    return CarFacts(
        "何师傅", phone, seats=chance.randrange(1, 5), base="和谐楼", agreed=chance.random() < 0.8
    )


def add_car(chance: Random) -> None:
    escorts.add_car(any_of(Event, chance).id, _car(chance), at=AT)


def change_car(chance: Random) -> None:
    escorts.change_car(any_of(EscortCar, chance).id, _car(chance), at=AT)


def remove_car(chance: Random) -> None:
    escorts.remove_car(any_of(EscortCar, chance).id, at=AT)


def _ride(chance: Random) -> RideFacts:
    start = DAY + timedelta(days=chance.randrange(2), minutes=chance.randrange(420, 500))
    return RideFacts(start, start + timedelta(minutes=chance.randrange(20, 60)), "和谐楼北门", "钢城四中")


def add_rider(chance: Random) -> None:
    rides = [_ride(chance) for _n in range(chance.randrange(3))]
    escorts.add_rider(any_of(Event, chance).id, RiderFacts("林晓", heads=2), rides, at=AT)


def change_rider(chance: Random) -> None:
    facts = RiderFacts("周宁", heads=chance.randrange(1, 5))
    escorts.change_rider(any_of(EscortRider, chance).id, facts, at=AT)


def remove_rider(chance: Random) -> None:
    escorts.remove_rider(any_of(EscortRider, chance).id, at=AT)


def add_ride(chance: Random) -> None:
    escorts.add_ride(any_of(EscortRider, chance).id, _ride(chance), at=AT)


def change_ride(chance: Random) -> None:
    escorts.change_ride(any_of(EscortRide, chance).id, _ride(chance), at=AT)


def change_entry(chance: Random) -> None:
    facts = RiderFacts("周宁", heads=chance.randrange(1, 3))
    escorts.change_entry(any_of(EscortRide, chance).id, facts, _ride(chance), at=AT)


def remove_ride(chance: Random) -> None:
    escorts.remove_ride(any_of(EscortRide, chance).id, at=AT)


def assign(chance: Random) -> None:
    ride = any_of(EscortRide, chance)
    car = any_of(EscortCar, chance, EscortCar.event == ride.rider.event_id)
    escorts.assign(ride.id, car.id, at=AT)


def release(chance: Random) -> None:
    escorts.release(any_of(EscortRide, chance, EscortRide.car.is_null(is_null=False)).id, at=AT)


def pair(chance: Random) -> None:
    event = any_of(EscortRider, chance).event_id
    wanted = {each.ride.id: each.car.id for each in escorts.propose(event) if each.car}
    if wanted:
        escorts.pair(event, wanted, at=AT)


DOERS: tuple[Doer, ...] = (
    add_dish, change_dish, remove_dish, keep_sample, add_stall, change_stall, move_stall, lay_out, remove_stall,
    set_threshold, add_car, change_car, remove_car, add_rider, change_rider, remove_rider, add_ride, change_ride,
    change_entry, remove_ride, assign, release, pair,
)  # fmt: skip
