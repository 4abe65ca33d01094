"""To the print queue of the system: the PDF itself is handed to `lp`, so that lines stay lines. POSIX systems only."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from enum import StrEnum

from desktop.errors import UserError
from desktop.i18n import _
from desktop.printing.paper import Paper

PATIENCE = 15.0
"""Seconds that a print queue may take to answer."""


class Sides(StrEnum):
    """On which sides of the sheet is printed; the words are those of IPP (RFC 8011)."""

    ONE = "one-sided"
    LONG_EDGE = "two-sided-long-edge"
    SHORT_EDGE = "two-sided-short-edge"


@dataclass(frozen=True)
class Order:
    """What is asked of a printer. `pages` counts from 1; empty means all. On another paper pages are scaled to fit."""

    printer: str
    copies: int = 1
    pages: tuple[int, ...] = ()
    sides: Sides = Sides.ONE
    paper: Paper = Paper.A4
    grey: bool = False


class PrinterSilent(UserError):
    """The printer refused the paper or did not answer in time; nothing came out."""

    code = "printer_silent"

    def __init__(self, printer: str) -> None:
        super().__init__(printer)
        self.printer = printer

    def words(self) -> str:
        words = _("Not printed: the printer “{name}” does not answer, no paper has come out")
        return words.format(name=self.printer)


def available() -> bool:
    """Whether this system has a print queue that takes PDF files."""
    return os.name == "posix" and shutil.which("lp") is not None and shutil.which("lpstat") is not None


def printers() -> list[str]:
    """The names of its printers, the default one first; none where the queue does not answer."""
    names = _ask("lpstat", "-e").split()
    default = _ask("lpstat", "-d").rpartition(":")[2].strip()
    return sorted(names, key=lambda name: name != default)


def send(pdf: bytes, title: str, order: Order) -> None:
    """Hands a PDF to the queue of `order.printer` under `title`; raises PrinterSilent where it is not taken."""
    if "disabled" in _ask("lpstat", "-p", order.printer):
        raise PrinterSilent(order.printer)
    command = [*("lp", "-s", "-d", order.printer, "-n", str(order.copies), "-t", title)]
    options = [f"media={order.paper}", f"sides={order.sides}", "print-scaling=fit", "collate=true"]
    if order.grey:
        options.append("print-color-mode=monochrome")
    for option in options:
        command += ["-o", option]
    if order.pages:
        command += ["-P", page_list(order.pages)]
    try:
        done = subprocess.run(command, input=pdf, capture_output=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PrinterSilent(order.printer) from error
    if done.returncode:
        raise PrinterSilent(order.printer)


def page_list(pages: tuple[int, ...]) -> str:
    """1-3,5 for the pages 1, 2, 3 and 5."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and runs[-1][1] == page - 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def _ask(*command: str) -> str:
    """What the queue answers, in English whatever the system speaks; nothing where it does not."""
    english = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE / 3, check=False, env=english
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
