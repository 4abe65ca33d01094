"""The desk: one field, at most nine rows, one counter. An entry is on disk before it is shown or heard."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QScrollArea
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Desk
from desktop.models import Session
from desktop.models import attendance
from desktop.models import person
from desktop.services import sign_in
from desktop.services.sign_in import Answer
from desktop.views.desk import board
from desktop.views.desk import results
from desktop.views.desk import sounds
from desktop.views.desk.bar import GAP
from desktop.views.desk.bar import ResultBar
from desktop.views.desk.field import FieldFrame
from desktop.views.desk.field import SearchField
from desktop.views.desk.head import Head
from desktop.views.desk.keys import KeyRow
from desktop.views.desk.look import Look
from desktop.views.desk.look import fitting
from desktop.views.desk.walk_in import WalkInForm
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit.message import strong
from desktop.views.kit.page import Page

T = TypeVar("T")
QUIET_MS = 600  # the main window reloads once the rush pauses


@dataclass(frozen=True)
class Done:
    """One act of this desk, for Ctrl+Z: the entries it wrote and whose they are."""

    entries: tuple[str, ...]
    name: str


class DeskWindow(Page):
    """A window of its own for one session. It is a page, so the main window reloads it with the others."""

    name = "sign-in desk"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        session = Session.by_id(desk.session_id)
        if session is None:
            raise ValueError(desk.session_id)
        self.session = session
        self.desk = desk
        self._done: list[Done] = []
        self.setWindowTitle(self.title())
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head = Head(session, desk)
        self.bar = ResultBar()
        self.results = results.Results()
        self.field = SearchField(self.results.count)
        self.walk_in = WalkInForm()
        self.board = board.Board()
        self.keys = KeyRow(
            [
                ("enter", "Enter", _("Sign in")),
                ("pick", "1–9", _("Pick")),
                ("more", "+", _("More heads")),
                ("walk_in", "F2", _("Walk-in")),
                ("household", "F3", _("Household")),
                ("leave", "F4", _("Sign out")),
            ]
        )
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(message.acted)
        self._build()
        self._connect()
        self._use_look(fitting(self.width(), self.height()))
        self.bar.show_said(message.Said("info", _("Ready. Who comes first?")))
        self.reload()

    # --- its parts ---------------------------------------------------------------------------------

    def _build(self) -> None:
        self.body.setSpacing(0)
        self.body.addWidget(self.head)
        across = QHBoxLayout()
        across.setSpacing(0)
        self._left = QVBoxLayout()
        self.frame = FieldFrame(self.field)
        # Where large text leaves the form too little room, it scrolls.
        self._form = QScrollArea()
        self._form.setWidgetResizable(True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.walk_in)
        column.addStretch(1)
        self._form.setWidget(inside)
        self._form.hide()
        for widget in (self.bar, self.frame, self.results):
            self._left.addWidget(widget)
        self._left.addWidget(self._form, 100)
        self._left.addStretch(1)
        self._left.addWidget(self.keys)
        across.addLayout(self._left, 1)
        across.addWidget(self.board)
        self.body.addLayout(across, 1)
        self.setFocusProxy(self.field)

    def _connect(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "enter": self.sign_in,
            "walk_in": self.open_walk_in,
            "household": self.sign_in_household,
            "leave": self.sign_out,
            "undo": self.undo,
            "escape": self.escape,
            "up": lambda: self.results.move(-1),
            "down": lambda: self.results.move(1),
            "more": self.one_more,
            "pick": lambda: self.results.mark(1),
        }

        def press(name: str) -> None:
            acts[name]()

        self.field.pressed.connect(press)
        self.keys.pressed.connect(press)
        self.field.searched.connect(self.search)
        self.field.marked.connect(self.results.mark)
        self.field.heads.connect(self.results.set_heads)
        self.field.more.connect(self.one_more)
        self.results.chosen.connect(self.sign_in)
        self.walk_in.saved.connect(self.save_walk_in)
        self.walk_in.left.connect(self.close_walk_in)
        self.head.close_desk.clicked.connect(self.close)
        buttons.page_key(self, "F11", self._toggle_full)

    def _set_margins(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)

    def _use_look(self, look: Look) -> None:
        self._left.setContentsMargins(look.margin, round(look.margin * 0.72), look.margin, 14)
        self._left.setSpacing(look.gap)
        for part in (self.head, self.bar, self.frame, self.board):
            part.set_look(look)
        self.keys.set_look(look, self.width() - theme.px(look.board) - 2 * look.margin)
        used = sum(theme.px(high) for high in (look.header, look.bar, look.field)) + self.keys.height()
        spaces = round(look.margin * 0.72) + 14 + 4 * look.gap
        self.results.set_look(look, max(160, self.height() - used - spaces))

    # --- page --------------------------------------------------------------------------------------

    def title(self) -> str:
        """What stands in the task bar."""
        return _("{event} · sign-in desk").format(event=self.session.event.title)

    def reload(self) -> None:
        """Counts anew: another desk or the command line may have written."""
        session = self.session.id
        expected = attendance.expected([session])[session]
        self.board.show_state(
            board.State(
                count=attendance.counts([session])[session],
                missing=attendance.households_missing(session) if expected.people else None,
                by_desk=attendance.households_by_desk(session),
                here=self.desk.name,
                latest=attendance.latest(session, board.Recent.MOST),
            )
        )

    # --- what is typed -------------------------------------------------------------------------------

    def search(self, text: str) -> None:
        """Shows whom `text` may mean."""
        matches = person.matching(text, session=self.session.id) if text.strip() else []
        inside = [match.person for match in matches if match.in_at is not None]
        seen = attendance.seen(self.session.id, inside) if inside else {}
        self.results.show_hits(
            [results.hit(match, seen.get(match.person), self.desk.name) for match in matches]
        )

    def one_more(self) -> None:
        """One head more for the marked row."""
        marked = self.results.marked()
        if marked is not None:
            self.results.set_heads(min(marked.heads + 1, 99))

    def escape(self) -> None:
        """Empties the field."""
        self.field.empty()

    # --- acts ----------------------------------------------------------------------------------------

    def sign_in(self) -> None:
        """Enter: the marked row is signed in."""
        marked = self._wanted()
        if marked is None:
            return
        answer = self._attempt(
            lambda: sign_in.sign_in(
                session=self.session.id,
                person=marked.person,
                desk=self.desk,
                heads=marked.heads,
                at=clock.now(),
            )
        )
        if answer is not None:
            self._tell_in(answer)

    def sign_in_household(self) -> None:
        """F3: everybody of the marked row's home."""
        marked = self._wanted()
        if marked is None:
            return
        answers = self._attempt(
            lambda: sign_in.sign_in_household(
                session=self.session.id, person=marked.person, desk=self.desk, at=clock.now()
            )
        )
        if answers is None:
            return
        written = [answer for answer in answers if answer.entry is not None]
        if len(answers) == 1:
            self._tell_in(answers[0])
        elif written:
            words = _("{name} and household{gap}{heads}{gap}signed in")
            self._finish(_done(written, marked.name), "ok", self._filled(words, marked.name, len(written)))
        else:
            words = _("{name} and household{gap}all here already").format(name=strong(marked.name), gap=GAP)
            self._finish(None, "warn", words)

    def sign_out(self) -> None:
        """F4: the marked row has left."""
        marked = self._wanted()
        if marked is None:
            return
        answer = self._attempt(
            lambda: sign_in.sign_out(
                session=self.session.id, person=marked.person, desk=self.desk, at=clock.now()
            )
        )
        if answer is None:
            return
        kind = "ok" if answer.entry else "warn"
        words = _("{name}{gap}signed out at {time}").format(
            name=strong(answer.name), gap=GAP, time=f"{answer.at:%H:%M}"
        )
        self._finish(_done([answer], answer.name), kind, words)

    def undo(self) -> None:
        """Ctrl+Z: voids what this desk did last."""
        if not self._done:
            self._finish(None, "warn", _("This desk has nothing to take back."))
            return
        last = self._done[-1]

        def take_back() -> bool:
            for entry in last.entries:
                sign_in.void(entry=entry, reason=_("taken back at the desk"), desk=self.desk, at=clock.now())
            return True

        if self._attempt(take_back):
            self._done.pop()
            words = _("Taken back:{gap}{name}").format(name=strong(last.name), gap=GAP)
            self._finish(None, "ok", words)

    # --- walk-ins ------------------------------------------------------------------------------------

    def open_walk_in(self) -> None:
        """F2: the form stands where the rows were."""
        self.field.wanted = False
        typed = self.field.asked()
        self.results.show_hits([])
        self.frame.hide()
        self.keys.hide()
        message.inform(_("Walk-in: the name is enough, Enter saves"))
        self._form.show()
        self.walk_in.begin(typed)

    def close_walk_in(self) -> None:
        """Back to the search."""
        self._form.hide()
        self.frame.show()
        self.keys.show()
        self.field.wanted = True
        self.field.take_focus()
        self.search(self.field.asked())

    def save_walk_in(self) -> None:
        """Puts the walk-in on file and signs them in, or says beside the field what is wrong."""
        form = self.walk_in
        try:
            answer = sign_in.sign_in_new_person(
                form.who(), session=self.session.id, desk=self.desk, heads=form.heads(), at=clock.now()
            )
        except UserError as refused:
            if not form.show_refusal(refused):
                self._refuse(refused)
            return
        self.close_walk_in()
        self._tell_in(answer)

    # --- telling -------------------------------------------------------------------------------------

    def _wanted(self) -> results.Hit | None:
        """The marked row; says so where something was typed that fits nobody."""
        marked = self.results.marked()
        text = self.field.asked().strip()
        if marked is None and text:
            words = _("Nobody found for “{text}”{gap}F2 registers a walk-in").format(
                text=strong(text), gap=GAP
            )
            self._show("error", words)
            self.field.selectAll()
        return marked

    def _attempt(self, act: Callable[[], T]) -> T | None:
        try:
            return act()
        except UserError as refused:
            self._refuse(refused)
            return None

    def _refuse(self, refused: UserError) -> None:
        self._show("error", refused.words())

    def _tell_in(self, answer: Answer) -> None:
        done = _done([answer], answer.name)
        if answer.state == "in":
            words = _("{name}{gap}{heads}{gap}signed in")
            self._finish(done, "ok", self._filled(words, answer.name, answer.heads))
        elif answer.entry is not None:
            words = _("{name}{gap}{heads}{gap}head count changed")
            self._finish(done, "ok", self._filled(words, answer.name, answer.heads))
        else:
            here = answer.desk in (self.desk.name, "")
            words = (
                _("{name}{gap}signed in already at {time}")
                if here
                else _("{name}{gap}signed in already at {time}, at {desk}")
            )
            words = words.format(
                name=strong(answer.name), gap=GAP, time=f"{answer.at:%H:%M}", desk=answer.desk
            )
            self._finish(None, "warn", words)

    @staticmethod
    def _filled(words: str, name: str, heads: int) -> str:
        count = ngettext("{n} person", "{n} people", heads).format(n=heads)
        return words.format(name=strong(name), gap=GAP, heads=strong(count))

    def _finish(self, done: Done | None, kind: str, words: str) -> None:
        """It is on disk: show it, let it be heard, and be ready for the next."""
        if done is not None and done.entries:
            self._done.append(done)
        self.field.empty()
        self.reload()
        self._show(kind, words)
        self.bar.offer_undo(there=done is not None)
        self._quiet.start()

    def _show(self, kind: str, words: str) -> None:
        self.bar.offer_undo(there=False)
        message.tell(message.Said(kind, words))
        sounds.play(kind)

    # --- window --------------------------------------------------------------------------------------

    def _toggle_full(self) -> None:
        self.showMaximized() if self.isFullScreen() else self.showFullScreen()

    def changeEvent(self, event: QEvent) -> None:
        # While the desk is in front, it is the mouth; the main window's bar would not be seen.
        if event.type() == QEvent.Type.ActivationChange:
            message.silence(self.bar)
            if self.isActiveWindow():
                message.speak_through(self.bar)
                self.field.take_focus()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        message.silence(self.bar)
        message.speak_through(self.bar)
        self.field.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._use_look(fitting(self.width(), self.height()))

    def closeEvent(self, event: QCloseEvent) -> None:
        message.silence(self.bar)
        if self._quiet.isActive():
            self._quiet.stop()
            message.acted()
        super().closeEvent(event)


def _done(answers: list[Answer], name: str) -> Done:
    return Done(tuple(answer.entry for answer in answers if answer.entry is not None), name)


def at_front(window: QWidget) -> None:
    """Shows `window` over the whole screen and in front."""
    window.showFullScreen()
    window.raise_()
    window.activateWindow()
