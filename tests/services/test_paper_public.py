"""Announcements filled from the record: their period, and whose names may stand in them."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.models import Consent
from desktop.models import Event
from desktop.models import Person
from desktop.models import PrintJob
from desktop.models import journal
from desktop.models.paper import FREE
from desktop.services import paper_public
from desktop.services import papers
from desktop.services import people

TODAY = date(2025, 5, 28)
AT = datetime(2025, 5, 28, 9)


@pytest.fixture
def named(sample_file: Path) -> tuple[Person, Person]:
    """Two on file of different names, the first agreed to be named, the second to nothing."""
    rows = list(Person.select().order_by(Person.id))
    names = [row.name for row in rows]
    first, second = [row for row in rows if names.count(row.name) == 1 and len(row.name) == 3][:2]
    with journal.act("change_person", at=AT):
        Consent.delete().where(Consent.person.in_([first.id, second.id])).execute()
        Consent.create(person=first, scope="publish_name", method="written", given_on=TODAY)
    return first, second


def table(*names: str) -> dict[str, str]:
    return {"table": "姓名，小时\n" + "\n".join(f"{name}，{i}" for i, name in enumerate(names, 1))}


def test_it_hangs_a_week_and_says_whom_to_tell(sample_file: Path) -> None:
    data = paper_public.announcement(FREE, today=TODAY).data
    assert (data.starts, data.ends, data.dated) == (TODAY, TODAY + timedelta(days=7), TODAY)
    assert data.objection == "请当面或来电说明：一楼服务台，027-9600 0000"
    assert data.signer == "青和居社区居民委员会"
    event = Event.get(Event.edition == 2)
    ready = paper_public.announcement(event.id, today=TODAY)
    assert (ready.title, ready.data.subject) == (event.title, event.title)
    assert papers.findings(ready) == []


def test_names_stand_only_with_their_bearers_consent(named: tuple[Person, Person]) -> None:
    agreed, silent = named
    words = table(agreed.name, silent.name, "编号××××0417", "外来客人甲", "李*")
    data = paper_public.announcement(FREE, today=TODAY, words=words).data
    assert data.unagreed == {silent.name}
    assert data.unknown == {"外来客人甲"}
    paper_public.agree_to_be_named(silent.id, at=AT)
    assert paper_public.announcement(FREE, today=TODAY, words=words).data.unagreed == set()
    with journal.act("withdraw_consent", at=AT):
        Consent.update(withdrawn_on=TODAY).where(Consent.person == agreed.id).execute()
    assert paper_public.announcement(FREE, today=TODAY, words=words).data.unagreed == {agreed.name}


def test_of_two_who_share_a_name_one_may_have_agreed(named: tuple[Person, Person]) -> None:
    """Which of the two stands there only the secretary knows."""
    agreed, _silent = named
    people.add_person(people.PersonFacts(name=agreed.name), at=AT)
    data = paper_public.announcement(FREE, today=TODAY, words=table(agreed.name)).data
    assert data.unagreed == set()
    assert len(paper_public.people_named(agreed.name)) == 2


def test_what_was_typed_counts_until_its_last_day(sample_file: Path) -> None:
    words = {"subject": "楼道粉刷", "starts": "2025-05-20", "ends": "2025-05-28"}
    papers.keep_words("announcement", FREE, words, at=AT)
    data = paper_public.announcement(FREE, today=TODAY).data
    assert (data.subject, data.starts, data.ends) == ("楼道粉刷", date(2025, 5, 20), TODAY)
    later = paper_public.announcement(FREE, today=TODAY + timedelta(days=1)).data
    assert (later.subject, later.starts) == ("", TODAY + timedelta(days=1))


def test_a_day_taken_out_falls_back_to_the_usual_one(sample_file: Path) -> None:
    data = paper_public.announcement(FREE, today=TODAY, words={"ends": ""}).data
    assert data.ends == TODAY + timedelta(days=7)


def test_it_is_recorded_with_whom_it_names(named: tuple[Person, Person], tmp_path: Path) -> None:
    agreed, _silent = named
    words = {"subject": "志愿服务时长", **table(agreed.name)}
    ready = paper_public.announcement(FREE, today=TODAY, words=words)
    papers.save(ready, tmp_path / "announcement.pdf", at=AT)
    (job,) = PrintJob.select()
    assert job.paper == "announcement"
    assert agreed.name in job.words
