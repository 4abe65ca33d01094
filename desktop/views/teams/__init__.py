"""队伍: what residents ask for by urgency, the homes to call on, everyday services. Nobody is ranked, nobody is late."""

from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QStackedWidget

from desktop.i18n import _
from desktop.views.kit import buttons
from desktop.views.kit import theme
from desktop.views.kit.go_to import OpenRequest
from desktop.views.kit.go_to import OpenVisits
from desktop.views.kit.go_to import Request
from desktop.views.kit.page import Page
from desktop.views.teams.requests_tab import RequestsTab
from desktop.views.teams.services_tab import ServicesTab
from desktop.views.teams.visits_tab import VisitsTab

PANEL_WIDTH, NARROW_PANEL_WIDTH = 392, 320
PANEL_SHARE = 0.36  # of the window at most, where words are large


class TeamsPage(Page):
    """A part of the room at a time; what is not shown is not read."""

    name = "teams"

    def __init__(self) -> None:
        super().__init__()
        self.requests = RequestsTab()
        self.visits = VisitsTab()
        self.services = ServicesTab()
        self._tabs = {"requests": self.requests, "visits": self.visits, "services": self.services}
        self.part = buttons.Segmented(
            _("Teams"),
            [
                ("requests", _("Residents' requests")),
                ("visits", _("Home visits")),
                ("services", _("Everyday services")),
            ],
            "requests",
        )
        self.part.picked.connect(lambda _part: self._turn())
        self.stack = QStackedWidget()
        for tab in self._tabs.values():
            self.stack.addWidget(tab)
        head = QHBoxLayout()
        head.addWidget(self.part)
        head.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self.stack, 1)

    def title(self) -> str:
        return _("Teams")

    def reload(self) -> None:
        self._tabs[str(self.part.chosen())].reload()

    def visit(self, request: Request) -> None:
        if isinstance(request, OpenRequest):
            self.show_part("requests")
            self.requests.show_request(request.request)
        elif isinstance(request, OpenVisits):
            self.show_part("visits")
            if request.visit:
                self.visits.show_made(request.visit)
            else:
                self.visits.show_plans()

    def show_part(self, part: str) -> None:
        """Turns to "requests", "visits" or "services"."""
        self.part.choose(part)
        self.stack.setCurrentWidget(self._tabs[part])

    def adapt(self, width: int) -> None:
        super().adapt(width)
        wide = theme.px(NARROW_PANEL_WIDTH if self.narrow else PANEL_WIDTH)
        for tab in (self.requests, self.visits):
            tab.panel.setFixedWidth(min(wide, round(width * PANEL_SHARE)))
            tab.adapt(narrow=self.narrow)
        self.services.adapt(narrow=self.narrow)

    def _turn(self) -> None:
        self.show_part(str(self.part.chosen()))
        self.reload()
