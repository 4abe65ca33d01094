"""网格 and 邻里: the tree beside the addresses; the two meet in the stair unit."""

import peewee

from desktop.models.database import Id
from desktop.models.database import Int
from desktop.models.database import Ref
from desktop.models.database import Table
from desktop.models.database import Text


class Grid(Table):
    """网格: a basic one covers stairs, a dedicated one (专属) a campus, a market."""

    id = Id()
    code = Text(default="")
    name = Text(unique=True, constraints=[peewee.Check("length(name) BETWEEN 1 AND 40")])
    kind = Text(default="basic", constraints=[peewee.Check("kind IN ('basic', 'dedicated')")])
    position = Int(default=0)


class Neighbourhood(Table):
    """邻里: a few stairs of one grid, with a head of its own."""

    id = Id()
    grid = Ref(Grid, backref="+", index=False)
    name = Text(constraints=[peewee.Check("length(name) BETWEEN 1 AND 40")])
    position = Int(default=0)

    class Meta:
        indexes = ((("grid", "name"), True),)
