"""组织: a tree with as many levels as the district uses, what each node is called on the node itself; and 任职."""

import peewee

from desktop.models.database import Day
from desktop.models.database import Id
from desktop.models.database import Int
from desktop.models.database import Ref
from desktop.models.database import Table
from desktop.models.database import Text
from desktop.models.grid import Grid
from desktop.models.grid import Neighbourhood
from desktop.models.person import Person
from desktop.models.place import Building
from desktop.models.place import Compound
from desktop.models.place import Unit

SCOPES = ("grid", "neighbourhood", "compound", "building", "unit", "organisation")
_ONE_SCOPE = " + ".join(f"({scope}_id IS NOT NULL)" for scope in SCOPES) + " <= 1"


class Organisation(Table):
    """One node; `label` is what it is (楼栋党小组), whatever its level is called elsewhere."""

    id = Id()
    parent = Ref("self", null=True, backref="+")
    name = Text(constraints=[peewee.Check("length(name) BETWEEN 1 AND 60")])
    label = Text(default="")
    kind = Text(
        default="party",
        constraints=[
            peewee.Check(
                "kind IN ('party', 'committee', 'property', 'owners', 'seconded', 'unit', 'social', 'business', 'other')"
            )
        ],
    )
    phone = Text(default="")
    note = Text(default="")
    position = Int(default=0)

    class Meta:
        constraints = (peewee.Check("parent_id <> id"),)


class Post(Table):
    """任职: what a person is, where (nowhere: of the whole community), and how long. Until is the last day."""

    id = Id()
    person = Ref(Person, backref="+")
    role = Text(constraints=[peewee.Check("length(role) BETWEEN 1 AND 20")])
    grid = Ref(Grid, null=True, backref="+")
    neighbourhood = Ref(Neighbourhood, null=True, backref="+")
    compound = Ref(Compound, null=True, backref="+")
    building = Ref(Building, null=True, backref="+")
    unit = Ref(Unit, null=True, backref="+")
    organisation = Ref(Organisation, null=True, backref="+")
    since = Day()
    until = Day(null=True)

    class Meta:
        constraints = (peewee.Check("until IS NULL OR until >= since"), peewee.Check(_ONE_SCOPE))
