"""One thing that is left to do for an event."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Task:
    """One thing: whether it is done, what it is, a second line, and what its button says and does.

    `act` is publish, change, summary, desk, the name of a paper or of a tab, or a line of the checklist.
    """

    done: bool
    title: str
    detail: str
    does: str
    act: str
