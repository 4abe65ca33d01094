"""Money as people write it: 1,746.50; kept in fen (1/100 yuan), so that sums are exact."""

import re
import unicodedata

_AMOUNT = re.compile(r"(\d{1,9})(?:\.(\d{1,2}))?")


def read_yuan(text: str) -> int | None:
    """The amount in fen, or None where the words are none: "1,746.5", "１８００元", "¥ 20"."""
    typed = unicodedata.normalize("NFKC", text).strip().lstrip("¥").rstrip("元圆 ").replace(",", "").strip()
    found = _AMOUNT.fullmatch(typed)
    if found is None:
        return None
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


def yuan(fen: int) -> str:
    """1,746.50, without the cents where there are none: 1,800."""
    whole, cents = divmod(fen, 100)
    return f"{whole:,}.{cents:02d}" if cents else f"{whole:,}"
