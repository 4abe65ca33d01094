"""The six built-in categories of bookings and events, and how each is drawn."""

from dataclasses import dataclass

from desktop.i18n import _
from desktop.i18n import later
from desktop.views.kit import tokens


@dataclass(frozen=True)
class Category:
    """One category: `ink` on `soft`, an icon, and a band that survives a black-and-white printer."""

    code: str
    label: str
    ink: str
    soft: str
    icon: str
    band: str  # solid, stripes, double, dots, blocks, bars: see kit.paint.band

    def name(self) -> str:
        """The category's name in the chosen language."""
        return _(self.label)


CATEGORIES: tuple[Category, ...] = (
    Category(
        "learning", later("Culture and learning"), tokens.CULTURE, tokens.CULTURE_SOFT, "book-open", "solid"
    ),
    Category("arts", later("Arts, song and dance"), tokens.ARTS, tokens.ARTS_SOFT, "music-notes", "stripes"),
    Category(
        "meeting",
        later("Councils and meetings"),
        tokens.COUNCIL,
        tokens.COUNCIL_SOFT,
        "chats-circle",
        "double",
    ),
    Category(
        "festival", later("Festivals and food"), tokens.FESTIVAL, tokens.FESTIVAL_SOFT, "bowl-food", "dots"
    ),
    Category(
        "volunteering", later("Volunteering"), tokens.VOLUNTEER, tokens.VOLUNTEER_SOFT, "hand-heart", "blocks"
    ),
    Category("health", later("Health"), tokens.HEALTH, tokens.HEALTH_SOFT, "heartbeat", "bars"),
)
_BY_CODE = {category.code: category for category in CATEGORIES}


def category(code: str) -> Category:
    """The category of `code`; a code of a district's own list that nobody mapped counts as a meeting."""
    return _BY_CODE.get(code, _BY_CODE["meeting"])
