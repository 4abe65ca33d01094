"""Who and where, as the dialogs of requests and visits ask for it."""

from desktop.i18n import _
from desktop.models.place import building_options
from desktop.views.kit import fields
from desktop.views.kit.fields import BesideField
from desktop.views.kit.person_search import FoundPerson
from desktop.views.kit.person_search import PersonSearch
from desktop.views.teams import say

COLUMN = 84


class WhoField(PersonSearch):
    """A resident on file, or just words."""

    def __init__(self, person: str | None, words: str, hint: str) -> None:
        super().__init__(say.find_people, hint=hint)
        known = say.found_person(person)
        if known is not None:
            self.set_person(known)
        else:
            self.setText(words)

    def on_file(self) -> str | None:
        """The id of the resident, None for words."""
        found = self.person()
        return found.id if found is not None else None

    def words(self) -> str:
        """What was typed, where it is nobody on file."""
        return "" if self.on_file() else self.text().strip()


class PlaceField(BesideField):
    """A building, and the rest in words."""

    def __init__(self, building: str | None, place: str, hint: str) -> None:
        self.building = fields.Pick([(None, _("building open")), *building_options()], building)
        self.place = fields.text_field(place, hint, longest=60)
        super().__init__(_("Where"), self.building, column=COLUMN, after=[self.place])
        fields.name_editor(self.place, _("Where exactly"))

    def chosen(self) -> str | None:
        """The building (id), or None."""
        key = self.building.chosen()
        return str(key) if key else None


def told(found: FoundPerson | None) -> str:
    """Where the resident lives, under the field."""
    return "　".join(part for part in (found.place, found.phone) if part) if found else ""
