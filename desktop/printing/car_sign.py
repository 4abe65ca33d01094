"""车辆标识: the sign behind the windscreen, a lying page for each car. It names nobody."""

from dataclasses import dataclass
from pathlib import Path

from desktop.printing.paper import Ink
from desktop.printing.paper import Paper
from desktop.printing.preflight import Finding


@dataclass(frozen=True, kw_only=True)
class CarSigns:
    """The signs of an event: two to six characters, large; one sign for each number; who holds it, its days."""

    title: str
    numbers: tuple[int, ...]
    host: str = ""
    days: str = ""
    phone: str = ""
    agreed: frozenset[str] = frozenset()
    ink: Ink = Ink.COLOUR
    paper: Paper = Paper.A4


def print_it(signs: CarSigns, path: Path) -> int:
    """Writes it to `path` as PDF and says how many pages it has; raises CannotPrint if it must not."""
    from desktop.printing import draw_car_sign
    from desktop.printing import press

    return press.print_it(draw_car_sign.job(signs), path)


def print_draft(signs: CarSigns, path: Path) -> int:
    """As `print_it`, for proof-reading: whatever is wrong with it, 样张 in the foot line."""
    from desktop.printing import draw_car_sign
    from desktop.printing import press

    return press.print_draft(draw_car_sign.job(signs), path)


def findings(signs: CarSigns) -> list[Finding]:
    """What is wrong with it, worst first, with the place of each on its page."""
    from desktop.printing import draw_car_sign
    from desktop.printing import press

    return press.findings(draw_car_sign.job(signs))
