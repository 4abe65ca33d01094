"""签到规则: who is let in at a session's door, how many, from when to when, once or again."""

from datetime import time

from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Session
from desktop.services import session_rules
from desktop.services.session_rules import RuleFacts
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit.date_field import TimeField
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.fields import Field

MOST = 9999


class RulesDialog(SmallDialog):
    """The rules of one session. An empty time or number asks nothing."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        title = _("Sign-in rules: {event}").format(event=session.event.title)
        super().__init__(parent, title, _("Save the rules"), width=600)
        self._session = session
        facts = session_rules.rules_of(session.id)
        self.admits = buttons.Choices(
            [("anyone", _("any resident")), ("signed_up", _("only those signed up"))], facts.admits
        )
        self.capacity = fields.text_field(str(facts.capacity or ""), longest=4, width=96)
        self.opens, self.closes = TimeField(facts.opens), TimeField(facts.closes)
        self.again = buttons.Choices([(True, _("may come in again")), (False, _("stays out"))], facts.again)
        self.guardian = buttons.Choices(
            [
                (None, _("no name asked for")),
                (14, _("under {age}").format(age=14)),
                (18, _("under {age}").format(age=18)),
            ],
            facts.guardian_under,
        )
        to = labels.words(_("to"))
        self.closes.setAccessibleName(_("Sign-in until"))
        self.fields = {
            "admits": Field(_("Who is let in"), self.admits),
            "capacity": Field(
                _("At most (empty: no limit)"), self.capacity, after=[fields.unit(_("people"))]
            ),
            "opens": Field(_("Between (empty: any time)"), self.opens, after=[to, self.closes]),
            "again": Field(_("Those who signed out"), self.again),
            "guardian": Field(_("A guardian's name for minors"), self.guardian),
        }
        start = dates.clock(session.start.time())
        self.fields["opens"].fact(
            _("The session starts at {start}; the times move along with it").format(start=start)
        )
        self.fields["capacity"].fact(
            _(
                "Until the session starts, places are kept for those who signed up; then the waiting list moves up"
            )
        )
        self.form.addLayout(fields.column(*self.fields.values()))

    def submit(self) -> None:
        for field in self.fields.values():
            field.clear()
        capacity = self.capacity.text().strip()
        if capacity and not (capacity.isdecimal() and 1 <= int(capacity) <= MOST):
            self.fields["capacity"].error(_("A number of people from 1 to {most}.").format(most=MOST))
            return
        for editor in (self.opens, self.closes):
            if editor.text().strip() and editor.problem():
                self.fields["opens"].error(editor.problem())
                return
        facts = RuleFacts(
            admits=str(self.admits.chosen()),
            opens=_time(self.opens),
            closes=_time(self.closes),
            again=bool(self.again.chosen()),
            guardian_under=self.guardian.chosen(),  # type: ignore[arg-type]
            capacity=int(capacity) if capacity else None,
        )
        try:
            session_rules.set_rules(self._session.id, facts, at=clock.now())
        except UserError as refused:
            self.fields["opens"].error(refused.words())
            return
        self.accept()
        words = "，".join(session_rules.words(facts)) or _("everybody at any time")
        acts.done(_("Sign-in now: {rules}").format(rules=message.strong(words)))


def _time(editor: TimeField) -> time | None:
    return editor.value() if editor.text().strip() else None
