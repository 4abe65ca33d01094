"""名册: everybody who fits what is asked for, with columns of one's own; views kept under a name; saved as .xlsx."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import later
from desktop.i18n import ngettext
from desktop.models import Act
from desktop.models import Compound
from desktop.models import Grid
from desktop.models import Neighbourhood
from desktop.models import PeopleView
from desktop.models.people_list import ResidentLine
from desktop.models.place import building_options
from desktop.services import residents
from desktop.services.residents import COLUMNS
from desktop.services.residents import SCOPES
from desktop.services.residents import SOURCES
from desktop.services.residents import Lines
from desktop.services.residents import Wanted
from desktop.views.kit import acts
from desktop.views.kit import background
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.fields import Field
from desktop.views.kit.fields import Pick
from desktop.views.kit.flow import Columns
from desktop.views.kit.flow import FlowLayout
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table
from desktop.views.kit.table import in_card

LOOKS = {"name": ("strong", 120), "phone": ("quiet", 140), "visits": ("number", 80), "place": ("plain", -1)}
WIDTHS = {"sex": 64, "age": 84, "compound": 130, "building": 110, "grid": 120, "neighbourhood": 120, "marks": 130,
          "guardian": 110, "consents": 200, "last_visit": 120, "source": 110, "note": 180}  # fmt: skip
NAMES = {
    "compound": later("Compound"),
    "building": later("Building"),
    "grid": later("Grid"),
    "neighbourhood": later("Neighbourhood"),
    "sex": later("Sex"),
    "age": later("Age"),
    "mark": later("Marks"),
    "source": later("Source"),
    "consent": later("Consents"),
    "missing": later("What is missing"),
}
ORDERS = {"place": later("by address"), "name": later("by name"), "birth": later("oldest first")}


class Register(QWidget):
    """`opened` asks for the card of a person (id), `finished` goes back."""

    opened = Signal(str)
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.columns: list[str] = list(residents.USUAL)
        self._known: tuple[Wanted, int] | None = None
        self._options: object = None
        self.persons: list[str] = []
        self.back = buttons.plain(_("Back to the residents"), self.finished.emit, icon="arrow-left").key(
            "Esc"
        )
        self.views = Pick([("", _("no kept view"))])
        self.views.setAccessibleName(_("Kept views"))
        self.views.picked.connect(self.take_view)
        self.keep = buttons.plain(_("Keep as …"), self.open_keep, icon="floppy-disk")
        self.forget = buttons.quiet(_("Remove the view"), self.forget_view)
        self.choose = buttons.plain(_("Columns"), self.open_columns, icon="table")
        self.save = buttons.primary(_("Save as a spreadsheet"), self.open_save, icon="file-xls")
        self.picks = {key: Pick([("", _(name))]) for key, name in NAMES.items()}
        self.order = Pick([(key, _(name)) for key, name in ORDERS.items()], "place")
        self.order.setAccessibleName(_("Order"))
        self.clear = buttons.quiet(_("Everybody"), self.ask_nothing)
        self.count = labels.second("")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(_flow(self.back, self.views, self.keep, self.forget, self.choose, self.save))
        whole.addWidget(_flow(*self.picks.values(), self.order, self.clear))
        whole.addWidget(self.count)
        self._card = QWidget()
        self._place = QVBoxLayout()
        self._place.addWidget(self._card)
        whole.addLayout(self._place, 1)
        self.empty = EmptyState(
            _("Nobody matches"),
            _("Ask for less, or look at everybody."),
            quiet=(_("Everybody"), self.ask_nothing),
        )
        whole.addWidget(self.empty, 1)
        for key, pick in self.picks.items():
            pick.setAccessibleName(_(NAMES[key]))
            pick.picked.connect(lambda _key: self.reload())
        self.order.picked.connect(lambda _key: self.reload())
        self._make_table()

    # --- what the page asks ------------------------------------------------------------------------

    def title(self) -> str:
        """What stands at the top of the page."""
        return _("Register")

    def wanted(self) -> Wanted:
        """What is asked for now."""
        asks = {key: str(pick.chosen()) for key, pick in self.picks.items() if pick.chosen()}
        return Wanted(asks, tuple(self.columns), str(self.order.chosen()))

    def reload(self) -> None:
        """Asks again where something else is wanted, or something was done."""
        self._fill_picks()
        wanted, newest = self.wanted(), next((act.id for act in Act.latest(1)), 0)
        if self._known == (wanted, newest):
            return
        self._known = (wanted, newest)
        today = clock.today()
        background.run(
            lambda _progress: residents.find(wanted, today=today),
            doing=_("Reading the residents' list"),
            then=lambda persons: self._show(wanted, persons),
        )

    def _show(self, wanted: Wanted, persons: list[str]) -> None:
        if self._known is None or self._known[0] != wanted:
            return  # something else is wanted by now
        self.persons = persons
        self.table.set_rows(Lines(persons))
        words = ngettext("{n} resident", "{n} residents", len(persons)).format(n=f"{len(persons):,}")
        self.count.setText(words)
        self.empty.setVisible(not persons)
        self._card.setVisible(bool(persons))
        self.save.setEnabled(bool(persons))

    # --- filters, columns, views -------------------------------------------------------------------

    def ask_nothing(self) -> None:
        """Everybody, in the order of the houses."""
        for pick in self.picks.values():
            pick.choose("")
        self.views.choose("")
        self.reload()

    def _fill_picks(self) -> None:
        """Places and kept views may have changed; what is chosen stays."""
        options = self._all_options()
        if options == self._options:
            return
        self._options = options
        for key, rows in options.items():
            if key == "views":
                self.views.set_options([("", _("no kept view")), *rows], self.views.chosen())
            else:
                self.picks[key].set_options([("", _(NAMES[key])), *rows], self.picks[key].chosen())
        for key in ("compound", "grid", "neighbourhood"):
            self.picks[key].setVisible(len(options[key]) > (key == "compound"))
        self.forget.setEnabled(bool(self.views.chosen()))

    def _all_options(self) -> dict[str, list[tuple[object, str]]]:
        def named(table: type[Compound] | type[Grid] | type[Neighbourhood]) -> list[tuple[object, str]]:
            return [(row.id, row.name) for row in table.select().order_by(table.position)]

        return {
            "compound": named(Compound),
            "building": building_options(),
            "grid": named(Grid),
            "neighbourhood": named(Neighbourhood),
            "sex": [("F", _("female")), ("M", _("male"))],
            "age": [(band, _("{band} years").format(band=band)) for band in residents.AGES],
            "mark": [
                ("volunteer", _("volunteer")),
                ("party", _("party member")),
                ("alone", _("lives alone")),
                ("post", _("holds a post")),
            ],
            "source": [(key, _(words)) for key, words in SOURCES.items()],
            "consent": [(key, _("agreed: {what}").format(what=_(words))) for key, words in SCOPES.items()],
            "missing": [
                ("phone", _("without a phone")),
                ("place", _("without an address")),
                ("birth", _("without a birth date")),
            ],
            "views": [(row.id, row.name) for row in PeopleView.in_order()],
        }

    def take_view(self, view: object) -> None:
        """Shows what a kept view asks for."""
        kept = residents.kept(str(view)) if view else Wanted()
        if kept is not None:
            self.show_wanted(kept)
        self.forget.setEnabled(bool(self.views.chosen()))

    def show_wanted(self, wanted: Wanted) -> None:
        """Asks for this, with these columns."""
        self._fill_picks()
        for key, pick in self.picks.items():
            pick.choose(wanted.asks.get(key, ""))
        self.order.choose(wanted.order)
        self.show_columns(list(wanted.columns))
        self.reload()

    def show_columns(self, columns: list[str]) -> None:
        """Shows these columns in this order."""
        self.columns = columns
        self._make_table()
        if self.persons:
            self.table.set_rows(Lines(self.persons))

    def open_columns(self) -> None:
        """Asks which columns are shown."""
        dialog = ColumnsDialog(self.window(), self.columns)
        if dialog.exec():
            self.show_columns(dialog.chosen())
            self.reload()

    def open_keep(self) -> None:
        """Asks for the name under which filters and columns are kept."""
        name = self.views.currentText() if self.views.chosen() else ""
        dialog = KeepDialog(self.window(), self.wanted(), name)
        if dialog.exec():
            self._fill_picks()
            self.views.choose(dialog.kept)
            self.forget.setEnabled(bool(self.views.chosen()))

    def forget_view(self) -> None:
        """Takes the chosen view away; what it asked for stays on the screen."""
        view, name, at = str(self.views.chosen()), self.views.currentText(), clock.now()
        self.views.choose("")
        acts.do(
            lambda: residents.forget_view(view, at=at),
            said=_("Removed the view {name}").format(name=message.strong(name)),
        )
        self._fill_picks()

    def _make_table(self) -> None:
        today = clock.today()

        def column(key: str) -> Column[ResidentLine]:
            look, width = LOOKS.get(key, ("plain", WIDTHS.get(key, 120)))
            return Column(
                _(COLUMNS[key]),
                lambda line: residents.words(line, key, today=today) or "—",
                look,
                width=width,
            )

        columns = [column(key) for key in self.columns]
        if "place" not in self.columns:
            columns.append(Column("", lambda _line: "", width=-1))
        self.table: Table[ResidentLine] = Table(_("Residents"), columns)
        self.table.opened.connect(lambda line: self.opened.emit(line.id))
        fresh = in_card(self.table)
        self._place.replaceWidget(self._card, fresh)
        fresh.setVisible(not self._card.isHidden())
        self._card.hide()
        self._card.deleteLater()
        self._card = fresh

    # --- saving ------------------------------------------------------------------------------------

    def open_save(self) -> None:
        """Asks where to; what is saved is exactly what is shown."""
        proposed = _("Residents") + f" {clock.today():%Y-%m-%d}.xlsx"
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Save as a spreadsheet"), proposed, "Excel (*.xlsx)"
        )
        if name:
            self.write(Path(name if name.lower().endswith(".xlsx") else f"{name}.xlsx"))

    def write(self, path: Path) -> None:
        """Writes the spreadsheet in the background."""
        wanted, at = self.wanted(), clock.now()

        def told(count: int) -> None:
            words = ngettext("Saved {n} resident to {file}", "Saved {n} residents to {file}", count)
            said = words.format(n=f"{count:,}", file=message.strong(path.name))
            if residents.PERSONAL & set(wanted.columns):
                said = _("{said}; it holds personal data, and the history keeps that it was saved").format(
                    said=said
                )
            message.say(said)

        background.run(
            lambda progress: residents.save(wanted, path, at=at, progress=progress),
            doing=_("Saving the residents' list"),
            then=told,
        )


class ColumnsDialog(SmallDialog):
    """One tick a column, in their order."""

    def __init__(self, parent: QWidget | None, columns: list[str]) -> None:
        super().__init__(parent, _("Columns"), _("Show these columns"))
        self.ticks: dict[str, QCheckBox] = {
            key: fields.tick(_(words), on=key in columns) for key, words in COLUMNS.items()
        }
        for tick in self.ticks.values():
            tick.setAccessibleName(tick.text())
            tick.toggled.connect(lambda _on: self._tell())
        self.form.addWidget(Columns(*self.ticks.values(), spacing=20))
        self._tell()

    def chosen(self) -> list[str]:
        """The columns that are ticked."""
        return [key for key, tick in self.ticks.items() if tick.isChecked()]

    def _tell(self) -> None:
        some = bool(self.chosen())
        self.tell(_("Show these columns"), ready=some, why_not="" if some else _("Tick one column at least."))


class KeepDialog(SmallDialog):
    """The name of a view; `kept` is its id afterwards."""

    def __init__(self, parent: QWidget | None, wanted: Wanted, name: str) -> None:
        super().__init__(parent, _("Keep this view"), _("Keep it"))
        self._wanted = wanted
        self.kept = ""
        self.name = fields.text_field(name, _("For example: volunteers over 60"), longest=40)
        self.field = Field(_("Name"), self.name)
        self.field.fact(_("Filters, order and columns are kept; a view of the same name is replaced."))
        self.form.addWidget(self.field)

    def submit(self) -> None:
        name, at = self.name.text(), clock.now()
        try:
            self.kept = residents.keep_view(name, self._wanted, at=at).id
        except UserError as refused:
            self.field.error(refused.words())
            return
        self.accept()
        acts.done(_("Kept the view {name}").format(name=message.strong(name.strip())))


def _flow(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    row = FlowLayout(8)
    whole.setLayout(row)
    for widget in widgets:
        row.addWidget(widget)
    return whole
