"""Helpers and their hours, everyday services, what is held with partners, who came by grid: by hand and by query."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.models import Attendance
from desktop.models import Event
from desktop.models import Grid
from desktop.models import Helper
from desktop.models import HelperPost
from desktop.models import ServiceItem
from desktop.models import ServiceTally
from desktop.models import Venue
from desktop.models import journal
from desktop.services import district_rules
from desktop.services import reports
from desktop.services import return_contents
from desktop.services import returns
from desktop.services.periods import Period
from desktop.services.reports import DistrictReport
from tests.services import communities

AT = datetime(2025, 6, 3, 8, 52)
MAY = Period("month", 2025, 5)


def may() -> DistrictReport:
    return reports.report(MAY, at=AT, region_code="420107010998")


def test_what_a_community_does_not_do_is_not_shown(sample_file: Path) -> None:
    with journal.unjournaled():
        Event.update(co_hosts="", second_host="").execute()
        HelperPost.delete().where(HelperPost.id.not_in(Helper.select(Helper.post))).execute()
        Helper.delete().execute()
        ServiceTally.delete().execute()
    report = may()
    assert report.shown("help") == ()
    assert [kind.code for kind in report.shown("venues")][-1] == "utilisation"


def test_a_helper_counts_where_they_came(sample_file: Path) -> None:
    line = max(may().sessions, key=lambda line: line.persons or 0)
    came = [row.person_id for row in Attendance.select().where(Attendance.session == line.session)]
    absent = next(row.person_id for row in Attendance.select().where(Attendance.person.not_in(came)).limit(1))
    before = may()
    with journal.unjournaled():
        for words, people in (("引导", came[:3]), ("照相", [came[0], absent])):
            post = HelperPost.create(event=line.event, words=words, wanted=5)
            for person in people:
                Helper.create(post=post, person=person)
    after = may()
    mine = next(each for each in after.sessions if each.session == line.session)
    assert mine.helpers >= 3, "one with two posts is one, one who stayed away is none"
    gained = {s.session: s.helpers for s in after.sessions}
    for each in before.sessions:
        gained[each.session] -= each.helpers
    assert gained[line.session] == 3
    minutes = sum(s.helpers * ((s.end - s.start) // timedelta(minutes=1)) for s in after.sessions)
    assert after.values["volunteers"] == sum(s.helpers for s in after.sessions)
    assert after.values["volunteer_hours"] == (Decimal(minutes) / 60).quantize(Decimal("0.1"))


def test_services_are_those_of_the_days(sample_file: Path) -> None:
    venue = Venue.in_order()[0]
    before = may().values["services"]
    with journal.unjournaled():
        item = ServiceItem.create(venue=venue, number=77, name="手机充电")
        for day, count in ((date(2025, 4, 30), 100), (date(2025, 5, 1), 7), (date(2025, 5, 31), 5)):
            ServiceTally.create(item=item, day=day, count=count)
    report = may()
    assert report.values["services"] == before + 12
    assert [(s.venue, s.count) for s in report.services if s.name == "手机充电"] == [(venue.name, 12)]


def test_partners_make_a_co_built_event(sample_file: Path) -> None:
    line = may().events[0]
    with journal.unjournaled():
        Event.update(second_host="", co_hosts="").execute()
    assert may().values["co_built"] == 0
    with journal.unjournaled():
        Event.update(co_hosts="碧苑物业").where(Event.id == line.event).execute()
    report = may()
    assert report.values["co_built"] == 1
    assert [e.partners for e in report.events if e.partners] == ["碧苑物业"]
    with journal.unjournaled():
        Event.update(second_host="钢花小学").where(Event.id == line.event).execute()
    assert [e.partners for e in may().events if e.partners] == ["钢花小学"]


@pytest.mark.parametrize("seed", range(3))
def test_grids_add_up_and_small_ones_go_together(empty_file: Path, seed: int) -> None:
    communities.fill(seed)
    report = reports.report(Period("quarter", 2025, 2), at=AT, region_code="")
    for part in ("heads", "persons", "first_timers"):
        whole = sum(getattr(line, part) for line in report.buildings)
        assert sum(getattr(line, part) for line in report.grids) == whole
    order = [line.grid for line in report.grids]
    known = [grid.name for grid in Grid.select().order_by(Grid.position)]
    assert [name for name in order if name] == [name for name in known if name in order]
    assert "" not in order[:-1]
    data = return_contents.as_return(report, return_contents.Facts.on_file(), returns_stamp())
    least = district_rules.rules().least_count
    rest = [row for row in data.grids if row.grid not in ("未填", "其余网格")]
    assert all(row.persons >= least for row in rest)
    assert sum(row.persons for row in data.grids) == report.values["persons"]


def returns_stamp():
    from desktop.exchange.district_schema import Stamp

    return Stamp(sequence=1, made="2025-06-03", first_made="2025-06-03", due="2025-06-05")


def test_the_package_carries_them(sample_file: Path, tmp_path: Path) -> None:
    from desktop.exchange import district_package

    line = may().sessions[0]
    person = Attendance.select().where(Attendance.session == line.session).first()
    with journal.unjournaled():
        Event.update(co_hosts="碧苑物业").where(Event.id == line.event).execute()
        if person is not None:
            post = HelperPost.create(event=line.event, words="引导", wanted=5)
            Helper.create(post=post, person=person.person_id)
    written = returns.write_package(returns.count(MAY, at=AT), tmp_path, at=AT)
    assert district_package.verify(written.file) == []
