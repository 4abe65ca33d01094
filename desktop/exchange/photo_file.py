"""A photo as it is kept: at most 2,000 pixels on the longer side, upright, without place, camera or any other note."""

import io
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import UserError
from desktop.i18n import _

if TYPE_CHECKING:
    from PIL import Image

LONGEST = 2000
"""Pixels of the longer side: A4 across at 240 dpi."""
LARGEST = 60_000_000
"""Bytes of a file that is opened at all."""
_QUALITY = 85
_MOST_PIXELS = 120_000_000


class NotAPhoto(UserError):
    """The file cannot be read as a picture (args: its name)."""

    code = "not_a_photo"

    def words(self) -> str:
        return _("{file} cannot be read as a photo. Save it as JPEG or PNG and choose it again.").format(
            file=self.args[0]
        )


class PhotoTooLarge(UserError):
    """Larger than any camera's (args: the file's name)."""

    code = "photo_too_large"

    def words(self) -> str:
        return _("{file} is too large for a photo. Make it smaller and choose it again.").format(
            file=self.args[0]
        )


@dataclass(frozen=True)
class KeptPhoto:
    """A JPEG with nothing in it but the picture, and its size in pixels."""

    jpeg: bytes
    width: int
    height: int


def read(path: Path) -> KeptPhoto:
    """Reads a photo, turns it upright, scales it down and drops everything else. Raises NotAPhoto or PhotoTooLarge."""
    from PIL import Image
    from PIL import ImageOps

    try:
        if path.stat().st_size > LARGEST:
            raise PhotoTooLarge(path.name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # its size is looked at below
            with Image.open(path) as opened:
                if opened.width * opened.height > _MOST_PIXELS:
                    raise PhotoTooLarge(path.name)
                opened.draft("RGB", (LONGEST, LONGEST))  # a JPEG is decoded no larger than needed
                upright = ImageOps.exif_transpose(opened)
                flat = _on_white(upright)
    except Image.DecompressionBombError as error:
        raise PhotoTooLarge(path.name) from error
    except (OSError, ValueError, SyntaxError, Image.UnidentifiedImageError) as error:
        raise NotAPhoto(path.name) from error
    flat.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    clean = Image.new("RGB", flat.size)
    clean.paste(flat)  # the pixels alone: no EXIF, no comment, no colour profile
    stream = io.BytesIO()
    clean.save(stream, "JPEG", quality=_QUALITY, optimize=True)
    return KeptPhoto(stream.getvalue(), *clean.size)


def _on_white(image: "Image.Image") -> "Image.Image":
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image.convert("RGBA"))
        return ground.convert("RGB")
    return image.convert("RGB")
