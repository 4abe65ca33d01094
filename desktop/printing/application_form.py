"""场地使用申请表: what is asked of whoever wants a venue; blank, or filled from a booking. A4, black on white."""

from dataclasses import dataclass
from pathlib import Path

from desktop.printing.preflight import Finding


@dataclass(frozen=True, kw_only=True)
class ApplicationForm:
    """A form. Empty texts leave lines to write on; `body` are the promises of whoever signs, a line each."""

    venue: str
    about: str = ""
    applicant: str = ""
    phone: str = ""
    group: str = ""
    purpose: str = ""
    day: str = ""
    time: str = ""
    repeats: str = ""
    people: str = ""
    set_up: str = ""
    body: str = ""
    host: str = ""
    number: str = ""
    agreed: frozenset[str] = frozenset()


def print_it(data: ApplicationForm, path: Path) -> int:
    """Writes the form to `path` as PDF and says how many pages it has; raises CannotPrint if it must not."""
    from desktop.printing import draw_application_form
    from desktop.printing import press

    return press.print_it(draw_application_form.job(data), path)


def print_draft(data: ApplicationForm, path: Path) -> int:
    """Writes the form to proof-read, 样张 in its foot, whatever is wrong with it; says how many pages it has."""
    from desktop.printing import draw_application_form
    from desktop.printing import press

    return press.print_draft(draw_application_form.job(data), path)


def findings(data: ApplicationForm) -> list[Finding]:
    """What is wrong with the form, worst first."""
    from desktop.printing import draw_application_form
    from desktop.printing import press

    return press.findings(draw_application_form.job(data))
