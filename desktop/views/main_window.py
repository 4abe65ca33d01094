"""The window: side bar, top bar, the pages, the message bar. It alone knows which page shows what."""

import importlib
from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtCore import QTimer
from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtGui import QDropEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtGui import QPaintEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QMainWindow
from PySide6.QtWidgets import QStackedWidget
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import later
from desktop.i18n import use_language
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import guide
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import nav
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit import window_state
from desktop.views.kit.message_bar import MessageBar
from desktop.views.kit.page import Page

if TYPE_CHECKING:
    from desktop.views.kit import palette
    from desktop.views.kit.go_to import Request

SIDE_WIDTH, NARROW_SIDE_WIDTH = 148, 120
LISTS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt", ".et")  # what the wizard reads
LEAST_WIDTH, LEAST_HEIGHT = 1040, 540
POLL_MS = 1000


@dataclass(frozen=True)
class Entry:
    """One page of the side bar: its module under desktop.views, its class, its words and icon."""

    name: str
    page: str
    words: str
    icon: str

    @property
    def module(self) -> str:
        """Where the page stands."""
        return f"desktop.views.{self.name}"


ENTRIES = (
    Entry("today", "TodayPage", later("Today"), "sun-horizon"),
    Entry("venues", "VenuesPage", later("Venues"), "armchair"),
    Entry("events", "EventsPage", later("Events"), "confetti"),
    Entry("desk", "DeskPage", later("Sign-in"), "check-square-offset"),
    Entry("people", "PeoplePage", later("Residents"), "users"),
    Entry("teams", "TeamsPage", later("Teams"), "flag"),
    Entry("papers", "PapersPage", later("Papers"), "printer"),
    Entry("district", "DistrictPage", later("Reports"), "paper-plane-tilt"),
    Entry("setup", "SetupPage", later("Setup"), "gear-six"),
)
LAST = "setup"  # stands at the foot of the side bar


@dataclass(frozen=True)
class Backup:
    """What the top bar says about backups."""

    text: str
    fine: bool


@dataclass(frozen=True)
class House:
    """What the window asks of the data file, as plain functions, so that it needs no table.

    `community` the name on the sign; `day` the words beside the title (date, weekday, lunar date, festival);
    `backup` the state at the right, or None; `data_version` moves when another connection wrote; `find` serves
    Ctrl+K beyond the pages themselves.
    """

    community: Callable[[], str]
    day: Callable[[], Sequence[str]]
    backup: Callable[[], Backup | None]
    data_version: Callable[[], int]
    find: "palette.Find"


def empty_house() -> House:
    """What the frame shows before the data file is open: the name and the day alone."""
    return House(
        community=lambda: str(QSettings().value("community_name", "")),
        day=lambda: dates.long_dated(clock.today()),
        backup=lambda: None,
        data_version=lambda: 0,
        find=lambda _text: (),
    )


class MainWindow(QMainWindow):
    """The window. Pages are made when they are first shown.

    `first_painted` tells that the first picture is complete: time for what nobody waits for. What only few need
    (finding) is loaded at its first use.
    """

    first_painted = Signal()

    def __init__(self, house: House | None = None, entries: Sequence[Entry] = ENTRIES) -> None:
        super().__init__()
        house = house or empty_house()
        self._house = house
        self._entries = tuple(entries)
        self._pages: dict[str, Page] = {}
        self._buttons: dict[str, nav.NavButton] = {}
        self._version = house.data_version()
        self._painted = False
        self._allowed: tuple[str, ...] | None = None
        self.setWindowTitle(_("Linli"))
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.setAcceptDrops(True)
        self.resize(1366, 768)
        self._build()
        self._keys()
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._look)
        message.speak_through(self.bar)
        message.after_acts(self.reload)
        guide.guided_by(self.open)
        self.show_frame()

    # --- its parts ---------------------------------------------------------------------------------

    def _build(self) -> None:
        whole = self._whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.side = self._side_bar()
        across.addWidget(self.side)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self._top_bar())
        self.stack = QStackedWidget()
        main.addWidget(self.stack, 1)
        upper.addLayout(main, 1)
        self.side_panes = QStackedWidget()
        self.side_panes.hide()
        upper.addWidget(self.side_panes)
        middle.addLayout(upper, 1)
        self.bar = MessageBar()
        middle.addWidget(self.bar)
        across.addLayout(middle, 1)
        self.setCentralWidget(whole)

    def _side_bar(self) -> QFrame:
        side = QFrame()
        side.setProperty("ground", "side")
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 14, 8, 12)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 0, 0)
        head.setSpacing(10)
        head.addWidget(nav.Sign())
        self.brand = labels.wrapped("", "brand")
        head.addWidget(self.brand, 1)
        column.addLayout(head)
        column.addSpacing(11)
        for entry in self._entries:
            if entry.name == LAST:
                column.addStretch(1)
            button = nav.NavButton(_(entry.words), entry.icon)
            button.toggled.connect(lambda on, name=entry.name: on and self.show_page(name))
            self._buttons[entry.name] = button
            column.addWidget(button)
        if LAST not in self._buttons:
            column.addStretch(1)
        return side

    def _top_bar(self) -> QWidget:
        bar = QWidget()
        bar.setFixedHeight(theme.px(tokens.TOP_BAR_HEIGHT))
        self._top = QHBoxLayout(bar)
        self._top.setSpacing(16)
        self.title = labels.title("")
        self.subtitle = labels.words("", "date")
        self._top.addWidget(self.title)
        self._top.addWidget(self.subtitle)
        self._top.addStretch(1)
        self.find_button = nav.FindButton()
        self.find_button.clicked.connect(self.find)
        self._top.addWidget(self.find_button)
        self.backup = nav.BackupState()
        self._top.addWidget(self.backup)
        return bar

    def _keys(self) -> None:
        self._key("Ctrl+K", self.find)
        self._key("Ctrl+Z", message.undo_last)
        self._key("F5", self.reload)
        self._key("F1", self.help)
        self._key("Ctrl+P", self.print_page)
        self._key("Ctrl+/", self.show_keys)
        for number, entry in enumerate(self._entries, start=1):
            self._key(f"Alt+{number}", lambda name=entry.name: self.show_page(name))
            words = _("{action} ({key})").format(action=_(entry.words), key=f"Alt+{number}")
            self._buttons[entry.name].setToolTip(words)

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(lambda: act())  # noqa: PLW0108

    def move_in(self, house: House) -> None:
        """The data file is open: `house` answers from now on."""
        self._house = house
        self._version = house.data_version()

    # --- pages -------------------------------------------------------------------------------------

    def limit(self, names: Sequence[str] | None) -> None:
        """Only these pages can be reached from now on, and nothing is found; None: all of them."""
        self._allowed = None if names is None else tuple(names)
        self.bar.fall_silent()
        self._hide_what_is_not_allowed()
        page = self.current()
        if page is not None and names is not None and page not in [self._pages.get(name) for name in names]:
            self.stack.setCurrentWidget(self.page(names[0]))
            self.show_page(names[0])

    def _allows(self, name: str) -> bool:
        return self._allowed is None or name in self._allowed

    def _hide_what_is_not_allowed(self) -> None:
        for name, button in self._buttons.items():
            button.setVisible(self._allows(name))
        self.find_button.setVisible(self._allowed is None)

    def start(self, name: str = "today") -> None:
        """Shows the first page (today, or whichever there is) and begins to look whether the file moved."""
        names = [entry.name for entry in self._entries]
        if names:
            self.show_page(name if name in names else names[0])
        self._poll.start()

    def page(self, name: str) -> Page:
        """The page `name`, made now if it was not yet."""
        if name not in self._pages:
            entry = next(entry for entry in self._entries if entry.name == name)
            page: Page = getattr(importlib.import_module(entry.module), entry.page)()
            page.changed_title.connect(self._show_titles)
            page.adapt(self.width())
            self._pages[name] = page
            self.stack.addWidget(page)
        return self._pages[name]

    def current(self) -> Page | None:
        """The page that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def show_page(self, name: str, request: "Request | None" = None) -> None:
        """Turns to a page, unless it is not for who sits here, or the page that is shown must not be left now."""
        if not self._allows(name):
            return
        before = self.current()
        if before is not None and before is not self._pages.get(name) and not before.leave():
            self._mark(before)
            return
        page = self.page(name)
        self.stack.setCurrentWidget(page)
        self._show_side_pane(page)
        self._mark(page)
        guide.stand_at(name)
        if request is not None:
            page.visit(request)
        self.reload()

    def open(self, request: "Request") -> None:
        """Goes where `request` leads; a page that this program does not have leads nowhere."""
        from desktop.views.kit import go_to

        if isinstance(request, go_to.ChangedLooks):
            self._dress()
            return
        name = go_to.page_of(request)
        if not self._allows(name):
            message.inform(_("That page is for the office; a volunteer sees the desk."))
        elif name in self._buttons:
            self.show_page(name, request)

    def find(self) -> None:
        """Ctrl+K. Whoever sees some pages only finds nothing of the others."""
        if self._allowed is not None:
            return
        from desktop.views.kit import palette

        dialog = palette.Palette(self, self._found)
        spot = self.find_button.mapToGlobal(self.find_button.rect().bottomRight())
        dialog.move(spot.x() - dialog.width(), spot.y() + 6)
        if dialog.exec() and dialog.chosen is not None:
            self.open(dialog.chosen)

    def help(self) -> None:
        """F1: the handbook at this page's chapter."""
        from desktop.views.kit import help as handbook

        handbook.open_help(self)

    def print_page(self) -> None:
        """Ctrl+P: the page prints what it shows."""
        page = self.current()
        if page is not None and self._allowed is None:
            page.print_it()

    def show_keys(self) -> None:
        """Ctrl+/: all keys on one sheet."""
        from desktop.views.kit.keys_sheet import KeysSheet

        page = self.current()
        KeysSheet(self, page, page.title() if page is not None else "").exec()

    def reload(self) -> None:
        """Reads again what the frame and the visible page show. Nothing else tells a page to reload."""
        self._version = self._house.data_version()
        page = self.current()
        if page is not None:
            page.reload()
        for window in QApplication.topLevelWidgets():
            if isinstance(window, Page) and window.isVisible():
                window.reload()  # a desk or a board that stands in a window of its own
        self.show_frame()

    def rebuild(self) -> None:
        """Makes every page again (another language, another text scale)."""
        name = next((each for each, page in self._pages.items() if page is self.current()), "today")
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._buttons.clear()
        message.silence(self.bar)
        for shortcut in self.findChildren(QShortcut):
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._build()
        self._keys()
        self._hide_what_is_not_allowed()
        message.speak_through(self.bar)
        self._adapt()
        self._whole.show()  # in a window that is shown already nothing else does
        self.start(name)
        self._top.invalidate()  # its words came before it was shown
        self._top.activate()

    # --- inside ------------------------------------------------------------------------------------

    def _dress(self) -> None:
        use_language(window_state.remembered_language())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, theme.remembered_scale())
        self.rebuild()

    def _mark(self, page: Page) -> None:
        for name, button in self._buttons.items():
            button.mark(on=self._pages.get(name) is page)

    def _found(self, text: str) -> "list[palette.Hit]":
        """Pages called so first, then what is on file, then pages whose name only holds the letters."""
        from desktop.views.kit import go_to
        from desktop.views.kit import palette

        low = text.lower()
        first: list[palette.Hit] = []
        last: list[palette.Hit] = []
        for entry in self._entries:
            words = _(entry.words)
            hit = palette.page_hit(words, entry.icon, go_to.OpenPage(entry.name))
            if len(low) > 1 and words.lower().startswith(low):
                first.append(hit)
            elif low in words.lower() or low in entry.name:
                last.append(hit)
        return [*first, *self._house.find(text), *last] if text else last

    def show_frame(self) -> None:
        """Shows sign, title, day and backup state as they are now."""
        self._show_titles()
        self.brand.setText(self._house.community() or _("Linli"))
        state = self._house.backup()
        page = self.current()
        if state is not None and (page is None or page.side_pane() is None):
            self.backup.show_state(state.text, fine=state.fine)
        else:
            self.backup.hide()

    def _show_titles(self) -> None:
        page = self.current()
        if page is not None:
            words = page.subtitle()
            self.title.setText(page.title())
            self.subtitle.setText(self._fitting(self._house.day()) if words is None else words)

    def _fitting(self, parts: Sequence[str]) -> str:
        """As many words of the day as there is room for: in large type the lunar date goes first."""
        others = (self.title, self.find_button, self.backup)
        taken = sum(each.sizeHint().width() + self._top.spacing() for each in others if not each.isHidden())
        margins = self._top.contentsMargins()
        beside = self.side.width() + (0 if self.side_panes.isHidden() else self.side_panes.width())
        room = self.width() - beside - margins.left() - margins.right() - taken - self._top.spacing()
        metrics = self.subtitle.fontMetrics()
        shown = list(parts)
        while len(shown) > 1 and metrics.horizontalAdvance("　".join(shown)) > room:
            shown.pop()
        return "　".join(shown)

    def _show_side_pane(self, page: Page) -> None:
        pane = page.side_pane()
        self.side_panes.setVisible(pane is not None)
        self.find_button.setVisible(pane is None and self._allowed is None)
        if pane is not None:
            if self.side_panes.indexOf(pane) < 0:
                self.side_panes.addWidget(pane)
            self.side_panes.setCurrentWidget(pane)
            self.side_panes.setFixedWidth(max(pane.minimumWidth(), pane.sizeHint().width()))

    def _look(self) -> None:
        if self._house.data_version() != self._version:
            self.reload()

    def _adapt(self) -> None:
        narrow = self.width() < theme.px(tokens.NARROW_BELOW)
        words = max((button.sizeHint().width() for button in self._buttons.values()), default=0)
        self.side.setFixedWidth(max(theme.px(NARROW_SIDE_WIDTH if narrow else SIDE_WIDTH), words + 16))
        margin = tokens.NARROW_MARGIN if narrow else tokens.PAGE_MARGIN
        self._top.setContentsMargins(margin, 0, margin, 0)
        self.find_button.show_narrow(width=self.width())
        self._show_titles()
        for page in self._pages.values():
            page.adapt(self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)  # once the whole pass is over

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._adapt()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A residents' list may be dropped anywhere on the window."""
        urls = event.mimeData().urls()
        if QApplication.activeModalWidget() is not None:
            return  # a dialog comes first, or the window is locked
        if self._allowed is None and len(urls) == 1 and urls[0].toLocalFile().lower().endswith(LISTS):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from desktop.views.kit import go_to

        event.acceptProposedAction()
        self.open(go_to.ImportPeople(event.mimeData().urls()[0].toLocalFile()))

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.current()
        if page is not None and not page.leave():
            event.ignore()
            return
        self._poll.stop()
        window_state.keep(self, "main")
        message.silence(self.bar)
        message.no_longer_after_acts(self.reload)
        guide.guided_by(None)
        from desktop.views.kit import background

        background.stop()
        super().closeEvent(event)
