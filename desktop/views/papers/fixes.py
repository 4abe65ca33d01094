"""The ways out of what preflight finds: as buttons, so that nobody has to look for the field."""

import re
from collections.abc import Callable
from typing import Any

from desktop import masking
from desktop.i18n import _
from desktop.models import Person
from desktop.printing.preflight import Finding
from desktop.services import paper_public
from desktop.services import papers
from desktop.services.community import shown_phone
from desktop.services.paper_words import agreed_phones
from desktop.services.paper_words import duty_phone
from desktop.views.kit import acts
from desktop.views.kit import clock
from desktop.views.kit import message
from desktop.views.papers.checks import Check
from desktop.views.papers.drawing import Drawn
from desktop.views.papers.flyer_form import FlyerForm
from desktop.views.papers.forms import Form

Way = tuple[str, Callable[[], object]]
UNFIT = ("overflow", "vertical_title")
"""Codes of words that do not fit where they should stand."""


def checks(drawn: Drawn, form: Form, change_event: Callable[[], object]) -> list[Check]:
    """A line for each finding, in its order, then what is all right."""
    found = [_check(finding, drawn, form, change_event) for finding in drawn.findings]
    codes = {finding.code for finding in drawn.findings}
    well = (
        (("missing_character",), _("Every character can be printed")),
        (UNFIT, _("Everything fits")),
        (("private_phone", "private_id"), _("No private number shows")),
    )
    return [*found, *(Check("ok", words) for kinds, words in well if not codes.intersection(kinds))]


def _check(finding: Finding, drawn: Drawn, form: Form, change_event: Callable[[], object]) -> Check:
    if finding.code == "private_phone":
        return _private(finding, drawn, form)
    if finding.code in ("name_consent", "name_perhaps"):
        return _named(finding, drawn, form)
    ways: list[Way] = []
    if _is_shape(finding) and isinstance(form, FlyerForm) and form.look().design != "plain":
        ways.append((_("Take the level design"), lambda: form.use_design("plain")))
    if form.has(finding.field):
        ways.append((_("Change it"), lambda: form.focus(finding.field)))
    elif drawn.ready.paper == "flyer" or finding.field in ("event", "starts", "place"):
        ways.append((_("Change the event"), change_event))
    return Check(finding.severity, finding.words, ways=tuple(ways))


def _is_shape(finding: Finding) -> bool:
    """Whether another design would take what this one cannot."""
    return finding.code in (*UNFIT, "too_many_rooms", "empty")


def _private(finding: Finding, drawn: Drawn, form: Form) -> Check:
    """Whose number it is where that is known; take the duty phone instead, or note that they agreed."""
    number = _number(str(getattr(drawn.ready.data, finding.field, "")))
    people = papers.owners(number) if number else []
    ways: list[Way] = []
    duty = duty_phone()
    if duty and finding.field in form.editors:
        ways.append((_("Take the duty phone"), lambda: _take_duty_phone(form, finding.field)))
    elif finding.field in form.editors:
        ways.append((_("Change it"), lambda: form.focus(finding.field)))
    if len(people) == 1:
        ways.append((_("Asked, they agree"), lambda: _agreed(people[0])))
        words = _("{name} has not agreed to show their number").format(name=people[0].name)
        return Check("stop", words, _("Everyone would see it on the wall"), tuple(ways))
    return Check("stop", finding.words, _("Everyone would see it on the wall"), tuple(ways))


def _named(finding: Finding, drawn: Drawn, form: Form) -> Check:
    """A name in public: note that its bearer agreed, or show a part of it."""
    data = drawn.ready.data
    names = [name for name in (*data.unagreed, *data.perhaps) if name in finding.words]
    ways: list[Way] = []
    if names:
        name = max(names, key=len)
        people = paper_public.people_named(name)
        if len(people) == 1:
            ways.append((_("Asked, they agree"), lambda: _agreed_name(people[0])))
        if finding.field in form.editors:
            text, shown = form.shown(finding.field), masking.mask_name(name)
            replace = _in_cell if finding.field == "table" else str.replace
            words = _("Print {name}").format(name=shown)
            ways.append((words, lambda: form.write(finding.field, replace(text, name, shown))))
    return Check(finding.severity, finding.words, _("Everyone would see it on the wall"), tuple(ways))


def _in_cell(text: str, name: str, other: str) -> str:
    """`text` with `other` for the name, but not inside a longer one."""
    return re.sub(rf"(?<![\u4e00-\u9fff]){re.escape(name)}(?![\u4e00-\u9fff])", lambda _match: other, text)


def _agreed_name(person: Person) -> None:
    said = _("{name} agreed to be named in public; that is noted").format(name=message.strong(person.name))
    acts.do(lambda: paper_public.agree_to_be_named(person.id, at=clock.now()), said=said)


def _number(text: str) -> str:
    """The first number in the text that nobody agreed to show."""
    agreed = agreed_phones()
    hits = [hit.digits for hit in masking.unmasked(text) if hit.kind == "phone" and hit.digits not in agreed]
    return hits[0] if hits else ""


def _take_duty_phone(form: Form, name: str) -> None:
    text: Any = form.words().get(name, form.shown(name))
    agreed = agreed_phones()
    for hit in reversed(masking.unmasked(text)):
        if hit.kind == "phone" and hit.digits not in agreed:
            text = text[: hit.start] + shown_phone(re.sub(r"\D", "", duty_phone())) + text[hit.end :]
    form.write(name, text)


def _agreed(person: Person) -> None:
    said = _("{name} agreed to show their number; that is noted").format(name=message.strong(person.name))
    acts.do(lambda: papers.agree_to_publish(person.id, at=clock.now()), said=said)
