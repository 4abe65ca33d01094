"""A printed file read back: its words, its faces, its pages, its QR codes."""

import ctypes
import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
needs_zbar = pytest.mark.skipif(
    shutil.which("zbarimg") is None or shutil.which("pdftoppm") is None, reason="zbarimg is not installed"
)
needs_qpdf = pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def words(path: Path) -> str:
    """All text of the file as a reader would copy it, without blanks."""
    document = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(text.replace("\ufffe", "").split())


def faces(path: Path) -> dict[str, bool]:
    """The faces the words of the file are set in, and whether each is embedded."""
    document = pypdfium2.PdfDocument(path)
    found: dict[str, bool] = {}
    for page in document:
        for item in page.get_objects([raw.FPDF_PAGEOBJ_TEXT]):
            font = raw.FPDFTextObj_GetFont(item.raw)
            buffer = ctypes.create_string_buffer(200)
            raw.FPDFFont_GetBaseFontName(font, buffer, 200)
            found[buffer.value.decode()] = raw.FPDFFont_GetIsEmbedded(font) == 1
    document.close()
    return found


def codes(path: Path, folder: Path, dpi: int = 150) -> list[str]:
    """The QR codes read from a grey rendering, page by page."""
    run("pdftoppm", "-r", str(dpi), "-gray", "-png", str(path), str(folder / "scan"))
    found: list[str] = []
    for page in sorted(folder.glob("scan*.png")):
        found += run("zbarimg", "--quiet", "--raw", str(page)).splitlines()
    return found


def words_of_page(path: Path, page: int) -> str:
    """The text of one page (from 1), without blanks."""
    document = pypdfium2.PdfDocument(path)
    text = document[page - 1].get_textpage().get_text_range()
    document.close()
    return "".join(text.split())


def right_edges(path: Path, patterns: list[str]) -> list[float]:
    """Where words that match end, in points from the left of the first page."""
    document = pypdfium2.PdfDocument(path)
    page = document[0].get_textpage()
    found: list[float] = []
    for i in range(page.count_rects()):
        left, bottom, right, top = page.get_rect(i)
        text = page.get_text_bounded(left, bottom, right, top).strip()
        if any(re.search(pattern, text) for pattern in patterns):
            found.append(right)
    document.close()
    return found


def places(path: Path, words: list[str]) -> list[tuple[float, str]]:
    """Where each of `words` begins on the first page, in points from the left, in reading order."""
    document = pypdfium2.PdfDocument(path)
    page = document[0].get_textpage()
    text = page.get_text_range()
    hits = re.finditer("|".join(words), text)
    found = [(page.get_charbox(match.start())[0], match.group()) for match in hits]
    document.close()
    return found


def size(path: Path) -> tuple[float, float]:
    """Width and height of the first page in points."""
    document = pypdfium2.PdfDocument(path)
    found = document[0].get_size()
    document.close()
    return found


def corners(path: Path, text: str) -> list[tuple[float, float]]:
    """The left and top of each place where `text` stands on the first page that has it, in mm from the top left."""
    document = pypdfium2.PdfDocument(path)
    found: list[tuple[float, float]] = []
    for page in document:
        layer, height = page.get_textpage(), page.get_height()
        for match in re.finditer(text, layer.get_text_range()):
            left, _bottom, _right, top = layer.get_charbox(match.start())
            found.append((left * 25.4 / 72, (height - top) * 25.4 / 72))
        if found:
            break
    document.close()
    return found
