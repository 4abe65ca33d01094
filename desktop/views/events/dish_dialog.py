"""One dish, several pasted ones, one table, and from how many people a meal is reported: small dialogs."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Dish
from desktop.models import Stall
from desktop.services import allergens
from desktop.services import dishes
from desktop.services import food_rules
from desktop.services import stalls
from desktop.services.dishes import DishFacts
from desktop.services.food_rules import Threshold
from desktop.services.stalls import StallFacts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit.date_field import TimeField
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.fields import BesideField
from desktop.views.kit.fields import Field

COLUMN = 84
NOWHERE = ""


class DishDialog(SmallDialog):
    """A dish: `made` is its row once it is saved. `day` gives the date of the time it is made at."""

    def __init__(self, parent: QWidget | None, event: str, day: datetime, dish: str | None = None) -> None:
        title = _("Change the dish") if dish else _("Add a dish")
        super().__init__(parent, title, _("Save"), width=640)
        self._event, self._day, self._dish = event, day, dish
        self.made: Dish | None = None
        facts = dishes.facts_of(dish) if dish else DishFacts("")
        self._made_on = facts.made_at or day
        self.name = fields.text_field(facts.name, _("For example pork zongzi"), longest=30)
        self.maker = fields.text_field(facts.maker, _("as they want to be named"), longest=20)
        self.named = fields.tick(_("may be named on the card"), on=facts.named)
        self.contains = buttons.Toggles(_("Allergens"), [(code, _(n)) for code, n in allergens.NAMES.items()])
        self.contains.set_on(sorted(facts.allergens or ()))
        self.contains.changed.connect(self._contains_changed)
        self.asked = fields.tick(
            _("Asked: it contains nothing else of these"), on=facts.allergens is not None
        )
        self.ingredients = fields.text_field(facts.ingredients, _("For example glutinous rice, pork"))
        self.source = fields.text_field(facts.source, _("which shop or market"), longest=60)
        self.made_at = TimeField(facts.made_at.time() if facts.made_at else None)
        self.health = fields.tick(_("The maker has a health certificate"), on=facts.health_card)
        self.sample = fields.tick(_("A sample is kept"), on=facts.sample_kept)
        tables = [(row.id, f"{row.number}　{row.name}") for row in Stall.of(event)]
        self.table = fields.Pick([(NOWHERE, _("no table yet")), *tables], facts.stall or NOWHERE)
        self.fields: dict[str, Field] = {
            "name": BesideField(_("Dish"), self.name, column=COLUMN),
            "maker": BesideField(_("Maker"), self.maker, column=COLUMN, after=[self.named]),
            "allergens": BesideField(_("Allergens"), self.contains, column=COLUMN, after=[fields.filler()]),
            "asked": BesideField("", self.asked, column=COLUMN),
            "ingredients": BesideField(_("Ingredients"), self.ingredients, column=COLUMN),
            "source": BesideField(_("Bought at"), self.source, column=COLUMN),
            "made_at": BesideField(_("Ready at"), self.made_at, column=COLUMN, after=[self.sample]),
            "table": BesideField(_("On table"), self.table, column=COLUMN, after=[self.health]),
        }
        for field in self.fields.values():
            self.form.addWidget(field)
        self.named.setAccessibleName(_("The maker may be named on the card"))
        self.name.textChanged.connect(lambda _text: self._look())
        self.ingredients.textChanged.connect(lambda _text: self._look())
        self._look()

    def _contains_changed(self, on: object) -> None:
        if on:
            self.asked.setChecked(True)

    def _look(self) -> None:
        """What must not be on the table is said while one types; it stops nothing."""
        said = dishes.warnings(self.facts())
        field = self.fields["ingredients"]
        field.warn("\n".join(said)) if said else field.clear()
        ready = bool(self.name.text().strip())
        self.tell(_("Save"), ready=ready, why_not="" if ready else _("The dish needs a name"))

    def facts(self) -> DishFacts:
        """What stands in the fields."""
        codes = frozenset(map(str, self.contains.on()))
        made_at = self.made_at.value()
        return DishFacts(
            name=self.name.text(),
            maker=self.maker.text(),
            named=self.named.isChecked(),
            allergens=codes if codes or self.asked.isChecked() else None,
            ingredients=self.ingredients.text(),
            source=self.source.text(),
            health_card=self.health.isChecked(),
            made_at=datetime.combine(self._made_on.date(), made_at) if made_at else None,
            sample_kept=self.sample.isChecked(),
            stall=str(self.table.chosen()) or None,
        )

    def submit(self) -> None:
        """Saves; what is refused is said beside its field."""
        if self.made_at.text().strip() and self.made_at.value() is None:
            self.fields["made_at"].error(self.made_at.problem())
            return
        try:
            if self._dish:
                self.made = dishes.change_dish(self._dish, self.facts(), at=clock.now())
            else:
                self.made = dishes.add_dish(self._event, self.facts(), at=clock.now())
        except dishes.DishError as refused:
            self.fields[refused.field].error(refused.words())
            return
        self.accept()


class DishesDialog(SmallDialog):
    """Several dishes at once, pasted or typed: a line each. `count` says how many were noted."""

    def __init__(self, parent: QWidget | None, event: str, day: datetime) -> None:
        super().__init__(parent, _("Add several dishes"), _("Save"), width=640)
        self._event, self._day = event, day
        self.count = 0
        self.lines = fields.long_text(lines=10)
        self.lines.setPlaceholderText(_("Dish, who made it, allergens (or none), made at; one a line"))
        self.field = Field(_("One dish a line, its parts set apart by commas"), self.lines)
        self.form.addWidget(self.field)
        self.lines.textChanged.connect(self._look)
        self._look()

    def _read(self) -> list[DishFacts]:
        typed = filter(str.strip, self.lines.toPlainText().replace(",", "，").splitlines())
        return [dishes.read_line(line, self._day) for line in typed]

    def _look(self) -> None:
        try:
            found = self._read()
        except UserError as refused:
            self.field.error(refused.words())
            self.tell(_("Save"), ready=False)
            return
        said = [words for facts in found for words in dishes.warnings(facts)]
        self.field.warn("\n".join(said[:3])) if said else self.field.clear()
        does = ngettext("Add {n} dish", "Add {n} dishes", len(found)).format(n=len(found))
        self.tell(does, ready=bool(found))

    def submit(self) -> None:
        """Notes them all, or none."""
        try:
            self.count = len(dishes.add_dishes(self._event, self._read(), at=clock.now()))
        except UserError as refused:
            self.field.error(refused.words())
            return
        self.accept()


class StallDialog(SmallDialog):
    """A table: `made` is its row once it is saved."""

    def __init__(self, parent: QWidget | None, event: str, place: str, stall: str | None = None) -> None:
        title = _("Change the table") if stall else _("Add a table")
        super().__init__(parent, title, _("Save"), width=520)
        self._event, self._stall = event, stall
        self.made: Stall | None = None
        facts = stalls.facts_of(stall) if stall else StallFacts("", place=place)
        self.name = fields.text_field(facts.name, _("For example cold dishes"), longest=24)
        self.keepers = fields.text_field(facts.keepers, _("as they want to be named"), longest=40)
        known = [(each, each or _("one place")) for each in stalls.places_of(event)]
        self.place = fields.Pick(known, facts.place)
        self.fields = {
            "name": BesideField(_("On it"), self.name, column=COLUMN),
            "keepers": BesideField(_("Who stands there"), self.keepers, column=COLUMN),
            "place": BesideField(_("Place"), self.place, column=COLUMN),
        }
        for field in self.fields.values():
            self.form.addWidget(field)

    def submit(self) -> None:
        """Saves; what is refused is said beside its field."""
        facts = StallFacts(self.name.text(), self.keepers.text(), str(self.place.chosen() or ""))
        try:
            if self._stall:
                self.made = stalls.change_stall(self._stall, facts, at=clock.now())
            else:
                self.made = stalls.add_stall(self._event, facts, at=clock.now())
        except stalls.StallError as refused:
            self.fields[refused.field].error(refused.words())
            return
        self.accept()


class ThresholdDialog(SmallDialog):
    """From how many people a meal is reported, and how many days before it."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("When a meal is reported"), _("Save"), width=520)
        now = food_rules.threshold()
        self.heads = fields.number_field(now.heads, least=1, most=food_rules.MOST_HEADS, width=96)
        self.days = fields.number_field(now.days, least=0, most=food_rules.MOST_DAYS, width=96)
        after = [fields.unit(_("people"))]
        field = BesideField(_("From so many on"), self.heads, column=COLUMN, after=after)
        field.fact(_("Every place has its own rule; ask the food office of the street"))
        self.form.addWidget(field)
        days = [fields.unit(_("days before"))]
        self.form.addWidget(BesideField(_("Told at least"), self.days, column=COLUMN, after=days))

    def submit(self) -> None:
        """Saves."""
        food_rules.set_threshold(Threshold(self.heads.value(), self.days.value()), at=clock.now())
        self.accept()
