"""Sheets of labels as they are sold: where each label lies, so that cards land on them. All lengths in millimetres."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LabelSheet:
    """A sheet of A4 with labels of one size; `left` and `top` are those of the first, `across` and `down` the pitch."""

    name: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float

    @property
    def a_page(self) -> int:
        """How many labels lie on a sheet."""
        return self.columns * self.rows

    def corner(self, number: int) -> tuple[float, float]:
        """The top left corner of label `number` of its sheet, from 0, row by row."""
        row, column = divmod(number, self.columns)
        return self.left + column * self.across, self.top + row * self.down


def _close(name: str, columns: int, rows: int, width: float, height: float) -> LabelSheet:
    """Labels that touch each other, in the middle of the sheet."""
    left, top = (210 - columns * width) / 2, (297 - rows * height) / 2
    return LabelSheet(name, columns, rows, width, height, left, top, width, height)


CUT = "cut"
"""Plain paper with marks to cut at."""
SHEETS = {
    "99x57": LabelSheet("2×5　99.1×57 mm（L7173）", 2, 5, 99.1, 57.0, 4.65, 6.0, 101.6, 57.0),
    "99x68": LabelSheet("2×4　99.1×67.7 mm（L7165）", 2, 4, 99.1, 67.7, 4.65, 13.1, 101.6, 67.7),
    "99x38": LabelSheet("2×7　99.1×38.1 mm（L7163）", 2, 7, 99.1, 38.1, 4.65, 15.15, 101.6, 38.1),
    "64x38": LabelSheet("3×7　63.5×38.1 mm（L7160）", 3, 7, 63.5, 38.1, 7.25, 15.15, 66.0, 38.1),
    "85x54": LabelSheet("2×5　85×54 mm（C32011）", 2, 5, 85.0, 54.0, 15.0, 13.5, 95.0, 54.0),
    "105x74": _close("2×4　105×74 mm", 2, 4, 105.0, 74.0),
    "70x37": _close("3×8　70×37 mm", 3, 8, 70.0, 37.0),
}
"""Formats in the shops, by size; the codes are those of the makers people quote."""
