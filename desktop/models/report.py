"""报送: the packages that went to the district, periods that are closed, named lists, the district's own form."""

import peewee

from desktop.models.database import Day
from desktop.models.database import Id
from desktop.models.database import Int
from desktop.models.database import Moment
from desktop.models.database import Table
from desktop.models.database import Text


class ExportBatch(Table):
    """One package of one period. The same content keeps its sequence number; a correction gets the next."""

    id = Id()
    period = Text()  # 2025-05, 2025-Q2, 2025-H1, 2025, 2025-05-03..2025-05-20
    sequence = Int(constraints=[peewee.Check("sequence > 0")])
    schema_version = Text()
    content_sha256 = Text()  # of the figures and rows: tells an unchanged period
    package_sha256 = Text()
    figures = Text()  # JSON, so that a correction can say what changed
    at = Moment()
    reason = Text(default="")  # of the correction of a closed period
    received_on = Day(null=True)  # when the district's receipt was noted

    class Meta:
        indexes = ((("period", "sequence"), True),)

    @classmethod
    def of(cls, period: str) -> list["ExportBatch"]:
        """Packages of one period, newest first."""
        return list(cls.select().where(cls.period == period).order_by(cls.sequence.desc()))

    @classmethod
    def latest(cls, limit: int) -> list["ExportBatch"]:
        """The packages made last, newest first."""
        return list(cls.select().order_by(cls.at.desc(), cls.sequence.desc()).limit(limit))


class PeriodLock(Table):
    """封存: a period that is closed; what changes in it afterwards goes out with a reason."""

    period = Text(primary_key=True)
    at = Moment()


class NamedList(Table):
    """A list with names that was given to the district: on what basis, how many rows, the file's hash. No names."""

    id = Id()
    subject = Text()  # the event or period it is about
    basis = Text(constraints=[peewee.Check("basis IN ('consent', 'duty')")])
    grounds = Text()  # the duty as stated, or what was agreed to
    people = Int(constraints=[peewee.Check("people >= 0")])
    sha256 = Text()
    at = Moment()

    @classmethod
    def latest(cls, limit: int) -> list["NamedList"]:
        """The lists made last, newest first."""
        return list(cls.select().order_by(cls.at.desc(), cls.id.desc()).limit(limit))


class DistrictForm(Table):
    """A spreadsheet of the district's own, kept to be filled each period; `content` is the file in Base64."""

    id = Id()
    name = Text(unique=True, constraints=[peewee.Check("length(name) BETWEEN 1 AND 120")])
    content = Text()
    at = Moment()

    @classmethod
    def in_order(cls) -> list["DistrictForm"]:
        """All forms by name, without their contents."""
        return list(cls.select(cls.id, cls.name, cls.at).order_by(cls.name))
