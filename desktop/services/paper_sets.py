"""One sheet for every stairwell: the same paper with each building's name on it and the number to ring."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.i18n import on_paper
from desktop.i18n import this_paper_in
from desktop.models import Building
from desktop.models import Compound
from desktop.models import Unit
from desktop.models.journal import act
from desktop.services import papers
from desktop.services import sheet_people
from desktop.services.papers import CannotWrite
from desktop.services.papers import Ready

Progress = Callable[[int, int], None]


def stairwells() -> list[str]:
    """和谐楼2单元 for each stair on file, in the order of compounds and buildings; a house with one stair once.

    Where there are several compounds, the compound's name stands before it.
    """
    several = Compound.select().count() > 1
    order = (Compound.position, Building.position, Building.label, Unit.label)
    rows = (
        Building.select(Building, Compound, Unit.label.alias("stair"))
        .join(Compound)
        .switch(Building)
        .left_outer_join(Unit, on=(Unit.building == Building.id), attr="unit")
        .order_by(*order)
        .objects()
    )
    found: list[str] = []
    for row in rows:
        compound = row.compound.name if several else ""
        house = f"{compound}{sheet_people.house(row)}"
        if row.shown and row.stair:
            house = on_paper("{house}{stair}单元").format(house=house, stair=row.stair)
        if row.shown:
            found.append(house)
    return list(dict.fromkeys(found))


def offered(ready: Ready) -> bool:
    """Whether the paper can be printed in a set: those that hang in every stairwell."""
    return hasattr(ready.data, "stairwell")


def for_stairwell(ready: Ready, stairwell: str) -> Ready:
    """The paper as it hangs in one stairwell."""
    return replace(ready, data=replace(ready.data, stairwell=stairwell))


def draw(ready: Ready, path: Path, *, progress: Progress) -> int:
    """Writes the whole set to `path`, records nothing. Gives its pages.

    `progress(done, total)` is told before each sheet; where it raises, nothing is left. CannotPrint, CannotWrite.
    """
    try:
        return _draw(ready, path, progress)
    except OSError as error:
        raise CannotWrite(path.name) from error


def save(ready: Ready, path: Path, *, at: datetime, progress: Progress) -> int:
    """As `draw`, and records that so many sheets went out. Gives how many there are."""
    count = len(stairwells())
    beside = path.with_name(f".{path.name}.set")
    try:
        _draw(ready, beside, progress)
        with act("print", at=at, subject=papers.subject_words(ready)):
            papers.record(ready, copies=count, how="saved", at=at)
            beside.replace(path)
    except OSError as error:
        raise CannotWrite(path.name) from error
    finally:
        beside.unlink(missing_ok=True)
    return count


def _draw(ready: Ready, path: Path, progress: Progress) -> int:
    each: list[Any] = [for_stairwell(ready, words).data for words in stairwells()]
    with this_paper_in(ready.language):
        return papers.press(ready).print_set(each, path, progress)
