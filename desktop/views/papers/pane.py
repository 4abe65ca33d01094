"""The pane at the right: what paper about what, its form, the look before printing, save and print."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QScrollArea
from PySide6.QtWidgets import QStackedWidget
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import language
from desktop.i18n import ngettext
from desktop.views.kit import buttons
from desktop.views.kit import labels
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.scrolling import ScrollArea
from desktop.views.papers.checks import CheckList
from desktop.views.papers.forms import Form
from desktop.views.papers.kinds import KINDS

WIDTH, NARROW_WIDTH = 352, 316
NARROW_ENGLISH = 344
"""English ticks and weeks take more room than Chinese ones."""
SHARE = 0.4


class Pane(QFrame):
    """Form and checks scroll, the two buttons never do."""

    def __init__(self, save: Callable[[], object], print_it: Callable[[], object]) -> None:
        super().__init__()
        self._width = theme.px(WIDTH)
        self.setProperty("ground", "card")
        self.forms: dict[str, Form] = {kind.key: kind.form() for kind in KINDS.values()}
        self.checks = CheckList()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(labels.upright("card"))
        self._all = QWidget()
        column = QVBoxLayout(self._all)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self._middle(), 1)
        column.addWidget(labels.line("card"))
        column.addLayout(self._foot(save, print_it))
        across.addWidget(self._all, 1)
        across.addStretch(0)

    def _head(self) -> QHBoxLayout:
        self.name = labels.section("")
        self.about = labels.words("", tone="ink2")
        self.about.setMinimumWidth(0)
        row = QHBoxLayout()
        row.setContentsMargins(tokens.PAGE_MARGIN, 18, tokens.PAGE_MARGIN, 12)
        row.setSpacing(12)
        row.addWidget(self.name)
        row.addStretch(1)
        row.addWidget(self.about)
        return row

    def _middle(self) -> QScrollArea:
        self._stack = QStackedWidget()
        self._stack.setMinimumWidth(1)  # the widest of the forms that are not shown pushes nothing out
        for form in self.forms.values():
            self._stack.addWidget(form)
            form.grown.connect(self._fit)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(tokens.PAGE_MARGIN, 4, tokens.PAGE_MARGIN, 12)
        column.setSpacing(14)
        column.addWidget(self._stack)
        column.addWidget(labels.line("card"))
        column.addWidget(self.checks)
        column.addStretch(1)
        area = ScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        return area

    def _foot(self, save: Callable[[], object], print_it: Callable[[], object]) -> QVBoxLayout:
        self.save = buttons.big_plain(_("Save PDF"), save, icon="file-pdf")
        self.save.key("Ctrl+S")
        self.print = buttons.big_primary(_("Print"), print_it, icon="printer")
        self.why = labels.wrapped("", "second")
        self.why.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.save, 1)
        row.addWidget(self.print, 1)
        column = QVBoxLayout()
        column.setContentsMargins(tokens.PAGE_MARGIN, 12, tokens.PAGE_MARGIN, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.why)
        return column

    def show_nothing(self, *, nothing: bool) -> None:
        """Without an event there is nothing to fill in."""
        self._all.setVisible(not nothing)
        self.setVisible(not nothing)

    def form(self) -> Form:
        """The form that is shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Form) else next(iter(self.forms.values()))

    def show_form(self, paper: str, name: str, about: str) -> None:
        """Turns to the form of a paper."""
        form = self.forms[paper]
        self._stack.setCurrentWidget(form)
        for each in self.forms.values():
            each.setVisible(each is form)
        self._fit()
        self.name.setText(name)
        self.about.setToolTip(about)
        room = self._width - 2 * tokens.PAGE_MARGIN - self.name.sizeHint().width() - 16
        self.about.setText(
            self.about.fontMetrics().elidedText(about, Qt.TextElideMode.ElideRight, max(0, room))
        )

    def _fit(self) -> None:
        """The stack is as high as the form that is shown."""
        self._stack.setMaximumHeight(self.form().sizeHint().height())

    def show_state(self, stops: int, copies: int, *, ready: bool) -> None:
        """The print button says how many; where something stands in its way, that is said under it."""
        self.print.setText(_("Print {n}").format(n=copies))
        self.print.setEnabled(ready and not stops)
        self.save.setEnabled(ready)
        if stops:
            said = ngettext(
                "Correct {n} thing above to print; until then a PDF is a specimen",
                "Correct {n} things above to print; until then a PDF is a specimen",
                stops,
            )
            self.why.setText(said.format(n=stops))
        self.why.setVisible(bool(stops))

    def set_narrow(self, *, narrow: bool, window: int) -> None:
        """A narrow window has a narrow pane; large words widen it to its share of the `window` (pixels)."""
        least = NARROW_ENGLISH if language() == "en" else NARROW_WIDTH
        self._width = min(theme.px(least if narrow else WIDTH), round(window * SHARE))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._width, super().sizeHint().height())
