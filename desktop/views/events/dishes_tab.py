"""菜品: the dishes with what they contain and whether a sample is kept; the table plan; the report to the supervisors."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QStackedWidget
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Dish
from desktop.models import Stall
from desktop.services import allergens
from desktop.services import dishes
from desktop.services import food_rules
from desktop.services import stalls
from desktop.views.events.dish_dialog import DishDialog
from desktop.views.events.dish_dialog import DishesDialog
from desktop.views.events.dish_dialog import StallDialog
from desktop.views.events.dish_dialog import ThresholdDialog
from desktop.views.events.facts import Shown
from desktop.views.events.stalls_plan import PlanTable
from desktop.views.events.stalls_plan import StallsPlan
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.badge import Badge
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.flow import Flow
from desktop.views.kit.go_to import OpenPaper
from desktop.views.kit.go_to import go_to
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table

READY, TABLE = 4, 5
NARROW = 700


class DishesTab(QWidget):
    """The tab."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self.part = buttons.Segmented(_("Dishes"), [("list", _("Dishes")), ("plan", _("Table plan"))], "list")
        self.part.picked.connect(lambda _key: self._turn())
        self.add_button = buttons.plain(_("Add a dish"), self.add, icon="plus")
        self.many_button = buttons.quiet(_("Add several"), self.add_many, icon="table")
        self.put_button = buttons.plain(_("Add a table"), self.put_up, icon="plus")
        self.even_button = buttons.small(_("Arrange in rows"), self.lay_out, icon="squares-four")
        self.place = fields.Pick([])
        fields.name_editor(self.place, _("Place"))
        self.place.picked.connect(lambda _key: self._show_plan())
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.part)
        head.addWidget(self.place)
        head.addStretch(1)
        for button in (self.many_button, self.add_button, self.put_button):
            head.addWidget(button)
        self.facts = labels.wrapped("", tone="ink2")
        self.warned = fields.Under()
        self.stack = QStackedWidget()
        self.stack.addWidget(self._list())
        self.stack.addWidget(self._plan())
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.PAGE_MARGIN, 14, tokens.PAGE_MARGIN, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.facts)
        column.addWidget(self.warned)
        column.addWidget(self.stack, 1)
        column.addLayout(self._reporting())

    # --- its parts ---------------------------------------------------------------------------------

    def _list(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.table: Table[Dish] = Table(
            _("Dishes"), self._columns(), key=lambda row: row.id, care=_care, row_height=40
        )
        self.table.picked.connect(lambda _row: self._show_chosen())
        self.table.opened.connect(lambda _row: self.change())
        self.empty = EmptyState(
            _("No dish yet"),
            _("Note who brings what and what it contains; the cards print themselves from it"),
            primary=(_("Add a dish"), self.add),
        )
        self.chosen = labels.words("", "strong")
        self.chosen.setMinimumHeight(theme.px(tokens.SMALL_HEIGHT))
        self.sample = buttons.small(_("A sample is kept"), self.tick_sample, icon="check")
        self.edit = buttons.small(_("Change"), self.change, icon="pencil-simple")
        self.off = buttons.small(_("Take out"), self.take_out, icon="x")
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(Flow(self.chosen, self.sample, self.edit, self.off))
        return page

    def _columns(self) -> list[Column[Dish]]:
        return [
            Column(_("No."), lambda row: f"{row.number:02d}", "second", 56),
            Column(_("Dish"), lambda row: row.name, "strong", 116, tip=lambda row: row.name),
            Column(_("Maker"), _maker, width=200, tip=_maker),
            Column(_("Allergens"), _contains, width=-1, tip=_allergens),
            Column(
                _("Ready at"),
                lambda row: dates.clock(row.made_at.time()) if row.made_at else "",
                "second",
                86,
            ),
            Column(
                _("On table"),
                lambda row: f"{row.stall.number} {row.stall.name}" if row.stall else "",
                "second",
                104,
            ),
            Column(_("Sample"), _sample, width=84),
        ]

    def _plan(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.plan = StallsPlan()
        self.plan.moved.connect(self.move)
        self.plan.opened.connect(lambda _id: self.change_table())
        self.plan.picked.connect(self._show_chosen_table)
        self.no_table = EmptyState(
            _("No table stands yet"),
            _("Put up a table for each kind of dish, then drag it to where it stands"),
            primary=(_("Add a table"), self.put_up),
        )
        self.chosen_table = labels.words("", "strong")
        self.chosen_table.setMinimumHeight(theme.px(tokens.SMALL_HEIGHT))
        self.edit_table = buttons.small(_("Change"), self.change_table, icon="pencil-simple")
        self.off_table = buttons.small(_("Take away"), self.take_away, icon="x")
        self.print_plan = buttons.small(
            _("Print the plan"), lambda: self._print("table-plan"), icon="printer"
        )
        column.addWidget(self.plan, 1)
        column.addWidget(self.no_table, 1)
        column.addWidget(
            Flow(self.chosen_table, self.edit_table, self.off_table, self.even_button, self.print_plan)
        )
        return page

    def _reporting(self) -> QHBoxLayout:
        """Whether the supervisors must know, and the way to the list for them."""
        row = QHBoxLayout()
        row.setSpacing(8)
        self.reporting = labels.wrapped("", tone="ink2")
        self.report = buttons.small(_("The report"), lambda: self._print("food-report"), icon="file")
        self.cards = buttons.small(_("Dish cards"), lambda: self._print("dish-cards"), icon="printer")
        self.limit = buttons.quiet(_("Change the rule"), self.change_rule)
        row.addWidget(self.reporting, 1)
        for button in (self.limit, self.report, self.cards):
            row.addWidget(button)
        return row

    # --- showing -----------------------------------------------------------------------------------

    def show_event(self, shown: Shown) -> None:
        """Shows the event."""
        self._shown = shown
        rows = Dish.of(shown.event.id)
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.facts.setText(_facts(rows))
        said = [words for row in rows for words in dishes.warnings(dishes.facts_of(row.id))]
        self.warned.show_words("warn", "\n".join(said[:2]))
        self.reporting.setText(_reporting_words(food_rules.reporting(shown.event.id)))
        self.cards.setEnabled(bool(rows))
        places = stalls.places_of(shown.event.id)
        self.place.set_options([(each, each or _("one place")) for each in places])
        self._show_chosen()
        self._show_plan()
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window shows of a dish what matters at the table."""
        super().resizeEvent(event)
        for column in (READY, TABLE):
            self.table.setColumnHidden(column, self.width() < theme.px(NARROW))

    def _turn(self) -> None:
        plan = self.part.chosen() == "plan"
        self.stack.setCurrentIndex(int(plan))
        for widget in (self.place, self.put_button):
            widget.setVisible(plan)
        for widget in (self.add_button, self.many_button, self.facts):
            widget.setVisible(not plan)

    def _show_chosen(self) -> None:
        row = self.table.current() if self.table.isVisibleTo(self) else None
        for widget in (self.chosen, self.sample, self.edit, self.off):
            widget.setVisible(row is not None)
        if row is not None:
            self.chosen.setText(row.name)
            self.sample.setText(_("No sample after all") if row.sample_kept else _("A sample is kept"))

    def _show_plan(self) -> None:
        if self._shown is None:
            return
        event, place = self._shown.event.id, str(self.place.chosen() or "")
        on = [dish.stall_id for dish in Dish.of(event)]
        here = [row for row in Stall.of(event) if row.place == place]
        self.plan.show_tables(
            [
                PlanTable(
                    row.id, row.number, row.name, row.keepers, _count(on.count(row.id)), row.x, row.y
                )
                for row in here
            ]
        )  # fmt: skip
        self.plan.setVisible(bool(here))
        self.no_table.setVisible(not here)
        self._show_chosen_table()

    def _show_chosen_table(self) -> None:
        table = self.plan.chosen()
        for widget in (self.chosen_table, self.edit_table, self.off_table, self.even_button, self.print_plan):
            widget.setVisible(table is not None)
        self.chosen_table.setText(f"{table.number}　{table.name}" if table else "")

    # --- dishes ------------------------------------------------------------------------------------

    def _day(self) -> datetime:
        session = self._shown.session if self._shown else None
        return session.row.start if session else clock.now()

    def add(self) -> None:
        """A dish more, in the dialog."""
        if self._shown is not None:
            dialog = DishDialog(self.window(), self._shown.event.id, self._day())
            if dialog.exec() and dialog.made is not None:
                self._told(dialog.made, _("{dish} is noted as number {number}"))

    def add_many(self) -> None:
        """Several dishes at once."""
        if self._shown is not None:
            dialog = DishesDialog(self.window(), self._shown.event.id, self._day())
            if dialog.exec():
                said = ngettext("{n} dish is noted", "{n} dishes are noted", dialog.count)
                acts.done(said.format(n=dialog.count))

    def change(self) -> None:
        """The chosen dish, in the dialog."""
        row = self.table.current()
        if row is not None:
            dialog = DishDialog(self.window(), row.event_id, self._day(), row.id)
            if dialog.exec() and dialog.made is not None:
                self._told(dialog.made, _("{dish} is changed"))

    def _told(self, row: Dish, said: str) -> None:
        acts.done(said.format(dish=message.strong(row.name), number=row.number))

    def tick_sample(self) -> None:
        """A sample of the chosen dish is kept, or is not after all."""
        row = self.table.current()
        if row is None:
            return
        verb: Callable[..., None] = dishes.drop_sample if row.sample_kept else dishes.keep_sample
        said = _("No sample of {dish} is kept") if row.sample_kept else _("A sample of {dish} is kept")
        acts.do(lambda: verb(row.id, at=clock.now()), said=said.format(dish=message.strong(row.name)))

    def take_out(self) -> None:
        """Takes the chosen dish out."""
        row = self.table.current()
        if row is not None:
            said = _("{dish} is taken out").format(dish=message.strong(row.name))
            acts.do(lambda: dishes.remove_dish(row.id, at=clock.now()), said=said)

    # --- tables ------------------------------------------------------------------------------------

    def put_up(self) -> None:
        """A table more, in the place that is shown."""
        if self._shown is not None:
            place = str(self.place.chosen() or "")
            dialog = StallDialog(self.window(), self._shown.event.id, place)
            if dialog.exec() and dialog.made is not None:
                self._table_told(dialog.made, _("Table {number} {table} is put up"))

    def change_table(self) -> None:
        """The chosen table, in the dialog."""
        table = self.plan.chosen()
        if table is not None and self._shown is not None:
            dialog = StallDialog(self.window(), self._shown.event.id, "", table.id)
            if dialog.exec() and dialog.made is not None:
                self._table_told(dialog.made, _("Table {number} {table} is changed"))

    def _table_told(self, row: Stall, said: str) -> None:
        self.place.choose(row.place)
        acts.done(said.format(number=row.number, table=message.strong(row.name)))
        self.plan.choose(row.id)

    def take_away(self) -> None:
        """Takes the chosen table away."""
        table = self.plan.chosen()
        if table is not None:
            said = _("Table {number} is taken away").format(number=table.number)
            acts.do(lambda: stalls.remove_stall(table.id, at=clock.now()), said=said)

    def move(self, stall: str, x: int, y: int) -> None:
        """A table was dragged to another spot."""
        acts.do(lambda: stalls.move_stall(stall, x, y, at=clock.now()), said=_("The table is moved"))

    def lay_out(self) -> None:
        """Puts all tables in even rows."""
        if self._shown is not None:
            event = self._shown.event.id
            acts.do(lambda: stalls.lay_out(event, at=clock.now()), said=_("The tables stand in even rows"))

    # --- papers and the rule -------------------------------------------------------------------------

    def _print(self, paper: str) -> None:
        if self._shown is not None:
            go_to(OpenPaper(paper, self._shown.event.id))

    def change_rule(self) -> None:
        """From how many people the supervisors are told."""
        if ThresholdDialog(self.window()).exec():
            acts.done(_("The reporting rule is changed"))


def _maker(row: Dish) -> str:
    if row.maker and not row.named:
        return _("{maker} (not named)").format(maker=row.maker)
    return row.maker


def _contains(row: Dish) -> str | Badge:
    if row.contains is None:
        return Badge(_("not asked"), "pending", icon="question")
    names = [_(allergens.NAMES[code]) for code in allergens.in_order(row.contains)]
    return _(", ").join(names) or _("none of the seven")


def _allergens(row: Dish) -> str:
    shown = _contains(row)
    return shown if isinstance(shown, str) else ""


def _sample(row: Dish) -> Badge:
    return Badge(_("Kept"), "ok") if row.sample_kept else Badge(_("Not yet"), "draft")


def _care(row: Dish) -> str:
    return "warn" if food_rules.banned_in((row.name, row.ingredients)) else ""


def _count(number: int) -> str:
    return ngettext("{n} dish", "{n} dishes", number).format(n=number) if number else ""


def _facts(rows: list[Dish]) -> str:
    if not rows:
        return ""
    said = [ngettext("{n} dish", "{n} dishes", len(rows)).format(n=len(rows))]
    peanuts = sum("peanut" in (row.contains or ()) for row in rows)
    if peanuts:
        said.append(_("with peanuts: {n}").format(n=peanuts))
    unasked = sum(row.contains is None for row in rows)
    if unasked:
        said.append(_("allergens not asked: {n}").format(n=unasked))
    kept = sum(row.sample_kept for row in rows)
    said.append(_("samples kept: {n} of {all}").format(n=kept, all=len(rows)))
    return "　".join(said)


def _reporting_words(found: food_rules.Reporting) -> str:
    limit = found.threshold
    if not found.heads:
        return _("Meals are reported from {heads} people on, {days} days before").format(
            heads=limit.heads, days=limit.days
        )
    if not found.needed:
        return _("{n} people may come: under {heads}, no report is needed").format(
            n=found.heads, heads=limit.heads
        )
    by = dates.month_day(found.by) if found.by else ""
    said = _("{n} people may come: the report goes out by {day}").format(n=found.heads, day=by)
    large = _("; from {n} people on the police are asked as well").format(n=food_rules.LARGE)
    return said + (large if found.large else "")
