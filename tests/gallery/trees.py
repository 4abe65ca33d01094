"""网格和组织: grids with neighbourhoods and stairs, organisations over six levels, the forms."""

from PySide6.QtWidgets import QWidget

from desktop.models import Building
from desktop.models import Unit
from desktop.models.person import matching
from desktop.services import grids
from desktop.services import organisations
from desktop.services import posts
from desktop.services.organisations import OrganisationFacts
from desktop.views import main_window
from desktop.views.kit import go_to
from desktop.views.setup import SetupPage
from desktop.views.setup.tree_dialogs import OrganisationDialog
from desktop.views.setup.tree_dialogs import PostDialog
from desktop.views.setup.trees_pane import TreesPane
from tests.gallery import states
from tests.gallery import today
from tests.gallery.gallery import DAY
from tests.gallery.gallery import scene


def shown() -> tuple[QWidget, TreesPane]:
    """The main window on this section of the setup."""
    entries = [states._Shown(e.name, e.page, e.words, e.icon) for e in main_window.ENTRIES]
    result = main_window.MainWindow(states.house(), entries)
    result.start("setup")
    go_to.go_to(go_to.OpenSetup("trees"))
    page = result.findChild(SetupPage)
    assert page is not None
    pane = page.pane()
    assert isinstance(pane, TreesPane)
    return result, pane


@scene("setup-grids")
def with_grids() -> QWidget:
    today.opened("sample")
    first = grids.add_grid("第一网格", code="420107010998001", at=DAY)
    second = grids.add_grid("第二网格", code="420107010998002", at=DAY)
    cells = [grids.add_neighbourhood(first.id, name, at=DAY) for name in ("和谐邻里", "和安邻里")]
    cells.append(grids.add_neighbourhood(second.id, "和善邻里", at=DAY))
    for cell, label in zip(cells, ("3", "4", "5"), strict=True):
        units = [u.id for u in Unit.select().join(Building).where(Building.label == label)]
        grids.place_units(units, neighbourhood=cell.id, at=DAY)
    for name, role in (("周敏", "邻里长"), ("李秋红", "志愿骨干")):
        posts.appoint(
            person=matching(name)[0].person,
            role=role,
            scope="neighbourhood",
            place=cells[0].id,
            since=DAY.date().replace(year=2024),
            at=DAY,
        )
    window, pane = shown()
    pane.list.choose(f"neighbourhood:{cells[0].id}")
    return window


@scene("setup-organisations")
def with_organisations() -> QWidget:
    today.opened("sample")
    parent: str | None = None
    for name in (
        "钢花村街道党工委",
        "青和居社区党委",
        "青和居小区党总支",
        "第一网格党支部",
        "3栋",
        "王玉兰家",
    ):
        parent = organisations.add(OrganisationFacts(name), parent=parent, at=DAY).id
    window, pane = shown()
    pane.which.choose("organisation")
    pane.reload()
    pane.list.choose(f"organisation:{parent}")
    return window


@scene("setup-organisations-empty")
def without_organisations() -> QWidget:
    today.opened("sample")
    window, pane = shown()
    pane.which.choose("organisation")
    pane.reload()
    return window


@scene("setup-organisation-form")
def organisation_form() -> QWidget:
    today.opened("sample")
    return OrganisationDialog(None, None, parent_node=None)


@scene("setup-post-form")
def post_form() -> QWidget:
    today.opened("sample")
    grid = grids.add_grid("第一网格", at=DAY)
    return PostDialog(None, "grid", grid.id, "第一网格")
