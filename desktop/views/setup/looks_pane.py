"""显示: language and size of the text."""

from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer

from desktop import i18n
from desktop.i18n import _
from desktop.views.kit import fields
from desktop.views.kit import go_to
from desktop.views.kit import theme
from desktop.views.kit.buttons import Segmented
from desktop.views.kit.fields import Field
from desktop.views.kit.window_state import remember_language
from desktop.views.kit.window_state import remembered_language
from desktop.views.setup.pane import Pane

SIZES = (100, 115, 130, 150, 175)


class LooksPane(Pane):
    """Both are kept on this computer; the window is built anew at once."""

    name = "looks"
    icon = "text-aa"

    def __init__(self) -> None:
        super().__init__()
        self.explain(_("Both are kept for this computer and hold at once."))
        self.language = fields.Pick(list(i18n.LANGUAGES.items()), remembered_language())
        self.language.picked.connect(self._speak)
        self.text_size = Segmented(
            _("Size of the text"), [(n, f"{n}%") for n in SIZES], theme.remembered_scale()
        )
        self.text_size.picked.connect(self._resize)
        for words, editor in ((_("Language"), self.language), (_("Size of the text"), self.text_size)):
            self.column.addWidget(Field(words, editor), 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def title(self) -> str:
        return _("Language and size")

    def about(self) -> str:
        return _("Chinese, English, larger text")

    def reload(self) -> None:
        self.language.choose(remembered_language())
        self.text_size.choose(theme.remembered_scale())

    def _speak(self, code: object) -> None:
        remember_language(str(code))
        self._dress()

    def _resize(self, percent: object) -> None:
        theme.remember_scale(int(str(percent)))
        self._dress()

    def _dress(self) -> None:
        """Once the click is over: this pane goes with the window it stands in, and comes back in the new one."""

        def again() -> None:
            go_to.go_to(go_to.ChangedLooks())
            go_to.go_to(go_to.OpenSetup(self.name))

        QTimer.singleShot(0, again)
