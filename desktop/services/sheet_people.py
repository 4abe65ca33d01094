"""People as they stand on papers: by building, without their room, children told apart."""

import re
from collections.abc import Sequence
from datetime import date

from desktop.i18n import on_paper
from desktop.models import Building
from desktop.models import Person
from desktop.models import SignUp

CHILD_UNDER = 14  # for younger ones a parent signs (PIPL art. 31)


def house(row: Building | None) -> str:
    """和谐楼, else 3栋, 3棟, Building 3; nothing where there is none."""
    if row is None or row.name or not row.label:
        return row.shown if row else ""
    return on_paper("{label}栋").format(label=row.label)


def building(person: Person) -> str:
    """和谐楼2单元, or nothing where it is not known."""
    if person.unit is None:
        return ""
    home = house(person.unit.building)
    if not person.unit.label:
        return home
    return on_paper("{building}{unit}单元").format(building=home, unit=person.unit.label)


def by_building(rows: Sequence[SignUp]) -> list[SignUp]:
    """As they come (compound, building), then unit and room by number, so that 10 stands behind 9."""

    def key(each: SignUp) -> tuple[object, ...]:
        unit = each.person.unit
        if unit is None:
            return (1, 0, 0, "", (), (), each.seq)
        house = unit.building
        position = house.compound.position, house.position, house.label
        return (0, *position, _natural(unit.label), _natural(each.person.room), each.seq)

    return sorted(rows, key=key)


def is_child(person: Person, day: date) -> bool:
    """Whether the person is under fourteen on `day`, as far as their birth is known."""
    if not person.birth:
        return False
    year, month, dom = (*map(int, person.birth.split("-")), 1, 1)[:3]
    return (day.year - year - ((day.month, day.day) < (month, dom))) < CHILD_UNDER


def _natural(text: str) -> tuple[tuple[int, int | str], ...]:
    return tuple(
        (0, int(part)) if part.isdecimal() else (1, part) for part in re.split(r"(\d+)", text) if part
    )
