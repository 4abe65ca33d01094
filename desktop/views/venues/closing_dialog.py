"""停用: when and why at the left, every booking that stands in it with its ways out at the right."""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Venue
from desktop.services import closing
from desktop.services import journal
from desktop.services.closing import Affected
from desktop.services.closing import Decision
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import go_to
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit.date_field import DateField
from desktop.views.kit.date_field import TimeField
from desktop.views.kit.dialog import Dialog
from desktop.views.kit.fields import BesideField
from desktop.views.kit.fields import Field
from desktop.views.kit.plan_list import PlanList
from desktop.views.kit.plan_list import PlanRow
from desktop.views.venues import bookings_table
from desktop.views.venues import call_list
from desktop.views.venues import plan_rows
from desktop.views.venues.booking_dialog import outcome_heading


class ClosingDialog(Dialog):
    """Closes a venue (id) for a time. Accepted when the closure and all decisions were written."""

    def __init__(self, parent: QWidget | None, venue: str, day: date) -> None:
        super().__init__(parent, _("Close a venue for a time"), _("Close it"))
        self.two_panes()
        self._affected: list[Affected] = []
        self.venue = fields.Pick([(row.id, row.name) for row in Venue.in_order()], venue)
        self.first, self.last = DateField(day), DateField(day)
        self.whole = fields.tick(_("Whole days"), on=True)
        self.start, self.end = TimeField(time(8), width=84), TimeField(time(12), width=84)
        self.start.setAccessibleName(_("Begins"))
        self.end.setAccessibleName(_("Ends"))
        self.reason = fields.text_field("", _("For example: air conditioning repair"), longest=80)
        self.fields: dict[str, Field] = {
            "venue": BesideField(_("Venue"), self.venue),
            "start": BesideField(_("From"), self.first),
            "end": BesideField(_("Until"), self.last),
            "whole": BesideField("", self.whole),
            "hours": BesideField(_("Time"), self.start, after=[fields.unit(_("to")), self.end]),
            "reason": BesideField(_("Reason"), self.reason),
        }
        self.whole.setAccessibleName(self.whole.text())
        for field in self.fields.values():
            self.form.addWidget(field)
        self.form.addWidget(labels.line("card"))
        self.form.addWidget(
            labels.wrapped(
                _("Afterwards you can print the notice for the door and the list of whom to call."), "second"
            )
        )
        self._head = labels.section("")
        self.outcome.addLayout(outcome_heading(self._head))
        self.outcome.addWidget(labels.line("header"))
        self.plan = PlanList(_("Bookings in this time"))
        self.plan.changed.connect(self._count)
        self.outcome.addWidget(self.plan, 1)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        for signal in (self.first.changed, self.last.changed, self.start.changed, self.end.changed):
            signal.connect(lambda _value: self.refresh())
        self.venue.picked.connect(lambda _venue: self.refresh())
        self.whole.toggled.connect(lambda _on: self.refresh())
        self.reason.textChanged.connect(lambda _text: self.fields["reason"].clear())

    def span(self) -> tuple[datetime, datetime] | None:
        """From and until as they stand in the fields; None while one cannot be read."""
        first, last = self.first.value(), self.last.value()
        if first is None or last is None:
            return None
        if self.whole.isChecked():
            return datetime.combine(first, time()), datetime.combine(last + timedelta(days=1), time())
        start, end = self.start.value(), self.end.value()
        if start is None or end is None:
            return None
        return datetime.combine(first, start), datetime.combine(last, end)

    def refresh(self) -> None:
        """Looks again who stands in it."""
        self.fields["hours"].setVisible(not self.whole.isChecked())
        for field in self.fields.values():
            field.clear()
        span = self.span()
        self._affected = []
        if span is not None and span[0] < span[1]:
            self._affected = closing.affected(str(self.venue.chosen()), *span, at=clock.now())
        elif span is not None:
            self.fields["end"].error(_("It ends before it begins."))
        count = len(self._affected)
        head = ngettext("{n} booking stands in this time", "{n} bookings stand in this time", count)
        self._head.setText(head.format(n=count) if count else _("No bookings in this time"))
        self.plan.show_rows([_row(each) for each in self._affected])
        self._count()

    def decisions(self) -> list[Decision]:
        """What will become of each booking."""
        chosen = self.plan.chosen()
        found: list[Decision] = []
        for each in self._affected:
            way = chosen.get(each.row.id)
            found.append(way if isinstance(way, Decision) else _ways(each)[0][0])
        return found

    def _count(self) -> None:
        fates = [each.fate for each in self.decisions()]
        parts = [
            (fates.count("move"), ngettext("move {n} elsewhere", "move {n} elsewhere", fates.count("move"))),
            (fates.count("wait"), ngettext("keep {n} waiting", "keep {n} waiting", fates.count("wait"))),
            (fates.count("cancel"), ngettext("cancel {n}", "cancel {n}", fates.count("cancel"))),
        ]
        said = plan_rows.joined([_("Close it"), *(words.format(n=n) for n, words in parts if n)])
        span = self.span()
        self.tell(said, ready=span is not None and span[0] < span[1])

    def submit(self) -> None:
        span, decisions = self.span(), self.decisions()
        if span is None:
            return
        venue = str(self.venue.chosen())
        try:
            done = closing.close(
                venue,
                start=span[0],
                end=span[1],
                reason=self.reason.text(),
                decisions=decisions,
                at=clock.now(),
            )
        except UserError as refused:
            field = self.fields.get(getattr(refused, "field", ""))
            if field is not None:
                field.error(refused.words())
            else:
                self.refresh()
                message.error(refused.words())
            return
        act = journal.newest()
        self.accept()
        name = Venue.get_by_id(venue).name
        offers = [message.Offer(_("Print the notice"), lambda: go_to.go_to(go_to.OpenPaper("notice")))]
        if decisions:
            parent = self.parentWidget()
            offers.append(
                message.Offer(
                    _("Save the call list"), lambda: call_list.ask_and_save(parent, name, decisions)
                )
            )
        message.succeeded(
            act,
            said=_told(message.strong(name), done),
            undo=lambda number: journal.undo(number, at=clock.now()),
            offers=offers,
        )


def _told(name: str, done: closing.Closed) -> str:
    counts = [
        (len(done.moved), ngettext("moved {n}", "moved {n}", len(done.moved))),
        (len(done.waiting), ngettext("kept {n} waiting", "kept {n} waiting", len(done.waiting))),
        (len(done.cancelled), ngettext("cancelled {n}", "cancelled {n}", len(done.cancelled))),
    ]
    said = [_("{name} is closed for that time").format(name=name)]
    return plan_rows.joined([*said, *(words.format(n=n) for n, words in counts if n)])


def _row(each: Affected) -> PlanRow:
    row = each.row
    day = row.start.date()
    ways = _ways(each)
    title = bookings_table.shown_title(row)
    return PlanRow(
        key=row.id,
        date=dates.short_date(day),
        second=dates.weekday_letter(day),
        time=dates.span(row.start.time(), row.end.time()),
        tone="closed",
        headline=title,
        detail=bookings_table.applicant(row),
        ways=tuple(ways),
        chosen=ways[0][0],
    )


def _ways(each: Affected) -> list[tuple[Decision, str]]:
    """The ways out of one booking, the recommended first."""
    key = each.row.id
    found = [
        (Decision(key, "move", other.slot), _("Move to {venue}").format(venue=other.venue_name))
        for other in each.elsewhere
    ]
    return [
        *found,
        (Decision(key, "wait"), _("Keep it waiting")),
        (Decision(key, "cancel"), _("Cancel this date")),
    ]
