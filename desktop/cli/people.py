"""Commands about residents: import-people, people, find."""

from desktop.cli import Commands


def register(commands: Commands) -> None:
    """Adds this area's commands."""
