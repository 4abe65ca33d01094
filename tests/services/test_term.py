"""The attendance of a group over a term: drawn once for screen and paper, counts and no names."""

from datetime import date
from datetime import datetime
from pathlib import Path

import pytest

from desktop.models import Event
from desktop.printing import attendance_term
from desktop.printing import preview
from desktop.services import events
from desktop.services import papers
from desktop.services import term
from desktop.services.event_errors import NoSessionYet
from desktop.services.events import EventFacts
from tests.printing import reading

TODAY = date(2025, 5, 28)
AT = datetime(2025, 5, 28, 9)


def group() -> str:
    return Event.get(Event.name == "老年合唱").id


def test_each_meeting_counts_from_the_first_that_somebody_came_to(sample_file: Path) -> None:
    data = term.term(group(), today=TODAY)
    assert len(data.meetings) > 5
    assert data.meetings[0][1] > 0
    assert [day for day, _heads in data.meetings] == sorted(day for day, _heads in data.meetings)
    heads = sum(count for _day, count in data.meetings)
    assert data.facts[:2] == (("开展", f"{len(data.meetings)} 次"), ("参加", f"{heads:,} 人次"))
    assert sum(people for _words, people in data.often) == 36
    assert data.often[0][1] > data.often[3][1]


def test_the_page_shows_its_figures_and_no_name(sample_file: Path, tmp_path: Path) -> None:
    ready = term.attendance_term(group(), today=TODAY)
    assert papers.findings(ready) == []
    assert papers.save(ready, tmp_path / "出勤图.pdf", at=AT) == 1
    said = reading.words(tmp_path / "出勤图.pdf")
    for words in ("老年合唱", "每次来了多少人", "大家来得多勤", "四分之三以上", "平均"):
        assert words in said
    image = preview.page_image((tmp_path / "出勤图.pdf").read_bytes(), 1, 60)
    assert image.width > image.height


def test_what_nobody_came_to_has_no_picture(empty_file: Path, tmp_path: Path) -> None:
    event = events.add_event(EventFacts(name="合唱"), at=AT)
    with pytest.raises(NoSessionYet):
        term.term(event.id, today=TODAY)
    assert not term.has_met(event.id)


def test_a_page_of_nothing_is_found_out() -> None:
    data = attendance_term.AttendanceTerm(name="合唱", about="", meetings=(), often=(), facts=())
    assert [finding.severity for finding in attendance_term.findings(data)] == ["stop"]
