"""A photo as it is kept: upright, no larger than needed, nothing in it but the picture."""

import io
from pathlib import Path

import pytest
from PIL import Image

from desktop.exchange import photo_file
from desktop.exchange.photo_file import NotAPhoto
from desktop.exchange.photo_file import PhotoTooLarge

MAKE, ORIENTATION, GPS = 271, 274, 0x8825


def camera(path: Path, size: tuple[int, int], *, turned: int = 1) -> Path:
    """A JPEG as a telephone writes it: maker, orientation, place."""
    image = Image.new("RGB", size, "white")
    image.paste((200, 30, 30), (0, 0, size[0] // 2, size[1] // 2))
    notes = Image.Exif()
    notes[MAKE] = "HUAWEI"
    notes[ORIENTATION] = turned
    notes.get_ifd(GPS)[2] = (30.0, 36.0, 12.0)
    image.save(path, "JPEG", exif=notes, comment=b"taken at home")
    return path


def opened(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg))


def test_place_camera_and_comment_are_gone(tmp_path: Path) -> None:
    file = camera(tmp_path / "包粽子.jpg", (3000, 1500))
    assert b"HUAWEI" in file.read_bytes()
    kept = photo_file.read(file)
    for word in (b"HUAWEI", b"Exif", b"taken at home", b"GPS"):
        assert word not in kept.jpeg
    assert not opened(kept.jpeg).getexif()
    assert (kept.width, kept.height) == (2000, 1000) == opened(kept.jpeg).size


def test_what_was_held_sideways_stands_upright(tmp_path: Path) -> None:
    kept = photo_file.read(camera(tmp_path / "a.jpg", (400, 200), turned=6))
    assert (kept.width, kept.height) == (200, 400)
    red = opened(kept.jpeg).convert("RGB").getpixel((150, 50))
    assert isinstance(red, tuple)
    assert red[0] > 150 > red[1]


def test_a_small_photo_is_not_blown_up(tmp_path: Path) -> None:
    assert photo_file.read(camera(tmp_path / "a.jpg", (400, 200))).width == 400


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "CMYK", "1", "I;16"])
def test_every_kind_of_pixel_becomes_a_jpeg(tmp_path: Path, mode: str) -> None:
    file = tmp_path / ("a.tif" if mode in ("CMYK", "I;16") else "a.png")
    Image.new(mode, (40, 30)).save(file)
    kept = photo_file.read(file)
    assert opened(kept.jpeg).mode == "RGB"


def test_what_is_see_through_stands_on_white(tmp_path: Path) -> None:
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(tmp_path / "a.png")
    assert opened(photo_file.read(tmp_path / "a.png").jpeg).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("content", [b"", b"no picture", b"\xff\xd8\xff\xe0 broken"])
def test_what_is_no_photo_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "合影.jpg"
    file.write_bytes(content)
    with pytest.raises(NotAPhoto) as refused:
        photo_file.read(file)
    assert "合影.jpg" in refused.value.words()


def test_a_photo_that_breaks_off_is_refused(tmp_path: Path) -> None:
    whole = camera(tmp_path / "a.jpg", (800, 600)).read_bytes()
    (tmp_path / "half.jpg").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(NotAPhoto):
        photo_file.read(tmp_path / "half.jpg")


def test_a_bomb_is_not_opened(tmp_path: Path) -> None:
    Image.new("1", (20_000, 9_000)).save(tmp_path / "a.png")
    with pytest.raises(PhotoTooLarge, match="太大"):
        photo_file.read(tmp_path / "a.png")
    Image.new("1", (11_000, 11_000)).save(tmp_path / "b.png")
    with pytest.raises(PhotoTooLarge):
        photo_file.read(tmp_path / "b.png")
