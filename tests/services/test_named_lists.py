"""Names leave the house only as a second act: on a stated basis, encrypted, and noted without a name."""

import hashlib
import io
import json
from datetime import date
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop.exchange import steady_zip
from desktop.models import Act
from desktop.models import Attendance
from desktop.models import Change
from desktop.models import Consent
from desktop.models import ExportBatch
from desktop.models import NamedList
from desktop.models import Person
from desktop.models import Session
from desktop.models import journal
from desktop.services import journal as history
from desktop.services import named_lists
from desktop.services.periods import Period

AT = datetime(2025, 6, 3, 8, 52)
MAY = Period("month", 2025, 5)
SECRET = "qingheju 2025"


def give(folder: Path, **more: object) -> named_lists.Made:
    said = {"event": None, "basis": "duty", "grounds": "街道清明防火值守核对", "passphrase": SECRET, "at": AT}
    return named_lists.write(MAY, folder, **{**said, **more})  # type: ignore[arg-type]


def agree(person: str, scope: str, *, withdrawn: bool = False) -> None:
    with journal.unjournaled():
        Consent.create(
            person=person,
            scope=scope,
            method="written",
            given_on=date(2025, 1, 1),
            withdrawn_on=date(2025, 5, 1) if withdrawn else None,
        )


def came_in_may() -> list[str]:
    sessions = Session.select().where(Session.start.between("2025-05-01", "2025-05-31"))
    rows = Attendance.select(Attendance.person).where(Attendance.session.in_([s.id for s in sessions]))
    return sorted({person for (person,) in rows.tuples()})


def rows(made: named_lists.Made) -> list[tuple[object, ...]]:
    book = load_workbook(io.BytesIO(steady_zip.decrypt(made.file, SECRET)))
    return list(book["名单"].iter_rows(min_row=2, values_only=True))


def test_on_a_duty_everybody_who_came_is_named(sample_file: Path, tmp_path: Path) -> None:
    made = give(tmp_path)
    found = rows(made)
    assert made.people == len(found) == len(came_in_may())
    assert made.left_out == 0
    heads = sum(row[5] for row in found)  # type: ignore[misc]
    assert heads == sum(
        a.heads
        for a in Attendance.select().where(
            Attendance.session.in_(
                [s.id for s in Session.select().where(Session.start.between("2025-05-01", "2025-05-31"))]
            )
        )
    )
    about = load_workbook(io.BytesIO(steady_zip.decrypt(made.file, SECRET)))["说明"]
    assert ("依据", "法定职责") in list(about.iter_rows(values_only=True))


def test_with_consent_only_those_who_agreed(sample_file: Path, tmp_path: Path) -> None:
    came = came_in_may()
    adult, child, alone, changed, silent = came[:5]
    with journal.unjournaled():
        for person, birth in ((adult, "1960"), (child, "2016"), (alone, "2016"), (changed, "1960")):
            Person.update(birth=birth, name=f"人{came.index(person)}").where(Person.id == person).execute()
    for person in (adult, child, alone):
        agree(person, "report")
    agree(child, "guardian")
    agree(changed, "report", withdrawn=True)
    agree(silent, "publish_name")
    made = give(tmp_path, basis="consent", grounds="评选最美邻里")
    assert {row[1] for row in rows(made)} == {"人0", "人1"}
    assert (made.people, made.left_out) == (2, len(came) - 2)


def test_of_one_event(sample_file: Path, tmp_path: Path) -> None:
    session = next(
        session
        for session in Session.between(datetime(2025, 5, 1), datetime(2025, 5, 29))
        if Attendance.select().where(Attendance.session == session.id).exists()
    )
    made = give(tmp_path, event=session.event_id)
    assert 0 < made.people < len(came_in_may())
    assert session.event.title in NamedList.get().subject


def test_what_was_given_stays_on_file_and_who_does_not(sample_file: Path, tmp_path: Path) -> None:
    made = give(tmp_path)
    kept = NamedList.get()
    assert (kept.basis, kept.people, kept.sha256) == ("duty", made.people, made.sha256)
    assert kept.sha256 == hashlib.sha256(made.file.read_bytes()).hexdigest()
    assert named_lists.latest() == [kept]
    act = Act.latest(1)[0]
    assert history.words(act) == "给区里报了名单：2025年5月"
    names = {name for (name,) in Person.select(Person.name).tuples() if len(name) > 2}
    said = json.dumps([c.after for c in Change.select().where(Change.act == act.id)], ensure_ascii=False)
    assert [name for name in names if name in said] == []
    with pytest.raises(history.CannotUndo):
        history.undo(act.id, at=AT)
    assert ExportBatch.select().count() == 0  # never beside, or instead of, the figures


def test_nothing_is_given_without_grounds_names_or_a_passphrase(sample_file: Path, tmp_path: Path) -> None:
    for grounds in ("", "  防 ", "防" * 101):
        with pytest.raises(named_lists.GroundsMissing):
            give(tmp_path, grounds=grounds)
    with pytest.raises(named_lists.NobodyToName, match=str(len(came_in_may()))):
        give(tmp_path, basis="consent")
    with pytest.raises(steady_zip.PassphraseUnfit):
        give(tmp_path, passphrase="short")
    assert list(tmp_path.glob("*.zip")) == []
    assert NamedList.select().count() == 0


def test_the_file_says_nothing_in_the_clear(sample_file: Path, tmp_path: Path) -> None:
    made = give(tmp_path)
    assert made.file.name == "QHJ-202505-named-20250603085200.aes.zip"
    content = made.file.read_bytes()
    assert b"xl/worksheets" not in content
    with pytest.raises(steady_zip.WrongPassphrase):
        steady_zip.decrypt(made.file, "qingheju 2026")


def test_two_lists_are_two_files(sample_file: Path, tmp_path: Path) -> None:
    first = give(tmp_path)
    second = give(tmp_path, at=AT.replace(second=1))
    assert first.file != second.file
    assert len(named_lists.latest()) == 2
