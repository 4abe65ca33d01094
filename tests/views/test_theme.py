"""The shipped sheet follows from its sources, fills its holes, and dresses what it says it dresses."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtGui import QFont
from PySide6.QtGui import QFontInfo
from PySide6.QtGui import QFontMetricsF
from PySide6.QtGui import QImage
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.views.kit import buttons
from desktop.views.kit import fields
from desktop.views.kit import icons
from desktop.views.kit import labels
from desktop.views.kit import theme
from desktop.views.kit import tokens

ROOT = Path(__file__).resolve().parents[2]


def test_the_shipped_sheet_is_up_to_date() -> None:
    """Whoever changes a token, the rules or qt-material builds the sheet again."""
    build = [sys.executable, str(ROOT / "resources" / "theme" / "build.py"), "--check"]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "up to date", done.stdout + done.stderr


def test_no_hole_is_left_and_every_image_is_there() -> None:
    sheet = theme.sheet(125)
    assert "@" not in sheet
    assert "font-size: 13.75pt" in sheet
    for image in re.findall(r"url\(theme:([^)]+)\)", sheet):
        assert (ROOT / "resources" / "theme" / "images" / image).is_file(), image


def test_no_capitals_and_no_roboto() -> None:
    sheet = theme.sheet(100)
    assert "uppercase" not in sheet
    assert "Roboto" not in sheet


@pytest.mark.parametrize("percent", [100, 125, 175])
def test_heights_follow_the_text_scale(dressed: QApplication, qtbot: QtBot, percent: int) -> None:
    theme.apply(dressed, percent)
    try:
        window = QWidget()
        qtbot.addWidget(window)
        row = QHBoxLayout(window)
        plain, small, big = buttons.plain("打印"), buttons.small("打印"), buttons.big_primary("打印")
        line, number = fields.text_field("书法班"), fields.number_field(20, least=1, most=99)
        for widget in (plain, small, big, line, number):
            row.addWidget(widget)
        window.show()
        heights = [widget.height() for widget in (plain, small, big, line, number)]
        wanted = [38, 36, 46, 38, 38]
        assert all(
            abs(have - want * percent / 100) <= 2 for have, want in zip(heights, wanted, strict=True)
        ), heights
        assert QFontInfo(plain.font()).pointSizeF() == pytest.approx(11 * percent / 100, abs=0.4)
    finally:
        theme.apply(dressed, 100)


def test_the_shipped_face_is_used(qtbot: QtBot) -> None:
    label = labels.words("和谐客厅")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert QFontInfo(label.font()).family() == theme.FAMILIES[0]


def test_traditional_words_are_drawn_as_in_taiwan_and_lines_keep_their_height(dressed: QApplication) -> None:
    assert theme.TRADITIONAL in theme.load_fonts()
    mainland = theme.font(11)
    i18n.use_language("zh_TW")
    try:
        taiwan = theme.font(11)
    finally:
        i18n.use_language(i18n.DEFAULT_LANGUAGE)
    here, there = QFontMetricsF(taiwan), QFontMetricsF(mainland)
    assert (here.ascent(), here.descent()) == (there.ascent(), there.descent())
    assert (here.lineSpacing(), here.capHeight()) == (there.lineSpacing(), there.capHeight())
    assert (here.xHeight(), here.averageCharWidth()) == (there.xHeight(), there.averageCharWidth())
    assert here.horizontalAdvance("2025 Abc 谐") == there.horizontalAdvance("2025 Abc 谐")
    assert _drawn(taiwan, "骨") != _drawn(mainland, "骨")
    assert _drawn(taiwan, "谐") == _drawn(mainland, "谐")


def _drawn(face: QFont, sign: str) -> QImage:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(tokens.CARD))
    painter = QPainter(image)
    painter.setFont(face)
    painter.drawText(5, 25, sign)
    painter.end()
    return image


def test_pressing_focusing_and_disabling_never_move_a_button(qtbot: QtBot) -> None:
    button = buttons.plain("改时间")
    qtbot.addWidget(button)
    button.show()
    size = button.sizeHint()
    button.setEnabled(False)
    assert button.sizeHint() == size


def test_icons_are_tinted_and_sharp() -> None:
    once, twice = (
        icons.pixmap("printer", tokens.ERROR, 20, 1.0),
        icons.pixmap("printer", tokens.ERROR, 20, 2.0),
    )
    assert (once.width(), twice.width()) == (20, 40)
    image: QImage = twice.toImage()
    inks = {
        image.pixelColor(x, y).name().upper()
        for x in range(40)
        for y in range(40)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {tokens.ERROR}


def test_every_icon_named_in_the_windows_is_shipped() -> None:
    """Names stand as plain strings, so a misspelt one would be found only when its page opens."""
    shipped = icons.names()
    used: set[str] = set()
    for path in (ROOT / "desktop" / "views").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        used |= set(re.findall(r'(?:icon=|Icon\(|icons\.(?:icon|pixmap)\()"([a-z0-9-]+)"', text))
    assert used - shipped - {"-"} == set()
    assert {"printer", "magnifying-glass"} <= used | shipped
