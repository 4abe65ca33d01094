"""楼道值守表: who looks after a stairwell, and who is on duty this week."""

from desktop.i18n import _
from desktop.printing.paper import Paper
from desktop.services.papers import Look
from desktop.views.kit import fields
from desktop.views.kit.fields import BesideField
from desktop.views.papers.forms import COLUMN
from desktop.views.papers.forms import Form


class RosterForm(Form):
    """A3, or A4 to be read from near."""

    def __init__(self) -> None:
        super().__init__()
        self.papers((Paper.A3, Paper.A4))
        self.paper.choose(Paper.A3)
        self.text("title", _("Title"), fields.text_field(longest=10))
        self.text("stairwell", _("Stairwell"), fields.text_field(longest=14))
        self.text("about", _("Community, grid"), fields.text_field(longest=24))
        self.text("worker", _("Grid worker"), fields.text_field(hint=_("name, telephone"), longest=40))
        self.text("unit", _("Helping unit"), fields.text_field(hint=_("name, telephone"), longest=40))
        for name, label, lines, hint in (
            ("members", _("Neighbours"), 6, _("a name and what they look after; one a line, up to nine")),
            ("morning", _("Mornings"), 2, _("seven names from Monday on, set apart by commas")),
            ("evening", _("Evenings"), 2, _("seven names from Monday on, set apart by commas")),
        ):
            editor = fields.long_text(lines=lines)
            editor.setPlaceholderText(hint)
            self.text(name, label, editor)
        self.text("phone", _("Duty phone"), fields.text_field(longest=16))
        self.text("fire", _("In a fire"), fields.text_field(longest=16))
        self.text("rescue", _("To save a life"), fields.text_field(longest=16))
        self.text("watch", _("Complaints"), fields.text_field(longest=16))
        self.column.addWidget(BesideField(_("Copies"), self.copies, column=COLUMN))
        self.stairs()
        self.column.addStretch(1)

    def look(self) -> Look:
        return Look(paper=Paper(str(self.paper.chosen())))
