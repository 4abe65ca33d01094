"""At the desk: finding a person, and one sign-in that is on disk."""

import random
from pathlib import Path

import pytest

from desktop.models import SearchKey
from desktop.models import Session
from desktop.models import database
from desktop.models import person
from tests.benchmarks.floor import compare
from tests.benchmarks.floor import milliseconds

pytestmark = pytest.mark.campaign
LAST = "\U0010ffff"


def typed(amount: int) -> list[str]:
    """What clerks type: the first two to six signs of keys that exist."""
    chance = random.Random(1)
    keys = [
        key for (key,) in SearchKey.select(SearchKey.key).order_by(SearchKey.key, SearchKey.person).tuples()
    ]
    return [key[: chance.randint(2, 6)] for key in chance.sample(keys, amount)]


def test_search(community: Path) -> None:
    """Beside one bare indexed look-up of nine keys over the same table."""
    session = Session.select().order_by(Session.id).first()
    words = typed(40)
    raw = database.driver.connect(str(community))

    def ask_the_desk() -> None:
        for text in words:
            assert person.matching(text, session=session.id), text

    def ask_the_index() -> None:
        sql = "SELECT person_id FROM search_key WHERE key >= ? AND key < ? ORDER BY key LIMIT 9"
        for text in words:
            assert raw.execute(sql, (text, text + LAST)).fetchall(), text

    ratio = compare(
        "desk search, each",
        lambda: milliseconds(ask_the_desk) / 40,
        lambda: milliseconds(ask_the_index) / 40,
        rounds=9,
    )
    raw.close()
    assert ratio.subject < 50  # what a person at a desk does not notice
