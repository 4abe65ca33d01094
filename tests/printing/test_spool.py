"""The PDF handed to the system's print queue: a queue that stands in for CUPS writes down what it was told."""

import os
import stat
from pathlib import Path

import pytest

from desktop.printing import spool
from desktop.printing.paper import Paper
from desktop.printing.spool import Order
from desktop.printing.spool import PrinterSilent
from desktop.printing.spool import Sides

pytestmark = pytest.mark.skipif(os.name != "posix", reason="lp is a command of POSIX systems")

LPSTAT = """#!/bin/sh
case "$1" in
-e) printf 'office\\ncorridor\\n' ;;
-d) echo 'system default destination: corridor' ;;
-p) [ "$2" = broken ] && echo 'printer broken disabled since Monday' || echo "printer $2 is idle" ;;
esac
"""
LP = """#!/bin/sh
printf '%s\\n' "$@" > "{folder}/told"
cat > "{folder}/paper.pdf"
exit {status}
"""


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with commands named as those of CUPS, the only ones on the path beside the shell's."""
    return install(tmp_path, monkeypatch, status=0)


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, *, status: int) -> Path:
    for name, text in (("lpstat", LPSTAT), ("lp", LP.format(folder=folder, status=status))):
        script = folder / name
        script.write_text(text)
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


def test_printers_are_named_the_usual_one_first(queue: Path) -> None:
    assert spool.available()
    assert spool.printers() == ["corridor", "office"]


def test_the_pdf_and_what_was_chosen_reach_the_queue(queue: Path) -> None:
    order = Order("office", copies=3, pages=(1, 2, 3, 5), sides=Sides.LONG_EDGE, paper=Paper.A3, grey=True)
    spool.send(b"%PDF-1.4 page", "活动通知", order)
    assert (queue / "paper.pdf").read_bytes() == b"%PDF-1.4 page"
    told = (queue / "told").read_text().splitlines()
    assert told[:7] == ["-s", "-d", "office", "-n", "3", "-t", "活动通知"]
    options = [told[i + 1] for i, word in enumerate(told) if word == "-o"]
    assert options == [
        *("media=A3", "sides=two-sided-long-edge", "print-scaling=fit", "collate=true"),
        "print-color-mode=monochrome",
    ]
    assert told[-2:] == ["-P", "1-3,5"]


def test_all_pages_in_colour_say_neither(queue: Path) -> None:
    spool.send(b"%PDF", "海报", Order("office"))
    told = (queue / "told").read_text()
    assert "-P" not in told
    assert "print-color-mode" not in told


def test_a_printer_that_is_switched_off_is_one_sentence_and_gets_nothing(queue: Path) -> None:
    with pytest.raises(PrinterSilent) as refused:
        spool.send(b"%PDF", "海报", Order("broken"))
    assert refused.value.words() == "没有打印成：打印机「broken」没有应答，纸还没有出"
    assert not (queue / "told").exists()


def test_a_queue_that_refuses_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, status=1)
    with pytest.raises(PrinterSilent):
        spool.send(b"%PDF", "海报", Order("office"))


def test_a_queue_that_hangs_is_one_sentence(queue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (queue / "lp").write_text("#!/bin/sh\nexec sleep 30\n")
    monkeypatch.setattr(spool, "PATIENCE", 0.4)
    with pytest.raises(PrinterSilent):
        spool.send(b"%PDF", "海报", Order("office"))


def test_without_commands_there_is_no_queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not spool.available()
    assert spool.printers() == []


@pytest.mark.parametrize(
    ("pages", "said"), [((1,), "1"), ((3, 1, 2), "1-3"), ((1, 3, 4, 9), "1,3-4,9"), ((5, 5), "5")]
)
def test_pages_as_the_queue_reads_them(pages: tuple[int, ...], said: str) -> None:
    assert spool.page_list(pages) == said
