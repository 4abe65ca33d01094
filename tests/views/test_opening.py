"""A double click on a file: which kind it is, and what is told of a package."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.exchange import steady_zip
from desktop.services import periods
from desktop.services import returns
from desktop.views import opening
from tests.views.conftest import NOW
from tests.views.walk import unnamed

WORD = "a river of nine bends"


def package(folder: Path, passphrase: str | None = None) -> Path:
    report = returns.count(periods.read_period("2025-05"), at=NOW)
    return returns.write_package(report, folder, at=NOW, passphrase=passphrase).file


def test_the_kind_goes_by_the_ending() -> None:
    assert opening.is_package(Path("QHJ-202505-v1.zip"))
    assert opening.is_package(Path("QHJ-202505-v1.aes.ZIP"))
    assert not opening.is_package(Path("一号台.pack"))


def test_a_package_is_checked_at_once(qtbot: QtBot, sample_file: Path, tmp_path: Path) -> None:
    file = package(tmp_path)
    dialog = opening.PackageDialog(file)
    qtbot.addWidget(dialog)
    dialog.show()
    assert unnamed(dialog) == []
    assert "回执" in dialog.answer.text()
    assert dialog.field.isHidden()

    content = bytearray(file.read_bytes())
    content[-200] ^= 1
    file.write_bytes(content)
    changed = opening.PackageDialog(file)
    qtbot.addWidget(changed)
    assert "回执" not in changed.answer.text()
    assert changed.answer.text()


def test_an_encrypted_one_asks_for_its_passphrase(qtbot: QtBot, sample_file: Path, tmp_path: Path) -> None:
    file = package(tmp_path, WORD)
    assert steady_zip.is_encrypted(file)
    dialog = opening.PackageDialog(file)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.field.isVisible()
    dialog.word.setText("another river altogether")
    dialog.primary.click()
    assert dialog.answer.text() == ""
    assert dialog.field.state == "error"
    dialog.word.setText(WORD)
    dialog.primary.click()
    assert "回执" in dialog.answer.text()


def test_what_is_no_archive_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "QHJ-202505-v1.zip"
    file.write_bytes(b"no archive")
    for path in (file, tmp_path / "gone-1-v1.zip"):
        dialog = opening.PackageDialog(path)
        qtbot.addWidget(dialog)
        assert dialog.answer.text()
