"""kill -9 while something is written: what was answered is there, an act is whole or not at all, work goes on.

The whole campaign (1,020 kills, 170 a job): `pytest -m campaign tests/faults/test_killed.py`.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
JOBS = ("sign-in", "booking", "import", "merge", "backup", "migration")
FEW, CAMPAIGN = 2, 170

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")


def killed(job: str, times: int, whole: Path, folder: Path) -> int:
    """How often it was killed before it had done; nothing may be wrong afterwards."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.killing", job, str(times), "7", str(whole), str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr
    tally = json.loads(done.stdout)
    print(tally)
    assert tally["wrong"] == [], done.stderr
    assert tally["killed"] + tally["finished"] == times
    return tally["killed"]


@pytest.mark.parametrize("job", JOBS)
def test_killed_a_few_times(built_files: dict[str, Path], tmp_path: Path, job: str) -> None:
    assert killed(job, FEW, built_files["sample"], tmp_path) > 0


@pytest.mark.campaign
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("job", JOBS)
def test_killed_a_thousand_times(built_files: dict[str, Path], tmp_path: Path, job: str) -> None:
    assert killed(job, CAMPAIGN, built_files["sample"], tmp_path) > CAMPAIGN // 2
