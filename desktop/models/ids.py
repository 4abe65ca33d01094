"""Keys of what is born at a desk or leaves the house: UUIDv7 as text."""

import random
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime


class _Ids:
    """UUID version 7 (RFC 9562): 48 bits of milliseconds, a count within it, random bits. Seedable for the sample."""

    def __init__(self) -> None:
        self.random: random.Random = random.SystemRandom()
        self.frozen_at: int | None = None
        self._last = (0, 0)
        self._named, self._name = -1, ""  # the milliseconds, and how they begin an id

    def next(self) -> str:
        now = time.time_ns() // 1_000_000 if self.frozen_at is None else self.frozen_at
        last, count = self._last
        self._last = (now, 0) if now > last else (last, count + 1) if count < 0xFFF else (last + 1, 0)
        milliseconds, count = self._last
        if milliseconds != self._named:
            text = f"{milliseconds & 0xFFFF_FFFF_FFFF:012x}"
            self._named, self._name = milliseconds, f"{text[:8]}-{text[8:]}"
        drawn = f"{0b10 << 62 | self.random.getrandbits(62):016x}"
        return f"{self._name}-7{count:03x}-{drawn[:4]}-{drawn[4:]}"


_ids = _Ids()


def new_id() -> str:
    """A new UUIDv7 as text: rows born on two laptops never collide, and sort by birth."""
    return _ids.next()


@contextmanager
def seeded_ids(seed: int, start: datetime) -> Generator[None]:
    """Inside, ids follow from `seed` and `start`, so that the sample is the same each time."""
    global _ids  # noqa: PLW0603  (one maker of ids a process)
    before, _ids = _ids, _Ids()
    _ids.random, _ids.frozen_at = random.Random(seed), int(start.timestamp() * 1000)
    try:
        yield
    finally:
        _ids = before
