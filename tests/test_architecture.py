"""What the import contracts in pyproject.toml cannot show."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "desktop"
VIEWS = sorted((PACKAGE / "views").rglob("*.py"))
FRONT = (*sorted((PACKAGE / "cli").rglob("*.py")), PACKAGE / "app.py")
OURS = sorted(
    p for folder in ("desktop", "tests", "resources", "installer") for p in (ROOT / folder).rglob("*.py")
)

LONGEST = 500  # lines; a longer module holds two subjects

# Never the name of anything else a window would call.
ALWAYS_WRITES = {
    "create",
    "get_or_create",
    "insert_many",
    "insert_from",
    "bulk_create",
    "bulk_update",
    "delete_instance",
    "delete_by_id",
    "execute",
    "execute_sql",
    "executemany",
    "atomic",
}
# Widgets, lists and dicts have these too: forbidden on what comes from desktop.models.
WRITES_ON_MODELS = {"insert", "update", "delete", "replace", "raw", "save"}
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
COLOURS_LIVE_IN = {"tokens.py", "categories.py"}
# 明天, 下周二, 下午2点 and 1至3 (pages) are what people type, whatever the window speaks.
READS_CHINESE = {"dates.py", "print_dialog.py"}
CHINESE = re.compile(r"[\u3400-\u9fff]")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def from_models(tree: ast.AST) -> set[str]:
    """The names that a module knows models by: classes it imports, and modules of desktop.models."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("desktop.models"):
            names |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "desktop":
            names |= {alias.asname or alias.name for alias in node.names if alias.name == "models"}
    return names


def root_name(node: ast.expr) -> str:
    """`Person` of `Person.insert(…)`, `models` of `models.person.Person.update(…)`."""
    while isinstance(node, ast.Attribute | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def writes(source: str) -> list[str]:
    """Each call by which a window would write to the database itself, as "line: call"."""
    tree = ast.parse(source)
    models = from_models(tree)
    found: list[str] = []
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        verb, owner = node.func.attr, root_name(node.func.value)
        # A row is saved without a place to save it to; a picture never is, a painter saves its state.
        saves_a_row = verb == "save" and not node.args and not owner.endswith("painter")
        if verb in ALWAYS_WRITES or saves_a_row or (verb in WRITES_ON_MODELS and owner in models):
            found.append(f"{node.lineno}: {ast.unparse(node.func)}")
    return found


def docstrings(tree: ast.AST) -> set[int]:
    """The ids of the constants that are docstrings or bare strings under an assignment."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def strings(path: Path) -> list[tuple[int, str]]:
    """Every string that a module works with, docstrings left out, with its line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    aside = docstrings(tree)
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside
    ]


@pytest.mark.parametrize(
    "bad",
    [
        "from desktop.models.person import Person\nPerson.insert(name='x').execute()",
        "from desktop.models.person import Person\nPerson.update(name='x')",
        "from desktop import models\nmodels.person.Person.delete().where(1)",
        "person.save()",
        "person.save(force_insert=True)",
        "person.delete_instance()",
        "Person.create(name='x')",
        "database.execute_sql('delete from person')",
    ],
)
def test_the_detector_finds_a_write(bad: str) -> None:
    assert writes(bad)


@pytest.mark.parametrize(
    "good",
    [
        "picture.save(str(path))",
        "from desktop.models.person import Person\nPerson.matching('wxm', session)",
        "self.update()",
        "painter.save()",
        "rows.insert(0, row)",
        "text.replace('a', 'b')",
        "from desktop.services import people\npeople.change(person, name='x')",
    ],
)
def test_the_detector_leaves_the_rest_alone(good: str) -> None:
    assert writes(good) == []


def test_windows_write_only_through_services() -> None:
    found = [f"{name_of(path)}:{line}" for path in VIEWS for line in writes(path.read_text(encoding="utf-8"))]
    assert found == []


def test_no_module_is_longer_than_a_subject() -> None:
    long = {name_of(p): n for p in OURS if (n := p.read_text(encoding="utf-8").count("\n")) >= LONGEST}
    assert long == {}


def test_colours_live_in_one_place() -> None:
    found = [
        f"{name_of(path)}:{line}: {text[:40]}"
        for path in VIEWS
        if path.name not in COLOURS_LIVE_IN
        for line, text in strings(path)
        if COLOUR.search(text)
    ]
    assert found == []


def test_windows_speak_through_the_catalogue() -> None:
    """Chinese in the code of a window could not become English."""
    found = [
        f"{name_of(path)}:{line}: {text[:40]}"
        for path in (*VIEWS, *FRONT)
        for line, text in strings(path)
        if CHINESE.search(text) and path.name not in READS_CHINESE
    ]
    assert found == []


HEAVY = (
    "reportlab",
    "pypinyin",
    "openpyxl",
    "python_calamine",
    "pyzipper",
    "pypdfium2",
    "qt_material",
    "lunar_python",
)


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [("desktop.cli", (*HEAVY, "PySide6")), ("desktop.app", HEAVY), ("desktop.views.main_window", HEAVY)],
)
def test_a_start_imports_nothing_heavy(module: str, unwanted: tuple[str, ...]) -> None:
    ask = f"import sys, {module}; print(*sorted({{m.partition('.')[0] for m in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True, timeout=60)
    assert set(unwanted) & set(done.stdout.split()) == set()


def test_the_map_names_every_part() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    parts = [p.stem for p in PACKAGE.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()]
    assert [part for part in parts if part not in text and part != "__init__"] == []
