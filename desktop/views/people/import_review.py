"""Step three: the dry run. Four figures that add up, and the rows to look at, by what is the matter with them."""

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop import masking
from desktop.exchange.people_list import Problem
from desktop.exchange.people_list import shown_sheet
from desktop.exchange.people_list.corrections import CORRECTABLE
from desktop.exchange.people_list.words import reason
from desktop.i18n import _
from desktop.i18n import later
from desktop.i18n import ngettext
from desktop.services.import_plan import ImportPlan
from desktop.services.import_plan import PlannedRow
from desktop.views.kit import labels
from desktop.views.kit import theme
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.lists import PLAIN
from desktop.views.kit.lists import TwoLine
from desktop.views.kit.lists import TwoLineList
from desktop.views.kit.table import in_card
from desktop.views.people.import_steps import Figures
from desktop.views.people.problem_table import Line
from desktop.views.people.problem_table import ProblemModel
from desktop.views.people.problem_table import ProblemTable

ALL = "all"
GROUPS_WIDTH, NARROW_GROUPS_WIDTH = 224, 176
GROUPS = {
    "phone": later("Wrong phone"),
    "birth": later("Wrong birthday"),
    "place": later("Unclear address"),
    "same": later("Same person?"),
    "name": later("Name unclear"),
    "differs": later("Differs on file"),
    "child": later("Child, no guardian"),
    "left": later("Moved or died"),
    "identity": later("Identity numbers"),
    "other": later("Other doubts"),
    "nobody": later("No name"),
    "form": later("No resident’s row"),
}
_GROUP_OF = {
    "duplicate_person": "same",
    "remark_left": "left",
    "guardian_missing": "child",
    "room_missing": "place",
    "room_unreadable": "place",
    "building_missing": "place",
    "address_became_date": "place",
    "no_name": "nobody",
    "name_too_long": "name",
    "left_out": "form",
}


def group_of(problem: Problem) -> str:
    """Under which heading a problem stands."""
    known = _GROUP_OF.get(problem.code)
    if known:
        return known
    if problem.severity == "refused":
        return "form"
    start = problem.code.split("_", maxsplit=1)[0]
    return {"phone": "phone", "birth": "birth", "name": "name", "differs": "differs", "id": "identity"}.get(
        start, "other"
    )


def lines_of(plan: ImportPlan) -> list[Line]:
    """A line for each problem of each row, in file order."""
    several = len({shown_sheet(table.position) for table in plan.layout.tables}) > 1
    return [
        _line(planned, problem, several=several)
        for planned in plan.rows
        for problem in planned.reasons
        if problem.row is not None
    ]


def _line(planned: PlannedRow, problem: Problem, *, several: bool) -> Line:
    row, person = planned.row, planned.row.person
    return Line(
        sheet=row.sheet,
        row=row.row,
        field=problem.field if person and problem.field in CORRECTABLE else "",
        group=group_of(problem),
        where=f"{shown_sheet(row.sheet)}-{row.row}" if several else str(row.row),
        name=person.name if person else "",
        place=person.place.words if person else "",
        raw=masking.mask(problem.raw),
        reason=reason(problem),
        may_leave_out=planned.status == "doubtful",
    )


class ReviewStep(QWidget):
    """`changed` says that something was typed or unticked: the plan is to be made anew."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.figures = Figures()
        self.groups = TwoLineList(_("Kinds of problems"), PLAIN)
        self.groups.picked.connect(lambda key: self._filter(str(key)))
        self.groups.setFixedWidth(theme.px(GROUPS_WIDTH))
        self.model = ProblemModel(
            lambda _key, _text: self.changed.emit(), lambda _row, _in: self.changed.emit()
        )
        self.table = ProblemTable(self.model)
        self._card = in_card(self.table)
        self.fine = EmptyState(_("Every row can be read in"), _("Nothing in the list needs a look."))
        self.note = labels.wrapped("", "second")
        self._lines: list[Line] = []
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.groups)
        row.addWidget(self._card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.figures)
        column.addWidget(self.note)
        column.addLayout(row, 1)
        column.addWidget(self.fine, 1)

    def start(self, plan: ImportPlan) -> None:
        """Shows a new dry run; its problems stay listed while they are put right."""
        self.model.texts.clear()
        self.model.left_out.clear()
        self.model.mended = {}
        self._lines = lines_of(plan)
        counts = Counter(line.group for line in self._lines)
        entries = [TwoLine(ALL, _("All problems"), figure=f"{len(self._lines):,}")]
        entries += [
            TwoLine(key, _(words), figure=f"{counts[key]:,}") for key, words in GROUPS.items() if counts[key]
        ]
        self.groups.set_entries(entries)
        self.groups.choose(ALL)
        self._filter(ALL)
        for widget in (self.groups, self._card):
            widget.setVisible(bool(self._lines))
        self.fine.setVisible(not self._lines)
        told = [reason(problem) for problem in plan.reading.problems]
        self.note.setText("；".join(dict.fromkeys(told)))
        self.note.setVisible(bool(told))
        self.show_plan(plan)

    def show_plan(self, plan: ImportPlan) -> None:
        """The figures of a plan made anew, and what became of the texts that were typed."""
        counts = plan.counts()
        self.figures.new.show_number(counts["new"])
        self.figures.updated.show_number(counts["updated"])
        self.figures.same.show_number(counts["same"])
        self.figures.care.show_number(counts["doubtful"] + counts["refused"])
        total = len(plan.rows)
        self.figures.total.setText(
            ngettext("{n} row in all", "{n} rows in all", total).format(n=f"{total:,}")
        )
        self.model.show_mended(self._mended(plan))

    def corrections(self) -> dict[tuple[int, int, str], str]:
        """What was typed, by (sheet, row, field)."""
        return {key: text for key, text in self.model.texts.items() if text}

    def left_out(self) -> set[tuple[int, int]]:
        """The rows that were unticked."""
        return set(self.model.left_out)

    def adapt(self, *, narrow: bool) -> None:
        """Closer together where the window is narrow."""
        self.figures.adapt(narrow=narrow)
        self.table.adapt(narrow=narrow)
        self.groups.setFixedWidth(theme.px(NARROW_GROUPS_WIDTH if narrow else GROUPS_WIDTH))

    def take_up(self) -> None:
        """Ends an edit under way, so that what stands in the field counts."""
        self.table.setFocus()

    def _filter(self, group: str) -> None:
        self.model.set_lines([line for line in self._lines if group in {ALL, line.group}])

    def _mended(self, plan: ImportPlan) -> dict[tuple[int, int, str], str]:
        typed = self.corrections()
        left: dict[tuple[int, int, str], str] = {}
        for planned in plan.rows:
            for problem in planned.reasons:
                left.setdefault((planned.row.sheet, planned.row.row, problem.field), reason(problem))
        return {key: left.get(key, "") for key in typed}
