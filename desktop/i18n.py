"""Words in the chosen language; catalogues lie in resources/locale.

Words of the screen stand in the code in English (`_`), the fixed words of papers in Simplified Chinese (`on_paper`):
a community chooses in which language its papers hang, whatever the window speaks. The sample and exports are Chinese.
"""

import gettext
import struct
from bisect import bisect_left
from collections.abc import Callable
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import BinaryIO

from desktop import paths

LANGUAGES = {"zh_CN": "简体中文", "zh_TW": "繁體中文", "en": "English"}
DEFAULT_LANGUAGE = "zh_CN"
ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Chinese has numbers for them. The system's own calendar would follow the language of the system."""
PAPER_LANGUAGE = "zh_CN"
"""The language in which the words of papers stand in the code."""


class _Catalogue(gettext.NullTranslations):
    """A compiled catalogue looked up as GNU gettext does, by halving its sorted table.

    Python's own reader makes a dictionary of all messages first: 6 ms of every start, for the few words of a frame.
    Those of the screen are Chinese, with one form for any number.
    """

    def _parse(self, fp: BinaryIO) -> None:
        self._bytes = fp.read()
        self._count, self._originals, self._translations = struct.unpack_from("<3I", self._bytes, 8)
        self._known: dict[bytes, str | None] = {}

    def gettext(self, message: str) -> str:
        return self._found(message.encode()) or message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._found(f"{msgid1}\0{msgid2}".encode()) or (msgid1 if n == 1 else msgid2)

    def _found(self, key: bytes) -> str | None:
        if key not in self._known:
            row = bisect_left(range(self._count), key, key=lambda i: self._text(self._originals, i))
            there = row < self._count and self._text(self._originals, row) == key
            self._known[key] = self._text(self._translations, row).decode() if there else None
        return self._known[key]

    def _text(self, table: int, row: int) -> bytes:
        length, start = struct.unpack_from("<2I", self._bytes, table + 8 * row)
        return self._bytes[start : start + length]


_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"
_said_in: ContextVar[str] = ContextVar("said_in", default="")


def use_language(code: str) -> None:
    """Speak `code` from now on ("zh_CN", "zh_TW" or "en"); an unknown code speaks the default."""
    global _catalogue, _language  # noqa: PLW0603  (one process speaks one language at a time)
    _language = code if code in LANGUAGES else DEFAULT_LANGUAGE
    _catalogue = _screen_words(_language)


@contextmanager
def said_in(code: str) -> Generator[None]:
    """What words of the screen say inside, in this thread, they say in `code`: a history on a paper speaks as it does."""
    token = _said_in.set(code)
    try:
        yield
    finally:
        _said_in.reset(token)


def language() -> str:
    """The code of the language spoken now."""
    return _said_in.get() or _language


def _(message: str) -> str:
    """`message` in the chosen language; fill its named holes with `.format(name=…)` afterwards."""
    return _spoken_now().gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """`one` or `many` by the number `n`, in the chosen language."""
    return _spoken_now().ngettext(one, many, n)


def _spoken_now() -> gettext.NullTranslations:
    code = _said_in.get()
    return _screen_words(code) if code else _catalogue


@cache
def _screen_words(code: str) -> gettext.NullTranslations:
    if code == "en":
        return gettext.NullTranslations()
    return gettext.translation("linli", paths.resources() / "locale", languages=[code], class_=_Catalogue)


def later(message: str) -> str:
    """Marks a message for the catalogue that is translated where it is shown, not where it stands."""
    return message


# --- papers ------------------------------------------------------------------------------------------------

_papers_speak = PAPER_LANGUAGE
_this_paper: ContextVar[str] = ContextVar("this_paper", default="")


def use_paper_language(code: str) -> None:
    """Papers speak `code` from now on, in every thread; an unknown code is Simplified Chinese."""
    global _papers_speak  # noqa: PLW0603  (papers of one file hang in one language)
    _papers_speak = code if code in LANGUAGES else PAPER_LANGUAGE


@contextmanager
def this_paper_in(code: str) -> Generator[None]:
    """What is filled or drawn inside, in this thread, speaks `code`; "" changes nothing."""
    token = _this_paper.set(code if code in LANGUAGES else _this_paper.get())
    try:
        yield
    finally:
        _this_paper.reset(token)


def paper_language() -> str:
    """The code of the language that papers speak now."""
    return _this_paper.get() or _papers_speak


def on_paper(text: str) -> str:
    """`text` (Simplified Chinese) as papers say it now; fill its named holes with `.format(name=…)` afterwards.

    Where one Chinese word is two English ones, what follows ¦ says which is meant: 电话¦打. It is never printed.
    """
    return _paper_words(paper_language()).gettext(text).partition("¦")[0]


def on_screen(text: str) -> str:
    """`text` (Simplified Chinese, as `on_paper` takes it) as the screen says it now: names of papers, 3栋 of an address."""
    return _paper_words(language()).gettext(text).partition("¦")[0]


@cache
def _paper_words(code: str) -> gettext.NullTranslations:
    if code == PAPER_LANGUAGE:
        return gettext.NullTranslations()
    return gettext.translation("papers", paths.resources() / "locale", languages=[code], class_=_Catalogue)


def on_paper_n(text: str, n: float, **holes: object) -> str:
    """`text` with its hole {n} (and `holes`) filled: {n}人 as 1 person, 3 people.

    English words for it hold both forms, "{n} person|{n} people".
    """
    one, _bar, many = on_paper(text).partition("|")
    return (one if n == 1 or not many else many).format(n=n, **holes)


def on_paper_later(text: str) -> str:
    """Marks words of papers that are translated where they are set, not where they stand."""
    return text


Translate = Callable[[str], str]
