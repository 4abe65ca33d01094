"""The form of one person. Only the name is needed; nothing is asked that is not used."""

import re

from PySide6.QtWidgets import QWidget

from desktop import masking
from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Unit
from desktop.models.place import building_options
from desktop.services import ages
from desktop.services import people
from desktop.services.people import PersonFacts
from desktop.views.kit import acts
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import message
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.fields import BesideField
from desktop.views.kit.fields import Field

COLUMN = 84


class PersonDialog(SmallDialog):
    """Adds a person, or changes the one with id `person`; `saved` is their id afterwards."""

    def __init__(self, parent: QWidget | None, person: str | None, *, name: str = "") -> None:
        super().__init__(parent, _("Resident"), _("Save") if person else _("Add the resident"), width=640)
        self._person = person
        self.saved: str | None = None
        facts = people.facts_of(person) if person else PersonFacts(name=name if not name.isascii() else "")
        self._facts = facts
        self.name = fields.text_field(facts.name, longest=60)
        self.sex = fields.Pick([(None, "—"), ("F", _("female")), ("M", _("male"))], facts.sex)
        self.birth = fields.text_field(facts.birth, _("1956-3-7, 1956-3 or 1956"), width=190)
        self._masked = {masking.mask_phone(n): n for n in (*facts.phones, facts.guardian_phone) if n}
        shown = " ".join(masking.mask_phone(number) for number in facts.phones)
        self.phones = fields.text_field(shown, _("Several with a blank between"), longest=80)
        self.building = fields.Pick([("", _("not known")), *building_options()], facts.building)
        self.unit = fields.Pick([("", "—")])
        self.room = fields.text_field(facts.room, "301", width=90)
        self.volunteer = fields.tick(_("volunteer"), on=bool(facts.volunteer))
        self.guardian_name = fields.text_field(facts.guardian_name, width=150)
        guardian = masking.mask_phone(facts.guardian_phone) if facts.guardian_phone else ""
        self.guardian_phone = fields.text_field(guardian, _("Guardian's phone"))
        self.guardian_phone.setAccessibleName(_("Guardian's phone"))
        self.card = fields.text_field(facts.card, _("Scan it, or type what stands on it"), longest=40)
        self.note = fields.long_text(facts.note, lines=2)
        self.unit.setAccessibleName(_("Stair"))
        self.room.setAccessibleName(_("Room"))
        self.volunteer.setAccessibleName(self.volunteer.text())
        self.fields: dict[str, Field] = {
            "name": BesideField(_("Full name"), self.name, column=COLUMN),
            "sex": BesideField(_("Sex"), self.sex, column=COLUMN),
            "birth": BesideField(_("Born"), self.birth, column=COLUMN),
            "phones": BesideField(_("Phone"), self.phones, column=COLUMN),
            "place": BesideField(
                _("Address"),
                self.building,
                column=COLUMN,
                after=[self.unit, self.room, fields.unit(_("room"))],
            ),
            "guardian_name": BesideField(
                _("Guardian"), self.guardian_name, column=COLUMN, after=[self.guardian_phone]
            ),
            "volunteer": BesideField("", self.volunteer, column=COLUMN),
            "card": BesideField(_("Resident card"), self.card, column=COLUMN),
            "note": BesideField(_("Note"), self.note, column=COLUMN),
        }
        self.form.addLayout(fields.column(*self.fields.values()))
        self.building.picked.connect(lambda _key: self._fill_units(""))
        self.birth.editingFinished.connect(self._show_guardian)
        self._fill_units(facts.unit)
        self._show_guardian()
        self.name.setFocus()

    def _fill_units(self, chosen: str) -> None:
        building = str(self.building.chosen() or "")
        rows = Unit.select().where(Unit.building == building).order_by(Unit.label)
        options = [
            (unit.id, _("Stair {label}").format(label=unit.label) if unit.label else "—") for unit in rows
        ]
        self.unit.set_options(options or [("", "—")], chosen or (options[0][0] if options else ""))

    def _show_guardian(self) -> None:
        """A guardian is asked for only where the birth date says a child, or one is on file."""
        age = people.age_of(people.birth_text(self.birth.text(), clock.today()), clock.today())
        child = age is not None and age < ages.CHILD
        self.fields["guardian_name"].setVisible(child or bool(self._facts.guardian_name))
        self.fields["phones"].setVisible(not child)

    def typed(self) -> PersonFacts:
        """What the form says."""
        shown = not self.fields["phones"].isHidden()
        volunteer = self.volunteer.isChecked()
        return PersonFacts(
            name=self.name.text(),
            sex=self.sex.chosen(),  # type: ignore[arg-type]
            birth=self.birth.text(),
            phones=tuple(map(self._in_full, re.split(r"[\s，、;；/]+", self.phones.text()))) if shown else (),
            building=str(self.building.chosen() or ""),
            unit=str(self.unit.chosen() or "") if self.building.chosen() else "",
            room=self.room.text(),
            party=self._facts.party,
            volunteer=volunteer if volunteer or self._facts.volunteer is not None else None,
            guardian_name=self.guardian_name.text(),
            guardian_phone=self._in_full(self.guardian_phone.text()),
            note=self.note.toPlainText(),
            card=self.card.text(),
        )

    def _in_full(self, text: str) -> str:
        """A number that still stands masked is the one on file."""
        return self._masked.get(text.strip(), text)

    def submit(self) -> None:
        self._show_guardian()
        facts, at = self.typed(), clock.now()
        for field in self.fields.values():
            field.clear()
        try:
            if self._person is None:
                self.saved = people.add_person(facts, at=at).id
            else:
                people.change_person(self._person, facts, at=at)
                self.saved = self._person
        except UserError as refused:
            field = self.fields.get(getattr(refused, "field", ""), self.fields["name"])
            field.error(refused.words())
            field.editor.setFocus()
            return
        self.accept()
        acts.done(_("Saved {name}").format(name=message.strong(facts.name.strip())))
