"""印制: the papers of an event at the left, the page as it will come out, its form and its checks at the right."""

import dataclasses
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtCore import QTimer
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtGui import QGuiApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QStackedWidget
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import this_paper_in
from desktop.models import PaperText
from desktop.models import Session
from desktop.models import Venue
from desktop.services import paper_language
from desktop.services import paper_photos
from desktop.services import papers
from desktop.services.papers import FREE
from desktop.services.papers import Look
from desktop.services.papers import Ready
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.go_to import OpenEvent
from desktop.views.kit.go_to import OpenPage
from desktop.views.kit.go_to import OpenPaper
from desktop.views.kit.go_to import OpenSetup
from desktop.views.kit.go_to import PrintPaper
from desktop.views.kit.go_to import Request
from desktop.views.kit.go_to import go_to
from desktop.views.kit.page import Page
from desktop.views.papers import drawing
from desktop.views.papers import fixes
from desktop.views.papers import sets
from desktop.views.papers import subjects
from desktop.views.papers.canvas import Canvas
from desktop.views.papers.drawing import Drawn
from desktop.views.papers.flyer_form import FlyerForm
from desktop.views.papers.forms import Form
from desktop.views.papers.forms import SessionForm
from desktop.views.papers.kinds import KINDS
from desktop.views.papers.kinds import Asked
from desktop.views.papers.kinds import Kind
from desktop.views.papers.pane import Pane
from desktop.views.papers.thumbs import CELL
from desktop.views.papers.thumbs import Thumb
from desktop.views.papers.thumbs import Thumbs

AFTER_TYPING_MS = 300
LEFT_SHARE = 0.17  # of the window at most, however large the words
LEFT_WIDTH = 2 * CELL.width() + 20  # two thumbnails and a scroll bar
THUMB_DPI = 24


class PapersPage(Page):
    """The page. `ask_file` and `ask_printer` ask the user; tests answer for them."""

    name = "papers"

    def __init__(self) -> None:
        super().__init__()
        self._paper, self._subject, self._session = "flyer", "", ""
        self._pictured: tuple[str, ...] = ()
        self._ready: Ready | None = None
        self._look: tuple[Look, str] | None = None
        self._drawing = drawing.Latest(self)
        self._thumbs = {paper: drawing.Latest(self) for paper in KINDS}
        self._run: object | None = None
        self.drawn: Drawn | None = None
        self.ask_file: Callable[[str], Path | None] = self._ask_file
        self.ask_printer: Callable[[Drawn, int], Any] = self._ask_printer
        self.pane = Pane(self.save, self.print_it)
        self.canvas = Canvas()
        self._build()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(AFTER_TYPING_MS)
        self._typing.timeout.connect(self.draw)
        for form in self.pane.forms.values():
            form.changed.connect(self._changed)
            form.wants_text.connect(self.copy_text)
        self.pane.checks.picked.connect(self._show_finding)
        self.canvas.picked.connect(self._show_finding)

    def _build(self) -> None:
        self.about = fields.Pick([])
        self.about.picked.connect(self._pick)
        fields.name_editor(self.about, _("Event or venue"))
        self.about.setMinimumContentsLength(8)
        self.thumbs = Thumbs([Thumb(kind.key, kind.name) for kind in KINDS.values()])
        self.thumbs.picked.connect(self._turn)
        self.left = QWidget()
        left = QVBoxLayout(self.left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(4)
        left.addWidget(labels.words(_("Event or venue"), "label"))
        left.addWidget(self.about)
        left.addSpacing(8)
        left.addWidget(self.thumbs, 1)
        self.empty = EmptyState(
            _("No event to print for yet"),
            _("Posters, notices and sign-in sheets fill themselves from an event"),
            primary=(_("New event"), lambda: go_to(OpenEvent(None))),
            quiet=(_("Write a notice about something else"), self._write_free),
        )
        self._middle = QStackedWidget()
        self._middle.addWidget(self.canvas)
        self._middle.addWidget(self.empty)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.left)
        row.addWidget(self._middle, 1)
        self.body.addLayout(row, 1)

    def title(self) -> str:
        return _("Papers")

    def side_pane(self) -> QWidget | None:
        return self.pane

    def adapt(self, width: int) -> None:
        super().adapt(width)
        wanted = theme.px(150) if self.narrow else max(LEFT_WIDTH, theme.px(220))
        self.left.setFixedWidth(min(wanted, round(width * LEFT_SHARE)))
        side = tokens.NARROW_MARGIN if self.narrow else tokens.PAGE_MARGIN
        self.body.setContentsMargins(side, 0, 0, 0)
        self.pane.set_narrow(narrow=self.narrow, window=width)

    def visit(self, request: Request) -> None:
        if isinstance(request, OpenPaper):
            self._keep()
            self._paper = request.paper if request.paper in KINDS else "flyer"
            self._session = request.session or ""
            event = request.event
            if event is None and request.session is not None:
                session = Session.by_id(request.session)
                event = session.event_id if session else None
            free = KINDS[self._paper].about in ("anything", "free")
            self._subject = event or (FREE if free else self._subject)
            self._ready = None
        if isinstance(request, PrintPaper):
            self._subject = request.venue or self._subject
            if request.day is not None:
                self.pane.forms[self._paper].show_day(request.day)
            QTimer.singleShot(0, self.print_it)  # once the page shows it

    def leave(self) -> bool:
        self._keep()
        return True

    # --- showing -----------------------------------------------------------------------------------

    def reload(self) -> None:
        paper_language.speak()  # another window may have chosen
        options = subjects.subjects(clock.now(), self._subject)
        rooms = [(row.id, row.name) for row in Venue.in_order()]
        if self._subject != FREE and self._subject not in [key for key, _words in (*options, *rooms)]:
            self._subject = subjects.first(clock.now(), options) or (rooms[0][0] if rooms else "")
        self.about.set_options([*options, (FREE, _("About something else")), *rooms], self._subject)
        empty = not self._subject
        self._middle.setCurrentWidget(self.empty if empty else self.canvas)
        self.pane.show_nothing(nothing=empty)
        self.left.setVisible(not empty)
        if empty:
            return
        if not KINDS[self._paper].offered(self._subject):
            offered = [kind.key for kind in KINDS.values() if kind.offered(self._subject)]
            self._paper = "notice" if "notice" in offered else offered[0]
        self.thumbs.offer([kind.key for kind in KINDS.values() if kind.offered(self._subject)])
        self.thumbs.choose(self._paper)
        self._fill_form()
        self.draw()
        self._picture()

    def _fill_form(self) -> None:
        """The form shows the record with what was typed over it; what is being typed now stays."""
        typed = self.pane.form().words() if self._is_shown() else self._kept()
        self.pane.show_form(self._paper, KINDS[self._paper].name, subjects.about(self._subject))
        form = self.pane.form()
        if isinstance(form, SessionForm):
            rows = subjects.sessions(self._subject)
            if self._session not in [key for key, _words in rows]:
                self._session = subjects.next_session(self._subject, clock.now())
            form.show_sessions(rows, self._session)
        if isinstance(form, FlyerForm):
            form.show_photos(paper_photos.offered(self._subject))
        form.speak(typed.get(papers.SPOKEN, ""))
        try:
            form.fill(texts(self._filled(words={})), typed)
            self._look = form.look(), form.spoken()
        except UserError as refused:
            self._cannot(refused)

    def _is_shown(self) -> bool:
        """The form on the screen is that of this paper about this subject."""
        ready = self._ready
        return ready is not None and (ready.paper, ready.subject) == (self._paper, self._key())

    def _key(self) -> str:
        return self._session if KINDS[self._paper].about == "session" else self._subject

    def _kept(self) -> dict[str, str]:
        return papers.kept_words(self._paper, self._key(), today=clock.today())

    def _filled(self, words: dict[str, str] | None = None) -> Ready:
        """The paper as the form has it; `words` instead of what is typed."""
        form = self.pane.form()
        typed = form.words() if words is None else words
        rows = form.blank_rows()
        asked = Asked(self._subject, self._session, clock.today(), form.look(), typed, rows, form.when())
        with this_paper_in(form.spoken()):
            ready = KINDS[self._paper].fill(asked)
        return sets.first(ready) if form.wants_set() else ready

    def _changed(self) -> None:
        form = self.pane.form()
        if isinstance(form, SessionForm) and form.session.chosen():
            self._session = str(form.session.chosen())
        look = form.look(), form.spoken()
        if look != self._look:
            self._look = look
            self._rebase(form)
        self._typing.start()
        self._show_state()

    def _rebase(self, form: Form) -> None:
        """Another look can take other words from the record."""
        try:
            form.rebase(texts(self._filled(words={})))
        except UserError as refused:
            self._cannot(refused)

    def draw(self) -> None:
        """Fills the paper from the form and has it drawn in the background; the old page stays until then."""
        self._typing.stop()
        try:
            self._ready = ready = self._filled()
        except UserError as refused:
            self._cannot(refused)
            return
        if self.drawn is not None and (self.drawn.ready.paper, self.drawn.ready.subject) != (
            ready.paper,
            ready.subject,
        ):
            self.canvas.first_page()
        self._drawing.draw(lambda: drawing.drawn(ready), self._show)

    def _show(self, drawn: Drawn) -> None:
        self.drawn = drawn
        self.canvas.show_drawn(drawn)
        self.pane.checks.show_checks(fixes.checks(drawn, self.pane.form(), self._change_event))
        self._show_state()

    def _cannot(self, refused: UserError) -> None:
        """The record does not suffice for this paper: said where the page would be."""
        self._ready, self.drawn = None, None
        self.pane.checks.show_checks([fixes.Check("stop", refused.words(), ways=self._way_to_event())])
        self._show_state()

    def _way_to_event(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return ((_("Change the event"), self._change_event),)

    def _change_event(self) -> None:
        if Venue.by_id(self._subject) is not None:
            go_to(OpenSetup("venues"))
        else:
            go_to(OpenEvent(self._subject) if self._subject != FREE else OpenPage("events"))

    def _show_state(self) -> None:
        stops = len(self.drawn.stops) if self.drawn else 0
        self.pane.show_state(stops, self.pane.form().copies.value(), ready=self.drawn is not None)

    def _show_finding(self, number: int) -> None:
        if self.drawn is not None and number < len(self.drawn.findings):
            self.canvas.show_finding(number)

    def _picture(self) -> None:
        """First pages for the thumbnails, drawn once for each subject."""
        wanted = (self._subject, self._session or subjects.next_session(self._subject, clock.now()))
        if wanted == self._pictured:
            return
        self._pictured = wanted
        for kind in KINDS.values():
            self.thumbs.show_image(kind.key, QImage())
            ready = self._plain(kind, wanted[1])
            if ready is not None:
                self._thumbs[kind.key].draw(
                    lambda ready=ready: _first_page(ready),
                    lambda image, paper=kind.key: self.thumbs.show_image(paper, image),
                )

    def _plain(self, kind: Kind, session: str) -> Ready | None:
        """A paper as it stands on file, for its thumbnail; None where the record does not suffice."""
        if not kind.offered(self._subject) or (kind.about == "session" and not session):
            return None
        about = session if kind.about == "session" else self._subject
        try:
            with this_paper_in(PaperText.of(kind.key, about).get(papers.SPOKEN, "")):
                return kind.fill(Asked(self._subject, session, clock.today()))
        except UserError:
            return None

    # --- choosing ----------------------------------------------------------------------------------

    def _turn(self, paper: str) -> None:
        if paper != self._paper and KINDS[paper].offered(self._subject):
            self._keep()
            self._paper = paper
            self.reload()
        self.thumbs.choose(self._paper)

    def _pick(self, subject: object) -> None:
        self._keep()
        self._subject, self._session = str(subject), ""
        self.reload()

    def _write_free(self) -> None:
        self._subject, self._paper = FREE, "notice"
        self.reload()

    # --- doing -------------------------------------------------------------------------------------

    def _keep(self) -> None:
        """Keeps what was typed on the paper that is shown, so that nobody types it twice."""
        ready = self._ready
        form = self.pane.form()
        if ready is None:
            return
        words = form.words()
        if words != PaperText.of(ready.paper, ready.subject):
            try:
                papers.keep_words(ready.paper, ready.subject, words, at=clock.now())
            except UserError as refused:
                message.error(refused.words())

    def _now_drawn(self) -> Drawn | None:
        """The paper as the form has it this moment, drawn if what is shown is older."""
        try:
            ready = self._filled()
        except UserError as refused:
            message.error(refused.words())
            return None
        if self.drawn is None or self.drawn.ready != ready:
            self._ready = ready
            self._show(drawing.drawn(ready))
        return self.drawn

    def save(self) -> None:
        """存为 PDF: for hanging up, or with 样张 while something must be mended."""
        drawn = self._now_drawn()
        path = self.ask_file(_file_name(drawn.ready)) if drawn else None
        if drawn is None or path is None:
            return
        self._keep()
        ready, at = drawn.ready, clock.now()
        if self.pane.form().wants_set() and not drawn.stops:
            sets.save(ready, path)
            return
        name = message.strong(path.name)
        offer = message.Offer(_("Open"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        if drawn.stops:
            said = _("{file} is saved as a specimen, to proof-read").format(file=name)
            message.attempt(lambda: papers.draw_draft(ready, path), said=said, offers=[offer])
        else:
            said = _("{file} is saved").format(file=name)
            message.attempt(lambda: papers.save(ready, path, at=at), said=said, offers=[offer])

    def copy_text(self) -> None:
        """复制文字: the words of the paper, for a chat group."""
        drawn = self._now_drawn()
        if drawn is None:
            return
        try:
            QGuiApplication.clipboard().setText(papers.as_text(drawn.ready))
        except UserError as refused:
            message.error(refused.words())
            return
        name = message.strong(KINDS[drawn.ready.paper].name)
        message.say(_("The text of {paper} is copied; paste it into the chat group").format(paper=name))

    def print_it(self) -> None:
        """打印: asks for the printer, sends page by page; recorded only when the printer took it."""
        drawn = self._now_drawn()
        if drawn is None or drawn.stops:
            return
        if self.pane.form().wants_set():
            sets.drawn(drawn.ready, self._send)
        else:
            self._send(drawn, 1)

    def _send(self, drawn: Drawn, sheets: int) -> None:
        printer = self.ask_printer(drawn, self.pane.form().copies.value())
        if printer is None:
            return
        from desktop.views.papers import printing

        self._keep()
        self._run = printing.start(printer, drawn, lambda copies: self._printed(drawn, copies * sheets))

    def _printed(self, drawn: Drawn, copies: int) -> None:
        ready, at = drawn.ready, clock.now()
        name = message.strong(f"{KINDS[ready.paper].name} {ready.title}")
        said = _("{paper} went to the printer").format(paper=name)
        message.attempt(lambda: papers.record_printed(ready, copies=copies, at=at), said=said)

    def _ask_file(self, name: str) -> Path | None:
        places = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _filter = QFileDialog.getSaveFileName(
            self.window(), _("Save as PDF"), str(Path(places) / name), "PDF (*.pdf)"
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")

    def _ask_printer(self, drawn: Drawn, copies: int) -> Any:
        try:
            from desktop.views.papers import print_dialog
        except ImportError:  # a system without a printing library has no printer either
            message.error(_("No printer is connected; save it as PDF and print it elsewhere"))
            return None
        return print_dialog.ask(self.window(), drawn, copies)


def texts(ready: Ready) -> dict[str, str]:
    """The words of a paper by field, as the form shows them: days as 2025-05-28."""
    found = dict(ready.lists)
    for each in dataclasses.fields(ready.data):
        value = getattr(ready.data, each.name)
        if isinstance(value, str):
            found[each.name] = value
        elif type(value) is date:
            found[each.name] = value.isoformat()
    return found


def _first_page(ready: Ready) -> QImage:
    return drawing.page(drawing.drawn(ready).pdf, 1, THUMB_DPI)


def _file_name(ready: Ready) -> str:
    """第二届邻里美食分享活动 活动海报.pdf, without what no file system takes."""
    return re.sub(r'[\\/:*?"<>|\s]+', " ", f"{ready.title} {KINDS[ready.paper].name}").strip() + ".pdf"
