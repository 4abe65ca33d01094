"""desk-pack, desk-sign-in and merge: the answers, three real logs, and what is refused."""

import io
import json
import shutil
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from desktop import cli
from desktop.models import Entry
from desktop.models import Event
from desktop.models import Person
from desktop.models import Session
from desktop.models import database
from desktop.models import journal
from desktop.services import sign_in
from tests.desk_packs import quick_key

__all__ = ["quick_key"]
SCANS = Path(__file__).parent.parent / "data" / "scans"
ROSTER = SCANS.parent / "expected-roster.json"
FESTIVAL = "第二届邻里美食分享活动"


@pytest.fixture
def office(sample_file: Path) -> Path:
    database.close_database()
    (sample_file.parent / "word").write_text("青和 3927\n", encoding="utf-8")
    return sample_file


class Told:
    """Runs commands on one data file and keeps what they say."""

    def __init__(
        self, file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.file, self._capsys, self._monkeypatch = file, capsys, monkeypatch
        self.error = ""

    def status(self, *words: str, word: str = "word") -> int:
        more = ["--passphrase-file", str(self.file.parent / word)]
        found = cli.main(["--db", str(self.file), "--today", "2025-05-28", "--json", *words, *more])
        self.error = self._capsys.readouterr().err
        return found

    def __call__(self, *words: str, lines: list[Any] | None = None) -> Any:
        """The JSON answer, or with `lines` the list of answers to them."""
        more = [] if words[0] == "attendance" else ["--passphrase-file", str(self.file.parent / "word")]
        raw = "".join(json.dumps(line) + "\n" for line in lines or [])
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw.encode())))
        assert cli.main(["--db", str(self.file), "--today", "2025-05-28", "--json", *words, *more]) == 0
        out = self._capsys.readouterr().out.splitlines()
        return [json.loads(line) for line in out] if lines is not None else json.loads(out[0])


@pytest.fixture
def tell(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, quick_key: None
) -> Told:
    return Told(office, capsys, monkeypatch)


def people(file: Path) -> list[str]:
    """Ids of persons who have not come to anything."""
    database.open_database(file)
    came = {row[0] for row in Entry.select(Entry.person).tuples()}
    found = [row[0] for row in Person.select(Person.id).order_by(Person.id).tuples() if row[0] not in came]
    database.close_database()
    return found


def test_out_and_back(tell: Told) -> None:
    pack = tell.file.parent / "gate.pack"
    made = tell("desk-pack", FESTIVAL, "--desk", "东门台", "-o", str(pack))
    assert (made["file"], made["desk"], made["people"]) == (str(pack), "东门台", 1200)
    one, two = people(tell.file)[:2]
    answers = tell(
        "desk-sign-in",
        str(pack),
        "--stdin",
        "--as",
        "林秀英",
        lines=[
            {"clock": {"device": "2025-05-28T09:04:00", "wall": "09:00"}},
            {"person": one, "guests": 2, "at": "2025-05-28T09:14:00", "nonce": "a"},
            {"person": one, "nonce": "b", "at": "09:20"},
            {"name": "赵德海", "place": "8栋 502", "at": "09:21"},
            {"clock": {"device": "now"}},
            {"person": two, "at": "09:22"},
        ],
    )
    assert [a["state"] for a in answers] == ["clock", "in", "already", "in", "refused", "in"]
    assert answers[4]["reason"] == "bad_line"
    assert answers[1]["nonce"] == "a"
    merged = tell("merge", str(pack))
    assert (merged["new"], merged["known"]) == (3, made["entries"])
    assert merged["clashes"] == []
    assert merged["clocks"] == [{"desk": "东门台", "offset_seconds": 240}]
    listed = tell("attendance", FESTIVAL)
    line = next(entry for entry in listed["entries"] if entry["person"] == one)
    assert (line["in_at"], line["guests"], line["desk"]) == ("2025-05-28 09:10:00", 2, "东门台")
    again = tell("merge", str(pack), str(pack))
    assert again == merged | {"new": 0, "known": made["entries"] + 3}
    assert tell("attendance", FESTIVAL) == listed


def test_refusals_are_one_sentence_and_change_nothing(tell: Told) -> None:
    folder = tell.file.parent
    pack = folder / "gate.pack"
    tell("desk-pack", FESTIVAL, "--desk", "东门台", "-o", str(pack))
    (folder / "other").write_text("something else", encoding="utf-8")
    (folder / "blank").write_text("\n", encoding="utf-8")
    for words, word, said in (
        (("merge", str(pack)), "other", "口令打不开"),
        (("desk-sign-in", str(pack), "--stdin"), "other", "口令打不开"),
        (("merge", str(pack)), "blank", "需要口令"),
        (("merge", str(pack)), "missing", "missing"),
        (("merge", str(folder / "nothing.pack")), "word", "nothing.pack"),
        (("merge", str(tell.file)), "word", "不是台包"),
        (("desk-pack", FESTIVAL, "--desk", " ", "-o", str(folder / "b.pack")), "word", "名字"),
        (("desk-pack", "没有这个活动", "--desk", "a", "-o", str(folder / "b.pack")), "word", "没有这个活动"),
        (("desk-pack", FESTIVAL, "--desk", "a", "-o", str(folder / "no" / "b.pack")), "word", "b.pack"),
    ):
        assert tell.status(*words, word=word) == 1
        assert said in tell.error
        assert len(tell.error.splitlines()) == 1
    assert sorted(path.name for path in folder.glob("*pack*")) == ["gate.pack"]


# --- three real logs --------------------------------------------------------------------------


def log(number: str) -> list[dict[str, Any]]:
    """The lines of one desk's log; the first says what the clocks said."""
    return [json.loads(line) for line in (SCANS / f"desk-{number}.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture
def festival(empty_file: Path) -> dict[str, str]:
    """Everybody the logs speak of, on file; gives the person of each roster row, "sheet name:row"."""
    roster = next(f for f in json.loads(ROSTER.read_text("utf-8"))["files"] if "guangming" in f["file"])
    sheets = {sheet["sheet"]: sheet["name"] for sheet in roster["sheets"]}
    columns = roster["persons"]["columns"]
    persons = [dict(zip(columns, row, strict=True)) for row in roster["persons"]["rows"]]
    whose: dict[str, str] = {}
    for person in persons:
        for row in person["rows"]:
            sheet, number = row.split(":")
            whose[f"{sheets[int(sheet)]}:{number}"] = person["id"]
    scans = (scan for number in "123" for scan in log(number)[1:])
    wanted = {whose[f"{scan['sheet']}:{scan['row']}"] for scan in scans}
    columns = ("id", "name", "room", "source", "guardian_name", "guardian_phone", "note")
    rows = [(p["id"], p["name"], p["room"] or "", "roster", "", "", "") for p in persons if p["id"] in wanted]
    with journal.act("import_people", at=datetime(2026, 5, 1)):
        Person.insert_rows(columns, rows)
        event = Event.create(no="2026-001", name="邻里节", edition=6, category="festival")
        Session.create(event=event, start=datetime(2026, 5, 16, 8, 30), end=datetime(2026, 5, 16, 12))
    database.close_database()
    (empty_file.parent / "word").write_text("青和 3927\n", encoding="utf-8")
    return whose


def test_the_logs_of_three_desks_say_who_came(
    festival: dict[str, str],
    empty_file: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    quick_key: None,
) -> None:
    tell = Told(empty_file, capsys, monkeypatch)
    monkeypatch.setattr(
        "desktop.models.packs.OWN_PRAGMAS", (("synchronous", "OFF"), ("journal_mode", "DELETE"))
    )
    should = json.loads((SCANS / "expected.json").read_text("utf-8"))
    packs: list[str] = []
    for number in "123":
        pack = str(empty_file.with_name(f"{number}.pack"))
        tell("desk-pack", "邻里节", "--desk", f"desk-{number}", "-o", pack)
        first, *scans = log(number)
        lines: list[Any] = [{"clock": {"device": first["device_time"], "wall": first["wall_clock"]}}]
        lines += [
            {
                "person": festival[f"{scan['sheet']}:{scan['row']}"],
                "guests": scan["guests"],
                "at": scan["device_time"],
                "nonce": str(scan["n"]),
            }
            for scan in scans
        ]
        assert "refused" not in {
            answer["state"] for answer in tell("desk-sign-in", pack, "--stdin", lines=lines)
        }
        packs.append(pack)
    office = empty_file.read_bytes()
    found: list[Any] = []
    for calls in ([packs], [[packs[2]], [packs[0], packs[2]], [packs[1]]]):
        empty_file.write_bytes(office)
        for call in calls:
            tell("merge", *call)
        found.append((tell("merge", *packs), tell("attendance", "邻里节")))
    assert found[0] == found[1]
    merged, listed = found[0]
    assert (listed["people"], listed["heads"]) == (should["distinct_persons"], should["head_count"])
    came = {e["person"]: (e["in_at"].replace(" ", "T"), e["desk"], e["guests"]) for e in listed["entries"]}
    persons = [dict(zip(should["persons"]["columns"], row, strict=True)) for row in should["persons"]["rows"]]
    assert came == {p["id"]: (p["first_true_time"], p["first_desk"], p["guests"]) for p in persons}
    assert {c["person"]: sorted(c["desks"]) for c in merged["clashes"]} == {
        p["id"]: sorted(p["desks"]) for p in persons if len(p["desks"]) > 1
    }
    offsets = {clock["desk"]: clock["offset_seconds"] for clock in merged["clocks"]}
    assert offsets == {desk["desk"]: desk["clock_offset_seconds"] for desk in should["desks"]}


# --- kills ------------------------------------------------------------------------------------


@pytest.mark.parametrize("after", [1, 40])
def test_what_a_desk_acknowledged_comes_back_though_it_was_killed(office: Path, after: int) -> None:
    """The process is killed in the middle of its work; the pack is carried back as it lies on the stick."""
    pack, back = office.with_name("gate.pack"), office.with_name("back")
    command = [sys.executable, "-m", "desktop", "--db", str(office), "--json"]
    more = ["--passphrase-file", str(office.with_name("word"))]
    subprocess.run([*command, "desk-pack", FESTIVAL, "--desk", "东门台", "-o", str(pack), *more], check=True)
    lines = [{"person": person, "nonce": str(n)} for n, person in enumerate(people(office)[:90])]
    process = subprocess.Popen(
        [*command, "desk-sign-in", str(pack), "--stdin", *more], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
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
    told = {json.loads(answer)["entry"] for answer in answers if answer.endswith(b"\n")}
    back.mkdir()
    for part in office.parent.glob("gate.pack*"):
        shutil.copyfile(part, back / part.name)
    merged = subprocess.run(
        [*command, "merge", str(back / "gate.pack"), *more], check=True, capture_output=True
    )
    assert json.loads(merged.stdout)["damaged"] == []
    database.open_database(office)
    assert told <= {row[0] for row in Entry.select(Entry.id).tuples()}
    assert len(told) >= after
    assert sign_in.drift() == []
    database.close_database()


FULL = """
import resource, signal, sys
from desktop import cli
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.exit(cli.main(sys.argv[2:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no limit that kills")
@pytest.mark.parametrize(
    "share",
    [
        0.0,
        0.001,
        0.5,
        0.999,
        1.01,
        *(pytest.param(n / 97, marks=pytest.mark.campaign) for n in range(97)),
    ],
)
def test_the_old_pack_or_the_new_one_is_whole(office: Path, share: float) -> None:
    """The process is killed at the very byte with which the file passes a size, as when the stick is pulled."""
    pack = office.with_name("gate.pack")
    more = ["--passphrase-file", str(office.with_name("word"))]

    def words(desk: str) -> list[str]:
        return ["--db", str(office), "desk-pack", FESTIVAL, "--desk", desk, "-o", str(pack), *more]

    assert cli.main(words("一号台")) == 0
    old = pack.read_bytes()
    database.open_database(office)
    database.DB.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close_database()
    limit = int(len(old) * share)
    killed = subprocess.run([sys.executable, "-c", FULL, str(limit), *words("二号台")], check=False)
    assert killed.returncode == (-signal.SIGXFSZ if share < 1 else 0)
    assert (pack.read_bytes() == old) == (share < 1)
    assert cli.main(["--db", str(office), "merge", str(pack), *more]) == 0
    assert cli.main(words("三号台")) == 0  # what was left behind is in nobody's way
    assert sorted(path.name for path in office.parent.glob("*gate.pack*")) == ["gate.pack"]
