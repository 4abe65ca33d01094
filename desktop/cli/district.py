"""Commands for the district: export, verify-export."""

from desktop.cli import Commands


def register(commands: Commands) -> None:
    """Adds this area's commands."""
