"""Whatever was done: taking it back gives the same content of every table but the journal, in any sequence."""

import shutil
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.models import Act
from desktop.models import database
from desktop.models.database import DB
from desktop.services import journal
from desktop.services import sign_in
from tests.services import doers
from tests.services import food_doers
from tests.services import request_doers
from tests.services.doers import AT

DOERS = (*doers.DOERS, *food_doers.DOERS, *request_doers.DOERS)
JOURNAL = {"act", "change", "act_now"}
STORE = {"picture"}
"""Pictures stand under what they are and stay while an act speaks of them: nothing of them is taken back."""
Content = dict[str, list[tuple[object, ...]]]
RANDOM = settings(
    max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def content() -> Content:
    """Every row of every table but the journal's."""
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    names = [name for (name,) in DB.execute_sql(sql).fetchall() if name not in JOURNAL | STORE]
    # The first two columns of every table are its key, or begin with it.
    return {name: DB.execute_sql(f'SELECT * FROM "{name}" ORDER BY 1, 2').fetchall() for name in names}


def newest() -> int:
    return next((act.id for act in Act.latest(1)), 0)


def do(doer: doers.Doer, chance: Random) -> list[int]:
    """The acts that the doer did; none where it found nothing to do or was refused."""
    before = newest()
    try:
        doer(chance)
    except (UserError, AttributeError, IndexError):  # there was nothing to do it to
        assert newest() == before, f"{doer.__name__} was refused and left something behind"
    return list(range(before + 1, newest() + 1))


def refused(act: int) -> journal.CannotUndo | None:
    """Takes the act back, or gives the reason why not."""
    try:
        journal.undo(act, at=AT)
    except journal.CannotUndo as why:
        return why
    return None


@contextmanager
def fresh(built: Path, folder: Path) -> Generator[None]:
    path = folder / "community.sqlite"
    for file in folder.glob("community.sqlite*"):
        file.unlink()
    shutil.copyfile(built, path)
    database.open_database(path)
    DB.execute_sql("PRAGMA synchronous = OFF")  # nobody pulls the plug here
    try:
        yield
    finally:
        database.close_database()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("undo")


@RANDOM
@given(seed=st.integers(0, 2**31))
def test_acts_taken_back_in_reverse_leave_everything_as_it_was(
    seed: int, built_files: dict[str, Path], folder: Path
) -> None:
    chance = Random(seed)
    with fresh(built_files["sample"], folder):
        contents, done = [content()], []
        for _step in range(12):
            doer = chance.choice(DOERS)
            acts = do(doer, chance)
            if acts:
                done.append((doer.__name__, acts))
                contents.append(content())
            else:
                assert content() == contents[-1], doer.__name__
        for name, acts in reversed(done):
            assert content() == contents.pop(), name
            for act in reversed(acts):
                journal.undo(act, at=AT)
            assert content() == contents[-1], name
        assert sign_in.drift() == []


@RANDOM
@given(seed=st.integers(0, 2**31))
def test_in_any_order_it_is_refused_with_a_reason_or_can_be_done_again(
    seed: int, built_files: dict[str, Path], folder: Path
) -> None:
    chance = Random(seed)
    with fresh(built_files["sample"], folder):
        acts = [act for _step in range(12) for act in do(chance.choice(DOERS), chance)]
        for act in chance.sample(acts, min(6, len(acts))):
            before = content()
            if why := refused(act):
                assert why.args[0] in ("later", "needed", "taken")
                assert str(why)
                assert content() == before
                continue
            taken_back = content()
            journal.redo(act, at=AT)
            assert content() == before
            assert refused(act) is None
            assert content() == taken_back
        assert sign_in.drift() == []
        assert DB.execute_sql("PRAGMA foreign_key_check").fetchall() == []


def test_every_doer_finds_something_to_do(built_files: dict[str, Path], folder: Path) -> None:
    """Else the property above would be about nothing."""
    did: Counter[str] = Counter()
    idle: set[str] = set()
    with fresh(built_files["sample"], folder):
        chance = Random(28)
        for _round in range(12):
            for doer in DOERS:
                did[doer.__name__] += bool(do(doer, chance))
            idle = {name for name, count in did.items() if not count}
            if idle == {"take_down"}:  # nothing hangs in the sample
                break
    assert idle == {"take_down"}


def test_an_import_between_other_acts(built_files: dict[str, Path], folder: Path) -> None:
    with fresh(built_files["sample"], folder):
        chance = Random(5)
        before = content()
        doers.import_list(chance, folder)
        first, imported = newest(), content()
        assert len(imported["person"]) > len(before["person"])
        doers.change_person(chance)
        doers.import_list(chance, folder)
        for act in range(newest(), first, -1):
            journal.undo(act, at=AT)
        assert content() == imported
        journal.undo(first, at=AT)
        assert content() == before
        journal.redo(first, at=AT)
        assert content() == imported
