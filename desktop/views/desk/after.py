"""活动之后: the figures of a session at the left, the people behind them at the right; corrections; the list."""

from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QStackedWidget
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Session
from desktop.models.turnout import Guest
from desktop.services import after_event
from desktop.services.after_event import METHODS
from desktop.services.after_event import Summary
from desktop.views.desk.after_list import ListPane
from desktop.views.desk.corrections import AddStrip
from desktop.views.desk.corrections import CorrectStrip
from desktop.views.kit import badge
from desktop.views.kit import buttons
from desktop.views.kit import dates
from desktop.views.kit import labels
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.bars import Bars
from desktop.views.kit.dialog import Dialog
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table


class AfterDialog(Dialog):
    """One session. Every correction is on file at once, so there is nothing to save."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent, _("After the event: {event}").format(event=session.event.title), _("Close"))
        self.two_panes()
        self.cancel.hide()
        self.session = session.id
        self.summary: Summary = after_event.summary(session.id)
        self._figures = QVBoxLayout()
        self._figures.setSpacing(6)
        self.homes = Bars(_("People by building"))
        self.bands = Bars(_("People by age"))
        self._homes_head, self._bands_head = (
            labels.section(_("By building")),
            labels.section(_("By age")),
        )
        self.form.addLayout(self._figures)
        for widget in (self._homes_head, self.homes, self._bands_head, self.bands):
            self.form.addWidget(widget)
        self.came = _table(_("Who came"), came=True)
        self.missing = _table(_("Who did not come"), came=False)
        self.correct = CorrectStrip(session.id)
        self.add = AddStrip(session.id)
        self.list = ListPane()
        self._stack = QStackedWidget()
        for view, strip in ((self.came, self.correct), (self.missing, self.add)):
            self._stack.addWidget(_page(view, strip))
        self._stack.addWidget(self.list)
        self._choose = QHBoxLayout()
        self._choose.setContentsMargins(tokens.PAGE_MARGIN, 10, tokens.PAGE_MARGIN, 10)
        self.views = self._segments()
        self._choose.addWidget(self.views)
        self._choose.addStretch(1)
        self.outcome.addLayout(self._choose)
        self.outcome.addWidget(labels.line("header"))
        self.outcome.addWidget(self._stack, 1)
        self.came.picked.connect(self.correct.show_guest)
        self.missing.picked.connect(self.add.show_guest)
        for strip in (self.correct, self.add):
            strip.corrected.connect(self.reload)
        self.show_summary()

    def _segments(self) -> buttons.Segmented:
        came, missing = len(self.summary.guests), len(self.summary.no_shows)
        options = [
            (0, _("Came {n}").format(n=came)),
            (1, _("Did not come {n}").format(n=missing)),
            (2, _("List to print or save")),
        ]
        made = buttons.Segmented(_("What is shown"), options, self._stack.currentIndex())
        made.picked.connect(lambda number: self._stack.setCurrentIndex(int(str(number))))
        return made

    def reload(self) -> None:
        """Counts anew after a correction."""
        self.summary = after_event.summary(self.session)
        old, self.views = self.views, self._segments()
        self._choose.replaceWidget(old, self.views)
        old.hide()
        old.deleteLater()
        self.show_summary()

    def show_summary(self) -> None:
        """Fills both panes."""
        found = self.summary
        while (item := self._figures.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for words in _sentences(found):
            self._figures.addWidget(labels.wrapped(words))
        self.homes.set_rows([(home.name or _("elsewhere"), home.people) for home in found.homes])
        self.bands.set_rows([(band or _("not known"), count) for band, count in found.bands])
        for widget in (self._homes_head, self.homes, self._bands_head, self.bands):
            widget.setVisible(bool(found.guests))
        self.came.set_rows(found.guests)
        self.missing.set_rows(found.no_shows)
        self.list.show_summary(found)

    def touched(self) -> bool:
        """Whatever was corrected is on file already."""
        return False


def _sentences(found: Summary) -> list[str]:
    day = f"{dates.dated(found.start.date())} {dates.clock(found.start.time())}"
    heads = ngettext("{n} person was there", "{n} people were there", found.count.heads).format(
        n=found.count.heads
    )
    homes = ngettext("{n} household", "{n} households", found.count.households)
    said = [day, f"{heads}　{homes.format(n=found.count.households)}"]
    if found.signed_up.people:
        words = _("{people} signed up for {heads} places; {missing} did not come")
        said.append(
            words.format(
                people=found.signed_up.people, heads=found.signed_up.heads, missing=len(found.no_shows)
            )
        )
    first = ngettext("{n} for the first time", "{n} for the first time", found.first_timers)
    walk_ins = ngettext("{n} walk-in", "{n} walk-ins", found.walk_ins)
    said.append(f"{first.format(n=found.first_timers)}　{walk_ins.format(n=found.walk_ins)}")
    return said


def _table(name: str, *, came: bool) -> Table[Guest]:
    columns = [
        Column[Guest](_("Full name"), lambda guest: guest.name, "strong", 110),
        Column[Guest](_("Address"), lambda guest: guest.place, "plain", -1),
        Column[Guest](_("Heads"), lambda guest: str(guest.heads), "number", 64),
    ]
    if came:
        columns += [
            Column[Guest](_("Time"), _time, "second", 110),
            Column[Guest]("", _mark, "plain", 110, tip=lambda guest: guest.reason, spoken=_("State")),
        ]
    return Table(name, columns, key=lambda guest: guest.person, row_height=40)


def _time(guest: Guest) -> str:
    if guest.in_at is None:
        return ""
    return f"{guest.in_at:%H:%M}" + (f"–{guest.out_at:%H:%M}" if guest.out_at else "")


def _mark(guest: Guest) -> str | badge.Badge:
    if guest.reason:
        return badge.Badge(_("corrected"), "warn")
    if guest.first_time:
        return badge.Badge(_("first time"), "ok", "-")
    return badge.Badge(METHODS[guest.method], "plain") if guest.method in ("paper", "walk-in") else ""


def _page(view: QWidget, strip: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(view, 1)
    column.addWidget(labels.line("header"))
    margins = QVBoxLayout()
    margins.setContentsMargins(tokens.PAGE_MARGIN, theme.px(10), tokens.PAGE_MARGIN, theme.px(12))
    margins.addWidget(strip)
    column.addLayout(margins)
    return holder
