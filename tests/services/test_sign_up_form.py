"""报名表: the facts of the event above, numbered rows, what the entries are used for below."""

from datetime import datetime
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.models import Event
from desktop.services import events
from desktop.services import paper_sign_up
from desktop.services import papers
from desktop.services.event_errors import NoSessionYet
from tests.printing import reading

FESTIVAL = "第二届邻里美食分享活动"


def test_it_says_what_for_and_has_room_to_write(sample_file: Path, tmp_path: Path) -> None:
    assert sample_file.exists()
    event = Event.get(Event.edition == 2)
    ready = paper_sign_up.sign_up_form(event.id)
    assert papers.findings(ready) == []
    path = tmp_path / "form.pdf"
    assert papers.draw(ready, path) == 1
    words = reading.words(path)
    for said in (
        "第二届邻里美食分享活动报名表",
        "2025年5月28日",
        "限200人",
        "楼栋、单元、房号",
        "不满14岁",
        "21",
    ):
        assert said in words, said
    assert all(reading.faces(path).values())


def test_without_a_date_there_is_none(sample_file: Path) -> None:
    assert sample_file.exists()
    event = events.add_event(events.EventFacts(name="还没定"), at=datetime(2025, 5, 28, 9))
    with pytest.raises(NoSessionYet):
        paper_sign_up.sign_up_form(event.id)


def test_from_the_command_line(sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "form.pdf"
    assert main(["--db", str(sample_file), "sign-up-form", FESTIVAL, "-o", str(path)]) == 0
    assert "1" in capsys.readouterr().out
    assert reading.words(path)
