"""What stands under the list of venues: where the chosen one is, how large, when open, who keeps it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop import masking
from desktop.i18n import _
from desktop.i18n import later
from desktop.models import Opening
from desktop.models import Phone
from desktop.models import Venue
from desktop.services.venue_days import clock
from desktop.views.kit import buttons
from desktop.views.kit import labels

DAYS = (later("Mon"), later("Tue"), later("Wed"), later("Thu"), later("Fri"), later("Sat"), later("Sun"))


class VenueCard(QWidget):
    """The facts of one venue as a few lines."""

    def __init__(self, more: Callable[[], object]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 0, 0)
        column.setSpacing(4)
        self._name = labels.words("", "strong")
        self._facts = labels.selectable("")
        self._facts.setProperty("tone", "ink2")
        column.addStretch(1)
        column.addWidget(self._name)
        column.addWidget(self._facts)
        self.more = buttons.quiet(_("Card of the venue"), more, icon="caret-right")
        self.more.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.more)
        line.addStretch(1)
        column.addLayout(line)

    def show_venue(self, venue: Venue | None) -> None:
        """Shows the facts that are known; nothing for None."""
        self.setVisible(venue is not None)
        if venue is not None:
            self._name.setText(venue.name)
            self._facts.setText("\n".join(line for line in facts(venue) if line))


def facts(venue: Venue) -> list[str]:
    """Place, size and equipment, hours, keeper: one line each, empty where nothing is known."""
    return [_place(venue), _size(venue), hours_words(Opening.of(venue.id)), _keeper(venue)]


def _place(venue: Venue) -> str:
    building = venue.building
    if building is None:
        return venue.floor
    words = building.shown
    if building.name and building.label:
        words = _("{name} (building {label})").format(name=building.name, label=building.label)
    return f"{words}{venue.floor}" if venue.floor else words


def _size(venue: Venue) -> str:
    area = _("{n} m²").format(n=venue.area_m2) if venue.area_m2 else ""
    parts = [part for part in (area, venue.equipment) if part]
    return _("{first}, {rest}").format(first=parts[0], rest=parts[1]) if len(parts) == 2 else "".join(parts)


def _keeper(venue: Venue) -> str:
    keeper = venue.keeper
    if keeper is None:
        return ""
    numbers = Phone.of([keeper.id]).get(keeper.id, [])
    phone = masking.mask_phone(numbers[0]) if numbers else ""
    return _("Keeper {name} {phone}").format(name=keeper.name, phone=phone).strip()


def hours_words(opening: dict[int, list[tuple[int, int]]]) -> str:
    """8:00–21:00，周日至 17:00: the usual hours, then the days that differ."""
    by_day = {day: tuple(opening.get(day, [])) for day in range(1, 8)}
    spans = list(by_day.values())
    usual = max(set(spans), key=spans.count)
    parts = [_spans(usual) if usual else _("closed")]
    for day, here in by_day.items():
        if here == usual:
            continue
        name = _(DAYS[day - 1])
        if not here:
            parts.append(_("{day} closed").format(day=name))
        elif usual and here[0][0] == usual[0][0] and len(here) == len(usual) == 1:
            parts.append(_("{day} until {time}").format(day=name, time=clock(here[0][1])))
        else:
            parts.append(f"{name} {_spans(here)}")
    words = parts[0]
    for part in parts[1:]:
        words = _("{first}, {rest}").format(first=words, rest=part)
    return words


def _spans(spans: tuple[tuple[int, int], ...]) -> str:
    return _(", ").join(f"{clock(opens)}–{clock(closes)}" for opens, closes in spans)
