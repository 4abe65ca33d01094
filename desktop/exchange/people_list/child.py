"""Reads a list in a child process with limits on memory and time: the file may have been made to do harm.

On Windows there is a limit of time only (it has no rlimits).
"""

import gc
import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from importlib import import_module
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import Any

from desktop.errors import UserError
from desktop.exchange.people_list.garbage import collected_later
from desktop.exchange.people_list.parts import Layout
from desktop.exchange.people_list.parts import Reading
from desktop.exchange.people_list.parts import Row
from desktop.exchange.people_list.refusals import Damaged
from desktop.exchange.people_list.refusals import TooLarge
from desktop.exchange.people_list.refusals import TooSlow
from desktop.i18n import language
from desktop.i18n import use_language

MEMORY = 1 << 30
"""Bytes of address space the child may have."""
SECONDS = 20
"""Seconds of wall-clock time the child may take."""

Progress = Callable[[int, int], None]
Arriving = Callable[[Sequence[Row]], None]
_TICK = 0.1
_TOGETHER = 500


def layout_in_child(
    path: Path,
    *,
    sheet: str | None = None,
    columns: dict[str, str] | None = None,
    remembered: dict[str, dict[str, str]] | None = None,
    encoding: str | None = None,
    progress: Progress | None = None,
) -> Layout:
    """`people_list.layout` in a child process. `progress(tenths of a second, limit)` may raise to cancel."""
    wishes = {"sheet": sheet, "columns": columns, "remembered": remembered}
    return _in_child(_Task(path, encoding, wishes), progress)


def read_in_child(
    path: Path,
    layout: Layout,
    *,
    today: date,
    progress: Progress | None = None,
    arriving: Arriving | None = None,
) -> Reading:
    """`people_list.read` in a child process. `progress(tenths of a second, limit)` may raise to cancel.

    `arriving` gets some hundred rows at a time, to make use of them while the child reads on; and none at first, as
    soon as the child has begun.
    """
    return _in_child(_Task(path, layout.encoding or None, layout, today), progress, arriving)


def read_at_once_in_child(
    path: Path,
    *,
    today: date,
    sheet: str | None = None,
    columns: dict[str, str] | None = None,
    remembered: dict[str, dict[str, str]] | None = None,
    encoding: str | None = None,
    progress: Progress | None = None,
    arriving: Arriving | None = None,
) -> Reading:
    """`layout_in_child` and `read_in_child` in one go: the file is opened once."""
    wishes = {"sheet": sheet, "columns": columns, "remembered": remembered}
    return _in_child(_Task(path, encoding, wishes, today), progress, arriving)


@dataclass(frozen=True)
class _Task:
    """What the child is to do: look at the file where there is no day, else read it too."""

    path: Path
    encoding: str | None
    how: Layout | dict[str, Any]  # the layout, or what is wished of it
    today: date | None = None
    language: str = field(default_factory=language)  # what refuses a file says why


def _in_child(task: _Task, progress: Progress | None, arriving: Arriving | None = None) -> Any:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, task), daemon=True)
    process.start()
    theirs.close()
    arriving = arriving or _silent
    try:
        with collected_later():
            arriving(())
            return _answer(ours, task.path.name, progress or _silent, arriving)
    finally:
        if process.is_alive():
            process.kill()
        process.join()
        process.close()
        ours.close()


def _silent(*_: object) -> None:
    pass


def _answer(ours: Connection, name: str, progress: Progress, arriving: Arriving) -> Layout | Reading:
    """What the child sends. Raises what refused the file there, TooSlow past the limit, TooLarge if it died."""
    began = time.monotonic()
    rows: list[Row] = []
    while True:
        while not ours.poll(_TICK):
            passed = time.monotonic() - began
            if passed > SECONDS:
                raise TooSlow(name, str(SECONDS))
            progress(min(int(passed * 10), SECONDS * 10), SECONDS * 10)
        try:
            kind, answer = ours.recv()
        except (
            EOFError
        ) as error:  # it was ended from outside or ran out of memory in a way Python cannot tell
            raise TooLarge(name) from error
        match kind:
            case "rows":
                rows += answer
                arriving(answer)
            case "read":
                layout, problems = answer
                return Reading(layout, tuple(rows), problems)
            case "layout":
                return answer
            case "refused":
                raise answer
            case _:
                raise RuntimeError(answer)


def _work(theirs: Connection, task: _Task) -> None:
    """The child: limits itself, reads, sends the answer back in parts."""
    gc.disable()  # it ends before rubbish could pile up
    use_language(task.language)
    _limit()
    try:
        for part in _parts(task):
            theirs.send(part)
    except UserError as error:
        theirs.send(("refused", error))
    except MemoryError:
        theirs.send(("refused", TooLarge(task.path.name)))
    except Exception:  # noqa: BLE001  (told to the parent, which raises it there)
        import traceback

        theirs.send(("bug", traceback.format_exc()))


def _limit() -> None:
    """Memory within bounds, no core file, and silence: parsers in other languages print when they give up."""
    silence = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silence, stream)
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        bound = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _parts(task: _Task) -> Iterator[tuple[str, object]]:
    from desktop.exchange.people_list import books

    rules = Thread(target=import_module, args=("desktop.exchange.people_list.reading",))
    rules.start()  # a hundred patterns are compiled while the file is parsed, which leaves Python to others
    try:
        opened = books.open_book(task.path, task.encoding)
        rules.join()
        from desktop.exchange.people_list import halves

        book = halves.part(opened)
    except (UserError, MemoryError):
        raise
    except BaseException as error:  # a broken file breaks its parsers in ways they do not name
        raise (TooLarge if _is_of_memory(error) else Damaged)(task.path.name) from error
    from desktop.exchange.people_list import layouts
    from desktop.exchange.people_list import reading

    layout = task.how if isinstance(task.how, Layout) else layouts.layout_of(book, **task.how)
    if task.today is None:
        yield "layout", layout
        return
    problems, rows = reading.row_by_row(book, layout, task.today)
    while some := list(islice(rows, _TOGETHER)):
        yield "rows", some
    yield "read", (layout, problems)


def _is_of_memory(error: BaseException) -> bool:
    """Whether a parser written in another language gave up for want of memory."""
    return any(words in str(error).lower() for words in ("capacity overflow", "memory", "alloc"))
