"""签到: the choice of a session, and the desk itself in a window of its own."""

from desktop.views.desk.page import DeskPage

__all__ = ["DeskPage"]
