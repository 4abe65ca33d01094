"""The two trees as they are shown: 社区→网格→邻里→单元, and the organisations; with what hangs below each node."""

from dataclasses import dataclass

from desktop.models.database import DB
from desktop.models.place import place_words


@dataclass(frozen=True)
class Node:
    """One node. `parent` is the key of the node above ("" at the top); counts include all that is below.

    Kinds: grid, neighbourhood, unit, organisation. The key is `kind:id`.
    """

    kind: str
    id: str
    parent: str
    name: str
    label: str  # of a grid its code, of an organisation what it is, of a unit its compound
    below: int = 0  # nodes right below
    units: int = 0
    households: int = 0
    residents: int = 0
    posts: int = 0  # current ones at the node itself

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.id}"


_LIVING = """
    LEFT JOIN (SELECT unit_id, count(*) AS residents, count(DISTINCT CASE WHEN room = '' THEN id ELSE room END) AS households
               FROM person WHERE merged_into_id IS NULL AND unit_id IS NOT NULL GROUP BY unit_id) p ON p.unit_id = u.id
"""
_POSTS = (
    "(SELECT count(*) FROM post o WHERE o.{}_id = {} AND o.since <= ? AND (o.until IS NULL OR o.until >= ?))"
)


def grid_tree(today: str) -> list[Node]:
    """Grids, their neighbourhoods, the stair units in them, each behind the node it hangs on; units that hang
    nowhere last, with no parent."""
    units = _units(today)
    sums: dict[str, list[int]] = {}
    for unit in units:
        for above in filter(None, (unit.parent,)):
            found = sums.setdefault(above, [0, 0, 0])
            for place, value in enumerate((1, unit.households, unit.residents)):
                found[place] += value
    sql = f"""
        SELECT n.id, n.grid_id, n.name, {_POSTS.format("neighbourhood", "n.id")} FROM neighbourhood n
        ORDER BY n.position, n.name
    """
    cells = [
        Node("neighbourhood", i, f"grid:{grid}", name, "", _count(sums, i, 0), *_all(sums, f"neighbourhood:{i}"), posts)
        for i, grid, name, posts in DB.execute_sql(sql, (today, today)).fetchall()
    ]  # fmt: skip
    for cell in cells:
        found = sums.setdefault(cell.parent, [0, 0, 0])
        for place, value in enumerate((cell.units, cell.households, cell.residents)):
            found[place] += value
    sql = f"SELECT g.id, g.name, g.code, {_POSTS.format('grid', 'g.id')} FROM grid g ORDER BY g.position, g.name"
    grids = [
        Node("grid", i, "", name, code, sum(c.parent == f"grid:{i}" for c in cells), *_all(sums, f"grid:{i}"), posts)
        for i, name, code, posts in DB.execute_sql(sql, (today, today)).fetchall()
    ]  # fmt: skip
    return [*grids, *cells, *units]


def _units(today: str) -> list[Node]:
    sql = f"""
        SELECT u.id, u.grid_id, u.neighbourhood_id, u.label, b.label, b.name, c.name,
               coalesce(p.households, 0), coalesce(p.residents, 0), {_POSTS.format("unit", "u.id")}
        FROM unit u JOIN building b ON b.id = u.building_id JOIN compound c ON c.id = b.compound_id {_LIVING}
        ORDER BY c.position, c.name, b.position, length(b.label), b.label, length(u.label), u.label
    """
    found: list[Node] = []
    for row in DB.execute_sql(sql, (today, today)).fetchall():
        unit, grid, cell, label, number, name, compound, households, residents, posts = row
        parent = f"neighbourhood:{cell}" if cell else f"grid:{grid}" if grid else ""
        shown = place_words(name or "", number or "", label or "", "")
        found.append(Node("unit", unit, parent, shown, compound, 0, 1, households, residents, posts))
    return found


def _all(sums: dict[str, list[int]], key: str) -> tuple[int, int, int]:
    units, households, residents = sums.get(key, [0, 0, 0])
    return units, households, residents


def _count(sums: dict[str, list[int]], cell: str, place: int) -> int:
    return sums.get(f"neighbourhood:{cell}", [0, 0, 0])[place]


def organisation_tree(today: str) -> list[Node]:
    """Organisations, each behind the one above it."""
    sql = f"""
        WITH RECURSIVE tree(id, parent, name, label, path) AS (
            SELECT id, '', name, label, printf('%08d/%s', position, name) FROM organisation WHERE parent_id IS NULL
            UNION ALL
            SELECT o.id, o.parent_id, o.name, o.label, tree.path || '/' || printf('%08d/%s', o.position, o.name)
            FROM organisation o JOIN tree ON o.parent_id = tree.id
        )
        SELECT t.id, t.parent, t.name, t.label, (SELECT count(*) FROM organisation o WHERE o.parent_id = t.id),
               {_POSTS.format("organisation", "t.id")}
        FROM tree t ORDER BY t.path
    """
    return [
        Node("organisation", i, f"organisation:{parent}" if parent else "", name, label, below, posts=posts)
        for i, parent, name, label, below, posts in DB.execute_sql(sql, (today, today)).fetchall()
    ]


def above(organisation: str) -> list[str]:
    """The ids of the organisations above this one, itself first."""
    sql = """
        WITH RECURSIVE up(id, parent_id) AS (
            SELECT id, parent_id FROM organisation WHERE id = ?
            UNION SELECT o.id, o.parent_id FROM organisation o JOIN up ON o.id = up.parent_id
        ) SELECT id FROM up
    """
    return [row[0] for row in DB.execute_sql(sql, (organisation,)).fetchall()]
