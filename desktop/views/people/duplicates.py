"""可能重复: likely pairs at the left, the two beside each other at the right, merged field by field."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import later
from desktop.i18n import ngettext
from desktop.models import Act
from desktop.models import Person
from desktop.services import duplicates
from desktop.services import merging
from desktop.services.duplicates import Comparison
from desktop.services.duplicates import LikelyPair
from desktop.services.merging import Merged
from desktop.views.kit import acts
from desktop.views.kit import background
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.flow import Flow
from desktop.views.kit.lists import Looks
from desktop.views.kit.lists import TwoLine
from desktop.views.kit.lists import TwoLineList
from desktop.views.kit.page import card
from desktop.views.kit.scrolling import ScrollArea
from desktop.views.people.side_by_side import SideBySide

MOST = 300
WIDTH, NARROW_WIDTH = 330, 270
REASONS = {
    "name": later("same name"),
    "sound": later("sounds the same"),
    "phone": later("same phone"),
    "home": later("same flat"),
    "building": later("same building"),
    "birth": later("same birthday"),
    "only": later("nobody else has the name"),
}
AGAINST = {"sex": later("sex differs"), "birth": later("birth differs")}


class DuplicatesView(QWidget):
    """Looks for pairs in the background; each is merged, told apart, or left for later. `finished` goes back."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pairs: list[LikelyPair] = []
        self._known_at: int | None = None  # the newest act when the pairs were looked for
        self._turned: set[LikelyPair] = set()  # where the user keeps the other one
        self.back = buttons.plain(_("Back to the residents"), self.finished.emit, icon="arrow-left").key(
            "Esc"
        )
        self.count = labels.second("")
        self.list = TwoLineList(_("Likely pairs"), Looks(row=58, lines=True, inset=14))
        self.list.picked.connect(lambda _key: self._show_pair())
        self.empty = EmptyState(
            _("Nobody seems to be on file twice"),
            _(
                "Names, sounds, phones, flats and birthdays were compared. After an import it is worth another look."
            ),
            quiet=(_("Back to the residents"), self.finished.emit),
        )
        self.pane = QWidget()
        across = QHBoxLayout(self.pane)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens.PAGE_MARGIN)
        self._left, column = card()
        column.addWidget(self.list)
        across.addWidget(self._left)
        across.addWidget(self._right(), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        top = fields.row(self.back, self.count)
        whole.addLayout(top)
        whole.addWidget(self.pane, 1)
        whole.addWidget(self.empty, 1)
        self.empty.hide()

    def _right(self) -> QWidget:
        frame, column = card()
        self.sides = SideBySide()
        area = ScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self.sides)
        column.addWidget(area, 1)
        column.addWidget(labels.line("card"))
        self.merge = buttons.primary(_("Merge them"), self.merge_chosen, icon="users").key("Ctrl+Return")
        self.apart = buttons.plain(_("They are two"), self.tell_apart_chosen)
        self.turn = buttons.quiet(_("Keep the other"), self.turn_chosen, icon="arrows-clockwise")
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 12, 20, 12)
        foot.addWidget(Flow(self.merge, self.apart, self.turn))
        column.addLayout(foot)
        return frame

    # --- what the page asks ------------------------------------------------------------------------

    def title(self) -> str:
        """What stands at the top of the page."""
        return _("Likely duplicates")

    def reload(self) -> None:
        """Looks again where something was done since the pairs were looked for."""
        newest = self._newest()
        if newest == self._known_at:
            self._show_pair()
            return
        self._known_at = newest
        background.run(
            lambda _progress: duplicates.likely_pairs(),
            doing=_("Looking for duplicates"),
            then=self.show_pairs,
        )

    def adapt(self, *, narrow: bool) -> None:
        """Less room for the list where the window is narrow."""
        self._left.setFixedWidth(theme.px(NARROW_WIDTH if narrow else WIDTH))

    # --- pairs -------------------------------------------------------------------------------------

    def show_pairs(self, pairs: list[LikelyPair]) -> None:
        """Lists the pairs, the likeliest first."""
        self._pairs = pairs
        shown = pairs[:MOST]
        ids = {person for pair in shown for person in (pair.keep, pair.other)}
        people = {row.id: row for row in Person.with_place().where(Person.id.in_(ids))}
        self.list.set_entries(
            [self._entry(pair, people) for pair in shown if {pair.keep, pair.other} <= people.keys()]
        )
        words = ngettext("{n} pair", "{n} pairs", len(pairs)).format(n=len(pairs))
        more = _("the first {n} are shown").format(n=MOST) if len(pairs) > MOST else ""
        self.count.setText("　".join(filter(None, (words if pairs else "", more))))
        self.empty.setVisible(not pairs)
        self.pane.setVisible(bool(pairs))
        if pairs and self.list.chosen() is None:
            self.list.choose(shown[0])
        self._show_pair()

    def chosen(self) -> LikelyPair | None:
        """The pair that is shown at the right."""
        key = self.list.chosen()
        return key if isinstance(key, LikelyPair) else None

    def _entry(self, pair: LikelyPair, people: dict[str, Person]) -> TwoLine:
        keep, other = people[pair.keep], people[pair.other]
        names = keep.name if keep.name == other.name else _(", ").join((keep.name, other.name))
        why = [_(REASONS[key]) for key in pair.reasons] + [_(AGAINST[key]) for key in pair.against]
        return TwoLine(pair, names, "　".join(why))

    def _show_pair(self) -> None:
        found = self._comparison()
        self.sides.setVisible(found is not None)
        for button in (self.merge, self.apart, self.turn):
            button.setEnabled(found is not None)
        if found is not None:
            self.sides.show_comparison(found)

    def _comparison(self) -> Comparison | None:
        pair = self.chosen()
        if pair is None:
            return None
        keep, other = self._sides(pair)
        return duplicates.compare(keep, other, today=clock.today())

    def _sides(self, pair: LikelyPair) -> tuple[str, str]:
        return (pair.other, pair.keep) if pair in self._turned else (pair.keep, pair.other)

    # --- acts --------------------------------------------------------------------------------------

    def turn_chosen(self) -> None:
        """Keeps the other of the two."""
        pair = self.chosen()
        if pair is not None:
            self._turned ^= {pair}
            self._show_pair()

    def merge_chosen(self) -> None:
        """Merges as chosen, and goes to the next pair."""
        pair = self.chosen()
        if pair is None:
            return
        keep, other = self._sides(pair)
        choices, at = self.sides.choices(), clock.now()

        def said(done: Merged) -> str:
            words = _("{name} is one now; {count} sign-ups went over").format(
                name=message.strong(done.name), count=done.sign_ups
            )
            return words if done.sign_ups else _("{name} is one now").format(name=message.strong(done.name))

        acts.do(
            lambda: merging.merge_persons(keep=keep, other=other, choices=choices, at=at),
            said=said,
            then=lambda _done: self._drop({other}, pair),
        )

    def tell_apart_chosen(self) -> None:
        """The pair does not come again."""
        pair = self.chosen()
        if pair is None:
            return
        acts.do(
            lambda: merging.tell_apart(person=pair.keep, other=pair.other, at=clock.now()),
            said=_("Kept as two; the pair does not come up again"),
            then=lambda _done: self._drop(set(), pair),
        )

    def _drop(self, gone: set[str], pair: LikelyPair) -> None:
        """Takes a pair that was decided, and all of somebody who is gone, off the list; the next one is shown."""
        place = self._pairs.index(pair)
        left = [p for p in self._pairs if p != pair and not gone & {p.keep, p.other}]
        after = [p for p in self._pairs[place + 1 : MOST] if p in left] or left[-1:]
        self._known_at = self._newest()
        self.show_pairs(left)
        if after:
            self.list.choose(after[0])

    def _newest(self) -> int:
        return next((act.id for act in Act.latest(1)), 0)
