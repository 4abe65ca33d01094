"""One window a data file, and the lock goes with the process."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from desktop.models import database
from desktop.models.holder import Hold
from desktop.models.holder import alone

AT = datetime(2025, 5, 28, 9)
HOLDER = """
import sys
from datetime import datetime
from pathlib import Path
from desktop.models.holder import Hold
from desktop.models.holder import alone
hold = Hold(Path(sys.argv[1]), datetime(2025, 5, 28, 8))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_window_is_told_who_holds_the_file(tmp_path: Path) -> None:
    file = tmp_path / "linli.sqlite"
    first = Hold(file, AT)
    with pytest.raises(database.FileHeld, match="2025-05-28 09:00"):
        Hold(file, AT)
    first.release()
    Hold(file, AT).release()


def test_the_lock_goes_with_the_process(tmp_path: Path) -> None:
    file = tmp_path / "linli.sqlite"
    command = [sys.executable, "-c", HOLDER, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(database.FileHeld, match="08:00"):
            Hold(file, AT)
        other.kill()
    Hold(file, AT).release()


def test_alone_joins_this_process_and_keeps_others_out(tmp_path: Path) -> None:
    file = tmp_path / "linli.sqlite"
    own = Hold(file, AT)
    with alone(file):
        pass
    own.release()
    with alone(file), pytest.raises(database.FileHeld):
        Hold(file, AT)
    Hold(file, AT).release()
    command = [sys.executable, "-c", HOLDER, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(database.FileHeld, match="08:00"), alone(file):
            pass
        other.kill()
