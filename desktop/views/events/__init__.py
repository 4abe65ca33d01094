"""活动: the months at the left, one event at the right."""

from datetime import datetime
from datetime import timedelta

from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QStackedWidget
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Event
from desktop.models import event_facts
from desktop.models.event_facts import EventLine
from desktop.services import event_plan
from desktop.services import events
from desktop.views.events import detail
from desktop.views.events import facts
from desktop.views.events import food_tasks
from desktop.views.events import say
from desktop.views.events.detail import Detail
from desktop.views.events.event_dialog import EventDialog
from desktop.views.events.facts import Shown
from desktop.views.events.ledger_dialog import open_ledger
from desktop.views.events.small_dialogs import CancelDialog
from desktop.views.events.small_dialogs import SignDialog
from desktop.views.events.tasks import TO_DO
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import categories
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.go_to import OpenDesk
from desktop.views.kit.go_to import OpenEvent
from desktop.views.kit.go_to import OpenPaper
from desktop.views.kit.go_to import Request
from desktop.views.kit.go_to import go_to
from desktop.views.kit.lists import EVENTS
from desktop.views.kit.lists import Entry
from desktop.views.kit.lists import Heading
from desktop.views.kit.lists import TileLead
from desktop.views.kit.lists import TwoLine
from desktop.views.kit.lists import TwoLineList
from desktop.views.kit.page import Page

LIST_WIDTH, NARROW_LIST_WIDTH = 316, 260
LOOK_BACK = timedelta(days=14)  # in the first days of a month the one before is still of interest
EARLIER = timedelta(days=366)
PAPERS = ("flyer", "notice", "sign-in-sheet", *food_tasks.PAPERS)


class EventsPage(Page):
    """List by month, and what is chosen."""

    name = "events"

    def __init__(self) -> None:
        super().__init__()
        self._since: datetime | None = None
        self._wanted: tuple[str, str] | None = None  # an event (id) and a tab somebody asked for
        self._asked_new = False
        self.new = buttons.primary(_("New event"), self.add, icon="plus")
        self.new.key("Ctrl+N")
        self.list = TwoLineList(_("Events"), EVENTS)
        self.list.picked.connect(lambda _key: self._show_chosen())
        self.list.opened.connect(lambda _key: self.act("change"))
        self.earlier = buttons.quiet(_("Earlier events"), self._go_back, icon="caret-up")
        self.ledger = buttons.quiet(_("Ledger"), lambda: open_ledger(self.window()), icon="list")
        self.left = QWidget()
        left = QVBoxLayout(self.left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(4)
        left.addWidget(self.new)
        left.addWidget(self.list, 1)
        below = QHBoxLayout()
        below.addWidget(self.earlier)
        below.addWidget(self.ledger)
        left.addLayout(below)
        self.detail = Detail(self.act)
        self.empty = EmptyState(
            _("No event yet"),
            _("A lantern riddle evening, a check-up, a song afternoon: start with a name and a day"),
            primary=(_("New event"), self.add),
        )
        self.right = QStackedWidget()
        self.right.addWidget(self.detail)
        self.right.addWidget(self.empty)
        row = QHBoxLayout()
        row.setSpacing(tokens.PANE_GAP)
        row.addWidget(self.left)
        row.addWidget(self.right, 1)
        self.body.addLayout(row, 1)

    def title(self) -> str:
        return _("Events")

    def print_it(self) -> None:
        """The poster of the event that is shown."""
        if self.detail.print.isVisible() and self.detail.print.isEnabled():
            self.act("flyer")
        else:
            super().print_it()

    def adapt(self, width: int) -> None:
        super().adapt(width)
        self.left.setFixedWidth(theme.px(NARROW_LIST_WIDTH if self.narrow else LIST_WIDTH))
        self.detail.adapt(narrow=self.narrow)

    def leave(self) -> bool:
        self.detail.keep()
        return True

    def visit(self, request: Request) -> None:
        if isinstance(request, OpenEvent):
            self._asked_new = request.event is None
            self._wanted = (request.event, request.tab) if request.event else None

    def reload(self) -> None:
        found = event_facts.lines(self._from(), clock.now())
        if self._wanted is not None and self._wanted[0] not in {line.id for line in found}:
            self._since = datetime(1, 1, 1)  # somebody asked for an older one
            found = event_facts.lines(self._from(), clock.now())
        self.list.set_entries(_entries(found, clock.now()))
        self.earlier.setVisible(self._since is None or self._since.year > 1)
        if self._wanted is not None:
            self._choose(self._wanted[0])
        elif self.list.chosen() is None:
            self._choose(_first(found, clock.now()))
        self._show_chosen()
        if self._wanted is not None:
            self.detail.show_tab(self._wanted[1])
            self._wanted = None
        if self._asked_new:
            self._asked_new = False
            self.add()

    def _choose(self, event: str | None) -> None:
        self.list.blockSignals(True)
        self.list.choose(event)
        self.list.blockSignals(False)
        self.list.scrollTo(self.list.currentIndex(), TwoLineList.ScrollHint.PositionAtCenter)

    def _from(self) -> datetime:
        if self._since is not None:
            return self._since
        day = clock.today() - LOOK_BACK
        return datetime(day.year, day.month, 1)

    def _go_back(self) -> None:
        self._since = self._from() - EARLIER
        oldest = event_facts.lines(datetime(1, 1, 1), clock.now())
        if not oldest or (oldest[0].start or self._since) >= self._since:
            self._since = datetime(1, 1, 1)
        self.reload()

    # --- the chosen event --------------------------------------------------------------------------

    def chosen(self) -> Shown | None:
        """The event chosen in the list."""
        key = self.list.chosen()
        return facts.load(str(key), clock.now()) if key else None

    def _show_chosen(self) -> None:
        shown = self.chosen()
        self.right.setCurrentWidget(self.empty if shown is None else self.detail)
        if shown is not None:
            self.detail.show_event(shown)

    def _open(self, event: str, tab: str = "overview") -> None:
        """Chooses an event that has just been made or changed."""
        self._wanted = (event, tab)

    # --- doing -------------------------------------------------------------------------------------

    def add(self) -> None:
        """A new event, in the dialog."""
        dialog = EventDialog(self.window(), None)
        if dialog.exec() and dialog.made:
            self._open(dialog.made)
            title = message.strong(Event.get_by_id(dialog.made).title)
            acts.done(
                _("{title} is on file as a draft").format(title=title),
                message.Offer(_("Publish"), lambda: self.act("publish")),
            )

    def act(self, name: str) -> None:
        """Does what was pressed: see Detail and Overview."""
        shown = self.chosen()
        if shown is None:
            return
        if name in PAPERS:
            session = shown.session.id if shown.session and name == "sign-in-sheet" else None
            go_to(OpenPaper(name, shown.event.id, session))
        elif name == "desk":
            go_to(OpenDesk(shown.session.id if shown.session else None))
        elif name in self.detail.tabs:
            self.detail.show_tab(name)
            detail.focus_entry(self.detail.tabs[name])
        elif name.startswith(TO_DO):
            self._tick_off(name.removeprefix(TO_DO))
        elif name == "change":
            self._change(shown)
        elif name == "again":
            self._again(shown)
        else:
            self._step(name, shown)

    def _change(self, shown: Shown) -> None:
        dialog = EventDialog(self.window(), shown.event.id)
        if dialog.exec():
            title = message.strong(Event.get_by_id(shown.event.id).title)
            acts.done(_("{title} is changed").format(title=title))

    def _tick_off(self, to_do: str) -> None:
        acts.do(
            lambda: event_plan.tick_off(to_do, at=clock.now()),
            said=lambda row: _("{what} is done").format(what=message.strong(row.words)),
        )

    def _again(self, shown: Shown) -> None:
        """办第N届: a draft with everything but the dates, which the dialog then asks for."""
        made = acts.do(
            lambda: events.copy_edition(shown.event.id, at=clock.now()),
            said=lambda event: _("{title} is on file as a draft; set its day").format(
                title=message.strong(event.title)
            ),
            then=lambda event: self._open(event.id),
        )
        if made is not None:
            self._change(facts.load(made.id, clock.now()) or shown)

    def _step(self, name: str, shown: Shown) -> None:
        event, title = shown.event.id, message.strong(shown.event.title)
        at = clock.now()
        if name == "publish":
            status = "open" if shown.event.sign_up_needed else "published"
            said = _("{title} is published").format(title=title)
            acts.do(lambda: events.change_status(event, status, at=at), said=said)
        elif name == "open":
            said = _("People can sign up for {title}").format(title=title)
            acts.do(lambda: events.change_status(event, "open", at=at), said=said)
        elif name == "file":
            self._file(shown)
        elif name == "remove":
            said = _("The draft {title} is removed").format(title=title)
            acts.do(lambda: events.remove_event(event, at=at), said=said)
        elif name == "cancel":
            self._cancel(shown)
        elif name == "sign":
            SignDialog(self.window(), shown.event).exec()

    def _cancel(self, shown: Shown) -> None:
        """Asks why; the notice that it does not take place is one press away."""
        people = shown.count.people + shown.count.waiting
        dialog = CancelDialog(self.window(), shown.event, people)
        if dialog.exec():
            event = shown.event.id
            title, reason = message.strong(shown.event.title), dialog.reason.text()
            acts.do(
                lambda: events.cancel_event(event, reason=reason, at=clock.now()),
                said=lambda rooms: _cancelled(title, rooms, people),
                offers=[message.Offer(_("Print the notice"), lambda: go_to(OpenPaper("notice", event)))],
            )

    def _file(self, shown: Shown) -> None:
        title = message.strong(shown.event.title)
        acts.do(
            lambda: events.file_event(shown.event.id, at=clock.now()),
            said=_("{title} is filed").format(title=title),
        )


def _cancelled(title: str, rooms: int, people: int) -> str:
    said = ngettext(
        "{title} is cancelled; {n} booking is free again",
        "{title} is cancelled; {n} bookings are free again",
        rooms,
    ).format(title=title, n=rooms)
    if not people:
        return said
    tell = ngettext("{n} sign-up to be told", "{n} sign-ups to be told", people).format(n=people)
    return _("{said}; {more}").format(said=said, more=tell)


def _entries(found: list[EventLine], now: datetime) -> list[Entry]:
    entries: list[Entry] = []
    month: tuple[int, int] | None = (0, 0)
    for line in found:
        at = (line.start.year, line.start.month) if line.start else None
        if at != month:
            month = at
            entries.append(Heading(_heading(line, now)))
        entries.append(_entry(line, now))
    return entries


def _heading(line: EventLine, now: datetime) -> str:
    if line.start is None:
        return _("No day yet")
    if line.start.year == now.year:
        return dates.only_month(line.start.date())
    return dates.month(line.start.date())


def _entry(line: EventLine, now: datetime) -> TwoLine:
    category = categories.category(line.category)
    day = dates.short_date(line.start.date()) if line.start else ""
    phase = event_facts.phase(line.status, line.start, line.end, now)
    return TwoLine(
        key=line.id,
        title=line.title,
        second="　".join(part for part in (day, say.places(line.rooms)) if part),
        lead=TileLead(category.icon, category.ink, category.soft),
        badge=say.state(phase),
    )


def _first(found: list[EventLine], now: datetime) -> str | None:
    """What is shown when nothing was chosen yet: the single event of today, else the next one."""
    coming = [line for line in found if line.end and line.end > now]
    single = [line for line in coming if line.sessions == 1]
    chosen = next(iter(single or coming or found), None)
    return chosen.id if chosen else None
