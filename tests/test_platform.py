"""Traps of the platform that would only show after hours of work."""

import sys

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot die from Python 3.12 on")
def test_qt_calls_give_none_back(qtbot: QtBot) -> None:
    """PySide6 6.12 loses a reference to None in most void calls; thousands later Python 3.11 aborts."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(300):
        label.setText("x")
    assert abs(sys.getrefcount(None) - before) < 50
