"""What the community calls itself on screen, paper and export."""

from dataclasses import fields as fields_of

from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.services import community
from desktop.services.community import Community
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import message
from desktop.views.kit.fields import Field
from desktop.views.setup.pane import FORM_WIDTH
from desktop.views.setup.pane import Pane
from desktop.views.setup.pane import show_refusal


class CommunityPane(Pane):
    """Six fields and 保存."""

    name = "community"
    icon = "house"

    def __init__(self) -> None:
        super().__init__()
        self.explain(_("These words stand on every paper and in the package for the district."))
        hints = {
            "community_name": (_("Community"), _("Shown at the top left of the window")),
            "seal_name": (_("Signs as"), _("The full name, as under a notice")),
            "street_name": (_("Street"), ""),
            "district_name": (_("District"), ""),
            "region_code": (_("Region code"), _("12 digits; the street office knows it")),
            "duty_phone": (_("Duty phone"), _("Printed on posters and notices in place of private numbers")),
        }
        form = QWidget()
        form.setMaximumWidth(FORM_WIDTH)
        self.lines = {key: fields.text_field(longest=60) for key in hints}
        self.fields = {key: Field(label, self.lines[key]) for key, (label, _fact) in hints.items()}
        self._facts = {key: fact for key, (_label, fact) in hints.items()}
        form.setLayout(fields.column(*self.fields.values()))
        self.column.addWidget(form)
        self.save = buttons.primary(_("Save"), self.submit).key("Ctrl+S")
        self.column.addLayout(fields.row(self.save))
        self.column.addStretch(1)
        self._shown = Community()

    def title(self) -> str:
        return _("Community")

    def about(self) -> str:
        return _("Name, codes, duty phone")

    def reload(self) -> None:
        now = community.facts()
        if now == self._shown and self.filled:
            return
        self._shown = now
        for key, field in self.fields.items():
            self.lines[key].setText(getattr(now, key))
            field.fact(self._facts[key])

    def typed(self) -> Community:
        """What the fields say."""
        values = {f.name: self.lines[f.name].text() for f in fields_of(Community)}
        return Community(**values)

    def submit(self) -> None:
        """Saves, or says beside the field what is wrong."""
        wanted = self.typed()
        try:
            community.check(wanted)
        except UserError as refused:
            show_refusal(refused, self.fields, self.fields["community_name"])
            return
        acts.do(
            lambda: community.set_up(wanted, at=clock.now()),
            said=_("Saved the facts of the community."),
            then=lambda _kept: self.reload(),
        )

    def leave(self) -> bool:
        if self.typed() == self._shown:
            return True
        message.warn(
            _("The facts of the community are not saved yet."),
            message.Offer(_("Save"), self.submit),
            message.Offer(_("Put back"), self.put_back),
        )
        return False

    def put_back(self) -> None:
        """Shows again what stands on file."""
        self._shown = Community()
        self.reload()
