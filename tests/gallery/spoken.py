"""A window as a screen reader has it: what it says of each control, and what it could not say.

`findings` is empty where everything can be told; `outline` writes the tree as text, a line a thing.
"""

import gettext
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PySide6.QtCore import SIGNAL
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtGui import QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton
from PySide6.QtWidgets import QComboBox
from PySide6.QtWidgets import QScrollArea
from PySide6.QtWidgets import QTableView
from PySide6.QtWidgets import QWidget

from desktop import i18n

Role = QAccessible.Role
CONTROLS = {
    *(Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton, Role.EditableText, Role.ComboBox),
    *(Role.SpinBox, Role.Slider, Role.Table, Role.Tree, Role.List, Role.PageTabList, Role.PageTab),
}
TELLING = {*CONTROLS, Role.StaticText, Role.Cell, Role.ListItem, Role.TreeItem, Role.ColumnHeader}
PAINTED = {"LaneView", "MonthGrid", "StallsPlan", "PlanList"}
"""Drawn by the program: Qt knows no kind for them, so they must have a name and tell where the keyboard stands."""
INNER = ("qt_", "ScrollLeft", "ScrollRight")
HEADINGS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
MOST = 40
"""Cells and items that are looked at in one view; the others are made by the same code."""
PAGES = {
    "today": "today",
    "venues": "venues-week",
    "events": "events",
    "desk": "desk-page",
    "people": "people-card",
    "teams": "teams",
    "papers": "papers",
    "district": "district",
    "setup": "setup-community",
}
"""The pages of the window and the picture that shows each."""
KEPT = Path(__file__).resolve().parents[1] / "snapshots" / "spoken"
CHINESE = re.compile("[\u4e00-\u9fff]")


def findings(window: QWidget) -> list[str]:
    """What a person who cannot see the window would miss, a line each."""
    found: list[str] = []
    beside: Counter[tuple[int, str, str, str]] = Counter()
    for here, widget, _depth in tree(window):
        name, role = name_of(here, widget), here.role()
        kind = type(widget).__name__ if isinstance(widget, QWidget) else role.name
        if isinstance(widget, QWidget) and not inner(widget):
            stop = takes_focus(widget) and not (
                here.role() == Role.Client and isinstance(widget, QScrollArea) and name
            )
            if not name and (stop or role in CONTROLS):
                found.append(f"no name: {kind} in {_place(widget)}")
            if (
                stop
                and role not in TELLING
                and not PAINTED & {each.__name__ for each in type(widget).__mro__}
            ):
                found.append(f"no kind: {kind} “{name}” in {_place(widget)}")
            if isinstance(widget, QAbstractButton) and (words := _shown(widget)) not in name:
                found.append(f"said otherwise than shown: {kind} “{words}”, “{name}”")
            if isinstance(widget, QAbstractButton) and _deaf_to_toggling(widget):
                found.append(f"acts only when clicked: {kind} “{name}”")
            if stop or role in CONTROLS:
                told = here.text(QAccessible.Text.Description)
                beside[(id(widget.parentWidget()), role.name, name, told)] += 1
        elif role in (Role.ListItem, Role.TreeItem, Role.PageTab) and not name:
            found.append(f"no name: {role.name} of {_owner(here)}")
        if isinstance(widget, QTableView):
            found += _headless(widget)
    alike = [(role, name, count) for (_parent, role, name, _told), count in beside.items() if count > 1]
    return found + [f"{count} alike side by side: {role} “{name}”" for role, name, count in alike]


def foreign(window: QWidget) -> list[str]:
    """The program's own words that are said in another language than the chosen one."""
    found: list[str] = []
    for here, widget, _depth in tree(window):
        name = name_of(here, widget)
        if here.role() in TELLING - {Role.StaticText} and other_language(name):
            found.append(f"in another language: {here.role().name} “{name}”")
    return found


def kept(name: str) -> Path:
    """Where the tree of this picture is kept."""
    return KEPT / f"{name}.txt"


def outline(window: QWidget) -> str:
    """The tree without plain words: kind and name, a line a thing, indented; of tables and lists what comes first."""
    lines: list[str] = []
    for here, widget, depth in tree(window, most=6):
        name, role = name_of(here, widget), here.role()
        told = name or role in CONTROLS
        if told and role != Role.StaticText and not (isinstance(widget, QWidget) and inner(widget)):
            lines.append(f"{'  ' * depth}{role.name} {' '.join(name.split())}".rstrip())
    return "\n".join(lines) + "\n"


Node = tuple[QAccessibleInterface, object, int]


def tree(window: QWidget, most: int = MOST) -> Iterator[Node]:
    """Every visible thing: its interface, the widget it stands for (or None) and how deep it lies."""
    top = QAccessible.queryAccessibleInterface(window)
    stack: list[Node] = [(top, window, 0)]
    while stack:
        here, widget, depth = stack.pop()
        yield here, widget, depth
        children: list[Node] = []
        for number in range(min(here.childCount(), most_of(here, most))):
            child = here.child(number)
            behind = child.object() if child else None
            if not child or not child.isValid():
                continue
            if isinstance(behind, QWidget) and (not behind.isVisible() or behind.isWindow()):
                continue
            children.append((child, behind, depth + (1 if here.role() in TELLING or depth == 0 else 0)))
        stack += reversed(children)


def most_of(here: QAccessibleInterface, most: int) -> int:
    """How many children are looked at: all of a pane, the first of what has cells."""
    return most if here.role() in (Role.Table, Role.List, Role.Tree) else 1000


def name_of(here: QAccessibleInterface, widget: object) -> str:
    """What it is called. Of a choice Qt gives what is chosen instead, where a label's relation is to tell the name."""
    named = widget.accessibleName() if isinstance(widget, QComboBox) else here.text(QAccessible.Text.Name)
    return named.strip()


def _headless(view: QTableView) -> list[str]:
    """Columns with words in them over which neither a heading stands nor one is told."""
    model = view.model()
    found: list[str] = []
    for column in range(model.columnCount() if model else 0):
        heads = (model.headerData(column, Qt.Orientation.Horizontal, role) for role in HEADINGS)
        cells = (str(model.index(row, column).data() or "") for row in range(min(model.rowCount(), MOST)))
        if not view.isColumnHidden(column) and not any(heads) and any(cells):
            found.append(f"no heading: column {column + 1} of “{view.accessibleName()}”")
    return found


def takes_focus(widget: QWidget) -> bool:
    """Tab would stop here."""
    tab = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(tab) and widget.isEnabled() and widget.focusProxy() is None


def inner(widget: QWidget) -> bool:
    """A part that Qt puts into a field, a calendar or a tab bar."""
    parent = widget.parentWidget()
    return widget.objectName().startswith(INNER) or (parent is not None and parent.inherits("QLineEdit"))


def other_language(words: str) -> bool:
    """These are words of the program in a language that is not spoken now."""
    chinese = bool(CHINESE.search(words))
    if i18n.language() == "en":
        return chinese and words in _said_in_chinese()
    return bool(words) and not chinese and i18n._(words) != words


@cache
def _said_in_chinese() -> frozenset[str]:
    path = Path(i18n.__file__).parents[1] / "resources" / "locale" / "zh_CN" / "LC_MESSAGES" / "linli.mo"
    with path.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    return frozenset(str(words) for words in vars(catalogue)["_catalog"].values())


def _deaf_to_toggling(button: QAbstractButton) -> bool:
    """A screen reader sets what can be on or off without a click: who only waits for clicks does not notice."""
    group = button.group()
    waits = button.receivers(SIGNAL("clicked(bool)")) or (group and group.receivers(SIGNAL("idClicked(int)")))
    return button.isCheckable() and bool(waits)


def _shown(button: QAbstractButton) -> str:
    """What stands on it, without the mark of a key and the blanks that leave room for a drawing."""
    return button.text().replace("&", "").strip()


def _place(widget: QWidget) -> str:
    """The names of what it stands in, the nearest last."""
    names: list[str] = []
    parent = widget.parentWidget()
    while parent is not None and len(names) < 3:
        if type(parent) is not QWidget:
            names.append(type(parent).__name__)
        parent = parent.parentWidget()
    return "/".join(reversed(names)) or "a window"


def _owner(here: QAccessibleInterface) -> str:
    parent = here.parent()
    return parent.text(QAccessible.Text.Name) if parent else "?"
