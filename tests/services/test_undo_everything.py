"""Whatever was done: taking it back gives the same content of every table but the journal, in any sequence."""

import ast
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
from desktop.services import returns
from desktop.services import sign_in
from desktop.services.periods import read_period
from tests.services import doers
from tests.services import food_doers
from tests.services import office_doers
from tests.services import request_doers
from tests.services.doers import AT

DOERS = (*doers.DOERS, *food_doers.DOERS, *request_doers.DOERS, *office_doers.DOERS)
JOURNAL = {"act", "change", "act_now"}
STORE = {"picture"}
"""Pictures stand under what they are and stay while an act speaks of them: nothing of them is taken back."""
Content = dict[str, list[tuple[object, ...]]]
SERVICES = Path(__file__).parents[2] / "desktop" / "services"
NOT_DONE_HERE = {
    "first_steps.begin": "makes the file itself",
    "waivers.sign_in_with_guardian": "the guardian's name goes back, the sign-in is answered by a void",
}
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


@pytest.fixture(scope="module")
def built(built_files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, with a month that went to the district: of what hangs on a package something can be done."""
    path = tmp_path_factory.mktemp("built") / "sample.sqlite"
    shutil.copyfile(built_files["sample"], path)
    database.open_database(path)
    returns.write_package(returns.count(read_period("2025-04"), at=AT), path.parent, at=AT)
    database.close_database()
    return path


@RANDOM
@given(seed=st.integers(0, 2**31))
def test_acts_taken_back_in_reverse_leave_everything_as_it_was(seed: int, built: Path, folder: Path) -> None:
    chance = Random(seed)
    with fresh(built, folder):
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
    seed: int, built: Path, folder: Path
) -> None:
    chance = Random(seed)
    with fresh(built, folder):
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


def test_every_doer_finds_something_to_do(built: Path, folder: Path) -> None:
    """Else the property above would be about nothing."""
    did: Counter[str] = Counter()
    idle: set[str] = set()
    with fresh(built, folder):
        chance = Random(28)
        for _round in range(12):
            for doer in DOERS:
                did[doer.__name__] += bool(do(doer, chance))
            idle = {name for name, count in did.items() if not count}
            if idle == {"take_down"}:  # nothing hangs in the sample
                break
    assert idle == {"take_down"}


def test_an_import_between_other_acts(built: Path, folder: Path) -> None:
    with fresh(built, folder):
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


def _calls(function: ast.FunctionDef) -> set[str]:
    """What is called in it: `name` and `module.name`."""
    found: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found.add(node.func.id)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            found.add(f"{getattr(node.func.value, 'id', '')}.{node.func.attr}")
    return found


def _acts(function: ast.FunctionDef) -> set[str]:
    """The acts it opens, as the history calls them."""
    return {
        str(node.args[0].value)
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("act", "journal.act")
        and isinstance(node.args[0], ast.Constant)
    }


def verbs() -> dict[str, set[str]]:
    """Every public function of a service that opens an act, itself or through others, with the acts of it all."""
    calls: dict[str, set[str]] = {}
    acts: dict[str, set[str]] = {}
    for path in SERVICES.glob("*.py"):
        functions = [n for n in ast.parse(path.read_text("utf-8")).body if isinstance(n, ast.FunctionDef)]
        own = {function.name for function in functions}
        for function in functions:
            name = f"{path.stem}.{function.name}"
            acts[name] = _acts(function)
            calls[name] = {f"{path.stem}.{one}" if one in own else one for one in _calls(function)}
    grown = True
    while grown:
        grown = False
        for name, called in calls.items():
            more = set[str]().union(*(acts.get(one, set()) for one in called)) - acts[name]
            acts[name] |= more
            grown = grown or bool(more)
    return {name: some for name, some in acts.items() if some and not name.split(".")[1].startswith("_")}


def test_every_verb_that_can_be_undone_is_among_them() -> None:
    """A new verb has its doer, or does only what is answered by a new act."""
    done: set[str] = set()
    for module in (doers, food_doers, request_doers, office_doers):
        tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
        done |= {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    found = verbs()
    assert len(found) > 150
    missing = {name for name, acts in found.items() if name not in done and not acts <= set(journal.FINAL)}
    assert missing == set(NOT_DONE_HERE)


def test_every_act_has_its_words() -> None:
    said = set(journal.WORDS)
    assert set().union(*verbs().values()) - said == set()
