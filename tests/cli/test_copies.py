"""backup, backups, restore and check on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop import cli
from desktop.models import Compound
from desktop.models import database
from desktop.models import journal


@pytest.fixture
def file(sample_file: Path) -> Path:
    database.close_database()
    return sample_file


@pytest.fixture
def ask(file: Path, capsys: pytest.CaptureFixture[str]):
    def asked(*words: str) -> tuple[int, list[Any], str]:
        status = cli.main(["--db", str(file), "--today", "2025-05-28", "--json", *words])
        said = capsys.readouterr()
        return status, [json.loads(line) for line in said.out.splitlines()], said.err

    return asked


def test_back_up_change_and_restore(ask, file: Path) -> None:
    status, [made], _err = ask("backup")
    assert (status, made["proven"]) == (0, True)
    database.open_database(file)
    with journal.unjournaled():
        Compound.create(name="翠园里")
    database.close_database()
    status, [preview], _err = ask("restore", made["file"], "--dry-run")
    assert preview["changes"] == [{"table": "compound", "now": 2, "then": 1}]
    status, [done], _err = ask("restore", made["file"])
    assert (status, done["changes"]) == (0, preview["changes"])
    status, listed, _err = ask("backups")
    assert {copy["file"] for copy in listed} == {made["file"], done["kept"]}
    assert all(copy["proven"] for copy in listed)
    assert ask("restore", made["file"], "--dry-run")[1][0]["changes"] == []


def test_a_backup_may_have_its_own_file(ask, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite"
    assert ask("backup", "-o", str(target))[1][0]["file"] == str(target)
    status, answers, err = ask("backup", "-o", str(target))
    assert (status, answers) == (1, [])
    assert "copy.sqlite" in err


def test_a_file_that_is_gone_comes_back(ask, file: Path) -> None:
    _status, [made], _err = ask("backup")
    file.unlink()
    status, [done], _err = ask("restore", made["file"])
    assert (status, done["kept"]) == (0, None)
    assert ask("check")[1][0]["ok"]


def test_a_wrong_file_is_refused(ask, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("dear all")
    status, answers, err = ask("restore", str(letter))
    assert (status, answers) == (1, [])
    assert "letter.txt" in err


def test_check_says_what_it_found(ask, file: Path) -> None:
    status, [value], _err = ask("check")
    assert (status, value["ok"], [f["kind"] for f in value["findings"]]) == (0, True, ["backup"])
    file.write_bytes(b"a disk died here")
    status, [value], err = ask("check")
    assert (status, value["ok"], [f["kind"] for f in value["findings"]]) == (1, False, ["integrity"])
    assert err


def test_salvage_says_what_it_saved(ask, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "saved.sqlite"
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2 * 2 // 3])
    status, [value], _err = ask("salvage", str(file), "-o", str(out))
    assert status == 0
    assert value["file"] == str(out)
    assert value["pages"]["lost"] > 0
    assert value["saved"] == sum(value["rows"].values()) - sum(value["stand_ins"].values())
    status, _answers, err = ask("salvage", str(file), "-o", str(out))
    assert status == 1
    assert "saved.sqlite" in err
    file.write_bytes(b"a disk died here")
    status, answers, err = ask("salvage", str(file), "-o", str(tmp_path / "none.sqlite"))
    assert (status, answers) == (1, [])
    assert err
