"""The clock of the windows: services take the time as an argument, views ask here, pictures stop it."""

from collections.abc import Callable
from datetime import date
from datetime import datetime


class _Clock:
    def __init__(self) -> None:
        self.ask: Callable[[], datetime] = datetime.now


_clock = _Clock()


def now() -> datetime:
    """Local wall-clock time, whole seconds."""
    return _clock.ask().replace(microsecond=0)


def today() -> date:
    """The present day."""
    return now().date()


def use(ask: Callable[[], datetime] | None) -> None:
    """Sets another clock (a given day, a stopped one), or the real one again with None."""
    _clock.ask = ask or datetime.now
