"""隐私: what people are told, how long what is kept may be kept, and clearing what has outlived its purpose."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime

from PySide6.QtWidgets import QCheckBox
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import later
from desktop.i18n import ngettext
from desktop.services import privacy
from desktop.services import retention
from desktop.services.retention import Outlived
from desktop.services.retention import Purged
from desktop.services.shelf import Backup
from desktop.views.kit import acts
from desktop.views.kit import background
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit.dialog import confirm
from desktop.views.kit.fields import BesideField
from desktop.views.kit.fields import Field
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table
from desktop.views.kit.table import in_card
from desktop.views.setup.pane import FORM_WIDTH
from desktop.views.setup.pane import Pane

NAMES_WIDTH = 290
SHORT = {
    "walk_in": later("Walk-in"),
    "sign_up_note": later("Note"),
    "applicant": later("Booking"),
    "paper_words": later("Paper"),
    "escort_rider": later("Rider"),
    "escort_car": later("Driver"),
    "dish_maker": later("Dish"),
    "journal": later("History"),
}


@dataclass(frozen=True)
class GoingLine:
    """One thing that would go."""

    kind: str
    day: date
    words: str


class PrivacyPane(Pane):
    """The notice, the periods, what is due, and the copies that still hold what went."""

    name = "privacy"
    icon = "shield-check"

    def __init__(self) -> None:
        super().__init__()
        self.column.addWidget(labels.section(_("What has outlived its purpose")))
        self.nothing = labels.Iconed("check-circle", _("Nothing is kept longer than it should be"), tone="ok")
        self.column.addWidget(self.nothing)
        self._ticks = QWidget()
        self.ticks: dict[str, QCheckBox] = {}
        self.column.addWidget(self._ticks)
        self.table: Table[GoingLine] = Table(
            _("What would go"),
            [
                Column(_("Kind"), lambda r: _(SHORT[r.kind]), width=120),
                Column(_("When"), lambda r: dates.long_date(r.day), width=160),
                Column(_("What it is"), lambda r: r.words, "strong", width=-1),
            ],
            row_height=40,
        )
        self.table.setMinimumHeight(200)
        self._card = in_card(self.table)
        self.column.addWidget(self._card, 1)
        self.clear = buttons.danger(_("Clear"), self.ask_and_clear, icon="trash")
        self.column.addLayout(fields.row(self.clear))
        self.copies_note = labels.wrapped("")
        self.drop = buttons.danger(_("Delete these backups too"), self.ask_and_drop, icon="trash")
        self.column.addWidget(self.copies_note)
        self.column.addLayout(fields.row(self.drop))
        self.column.addWidget(labels.section(_("What people are told")))
        self.explain(_("What people are told stands on sign-in sheets and on the record they may ask for."))
        self.notice = fields.long_text(lines=4)
        self.notice_field = Field(_("What people are told"), self.notice)
        self.notice_field.label.hide()  # the heading says it
        self.days = {
            kind: fields.number_field(retention.DAYS[kind], least=1, most=9999)
            for kind in retention.CHANGEABLE
        }
        self.day_fields = {
            kind: BesideField(
                _(retention.WORDS[kind]), editor, column=NAMES_WIDTH, after=[fields.unit(_("days"))]
            )
            for kind, editor in self.days.items()
        }
        form = QWidget()
        form.setMaximumWidth(FORM_WIDTH)
        head = labels.section(_("Kept for"))
        form.setLayout(fields.column(self.notice_field, head, *self.day_fields.values(), spacing=8))
        self.column.addWidget(form)
        self.save = buttons.primary(_("Save"), self.submit).key("Ctrl+S")
        self.propose = buttons.quiet(_("Proposed words"), self.propose_words)
        self.column.addLayout(fields.row(self.save, self.propose))
        self.column.addStretch(1)
        self._due: list[Outlived] = []
        self._cleared_at: datetime | None = None
        self._shown: tuple[str, dict[str, int]] = ("", {})

    def title(self) -> str:
        return _("Privacy")

    def about(self) -> str:
        return _("Notice, periods, clearing")

    # --- the notice and the periods ----------------------------------------------------------------

    def reload(self) -> None:
        now = privacy.notice(), {kind: retention.days(kind) for kind in retention.CHANGEABLE}
        if now != self._shown:
            self._shown = now
            self.notice.setPlainText(now[0])
            for kind, editor in self.days.items():
                editor.setValue(now[1][kind])
        self._show_due(retention.due(today=clock.today()))
        self._show_copies()

    def typed(self) -> tuple[str, dict[str, int]]:
        """What the fields say."""
        text = " ".join(self.notice.toPlainText().split())
        return text, {kind: editor.value() for kind, editor in self.days.items()}

    def submit(self) -> None:
        """Saves, or says beside the field what is wrong."""
        text, days = self.typed()
        self.notice_field.clear()
        for field in self.day_fields.values():
            field.clear()

        try:
            privacy.check(text)
        except UserError as refused:
            self.notice_field.error(refused.words())
            return
        wrong = [kind for kind, count in days.items() if not retention.LEAST <= count <= retention.MOST]
        for kind in wrong:
            self.day_fields[kind].error(retention.DaysWrong(days[kind]).words())
        if not wrong:
            acts.do(
                lambda: privacy.set_up(text, days, at=clock.now()),
                said=_("Saved what people are told and how long data is kept"),
            )

    def propose_words(self) -> None:
        """The words the program proposes, with the community's own facts; nothing is saved yet."""
        self.notice.setPlainText(privacy.proposed())

    def leave(self) -> bool:
        if not self.filled or self.typed() == self._shown:
            return True
        message.warn(
            _("What people are told is not saved yet."),
            message.Offer(_("Save"), self.submit),
            message.Offer(_("Put back"), self.put_back),
        )
        return False

    def put_back(self) -> None:
        """Shows again what stands on file."""
        self._shown = ("", {})
        self.reload()

    # --- clearing ----------------------------------------------------------------------------------

    def chosen(self) -> list[str]:
        """The kinds that are ticked."""
        return [kind for kind, tick in self.ticks.items() if tick.isChecked()]

    def _show_due(self, due: list[Outlived]) -> None:
        if due != self._due or not self.ticks:
            off = {kind for kind, tick in self.ticks.items() if not tick.isChecked()}
            self._due = due
            self.ticks = {
                each.kind: fields.tick(
                    f"{_(retention.WORDS[each.kind])}　{retention.counted(each)}",
                    on=each.kind not in off,
                    act=lambda _on: self._show_going(),
                )
                for each in due
            }
            for tick in self.ticks.values():
                tick.setAccessibleName(tick.text())
            fresh = QWidget()
            fresh.setLayout(fields.column(*self.ticks.values(), spacing=4))
            self.column.replaceWidget(self._ticks, fresh)
            self._ticks.hide()
            self._ticks.deleteLater()
            self._ticks = fresh
        self.nothing.setVisible(not due)
        for widget in (self._ticks, self._card, self.clear):
            widget.setVisible(bool(due))
        self._show_going()

    def _show_going(self) -> None:
        today = clock.today()
        kinds = self.chosen()
        self.table.set_rows(
            [GoingLine(k, day, words) for k in kinds for day, words in retention.examples(k, today=today)]
        )
        count = self._count()
        self.clear.setText(ngettext("Clear {n} row …", "Clear {n} rows …", count).format(n=f"{count:,}"))
        self.clear.setEnabled(bool(count))
        self.clear.setToolTip("" if count else _("Tick what is to be cleared."))

    def _count(self) -> int:
        return sum(each.count for each in self._due if each.kind in self.chosen())

    def ask_and_clear(self) -> None:
        """Asks first: it cannot be taken back."""
        kinds, at = self.chosen(), clock.now()
        what = _(", ").join(_(retention.WORDS[kind]) for kind in kinds)
        happens = _(
            "{n} rows are cleared for good: {what}. Who came and how many stays counted. It cannot be taken back."
        ).format(n=f"{self._count():,}", what=what)
        if not confirm(
            self.window(), _("Clear what has outlived its purpose?"), happens, _("Clear for good")
        ):
            return
        background.run(
            lambda progress: retention.purge(kinds, at=at, progress=progress),
            doing=_("Clearing"),
            then=lambda done: self._cleared(done, at),
        )

    def _cleared(self, done: Purged, at: datetime) -> None:
        self._cleared_at = at
        count = sum(each.count for each in done.kinds)
        words = ngettext("Cleared {n} row for good", "Cleared {n} rows for good", count)
        message.succeeded(done, said=words.format(n=message.strong(f"{count:,}")))

    def _copies(self) -> list[Backup]:
        return retention.copies_before(self._cleared_at) if self._cleared_at else []

    def _show_copies(self) -> None:
        copies = self._copies()
        named = _(", ").join(dates.long_date(copy.at.date()) for copy in copies[:6])
        more = _("and {n} others").format(n=len(copies) - 6) if len(copies) > 6 else ""
        self.copies_note.setText(
            _("These backups still hold what was cleared: {days} {more}")
            .format(days=named, more=more)
            .strip()
        )
        for widget in (self.copies_note, self.drop):
            widget.setVisible(bool(copies))

    def ask_and_drop(self) -> None:
        """Asks first; a new backup is made before the old ones go."""
        copies, at = self._copies(), clock.now()
        happens = _(
            "{n} backups are deleted, here and at the second place, after a new one was made and proven. What happened "
            "before can then no longer be brought back."
        ).format(n=len(copies))
        if not confirm(self.window(), _("Delete these backups too?"), happens, _("Delete for good")):
            return
        background.run(
            lambda _progress: retention.let_go(copies, at=at),
            doing=_("Backing up"),
            then=lambda _made: self._dropped(len(copies)),
        )

    def _dropped(self, count: int) -> None:
        self._cleared_at = None
        message.succeeded(count, said=_("Deleted {n} backups; a new one stands there").format(n=count))
