"""The sign-in sheet (签到表): sixteen rows and four for walk-ins a page, each with a code to key in later."""

from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from pathlib import Path

from desktop.i18n import on_paper
from desktop.printing.preflight import Finding

ROWS = 16
"""Rows for people who signed up, on each page."""
WALK_INS = 4
"""Rows X1–X4 for people who did not, on each page."""
CHECK_LETTERS = "ACEFHKMNPRTVWXY"


@dataclass(frozen=True)
class SheetRow:
    """One person who signed up: building and unit but no room, the last four digits or "" if unknown.

    `by_parent` is a child, for whom a parent signs and whose phone is never asked.
    """

    name: str
    building: str
    phone_tail: str = ""
    heads: int = 1
    by_parent: bool = False


@dataclass(frozen=True, kw_only=True)
class SignInSheet:
    """A printed sheet: `number` counts the sheets of the community and, with the row, makes the row codes.

    `blank_rows` are the least rows left empty for late sign-ups; the last page is filled up to sixteen in any
    case. `keeper` is the body that answers for the data, `desk` where one may ask, `kept_days` how long; `notice`
    are its own words to the same end.
    """

    number: int
    event: str
    starts: datetime
    ends: datetime
    place: str
    host: str
    keeper: str
    rows: tuple[SheetRow, ...]
    blank_rows: int = 0
    desk: str = field(default_factory=lambda: on_paper("一楼服务台"))
    kept_days: int = 180
    notice: str = ""


def row_code(number: int, row: int) -> str:
    """The code of row `row` (from 1, running through the pages) of sheet `number`, such as 17-T."""
    return f"{row}-{CHECK_LETTERS[(7 * number + row) % len(CHECK_LETTERS)]}"


def walk_in_code(page: int, row: int) -> str:
    """What the clerk types for walk-in row `row` (1–4) of page `page`, such as 2X1."""
    return f"{page}X{row}"


def page_mark(number: int, page: int, pages: int) -> str:
    """What the QR code of a page carries, such as L14-P2/6-K: sheet, page, pages and a check letter."""
    return f"L{number}-P{page}/{pages}-{CHECK_LETTERS[(7 * number + page) % len(CHECK_LETTERS)]}"


def page_count(sheet: SignInSheet) -> int:
    """How many pages `sheet` takes."""
    return max(1, -(-(len(sheet.rows) + sheet.blank_rows) // ROWS))


def print_it(sheet: SignInSheet, path: Path) -> int:
    """Writes the sheet to `path` as PDF and says how many pages it has; raises CannotPrint if it must not."""
    from desktop.printing import draw_sign_in_sheet
    from desktop.printing import press

    return press.print_it(draw_sign_in_sheet.job(sheet), path)


def print_draft(sheet: SignInSheet, path: Path) -> int:
    """As `print_it`, for proof-reading: whatever is wrong with it, 样张 in the foot line."""
    from desktop.printing import draw_sign_in_sheet
    from desktop.printing import press

    return press.print_draft(draw_sign_in_sheet.job(sheet), path)


def findings(sheet: SignInSheet) -> list[Finding]:
    """What is wrong with the sheet, worst first, with the place of each on its page."""
    from desktop.printing import draw_sign_in_sheet
    from desktop.printing import press

    return press.findings(draw_sign_in_sheet.job(sheet))
