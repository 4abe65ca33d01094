"""Stories run through the real main window; they stand on what tests of windows stand on."""

from tests.views.conftest import answers
from tests.views.conftest import dressed
from tests.views.conftest import quiet_house
from tests.views.conftest import said

__all__ = ["answers", "dressed", "quiet_house", "said"]
