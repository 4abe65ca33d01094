"""The papers of a venue on the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import cli
from desktop.models import PrintJob
from desktop.models import database
from tests.printing import reading

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


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("door-schedule", "和谐", "--week", "2025-06-04", "--paper", "A3"), "2025年6月2日—8日"),
        (("opening-plate", "和谐", "--mono"), "8:00—21:00"),
        (("house-rules-board", "和谐"), "使用公约"),
        (("application-form", "和谐"), "场地使用申请表"),
        (("hand-over", "和谐", "--week", "2025-06-04", "--blank-rows", "3"), "民乐社"),
        (("keeper-week", "和谐", "--week", "2025-06-04"), "管理员一周"),
        (("venue-year", "和谐", "--year", "2025"), "2025年每天用了多少"),
    ],
)
def test_each_is_written(run: Run, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    path = tmp_path / "paper.pdf"
    status, out, err = run(*words, "-o", str(path), "--json")
    assert (status, err) == (0, "")
    assert json.loads(out) == {"file": str(path), "pages": 1, "warnings": []}
    assert said in reading.words(path)


def test_a_form_is_filled_from_a_booking_of_the_venue(run: Run, tmp_path: Path) -> None:
    listed = run("bookings", "--venue", "和谐", "--from", "2025-06-07", "--until", "2025-06-07", "--json")
    booking = json.loads(listed[1].splitlines()[0])["id"]
    path = tmp_path / "form.pdf"
    assert run("application-form", "和谐", "--booking", booking, "-o", str(path))[0] == 0
    assert "民乐社" in reading.words(path)
    status, _out, err = run("application-form", "和安", "--booking", booking, "-o", str(path))
    assert status == 1
    assert booking in err


def test_a_place_that_cannot_be_written_is_told_and_nothing_recorded(
    run: Run, sample_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "missing" / "door.pdf"
    status, _out, err = run("door-schedule", "和谐", "-o", str(path))
    assert status == 1
    assert "door.pdf" in err
    database.open_database(sample_file)
    assert PrintJob.last("door-schedule", "") is None
    assert not PrintJob.select().where(PrintJob.paper == "door-schedule").exists()
