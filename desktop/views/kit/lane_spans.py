"""What lanes show, frozen, and where it stands: spans in minutes, rows in pixels. No widget here."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from typing import Literal

from PySide6.QtCore import QRectF

from desktop.i18n import _

Kind = Literal["booked", "pending", "private"]
DAY = 1440
SUB_GAP = 3


@dataclass(frozen=True)
class Block:
    """One booking; minutes count from midnight of the lane's day, `before` and `after` are set-up and clean-up."""

    key: str
    start: int
    end: int
    title: str
    second: str
    category: str = "meeting"
    kind: Kind = "booked"
    before: int = 0
    after: int = 0
    word: str = ""  # 待定, 待审: stands behind the second line
    movable: bool = True

    def spoken(self) -> str:
        """What a tool tip and a screen reader say; of a private booking only that it is one."""
        parts = (self.title, clock_span(self.start, self.end), self.word)
        return " ".join(part for part in parts if part)


@dataclass(frozen=True)
class Shade:
    """Time that cannot be booked: "closed" (停用, with its reason) or "shut" (outside opening hours)."""

    start: int
    end: int
    kind: Literal["closed", "shut"]
    reason: str = ""
    icon: str = "prohibit"


@dataclass(frozen=True)
class Lane:
    """One row. `letter` is a plate's character where `plate` names its ground, else a big weekday letter."""

    key: object
    name: str
    second: str
    letter: str
    plate: str = ""
    strong: bool = False  # a weekend, whose letter is warm
    present: bool = False  # this very day: the now-line crosses it
    blocks: tuple[Block, ...] = ()
    shades: tuple[Shade, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What would happen if a dragged block were dropped here."""

    ok: bool
    headline: str = ""
    lines: tuple[str, ...] = ()
    drop: str = ""  # what letting go does, where it is not simply moved
    overlap: tuple[int, int] | None = None  # minutes: the part that is hatched
    cannot: bool = False  # letting go does nothing


@dataclass(frozen=True)
class Place:
    """A span of one lane, in minutes."""

    lane: int
    start: int
    end: int


Judge = Callable[[str, object, int, int], Verdict]
"""Key of the dragged block, key of the lane, start, end: what would come of it."""


def free(_key: str, _lane: object, _start: int, _end: int) -> Verdict:
    """Nothing is ever in the way."""
    return Verdict(ok=True)


def clock(minutes: int) -> str:
    """9:00, 24:00."""
    return f"{minutes // 60}:{minutes % 60:02}"


def clock_span(start: int, end: int) -> str:
    """9:00–11:30."""
    return f"{clock(start)}–{clock(end)}"


def spoken_head(lane: Lane) -> str:
    """What stands at the head of a lane, and when it is closed: 和善客厅 至 17:30，14:00–16:00 停用：漏水."""
    closed = [
        _("{span} closed: {reason}").format(span=clock_span(shade.start, shade.end), reason=shade.reason)
        for shade in lane.shades
        if shade.kind == "closed"
    ]
    return _("; ").join([f"{lane.name} {lane.second}".strip(), *closed])


def spoken_lane(lane: Lane) -> str:
    """What a screen reader says of a whole lane."""
    if not lane.blocks:
        return _("{lane}: nothing booked").format(lane=lane.name)
    return f"{lane.name}: " + _("; ").join(block.spoken() for block in lane.blocks)


# --- where things stand -----------------------------------------------------------------------


@dataclass(frozen=True)
class Grid:
    """Pixels and minutes: the names at the left, hours from `first` to `last` over the rest of `width`."""

    first: int
    last: int
    names: float
    width: float
    head: float
    lane: float
    scroll: float = 0
    inset: float = 7

    @property
    def minute(self) -> float:
        """Pixels a minute."""
        return max(0.1, (self.width - self.names - 1) / (self.last - self.first))

    def x(self, minutes: float) -> float:
        """Where a minute stands."""
        return self.names + (minutes - self.first) * self.minute

    def minutes(self, x: float, step: int) -> int:
        """The minute at `x`, on a grid of `step` minutes, within the axis."""
        found = round(((x - self.names) / self.minute + self.first) / step) * step
        return min(max(found, self.first), self.last)

    def row(self, lane: int) -> QRectF:
        """The whole row of a lane."""
        return QRectF(0, self.head + lane * self.lane - self.scroll, self.width, self.lane)

    def span(self, lane: int, start: float, end: float) -> QRectF:
        """The time of a lane from `start` to `end`, over its whole height, within the axis."""
        row = self.row(lane)
        left, right = self.x(max(start, self.first)), self.x(min(end, self.last))
        return QRectF(left, row.top(), max(0.0, right - left), row.height())

    def block(self, lane: int, start: float, end: float, sub: "Sub") -> QRectF:
        """A block's box: its time, inset, and its share of the height where several stand at once."""
        box = self.span(lane, start, end).adjusted(0, self.inset, 0, -self.inset - 1)
        share = (box.height() - SUB_GAP * (sub.of - 1)) / sub.of
        return QRectF(box.left(), box.top() + sub.at * (share + SUB_GAP), box.width(), share)


@dataclass(frozen=True)
class Sub:
    """Row `at` of `of` rows inside a lane."""

    at: int = 0
    of: int = 1


def boxes(grid: Grid, lanes: Sequence[Lane]) -> dict[str, QRectF]:
    """Where every block stands, by its key."""
    found: dict[str, QRectF] = {}
    for number, lane in enumerate(lanes):
        subs = sub_rows(lane.blocks)
        found |= {b.key: grid.block(number, b.start, b.end, subs[b.key]) for b in lane.blocks}
    return found


@dataclass
class _Cluster:
    until: int
    ends: list[int] = field(default_factory=list)
    rows: list[tuple[str, int]] = field(default_factory=list)


def sub_rows(blocks: Sequence[Block]) -> dict[str, Sub]:
    """The sub-row of each block by key: blocks that touch the same time share the height of the lane."""
    found: dict[str, Sub] = {}
    cluster = _Cluster(-DAY)
    for block in sorted(blocks, key=lambda b: (b.start - b.before, b.kind == "pending", b.end)):
        start, end = block.start - block.before, block.end + block.after
        if start >= cluster.until:
            _settle(cluster, found)
            cluster = _Cluster(end)
        row = next((i for i, until in enumerate(cluster.ends) if until <= start), len(cluster.ends))
        cluster.ends[row : row + 1] = [end]
        cluster.rows.append((block.key, row))
        cluster.until = max(cluster.until, end)
    _settle(cluster, found)
    return found


def _settle(cluster: _Cluster, found: dict[str, Sub]) -> None:
    for key, row in cluster.rows:
        found[key] = Sub(row, len(cluster.ends))


def free_hour(lane: Lane, after: int, first: int, last: int) -> tuple[int, int]:
    """The first hour from the minute `after` on that nothing stands in; where there is none, the last hour."""
    taken = sorted(
        [(block.start - block.before, block.end + block.after) for block in lane.blocks]
        + [(shade.start, shade.end) for shade in lane.shades]
    )
    start = max(after, first)
    for begins, ends in taken:
        if begins >= start + 60:
            break
        start = max(start, ends)
    start = min(start, last - 60)
    return start, start + 60


# --- walking ----------------------------------------------------------------------------------


def ordered(lane: Lane) -> list[Block]:
    """Blocks of a lane as the arrow keys meet them."""
    return sorted(lane.blocks, key=lambda block: (block.start, block.end, block.key))


def step_from(
    lanes: Sequence[Lane], lane: int, key: str | None, across: int, down: int
) -> tuple[int, str | None]:
    """Where an arrow key goes from a block: next in time, or the nearest in time one lane further."""
    if down:
        further = lane + down
        if not 0 <= further < len(lanes):
            return lane, key
        here = next((b for b in lanes[lane].blocks if b.key == key), None)
        there = ordered(lanes[further])
        start = here.start if here else 0
        nearest = min(there, key=lambda b: abs(b.start - start), default=None)
        return further, nearest.key if nearest else None
    keys = [block.key for block in ordered(lanes[lane])]
    if not keys:
        return lane, None
    if key not in keys:
        return lane, keys[0 if across > 0 else -1]
    return lane, keys[min(max(keys.index(key) + across, 0), len(keys) - 1)]
