"""The community itself: its settings, who works the program, the holidays it keeps."""

import peewee

from desktop import almanac
from desktop.models.database import Bool
from desktop.models.database import Day
from desktop.models.database import Id
from desktop.models.database import Moment
from desktop.models.database import Ref
from desktop.models.database import Table
from desktop.models.database import Text


class Setting(Table):
    """One fact about the community or the program, as text."""

    key = Text(primary_key=True)
    value = Text()

    @classmethod
    def read(cls, key: str, default: str = "") -> str:
        """The value under `key`, or `default`."""
        row = cls.get_or_none(cls.key == key)
        return row.value if row else default

    @classmethod
    def everything(cls) -> dict[str, str]:
        """All settings by key."""
        return {row.key: row.value for row in cls.select()}

    @classmethod
    def write(cls, key: str, value: str) -> None:
        """Sets `key`; call inside an act."""
        if cls.by_id(key) is None:
            cls.create(key=key, value=value)
        else:
            cls.update(value=value).where(cls.key == key).execute()


class Staff(Table):
    """Who may work the program. The first is a secretary without a PIN."""

    id = Id()
    name = Text(unique=True, constraints=[peewee.Check("length(name) BETWEEN 1 AND 40")])
    role = Text(constraints=[peewee.Check("role IN ('secretary', 'assistant', 'volunteer')")])
    pin_hash = Text(null=True)


class PinTry(Table):
    """One PIN that was typed for somebody on the staff: wrong ones lock it for a while, restarts included."""

    journaled = False

    id = Id()
    staff = Ref(Staff, backref="+", on_delete="CASCADE")
    at = Moment()
    right = Bool()


class Holiday(Table):
    """A statutory day of rest, or a working day swapped for one (调休)."""

    day = Day(primary_key=True)
    kind = Text(constraints=[peewee.Check("kind IN ('rest', 'work')")])
    name = Text()
    source = Text(default="")

    @classmethod
    def calendar(cls) -> almanac.Calendar:
        """The almanac that follows from the rows entered here."""
        rows = cls.select().order_by(cls.day)
        return almanac.Calendar(almanac.Holiday(row.day, row.kind, row.name) for row in rows)
