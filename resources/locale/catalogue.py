"""Keeps the message catalogues.

    python resources/locale/catalogue.py add [LANG] < pairs.json   adds {"English": "translation"}
    python resources/locale/catalogue.py check                     lists missing, unused, other holes
    python resources/locale/catalogue.py compile                   writes the .mo files, drops unused

A plural message is written {"one|many": "translation"} (Chinese has one form).
"""

import json
import re
import sys
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC
from datetime import datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.messages.pofile import write_po

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LANGS = ("zh_CN", "zh_TW")
HOLE = re.compile(r"\{[^{}]*\}")
Key = str | tuple[str, ...]


def wanted() -> dict[Key, str]:
    """Every message in the code, with the first place it stands."""
    found: dict[Key, str] = {}
    keywords = {"_": None, "later": None, "ngettext": (1, 2)}
    for name, line, message, _comments, _context in extract_from_dir(
        str(ROOT / "desktop"), [("**.py", "python")], keywords=keywords
    ):
        key: Key = message if isinstance(message, str) else tuple(message)
        found.setdefault(key, f"desktop/{name}:{line}")
    return found


def po_path(lang: str) -> Path:
    return HERE / lang / "LC_MESSAGES" / "linli.po"


def load(lang: str) -> Catalog:
    path = po_path(lang)
    if not path.exists():
        return Catalog(locale=lang, project="linli", charset="utf-8")
    with path.open("rb") as stream:
        return read_po(stream, locale=lang)


def save(lang: str, catalogue: Catalog) -> None:
    path = po_path(lang)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = Catalog(locale=lang, project="linli", charset="utf-8", header_comment="# Messages of Linli.")
    for message in sorted((m for m in catalogue if m.id), key=lambda m: str(m.id)):
        fresh.add(message.id, message.string)
    fresh.revision_date = fresh.creation_date = datetime(2025, 5, 28, tzinfo=UTC)
    with path.open("wb") as stream:
        write_po(stream, fresh, width=110, omit_header=False)
    with path.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, fresh)


@contextmanager
def locked() -> Generator[None]:
    import fcntl  # not on Windows, where the catalogue is only checked

    with (HERE / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def add(lang: str, pairs: dict[str, str]) -> None:
    with locked():
        catalogue = load(lang)
        for english, words in pairs.items():
            key: Key = tuple(english.split("|")) if "|" in english else english
            catalogue.delete(key if isinstance(key, str) else key[0])
            catalogue.add(key, (words,) if isinstance(key, tuple) else words)
        save(lang, catalogue)


def holes(text: object) -> set[str]:
    parts = text if isinstance(text, (tuple, list)) else (text,)
    return {h for part in parts for h in HOLE.findall(str(part))}


def problems() -> list[str]:
    """One line for each message that is missing, unused or has other holes than the English one."""
    code = wanted()
    said: list[str] = []
    for lang in LANGS:
        have = {(tuple(m.id) if isinstance(m.id, (list, tuple)) else m.id): m for m in load(lang) if m.id}
        said += [f"{lang} missing: {key!r} ({place})" for key, place in code.items() if key not in have]
        said += [f"{lang} unused: {key!r}" for key in have if key not in code]
        said += [
            f"{lang} holes differ: {key!r}"
            for key, m in have.items()
            if key in code and m.string and holes(key) != holes(m.string)
        ]
    return said


def compile_all() -> None:
    code = wanted()
    with locked():
        for lang in LANGS:
            catalogue = load(lang)
            kept = Catalog(locale=lang)
            for m in catalogue:
                if m.id and (tuple(m.id) if isinstance(m.id, (list, tuple)) else m.id) in code:
                    kept.add(m.id, m.string)
            save(lang, kept)


def main() -> int:
    match sys.argv[1:]:
        case ["add", *rest]:
            add(rest[0] if rest else "zh_CN", json.load(sys.stdin))
        case ["check"]:
            found = problems()
            print("\n".join(found) or "complete")
            return 1 if found else 0
        case ["compile"]:
            compile_all()
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
