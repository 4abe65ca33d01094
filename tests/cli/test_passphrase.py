"""A passphrase on the command line: put on, opened with, changed, taken off; it is in no argument and no answer."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from desktop import cli
from desktop.cli import passphrase
from desktop.models import database
from desktop.models.holder import Hold
from desktop.models.seal import is_sealed
from desktop.services.seal import LEAST

NOW = datetime(2025, 5, 28, 9)
WORD, OTHER = "邻里客厅-2025-早安", "another one 2025"


@pytest.fixture
def file(sample_file: Path) -> Path:
    database.close_database()
    return sample_file


@pytest.fixture
def word(tmp_path: Path) -> Path:
    written = tmp_path / "word.txt"
    written.write_text(f"{WORD}\r\nnot this line\n", encoding="utf-8-sig")
    return written


@pytest.fixture
def ask(file: Path, capsys: pytest.CaptureFixture[str]):
    def asked(*words: str) -> tuple[int, list[Any], str]:
        status = cli.main(["--db", str(file), "--today", "2025-05-28", "--json", *words])
        said = capsys.readouterr()
        assert WORD not in said.out + said.err
        return status, [json.loads(line) for line in said.out.splitlines()], said.err

    return asked


def test_put_on_opened_with_changed_and_taken_off(ask, file: Path, word: Path, tmp_path: Path) -> None:
    copy = ask("backup")[1][0]["file"]
    status, [done], _err = ask("passphrase", "--new-file", str(word))
    assert (status, done["locked"], done["left"]) == (0, True, [])
    assert is_sealed(file)
    assert copy in done["copies"]
    assert is_sealed(Path(copy))

    status, answers, err = ask("check")
    assert (status, answers) == (1, [])
    assert file.name in err, "nobody sits at the keyboard: told, not asked"
    assert ask("--passphrase-file", str(word), "check")[1][0]["ok"]
    assert ask("venues", "--passphrase-file", str(word))[0] == 0

    other = tmp_path / "other.txt"
    other.write_text(OTHER, encoding="utf-8")
    assert ask("--passphrase-file", str(other), "check")[0] == 1
    assert ask("--passphrase-file", str(word), "passphrase", "--new-file", str(other))[0] == 0
    assert ask("--passphrase-file", str(word), "check")[0] == 1

    status, [done], _err = ask("--passphrase-file", str(other), "passphrase", "--take-off")
    assert (status, done["locked"]) == (0, False)
    assert not is_sealed(file)
    assert ask("check")[0] == 0


def test_it_comes_from_the_environment(ask, word: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask("passphrase", "--new-file", str(word))
    monkeypatch.setenv(passphrase.VARIABLE, str(word))
    assert ask("check")[0] == 0
    assert ask("--passphrase-file", str(word.with_name("none.txt")), "check")[0] == 1


def test_it_is_asked_for_at_a_keyboard(ask, word: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask("passphrase", "--new-file", str(word))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _prompt, stream: WORD)
    assert ask("check")[0] == 0


def test_a_command_that_knows_another_passphrase(ask, word: Path, tmp_path: Path) -> None:
    ask("passphrase", "--new-file", str(word))
    zipped = tmp_path / "zipped.txt"
    zipped.write_text("for the district", encoding="utf-8")
    words = [
        "export",
        "--month",
        "2025-04",
        "-o",
        str(tmp_path),
        "--encrypt",
        "--passphrase-file",
        str(zipped),
    ]
    status, [made], _err = ask("--passphrase-file", str(word), *words)
    assert status == 0
    assert ask("verify-export", made["file"], "--passphrase-file", str(zipped))[1][0]["ok"]


def test_a_copy_under_an_older_passphrase_comes_back(ask, file: Path, word: Path, tmp_path: Path) -> None:
    ask("passphrase", "--new-file", str(word))
    copy = tmp_path / "on-a-stick.sqlite"
    ask("--passphrase-file", str(word), "backup", "-o", str(copy))
    ask("--passphrase-file", str(word), "passphrase", "--take-off")
    assert ask("restore", str(copy))[0] == 1
    assert ask("restore", str(copy), "--copy-passphrase-file", str(word))[0] == 0
    assert not is_sealed(file)
    file.unlink()
    assert ask("--passphrase-file", str(word), "restore", str(copy))[0] == 0
    assert is_sealed(file)


def test_what_is_refused_leaves_the_file_as_it_is(ask, file: Path, word: Path, tmp_path: Path) -> None:
    short = tmp_path / "short.txt"
    short.write_text("1" * (LEAST - 1), encoding="utf-8")
    content = file.read_bytes()
    assert ask("passphrase", "--new-file", str(short))[0] == 1
    assert ask("passphrase", "--new-file", str(tmp_path / "none.txt"))[0] == 1
    window = Hold(file, NOW)
    assert ask("passphrase", "--new-file", str(word))[0] == 1
    window.release()
    assert file.read_bytes() == content
