"""The form of a venue: what it is at the left, when it is open at the right."""

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop import masking
from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Person
from desktop.models import Phone
from desktop.models.person import matching
from desktop.models.place import building_options
from desktop.services import venues
from desktop.services.venues import VenueFacts
from desktop.views.kit import acts
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit.dialog import Dialog
from desktop.views.kit.fields import BesideField
from desktop.views.kit.fields import Field
from desktop.views.kit.person_search import FoundPerson
from desktop.views.kit.person_search import PersonSearch
from desktop.views.kit.plate import Plate
from desktop.views.setup.pane import show_refusal
from desktop.views.setup.week_hours import USUAL
from desktop.views.setup.week_hours import WeekHours

COLUMN = 76
NEW = VenueFacts(
    name="", capacity=30, opening={day: [USUAL] for day in range(1, 8)}, before_min=15, after_min=15
)


class VenueDialog(Dialog):
    """Adds a venue, or changes the one with id `venue`."""

    def __init__(self, parent: QWidget | None, venue: str | None) -> None:
        facts = venues.facts_of(venue) if venue else NEW
        title = _("Venue {name}").format(name=facts.name) if venue else _("New venue")
        super().__init__(parent, title, _("Save") if venue else _("Add the venue"))
        self._venue, self._facts = venue, facts
        self.two_panes()
        self._build_form(facts)
        self._build_hours(facts)

    def _build_form(self, facts: VenueFacts) -> None:
        self.name = fields.text_field(facts.name, longest=60)
        self.plate = fields.text_field(facts.plate, width=48, longest=2)
        self.shown_plate = Plate(facts.plate or " ")
        kinds = {
            "living_room": _("Shared living room"),
            "activity_room": _("Activity room"),
            "centre": _("Service centre"),
            "plaza": _("Plaza"),
            "station": _("Station"),
        }
        self.kind = fields.Pick(list(kinds.items()), facts.kind)
        self.building = fields.Pick([(None, _("no building")), *building_options()], facts.building)
        self.floor = fields.text_field(facts.floor, _("Floor"), width=80)
        self.theme = fields.text_field(facts.theme, _("For example: calligraphy"))
        self.capacity = fields.number_field(facts.capacity, least=0, most=9999)
        self.area = fields.number_field(facts.area_m2 or 0, least=0, most=99999)
        self.equipment = fields.text_field(facts.equipment, _("For example: projector, microphone"))
        self.keeper = PersonSearch(find_people)
        if facts.keeper:
            self.keeper.set_person(found_person(facts.keeper))
        self.building.setMinimumContentsLength(8)
        self.parallel = fields.tick(_("Several bookings at once, places counted"), on=facts.allows_parallel)
        after_plate = [self.plate, self.shown_plate]
        self.fields: dict[str, Field] = {
            "name": BesideField(_("Name"), self.name, column=COLUMN),
            "plate": BesideField(_("Door plate"), _row(*after_plate), column=COLUMN),
            "kind": BesideField(_("Kind"), self.kind, column=COLUMN),
            "building": BesideField(_("Building"), self.building, column=COLUMN, after=[self.floor]),
            "theme": BesideField(_("Theme"), self.theme, column=COLUMN),
            "capacity": BesideField(
                _("Places"), self.capacity, column=COLUMN, after=[fields.unit(_("people"))]
            ),
            "area_m2": BesideField(_("Area"), self.area, column=COLUMN, after=[fields.unit("㎡")]),
            "equipment": BesideField(_("Equipment"), self.equipment, column=COLUMN),
            "keeper": BesideField(_("Keeper"), self.keeper, column=COLUMN),
            "allows_parallel": BesideField("", self.parallel, column=COLUMN),
        }
        self.plate.setAccessibleName(_("Door plate"))
        self.floor.setAccessibleName(_("Floor"))
        self.parallel.setAccessibleName(self.parallel.text())
        self.form.addLayout(fields.column(*self.fields.values()))
        self.form.addStretch(1)
        self.plate.textChanged.connect(lambda _text: self._show_plate())
        self.name.textChanged.connect(lambda _text: self._show_plate())
        self._show_plate()
        self.name.setFocus()

    def _build_hours(self, facts: VenueFacts) -> None:
        self.before = fields.number_field(facts.before_min, least=0, most=240)
        self.after = fields.number_field(facts.after_min, least=0, most=240)
        self.hours = WeekHours()
        self.hours.set_week(facts.opening)
        minutes = fields.unit(_("minutes"))
        self.fields["before_min"] = Field(_("Set-up before a booking"), self.before, after=[minutes])
        self.fields["after_min"] = Field(
            _("Clean-up after it"), self.after, after=[fields.unit(_("minutes"))]
        )
        self.fields["opening"] = Field(_("Open every week"), self.hours)
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 18, 24, 18)
        inner.setSpacing(14)
        inner.addWidget(labels.section(_("Hours")))
        inner.addWidget(self.fields["opening"])
        inner.addLayout(fields.row(self.fields["before_min"], self.fields["after_min"], spacing=24))
        inner.addWidget(
            labels.wrapped(
                _("Set-up and clean-up are kept free between two bookings; each can have its own."), "second"
            )
        )
        inner.addStretch(1)
        self.outcome.addLayout(inner)

    def _show_plate(self) -> None:
        shown = self.plate.text().strip() or venues.suggest_plate(self.name.text().strip()) or " "
        self.shown_plate.show_plate(shown[:1])

    def typed(self) -> VenueFacts:
        """What the form says."""
        keeper = self.keeper.person()
        return replace(
            self._facts,
            name=self.name.text(),
            plate=self.plate.text(),
            kind=str(self.kind.chosen()),
            building=self.building.chosen(),
            floor=self.floor.text().strip(),
            theme=self.theme.text().strip(),
            capacity=self.capacity.value(),
            area_m2=self.area.value() or None,
            equipment=self.equipment.text().strip(),
            keeper=keeper.id if keeper else None,
            before_min=self.before.value(),
            after_min=self.after.value(),
            allows_parallel=self.parallel.isChecked(),
            opening=self.hours.week(),
        )

    def submit(self) -> None:
        facts, at = self.typed(), clock.now()
        try:
            if self._venue is None:
                venues.add(facts, at=at)
            else:
                venues.change(self._venue, facts, at=at)
        except UserError as refused:
            show_refusal(refused, self.fields, self.fields["name"])
            return
        self.accept()
        acts.done(_("Saved {name}").format(name=message.strong(facts.name.strip())))


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    line = fields.row(*widgets, spacing=8)
    holder.setLayout(line)
    holder.setFocusProxy(widgets[0])
    return holder


def find_people(text: str) -> list[FoundPerson]:
    """Who may be meant, with masked phones."""
    return [FoundPerson(m.person, m.name, m.place, masking.mask_phone(m.phone)) for m in matching(text)]


def found_person(person: str) -> FoundPerson:
    """One person on file, as the search shows them."""
    row = Person.with_place().where(Person.id == person).get()
    numbers = Phone.of([person]).get(person, [""])
    return FoundPerson(row.id, row.name, row.place, masking.mask_phone(numbers[0]))
