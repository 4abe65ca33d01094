"""Which venue of ours the place of a calendar entry means: 共享客厅（和谐楼）, 3栋共享客厅, 和谐客厅."""

import re

from desktop.i18n import _
from desktop.models import Building
from desktop.models import Venue

_ENDINGS = ("共享客厅", "客厅", "活动室", "活动中心", "之家", "驿站", "广场", "厅", "室")


class Places:
    """Looks places up; what names no venue, or several, goes to the venue that was asked for (id)."""

    def __init__(self, venue: str) -> None:
        self.venues = {row.id: row for row in Venue.in_order()}
        self.asked = self.venues[venue]
        self._buildings = {row.id: row for row in Building.select()}
        self._found: dict[str, Venue | None] = {}

    def of(self, place: str) -> Venue:
        """The venue that `place` means."""
        return self._look(place) or self.asked

    def remark(self, place: str) -> str:
        """What the user should know about where it goes; "" where the place speaks for itself."""
        if not place.strip() or self._look(place) is not None:
            return ""
        return _("“{place}” is no venue here, so it goes to {venue}").format(
            place=place, venue=self.asked.name
        )

    def _look(self, place: str) -> Venue | None:
        if place not in self._found:
            self._found[place] = self._named(_plain(place))
        return self._found[place]

    def _named(self, place: str) -> Venue | None:
        """By its full name, by what tells it from others, by its building: the first that fits one alone."""
        if not place:
            return None
        rows = list(self.venues.values())
        whole = [row for row in rows if _plain(row.name) in place]
        telling = [row for row in rows if len(_telling(row.name)) > 1 and _telling(row.name) in place]
        housed = [row for row in rows if self._in_building(row, place)]
        for hits in (whole, telling, housed):
            alike = [row for row in hits if (row.kind == "living_room") == ("客厅" in place)]
            one = hits if len(hits) == 1 else alike
            if len(one) == 1:
                return one[0]
        return None

    def _in_building(self, row: Venue, place: str) -> bool:
        building = self._buildings.get(row.building_id) if row.building_id else None
        if building is None:
            return False
        names = [building.name, building.label, building.label and f"{building.label}栋"]
        return any(len(_plain(name)) > 1 and _plain(name) in place for name in names if name)


def _plain(text: str) -> str:
    return re.sub(r"[\s（）()“”\"「」【】\[\]·,，、]", "", text)


def _telling(name: str) -> str:
    for ending in _ENDINGS:
        if name.endswith(ending):
            return _plain(name.removesuffix(ending))
    return _plain(name)
