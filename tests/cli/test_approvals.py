"""House rules, requests and what follows from them on the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop import cli
from desktop.models import database

SPAN = ["司机之家", "--from", "2025-06-03", "--time", "9:00-14:00"]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(sample_file: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    database.close_database()

    def call(*words: str, today: str = "2025-05-28") -> tuple[int, str, str]:
        status = cli.main(["--db", str(sample_file), "--today", today, *words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def answer(run: Run, *words: str, today: str = "2025-05-28") -> Any:
    status, out, err = run(*words, "--json", today=today)
    assert (status, err) == (0, "")
    return json.loads(out)


def test_a_rule_is_told_and_passed_with_a_reason(run: Run) -> None:
    rules = answer(run, "house-rules", "司机之家", "--longest", "240", "--priority", "meeting")
    assert (rules["longest_min"], rules["priority"], rules["row_days"]) == (240, ["meeting"], None)
    (only,) = answer(run, "plan", *SPAN)
    assert only["status"] == "limit"
    assert "5 小时" in only["obstacle"]
    book = ["book", *SPAN, "--title", "司机座谈", "--applicant", "货运站"]
    status, out, err = run(*book, "--json")
    assert (status, out) == (1, "")
    assert "4 小时" in err
    done = answer(run, *book, "--allow", "年度座谈")
    assert len(done["booked"]) == 1
    rows = [
        json.loads(line)
        for line in run("bookings", "--venue", "司机", "--from", "2025-06-03", "--json")[1].splitlines()
    ]
    assert {row["title"]: row["allowed"] for row in rows}["司机座谈"] == "年度座谈"
    assert answer(run, "house-rules", "司机之家", "--longest", "0")["longest_min"] is None
    assert run("house-rules", "司机之家", "--month-times", "500")[0] == 1


def test_from_asked_for_to_handed_back(run: Run) -> None:
    (key,) = answer(run, "book", *SPAN, "--title", "司机座谈", "--applicant", "货运站", "--request")[
        "requested"
    ]
    waiting = [json.loads(line) for line in run("requests", "--json")[1].splitlines()]
    assert key in [row["id"] for row in waiting]
    assert run("take-over", key)[0] == 1
    assert answer(run, "approve", key) == {"booking": key, "status": "approved"}
    assert run("no-show", key)[0] == 1
    assert answer(run, "take-over", key, today="2025-06-04")["status"] == "in_use"
    back = answer(run, "hand-back", key, "--no-key", "--damage", "门锁松了", today="2025-06-04")
    assert back["status"] == "handed_back"
    status, _out, err = run("approve", key)
    assert status == 1
    assert "司机座谈" in err


def test_declined_with_a_reason(run: Run) -> None:
    (key,) = answer(run, "book", *SPAN, "--title", "促销", "--applicant", "某店", "--request")["requested"]
    assert answer(run, "decline", key, "--reason", "商业活动")["status"] == "declined"
    assert run("decline", "nothing-like-it", "--reason", "x")[0] == 1


@pytest.mark.parametrize(("way", "kept"), [("wait", "waiting"), ("cancel", "cancelled"), ("move", "moved")])
def test_a_venue_is_closed_with_what_stands_in_it(run: Run, way: str, kept: str) -> None:
    done = answer(
        run,
        *("close-venue", "和安", "--from", "2025-06-03", "--until", "2025-06-05"),
        *("--reason", "空调检修", "--bookings", way),
    )
    assert len(done[kept]) == 2
    (only,) = answer(run, "plan", "和安", "--from", "2025-06-04", "--time", "9:00-10:00")
    assert only["status"] == "closed"
    assert (
        run("close-venue", "和安", "--from", "2025-06-09", "--until", "2025-06-08", "--reason", "x")[0] == 1
    )
