"""Everything on file about one person on paper; the notice on forms."""

import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from desktop.models import Act
from desktop.models import Attendance
from desktop.models import Person
from desktop.models import Phone
from desktop.models import Session
from desktop.models import journal as acts
from desktop.models.person import matching
from desktop.printing import person_record as paper
from desktop.services import consents
from desktop.services import journal
from desktop.services import papers
from desktop.services import people
from desktop.services import person_record
from desktop.services import privacy
from desktop.services import retention
from desktop.services.shelf import CannotWrite

AT = datetime(2025, 5, 28, 9)


def words_of(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True)
    return done.stdout


def busy() -> Person:
    """Whoever came most often."""
    rows = Attendance.select(Attendance.person).tuples()
    ids = [person for (person,) in rows]
    return Person.get_by_id(max(set(ids), key=ids.count))


def test_the_record_says_all_of_it(sample_file: Path, tmp_path: Path) -> None:
    row = busy()
    with acts.act("change_person", at=AT, subject="x"):
        Person.update(note="爱下棋").where(Person.id == row.id).execute()
    consents.give(person=row.id, scopes=["report"], method="spoken", given_on=AT.date(), at=AT)
    pages = person_record.save(row.id, tmp_path / "record.pdf", at=AT)
    text = words_of(tmp_path / "record.pdf")
    squeezed = "".join(text.split())
    came = Attendance.select().where(Attendance.person == row.id).count()
    assert came > 20
    assert squeezed.count("2025-") + squeezed.count("2024-") >= came
    for said in (
        row.name,
        "爱下棋",
        "报送区级",
        "口头",
        "青和居社区居民委员会",
        *Phone.of([row.id]).get(row.id, []),
    ):
        assert said in squeezed, said
    assert f"第{pages}页" in squeezed
    assert f"第{pages + 1}页" not in squeezed
    act = Act.latest(1)[0]
    assert (act.what, act.subject) == (
        "print_record",
        f"{row.name[0]}*" if len(row.name) == 2 else act.subject,
    )
    assert row.name not in act.subject
    with pytest.raises(journal.CannotUndo):
        journal.undo(act.id, at=AT)


def test_of_somebody_of_whom_little_is_known(empty_file: Path, tmp_path: Path) -> None:
    row = people.add_person(people.PersonFacts("欧阳𬭸"), at=AT)
    assert person_record.save(row.id, tmp_path / "record.pdf", at=AT) <= 2
    text = words_of(tmp_path / "record.pdf")
    assert "欧阳𬭸" in text
    assert text.count("没有记录") > 10
    assert paper.findings(person_record.record(row.id, at=AT)) == []


def test_where_it_cannot_be_written_nothing_is_noted(sample_file: Path, tmp_path: Path) -> None:
    before = Act.select().count()
    with pytest.raises(CannotWrite):
        person_record.save(matching("欧阳文博")[0].person, tmp_path / "gone" / "record.pdf", at=AT)
    assert Act.select().count() == before


def test_the_notice_has_the_communitys_facts_or_its_own_words(sample_file: Path, tmp_path: Path) -> None:
    assert "青和居社区居民委员会" in privacy.notice()
    assert "180天" in privacy.notice()
    assert len(privacy.proposed()) <= privacy.LONGEST
    retention.keep_for({"walk_in": 60}, at=AT)
    assert "60天" in privacy.notice()
    session = Session.select().where(Session.start > AT).first()
    papers.save(papers.sign_in_sheet(session.id), tmp_path / "sheet.pdf", at=AT)
    assert "60天" in "".join(words_of(tmp_path / "sheet.pdf").split())
    privacy.say("您的信息只用于本次活动，用完就删。", at=AT)
    assert privacy.notice() == "您的信息只用于本次活动，用完就删。"
    papers.save(papers.sign_in_sheet(session.id), tmp_path / "own.pdf", at=AT)
    assert "用完就删" in "".join(words_of(tmp_path / "own.pdf").split())
    with pytest.raises(privacy.NoticeTooLong):
        privacy.say("长" * 161, at=AT)
    privacy.say("", at=AT)
    assert privacy.notice() == privacy.proposed()
