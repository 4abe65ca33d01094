"""设置: the community, its addresses and venues, holidays, copies, how the window looks, what was done."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QStackedWidget

from desktop.i18n import _
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.go_to import OpenSetup
from desktop.views.kit.go_to import Request
from desktop.views.kit.lists import Looks
from desktop.views.kit.lists import TileLead
from desktop.views.kit.lists import TwoLine
from desktop.views.kit.lists import TwoLineList
from desktop.views.kit.page import Page
from desktop.views.kit.scrolling import ScrollArea
from desktop.views.setup.about_pane import AboutPane
from desktop.views.setup.backups_pane import BackupsPane
from desktop.views.setup.community_pane import CommunityPane
from desktop.views.setup.history_pane import HistoryPane
from desktop.views.setup.holidays_pane import HolidaysPane
from desktop.views.setup.looks_pane import LooksPane
from desktop.views.setup.pane import Pane
from desktop.views.setup.places_pane import PlacesPane
from desktop.views.setup.privacy_pane import PrivacyPane
from desktop.views.setup.staff_pane import StaffPane
from desktop.views.setup.trees_pane import TreesPane
from desktop.views.setup.venues_pane import VenuesPane

PANES: tuple[type[Pane], ...] = (
    CommunityPane,
    PlacesPane,
    TreesPane,
    VenuesPane,
    HolidaysPane,
    BackupsPane,
    PrivacyPane,
    StaffPane,
    LooksPane,
    HistoryPane,
    AboutPane,
)
WIDTH, NARROW_WIDTH = 236, 204
LEAD = 96  # tile, gaps, margins and scroll bar beside the words of a section


class SetupPage(Page):
    """Sections at the left, the chosen one at the right; only the chosen one asks the database."""

    name = "setup"

    def __init__(self) -> None:
        super().__init__()
        self.panes = {pane.name: pane() for pane in PANES}
        self.sections = TwoLineList(_("Sections of the setup"), Looks(row=58))
        self.sections.setMinimumWidth(theme.px(NARROW_WIDTH))
        self.sections.setFrameShape(QFrame.Shape.NoFrame)
        self._stack = QStackedWidget()
        for pane in self.panes.values():
            area = ScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setWidget(pane)
            self._stack.addWidget(area)
        row = QHBoxLayout()
        row.setSpacing(tokens.PAGE_MARGIN)
        row.addWidget(self.sections)
        row.addWidget(self._stack, 1)
        self.body.addLayout(row, 1)
        self._list_sections()
        self.sections.picked.connect(self._show)
        self.sections.choose(PANES[0].name)

    def title(self) -> str:
        return _("Setup")

    def reload(self) -> None:
        self.pane().reload()

    def visit(self, request: Request) -> None:
        if isinstance(request, OpenSetup) and request.section in self.panes:
            self.sections.choose(request.section)

    def leave(self) -> bool:
        return self.pane().leave()

    def adapt(self, width: int) -> None:
        super().adapt(width)
        self.sections.setFixedWidth(max(theme.px(NARROW_WIDTH if self.narrow else WIDTH), self._words_need()))

    def _words_need(self) -> int:
        """The width of the longest name and second line, with the picture beside them; at most a quarter more."""
        first, second = QFontMetrics(theme.bold(tokens.BODY)), QFontMetrics(theme.font(tokens.SECOND))
        words = [first.horizontalAdvance(p.title()) for p in self.panes.values()]
        words += [second.horizontalAdvance(p.about()) for p in self.panes.values()]
        return min(max(words) + LEAD, theme.px(WIDTH * 5 // 4))

    def pane(self) -> Pane:
        """The section that is shown."""
        return list(self.panes.values())[self._stack.currentIndex()]

    def _list_sections(self) -> None:
        self.sections.set_entries(
            [
                TwoLine(p.name, p.title(), p.about(), TileLead(p.icon, tokens.ACCENT, tokens.ACCENT_SOFT))
                for p in self.panes.values()
            ]
        )

    def _show(self, name: object) -> None:
        number = list(self.panes).index(str(name))
        if number == self._stack.currentIndex() and self.pane().filled:
            return
        if self.pane().filled and not self.pane().leave():
            self.sections.choose(self.pane().name)
            return
        self._stack.setCurrentIndex(number)
        self.pane().filled = True
        self.pane().reload()
