"""网格和组织: two trees; a node is moved by dragging or by keys, and says what hangs below it and who holds a post."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import trees
from desktop.models.trees import Node
from desktop.services import grids
from desktop.services import organisations
from desktop.services import posts
from desktop.services.posts import Term
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.flow import FlowLayout
from desktop.views.kit.page import card
from desktop.views.setup.node_list import AFTER
from desktop.views.setup.node_list import INTO
from desktop.views.setup.node_list import NodeLine
from desktop.views.setup.node_list import NodeList
from desktop.views.setup.pane import Pane
from desktop.views.setup.tree_dialogs import EndDialog
from desktop.views.setup.tree_dialogs import GridDialog
from desktop.views.setup.tree_dialogs import LevelsDialog
from desktop.views.setup.tree_dialogs import MoveDialog
from desktop.views.setup.tree_dialogs import NeighbourhoodDialog
from desktop.views.setup.tree_dialogs import OrganisationDialog
from desktop.views.setup.tree_dialogs import PostDialog

LOOSE = "loose:"
SIDE_WIDTH = 280
TAKES = {
    "grid": frozenset({"neighbourhood", "unit"}),
    "neighbourhood": frozenset({"unit"}),
    "organisation": frozenset({"organisation"}),
    "loose": frozenset({"unit"}),
}


class TreesPane(Pane):
    """Left the tree, right the node that is chosen."""

    name = "trees"
    icon = "users-three"

    def __init__(self) -> None:
        super().__init__()
        self.explain(
            _("Drag a line onto another to hang it there, or use the keys: Ctrl and up or down, and Move to.")
        )
        self.which = buttons.Segmented(
            _("Tree"), [("grid", _("Grids")), ("organisation", _("Organisations"))], "grid"
        )
        self.which.picked.connect(lambda _key: self.reload())
        self.add_top = buttons.plain(_("New grid"), self.open_new_top, icon="plus")
        self.add_below = buttons.plain(_("New neighbourhood"), self.open_new_below, icon="plus")
        self.change = buttons.plain(_("Change"), self.open_change, icon="pencil-simple").key("F2")
        self.send = buttons.plain(_("Move to …"), self.open_move, icon="arrow-right").key("Ctrl+M")
        self.remove = buttons.quiet(_("Remove"), self.remove_chosen)
        self.levels = buttons.quiet(_("Names of the levels"), self.open_levels)
        tools = QWidget()
        row = FlowLayout(8)
        tools.setLayout(row)
        for button in (
            self.which,
            self.add_top,
            self.add_below,
            self.change,
            self.send,
            self.remove,
            self.levels,
        ):
            row.addWidget(button)
        self.column.addWidget(tools)
        self.list = NodeList(_("Tree"))
        self.list.picked.connect(self._show_node)
        self.list.dropped.connect(self.drop)
        self.list.shifted.connect(self.shift)
        self.list.doubleClicked.connect(lambda _index: self.open_change())
        self._list_card, column = card()
        column.addWidget(self.list)
        self.list.setMinimumHeight(theme.px(260))
        self._side_card, side = card()
        self._side = QVBoxLayout()
        self._side.setContentsMargins(16, 12, 16, 12)
        self._side.setSpacing(8)
        side.addLayout(self._side)
        self._side_card.setFixedWidth(theme.px(SIDE_WIDTH))
        self._side_body = QWidget()
        self._side.addWidget(self._side_body)
        self.across = QWidget()
        across = QHBoxLayout(self.across)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addWidget(self._list_card, 1)
        across.addWidget(self._side_card, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self.across, 1)
        self.empty = EmptyState(
            _("No organisation is entered yet"),
            _("Begin at the top; each level below gets the name your district uses."),
            primary=(_("New organisation"), self.open_new_top),
        )
        self.column.addWidget(self.empty, 1)
        self._nodes: dict[str, Node] = {}
        self.terms: list[Term] = []

    def title(self) -> str:
        return _("Grids and organisations")

    def about(self) -> str:
        return _("Neighbourhoods, posts")

    # --- what is shown -----------------------------------------------------------------------------

    def reload(self) -> None:
        today = clock.today().isoformat()
        grid = self.which.chosen() == "grid"
        nodes = trees.grid_tree(today) if grid else trees.organisation_tree(today)
        self._nodes = {node.key: node for node in nodes}
        loose = [node for node in nodes if node.kind == "unit" and not node.parent]
        lines = [self._line(node) for node in nodes]
        if loose:
            figure = _("{n} stairs").format(n=len(loose))
            lines.append(
                NodeLine(LOOSE, "", _("Not in a grid yet"), "", figure, "loose", TAKES["loose"], moves=False)
            )
        self.list.show_nodes(lines, closed=[LOOSE] if len(lines) > len(loose) + 1 else [])
        self.add_top.setText(_("New grid") if grid else _("New organisation"))
        self.add_below.setText(_("New neighbourhood") if grid else _("New one below"))
        self.levels.setVisible(not grid)
        self.empty.setVisible(not grid and not nodes)
        self.across.setVisible(grid or bool(nodes))
        self._show_node()

    def node(self) -> Node | None:
        """The node that is current."""
        line = self.list.current()
        return self._nodes.get(line.key) if line else None

    def _line(self, node: Node) -> NodeLine:
        parent = node.parent or (LOOSE if node.kind == "unit" else "")
        return NodeLine(
            node.key,
            parent,
            node.name,
            node.label,
            _figure(node),
            node.kind,
            TAKES.get(node.kind, frozenset()),
        )

    def _show_node(self) -> None:
        node = self.node()
        grid = self.which.chosen() == "grid"
        below = node is not None and (node.kind == "grid" if grid else True)
        self.add_below.setEnabled(below)
        self.add_below.setToolTip("" if below else _("Choose the line it hangs on."))
        for button in (self.change, self.send, self.remove):
            button.setEnabled(node is not None and (button is self.send or node.kind != "unit"))
            button.setToolTip("" if button.isEnabled() else _("Choose a line first."))
        if node is not None and node.kind == "grid":
            self.send.setEnabled(False)
        fresh = self._about_node(node)
        self._side.replaceWidget(self._side_body, fresh)
        self._side_body.hide()
        self._side_body.deleteLater()
        self._side_body = fresh

    def _about_node(self, node: Node | None) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.terms = []
        if node is None:
            column.addWidget(labels.wrapped(_("Choose a line to see what hangs below it."), tone="ink2"))
            return body
        column.addWidget(labels.wrapped(node.name, "section"))
        if node.label:
            column.addWidget(labels.wrapped(node.label, "second"))
        for words in _hangs(node):
            column.addWidget(labels.wrapped(words))
        column.addWidget(labels.words(_("Posts"), "strong"))
        self.terms = posts.of_place(node.kind, node.id)
        for term in self.terms:
            column.addLayout(self._term(term))
        if not self.terms:
            column.addWidget(labels.second(_("Nobody yet.")))
        self.appoint = buttons.small(_("New post"), lambda: self.open_post(node), icon="plus")
        column.addWidget(self.appoint, 0, Qt.AlignmentFlag.AlignLeft)
        return body

    def _term(self, term: Term) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        current = term.is_current(clock.today())
        words.addWidget(labels.wrapped(f"{term.role}　{term.name}", tone="" if current else "ink2"))
        words.addWidget(labels.second(term_words(term)))
        row.addLayout(words, 1)
        if term.until is None:
            end = buttons.quiet(_("End"), lambda: EndDialog(self.window(), term).exec())
            row.addWidget(end.named(_("End the post of {name}").format(name=term.name)))
        else:
            gone = buttons.quiet(_("Remove"), lambda: self._remove_post(term))
            row.addWidget(gone.named(_("Remove the post of {name}").format(name=term.name)))
        return row

    # --- acts --------------------------------------------------------------------------------------

    def open_new_top(self) -> None:
        """A new grid, or a new organisation at the top."""
        if self.which.chosen() == "grid":
            GridDialog(self.window(), None).exec()
        else:
            OrganisationDialog(self.window(), None, parent_node=None).exec()

    def open_new_below(self) -> None:
        """A new neighbourhood of the chosen grid, or a new organisation below the chosen one."""
        node = self.node()
        if node is None:
            return
        if node.kind == "organisation":
            OrganisationDialog(self.window(), None, parent_node=node.id).exec()
        elif node.kind == "grid":
            NeighbourhoodDialog(self.window(), None, grid=node.id).exec()

    def open_change(self) -> None:
        """The form of the chosen node."""
        node = self.node()
        if node is None:
            return
        if node.kind == "grid":
            GridDialog(self.window(), node.id).exec()
        elif node.kind == "neighbourhood":
            NeighbourhoodDialog(self.window(), node, grid=node.parent.removeprefix("grid:")).exec()
        elif node.kind == "organisation":
            OrganisationDialog(self.window(), node.id, parent_node=None).exec()

    def open_move(self) -> None:
        """Asks where the chosen lines shall hang."""
        keys = [line.key for line in self.list.chosen() if line.key in self._nodes]
        if not keys:
            return
        kind = self._nodes[keys[0]].kind
        targets = [
            (line.key, "　" * self._depth(line) + line.title)
            for key in [*self._nodes, *([LOOSE] if kind == "unit" else [])]
            if (line := self.list.node(key)) is not None and kind in line.takes and key not in keys
        ]
        if kind == "organisation":
            targets.insert(0, ("", _("At the top")))
        dialog = MoveDialog(self.window(), [self._nodes[key].name for key in keys], targets)
        if dialog.exec() and dialog.target is not None:
            self._hang(keys, dialog.target)

    def _depth(self, line: NodeLine) -> int:
        depth, above = 0, line.parent
        while above and (node := self.list.node(above)) is not None:
            depth, above = depth + 1, node.parent
        return depth

    def open_levels(self) -> None:
        """What the levels are called."""
        LevelsDialog(self.window()).exec()

    def open_post(self, node: Node) -> None:
        """A new post at the node."""
        PostDialog(self.window(), node.kind, node.id, node.name).exec()

    def remove_chosen(self) -> None:
        """Removes the chosen node; what something hangs on stays, and the reason is told."""
        node = self.node()
        if node is None:
            return
        verbs = {
            "grid": grids.remove_grid,
            "neighbourhood": grids.remove_neighbourhood,
            "organisation": organisations.remove,
        }
        verb, at = verbs[node.kind], clock.now()
        said = _("Removed {name}").format(name=message.strong(node.name))
        acts.do(lambda: verb(node.id, at=at), said=said)

    def drop(self, keys: Sequence[str], target: str, where: str) -> None:
        """Lines were dragged into a node, or between two others."""
        line = self.list.node(target)
        moved = [self._nodes[key] for key in keys if key in self._nodes]
        if line is None or not moved or target in keys:
            return
        if where == INTO or moved[0].kind != line.kind or moved[0].kind == "unit":
            into = target if moved[0].kind in line.takes else line.parent
            self._hang(list(keys), into)
        elif moved[0].parent == line.parent:
            self._order(moved[0], target, where)
        else:
            self._hang(list(keys), line.parent)

    def shift(self, key: str, step: int) -> None:
        """One place up or down among its own."""
        beside = self.list.siblings(key)
        place = beside.index(key) + step
        node = self._nodes.get(key)
        if node is None or node.kind == "unit" or not 0 <= place < len(beside) or beside[place] == LOOSE:
            return
        self._order(node, beside[place], AFTER if step > 0 else "before")

    def _order(self, node: Node, target: str, where: str) -> None:
        beside = [key for key in self.list.siblings(node.key) if key in self._nodes and key != node.key]
        beside.insert(beside.index(target) + (where == AFTER), node.key)
        ids = [self._nodes[key].id for key in beside]
        verbs = {
            "grid": grids.order_grids,
            "neighbourhood": grids.order_neighbourhoods,
            "organisation": organisations.order,
        }
        verb, at = verbs[node.kind], clock.now()
        said = _("Moved {name}").format(name=message.strong(node.name))
        acts.do(lambda: verb(ids, at=at), said=said)

    def _hang(self, keys: list[str], target: str) -> None:
        """Hangs nodes of one kind on the target (a key; "" at the top, LOOSE nowhere), or says why not."""
        moved, at = [self._nodes[key] for key in keys], clock.now()
        line = self.list.node(target)
        first = moved[0]
        if (line is None or first.kind not in line.takes) and not (
            first.kind == "organisation" and not target
        ):
            message.warn(_("{name} cannot hang there.").format(name=message.strong(first.name)))
            return
        to = line.title if line else _("the top")
        said = _("{name} hangs on {target} now").format(name=message.strong(first.name), target=to)
        kind, _colon, place = target.partition(":")
        if first.kind == "unit":
            ids = [node.id for node in moved if node.kind == "unit"]
            where = {kind: place} if kind in ("grid", "neighbourhood") else {}
            if len(ids) > 1:
                said = _("{n} stairs hang on {target} now").format(n=len(ids), target=to)
            acts.do(lambda: grids.place_units(ids, at=at, **where), said=said)
        elif first.kind == "neighbourhood":
            acts.do(lambda: grids.move_neighbourhood(first.id, place, at=at), said=said)
        else:
            acts.do(lambda: organisations.move(first.id, place or None, at=at), said=said)

    def _remove_post(self, term: Term) -> None:
        at = clock.now()
        said = _("Removed the post of {name}").format(name=message.strong(term.name))
        acts.do(lambda: posts.remove(term.id, at=at), said=said)


def term_words(term: Term) -> str:
    """Since when, until when."""
    since = dates.long_date(term.since)
    if term.until is None:
        return _("since {day}").format(day=since)
    return _("{day} to {end}").format(day=since, end=dates.long_date(term.until))


def _figure(node: Node) -> str:
    if node.kind == "organisation":
        return _("{n} posts").format(n=node.posts) if node.posts else ""
    if node.kind == "unit":
        return _("{n} residents").format(n=node.residents)
    return _("{units} stairs　{residents} residents").format(units=node.units, residents=node.residents)


def _hangs(node: Node) -> list[str]:
    """What hangs below, in a few lines."""
    if node.kind == "organisation":
        if not node.below:
            return [_("No organisation below it")]
        said = ngettext("{n} organisation right below", "{n} organisations right below", node.below)
        return [said.format(n=node.below)]
    counts = _("{households} households, {residents} residents").format(
        households=node.households, residents=node.residents
    )
    if node.kind == "unit":
        return [counts]
    found = [_("{n} neighbourhoods").format(n=node.below)] if node.kind == "grid" else []
    return [*found, _("{n} stairs").format(n=node.units), counts]
