"""The faces: whole files, every character that names need, and text that copies right."""

import hashlib
from typing import Any

import pytest
from reportlab.pdfbase import ttfonts

from desktop import i18n
from desktop import paths
from desktop.printing import fonts
from desktop.printing.face_file import QuickFace
from desktop.printing.fonts import Face

from .papers import RARE


def test_the_files_are_those_that_were_committed() -> None:
    folder = paths.resources() / "fonts"
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split()
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


@pytest.mark.parametrize("face", list(Face))
def test_rare_names_and_marks_can_be_printed_in_every_face(face: Face) -> None:
    assert fonts.missing(f"{RARE}𩽾𩾌，。（）《》“”—…～·①②③㎡℃√□0Aa", face) == ()


def test_what_no_face_has_is_named_once_and_drawn_as_a_mark() -> None:
    assert fonts.missing("你好🎉🎉☑", Face.SANS) == ("🎉", "☑")
    assert fonts.runs("好🎉", Face.SANS) == ((Face.SANS, "好〓"),)


def test_characters_without_a_shape_are_not_missing() -> None:
    assert fonts.missing("王\u2060小\u200b明\ufe0f", Face.SANS) == ()


def test_a_stand_in_draws_only_the_character_that_lacks() -> None:
    assert fonts.runs("王𠮷堃", Face.SANS_BOLD) == (
        (Face.SANS_BOLD, "王"),
        (Face.RARE, "𠮷"),
        (Face.SANS_BOLD, "堃"),
    )


def test_the_map_back_to_text_writes_surrogates_in_blocks_of_a_hundred() -> None:
    written = fonts._to_unicode("F", [0, *range(0x4E00, 0x4E00 + 150), 0x20BB7])
    assert "<97> <D842DFB7>" in written
    assert "100 beginbfchar" in written
    assert "52 beginbfchar" in written


SLOW = ttfonts.TTFontFile
"""reportlab's own reader; the reader of faces is replaced by ours."""


@pytest.mark.parametrize("face", list(Face))
def test_a_face_read_at_once_holds_what_reportlab_reads(face: Face) -> None:
    path = str(paths.resources() / "fonts" / f"{face.value}.ttf")
    quick: Any = QuickFace(path)
    slow: Any = SLOW(path)
    for name in ("charToGlyph", "charWidths", "hmetrics", "glyphPos", "defaultWidth", "numGlyphs", "ascent"):
        assert getattr(quick, name) == getattr(slow, name), name


def test_traditional_papers_draw_characters_as_taiwan_writes_them() -> None:
    assert fonts.runs("骨過，𠮷〓", Face.SANS)[0][0] is Face.SANS
    i18n.use_paper_language("zh_TW")
    assert fonts.runs("骨，12", Face.SANS_BOLD) == ((Face.SANS_BOLD_TAIWAN, "骨"), (Face.SANS_BOLD, "，12"))
    assert fonts.glyph("骨", Face.SANS)[0] is Face.SANS_TAIWAN
    assert fonts.glyph("一", Face.SANS)[0] is Face.SANS  # written alike, so it is not carried twice
    assert fonts.glyph("骨", Face.SERIF_BOLD)[0] is Face.SERIF_BOLD
    assert fonts.glyph("𠮷", Face.SANS)[0] is Face.RARE
    lost = fonts.glyph("\ue000", Face.SANS)
    assert lost[:2] == (Face.SANS, fonts.GETA)
    for sans, taiwan in ((Face.SANS, Face.SANS_TAIWAN), (Face.SANS_BOLD, Face.SANS_BOLD_TAIWAN)):
        here, there = fonts.font(sans).face, fonts.font(taiwan).face
        both = [code for code in there.charToGlyph if code in here.charToGlyph and 0x3400 <= code < 0xA000]
        assert len(both) > 2000
        assert all(here.charWidths[code] == there.charWidths[code] for code in both)
