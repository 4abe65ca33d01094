"""Lists laid out in many ways give the people they were made from."""

from datetime import date
from pathlib import Path

import pytest

from tests.exchange import score as scoring
from tests.exchange.listmaker import make

SEEDS = range(60)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_list_gives_its_people(seed: int, tmp_path: Path) -> None:
    made = make(seed, tmp_path)
    score = scoring.score_file(made.path, made.answers, date(2026, 4, 1))
    told = {name: score.share(name) for name in scoring.FIELDS}
    assert told == dict.fromkeys(scoring.FIELDS, 1.0), (made.style, score.wrong[:10])
    assert (score.read, score.found, score.mixed) == (score.persons, 1, 0), (made.style, score.wrong[:10])
    assert score.rejected_that_became_persons == []
    assert score.unreported == [], made.style


def test_the_same_seed_makes_the_same_list(tmp_path: Path) -> None:
    folders = tmp_path / "a", tmp_path / "b"
    for folder in folders:
        folder.mkdir()
    one, other = (make(26, folder) for folder in folders)
    assert one.answers == other.answers
    assert one.style == other.style
