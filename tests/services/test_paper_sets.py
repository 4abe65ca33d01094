"""A set for all stairwells: each sheet names its house; cancelled or refused, nothing is left and nothing recorded."""

from datetime import date
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest

from desktop.models import Building
from desktop.models import Compound
from desktop.models import Event
from desktop.models import PrintJob
from desktop.models import Unit
from desktop.models import journal
from desktop.printing.preflight import CannotPrint
from desktop.services import paper_public
from desktop.services import paper_sets
from desktop.services import papers
from desktop.services.papers import CannotWrite
from desktop.services.papers import Ready

TODAY = date(2025, 5, 28)
AT = datetime(2025, 5, 28, 8)


@pytest.fixture
def notice(sample_file: Path) -> Ready:
    return papers.notice(Event.get(Event.edition == 2).id, today=TODAY)


def pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    found = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return found


def ignore(_done: int, _total: int) -> None:
    """Nobody looks."""


def test_every_stairwell_once_in_order(sample_file: Path) -> None:
    found = paper_sets.stairwells()
    units = Unit.select().count()
    assert len(found) == len(set(found)) >= units
    assert any("单元" in words for words in found)
    labels = [row.shown for row in Building.select().join(Compound).order_by(Building.position)]
    firsts = [next(i for i, words in enumerate(found) if label in words) for label in labels if label]
    assert len(firsts) == len(labels)


def test_each_sheet_names_its_house_and_the_number_to_ring(notice: Ready, tmp_path: Path) -> None:
    path = tmp_path / "set.pdf"
    told: list[tuple[int, int]] = []
    count = paper_sets.save(notice, path, at=AT, progress=lambda done, total: told.append((done, total)))
    houses = paper_sets.stairwells()
    found = pages(path)
    assert count == len(houses) == len(found)
    for words, text in zip(houses, found, strict=True):
        assert f"{words}各位居民" in text
        assert "027-96000000" in text
    assert told == [(i, count) for i in range(count + 1)]
    assert [(job.paper, job.copies, job.how) for job in PrintJob.select()] == [("notice", count, "saved")]
    assert [each.name for each in tmp_path.glob("*.pdf")] == ["set.pdf"]


def test_a_poster_and_an_announcement_come_in_sets_too(sample_file: Path, tmp_path: Path) -> None:
    event = Event.get(Event.edition == 2)
    for ready in (
        papers.flyer(event.id, today=TODAY),
        paper_public.announcement(event.id, today=TODAY, words={}),
    ):
        assert paper_sets.offered(ready)
        paper_sets.draw(ready, tmp_path / "set.pdf", progress=ignore)
        assert all(
            words in text
            for words, text in zip(paper_sets.stairwells(), pages(tmp_path / "set.pdf"), strict=True)
        )
    assert PrintJob.select().count() == 0


class Stopped(Exception):
    """As `background` raises it."""


def test_a_set_that_is_cancelled_leaves_nothing(notice: Ready, tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        paper_sets.save(notice, tmp_path / "set.pdf", at=AT, progress=stop)
    assert not any(path.name.startswith((".set", "set")) for path in tmp_path.iterdir())
    assert PrintJob.select().count() == 0


def test_a_set_that_is_refused_leaves_nothing(notice: Ready, tmp_path: Path) -> None:
    event = Event.get(Event.edition == 2)
    bad = papers.notice(event.id, today=TODAY, words={"body": "请打14200001234。"})
    with pytest.raises(CannotPrint):
        paper_sets.save(bad, tmp_path / "set.pdf", at=AT, progress=ignore)
    with pytest.raises(CannotWrite):
        paper_sets.save(notice, tmp_path / "nowhere" / "set.pdf", at=AT, progress=ignore)
    assert PrintJob.select().count() == 0


def test_two_compounds_are_told_apart(notice: Ready) -> None:
    with journal.act("change_place", at=AT):
        other = Compound.create(name="东苑", position=9)
        Building.create(compound=other, label="1", position=1)
    assert paper_sets.stairwells()[-1] == "东苑1栋"
    assert all(words.startswith(("青和居", "东苑")) for words in paper_sets.stairwells())
