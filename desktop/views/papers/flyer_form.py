"""活动海报: a form whose fields follow the design, since each design shows words of its own."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QPlainTextEdit

from desktop.i18n import _
from desktop.printing.flyer import Motif
from desktop.printing.paper import Paper
from desktop.services.papers import Look
from desktop.views.kit import fields
from desktop.views.kit.fields import BesideField
from desktop.views.papers.forms import COLUMN
from desktop.views.papers.forms import Form

SHOWN = {
    "auto": ("motif", "photo", "slogan", "doing", "place", "sign_up"),
    "festival": ("motif", "photo", "doing", "place", "sign_up"),
    "plain": ("motif", "photo", "slogan", "doing", "place", "sign_up"),
    "calligraphy": ("photo", "title", "character", "slogan", "leader", "place", "doing", "seal", "sign_up"),
    "health": (
        *("photo", "slogan", "figure", "figure_note", "second_figure", "second_note"),
        *("leader", "place", "doing"),
    ),
    "reading": ("title", "slogan", "place", "target", "bring", "sign_up"),
    "meeting": ("slogan", "agenda", "place", "target"),
    "elders": ("title", "place", "bring", "sign_up"),
    "large": ("doing", "place", "bring", "sign_up"),
}
"""The fields of each design, as its poster shows them."""
LINES = {"leader": 2, "doing": 2, "figure_note": 3, "second_note": 3, "agenda": 3}
"""Fields of more than one line."""


class FlyerForm(Form):
    """活动海报."""

    def __init__(self) -> None:
        super().__init__()
        self.papers((Paper.A4, Paper.A3, Paper.A5))
        self.design = fields.Pick(_designs())
        self.design.picked.connect(self._turn)
        self.column.addWidget(BesideField(_("Design"), self.design, column=COLUMN))
        self._pictures()
        for name, label in _labels().items():
            self.text(name, label, _editor(name))
        self.large = fields.tick(_("Large print"), act=self._turn)
        self.mono = mono = fields.tick(_("Black and white"), act=lambda _on: self.changed.emit())
        self.column.addWidget(BesideField(_("Copies"), self.copies, column=COLUMN, after=[self.large]))
        self.column.addWidget(BesideField("", mono, column=COLUMN))
        self.stairs()
        self.column.addStretch(1)
        self._arrange()

    def _pictures(self) -> None:
        """What is drawn, and the photo instead of it."""
        self.motif = fields.Pick(_motifs())
        self.photo = fields.Pick([("", _("no photo"))])
        for name, label, pick in (("motif", _("Drawing"), self.motif), ("photo", _("Photo"), self.photo)):
            pick.setMinimumContentsLength(8)
            pick.picked.connect(lambda _key: self.changed.emit())
            self.fields[name] = BesideField(label, pick, column=COLUMN)
            self.column.addWidget(self.fields[name])

    def show_photos(self, photos: Sequence[tuple[str, str]]) -> None:
        """Offers these photos, (id, words) each; the one that is chosen stays where it is among them."""
        options: list[tuple[object, str]] = [("", _("no photo")), *photos]
        self.photo.set_options(options)

    def focus(self, name: str) -> bool:
        if name == "photo":
            self.photo.setFocus()
            return True
        return super().focus(name)

    def look(self) -> Look:
        return replace(
            super().look(),
            design=self._chosen(),
            paper=Paper(str(self.paper.chosen())),
            motif=str(self.motif.chosen()),
            photo=str(self.photo.chosen() or "") if self.has("photo") else "",
        )

    def use_design(self, design: str) -> None:
        """Chooses a design, for a way out."""
        self.large.setChecked(False)
        self.design.choose(design)
        self._turn()

    def _chosen(self) -> str:
        return "large" if self.large.isChecked() else str(self.design.chosen())

    def _turn(self, _choice: object = None) -> None:
        self._arrange()
        self.changed.emit()

    def _arrange(self) -> None:
        """Shows the fields of the design; what was typed into the others stays."""
        shown = SHOWN[self._chosen()]
        for name, field in self.fields.items():
            field.setVisible(name in shown)
        self.grown.emit()


def _designs() -> list[tuple[object, str]]:
    return [
        ("auto", _("to suit the event")),
        ("festival", _("upright, with zongzi")),
        ("plain", _("level")),
        ("calligraphy", _("practice sheet, for a class")),
        ("health", _("one large number, for health")),
        ("reading", _("books on a shelf")),
        ("meeting", _("round table, for a meeting")),
        ("elders", _("four facts, for elders")),
    ]


def _motifs() -> list[tuple[object, str]]:
    return [
        (Motif.AUTO, _("to suit the event")),
        (Motif.ZONGZI, _("zongzi")),
        (Motif.LANTERN, _("lantern")),
        (Motif.BLESSING, _("the sign of blessing")),
        (Motif.BOWL, _("bowl")),
        (Motif.CUP, _("teacup")),
        (Motif.BOOK, _("book")),
        (Motif.BRUSHES, _("brushes")),
        (Motif.MUSIC, _("music")),
        (Motif.FAN, _("fan")),
        (Motif.YARN, _("ball of wool")),
        (Motif.TAI_CHI, _("tai chi")),
        (Motif.HEART, _("heart")),
        (Motif.HEARTBEAT, _("heartbeat")),
        (Motif.LAMP, _("desk lamp")),
    ]


def _labels() -> dict[str, str]:
    """Every field, in the order they stand in."""
    return {
        "title": _("Title"),
        "character": _("Hanzi"),
        "slogan": _("Slogan"),
        "figure": _("Figure"),
        "figure_note": _("means"),
        "second_figure": _("Figure 2"),
        "second_note": _("means"),
        "agenda": _("Agenda"),
        "leader": _("Speaker"),
        "doing": _("Content"),
        "place": _("Place"),
        "target": _("For whom"),
        "bring": _("To bring"),
        "sign_up": _("Sign-up"),
        "seal": _("Seal"),
    }


def _editor(name: str) -> QLineEdit | QPlainTextEdit:
    hint = _hints().get(name, "")
    if name not in LINES:
        return fields.text_field(hint=hint, longest=60)
    editor = fields.long_text(lines=LINES[name])
    editor.setPlaceholderText(hint)
    return editor


def _hints() -> dict[str, str]:
    """What an empty field means or takes."""
    return {
        "character": _("chosen by the title"),
        "slogan": _("one sentence people remember"),
        "leader": _("a name, then where from"),
        "seal": _("up to four characters"),
        "figure": _("as the speaker says it, 120"),
        "second_figure": _("under the line, or none"),
        "agenda": _("an item a line, up to three"),
    }
