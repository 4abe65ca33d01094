"""Whether this build of the program works: the way of a working day, in a folder of its own, with a time limit.

A built program lacks what nobody noticed was missing (a plug-in, a library, a module called by name), and tells so only
where it is needed. So it is asked to do, as built, what people do: bring an old file up to date, open every page,
print a poster, read a list, sign somebody in, make and check the district's package, quit. Nothing of the user's own
data or settings is touched.
"""

import faulthandler
import shutil
import sys
import time
from collections.abc import Callable
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent
from PySide6.QtCore import QSettings
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from desktop.models import Event
from desktop.models import Person
from desktop.models import Session
from desktop.models import database
from desktop.models import migrations
from desktop.models.database import DB
from desktop.services import papers
from desktop.services import sample
from desktop.services import sign_in
from desktop.views import house
from desktop.views import main_window
from desktop.views.kit import background
from desktop.views.kit import clock
from desktop.views.papers import drawing
from desktop.views.papers import printing

LIMIT = 240
"""Seconds for all of it; then the program is ended with a trace of where it stood."""
NOW = datetime(2025, 5, 28, 8, 46)
OLD = "old.sqlite"
WORD = "a river of nine bends"


class Failed(Exception):
    """Something of the build does not work (args: what)."""


class SmokeTest:
    """One run in `folder`. An `old.sqlite` in it is brought up to date; without one a sample is built."""

    def __init__(self, folder: Path, tell: Callable[[str], object]) -> None:
        self.folder, self._tell = folder, tell
        self.file = folder / "linli.sqlite"
        self._bugs: list[str] = []

    def run(self) -> int:
        """The exit status: 0 where every step went well."""
        faulthandler.dump_traceback_later(LIMIT, exit=True, file=sys.__stderr__ or sys.stdout)
        sys.excepthook = self._caught
        clock.use(lambda: NOW)
        try:
            self._way()
        except Exception as error:  # noqa: BLE001  (whatever it is, it is the answer)
            self._bugs.append(f"{type(error).__name__}: {error}")
        finally:
            faulthandler.cancel_dump_traceback_later()
        for bug in self._bugs:
            self._tell(f"FAILED  {bug}")
        return 1 if self._bugs else 0

    def _way(self) -> None:
        with self._step("a data file"):
            words = self._bring_file()
        self._tell(f"        {words}")
        with self._step("the window"):
            window = main_window.MainWindow()
            window.resize(1366, 768)
            window.show()
            let_go = house.move_in(window, self.file)
            if let_go is None:
                raise Failed("the data file does not open")
            self._settle()
        for entry in main_window.ENTRIES:
            with self._step(f"the page {entry.name}"):
                self._open(window, entry)
        for name, step in (
            ("a poster, previewed and printed", self._print_poster),
            ("a list of residents, read in a process of its own", self._read_list),
            ("a sign-in", self._sign_in),
            ("the district's package, encrypted and verified", self._export),
        ):
            with self._step(name):
                step()
                window.reload()
                self._settle()
        with self._step("quitting"):
            window.close()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            let_go()

    # --- its steps ---------------------------------------------------------------------------------

    def _bring_file(self) -> str:
        old = self.folder / OLD
        if not old.exists():
            return sample.build(self.file, size="small", today=NOW.date()).words()
        shutil.copyfile(old, self.file)
        database.open_database(self.file)
        try:
            if DB.pragma("user_version") != migrations.LATEST:
                raise Failed("the old file was not brought up to date")
            return f"{OLD}: {migrations.LATEST}, {Person.select().count()}"
        finally:
            database.close_database()

    def _open(self, window: main_window.MainWindow, entry: main_window.Entry) -> None:
        window.show_page(entry.name)
        self._settle()
        page = window.current()
        if page is None or page.name != entry.name or not page.isVisible():
            raise Failed(f"{entry.name} does not show")
        picture = page.grab().toImage()
        spots = range(4, 60)
        width, height = picture.width(), picture.height()
        colours = {picture.pixel(width * x // 64, height * y // 64) for x in spots for y in spots}
        if len(colours) < 4:
            raise Failed(f"{entry.name} is blank")

    def _print_poster(self) -> None:
        event = next(e for e in Event.select().order_by(Event.id) if _comes(e, NOW.date()))
        drawn = drawing.drawn(papers.flyer(event.id, today=NOW.date()))
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.folder / "poster.pdf"))
        printing.prepare(printer, drawn, 1)
        taken: list[int] = []
        run = printing.Run(printer, drawn, taken.append)
        self._settle()
        if not taken or not (self.folder / "poster.pdf").read_bytes().startswith(b"%PDF"):
            run.cancel()
            raise Failed("the poster was not printed")

    def _read_list(self) -> None:
        from desktop.exchange import plain_workbook
        from desktop.exchange.people_list import child

        people = Person.select().order_by(Person.id).limit(5)
        rows = tuple((number, row.name) for number, row in enumerate(people, start=1))
        grid = plain_workbook.Grid("list", ("NO", "NAME"), rows)
        file = self.folder / "list.xlsx"
        file.write_bytes(plain_workbook.workbook([grid]))
        layout = child.layout_in_child(file)
        read = child.read_in_child(file, layout, today=NOW.date()).rows
        if [row.person and row.person.name for row in read] != [row.name for row in people]:
            raise Failed("the list was not read")

    def _sign_in(self) -> None:
        session = Session.select().where(Session.start >= NOW).order_by(Session.start).first()
        gone = sign_in.attendance_list(session.id)
        person = Person.select().where(Person.id.not_in([line.presence.person for line in gone])).first()
        desk = sign_in.open_desk(session=session.id, name="smoke test", recorder="smoke test", at=NOW)
        answer = sign_in.sign_in(session=session.id, person=person.id, desk=desk, heads=1, at=NOW)
        if answer.state != "in":
            raise Failed(f"signing in said {answer.state}")

    def _export(self) -> None:
        from desktop.exchange import district_package
        from desktop.services import periods
        from desktop.services import returns

        report = returns.count(periods.read_period("2025-05"), at=NOW)
        written = returns.write_package(report, self.folder, at=NOW, passphrase=WORD)
        if found := district_package.verify(written.file, WORD):
            raise Failed(f"the package: {found}")

    # --- what they stand on ------------------------------------------------------------------------

    @contextmanager
    def _step(self, name: str) -> Generator[None]:
        began, before = time.monotonic(), len(self._bugs)
        yield
        if len(self._bugs) > before:
            raise Failed(name)
        self._tell(f"ok      {name}  {time.monotonic() - began:.2f} s")

    def _settle(self) -> None:
        """What is due is drawn, what runs in the background comes back."""
        QApplication.processEvents()
        while background.busy():
            QApplication.processEvents()
            time.sleep(0.005)
        QApplication.processEvents()

    def _caught(
        self, kind: type[BaseException], error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._bugs.append(f"{kind.__name__}: {error}")


def _comes(event: Event, day: date) -> bool:
    return any(session.start.date() >= day for session in Session.of(event.id))


def own_settings(folder: Path) -> None:
    """What the window remembers, it remembers in `folder` from now on."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "settings"))
