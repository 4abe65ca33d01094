"""Every scene is rendered and looked over: not blank, nothing clipped, no target too small, nothing outside, and
no telephone or ID number readable in any text of it, and nothing that a screen reader could not name.

The pictures lie in tests/gallery/out afterwards. Pictures at 1.25 need a process of their own
(`python -m tests.gallery`); here the same logical size is checked at 1.0, where words are as wide.
"""

from itertools import product

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QPushButton
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.views import main_window
from desktop.views.kit.dialog import Dialog
from tests.gallery import contrast
from tests.gallery import gallery
from tests.gallery import keyboard
from tests.gallery import numbers
from tests.gallery import spoken
from tests.gallery.__main__ import load_scenes

load_scenes()
MADE_UP = {"tests.gallery.states"}
"""Scenes of the shared widgets: their words are examples and stay Chinese."""
ON_PAPER = {"desk-after-list"}
"""Scenes of a list as it goes out: its columns are called as papers call them, whatever the window speaks."""
PAGES = spoken.PAGES
BY_KEYS = ("1366x768", "zh_CN")
"""Walking with Tab takes longest and is alike in all languages: `python -m tests.gallery` walks in all."""
SIZES = {"1366x768": QSize(1366, 768), "1093x614": QSize(1093, 614)}


@pytest.mark.parametrize(
    ("size", "language"), [*product(SIZES, ("zh_CN", "en")), ("1093x614", "zh_TW")], ids=str
)
@pytest.mark.parametrize("name", gallery.SCENES)
def test_scene(name: str, size: str, language: str) -> None:
    with gallery.setting(language):
        widget = gallery.SCENES[name]()
        try:
            image = gallery.shoot(widget, f"{name}-{size}-{language}", SIZES[size])
            assert not gallery.blank(image)
            assert [str(fault) for fault in gallery.faults(widget)] == []
            assert len(numbers.unmasked(widget)) <= numbers.TYPED.get(name, 0)
            assert spoken.findings(widget) == []
            if gallery.SCENES[name].__module__ not in MADE_UP and name not in ON_PAPER:
                assert spoken.foreign(widget) == []
            assert contrast.findings(widget) == []
            if (size, language) == BY_KEYS:
                assert keyboard.findings(widget) == []
        finally:
            gallery.dismiss(widget)


@pytest.mark.parametrize("name", ["states", "fields", "lists", "dialog", "messages"])
def test_large_text(name: str) -> None:
    """At 175 % words still stand whole; what has no room scrolls or wraps."""
    with gallery.setting("zh_CN", 175):
        widget = gallery.SCENES[name]()
        try:
            image = gallery.shoot(widget, f"{name}-175-zh_CN", QSize(1920, 1080))
            assert not gallery.blank(image)
            clipped = [str(fault) for fault in gallery.faults(widget) if fault.what != "outside the window"]
            assert clipped == []
        finally:
            gallery.dismiss(widget)


@pytest.mark.parametrize(
    "name",
    [
        "today",
        "venues-week",
        "booking-plan",
        "desk",
        "events",
        "papers",
        "people-register",
        "teams",
        "teams-visits",
        "district",
        "setup-venues",
        "help",
    ],
)
def test_large_text_on_a_small_screen(name: str) -> None:
    """Pages at 175 % in the window of an old office screen: everything is there and whole."""
    with gallery.setting("zh_CN", 175):
        widget = gallery.SCENES[name]()
        try:
            gallery.shoot(widget, f"{name}-175-small-zh_CN", SIZES["1366x768"])
            assert [str(fault) for fault in gallery.faults(widget)] == []
        finally:
            gallery.dismiss(widget)


TIGHT = {
    "zh_CN": (
        *("events-sign-ups", "events-checklist", "events-programme", "events-summary", "events-tables"),
        *("events-escort", "district-days", "district-empty", "papers-sheet", "people-duplicates"),
    ),
    "en": (
        "events-sign-ups",
        "district",
        "district-days",
        "desk-refused",
        "papers-sheet",
        "people-duplicates",
    ),
}
"""Where least room is left: much stands there, or its words are long."""


@pytest.mark.parametrize("language", TIGHT)
def test_tight_places_in_large_text(language: str) -> None:
    """At 175 % in the window of an old office screen all words stand whole, and all is inside or can be scrolled to."""
    found: dict[str, list[str]] = {}
    with gallery.setting(language, 175):
        for name in TIGHT[language]:
            widget = gallery.SCENES[name]()
            gallery.shoot(widget, f"{name}-175-tight-{language}", SIZES["1366x768"])
            wrong = [str(fault) for fault in gallery.faults(widget) if fault.what != "under 36 px"]
            if wrong := wrong + gallery.out_of_reach(widget):
                found[name] = wrong
            gallery.dismiss(widget)
            gallery.forget()
    assert found == {}


@pytest.mark.parametrize("percent", [150, 175])
def test_every_button_can_be_reached_in_large_text(percent: int) -> None:
    """In the window of an old office screen no button of a page, at 175 % of a dialog either, lies outside.

    In one test: to dress the program in another size takes longer than most pictures.
    """
    lost: dict[str, list[str]] = {}
    with gallery.setting("zh_CN", percent):
        for name in PAGES.values() if percent < 175 else gallery.SCENES:
            widget = gallery.SCENES[name]()
            if name in PAGES.values() or isinstance(widget, Dialog):
                gallery.shoot(widget, f"{name}-{percent}-zh_CN", SIZES["1366x768"])
                if found := gallery.out_of_reach(widget):
                    lost[name] = found
            gallery.dismiss(widget)
            gallery.forget()
    assert lost == {}


@pytest.mark.parametrize("name", PAGES.values())
def test_the_tree_of_a_page_is_known(name: str) -> None:
    """A page's tree of names and kinds as a screen reader has it; `python -m tests.gallery.trees_kept` writes it anew."""
    with gallery.setting("zh_CN"):
        widget = gallery.SCENES[name]()
        try:
            gallery.shoot(widget, f"{name}-tree-zh_CN", SIZES["1366x768"])
            assert spoken.outline(widget) == spoken.kept(name).read_text(encoding="utf-8")
        finally:
            gallery.dismiss(widget)


def test_every_page_stands_in_the_gallery() -> None:
    """A page that comes later is looked at, too."""
    assert set(PAGES) == {entry.name for entry in main_window.ENTRIES}
    assert set(PAGES.values()) <= set(gallery.SCENES)


def test_the_check_finds_faults(qtbot: QtBot) -> None:
    """What the gallery would say of a window that is wrong on purpose."""
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    label, button, stray = QLabel("和谐客厅 14:00–16:00"), QPushButton("登记 12 次"), QLabel("外面", window)
    label.setFixedWidth(40)
    button.setFixedSize(30, 20)
    row.addWidget(label)
    row.addWidget(button)
    window.resize(300, 100)
    window.show()
    stray.setGeometry(290, 50, 60, 20)
    stray.show()
    whats = {(fault.what, fault.words) for fault in gallery.faults(window)}
    assert ("clipped", "和谐客厅 14:00–16:00") in whats
    assert ("clipped", "登记 12 次") in whats
    assert ("under 36 px", "登记 12 次") in whats
    assert ("outside the window", "外面") in whats


def test_a_number_that_shows_is_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    row.addWidget(QLabel("王伟 13812345678"))
    hidden = QPushButton("李娜")
    hidden.setToolTip("11010519491231002X")
    row.addWidget(hidden)
    row.addWidget(QLabel("值班电话 027-9600 0000，138****5678"))
    assert numbers.unmasked(window) == {"13812345678", "11010519491231002X"}


def test_blank_pictures_are_known() -> None:
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    assert gallery.blank(image)
