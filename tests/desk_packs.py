"""A festival with two packs: what tests of desks without a network stand on."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.models import Building
from desktop.models import Compound
from desktop.models import Desk
from desktop.models import Event
from desktop.models import Person
from desktop.models import Phone
from desktop.models import Session
from desktop.models import SignUp
from desktop.models import Unit
from desktop.models import database
from desktop.models import journal
from desktop.models import salvage
from desktop.models.database import driver
from desktop.services import desks
from desktop.services import search
from desktop.services import sign_in

AT = datetime(2025, 5, 28, 9)
WORD = "青和 3927"
ROUNDS = 1000


@pytest.fixture
def quick_key(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keys are derived in a thousand rounds instead of 256,000: a test opens many packs."""
    monkeypatch.setattr(salvage, "ROUNDS", ROUNDS)

    def derive_in(rounds: int) -> None:
        with closing(driver.connect(":memory:")) as any_connection:
            any_connection.execute(f"PRAGMA cipher_default_kdf_iter = {rounds}")

    derive_in(ROUNDS)
    yield
    derive_in(256_000)


@dataclass
class Fair:
    """One session of the office file, five people of 和谐楼 (3栋), and where its packs lie."""

    office: Path
    session: str
    people: list[str]

    def pack(self, name: str) -> Path:
        return self.office.with_name(f"{name}.pack")

    def make(self, name: str, file: str = "") -> Path:
        path = self.pack(file or name)
        desks.make_pack(session=self.session, desk_name=name, path=path, passphrase=WORD, at=AT)
        return path

    def open(self, path: Path, recorder: str = "林秀英") -> Desk:
        return desks.open_pack(path=path, passphrase=WORD, recorder=recorder, at=AT)

    def back(self) -> None:
        """To the office file."""
        database.open_database(self.office)

    def come(self, desk: Desk, person: int, *, minutes: int = 0, heads: int = 1) -> sign_in.Answer:
        return sign_in.sign_in(
            session=self.session,
            person=self.people[person],
            desk=desk,
            heads=heads,
            at=AT + timedelta(minutes=minutes),
        )

    def walk_in(self, desk: Desk, who: sign_in.WalkIn, *, minutes: int = 0) -> sign_in.Answer:
        at = AT + timedelta(minutes=minutes)
        return sign_in.sign_in_new_person(who, session=self.session, desk=desk, heads=1, at=at)

    def merge(self, *paths: Path) -> desks.Merged:
        return desks.merge(paths=paths, passphrase=WORD, at=AT)


@pytest.fixture
def fair(empty_file: Path, quick_key: None) -> Fair:
    """The office file is open."""
    with journal.act("set_up", at=AT):
        building = Building.create(compound=Compound.create(name="青和居"), label="3", name="和谐楼")
        units = [Unit.create(building=building, label=label) for label in "12"]
        event = Event.create(no="2025-041", name="邻里美食分享活动", edition=2, category="festival")
        session = Session.create(event=event, start=AT, end=AT + timedelta(hours=3))
        people = [
            Person.create(
                name=name,
                unit=units[n % 2],
                room=f"{n + 1}01",
                source="roster",
                birth="1956-03-07",
                note="独居",
            )
            for n, name in enumerate(("王小明", "陈桂芳", "李萍", "周敏", "单雄"))
        ]
        Phone.create(person=people[0], number="15412345678", whose="儿子")
        SignUp.create(event=event, person=people[1], party_size=3, status="confirmed", seq=1)
        search.rebuild([person.id for person in people])
    return Fair(empty_file, session.id, [person.id for person in people])
