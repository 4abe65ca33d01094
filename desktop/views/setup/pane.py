"""The base of a section of the setup."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.views.kit import labels
from desktop.views.kit import tokens
from desktop.views.kit.fields import Field

FORM_WIDTH = 560


class Pane(QWidget):
    """One section: a heading, one sentence on what it is for, then its widgets in `self.column`."""

    name = ""
    icon = ""

    def __init__(self) -> None:
        super().__init__()
        self.filled = False
        self.setProperty("ground", "paper")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 12, 0)
        self.column.setSpacing(12)
        self.column.addWidget(labels.section(self.title()))

    def title(self) -> str:
        """Its name in the list of sections."""
        raise NotImplementedError

    def about(self) -> str:
        """The second line in the list of sections."""
        raise NotImplementedError

    def reload(self) -> None:
        """Asks the models again; keeps what is being typed."""
        raise NotImplementedError

    def leave(self) -> bool:
        """May another section be shown now?"""
        return True

    def explain(self, text: str) -> None:
        """One sentence under the heading."""
        label = labels.wrapped(text, "second")
        label.setMaximumWidth(FORM_WIDTH + 2 * tokens.PAGE_MARGIN)
        self.column.addWidget(label)


def show_refusal(refused: UserError, fields: Mapping[str, Field], otherwise: Field) -> None:
    """Says beside its field what is wrong (the error names the field), else beside `otherwise`."""
    for field in fields.values():
        field.clear()
    field = fields.get(getattr(refused, "field", ""), otherwise)
    field.error(refused.words())
    field.editor.setFocus()
