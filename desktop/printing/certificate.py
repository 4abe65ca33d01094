"""Certificates: of thanks, in words; of service, with the hours that the records show. A page for each name."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from desktop.printing.paper import Ink
from desktop.printing.paper import Paper
from desktop.printing.preflight import Finding

MOST_KINDS = 3
"""Kinds of service that stand on the page itself."""


@dataclass(frozen=True)
class Service:
    """One kind of service: its name, how often, how many hours."""

    name: str
    times: int
    hours: Decimal


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """What is certified. `text` runs on behind the name; `number` (青和志证〔2025〕第018号) only on one certificate.

    `hours` and `services` come from records alone, never from what was typed; without them the words stand larger
    in the middle. `note` is the line at the foot.
    """

    title: str
    names: tuple[str, ...]
    text: str
    signer: str
    dated: date
    number: str = ""
    hours: Decimal | None = None
    services: tuple[Service, ...] = ()
    phone: str = ""
    note: str = ""
    ink: Ink = Ink.COLOUR
    paper: Paper = Paper.A4


def print_it(certificate: Certificate, path: Path) -> int:
    """Writes a page for each name to `path` as PDF and says how many; raises CannotPrint if it must not."""
    from desktop.printing import draw_certificate
    from desktop.printing import press

    return press.print_it(draw_certificate.job(certificate), path)


def print_draft(certificate: Certificate, path: Path) -> int:
    """As `print_it`, for proof-reading: whatever is wrong with it, 样张 in the foot line."""
    from desktop.printing import draw_certificate
    from desktop.printing import press

    return press.print_draft(draw_certificate.job(certificate), path)


def findings(certificate: Certificate) -> list[Finding]:
    """What is wrong with it, worst first, with the place of each on its page."""
    from desktop.printing import draw_certificate
    from desktop.printing import press

    return press.findings(draw_certificate.job(certificate))
