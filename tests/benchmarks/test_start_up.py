"""From the start of the process to the first complete picture, beside a bare themed window."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks.floor import compare

pytestmark = pytest.mark.campaign
SCRIPT = Path(__file__).with_name("first_paint.py")


def until_painted(which: str, environment: dict[str, str]) -> float:
    """Milliseconds from spawn to first paint of `first_paint.py which`."""
    start = time.monotonic_ns()
    done = subprocess.run(
        [sys.executable, str(SCRIPT), which],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=True,
    )
    painted = next(line for line in done.stdout.splitlines() if line.startswith("painted "))
    return (int(painted.split()[1]) - start) / 1e6


def test_start_up(tmp_path: Path) -> None:
    """The window opens on a community that is alive, not on an empty file."""
    file = tmp_path / "sample.sqlite"
    subprocess.run([sys.executable, "-m", "desktop", "sample", str(file)], check=True, timeout=120)
    environment = os.environ | {"LINLI_DB": str(file), "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's Python keeps its compiled modules
    ratio = compare(
        "start-up",
        lambda: until_painted("linli", environment),
        lambda: until_painted("bare", environment),
        rounds=9,
        goal=1.3,
    )
    assert ratio.times <= 1.3
