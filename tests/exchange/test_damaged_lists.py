"""Damaged lists are read or refused for a reason with words, in a child within its limits; nothing else happens.

The whole campaign (1,000 copies): `pytest -m campaign tests/exchange/test_damaged_lists.py`.
"""

import time
from datetime import date
from pathlib import Path

import pytest

from desktop.exchange import people_list
from desktop.exchange.people_list import child
from desktop.exchange.people_list.refusals import ListRefused
from tests.exchange.damaged_lists import damaged

TODAY = date(2026, 4, 1)
NAMED = {"not_a_spreadsheet", "no_name_column", "too_large", "damaged", "empty", "too_slow"}


def outcome(seed: int, folder: Path) -> str:
    """ "read", or the code of the refusal; whatever else comes out of the child fails the test."""
    name, content = damaged(seed)
    path = folder / name
    path.write_bytes(content)
    began = time.monotonic()
    try:
        reading = people_list.read_at_once_in_child(path, today=TODAY)
    except ListRefused as refused:
        return refused.code if name in refused.words() else f"{refused.code} without its name"
    finally:
        assert time.monotonic() - began < child.SECONDS + 5
        assert path.read_bytes() == content
    assert len(reading.rows) < 3000
    return "read"


def test_the_first_of_them(tmp_path: Path) -> None:
    said = {outcome(seed, tmp_path) for seed in range(12)}
    assert "read" in said
    assert said - {"read"}
    assert said <= NAMED | {"read"}


@pytest.mark.campaign
@pytest.mark.parametrize("hundred", range(10))
def test_a_thousand(hundred: int, tmp_path: Path) -> None:
    said = [outcome(seed, tmp_path) for seed in range(hundred * 100, hundred * 100 + 100)]
    assert set(said) <= NAMED | {"read"}
    assert 30 <= said.count("read") <= 90
