"""`python -m desktop` opens the window; with a command it is the command line and imports no Qt."""

import sys

from desktop import cli


def main() -> int:
    """Exit status of the window or of the command."""
    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
