"""Closing a venue for a time."""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Booking
from desktop.models import Venue
from desktop.models.booking import HOLDING
from desktop.services import venues
from desktop.views.kit import acts
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import message
from desktop.views.kit.date_field import DateField
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.fields import Field
from desktop.views.setup.pane import show_refusal


class ClosureDialog(SmallDialog):
    """Venue, first and last day, reason; says how many bookings stand in the way."""

    def __init__(self, parent: QWidget | None, venue: str) -> None:
        super().__init__(parent, _("Close a venue for a time"), _("Enter the closure"))
        rows = Venue.in_order()
        self.venue = fields.Pick([(v.id, v.name) for v in rows], venue or rows[0].id)
        tomorrow = clock.today() + timedelta(days=1)
        self.first, self.last = DateField(tomorrow), DateField(tomorrow)
        self.reason = fields.text_field("", _("For example: air conditioning repair"), longest=80)
        self.fields = {
            "venue": Field(_("Venue"), self.venue),
            "start": Field(_("First day"), self.first),
            "end": Field(_("Last day"), self.last),
            "reason": Field(_("Reason"), self.reason),
        }
        self.form.addLayout(fields.column(*self.fields.values()))
        self.venue.picked.connect(lambda _key: self._count())
        for field in (self.first, self.last):
            field.changed.connect(lambda _day: self._count())
        self._count()

    def _span(self) -> tuple[datetime, datetime] | None:
        first, last = self.first.value(), self.last.value()
        if first is None or last is None:
            return None
        return datetime.combine(first, time()), _after(last)

    def _count(self) -> None:
        span = self._span()
        if span is None or span[0] >= span[1]:
            self.fields["end"].clear()
            return
        hit = [b for b in Booking.between(*span, str(self.venue.chosen())) if b.status in HOLDING]
        told = ngettext("{n} booking stands in this time", "{n} bookings stand in this time", len(hit))
        if hit:
            self.fields["end"].warn(told.format(n=len(hit)))
        else:
            self.fields["end"].ok(_("No bookings in this time"))

    def submit(self) -> None:
        for key, field in (("start", self.first), ("end", self.last)):
            if field.problem():
                self.fields[key].error(field.problem())
                return
        span = self._span()
        assert span is not None
        try:
            venues.close(
                str(self.venue.chosen()),
                start=span[0],
                end=span[1],
                reason=self.reason.text(),
                at=clock.now(),
            )
        except UserError as refused:
            show_refusal(refused, self.fields, self.fields["reason"])
            return
        self.accept()
        acts.done(_("{name} is closed for that time").format(name=message.strong(self.venue.currentText())))


def _after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time())
