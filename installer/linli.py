"""Where the built program starts: `linli …` is `python -m desktop …`, and `linli smoke-test DIR` proves the build."""

import os
import sys
import time
from pathlib import Path

if not getattr(
    sys, "frozen", False
):  # as it lies in the repository, or beside the Python it was installed with
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop import __main__ as program


def smoke_test(folder: Path) -> int:
    """Does in `folder` what people do with the program; 0 where all of it works. The log goes to standard output."""
    from desktop import app
    from desktop import i18n
    from desktop.views import smoke_test

    smoke_test.own_settings(folder)
    i18n.use_language("zh_CN")
    application = app.application()
    status = smoke_test.SmokeTest(folder, lambda line: print(line, flush=True)).run()
    application.quit()
    return status


def first_paint(file: Path) -> int:
    """Starts the window on `file` and prints three figures once its first page is there; then it is gone.

    Milliseconds from the start of the process to the first complete picture and to the first page, and the most
    memory it had until then (MB; 0 where the system does not tell).
    """
    from PySide6.QtCore import QTimer

    from desktop import app
    from desktop.views import main_window

    painted: list[float] = []

    class Watched(main_window.MainWindow):
        """Tells when."""

        def __init__(self) -> None:
            super().__init__()
            self.first_painted.connect(self.note)

        def note(self) -> None:
            painted.append(since_start())
            QTimer.singleShot(0, tell)  # when the first page has been made and shown

    def tell() -> None:
        print(f"{painted[0]:.0f} {since_start():.0f} {most_memory():.0f}", flush=True)
        os._exit(0)

    main_window.MainWindow = Watched  # type: ignore[misc]
    return app.run(file)


def since_start() -> float:
    """Milliseconds since whoever called noted the clock in LINLI_STARTED."""
    return (time.monotonic_ns() - int(os.environ["LINLI_STARTED"])) / 1e6


def most_memory() -> float:
    """The most memory this process had, in MB."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def open_file(file: Path) -> int:
    """What a double click means: the desk on a desk pack, the check of a district package."""
    from desktop import app
    from desktop.views import opening

    app.application()
    return opening.check_package(file) if opening.is_package(file) else app.run_desk(file)


VERBS = {"smoke-test": smoke_test, "first-paint": first_paint, "open": open_file}
"""What only a built program is asked; all else is the program's own command line."""


def main() -> int:
    words = sys.argv[1:]
    if len(words) == 2 and words[0] in VERBS:
        return VERBS[words[0]](Path(words[1]))
    if words == ["open"]:  # the menu entry without a file
        del sys.argv[1:]
    return program.main()


if __name__ == "__main__":
    program.freeze_support()
    sys.exit(main())
