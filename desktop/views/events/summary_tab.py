"""小结: a few sentences, what people said of it, and photos if there are any; nobody is asked for them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.models import Event
from desktop.services import events
from desktop.services.event_errors import EventError
from desktop.views.events import say
from desktop.views.events.facts import Shown
from desktop.views.events.photos import Photos
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.fields import Field

LEFT = 380
LARGE = 150  # per cent of the text, from which the photos have no room beside the words
ANSWERS = ("pleased", "middling", "displeased")


class SummaryTab(QWidget):
    """The tab: words and answers at the left, photos at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self.facts = labels.wrapped("", tone="ink2")
        self.text = fields.long_text(lines=6)
        fields.name_editor(self.text, _("Summary"))
        self.text.setPlaceholderText(_("How it went, what people liked, what to do better next time"))
        self.answers = {name: fields.text_field("", "0", width=76, longest=5) for name in ANSWERS}
        words = {"pleased": _("Pleased"), "middling": _("Fairly pleased"), "displeased": _("Not pleased")}
        self.fields = {name: Field(words[name], self.answers[name]) for name in ANSWERS}
        self.save = buttons.plain(_("Save the summary"), self.keep, icon="check")
        self.text.textChanged.connect(self._show_state)
        self.photos = Photos()
        asked = QHBoxLayout()
        asked.setSpacing(12)
        for name, field in self.fields.items():
            self.answers[name].textEdited.connect(self._show_state)
            asked.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        asked.addStretch(1)
        self.left = QWidget()
        left = QVBoxLayout(self.left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(10)
        left.addWidget(self.facts)
        left.addWidget(self.text)
        left.addWidget(labels.section(_("What people said of it")))
        left.addLayout(asked)
        left.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        below = theme.scale() >= LARGE
        row = QBoxLayout(
            QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight, self
        )
        row.setContentsMargins(tokens.PAGE_MARGIN, 16, tokens.PAGE_MARGIN, 12)
        row.setSpacing(tokens.PANE_GAP)
        row.addWidget(self.left)
        row.addWidget(self.photos, 1)
        self.adapt(narrow=False)

    def show_event(self, shown: Shown) -> None:
        """Shows the event; what is being typed stays."""
        other = self._shown is None or self._shown.event.id != shown.event.id
        typed = not other and self.touched()
        if other:
            self.keep_quietly()
        self._shown = shown
        if not typed:
            self.text.setPlainText(shown.event.summary)
            for name, editor in self.answers.items():
                editor.setText(_told(shown.event, name))
                self.fields[name].clear()
        said = [_("{n} came").format(n=say.people(shown.heads_came))]
        if shown.signs_up:
            said.append(_("signed up: {people}").format(people=say.people(shown.count.heads)))
        self.facts.setText("　".join(said))
        self.photos.show_event(shown)
        self._show_state()

    def adapt(self, *, narrow: bool) -> None:
        """In a narrow window the words take less room; in large text the photos stand below them."""
        if theme.scale() < LARGE:
            self.left.setFixedWidth(theme.px(LEFT - 80 if narrow else LEFT))
        self.text.setFixedHeight(fields.lines_high(3 if narrow else 6))

    def touched(self) -> bool:
        """Something is typed that is not saved."""
        if self._shown is None:
            return False
        event = self._shown.event
        told = any(editor.text().strip() != _told(event, name) for name, editor in self.answers.items())
        return told or self.text.toPlainText().strip() != event.summary

    def keep_quietly(self) -> None:
        """Another event is shown, or another page: what was typed is saved, not lost."""
        if self._shown is not None and self.touched():
            event, text = self._shown.event.id, self.text.toPlainText()
            numbers = [_number(self.answers[name].text()) for name in ANSWERS]
            try:
                events.write_up(event, text, *numbers, at=clock.now())
            except EventError:  # the answers are no numbers; the words are kept all the same
                events.write_summary(event, text, at=clock.now())

    def keep(self) -> None:
        """Saves what is typed; what is no number is said at its field."""
        if self._shown is None:
            return
        event, text = self._shown.event.id, self.text.toPlainText()
        numbers = [_number(self.answers[name].text()) for name in ANSWERS]
        for name, number in zip(ANSWERS, numbers, strict=True):
            self.fields[name].clear()
            if number is not None and number < 0:
                self.fields[name].error(_("A number"))
                return
        acts.do(
            lambda: events.write_up(event, text, *numbers, at=clock.now()), said=_("The summary is saved")
        )

    def _show_state(self) -> None:
        self.save.setEnabled(self.touched())


def _told(event: Event, name: str) -> str:
    number = getattr(event, name)
    return "" if number is None else str(number)


def _number(text: str) -> int | None:
    """What was typed; None where the field is blank; what is no number is -1."""
    typed = text.strip()
    if not typed:
        return None
    return int(typed) if typed.isdigit() else -1
