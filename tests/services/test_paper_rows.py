"""Printed sheets keyed in the evening: what may be typed, what is written, and that a row counts once."""

from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.models import Consent
from desktop.models import Entry
from desktop.models import Person
from desktop.models import Session
from desktop.models import SheetRow
from desktop.models import attendance
from desktop.models.person import matching
from desktop.services import paper_rows
from desktop.services import papers
from desktop.services import people
from desktop.services import row_codes
from desktop.services import sign_in
from desktop.services import sign_ups
from desktop.services.paper_rows import NoSuchSheet
from desktop.services.paper_rows import Opened
from desktop.services.paper_rows import RowWritten
from desktop.services.people import PersonFacts
from desktop.services.row_codes import PageMark
from desktop.services.row_codes import Ticked
from desktop.services.row_codes import WrittenIn
from desktop.services.sign_in_errors import SessionCancelled
from desktop.services.walk_ins import WalkIn

NOW = datetime(2025, 5, 28, 20)


def rows(
    text: str, *, sheet: int = 14, last: int = 42, others: tuple[int, ...] = ()
) -> dict[int, int | None]:
    found = row_codes.read(text, sheet=sheet, rows=last, others=others)
    assert isinstance(found, Ticked), found
    return dict(found.rows)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("5", [5]),
        ("1-4", [1, 2, 3, 4]),
        ("1～4", [1, 2, 3, 4]),
        ("1—4", [1, 2, 3, 4]),
        ("1 到 4", [1, 2, 3, 4]),
        ("１－４", [1, 2, 3, 4]),
        ("1-25, not 7, 13", [*range(1, 7), *range(8, 13), *range(14, 26)]),
        ("1-25 不含 7 13", [*range(1, 7), *range(8, 13), *range(14, 26)]),
        ("1-10，除 2-4、9", [1, 5, 6, 7, 8, 10]),
        ("1-10 除了 2~9", [1, 10]),
        ("3、5 8,9", [3, 5, 8, 9]),
        ("41 42", [41, 42]),
    ],
)
def test_rows_and_ranges(text: str, wanted: list[int]) -> None:
    assert list(rows(text)) == wanted


def test_heads_behind_a_plus() -> None:
    assert rows("3+4 5 6+1") == {3: 4, 5: None, 6: 1}
    for wrong in ("3+0", "3+100", "3+"):
        with pytest.raises(row_codes.NotARow):
            rows(wrong)


def test_every_check_letter_is_verified() -> None:
    for row in range(1, 43):
        code = row_codes.row_code(14, row)
        assert list(rows(code)) == list(rows(code.lower())) == list(rows(code.replace("-", ""))) == [row]
        for letter in set("ACEFHKMNPRTVWXYBD") - {code[-1]}:
            with pytest.raises(row_codes.WrongLetter, match=code):
                rows(f"{row}-{letter}")


def test_a_code_of_another_sheet_says_which() -> None:
    other = row_codes.row_code(15, 5)
    with pytest.raises(row_codes.WrongLetter) as refused:
        rows(other, others=(13, 15))
    assert (
        refused.value.words()
        == f"{other} 是 015 号表上的行码；这张表上这一行是 {row_codes.row_code(14, 5)}。"
    )


@pytest.mark.parametrize(
    ("text", "code", "rest"),
    [
        ("2X1 张三 和谐楼", "2X1", "张三 和谐楼"),
        ("２ｘ１张三", "2X1", "张三"),
        ("x4", "1X4", ""),
        ("43", "43", ""),
        ("43 李四", "43", "李四"),
    ],
)
def test_rows_written_in_by_hand(text: str, code: str, rest: str) -> None:
    assert row_codes.read(text, sheet=14, rows=42) == WrittenIn(code, rest)


@pytest.mark.parametrize("text", ["", "x", "王小明", "5-", "7-3", "1-2-3", "X1X2", "5 王", "1..4", "不含 3"])
def test_what_is_no_row_is_told(text: str) -> None:
    with pytest.raises(UserError):
        row_codes.read(text, sheet=14, rows=42)


@pytest.mark.parametrize("text", ["0", "49", "40-60", "2X5", "0X1", "41-44"])
def test_rows_that_the_sheet_has_not(text: str) -> None:
    with pytest.raises(row_codes.RowMissing):
        row_codes.read(text, sheet=14, rows=42)


# --- on file ----------------------------------------------------------------------------------------


@pytest.fixture
def at_sheet(sample_file: Path, tmp_path: Path) -> Iterator[Opened]:
    """The sheet of the festival, printed in the morning, with everybody who signed up."""
    day = Session.between(datetime(2025, 5, 28), datetime(2025, 5, 29))
    session = next(row for row in day if row.event.edition)
    sheet = papers.sign_in_sheet(session.id)
    papers.save(sheet, tmp_path / "sheet.pdf", at=NOW - timedelta(hours=12))
    number = paper_rows.printed(session.id)[0].number
    desk = sign_in.open_desk(session=session.id, name="补录", recorder="林秀英", at=NOW)
    yield Opened(session.id, number, desk)
    assert sign_in.drift() == []


def waiting(at_sheet: Opened) -> list[paper_rows.PaperRow]:
    """Rows whose people have not come."""
    return [row for row in paper_rows.rows_of(at_sheet.session, at_sheet.number) if not row.came]


def key(at_sheet: Opened, *numbers: int) -> paper_rows.Keyed:
    ticked = Ticked(tuple((number, None) for number in numbers))
    return paper_rows.key_in(ticked, at_sheet=at_sheet, at=NOW)


def test_a_row_says_that_it_came_from_paper(at_sheet: Opened) -> None:
    row = waiting(at_sheet)[0]
    keyed = key(at_sheet, row.row)
    entry = Entry.get_by_id(keyed.entries[0])
    assert (entry.person_id, entry.method, entry.sheet_row) == (
        row.person,
        "paper",
        f"{at_sheet.number}/{row.row}",
    )
    assert (entry.heads, entry.recorder, entry.device_at) == (row.heads, "林秀英", NOW)
    after = next(r for r in paper_rows.rows_of(at_sheet.session, at_sheet.number) if r.row == row.row)
    assert (after.keyed, after.came) == (True, True)


def test_a_row_keyed_twice_counts_once(at_sheet: Opened) -> None:
    some = [row.row for row in waiting(at_sheet)[:3]]
    before = attendance.counts([at_sheet.session])[at_sheet.session]
    first = key(at_sheet, *some)
    second = key(at_sheet, *some)
    assert (len(first.entries), second.entries, second.again) == (3, [], tuple(some))
    after = attendance.counts([at_sheet.session])[at_sheet.session]
    assert (after.people, after.heads) == (before.people + 3, before.heads + first.heads)


def test_who_came_by_the_desk_is_not_written_again(at_sheet: Opened) -> None:
    came = next(row for row in paper_rows.rows_of(at_sheet.session, at_sheet.number) if row.came)
    entries = Entry.select().count()
    assert key(at_sheet, came.row).here == (came.row,)
    assert Entry.select().count() == entries


def test_taken_back_it_can_be_keyed_again(at_sheet: Opened) -> None:
    row = waiting(at_sheet)[0].row
    first = key(at_sheet, row)
    sign_in.void_all(entries=first.entries, reason="看错行", desk=at_sheet.desk, at=NOW)
    assert row in [each.row for each in waiting(at_sheet)]
    assert len(key(at_sheet, row).entries) == 1


def test_a_larger_head_count_on_paper_is_noted(at_sheet: Opened) -> None:
    row = waiting(at_sheet)[0]
    key(at_sheet, row.row)
    again = paper_rows.key_in(Ticked(((row.row, row.heads + 2),)), at_sheet=at_sheet, at=NOW)
    assert len(again.entries) == 1
    assert attendance.presences(at_sheet.session)[row.person].heads == row.heads + 2


def test_all_rows_or_none(at_sheet: Opened) -> None:
    entries = Entry.select().count()
    with pytest.raises(row_codes.RowMissing):
        key(at_sheet, waiting(at_sheet)[0].row, 999)
    with sign_in.journal.act("change_event", at=NOW):
        Session.update(cancelled=True).where(Session.id == at_sheet.session).execute()
    with pytest.raises(SessionCancelled):
        key(at_sheet, *(row.row for row in waiting(at_sheet)[:2]))
    assert Entry.select().count() == entries


def test_somebody_new_on_a_walk_in_row(at_sheet: Opened) -> None:
    row = WrittenIn("2X1", "")
    who = WalkIn("司马青禾", "和谐楼")
    first = paper_rows.key_in_new_person(row, who, at_sheet=at_sheet, heads=2, at=NOW)
    assert first.entry is not None
    entry = Entry.get_by_id(first.entry)
    assert (entry.method, entry.sheet_row, entry.heads) == ("paper", f"{at_sheet.number}/2X1", 2)
    assert Consent.get(Consent.person == entry.person_id).method == "written"
    again = paper_rows.key_in_new_person(row, who, at_sheet=at_sheet, heads=2, at=NOW)
    assert (again.entry, again.state) == (None, "already")
    assert Person.select().where(Person.name == "司马青禾").count() == 1
    with pytest.raises(RowWritten, match="司马青禾"):
        paper_rows.key_in_new_person(row, WalkIn("司马青"), at_sheet=at_sheet, heads=1, at=NOW)


def test_somebody_known_on_a_walk_in_row(at_sheet: Opened) -> None:
    came = set(attendance.presences(at_sheet.session))
    known = next(row for row in Person.select().where(Person.source == "roster") if row.id not in came)
    row = WrittenIn("1X4", "")
    answer = paper_rows.key_in_person(row, known.id, at_sheet=at_sheet, heads=1, at=NOW)
    assert (answer.state, answer.person) == ("in", known.id)
    with pytest.raises(RowWritten):
        paper_rows.key_in_new_person(row, WalkIn("某某某"), at_sheet=at_sheet, heads=1, at=NOW)


def test_a_written_name_means_somebody_on_file_only_with_their_building_or_number(at_sheet: Opened) -> None:
    facts = people.facts_of(matching("欧阳文博")[0].person)
    known = people.add_person(
        PersonFacts(
            "诸葛亮亮", phones=("14200008765",), building=facts.building, unit=facts.unit, room="999"
        ),
        at=NOW,
    ).id
    place = matching("诸葛亮亮")[0].place.split()[0]
    assert paper_rows.known_as("诸葛亮亮", place="", tail="8765") == known
    assert paper_rows.known_as("诸葛亮亮", place=place, tail="") == known
    assert paper_rows.known_as("诸葛亮亮", place=place.removesuffix("楼"), tail="") == known
    assert paper_rows.known_as("诸葛亮亮", place="", tail="") is None
    assert paper_rows.known_as("诸葛亮亮", place=place, tail="0000") is None
    people.add_person(PersonFacts("诸葛亮亮", building=facts.building, unit=facts.unit), at=NOW)
    assert paper_rows.known_as("诸葛亮亮", place=place, tail="") is None


def test_the_code_of_a_page_names_its_sheet(at_sheet: Opened) -> None:
    number = at_sheet.number

    def read(text: str) -> object:
        return paper_rows.read(text, session=at_sheet.session, number=number)

    assert read(f"L{number}-P2/6-K") == PageMark(number, 2)
    with pytest.raises(NoSuchSheet):
        read("L999-P1/1-A")
    with pytest.raises(NoSuchSheet):
        paper_rows.read("1", session=at_sheet.session, number=999)


def test_a_later_sign_up_shifts_no_code(at_sheet: Opened) -> None:
    before = paper_rows.rows_of(at_sheet.session, at_sheet.number)
    signed = {row.person for row in before}
    new = next(row for row in Person.select().where(Person.source == "roster") if row.id not in signed)
    event = Session.get_by_id(at_sheet.session).event_id
    sign_ups.sign_up(event=event, person=new.id, at=NOW.replace(hour=8))
    assert paper_rows.rows_of(at_sheet.session, at_sheet.number) == before
    assert SheetRow.select().where(SheetRow.person == new.id).count() == 0
