"""The one form that is open, in the place of the rows. Where large text leaves it too little room, it scrolls."""

from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.views.kit.scrolling import ScrollArea


class Forms(ScrollArea):
    """At most one of the given forms is shown; with none it takes no room."""

    def __init__(self, *forms: QWidget) -> None:
        super().__init__()
        self._forms = forms
        self.setWidgetResizable(True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for form in forms:
            form.hide()
            column.addWidget(form)
        column.addStretch(1)
        self.setWidget(inside)
        self.hide()

    def show_form(self, form: QWidget | None) -> None:
        """Shows this one, or none."""
        for each in self._forms:
            each.setVisible(each is form)
        self.setVisible(form is not None)

    def now(self) -> QWidget | None:
        """The form that is shown."""
        return next((form for form in self._forms if not form.isHidden()), None)
