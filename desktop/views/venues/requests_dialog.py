"""待审: what was asked for, at the right; at the left the one chosen, with what stands in its way, and the two answers."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Booking
from desktop.services import approvals
from desktop.services import bookings
from desktop.services import staff
from desktop.services.venue_days import Slot
from desktop.services.venue_days import VenueDays
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import categories
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import lists
from desktop.views.kit import message
from desktop.views.kit import tokens
from desktop.views.kit.badge import Badge
from desktop.views.kit.dialog import Dialog
from desktop.views.kit.fields import Field
from desktop.views.venues.booking_dialog import outcome_heading


class RequestsDialog(Dialog):
    """Answers requests one after the other; closes when none is left."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("Requests"), _("Approve"))
        self.two_panes()
        self._row: Booking | None = None
        self._about = QVBoxLayout()
        self._about.setSpacing(8)
        self.form.addLayout(self._about)
        self.reason = fields.text_field(longest=60)
        self.reason_field = Field(_("Why it is declined"), self.reason)
        self.form.addWidget(self.reason_field)
        self.cancel.setText(_("Close"))
        self.decline = buttons.big_plain(_("Decline"), self._decline)
        self.buttons.insertWidget(self.buttons.indexOf(self.primary), self.decline)
        self._head = labels.section("")
        self.outcome.addLayout(outcome_heading(self._head))
        self.outcome.addWidget(labels.line("header"))
        self.rows = lists.TwoLineList(
            _("Requests"), lists.Looks(row=54, lines=True, inset=tokens.PAGE_MARGIN)
        )
        self.rows.picked.connect(self._choose)
        self.outcome.addWidget(self.rows, 1)
        self.refresh()

    def refresh(self) -> None:
        """Reads what is asked for; the first is chosen where the one before is gone."""
        found = approvals.pending(at=clock.now())
        head = ngettext("{n} request", "{n} requests", len(found)).format(n=len(found))
        self._head.setText(head)
        self.rows.set_entries([_entry(row) for row in found])
        chosen = self.rows.chosen() or (found[0].id if found else None)
        if chosen is not None:
            self.rows.choose(chosen)
            self._choose(chosen)
        else:
            self._show(None)

    def _choose(self, key: object) -> None:
        self._show(Booking.by_id(str(key)))

    def _show(self, row: Booking | None) -> None:
        self._row = row
        while (item := self._about.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        obstacle = _obstacle(row) if row is not None else ""
        for label in _facts(row) if row is not None else [labels.wrapped(_("No open requests."))]:
            self._about.addWidget(label)
        if obstacle:
            self._about.addWidget(labels.wrapped(obstacle, "", "error"))
        self.reason_field.setVisible(row is not None)
        self.reason_field.clear()
        self.decline.setEnabled(row is not None)
        words = _("Approve “{title}”").format(title=_title(row)) if row is not None else _("Approve")
        not_free = _("It is not free; decline it, or move it first.") if obstacle else ""
        self.tell(words, ready=row is not None and not obstacle, why_not=not_free)

    def submit(self) -> None:
        row = self._row
        if row is None:
            return
        title = message.strong(row.told)
        self._do(
            lambda: approvals.approve(row.id, at=clock.now()), _("Approved “{title}”").format(title=title)
        )

    def _decline(self) -> None:
        row = self._row
        if row is None:
            return
        reason = self.reason.text()
        try:
            approvals.decline(row.id, reason=reason, at=clock.now())
        except approvals.DeclineReason as refused:
            self.reason_field.error(refused.words())
            self.reason.setFocus()
            return
        except UserError as refused:
            message.error(refused.words())
            return
        self._done(_("Declined “{title}”").format(title=message.strong(row.told)))

    def _do(self, verb: Callable[[], object], said: str) -> None:
        try:
            verb()
        except UserError as refused:
            message.error(refused.words())
            self.refresh()
            return
        self._done(said)

    def _done(self, said: str) -> None:
        self.reason.clear()
        last = len(approvals.pending(at=clock.now())) == 0
        if last:
            self.accept()
        acts.done(said)
        if not last:
            self.refresh()
        self.remember()


def _facts(row: Booking) -> list[QWidget]:
    when = "　".join(dates.long_dated(row.start.date()))
    found: list[QWidget] = [
        labels.wrapped(_title(row), "section"),
        labels.wrapped(f"{row.venue.name}　{when}"),
        labels.wrapped(dates.span(row.start.time(), row.end.time())),
    ]
    who = _who(row)
    people = ngettext("{n} person", "{n} people", row.expected).format(n=row.expected)
    kind = categories.category(row.category).name() if _title(row) == row.title else ""
    found.append(labels.wrapped("　".join(part for part in (who, people, kind) if part), "", "ink2"))
    if approvals.has_priority(row):
        found.append(
            labels.wrapped(_("This kind goes first in {venue}.").format(venue=row.venue.name), "", "ok")
        )
    return found


def _title(row: Booking) -> str:
    """The purpose; of a private one only the secretary reads it."""
    return row.title if staff.is_secretary() else row.told


def _who(row: Booking) -> str:
    return bookings.applicant_name(row) if staff.is_secretary() or not row.private else ""


def _obstacle(row: Booking) -> str:
    """Why it cannot be approved as it stands."""
    book = VenueDays(row.venue, [row.start.date()], without=[row.id])
    slot = Slot(row.venue_id, row.start, row.end, row.before_min, row.after_min, row.expected)
    found = book.blocked(slot)
    return found.text.replace("　", " ") if found else ""


def _entry(row: Booking) -> lists.TwoLine:
    day = row.start.date()
    when = f"{dates.short_dated(day)} {dates.span(row.start.time(), row.end.time())}"
    badge = Badge(_("Not free"), "error") if _obstacle(row) else None
    if badge is None and approvals.has_priority(row):
        badge = Badge(_("Goes first"), "ok")
    who = _who(row)
    return lists.TwoLine(row.id, _title(row), f"{when}　{row.venue.name}　{who}".strip("　"), badge=badge)
