"""导入日历: what stands in a calendar file, every date with what would become of it; nothing is written before 导入."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QWidget

from desktop.exchange.calendar_parts import Reading
from desktop.exchange.calendar_parts import Refused
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Venue
from desktop.services import calendar_export
from desktop.services import calendar_import
from desktop.services import journal
from desktop.services.calendar_import import CalendarPlan
from desktop.services.calendar_import import Imported
from desktop.services.calendar_import import PlannedEntry
from desktop.views.kit import background
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import lists
from desktop.views.kit import message
from desktop.views.kit import tokens
from desktop.views.kit.badge import Badge
from desktop.views.kit.dialog import Dialog
from desktop.views.kit.fields import BesideField
from desktop.views.venues import plan_rows
from desktop.views.venues.booking_dialog import outcome_heading

KINDS = "iCalendar (*.ics)"


class CalendarDialog(Dialog):
    """Shows the dry run of one calendar file for a venue (id). Accepted when the import has begun."""

    def __init__(self, parent: QWidget | None, reading: Reading, venue: str) -> None:
        super().__init__(parent, _("Import {file}").format(file=reading.file), _("Import"))
        self.two_panes()
        self._reading = reading
        self._plan: CalendarPlan | None = None
        self.venue = fields.Pick([(row.id, row.name) for row in Venue.in_order()], venue)
        self.venue.picked.connect(lambda _venue: self.refresh())
        self._facts = labels.wrapped("", "", "ink2")
        self._counts = labels.wrapped("")
        if reading.name:
            self.form.addWidget(labels.words(reading.name, "section"))
        entries = ngettext("{n} entry in the file", "{n} entries in the file", reading.entries)
        self.form.addWidget(labels.words(entries.format(n=reading.entries)))
        where = BesideField(_("Venue"), self.venue)
        where.fact(_("Entries that name a venue of yours go there; all others go here."))
        self.form.addWidget(where)
        self.form.addWidget(labels.line("card"))
        self.form.addWidget(self._counts)
        self.form.addWidget(self._facts)
        self._head = labels.section("")
        self.outcome.addLayout(outcome_heading(self._head))
        self.outcome.addWidget(labels.line("header"))
        self.entries = lists.TwoLineList(
            _("What becomes of each date"), lists.Looks(row=54, lines=True, inset=tokens.PAGE_MARGIN)
        )
        self.outcome.addWidget(self.entries, 1)
        self.refresh()

    def refresh(self) -> None:
        """Plans again for the chosen venue."""
        plan = self._plan = calendar_import.plan(self._reading, str(self.venue.chosen()), at=clock.now())
        total = len(plan.entries)
        self._head.setText(ngettext("{n} date in it", "{n} dates in it", total).format(n=total))
        self.entries.set_entries(_sections(plan))
        self._counts.setText("\n".join(_counts(plan)))
        self._facts.setText(
            _("Nothing has been written yet. A date stays known: read the calendar again later.")
        )
        words = promise(plan)
        self.tell(
            words or _("Import"), ready=bool(words), why_not="" if words else _("There is nothing to import.")
        )

    def submit(self) -> None:
        reading, venue, at = self._reading, str(self.venue.chosen()), clock.now()
        self.accept()
        background.run(
            lambda _progress: calendar_import.import_calendar(reading, venue, at=at),
            doing=_("Importing {file}").format(file=reading.file),
            then=_imported,
        )


def _imported(done: Imported) -> None:
    words = _("From {file}: {what}").format(
        file=message.strong(done.plan.reading.file), what=promise(done.plan)
    )
    if done.act is None:
        message.inform(_("{file} brought nothing new.").format(file=done.plan.reading.file))
        return
    message.succeeded(done.act, said=words, undo=lambda act: journal.undo(act, at=clock.now()))


def promise(plan: CalendarPlan) -> str:
    """登记 597 次，停用 7 段，保留 1 次待定: what the button will do; "" where that is nothing."""
    parts = [
        (plan.count("book"), ngettext("book {n} date", "book {n} dates", plan.count("book"))),
        (plan.count("move"), ngettext("move {n}", "move {n}", plan.count("move"))),
        (plan.count("close"), ngettext("close {n} time", "close {n} times", plan.count("close"))),
        (plan.count("wait"), ngettext("keep {n} waiting", "keep {n} waiting", plan.count("wait"))),
        (plan.count("cancel"), ngettext("cancel {n}", "cancel {n}", plan.count("cancel"))),
    ]
    said = plan_rows.joined([words.format(n=n) for n, words in parts if n])
    return said[:1].upper() + said[1:]


def _counts(plan: CalendarPlan) -> list[str]:
    rows = [
        (plan.imported, _("{n} written as the calendar says")),
        (plan.count("wait"), _("{n} kept waiting: somebody has the time")),
        (plan.skipped, _("{n} unchanged")),
        (len(plan.reading.refused), _("{n} not understood")),
    ]
    return [words.format(n=n) for n, words in rows if n]


def _sections(plan: CalendarPlan) -> list[lists.Entry]:
    """What was not understood first, then what waits, then the rest."""
    found: list[lists.Entry] = []
    if plan.reading.refused:
        found.append(lists.Heading(_("Not understood")))
        found += [_refused_line(n, each) for n, each in enumerate(plan.reading.refused)]
    if plan.reading.notes:
        found.append(lists.Heading(_("Worth a look")))
        found += [_refused_line(-1 - n, each) for n, each in enumerate(plan.reading.notes)]
    for title, wanted in (
        (_("Kept waiting"), ("wait",)),
        (_("Written"), ("book", "move", "close", "cancel")),
        (_("Unchanged"), ("same", "skip")),
    ):
        rows = [(n, each) for n, each in enumerate(plan.entries) if each.fate in wanted]
        if rows:
            found.append(lists.Heading(f"{title} {len(rows)}"))
            found += [_line(n, each) for n, each in rows]
    return found


def _line(number: int, each: PlannedEntry) -> lists.TwoLine:
    occurrence = each.occurrence
    day = occurrence.start.date()
    when = " ".join(dates.long_dated(day))
    if not occurrence.all_day:
        when += f" {dates.span(occurrence.start.time(), occurrence.end.time())}"
    second = f"{each.venue.name}　{each.reason}".strip("　")
    return lists.TwoLine(("date", number), f"{when}　{occurrence.title}", second, badge=_badge(each))


def _refused_line(number: int, each: Refused) -> lists.TwoLine:
    badge = Badge(_("Left out"), "error") if number >= 0 else Badge(_("Look"), "warn")
    return lists.TwoLine(("refused", number), each.title or each.uid, each.reason, badge=badge)


def _badge(each: PlannedEntry) -> Badge:
    return {
        "book": Badge(_("Book"), "ok"),
        "move": Badge(_("Move"), "info"),
        "close": Badge(_("Closure"), "plain", icon="prohibit"),
        "wait": Badge(_("Waiting"), "pending"),
        "cancel": Badge(_("Cancel"), "warn"),
        "same": Badge(_("Unchanged"), "draft"),
        "skip": Badge(_("Left out"), "draft"),
    }[each.fate]


# --- from the page ----------------------------------------------------------------------------


def ask_and_import(parent: QWidget, venue: str) -> None:
    """Asks for a calendar file, reads it and shows what would become of it."""
    name, _kind = QFileDialog.getOpenFileName(
        parent, _("Choose a calendar"), "", f"{KINDS};;{_('All files')} (*)"
    )
    if not name:
        return
    path, at = Path(name), clock.now()

    def show(reading: Reading) -> None:
        dialog = CalendarDialog(parent, reading, venue)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    background.run(
        lambda _progress: calendar_import.read(path, at=at),
        doing=_("Reading {file}").format(file=path.name),
        then=show,
    )


def ask_and_export(parent: QWidget, venue: str | None) -> None:
    """Asks where to, and writes the calendar of one venue (id), or of everything for None."""
    proposed = Venue.get_by_id(venue).name if venue else _("All venues")
    name, _kind = QFileDialog.getSaveFileName(parent, _("Save the calendar"), f"{proposed}.ics", KINDS)
    if not name:
        return
    path, at = Path(name if name.lower().endswith(".ics") else f"{name}.ics"), clock.now()

    def work(_progress: background.Progress) -> int:
        if venue is None:
            return calendar_export.export_everything(path, at=at)
        return calendar_export.export_venue(venue, path, at=at)

    background.run(
        work,
        doing=_("Writing {file}").format(file=path.name),
        then=lambda count: message.say(
            ngettext("Saved {file} with {n} entry", "Saved {file} with {n} entries", count).format(
                file=message.strong(path.name), n=count
            )
        ),
    )
