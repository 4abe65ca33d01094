"""Work that may take longer than a blink, away from the GUI thread.

One thread for work that touches the database (peewee gives it a connection of its own), one for drawing. Results
come back through one long-lived object on the GUI thread; they are never delivered inside anybody's transaction,
because only the event loop delivers them.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from contextlib import nullcontext
from typing import Any
from typing import Generic
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtCore import Signal

from desktop.errors import UserError
from desktop.views.kit import message

T = TypeVar("T")
Progress = Callable[[int, int], None]
Around = Callable[[], AbstractContextManager[object]]
SHOW_AFTER_MS = 400


class Cancelled(Exception):
    """Raised by `progress` inside the work when the user pressed 取消; the work undoes itself by raising."""


class _Post(QObject):
    """The long-lived object: calls from any thread are run on the thread it lives in."""

    arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.arrived.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def _run(self, call: Callable[[], object]) -> None:
        call()


class Job(Generic[T]):
    """Work under way. `cancel` asks it to stop at its next step; `running` tells."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self.running = True

    def cancel(self) -> None:
        """Asks the work to stop; nothing is delivered afterwards."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """The user asked it to stop."""
        return self._stop.is_set()

    def step(self) -> None:
        """Raises Cancelled where the work was asked to stop."""
        if self._stop.is_set():
            raise Cancelled


class Workers:
    """The two threads and the post; one for the life of the window."""

    def __init__(self, around: Around = nullcontext) -> None:
        self.around = around
        self.database = ThreadPoolExecutor(1, thread_name_prefix="database")
        self.drawing = ThreadPoolExecutor(1, thread_name_prefix="drawing")
        self.post = _Post()
        self.jobs: set[Job[Any]] = set()

    def stop(self) -> None:
        """Cancels what waits and waits for what runs; the window closes."""
        for job in list(self.jobs):
            job.cancel()
        self.database.shutdown(wait=True, cancel_futures=True)
        self.drawing.shutdown(wait=True, cancel_futures=True)
        self.jobs.clear()


class _Holder:
    workers: Workers | None = None


def workers() -> Workers:
    """The workers of this process, started on first use."""
    if _Holder.workers is None:
        _Holder.workers = Workers()
    return _Holder.workers


def stop() -> None:
    """Ends the workers; the next work starts new ones."""
    if _Holder.workers is not None:
        _Holder.workers.stop()
        _Holder.workers = None


def surround(around: Around) -> None:
    """`around` opens and closes whatever a database job needs on its thread (a connection)."""
    workers().around = around


def busy() -> bool:
    """Some work is under way."""
    return bool(_Holder.workers and _Holder.workers.jobs)


def run(
    work: Callable[[Progress], T],
    *,
    doing: str,
    then: Callable[[T], object],
    otherwise: Callable[[UserError], object] | None = None,
    cancelled: Callable[[], object] | None = None,
) -> Job[T]:
    """Runs `work(progress)` on the database thread, with a progress line `doing` and 取消 after a blink.

    `then(result)` runs on the GUI thread, then the visible pages reload. A UserError is told, or goes to
    `otherwise`; any other error is a bug and reaches the exception hook.
    """
    job: Job[T] = Job()
    line = _Line(doing, job)
    crew = workers()

    def report(done: int, total: int) -> None:
        job.step()
        crew.post.arrived.emit(lambda: line.step(done, total))

    def inside() -> T:
        with crew.around():
            job.step()
            return work(report)

    def finished(future: "Future[T]") -> None:
        line.finish()
        error = future.exception()
        if error is None:
            then(future.result())
            message.acted()
        elif isinstance(error, Cancelled):
            if cancelled is not None:
                cancelled()
        else:
            _refuse(error, otherwise)

    _start(crew, crew.database, job, inside, finished)
    return job


def quietly(
    work: Callable[[Callable[[], None]], T],
    *,
    then: Callable[[T], object],
    otherwise: Callable[[UserError], object],
) -> Job[T]:
    """Runs `work(step)` on the database thread without a word: what nobody asked for, nobody waits for.

    `step()` raises where the window closes. No page reloads afterwards; a cancelled job delivers nothing.
    """
    job: Job[T] = Job()
    crew = workers()

    def inside() -> T:
        with crew.around():
            job.step()
            return work(job.step)

    def finished(future: "Future[T]") -> None:
        error = future.exception()
        if job.cancelled or isinstance(error, Cancelled):
            return
        if error is None:
            then(future.result())
        else:
            _refuse(error, otherwise)

    _start(crew, crew.database, job, inside, finished)
    return job


def draw(
    work: Callable[[], T],
    *,
    then: Callable[[T], object],
    otherwise: Callable[[UserError], object] | None = None,
) -> Job[T]:
    """Runs `work()` on the drawing thread, silently: it gets plain data and no database.

    A cancelled job delivers nothing, so a preview cancels the one before it.
    """
    job: Job[T] = Job()
    crew = workers()

    def inside() -> T:
        job.step()
        return work()

    def finished(future: "Future[T]") -> None:
        error = future.exception()
        if job.cancelled or isinstance(error, Cancelled):
            return
        if error is None:
            then(future.result())
        else:
            _refuse(error, otherwise)

    _start(crew, crew.drawing, job, inside, finished)
    return job


def _start(
    crew: Workers,
    executor: ThreadPoolExecutor,
    job: Job[T],
    inside: Callable[[], T],
    finished: "Callable[[Future[T]], object]",
) -> None:
    crew.jobs.add(job)

    def deliver(future: "Future[T]") -> None:
        def on_gui_thread() -> None:
            job.running = False
            crew.jobs.discard(job)
            if not future.cancelled():
                _hand_over(finished, future)

        crew.post.arrived.emit(on_gui_thread)

    executor.submit(inside).add_done_callback(deliver)


def _hand_over(finished: "Callable[[Future[T]], object]", future: "Future[T]") -> None:
    """An answer for a window that has closed meanwhile is nobody's; anything else that breaks is a bug."""
    try:
        finished(future)
    except RuntimeError as error:
        if "already deleted" not in str(error):  # shiboken's words for a widget that is gone
            raise


def _refuse(error: BaseException, otherwise: Callable[[UserError], object] | None) -> None:
    if not isinstance(error, UserError):
        raise error
    if otherwise is not None:
        otherwise(error)
    else:
        message.error(error.words())


class _Line:
    """The progress line, shown only when the work takes longer than a blink."""

    def __init__(self, doing: str, job: Job[Any]) -> None:
        self._doing, self._job = doing, job
        self._shown: message.Running | None = None
        self._last = (0, 0)
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._show)
        self._timer.start(SHOW_AFTER_MS)

    def _show(self) -> None:
        self._shown = message.progress(self._doing, self._job.cancel)
        self._shown.step(*self._last)

    def step(self, done: int, total: int) -> None:
        self._last = (done, total)
        if self._shown is not None:
            self._shown.step(done, total)

    def finish(self) -> None:
        self._timer.stop()
        if self._shown is not None:
            self._shown.finish()
