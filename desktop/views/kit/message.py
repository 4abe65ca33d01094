"""The only mouth: whatever is said to the user goes through here, and tests record it.

`attempt` runs a verb, tells its UserError or its success, and has the visible pages reloaded. Anything that is not
a UserError passes through to the exception hook.
"""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from typing import Protocol
from typing import TypeVar

from desktop.errors import UserError
from desktop.i18n import _

T = TypeVar("T")
Act = Callable[[], object]
OPEN, CLOSE = "\ue000", "\ue001"  # around the object of a sentence; private use, so never in anybody's name


LATER = object()
"""What an undo returns that goes on in the background and tells its end itself."""


@dataclass(frozen=True)
class Offer:
    """A quiet button in the bar."""

    text: str
    act: Act


@dataclass(frozen=True)
class Said:
    """One sentence to the user. Kinds: ok info warn error."""

    kind: str
    text: str
    offers: tuple[Offer, ...] = ()

    def plain(self) -> str:
        """The sentence without marks."""
        return self.text.replace(OPEN, "").replace(CLOSE, "")


class Running(Protocol):
    """A progress line in the bar."""

    def step(self, done: int, total: int) -> None:
        """Shows `done` of `total` (0: not known yet)."""
        ...

    def finish(self) -> None:
        """Takes the line away."""
        ...


class Mouth(Protocol):
    """Who shows the words: the main window's message bar, a dialog's own, a recorder in tests."""

    def show_said(self, said: Said) -> None:
        """Shows one sentence."""
        ...

    def show_progress(self, doing: str, cancel: Act) -> Running:
        """Shows a progress line with 取消."""
        ...

    def clear(self) -> None:
        """The next act begins: a success that still stands goes."""
        ...


@dataclass
class _State:
    mouths: list[Mouth] = field(default_factory=list)  # the last one speaks: a dialog covers the window
    acted: list[Act] = field(default_factory=list)
    undos: list[tuple[str, Act]] = field(default_factory=list)
    answer: Callable[[str], bool] | None = None


_state = _State()


def strong(text: str) -> str:
    """Marks the object of a sentence, which stands in bold: `_("Booked {venue}").format(venue=strong(name))`."""
    return f"{OPEN}{text}{CLOSE}"


def speak_through(mouth: Mouth) -> None:
    """`mouth` shows what is said from now on, until `silence(mouth)`."""
    _state.mouths.append(mouth)


def silence(mouth: Mouth) -> None:
    """`mouth` shows nothing any more; the one before it speaks again."""
    _state.mouths[:] = [other for other in _state.mouths if other is not mouth]


def after_acts(reload: Act) -> None:
    """`reload` runs after every act that went through; the main window's alone."""
    _state.acted.append(reload)


def no_longer_after_acts(reload: Act) -> None:
    """Takes a reload back (a window that closes)."""
    _state.acted[:] = [
        other for other in _state.acted if other != reload
    ]  # a bound method is a new object each time


def tell(said: Said) -> None:
    """Shows one sentence."""
    if _state.mouths:
        _state.mouths[-1].show_said(said)


def say(text: str, *offers: Offer) -> None:
    """Something was done; stays ten seconds or until the next act."""
    tell(Said("ok", text, offers))


def inform(text: str, *offers: Offer) -> None:
    """Something the user may want to know; stays until dismissed."""
    tell(Said("info", text, offers))


def warn(text: str, *offers: Offer) -> None:
    """It may go on, but look first; stays until dismissed."""
    tell(Said("warn", text, offers))


def error(text: str, *offers: Offer) -> None:
    """It did not go; stays until dismissed."""
    tell(Said("error", text, offers))


def acted() -> None:
    """An act went through: the main window reloads what is visible."""
    for reload in list(_state.acted):
        reload()


def attempt(
    act: Callable[[], T],
    *,
    said: str | Callable[[T], str | None] | None = None,
    undo: Callable[[T], object] | None = None,
    offers: Sequence[Offer] = (),
    then: Callable[[T], object] | None = None,
) -> T | None:
    """Runs the verb `act`; gives its result, or None after telling the user why not.

    `said` is what is told on success (a function gets the result); `undo` (gets the result) is offered as 撤销 and
    kept for Ctrl+Z; `then` runs on success only, before the pages reload.
    """
    for mouth in _state.mouths[-1:]:
        mouth.clear()
    try:
        result = act()
    except UserError as refused:
        error(refused.words())
        return None
    succeeded(result, said=said, undo=undo, offers=offers, then=then)
    return result


def succeeded(
    result: T,
    *,
    said: str | Callable[[T], str | None] | None = None,
    undo: Callable[[T], object] | None = None,
    offers: Sequence[Offer] = (),
    then: Callable[[T], object] | None = None,
) -> None:
    """What `attempt` does once its act went through; for acts that ran in the background."""
    text = said(result) if callable(said) else said
    if undo is not None:
        taken_back = _remember(text or "", lambda: undo(result))
        offers = (Offer(_("Undo"), taken_back), *offers)
    if then is not None:
        then(result)
    acted()
    if text is not None:
        say(text, *offers)


def _remember(text: str, undo: Act) -> Act:
    entry: list[tuple[str, Act]] = []

    def take_back() -> None:
        if entry and entry[0] in _state.undos:
            _state.undos.remove(entry[0])
            plain = Said("ok", text).plain()
            words = _("Taken back: {what}").format(what=plain) if plain else _("Taken back")
            attempt(undo, said=lambda result: None if result is LATER else words)

    entry.append((text, take_back))
    _state.undos.append(entry[0])
    del _state.undos[:-50]
    return take_back


def undo_last() -> None:
    """Ctrl+Z: takes back the last act that can be taken back."""
    if _state.undos:
        _state.undos[-1][1]()
    else:
        inform(_("There is nothing to take back."))


def answer_with(answer: Callable[[str], bool] | None) -> None:
    """Questions are answered by `answer(words)` instead of a dialog (tests); None asks people again."""
    _state.answer = answer


def answered(words: str) -> bool | None:
    """The answer to a question where somebody answers for the user; None: ask the user."""
    return _state.answer(words) if _state.answer is not None else None


def forget_undos() -> None:
    """Another data file was opened, or somebody else sits here."""
    _state.undos.clear()


def forget_everyone() -> None:
    """Nobody listens, nothing can be taken back, nobody answers: as at the start of the program."""
    _state.mouths.clear()
    _state.acted.clear()
    _state.undos.clear()
    _state.answer = None


def progress(doing: str, cancel: Act) -> Running:
    """A progress line with counts and 取消 in the bar's place; `background` uses it."""
    if _state.mouths:
        return _state.mouths[-1].show_progress(doing, cancel)
    return _Unheard()


class _Unheard:
    def step(self, done: int, total: int) -> None:
        """Nobody looks."""

    def finish(self) -> None:
        """Nobody looks."""
