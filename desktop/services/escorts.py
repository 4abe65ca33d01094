"""What is done with an escort (爱心送考): cars, riders, rides; who drives whom, proposed or by hand, never twice at once."""

import re
import unicodedata
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime
from typing import Any

from desktop import masking
from desktop.models import EscortCar
from desktop.models import EscortRide
from desktop.models import EscortRider
from desktop.models import Event
from desktop.models.journal import act
from desktop.models.outlived import CLEARED
from desktop.services import pairing
from desktop.services.community import PHONE
from desktop.services.escort_errors import DriverBusy
from desktop.services.escort_errors import DriverMissing
from desktop.services.escort_errors import EscortGone
from desktop.services.escort_errors import EscortPhoneWrong
from desktop.services.escort_errors import NotAgreed
from desktop.services.escort_errors import NotOnDays
from desktop.services.escort_errors import PlaceMissing
from desktop.services.escort_errors import PlateWrong
from desktop.services.escort_errors import RideBackwards
from desktop.services.escort_errors import RiderMissing
from desktop.services.escort_errors import TooFewSeats
from desktop.services.pairing import TURN
from desktop.services.pairing import Need
from desktop.services.pairing import Offer
from desktop.services.pairing import Span

PLATE = re.compile(r"[\u4e00-\u9fff][A-Z][A-Z0-9]{4,5}[A-Z0-9\u4e00-\u9fff]")
"""鄂A12345, 鄂AD12345 (GA 36-2018: province, authority, five or six places)."""


@dataclass(frozen=True)
class CarFacts:
    """What the form of a car says. `days` are those it comes on; none means all of them."""

    driver: str
    phone: str = ""
    plate: str = ""
    looks: str = ""
    seats: int = 4
    base: str = ""
    days: tuple[date, ...] = ()
    agreed: bool = False


@dataclass(frozen=True)
class RiderFacts:
    """What the form of a rider says; `phone` is the family's, `contact` whose it is."""

    name: str
    phone: str = ""
    contact: str = ""
    heads: int = 1
    note: str = ""


@dataclass(frozen=True)
class RideFacts:
    """One ride: the car waits at `start` and is free again at `end`; `route` says which way."""

    start: datetime
    end: datetime
    from_place: str
    to_place: str
    route: str = ""


@dataclass(frozen=True)
class Proposed:
    """A ride with the car it would get; None where no car is free."""

    ride: EscortRide
    car: EscortCar | None


# --- cars ---------------------------------------------------------------------------------------


def add_car(event: str, facts: CarFacts, *, at: datetime) -> EscortCar:
    """Notes a car of the event (id) under the next number. Raises an EscortError."""
    row, values = Event.get_by_id(event), _car(facts)
    with act("add_car", at=at, subject=_about(facts.driver, row)):
        last = EscortCar.select().where(EscortCar.event == event).order_by(EscortCar.number.desc()).first()
        return EscortCar.create(event=event, number=last.number + 1 if last else 1, **values)


def change_car(car: str, facts: CarFacts, *, at: datetime) -> EscortCar:
    """Makes the car (id) what the form says. Rides it can no longer do look for another. Raises an EscortError."""
    row, values = _get(EscortCar, car), _car(facts)
    with act("change_car", at=at, subject=_about(facts.driver, row.event)):
        EscortCar.update(**values).where(EscortCar.id == car).execute()
        changed = EscortCar.get_by_id(car)
        for ride in EscortRide.of(row.event_id):
            if ride.car_id == car and _why_not(ride, changed) is not None:
                EscortRide.update(car=None).where(EscortRide.id == ride.id).execute()
    return EscortCar.get_by_id(car)


def remove_car(car: str, *, at: datetime) -> int:
    """Takes the car (id) out; gives how many rides look for another now. Raises EscortGone."""
    row = _get(EscortCar, car)
    with act("remove_car", at=at, subject=_about(row.driver, row.event)):
        freed = EscortRide.update(car=None).where(EscortRide.car == car).execute()
        row.delete_instance()
    return freed


def car_facts(car: str) -> CarFacts:
    """What stands on file about the car (id). Raises EscortGone."""
    row = _get(EscortCar, car)
    return CarFacts(
        row.driver,
        row.phone,
        row.plate,
        row.looks,
        row.seats,
        row.base,
        tuple(sorted(days_of(row))),
        row.agreed,
    )


def days_of(car: EscortCar) -> frozenset[date]:
    """The days the car comes on; none means all of them."""
    return frozenset(map(date.fromisoformat, car.days.split()))


# --- riders and rides ---------------------------------------------------------------------------


def add_rider(event: str, facts: RiderFacts, rides: Sequence[RideFacts] = (), *, at: datetime) -> EscortRider:
    """Notes who is taken, and their rides. Raises an EscortError."""
    row, values = Event.get_by_id(event), _rider(facts)
    wanted = [_ride(each) for each in rides]
    with act("add_rider", at=at, subject=_about(facts.name, row)):
        made = EscortRider.create(event=event, **values)
        for each in wanted:
            EscortRide.create(rider=made.id, **each)
    return made


def change_rider(rider: str, facts: RiderFacts, *, at: datetime) -> EscortRider:
    """Makes the rider (id) what the form says; cars that are too small for the party are let go."""
    row, values = _get(EscortRider, rider), _rider(facts)
    with act("change_rider", at=at, subject=_about(facts.name, row.event)):
        EscortRider.update(**values).where(EscortRider.id == rider).execute()
        for ride in EscortRide.of(row.event_id):
            if ride.rider_id == rider and ride.car is not None and ride.car.seats < facts.heads:
                EscortRide.update(car=None).where(EscortRide.id == ride.id).execute()
    return EscortRider.get_by_id(rider)


def remove_rider(rider: str, *, at: datetime) -> None:
    """Takes the rider (id) out with their rides. Raises EscortGone."""
    row = _get(EscortRider, rider)
    with act("remove_rider", at=at, subject=_about(row.name, row.event)):
        EscortRide.delete().where(EscortRide.rider == rider).execute()
        row.delete_instance()


def rider_facts(rider: str) -> RiderFacts:
    """What stands on file about the rider (id). Raises EscortGone."""
    row = _get(EscortRider, rider)
    return RiderFacts(row.name, row.phone, row.contact, row.heads, row.note)


def add_ride(rider: str, facts: RideFacts, *, at: datetime) -> EscortRide:
    """One more ride of the rider (id); it looks for a car. Raises an EscortError."""
    row, values = _get(EscortRider, rider), _ride(facts)
    with act("change_ride", at=at, subject=_about(row.name, row.event)):
        return EscortRide.create(rider=rider, **values)


def change_ride(ride: str, facts: RideFacts, *, at: datetime) -> EscortRide:
    """Another time, place or way. A car that cannot do it then is let go. Raises an EscortError."""
    row, values = _get(EscortRide, ride), _ride(facts)
    with act("change_ride", at=at, subject=_about(row.rider.name, row.rider.event)):
        car = row.car
        EscortRide.update(car=None, **values).where(EscortRide.id == ride).execute()
        changed = EscortRide.get_by_id(ride)
        if car is not None and _why_not(changed, car) is None:
            EscortRide.update(car=car.id).where(EscortRide.id == ride).execute()
    return EscortRide.get_by_id(ride)


def change_entry(ride: str, rider: RiderFacts, facts: RideFacts, *, at: datetime) -> EscortRide:
    """Rider and ride as one form has them, as one act. Raises an EscortError."""
    row = _get(EscortRide, ride)
    with act("change_ride", at=at, subject=_about(rider.name, row.rider.event)):
        change_rider(row.rider_id, rider, at=at)
        return change_ride(ride, facts, at=at)


def remove_ride(ride: str, *, at: datetime) -> None:
    """Takes one ride (id) out. Raises EscortGone."""
    row = _get(EscortRide, ride)
    with act("change_ride", at=at, subject=_about(row.rider.name, row.rider.event)):
        row.delete_instance()


def ride_facts(ride: str) -> RideFacts:
    """What stands on file about the ride (id). Raises EscortGone."""
    row = _get(EscortRide, ride)
    return RideFacts(row.start, row.end, row.from_place, row.to_place, row.route)


# --- who drives whom ----------------------------------------------------------------------------


def assign(ride: str, car: str, *, at: datetime) -> EscortRide:
    """This car drives. Raises NotAgreed, NotOnDays, TooFewSeats or DriverBusy."""
    row, chosen = _get(EscortRide, ride), _get(EscortCar, car)
    with act("pair_ride", at=at, subject=_about(row.rider.name, row.rider.event)):
        why = _why_not(row, chosen)
        if why is not None:
            raise why
        EscortRide.update(car=car).where(EscortRide.id == ride).execute()
    return EscortRide.get_by_id(ride)


def release(ride: str, *, at: datetime) -> None:
    """The ride (id) looks for another car. Raises EscortGone."""
    row = _get(EscortRide, ride)
    with act("pair_ride", at=at, subject=_about(row.rider.name, row.rider.event)):
        EscortRide.update(car=None).where(EscortRide.id == ride).execute()


def obstacles(ride: str) -> dict[str, str]:
    """For each car (id) of the ride's event that cannot do it: one sentence why."""
    row = _get(EscortRide, ride)
    found = {car.id: _why_not(row, car) for car in EscortCar.of(row.rider.event_id)}
    return {car: str(why) for car, why in found.items() if why is not None}


def propose(event: str) -> list[Proposed]:
    """A car for each ride of the event (id) that has none, as pairing.propose; writes nothing."""
    rides, cars = EscortRide.of(event), EscortCar.of(event)
    found = pairing.propose(_needs(rides), _offers(cars, rides))
    by_id = {car.id: car for car in cars}
    return [Proposed(ride, by_id.get(found.get(ride.id, ""))) for ride in rides if ride.car_id is None]


def pair(event: str, wanted: Mapping[str, str], *, at: datetime) -> int:
    """Puts rides (id) into cars (id), all or none. Gives how many. Raises as `assign`."""
    row = Event.get_by_id(event)
    with act("pair_rides", at=at, subject=row.title):
        for ride, car in wanted.items():
            why = _why_not(_get(EscortRide, ride), _get(EscortCar, car))
            if why is not None:
                raise why
            EscortRide.update(car=car).where(EscortRide.id == ride).execute()
    return len(wanted)


def reveal_car(car: str, *, at: datetime) -> str:
    """The driver's number in full; that somebody looked is noted. Raises EscortGone."""
    row = _get(EscortCar, car)
    with act("reveal_phone", at=at, subject=masking.mask_name(row.driver)):
        return row.phone


def reveal_rider(rider: str, *, at: datetime) -> str:
    """The family's number in full; that somebody looked is noted. Raises EscortGone."""
    row = _get(EscortRider, rider)
    with act("reveal_phone", at=at, subject=masking.mask_name(row.name)):
        return row.phone


def copy_cars(old: str, new: str) -> None:
    """The cars of an edition (id) for the next; their days and consents are asked anew. Call inside an act."""
    for row in EscortCar.of(old):
        if row.driver == CLEARED:
            continue
        EscortCar.create(
            event=new, number=row.number, driver=row.driver, phone=row.phone, plate=row.plate,
            looks=row.looks, seats=row.seats, base=row.base,
        )  # fmt: skip


def clear(event: str) -> None:
    """Takes out cars, riders and rides of a draft (id) that goes. Call inside an act."""
    riders = [row.id for row in EscortRider.select().where(EscortRider.event == event)]
    EscortRide.delete().where(EscortRide.rider.in_(riders)).execute()
    EscortRider.delete().where(EscortRider.event == event).execute()
    EscortCar.delete().where(EscortCar.event == event).execute()


# --- inside -------------------------------------------------------------------------------------


def _get(table: Any, key: str) -> Any:
    row = table.by_id(key)
    if row is None:
        raise EscortGone
    return row


def _why_not(ride: EscortRide, car: EscortCar) -> Exception | None:
    """Why this car cannot do this ride; None where it can."""
    if not car.agreed:
        return NotAgreed(car.driver)
    days = days_of(car)
    if days and ride.start.date() not in days:
        return NotOnDays(car.driver, ride.start.date())
    if car.seats < ride.rider.heads:
        return TooFewSeats(car.number, car.seats, ride.rider.heads)
    for other in EscortRide.during(ride.start - TURN, ride.end + TURN):
        if other.id != ride.id and _same_driver(other.car, car):
            hours = f"{other.start.hour}:{other.start:%M}–{other.end.hour}:{other.end:%M}"
            return DriverBusy(car.driver, masking.mask_name(other.rider.name), hours, other.from_place)
    return None


def _same_driver(one: EscortCar, other: EscortCar) -> bool:
    """The same car, or two cars noted under one telephone or one plate: nobody sits in both."""
    same_phone = one.phone and one.phone == other.phone
    same_plate = one.plate and one.plate == other.plate
    return one.id == other.id or bool(same_phone or same_plate)


def _span(ride: EscortRide) -> Span:
    return Span(ride.start, ride.end, ride.from_place, ride.to_place)


def _needs(rides: Sequence[EscortRide]) -> list[Need]:
    """One for each rider with open rides, in the order of their first."""
    found: dict[str, Need] = {}
    had = {ride.rider_id: ride.car_id for ride in rides if ride.car_id is not None}
    for ride in rides:
        if ride.car_id is None:
            need = found.get(ride.rider_id) or Need(
                ride.rider_id, ride.rider.heads, (), had.get(ride.rider_id)
            )
            found[ride.rider_id] = replace(need, rides=(*need.rides, (ride.id, _span(ride))))
    return list(found.values())


def _offers(cars: Sequence[EscortCar], rides: Sequence[EscortRide]) -> list[Offer]:
    """Each driver once, with what they have to do already, at other events too."""
    if not rides:
        return []
    around = EscortRide.during(min(r.start for r in rides) - TURN, max(r.end for r in rides) + TURN)
    found: list[Offer] = []
    taken: list[EscortCar] = []
    for car in cars:
        if not car.agreed or any(_same_driver(car, other) for other in taken):
            continue
        taken.append(car)
        mine = [ride for ride in around if _same_driver(ride.car, car)]
        riders = len({ride.rider_id for ride in mine})
        busy = tuple(map(_span, mine))
        found.append(Offer(car.id, car.base, car.seats, days_of(car), busy, riders))
    return found


def _car(facts: CarFacts) -> dict[str, Any]:
    driver = " ".join(facts.driver.split())
    if not driver:
        raise DriverMissing
    return {
        "driver": driver[:40],
        "phone": _phone(facts.phone),
        "plate": _plate(facts.plate),
        "looks": facts.looks.strip(),
        "seats": min(max(facts.seats, 1), 8),
        "base": facts.base.strip(),
        "days": " ".join(day.isoformat() for day in sorted(set(facts.days))),
        "agreed": facts.agreed,
    }


def _rider(facts: RiderFacts) -> dict[str, Any]:
    name = " ".join(facts.name.split())
    if not name:
        raise RiderMissing
    return {
        "name": name[:40],
        "phone": _phone(facts.phone),
        "contact": facts.contact.strip(),
        "heads": min(max(facts.heads, 1), 8),
        "note": facts.note.strip(),
    }


def _ride(facts: RideFacts) -> dict[str, Any]:
    from_place, to_place = " ".join(facts.from_place.split()), " ".join(facts.to_place.split())
    if not from_place or not to_place:
        raise PlaceMissing
    if facts.end <= facts.start:
        raise RideBackwards
    return {
        "start": facts.start,
        "end": facts.end,
        "from_place": from_place[:40],
        "to_place": to_place[:40],
        "route": facts.route.strip(),
    }


def _phone(text: str) -> str:
    bare = re.sub(r"[\s—–-]", "", unicodedata.normalize("NFKC", text))
    if bare and not PHONE.fullmatch(bare):
        raise EscortPhoneWrong(text)
    return bare


def _plate(text: str) -> str:
    bare = re.sub(r"[\s·.・•-]", "", unicodedata.normalize("NFKC", text)).upper()
    if bare and not PLATE.fullmatch(bare):
        raise PlateWrong(text)
    return bare


def _about(name: str, event: Event) -> str:
    return f"{masking.mask_name(name.strip())}（{event.title}）"
