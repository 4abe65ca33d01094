"""组织: the tree of organisations, with as many levels as the district uses and its own words on each node."""

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Organisation
from desktop.models import Post
from desktop.models import Setting
from desktop.models import journal
from desktop.models import trees
from desktop.services import told

LEVELS = ("街道党工委", "社区党委", "小区党组织", "网格党支部", "楼栋党小组", "党员中心户")
"""Six, as 青山 counts them; a district that counts five takes one out."""
KINDS = ("party", "committee", "property", "owners", "seconded", "unit", "social", "business", "other")
MOST_LEVELS = 12


@dataclass(frozen=True)
class OrganisationFacts:
    """What the form says of a node."""

    name: str = ""
    label: str = ""
    kind: str = "party"
    phone: str = ""
    note: str = ""


class OrganisationNameWrong(UserError):
    """The name is missing or too long (args: what was typed)."""

    code = "organisation_name_wrong"
    field = "name"

    def words(self) -> str:
        return _("A name has 1 to 60 characters; this one has {count}.").format(count=len(self.args[0]))


class LevelsWrong(UserError):
    """There are no levels, or too many (args: how many)."""

    code = "levels_wrong"
    field = "levels"

    def words(self) -> str:
        return _("Between 1 and {most} levels can be named.").format(most=MOST_LEVELS)


class HangsOnItself(UserError):
    """A node cannot hang below itself (args: its name)."""

    code = "hangs_on_itself"

    def words(self) -> str:
        return _("{name} cannot hang below itself.").format(name=self.args[0])


class OrganisationInUse(UserError):
    """Something still hangs on the node (args: its name, organisations below, posts)."""

    code = "organisation_in_use"

    def words(self) -> str:
        name, below, posts = self.args
        return _(
            "{name} cannot be removed while something hangs on it (organisations: {below}, posts: {posts}). "
            "Move that first."
        ).format(name=name, below=below, posts=posts)


def levels() -> list[str]:
    """What the levels are called, the uppermost first."""
    said = Setting.read("organisation_levels")
    return json.loads(said) if said else list(LEVELS)


def name_levels(names: Sequence[str], *, at: datetime) -> None:
    """Names the levels anew; nodes keep what stands on them. Raises LevelsWrong."""
    wanted = [tidy for name in names if (tidy := _tidy(name))]
    if not 1 <= len(wanted) <= MOST_LEVELS:
        raise LevelsWrong(len(wanted))
    with journal.act("set_up", at=at, subject=told.LEVELS):
        Setting.write("organisation_levels", json.dumps(wanted, ensure_ascii=False))


def label_below(parent: str | None) -> str:
    """What a node below `parent` (id; None: at the top) would be, by its level; "" below the lowest."""
    depth = len(trees.above(parent)) if parent else 0
    names = levels()
    return names[depth] if depth < len(names) else ""


def add(facts: OrganisationFacts, *, parent: str | None, at: datetime) -> Organisation:
    """A new node at the end below `parent`; without a label it gets that of its level."""
    facts = _checked(facts)
    with journal.act("add_organisation", at=at, subject=facts.name):
        return Organisation.create(
            parent=parent,
            name=facts.name,
            label=facts.label or label_below(parent),
            kind=facts.kind,
            phone=facts.phone,
            note=facts.note,
            position=Organisation.select().where(_below(parent)).count(),
        )


def change(organisation: str, facts: OrganisationFacts, *, at: datetime) -> None:
    """Another name, label, kind, phone or note."""
    facts = _checked(facts)
    with journal.act("change_organisation", at=at, subject=facts.name):
        Organisation.update(
            name=facts.name, label=facts.label, kind=facts.kind, phone=facts.phone, note=facts.note
        ).where(Organisation.id == organisation).execute()


def move(organisation: str, parent: str | None, *, at: datetime) -> None:
    """Hangs a node, with all below it, on another, at the end. Raises HangsOnItself."""
    row = Organisation.get_by_id(organisation)
    if parent is not None and organisation in trees.above(parent):
        raise HangsOnItself(row.name)
    with journal.act("move_organisation", at=at, subject=row.name):
        position = Organisation.select().where(_below(parent)).count()
        hit = Organisation.id == organisation
        Organisation.update(parent=parent, position=position).where(hit).execute()


def order(organisations: Sequence[str], *, at: datetime) -> None:
    """Puts the nodes (ids) below one parent into this order."""
    name = Organisation.get_by_id(organisations[0]).name if organisations else ""
    with journal.act("move_organisation", at=at, subject=name):
        for position, each in enumerate(organisations):
            hit = (Organisation.id == each) & (Organisation.position != position)
            Organisation.update(position=position).where(hit).execute()


def remove(organisation: str, *, at: datetime) -> None:
    """Takes a node away on which nothing hangs; else OrganisationInUse."""
    row = Organisation.get_by_id(organisation)
    below = Organisation.select().where(Organisation.parent == organisation).count()
    posts = Post.select().where(Post.organisation == organisation).count()
    if below or posts:
        raise OrganisationInUse(row.name, below, posts)
    with journal.act("remove_organisation", at=at, subject=row.name):
        Organisation.delete().where(Organisation.id == organisation).execute()


def _below(parent: str | None) -> object:
    return Organisation.parent.is_null() if parent is None else Organisation.parent == parent


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _checked(facts: OrganisationFacts) -> OrganisationFacts:
    name = _tidy(facts.name)
    if not 1 <= len(name) <= 60:
        raise OrganisationNameWrong(name)
    return OrganisationFacts(name, _tidy(facts.label), facts.kind, _tidy(facts.phone), facts.note.strip())
