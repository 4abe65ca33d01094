"""Before the main window: the first run, a file that does not open, a bug; and what the frame asks."""

import logging
import re
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import app
from desktop import i18n
from desktop.errors import UserError
from desktop.models import database
from desktop.services import backup
from desktop.views import house
from desktop.views import mend
from desktop.views import start
from desktop.views.kit import background
from desktop.views.kit import clock
from desktop.views.kit import found
from desktop.views.kit import go_to
from desktop.views.kit import support
from tests.views.walk import unnamed

TODAY = date(2025, 5, 28)


def test_starting_empty_makes_a_file(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "new" / "linli.sqlite"
    window = start.FirstRun(path, TODAY)
    qtbot.addWidget(window)
    window.show()
    assert unnamed(window) == []
    window.empty.click()
    assert window.result() == window.DialogCode.Accepted
    assert path.exists()
    database.open_database(path)
    database.close_database()


def test_the_sample_is_built_beside_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "linli.sqlite"
    window = start.FirstRun(path, TODAY)
    qtbot.addWidget(window)
    background.surround(house.own_connection)
    window.show()
    window.sample.click()
    window.reject()
    assert window.isVisible()
    assert not window.choices.isEnabled()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=60_000)
    assert window.result() == window.DialogCode.Accepted
    database.open_database(path)
    assert house.Community().house().community() == "青和居"
    database.close_database()


def test_a_place_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file where a folder should be")
    window = start.FirstRun(tmp_path / "folder" / "linli.sqlite", TODAY)
    qtbot.addWidget(window)
    window.show()
    window.empty.click()
    assert window.isVisible()
    said = window.bar.said()
    assert said is not None
    assert said.kind == "error"


def test_a_damaged_file_is_told_and_given_up(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "linli.sqlite"
    path.write_bytes(b"this is no data file at all" * 100)
    told: list[UserError] = []

    def give_up(refused: UserError) -> bool:
        told.append(refused)
        return False

    monkeypatch.setattr(mend, "mended", lambda _path, refused: give_up(refused))
    assert house.opened(path) is None
    assert [refused.code for refused in told] == ["file_damaged"]
    assert path.read_bytes().startswith(b"this is no data file")


def test_a_file_open_in_another_window_is_told(
    qtbot: QtBot, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = house.opened(sample_file)
    assert first is not None
    told: list[str] = []
    monkeypatch.setattr(start, "try_again", lambda refused: told.append(refused.code))
    assert house.opened(sample_file) is None
    first.release()
    assert told == ["file_held"]


def test_the_refusal_says_its_sentence(qtbot: QtBot) -> None:
    window = start._Refused(database.FileDamaged("linli.sqlite"))
    qtbot.addWidget(window)
    window.show()
    words = " ".join(label.text() for label in window.findChildren(start.labels.QLabel))
    assert "linli.sqlite" in words
    assert unnamed(window) == []


# --- a bug ------------------------------------------------------------------------------------


def test_a_bug_is_logged_masked_and_told(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app.keep_log(tmp_path / "logs")
    told: list[str] = []
    monkeypatch.setattr(start, "tell_bug", lambda kind, report: told.extend((kind, report())))
    try:
        raise KeyError("13812345678")
    except KeyError:
        app._caught(*sys.exc_info())  # type: ignore[arg-type]
    try:
        written = (tmp_path / "logs" / "linli.log").read_text(encoding="utf-8")
        assert "KeyError" in written
        assert "13812345678" not in written + told[1]
        assert told[0] == "KeyError"
        assert "PySide6" in told[1]
    finally:
        for handler in list(app.log.handlers):
            app.log.removeHandler(handler)
            handler.close()
        caplog.clear()


def test_the_report_names_nobody_and_is_made_though_the_file_is_damaged(
    qtbot: QtBot,
    sample_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    app.keep_log(tmp_path / "logs")
    said: list[str] = []
    monkeypatch.setattr(start, "tell_bug", lambda _kind, report: said.append(report()))
    try:
        raise LookupError("王秀兰 和谐楼 2单元301 420107195203041234 13812345678 𠮷野")
    except LookupError:
        app._caught(*sys.exc_info())  # type: ignore[arg-type]

    def damaged() -> list[str]:
        raise database.FileDamaged("community.sqlite")

    monkeypatch.setattr(support, "_counted", damaged)
    said.append(support.report())
    for handler in list(app.log.handlers):
        app.log.removeHandler(handler)
        handler.close()
    caplog.clear()
    for report in said:
        assert "LookupError" in report
        assert "Traceback" in report
        assert not re.search("[王兰楼野𠮷]|1952|138123", report)
    assert "rows: " in said[0]
    assert "file_damaged" in said[1]


def test_logs_rotate_and_mask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "LOG_BYTES", 2000)
    folder = tmp_path / "logs"
    app.keep_log(folder)
    for number in range(1000):
        app.log.info("called 13812345678, entry %s", number)
    for handler in list(app.log.handlers):
        app.log.removeHandler(handler)
        handler.close()
    files = sorted(folder.iterdir())
    assert len(files) == app.LOG_FILES + 1
    assert all(file.stat().st_size <= 2000 for file in files)
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    assert "13812345678" not in text
    assert "entry 999" in text


def test_a_bug_while_a_bug_is_told_does_not_pile_up(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[str] = []

    def fails_too(kind: str, _report: object) -> None:
        told.append(kind)
        app._caught(ValueError, ValueError("again"), None)

    monkeypatch.setattr(start, "tell_bug", fails_too)
    app._caught(KeyError, KeyError("once"), None)
    assert told == ["KeyError"]
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL, logging.CRITICAL]
    caplog.clear()


def test_the_report_is_saved_and_work_goes_on(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.txt"
    monkeypatch.setattr(start.QFileDialog, "getSaveFileName", lambda *_arguments: (str(target), ""))
    window = start.Bug("KeyError", lambda: "what happened")
    qtbot.addWidget(window)
    window.show()
    window.cancel.click()
    assert target.read_text(encoding="utf-8") == "what happened"
    assert window.isVisible()
    window.primary.click()
    assert not window.isVisible()


# --- what the frame asks ----------------------------------------------------------------------


def test_the_day_names_the_moon_after_the_first_picture(sample_file: Path, qtbot: QtBot) -> None:
    community = house.Community()
    frame = community.house()
    assert list(frame.day()) == ["2025年5月28日", "星期三"]
    assert frame.backup() is None
    seen: list[list[str]] = []
    community.wake(lambda: seen.append(list(frame.day())))
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[-1] == ["2025年5月28日", "星期三", "五月初二", "再过 3 天端午"]
    assert frame.backup() is not None
    i18n.use_language("en")
    assert list(frame.day()) == ["Wed 28 May 2025"]
    qtbot.waitUntil(lambda: len(seen) == 3)
    assert len(frame.day()) == 3


def test_ctrl_k_finds_venues_events_and_people(sample_file: Path) -> None:
    venue, *_rest = found.hits("和谐客厅")
    assert (venue.title, type(venue.request)) == ("和谐客厅", go_to.OpenVenue)
    event = found.hits("邻里美食")[0]
    assert isinstance(event.request, go_to.OpenEvent)
    people = [hit for hit in found.hits("wxm") if isinstance(hit.request, go_to.OpenPerson)]
    assert people
    assert all(hit.second for hit in people)


def test_backups_are_told_by_their_age(sample_file: Path) -> None:
    state = house.backup_state()
    assert state is not None
    assert not state.fine
    backup.backup(at=clock.now())
    state = house.backup_state()
    assert state is not None
    assert (state.text, state.fine) == ("备份 08:46", True)


@pytest.mark.parametrize(
    ("asked", "then"), [({"QT_IM_MODULE": "fcitx"}, "ibus"), ({"XMODIFIERS": "@im=fcitx"}, "ibus"), ({}, "")]
)
def test_fcitx_answers_as_ibus(asked: dict[str, str], then: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("QT_IM_MODULE", "")
    monkeypatch.setenv("XMODIFIERS", "")
    for name, value in asked.items():
        monkeypatch.setenv(name, value)
    app.use_input_method()
    assert app.os.environ["QT_IM_MODULE"] == then


def test_the_program_opens_and_closes(
    sample_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`run` from the file to the window and out again, with the pages that exist."""
    database.close_database()
    seen: list[str] = []

    def look() -> None:
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, app.main_window.MainWindow))
        if window.current() is None:
            QTimer.singleShot(5, look)
            return
        seen.extend([window.brand.text(), window.title.text()])
        window.close()
        window.deleteLater()
        QApplication.exit(0)

    def soon(*_arguments: object) -> int:
        QTimer.singleShot(0, look)
        return real()

    real = QApplication.exec
    bugs: list[str] = []

    def told(kind: str, _report: object) -> None:  # instead of a dialog that waits for somebody
        bugs.append(kind)
        QApplication.exit(1)

    monkeypatch.setattr(start, "tell_bug", told)
    monkeypatch.setattr(QApplication, "exec", soon)
    QApplication.setQuitOnLastWindowClosed(
        False
    )  # its quit would arrive late and end the loops of later tests
    hooks = sys.excepthook, app.threading.excepthook
    try:
        assert app.run(sample_file) == 0, bugs
    finally:
        QApplication.setQuitOnLastWindowClosed(True)
        sys.excepthook, app.threading.excepthook = hooks
        for handler in list(app.log.handlers):
            app.log.removeHandler(handler)
            handler.close()
    assert seen[0] == "青和居"
    assert seen[1]
