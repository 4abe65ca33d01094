"""小区和楼栋: the addresses people live at, with the names neighbours call the buildings."""

from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models.place import AddressLine
from desktop.models.place import address_lines
from desktop.services import places
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import message
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.fields import Field
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table
from desktop.views.kit.table import in_card
from desktop.views.setup.pane import Pane
from desktop.views.setup.pane import show_refusal


class PlacesPane(Pane):
    """A table of buildings by compound."""

    name = "places"
    icon = "buildings"

    def __init__(self) -> None:
        super().__init__()
        self.explain(_("The name is what neighbours say; residents are found by number and by name."))
        self.add_building = buttons.plain(_("New building"), self.open_new_building, icon="plus")
        self.add_compound = buttons.plain(_("New compound"), self.open_new_compound, icon="plus")
        self.change = buttons.plain(_("Change"), self.open_change, icon="pencil-simple")
        self.remove = buttons.quiet(_("Remove"), self.remove_chosen)
        self.column.addLayout(
            fields.row(self.add_building, self.add_compound, self.change, self.remove, spacing=8)
        )
        self.table: Table[AddressLine] = Table(
            _("Buildings"),
            [
                Column(_("Compound"), lambda r: r.compound_name, width=130),
                Column(
                    _("Building"),
                    lambda r: _("No. {label}").format(label=r.label) if r.label else "—",
                    "strong",
                    width=90,
                ),
                Column(_("Name"), lambda r: r.name or "—", width=130),
                Column(_("Stairs"), lambda r: str(r.units) if r.building else "—", "number", width=80),
                Column(_("Residents"), lambda r: str(r.people) if r.building else "—", "number", width=100),
                Column("", lambda _r: "", width=-1),
            ],
            key=lambda r: (r.compound, r.building),
            row_height=40,
        )
        self.table.setMinimumHeight(220)
        self.table.opened.connect(lambda _row: self.open_change())
        self.table.picked.connect(lambda _row: self._allow())
        self._card = in_card(self.table)
        self.column.addWidget(self._card, 1)
        self.empty = EmptyState(
            _("No address is entered yet"),
            _("A residents' list brings its compounds and buildings along; you can also enter them here."),
            primary=(_("New compound"), self.open_new_compound),
        )
        self.column.addWidget(self.empty, 1)

    def title(self) -> str:
        return _("Compounds and buildings")

    def about(self) -> str:
        return _("Numbers, names, stairs")

    def reload(self) -> None:
        lines = address_lines()
        self.table.set_rows(lines)
        self.empty.setVisible(not lines)
        for widget in (self._card, self.add_building, self.add_compound, self.change, self.remove):
            widget.setVisible(bool(lines))
        self._allow()

    def _allow(self) -> None:
        chosen = self.table.current() is not None
        for button in (self.change, self.remove):
            button.setEnabled(chosen)
            button.setToolTip("" if chosen else _("Choose a line first."))

    def open_new_compound(self) -> None:
        """Asks for the name of a new compound."""
        if CompoundDialog(self, None).exec():
            self.add_building.setFocus()

    def open_new_building(self) -> None:
        """Asks for new buildings of the compound that is chosen, or of the first."""
        line = self.table.current() or address_lines()[0]
        if BuildingDialog(self, line.compound, None).exec():
            self.add_building.setFocus()

    def open_change(self) -> None:
        """Changes the building, or the name of a compound without one."""
        line = self.table.current()
        if line is None:
            return
        if line.building:
            BuildingDialog(self, line.compound, line).exec()
        else:
            CompoundDialog(self, line).exec()

    def remove_chosen(self) -> None:
        """Removes the chosen line; a line with residents or venues stays, and the reason is told."""
        line = self.table.current()
        if line is None:
            return
        at = clock.now()
        if line.building:
            shown = message.strong(line.name or _("No. {label}").format(label=line.label))
            acts.do(
                lambda: places.remove_building(line.building, at=at),
                said=_("Removed {name}").format(name=shown),
            )
        else:
            shown = message.strong(line.compound_name)
            acts.do(
                lambda: places.remove_compound(line.compound, at=at),
                said=_("Removed {name}").format(name=shown),
            )


class CompoundDialog(SmallDialog):
    """The name of a compound."""

    def __init__(self, parent: QWidget | None, line: AddressLine | None) -> None:
        does = _("Save") if line else _("Add the compound")
        super().__init__(parent, _("Compound"), does)
        self._line = line
        self.name = fields.text_field(line.compound_name if line else "", _("As residents call it"))
        self.field = Field(_("Name"), self.name)
        self.form.addWidget(self.field)

    def submit(self) -> None:
        name, at = self.name.text(), clock.now()
        try:
            if self._line is None:
                places.add_compound(name, at=at)
            else:
                places.rename_compound(self._line.compound, name, at=at)
        except UserError as refused:
            show_refusal(refused, {}, self.field)
            return
        self.accept()
        acts.done(_("Saved {name}").format(name=message.strong(name.strip())))


class BuildingDialog(SmallDialog):
    """Compound, number, name and count of stairs of a building; new ones that are alike come in one go."""

    def __init__(self, parent: QWidget | None, compound: str, line: AddressLine | None) -> None:
        super().__init__(parent, _("Building"), _("Save") if line else _("Add the building"))
        self._line = line
        compounds = {r.compound: r.compound_name for r in address_lines()}
        self.compound = fields.Pick(list(compounds.items()), compound)
        self.compound.setEnabled(line is None)
        self.label = fields.text_field(line.label if line else "", width=180, longest=6 if line else 60)
        self.name = fields.text_field(line.name if line else "", longest=40)
        self.units = fields.number_field(max(1, line.units) if line else 1, least=1, most=30)
        self.fields = {
            "compound": Field(_("Compound"), self.compound),
            "label": Field(_("Number or letter"), self.label),
            "name": Field(_("Name (may stay empty)"), self.name),
            "units": Field(_("Stairs"), self.units, after=[fields.unit(_("stairs"))]),
        }
        self.fields["name"].fact(_("As neighbours say it"))
        if line is None:
            self.fields["label"].fact(_("Several alike at once: 1-12, or A, B, D"))
            self.label.textChanged.connect(lambda _text: self._count())
        self.form.addLayout(fields.column(*self.fields.values()))
        self.label.setFocus()

    def _count(self) -> None:
        """Several have no name yet, and the button says how many there will be."""
        try:
            several = len(places.labels_of(self.label.text()))
        except UserError:
            several = 1
        self.name.setEnabled(several == 1)
        self.fields["name"].fact(_("As neighbours say it") if several == 1 else _("Each gets its name later"))
        self.tell(_("Add the building") if several == 1 else _("Add {n} buildings").format(n=several))

    def submit(self) -> None:
        label, name, units, at = self.label.text(), self.name.text(), self.units.value(), clock.now()
        added = 1
        try:
            if self._line is None:
                name = name if self.name.isEnabled() else ""
                compound = str(self.compound.chosen())
                added = len(places.add_buildings(compound, label, name=name, units=units, at=at))
            else:
                places.change_building(self._line.building, label=label, name=name, units=units, at=at)
        except UserError as refused:
            show_refusal(refused, self.fields, self.fields["label"])
            return
        self.accept()
        shown = message.strong(name.strip() or _("No. {label}").format(label=label.strip()))
        acts.done(
            _("Saved {name}").format(name=shown)
            if added == 1
            else _("Added {n} buildings: {labels}").format(n=added, labels=message.strong(label.strip()))
        )
