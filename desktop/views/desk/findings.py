"""What people look at once packs are back: one person at two desks, walk-ins like somebody on file, clocks."""

from collections.abc import Callable
from collections.abc import Sequence
from typing import Generic
from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import later
from desktop.i18n import ngettext
from desktop.models import journal
from desktop.services import merging
from desktop.services import sign_in
from desktop.services.clashes import Clash
from desktop.services.clashes import Sight
from desktop.services.desks import Clock
from desktop.services.look_alikes import Known
from desktop.services.look_alikes import LookAlike
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import tokens
from desktop.views.kit.badge import Badge
from desktop.views.kit.message import strong
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table

T = TypeVar("T")
Way = tuple[str, Callable[[], object]]
WHY = {
    "name": later("same name"),
    "sound": later("sounds the same"),
    "building": later("same building"),
    "home": later("same flat"),
    "phone": later("same last digits"),
}
GAP = "　"


class FoundList(QWidget, Generic[T]):
    """A table, under it a sentence about the chosen row and what can be done; `ways` gives that."""

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[T]],
        said: Callable[[T], str],
        ways: Callable[[T], list[Way]],
        *,
        nothing: str,
    ) -> None:
        super().__init__()
        self._said, self._ways = said, ways
        self.table: Table[T] = Table(name, list(columns), row_height=44)
        self.table.picked.connect(lambda _row: self._show_chosen())
        self.words = labels.wrapped("", "label")
        self.nothing = labels.wrapped(nothing, "second")
        self.below = QWidget()
        self._buttons = fields.row(spacing=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.nothing.setContentsMargins(tokens.PAGE_MARGIN, 18, tokens.PAGE_MARGIN, 18)
        column.addWidget(self.nothing)
        column.addWidget(self.table, 1)
        lower = QVBoxLayout(self.below)
        lower.setContentsMargins(tokens.PAGE_MARGIN, 10, tokens.PAGE_MARGIN, 12)
        lower.setSpacing(8)
        lower.addWidget(self.words)
        lower.addLayout(self._buttons)
        column.addWidget(self.below)
        column.addStretch(0)

    def show_rows(self, rows: Sequence[T]) -> None:
        """Lists what was found; the place in the list is kept."""
        place = self.table.currentIndex().row()
        self.table.set_rows(list(rows))
        self.nothing.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self.below.setVisible(bool(rows))
        if rows:
            self.table.selectRow(max(0, min(place, len(rows) - 1)))
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self.table.current()
        while (item := self._buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.words.setText(self._said(chosen) if chosen is not None else "")
        for words, act in self._ways(chosen) if chosen is not None else ():
            self._buttons.addWidget(buttons.plain(words, act))
        self._buttons.addStretch(1)


# --- one person at two desks ------------------------------------------------------------------


def clash_list() -> FoundList[Clash]:
    """Who was signed in at two desks; one of the entries can be voided."""
    columns: list[Column[Clash]] = [
        Column(_("Full name"), lambda row: row.name, "strong", 130),
        Column(_("First at"), lambda row: sight_words(row.sights[0]), "plain", -1),
        Column(_("and at"), lambda row: GAP.join(map(sight_words, row.sights[1:])), "plain", -1),
    ]
    return FoundList(
        _("At two desks"),
        columns,
        _clash_words,
        lambda clash: [_void_way(clash, sight) for sight in clash.sights],
        nothing=_("Nobody was signed in at two desks."),
    )


def sight_words(sight: Sight) -> str:
    """二号台 09:02 周敏 3人."""
    heads = ngettext("{n} person", "{n} people", sight.heads).format(n=sight.heads)
    return " ".join(part for part in (sight.desk, f"{sight.at:%H:%M}", sight.recorder, heads) if part)


def _clash_words(clash: Clash) -> str:
    most = max(sight.heads for sight in clash.sights)
    heads = ngettext("{n} person", "{n} people", most).format(n=most)
    words = _("{name} counts once, as {people}. If it was somebody else at one desk, void that entry.")
    return words.format(name=clash.name, people=heads)


def _void_way(clash: Clash, sight: Sight) -> Way:
    def void() -> None:
        message.attempt(
            lambda: _void(sight.entry),
            said=_("Voided: {name} at {desk}").format(name=strong(clash.name), desk=sight.desk),
        )

    return _("Void the one at {desk}").format(desk=sight.desk), void


def _void(entry: str) -> sign_in.Answer:
    from desktop.models import Entry

    session = Entry.get_by_id(entry).session_id
    desk = sign_in.desk_named(
        session=session, name=_("Taking back"), recorder=journal.acting(), at=clock.now()
    )
    return sign_in.void(entry=entry, reason=_("signed in at two desks"), desk=desk, at=clock.now())


# --- walk-ins like somebody on file -----------------------------------------------------------


class Pair:
    """A walk-in and one of those on file they may be."""

    def __init__(self, walk_in: LookAlike, known: Known) -> None:
        self.walk_in, self.known = walk_in, known


def pairs(found: Sequence[LookAlike]) -> list[Pair]:
    """A row for each two who may be one."""
    return [Pair(one, known) for one in found for known in one.known]


def pair_list() -> FoundList[Pair]:
    """Walk-ins and whom they look like; people say whether they are one."""
    columns: list[Column[Pair]] = [
        Column(_("Walk-in"), lambda row: row.walk_in.name, "strong", 100),
        Column(_("says"), lambda row: row.walk_in.place, "plain", -1),
        Column(_("Resident on file"), lambda row: row.known.name, "strong", 100),
        Column(_("lives"), lambda row: row.known.place, "plain", -1),
        Column(_("Alike"), lambda row: why_words(row.known), "second", 0),
    ]
    return FoundList(
        _("Like somebody on file"),
        columns,
        _pair_words,
        lambda pair: [(_("One person"), lambda: _one(pair)), (_("Two people"), lambda: _two(pair))],
        nothing=_("No walk-in looks like somebody on file."),
    )


def _pair_words(pair: Pair) -> str:
    walk_in = _rest(pair.walk_in.name, pair.walk_in.place, pair.walk_in.phone)
    known = _rest(pair.known.name, pair.known.place, pair.known.phone)
    return _("Walk-in: {walk_in}. On file: {known}. Are they one person?").format(
        walk_in=walk_in, known=known
    )


def why_words(known: Known) -> str:
    """读音相同、同一户."""
    return _(", ").join(_(WHY[key]) for key in known.why)


def _rest(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _one(pair: Pair) -> None:
    acts.do(
        lambda: merging.merge_persons(
            keep=pair.known.person, other=pair.walk_in.person, choices={}, at=clock.now()
        ),
        said=_("{walk_in} is {known}").format(
            walk_in=strong(pair.walk_in.name), known=strong(pair.known.name)
        ),
    )


def _two(pair: Pair) -> None:
    acts.do(
        lambda: merging.tell_apart(person=pair.walk_in.person, other=pair.known.person, at=clock.now()),
        said=_("{walk_in} and {known} are two").format(
            walk_in=strong(pair.walk_in.name), known=strong(pair.known.name)
        ),
    )


# --- clocks -----------------------------------------------------------------------------------


def clock_list() -> FoundList[Clock]:
    """Desks whose clock was wrong; nothing is to be done."""
    columns: list[Column[Clock]] = [
        Column(_("Desk"), lambda row: row.desk, "strong", 200),
        Column(_("Its clock"), lambda row: Badge(clock_words(row.seconds), "warn"), "plain", -1),
    ]
    return FoundList(
        _("Clocks"),
        columns,
        lambda row: _(
            "The times of {desk} were put right by this much; what it wrote itself stays on file."
        ).format(desk=row.desk),
        lambda _row: [],
        nothing=_("No desk whose clock was wrong."),
    )


def clock_words(seconds: int) -> str:
    """快 4 分钟, 慢 1 小时 2 分钟."""
    minutes = round(abs(seconds) / 60)
    length = _("{n} min").format(n=minutes) if minutes else _("{n} s").format(n=abs(seconds))
    return (_("{time} fast") if seconds > 0 else _("{time} slow")).format(time=length)
