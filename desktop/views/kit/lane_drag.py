"""Dragging on lanes: free time drawn open, a block moved, its ends pulled. Pure geometry, no widget."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF
from PySide6.QtCore import QRectF

from desktop.i18n import _
from desktop.views.kit.lane_spans import Block
from desktop.views.kit.lane_spans import Grid
from desktop.views.kit.lane_spans import Lane
from desktop.views.kit.lane_spans import Place
from desktop.views.kit.lane_spans import Verdict
from desktop.views.kit.lane_spans import clock_span

SNAP, FINE = 15, 5  # minutes; with Shift
EDGE = 7  # px: the part of a block that stretches it
Mode = Literal["draw", "move", "start", "end"]


@dataclass
class Drag:
    """What is in somebody's hand. `grab` is where drawing began, or how far into the block it was taken hold of."""

    mode: Mode
    block: Block | None
    place: Place
    grab: int = 0
    pulled: bool = False
    verdict: Verdict | None = None
    origin: QPointF | None = None


def grasp(grid: Grid, spot: QPointF, lane: int, block: Block | None, box: QRectF) -> Drag:
    """Takes hold at `spot`: of free time without a block, of a block (standing in `box`) or of one of its ends."""
    minute = grid.minutes(spot.x(), SNAP if block is None else 1)
    if block is None:
        return Drag("draw", None, Place(lane, minute, minute), minute, origin=spot)
    mode: Mode = "move"
    if box.width() > 5 * EDGE and spot.x() < box.left() + EDGE:
        mode = "start"
    elif box.width() > 5 * EDGE and spot.x() > box.right() - EDGE:
        mode = "end"
    return Drag(mode, block, Place(lane, block.start, block.end), minute - block.start, origin=spot)


def spoken(drag: Drag, lane: Lane) -> tuple[str, str]:
    """What a screen reader says of what the keys have in hand over `lane`, and of which kind that is."""
    verdict = drag.verdict or Verdict(ok=True)
    span = f"{lane.name} {clock_span(drag.place.start, drag.place.end)}"
    words = _("; ").join(part for part in (span, verdict.headline, *verdict.lines) if part)
    return words, "info" if verdict.ok else "warn"


def nudged(place: Place, grid: Grid, across: int, down: int, lanes: int) -> Place:
    """One step of a key: `across` minutes, `down` lanes of `lanes`, within the axis."""
    shift = min(max(across, grid.first - place.start), grid.last - place.end)
    lane = min(max(place.lane + down, 0), lanes - 1)
    return Place(lane, place.start + shift, place.end + shift)


def stretched(place: Place, grid: Grid, minutes: int) -> Place:
    """Its end `minutes` later, within the axis; never shorter than a step."""
    return Place(place.lane, place.start, min(max(place.end + minutes, place.start + SNAP), grid.last))


def pulled_to(drag: Drag, grid: Grid, spot: QPointF, lane: int, step: int) -> Place:
    """Where the drag stands with the pointer at `spot` over `lane` (-1: over none), on a grid of `step` minutes."""
    block = drag.block
    if lane < 0 or drag.mode != "move":
        lane = drag.place.lane
    minute = grid.minutes(spot.x(), step)
    if block is None:
        return Place(lane, min(drag.grab, minute), max(drag.grab, minute))
    if drag.mode == "start":
        return Place(lane, min(minute, block.end - step), block.end)
    if drag.mode == "end":
        return Place(lane, block.start, max(minute, block.start + step))
    length = block.end - block.start
    start = grid.minutes(spot.x() - drag.grab * grid.minute, step)
    start = min(max(start, grid.first), max(grid.first, grid.last - length))
    return Place(lane, start, start + length)


def beside(box: QRectF, clash: QRectF) -> QRectF:
    """The part of `box` where words may stand: left or right of what clashes, whichever is wider."""
    if clash.width() <= 0:
        return box
    left = QRectF(box.left(), box.top(), clash.left() - box.left(), box.height())
    right = QRectF(clash.right(), box.top(), box.right() - clash.right(), box.height())
    return left if left.width() >= right.width() else right
