"""Papers of an escort, filled from its cars and rides: the day of each driver, the signs behind the windscreens."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from desktop.models import EscortCar
from desktop.models import EscortRide
from desktop.models import Event
from desktop.models import Session
from desktop.printing import spoken
from desktop.services import paper_words
from desktop.services import papers
from desktop.services.community import shown_phone
from desktop.services.papers import Look
from desktop.services.papers import Ready

if TYPE_CHECKING:
    from desktop.printing.driver_sheet import DriverRide


def driver_sheets(
    event: str, *, day: date | None = None, look: Look | None = None, words: Mapping[str, str] | None = None
) -> Ready:
    """A page for each driver and day of the event (id), by day, then by the number of the car; or those of one day."""
    from desktop.printing.driver_sheet import DriverDay
    from desktop.printing.driver_sheet import DriverSheets

    row = Event.get_by_id(event)
    found: dict[tuple[date, int], list[EscortRide]] = {}
    for ride in EscortRide.of(event):
        if ride.car is not None and day in (None, ride.start.date()):
            found.setdefault((ride.start.date(), ride.car.number), []).append(ride)
    days: list[DriverDay] = []
    for (when, number), rides in sorted(found.items()):
        car = rides[0].car
        days.append(
            DriverDay(number, car.driver, car.plate, car.looks, when, tuple(_ride(each) for each in rides))
        )
    data = DriverSheets(
        event=paper_words.title_words(row),
        days=tuple(days),
        host=row.host or paper_words.host(),
        phone=shown_phone(paper_words.duty_phone()),
        ink=(look or Look()).ink,
    )
    return Ready("driver-sheet", event, row.title, papers.over(data, "driver-sheet", event, words))


def car_signs(event: str, *, look: Look | None = None, words: Mapping[str, str] | None = None) -> Ready:
    """A sign for each car of the event (id); it names nobody."""
    from desktop.printing.car_sign import CarSigns

    row = Event.get_by_id(event)
    data = CarSigns(
        title=row.name,
        numbers=tuple(car.number for car in EscortCar.of(event)),
        host=row.host or paper_words.host(),
        days=_days(event),
        phone=shown_phone(paper_words.duty_phone()),
        agreed=paper_words.agreed_phones(),
        ink=(look or Look()).ink,
    )
    return Ready("car-sign", event, row.title, papers.over(data, "car-sign", event, words))


def _ride(row: EscortRide) -> "DriverRide":
    from desktop.printing.driver_sheet import DriverRide

    rider = row.rider
    return DriverRide(
        start=f"{row.start.hour}:{row.start:%M}",
        end=f"{row.end.hour}:{row.end:%M}",
        from_place=row.from_place,
        to_place=row.to_place,
        rider=rider.name,
        heads=rider.heads,
        phone=shown_phone(rider.phone),
        contact=rider.contact,
        route=row.route,
        note=rider.note,
    )


def _days(event: str) -> str:
    """2025年6月7日; 2025年6月7日—9日; 2025年5月31日—6月2日."""
    days = sorted({s.start.date() for s in Session.of(event) if not s.cancelled})
    if not days:
        return ""
    return spoken.year_span(days[0], days[-1])
