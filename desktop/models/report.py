"""报送: the packages that went to the district."""

import peewee

from desktop.models.database import Id
from desktop.models.database import Int
from desktop.models.database import Moment
from desktop.models.database import Table
from desktop.models.database import Text


class ExportBatch(Table):
    """One package of one period. The same content keeps its sequence number; a correction gets the next."""

    id = Id()
    period = Text()  # 2025-05, 2025-Q2, 2025
    sequence = Int(constraints=[peewee.Check("sequence > 0")])
    schema_version = Text()
    content_sha256 = Text()  # of the figures and rows: tells an unchanged period
    package_sha256 = Text()
    figures = Text()  # JSON, so that a correction can say what changed
    at = Moment()

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
