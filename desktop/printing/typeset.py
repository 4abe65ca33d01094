"""Chinese text set in lines: squeezed punctuation, even spacing, the best breaks of the whole paragraph.

All lengths are in points. Nothing here draws; a `Line` says which string stands where.
The rules are those of GB/T 15834 and of the W3C's requirements for Chinese text layout:

- two full-width marks together share half an em; a closing mark at the end of a line counts half;
- an eighth of an em between an ideograph and a Latin letter or digit, none at marks or line ends;
- what is over is spread over the gaps, at most 0.12 em each, else the line is left ragged;
- the last line of a paragraph keeps at least two characters beside its mark.
"""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from itertools import pairwise

from desktop.printing import linebreak
from desktop.printing.fonts import INVISIBLE
from desktop.printing.fonts import Face
from desktop.printing.fonts import advance
from desktop.printing.linebreak import JOINER

GAP = 1 / 8
"""Ems between an ideograph and a Latin letter or digit."""
MOST_STRETCH = 0.12
"""Ems that a gap may grow when a line is justified."""
MOST_SQUEEZE = 0.4
"""Ems that one full-width mark may give up beyond what it must."""
HALF = 0.5

_LEFT_BLANK = frozenset("（《〈「『【〔〖［｛“‘")
_RIGHT_BLANK = frozenset("，。、；：？！）》〉」』】〕〗］｝”’．")
_LONELY = 4000.0  # the price of a last line of one character
_RAGGED = 1000.0  # the price of a line too loose to be filled


@dataclass(frozen=True)
class Style:
    """A face, its size and the distance of baselines in points, the gap beside Latin and digits in ems.

    Dates and figures in display sizes are set without the gap.
    """

    face: Face
    size: float
    leading: float = 0.0
    gap: float = GAP

    def at(self, size: float) -> "Style":
        """This style in another size, the leading in proportion."""
        return replace(self, size=size, leading=self.leading * size / self.size)


@dataclass(frozen=True)
class Piece:
    """A string at `x` from the start of its line, `spread` points added after each character."""

    x: float
    text: str
    spread: float = 0.0


@dataclass(frozen=True)
class Line:
    """One set line: what it says, its pieces, its seen width."""

    text: str
    pieces: tuple[Piece, ...]
    width: float
    style: Style


@dataclass(frozen=True)
class _Text:
    """A paragraph measured: what the breaking looks up, in ems, as sums up to each character."""

    chars: str
    solid: list[float]  # advances and fixed gaps before character i
    squeeze: list[float]  # what marks may give up
    stretch: list[int]  # gaps that may grow
    before: list[float]  # fixed gap before each character
    give: list[float]  # what the junction before each character may give up
    grow: list[bool]  # whether the junction before each character may grow
    face: Face


Cost = Callable[[_Text, int, int, float], float | None]
"""How bad the line from one character to another is in so many ems; None if it does not fit."""


def clean(text: str) -> str:
    """`text` without invisible characters and line ends; for drawing, not for breaking."""
    return text.translate(INVISIBLE).replace("\n", " ").replace("\t", " ").replace("\r", "")


def set_line(text: str, style: Style) -> Line:
    """`text` on one line, however long."""
    measured = _measure(clean(text), style.face, style.gap)
    return _line(measured, 0, len(measured.chars), style)


def line_width(text: str, style: Style) -> float:
    """The width of `text` on one line."""
    return set_line(text, style).width


def spans(text: str, style: Style) -> Callable[[int, int], float]:
    """A measure of the parts of `text`: the width of characters `first` up to `last` set on a line of their own."""
    measured = _measure(clean(text), style.face, style.gap)
    return lambda first, last: _natural(measured, first, last) * style.size


def justified(text: str, style: Style, width: float, *, indent: float = 0.0) -> list[Line]:
    """`text` as a paragraph of `width`, its first line `indent` points in (its pieces start there)."""
    return _broken(text, style, width, indent, _justified_cost)


def ragged(text: str, style: Style, width: float, *, indent: float = 0.0) -> list[Line]:
    """`text` in lines of at most `width`, natural spacing, flush left, as even as its breaks allow."""
    return _broken(text, style, width, indent, _ragged_cost)


def _broken(text: str, style: Style, width: float, indent: float, cost: Cost) -> list[Line]:
    measured = _measure(_breakable(text), style.face, style.gap)
    if not measured.chars:
        return []
    ends = _breaks(measured, width / style.size, indent / style.size, cost)
    lines: list[Line] = []
    start = 0
    for end in ends:
        target = None
        if cost is _justified_cost and end < len(measured.chars):
            target = width - (0.0 if lines else indent)
        lines.append(_line(measured, start, end, style, target=target, x=0.0 if lines else indent))
        start = end
    return lines


def _breakable(text: str) -> str:
    """As `clean`, but keeps word joiners, which the line breaker obeys."""
    kept = {code: None for code in INVISIBLE if code != ord(JOINER)}
    return text.translate(kept).replace("\n", " ").replace("\t", " ").replace("\r", "").strip(" ")


# --- measuring ---------------------------------------------------------------------------------------------


def _is_han(char: str) -> bool:
    return (
        "\u3400" <= char <= "\u9fff" or char >= "\U00020000" or "\uf900" <= char <= "\ufaff" or char in "〇々"
    )


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _kind(char: str, ems: float) -> str:
    """What a character is to its neighbours; a quotation mark that a face draws narrow has nothing to give."""
    if _is_han(char):
        return "han"
    if _is_latin(char):
        return "latin"
    if ems > 0.9 and char in _LEFT_BLANK | _RIGHT_BLANK:
        return "open" if char in _LEFT_BLANK else "close"
    return "dash" if char in "—…～" else "mark" if char.isascii() else "wide"


@lru_cache(maxsize=4096)
def _char(char: str, face: Face) -> tuple[float, str]:
    if char == JOINER:
        return 0.0, "joiner"
    ems = advance(char, face)
    return ems, _kind(char, ems)


_STRETCHY = {"han", "open", "close", "wide"}


@lru_cache(maxsize=65536)
def _junction(left: str, right: str, latin_gap: float) -> tuple[float, float, bool]:
    """Fixed gap, possible squeeze and whether it may grow, between two kinds of character."""
    gap = latin_gap if (left, right) in (("han", "latin"), ("latin", "han")) else 0.0
    give = 0.0
    if (left == "close" and right in ("close", "open")) or (left == "open" and right == "open"):
        gap = -HALF
    elif left == "close" or right == "open":
        give = MOST_SQUEEZE
    return gap, give, _may_grow(left, right)


def _may_grow(left: str, right: str) -> bool:
    if left == "open" or right == "close":
        return False
    return (left in _STRETCHY and right in _STRETCHY | {"latin"}) or (left == "latin" and right in _STRETCHY)


@lru_cache(maxsize=256)
def _measure(chars: str, face: Face, latin_gap: float) -> _Text:
    sizes = [_char(char, face) for char in chars]
    before, give, grow = [0.0], [0.0], [False]
    for (_, left), (_, right) in pairwise(sizes):
        gap, squeeze, growing = _junction(left, right, latin_gap)
        before.append(gap)
        give.append(squeeze)
        grow.append(growing)
    solid = list(accumulate((ems + gap for (ems, _), gap in zip(sizes, before, strict=False)), initial=0.0))
    return _Text(
        chars=chars,
        solid=solid,
        squeeze=list(accumulate(give, initial=0.0)) if chars else [0.0],
        stretch=list(accumulate(map(int, grow), initial=0)) if chars else [0],
        before=before,
        give=give,
        grow=grow,
        face=face,
    )


def _trimmed(text: _Text, start: int, end: int) -> tuple[int, float, float]:
    """Where the ink of a line ends (spaces fall away), and the blanks saved at its start and its end, in ems."""
    while end > start and text.chars[end - 1] in " \u3000" + JOINER:
        end -= 1
    if end == start:
        return end, 0.0, 0.0
    head = HALF if start > 0 and _char(text.chars[start], text.face)[1] == "open" else 0.0
    tail = HALF if _char(text.chars[end - 1], text.face)[1] == "close" else 0.0
    return end, head, tail


def _natural(text: _Text, start: int, end: int) -> float:
    end, head, tail = _trimmed(text, start, end)
    if end == start:
        return 0.0
    return text.solid[end] - text.solid[start] - text.before[start] - head - tail


# --- breaking ----------------------------------------------------------------------------------------------


def _justified_cost(text: _Text, start: int, end: int, room: float) -> float | None:
    """How bad the line is, None if it does not fit into `room` ems."""
    over = room - _natural(text, start, end)
    if over < -1e-6:
        limit = text.squeeze[end] - text.squeeze[start + 1]
        return None if -over > limit + 1e-9 else 1 + 40 * (-over / limit) ** 2
    gaps = text.stretch[end] - text.stretch[start + 1]
    limit = gaps * MOST_STRETCH
    if over <= limit + 1e-9:
        return 1 + 60 * (over / limit) ** 2 if limit else 1.0
    return _RAGGED + 200 * over


def _ragged_cost(text: _Text, start: int, end: int, room: float) -> float | None:
    over = room - _natural(text, start, end)
    return None if over < -1e-6 else 100 + (over * 20 / room) ** 2


def _last_cost(text: _Text, start: int, room: float) -> float | None:
    end = len(text.chars)
    if _natural(text, start, end) > room + 1e-6:
        return _justified_cost(text, start, end, room)
    seen = sum(char not in linebreak.CLOSING and not char.isspace() for char in text.chars[start:end])
    return _LONELY if seen < 2 and start > 0 else 0.0


def _points(text: _Text, room: float) -> list[int]:
    """Where lines may end, with emergency points inside pieces that no line can hold."""
    may = linebreak.allowed(text.chars)
    points = [i for i, flag in enumerate(may) if flag]
    found = [0]
    for point in [*points, len(text.chars)]:
        if _natural(text, found[-1], point) > room:
            inner = linebreak.emergency(text.chars[found[-1] : point])
            found += [found[-1] + i for i, flag in enumerate(inner) if flag]
        found.append(point)
    return sorted(set(found))


def _breaks(text: _Text, room: float, indent: float, cost: Cost) -> list[int]:
    """The ends of the lines that make the whole paragraph best (Knuth and Plass, over Chinese breaks)."""
    points = _points(text, room - indent)
    reach = [text.solid[point] for point in points]
    last = points[-1]
    best: dict[int, tuple[float, int]] = {0: (0.0, -1)}
    for position, start in enumerate(points[:-1]):
        if start not in best:
            continue
        here = room - (indent if start == 0 else 0.0)
        shortest = bisect_left(reach, text.solid[start] + here * 0.7) - 1
        longest = text.solid[start] + here * 1.5 + 2
        nearest = points[position + 1]
        for end in points[max(shortest, position + 1) :]:
            price = _last_cost(text, start, here) if end == last else cost(text, start, end, here)
            if price is None and end == nearest:
                price = 10 * _LONELY  # one piece wider than the line: it stands out rather than vanish
            if price is not None and (end not in best or best[start][0] + price < best[end][0]):
                best[end] = (best[start][0] + price, start)
            if text.solid[end] > longest:
                break
    ends = [last]
    while best[ends[-1]][1] > 0:
        ends.append(best[ends[-1]][1])
    return ends[::-1]


# --- setting -----------------------------------------------------------------------------------------------


def _line(
    text: _Text, start: int, end: int, style: Style, *, target: float | None = None, x: float = 0.0
) -> Line:
    """Characters `start` to `end` as a line that begins at `x` and, if `target` is given, fills that width."""
    end, head, tail = _trimmed(text, start, end)
    natural = _natural(text, start, end)
    stretch = squeeze = 0.0
    room = natural if target is None else target / style.size
    if room < natural:
        limit = text.squeeze[end] - text.squeeze[start + 1]
        squeeze = min((natural - room) / limit, 1.0) if limit else 0.0
    elif room > natural:
        gaps = text.stretch[end] - text.stretch[start + 1]
        each = (room - natural) / gaps if gaps else 1.0
        stretch = each if each <= MOST_STRETCH + 1e-9 else 0.0

    pieces: list[Piece] = []
    at = began = -head
    held, spread = "", 0.0
    for i in range(start, end):
        if i > start:
            extra = text.before[i] - squeeze * text.give[i] + (stretch if text.grow[i] else 0.0)
            at += extra
            if held and (text.before[i] or (len(held) > 1 and extra != spread)):
                pieces.append(Piece(x + began * style.size, held, spread * style.size))
                began, held, spread = at, "", 0.0
            else:
                spread = extra
        if text.chars[i] != JOINER:
            held += text.chars[i]
            at += _char(text.chars[i], text.face)[0]
    if held:
        pieces.append(Piece(x + began * style.size, held, spread * style.size))
    return Line(text.chars[start:end].replace(JOINER, ""), tuple(pieces), (at - tail) * style.size, style)
