"""What goes out otherwise than as the plain package: encrypted, or with names as an act of its own."""

from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.services import named_lists
from desktop.services.reports import DistrictReport
from desktop.views.district import say
from desktop.views.district.passphrase import PassphraseFields
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit.buttons import Choices
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.fields import Field


class EncryptDialog(SmallDialog):
    """The passphrase of an encrypted package."""

    def __init__(self, parent: QWidget | None, does: str) -> None:
        super().__init__(parent, _("An encrypted package"), does, width=520)
        self.passphrase = PassphraseFields()
        self.form.addWidget(
            labels.wrapped(_("The package lies in an archive with AES-256, which 7-Zip opens."), "second")
        )
        self.form.addSpacing(8)
        self.form.addWidget(self.passphrase)

    def submit(self) -> None:
        if self.passphrase.agree():
            self.accept()


class NamedListDialog(SmallDialog):
    """Who came, by name: about what, on what basis, what for. Says how many it names before anything is made."""

    def __init__(self, parent: QWidget | None, report: DistrictReport) -> None:
        super().__init__(parent, _("A list with names"), "", width=620)
        self._report = report
        whole = _("All of {period}").format(period=say.period(report.period))
        self.whose = fields.Pick([("", whole), *((e.event, f"{e.no} {e.title}") for e in report.events)], "")
        self.basis = Choices([("consent", _("They agreed")), ("duty", _("A legal duty"))], "consent")
        self.grounds = fields.text_field(
            "", _("For example a check after the flood watch, asked for by the street office"), longest=100
        )
        self.passphrase = PassphraseFields()
        self.basis_field = Field(_("On what basis"), self.basis)
        self.grounds_field = Field(_("What for, and who asked"), self.grounds)
        about = _(
            "Figures are enough for most returns. A list names people, buildings and how often they came; that it "
            "was given stays in the history."
        )
        self.form.addWidget(labels.wrapped(about, "second"))
        self.form.addSpacing(8)
        rows = (Field(_("Who came to"), self.whose), self.basis_field, self.grounds_field, self.passphrase)
        self.form.addLayout(fields.column(*rows))
        self.whose.picked.connect(lambda _key: self._count())
        self.basis.picked.connect(lambda _key: self._count())
        self._count()

    @property
    def chosen_event(self) -> str | None:
        """The event (id), or None: all of the period."""
        return str(self.whose.chosen()) or None

    @property
    def chosen_basis(self) -> named_lists.Basis:
        """consent or duty."""
        return "duty" if self.basis.chosen() == "duty" else "consent"

    def _count(self) -> None:
        named, left_out = named_lists.who(
            self._report.period, event=self.chosen_event, basis=self.chosen_basis, at=clock.now()
        )
        if left_out:
            out = ngettext("{n} person did not agree", "{n} people did not agree", left_out)
            self.basis_field.fact(out.format(n=left_out))
        else:
            self.basis_field.clear()
        does = ngettext("Make the list with {n} name", "Make the list with {n} names", len(named))
        self.tell(does.format(n=len(named)), ready=bool(named))

    def submit(self) -> None:
        self.grounds_field.clear()
        if len(" ".join(self.grounds.text().split())) < named_lists.SHORTEST_GROUNDS:
            bounds = (named_lists.SHORTEST_GROUNDS, named_lists.LONGEST_GROUNDS)
            self.grounds_field.error(named_lists.GroundsMissing(*bounds).words())
            self.grounds.setFocus()
        elif self.passphrase.agree():
            self.accept()
