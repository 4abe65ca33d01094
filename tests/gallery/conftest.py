"""Pictures are taken of a dressed application with settings of its own."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.views.kit import background
from desktop.views.kit import guide
from desktop.views.kit import message
from tests.gallery import gallery


@pytest.fixture(autouse=True)
def in_the_gallery(qapp: QApplication) -> Iterator[None]:
    gallery.application()
    yield
    background.stop()
    guide.guided_by(None)
    message.forget_everyone()
