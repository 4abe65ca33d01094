"""The district's own spreadsheet, with names of our figures in its cells: {{人次}} becomes the number.

Only the cells with names are touched, in the text of the sheets themselves: formats, pictures, merged cells, print
settings and whatever a library would not know stay byte for byte. Formulas are left to be calculated on opening.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from xml.sax.saxutils import escape

from desktop.errors import UserError
from desktop.exchange import steady_zip
from desktop.i18n import _

Value = str | int | Decimal
_NAME = re.compile(r"[{｛]{2}\s*([^{}｛｝]+?)\s*[}｝]{2}")
_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
_CELL = re.compile(r"<((?:\w+:)?)c\b([^>]*?)(?:/>|>(.*?)</\1c>)", re.DOTALL)
_STRING = re.compile(r"<((?:\w+:)?)si\b[^>]*?(?:/>|>(.*?)</\1si>)", re.DOTALL)
_READING = re.compile(r"<((?:\w+:)?)rPh\b.*?</\1rPh>", re.DOTALL)
_TEXT = re.compile(r"<((?:\w+:)?)t\b[^>]*?(?:/>|>(.*?)</\1t>)", re.DOTALL)
_INDEX = re.compile(r"<(?:\w+:)?v>\s*(\d+)\s*</")
_CACHED = re.compile(r"(<((?:\w+:)?)f\b[^>]*?(?:/>|>.*?</\2f>))<((?:\w+:)?)v>.*?</\3v>", re.DOTALL)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SHOWN = 5


@dataclass(frozen=True)
class Hole:
    """A name in a cell: `cell` as people say it, 汇总表!C5."""

    cell: str
    name: str


class NotAForm(UserError):
    """The file is no workbook that can be filled (args: its name)."""

    code = "not_a_form"

    def words(self) -> str:
        return _("{file} is no .xlsx workbook. Open it in Excel or WPS and save it as .xlsx.").format(
            file=self.args[0]
        )


class NoNames(UserError):
    """No cell of the workbook holds a name (args: its name)."""

    code = "no_names"

    def words(self) -> str:
        return _(
            "No cell of {file} holds the name of a figure. Write names like {{{{{example}}}}} where numbers belong."
        ).format(file=self.args[0], example="参加人次")


class UnknownNames(UserError):
    """Names that no figure has (args: Holes, every name there is)."""

    code = "unknown_names"

    @property
    def holes(self) -> tuple[Hole, ...]:
        """Where they stand."""
        return tuple(self.args[0])

    def words(self) -> str:
        told = [self._told(hole) for hole in self.holes[:_SHOWN]]
        rest = len(self.holes) - len(told)
        return _("; ").join(told + ([_("{n} others").format(n=rest)] if rest else []))

    def _told(self, hole: Hole) -> str:
        close = get_close_matches(hole.name, self.args[1], n=1, cutoff=0.5)
        if close:
            text = _("{cell}: there is no “{name}”; do you mean “{close}”?")
            return text.format(cell=hole.cell, name=hole.name, close=close[0])
        return _("{cell}: there is no “{name}”").format(cell=hole.cell, name=hole.name)


def holes(content: bytes, file: str) -> list[Hole]:
    """Every name in the cells, sheet by sheet. Raises NotAForm."""
    members = _members(content, file)
    found: list[Hole] = []
    texts = _shared(members)
    for member, sheet in _sheets(members).items():
        for match in _CELL.finditer(members[member].decode("utf-8")):
            names = _NAME.findall(_text_of(match, texts))
            found += [Hole(f"{sheet}!{_place(match)}", _plain(name)) for name in names]
    return found


def check(content: bytes, file: str, names: Sequence[str]) -> None:
    """Raises NotAForm, NoNames or UnknownNames."""
    found = holes(content, file)
    if not found:
        raise NoNames(file)
    unknown = [hole for hole in found if hole.name not in names]
    if unknown:
        raise UnknownNames(unknown, list(names))


def fill(content: bytes, file: str, value: Callable[[str], Value]) -> bytes:
    """The workbook with `value(name)` in the place of each name; a cell that holds a name alone becomes a number.

    Raises NotAForm.
    """
    members = _members(content, file)
    texts = _shared(members)
    for member in _sheets(members):
        sheet = members[member].decode("utf-8")
        filled = _CELL.sub(lambda match: _filled(match, texts, value), sheet)
        members[member] = _CACHED.sub(r"\1", filled).encode()
    book = members["xl/workbook.xml"].decode("utf-8")
    members["xl/workbook.xml"] = _calculated_on_opening(book).encode()
    return steady_zip.pack(members)


def _members(content: bytes, file: str) -> dict[str, bytes]:
    try:
        members = steady_zip.unpack(content)
        names = "".join(members)
        sheets = [members[name].decode("utf-8") for name in members if _SHEET.fullmatch(name)]
    except steady_zip.BROKEN as error:
        raise NotAForm(file) from error
    if "xl/workbook.xml" not in names or not sheets:
        raise NotAForm(file)
    return members


def _sheets(members: Mapping[str, bytes]) -> dict[str, str]:
    """The title of each sheet by its member."""
    book = members["xl/workbook.xml"].decode("utf-8")
    related = members.get("xl/_rels/workbook.xml.rels", b"").decode("utf-8")
    targets = {
        _attribute(tag, "Id"): _attribute(tag, "Target")
        for tag in re.findall(r"<(?:\w+:)?Relationship\b[^>]*>", related)
    }
    found: dict[str, str] = {}
    for tag in re.findall(r"<(?:\w+:)?sheet\b[^>]*>", book):
        target = targets.get(_attribute(tag, "r:id"), "")
        member = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if member in members:
            found[member] = html.unescape(_attribute(tag, "name"))
    return found


def _shared(members: Mapping[str, bytes]) -> list[str]:
    """The shared strings: rich text as plain, readings left out."""
    content = members.get("xl/sharedStrings.xml", b"").decode("utf-8")
    return [_joined(match[2] or "") for match in _STRING.finditer(content)]


def _joined(inner: str) -> str:
    return html.unescape("".join(match[2] or "" for match in _TEXT.finditer(_READING.sub("", inner))))


def _text_of(match: "re.Match[str]", texts: Sequence[str]) -> str:
    """The text of a cell; "" of numbers, formulas and empty cells."""
    kind, inner = _attribute(match[2], "t"), match[3] or ""
    if kind == "s":
        index = _INDEX.search(inner)
        return texts[int(index[1])] if index and int(index[1]) < len(texts) else ""
    return _joined(inner) if kind == "inlineStr" else ""


def _filled(match: "re.Match[str]", texts: Sequence[str], value: Callable[[str], Value]) -> str:
    text = _text_of(match, texts)
    if not _NAME.search(text):
        return match[0]
    prefix, attributes = match[1], re.sub(r'\s+t="[^"]*"', "", match[2]).rstrip()
    alone = _NAME.fullmatch(text.strip())
    number = value(_plain(alone[1])) if alone else ""
    if not isinstance(number, str):
        return f"<{prefix}c{attributes}><{prefix}v>{number}</{prefix}v></{prefix}c>"
    words = _CONTROL.sub("", _NAME.sub(lambda hole: _words(value(_plain(hole[1]))), text))
    inner = f'<{prefix}is><{prefix}t xml:space="preserve">{escape(words)}</{prefix}t></{prefix}is>'
    return f'<{prefix}c{attributes} t="inlineStr">{inner}</{prefix}c>'


def _words(value: Value) -> str:
    return (
        value if isinstance(value, str) else format(value, "f") if isinstance(value, Decimal) else str(value)
    )


def _calculated_on_opening(book: str) -> str:
    """The workbook's description with all formulas to be calculated when it is opened."""
    tag = re.search(r"<(?:\w+:)?calcPr\b[^>]*?/?>", book)
    if tag is not None:
        bare = re.sub(r'\s+fullCalcOnLoad="[^"]*"', "", tag[0])
        return book.replace(tag[0], bare.replace("calcPr", 'calcPr fullCalcOnLoad="1"', 1), 1)
    for before in (
        "definedNames",
        "externalReferences",
        "functionGroups",
        "sheets",
    ):  # in the order of the standard
        end = re.search(rf"</((?:\w+:)?){before}>", book)
        if end is not None:
            return f'{book[: end.end()]}<{end[1]}calcPr calcId="0" fullCalcOnLoad="1"/>{book[end.end() :]}'
    return book


def _place(match: "re.Match[str]") -> str:
    return _attribute(match[2], "r")


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'(?:^|\s){re.escape(name)}="([^"]*)"', tag)
    return found[1] if found else ""


def _plain(name: str) -> str:
    """As it is looked up: full-width figures and letters made plain."""
    return unicodedata.normalize("NFKC", name).strip()
