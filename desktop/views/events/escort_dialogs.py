"""A car with its driver, and a ride with who is taken: small dialogs. Numbers on file stay masked; typed ones replace them."""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from desktop import masking
from desktop.i18n import _
from desktop.models import EscortCar
from desktop.models import EscortRide
from desktop.models import Phone
from desktop.services import escorts
from desktop.services.escort_errors import EscortError
from desktop.services.escorts import CarFacts
from desktop.services.escorts import RideFacts
from desktop.services.escorts import RiderFacts
from desktop.views.events.sign_ups_tab import find_people
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit.date_field import DateField
from desktop.views.kit.date_field import TimeField
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.fields import BesideField
from desktop.views.kit.fields import Field
from desktop.views.kit.person_search import FoundPerson
from desktop.views.kit.person_search import PersonSearch

COLUMN = 84
LONG = timedelta(minutes=50)


class NameField(PersonSearch):
    """A name; somebody on file brings their telephone along, which stays masked."""

    def __init__(self, name: str) -> None:
        super().__init__(find_people)
        self.setText(name)

    def name(self) -> str:
        """The name alone."""
        person = self.person()
        return person.name if person else self.text()

    def number(self) -> str:
        """The first number on file of the person found."""
        person = self.person()
        return next(iter(Phone.of([person.id]).get(person.id, [])), "") if person else ""


class CarDialog(SmallDialog):
    """A car: `made` is its row once it is saved. `days` are those of the event."""

    def __init__(self, parent: QWidget | None, event: str, days: list[date], car: str | None = None) -> None:
        title = _("Change the car") if car else _("Add a car")
        super().__init__(parent, title, _("Save"), width=620)
        self._event, self._car = event, car
        self.made: EscortCar | None = None
        facts = escorts.car_facts(car) if car else CarFacts("")
        self.driver = NameField(facts.driver)
        self.driver.found.connect(self._found)
        self._kept = facts
        shown = masking.mask_plate(facts.plate) or _("province, then letters and figures")
        self.phone = fields.text_field("", masking.mask_phone(facts.phone), width=190, longest=20)
        self.plate = fields.text_field("", shown, width=190, longest=12)
        self.looks = fields.text_field(facts.looks, _("colour and make"), longest=20)
        self.seats = fields.number_field(facts.seats, least=1, most=8, width=72)
        self.base = fields.text_field(facts.base, _("the building or gate it sets out from"), longest=30)
        self.agreed = fields.tick(_("Agreed: the family gets name, phone and plate"), on=facts.agreed)
        self.days = buttons.Toggles(_("Days"), [(day, dates.short_date(day)) for day in days])
        self.days.set_on([day for day in days if not facts.days or day in facts.days])
        self._all = days
        self.fields: dict[str, Field] = {
            "driver": BesideField(_("Driver"), self.driver, column=COLUMN),
            "phone": BesideField(_("Telephone"), self.phone, column=COLUMN),
            "plate": BesideField(_("Plate"), self.plate, column=COLUMN, after=[self.looks]),
            "seats": BesideField(
                _("Seats"), self.seats, column=COLUMN, after=[fields.unit(_("besides the driver"))]
            ),
            "base": BesideField(_("Starts from"), self.base, column=COLUMN),
            "days": BesideField(_("Comes on"), self.days, column=COLUMN, after=[fields.filler()]),
            "agreed": BesideField("", self.agreed, column=COLUMN),
        }
        self.looks.setAccessibleName(_("Colour and make"))
        for field in self.fields.values():
            self.form.addWidget(field)
        self.fields["days"].setVisible(len(days) > 1)

    def _found(self, person: FoundPerson | None) -> None:
        self.phone.setPlaceholderText(person.phone if person else masking.mask_phone(self._kept.phone))

    def facts(self) -> CarFacts:
        """What stands in the fields."""
        on = [each for each in self.days.on() if isinstance(each, date)]
        return CarFacts(
            driver=self.driver.name(),
            phone=self.phone.text().strip() or self.driver.number() or self._kept.phone,
            plate=self.plate.text().strip() or self._kept.plate,
            looks=self.looks.text(),
            seats=self.seats.value(),
            base=self.base.text(),
            days=() if len(on) == len(self._all) else tuple(on),
            agreed=self.agreed.isChecked(),
        )

    def submit(self) -> None:
        """Saves; what is refused is said beside its field."""
        try:
            if self._car:
                self.made = escorts.change_car(self._car, self.facts(), at=clock.now())
            else:
                self.made = escorts.add_car(self._event, self.facts(), at=clock.now())
        except EscortError as refused:
            self.fields[refused.field].error(refused.words())
            return
        self.accept()


class RideDialog(SmallDialog):
    """Who is taken, when, from where to where. `ride` changes one; `like` is a ride of the same rider to begin with."""

    def __init__(
        self,
        parent: QWidget | None,
        event: str,
        start: datetime,
        *,
        ride: EscortRide | None = None,
        like: EscortRide | None = None,
    ) -> None:
        title = _("Change the ride") if ride else _("One more ride") if like else _("Add a rider")
        super().__init__(parent, title, _("Save"), width=640)
        self._event, self._ride, self._like = event, ride, like
        self.made = ""
        known = ride or like
        rider = escorts.rider_facts(known.rider_id) if known else RiderFacts("")
        facts = _begin(ride, like, start)
        self.name = NameField(rider.name)
        self.name.found.connect(self._found)
        self.heads = fields.number_field(rider.heads, least=1, most=8, width=64)
        self._kept = rider
        self.phone = fields.text_field("", masking.mask_phone(rider.phone), width=190, longest=20)
        self.contact = fields.text_field(rider.contact, _("whose it is: mother"), longest=10)
        self.remark = fields.text_field(rider.note, _("For example gets carsick"), longest=60)
        self.day = DateField(facts.start.date())
        self.start = TimeField(facts.start.time())
        self.end = TimeField(facts.end.time())
        self.from_place = fields.text_field(facts.from_place, _("where the car waits"), longest=40)
        self.to_place = fields.text_field(facts.to_place, _("the place of the exam"), longest=40)
        self.route = fields.text_field(facts.route, _("roads that are closed, which gate"), longest=80)
        self.fields: dict[str, Field] = {
            "name": BesideField(
                _("Rider"), self.name, column=COLUMN, after=[self.heads, fields.unit(_("people in all"))]
            ),
            "phone": BesideField(_("Family"), self.phone, column=COLUMN, after=[self.contact]),
            "note": BesideField(_("To know"), self.remark, column=COLUMN),
            "start": BesideField(_("Picked up"), self.day, column=COLUMN, after=[self.start]),
            "end": BesideField(_("Free again"), self.end, column=COLUMN, after=[fields.unit(_("about"))]),
            "from_place": BesideField(_("Waits at"), self.from_place, column=COLUMN),
            "to_place": BesideField(_("Goes to"), self.to_place, column=COLUMN),
            "route": BesideField(_("Route"), self.route, column=COLUMN),
        }
        for field in self.fields.values():
            self.form.addWidget(field)
        for editor, words in (
            (self.heads, _("People in all")),
            (self.contact, _("Whose phone it is")),
            (self.start, _("Time")),
        ):
            fields.name_editor(editor, words)
        self.name.setEnabled(like is None)

    def _found(self, person: FoundPerson | None) -> None:
        self.phone.setPlaceholderText(person.phone if person else masking.mask_phone(self._kept.phone))

    def rider(self) -> RiderFacts:
        """Who is taken."""
        return RiderFacts(
            name=self.name.name(),
            phone=self.phone.text().strip() or self.name.number() or self._kept.phone,
            contact=self.contact.text(),
            heads=self.heads.value(),
            note=self.remark.text(),
        )

    def facts(self) -> RideFacts | None:
        """The ride; None where day or times cannot be read, which is said."""
        day, start, end = self.day.value(), self.start.value(), self.end.value()
        if day is None or start is None:
            self.fields["start"].error(self.day.problem() or self.start.problem())
            return None
        if end is None:
            self.fields["end"].error(self.end.problem())
            return None
        first, last = datetime.combine(day, start), datetime.combine(day, end)
        return RideFacts(first, last, self.from_place.text(), self.to_place.text(), self.route.text())

    def submit(self) -> None:
        """Saves; what is refused is said beside its field."""
        for field in self.fields.values():
            field.clear()
        facts = self.facts()
        if facts is None:
            return
        try:
            self._save(facts)
        except EscortError as refused:
            self.fields[refused.field].error(refused.words())
            return
        self.made = self.rider().name
        self.accept()

    def _save(self, facts: RideFacts) -> None:
        at = clock.now()
        if self._ride is not None:
            escorts.change_entry(self._ride.id, self.rider(), facts, at=at)
        elif self._like is not None:
            escorts.add_ride(self._like.rider_id, facts, at=at)
        else:
            escorts.add_rider(self._event, self.rider(), [facts], at=at)


def _begin(ride: EscortRide | None, like: EscortRide | None, start: datetime) -> RideFacts:
    """What the form begins with: the ride, the way back on the same day, or the event's first hour."""
    if ride is not None:
        return escorts.ride_facts(ride.id)
    if like is not None:
        back = datetime.combine(like.start.date(), time(11, 30))
        return RideFacts(back, back + (like.end - like.start), like.to_place, like.from_place)
    return RideFacts(start, start + LONG, "", "")
