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
from PySide6.QtWidgets import QVBoxLayout

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Desk
from desktop.models import Session
from desktop.models import attendance
from desktop.models import person
from desktop.models import standing
from desktop.services import door
from desktop.services import pins
from desktop.services.sign_in import Answer
from desktop.services.sign_in_errors import DoorRule
from desktop.services.sign_in_errors import MinorAlone
from desktop.services.walk_ins import WalkIn
from desktop.views.desk import board
from desktop.views.desk import results
from desktop.views.desk import sounds
from desktop.views.desk import telling
from desktop.views.desk.asking import Asking
from desktop.views.desk.asking import GuardianForm
from desktop.views.desk.asking import UnlockForm
from desktop.views.desk.asking import WaiverForm
from desktop.views.desk.bar import GAP
from desktop.views.desk.bar import ResultBar
from desktop.views.desk.field import FieldFrame
from desktop.views.desk.field import SearchField
from desktop.views.desk.forms import Forms
from desktop.views.desk.head import Head
from desktop.views.desk.keys import KeyRow
from desktop.views.desk.kiosk import Kiosk
from desktop.views.desk.look import Look
from desktop.views.desk.look import at_two_metres
from desktop.views.desk.look import fitting
from desktop.views.desk.verbs import Done
from desktop.views.desk.verbs import Verbs
from desktop.views.desk.verbs import done
from desktop.views.desk.walk_in import WalkInForm
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit.message import strong
from desktop.views.kit.page import Page

T = TypeVar("T")
QUIET_MS = 600  # the main window reloads once the rush pauses
MANY, SOON_MS = 400, 300  # with more people than that, homes and desks are counted a little later than heads


@dataclass(frozen=True)
class Refused:
    """Whom a rule has just refused, and its words: a row, or a walk-in with their heads."""

    words: str
    who: results.Hit | tuple[WalkIn, int]


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
        self.verbs = Verbs(session.id, desk)
        self._done: list[Done] = []
        self.setWindowTitle(self.title())
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head = Head(session, desk)
        self.bar = ResultBar()
        self.results = results.Results()
        self.field = SearchField(self.results.count)
        self.walk_in = WalkInForm()
        self.waiver = WaiverForm()
        self.guardian = GuardianForm()
        self.unlock = UnlockForm()
        self.forms = Forms(self.walk_in, self.waiver, self.guardian, self.unlock)
        self.kiosk = Kiosk(self)
        self._refused: Refused | None = None
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
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.reload)
        self._build()
        self._connect()
        self._fit()
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
        for widget in (self.bar, self.frame, self.results):
            self._left.addWidget(widget)
        self._left.addWidget(self.forms, 100)
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
            "waive": self.open_waiver,
            "lock": self.lock,
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
        for form, save in (
            (self.walk_in, self.save_walk_in),
            (self.waiver, self.save_waiver),
            (self.guardian, self.save_guardian),
            (self.unlock, self.save_unlock),
        ):
            form.saved.connect(save)
            form.left.connect(self.close_form)
        self.bar.pressed.connect(press)
        self.kiosk.idle.connect(self.blank)
        self.head.close_desk.clicked.connect(self.close)
        self.head.lock.clicked.connect(self.lock)
        buttons.page_key(self, "F11", self._toggle_full)

    def _set_margins(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)

    def _fit(self) -> None:
        look = fitting(self.width(), self.height())
        self._use_look(look, at_two_metres(look) if self.kiosk.locked else look)

    def _use_look(self, look: Look, reading: Look) -> None:
        """`reading` are the sizes of what somebody in front of the desk reads."""
        self._left.setContentsMargins(look.margin, round(look.margin * 0.72), look.margin, 14)
        self._left.setSpacing(look.gap)
        for part in (self.head, self.board):
            part.set_look(look)
        for part in (self.bar, self.frame):
            part.set_look(reading)
        self.keys.set_look(look, self.width() - theme.px(look.board) - 2 * look.margin)
        used = sum(theme.px(high) for high in (look.header, look.bar, look.field)) + self.keys.height()
        spaces = round(look.margin * 0.72) + 14 + 4 * look.gap
        self.results.set_look(reading, max(160, self.height() - used - spaces))

    # --- page --------------------------------------------------------------------------------------

    def title(self) -> str:
        """What stands in the task bar."""
        return _("{event} · sign-in desk").format(event=self.session.event.title)

    def reload(self) -> None:
        """Counts anew: another desk or the command line may have written."""
        session, alone = self.session.id, self.kiosk.locked
        expected = attendance.expected([session])[session]
        self.board.show_state(
            board.State(
                count=attendance.counts([session])[session],
                missing=attendance.households_missing(session) if expected.people else None,
                by_desk=attendance.households_by_desk(session),
                here=self.desk.name,
                # Where people find themselves, nobody reads who else came.
                latest=[] if alone else attendance.latest(session, board.Recent.MOST),
                waiting=[] if alone else standing.waiting_list(session),
                free=door.free_places(session, at=clock.now()),
            )
        )

    def _count(self) -> None:
        """Counts after an act: the heads at once; with very many people the rest a little later, so that keys go first."""
        if self.board.people() < MANY:
            self.reload()
            return
        self.board.counter.show_number(attendance.heads_in(self.session.id))
        if not self._soon.isActive():
            self._soon.start()

    # --- what is typed -------------------------------------------------------------------------------

    def search(self, text: str) -> None:
        """Shows whom `text` may mean."""
        self._refused = None
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
        try:
            answer = self.verbs.sign_in(marked)
        except UserError as refused:
            self._refuse(refused, marked)
            if isinstance(refused, MinorAlone):
                self.open_form(self.guardian, refused.words())
            return
        self._tell_in(answer)

    def sign_in_household(self) -> None:
        """F3: everybody of the marked row's home."""
        marked = self._wanted()
        answers = self._attempt(lambda: self.verbs.sign_in_household(marked)) if marked else None
        if marked is None or answers is None:
            return
        if len(answers) == 1:
            self._tell_in(answers[0])
        else:
            self._finish(done(answers, marked.name), telling.of_household(marked.name, answers))

    def sign_out(self) -> None:
        """F4: the marked row has left."""
        marked = self._wanted()
        answer = self._attempt(lambda: self.verbs.sign_out(marked)) if marked else None
        if answer is not None:
            self._finish(done([answer], answer.name), telling.of_sign_out(answer))

    def undo(self) -> None:
        """Ctrl+Z: voids what this desk did last."""
        if not self._done:
            self._finish(None, ("warn", _("This desk has nothing to take back.")))
            return
        last = self._done[-1]
        if self._attempt(lambda: self.verbs.take_back(last)):
            self._done.pop()
            self._finish(None, ("ok", _("Taken back:{gap}{name}").format(name=strong(last.name), gap=GAP)))

    # --- forms ---------------------------------------------------------------------------------------

    def open_form(self, form: Asking | WalkInForm, sentence: str) -> None:
        """The form stands where the field and the rows were; `sentence` is what it is begun with."""
        self.field.wanted = False
        self.results.show_hits([])
        self.frame.hide()
        self.keys.hide()
        self.forms.show_form(form)
        form.begin(sentence)

    def close_form(self) -> None:
        """Back to the search."""
        self.forms.show_form(None)
        self.frame.show()
        self.keys.show()
        self.field.wanted = True
        self.field.take_focus()
        refused = self._refused
        self.search(self.field.asked())
        self._refused = refused

    def open_walk_in(self) -> None:
        """F2: the form of a walk-in."""
        message.inform(_("Walk-in: the name is enough, Enter saves"))
        self.open_form(self.walk_in, self.field.asked())

    def save_walk_in(self) -> None:
        """Puts the walk-in on file and signs them in, or says beside the field what is wrong."""
        who, heads = self.walk_in.who(), self.walk_in.heads()
        try:
            answer = self.verbs.walk_in(who, heads)
        except UserError as refused:
            if not self.walk_in.show_refusal(refused):
                self._refuse(refused, (who, heads))
            return
        self.close_form()
        self._tell_in(answer, made=(answer.person,))

    def save_guardian(self) -> None:
        """The minor is signed in, their guardian on file."""
        minor = self._refused.who if self._refused is not None else None
        if not isinstance(minor, results.Hit):
            return
        try:
            answer = self.verbs.with_guardian(minor, self.guardian.name.text(), self.guardian.phone.text())
        except UserError as refused:
            self.guardian.show_refusal(refused)
            return
        self.close_form()
        self._tell_in(answer)

    def open_waiver(self) -> None:
        """F6: the secretary lets in whom a rule has just refused."""
        if self._refused is None:
            self._show("warn", _("Nobody was refused just now."))
        elif not pins.secretaries():
            self._show("warn", _("No secretary has a PIN yet; set one under Setup, Staff."))
        else:
            self.open_form(self.waiver, self._refused.words)

    def save_waiver(self) -> None:
        """Lets them in, or says beside the field why not."""
        refused = self._refused
        if refused is None:
            return
        try:
            answer = self.verbs.let_in(refused.who, self.waiver.waiver())
        except UserError as wrong:
            self.waiver.show_refusal(wrong)
            return
        self.close_form()
        self._tell_in(answer, made=() if isinstance(refused.who, results.Hit) else (answer.person,))

    # --- by itself -----------------------------------------------------------------------------------

    def lock(self) -> None:
        """F9: from now on nothing but this desk can be reached; locked already, it asks for the PIN."""
        if self.kiosk.locked:
            self.open_form(self.unlock, _("A PIN of the staff unlocks it."))
        elif not pins.holders():
            self._show("warn", _("Set a PIN under Setup, Staff first: without one it could not be unlocked."))
        else:
            self.kiosk.lock()
            self._show_locked()
            self._show("info", _("This desk is locked; only a PIN unlocks it."))

    def save_unlock(self) -> None:
        """Unlocks, or says beside the field why not."""
        try:
            pins.check_pin(str(self.unlock.who.chosen()), self.unlock.pin.text(), at=clock.now())
        except UserError as wrong:
            self.unlock.show_refusal(wrong)
            return
        self.close_form()
        self.kiosk.unlock()
        self._show_locked()
        self._show("info", _("The desk is unlocked."))

    def _show_locked(self) -> None:
        self.head.show_locked(locked=self.kiosk.locked)
        self._fit()
        self.reload()

    def blank(self) -> None:
        """A locked desk that nobody has touched for a minute shows no name any more."""
        if self.forms.now() is not None:
            self.close_form()
        self.field.empty()
        self._refused = None
        self._done.clear()  # whoever comes by takes nothing back
        self.bar.offer("")
        self.bar.show_said(message.Said("info", _("Ready. Who comes first?")))

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

    def _refuse(self, refused: UserError, who: "results.Hit | tuple[WalkIn, int] | None" = None) -> None:
        self._show("error", refused.words())
        self._refused = None
        if who is not None and isinstance(refused, DoorRule):
            self._refused = Refused(refused.words(), who)
            self.bar.offer("waive")

    def _tell_in(self, answer: Answer, made: tuple[str, ...] = ()) -> None:
        told = telling.of_sign_in(answer, self.desk.name)
        self._finish(done([answer], answer.name, made) if answer.entry else None, told)

    def _finish(self, act: Done | None, told: telling.Told) -> None:
        """It is on disk: show it, let it be heard, and be ready for the next."""
        if act is not None and act.entries:
            self._done.append(act)
        self.field.empty()
        self._count()
        self._show(*told)
        self.bar.offer("undo" if act is not None and act.entries else "")
        self._quiet.start()

    def _show(self, kind: str, words: str) -> None:
        self.bar.offer("")
        message.tell(message.Said(kind, words))
        if kind in sounds.NAMES:
            sounds.play(kind)

    # --- window --------------------------------------------------------------------------------------

    def _toggle_full(self) -> None:
        if not self.kiosk.locked:
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
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.kiosk.locked:
            event.ignore()
            self.lock()
            return
        message.silence(self.bar)
        self._soon.stop()
        if self._quiet.isActive():
            self._quiet.stop()
            message.acted()
        super().closeEvent(event)
