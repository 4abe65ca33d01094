"""The forms of papers that fill themselves from dishes, tables, cars and rides: little is left to say."""

from desktop.i18n import _
from desktop.printing.paper import Ink
from desktop.services.papers import Look
from desktop.views.kit import fields
from desktop.views.kit.fields import BesideField
from desktop.views.papers.forms import COLUMN
from desktop.views.papers.forms import Form


class ReportForm(Form):
    """集体聚餐报备表: its title and the note in its foot; it is black."""

    def __init__(self) -> None:
        super().__init__()
        self.text("title", _("Title"), fields.text_field(longest=24))
        self.text("note", _("Note"), fields.long_text(lines=4))
        self.text("signer", _("Signed by"), fields.text_field(longest=30))
        self.column.addWidget(BesideField(_("Copies"), self.copies, column=COLUMN))
        self.column.addStretch(1)

    def look(self) -> Look:
        return Look(ink=Ink.MONO)


class PlanForm(Form):
    """桌位图."""

    def __init__(self) -> None:
        super().__init__()
        self.text("when", _("Time"), fields.text_field(longest=40))
        self.copies_and_ink()


class DriverForm(Form):
    """出车单."""

    def __init__(self) -> None:
        super().__init__()
        self.text("phone", _("Telephone"), fields.text_field(longest=30))
        self.copies_and_ink()


class SignForm(Form):
    """车辆标识."""

    def __init__(self) -> None:
        super().__init__()
        self.text("title", _("Title"), fields.text_field(longest=9))
        self.text("days", _("Days"), fields.text_field(longest=30))
        self.text("host", _("Host"), fields.text_field(longest=24))
        self.text("phone", _("Telephone"), fields.text_field(longest=30))
        self.copies_and_ink()
