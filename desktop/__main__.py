"""`python -m desktop` opens the window; with a command it is the command line and imports no Qt."""

import gc
import sys


def main() -> int:
    """Exit status of the window or of the command."""
    if not sys.argv[1:]:
        return _window_alone()
    from desktop import cli
    from desktop.errors import UserError

    window = cli.window_call(sys.argv[1:])
    if window is None:
        return cli.main(sys.argv[1:])
    try:
        today = cli.day(window.today) if window.today else None
        passphrase = cli.passphrase_given(window.passphrase_file)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    from desktop import app

    return app.run(
        window.file, day=today, acting=window.acting, language=window.language, passphrase=passphrase
    )


def _window_alone() -> int:
    """As most people start it: the parser of the command line is not even loaded, and nothing is tidied meanwhile."""
    gc.disable()  # until the first picture (app.run): there is no garbage yet, and looking for it takes 6 ms
    from desktop import app
    from desktop import paths

    return app.run(paths.data_file())


def freeze_support() -> None:
    """The built program starts itself once more to read a list; from source Python does this."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()


if __name__ == "__main__":
    freeze_support()
    sys.exit(main())
