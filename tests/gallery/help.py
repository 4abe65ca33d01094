"""Scenes: the handbook, opened by F1."""

from PySide6.QtWidgets import QWidget

from desktop.views.kit import help as handbook
from tests.gallery.gallery import scene


@scene("help")
def help_window() -> QWidget:
    window = handbook.HelpWindow(None)
    window.open_at("desk")
    return window
