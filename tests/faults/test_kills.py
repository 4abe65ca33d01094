"""kill -9 under load, at random moments: what was acknowledged is there, and nothing is half."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.models import database

SCRIPT = Path(__file__).with_name("kills.py")
ROOT = SCRIPT.parents[2]


@pytest.mark.timeout(3600)
@pytest.mark.skipif(sys.platform == "win32", reason="a load is forked, which Windows cannot")
@pytest.mark.parametrize("times", [12, pytest.param(1000, marks=pytest.mark.campaign)])
def test_what_was_acknowledged_outlives_every_kill(sample_file: Path, times: int) -> None:
    database.close_database()
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.kills", str(sample_file), str(times), "5"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=3600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    print(f"\n  {found}")
    assert found["kills"] == times
    assert found["acknowledged"] > times  # the desks were at work when they were killed
