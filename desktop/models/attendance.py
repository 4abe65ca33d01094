"""签到: append-only entries written by desks, and the attendance that follows from them."""

import peewee

from desktop.models.database import Id
from desktop.models.database import Int
from desktop.models.database import Moment
from desktop.models.database import Ref
from desktop.models.database import Table
from desktop.models.database import Text
from desktop.models.event import Session
from desktop.models.person import Person


class Desk(Table):
    """One opening of a sign-in desk on one machine."""

    journaled = False

    id = Id()
    name = Text()
    session = Ref(Session, null=True, backref="+")
    opened_at = Moment()
    recorder = Text(default="")


class Entry(Table):
    """One thing a desk wrote down. Never changed, never deleted: a void names what it voids."""

    journaled = False

    id = Id()
    session = Ref(Session, backref="+", index=False)
    person = Ref(Person, backref="+")
    desk = Ref(Desk, backref="+", index=False)
    seq = Int()
    kind = Text(constraints=[peewee.Check("kind IN ('in', 'out', 'void')")])
    voids = Ref("self", null=True, backref="+")
    heads = Int(default=1, constraints=[peewee.Check("heads BETWEEN 1 AND 99")])
    device_at = Moment()
    role = Text(
        default="resident", constraints=[peewee.Check("role IN ('resident', 'volunteer', 'staff', 'guest')")]
    )
    method = Text(
        default="search",
        constraints=[peewee.Check("method IN ('scan', 'search', 'by hand', 'paper', 'walk-in')")],
    )
    sheet_row = Text(null=True)
    recorder = Text(default="")
    reason = Text(default="")
    nonce = Text(null=True, unique=True)

    class Meta:
        constraints = (peewee.Check("(kind = 'void') = (voids_id IS NOT NULL)"),)
        indexes = ((("desk", "seq"), True), (("session", "person"), False))


class Attendance(Table):
    """Who came to a session, as it follows from the entries (rewritten with them, compared by `check`)."""

    journaled = False

    session = Ref(Session, backref="+", index=False)
    person = Ref(Person, backref="+")
    heads = Int(constraints=[peewee.Check("heads >= 1")])
    in_at = Moment()
    out_at = Moment(null=True)

    class Meta:
        primary_key = peewee.CompositeKey("session", "person")
        without_rowid = True
        indexes = ((("session", "in_at"), False),)


class Sheet(Table):
    """A printed sign-in sheet: `number` is what stands in its page code."""

    id = Id()
    number = Int(unique=True)
    session = Ref(Session, backref="+")
    printed_at = Moment()


class SheetRow(Table):
    """Who stood on which row of a printed sheet, so that later sign-ups cannot shift a code."""

    id = Id()
    sheet = Ref(Sheet, backref="+", index=False)
    row = Int()
    person = Ref(Person, backref="+")

    class Meta:
        indexes = ((("sheet", "row"), True),)


ENTRY_TRIGGERS = {
    f"entry_{verb}": f"CREATE TRIGGER entry_{verb} BEFORE {verb.upper()} ON entry BEGIN "
    "SELECT RAISE(ABORT, 'entries are append-only'); END"
    for verb in ("update", "delete")
}
