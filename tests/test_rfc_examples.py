"""The examples of RFC 5545 §3.8.5.3 with the dates that the RFC prints, for what a booking can repeat by."""

from datetime import date

import pytest

from desktop import recurrence

SEPTEMBER = "1997-09-02"

EXAMPLES = [
    ("FREQ=DAILY;COUNT=10", SEPTEMBER, "9/2 9/3 9/4 9/5 9/6 9/7 9/8 9/9 9/10 9/11"),
    ("FREQ=DAILY;INTERVAL=10;COUNT=5", SEPTEMBER, "9/2 9/12 9/22 10/2 10/12"),
    ("FREQ=WEEKLY;COUNT=10", SEPTEMBER, "9/2 9/9 9/16 9/23 9/30 10/7 10/14 10/21 10/28 11/4"),
    (
        "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH",
        SEPTEMBER,
        "9/2 9/4 9/9 9/11 9/16 9/18 9/23 9/25 9/30 10/2",
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
        SEPTEMBER,
        "9/2 9/4 9/16 9/18 9/30 10/2 10/14 10/16",
    ),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05", "8/5 8/10 8/19 8/24"),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05", "8/5 8/17 8/19 8/31"),
    ("FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "1997-09-05", "9/5 10/3 11/7 12/5 1/2 2/6 3/6 4/3 5/1 6/5"),
    (
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        "1997-09-07",
        "9/7 9/28 11/2 11/30 1/4 1/25 3/1 3/29 5/3 5/31",
    ),
    ("FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997-09-22", "9/22 10/20 11/17 12/22 1/19 2/16"),
    (
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
        SEPTEMBER,
        "9/2 9/15 10/2 10/15 11/2 11/15 12/2 12/15 1/2 1/15",
    ),
    (
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
        "1997-09-30",
        "9/30 10/1 10/31 11/1 11/30 12/1 12/31 1/1 1/31 2/1",
    ),
    ("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01-15", "1/15 1/30 2/15 3/15 3/30"),
    ("FREQ=YEARLY;COUNT=10;BYMONTH=6,7", "1997-06-10", "6/10 7/10 6/10 7/10 6/10 7/10 6/10 7/10 6/10 7/10"),
]


@pytest.mark.parametrize(("text", "first", "dates"), EXAMPLES)
def test_the_dates_that_the_rfc_prints(text: str, first: str, dates: str) -> None:
    found = recurrence.dates(recurrence.read(text), date.fromisoformat(first))
    assert " ".join(f"{day.month}/{day.day}" for day in found) == dates
    assert found == sorted(set(found))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", "BYYEARDAY=1,100,200"),
        ("FREQ=YEARLY;BYDAY=20MO", "BYDAY=20MO"),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "BYWEEKNO=20"),
        ("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z", "FREQ=HOURLY"),
        ("FREQ=MINUTELY;INTERVAL=15;COUNT=6", "FREQ=MINUTELY"),
        ("FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40", "BYHOUR=9,10,11,12,13,14,15,16"),
    ],
)
def test_the_examples_that_are_refused_name_their_part(text: str, part: str) -> None:
    with pytest.raises(recurrence.UnsupportedRule) as refused:
        recurrence.read(text)
    assert refused.value.part == part
