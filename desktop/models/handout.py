"""What goes into a desk pack: the rows a desk needs of one session, and of people no more than it shows.

Left out or blanked: sex, dates of birth (but of those whom the session's rule about guardians may mean), notes,
guardians' numbers, consents, where people came from, the journal. Telephone numbers keep what is shown masked.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

from desktop import masking
from desktop.models import booking
from desktop.models import desk
from desktop.models import event
from desktop.models import person
from desktop.models import place
from desktop.models import venue
from desktop.models.attendance import Attendance
from desktop.models.attendance import Entry
from desktop.models.community import Setting
from desktop.models.community import Staff
from desktop.models.database import DB
from desktop.models.database import Table
from desktop.models.packs import Rows
from desktop.models.refusal import Refusal

_DESKS = "id IN (SELECT d.id FROM desk d WHERE d.session_id = :session)"
_OF_DESKS = "desk_id IN (SELECT d.id FROM desk d WHERE d.session_id = :session)"
_MINOR = (
    "EXISTS (SELECT 1 FROM session n WHERE n.id = :session "
    "AND substr(t.birth, 1, 4) + 0 >= substr(n.start, 1, 4) - 1 - n.guardian_under)"
)
_PERSON = {
    "sex": "NULL",
    "party": "NULL",
    "volunteer": "NULL",
    "alone": "NULL",
    "birth": f"CASE WHEN {_MINOR} THEN t.birth END",
    "guardian_name": f"CASE WHEN {_MINOR} THEN t.guardian_name ELSE '' END",
    "guardian_phone": "''",
    "note": "''",
}
_HELD = "session_id = :session"
_BOOKING = {"series_id": "NULL", "applicant_id": "NULL", "applicant_text": "''"}
_EVENT_KEEPS_HERE = ("risk_plan", "host_signer", "second_signer", "cancel_reason")
_EVENT = {
    "series_id": "NULL",
    "leader_id": "NULL",
    "contact_phone": "''",
    "note": "''",
    "summary": "''",
    **dict.fromkeys(_EVENT_KEEPS_HERE, "''"),
}


def rows(session: str, event_id: str) -> Iterator[Rows]:
    """The rows of a pack for this session, without the pack's own; read inside one `reading`."""
    about = {"session": session, "event": event_id}
    yield _of(Setting, "key = 'community_name'", about)
    yield _of(Staff, "role = 'secretary'", about)  # who may waive a rule, by PIN
    for table in (place.Compound, place.Building):
        yield _of(table, "1", about)
    yield _of(place.Unit, "1", about, {"grid_id": "NULL", "neighbourhood_id": "NULL"})
    yield _of(person.Person, "1", about, _PERSON)
    yield _phones()
    yield _search_keys()
    yield _of(event.Event, "id = :event", about, _EVENT)
    yield _of(event.Session, "id = :session", about)
    # Who lives where it takes place is found first.
    yield _of(
        venue.Venue, f"id IN (SELECT b.venue_id FROM booking b WHERE {_HELD})", about, {"keeper_id": "NULL"}
    )
    yield _of(booking.Booking, _HELD, about, _BOOKING)
    mine = "event_id = :event AND status <> 'cancelled' AND (session_id IS NULL OR session_id = :session)"
    yield _of(event.SignUp, mine, about, {"note": "''"})
    yield _of(desk.Pack, "session_id = :session", about)
    yield _of(desk.Desk, _DESKS, about)
    for table in (desk.ClockReading, desk.DeskClock):
        yield _of(table, _OF_DESKS, about)
    # A mark that a stream gave its request is the stream's own: another desk may give the same.
    yield _of(Entry, "session_id = :session", about, {"nonce": "NULL"})
    yield _of(Attendance, "session_id = :session", about)
    yield _of(Refusal, "session_id = :session", about)


def as_rows(row: Table) -> Rows:
    """One row of any table, as it goes into a pack."""
    fields = [(name, field.db_value(row.__data__[field.name])) for name, field in row._meta.columns.items()]
    return row._meta.table_name, [name for name, _value in fields], [[value for _name, value in fields]]


def _of(
    table: type[Table], where: str, about: Mapping[str, str], instead: Mapping[str, str] | None = None
) -> Rows:
    columns: Sequence[str] = list(table._meta.columns)
    chosen = ", ".join((instead or {}).get(column, f't."{column}"') for column in columns)
    used = {name: value for name, value in about.items() if f":{name}" in where + chosen}
    sql = f'SELECT {chosen} FROM "{table._meta.table_name}" t WHERE {where}'
    return table._meta.table_name, columns, DB.connection().execute(sql, used)


def _phones() -> Rows:
    seen: set[tuple[str, str]] = set()

    def hidden() -> Iterator[Sequence[Any]]:
        cursor = DB.connection().execute("SELECT id, person_id, number FROM phone ORDER BY id")
        for key, whose, number in cursor:
            shown = whose, masking.hide_phone(number)
            if shown not in seen:
                seen.add(shown)
                yield key, *shown, ""

    return "phone", ("id", "person_id", "number", "whose"), hidden()


def _search_keys() -> Rows:
    """All keys but the whole telephone numbers."""
    sql = (
        "SELECT key, person_id FROM search_key k WHERE NOT EXISTS "
        "(SELECT 1 FROM phone p WHERE p.person_id = k.person_id AND p.number = k.key)"
    )
    return "search_key", ("key", "person_id"), DB.connection().execute(sql)
