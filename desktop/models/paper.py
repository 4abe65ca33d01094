"""印制: what was printed or saved, so that the program can say what is still missing on the wall; and what it says."""

from typing import Any

import peewee

from desktop.models.database import Day
from desktop.models.database import Id
from desktop.models.database import Int
from desktop.models.database import Json
from desktop.models.database import Moment
from desktop.models.database import Table
from desktop.models.database import Text

FREE = "free"
"""The subject of the notice that is about no event."""


class PrintJob(Table):
    """One paper that left the program."""

    id = Id()
    paper = Text()  # flyer, notice, sign-in-sheet …
    subject = Text(index=True)  # id of the event, session or venue it is about
    at = Moment()
    copies = Int(default=1, constraints=[peewee.Check("copies > 0")])
    how = Text(constraints=[peewee.Check("how IN ('printed', 'saved')")])
    words = Text(null=True)  # all it said, where it hangs in public: whom it named can be asked later
    taken_down = Day(null=True)

    @classmethod
    def last(cls, paper: str, subject: str) -> "PrintJob | None":
        """The newest job of this paper about this subject."""
        hit = (cls.paper == paper) & (cls.subject == subject)
        return cls.select().where(hit).order_by(cls.at.desc()).first()

    @classmethod
    def copies_of(cls, paper: str, subject: str) -> int:
        """How many copies of this paper about this subject were printed or saved so far."""
        hit = (cls.paper == paper) & (cls.subject == subject)
        return cls.select(peewee.fn.SUM(cls.copies)).where(hit).scalar() or 0


class PaperText(Table):
    """What was typed over the words a paper takes from the record: by field, for one paper about one subject."""

    id = Id()
    paper = Text()
    subject = Text()
    words = Json()  # field of the paper's dataclass to its text

    class Meta:
        indexes = ((("paper", "subject"), True),)

    @classmethod
    def of(cls, paper: str, subject: str) -> dict[str, Any]:
        """The words typed for this paper about this subject, by field; empty where none were."""
        row = cls.get_or_none((cls.paper == paper) & (cls.subject == subject))
        return row.words if row else {}
