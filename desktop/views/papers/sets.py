"""A sheet for every stairwell: drawn in the background, with progress and 取消, saved or handed on to be printed."""

from collections.abc import Callable
from pathlib import Path

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.services import paper_sets
from desktop.services.papers import Ready
from desktop.views.kit import background
from desktop.views.kit import clock
from desktop.views.kit import message
from desktop.views.papers import drawing
from desktop.views.papers.drawing import Drawn


def first(ready: Ready) -> Ready:
    """The paper as it hangs in the first stairwell, to be looked at; as it is where none is on file."""
    houses = paper_sets.stairwells()
    return paper_sets.for_stairwell(ready, houses[0]) if houses else ready


def save(ready: Ready, path: Path) -> None:
    """Writes the set to `path` and records it, both or neither."""
    at, name = clock.now(), message.strong(path.name)

    def told(count: int) -> None:
        words = ngettext(
            "{file} is saved: a sheet for {n} stairwell",
            "{file} is saved: a sheet for each of {n} stairwells",
            count,
        )
        message.say(words.format(file=name, n=count))

    background.run(
        lambda progress: paper_sets.save(ready, path, at=at, progress=progress),
        doing=_("Drawing a sheet for every stairwell"),
        then=told,
        cancelled=_stopped,
    )


def drawn(ready: Ready, then: Callable[[Drawn, int], object]) -> None:
    """Draws the set and hands it on with the number of its sheets."""
    sheets = len(paper_sets.stairwells())
    background.run(
        lambda progress: drawing.drawn_set(ready, progress),
        doing=_("Drawing a sheet for every stairwell"),
        then=lambda found: then(found, sheets),
        cancelled=_stopped,
    )


def _stopped() -> None:
    message.warn(_("Stopped; nothing was written and nothing is marked as printed"))
