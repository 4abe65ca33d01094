"""Papers beside bare reportlab: the very drawing calls of a poster, a plain table of a thousand residents."""

import io
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import LongTable
from reportlab.platypus import SimpleDocTemplate
from reportlab.platypus import TableStyle

from desktop.printing import draw_flyer
from desktop.printing import flyer
from desktop.printing import fonts
from desktop.printing import notice
from desktop.printing import page
from desktop.printing import preview
from desktop.printing import sign_in_sheet
from desktop.printing.fonts import Face
from desktop.printing.sign_in_sheet import SheetRow
from tests.benchmarks.floor import compare
from tests.benchmarks.floor import milliseconds
from tests.printing.papers import FLYER
from tests.printing.papers import NOTICE
from tests.printing.papers import SHEET

pytestmark = pytest.mark.campaign
Call = tuple[int, str, tuple[Any, ...], dict[str, Any], int]

ROWS = tuple(
    SheetRow(
        f"{'王李张刘陈杨赵黄周吴'[i % 10]}{'桂芳建国美玲文博淑珍'[i % 9]}{'丽华强敏'[i % 4]}",
        f"{i % 40 + 1}栋{i % 3 + 1}单元",
        f"{i:04d}",
    )
    for i in range(1000)
)


class Tape:
    """Stands before a canvas (or a path made by it) and notes every call with the object it was made on."""

    def __init__(self, real: Any, calls: list[Call], number: int, made: list[int]) -> None:
        self._real, self._calls, self._number, self._made = real, calls, number, made

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._real, name)
        if not callable(found):
            return found

        def noted(*args: Any, **words: Any) -> Any:
            plain = tuple(arg._real if isinstance(arg, Tape) else arg for arg in args)
            result = found(*plain, **words)
            if name != "beginPath":
                numbers = tuple(arg._number if isinstance(arg, Tape) else -1 for arg in args)
                self._calls.append((self._number, name, tuple(zip(args, numbers, strict=True)), words, -1))
                return result
            self._made[0] += 1
            self._calls.append((self._number, name, (), words, self._made[0]))
            return Tape(result, self._calls, self._made[0], self._made)

        return noted


def tape(monkeypatch: pytest.MonkeyPatch) -> list[Call]:
    """Every call that drawing the poster makes."""
    calls: list[Call] = []
    with monkeypatch.context() as patch:
        real = page._Canvas
        patch.setattr(page, "_Canvas", lambda *args, **words: Tape(real(*args, **words), calls, 0, [0]))
        job = draw_flyer.job(FLYER)
        sheet = page.Sheet(io.BytesIO(), title=job.title, paper=job.paper, colours=job.colours)
        job.draw(sheet)
        sheet.save()
    return calls


def replay(calls: list[Call], path: Path) -> None:
    """The same calls on a bare canvas."""
    target = io.BytesIO()
    things: dict[int, Any] = {0: Canvas(target, pagesize=A4, invariant=1, pageCompression=1)}
    for number, name, args, words, makes in calls:
        given = [things[other] if other >= 0 else value for value, other in args]
        call = things[number]._code.append if name == "raw" else getattr(things[number], name)
        result = call(*given, **words)
        if makes >= 0:
            things[makes] = result
    path.write_bytes(target.getvalue())


def test_a_poster_beside_its_own_drawing_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typesetting, preflight and the file on disk, beside the bare calls that come of it."""
    calls = tape(monkeypatch)
    path = tmp_path / "poster.pdf"
    replay(calls, path)
    bare = preview.page_image(path, 1, 30)
    flyer.print_it(FLYER, path)
    assert bare == preview.page_image(path, 1, 30)
    ratio = compare(
        f"a poster of {len(calls)} calls",
        lambda: milliseconds(lambda: flyer.print_it(FLYER, path)),
        lambda: milliseconds(lambda: replay(calls, path)),
        rounds=31,
        goal=1.5,
    )
    assert ratio.times < 1.5


def bare_table(path: Path) -> None:
    """What reportlab's own table makes of the same thousand rows, its head repeated on every page."""
    cells = [["行码", "姓名", "楼栋", "手机尾号", "人数", "签名", "备注"]]
    for i, row in enumerate(ROWS, 1):
        cells.append([sign_in_sheet.row_code(14, i), row.name, row.building, row.phone_tail, "1", "", ""])
    points = [mm * 72 / 25.4 for mm in (16, 28, 30, 20, 13, 51, 24)]
    table = LongTable(cells, colWidths=points, rowHeights=29.48, repeatRows=1)
    black, white = "#000000", "#FFFFFF"
    style: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), Face.SANS.value, 11),
        ("FONT", (0, 0), (1, -1), Face.SANS_BOLD.value, 12),
        ("BACKGROUND", (0, 0), (-1, 0), black),
        ("TEXTCOLOR", (0, 0), (-1, 0), white),
        ("GRID", (0, 0), (-1, -1), 0.6, black),
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), [white, "#F1F1F1"]),
    ]
    table.setStyle(TableStyle(style))
    SimpleDocTemplate(str(path), pagesize=A4, invariant=1).build([table])


def test_a_sheet_of_a_thousand_beside_a_bare_table(tmp_path: Path) -> None:
    """63 sheets with row codes, QR codes, walk-in rows and notices, beside 1,000 rows in a table and nothing else."""
    data = replace(SHEET, rows=ROWS)
    for face in (Face.SANS, Face.SANS_BOLD):
        fonts.font(face)
    ratio = compare(
        "a sign-in sheet of 1,000 residents",
        lambda: milliseconds(lambda: sign_in_sheet.print_it(data, tmp_path / "sheet.pdf")),
        lambda: milliseconds(lambda: bare_table(tmp_path / "table.pdf")),
        rounds=9,
        goal=1.5,
    )
    assert preview.page_count(tmp_path / "sheet.pdf") == 63
    assert ratio.times < 1.5


def preview_of(path: Path) -> None:
    """As the page of papers does: what is wrong, the PDF, the first page at the size of a screen."""
    flyer.findings(FLYER)
    flyer.print_it(FLYER, path)
    preview.page_image(path.read_bytes(), 1, 96)


def test_the_first_preview(tmp_path: Path) -> None:
    """Of a paper whose faces are loaded; and, told beside it, the very first of a process that was warmed up as the
    window does it five seconds after its start, and of one that has loaded nothing.
    """
    preview_of(tmp_path / "poster.pdf")
    times = sorted(milliseconds(lambda: preview_of(tmp_path / "poster.pdf")) for _ in range(9))
    warmed, cold = (
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for code in (WARM + COLD, COLD)
    )
    print(
        f"\n  preview of a poster: {times[4]:.0f} ms; the first of a process, in its own time: {warmed:.0f} ms warmed up, "
        f"{cold:.0f} ms cold"
    )
    assert warmed < 300
    assert times[4] < 300


WARM = """
from desktop.printing import warm
warm.up()
"""
COLD = """
from tests.printing.papers import FLYER
from pathlib import Path
import tempfile, time

def work():
    from desktop.printing import flyer, preview
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        flyer.findings(FLYER)
        flyer.print_it(FLYER, path)
        preview.page_image(path.read_bytes(), 1, 96)

start = time.process_time()
work()
print((time.process_time() - start) * 1000)
"""


def test_a_hundred_stairwells(tmp_path: Path) -> None:
    """Beside a hundred single files; progress is told before each, and a cancel at the tenth is heard at the tenth."""
    houses = [f"和谐楼{i}单元" for i in range(1, 101)]
    notices = [replace(NOTICE, stairwell=house) for house in houses]
    told: list[tuple[int, int]] = []

    def note(done: int, total: int) -> None:
        told.append((done, total))

    def one_by_one() -> None:
        for each in notices:
            notice.print_it(each, tmp_path / "one.pdf")

    ratio = compare(
        "100 notices for 100 stairwells",
        lambda: milliseconds(lambda: notice.print_set(notices, tmp_path / "set.pdf", note)),
        lambda: milliseconds(one_by_one),
        rounds=3,
        goal=1.0,
    )
    assert preview.page_count(tmp_path / "set.pdf") == 100
    assert told[:101] == [(i, 100) for i in range(101)]
    assert ratio.times < 1.0
    cancelled(notices, tmp_path / "cancelled.pdf")


def cancelled(notices: list[notice.Notice], path: Path) -> None:
    heard: list[int] = []

    def stop(done: int, _total: int) -> None:
        heard.append(done)
        if done == 10:
            raise KeyboardInterrupt

    work: Callable[[], int] = lambda: notice.print_set(notices, path, stop)  # noqa: E731
    with pytest.raises(KeyboardInterrupt):
        work()
    assert heard == list(range(11))
    assert not path.exists()
