"""发给别的台子: writes the pack of a desk without a network, one encrypted file."""

import secrets
from pathlib import Path

from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Desk
from desktop.models import Session
from desktop.services import desks
from desktop.services.desks import HandedOut
from desktop.views.kit import background
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import pack_file
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.fields import Field
from desktop.views.kit.message import strong
from desktop.views.kit.pack_file import SUFFIX


class HandOutDialog(SmallDialog):
    """Which desk, which passphrase, where to; Enter asks for the place and writes."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        title = _("Pack for another desk: {event}").format(event=session.event.title)
        super().__init__(parent, title, _("Write the pack…"), width=620)
        self.session = session
        earlier = desks.packs_of(session.id)
        self.form.addWidget(
            labels.wrapped(
                _(
                    "One encrypted file for a laptop without a network. It holds only what the desk needs: names,"
                    " addresses, the last digits of telephones, sign-ups. Take it back when the event is over."
                ),
                "second",
            )
        )
        self.name = fields.text_field(_free_name(session), longest=20, width=220)
        self.word = fields.text_field(_new_word(), longest=60, width=220)
        for editor in (self.name, self.word):
            editor.returnPressed.connect(self.submit)
        another = buttons.small(_("Another"), lambda: self.word.setText(_new_word()))
        self.name_field = Field(_("Name of the desk"), self.name)
        self.word_field = Field(_("Passphrase"), self.word, after=[another])
        self.word_field.fact(_("Write it down for whoever opens the pack; it is kept nowhere."))
        self.form.addLayout(fields.column(self.name_field, self.word_field))
        if earlier:
            words = "　".join(f"{pack.desk} {pack.made_at:%H:%M}" for pack in earlier)
            self.form.addWidget(labels.wrapped(_("Handed out before: {packs}").format(packs=words), "second"))

    def submit(self) -> None:
        """Asks where the file goes, then writes it away from the window's thread."""
        day = dates.month_day(self.session.start.date())
        wish = f"{self.session.event.title} {day} {self.name.text().strip()}{SUFFIX}"
        suggested = str(pack_file.folder() / wish)
        name, _kind = QFileDialog.getSaveFileName(self, _("Write the pack"), suggested, pack_file.kinds())
        if name:
            self.write(Path(name))

    def write(self, path: Path) -> None:
        """Writes the pack to `path`, with the suffix of packs."""
        path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        session, name, word, at = self.session.id, self.name.text(), self.word.text(), clock.now()
        pack_file.remember(path)
        self.name_field.clear()
        self.tell(_("Write the pack…"), ready=False)
        background.run(
            lambda _progress: desks.make_pack(
                session=session, desk_name=name, path=path, passphrase=word, at=at
            ),
            doing=_("Writing the pack"),
            then=self._written,
            otherwise=self._refused,
        )

    def _written(self, made: HandedOut) -> None:
        self.accept()
        words = _("{file} is written for {desk}. Passphrase: {word}")
        message.say(words.format(file=made.file.name, desk=strong(made.desk), word=strong(self.word.text())))

    def _refused(self, refused: UserError) -> None:
        self.tell(_("Write the pack…"))
        beside = {"desk_name_missing": self.name_field, "passphrase_missing": self.word_field}
        field = beside.get(refused.code)
        if field is not None:
            field.error(refused.words())
            field.editor.setFocus()
        else:
            message.error(refused.words())


def _free_name(session: Session) -> str:
    """The first name that neither a desk nor a pack of this session has."""
    used = {pack.desk for pack in desks.packs_of(session.id)}
    used |= {name for (name,) in Desk.select(Desk.name).where(Desk.session == session.id).tuples()}
    names = (_("Desk 2"), _("Desk 3"), _("Desk 4"), _("Desk 5"))
    return next((name for name in names if name not in used), "")


def _new_word() -> str:
    """Ten digits that nobody guesses, easy to read out."""
    digits = f"{secrets.randbelow(10**10):010d}"
    return f"{digits[:5]}-{digits[5:]}"
