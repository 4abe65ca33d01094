"""网格 and 邻里: made, changed, moved; stair units hang on them. What something hangs on is not removed."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Grid
from desktop.models import Neighbourhood
from desktop.models import Post
from desktop.models import Unit
from desktop.models import journal


class GridNameWrong(UserError):
    """A name is missing or too long (args: what was typed)."""

    code = "grid_name_wrong"
    field = "name"

    def words(self) -> str:
        return _("A name has 1 to 40 characters; this one has {count}.").format(count=len(self.args[0]))


class GridTaken(UserError):
    """The name is there already (args: it)."""

    code = "grid_taken"
    field = "name"

    def words(self) -> str:
        return _("“{name}” is on the list already.").format(name=self.args[0])


class GridInUse(UserError):
    """Something still hangs on the node (args: its name, neighbourhoods, units, posts)."""

    code = "grid_in_use"
    field = "name"

    def words(self) -> str:
        name, cells, units, posts = self.args
        return _(
            "{name} cannot be removed while something hangs on it (neighbourhoods: {cells}, stairs: {units}, "
            "posts: {posts}). Move that first."
        ).format(name=name, cells=cells, units=units, posts=posts)


def add_grid(name: str, *, code: str = "", kind: str = "basic", at: datetime) -> Grid:
    """A new grid at the end of the list."""
    name = _named(name)
    if Grid.get_or_none(Grid.name == name):
        raise GridTaken(name)
    with journal.act("add_grid", at=at, subject=name):
        return Grid.create(name=name, code=_tidy(code), kind=kind, position=Grid.select().count())


def change_grid(grid: str, name: str, *, code: str, kind: str, at: datetime) -> None:
    """Another name, code or kind."""
    name = _named(name)
    other = Grid.get_or_none(Grid.name == name)
    if other is not None and other.id != grid:
        raise GridTaken(name)
    with journal.act("change_grid", at=at, subject=name):
        Grid.update(name=name, code=_tidy(code), kind=kind).where(Grid.id == grid).execute()


def remove_grid(grid: str, *, at: datetime) -> None:
    """Takes a grid away on which nothing hangs; else GridInUse."""
    row = Grid.get_by_id(grid)
    cells = Neighbourhood.select().where(Neighbourhood.grid == grid).count()
    units = Unit.select().where(Unit.grid == grid).count()
    posts = Post.select().where(Post.grid == grid).count()
    if cells or units or posts:
        raise GridInUse(row.name, cells, units, posts)
    with journal.act("remove_grid", at=at, subject=row.name):
        Grid.delete().where(Grid.id == grid).execute()


def add_neighbourhood(grid: str, name: str, *, at: datetime) -> Neighbourhood:
    """A new neighbourhood at the end of its grid."""
    name = _named(name)
    _refuse_taken(grid, name)
    with journal.act("add_grid", at=at, subject=name):
        position = Neighbourhood.select().where(Neighbourhood.grid == grid).count()
        return Neighbourhood.create(grid=grid, name=name, position=position)


def rename_neighbourhood(neighbourhood: str, name: str, *, at: datetime) -> None:
    """Another name."""
    name, row = _named(name), Neighbourhood.get_by_id(neighbourhood)
    _refuse_taken(row.grid_id, name, but=neighbourhood)
    with journal.act("change_grid", at=at, subject=name):
        Neighbourhood.update(name=name).where(Neighbourhood.id == neighbourhood).execute()


def remove_neighbourhood(neighbourhood: str, *, at: datetime) -> None:
    """Takes a neighbourhood away on which nothing hangs; else GridInUse."""
    row = Neighbourhood.get_by_id(neighbourhood)
    units = Unit.select().where(Unit.neighbourhood == neighbourhood).count()
    posts = Post.select().where(Post.neighbourhood == neighbourhood).count()
    if units or posts:
        raise GridInUse(row.name, 0, units, posts)
    with journal.act("remove_grid", at=at, subject=row.name):
        Neighbourhood.delete().where(Neighbourhood.id == neighbourhood).execute()


def move_neighbourhood(neighbourhood: str, grid: str, *, at: datetime) -> None:
    """Hangs a neighbourhood, with its stairs and posts, on another grid, at the end."""
    row = Neighbourhood.get_by_id(neighbourhood)
    _refuse_taken(grid, row.name, but=neighbourhood)
    with journal.act("move_grid", at=at, subject=row.name):
        position = Neighbourhood.select().where(Neighbourhood.grid == grid).count()
        Neighbourhood.update(grid=grid, position=position).where(Neighbourhood.id == neighbourhood).execute()


def place_units(units: Sequence[str], *, at: datetime, grid: str = "", neighbourhood: str = "") -> None:
    """Hangs stair units (ids) on a neighbourhood, on a grid where the neighbourhood is not known, or nowhere."""
    target = Neighbourhood.by_id(neighbourhood) or Grid.by_id(grid)
    with journal.act("place_units", at=at, subject=target.name if target else "—"):
        Unit.update(
            grid=grid if grid and not neighbourhood else None, neighbourhood=neighbourhood or None
        ).where(Unit.id.in_(list(units))).execute()


def order_grids(grids: Sequence[str], *, at: datetime) -> None:
    """Puts all grids (ids) into this order."""
    _order(Grid, grids, at)


def order_neighbourhoods(neighbourhoods: Sequence[str], *, at: datetime) -> None:
    """Puts the neighbourhoods (ids) of one grid into this order."""
    _order(Neighbourhood, neighbourhoods, at)


def _order(table: type[Grid] | type[Neighbourhood], ids: Sequence[str], at: datetime) -> None:
    with journal.act("move_grid", at=at, subject=table.get_by_id(ids[0]).name if ids else ""):
        for position, each in enumerate(ids):
            table.update(position=position).where((table.id == each) & (table.position != position)).execute()


def _refuse_taken(grid: str, name: str, *, but: str = "") -> None:
    other = Neighbourhood.get_or_none((Neighbourhood.grid == grid) & (Neighbourhood.name == name))
    if other is not None and other.id != but:
        raise GridTaken(name)


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _named(name: str) -> str:
    name = _tidy(name)
    if not 1 <= len(name) <= 40:
        raise GridNameWrong(name)
    return name
