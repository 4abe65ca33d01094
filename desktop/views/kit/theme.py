"""Fonts, style sheet and text scale. Painters take their fonts and pixels from here."""

import re
from functools import cache

from PySide6.QtCore import QDir
from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor
from PySide6.QtGui import QFont
from PySide6.QtGui import QFontDatabase
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.i18n import language
from desktop.views.kit import tokens

FAMILIES = ["Noto Sans SC", "Linli Sans SC Ext", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC"]
TRADITIONAL = "Linli Sans TC"  # only what Taiwan draws otherwise; the rest comes from the families behind it
FONT_FILES = (
    "NotoSansSC-Regular.ttf",
    "NotoSansSC-Bold.ttf",
    "NotoSansSCExt.ttf",
    "LinliSansTC-Regular.ttf",
    "LinliSansTC-Bold.ttf",
)
NARROW_QUOTES = QFont.Tag("palt")
"""A Chinese face draws “ ” ’ as wide as a character; among Latin letters that tears the words apart."""
HOLE = re.compile(r"@(\d+(?:\.\d+)?)(pt|px)")


class _Scale:
    """The text scale in per cent; one window system, one scale."""

    percent = 100


_scale = _Scale()


def scale() -> int:
    """The text scale in per cent (100 to 175)."""
    return _scale.percent


def px(pixels: float) -> int:
    """A height or width that holds text: `pixels` at 100 %, in logical pixels at the text scale of now."""
    return round(pixels * _scale.percent / 100)


def pt(points: float) -> float:
    """A font size in points at the text scale of now."""
    return points * _scale.percent / 100


def families() -> list[str]:
    """The families of the language spoken now, first choice first."""
    return [TRADITIONAL, *FAMILIES] if language() == "zh_TW" else FAMILIES


def font(points: float) -> QFont:
    """The regular face at `points` (before the text scale), for painters."""
    face = QFont(families())
    face.setPointSizeF(pt(points))
    if language() == "en":
        face.setFeature(NARROW_QUOTES, 1)
    return face


def bold(points: float) -> QFont:
    """The bold face at `points` (before the text scale), for painters."""
    face = font(points)
    face.setBold(True)
    return face


@cache
def load_fonts() -> tuple[str, ...]:
    """Loads the shipped faces once; gives the families it found (none where the fonts are not there yet)."""
    families: list[str] = []
    for name in FONT_FILES:
        path = paths.resources() / "fonts" / name
        if path.is_file():
            number = QFontDatabase.addApplicationFont(str(path))
            families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return tuple(families)


def sheet(percent: int) -> str:
    """The shipped style sheet with its holes (`@11pt`, `@38px`) filled for a text scale of `percent`."""
    text = (paths.resources() / "theme" / "theme.qss").read_text(encoding="utf-8")

    def fill(hole: re.Match[str]) -> str:
        size = float(hole[1]) * percent / 100
        return f"{size:g}pt" if hole[2] == "pt" else f"{round(size)}px"

    return HOLE.sub(fill, text)


def palette() -> QPalette:
    """The colours that Qt takes from the palette and not from the sheet."""
    colours = QPalette()
    role = QPalette.ColorRole
    for which, value in {
        role.Window: tokens.PAPER,
        role.WindowText: tokens.INK,
        role.Base: tokens.CARD,
        role.AlternateBase: tokens.CARD,
        role.Text: tokens.INK,
        role.Button: tokens.CARD,
        role.ButtonText: tokens.INK,
        role.PlaceholderText: tokens.INK3,
        role.Highlight: tokens.ACCENT_SOFT,
        role.HighlightedText: tokens.INK,
        role.ToolTipBase: tokens.CARD,
        role.ToolTipText: tokens.INK,
        role.Link: tokens.ACCENT_DARK,
    }.items():
        colours.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.INK3))
    return colours


def apply(app: QApplication, percent: int = 100) -> None:
    """Dresses the application: fonts once, then palette and sheet for the text scale `percent`."""
    load_fonts()
    _scale.percent = min(max(percent, 100), 175)
    QDir.setSearchPaths("theme", [str(paths.resources() / "theme" / "images")])
    app.setStyle("Fusion")
    app.setPalette(palette())
    speak()
    app.setStyleSheet(sheet(_scale.percent))


def speak() -> None:
    """Gives the application the face of the language spoken now; needed again when the language changes."""
    QApplication.setFont(font(tokens.BODY))


def remembered_scale() -> int:
    """The text scale this machine's user chose last, in per cent."""
    value = QSettings().value("text_scale", 100)
    return int(str(value)) if str(value).isdigit() else 100


def remember_scale(percent: int) -> None:
    """Keeps the chosen text scale for the next start."""
    QSettings().setValue("text_scale", percent)
