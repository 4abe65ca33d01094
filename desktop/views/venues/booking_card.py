"""One booking: what it is at the left, where it may be moved to; the other dates of its series at the right."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QMenu
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Booking
from desktop.models import Venue
from desktop.services import approvals
from desktop.services import bookings
from desktop.services import papers
from desktop.services import series
from desktop.services import venue_lists
from desktop.views.kit import acts
from desktop.views.kit import badge
from desktop.views.kit import buttons
from desktop.views.kit import categories
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import go_to
from desktop.views.kit import labels
from desktop.views.kit import lists
from desktop.views.kit import message
from desktop.views.kit import tokens
from desktop.views.kit.date_field import DateField
from desktop.views.kit.date_field import TimeField
from desktop.views.kit.dialog import Dialog
from desktop.views.kit.fields import BesideField
from desktop.views.venues import bookings_table
from desktop.views.venues import freed
from desktop.views.venues.booking_dialog import outcome_heading
from desktop.views.venues.hand_over import Steps
from desktop.views.venues.save_pdf import ask_and_save


class BookingCard(Dialog):
    """Shows one booking (id); moves it, cancels it, books it where it came free."""

    def __init__(self, parent: QWidget | None, booking: str) -> None:
        row = self._row = Booking.get_by_id(booking)
        self._others = [row] if row.series_id is None else Booking.of_series(row.series_id)
        self._planned: list[series.PlannedMove] = []
        super().__init__(parent, row.title, _("Save the change"))
        self.two_panes()
        self._can_move = row.session_id is None and row.status in series.MOVABLE
        self._build_facts(row)
        if self._can_move:
            self._build_move(row)
        self._build_acts(row)
        self._build_series(row)
        self._changed()

    def _build_facts(self, row: Booking) -> None:
        line = fields.row(badge.BadgeLabel(bookings_table.status_badge(row)))
        kind = categories.category(row.category)
        line.insertWidget(
            1, badge.BadgeLabel(badge.Badge(kind.name(), icon=kind.icon, ink=kind.ink, ground=kind.soft))
        )
        self.form.addLayout(line)
        when = "　".join(dates.long_dated(row.start.date()))
        self.form.addWidget(labels.words(f"{row.venue.name}", "section"))
        self.form.addWidget(labels.words(f"{when}　{dates.span(row.start.time(), row.end.time())}"))
        facts = [ngettext("{n} person", "{n} people", row.expected).format(n=row.expected)]
        if bookings.applicant_name(row):
            facts.insert(0, bookings.applicant_name(row))
        if row.before_min or row.after_min:
            facts.append(
                _("set-up {before} min, clean-up {after} min").format(
                    before=row.before_min, after=row.after_min
                )
            )
        self.form.addWidget(labels.wrapped("　".join(facts), "", "ink2"))
        if row.reason:
            self.form.addWidget(labels.wrapped(row.reason.replace("　", " "), "", "warn"))
        if row.allowed:
            said = _("Past a house rule: {reason}").format(reason=row.allowed)
            self.form.addWidget(labels.wrapped(said, "", "ink2"))
        behind = approvals.waiting_for(row)
        if behind and row.status not in ("waiting", "cancelled", "declined"):
            names = _(", ").join(_("“{title}”").format(title=other.told) for other in behind[:3])
            said = ngettext(
                "{n} waits for this time: {names}", "{n} wait for this time: {names}", len(behind)
            )
            self.form.addWidget(labels.wrapped(said.format(n=len(behind), names=names), "", "ink2"))

    def _build_move(self, row: Booking) -> None:
        self.form.addWidget(labels.line("card"))
        self.venue = fields.Pick([(v.id, v.name) for v in Venue.in_order()], row.venue_id)
        self.day = DateField(row.start.date())
        self.start = TimeField(row.start.time(), width=84)
        self.end = TimeField(row.end.time(), width=84)
        self.start.setAccessibleName(_("Begins"))
        self.end.setAccessibleName(_("Ends"))
        self.time_field = BesideField(_("Time"), self.start, after=[fields.unit(_("to")), self.end])
        self.scope = fields.Pick(
            [
                ("one", _("this date alone")),
                ("following", _("this date and the following")),
                ("all", _("every date that is not over")),
            ],
            "one",
        )
        self.scope_field = BesideField(_("Applies to"), self.scope)
        self.scope_field.setVisible(row.series_id is not None)
        self.form.addWidget(BesideField(_("Venue"), self.venue))
        self.form.addWidget(BesideField(_("Date"), self.day))
        self.form.addWidget(self.time_field)
        self.form.addWidget(self.scope_field)
        self.scope.picked.connect(lambda _scope: self._changed())
        self.venue.picked.connect(lambda _venue: self._changed())
        for edit in (self.day, self.start, self.end):
            edit.changed.connect(lambda _value: self._changed())

    def _build_acts(self, row: Booking) -> None:
        self.form.addWidget(labels.line("card"))
        self.steps = Steps(row)
        self.steps.chosen.connect(self._step)
        self.form.addWidget(self.steps)
        self.form.addLayout(
            fields.row(buttons.quiet(_("Save its application form"), self._save_form, icon="printer"))
        )
        if row.session_id is not None:
            self.form.addWidget(labels.wrapped(_("It belongs to an event; change it there."), "", "ink2"))
            self.form.addLayout(
                fields.row(buttons.plain(_("Open the event"), self._open_event, icon="confetti"))
            )
            return
        if row.status in ("waiting", "skipped"):
            self.rebook = buttons.plain(_("Book it now"), self._rebook, icon="check")
            free = any(other.id == row.id for other in bookings.came_free(at=clock.now()))
            self.rebook.setEnabled(free)
            why = _("It is free now.") if free else _("Somebody else still has this time.")
            self.form.addLayout(fields.row(self.rebook, labels.words(why, "second")))
        if row.status in ("approved", "requested", "waiting", "skipped", "in_use"):
            self.cancel_this = buttons.plain(_("Cancel this date"), lambda: self._cancel("one"), icon="x")
            self.form.addLayout(fields.row(self.cancel_this))
            if row.series_id is not None:
                more = buttons.quiet(_("Cancel more dates"))
                menu = QMenu(more)
                menu.addAction(_("This date and the following"), lambda: self._cancel("following"))
                menu.addAction(
                    _("The whole series, dates that are over excepted"), lambda: self._cancel("all")
                )
                more.setMenu(menu)
                self.form.addLayout(fields.row(more))

    def _build_series(self, row: Booking) -> None:
        others = self._others
        alone = len(others) == 1
        head = _("This date alone") if alone else _("{n} dates in this series").format(n=len(others))
        title = labels.section(head)
        self.outcome.addLayout(outcome_heading(title))
        self.outcome.addWidget(labels.line("header"))
        self.dates = lists.TwoLineList(
            _("Dates of this series"), lists.Looks(row=54, lines=True, inset=tokens.PAGE_MARGIN)
        )
        self.dates.set_entries([_entry(other) for other in others])
        self.dates.choose(row.id)
        self.dates.opened.connect(self._turn_to)
        self.outcome.addWidget(self.dates, 1)

    # --- acting ---------------------------------------------------------------------------------

    def _changed(self) -> None:
        row = self._row
        if not self._can_move:
            self.primary.hide()
            self.cancel.setText(_("Close"))
            return
        self.time_field.clear()
        self._planned = self._plan()
        moving = [each for each in self._planned if not each.stays and each.obstacle is None]
        self._show_dates()
        if self.scope.chosen() == "one":
            same = self._target() == (str(row.venue_id), row.start, row.end)
            self.tell(_("Save the change"), ready=not same)
            return
        left = sum(1 for each in self._planned if each.obstacle is not None)
        words = ngettext("Change {n} date", "Change {n} dates", len(moving)).format(n=len(moving))
        note = ngettext(
            "{n} date is not free there and stays as it is.",
            "{n} dates are not free there and stay as they are.",
            left,
        )
        self.tell(words, ready=bool(moving), why_not=note.format(n=left) if left else "")

    def _plan(self) -> list[series.PlannedMove]:
        """Where the dates would go; none while nothing is changed or a field cannot be read."""
        target, row = self._target(), self._row
        if target is None or target == (str(row.venue_id), row.start, row.end):
            return []
        venue, start, end = target
        scope = self.scope.chosen()
        try:
            return series.plan_move(
                row.id,
                "following" if scope == "following" else "all" if scope == "all" else "one",
                start=start,
                end=end,
                venue=venue,
                at=clock.now(),
            )
        except UserError as refused:
            self.time_field.error(refused.words())
            return []

    def _show_dates(self) -> None:
        """The dates at the right, with where each of them goes."""
        moves = {each.booking: each for each in self._planned}
        self.dates.set_entries([_entry(other, moves.get(other.id)) for other in self._others])

    def _target(self) -> tuple[str, datetime, datetime] | None:
        """Venue, start and end as they stand in the fields; None while one cannot be read."""
        day, start, end = self.day.value(), self.start.value(), self.end.value()
        if day is None or start is None or end is None:
            return None
        return str(self.venue.chosen()), datetime.combine(day, start), datetime.combine(day, end)

    def submit(self) -> None:
        target = self._target() if self._can_move else None
        if target is None:
            return
        if self.scope.chosen() != "one":
            self._move_several()
            return
        venue, start, end = target
        try:
            bookings.change(self._row.id, start=start, end=end, venue=venue, at=clock.now())
        except UserError as refused:
            self.time_field.error(refused.words())
            return
        self.accept()
        when = f"{dates.month_day(start.date())} {dates.span(start.time(), end.time())}"
        acts.done(_("“{title}” is now on {where}").format(title=message.strong(self._row.title), where=when))
        freed.tell(at=clock.now())

    def _move_several(self) -> None:
        moving = [each for each in self._planned if not each.stays and each.obstacle is None]
        try:
            moved = series.move(self._row.id, moving, at=clock.now())
        except UserError as refused:
            self._changed()
            self.time_field.error(refused.words())
            return
        self.accept()
        words = ngettext("Changed {n} date of “{title}”", "Changed {n} dates of “{title}”", len(moved))
        acts.done(words.format(n=len(moved), title=message.strong(self._row.title)))
        freed.tell(at=clock.now())

    def _step(self, verb: Callable[[], object], said: str) -> None:
        try:
            verb()
        except UserError as refused:
            message.error(refused.words())
            return
        self.accept()
        acts.done(said.format(title=message.strong(self._row.title)))

    def _rebook(self) -> None:
        self.accept()
        freed.rebook(self._row)

    def _cancel(self, which: str) -> None:
        verb = {
            "one": bookings.cancel,
            "following": bookings.cancel_following,
            "all": bookings.cancel_series,
        }[which]
        self.accept()
        title = message.strong(self._row.title)
        acts.do(
            lambda: verb(self._row.id, at=clock.now()),
            said=lambda ids: ngettext(
                "Cancelled {n} date of “{title}”", "Cancelled {n} dates of “{title}”", len(ids)
            ).format(n=len(ids), title=title),
        )
        freed.tell(at=clock.now())

    def _save_form(self) -> None:
        row = self._row
        ready = venue_lists.filled_form(row.id)
        proposed = _("{title}, application").format(title=row.told)
        ask_and_save(
            self,
            _("Save its application form"),
            proposed,
            lambda path: papers.save(ready, path, at=clock.now()),
        )

    def _open_event(self) -> None:
        self.accept()
        go_to.go_to(go_to.OpenEvent(self._row.session.event_id))

    def _turn_to(self, booking: object) -> None:
        self.accept()
        go_to.go_to(go_to.OpenBooking(str(booking)))


def _entry(row: Booking, move: series.PlannedMove | None = None) -> lists.TwoLine:
    day = row.start.date()
    said = dates.short_dated(day, gap="　")
    when = f"{said}　{dates.span(row.start.time(), row.end.time())}"
    if move is None or move.stays:
        second, badge_ = row.reason.replace("　", " ") or row.venue.name, bookings_table.status_badge(row)
    elif move.obstacle is not None:
        second, badge_ = move.obstacle.text.replace("　", " "), badge.Badge(_("Not free"), "error")
    else:
        slot = move.slot
        there = dates.short_dated(slot.day)
        hours = dates.span(slot.start.time(), slot.end.time())
        name = Venue.get_by_id(slot.venue).name
        second, badge_ = f"→ {there} {hours}　{name}", badge.Badge(_("Changes"), "info")
    return lists.TwoLine(row.id, when, second, badge=badge_)
