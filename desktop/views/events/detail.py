"""One event: picture, title, the three things done most, and tabs that exist only where they matter."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QMenu
from PySide6.QtWidgets import QStackedWidget
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.services import term
from desktop.views.events import picture
from desktop.views.events import say
from desktop.views.events.count_tabs import CountTabs
from desktop.views.events.dishes_tab import DishesTab
from desktop.views.events.escort_tab import EscortTab
from desktop.views.events.facts import Shown
from desktop.views.events.helpers_tab import HelpersTab
from desktop.views.events.other_tabs import AttendanceTab
from desktop.views.events.other_tabs import PapersTab
from desktop.views.events.overview import Overview
from desktop.views.events.plan_tab import PlanTab
from desktop.views.events.sessions_tab import SessionsTab
from desktop.views.events.sign_ups_tab import SignUpsTab
from desktop.views.events.summary_tab import SummaryTab
from desktop.views.events.term_tab import TermTab
from desktop.views.kit import buttons
from desktop.views.kit import categories
from desktop.views.kit import icons
from desktop.views.kit import labels
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.badge import Badge
from desktop.views.kit.badge import BadgeLabel
from desktop.views.kit.flow import Flow
from desktop.views.kit.scrolling import Fitting
from desktop.views.kit.scrolling import ScrollArea

HERO_MARGIN, STRIP = 24, 12
ROOMY = 115  # per cent of the text, below which every tab has room in the smallest window
HERO_END, ACTS_APART = 14, 8
LARGE = 150  # per cent of the text, from which the words need the place of the picture


Tab = (
    Overview
    | SessionsTab
    | SignUpsTab
    | DishesTab
    | EscortTab
    | HelpersTab
    | PlanTab
    | PapersTab
    | AttendanceTab
    | TermTab
    | SummaryTab
)


class Detail(QFrame):
    """The pane at the right. `act(name)` is told what was pressed: see EventsPage."""

    def __init__(self, act: Callable[[str], object]) -> None:
        super().__init__()
        self._act = act
        self._shown: Shown | None = None
        self._main_act = ""
        self._narrow = False
        self.setProperty("ground", "edged")
        self.tabs: dict[str, Tab] = {
            "overview": Overview(act),
            "sessions": SessionsTab(),
            "sign-ups": SignUpsTab(),
            "dishes": DishesTab(),
            "escort": EscortTab(),
            "helpers": HelpersTab(),
            "checklist": PlanTab(),
            "papers": PapersTab(),
            "attendance": AttendanceTab(),
            "term": TermTab(),
            "summary": SummaryTab(),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._hero())
        self.bar = CountTabs()
        self.bar.setAccessibleName(_("Parts of the event"))
        self.bar.currentChanged.connect(self._turn)
        self.bar.tabBarClicked.connect(lambda _number: QTimer.singleShot(0, self, self._enter))
        strip = QHBoxLayout()
        strip.setContentsMargins(STRIP, 0, STRIP, 0)
        strip.addWidget(self.bar)
        strip.addStretch(1)
        column.addLayout(strip)
        column.addWidget(labels.line("header"))
        self.stack = QStackedWidget()
        self._panes = {name: _scrolled(tab) for name, tab in self.tabs.items()}
        for pane in self._panes.values():
            self.stack.addWidget(pane)
        column.addWidget(self.stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bar.give_room(event.size().width() - 2 * (STRIP + 1))
        self._make_room()

    def _hero(self) -> QHBoxLayout:
        self.picture = picture.Picture()
        self.name = labels.wrapped("", "title")
        self.badges = Flow()
        self._category, self._state = BadgeLabel(Badge("")), BadgeLabel(Badge(""))
        self._number = labels.words("", tone="ink2")
        for widget in (self._category, self._state, self._number):
            self.badges.add(widget)
        self.main = buttons.primary("", lambda: self._act(self._main_act))
        self.change = buttons.plain(_("Change"), lambda: self._act("change"), icon="pencil-simple")
        self.change.key("Ctrl+E")
        self.print = MenuButton(_("Papers"), "printer", self._print_menu())
        self.again = buttons.plain("", lambda: self._act("again"))
        self.does = Flow(self.main, self.change, self.print, self.again, spacing=ACTS_APART)
        words = QVBoxLayout()
        words.setContentsMargins(HERO_MARGIN, HERO_END, HERO_END, HERO_END)
        words.setSpacing(8)
        words.addStretch(1)
        words.addWidget(self.name)
        words.addWidget(self.badges)
        words.addWidget(self.does)
        words.addStretch(1)
        hero = QHBoxLayout()
        hero.setContentsMargins(0, 0, 0, 0)
        hero.setSpacing(0)
        hero.addWidget(self.picture)
        hero.addLayout(words, 1)
        return hero

    def _print_menu(self) -> QMenu:
        menu = QMenu(self)
        for words, paper in (
            (_("Poster"), "flyer"),
            (_("Notice"), "notice"),
            (_("Sign-in sheet"), "sign-in-sheet"),
        ):
            menu.addAction(words).triggered.connect(lambda _on=False, name=paper: self._act(name))
        return menu

    # --- showing -----------------------------------------------------------------------------------

    def show_event(self, shown: Shown) -> None:
        """Shows the event; the tab that is open stays where the event has it."""
        other = self._shown is None or self._shown.event.id != shown.event.id
        self._shown = shown
        event = shown.event
        self.name.setText(event.title)
        self.picture.show_category(event.category)
        category = categories.category(event.category)
        self._category.show_badge(
            Badge(category.name(), "plain", icon=category.icon, ink=category.ink, ground=category.soft)
        )
        self._state.show_badge(say.state_at(shown))
        self._number.setText(_("No. {number}").format(number=event.no))
        self._show_main(shown)
        self.again.setText(_("Hold edition {edition}").format(edition=say.edition(shown.next_edition)))
        self.again.show_icon("copy")
        self.print.setEnabled(bool(shown.live))
        self.bar.set_tabs(self._there(shown), "overview" if other else self.bar.open_name())
        self._fill()
        self._show_again()
        self._make_room()

    def _show_main(self, shown: Shown) -> None:
        """The one filled button: what comes next for this event."""
        words, self._main_act, icon = self._next(shown)
        self.main.setVisible(bool(words))
        self.main.setText(words)
        if icon:
            self.main.show_icon(icon)

    def _next(self, shown: Shown) -> tuple[str, str, str]:
        phase = shown.phase
        if phase in ("draft", "cancelled"):
            return _from_the_ends(shown)
        if phase in ("today", "running"):
            return _("Open the desk"), "desk", "check-square-offset"
        if phase == "over":
            return _("Write the summary"), "summary", "note-pencil"
        if phase == "published" and shown.event.sign_up_needed:
            return _("Open for sign-up"), "open", "user-plus"
        if phase in ("published", "open", "full") and shown.signs_up:
            return _("Sign people up"), "sign-ups", "user-plus"
        return "", "", ""

    def _there(self, shown: Shown) -> list[tuple[str, str, int | str]]:
        """The tabs that matter for this event: name, words, a count beside them (0: none)."""
        found: list[tuple[str, str, int | str]] = [("overview", _("Overview"), 0)]
        if shown.sessions:
            found.append(("sessions", _("Sessions"), len(shown.live)))
        if shown.signs_up and shown.event.status != "draft":
            found.append(("sign-ups", _("Sign-ups"), shown.count.households))
        if shown.event.food or shown.dishes:
            found.append(("dishes", _("Dishes"), len(shown.dishes)))
        if shown.event.escort or shown.cars:
            found.append(("escort", _("Fleet"), shown.cars))
        if shown.posts or not shown.is_group:
            found.append(("helpers", _("Helpers"), sum(len(post.found) for post in shown.posts)))
        if shown.to_dos or not shown.is_group:
            found.append(("checklist", _("Checklist"), _share_done(shown)))
        return found + _later_tabs(shown)

    def show_tab(self, name: str) -> None:
        """Opens a tab, where the event has it."""
        self.bar.open_tab(name)

    def keep(self) -> None:
        """What was typed in a tab is saved before one goes away."""
        for tab in self.tabs.values():
            if isinstance(tab, SummaryTab):
                tab.keep_quietly()
            elif isinstance(tab, PlanTab):
                tab.risk.keep_quietly()

    def _enter(self) -> None:
        """Whoever opens a tab with the mouse types in it next; the keyboard stays on the tabs."""
        if self.bar.open_name() in self.tabs:
            focus_entry(self.tabs[self.bar.open_name()])

    def _turn(self, _number: int) -> None:
        self._fill()
        self._show_again()

    def _show_again(self) -> None:
        """办第N届: not for drafts and weekly groups; in a narrow window only beside 概况, to leave room below."""
        shown = self._shown
        if shown is not None:
            room = not self._narrow or self.bar.open_name() == "overview"
            self.again.setVisible(not shown.is_group and room and shown.event.status != "draft")

    def _fill(self) -> None:
        """Only the open tab asks and fills."""
        if self._shown is not None and self.bar.open_name() in self.tabs:
            tab = self.tabs[self.bar.open_name()]
            tab.show_event(self._shown)
            self.stack.setCurrentWidget(self._panes[self.bar.open_name()])

    def adapt(self, *, narrow: bool) -> None:
        """A narrow window has a narrow picture, large text none."""
        self._narrow = narrow
        for tab in self.tabs.values():
            if isinstance(tab, SummaryTab):
                tab.adapt(narrow=narrow)
        self._show_again()
        self.picture.setFixedWidth(picture.NARROW_WIDTH if narrow else picture.WIDTH)
        self._make_room()

    def _make_room(self) -> None:
        """The picture gives way to large text, and in a narrow window to acts that are said in longer words."""
        acts = [
            each.sizeHint().width() for each in (self.main, self.change, self.print) if not each.isHidden()
        ]
        wanted = sum(acts) + ACTS_APART * max(0, len(acts) - 1)
        left = self.width() - picture.NARROW_WIDTH - HERO_MARGIN - HERO_END - 2
        self.picture.setVisible(theme.scale() < LARGE and not (self._narrow and wanted > left))


def _scrolled(tab: QWidget) -> QWidget:
    """The tab, in large text in a pane that scrolls where there is less room than it needs."""
    if theme.scale() < ROOMY or isinstance(tab, ScrollArea):
        return tab
    pane = ScrollArea()
    pane.setWidget(Fitting(tab))
    return pane


def _share_done(shown: Shown) -> int | str:
    """8/11 of the checklist; 0 where it is empty."""
    done = sum(each.done_on is not None for each in shown.to_dos)
    return f"{done}/{len(shown.to_dos)}" if shown.to_dos else 0


def _later_tabs(shown: Shown) -> list[tuple[str, str, int | str]]:
    """What is printed, who came, how it went."""
    found: list[tuple[str, str, int | str]] = []
    if shown.live:
        found.append(("papers", _("Papers"), 0))
    if shown.heads_came or shown.phase in ("today", "running", "over"):
        found.append(("attendance", _("Sign-in"), 0))
    if shown.is_group and sum(1 for each in shown.live if each.came.heads) >= term.LEAST:
        found.append(("term", _("Over the term"), 0))
    if shown.phase in ("over", "filed") or shown.event.summary:
        found.append(("summary", _("Summary"), 0))
    return found


def _from_the_ends(shown: Shown) -> tuple[str, str, str]:
    """What comes next for a draft, and for what was cancelled: nothing where it has no date."""
    if shown.phase == "draft" and shown.live:
        return _("Publish"), "publish", "megaphone"
    if shown.phase == "cancelled" and shown.sessions:
        return _("Print the notice of it"), "notice", "printer"
    return "", "", ""


class MenuButton(buttons.Button):
    """A plain button that opens a menu; a caret behind its words says so."""

    def __init__(self, words: str, icon: str, menu: QMenu) -> None:
        super().__init__(words + "\u3000 ", "plain", icon=icon)  # the caret stands on the wide blank
        self.setMenu(menu)
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = 16
        box = QRectF(self.width() - 15 - size, (self.height() - size) / 2, size, size)
        icons.paint(QPainter(self), box, "caret-down", tokens.INK if self.isEnabled() else tokens.INK3)


def focus_entry(tab: QWidget) -> None:
    """Puts the cursor where one types first."""
    if isinstance(tab, SignUpsTab):
        tab.person.setFocus(Qt.FocusReason.OtherFocusReason)
