"""Requests and visits on the command line: the most urgent first, nobody's name or number."""

import json
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.models import ResidentRequest
from desktop.models import database


def listed(file: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, str]]:
    assert main(["--db", str(file), "--today", "2025-05-28", "--json", *words]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_requests_by_urgency_without_who_asked(sample_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked_by = {row.person.name for row in ResidentRequest.of(("working",)) if row.person_id}
    database.close_database()
    rows = listed(sample_file, capsys, "resident-requests")
    assert [row["urgency"] for row in rows][:2] == ["red", "yellow"]
    assert {row["status"] for row in rows} == {"waiting", "accepted", "working", "answered", "called_back"}
    assert not [name for name in asked_by if name in json.dumps(rows, ensure_ascii=False)]
    assert [
        row["status"] for row in listed(sample_file, capsys, "resident-requests", "--which", "aside")
    ] == ["suspended"]
    done = listed(sample_file, capsys, "resident-requests", "--which", "done")
    assert {row["status"] for row in done} == {"closed"}


def test_visits_planned_and_made(sample_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database.close_database()
    planned = listed(sample_file, capsys, "home-visits")
    assert [row["due"] for row in planned] == sorted(row["due"] for row in planned)
    assert planned[0]["due"] == "2025-05-28"
    made = listed(sample_file, capsys, "home-visits", "--made")
    assert len(made) == 12
    assert made[0]["outcome"] == "met"
