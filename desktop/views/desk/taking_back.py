"""收回台包: left the packs and their passphrase, right what came back and what people should look at."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QStackedWidget
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Session
from desktop.services import desks
from desktop.services.desks import Findings
from desktop.services.desks import Merged
from desktop.views.desk import findings
from desktop.views.kit import background
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import pack_file
from desktop.views.kit import tokens
from desktop.views.kit.dialog import Dialog
from desktop.views.kit.fields import Field


class TakingBackDialog(Dialog):
    """The packs of one session, and of whatever sessions the chosen files are about."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        title = _("Take packs back: {event}").format(event=session.event.title)
        super().__init__(parent, title, _("Take them back"))
        self.two_panes()
        self.cancel.setText(_("Close"))
        self.sessions: tuple[str, ...] = (session.id,)
        self.files: list[Path] = []
        self._arrange_form()
        self._arrange_outcome()
        message.after_acts(self.look)
        self.finished.connect(lambda _result: message.no_longer_after_acts(self.look))
        self.take_files([])
        self.look()

    def _arrange_form(self) -> None:
        how = _(
            "Choose the packs as they come back: in any order, twice, or long after. Nothing counts double, and"
            " nothing a desk wrote is lost."
        )
        self.form.addWidget(labels.wrapped(how, "second"))
        self.shown = fields.long_text("", lines=4)
        self.shown.setReadOnly(True)
        self.shown.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.shown.setPlaceholderText(_("No pack chosen yet"))
        self.choose = buttons.plain(_("Choose packs…"), self.ask_for_files, icon="folder-open")
        self.word = fields.text_field("", longest=60)
        self.word.setEchoMode(QLineEdit.EchoMode.Password)
        self.word.returnPressed.connect(self.submit)
        self.word_field = Field(_("Passphrase"), self.word)
        beside = QWidget()
        row = fields.row(self.choose)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        beside.setLayout(row)
        self.form.addLayout(fields.column(Field(_("Packs"), self.shown), beside, self.word_field))
        self.out = labels.wrapped("", "second")
        self.form.addWidget(self.out)

    def _arrange_outcome(self) -> None:
        self.sum = labels.section("")
        self.sum.setContentsMargins(tokens.PAGE_MARGIN, 16, tokens.PAGE_MARGIN, 6)
        self.clashes = findings.clash_list()
        self.pairs = findings.pair_list()
        self.clocks = findings.clock_list()
        self.lists = QStackedWidget()
        for each in (self.clashes, self.pairs, self.clocks):
            self.lists.addWidget(each)
        self.which = buttons.Segmented(
            _("What to look at"),
            [(0, _("At two desks")), (1, _("Like somebody on file")), (2, _("Clocks"))],
            0,
        )
        self.which.picked.connect(lambda number: self.lists.setCurrentIndex(int(str(number))))
        holder = QWidget()
        row = fields.row(self.which)
        row.setContentsMargins(tokens.PAGE_MARGIN, 4, tokens.PAGE_MARGIN, 10)
        row.addStretch(1)
        holder.setLayout(row)
        self.outcome.addWidget(self.sum)
        self.outcome.addWidget(holder)
        self.outcome.addWidget(labels.line("card"))
        self.outcome.addWidget(self.lists, 1)

    # --- choosing ------------------------------------------------------------------------------

    def ask_for_files(self) -> None:
        """Asks for packs, several at once."""
        folder = str(pack_file.folder())
        names, _kind = QFileDialog.getOpenFileNames(self, _("Choose packs"), folder, pack_file.kinds())
        if names:
            pack_file.remember(Path(names[0]))
            self.take_files([Path(name) for name in names])
            self.word.setFocus()

    def take_files(self, files: Sequence[Path]) -> None:
        """Shows the packs that will be taken back."""
        self.files = list(files)
        self.shown.setPlainText("\n".join(file.name for file in self.files))
        self.tell(_("Take them back"), ready=bool(self.files))

    def submit(self) -> None:
        if not self.files or not self.primary.isEnabled():
            return
        files, word, at = list(self.files), self.word.text(), clock.now()
        self.word_field.clear()
        self.tell(_("Take them back"), ready=False)
        background.run(
            lambda _progress: desks.merge(paths=files, passphrase=word, at=at),
            doing=_("Taking packs back"),
            then=self._taken,
            otherwise=self._refused,
        )

    def _taken(self, merged: Merged) -> None:
        self.sessions = tuple(dict.fromkeys((*self.sessions, *merged.sessions)))
        self.take_files([])
        self.remember()
        new = ngettext("{n} new sign-in", "{n} new sign-ins", merged.new).format(n=merged.new)
        message.say(_("{new}, {known} were here already").format(new=new, known=merged.known))
        if merged.damaged:
            names = _(", ").join(file.name for file in merged.damaged)
            words = _("{file} is damaged; every entry that could be read was kept")
            message.warn(words.format(file=names))
        self.show_findings(merged)
        first = next((n for n, each in enumerate(self._found(merged)) if each), 0)
        self.which.choose(first)
        self.lists.setCurrentIndex(first)

    def _refused(self, refused: UserError) -> None:
        self.tell(_("Take them back"))
        if refused.code in ("wrong_passphrase", "passphrase_missing"):
            self.word_field.error(refused.words())
            self.word.setFocus()
            self.word.selectAll()
        else:
            message.error(refused.words())

    # --- what was found ------------------------------------------------------------------------

    def look(self) -> None:
        """Shows how it stands now."""
        self.show_findings(desks.findings(self.sessions))

    def show_findings(self, found: Findings) -> None:
        """Lists what people should look at; the counts stand on the tabs."""
        lists = self._found(found)
        self.clashes.show_rows(found.clashes)
        self.pairs.show_rows(findings.pairs(found.look_alikes))
        self.clocks.show_rows([each for each in found.clocks if each.seconds])
        titles = (_("At two desks"), _("Like somebody on file"), _("Clocks"))
        for number, (title, rows) in enumerate(zip(titles, lists, strict=True)):
            self.which.rename(number, f"{title} {len(rows)}" if rows else title)
        packs = [pack for session in self.sessions for pack in desks.packs_of(session)]
        back = sum(pack.back for pack in packs)
        words = ngettext(
            "{n} pack went out, {back} came back", "{n} packs went out, {back} came back", len(packs)
        )
        self.sum.setText(words.format(n=len(packs), back=back) if packs else _("No pack went out yet"))
        out = [
            _("{desk} ({made})").format(desk=pack.desk, made=_made(pack.made_at))
            for pack in packs
            if not pack.back
        ]
        self.out.setText(_("Still out: {packs}").format(packs=_(", ").join(out)) if out else "")

    def _found(self, found: Findings) -> tuple[Sequence[object], Sequence[object], Sequence[object]]:
        return found.clashes, findings.pairs(found.look_alikes), [c for c in found.clocks if c.seconds]


def _made(at: datetime) -> str:
    """5/28 09:02."""
    return f"{dates.short_date(at.date())} {at:%H:%M}"
