"""队伍: requests with their log, one that is taken down, visits planned and made, a visit that is noted."""

from PySide6.QtWidgets import QWidget

from desktop.models import HomeVisit
from desktop.models import ResidentRequest
from desktop.models import VisitPlan
from desktop.views import main_window
from desktop.views.kit.go_to import OpenRequest
from desktop.views.kit.go_to import OpenVisits
from desktop.views.teams import TeamsPage
from desktop.views.teams.request_dialogs import RequestDialog
from desktop.views.teams.request_dialogs import StepDialog
from desktop.views.teams.visit_dialogs import PlanDialog
from desktop.views.teams.visit_dialogs import VisitDialog
from tests.gallery import today
from tests.gallery.gallery import scene


def page(file: str = "sample") -> tuple[main_window.MainWindow, TeamsPage]:
    today.opened(file)
    window = today.window()
    window.start("teams")
    found = window.page("teams")
    assert isinstance(found, TeamsPage)
    return window, found


@scene("teams")
def under_way() -> QWidget:
    return page()[0]


@scene("teams-settled")
def settled() -> QWidget:
    window, _page = page()
    row = ResidentRequest.get(ResidentRequest.satisfaction == 4)
    window.open(OpenRequest(row.id))
    return window


@scene("teams-empty")
def empty() -> QWidget:
    return page("empty")[0]


@scene("teams-visits")
def planned() -> QWidget:
    window, _page = page()
    window.open(OpenVisits())
    return window


@scene("teams-visits-made")
def made() -> QWidget:
    window, _page = page()
    row = HomeVisit.select().where(HomeVisit.need != "").order_by(HomeVisit.at).first()
    window.open(OpenVisits(row.id))
    return window


@scene("teams-services")
def services() -> QWidget:
    window, found = page()
    found.show_part("services")
    found.reload()
    return window


@scene("teams-request-dialog")
def take_down() -> QWidget:
    today.opened("sample")
    made = RequestDialog(None)
    made.content.setPlainText("3单元门口的井盖响，夜里吵。")
    return made


@scene("teams-step-dialog")
def step() -> QWidget:
    today.opened("sample")
    row = ResidentRequest.get(ResidentRequest.status == "answered")
    return StepDialog(None, row.id, "call_back")


@scene("teams-plan-dialog")
def plan() -> QWidget:
    today.opened("sample")
    return PlanDialog(None, VisitPlan.in_order()[0])


@scene("teams-visit-dialog")
def note() -> QWidget:
    today.opened("sample")
    dialog = VisitDialog(None, plan=VisitPlan.in_order()[0])
    dialog.outcome.choose("no_answer")
    dialog.outcome.picked.emit("no_answer")
    return dialog
