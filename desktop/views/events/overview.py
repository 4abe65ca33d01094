"""概况: reads like a page. What and when at the left; what is left to do and who signed up at the right."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QGridLayout
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.services.community import shown_phone
from desktop.views.events import say
from desktop.views.events import tasks
from desktop.views.events.facts import Shown
from desktop.views.events.task import Task
from desktop.views.kit import buttons
from desktop.views.kit import dates
from desktop.views.kit import labels
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.bars import Bars
from desktop.views.kit.scrolling import ScrollArea

LABEL_WIDTH, GAP = 76, 12
MOST_DATES = 3


class Overview(ScrollArea):
    """The tab. `act(name)` is told which button was pressed: a task's act, or remove, cancel, file."""

    def __init__(self, act: Callable[[str], object]) -> None:
        super().__init__()
        self._act = act
        self._panes: QBoxLayout | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def show_event(self, shown: Shown) -> None:
        """Shows the event."""
        place = self.verticalScrollBar().value()
        page = QWidget()
        row = self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        row.setContentsMargins(tokens.PAGE_MARGIN, 20, tokens.PAGE_MARGIN, 12)
        row.setSpacing(tokens.PAGE_MARGIN + 16)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addLayout(_facts(shown))
        left.addWidget(self._rare(shown), 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(0)
        self._fill_tasks(right, shown)
        _fill_bars(right, shown)
        right.addStretch(1)
        row.addLayout(left, 10)
        row.addLayout(right, 13)
        self.setWidget(page)
        self._stack()
        self.verticalScrollBar().setValue(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack()

    def _stack(self) -> None:
        """The two panes stand one under the other where they do not fit side by side."""
        if self._panes is None:
            return
        self._panes.setDirection(QBoxLayout.Direction.LeftToRight)
        if self._panes.minimumSize().width() > self.viewport().width():
            self._panes.setDirection(QBoxLayout.Direction.TopToBottom)

    def _fill_tasks(self, column: QVBoxLayout, shown: Shown) -> None:
        for heading, found in (
            (_("Still to do before it begins"), tasks.before_opening(shown)),
            (_("When it is over"), tasks.afterwards(shown)),
        ):
            if not found:
                continue
            done = sum(task.done for task in found)
            head = QHBoxLayout()
            head.setSpacing(10)
            head.addWidget(labels.section(heading))
            ready = _("{done} / {all} ready").format(done=done, all=len(found))
            head.addWidget(labels.words(ready, tone="ink2"))
            head.addStretch(1)
            column.addLayout(head)
            column.addSpacing(6)
            for task in found:
                column.addWidget(self._task(task))
                column.addWidget(labels.line())
            column.addSpacing(18)

    def _task(self, task: Task) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(13)
        icon = labels.Icon("check-circle-fill", tokens.OK, 24) if task.done else None
        row.addWidget(icon or labels.Icon("circle-dashed", tokens.INK2, 24))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(labels.wrapped(task.title, tone="ink2" if task.done else ""))
        if task.detail:
            words.addWidget(labels.wrapped(task.detail, "second"))
        row.addLayout(words, 1)
        make = buttons.quiet if task.done else buttons.small
        button = make(task.does, lambda: self._act(task.act))
        button.named(f"{task.does} {task.title}")
        row.addWidget(button)
        return holder

    def _rare(self, shown: Shown) -> QWidget:
        """What is seldom done, quietly under the facts."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        status, phase = shown.event.status, shown.phase
        if status == "draft" and not shown.signs_up:
            row.addWidget(buttons.quiet(_("Remove the draft"), lambda: self._act("remove"), icon="trash"))
        elif status not in ("cancelled", "filed") and phase != "over":
            row.addWidget(buttons.quiet(_("Cancel the event"), lambda: self._act("cancel"), icon="prohibit"))
        elif phase == "over" and status != "filed":
            row.addWidget(buttons.quiet(_("File it"), lambda: self._act("file"), icon="folder-open"))
        if shown.event.second_host and status != "cancelled":
            row.addWidget(buttons.quiet(_("Signatures"), lambda: self._act("sign"), icon="signature"))
        return holder


def _facts(shown: Shown) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GAP)
    grid.setVerticalSpacing(GAP)
    grid.setColumnMinimumWidth(0, theme.px(LABEL_WIDTH) - GAP)
    grid.setColumnStretch(1, 1)
    for number, (name, value) in enumerate((n, v) for n, v in _rows(shown) if v):
        label = labels.words(name, "label")
        words = labels.selectable(value)
        label.setBuddy(words)
        words.setAccessibleName(name)
        grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, number, 1)
    return grid


def _rows(shown: Shown) -> list[tuple[str, str]]:
    event = shown.event
    session = shown.session
    phone = shown_phone(event.contact_phone) if event.contact_phone else shown.leader_phone
    return [
        (_("Time"), _time(shown)),
        (_("Place"), say.where(session) if session else ""),
        (_("Host"), _hosted(event.host, event.host_signer, event.host_signed_on)),
        (_("Held with"), _hosted(event.second_host, event.second_signer, event.second_signed_on)),
        (_("Co-hosts"), event.co_hosts),
        (_("For whom"), event.target),
        (_("Room for"), _capacity(shown)),
        (_("Sign-up"), event.sign_up_text if event.sign_up_needed else ""),
        (_("In charge"), "　".join(part for part in (shown.leader, phone) if part)),
        (_("Content"), event.slogan),
        (_("Food safety"), _food(shown)),
        (_("Last time"), _before(shown)),
        (_("Remarks"), event.note),
        (_("Why cancelled"), event.cancel_reason),
    ]


def _food(shown: Shown) -> str:
    """36 dishes, 5 with peanuts, no sample kept yet."""
    if not shown.dishes:
        return ""
    said = [ngettext("{n} dish", "{n} dishes", len(shown.dishes)).format(n=len(shown.dishes))]
    peanuts = sum("peanut" in (dish.contains or ()) for dish in shown.dishes)
    if peanuts:
        said.append(_("with peanuts: {n}").format(n=peanuts))
    kept = sum(dish.sample_kept for dish in shown.dishes)
    if kept:
        said.append(_("samples kept: {n} of {all}").format(n=kept, all=len(shown.dishes)))
    else:
        said.append(_("no sample kept yet"))
    return _(", ").join(said)


def _hosted(host: str, signer: str, day: date | None) -> str:
    if not signer or day is None:
        return host
    signed = _("signed: {name}, {day}").format(name=signer, day=dates.month_day(day))
    return f"{host}\u3000{signed}"


def _time(shown: Shown) -> str:
    coming = shown.coming or shown.live[-1:]
    if not coming:
        return _("No day yet")
    said = [say.when(each.row.start, each.row.end) for each in coming[:MOST_DATES]]
    more = len(coming) - len(said)
    if more > 0:
        said.append(ngettext("and {n} more date", "and {n} more dates", more).format(n=more))
    return "\n".join(said)


def _capacity(shown: Shown) -> str:
    if shown.event.capacity is None:
        return ""
    left = max(0, shown.event.capacity - shown.count.heads)
    if not shown.signs_up:
        return say.people(shown.event.capacity)
    return _("{capacity}, {left} left").format(capacity=say.people(shown.event.capacity), left=left)


def _before(shown: Shown) -> str:
    if shown.before is None or shown.before.start is None:
        return ""
    day = dates.long_date(shown.before.start.date())
    if not shown.before.heads:
        return day
    return _("{day}, {people} came").format(day=day, people=say.people(shown.before.heads))


def _fill_bars(column: QVBoxLayout, shown: Shown) -> None:
    if not shown.count.people and not shown.count.waiting:
        return
    head = QHBoxLayout()
    head.setSpacing(10)
    head.addWidget(labels.section(_("Signed up: {n}").format(n=say.households(shown.count.households))))
    more = say.people(shown.count.heads)
    if n := shown.count.waiting:
        said = ngettext("{people}, {n} waiting", "{people}, {n} waiting", n)
        more = said.format(people=more, n=n)
    head.addWidget(labels.words(more, tone="ink2"))
    head.addStretch(1)
    column.addLayout(head)
    column.addSpacing(6)
    rows = [(name or _("Other buildings"), count) for name, count in shown.buildings]
    column.addWidget(Bars(_("Households by building"), rows))
