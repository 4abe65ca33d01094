"""The small forms of grids, neighbourhoods, organisations, levels and posts."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import later
from desktop.i18n import ngettext
from desktop.models import Grid
from desktop.models import Organisation
from desktop.models.trees import Node
from desktop.services import grids
from desktop.services import organisations
from desktop.services import posts
from desktop.services.organisations import OrganisationFacts
from desktop.services.posts import Term
from desktop.views.kit import acts
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit.date_field import DateField
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.fields import Field
from desktop.views.kit.person_search import PersonSearch
from desktop.views.setup.pane import show_refusal
from desktop.views.setup.venue_dialog import find_people

KINDS = {
    "party": later("party organisation"),
    "committee": later("residents' committee"),
    "property": later("property company"),
    "owners": later("owners' committee"),
    "seconded": later("seconded unit"),
    "unit": later("resident unit"),
    "social": later("social organisation"),
    "business": later("business"),
    "other": later("other"),
}


class GridDialog(SmallDialog):
    """Name, code and kind of a grid (id), or of a new one."""

    def __init__(self, parent: QWidget | None, grid: str | None) -> None:
        super().__init__(parent, _("Grid"), _("Save") if grid else _("Add the grid"))
        row = Grid.get_by_id(grid) if grid else Grid(name="", code="", kind="basic")
        self._grid = grid
        self.name = fields.text_field(row.name, _("For example: Grid One"), longest=40)
        self.code = fields.text_field(row.code, _("As the street office gives it"), longest=40)
        self.kind = fields.Pick([("basic", _("basic")), ("dedicated", _("dedicated"))], row.kind)
        self.fields = {
            "name": Field(_("Name"), self.name),
            "code": Field(_("Code (may stay empty)"), self.code),
            "kind": Field(_("Kind"), self.kind),
        }
        self.form.addLayout(fields.column(*self.fields.values()))

    def submit(self) -> None:
        name, code, kind, at = self.name.text(), self.code.text(), str(self.kind.chosen()), clock.now()
        try:
            if self._grid is None:
                grids.add_grid(name, code=code, kind=kind, at=at)
            else:
                grids.change_grid(self._grid, name, code=code, kind=kind, at=at)
        except UserError as refused:
            show_refusal(refused, self.fields, self.fields["name"])
            return
        self.accept()
        acts.done(_("Saved {name}").format(name=message.strong(name.strip())))


class NeighbourhoodDialog(SmallDialog):
    """The name of a neighbourhood, or of a new one of `grid` (id)."""

    def __init__(self, parent: QWidget | None, node: Node | None, *, grid: str) -> None:
        super().__init__(parent, _("Neighbourhood"), _("Save") if node else _("Add the neighbourhood"))
        self._node, self._grid = node, grid
        self.name = fields.text_field(node.name if node else "", _("For example: Harmony"), longest=40)
        self.field = Field(_("Name"), self.name)
        self.field.fact(_("In {grid}").format(grid=Grid.get_by_id(grid).name))
        self.form.addWidget(self.field)

    def submit(self) -> None:
        name, at = self.name.text(), clock.now()
        try:
            if self._node is None:
                grids.add_neighbourhood(self._grid, name, at=at)
            else:
                grids.rename_neighbourhood(self._node.id, name, at=at)
        except UserError as refused:
            show_refusal(refused, {}, self.field)
            return
        self.accept()
        acts.done(_("Saved {name}").format(name=message.strong(name.strip())))


class OrganisationDialog(SmallDialog):
    """An organisation (id), or a new one below `parent_node` (id; None: at the top)."""

    def __init__(self, parent: QWidget | None, organisation: str | None, *, parent_node: str | None) -> None:
        does = _("Save") if organisation else _("Add the organisation")
        super().__init__(parent, _("Organisation"), does)
        self._organisation, self._parent_node = organisation, parent_node
        row = Organisation.get_by_id(organisation) if organisation else None
        label = row.label if row else organisations.label_below(parent_node)
        self.name = fields.text_field(row.name if row else "", longest=60)
        self.label = fields.text_field(label, longest=40)
        self.kind = fields.Pick([(k, _(words)) for k, words in KINDS.items()], row.kind if row else "party")
        self.phone = fields.text_field(row.phone if row else "", longest=30)
        self.note = fields.long_text(row.note if row else "", lines=2)
        self.fields = {
            "name": Field(_("Name"), self.name),
            "label": Field(_("Level"), self.label),
            "kind": Field(_("Kind"), self.kind),
            "phone": Field(_("Office phone"), self.phone),
            "note": Field(_("Note"), self.note),
        }
        self.fields["label"].fact(_("Proposed by the level; write what it is really called"))
        self.form.addLayout(fields.column(*self.fields.values()))
        self.name.setFocus()

    def submit(self) -> None:
        facts, at = (
            OrganisationFacts(
                self.name.text(),
                self.label.text(),
                str(self.kind.chosen()),
                self.phone.text(),
                self.note.toPlainText(),
            ),
            clock.now(),
        )
        try:
            if self._organisation is None:
                organisations.add(facts, parent=self._parent_node, at=at)
            else:
                organisations.change(self._organisation, facts, at=at)
        except UserError as refused:
            show_refusal(refused, self.fields, self.fields["name"])
            return
        self.accept()
        acts.done(_("Saved {name}").format(name=message.strong(facts.name.strip())))


class LevelsDialog(SmallDialog):
    """What the levels are called, one a line, the uppermost first."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("Names of the levels"), _("Save"))
        names = organisations.levels()
        self.names = fields.long_text("\n".join(names), lines=8)
        self.field = Field(_("One a line, the uppermost first"), self.names)
        self.field.fact(
            _("Districts count five or six; organisations that are entered keep their own words.")
        )
        self.form.addWidget(self.field)

    def submit(self) -> None:
        at = clock.now()
        try:
            organisations.name_levels(self.names.toPlainText().splitlines(), at=at)
        except UserError as refused:
            show_refusal(refused, {}, self.field)
            return
        self.accept()
        acts.done(_("Saved the names of the levels"))


class MoveDialog(SmallDialog):
    """Where lines shall hang; `target` is the key that was chosen."""

    def __init__(
        self, parent: QWidget | None, names: Sequence[str], targets: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(parent, _("Move to …"), _("Move"))
        self.target: str | None = None
        shown = _(", ").join(names[:3])
        words = ngettext("{names} shall hang on", "{names} and others, {n} in all, shall hang on", len(names))
        self.to = fields.Pick(list(targets))
        self.form.addWidget(Field(words.format(names=shown, n=len(names)), self.to))
        if not targets:
            self.tell(_("Move"), ready=False, why_not=_("There is nothing yet that it could hang on."))

    def submit(self) -> None:
        self.target = str(self.to.chosen())
        self.accept()


class PostDialog(SmallDialog):
    """A new post at a place: who, what, since when, perhaps until when."""

    def __init__(self, parent: QWidget | None, scope: str, place: str, name: str) -> None:
        super().__init__(parent, _("Post at {place}").format(place=name), _("Note the post"))
        self._scope, self._place = scope, place
        self.person = PersonSearch(find_people)
        self.role = fields.Pick([(role, role) for role in posts.ROLES], posts.ROLES[0])
        self.role.setEditable(True)
        self.since = DateField(clock.today())
        self.until = DateField(None)
        self.fields = {
            "person": Field(_("Who"), self.person),
            "role": Field(_("As what"), self.role),
            "since": Field(_("From"), self.since),
            "until": Field(_("Last day (may stay empty)"), self.until),
        }
        self.fields["role"].fact(_("Choose, or write what your district calls it"))
        self.form.addLayout(fields.column(*self.fields.values()))
        self.person.setFocus()

    def submit(self) -> None:
        for field in self.fields.values():
            field.clear()
        person, since = self.person.person(), self.since.value()
        if person is None:
            self.fields["person"].error(_("Choose somebody who is on file."))
            return
        if since is None:
            self.fields["since"].error(self.since.problem())
            return
        if self.until.text().strip() and self.until.value() is None:
            self.fields["until"].error(self.until.problem())
            return
        try:
            posts.appoint(
                person=person.id,
                role=self.role.currentText(),
                scope=self._scope,
                place=self._place,
                since=since,
                until=self.until.value(),
                at=clock.now(),
            )
        except UserError as refused:
            show_refusal(refused, self.fields, self.fields["role"])
            return
        self.accept()
        acts.done(_("Noted the post of {name}").format(name=message.strong(person.name)))


class EndDialog(SmallDialog):
    """The last day of a post."""

    def __init__(self, parent: QWidget | None, term: Term) -> None:
        super().__init__(parent, _("End the post"), _("End the post"))
        self._term = term
        self.form.addWidget(labels.wrapped(f"{term.name}　{term.role}　{term.place}"))
        self.until = DateField(clock.today())
        self.field = Field(_("Last day"), self.until)
        self.form.addWidget(self.field)

    def submit(self) -> None:
        until = self.until.value()
        if until is None:
            self.field.error(self.until.problem())
            return
        at = clock.now()
        try:
            posts.end(self._term.id, until=until, at=at)
        except UserError as refused:
            show_refusal(refused, {}, self.field)
            return
        self.accept()
        acts.done(_("Ended the post of {name}").format(name=message.strong(self._term.name)))
