"""Commands of the sign-in desk: sign-in, sign-out, void, attendance."""

from desktop.cli import Commands


def register(commands: Commands) -> None:
    """Adds this area's commands."""
