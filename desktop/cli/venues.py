"""Commands about venues and bookings: venues, bookings, plan, book, rebook, cancel."""

from desktop.cli import Commands


def register(commands: Commands) -> None:
    """Adds this area's commands."""
