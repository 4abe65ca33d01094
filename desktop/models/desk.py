"""签到台: desks, the packs 台包 that desks without a network work on, and what their clocks were worth."""

from collections.abc import Iterable
from datetime import datetime
from datetime import timedelta

import peewee

from desktop.models.database import DB
from desktop.models.database import Id
from desktop.models.database import Int
from desktop.models.database import Moment
from desktop.models.database import Ref
from desktop.models.database import Table
from desktop.models.database import Text
from desktop.models.event import Session
from desktop.models.person import Person


class Pack(Table):
    """One file handed out to a desk without a network; the same row stands in the file itself."""

    journaled = False

    id = Id()
    community = Text()  # whose it is: the setting `community_id` of the data file it was made from
    session = Ref(Session, backref="+")
    desk = Text()
    made_at = Moment()


class Desk(Table):
    """One opening of a sign-in desk on one machine; `follows` is the opening before it in the same pack."""

    journaled = False

    id = Id()
    name = Text()
    session = Ref(Session, null=True, backref="+")
    opened_at = Moment()
    recorder = Text(default="")
    pack = Ref(Pack, null=True, backref="+", index=False)
    follows = Ref("self", null=True, backref="+", index=False)
    follows_seq = Int(default=0)  # the last entry of that opening which this one knew
    machine = Text(default="")  # the computer's name, where the desk has a pack


class ClockReading(Table):
    """What a desk's own clock and the clock on the wall said at one moment. Never changed, like an entry."""

    journaled = False

    id = Id()
    desk = Ref(Desk, backref="+", index=False)
    number = Int()
    after_seq = Int()  # the desk's last entry at that moment
    device_at = Moment()
    wall_at = Moment()

    class Meta:
        indexes = ((("desk", "number"), True),)


class DeskClock(Table):
    """How far a desk's clock was ahead, from its entry `from_seq` on; follows from readings and entries."""

    journaled = False

    desk = Ref(Desk, backref="+", index=False)
    from_seq = Int()
    seconds = Int()

    class Meta:
        primary_key = peewee.CompositeKey("desk", "from_seq")
        without_rowid = True


class ToldApart(Table):
    """Somebody looked at two persons who look alike and said that they are two."""

    id = Id()
    person = Ref(Person, backref="+", on_delete="CASCADE")
    other = Ref(Person, backref="+", on_delete="CASCADE")

    class Meta:
        indexes = ((("person", "other"), True),)


def on_the_wall(desk: str, at: datetime) -> datetime:
    """What the clock on the wall says when the desk's own says `at`, as far as anybody read it."""
    sql = "SELECT seconds FROM desk_clock WHERE desk_id = ? ORDER BY from_seq DESC LIMIT 1"
    row = DB.execute_sql(sql, (desk,)).fetchone()
    return at - timedelta(seconds=row[0]) if row else at


def clock_rows(session: str) -> list[tuple[str, int, int]]:
    """(desk, from entry, seconds ahead) of every desk of a session, as they stand."""
    sql = "SELECT c.desk_id, c.from_seq, c.seconds FROM desk_clock c JOIN desk d ON d.id = c.desk_id WHERE d.session_id = ?"
    return list(DB.execute_sql(sql, (session,)).fetchall())


def write_clocks(session: str, rows: Iterable[tuple[str, int, int]]) -> None:
    """Makes these rows what the clocks of a session's desks were worth; call inside a transaction."""
    DB.execute_sql(
        "DELETE FROM desk_clock WHERE desk_id IN (SELECT id FROM desk WHERE session_id = ?)", (session,)
    )
    DeskClock.insert_rows(("desk_id", "from_seq", "seconds"), rows)
