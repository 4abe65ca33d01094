"""The rows of one person joined into one."""

from desktop.exchange.people_list.parts import Listed
from desktop.exchange.people_list.parts import Person
from desktop.exchange.people_list.parts import Place
from desktop.exchange.people_list.parts import Row
from desktop.exchange.people_list.reading import person_key


class Gathering:
    """Distinct persons in file order: name, compound, building, unit and room alike is the same person.

    The first value that is not empty holds, the most exact date of birth, and the union of the numbers.
    Somebody without a room or building is joined with nobody.
    """

    def __init__(self) -> None:
        self._persons: dict[tuple[object, ...], Listed] = {}

    def add(self, row: Row) -> None:
        """Takes one more row."""
        person = row.person
        if person is None or row.refused:
            return
        key: tuple[object, ...] = person_key(person) or (row.sheet, row.row)
        known = self._persons.get(key)
        if known is None:
            self._persons[key] = Listed(person, ((row.sheet, row.row),))
        else:
            self._persons[key] = Listed(joined(known.person, person), (*known.rows, (row.sheet, row.row)))

    def persons(self) -> list[Listed]:
        """Everybody on the rows so far."""
        return list(self._persons.values())


def joined(first: Person, second: Person) -> Person:
    """What two rows of a person say together."""
    births = [birth for birth in (first.birth, second.birth) if birth]
    known = {phone.number for phone in first.phones}
    return first._replace(
        sex=first.sex or second.sex,
        birth=max(births, key=len, default=None),
        phones=first.phones + tuple(phone for phone in second.phones if phone.number not in known),
        place=Place(
            first.place.compound or second.place.compound,
            first.place.building or second.place.building,
            first.place.alias or second.place.alias,
            first.place.unit or second.place.unit,
            first.place.room or second.place.room,
        ),
        party=second.party if first.party is None else first.party,
        volunteer=second.volunteer if first.volunteer is None else first.volunteer,
        alone=second.alone if first.alone is None else first.alone,
        remark=first.remark or second.remark,
        guardian=first.guardian or second.guardian,
        guardian_phone=first.guardian_phone or second.guardian_phone,
    )
