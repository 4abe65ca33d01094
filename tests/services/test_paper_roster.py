"""The roster of a stairwell: filled from settings and what was typed, names only with consent, one for every stair."""

from datetime import date
from datetime import datetime
from pathlib import Path

from desktop.models import Consent
from desktop.models import Person
from desktop.models import journal
from desktop.services import paper_roster
from desktop.services import paper_sets
from desktop.services import papers
from tests.printing import reading

TODAY = date(2025, 5, 28)
AT = datetime(2025, 5, 28, 8)


def test_an_empty_roster_says_what_is_missing_and_whom_to_ring(sample_file: Path, tmp_path: Path) -> None:
    ready = paper_roster.stairwell_roster(today=TODAY, words={})
    assert papers.findings(ready) == []
    assert papers.save(ready, tmp_path / "roster.pdf", at=AT) == 1
    text = reading.words(tmp_path / "roster.pdf")
    assert text.count("待补") == 2 + 9 + 14
    assert "027-96000000" in text
    assert "5月26日—6月1日" in text


def test_names_hang_only_with_consent_and_phones_too(sample_file: Path) -> None:
    person = next(row for row in Person.select().order_by(Person.id) if len(row.name) == 3)
    words = {"members": f"{person.name}，楼道环境", "worker": "高雅琴，14200001234"}
    found = papers.findings(paper_roster.stairwell_roster(today=TODAY, words=words))
    assert {(each.code, each.field) for each in found if each.severity == "stop"} == {
        ("name_consent", "members"),
        ("private_phone", "worker"),
    }
    with journal.act("give_consent", at=AT):
        for same in Person.select().where(Person.name == person.name):
            Consent.create(person=same.id, scope="publish_name", method="spoken", given_on=TODAY)
    again = paper_roster.stairwell_roster(today=TODAY, words={"members": words["members"]})
    assert papers.findings(again) == []


def test_more_than_nine_or_too_long_is_refused(sample_file: Path) -> None:
    words = {"members": "\n".join(["某某，巡查"] * 10), "stairwell": "和谐楼" * 6}
    found = papers.findings(paper_roster.stairwell_roster(today=TODAY, words=words))
    assert {(each.code, each.field) for each in found} == {("overflow", "members"), ("overflow", "stairwell")}


def test_one_for_every_stair(sample_file: Path, tmp_path: Path) -> None:
    ready = paper_roster.stairwell_roster(today=TODAY, words={})
    assert paper_sets.offered(ready)
    pages = paper_sets.draw(ready, tmp_path / "set.pdf", progress=lambda _done, _total: None)
    assert pages == len(paper_sets.stairwells())
    assert all(words in reading.words(tmp_path / "set.pdf") for words in paper_sets.stairwells())


def test_the_numbers_that_come_first_are_those_of_the_place(sample_file: Path, tmp_path: Path) -> None:
    papers.draw(paper_roster.stairwell_roster(today=TODAY, words={}), tmp_path / "here.pdf")
    here = reading.words(tmp_path / "here.pdf")
    assert "119" in here.partition("着火先打")[2]
    assert "120" in here.partition("救命先打")[2]
    words = {"title": "楼道值守", "fire": "999", "rescue": ""}
    papers.draw(paper_roster.stairwell_roster(today=TODAY, words=words), tmp_path / "there.pdf")
    there = reading.words(tmp_path / "there.pdf")
    assert "999" in there.partition("着火先打")[2]
    assert not any(gone in there for gone in ("119", "120", "救命先打"))
