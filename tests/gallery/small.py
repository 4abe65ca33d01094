"""A picture of the window with few colours: a third of the bytes, and nobody sees it.

python -m tests.gallery.small PICTURE TARGET
"""

import sys
from pathlib import Path

from PIL import Image

COLOURS = 128


def make_small(picture: Path, target: Path) -> None:
    """Writes `picture` to `target` with a palette; without dither, which would speckle the even grounds."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(picture) as image:
        few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(target, optimize=True)


if __name__ == "__main__":
    make_small(Path(sys.argv[1]), Path(sys.argv[2]))
