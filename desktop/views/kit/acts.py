"""Journaled verbs from a window: told in the message bar, taken back through the journal."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic
from typing import TypeVar

from desktop.services import journal
from desktop.views.kit import clock
from desktop.views.kit import message

T = TypeVar("T")


@dataclass(frozen=True)
class _Done(Generic[T]):
    result: T
    act: int


def do(
    verb: Callable[[], T],
    *,
    said: str | Callable[[T], str],
    offers: Sequence[message.Offer] = (),
    then: Callable[[T], object] | None = None,
) -> T | None:
    """Runs `verb`, tells `said` (a function gets its result) and offers 撤销; None after a refusal."""

    def told(done: _Done[T]) -> str:
        return said(done.result) if callable(said) else said

    def after(done: _Done[T]) -> None:
        if then is not None:
            then(done.result)

    done = message.attempt(
        lambda: _Done(verb(), journal.newest()),
        said=told,
        undo=lambda done: journal.undo(done.act, at=clock.now()),
        offers=offers,
        then=after,
    )
    return done.result if done is not None else None


def done(said: str, *offers: message.Offer) -> None:
    """Tells an act that a dialog has just done itself, with its 撤销 and what may come next."""
    act = journal.newest()
    message.succeeded(act, said=said, undo=lambda number: journal.undo(number, at=clock.now()), offers=offers)
