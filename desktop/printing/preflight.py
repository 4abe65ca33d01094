"""What is wrong with a paper before it is printed."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["stop", "warn"]


@dataclass(frozen=True)
class Finding:
    """Something to mend (`stop`: the paper is not printed until it is) or to look at (`warn`).

    `code` names the kind for programs, `field` the field of the paper's dataclass; `words` is
    one sentence in the chosen language. `box` is (left, top, right, bottom) in points from the top left of page `page` (from 1), or None.
    """

    severity: Severity
    code: str
    field: str
    words: str
    page: int = 1
    box: tuple[float, float, float, float] | None = None
