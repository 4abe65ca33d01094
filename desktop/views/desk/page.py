"""签到 in the main window: which session, how many have come, and the button that opens the desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import time
from datetime import timedelta

from PySide6.QtCore import QSettings
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QStackedWidget
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Event
from desktop.models import Session
from desktop.models import Sheet
from desktop.models import attendance
from desktop.models import event_facts
from desktop.models import journal
from desktop.models.attendance import Count
from desktop.services import sign_in
from desktop.services import staff
from desktop.views.desk.kiosk import at_front
from desktop.views.desk.window import DeskWindow
from desktop.views.kit import buttons
from desktop.views.kit import categories
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import more
from desktop.views.kit import pack_file
from desktop.views.kit import plate
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.go_to import KeyInSheet
from desktop.views.kit.go_to import OpenDesk
from desktop.views.kit.go_to import OpenEvent
from desktop.views.kit.go_to import PrintPaper
from desktop.views.kit.go_to import Request
from desktop.views.kit.go_to import go_to
from desktop.views.kit.page import Page
from desktop.views.kit.page import card
from desktop.views.kit.scrolling import ScrollArea

BEFORE, AFTER = timedelta(days=7), timedelta(days=8)


@dataclass(frozen=True)
class Line:
    """One session with what its row shows."""

    session: Session
    places: str
    came: Count
    expected: Count
    sheet: bool  # a sign-in sheet was printed

    @property
    def over(self) -> bool:
        """The session has ended."""
        return self.session.end <= clock.now()

    def said(self) -> tuple[object, ...]:
        """Everything its row shows."""
        session = self.session
        title = (session.event.title, session.name, session.event.category)
        return (
            session.id,
            session.start,
            session.end,
            title,
            self.places,
            self.came,
            self.expected,
            self.sheet,
            self.over,
        )


class DeskPage(Page):
    """Sessions of today, of the week to come and of the week behind, with their counts."""

    name = "desk"

    def __init__(self) -> None:
        super().__init__()
        self._windows: dict[str, DeskWindow] = {}
        self._boards: dict[str, QWidget] = {}
        self._shown: object = None
        self._desk_name = fields.text_field(_remembered_name(), longest=12, width=150)
        self._acting = staff.shown(journal.acting())
        self._recorder = fields.text_field(self._acting, longest=20, width=150)
        self._desk_name.editingFinished.connect(
            lambda: QSettings().setValue("desk/name", self._desk_name.text().strip())
        )
        top = QHBoxLayout()
        top.setSpacing(16)
        for label, editor in ((_("This desk"), self._desk_name), (_("Who sits here"), self._recorder)):
            words = labels.words(label, "label")
            words.setBuddy(editor)
            fields.name_editor(editor, label)
            pair = QHBoxLayout()
            pair.setSpacing(8)
            pair.addWidget(words)
            pair.addWidget(editor)
            top.addLayout(pair)
        top.addStretch(1)
        top.addWidget(
            buttons.plain(_("Open a desk pack…"), lambda: pack_file.open_one(self), icon="folder-open")
        )
        self.body.addLayout(top)
        self._draft = ""
        self._drafts = QWidget()
        hint = QHBoxLayout(self._drafts)
        hint.setContentsMargins(0, 0, 0, 0)
        hint.setSpacing(8)
        hint.addWidget(labels.Icon("info", tokens.INK2))
        self.drafts = labels.wrapped("", "label")
        hint.addWidget(self.drafts, 1)
        self.to_draft = buttons.quiet(_("Publish it"), lambda: go_to(OpenEvent(self._draft)))
        hint.addWidget(self.to_draft)
        self.body.addWidget(self._drafts)
        self._stack = QStackedWidget()
        self._scroll = ScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(
            EmptyState(
                _("No sessions these days"),
                _("A session has a date and a time; it belongs to an event."),
                primary=(_("Plan an event"), lambda: go_to(OpenEvent(None))),
            )
        )
        self.body.addWidget(self._stack, 1)

    def title(self) -> str:
        return _("Sign-in")

    def visit(self, request: Request) -> None:
        if isinstance(request, OpenDesk) and request.session is not None:
            self.open_desk(request.session)
        elif isinstance(request, KeyInSheet):
            self.key_in(request.session)

    def print_it(self) -> None:
        """The sign-in sheet of the session whose line has the keyboard, or of the one a desk is wanted for."""
        first = _foremost(_lines(_in_sight()))
        chosen = focused.property("session") if (focused := self.focusWidget()) else None
        session = chosen or (first.session.id if first is not None else None)
        if session is None:
            super().print_it()
        else:
            go_to(PrintPaper("sign-in-sheet", session=session))

    def reload(self) -> None:
        self._show_recorder()
        sessions = _in_sight()
        lines = _lines(sessions)
        self._stack.setCurrentIndex(0 if lines else 1)
        self._show_drafts([s.event for s in sessions if s.event.status == "draft"])
        shown = (clock.today(), tuple(line.said() for line in lines))
        if shown == self._shown:
            return
        self._shown = shown
        session = focused.property("session") if (focused := self.focusWidget()) else None
        place = self._scroll.verticalScrollBar().value()
        if old := self._scroll.takeWidget():
            old.deleteLater()  # the button that was pressed may stand in it
        inside = self._groups(lines)
        self._scroll.setWidget(inside)
        self._scroll.verticalScrollBar().setValue(place)
        for button in inside.findChildren(buttons.Button) if session else ():
            if button.property("session") == session:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_recorder(self) -> None:
        """Whoever opened the locked window sits here, unless another name was typed."""
        before, self._acting = self._acting, staff.shown(journal.acting())
        if self._recorder.text() == before:
            self._recorder.setText(self._acting)

    def _show_drafts(self, events: Sequence[Event]) -> None:
        """Why an event that somebody wrote down is not in the list."""
        self._drafts.setVisible(bool(events))
        self._draft = events[0].id if events else ""
        words = _("Still a draft, so nobody can be signed in: {events}")
        self.drafts.setText(words.format(events=_(", ").join(dict.fromkeys(each.title for each in events))))

    def windows(self) -> list[DeskWindow]:
        """The desks that are open."""
        return [window for window in self._windows.values() if window.isVisible()]

    def shows_nothing(self) -> bool:
        """There is no session to list."""
        return self._stack.currentIndex() == 1

    def open_desk(self, session: str) -> DeskWindow:
        """Opens a desk at a session, or brings the one that is open to the front."""
        window = self._windows.get(session)
        if window is None or not window.isVisible():
            desk = sign_in.open_desk(
                session=session,
                name=self._desk_name.text().strip() or _("Desk 1"),
                recorder=self._recorder.text().strip() or journal.acting(),
                at=clock.now(),
            )
            window = DeskWindow(desk)
            self._windows[session] = window
        at_front(window)
        return window

    def key_in(self, session: str) -> None:
        """Opens the printed sheets of a session, to be keyed in."""
        from desktop.views.desk.keying import KeyingDialog

        row = Session.by_id(session)
        if row is not None:
            KeyingDialog(self, row).open()

    def open_after(self, session: str) -> None:
        """Opens the figures of a session, the people behind them, and what can be put right."""
        from desktop.views.desk.after import AfterDialog

        row = Session.by_id(session)
        if row is not None:
            AfterDialog(self, row).open()

    def open_board(self, session: str) -> None:
        """Opens the live board of a session on a second screen, or brings it to the front."""
        from desktop.views.desk import live

        row = Session.by_id(session)
        if row is None:
            return
        board = self._boards.get(session)
        if board is None or not board.isVisible():
            board = self._boards[session] = live.LiveBoard(row)
        live.on_second_screen(board, self.window())

    def open_rules(self, session: str) -> None:
        """Opens what is asked at the door of a session."""
        from desktop.views.desk.rules import RulesDialog

        row = Session.by_id(session)
        if row is not None:
            RulesDialog(self, row).open()

    def hand_out(self, session: str) -> None:
        """Opens the form that writes a pack for another desk."""
        from desktop.views.desk.hand_out import HandOutDialog

        row = Session.by_id(session)
        if row is not None:
            HandOutDialog(self, row).open()

    def take_back(self, session: str) -> None:
        """Opens what takes packs back."""
        from desktop.views.desk.taking_back import TakingBackDialog

        row = Session.by_id(session)
        if row is not None:
            TakingBackDialog(self, row).open()

    def _more(self, line: Line) -> list[more.Entry]:
        session = line.session.id
        entries: list[more.Entry] = []
        if line.sheet:
            entries.append((_("Key in the paper sheet"), lambda: self.key_in(session)))
        office = staff.sees("people")  # lists that leave the house, and what is asked at the door
        if office:
            entries.append((_("Who came, and corrections"), lambda: self.open_after(session)))
        entries.append((_("Live board for a second screen"), lambda: self.open_board(session)))
        if office:
            entries.append((_("Sign-in rules"), lambda: self.open_rules(session)))
            entries.append((_("Pack for another desk…"), lambda: self.hand_out(session)))
        entries.append((_("Take packs back…"), lambda: self.take_back(session)))
        return entries

    def _open(self, session: str) -> None:
        message.attempt(lambda: self.open_desk(session))

    def _groups(self, lines: Sequence[Line]) -> QWidget:
        today = clock.today()
        first = _foremost(lines)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 4, 4, 16)
        column.setSpacing(10)
        groups = (
            (
                _("Today, {date}").format(date=dates.month_day(today)),
                [x for x in lines if x.session.start.date() == today],
            ),
            (_("The next seven days"), [x for x in lines if x.session.start.date() > today]),
            (_("The last seven days"), [x for x in lines if x.session.start.date() < today][::-1]),
        )
        for title, some in groups:
            if some:
                column.addWidget(labels.section(title))
                column.addWidget(self._card(some, first))
                column.addSpacing(8)
        column.addStretch(1)
        return inside

    def _card(self, lines: Sequence[Line], first: Line | None) -> QFrame:
        frame, column = card()
        for number, line in enumerate(lines):
            if number:
                column.addWidget(labels.line())
            column.addWidget(_Row(line, self._buttons(line, primary=line is first)))
        return frame

    def _buttons(self, line: Line, *, primary: bool) -> list[buttons.Button]:
        name = _("More for {event}").format(event=line.session.event.title)
        return [more.button(lambda: self._more(line)).named(name), self._button(line, primary=primary)]

    def _button(self, line: Line, *, primary: bool) -> buttons.Button:
        words = _("Open the desk") if not line.over else _("Add later")
        session = line.session.id
        kind = buttons.primary if primary else buttons.plain
        button = kind(words, lambda: self._open(session), icon="check-square-offset")
        button.setProperty("session", session)
        button.setMinimumWidth(theme.px(150))
        when = f"{dates.short_date(line.session.start.date())} {line.session.start:%H:%M}"
        which = _("{first}, {rest}").format(first=line.session.event.title, rest=when)
        button.setAccessibleName(_("{first}, {rest}").format(first=words, rest=which))
        button.setToolTip(button.accessibleName())
        return button


class _Row(QWidget):
    """Tile, title over time and places, counts, the buttons."""

    def __init__(self, line: Line, pressed: Sequence[buttons.Button]) -> None:
        super().__init__()
        session = line.session
        category = categories.category(session.event.category)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 11, 16, 11)
        row.setSpacing(14)
        row.addWidget(plate.CategoryTile(category.icon, category.ink, category.soft))
        words = QVBoxLayout()
        words.setSpacing(2)
        title = f"{session.event.title}　{session.name}" if session.name else session.event.title
        words.addWidget(labels.words(title, "strong"))
        words.addWidget(
            labels.wrapped(_when(session) + (f"　{line.places}" if line.places else ""), "second")
        )
        row.addLayout(words, 1)
        counts = QVBoxLayout()
        counts.setSpacing(2)
        for text, role in zip(
            _counts(line), ("strong" if line.came.heads else "label", "second"), strict=True
        ):
            label = labels.words(text, role)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            counts.addWidget(label)
        row.addLayout(counts)
        row.addSpacing(8)
        for button in pressed:
            row.addWidget(button)


def _in_sight() -> list[Session]:
    """The sessions of these days that were not called off."""
    day = datetime.combine(clock.today(), time())
    return [s for s in Session.between(day - BEFORE, day + AFTER) if not s.cancelled]


def _lines(in_sight: Sequence[Session]) -> list[Line]:
    """Those a desk can be opened for."""
    sessions = [s for s in in_sight if s.event.status not in ("draft", "cancelled")]
    ids = [s.id for s in sessions]
    if not ids:
        return []
    came, expected, rooms = attendance.counts(ids), attendance.expected(ids), event_facts.rooms(ids)
    sheets = Sheet.printed_for(ids)
    return [
        Line(
            session=s,
            places=_(", ").join(event_facts.places(s, rooms.get(s.id, []))),
            came=came[s.id],
            expected=expected[s.id],
            sheet=s.id in sheets,
        )
        for s in sessions
    ]


def _foremost(lines: Sequence[Line]) -> Line | None:
    """The session a desk is wanted for: on today or next, of several at once the one most people expect."""
    open_ones = [line for line in lines if not line.over]
    today = [line for line in open_ones if line.session.start.date() == clock.today()]
    if today:
        return max(today, key=lambda line: (line.expected.heads, line.session.start < clock.now()))
    return open_ones[0] if open_ones else None


def _when(session: Session) -> str:
    start, end = session.start, session.end
    span = dates.span(start.time(), end.time())
    if start.date() == clock.today():
        return span
    return f"{dates.dated(start.date())}　{span}"


def _counts(line: Line) -> tuple[str, str]:
    came, expected = line.came, line.expected
    first = (
        ngettext("{n} person signed in", "{n} people signed in", came.heads).format(n=came.heads)
        if came.heads
        else _("nobody signed in yet")
    )
    second: list[str] = []
    if came.households:
        text = ngettext("{n} household", "{n} households", came.households)
        second.append(text.format(n=came.households))
    if expected.households:
        text = ngettext("{n} household signed up", "{n} households signed up", expected.households)
        second.append(text.format(n=expected.households))
    return first, "　".join(second) or _("no sign-up needed")


def _remembered_name() -> str:
    kept = QSettings().value("desk/name")
    return kept if isinstance(kept, str) and kept else _("Desk 1")
