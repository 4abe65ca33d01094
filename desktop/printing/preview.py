"""Pages of a PDF as pixels, for a window to show and tests to compare. Knows no window toolkit."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2


@dataclass(frozen=True)
class PageImage:
    """A page as `width` × `height` pixels of four bytes each (red, green, blue, alpha), row by row."""

    width: int
    height: int
    rgba: bytes


@dataclass(frozen=True)
class GreyImage:
    """A page as `width` × `height` pixels of one byte each, 0 black to 255 white, row by row."""

    width: int
    height: int
    grey: bytes


def page_count(source: Path | bytes) -> int:
    """How many pages the PDF file, or its content, has."""
    with _opened(source) as document:
        return len(document)


def page_image(source: Path | bytes, page: int, dpi: float) -> PageImage:
    """Page `page` (from 1) at `dpi` dots an inch; IndexError if there is no such page."""
    with _opened(source) as document:
        if not 1 <= page <= len(document):
            raise IndexError(page)
        scale: Any = dpi / 72  # annotated as int there, a float all the same
        bitmap = document[page - 1].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        width, height, row = bitmap.width, bitmap.height, bitmap.width * 4
        content = bytes(bitmap.buffer)
        if bitmap.stride != row:
            content = b"".join(content[y * bitmap.stride : y * bitmap.stride + row] for y in range(height))
        bitmap.close()
    return PageImage(width, height, _opaque(content))


def grey_image(source: Path | bytes, page: int, dpi: float) -> GreyImage:
    """As `page_image`, without colour: a quarter of the bytes, for printers that have only black."""
    with _opened(source) as document:
        if not 1 <= page <= len(document):
            raise IndexError(page)
        scale: Any = dpi / 72  # annotated as int there, a float all the same
        bitmap = document[page - 1].render(scale=scale, grayscale=True)
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        content = bytes(bitmap.buffer)
        bitmap.close()
    if stride != width:
        content = b"".join(content[y * stride : y * stride + width] for y in range(height))
    return GreyImage(width, height, content)


def _opaque(content: bytes) -> bytes:
    """The fourth byte of each pixel set to 255: the renderer leaves it undefined on opaque pages."""
    pixels = bytearray(content)
    pixels[3::4] = b"\xff" * (len(pixels) // 4)
    return bytes(pixels)


@contextmanager
def _opened(source: Path | bytes) -> Generator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(source)
    try:
        yield document
    finally:
        document.close()
