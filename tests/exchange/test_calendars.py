"""Calendar files: a whole one against its answers, every trap by itself, what is refused and by which name."""

import json
from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.exchange import calendar_file
from desktop.exchange import calendar_parts
from desktop.exchange import calendar_reading
from desktop.exchange.calendar_parts import Entry
from desktop.exchange.calendar_parts import Occurrence
from desktop.exchange.calendar_parts import Reading

DATA = Path(__file__).resolve().parent.parent / "data"
HORIZON = date(2025, 12, 31)
AT = datetime(2025, 5, 28, 9)


def calendar(*events: str, head: str = "") -> bytes:
    """A calendar of these events; each is the lines between UID:a and the end."""
    bodies = "".join(
        f"BEGIN:VEVENT\n{'' if 'UID' in body else 'UID:a'}\n{body.strip()}\nEND:VEVENT\n" for body in events
    )
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{head}{bodies}END:VCALENDAR\n"
    return "\r\n".join(line for line in text.split("\n") if line).encode() + b"\r\n"


def read(*events: str, head: str = "") -> Reading:
    return calendar_reading.read_bytes(calendar(*events, head=head), "calendar.ics", horizon=HORIZON)


def spans(reading: Reading) -> list[str]:
    return [f"{each.start:%m-%d %H:%M}–{each.end:%H:%M}" for each in reading.occurrences]


def only_refusal(*events: str) -> str:
    reading = read(*events)
    assert reading.occurrences == ()
    (refused,) = reading.refused
    assert refused.uid == "a"
    return refused.reason


# --- the whole file -------------------------------------------------------------------------------


def test_a_year_of_three_rooms_is_read_as_its_answers_say() -> None:
    expected = json.loads((DATA / "expected-bookings.json").read_text(encoding="utf-8"))
    columns = expected["occurrences"]["columns"]
    wanted = [dict(zip(columns, row, strict=True)) for row in expected["occurrences"]["rows"]]
    reading = calendar_reading.read(DATA / "bookings-2025.ics", horizon=HORIZON)
    assert reading.entries == expected["counts"]["events_in_file"]
    assert (reading.refused, reading.notes) == ((), ())
    assert len(reading.recipes) == expected["counts"]["series"]
    assert {each.uid: each.rolls for each in reading.recipes if each.rolls} == {
        "DF4E43A7-7062-44C3-8CD7-BC91BEFAF791@calendar.invalid": True
    }

    def row(each: Occurrence) -> tuple[str, ...]:
        if each.all_day:
            return (
                each.uid,
                f"{each.start.date()}",
                f"{each.end.date() - timedelta(days=1)}",
                each.title,
                "closure",
            )
        kind = "cancelled" if each.cancelled else "booking"
        return each.uid, f"{each.start:%Y-%m-%d %H:%M}", f"{each.end:%Y-%m-%d %H:%M}", each.title, kind

    found = sorted(row(each) for each in reading.occurrences if each.start.year == 2025)
    assert found == sorted((w["uid"], w["start"], w["end"], w["title"], w["kind"]) for w in wanted)


# --- one thing each -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "shown"),
    [
        ("DTSTART:20250603T140000", "06-03 14:00–15:00"),
        ("DTSTART:20250603T060000Z", "06-03 14:00–15:00"),
        ("DTSTART:20250602T230000Z", "06-03 07:00–08:00"),
        ("DTSTART;TZID=Asia/Shanghai:20250603T140000", "06-03 14:00–15:00"),
        ("DTSTART;TZID=China Standard Time:20250603T140000", "06-03 14:00–15:00"),
        (
            'DTSTART;TZID="(UTC+08:00) 北京，重庆，香港特别行政区，乌鲁木齐":20250603T140000',
            "06-03 14:00–15:00",
        ),
        ("DTSTART;TZID=Tokyo Standard Time:20250603T150000", "06-03 14:00–15:00"),
        ("DTSTART;TZID=Europe/Berlin:20250603T080000", "06-03 14:00–15:00"),
    ],
)
def test_zones_come_to_community_time(start: str, shown: str) -> None:
    assert spans(read(f"{start}\nDURATION:PT1H\nSUMMARY:x")) == [shown]


def test_a_rule_is_laid_out_in_its_own_zone() -> None:
    """Sunday 23:00 UTC is Monday 7:00 here; and an hour moves where clocks are changed."""
    utc = read("DTSTART:20250601T230000Z\nDURATION:PT45M\nRRULE:FREQ=WEEKLY;BYDAY=SU;COUNT=2")
    assert spans(utc) == ["06-02 07:00–07:45", "06-09 07:00–07:45"]
    rule = "RRULE:FREQ=WEEKLY;UNTIL=20251102T120000Z"
    berlin = read(f"DTSTART;TZID=Europe/Berlin:20251019T120000\nDURATION:PT1H\n{rule}")
    assert spans(berlin) == ["10-19 18:00–19:00", "10-26 19:00–20:00", "11-02 19:00–20:00"]


def test_dates_that_are_added_and_left_out() -> None:
    body = (
        "DTSTART:20250602T090000\nDTEND:20250602T100000\nRRULE:FREQ=WEEKLY;COUNT=4\n"
        "EXDATE:20250609T090000,20250616T090000\nRDATE:20250611T140000\n"
        "RDATE;VALUE=PERIOD:20250612T060000Z/PT2H,20250613T140000/20250613T143000"
    )
    assert spans(read(body)) == [
        "06-02 09:00–10:00",
        "06-11 14:00–15:00",
        "06-12 14:00–16:00",
        "06-13 14:00–14:30",
        "06-23 09:00–10:00",
    ]


def test_a_bare_date_leaves_out_what_is_on_that_day() -> None:
    body = "DTSTART:20250602T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20250603"
    assert spans(read(body)) == ["06-02 09:00–10:00", "06-04 09:00–10:00"]


def test_one_date_moved_one_cancelled_before_their_series() -> None:
    moved = "RECURRENCE-ID:20250609T010000Z\nDTSTART:20250610T150000\nDTEND:20250610T160000\nSUMMARY:x"
    gone = "RECURRENCE-ID:20250616T090000\nDTSTART:20250616T090000\nDURATION:PT1H\nSTATUS:CANCELLED"
    series = "DTSTART:20250602T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:x"
    reading = read(moved, gone, series)
    assert spans(reading) == ["06-02 09:00–10:00", "06-10 15:00–16:00", "06-16 09:00–10:00"]
    assert [each.cancelled for each in reading.occurrences] == [False, False, True]
    assert reading.occurrences[1].original == datetime(2025, 6, 9, 9)
    assert reading.occurrences[2].title == "x"


def test_all_day_ends_before_its_end() -> None:
    three = read("DTSTART;VALUE=DATE:20250602\nDTEND;VALUE=DATE:20250605\nSUMMARY:检修").occurrences[0]
    assert (three.all_day, three.start, three.end) == (True, datetime(2025, 6, 2), datetime(2025, 6, 5))
    one = read("DTSTART;VALUE=DATE:20250602\nSUMMARY:检修").occurrences[0]
    assert one.end == datetime(2025, 6, 3)
    outlook = read("DTSTART:20250602T000000\nDTEND:20250603T000000\nSUMMARY:检修").occurrences[0]
    assert outlook.all_day


def test_an_endless_rule_goes_to_the_horizon() -> None:
    reading = read("DTSTART:20251201T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY")
    assert len(reading.occurrences) == 5
    assert reading.recipes[0].rolls
    assert not read("DTSTART:20251201T010000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2").recipes[0].rolls


def test_the_newer_of_two_copies_counts() -> None:
    old = "SEQUENCE:1\nDTSTART:20250602T090000\nDURATION:PT1H\nSUMMARY:old"
    new = "SEQUENCE:2\nDTSTART:20250602T100000\nDURATION:PT1H\nSUMMARY:new"
    reading = read(new, old)
    assert [each.title for each in reading.occurrences] == ["new"]
    assert [each.title for each in reading.refused] == ["old"]


def test_free_time_private_words_and_withdrawn_calendars() -> None:
    body = "DTSTART:20250602T090000\nDURATION:PT1H\n"
    assert read(f"{body}TRANSP:TRANSPARENT").occurrences[0].free
    assert read(f"{body}X-MICROSOFT-CDO-BUSYSTATUS:FREE").occurrences[0].free
    assert not read(f"{body}TRANSP:OPAQUE\nX-MICROSOFT-CDO-BUSYSTATUS:FREE").occurrences[0].free
    assert read(f"{body}CLASS:PRIVATE").occurrences[0].private
    assert read(body, head="METHOD:CANCEL\n").occurrences[0].cancelled


# --- what is refused, and by which name -------------------------------------------------------------

BODY = "DTSTART:20250602T090000\nDURATION:PT1H\n"


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (f"{BODY}RRULE:FREQ=SOMETIMES", "FREQ=SOMETIMES"),
        (f"{BODY}RRULE:FREQ=WEEKLY;BYDAY=XX", "BYDAY=XX"),
        (f"{BODY}RRULE:FREQ=HOURLY;COUNT=3", "FREQ=HOURLY"),
        (f"{BODY}RRULE:FREQ=WEEKLY;COUNT=3;BYHOUR=9", "BYHOUR=9"),
        (f"{BODY}RRULE:FREQ=WEEKLY;UNTIL=2025", "UNTIL=2025"),
        (f"{BODY}RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3", "BYDAY=TU"),
        (f"{BODY}RRULE:FREQ=DAILY;COUNT=10000", "4000"),
        (f"{BODY}RRULE:FREQ=WEEKLY;UNTIL=20250101T000000Z", "重复"),
        (f"{BODY}RRULE:FREQ=WEEKLY\nRRULE:FREQ=DAILY", "RRULE"),
        (f"{BODY}EXRULE:FREQ=WEEKLY", "EXRULE"),
        (f"{BODY}RRULE:FREQ=WEEKLY\nEXDATE:2025060X", "EXDATE"),
        (f"{BODY}RECURRENCE-ID;RANGE=THISANDFUTURE:20250602T090000", "RANGE"),
        ("DTSTART;TZID=Nowhere/Place:20250602T090000\nDURATION:PT1H", "Nowhere/Place"),
        ("DTSTART:20250602T250000\nDURATION:PT1H", "DTSTART"),
        ("DTSTART:20250602T090000\nDTEND:20250602T240000", "DTEND"),
        ("DTSTART:20250602T090000\nDTEND:20250602T090000", "时长"),
        ("DTSTART:20250602T090000", "时长"),
        ("DTSTART:20250602T090000\nDTEND:20250602T080000", "早于"),
        ("DTSTART:20250602T090000\nDTEND:20250604T100000", "24 小时"),
        ("SUMMARY:x", "开始"),
    ],
)
def test_what_is_not_understood_is_named(body: str, named: str) -> None:
    assert named in only_refusal(body)


def test_a_broken_entry_leaves_the_others_alone() -> None:
    reading = read(f"{BODY}RRULE:FREQ=SOMETIMES", f"UID:b\n{BODY}")
    assert [each.uid for each in reading.occurrences] == ["b"]
    assert [each.uid for each in reading.refused] == ["a"]


def test_an_entry_without_a_uid_and_a_task() -> None:
    text = calendar(BODY).replace(b"UID:a\r\n", b"").replace(b"END:VCALENDAR", b"")
    text += b"BEGIN:VTODO\r\nUID:t\r\nSUMMARY:keys\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
    reading = calendar_reading.read_bytes(text, "calendar.ics", horizon=HORIZON)
    assert [(each.uid, "UID" in each.reason or "VTODO" in each.reason) for each in reading.refused] == [
        ("", True),
        ("t", True),
    ]


def test_a_line_that_cannot_be_read_is_told() -> None:
    reading = read(f"{BODY}SUMMARY:x\n第二行没有写完")
    assert len(reading.occurrences) == 1
    assert "第二行没有写完" in reading.notes[0].reason


@pytest.mark.parametrize(
    "raw", [b"", b"hello", b"\x00" * 200, b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", b"%PDF-1.7"]
)
def test_no_calendar_at_all(raw: bytes) -> None:
    with pytest.raises(calendar_parts.NotACalendar, match=r"calendar\.ics"):
        calendar_reading.read_bytes(raw, "calendar.ics", horizon=HORIZON)


def test_a_calendar_without_entries() -> None:
    with pytest.raises(calendar_parts.NoEntries):
        read()


def test_fifty_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "year.ics"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(calendar_parts.CalendarTooLarge, match="50 MB"):
        calendar_reading.read(path, horizon=HORIZON)


def test_too_many_dates_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar_parts, "MOST_OCCURRENCES", 3)
    with pytest.raises(calendar_parts.TooManyOccurrences):
        read(f"{BODY}RRULE:FREQ=DAILY;COUNT=4")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_encodings_of_other_programs(encoding: str) -> None:
    raw = calendar(f"{BODY}SUMMARY:书法班").decode().encode(encoding)
    reading = calendar_reading.read_bytes(raw, "calendar.ics", horizon=HORIZON)
    assert reading.occurrences[0].title == "书法班"


# --- writing ----------------------------------------------------------------------------------------


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    entries = [
        Entry("1", "书法班，初级", datetime(2025, 6, 3, 14), datetime(2025, 6, 3, 16), "和谐客厅", "二十人", "文化学习"),
        Entry("2", "【停用】检修", datetime(2025, 6, 4), datetime(2025, 6, 6), all_day=True),
        Entry("3", "已占用", datetime(2025, 6, 7, 22), datetime(2025, 6, 8), private=True, tentative=True),
    ]  # fmt: skip
    path = tmp_path / "rooms.ics"
    calendar_file.write(entries, path, name="青和居", at=AT)
    reading = calendar_reading.read(path, horizon=HORIZON)
    assert reading.name == "青和居"
    first, second, third = reading.occurrences
    assert (first.title, first.start, first.end, first.place, first.note) == (
        "书法班，初级",
        entries[0].start,
        entries[0].end,
        "和谐客厅",
        "二十人",
    )
    assert (second.all_day, second.start, second.end) == (True, entries[1].start, entries[1].end)
    assert (third.private, third.tentative, third.end) == (True, True, entries[2].end)
    raw = path.read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert calendar_file.as_bytes(entries, name="青和居", at=AT) == raw


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(calendar_file.CannotWriteCalendar, match=r"rooms\.ics"):
        calendar_file.write([], tmp_path / "nowhere" / "rooms.ics", name="x", at=AT)
