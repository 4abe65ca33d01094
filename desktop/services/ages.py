"""How old somebody is, as exactly as their date of birth is known."""

from datetime import date


def age_of(birth: str | None, today: date) -> int | None:
    """Full years on `today`; where month or day are not known, as if born at the end of what is known."""
    if not birth:
        return None
    parts = [int(part) for part in birth.split("-")]
    year, month, day = (*parts, 12, 31)[:3] if len(parts) == 1 else (*parts, 31)[:3]
    return today.year - year - ((today.month, today.day) < (month, day))


CHILD = 14
"""Under this age a guardian is named and no phone of the child is kept (PIPL art. 31)."""


def is_child(birth: str | None, today: date) -> bool:
    """Whether somebody is surely under 14 on `today`."""
    if not birth or int(birth[:4]) < today.year - CHILD - 1:
        return False
    age = age_of(birth, today)
    return age is not None and age < CHILD


def age_band(birth: str | None, today: date) -> str:
    """ "0–13", "14–17", "18–34", "35–59", "60–79", "80+", or "" where the year is not known."""
    age = age_of(birth, today)
    if age is None:
        return ""
    for low, high in BANDS:
        if age <= high:
            return f"{low}–{high}"
    return "80+"


BANDS = ((0, 13), (14, 17), (18, 34), (35, 59), (60, 79))
"""Ages from, up to; behind them 80 and more."""
