"""The gallery of papers in the READMEs: contact sheets of what is printed.

python -m tests.gallery.wall FOLDER      writes wall-posters.png and wall-papers.png there
"""

import sys
import tempfile
from pathlib import Path

from PIL import Image

from desktop.printing import preview
from tests.printing.test_papers import PAPERS

POSTERS = (
    *("festival", "calligraphy", "health", "reading", "meeting", "elders"),
    *("festival-mono", "calligraphy-mono", "health-mono", "reading-mono", "meeting-mono", "elders-mono"),
)
OTHERS = (
    *("notice", "notice-large", "announcement", "sheet", "summary", "badges"),
    *("badges-labels", "tables", "dishes", "plain", "large", "certificate"),
)
A_ROW, WIDTH, GAP = 6, 200, 14
GROUND = "#E7E3DA"


def page(name: str, folder: Path) -> Image.Image:
    """The first page of a paper, as wide as its place."""
    print_it, data = PAPERS[name]
    path = folder / "paper.pdf"
    print_it(data, path)
    found = preview.page_image(path, 1, 100)
    image = Image.frombytes("RGBA", (found.width, found.height), found.rgba).convert("RGB")
    return image.resize((WIDTH, round(WIDTH * image.height / image.width)), Image.Resampling.LANCZOS)


def contact_sheet(names: tuple[str, ...], path: Path) -> None:
    """Six pages a row on a ground that shows their edges."""
    with tempfile.TemporaryDirectory() as folder:
        pages = [page(name, Path(folder)) for name in names]
    rows = [pages[i : i + A_ROW] for i in range(0, len(pages), A_ROW)]
    heights = [max(each.height for each in row) for row in rows]
    size = A_ROW * (WIDTH + GAP) + GAP, sum(heights) + GAP * (len(rows) + 1)
    sheet = Image.new("RGB", size, GROUND)
    y = GAP
    for row, height in zip(rows, heights, strict=True):
        for column, each in enumerate(row):
            sheet.paste(each, (GAP + column * (WIDTH + GAP), y + (height - each.height) // 2))
        y += height + GAP
    sheet.quantize(128).save(path, optimize=True)


def main(folder: Path) -> None:
    """Writes both."""
    contact_sheet(POSTERS, folder / "wall-posters.png")
    contact_sheet(OTHERS, folder / "wall-papers.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
