"""Two small questions about an event: why it does not take place, who signed for its hosts."""

from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Event
from desktop.services import events
from desktop.services.event_errors import SignatureHalf
from desktop.services.events import Signature
from desktop.views.kit import acts
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit.date_field import DateField
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.fields import BesideField

COLUMN = 76


class CancelDialog(SmallDialog):
    """Asks why the event does not take place; `reason` holds what was typed."""

    def __init__(self, parent: QWidget | None, event: Event, people: int) -> None:
        title = _("Cancel {title}").format(title=event.title)
        super().__init__(parent, title, _("Cancel the event"), width=520)
        self.reason = fields.text_field("", _("For example heavy rain; it stands on the notice"), longest=60)
        self.form.addWidget(BesideField(_("Why"), self.reason, column=COLUMN))
        if people:
            said = ngettext("{n} sign-up to be told", "{n} sign-ups to be told", people).format(n=people)
            self.form.addWidget(labels.wrapped(said, "second"))

    def submit(self) -> None:
        """The page does it."""
        self.accept()


class SignDialog(SmallDialog):
    """Who signed for the host and for the second host, and when."""

    def __init__(self, parent: QWidget | None, event: Event) -> None:
        super().__init__(parent, _("Signatures"), _("Save"), width=600)
        self._event = event
        self.signers = [fields.text_field(name, _("full name"), longest=40) for name in _names(event)]
        self.days = [DateField(event.host_signed_on), DateField(event.second_signed_on)]
        self.fields = [
            BesideField(host, signer, column=COLUMN, after=[day])
            for host, signer, day in zip((_("Host"), _("Held with")), self.signers, self.days, strict=True)
        ]
        for field, day, host in zip(self.fields, self.days, (event.host, event.second_host), strict=True):
            fields.name_editor(day, _("Signed on"))
            field.fact(host)
            self.form.addWidget(field)

    def submit(self) -> None:
        """Saves; a name without a day is said under its field."""
        host, second = (
            Signature(signer.text(), day.value()) for signer, day in zip(self.signers, self.days, strict=True)
        )
        try:
            events.sign_for_hosts(self._event.id, host, second, at=clock.now())
        except SignatureHalf as refused:
            half = self.fields[0] if bool(host.name.strip()) != (host.day is not None) else self.fields[1]
            half.error(refused.words())
            return
        self.accept()
        acts.done(_("The signatures for {title} are noted").format(title=message.strong(self._event.title)))


def _names(event: Event) -> tuple[str, str]:
    return event.host_signer, event.second_signer
