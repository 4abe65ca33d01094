"""import-calendar and export-calendar, as the contract fixes them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop import cli
from desktop.models import database
from tests.exchange.test_calendars import DATA
from tests.exchange.test_calendars import calendar

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(sample_file: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    database.close_database()

    def call(*words: str) -> tuple[int, str, str]:
        status = cli.main(["--db", str(sample_file), "--today", "2025-05-28", *words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def answer(run: Run, *words: str) -> Any:
    status, out, err = run(*words, "--json")
    assert (status, err) == (0, "")
    return json.loads(out)


def test_a_dry_run_lists_every_entry_and_writes_nothing(run: Run) -> None:
    before = run("bookings", "--json")[1]
    words = ("import-calendar", str(DATA / "bookings-2025.ics"), "--venue", "和谐")
    told = answer(run, *words, "--dry-run")
    assert len(told["entries"]) == told["imported"] + told["skipped"] + told["waiting"] == 629
    assert all(each["uid"] and each["reason"] for each in told["refused"])
    assert run("bookings", "--json")[1] == before
    done = answer(run, *words)
    assert done == told
    again = answer(run, *words)
    assert (again["imported"], again["waiting"], again["refused"]) == (0, 0, [])


def test_out_and_in(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "rooms.ics"
    for which in (["--venue", "和安"], ["--event", "第二届邻里美食"], []):
        told = answer(run, "export-calendar", *which, "-o", str(path))
        assert told["entries"] > 0
        assert answer(run, "import-calendar", str(path), "--venue", "和安", "--dry-run")["imported"] == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"hello", "rooms.ics"),
        (b"", "rooms.ics"),
        (None, "rooms.ics"),
        (calendar(), "rooms.ics"),
        (b"BEGIN:VCALENDAR\r\n" + b" " * 49_900_000, "50 MB"),
    ],
)
def test_bad_files_get_one_sentence(run: Run, tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "rooms.ics"
    if content is not None:
        path.write_bytes(content)
    status, out, err = run("import-calendar", str(path), "--venue", "和安", "--json")
    assert (status, out) == (1, "")
    assert said in err
    assert len(err.strip().splitlines()) == 1


def test_a_broken_rule_is_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "rooms.ics"
    path.write_bytes(
        calendar("DTSTART:20250603T140000\nDURATION:PT1H\nSUMMARY:x\nRRULE:FREQ=WEEKLY;BYDAY=XX")
    )
    told = answer(run, "import-calendar", str(path), "--venue", "和安")
    assert (told["imported"], told["refused"][0]["uid"]) == (0, "a")
    assert "BYDAY=XX" in told["refused"][0]["reason"]


def test_no_such_folder(run: Run, tmp_path: Path) -> None:
    status, _out, err = run("export-calendar", "-o", str(tmp_path / "nowhere" / "rooms.ics"))
    assert status == 1
    assert "rooms.ics" in err
