"""The plain notice (通知) in the geometry of GB/T 9704, without a red head."""

from dataclasses import dataclass
from datetime import date

from desktop.printing.paper import Paper


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A notice. `body` has one paragraph a line; 一、… and （一）… alone on a line are headings.

    `signers` are one or two bodies; `agreed` holds the phones that may be public beside `phone`;
    `today` is only used to warn of dates that are over; nothing of it is printed.
    """

    title: str
    body: str
    signers: tuple[str, ...]
    dated: date
    salutation: str = "各位居民："
    closing: str = "特此通知。"
    phone: str = ""
    posted_until: date | None = None
    agreed: frozenset[str] = frozenset()
    today: date | None = None
    paper: Paper = Paper.A4
