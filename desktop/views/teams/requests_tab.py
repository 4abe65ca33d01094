"""诉求: the most urgent first, then what is due; at the right the request with its log and the one next step."""

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop import masking
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import RequestStep
from desktop.models import ResidentRequest
from desktop.models.request import OWED
from desktop.models.request import UNDER_WAY
from desktop.services import requests
from desktop.services.community import shown_phone
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import more
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.flow import Flow
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table
from desktop.views.kit.table import in_card
from desktop.views.teams import say
from desktop.views.teams.panel import Panel
from desktop.views.teams.panel import beside
from desktop.views.teams.request_dialogs import RequestDialog
from desktop.views.teams.request_dialogs import StepDialog

AT_ONCE = ("accept", "start", "resume", "close")
"""Steps that need no words: one click."""
MOST = 400
WHERE = 2


class RequestsTab(QWidget):
    """The tab."""

    def __init__(self) -> None:
        super().__init__()
        ways = [("open", _("Under way")), ("aside", _("Put aside")), ("done", _("Settled"))]
        self.which = buttons.Segmented(_("Residents' requests"), ways, "open")
        self.which.picked.connect(lambda _way: self.reload())
        self.add = buttons.plain(_("Record a request"), self.open_new, icon="plus").key("Ctrl+N")
        self.count = labels.second("")
        self.table: Table[ResidentRequest] = Table(
            _("Residents' requests"),
            [
                Column(_("No."), lambda row: row.no, "strong", 96),
                Column(_("Asked for"), lambda row: say.first_line(row.content), width=-1),
                Column(_("Where"), lambda row: row.where, "second", 150),
                Column(_("Urgency"), lambda row: _(requests.URGENCIES[row.urgency])),
                Column(_("Due by"), _due),
                Column(_("Status"), say.status),
            ],
            key=lambda row: row.id,
            care=_care,
        )
        self.table.picked.connect(lambda _row: self._show())
        self.table.opened.connect(lambda _row: self.open_change())
        self._card = in_card(self.table)
        self.empty = EmptyState(
            _("No request is open"),
            _("What people ask for is noted here, seen to step by step, and reported back."),
            primary=(_("Record a request"), self.open_new),
            icon="chats-circle",
        )
        self.panel = Panel(_("Choose a request to see what was done and what comes next."))
        self.count.setMinimumHeight(theme.px(tokens.FIELD_HEIGHT))
        self.setLayout(beside(self.panel, Flow(self.which, self.add, self.count), (self._card, self.empty)))

    # --- showing -----------------------------------------------------------------------------------

    def reload(self) -> None:
        """Asks again; what was chosen stays chosen."""
        way = self.which.chosen()
        if way == "done":
            rows = ResidentRequest.settled(MOST)
        else:
            rows = ResidentRequest.of(UNDER_WAY if way == "open" else ("suspended",))
        self.table.set_rows(rows)
        self.add.setVisible(bool(rows))
        self._card.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.panel.setVisible(bool(rows))
        due = sum(map(_is_due, rows))
        told = ngettext("{n} is due", "{n} are due", due).format(n=due) if due else ""
        self.count.setText(told)
        if rows and self.table.current() is None:
            self.table.choose(rows[0].id)
        self._show()

    def show_request(self, request: str) -> None:
        """Brings one request (id) into sight, wherever it stands."""
        row = ResidentRequest.by_id(request)
        if row is None:
            return
        way = "open" if row.status in UNDER_WAY else "aside" if row.status == "suspended" else "done"
        self.which.choose(way)
        self.reload()
        self.table.choose(request)

    def adapt(self, *, narrow: bool) -> None:
        """Where the window is narrow, the places give way."""
        self.table.setColumnHidden(WHERE, narrow)

    def _show(self) -> None:
        row = self.table.current()
        if row is None:
            self.panel.show_nothing()
            return
        number = requests.phone_of(row)
        facts = [
            (_("Arrived"), f"{_when(row)}　{_(requests.SOURCES[row.source])}"),
            (_("Asked by"), "　".join(filter(None, (say.who(row), masking.mask_phone(number))))),
            (_("Where"), row.where),
            (_("Kind"), _(requests.CATEGORIES[row.category])),
            (_("Seen to by"), say.handled(row)),
            (_("Due by"), say.due_at(row) if row.status in OWED else ""),
            (_("Result"), masking.mask(row.result)),
            (_("Satisfied"), _("{n} of 5").format(n=row.satisfaction) if row.satisfaction else ""),
        ]
        action = requests.next_action(row)
        does = None
        if action:
            does = buttons.primary(say.action(action), lambda: self.step(action))
        self.panel.show_page(
            _("Request {no}").format(no=row.no),
            [say.status(row), say.urgency(row)],
            masking.mask(row.content),
            facts,
            below=_log(row.id),
            does=does,
            others=lambda: self._others(row),
        )

    def _others(self, row: ResidentRequest) -> list[more.Entry]:
        found: list[more.Entry] = []
        if row.status not in ("closed", "not_ours"):
            found.append((_("Hand on"), lambda: self.step("hand_on")))
            if row.mode == "handed_on":
                found.append((say.action("keep"), lambda: self.step("keep")))
        found += [(say.action(each), partial(self.step, each)) for each in requests.other_actions(row)]
        found.append((_("Add a note"), lambda: self.step("note")))
        found.append(None)
        if requests.phone_of(row):
            found.append((_("Show the phone"), self.reveal))
        found.append((_("Copy what goes to another office"), self.copy))
        found.append((_("Change"), self.open_change))
        found.append((_("Take out"), self.take_out))
        return found

    # --- doing -------------------------------------------------------------------------------------

    def open_new(self) -> None:
        """The form of a new request."""
        dialog = RequestDialog(self.window())
        if dialog.exec() and dialog.made is not None:
            acts.done(_("Request {no} is noted down").format(no=message.strong(dialog.made.no)))
            self.show_request(dialog.made.id)

    def open_change(self) -> None:
        """The form of the chosen request."""
        row = self.table.current()
        if row is None:
            return
        dialog = RequestDialog(self.window(), row.id)
        if dialog.exec():
            acts.done(_("Request {no} is changed").format(no=message.strong(row.no)))

    def step(self, action: str) -> None:
        """One step of the chosen request: at once, or after a few words."""
        row = self.table.current()
        if row is None:
            return
        said = _("Request {no}: {step}").format(no=message.strong(row.no), step=say.action(action))
        if action in AT_ONCE:
            acts.do(lambda: requests.advance(row.id, action, at=clock.now()), said=said)
        elif StepDialog(self.window(), row.id, action).exec():
            acts.done(said)

    def take_out(self) -> None:
        """Takes out what was entered by mistake."""
        row = self.table.current()
        if row is not None:
            said = _("Request {no} is taken out").format(no=message.strong(row.no))
            acts.do(lambda: requests.remove_request(row.id, at=clock.now()), said=said)

    def reveal(self) -> None:
        """The number, told once; that it was looked at is noted."""
        row = self.table.current()
        if row is not None:
            phone = requests.reveal_phone(row.id, at=clock.now())
            message.say(_("{name}: {phone}").format(name=say.who(row), phone=shown_phone(phone)))

    def copy(self) -> None:
        """What another office gets, on the clipboard: without who asked."""
        row = self.table.current()
        if row is not None:
            QGuiApplication.clipboard().setText(requests.handing_on_words(row.id))
            message.say(_("Copied, without the name and the number of who asked"))


def _when(row: ResidentRequest) -> str:
    day = dates.month_day(row.received.date())
    return _("{day} {time}").format(day=day, time=dates.clock(row.received.time()))


def _due(row: ResidentRequest) -> str:
    return _("due today") if _is_due(row) and row.due == clock.today() else dates.short_date(row.due)


def _is_due(row: ResidentRequest) -> bool:
    return row.status in OWED and row.due <= clock.today()


def _care(row: ResidentRequest) -> str:
    return "warn" if _is_due(row) else ""


def _log(request: str) -> list[QWidget]:
    """The log, the newest step first: what, when, who, and the words under it."""
    found: list[QWidget] = [labels.section(_("What was done"))]
    for row in reversed(RequestStep.of(request)):
        when = f"{dates.short_date(row.at.date())} {dates.clock(row.at.time())}"
        line = labels.wrapped(f"{say.step(row)}　{when}　{row.who}", "second")
        found.append(line)
        if row.words:
            found.append(labels.wrapped(masking.mask(row.words)))
    return found
