"""显示: language and size of the text, and what papers speak."""

from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer

from desktop import i18n
from desktop.i18n import _
from desktop.services import paper_language
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import go_to
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit.buttons import Segmented
from desktop.views.kit.fields import Field
from desktop.views.kit.window_state import remember_language
from desktop.views.kit.window_state import remembered_language
from desktop.views.setup.pane import Pane

SIZES = (100, 115, 130, 150, 175)


class LooksPane(Pane):
    """The first two are kept on this computer and the window is built anew at once; the third is the file's."""

    name = "looks"
    icon = "text-aa"

    def __init__(self) -> None:
        super().__init__()
        self.explain(
            _(
                "Language and size are kept on this computer, the language on paper with the data. Changes take effect at once."
            )
        )
        self.language = fields.Pick(list(i18n.LANGUAGES.items()), remembered_language())
        self.language.picked.connect(self._speak)
        self.text_size = Segmented(
            _("Size of the text"), [(n, f"{n}%") for n in SIZES], theme.remembered_scale()
        )
        self.text_size.picked.connect(self._resize)
        self.papers = fields.Pick([])
        self.papers.picked.connect(self._speak_on_paper)
        for words, editor in (
            (_("Language"), self.language),
            (_("Size of the text"), self.text_size),
            (_("Language on paper"), self.papers),
        ):
            self.column.addWidget(Field(words, editor), 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def title(self) -> str:
        return _("Language and size")

    def about(self) -> str:
        return _("Chinese, English, larger text")

    def reload(self) -> None:
        self.language.choose(remembered_language())
        self.text_size.choose(theme.remembered_scale())
        follows = _("by default: {language}").format(language=i18n.LANGUAGES[paper_language.following()])
        self.papers.set_options([("", follows), *i18n.LANGUAGES.items()], paper_language.chosen())
        paper_language.speak()  # the window may speak another language now

    def _speak_on_paper(self, code: object) -> None:
        message.attempt(
            lambda: paper_language.choose(str(code), at=clock.now()),
            said=_("Papers speak {language} from now on").format(
                language=message.strong(i18n.LANGUAGES[str(code) or paper_language.following()])
            ),
        )

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
