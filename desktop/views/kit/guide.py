"""Who takes requests to go elsewhere, and where one stands; the requests are loaded when first asked."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.views.kit.go_to import Request

    Guide = Callable[[Request], None]


class _Way:
    guide: "Guide | None" = None
    page = ""


def guided_by(guide: "Guide | None") -> None:
    """The main window says here that it takes requests (None: nobody does any more)."""
    _Way.guide = guide


def ask(request: "Request") -> None:
    """Hands `request` on; without a main window (a page alone in a test) nothing happens."""
    if _Way.guide is not None:
        _Way.guide(request)


def stand_at(page: str) -> None:
    """The main window shows `page` now."""
    _Way.page = page


def place() -> str:
    """The page that the main window shows; "" without one."""
    return _Way.page
