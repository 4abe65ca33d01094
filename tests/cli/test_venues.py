"""venues, bookings, plan, book, rebook and cancel on the command line, as the contract fixes them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop import cli
from desktop.models import database

SERIES = ["和谐", "--from", "2025-06-03", "--until", "2025-08-26", "--time", "14:00-16:00", "--weekly", "tue"]
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


def answer(run: Run, *words: str) -> Any:
    status, out, err = run(*words, "--json")
    assert (status, err) == (0, "")
    return json.loads(out)


def lines(run: Run, *words: str) -> list[dict[str, Any]]:
    status, out, _err = run(*words, "--json")
    assert status == 0
    return [json.loads(line) for line in out.splitlines()]


def test_venues_a_line_each(run: Run) -> None:
    rows = lines(run, "venues")
    assert [row["name"] for row in rows] == ["和谐客厅", "和安客厅", "和善客厅", "排练厅", "司机之家"]
    assert rows[0]["capacity"] == 40
    assert rows[0]["opening"]["1"] == [["08:00", "21:00"]]
    assert all(row["id"] for row in rows)


def test_bookings_of_a_venue_in_some_days(run: Run) -> None:
    rows = lines(run, "bookings", "--venue", "和谐", "--from", "2025-06-10", "--until", "2025-06-10")
    assert [(r["venue"], r["date"], r["start"], r["end"], r["title"], r["status"]) for r in rows] == [
        ("和谐客厅", "2025-06-10", "14:30", "16:30", "老年合唱加练", "approved")
    ]


def test_plan_says_each_obstacle_and_what_else_there_is(run: Run) -> None:
    planned = answer(run, "plan", *SERIES, "--people", "20")
    assert len(planned) == 13
    by_day = {row["date"]: row for row in planned}
    assert by_day["2025-06-03"] == {
        "date": "2025-06-03",
        "start": "14:00",
        "end": "16:00",
        "status": "free",
        "published": True,
        "obstacle": None,
        "alternatives": [],
    }
    assert by_day["2025-06-10"]["status"] == "conflict"
    assert {"venue": "和安客厅", "start": "14:00", "end": "16:00"} in by_day["2025-06-10"]["alternatives"]
    assert by_day["2025-07-01"]["status"] == "closed"
    assert by_day["2025-07-08"]["status"] == "buffer"
    assert {"venue": "和谐客厅", "start": "14:10", "end": "16:10"} in by_day["2025-07-08"]["alternatives"]
    assert (
        len(lines(run, "bookings", "--venue", "和谐", "--from", "2025-06-03", "--until", "2025-06-03")) == 0
    )


def test_buffers_can_be_left_out(run: Run) -> None:
    planned = answer(run, "plan", *SERIES, "--before", "5", "--after", "0")
    assert {row["date"]: row["status"] for row in planned}["2025-07-08"] == "free"


@pytest.mark.parametrize(
    ("how", "count"),
    [
        (["--rule", "FREQ=MONTHLY;BYDAY=1TU;COUNT=3"], 3),
        (["--rule", "FREQ=DAILY", "--until", "2025-06-05"], 3),
        (["--until", "2025-06-05"], 3),
        (["--weekly", "tue,thu", "--until", "2025-06-12"], 4),
        (["--rule", "FREQ=DAILY;COUNT=9", "--until", "2025-06-05"], 3),
        (["--dates", "2025-06-11,2025-06-05"], 3),
        (["--lunar", "9-9", "--until", "2026-12-31"], 2),
        (["--working-days", "--rule", "FREQ=DAILY;COUNT=5"], 5),
        ([], 1),
    ],
)
def test_ways_to_repeat(run: Run, how: list[str], count: int) -> None:
    assert len(answer(run, "plan", "司机之家", "--from", "2025-06-03", "--time", "9:00-10:00", *how)) == count


def test_without_an_end_it_is_laid_out_for_a_year(run: Run) -> None:
    words = ["司机之家", "--from", "2025-06-03", "--time", "9:00-10:00", "--weekly", "tue"]
    status, out, err = run("plan", *words, "--json")
    planned = json.loads(out)
    assert (status, len(planned), planned[-1]["date"]) == (0, 53, "2026-06-02")
    assert "2026-06-03" in err
    done = json.loads(run("book", *words, "--title", "值班", "--applicant", "周敏", "--json")[1])
    assert len(done["booked"]) == 53
    rows = [r for r in lines(run, "bookings", "--from", "2025-06-03") if r["series"] == done["series"]]
    assert len(rows) == 53


def test_holidays_that_are_not_published_are_said(run: Run) -> None:
    status, out, err = run(
        *("plan", "司机之家", "--from", "2025-10-29", "--time", "9:00-10:00", "--lunar", "9-9"),
        *("--until", "2030-12-31", "--skip-holidays", "--json"),
    )
    planned = json.loads(out)
    assert status == 0
    assert [row["date"] for row in planned] == [
        "2025-10-29",
        "2026-10-18",
        "2027-10-08",
        "2028-10-26",
        "2029-10-16",
        "2030-10-05",
    ]
    assert [row["published"] for row in planned] == [True, True, False, False, False, False]
    assert "2027" in err


def test_working_days_follow_the_swapped_ones(run: Run) -> None:
    """The National Day week of 2025: off from 1 to 8 October, worked on Sunday 28 September and Saturday 11 October."""
    planned = answer(
        run,
        *("plan", "司机之家", "--from", "2025-09-26", "--until", "2025-10-12", "--time", "9:00-10:00"),
        "--working-days",
    )
    assert [row["date"][5:] for row in planned] == [
        "09-26",
        "09-28",
        "09-29",
        "09-30",
        "10-09",
        "10-10",
        "10-11",
    ]


def test_all_or_nothing(run: Run) -> None:
    status, out, err = run("book", *SERIES, "--title", "书法班", "--applicant", "王玉兰", "--json")
    assert (status, out) == (1, "")
    assert "2025-06-10" in err
    assert "Traceback" not in err
    assert [r for r in lines(run, "bookings", "--from", "2025-06-03") if r["title"] == "书法班"] == []


@pytest.mark.parametrize(("how", "kept"), [("--skip-conflicts", "skipped"), ("--keep-waiting", "waiting")])
def test_unless_told_what_to_do_with_the_rest(run: Run, how: str, kept: str) -> None:
    done = answer(run, "book", *SERIES, "--title", "书法班", "--applicant", "书法社", how)
    assert (len(done["booked"]), len(done[kept])) == (10, 3)
    assert done["series"]
    rows = [r for r in lines(run, "bookings", "--from", "2025-06-03") if r["series"] == done["series"]]
    assert {row["id"]: row["status"] for row in rows if row["status"] != "approved"} == dict.fromkeys(
        done[kept], kept
    )


def test_a_waiting_date_that_came_free_and_cancelling(run: Run) -> None:
    done = answer(run, "book", *SERIES, "--title", "书法班", "--applicant", "书法社", "--keep-waiting")
    waiting = done["waiting"][0]
    assert run("rebook", waiting)[0] == 1
    (other,) = lines(run, "bookings", "--venue", "和谐", "--from", "2025-06-10", "--until", "2025-06-10")[1:]
    assert answer(run, "cancel", other["id"], "--reason", "改期") == {"cancelled": [other["id"]]}
    assert answer(run, "rebook", waiting) == {"booked": [waiting]}
    assert len(answer(run, "cancel", done["booked"][5], "--following")["cancelled"]) == 5
    assert len(answer(run, "cancel", done["booked"][0], "--all")["cancelled"]) == 8


@pytest.mark.parametrize(
    "words",
    [
        ["--time", "16:00-14:00"],
        ["--time", "14:00-14:00"],
        ["--time", "22:00-26:00"],
        ["--time", "24:00-24:00"],
        ["--time", "14:00"],
        ["--time", "14:00-16:00", "--from", "2025-02-30"],
        ["--time", "14:00-16:00", "--weekly", "someday", "--until", "2025-07-01"],
        ["--time", "14:00-16:00", "--weekly", "tue", "--until", "2025-05-01"],
        ["--time", "14:00-16:00", "--rule", "FREQ=DAILY;COUNT=10000"],
        ["--time", "14:00-16:00", "--rule", "FREQ=SOMETIMES"],
        ["--time", "14:00-16:00", "--people", "0"],
        ["--time", "14:00-16:00", "--before", "300"],
    ],
)
@pytest.mark.parametrize("command", ["plan", "book"])
def test_bad_input_gets_one_sentence(run: Run, command: str, words: list[str]) -> None:
    first = [] if "--from" in words else ["--from", "2025-06-03"]
    title = ["--title", "书法班"] if command == "book" else []
    status, out, err = run(command, "和谐", *first, *words, *title, "--json")
    assert (status, out) == (1, "")
    assert len(err.strip().splitlines()) == 1
    assert [r for r in lines(run, "bookings", "--from", "2025-06-03") if r["title"] == "书法班"] == []


def test_outside_opening_hours_is_said(run: Run) -> None:
    (only,) = answer(run, "plan", "和善", "--from", "2025-06-03", "--time", "17:00-19:00")
    assert only["status"] == "hours"
    assert "17:30" in only["obstacle"]


@pytest.mark.parametrize("command", ["rebook", "cancel"])
def test_an_unknown_booking(run: Run, command: str) -> None:
    status, out, err = run(command, "nothing-like-it", "--json")
    assert (status, out) == (1, "")
    assert "nothing-like-it" in err


def test_two_rooms_fit_the_text(run: Run) -> None:
    status, _out, err = run("plan", "和", "--from", "2025-06-03", "--time", "9:00-10:00")
    assert status == 1
    assert "和谐客厅" in err
    assert "和安客厅" in err
