"""印制 and 签到: what was printed, who came."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import PrintJob
from desktop.views.events.facts import SessionShown
from desktop.views.events.facts import Shown
from desktop.views.kit import buttons
from desktop.views.kit import dates
from desktop.views.kit import labels
from desktop.views.kit import tokens
from desktop.views.kit.badge import Badge
from desktop.views.kit.badge import BadgeLabel
from desktop.views.kit.bars import Bars
from desktop.views.kit.go_to import OpenDesk
from desktop.views.kit.go_to import OpenPaper
from desktop.views.kit.go_to import go_to
from desktop.views.kit.scrolling import ScrollArea

MOST_SHEETS, MOST_BARS = 4, 10


class _Tab(QWidget):
    """A tab filled anew each time; `self.column` holds its rows."""

    def __init__(self) -> None:
        super().__init__()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(tokens.PAGE_MARGIN, 20, tokens.PAGE_MARGIN, 16)
        self._holder = QWidget()
        self._outer.addWidget(self._holder)
        self._outer.addStretch(1)

    def fresh(self) -> QVBoxLayout:
        """An empty column in the place of the old one."""
        new = QWidget()
        column = QVBoxLayout(new)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._outer.replaceWidget(self._holder, new)
        self._holder.deleteLater()
        self._holder = new
        return column


class PapersTab(ScrollArea):
    """印制: each paper of the event, when it went out, and the way to its page."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def show_event(self, shown: Shown) -> None:
        """Shows the event."""
        place = self.verticalScrollBar().value()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(tokens.PAGE_MARGIN, 20, tokens.PAGE_MARGIN, 16)
        column.setSpacing(0)
        event = shown.event.id
        rows = [
            (_("Poster"), "flyer", event, OpenPaper("flyer", event)),
            (_("Notice"), "notice", event, OpenPaper("notice", event)),
        ]
        for session in (shown.coming or shown.live[-1:])[:MOST_SHEETS]:
            when = dates.month_day(session.row.start.date())
            name = _("Sign-in sheet") if len(shown.live) == 1 else _("Sign-in sheet {day}").format(day=when)
            paper = OpenPaper("sign-in-sheet", event, session.id)
            rows.append((name, "sign-in-sheet", session.id, paper))
        rows += [(name, key, event, OpenPaper(key, event)) for name, key in _of_food_and_cars(shown)]
        for name, paper, subject, request in rows:
            column.addLayout(self._row(name, paper, subject, request))
            column.addWidget(labels.line())
        column.addStretch(1)
        self.setWidget(page)
        self.verticalScrollBar().setValue(place)

    def _row(self, name: str, paper: str, subject: str, request: OpenPaper) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(12)
        row.addWidget(labels.Icon("file", tokens.INK2, 24))
        row.addWidget(labels.words(name))
        row.addStretch(1)
        row.addWidget(BadgeLabel(_job(paper, subject)))
        row.addWidget(
            buttons.small(_("Look and print"), lambda: go_to(request)).named(f"{_('Look and print')} {name}")
        )
        return row


def _of_food_and_cars(shown: Shown) -> list[tuple[str, str]]:
    """The papers that only such events have: name and key."""
    found: list[tuple[str, str]] = []
    if shown.event.food:
        found += [(_("Dish cards"), "dish-cards"), (_("Table plan"), "table-plan")]
        found.append((_("Report of the meal"), "food-report"))
    if shown.event.escort:
        found += [(_("Driver sheets"), "driver-sheet"), (_("Car signs"), "car-sign")]
    return found


def _job(paper: str, subject: str) -> Badge:
    job = PrintJob.last(paper, subject)
    if job is None:
        return Badge(_("Not printed"), "draft")
    day = dates.month_day(job.at.date())
    if job.how == "saved":
        return Badge(_("Saved on {day}").format(day=day), "info", icon="-")
    copies = PrintJob.copies_of(paper, subject)
    said = ngettext("{day}, {n} copy", "{day}, {n} copies", copies).format(day=day, n=copies)
    return Badge(said, "ok")


class AttendanceTab(_Tab):
    """签到: how many came, and the way to the desk."""

    def show_event(self, shown: Shown) -> None:
        """Shows the event."""
        column = self.fresh()
        session = shown.session
        if session is None:
            return
        head = QHBoxLayout()
        head.setSpacing(36)
        for words, number in self._figures(shown, session):
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(labels.words(number, "figure"))
            pair.addWidget(labels.words(words, tone="ink2"))
            head.addLayout(pair)
        head.addStretch(1)
        open_desk = buttons.plain(
            _("Open the desk"), lambda: go_to(OpenDesk(session.id)), icon="check-square-offset"
        )
        head.addWidget(open_desk, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        past = [each for each in shown.live if each.came.heads][-MOST_BARS:]
        if len(past) > 1:
            column.addSpacing(28)
            column.addWidget(labels.section(_("The last sessions")))
            column.addSpacing(8)
            rows = [(dates.month_day(each.row.start.date()), each.came.heads) for each in past]
            column.addWidget(Bars(_("People by session"), rows))

    def _figures(self, shown: Shown, session: SessionShown) -> list[tuple[str, str]]:
        came = session.came
        found = [(_("people came"), f"{came.heads:,}"), (_("households"), f"{came.households:,}")]
        if shown.signs_up:
            expected = session.signed_up.heads if shown.by_session else shown.count.heads
            found.append((_("people signed up"), f"{expected:,}"))
        return found
