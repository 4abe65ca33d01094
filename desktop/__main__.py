"""`python -m desktop` opens the window; with a command it is the command line and imports no Qt."""

import sys

from desktop import cli
from desktop.errors import UserError


def main() -> int:
    """Exit status of the window or of the command."""
    window = cli.window_call(sys.argv[1:])
    if window is None:
        return cli.main(sys.argv[1:])
    try:
        today = cli.day(window.today) if window.today else None
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    from desktop import app

    return app.run(window.file, day=today, acting=window.acting)


def freeze_support() -> None:
    """The built program starts itself once more to read a list; from source Python does this."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()


if __name__ == "__main__":
    freeze_support()
    sys.exit(main())
