"""Drop-in use on the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import cli
from desktop.models import database

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(sample_file: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs one command on the sample and gives exit status, standard output, standard error."""
    database.close_database()

    def call(*words: str) -> tuple[int, str, str]:
        status = cli.main(["--db", str(sample_file), "--today", "2025-05-28", *words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def test_offered_counted_and_added_up(run: Run) -> None:
    status, out, _err = run("offer-services", "和善", "饮水", "充电", "--json")
    assert (status, json.loads(out)) == (0, {"offered": ["饮水", "充电"]})
    run("count-service", "和善", "2")
    run("count-service", "和善", "充电", "--day", "2025-05-02", "--times", "7")
    status, out, _err = run("services", "和善", "--json")
    assert [json.loads(line) for line in out.splitlines()] == [
        {"number": 1, "name": "饮水", "day": 0, "month": 0, "offered": True},
        {"number": 2, "name": "充电", "day": 1, "month": 8, "offered": True},
    ]


def test_what_cannot_be_is_told(run: Run) -> None:
    run("offer-services", "和善")
    assert run("count-service", "和善", "洗车")[0] == 1
    assert run("count-service", "和善", "1", "--day", "2025-05-29")[0] == 1
    status, _out, err = run("count-service", "和善", "1", "--times", "-1")
    assert status == 1
    assert err.strip()
