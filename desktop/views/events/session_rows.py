"""The sessions in the event's dialog: day, hours, rooms, and under each what stands in its way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from datetime import time
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Venue
from desktop.services import events
from desktop.services.events import InTheWay
from desktop.services.events import SessionPlan
from desktop.views.kit import buttons
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import tokens
from desktop.views.kit.buttons import Choice
from desktop.views.kit.date_field import DateField
from desktop.views.kit.date_field import TimeField
from desktop.views.kit.flow import Flow
from desktop.views.kit.scrolling import ScrollArea

LOOK_AFTER_MS = 150
MOST_ROWS = 12
NINE, ELEVEN = time(9), time(11)


class SessionRow(QFrame):
    """One session. `changed` tells whenever something in it did; `removed` asks to take it out."""

    changed = Signal()
    removed = Signal()

    def __init__(self, plan: SessionPlan | None, venues: Sequence[Venue]) -> None:
        super().__init__()
        self._plan = plan
        self.day = DateField(plan.start.date() if plan else None)
        self.start = TimeField(plan.start.time() if plan else NINE)
        self.end = TimeField(plan.end.time() if plan else ELEVEN)
        for field, name in (
            (self.day, _("Day")),
            (self.start, _("Begins")),
            (self.end, _("Ends")),
        ):
            fields.name_editor(field, name)
            field.changed.connect(lambda _value: self.changed.emit())
        self.weekday = labels.words("", tone="ink2")
        self.capacity = fields.text_field(
            str(plan.capacity) if plan and plan.capacity else "", _("any"), width=64, longest=4
        )
        fields.name_editor(self.capacity, _("Places of this session"))
        self.capacity.editingFinished.connect(self.changed.emit)
        self.capacity_label = labels.words(_("places"), "label")
        self.remove = buttons.quiet(_("Take out"), self.removed.emit, icon="x")
        self.venues: dict[str, Choice] = {}
        rooms = Flow()
        for venue in venues:
            choice = Choice(venue.name)
            choice.setChecked(plan is not None and venue.id in plan.venues)
            choice.toggled.connect(lambda _on: self.changed.emit())
            self.venues[venue.id] = choice
            rooms.add(choice)
        self.elsewhere = fields.text_field(plan.place_text if plan else "", _("or another place"), width=200)
        fields.name_editor(self.elsewhere, _("Another place"))
        self.elsewhere.editingFinished.connect(self.changed.emit)
        rooms.add(self.elsewhere)
        self.under = fields.Under()
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.PAGE_MARGIN, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(self._first_line())
        column.addWidget(rooms)
        column.addWidget(self.under)

    def _first_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.day)
        row.addWidget(self.weekday)
        row.addWidget(self.start)
        row.addWidget(labels.words("–"))
        row.addWidget(self.end)
        row.addSpacing(8)
        row.addWidget(self.capacity)
        row.addWidget(self.capacity_label)
        row.addStretch(1)
        row.addWidget(self.remove)
        return row

    def count_places(self, *, on: bool) -> None:
        """Shows or hides the number of places of this session."""
        self.capacity.setVisible(on)
        self.capacity_label.setVisible(on)

    def plan(self) -> SessionPlan | None:
        """The session as it stands in the fields; None where day or hours cannot be read."""
        day, start, end = self.day.value(), self.start.value(), self.end.value()
        if day is None or start is None or end is None:
            return None
        first = datetime.combine(day, start)
        last = datetime.combine(day, end)
        if self._plan is not None and self._plan.end.date() > self._plan.start.date():
            last += timedelta(days=1)  # a session that goes past midnight stays so
        typed = self.capacity.text().strip()
        return SessionPlan(
            start=first,
            end=last,
            venues=tuple(key for key, choice in self.venues.items() if choice.isChecked()),
            place_text=self.elsewhere.text(),
            name=self._plan.name if self._plan else "",
            capacity=int(typed) if typed.isdigit() and not self.capacity.isHidden() else None,
            id=self._plan.id if self._plan else None,
        )

    def blank(self) -> bool:
        """No day is typed yet: the row is no session."""
        return not self.day.text().strip()

    def problem(self) -> str:
        """Why day or hours cannot be read, or that it ends before it begins; nothing where all is well."""
        if self.blank():
            return ""
        for field in (self.day, self.start, self.end):
            if said := field.problem():
                return said
        plan = self.plan()
        if plan is not None and plan.end <= plan.start:
            return _("It ends before it begins; change one of the two times")
        return ""

    def show_state(self, found: Sequence[InTheWay]) -> None:
        """Says under the session what is wrong with it or stands in its way."""
        day = self.day.value()
        self.weekday.setText(dates.weekday(day) if day else "")
        if said := self.problem():
            self.under.show_words("error", said)
        elif found:
            words = "\n".join(_line(each) for each in found)
            self.under.show_words("error" if any(each.blocks for each in found) else "warn", words)
        else:
            self.under.show_words("fact", "")


def _line(found: InTheWay) -> str:
    """和谐客厅：已被「书法班」预约; a closure names its venue itself."""
    name, text = found.venue.name, found.obstacle.text
    return text if text.startswith(name) else _("{venue}: {obstacle}").format(venue=name, obstacle=text)


class SessionRows(QWidget):
    """All sessions of the dialog. `changed` tells after what stands in the way was asked anew."""

    changed = Signal()

    def __init__(self, plans: Sequence[SessionPlan], *, now: datetime) -> None:
        super().__init__()
        past = [plan for plan in plans if plan.id and plan.end <= now]
        coming = [plan for plan in plans if plan not in past]
        self._kept = [*past, *coming[MOST_ROWS:]]
        self._venues = Venue.in_order()
        self._by_session = False
        self.rows: list[SessionRow] = []
        self.found: list[InTheWay] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_AFTER_MS)
        self._timer.timeout.connect(self.look)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._build()
        for plan in coming[:MOST_ROWS]:
            self._add(plan)
        self.look()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.PAGE_MARGIN, 14, 16, 10)
        head.setSpacing(10)
        head.addWidget(labels.section(_("When and where")))
        self.kept = labels.words(self._kept_words(), tone="ink2")
        head.addWidget(self.kept)
        head.addStretch(1)
        self.week_later = buttons.small(_("The same a week later"), self.add_week_later, icon="copy")
        self.more = buttons.small(_("Another session"), lambda: self.add(None), icon="plus")
        head.addWidget(self.week_later)
        head.addWidget(self.more)
        outer.addLayout(head)
        outer.addWidget(labels.line("header"))
        holder = QWidget()
        holder.setLayout(self._column)
        self._area = ScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(holder)
        outer.addWidget(self._area, 1)

    def _kept_words(self) -> str:
        n = len(self._kept)
        said = ngettext("{n} more stays as it is", "{n} more stay as they are", n)
        return said.format(n=n) if n else ""

    def count_places(self, *, on: bool) -> None:
        """Each session has a number of places of its own, or none has."""
        self._by_session = on
        for row in self.rows:
            row.count_places(on=on)

    def add(self, plan: SessionPlan | None) -> SessionRow:
        """Another session at the end."""
        row = self._add(plan)
        self.look()
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(row))
        row.day.setFocus()
        return row

    def add_week_later(self) -> None:
        """The last session once more, a week later."""
        last = self.rows[-1].plan() if self.rows else None
        if last is not None:
            week = timedelta(days=7)
            self.add(replace(last, start=last.start + week, end=last.end + week, id=None))

    def _add(self, plan: SessionPlan | None) -> SessionRow:
        row = SessionRow(plan, self._venues)
        row.count_places(on=self._by_session)
        row.changed.connect(self._timer.start)
        row.removed.connect(lambda: self._remove(row))
        line = labels.line()
        row.setProperty("line_below", line)
        self.rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)
        self._column.insertWidget(self._column.count() - 1, line)
        return row

    def _remove(self, row: SessionRow) -> None:
        self.rows.remove(row)
        for widget in (row, row.property("line_below")):
            widget.hide()
            widget.deleteLater()
        self.look()

    def look(self) -> None:
        """Asks what stands in the way of the sessions as they stand."""
        self._timer.stop()
        plans = [(row, plan) for row in self.rows if not row.problem() and (plan := row.plan())]
        self.found = events.in_the_way([plan for _row, plan in plans])
        for row in self.rows:
            mine = [n for n, (each, _plan) in enumerate(plans) if each is row]
            row.show_state([found for found in self.found if found.index in mine])
        self.week_later.setEnabled(bool(self.rows))
        self.changed.emit()

    def plans(self) -> list[SessionPlan]:
        """Every session of the event, those not shown included."""
        shown = [plan for row in self.rows if (plan := row.plan()) is not None]
        return sorted([*self._kept, *shown], key=lambda plan: plan.start)

    def blocked(self) -> int:
        """How many sessions cannot stand as they are."""
        wrong = sum(bool(row.problem()) for row in self.rows)
        return wrong + len({found.index for found in self.found if found.blocks})
