"""预约: the form at the left, every date with its obstacle at the right; the button counts what will happen."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Venue
from desktop.services import approvals
from desktop.services import bookings
from desktop.services.booking_errors import WishError
from desktop.services.booking_plan import PlannedDate
from desktop.services.booking_plan import Way
from desktop.services.booking_plan import Wish
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.dialog import Dialog
from desktop.views.kit.plan_list import PlanList
from desktop.views.venues import plan_rows
from desktop.views.venues.booking_form import BookingForm
from desktop.views.venues.booking_form import Start
from desktop.views.venues.repeat_fields import NotYet

SETTLE_MS = 150  # typing rests this long before the plan is made again


class BookingDialog(Dialog):
    """Books one venue once or again and again. Accepted when every row was written."""

    def __init__(self, parent: QWidget | None, start: Start) -> None:
        name = Venue.get_by_id(start.venue).name
        super().__init__(parent, _("Book {venue}").format(venue=name), _("Book"))
        self.two_panes()
        self.fields = BookingForm(start)
        self.ask = buttons.big_plain(_("Just request it"), self._ask_for)
        self.buttons.insertWidget(self.buttons.indexOf(self.primary), self.ask)
        self.form.addWidget(self.fields)
        self._planned: list[PlannedDate] = []
        self._wish: Wish | None = None
        self._head = labels.section("")
        self._only = buttons.quiet(_("Only obstacles"), icon="funnel")
        self._only.setCheckable(True)
        self._only.toggled.connect(lambda _on: self._toggle_only())
        self.outcome.addLayout(outcome_heading(self._head, self._only))
        self.outcome.addWidget(labels.line("header"))
        self.plan = PlanList(_("Every date of this booking"))
        self.outcome.addWidget(self.plan, 1)
        self.plan.changed.connect(self._count)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.refresh)
        self.fields.changed.connect(self._timer.start)
        self.refresh()

    def refresh(self) -> None:
        """Makes the plan again from what stands in the form."""
        self._timer.stop()
        try:
            self._wish = self.fields.wish()
            self._planned = bookings.plan(self._wish)
        except UserError as refused:
            self._wish, self._planned = None, []
            if not isinstance(refused, NotYet):
                self.fields.show_refusal(refused)
            self._head.setText(_("Nothing to plan yet"))
        else:
            self._head.setText(plan_rows.summary(self._planned))
            holidays = sum(1 for each in self._planned if each.status == "holiday")
            self.fields.repetition.show_plan([each.day for each in self._planned], holidays)
            venue = Venue.get_by_id(self._wish.venue)
            self.heading.words.setText(_("Book {venue}").format(venue=venue.name))
        year = clock.today().year
        self.plan.show_rows([plan_rows.plan_row(each, year) for each in self._planned])
        self._only.setVisible(any(each.status != "free" for each in self._planned) and len(self._planned) > 1)
        self._count()

    def ways(self) -> list[Way]:
        """What will be done with each date, in their order."""
        chosen = self.plan.chosen()
        found: list[Way] = []
        for each in self._planned:
            way = chosen.get(each.day, each.recommended)
            found.append(way if isinstance(way, Way) else each.recommended)
        return found

    def _count(self) -> None:
        ways = self.ways()
        past = sum(1 for each in self._decided(ways) if each.goes_past_a_rule)
        self.fields.ask_why(past)
        self.ask.setEnabled(any(way.act == "book" for way in ways))
        if not ways:
            self.tell(_("Book"), ready=False, why_not=_("Correct what is marked on the left."))
            return
        acts_asked = {way.act for way in ways}
        note = ""
        if "wait" in acts_asked:
            note = _("Dates kept waiting stay in sight; you are told when they come free.")
        if past:
            words = ngettext(
                "{n} date goes past a house rule: say why.", "{n} dates go past a house rule: say why.", past
            )
            note = words.format(n=past)
        if acts_asked == {"skip"}:
            self.tell(_("Book"), ready=False, why_not=_("Every date would be skipped: nothing to book."))
            return
        self.tell(plan_rows.promise(ways), why_not=note)

    def _toggle_only(self) -> None:
        self.plan.show_only_obstacles(only=self._only.isChecked())
        self._only.setText(_("All dates") if self._only.isChecked() else _("Only obstacles"))

    def submit(self) -> None:
        if self._timer.isActive():
            self.refresh()
        if self._wish is None:
            return
        ways, wish = self.ways(), self._wish
        decided = self._decided(ways)
        if not self._went(lambda: bookings.book(decided, wish, self.fields.purpose_of(), at=clock.now())):
            return
        venue = Venue.get_by_id(wish.venue).name
        self.accept()
        acts.done(said(venue, ways))

    def _ask_for(self) -> None:
        """Writes the dates as requests, to be approved later."""
        if self._timer.isActive():
            self.refresh()
        if self._wish is None:
            return
        wish, decided = self._wish, self._decided(self.ways())
        asked: list[str] = []

        def ask() -> None:
            asked.extend(approvals.request(decided, wish, self.fields.purpose_of(), at=clock.now()))

        if not self._went(ask):
            return
        venue = Venue.get_by_id(wish.venue).name
        self.accept()
        words = ngettext("Asked for {n} date in {venue}", "Asked for {n} dates in {venue}", len(asked))
        acts.done(words.format(n=len(asked), venue=message.strong(venue)))

    def _decided(self, ways: list[Way]) -> list[bookings.Decided]:
        return [bookings.Decided(each, way) for each, way in zip(self._planned, ways, strict=True)]

    def _went(self, verb: Callable[[], object]) -> bool:
        """Whether the verb went through; else it is said where it belongs."""
        try:
            verb()
        except WishError as refused:
            if refused.field not in ("title", "allowed"):
                self._taken_meanwhile(refused)
                return False
            self.fields.show_refusal(refused)
            (self.fields.purpose if refused.field == "title" else self.fields.allowed).setFocus()
            return False
        except UserError as refused:
            self._taken_meanwhile(refused)
            return False
        return True

    def _taken_meanwhile(self, refused: UserError) -> None:
        """Somebody was faster: says who, and shows the plan as it is now."""
        self.refresh()
        message.error(refused.words())


def outcome_heading(head: QLabel, *right: QWidget) -> QHBoxLayout:
    """The line over the right half of a dialog: what it found, and a quiet button or two."""
    row = QHBoxLayout()
    row.setContentsMargins(tokens.PAGE_MARGIN, 10, 12, 10)
    row.addWidget(head, 1)
    head.setMinimumHeight(theme.px(tokens.SMALL_HEIGHT))
    for widget in right:
        row.addWidget(widget)
    return row


def said(venue: str, ways: list[Way]) -> str:
    """已为 和谐客厅 登记 12 次预约，保留 1 次待定."""
    words = plan_rows.promise(ways)
    return _("For {venue}: {what}").format(venue=message.strong(venue), what=words[:1].lower() + words[1:])


def opening_day(day: date, today: date) -> date:
    """The day a new booking begins with: the one that is shown, never one that is over."""
    return max(day, today)
