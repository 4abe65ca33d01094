"""ledger and import-ledger on the command line."""

import json
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.models import database

FILE = Path(__file__).parent.parent / "data" / "ledger-2025.xlsx"
Said = pytest.CaptureFixture[str]


def run(file: Path, *words: str) -> int:
    database.close_database()
    return main(["--db", str(file), "--today", "2026-01-05", "--json", *words])


def test_a_dry_run_says_what_would_come_and_writes_nothing(tmp_path: Path, capsys: Said) -> None:
    data = tmp_path / "a.sqlite"
    assert run(data, "import-ledger", str(FILE), "--dry-run") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["new"], told["again"], told["refused"], told["act"]) == (117, 1, 0, None)
    assert len(told["rows"]) == 118
    assert told["rows"][0] == {
        "sheet": 1, "row": 5, "title": "集体生日会", "day": "2025-01-02", "status": "new",
    }  # fmt: skip
    assert run(data, "events") == 0
    assert capsys.readouterr().out == ""


def test_last_year_is_read_in_shown_saved_and_taken_back(tmp_path: Path, capsys: Said) -> None:
    data, saved = tmp_path / "a.sqlite", tmp_path / "台账.xlsx"
    assert run(data, "import-ledger", str(FILE)) == 0
    act = json.loads(capsys.readouterr().out)["act"]
    assert run(data, "ledger", "--year", "2025") == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == 117
    assert sum(row["people"] or 0 for row in rows) == 3796
    assert run(data, "ledger", "--month", "2025-05", "-o", str(saved)) == 0
    assert json.loads(capsys.readouterr().out) == {"file": str(saved), "rows": 11}
    assert saved.stat().st_size > 4000
    assert run(data, "undo", str(act)) == 0
    capsys.readouterr()
    assert run(data, "ledger", "--year", "2025") == 0
    assert capsys.readouterr().out == ""


def test_what_is_no_ledger_is_refused_in_a_sentence(tmp_path: Path, capsys: Said) -> None:
    file = tmp_path / "名单.csv"
    file.write_text("姓名,电话\n王伟,14200000000\n", "utf-8")
    assert run(tmp_path / "a.sqlite", "import-ledger", str(file)) == 1
    assert "名单.csv" in capsys.readouterr().err
