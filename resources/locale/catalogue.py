"""Keeps the message catalogues: `linli` for the screen, keyed by English, `papers` keyed by Simplified Chinese.

    python resources/locale/catalogue.py add [LANG] < pairs.json         adds {"English": "translation"}
    python resources/locale/catalogue.py add papers LANG < pairs.json    adds {"中文": "translation"}
    python resources/locale/catalogue.py check                           lists missing, unused, other holes
    python resources/locale/catalogue.py compile                         writes the .mo files, drops unused

A plural message of the screen is written {"one|many": "translation"} (Chinese has one form); counted words of
papers (`on_paper_n`) are written {"{n}人": "{n} person|{n} people"} in English. What follows ¦ in a key only tells
two meanings of a Chinese word apart.
"""

import json
import re
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from datetime import datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.messages.pofile import write_po

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
HOLE = re.compile(r"\{[^{}]*\}")
Key = str | tuple[str, ...]


@dataclass(frozen=True)
class Domain:
    """A set of catalogues: its name, its languages, the functions whose first words it keeps (babel's keywords)."""

    name: str
    langs: tuple[str, ...]
    keywords: dict[str, tuple[int, ...] | None]


SCREEN = Domain("linli", ("zh_CN", "zh_TW"), {"_": None, "later": None, "ngettext": (1, 2)})
PAPERS = Domain(
    "papers",
    ("zh_TW", "en"),
    {"on_paper": None, "on_paper_later": None, "on_screen": None, "on_paper_n": (1,)},
)
DOMAINS = (SCREEN, PAPERS)


def wanted(domain: Domain = SCREEN) -> dict[Key, str]:
    """Every message of the domain in the code, with the first place it stands."""
    found: dict[Key, str] = {}
    for name, line, message, _comments, _context in extract_from_dir(
        str(ROOT / "desktop"), [("**.py", "python")], keywords=domain.keywords
    ):
        key: Key = message if isinstance(message, str) else tuple(message)
        found.setdefault(key, f"desktop/{name}:{line}")
    return found


def po_path(lang: str, domain: Domain = SCREEN) -> Path:
    return HERE / lang / "LC_MESSAGES" / f"{domain.name}.po"


def load(lang: str, domain: Domain = SCREEN) -> Catalog:
    path = po_path(lang, domain)
    if not path.exists():
        return Catalog(locale=lang, project="linli", charset="utf-8")
    with path.open("rb") as stream:
        return read_po(stream, locale=lang)


def save(lang: str, catalogue: Catalog, domain: Domain = SCREEN) -> None:
    path = po_path(lang, domain)
    path.parent.mkdir(parents=True, exist_ok=True)
    comment = "# Messages of Linli." if domain is SCREEN else "# Words on the papers of Linli."
    fresh = Catalog(locale=lang, project="linli", charset="utf-8", header_comment=comment)
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


def add(lang: str, pairs: dict[str, str], domain: Domain = SCREEN) -> None:
    with locked():
        catalogue = load(lang, domain)
        for words, translation in pairs.items():
            plural = "|" in words and domain is SCREEN
            key: Key = tuple(words.split("|")) if plural else words
            before = catalogue.get(words) if domain is PAPERS else None
            if before is not None and before.string != translation:
                print(f"{lang} {words!r} was {before.string!r}; where both are needed, write {words}¦…")
            catalogue.delete(key if isinstance(key, str) else key[0])
            catalogue.add(key, (translation,) if plural else translation)
        save(lang, catalogue, domain)


def holes(text: object) -> set[str]:
    parts = text if isinstance(text, (tuple, list)) else (text,)
    return {h for part in parts for h in HOLE.findall(str(part))}


def problems() -> list[str]:
    """One line for each message that is missing, unused or has other holes than the one in the code."""
    return [words for domain in DOMAINS for words in _problems(domain)]


def _problems(domain: Domain) -> list[str]:
    code = wanted(domain)
    said: list[str] = []
    for lang in domain.langs:
        name = lang if domain is SCREEN else f"{domain.name} {lang}"
        have = {_key(m): m for m in load(lang, domain) if m.id}
        said += [f"{name} missing: {key!r} ({place})" for key, place in code.items() if key not in have]
        said += [f"{name} unused: {key!r}" for key in have if key not in code]
        said += [
            f"{name} holes differ: {key!r}"
            for key, m in have.items()
            if key in code and m.string and holes(key) != holes(m.string)
        ]
        said += [f"{name} empty: {key!r}" for key, m in have.items() if domain is PAPERS and not m.string]
    return said


def _key(message: Message) -> Key:
    return tuple(message.id) if isinstance(message.id, (list, tuple)) else message.id


def compile_all() -> None:
    with locked():
        for domain in DOMAINS:
            code = wanted(domain)
            for lang in domain.langs:
                kept = Catalog(locale=lang)
                for m in load(lang, domain):
                    if m.id and _key(m) in code:
                        kept.add(m.id, m.string)
                save(lang, kept, domain)


def main() -> int:
    match sys.argv[1:]:
        case ["add", "papers", lang] if lang in PAPERS.langs:
            add(lang, json.load(sys.stdin), PAPERS)
        case ["add", *rest] if not rest or rest[0] in SCREEN.langs:
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
