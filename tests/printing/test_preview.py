"""Pages as pixels."""

from pathlib import Path

import pytest
from PIL import Image

from desktop.printing import notice
from desktop.printing import preview

from .papers import NOTICE


@pytest.fixture
def file(tmp_path: Path) -> Path:
    notice.print_it(NOTICE, tmp_path / "notice.pdf")
    return tmp_path / "notice.pdf"


def test_a_page_is_white_paper_with_black_words(file: Path) -> None:
    page = preview.page_image(file, 1, 96)
    assert (page.width, page.height) == (794, 1123)
    assert len(page.rgba) == page.width * page.height * 4
    image = Image.frombytes("RGBA", (page.width, page.height), page.rgba)
    assert image.getpixel((5, 5)) == (255, 255, 255, 255)
    ink = image.convert("L").histogram()
    assert 0.01 < sum(ink[:100]) / (page.width * page.height) < 0.1


def test_content_works_as_well_as_a_path(file: Path) -> None:
    assert preview.page_image(file.read_bytes(), 1, 30) == preview.page_image(file, 1, 30)
    assert preview.page_count(file.read_bytes()) == 1


def test_a_page_that_is_not_there(file: Path) -> None:
    with pytest.raises(IndexError):
        preview.page_image(file, 2, 30)


def test_without_colour_it_is_the_same_page_in_one_byte_a_pixel(file: Path) -> None:
    page, grey = preview.page_image(file, 1, 96), preview.grey_image(file, 1, 96)
    assert (grey.width, grey.height) == (page.width, page.height)
    assert len(grey.grey) == grey.width * grey.height
    size = (grey.width // 12, grey.height // 12)  # letters blur into lines, edges no longer count
    one = Image.frombytes("RGBA", (page.width, page.height), page.rgba).convert("L").resize(size)
    other = Image.frombytes("L", (grey.width, grey.height), grey.grey).resize(size)
    assert max(abs(a - b) for a, b in zip(one.tobytes(), other.tobytes(), strict=True)) < 32
    with pytest.raises(IndexError):
        preview.grey_image(file, 2, 60)
