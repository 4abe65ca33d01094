"""From a drawing to a file: whole or not at all, the same bytes for the same data."""

import io
import os
import tempfile
from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.i18n import on_paper
from desktop.printing.fonts import Face
from desktop.printing.page import Draw
from desktop.printing.page import Sheet
from desktop.printing.palette import Palette
from desktop.printing.paper import Paper
from desktop.printing.paper import Shape
from desktop.printing.preflight import CannotPrint
from desktop.printing.preflight import Finding
from desktop.printing.typeset import Style

_DRAFT_STYLE = Style(Face.SANS_BOLD, 11)


@dataclass(frozen=True)
class Job:
    """A paper ready to be drawn: its title in the file's properties, its paper, colours and shape, how to draw it."""

    title: str
    paper: Paper
    colours: Palette
    draw: Draw
    shape: Shape = Shape.UPRIGHT


def findings(job: Job) -> list[Finding]:
    """What is wrong with the paper, worst first."""
    sheet = _drawn(job, io.BytesIO())
    return sheet.results()


def print_it(job: Job, path: Path) -> int:
    """Writes the PDF to `path` and says how many pages it has; raises CannotPrint if a finding stops it."""
    target = io.BytesIO()
    sheet = _drawn(job, target)
    stops = [finding for finding in sheet.results() if finding.severity == "stop"]
    if stops:
        raise CannotPrint(stops)
    sheet.save()
    _put(path, target.getvalue())
    return sheet.page


def print_set(jobs: Sequence[Job], path: Path, progress: Callable[[int, int], None]) -> int:
    """Writes papers of one size into one PDF, a page each or more, and says how many pages that is.

    `progress(done, total)` is told before each; where it raises, or a finding stops one of them, nothing is written.
    """
    target = io.BytesIO()
    first = jobs[0]
    sheet = Sheet(target, title=first.title, paper=first.paper, colours=first.colours, shape=first.shape)
    for number, job in enumerate(jobs):
        progress(number, len(jobs))
        if number:
            sheet.next_copy()
        job.draw(sheet)
        stops = [finding for finding in sheet.results() if finding.severity == "stop"]
        if stops:
            raise CannotPrint(stops)
    sheet.save()
    progress(len(jobs), len(jobs))
    _put(path, target.getvalue())
    return sheet.before + sheet.page


def print_draft(job: Job, path: Path) -> int:
    """Writes the PDF whatever is wrong with it, 样张 in its foot line; says how many pages it has."""
    target = io.BytesIO()
    sheet = _drawn(job, target, foot=_say_draft)
    sheet.save()
    _put(path, target.getvalue())
    return sheet.page


def _drawn(job: Job, target: io.BytesIO, *, foot: Draw | None = None) -> Sheet:
    sheet = Sheet(target, title=job.title, paper=job.paper, colours=job.colours, shape=job.shape, foot=foot)
    job.draw(sheet)
    return sheet


def _say_draft(sheet: Sheet) -> None:
    text = on_paper("样张　仅供校对，请勿张贴")
    sheet.words(sheet.width - 15, sheet.height - 7.6, text, _DRAFT_STYLE, sheet.colours.ink, align="right")


def _put(path: Path, content: bytes) -> None:
    """Writes beside `path` and renames, so that a full disk leaves the old file as it was."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
