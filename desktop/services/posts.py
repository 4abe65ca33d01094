"""任职: who is what, where, from when to when. A neighbourhood has one head at a time."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from typing import Any

from desktop import masking
from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Building
from desktop.models import Compound
from desktop.models import Grid
from desktop.models import Neighbourhood
from desktop.models import Organisation
from desktop.models import Person
from desktop.models import Post
from desktop.models import Unit
from desktop.models import journal
from desktop.models.organisation import SCOPES
from desktop.models.place import place_words

HEAD = "邻里长"
ROLES = (
    "网格员",
    "微网格员",
    HEAD,
    "楼栋长",
    "楼栋党小组长",
    "党员中心户",
    "单元长",
    "小区书记",
    "书记",
    "兼职委员",
    "志愿骨干",
)
"""What is proposed; any other word is as good."""
_TABLES: dict[str, Any] = {
    "grid": Grid,
    "neighbourhood": Neighbourhood,
    "compound": Compound,
    "building": Building,
    "unit": Unit,
    "organisation": Organisation,
}


class RoleMissing(UserError):
    """What the person is, is missing or too long (args: what was typed)."""

    code = "role_missing"
    field = "role"

    def words(self) -> str:
        return _("Write what they are, in at most 20 characters.")


class TermWrong(UserError):
    """The term ends before it begins (args: since, until)."""

    code = "term_wrong"
    field = "until"

    def words(self) -> str:
        return _("The last day cannot lie before the first.")


class HasHead(UserError):
    """A neighbourhood has a head already in these days (args: the neighbourhood, the head)."""

    code = "has_head"
    field = "person"

    def words(self) -> str:
        return _("{place} has a head in these days: {name}. End that term first.").format(
            place=self.args[0], name=self.args[1]
        )


@dataclass(frozen=True)
class Term:
    """One post with its term; `place` says where ("" for the whole community)."""

    id: str
    person: str
    name: str
    role: str
    scope: str
    place: str
    since: date
    until: date | None

    def is_current(self, today: date) -> bool:
        """Whether it is held on this day."""
        return self.since <= today and (self.until is None or self.until >= today)


def appoint(
    *,
    person: str,
    role: str,
    scope: str = "",
    place: str = "",
    since: date,
    until: date | None = None,
    at: datetime,
) -> Post:
    """The person (id) is `role` of a place (scope: one of SCOPES, place: its id; "" of the community).

    Raises RoleMissing, TermWrong or HasHead.
    """
    role = unicodedata.normalize("NFKC", role).strip()
    if not 1 <= len(role) <= 20:
        raise RoleMissing(role)
    if until is not None and until < since:
        raise TermWrong(since, until)
    if role == HEAD and scope == "neighbourhood":
        _refuse_second_head(place, since, until)
    row = Person.get_by_id(person)
    with journal.act("appoint", at=at, subject=f"{masking.mask_name(row.name)} {role}"):
        where = {scope: place} if scope else {}
        return Post.create(person=person, role=role, since=since, until=until, **where)


def end(post: str, *, until: date, at: datetime) -> None:
    """The post ends with this day. Raises TermWrong."""
    row = Post.get_by_id(post)
    if until < row.since:
        raise TermWrong(row.since, until)
    with journal.act("end_post", at=at, subject=f"{masking.mask_name(row.person.name)} {row.role}"):
        Post.update(until=until).where(Post.id == post).execute()


def remove(post: str, *, at: datetime) -> None:
    """Takes a post away that was entered by mistake."""
    row = Post.get_by_id(post)
    with journal.act("remove_post", at=at, subject=f"{masking.mask_name(row.person.name)} {row.role}"):
        Post.delete().where(Post.id == post).execute()


def of_person(person: str) -> list[Term]:
    """The posts of a person (id), current ones and the latest first."""
    return _terms(Post.person == person)


def of_place(scope: str, place: str) -> list[Term]:
    """The posts at a node (scope: one of SCOPES, place: its id), current ones and the latest first."""
    return _terms(getattr(Post, scope) == place)


def _terms(hit: Any) -> list[Term]:
    rows = Post.select(Post, Person).join(Person).where(hit)
    found = [_term(row) for row in rows]
    return sorted(found, key=lambda t: (t.until is None, t.until or t.since, t.since, t.id), reverse=True)


def _term(row: Post) -> Term:
    scope = next((s for s in SCOPES if getattr(row, f"{s}_id") is not None), "")
    place = place_name(scope, getattr(row, f"{scope}_id")) if scope else ""
    return Term(row.id, row.person_id, row.person.name, row.role, scope, place, row.since, row.until)


def place_name(scope: str, place: str) -> str:
    """What the node is called."""
    row = _TABLES[scope].get_by_id(place)
    if scope == "building":
        return row.shown
    if scope == "unit":
        return place_words(row.building.name, row.building.label, row.label, "")
    return row.name


def _refuse_second_head(neighbourhood: str, since: date, until: date | None) -> None:
    for term in of_place("neighbourhood", neighbourhood):
        overlap = (until is None or term.since <= until) and (term.until is None or term.until >= since)
        if term.role == HEAD and overlap:
            raise HasHead(term.place, term.name)
