"""A way to look at the residents' list that is kept under a name: what is asked for, and which columns."""

import peewee

from desktop.models.database import Id
from desktop.models.database import Json
from desktop.models.database import Table
from desktop.models.database import Text


class PeopleView(Table):
    """Filters and columns under a name."""

    id = Id()
    name = Text(unique=True, constraints=[peewee.Check("length(name) BETWEEN 1 AND 40")])
    asks = Json()  # filter to its value
    columns = Json()  # keys of the columns, in their order

    @classmethod
    def in_order(cls) -> list["PeopleView"]:
        """All that are kept, by name."""
        return list(cls.select().order_by(cls.name))
