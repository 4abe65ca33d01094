"""同意: on the card, what the person agreed to; withdrawing looks at what hangs on the wall."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import later
from desktop.i18n import ngettext
from desktop.services import consents
from desktop.services.consents import Agreed
from desktop.services.consents import Hanging
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import tokens
from desktop.views.kit.date_field import DateField
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.fields import Field
from desktop.views.kit.go_to import OpenPaper
from desktop.views.kit.go_to import go_to

SCOPES = {
    "register": later("keeping their data"),
    "publish_name": later("their name on papers"),
    "publish_phone": later("their phone on papers"),
    "publish_photo": later("their photo on papers"),
    "report": later("passing on to the district"),
    "sensitive": later("sensitive data"),
    "guardian": later("as guardian"),
}
METHODS = {"written": later("in writing"), "spoken": later("by word of mouth"), "ticked": later("ticked")}
WHAT = {"name": later("name"), "phone": later("phone")}
PAPERS = {"flyer": later("Poster"), "notice": later("Notice")}


class ConsentsSection(QWidget):
    """Each scope with method and date and 撤回, what was withdrawn, what must come down from the wall."""

    def __init__(self, person: str, name: str) -> None:
        super().__init__()
        self.person, self._name = person, name
        self.withdraws: dict[str, buttons.Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(labels.section(_("Consents")), 1)
        self.add = buttons.quiet(_("Record a consent"), self.open_dialog, icon="plus")
        head.addWidget(self.add)
        column.addLayout(head)
        agreed = consents.of(person)
        for each in agreed:
            column.addLayout(self._line(each))
        if not agreed:
            column.addWidget(labels.second(_("Nothing noted yet.")))
        self.hanging = consents.hanging(person, today=clock.today())
        if self.hanging:
            column.addWidget(self._warning())

    def _line(self, each: Agreed) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        scope = _(SCOPES[each.scope])
        gone = each.withdrawn_on
        words.addWidget(labels.wrapped(scope, tone="ink2" if gone else ""))
        day = dates.short_date(each.given_on)
        facts = [_(METHODS[each.method]), day]
        if gone:
            facts.append(_("taken back on {day}").format(day=dates.short_date(gone)))
        words.addWidget(labels.second("　".join(facts)))
        row.addLayout(words, 1)
        if not gone:
            button = buttons.quiet(_("Withdraw"), lambda: self.withdraw(each.scope))
            self.withdraws[each.scope] = button.named(_("Withdraw: {what}").format(what=scope))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _warning(self) -> QWidget:
        frame = QFrame()
        frame.setProperty("ground", "warn")
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(labels.Iconed("warning-fill", _("Still on the wall"), tokens.WARN, tone="warn"))
        for each in self.hanging:
            column.addWidget(labels.wrapped(told(each)))
        self.down = buttons.small(_("Taken down"), self.take_down)
        column.addLayout(fields.row(self.down))
        return frame

    # --- acts --------------------------------------------------------------------------------------

    def open_dialog(self) -> None:
        """Asks what they agreed to, how and when."""
        ConsentDialog(self.window(), self.person, self._name).exec()

    def withdraw(self, scope: str) -> None:
        """Takes the scope back; what still hangs is named with the way out."""
        at = clock.now()
        said = _("{name} took back: {what}").format(name=message.strong(self._name), what=_(SCOPES[scope]))
        photos = len(consents.photos_with(self.person)) if scope == "publish_photo" else 0
        if photos:
            words = ngettext(
                "; {n} photo may show them and stays off papers until somebody has looked at it",
                "; {n} photos may show them and stay off papers until somebody has looked at them",
                photos,
            )
            said += words.format(n=photos)
        found = acts.do(lambda: consents.withdraw(person=self.person, scope=scope, at=at), said=said)
        if found:
            warn_of(found)

    def take_down(self) -> None:
        """Notes that the papers no longer hang."""
        take_down(self.hanging)


def told(each: Hanging) -> str:
    """海报 第二届邻里美食分享活动：电话."""
    what = _(", ").join(_(WHAT[key]) for key in each.what)
    paper = _(PAPERS.get(each.paper, each.paper))
    return _("{paper} {title}: {what}").format(paper=paper, title=each.title, what=what)


def take_down(found: list[Hanging]) -> None:
    """Notes that these papers no longer hang."""
    acts.do(
        lambda: consents.take_down([each.job for each in found], at=clock.now()),
        said=_("Noted that it no longer hangs"),
    )


def warn_of(found: list[Hanging]) -> None:
    """What still hangs, with the ways out."""
    first = found[0]
    words = _("Still on the wall: {papers}. Take it down, or print it anew without.").format(
        papers=_(", ").join(told(each) for each in found)
    )
    message.warn(
        words,
        message.Offer(_("Taken down"), lambda: take_down(found)),
        message.Offer(_("Print anew"), lambda: go_to(OpenPaper(first.paper, event=first.subject))),
        message.Offer(_("Undo"), message.undo_last),
    )


class ConsentDialog(SmallDialog):
    """Scopes that do not stand yet, the way they agreed, and the day."""

    def __init__(self, parent: QWidget | None, person: str, name: str) -> None:
        super().__init__(parent, _("Consent of {name}").format(name=name), _("Note it"), width=600)
        self._person = person
        stands = consents.standing(person)
        self.scopes = {scope: fields.tick(_(words)) for scope, words in SCOPES.items() if scope not in stands}
        self.given_on = DateField(clock.today())
        self.method = fields.Pick([(key, _(words)) for key, words in METHODS.items()], "written")
        column = QWidget()
        column.setLayout(fields.column(*self.scopes.values(), spacing=4))
        for tick in self.scopes.values():
            tick.setAccessibleName(tick.text())
        self.fields = {
            "scopes": Field(_("They agree to"), column),
            "method": Field(_("How"), self.method),
            "given_on": Field(_("On"), self.given_on),
        }
        self.fields["scopes"].fact(_("Each may be taken back at any time, on its own."))
        self.form.addLayout(fields.column(*self.fields.values()))

    def submit(self) -> None:
        for field in self.fields.values():
            field.clear()
        given_on = self.given_on.value()
        if given_on is None:
            self.fields["given_on"].error(self.given_on.problem())
            return
        chosen = [scope for scope, tick in self.scopes.items() if tick.isChecked()]
        try:
            consents.give(
                person=self._person,
                scopes=chosen,
                method=str(self.method.chosen()),
                given_on=given_on,
                at=clock.now(),
            )
        except UserError as refused:
            field = self.fields.get(getattr(refused, "field", ""), self.fields["scopes"])
            field.error(refused.words())
            return
        self.accept()
        acts.done(_("Noted the consent"))
