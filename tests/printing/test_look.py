"""Every paper beside the picture of it that was last looked at and found good.

After a change that is meant, `LINLI_NEW_PICTURES=1 pytest tests/printing/test_look.py` takes new ones: look at
each before committing it.
"""

import os
from pathlib import Path

import pytest
from PIL import Image
from PIL import ImageChops
from PIL import ImageStat

from desktop.printing import preview

from .test_papers import PAPERS

PICTURES = Path(__file__).parent / "pictures"
DPI = 36
LOOKED_AT = [name for name in PAPERS if name not in ("festival-a3", "festival-a5")]


@pytest.mark.parametrize("name", LOOKED_AT)
def test_it_looks_as_it_did(name: str, tmp_path: Path) -> None:
    print_it, data = PAPERS[name]
    print_it(data, tmp_path / "paper.pdf")
    page = preview.page_image(tmp_path / "paper.pdf", 1, DPI)
    seen = Image.frombytes("RGBA", (page.width, page.height), page.rgba).convert("RGB")
    kept = PICTURES / f"{name}.png"
    if os.environ.get("LINLI_NEW_PICTURES"):
        seen.quantize(32).save(kept, optimize=True)
    picture = Image.open(kept).convert("RGB")
    assert picture.size == seen.size
    difference = ImageStat.Stat(ImageChops.difference(picture, seen)).mean
    assert max(difference) < 2.5, difference
