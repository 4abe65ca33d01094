"""今日: what is on, where, who comes, and what could be tidied up, without a click."""

from desktop.views.today.page import TodayPage

__all__ = ["TodayPage"]
