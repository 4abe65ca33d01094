"""Photos of events. The picture itself stands once, under what it is; what is said of it is journaled apart."""

from collections.abc import Iterable

from desktop.models.database import DB
from desktop.models.database import Blob
from desktop.models.database import Bool
from desktop.models.database import Id
from desktop.models.database import Int
from desktop.models.database import Ref
from desktop.models.database import Table
from desktop.models.database import Text
from desktop.models.event import Event


class Picture(Table):
    """A JPEG under its SHA-256. It stays while a photo, or an act that can be taken back, speaks of it."""

    journaled = False

    sha = Text(primary_key=True)
    jpeg = Blob()
    width = Int()
    height = Int()


class Photo(Table):
    """A photo of an event; `agreed` says that everyone recognisable agreed to be shown."""

    id = Id()
    event = Ref(Event, backref="+")
    picture = Ref(Picture, backref="+")
    caption = Text(default="")
    agreed = Bool(default=False)

    @classmethod
    def of(cls, event: str) -> list["Photo"]:
        """The photos of an event (id) in the order they were added; without their pictures."""
        return list(cls.select().where(cls.event == event).order_by(cls.id))

    @classmethod
    def counts(cls, events: Iterable[str]) -> dict[str, int]:
        """How many photos each event (id) has; silent about those without."""
        found: dict[str, int] = {}
        for (event,) in cls.select(cls.event).where(cls.event.in_(list(events))).tuples():
            found[event] = found.get(event, 0) + 1
        return found


def sweep() -> int:
    """Takes pictures out that nothing speaks of any more; gives how many."""
    sql = (
        "DELETE FROM picture WHERE sha NOT IN (SELECT picture_id FROM photo) AND sha NOT IN "
        "(SELECT json_extract(coalesce(after, before), '$.picture_id') FROM change WHERE table_name = 'photo' "
        "AND coalesce(after, before) IS NOT NULL)"
    )
    return DB.execute_sql(sql).rowcount
