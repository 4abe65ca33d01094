"""Any number of desks, any entries, any order: what is merged is one and the same, and what a plain count says.

The oracle knows nothing of packs: it keeps the facts that stand in each file, unites what came back, and counts.
"""

import io
import json
import shutil
import tempfile
from contextlib import redirect_stdout
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine
from hypothesis.stateful import initialize
from hypothesis.stateful import precondition
from hypothesis.stateful import rule
from hypothesis.stateful import run_state_machine_as_test

from desktop import cli
from desktop.errors import UserError
from desktop.models import Attendance
from desktop.models import Desk
from desktop.models import Entry
from desktop.models import Person
from desktop.models import database
from desktop.models import packs
from desktop.models.database import DB
from desktop.models.database import new_id
from desktop.models.journal import unjournaled
from desktop.services import clashes
from desktop.services import clocks
from desktop.services import sign_in
from desktop.services.sign_in import WalkIn
from tests.desk_packs import AT
from tests.desk_packs import WORD
from tests.desk_packs import Fair
from tests.desk_packs import fair
from tests.desk_packs import quick_key

__all__ = ["fair", "quick_key"]
MOST_FILES = 6


@dataclass(frozen=True)
class Fact:
    """One entry, as the oracle remembers it; `knew` are the entries that stood in the file when it was written."""

    id: str
    person: str
    desk: str
    kind: str
    heads: int
    at: datetime  # by the clock on the wall
    order: int
    voids: str | None
    knew: frozenset[str]


@dataclass
class File:
    """A pack where it lies: the desk that works on it, and what stands in it."""

    path: Path
    pack: int
    desk: str | None = None
    ahead: int = 0  # minutes that the laptop's clock is ahead
    facts: dict[str, Fact] = field(default_factory=dict[str, Fact])


class PowerGone(Exception):
    """What lay on the stick at that moment (args: the bytes of each file)."""


class DesksMachine(RuleBasedStateMachine):
    """Hands out, signs in, copies, kills, brings back."""

    template: Fair

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="linli-desks-"))
        self.office = self.folder / "office.sqlite"
        shutil.copyfile(self.template.office, self.office)
        self.files: list[File] = []
        self.back: dict[str, Fact] = {}  # what the office has, its own desk included
        self.pack_of: dict[str, int | None] = {}  # by desk
        self.packs_made = 0

    # --- rules ---------------------------------------------------------------------------------

    @initialize(number=st.integers(2, 4), seed=st.randoms(use_true_random=False))
    def hand_out_some(self, number: int, seed: Random) -> None:
        """Some packs on which people have come already, of the same few."""
        for which in range(number):
            self.hand_out()
            acts = [
                (seed.randrange(5), seed.randint(1, 5), seed.randrange(30), seed.random() < 0.3)
                for _ in "12345"
            ]
            self.open_anew(which, seed.choice([0, 4, -37]))
            self.come_and_leave(which, acts)

    @precondition(lambda self: len(self.files) < MOST_FILES)
    @rule()
    def hand_out(self) -> None:
        database.open_database(self.office)
        self.packs_made += 1
        fair = Fair(self.office, self.template.session, self.template.people)
        path = fair.make(f"{self.packs_made}号台")
        self.files.append(File(path, self.packs_made, facts=dict(self.back)))

    @precondition(lambda self: len(self.files) < MOST_FILES)
    @rule(which=st.integers(0, 99))
    def copy(self, which: int) -> None:
        """The pack goes to a second laptop, as it lies there."""
        file = self.files[which % len(self.files)]
        database.close_database()
        path = self.folder / f"copy-{len(self.files)}.pack"
        for part in self.folder.glob(f"{file.path.name}*"):
            shutil.copyfile(part, path.with_name(part.name.replace(file.path.name, path.name)))
        self.files.append(File(path, file.pack, facts=dict(file.facts)))

    @rule(which=st.integers(0, 99), ahead=st.sampled_from([0, 4, -37, 61]))
    def open_anew(self, which: int, ahead: int) -> None:
        """The program is started again; the clerk reads the clock on the wall."""
        file = self.files[which % len(self.files)]
        fair = Fair(self.office, self.template.session, self.template.people)
        desk = fair.open(file.path)
        clocks.record(desk=desk, device=AT + timedelta(minutes=ahead), wall=AT)
        file.desk, file.ahead = desk.id, ahead
        self.pack_of[desk.id] = file.pack

    @rule(
        which=st.integers(0, 99),
        acts=st.lists(
            st.tuples(st.integers(0, 4), st.integers(1, 5), st.integers(0, 30), st.booleans()),
            min_size=4,
            max_size=12,
        ),
    )
    def come_and_leave(self, which: int, acts: list[tuple[int, int, int, bool]]) -> None:
        """Some people: who, with how many, in which minute, and whether they leave."""
        file, desk = self._at(which)
        session = self.template.session
        for person, heads, minutes, leaves in acts:
            who, at = self.template.people[person], AT + timedelta(minutes=minutes + file.ahead)
            try:
                if leaves:
                    answer = sign_in.sign_out(session=session, person=who, desk=desk, at=at)
                else:
                    answer = sign_in.sign_in(session=session, person=who, desk=desk, heads=heads, at=at)
            except UserError:
                assert leaves
            else:
                self._note(file, answer.entry, "out" if leaves else "in", who, answer.heads, minutes)

    @rule(which=st.integers(0, 99), minutes=st.integers(0, 30))
    def walk_in(self, which: int, minutes: int) -> None:
        file, desk = self._at(which)
        at = AT + timedelta(minutes=minutes + file.ahead)
        answer = sign_in.sign_in_new_person(
            WalkIn("赵德海"), session=self.template.session, desk=desk, heads=1, at=at
        )
        self._note(file, answer.entry, "in", answer.person, 1, minutes)

    @rule(which=st.integers(0, 99), entry=st.integers(0, 99))
    def void(self, which: int, entry: int) -> None:
        file, desk = self._at(which)
        could = sorted(fact.id for fact in file.facts.values() if fact.kind != "void")
        if could:
            voided = file.facts[could[entry % len(could)]]
            answer = sign_in.void(entry=voided.id, reason="看错了", desk=desk, at=AT)
            self._note(file, answer.entry, "void", voided.person, voided.heads, -file.ahead, voided.id)

    @rule(which=st.integers(0, 99), person=st.integers(0, 4))
    def kill(self, which: int, person: int) -> None:
        """The power goes while an entry is being written: the file and its journal lie there as they are."""
        file, desk = self._at(which)
        DB.pragma("cache_size", 1)  # what is not acknowledged stands in the file already
        who = self.template.people[person]
        with pytest.raises(PowerGone) as gone, database.transaction():
            Desk.update(recorder="x" * 9000).execute()
            sign_in.sign_in(session=self.template.session, person=who, desk=desk, heads=9, at=AT)
            raise PowerGone({part: part.read_bytes() for part in self.folder.glob(f"{file.path.name}*")})
        database.close_database()
        for part, content in gone.value.args[0].items():
            part.write_bytes(content)

    @rule(order=st.lists(st.integers(0, 99), min_size=1, max_size=5))
    def bring_back(self, order: list[int]) -> None:
        """Some packs, in any order, some of them twice."""
        files = [self.files[which % len(self.files)] for which in order]
        database.open_database(self.office)
        before = len(self.back)
        for file in files:
            self.back |= file.facts
        merged = Fair(self.office, self.template.session, self.template.people).merge(
            *(file.path for file in files)
        )
        assert merged.new == len(self.back) - before
        assert merged.damaged == ()
        self._compare()

    def teardown(self) -> None:
        """The end of a run: everything comes back once more."""
        try:
            self._all_come_back()
        finally:
            database.close_database()
            shutil.rmtree(self.folder)

    def _all_come_back(self) -> None:
        """Everything comes back twice over, in two orders, to two offices: byte for byte the same."""
        for file in self.files:
            self.back |= file.facts
        database.close_database()
        said: list[str] = []
        for number, files in enumerate((self.files, self.files[::-1])):
            office = self.folder / f"office-{number}.sqlite"
            shutil.copyfile(self.office, office)
            for log in self.folder.glob("office.sqlite-*"):
                shutil.copyfile(log, office.with_name(log.name.replace("office.", f"office-{number}.")))
            for file in files:
                self._ask(office, "merge", str(file.path))
            paths = [str(file.path) for file in (*files, *files[1:])]
            merged = json.loads(self._ask(office, "merge", *paths))
            assert (merged["new"], merged["known"]) == (0, len(self.back))
            said.append(json.dumps(merged) + self._ask(office, "attendance", self.template.session))
        assert said[0] == said[1]
        database.open_database(self.folder / "office-0.sqlite")
        self._compare()

    # --- parts ---------------------------------------------------------------------------------

    def _at(self, which: int) -> tuple[File, Desk]:
        """A pack and the desk that works on it, opened where it was left."""
        file = self.files[which % len(self.files)]
        if file.desk is None:
            self.open_anew(which, 0)
        packs.open_pack(file.path, WORD)
        desk = Desk.by_id(file.desk)
        assert desk is not None
        return file, desk

    def _note(
        self,
        file: File,
        entry: str | None,
        kind: str,
        person: str,
        heads: int,
        minutes: int,
        voids: str | None = None,
    ) -> None:
        if entry is not None:
            assert file.desk is not None
            at, knew = AT + timedelta(minutes=minutes), frozenset(file.facts)
            file.facts[entry] = Fact(entry, person, file.desk, kind, heads, at, len(file.facts), voids, knew)

    def _ask(self, office: Path, *words: str) -> str:
        more = ["--passphrase-file", str(self.folder / "word")] if words[0] == "merge" else []
        (self.folder / "word").write_text(WORD, encoding="utf-8")
        out = io.StringIO()
        with redirect_stdout(out):
            assert cli.main(["--db", str(office), "--json", *words, *more]) == 0
        return out.getvalue()

    def _compare(self) -> None:
        """The open office against the oracle."""
        assert {row[0] for row in Entry.select(Entry.id).tuples()} == set(self.back)
        voided = {fact.voids for fact in self.back.values()}
        live = [fact for fact in self.back.values() if fact.kind != "void" and fact.id not in voided]
        came = {fact.person for fact in live if fact.kind == "in"}
        rows = {row.person_id: row for row in Attendance.select()}
        assert set(rows) == came
        assert came <= {row[0] for row in Person.select(Person.id).tuples()}
        theirs: dict[str, list[Fact]] = {person: [] for person in came}
        for fact in live:
            theirs.get(fact.person, []).append(fact)
        for person, row in rows.items():
            ins = [fact for fact in theirs[person] if fact.kind == "in"]
            outs = [fact for fact in theirs[person] if fact.kind == "out"]
            gone = [out for out in outs if not any(_follows(fact, out) for fact in ins)]
            assert row.heads == max(fact.heads for fact in ins)
            assert row.in_at == min(fact.at for fact in ins)
            assert row.out_at == max((out.at for out in gone), default=None)
        found = {
            clash.person: {s.entry for s in clash.sights}
            for clash in clashes.of_session(self.template.session)
        }
        assert found == {person: told for person in came if (told := self._clash(theirs[person]))}
        assert sign_in.drift() == []
        assert not clocks.drift(self.template.session)
        assert DB.execute_sql("PRAGMA foreign_key_check").fetchall() == []

    def _clash(self, theirs: list[Fact]) -> set[str]:
        """The entries with which a person came in at desks that did not know it, by time; nothing for one."""
        ins = sorted((fact for fact in theirs if fact.kind == "in"), key=lambda f: (f.at, f.id))
        first: dict[str, Fact] = {}
        for fact in ins:
            first.setdefault(fact.desk, fact)
        told: list[Fact] = []
        for fact in first.values():
            if all(self._apart(fact, other) for other in told):
                told.append(fact)
        assert len(told) > 1 or not any(
            self._apart(a, b) for a, b in combinations(first.values(), 2) if a in told
        )
        return {fact.id for fact in told} if len(told) > 1 else set()

    def _apart(self, one: Fact, other: Fact) -> bool:
        if self.pack_of[one.desk] != self.pack_of[other.desk]:
            return True
        return one.id not in other.knew and other.id not in one.knew


class CrowdMachine(DesksMachine):
    """The same with 2,000 people, who come to every desk in crowds."""

    crowd = 400  # acts at a time

    @rule(which=st.integers(0, 99), seed=st.randoms(use_true_random=False))
    def a_crowd_comes(self, which: int, seed: Random) -> None:
        last = len(self.template.people) - 1
        acts = [
            (seed.randint(0, last), seed.randint(1, 5), seed.randrange(120), seed.random() < 0.2)
            for _act in range(self.crowd)
        ]
        self.come_and_leave(which, acts)

    def teardown(self) -> None:
        for which in range(len(self.files)):
            self.a_crowd_comes(which, Random(which))
        super().teardown()


def _follows(later: Fact, earlier: Fact) -> bool:
    if later.desk == earlier.desk:
        return later.order > earlier.order
    return (later.at, later.id) > (earlier.at, earlier.id)


@pytest.fixture
def crowd(fair: Fair) -> Fair:
    """The fair with 2,000 people on file."""
    more = [new_id() for _person in range(2000 - len(fair.people))]
    with unjournaled():
        rows = [(person, f"居民{number}", "roster", "", "", "", "", "") for number, person in enumerate(more)]
        columns = ("id", "name", "source", "room", "guardian_name", "guardian_phone", "note", "card")
        Person.insert_rows(columns, rows)
    fair.people += more
    return fair


def play(
    fair: Fair, monkeypatch: pytest.MonkeyPatch, kind: type[DesksMachine] = DesksMachine, **more: Any
) -> None:
    """Runs the machine on copies of the fair; the disk is not waited for."""
    monkeypatch.setattr(packs, "OWN_PRAGMAS", (("synchronous", "OFF"), ("journal_mode", "DELETE")))
    monkeypatch.setattr(database, "PRAGMAS", (*database.PRAGMAS, ("synchronous", "OFF")))
    DB.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close_database()
    machine = type("Machine", (kind,), {"template": fair})
    run_state_machine_as_test(
        machine,
        settings=settings(
            deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], **more
        ),
    )


def test_any_desks_in_any_order_merge_to_the_same(fair: Fair, monkeypatch: pytest.MonkeyPatch) -> None:
    play(fair, monkeypatch, max_examples=6, stateful_step_count=30)


@pytest.mark.campaign
def test_any_desks_in_any_order_for_long(fair: Fair, monkeypatch: pytest.MonkeyPatch) -> None:
    play(fair, monkeypatch, max_examples=150, stateful_step_count=60, derandomize=False)


@pytest.mark.timeout(3600)
@pytest.mark.parametrize(
    ("acts", "examples", "steps"), [(60, 1, 10), pytest.param(400, 12, 20, marks=pytest.mark.campaign)]
)
def test_two_thousand_people_at_up_to_six_desks(
    crowd: Fair, monkeypatch: pytest.MonkeyPatch, acts: int, examples: int, steps: int
) -> None:
    monkeypatch.setattr(CrowdMachine, "crowd", acts)
    play(crowd, monkeypatch, CrowdMachine, max_examples=examples, stateful_step_count=steps)
