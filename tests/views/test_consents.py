"""同意 on the card: noted with method and day, taken back, and what hangs on the wall is named."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.exchange.photo_file import KeptPhoto
from desktop.models import Act
from desktop.models import Event
from desktop.models import Photo
from desktop.models import PrintJob
from desktop.models.person import matching
from desktop.services import consents
from desktop.services import event_plan
from desktop.services import papers
from desktop.services import photos
from desktop.services import today
from desktop.views.kit import message
from desktop.views.kit.go_to import OpenPerson
from desktop.views.people import PeoplePage
from desktop.views.people.consents import ConsentDialog
from desktop.views.today.tidy import words_of
from tests.services.test_consents import AT
from tests.services.test_consents import TODAY
from tests.services.test_consents import give
from tests.services.test_consents import poster_with_phone_of
from tests.views.conftest import NOW
from tests.views.conftest import Ear


@pytest.fixture
def person(sample_file: Path) -> str:
    return matching("欧阳文博")[0].person


@pytest.fixture
def page(person: str, qtbot: QtBot, said: Ear) -> PeoplePage:
    page = PeoplePage()
    qtbot.addWidget(page)
    page.visit(OpenPerson(person))
    return page


def texts(page: PeoplePage) -> str:
    return " ".join(label.text() for label in page.card.consents.findChildren(QLabel))


def test_noted_with_method_and_day(page: PeoplePage, person: str, said: Ear) -> None:
    dialog = ConsentDialog(page, person, "欧阳文博")
    dialog.submit()
    assert dialog.fields["scopes"].state == "error"
    dialog.scopes["publish_name"].setChecked(True)
    dialog.given_on.setText("2025-06-30")
    dialog.submit()
    assert dialog.fields["given_on"].state == "error"
    dialog.given_on.setText("2025-05-20")
    dialog.method.choose("spoken")
    dialog.submit()
    (agreed,) = consents.of(person)
    assert (agreed.scope, agreed.method, agreed.given_on) == ("publish_name", "spoken", date(2025, 5, 20))
    page.card.reload()
    assert "公示姓名" in texts(page)
    assert "口头" in texts(page)
    message.undo_last()
    assert consents.of(person) == []


def test_taken_back_names_what_hangs_and_takes_it_down(
    page: PeoplePage, person: str, said: Ear, tmp_path: Path
) -> None:
    give(person, "publish_phone")
    event = poster_with_phone_of(person)
    papers.save(papers.flyer(event, today=TODAY), tmp_path / "poster.pdf", at=AT)
    page.card.reload()
    page.card.consents.withdraws["publish_phone"].click()
    assert said[-1].kind == "warn"
    assert "海报" in said[-1].plain()
    page.card.reload()
    assert not page.card.consents.withdraws
    assert "已撤回" in texts(page)
    (task,) = (t for t in today.tidy_up(NOW) if isinstance(t, consents.Hanging))
    assert "欧阳文博" in words_of(task, NOW.date()).second
    said.press("已取下")
    job = PrintJob.last("flyer", event)
    assert job is not None
    assert job.taken_down == NOW.date()
    page.card.reload()
    assert page.card.consents.hanging == []


def test_all_on_file_as_pdf(
    page: PeoplePage, person: str, said: Ear, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = tmp_path / "记录"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), ""))
    page.card.record.click()
    qtbot.waitUntil(lambda: len(said) > 0)
    assert said[-1].kind == "ok"
    assert (tmp_path / "记录.pdf").read_bytes().startswith(b"%PDF")
    assert Act.latest(1)[0].what == "print_record"


def test_what_photos_may_show_them_is_said(page: PeoplePage, person: str, said: Ear) -> None:
    event = Event.select().first().id
    post = event_plan.add_line(event, event_plan.PostLine("签到", 2), at=AT)
    event_plan.add_helper(post, person, at=AT)
    (photo,) = photos.add_photos(event, [KeptPhoto(b"one", 20, 10)], at=AT)
    photos.all_agreed(photo.id, at=AT)
    give(person, "publish_photo")
    page.card.reload()
    page.card.consents.withdraws["publish_photo"].click()
    assert "有 1 张照片可能照到了" in said.words()[-1]
    assert not Photo.get_by_id(photo.id).agreed
