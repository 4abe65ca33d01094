"""Commands about events and their papers: events, sessions, flyer, notice, sign-in-sheet."""

from desktop.cli import Commands


def register(commands: Commands) -> None:
    """Adds this area's commands."""
