"""The handbook: one Markdown text a chapter under resources/help, shown in the window and printed from the same words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Protocol

from desktop import i18n
from desktop import paths
from desktop.i18n import _
from desktop.printing import handbook as printed

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

DESK = "desk"
CARD_SCALE = 1.2  # read at arm's length, in a courtyard
OF_PAGE = {
    "today": "first-hour",
    "venues": "rooms",
    "events": "festival",
    "desk": DESK,
    "people": "people",
    "teams": "teams",
    "papers": "festival",
    "district": "month-end",
    "setup": "first-hour",
}
"""The chapter that F1 opens on each page of the window."""


class Write(Protocol):
    """Writes a PDF in a language to a path and says how many pages it has."""

    def __call__(self, path: Path, /, *, language: str) -> int:
        """Writes it."""
        ...


@dataclass(frozen=True)
class Chapter:
    """A chapter: its name in file names and links, its title, its Markdown."""

    name: str
    title: str
    text: str


@cache
def chapters(language: str) -> tuple[Chapter, ...]:
    """The chapters in `language`, in the order in which one reads them."""
    files = sorted(folder(language).glob("[0-9]-*.md"))
    return tuple(_named(path.stem.partition("-")[2], path.read_text(encoding="utf-8")) for path in files)


def _named(name: str, text: str) -> Chapter:
    return Chapter(name, text.partition("\n")[0].removeprefix("# "), text)


def folder(language: str) -> Path:
    """Where the chapters of a language lie; Chinese where there are none."""
    own = paths.resources() / "help" / language
    return own if own.is_dir() else paths.resources() / "help" / i18n.DEFAULT_LANGUAGE


def chapter(name: str, language: str) -> Chapter:
    """The chapter `name`, else the first."""
    return next((each for each in chapters(language) if each.name == name), chapters(language)[0])


def holding(text: str, language: str) -> list[Chapter]:
    """The chapters in which `text` occurs; all where nothing is looked for."""
    wanted = text.strip().lower()
    return [each for each in chapters(language) if wanted in each.text.lower()]


def html(name: str, language: str) -> str:
    """A chapter as HTML; pictures are named as they lie beside the chapters."""
    return _reader().render(chapter(name, language).text)


# --- on paper -----------------------------------------------------------------------------------------


def whole(language: str) -> printed.Handbook:
    """All chapters, to be printed."""
    return printed.Handbook(
        title=_("Linli: the handbook"),
        about=_("For secretaries and for helpers at the sign-in desk"),
        contents=_("Contents"),
        chapters=tuple(_printed(each, language) for each in chapters(language)),
    )


def desk_card(language: str) -> printed.Handbook:
    """The desk on one sheet, in large type, to be laminated and laid on the table."""
    text = (folder(language) / "desk-card.md").read_text(encoding="utf-8")
    made = _printed(_named("desk-card", text), language)
    return printed.Handbook(title=made.title, chapters=(made,), scale=CARD_SCALE)


def print_whole(path: Path, *, language: str) -> int:
    """Writes the whole handbook as PDF to `path` and says how many pages it has."""
    return printed.print_it(whole(language), path)


def print_desk_card(path: Path, *, language: str) -> int:
    """Writes the sheet for the desk as PDF to `path` and says how many pages it has."""
    return printed.print_it(desk_card(language), path)


def _printed(each: Chapter, language: str) -> printed.Chapter:
    blocks = _Blocks(folder(language))
    blocks.read(_reader().parse(each.text))
    return printed.Chapter(each.title, tuple(blocks.found))


@cache
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")


class _Blocks:
    """The blocks of a chapter behind its title. A paragraph inside a list is a point of it."""

    def __init__(self, beside: Path) -> None:
        self._beside = beside
        self._lists: list[int] = []  # the next numbers of the ordered lists we are in, 0 for the others
        self._mark = ""
        self._rows: list[list[str]] = []
        self.found: list[printed.Block] = []

    def read(self, tokens: Sequence["Token"]) -> None:
        for before, token in pairwise(tokens):
            match token.type:
                case "ordered_list_open" | "bullet_list_open":
                    self._lists.append(int(token.type.startswith("ordered")))
                case "ordered_list_close" | "bullet_list_close":
                    self._lists.pop()
                case "list_item_open":
                    self._point()
                case "tr_open":
                    self._rows.append([])
                case "table_close":
                    self.found.append(printed.Table(tuple(tuple(row) for row in self._rows)))
                    self._rows = []
                case "inline":
                    self._words(before, token)
                case _:
                    pass

    def _point(self) -> None:
        number = self._lists[-1]
        self._mark = f"{number}." if number else "·"
        self._lists[-1] += 1 if number else 0

    def _words(self, opened: "Token", token: "Token") -> None:
        if opened.type in ("th_open", "td_open"):
            self._rows[-1].append(_plain(token))
        elif opened.type == "heading_open":
            if opened.tag != "h1":
                self.found.append(printed.Heading(_plain(token)))
        elif self._lists:
            self.found.append(printed.Item(self._mark, _plain(token), len(self._lists) - 1))
        else:
            self.found.append(_paragraph(token, self._beside))


def _paragraph(token: "Token", beside: Path) -> printed.Block:
    first = (token.children or [token])[0]
    if first.type == "image":
        return printed.Picture((beside / str(first.attrs["src"])).resolve(), first.content)
    return printed.Paragraph(_plain(token))


def _plain(token: "Token") -> str:
    """The words of a line; what one presses stands in quotation marks, because a line on paper has one face."""
    words: list[str] = []
    for child in token.children or []:
        match child.type:
            case "strong_open":
                words.append("“")
            case "strong_close":
                words.append("”")
            case "softbreak":
                words.append(" ")
            case _:
                words.append(child.content)
    return "".join(words)
