"""sign-in, sign-out, void, attendance: the answers of the command line, and a kill in the middle of a queue."""

import io
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop import cli
from desktop.models import Entry
from desktop.models import Event
from desktop.models import Person
from desktop.models import Session
from desktop.models import SignUp
from desktop.models import database
from desktop.services import sign_in

FESTIVAL = "第二届邻里美食分享活动"


@pytest.fixture
def file(sample_file: Path) -> Path:
    database.close_database()
    return sample_file


def ask(file: Path, *words: str) -> int:
    return cli.main(["--db", str(file), "--today", "2025-05-28", "--json", *words])


def not_in(file: Path, limit: int) -> list[str]:
    """Ids of persons who have nothing to do with the festival."""
    database.open_database(file)
    came = Entry.select(Entry.person).tuples()
    signed_up = SignUp.select(SignUp.person).tuples()
    known = {row[0] for row in came} | {row[0] for row in signed_up}
    rows = [row[0] for row in Person.select(Person.id).order_by(Person.id).tuples() if row[0] not in known]
    database.close_database()
    return rows[:limit]


def feed(file: Path, lines: list[Any], monkeypatch: pytest.MonkeyPatch, capsys: Any) -> list[dict[str, Any]]:
    """The answers to these lines (objects, or raw bytes)."""
    raw = b"\n".join(
        line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode() for line in lines
    )
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw + b"\n")))
    assert ask(file, "sign-in", FESTIVAL, "--stdin") == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_one_by_one(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    person = not_in(file, 1)[0]
    assert ask(file, "sign-in", FESTIVAL, person, "--guests", "2", "--at", "09:40") == 0
    first = json.loads(capsys.readouterr().out)
    assert (first["state"], first["reason"]) == ("in", None)
    assert ask(file, "sign-in", FESTIVAL, person) == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["entry"], again["state"], again["count"]) == (None, "already", first["count"])
    assert ask(file, "attendance", FESTIVAL) == 0
    list_of = json.loads(capsys.readouterr().out)
    assert (list_of["people"], list_of["heads"]) == (first["count"]["people"], first["count"]["heads"])
    line = next(e for e in list_of["entries"] if e["person"] == person)
    assert (line["entry"], line["guests"], line["in_at"], line["out_at"]) == (
        first["entry"],
        2,
        "2025-05-28 09:40:00",
        None,
    )
    assert ask(file, "sign-out", FESTIVAL, person, "--at", "2025-05-28 10:30") == 0
    assert json.loads(capsys.readouterr().out)["state"] == "out"
    assert ask(file, "void", first["entry"], "--reason", "认错人了") == 0
    voided = json.loads(capsys.readouterr().out)
    assert voided["state"] == "void"
    assert voided["count"]["heads"] == first["count"]["heads"] - 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["sign-in", FESTIVAL, "没有这个人"], "没有这个人"),
        (["sign-in", "没有这个活动", "王"], "没有这个活动"),
        (["sign-in", FESTIVAL, "ID", "--guests", "99"], "100"),
        (["sign-in", FESTIVAL, "ID", "--at", "9点"], "9点"),
        (["sign-out", FESTIVAL, "ID"], "还没有签到"),
        (["void", "no-such-entry", "--reason", "x"], "没有"),
    ],
)
def test_refusals_say_why(
    file: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    person = not_in(file, 1)[0]
    assert ask(file, *[person if word == "ID" else word for word in words]) == 1
    told = capsys.readouterr()
    assert said in told.err
    if told.out:
        assert json.loads(told.out)["state"] == "refused"


def test_a_refusal_by_the_session_has_its_code(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    person = not_in(file, 1)[0]
    assert ask(file, "sign-out", FESTIVAL, person) == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["entry"], answer["state"], answer["reason"]) == (None, "refused", "not_in")


def test_who_must_be_named_is_wrong_use(file: Path) -> None:
    with pytest.raises(SystemExit) as wrong:
        ask(file, "sign-in", FESTIVAL)
    assert wrong.value.code == 2


def test_a_stream_is_answered_line_by_line(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = not_in(file, 2)
    answers = feed(
        file,
        [
            {"person": one, "guests": 1, "nonce": "a", "at": "09:31"},
            {"person": one, "guests": 1, "nonce": "a", "at": "09:31"},
            {"person": one},
            {"name": "赵德海", "place": "8栋 1单元 301", "nonce": 7},
            {"name": "赵德海", "place": "8栋 1单元 301"},
            {"name": "赵德海"},
            {"person": two, "nonce": "a"},
        ],
        monkeypatch,
        capsys,
    )
    assert [a["state"] for a in answers] == ["in", "in", "already", "in", "already", "in", "refused"]
    assert answers[0] == answers[1]
    assert [a["nonce"] for a in answers] == ["a", "a", None, "7", None, None, "a"]
    assert answers[2]["entry"] is None
    assert answers[6]["reason"] == "nonce_used"
    database.open_database(file)
    assert Entry.get(Entry.nonce == "a").heads == 2
    assert Person.select().where(Person.name == "赵德海", Person.source == "walk-in").count() == 2
    assert sign_in.drift() == []


def test_bad_lines_are_answered_and_end_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    person = not_in(file, 1)[0]
    bad = {
        b"{": "bad_line",
        b"[1]": "bad_line",
        b"\xff\xfe": "bad_line",
        b'{"name": "\\ud800"}': "bad_line",
        b"[" * 3000: "bad_line",
        b"{}": "bad_line",
        b'{"person": 3}': "bad_line",
        b'{"person": "x", "name": "y"}': "bad_line",
        b'{"name": "y", "guests": "2"}': "bad_line",
        b'{"name": "y", "guests": -1}': "wrong_heads",
        b'{"name": ""}': "wrong_name",
        b'{"name": "y", "at": "25:00"}': "wrong_date",
        b'{"person": "nobody"}': "nothing_fits",
    }
    answers = feed(file, [*bad, b"   ", {"person": person, "nonce": "z"}], monkeypatch, capsys)
    assert [a.get("reason") for a in answers] == [*bad.values(), None]
    assert all((a["state"], a["entry"]) == ("refused", None) for a in answers[:-1])
    assert answers[-1]["state"] == "in"


def test_an_event_with_several_sessions_is_not_guessed(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database.open_database(file)
    group = next(e for e in Event.select() if Session.select().where(Session.event == e).count() > 1)
    database.close_database()
    assert ask(file, "attendance", group.id) == 1
    assert "2024-09-03 14:00" in capsys.readouterr().err  # its dates, to choose from


@pytest.mark.parametrize("after", [1, 60, 170])
def test_what_was_acknowledged_survives_a_kill(file: Path, after: int) -> None:
    """A queue of people and walk-ins; the process is killed after so many answers, in the middle of its work."""
    people = not_in(file, 200)
    lines = [
        {"name": f"现场{n}", "place": "8栋 1单元 301", "nonce": f"n{n}"}
        if n % 9 == 0
        else {"person": person, "guests": n % 4, "nonce": f"n{n}"}
        for n, person in enumerate(people)
    ]
    command = [sys.executable, "-m", "desktop", "--db", str(file), "--json", "sign-in", FESTIVAL, "--stdin"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("".join(json.dumps(line) + "\n" for line in lines).encode())
    process.stdin.flush()
    answers = [process.stdout.readline() for _ in range(after)]
    process.send_signal(signal.SIGKILL)
    answers += process.stdout.read().splitlines(keepends=True)
    process.stdin.close()
    process.stdout.close()
    process.wait()
    told = [json.loads(line) for line in answers if line.endswith(b"\n")]
    database.open_database(file)
    written = {entry.id: entry for entry in Entry.select()}
    assert len(told) >= after
    for answer in told:
        assert answer["state"] == "in", answer
        assert written[answer["entry"]].nonce == answer["nonce"]
    assert database.DB.execute_sql("PRAGMA integrity_check").fetchone() == ("ok",)
    assert sign_in.drift() == []
    walk_ins = {e.person_id for e in written.values() if e.method == "walk-in"}
    on_file = {p.id for p in Person.select().where(Person.source == "walk-in")}
    assert walk_ins == on_file  # person and entry, or neither
