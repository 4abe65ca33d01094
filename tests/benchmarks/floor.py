"""Measuring beside a bare floor in the same run: figures of one machine mean little, ratios travel.

Floor and subject take turns, so that a busy moment hits both; the median speaks.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """Medians in milliseconds, and how often the floor fits into the subject."""

    what: str
    subject: float
    floor: float
    goal: float | None

    @property
    def times(self) -> float:
        return self.subject / self.floor

    def __str__(self) -> str:
        aim = f" (goal {self.goal:.2f}×)" if self.goal else ""
        return f"{self.what}: {self.subject:.2f} ms, floor {self.floor:.2f} ms, {self.times:.2f}×{aim}"


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call of `work` takes."""
    start = time.perf_counter_ns()
    work()
    return (time.perf_counter_ns() - start) / 1e6


def processor_milliseconds(work: Callable[[], object]) -> float:
    """Processor time of one call: what else the machine does meanwhile does not count."""
    start = time.process_time_ns()
    work()
    return (time.process_time_ns() - start) / 1e6


def compare(
    what: str,
    subject: Callable[[], float],
    floor: Callable[[], float],
    *,
    rounds: int,
    goal: float | None = None,
) -> Ratio:
    """Both measured `rounds` times in turn after one warm-up; each call returns milliseconds. Prints the ratio."""
    for warm_up in (subject, floor):
        warm_up()
    pairs = [(subject(), floor()) for _ in range(rounds)]
    ratio = Ratio(what, statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs), goal)
    print(f"\n  {ratio}")
    return ratio
