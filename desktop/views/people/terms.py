"""任职 on the card: what the person is, where, since when."""

from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.services import posts
from desktop.services.posts import Term
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import labels
from desktop.views.kit.go_to import OpenSetup
from desktop.views.kit.go_to import go_to


class TermsSection(QWidget):
    """Nothing at all where the person holds no post."""

    def __init__(self, person: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.terms = posts.of_person(person)
        self.setVisible(bool(self.terms))
        if not self.terms:
            return
        column.addWidget(labels.section(_("Posts")))
        for term in self.terms:
            words = "　".join(filter(None, (term.role, term.place)))
            current = term.is_current(clock.today())
            column.addWidget(labels.wrapped(words, tone="" if current else "ink2"))
            column.addWidget(labels.second(_since(term)))
        self.more = buttons.quiet(_("Grids and organisations"), lambda: go_to(OpenSetup("trees")))
        column.addWidget(self.more)


def _since(term: Term) -> str:
    since = dates.long_date(term.since)
    if term.until is None:
        return _("since {day}").format(day=since)
    return _("{day} to {end}").format(day=since, end=dates.long_date(term.until))
