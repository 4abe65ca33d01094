"""Work away from the GUI thread: every answer arrives, on the GUI thread, and cancelling raises inside."""

import threading
from collections.abc import Generator
from contextlib import contextmanager

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.errors import UserError
from desktop.views.kit import background
from desktop.views.kit import message
from tests.views.conftest import Ear


def test_three_hundred_answers_arrive_on_the_gui_thread(qtbot: QtBot) -> None:
    arrived: list[tuple[int, bool]] = []
    here = threading.current_thread()
    for number in range(300):
        background.draw(
            lambda number=number: number,
            then=lambda number: arrived.append((number, threading.current_thread() is here)),
        )
    qtbot.waitUntil(lambda: len(arrived) == 300)
    assert arrived == [(number, True) for number in range(300)]


def test_database_work_reloads_and_brings_its_result(qtbot: QtBot, said: Ear) -> None:
    order: list[str] = []
    message.after_acts(lambda: order.append("reload"))
    background.run(lambda _progress: "1,260 行", doing="正在导入", then=order.append)
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == ["1,260 行", "reload"]
    assert not background.busy()
    assert len(said) == 0


def test_a_refusal_in_the_background_is_told(qtbot: QtBot, said: Ear) -> None:
    def work(_progress: background.Progress) -> None:
        raise UserError("U 盘满了")

    background.run(work, doing="正在备份", then=lambda _nothing: pytest.fail("it was refused"))
    qtbot.waitUntil(lambda: len(said) == 1)
    assert (said[-1].kind, said[-1].plain()) == ("error", "U 盘满了")


def test_a_bug_in_the_background_reaches_the_exception_hook(qtbot: QtBot) -> None:
    with capture_exceptions() as caught:
        background.run(lambda _progress: 1 // 0, doing="算", then=lambda _nothing: pytest.fail("no result"))
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_cancelling_raises_at_the_next_step(qtbot: QtBot) -> None:
    started, go_on = threading.Event(), threading.Event()
    undone: list[str] = []

    def work(progress: background.Progress) -> None:
        started.set()
        go_on.wait(5)
        try:
            progress(1, 2)
        except background.Cancelled:
            undone.append("rolled back")
            raise

    told: list[str] = []
    job = background.run(
        work,
        doing="正在导入",
        then=lambda _nothing: told.append("then"),
        cancelled=lambda: told.append("cancelled"),
    )
    assert started.wait(5)
    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(told))
    assert (told, undone) == (["cancelled"], ["rolled back"])


def test_a_cancelled_drawing_delivers_nothing(qtbot: QtBot) -> None:
    go_on = threading.Event()
    arrived: list[str] = []

    def slow() -> str:
        go_on.wait(5)
        return "old"

    background.draw(slow, then=arrived.append).cancel()
    background.draw(lambda: "new", then=arrived.append)
    go_on.set()
    qtbot.waitUntil(lambda: bool(arrived))
    assert arrived == ["new"]


def test_each_database_job_is_surrounded(qtbot: QtBot) -> None:
    seen: list[str] = []

    @contextmanager
    def around() -> Generator[None]:
        seen.append("open")
        yield
        seen.append("close")

    background.surround(around)
    background.run(
        lambda _progress: seen.append("work"), doing="算", then=lambda _nothing: seen.append("then")
    )
    qtbot.waitUntil(lambda: "then" in seen)
    assert seen == ["open", "work", "close", "then"]


def test_progress_is_shown_only_after_a_blink(
    qtbot: QtBot, said: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "SHOW_AFTER_MS", 1)
    go_on = threading.Event()

    def work(progress: background.Progress) -> str:
        progress(430, 1260)
        go_on.wait(5)
        return "done"

    arrived: list[str] = []
    background.run(work, doing="正在导入", then=arrived.append)
    qtbot.waitUntil(lambda: bool(said.progress) and (430, 1260) in said.progress[0].steps)
    go_on.set()
    qtbot.waitUntil(lambda: bool(arrived))
    assert said.progress[0].finished


def test_an_answer_for_a_window_that_closed_is_dropped(qtbot: QtBot, said: Ear) -> None:
    label = QLabel("…")
    arrived: list[str] = []

    def show(text: str) -> None:
        arrived.append(text)
        label.setText(text)

    background.draw(lambda: "42", then=show)
    delete(label)
    with capture_exceptions() as caught:
        qtbot.waitUntil(lambda: arrived == ["42"])
    assert caught == []
