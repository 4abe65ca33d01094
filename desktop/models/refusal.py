"""Who was not let in at a desk, by which rule, and whom the secretary let in all the same. Only ever appended."""

import peewee

from desktop.models.database import Id
from desktop.models.database import Int
from desktop.models.database import Moment
from desktop.models.database import Ref
from desktop.models.database import Table
from desktop.models.database import Text
from desktop.models.desk import Desk
from desktop.models.event import Session
from desktop.models.person import Person


class Refusal(Table):
    """One rule of a session that stood in somebody's way.

    Where the rule was waived, `allowed_by` names who did it, `reason` says why, and `entry` is what was written.
    """

    journaled = False

    id = Id()
    session = Ref(Session, backref="+")
    person = Ref(
        Person, null=True, backref="+", index=False
    )  # nobody on file: a walk-in that came to nothing
    desk = Ref(Desk, backref="+", index=False)
    at = Moment()
    code = Text()  # of the UserError: full, not_signed_up, too_early …
    heads = Int(default=1, constraints=[peewee.Check("heads BETWEEN 1 AND 99")])
    allowed_by = Text(default="")
    reason = Text(default="")
    entry = Text(default="")

    class Meta:
        constraints = (peewee.Check("(allowed_by = '') = (reason = '')"),)

    @classmethod
    def of(cls, session: str) -> list["Refusal"]:
        """The refusals of a session, first to last."""
        return list(cls.select().where(cls.session == session).order_by(cls.at, cls.id))


REFUSAL_TRIGGERS = {
    f"refusal_{verb}": f"CREATE TRIGGER refusal_{verb} BEFORE {verb.upper()} ON refusal BEGIN "
    "SELECT RAISE(ABORT, 'refusals are append-only'); END"
    for verb in ("update", "delete")
}
