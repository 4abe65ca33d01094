"""No telephone and no ID number is readable in a log, a report of a bug, the history, a command or an export.

Windows are looked over in `tests/gallery`. What is meant to carry a number (a person's own record, `--unmask`, a
poster whose owner agreed) is named here.
"""

import io
import logging
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from random import Random

import pypdfium2
import pytest
from openpyxl import load_workbook

from desktop import masking
from desktop.cli import main
from desktop.models import Act
from desktop.models import Event
from desktop.models import Person
from desktop.models import Phone
from desktop.models import Session
from desktop.models import database
from desktop.models import journal as acts
from desktop.models.person import matching
from desktop.services import calendar_export
from desktop.services import consents
from desktop.services import events
from desktop.services import journal
from desktop.services import ledger
from desktop.services import papers
from desktop.services import people
from desktop.services import residents
from desktop.services import returns
from desktop.services.periods import read_period
from desktop.services.residents import Wanted
from tests.services import doers
from tests.services.test_undo_everything import do

AT = datetime(2025, 5, 28, 9)
PUBLIC = {"02796000000", "96000000"}
MOBILE, ID_NUMBER = "13812345678", "11010519491231002X"


NO_NUMBER = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"  # ids
    r"|\b[0-9a-f]{64}\b|(?<!\d)(?:19|20)\d\d-?\d\d-?\d\d(?:[ T]\d\d:?\d\d(?::?\d\d)?)?(?![\dX])"
    r"|\b20\d\d-\d{3}\b|\b\d\d:\d\d\b"
)
"""Ids, hashes, dates, times and numbers of events: rows of digits in files for machines that are nobody's telephone."""


def readable(text: str) -> set[str]:
    return {hit.digits for hit in masking.unmasked(NO_NUMBER.sub("§", text))} - PUBLIC


def test_what_is_left_out_hides_no_number() -> None:
    text = (
        f"018f3a52-0000-7000-8000-000000000001 2025-05-28 09:00 {MOBILE} 2025-001 {ID_NUMBER} 20250528T090000"
    )
    assert readable(text) == {MOBILE, ID_NUMBER}


def texts_of(name: str, content: bytes) -> Iterator[str]:
    """All text of a file, by its ending; of an archive that of its members."""
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                yield from texts_of(member, archive.read(member))
    elif name.endswith(".xlsx"):
        for sheet in load_workbook(io.BytesIO(content)):
            yield "\n".join(
                str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
            )
    elif name.endswith(".pdf"):
        with pypdfium2.PdfDocument(content) as pdf:
            for page in pdf:
                yield page.get_textpage().get_text_range()
    elif name.endswith((".csv", ".json", ".txt", ".ics", ".py", ".md", ".html")):
        yield content.decode("utf-8-sig")
    else:
        pytest.fail(f"nobody has thought of what {name} says")


def numbers_in(folder: Path) -> dict[str, set[str]]:
    """By file, the numbers that can be read in it."""
    found: dict[str, set[str]] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        seen = set[str]().union(*(readable(text) for text in texts_of(path.name, path.read_bytes())))
        if seen:
            found[path.name] = seen
    return found


@pytest.fixture
def crowded(sample_file: Path) -> Path:
    """The sample, with numbers where people put them: in notes, in names of events, beside sign-ups."""
    person = matching("欧阳文博")[0].person
    with acts.act("change_person", at=AT, subject="欧阳**"):
        Person.update(note=f"儿子 {MOBILE}，身份证 {ID_NUMBER}").where(Person.id == person).execute()
        Phone.create(person=person, number=MOBILE)
        event = Session.select().where(Session.start > AT).order_by(Session.start).first().event_id
        Event.update(contact_phone=MOBILE, note=f"找 {MOBILE}").where(Event.id == event).execute()
    return sample_file


def test_the_log_and_the_report_of_a_bug(crowded: Path, tmp_path: Path) -> None:
    from desktop import app

    folder = tmp_path / "log"
    before = list(app.log.handlers)
    app.keep_log(folder)
    try:
        app.log.info("looked up %s", MOBILE)
        try:
            raise ValueError(f"no row for {MOBILE} / {ID_NUMBER}")
        except ValueError:
            app.log.info("a bug", exc_info=sys.exc_info())
        report = app.report()
        text = "".join(p.read_text("utf-8") for p in folder.iterdir())
    finally:
        for handler in [h for h in app.log.handlers if h not in before]:
            handler.close()
            app.log.removeHandler(handler)
        app.log.setLevel(logging.NOTSET)
    assert "138****5678" in text
    assert "138****5678" in report
    assert readable(text) == set()
    assert readable(report) == set()


def test_the_history_of_random_acts(crowded: Path) -> None:
    chance = Random(7)
    for doer in doers.DOERS:
        do(doer, chance)
    with acts.act("write_paper", at=AT, subject=f"通知 {MOBILE}"):
        pass
    lines = [journal.words(act) for act in Act.select()]
    assert len(lines) > 20
    assert readable("\n".join(lines)) == set()
    assert "138****5678" in "\n".join(lines)


@pytest.mark.parametrize(
    "words",
    [
        ["history", "--limit", "500"],
        ["people", "--all"],
        ["find", "欧阳文博"],
        ["find", "5678"],
        ["events"],
        ["sessions"],
        ["bookings"],
        ["venues"],
        ["retention"],
        ["check"],
    ],
)
@pytest.mark.parametrize("json", [[], ["--json"]])
def test_commands(
    crowded: Path, words: list[str], json: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    database.close_database()
    main(["--db", str(crowded), "--today", "2025-05-28", *json, *words])
    said = capsys.readouterr()
    assert said.out + said.err
    assert readable(said.out + said.err) == set()


def test_what_goes_to_the_district(crowded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database.close_database()
    target = tmp_path / "out"
    target.mkdir()
    call = ["--db", str(crowded), "--today", "2025-06-02", "export", "--month", "2025-05", "-o", str(target)]
    assert main(call) == 0, capsys.readouterr().err
    assert list(target.iterdir())
    assert numbers_in(target) == {}


def test_lists_and_calendars(crowded: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    everything = Wanted(columns=tuple(residents.COLUMNS))
    residents.save(everything, target / "residents.xlsx", at=AT)
    calendar_export.export_everything(target / "all.ics", at=AT)
    assert numbers_in(target) == {}


def test_papers_without_consent_and_with(crowded: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    event = Event.get(Event.contact_phone == MOBILE).id
    session = Session.select().where(Session.event == event).first().id
    papers.save(papers.flyer(event, today=AT.date()), target / "flyer.pdf", at=AT)
    papers.save(papers.notice(event, today=AT.date()), target / "notice.pdf", at=AT)
    papers.save(papers.sign_in_sheet(session), target / "sheet.pdf", at=AT)
    assert numbers_in(target) == {}
    owner = matching("欧阳文博")[0].person
    consents.give(person=owner, scopes=["publish_phone"], method="written", given_on=AT.date(), at=AT)
    papers.save(papers.flyer(event, today=AT.date()), target / "agreed.pdf", at=AT)
    assert numbers_in(target) == {"agreed.pdf": {MOBILE}}


def test_what_is_asked_for_says_so_in_the_history(crowded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people.reveal_phones(matching("欧阳文博")[0].person, at=AT)
    assert Act.latest(1)[0].what == "reveal_phone"
    database.close_database()
    assert main(["--db", str(crowded), "--today", "2025-05-28", "--json", "people", "--unmask"]) == 0
    assert MOBILE in capsys.readouterr().out
    database.open_database(crowded)
    assert Act.latest(1)[0].what.startswith("reveal_phone")


def test_a_number_that_somebody_typed_into_a_title_leaves_in_no_file(
    sample_file: Path, tmp_path: Path
) -> None:
    """Titles, places, partners and summaries are written by hand; the district and a calendar want none of it."""
    said = f"找老王 {MOBILE} 或 {ID_NUMBER}"
    start = datetime(2025, 5, 20, 9)
    plan = events.SessionPlan(start, start.replace(hour=11), (), said)
    event = events.add_event(events.EventFacts(said, co_hosts=said, second_host=said), [plan], at=AT)
    events.change_status(event.id, "published", at=AT)
    events.write_up(event.id, said, 20, None, 0, at=AT)
    with acts.act("change_event", at=AT):
        Session.update(heads_noted=20).where(Session.event == event.id).execute()
    month, out = read_period("2025-05"), tmp_path / "out"
    out.mkdir()
    returns.write_package(returns.count(month, at=AT), out, at=AT)
    calendar_export.export_everything(out / "全部.ics", at=AT)
    calendar_export.export_event(event.id, out / "活动.ics", at=AT)
    ledger.save(month, out / "台账.xlsx", at=AT)
    read = [(file.name, text) for file in out.iterdir() for text in texts_of(file.name, file.read_bytes())]
    assert sum("找老王" in text for _name, text in read) >= 4
    assert [(name, readable(text.replace("\r\n ", ""))) for name, text in read if readable(text)] == []
