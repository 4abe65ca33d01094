"""台包: desks without a network. A pack goes out, comes back in any order, twice or late; merging is a set union.

What a desk wrote is never changed: entries, walk-ins, clock readings and refusals are added by their ids. A merge
is answered by new entries and acts, not by undo.
"""

import contextlib
import platform
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.errors import UserError
from desktop.errors import why
from desktop.models import Desk
from desktop.models import Entry
from desktop.models import Pack
from desktop.models import Person
from desktop.models import Session
from desktop.models import Setting
from desktop.models import SignUp
from desktop.models import handout
from desktop.models import journal
from desktop.models import packs
from desktop.models import union
from desktop.models.copies import flush
from desktop.models.database import DiskFull
from desktop.models.database import new_id
from desktop.models.database import reading
from desktop.models.database import transaction
from desktop.models.packs import Contents
from desktop.models.packs import NotAPack
from desktop.models.packs import PackDamaged
from desktop.services import clashes
from desktop.services import clocks
from desktop.services import desk_union
from desktop.services import look_alikes
from desktop.services import sign_in
from desktop.services.backup import CannotWrite
from desktop.services.desk_errors import DeskNameMissing
from desktop.services.desk_errors import FileStands
from desktop.services.desk_errors import ForeignPack
from desktop.services.desk_errors import PackHolds
from desktop.services.desk_errors import PassphraseMissing
from desktop.services.desk_errors import UnknownSession
from desktop.services.sign_in_errors import NobodySuch

COMMUNITY = "community_id"
PACK = "pack_id"
_LONGEST_NAME = 20


# --- handing out ------------------------------------------------------------------------------


@dataclass(frozen=True)
class HandedOut:
    """A pack that was written: what it holds."""

    file: Path
    pack: str
    desk: str
    people: int
    sign_ups: int
    entries: int


def make_pack(*, session: str, desk_name: str, path: Path, passphrase: str, at: datetime) -> HandedOut:
    """Writes the pack of a desk for `session` to `path`: the old file or the new one, whole, whenever it is stopped.

    Refuses with NobodySuch, DeskNameMissing, PassphraseMissing, PackHolds (its sign-ins are not taken back),
    FileStands, CannotWrite or DiskFull.
    """
    name = " ".join(desk_name.split())
    if not 1 <= len(name) <= _LONGEST_NAME:
        raise DeskNameMissing
    _require(passphrase)
    row = Session.by_id(session)
    if row is None:
        raise NobodySuch
    _refuse_overwriting(path, passphrase)
    pack = Pack(
        id=new_id(), community=Setting.read(COMMUNITY) or new_id(), session=session, desk=name, made_at=at
    )
    draft = path.with_name(f".{path.name}.part")
    try:
        with reading():
            packs.write(draft, passphrase, _contents(pack, row))
            made = HandedOut(path, pack.id, name, *_sizes(row))
        # The pack is known here before it can be opened anywhere.
        with journal.act("desk_pack", at=at, subject=row.event.title):
            if not Setting.read(COMMUNITY):
                Setting.write(COMMUNITY, pack.community)
            pack.save(force_insert=True)
        draft.replace(path)
        flush(path)
    except DiskFull as error:
        raise DiskFull(path.name) from error
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise CannotWrite(path.name, why(error)) from error
    return made


def _contents(pack: Pack, session: Session) -> Iterable[packs.Rows]:
    yield "setting", ("key", "value"), [(PACK, pack.id)]
    yield handout.as_rows(pack)
    yield from handout.rows(session.id, session.event_id)


def _sizes(session: Session) -> tuple[int, int, int]:
    live = (SignUp.event == session.event_id) & (SignUp.status != "cancelled")
    return (
        Person.select().where(Person.merged_into.is_null()).count(),
        SignUp.select().where(live & (SignUp.session.is_null() | (SignUp.session == session.id))).count(),
        Entry.select().where(Entry.session == session.id).count(),
    )


def _require(passphrase: str) -> None:
    if not packs.plain(passphrase):
        raise PassphraseMissing


def _refuse_overwriting(path: Path, passphrase: str) -> None:
    """Nothing that a desk wrote is lost under a new pack, and no journal of an old file is played into it."""
    log = path.with_name(path.name + "-journal")
    if path.exists():
        try:
            stands = packs.read(path, passphrase)
        except UserError as error:
            raise FileStands(path.name) from error
        written = [row["id"] for row in stands.rows["entry"]]
        left = len(written) - len(union.known(Entry, written))
        if left:
            raise PackHolds(path.name, left)
        if not stands.whole or log.exists():
            raise FileStands(path.name)
    try:
        log.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(path.name, why(error)) from error


# --- at the desk ------------------------------------------------------------------------------


def open_pack(*, path: Path, passphrase: str, recorder: str, at: datetime) -> Desk:
    """Opens the pack as this process's data file and begins a desk of its own in it.

    Raises what `packs.open_pack` raises, or PassphraseMissing.
    """
    _require(passphrase)
    packs.open_pack(path, passphrase)
    pack = Pack.by_id(Setting.read(PACK))
    if pack is None:
        raise NotAPack(path.name)
    journal.act_as(recorder or pack.desk)
    with transaction():
        follows = _last_opening(pack)
        return Desk.create(
            name=pack.desk,
            session=pack.session_id,
            opened_at=at,
            recorder=recorder,
            pack=pack.id,
            follows=follows,
            follows_seq=_last_number(follows),
            machine=platform.node(),
        )


def _last_opening(pack: Pack) -> str | None:
    """The opening of this pack that none follows."""
    openings = {desk.id: desk.follows_id for desk in Desk.select().where(Desk.pack == pack.id)}
    followed = set(openings.values())
    return next((desk for desk in openings if desk not in followed), None)


def _last_number(desk: str | None) -> int:
    """The number of the last entry of a desk; 0 without one."""
    return max((seq for (seq,) in Entry.select(Entry.seq).where(Entry.desk == desk).tuples()), default=0)


# --- taking back ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Clock:
    """How far a desk's clock was ahead (negative: behind), as read off the wall."""

    desk: str
    seconds: int


@dataclass(frozen=True)
class Findings:
    """What people should look at once packs are back, as it stands now."""

    clashes: tuple[clashes.Clash, ...]
    look_alikes: tuple[look_alikes.LookAlike, ...]
    clocks: tuple[Clock, ...]


@dataclass(frozen=True)
class Merged(Findings):
    """What came back; the findings are about the sessions of these packs."""

    sessions: tuple[str, ...]
    new: int
    known: int
    damaged: tuple[Path, ...]  # packs of which not everything could be read


@dataclass(frozen=True)
class PackState:
    """A pack that went out: for which desk, when, and whether a desk that worked on it has come back."""

    desk: str
    made_at: datetime
    back: bool


def packs_of(session: str) -> list[PackState]:
    """The packs that went out for a session, in the order they were made."""
    back = {pack for (pack,) in Desk.select(Desk.pack).where(Desk.session == session).tuples()}
    rows = Pack.select().where(Pack.session == session).order_by(Pack.made_at, Pack.id)
    return [PackState(row.desk, row.made_at, row.id in back) for row in rows]


def findings(sessions: Iterable[str]) -> Findings:
    """One person at two desks, walk-ins like somebody on file, and clocks, of these sessions."""
    some = list(sessions)
    with reading():
        return Findings(
            clashes=tuple(clash for session in some for clash in clashes.of_session(session)),
            look_alikes=tuple(one for session in some for one in look_alikes.of_session(session)),
            clocks=tuple(clock for session in some for clock in clocks_of(session)),
        )


@dataclass(frozen=True)
class _Brought:
    """One pack that was read and belongs here."""

    file: Path
    session: str
    contents: Contents


def merge(*, paths: Sequence[Path], passphrase: str, at: datetime) -> Merged:
    """Adds what these packs hold, in one act: all of them or, where one is refused, none.

    Raises WrongPassphrase, PackDamaged (nothing in it can be read), NotAPack, FileMissing, FileNewer, ForeignPack,
    UnknownSession or PassphraseMissing. A damaged pack gives every entry that can be read.
    """
    _require(passphrase)
    brought = [_read(path, passphrase) for path in paths]
    rows = desk_union.united(one.contents for one in brought)
    known = union.known(Entry, rows["entry"])
    sessions = sorted({one.session for one in brought})
    if desk_union.is_news(rows):
        titles = {Session.get_by_id(session).event.title for session in sessions}
        with journal.act("merge_desks", at=at, subject="、".join(sorted(titles))):
            journal.defer_foreign_keys()
            desk_union.add(rows)
            for session in sessions:
                clocks.rewrite(session)
                sign_in.recount(session)
    found = findings(sessions)
    return Merged(
        clashes=found.clashes,
        look_alikes=found.look_alikes,
        clocks=found.clocks,
        sessions=tuple(sessions),
        new=len(rows["entry"]) - len(known),
        known=len(known),
        damaged=tuple(one.file for one in brought if not one.contents.whole),
    )


def clocks_of(session: str) -> list[Clock]:
    """What each desk's clock was worth, by the desk's name; the same finding once."""
    desks = {desk.id: desk for desk in Desk.select().where(Desk.session == session)}
    called, steps = clashes.labels(desks.values()), clocks.of_session(session)
    found = {(called[desk], seconds) for desk, line in steps.items() for _seq, seconds in line}
    return [Clock(name, seconds) for name, seconds in sorted(found)]


def _read(path: Path, passphrase: str) -> _Brought:
    contents = packs.read(path, passphrase)
    settings = {row["key"]: row["value"] for row in contents.rows["setting"]}
    own = next((row for row in contents.rows["pack"] if row["id"] == settings.get(PACK)), None)
    if own is None and contents.whole:
        raise NotAPack(path.name)
    if own is not None and own["community"] != Setting.read(COMMUNITY):
        raise ForeignPack(path.name, settings.get("community_name", ""))
    session = own["session_id"] if own else next((row["session_id"] for row in contents.rows["entry"]), None)
    if session is None:
        raise PackDamaged(path.name)
    if Session.by_id(session) is None:
        raise UnknownSession(path.name)
    return _Brought(path, session, contents)
