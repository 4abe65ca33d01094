"""In grey every result of the desk and every kind of message is told by its drawing alone."""

from itertools import combinations

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop.views.desk import bar as desk_bar
from desktop.views.kit import labels
from desktop.views.kit import message_bar
from tests.gallery.contrast import colours_of
from tests.gallery.contrast import ratio
from tests.gallery.gallery import grey

SIZE = 30
LOOKS = {
    "desk": {kind: (ground, ink, icon) for kind, (ground, ink, icon) in desk_bar.LOOKS.items()},
    "messages": {
        kind: (ground, ink, icon) for kind, (_strip, icon, ink, ground) in message_bar.LOOKS.items() if icon
    },
}


def drawing(qtbot: QtBot, look: tuple[str, str, str]) -> QImage:
    """The icon of a status on its ground, in grey."""
    ground, ink, icon = look
    shown = labels.Icon(icon, ink, SIZE)
    shown.setStyleSheet(f"background-color: {ground}")
    qtbot.addWidget(shown)
    return grey(shown.grab().toImage())


def mask(image: QImage) -> list[bool]:
    """Where there is ink: what is nearer to the darkest than to the lightest."""
    values = [image.pixelColor(x, y).lightness() for y in range(image.height()) for x in range(image.width())]
    middle = (min(values) + max(values)) / 2
    return [value < middle for value in values]


@pytest.mark.parametrize("where", LOOKS)
def test_statuses_differ_by_shape(qtbot: QtBot, where: str) -> None:
    drawn = {kind: drawing(qtbot, look) for kind, look in LOOKS[where].items()}
    assert len(drawn) == 4
    for (one, first), (other, second) in combinations(drawn.items(), 2):
        apart = sum(a != b for a, b in zip(mask(first), mask(second), strict=True))
        assert apart > SIZE, (one, other)  # more than a stroke across


@pytest.mark.parametrize("where", LOOKS)
def test_shapes_stand_out_from_their_ground(qtbot: QtBot, where: str) -> None:
    for kind, look in LOOKS[where].items():
        colours = colours_of(drawing(qtbot, look), drawing(qtbot, look).rect())
        assert max(ratio(one, other) for one in colours for other in colours) >= 3, kind
