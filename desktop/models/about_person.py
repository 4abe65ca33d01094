"""What is on file about one person, over all tables."""

from typing import Any

from desktop.models.attendance import Attendance
from desktop.models.attendance import Sheet
from desktop.models.attendance import SheetRow
from desktop.models.booking import Booking
from desktop.models.database import DB
from desktop.models.event import Event
from desktop.models.event import Session
from desktop.models.event import SignUp
from desktop.models.event_plan import Helper
from desktop.models.event_plan import HelperPost
from desktop.models.journal import Act
from desktop.models.person import ImportRow
from desktop.models.venue import Venue


def sign_ups(person: str) -> list[SignUp]:
    """Every sign-up, cancelled ones too, with its event; newest last."""
    rows = SignUp.select(SignUp, Event).join(Event).where(SignUp.person == person)
    return list(rows.order_by(Event.no, SignUp.seq))


def visits(person: str) -> list[Attendance]:
    """Every session the person came to, with its event, by time."""
    rows = Attendance.select(Attendance, Session, Event).join(Session).join(Event)
    return list(rows.where(Attendance.person == person).order_by(Attendance.in_at))


def bookings(person: str) -> list[Booking]:
    """Every booking the person asked for, with its venue, by time."""
    rows = Booking.select(Booking, Venue).join(Venue).where(Booking.applicant == person)
    return list(rows.order_by(Booking.start))


def sheet_rows(person: str) -> list[tuple[int, int, str]]:
    """(number of the printed sheet, row, title of the event) where the person's name stands."""
    rows = (
        SheetRow.select(SheetRow, Sheet, Session, Event).join(Sheet).join(Session).join(Event)
        .where(SheetRow.person == person).order_by(Sheet.number, SheetRow.row)
    )  # fmt: skip
    return [(row.sheet.number, row.row, row.sheet.session.event.title) for row in rows]


def helping(person: str) -> list[HelperPost]:
    """The posts at which the person helps or helped, each with its event."""
    rows = HelperPost.select(HelperPost, Event).join(Event).switch(HelperPost).join(Helper)
    return list(rows.where(Helper.person == person).order_by(Event.no, HelperPost.id))


def import_rows(person: str) -> list[ImportRow]:
    """The rows of lists the person came from."""
    return list(ImportRow.select().where(ImportRow.person == person).order_by(ImportRow.id))


def acts(person: str) -> list[Act]:
    """What was done to the person's own rows, by time."""
    sql = """
        SELECT DISTINCT c.act_id FROM change c WHERE (c.table_name = 'person' AND c.row_id = ?)
        OR (c.table_name IN ('phone', 'consent')
            AND json_extract(coalesce(c.after, c.before), '$.person_id') = ?)
    """
    ids: list[Any] = [row[0] for row in DB.execute_sql(sql, (person, person)).fetchall()]
    return list(Act.select().where(Act.id.in_(ids)).order_by(Act.id))


def is_alone(person: str) -> bool:
    """A walk-in of whom nothing is on file but their own rows and entries that are void."""
    elsewhere = (
        ("attendance", "person_id"),
        ("sign_up", "person_id"),
        ("sheet_row", "person_id"),
        ("import_row", "person_id"),
        ("booking", "applicant_id"),
        ("venue", "keeper_id"),
        ("event", "leader_id"),
        ("helper", "person_id"),
        ("resident_request", "person_id"),
        ("visit_plan", "person_id"),
        ("home_visit", "person_id"),
        ("person", "merged_into_id"),
    )
    nowhere = " ".join(
        f"AND NOT EXISTS (SELECT 1 FROM {table} x WHERE x.{column} = p.id)" for table, column in elsewhere
    )
    sql = (
        "SELECT 1 FROM person p WHERE p.id = ? AND p.source = 'walk-in' AND p.merged_into_id IS NULL "
        f"AND p.cleared_on IS NULL {nowhere}"
    )
    return DB.execute_sql(sql, (person,)).fetchone() is not None
