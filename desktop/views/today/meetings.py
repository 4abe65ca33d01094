"""Today's events: the foremost on a card with the way to its desk, the others one line each."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.services import today
from desktop.services.today import Meeting
from desktop.views.kit import buttons
from desktop.views.kit import categories
from desktop.views.kit import dates
from desktop.views.kit import labels
from desktop.views.kit import paint
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.go_to import OpenDesk
from desktop.views.kit.go_to import OpenEvent
from desktop.views.kit.go_to import go_to
from desktop.views.kit.plate import CategoryTile

COUNTS = 82  # px
FEW = 2  # lines beside the card before the rest is folded away
GAP = "　"


class Meetings(QWidget):
    """The column of today's events. `show_day` is the only way in; `built` tells that other rows stand there."""

    built = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._day: Sequence[Meeting] = ()
        self._now: datetime | None = None
        self._shown: object = None
        self._unfolded = False
        self.hero: Hero | None = None
        self.rows: list[MeetingRow] = []
        self.more: buttons.Button | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._body = QWidget()
        self._column.addWidget(self._body)

    def show_day(self, day: Sequence[Meeting], now: datetime) -> None:
        """Shows the events of a day as they stand at `now`; builds anew only where something changed."""
        self._day, self._now = day, now
        seen = (tuple(day), [_stage(meeting, now) for meeting in day], self._unfolded)
        if seen != self._shown:
            self._shown = seen
            self._build(now)

    def _build(self, now: datetime) -> None:
        focus = self._keyboard()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.hero, self.rows, self.more = None, [], None
        foremost = today.foremost(list(self._day), now)
        if foremost is not None:
            self.hero = Hero(foremost, now)
            column.addWidget(self.hero)
        elif not self._day:
            column.addWidget(_nothing())
        others = sorted(
            (meeting for meeting in self._day if meeting is not foremost),
            key=lambda meeting: (meeting.end <= now, meeting.start),
        )
        shown = others if self._unfolded or len(others) <= FEW + 1 else others[:FEW]
        for number, meeting in enumerate(shown):
            if number:
                column.addWidget(labels.line())
            row = MeetingRow(meeting, now)
            self.rows.append(row)
            column.addWidget(row)
        self._add_fold(column, len(others))
        self._column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        self._give_keyboard(focus)
        self.built.emit()

    def _add_fold(self, column: QVBoxLayout, count: int) -> None:
        hidden = count - len(self.rows)
        if hidden:
            words = ngettext("{n} more today", "{n} more today", hidden).format(n=hidden)
            self.more = buttons.quiet(words, self._fold, icon="caret-down")
        elif count > FEW + 1:
            self.more = buttons.quiet(_("Show fewer"), self._fold, icon="caret-up")
        if self.more is not None:
            column.addSpacing(2)
            column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        if self._now is not None:
            self.show_day(self._day, self._now)
        if self.more is not None:
            self.more.setFocus()

    def _keyboard(self) -> str:
        """The session whose line or button has the keyboard; "" where none has."""
        if self.hero is not None and self.hero.desk.hasFocus():
            return self.hero.session
        return next((row.session for row in self.rows if row.hasFocus()), "")

    def _give_keyboard(self, session: str) -> None:
        if self.hero is not None and session == self.hero.session:
            self.hero.desk.setFocus()
        for row in self.rows:
            if row.session == session:
                row.setFocus()


class Hero(QFrame):
    """The event to open a desk for, and the page's one filled button."""

    def __init__(self, meeting: Meeting, now: datetime) -> None:
        super().__init__()
        self.session = meeting.session
        self.setProperty("ground", "hero")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 15, 16, 15)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        kind = categories.category(meeting.category)
        tile = CategoryTile(f"{kind.icon}-fill", kind.ink, kind.soft, 48)
        head.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.title = labels.wrapped(meeting.title, "section")
        self.second = labels.wrapped(GAP.join(_when_and_where(meeting)), "second")
        words.addWidget(self.title)
        words.addWidget(self.second)
        head.addLayout(words, 1)
        column.addLayout(head)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        self.desk = buttons.big_primary(
            _("Open desk"), lambda: go_to(OpenDesk(meeting.session)), icon="check-square-offset"
        )
        self.desk.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.desk.key("Ctrl+D")
        self.desk.setAccessibleName(_("Open desk: {event}").format(event=meeting.title))
        foot.addWidget(self.desk, 1)
        counts = QVBoxLayout()
        counts.setSpacing(0)
        self.counts = [labels.wrapped(line, "second") for line in _hero_counts(meeting, now)]
        for line in self.counts:
            line.setFixedWidth(theme.px(COUNTS))
            counts.addWidget(line)
        foot.addLayout(counts)
        column.addLayout(foot)


class MeetingRow(QAbstractButton):
    """One of the other events: the whole line leads to it."""

    def __init__(self, meeting: Meeting, now: datetime) -> None:
        super().__init__()
        self.session = meeting.session
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 9, 8, 9)
        row.setSpacing(12)
        kind = categories.category(meeting.category)
        tile = CategoryTile(kind.icon, kind.ink, kind.soft)
        row.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        second = GAP.join((*_when_and_where(meeting), _count(meeting, now)))
        self.title = labels.wrapped(meeting.title, "strong")
        self.second = labels.wrapped(second, "second")
        words.addWidget(self.title)
        words.addWidget(self.second)
        row.addLayout(words, 1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(f"{meeting.title} {second}")
        self.setToolTip(_("Open the event"))
        self.clicked.connect(lambda: go_to(OpenEvent(meeting.event)))

    def sizeHint(self) -> QSize:
        return QSize(200, super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.underMouse() or self.isDown():
            box = QRectF(self.rect()).adjusted(0, 1, 0, -1)
            paint.card(QPainter(self), box, tokens.ACCENT_SOFT, tokens.ACCENT_SOFT, radius=8)


def _nothing() -> QWidget:
    """A day without events, and the button that fills it."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(labels.words(_("No event today."), tone="ink2"))
    row.addWidget(buttons.quiet(_("New event"), lambda: go_to(OpenEvent(None)), icon="plus"))
    row.addStretch(1)
    return holder


def _stage(meeting: Meeting, now: datetime) -> int:
    """0 to come, 1 running, 2 over."""
    return (meeting.start <= now) + (meeting.end <= now)


def _when_and_where(meeting: Meeting) -> tuple[str, ...]:
    time = dates.span(meeting.start.time(), meeting.end.time())
    return (time, _(", ").join(meeting.places)) if meeting.places else (time,)


def _hero_counts(meeting: Meeting, now: datetime) -> list[str]:
    """Who signed up; once it runs, who is in."""
    count, words = meeting.signed_up, _("{n} homes signed up")
    if _stage(meeting, now) or not meeting.sign_up_needed:
        if not _stage(meeting, now):
            return [_("no sign-up")]
        count, words = meeting.came, _("{n} homes are in")
    heads = ngettext("{n} person", "{n} people", count.heads)
    return [words.format(n=f"{count.households:,}"), heads.format(n=f"{count.heads:,}")]


def _count(meeting: Meeting, now: datetime) -> str:
    stage = _stage(meeting, now)
    if stage and meeting.came.heads:
        came = meeting.came.heads
        return ngettext("{n} person came", "{n} people came", came).format(n=f"{came:,}")
    if stage == 2:
        return _("over")
    if meeting.sign_up_needed:
        coming = meeting.signed_up.heads
        return ngettext("{n} person signed up", "{n} people signed up", coming).format(n=f"{coming:,}")
    return _("no sign-up")
