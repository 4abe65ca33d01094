"""The colours carry the contrasts the look promises, and stand nowhere but in tokens.py."""

import re
from pathlib import Path

import pytest

from desktop.views.kit import categories
from desktop.views.kit import tokens

VIEWS = Path(tokens.__file__).parents[1]


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio after WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


WORDS = [
    (tokens.INK, tokens.PAPER, 13.8),
    (tokens.INK2, tokens.PAPER, 7.0),
    (tokens.INK3, tokens.PAPER, 5.0),
    (tokens.ON_ACCENT, tokens.ACCENT, 6.4),
    (tokens.ACCENT_DARK, tokens.ACCENT_SOFT, 8.0),
    (tokens.INK, tokens.ACCENT_SOFT, 12.5),
    (tokens.OK, tokens.OK_SOFT, 5.6),
    (tokens.WARN, tokens.WARN_SOFT, 6.6),
    (tokens.ERROR, tokens.ERROR_SOFT, 5.5),
    (tokens.ERROR, tokens.PAPER, 6.0),
    (tokens.ON_ACCENT, tokens.NOW, 5.1),
    (tokens.ON_ACCENT, tokens.PLATE_GREY, 5.6),
    (tokens.PRIVATE_INK, tokens.PRIVATE, 5.0),
    (tokens.INK3, tokens.DISABLED, 4.5),
]


@pytest.mark.parametrize(("ink", "ground", "least"), WORDS)
def test_words_can_be_read(ink: str, ground: str, least: float) -> None:
    assert contrast(ink, ground) >= least - 0.05


@pytest.mark.parametrize(
    ("edge", "ground", "least"),
    [
        (tokens.FIELD, tokens.PAPER, 3.3),
        (tokens.FIELD, tokens.CARD, 3.6),
        (tokens.FOCUS, tokens.PAPER, 4.6),
        (tokens.FOCUS, tokens.CARD, 5.0),
    ],
)
def test_edges_can_be_seen(edge: str, ground: str, least: float) -> None:
    assert contrast(edge, ground) >= least - 0.05


@pytest.mark.parametrize("category", categories.CATEGORIES, ids=lambda category: category.code)
def test_categories_can_be_read(category: categories.Category) -> None:
    assert contrast(category.ink, category.soft) >= 5.0


def test_every_category_has_its_own_band_and_icon() -> None:
    assert len({category.band for category in categories.CATEGORIES}) == 6
    assert len({category.icon for category in categories.CATEGORIES}) == 6


def test_hex_values_stand_only_in_the_tokens() -> None:
    colour = re.compile(r"#[0-9A-Fa-f]{6}\b")
    strays = [
        path.name
        for path in VIEWS.rglob("*.py")
        if path.name != "tokens.py" and colour.search(path.read_text(encoding="utf-8"))
    ]
    assert strays == []
