"""What tests of windows stand on: a dressed application, an ear for all words, a stopped clock."""

from collections.abc import Callable
from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from desktop.views.kit import background
from desktop.views.kit import clock
from desktop.views.kit import guide
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit.focus_ring import FocusRing

NOW = datetime(2025, 5, 28, 8, 46)


class Ear:
    """Records what is said to the user, instead of a message bar."""

    def __init__(self) -> None:
        self.heard: list[message.Said] = []
        self.progress: list[Progress] = []

    def show_said(self, said: message.Said) -> None:
        self.heard.append(said)

    def show_progress(self, doing: str, cancel: message.Act) -> message.Running:
        self.progress.append(Progress(doing, cancel))
        return self.progress[-1]

    def clear(self) -> None:
        """A new act begins; what was heard stays heard."""

    def __getitem__(self, number: int) -> message.Said:
        return self.heard[number]

    def __len__(self) -> int:
        return len(self.heard)

    def words(self) -> list[str]:
        """All sentences without marks."""
        return [said.plain() for said in self.heard]

    def press(self, text: str) -> None:
        """Presses the offer `text` of the last sentence."""
        next(offer for offer in self.heard[-1].offers if offer.text == text).act()


class Progress:
    """A progress line that was shown."""

    def __init__(self, doing: str, cancel: message.Act) -> None:
        self.doing, self.cancel = doing, cancel
        self.steps: list[tuple[int, int]] = []
        self.finished = False

    def step(self, done: int, total: int) -> None:
        self.steps.append((done, total))

    def finish(self) -> None:
        self.finished = True


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    """The application in its theme, with the keyboard ring."""
    qapp.setOrganizationName("linli-tests")
    theme.apply(qapp)
    FocusRing(qapp)
    return qapp


@pytest.fixture(autouse=True)
def quiet_house() -> Iterator[None]:
    """The clock stands at 28 May 2025, 8:46; whatever a test hung up is taken down."""
    clock.use(lambda: NOW)
    QSettings().clear()
    yield
    background.stop()
    clock.use(None)
    guide.guided_by(None)
    message.forget_everyone()
    QSettings().clear()


@pytest.fixture
def said() -> Ear:
    """The ear: everything told to the user, `said[-1].kind` and `said[-1].plain()`."""
    ear = Ear()
    message.speak_through(ear)
    return ear


@pytest.fixture
def answers() -> Callable[[bool], list[str]]:
    """`asked = answers(True)` answers yes to every question and records the questions."""

    def answer(yes: bool) -> list[str]:
        asked: list[str] = []

        def reply(words: str) -> bool:
            asked.append(words)
            return yes

        message.answer_with(reply)
        return asked

    return answer


@pytest.fixture
def ring(dressed: QApplication) -> FocusRing:
    """The keyboard ring, as if the last thing touched was the keyboard."""
    found = dressed.findChild(FocusRing)
    assert found is not None
    found.by_keys = True
    return found
