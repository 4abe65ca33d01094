"""What has outlived its purpose, by kind, and how it is cleared for good: zeroed in the file, empty in the journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.models.booking import Booking
from desktop.models.database import DB
from desktop.models.database import FileBusy
from desktop.models.dish import Dish
from desktop.models.escort import EscortCar
from desktop.models.escort import EscortRider
from desktop.models.event import SignUp
from desktop.models.journal import Change
from desktop.models.paper import PrintJob
from desktop.models.person import Person
from desktop.models.request import ResidentRequest
from desktop.models.visit import HomeVisit

CLEARED = "已清除"
"""What stands in place of the name of somebody whose data was cleared."""

# The last day on which a walk-in is known to have had to do with us: came, signed up for, agreed.
_LAST_SEEN = """
    max(coalesce((SELECT max(date(e.device_at)) FROM entry e WHERE e.person_id = p.id), ''),
        coalesce((SELECT max(date(n."end")) FROM sign_up s JOIN session n ON n.event_id = s.event_id
                  WHERE s.person_id = p.id), ''),
        coalesce((SELECT max(c.given_on) FROM consent c WHERE c.person_id = p.id), ''))
"""
_EVENT_OVER = """(SELECT max(date(n."end")) FROM session n WHERE n.event_id = r.event_id)"""
_LAST_RIDE = f"""
    max(coalesce({_EVENT_OVER}, ''),
        coalesce((SELECT max(date(x."end")) FROM escort_ride x WHERE x.rider_id = r.id), ''))
"""
_ROWS = {
    # A walk-in of whom nobody has need: no list knows them, they lead nothing, keep nothing, booked nothing.
    "walk_in": f"""
        SELECT p.id AS id, {_LAST_SEEN} AS day FROM person p
        WHERE p.source = 'walk-in' AND p.merged_into_id IS NULL AND p.cleared_on IS NULL AND p.volunteer IS NOT 1
        AND NOT EXISTS (SELECT 1 FROM import_row i WHERE i.person_id = p.id)
        AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.applicant_id = p.id)
        AND NOT EXISTS (SELECT 1 FROM venue v WHERE v.keeper_id = p.id)
        AND NOT EXISTS (SELECT 1 FROM event v WHERE v.leader_id = p.id)
        AND NOT EXISTS (SELECT 1 FROM post o WHERE o.person_id = p.id)
        AND NOT EXISTS (SELECT 1 FROM helper h WHERE h.person_id = p.id)
        AND NOT EXISTS (SELECT 1 FROM resident_request q WHERE q.person_id = p.id)
        AND NOT EXISTS (SELECT 1 FROM visit_plan w WHERE w.person_id = p.id)
        AND NOT EXISTS (SELECT 1 FROM home_visit w WHERE w.person_id = p.id)
    """,
    "sign_up_note": """
        SELECT s.id AS id, (SELECT max(date(n."end")) FROM session n WHERE n.event_id = s.event_id) AS day
        FROM sign_up s WHERE s.note <> ''
    """,
    "applicant": """
        SELECT b.id AS id, date(b."end") AS day FROM booking b
        WHERE b.applicant_text <> '' OR b.applicant_id IS NOT NULL
    """,
    "paper_words": "SELECT j.id AS id, date(j.at) AS day FROM print_job j WHERE j.words IS NOT NULL",
    "escort_rider": f"SELECT r.id AS id, {_LAST_RIDE} AS day FROM escort_rider r WHERE r.name <> '{CLEARED}'",
    "escort_car": f"SELECT r.id AS id, {_EVENT_OVER} AS day FROM escort_car r WHERE r.driver <> '{CLEARED}'",
    "dish_maker": f"SELECT r.id AS id, {_EVENT_OVER} AS day FROM dish r WHERE r.maker <> ''",
    "request": f"""
        SELECT q.id AS id, coalesce(q.closed_on, date(q.received)) AS day FROM resident_request q
        WHERE q.status IN ('closed', 'not_ours') AND q.content <> '{CLEARED}'
    """,
    "visit": """
        SELECT w.id AS id, date(w.at) AS day FROM home_visit w
        WHERE w.person_id IS NOT NULL OR w.building_id IS NOT NULL OR w.place <> '' OR w.need <> ''
    """,
    "journal": """
        SELECT c.id AS id, date(a.at) AS day FROM change c JOIN act a ON a.id = c.act_id
        WHERE c.before IS NOT NULL OR c.after IS NOT NULL
    """,
}
KINDS = tuple(_ROWS)


@dataclass(frozen=True)
class Outlived:
    """How many rows of a kind are older than they may be, and the day of the oldest (YYYY-MM-DD)."""

    kind: str
    count: int
    oldest: str | None


def outlived(kind: str, before: str) -> Outlived:
    """What of a kind lies before the day `before` (YYYY-MM-DD)."""
    sql = f"SELECT count(*), min(day) FROM ({_ROWS[kind]}) WHERE day > '' AND day < ?"
    count, oldest = DB.execute_sql(sql, (before,)).fetchone()
    return Outlived(kind, count, oldest)


def ids(kind: str, before: str) -> list[object]:
    """The rows themselves, the oldest first."""
    sql = f"SELECT id FROM ({_ROWS[kind]}) WHERE day > '' AND day < ? ORDER BY day, id"
    return [row[0] for row in DB.execute_sql(sql, (before,)).fetchall()]


def examples(kind: str, before: str, limit: int) -> list[tuple[str, Any]]:
    """The oldest `limit` of them: the day, and the row that says what it is (of the history: the act)."""
    sql = f"SELECT id, day FROM ({_ROWS[kind]}) WHERE day > '' AND day < ? ORDER BY day, id LIMIT ?"
    found = DB.execute_sql(sql, (before, limit)).fetchall()
    table: Any = {
        "walk_in": Person,
        "sign_up_note": SignUp,
        "applicant": Booking,
        "paper_words": PrintJob,
        "escort_rider": EscortRider,
        "escort_car": EscortCar,
        "dish_maker": Dish,
        "request": ResidentRequest,
        "visit": HomeVisit,
        "journal": Change,
    }[kind]
    rows = {row.id: row for row in table.select().where(table.id.in_([row_id for row_id, _day in found]))}
    return [(day, rows[row_id]) for row_id, day in found]


# --- clearing: call inside one act --------------------------------------------------------------


def clear_walk_ins(persons: Sequence[object], today: str) -> None:
    """Of these persons, and those merged into them, only the bare rows stay."""
    with _named(persons) as chosen:
        DB.execute_sql(
            f"INSERT OR IGNORE INTO chosen SELECT id FROM person WHERE merged_into_id IN ({chosen})"
        )
        for table in ("search_key", "phone", "consent"):
            DB.execute_sql(f"DELETE FROM {table} WHERE person_id IN ({chosen})")
        DB.execute_sql(f"UPDATE sign_up SET note = '' WHERE note <> '' AND person_id IN ({chosen})")
        DB.execute_sql(
            "UPDATE person SET name = ?, sex = NULL, birth = NULL, party = NULL, volunteer = NULL, unit_id = NULL, "
            "room = '', alone = NULL, guardian_name = '', guardian_phone = '', note = '', card = '', cleared_on = ? "
            f"WHERE id IN ({chosen})",
            (CLEARED, today),
        )
        DB.execute_sql(
            "UPDATE change SET before = NULL, after = NULL WHERE (before IS NOT NULL OR after IS NOT NULL) AND ("
            f"(table_name = 'person' AND row_id IN ({chosen})) OR "
            f"json_extract(coalesce(after, before), '$.person_id') IN ({chosen}))"
        )


def clear(kind: str, rows: Sequence[object]) -> None:
    """Empties what these rows of any kind but `walk_in` should no longer say."""
    statements = {
        "sign_up_note": "UPDATE sign_up SET note = '' WHERE id IN ({})",
        "applicant": "UPDATE booking SET applicant_id = NULL, applicant_text = '' WHERE id IN ({})",
        "paper_words": "UPDATE print_job SET words = NULL WHERE id IN ({})",
        "escort_rider": f"UPDATE escort_rider SET name = '{CLEARED}', phone = '', contact = '', note = '' WHERE id IN ({{}})",
        "escort_car": f"UPDATE escort_car SET driver = '{CLEARED}', phone = '', plate = '', looks = '' WHERE id IN ({{}})",
        "dish_maker": "UPDATE dish SET maker = '', named = 0 WHERE id IN ({})",
        "request": "UPDATE resident_request SET person_id = NULL, reporter = '', phone = '', building_id = NULL, "
        f"place = '', handler = '', result = '', content = '{CLEARED}' WHERE id IN ({{}})",
        "visit": "UPDATE home_visit SET person_id = NULL, building_id = NULL, place = '', visitors = '', need = '' "
        "WHERE id IN ({})",
        "journal": "UPDATE change SET before = NULL, after = NULL WHERE id IN ({})",
    }
    tables = {
        "sign_up_note": "sign_up",
        "applicant": "booking",
        "paper_words": "print_job",
        "escort_rider": "escort_rider",
        "escort_car": "escort_car",
        "dish_maker": "dish",
        "request": "resident_request",
        "visit": "home_visit",
    }
    with _named(rows) as chosen:
        DB.execute_sql(statements[kind].format(chosen))
        if kind in tables:
            empty = (
                f"UPDATE change SET before = NULL, after = NULL WHERE table_name = ? AND row_id IN ({chosen})"
            )
            DB.execute_sql(empty, (tables[kind],))
        if kind == "request":
            _clear_steps(chosen)


def _clear_steps(requests: str) -> None:
    """What was said at each step of these requests (a SELECT) goes; that there was a step, and when, stays."""
    DB.execute_sql(f"UPDATE request_step SET words = '' WHERE words <> '' AND request_id IN ({requests})")
    DB.execute_sql(
        "UPDATE change SET before = NULL, after = NULL WHERE table_name = 'request_step' "
        f"AND json_extract(coalesce(after, before), '$.request_id') IN ({requests})"
    )


def empty_act(act: int) -> None:
    """Takes the values out of what the journal just noted of the clearing itself; which rows it touched stays."""
    DB.execute_sql("UPDATE change SET before = NULL, after = NULL WHERE act_id = ?", (act,))


def delete_for_good() -> None:
    """From now on this connection overwrites what it deletes with zeros."""
    DB.execute_sql("PRAGMA secure_delete = ON")


def leave_no_trace() -> bool:
    """Rewrites the file without what was deleted earlier and empties its log; false while others read it."""
    try:
        DB.execute_sql("VACUUM")
        busy, _log, _done = DB.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except FileBusy:
        return False
    return not busy


class _named:  # noqa: N801  (a small context)
    """A temporary table with these ids, so that many of them fit into one statement."""

    def __init__(self, rows: Sequence[object]) -> None:
        self._rows = rows

    def __enter__(self) -> str:
        DB.execute_sql("CREATE TEMP TABLE chosen (id PRIMARY KEY)")
        DB.connection().executemany("INSERT INTO chosen VALUES (?)", [(row,) for row in self._rows])
        return "SELECT id FROM chosen"

    def __exit__(self, *_error: object) -> None:
        DB.execute_sql("DROP TABLE chosen")
