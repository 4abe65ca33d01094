"""How a notice falls into pages, judged from its rows."""

from dataclasses import replace

import pytest

from desktop.printing import draw_notice

from .papers import BODY
from .papers import NOTICE

LINES = BODY.splitlines()


@pytest.mark.parametrize("grid", [draw_notice.STANDARD, draw_notice.LARGE], ids=["standard", "large"])
@pytest.mark.parametrize("first", range(12, 20))
@pytest.mark.parametrize("count", range(8, 50, 3))
def test_no_page_opens_with_a_last_line_nor_ends_with_a_heading(
    count: int, first: int, grid: draw_notice.Grid
) -> None:
    first = min(first, grid.lines)
    body = "\n".join((LINES * 8)[:count])
    rows = draw_notice._rows(replace(NOTICE, body=body), grid)
    pages = draw_notice._pages(rows, first, grid)
    assert [row for page in pages for row in page] == rows
    assert all(len(page) <= (grid.lines if number else first) for number, page in enumerate(pages))
    for page in pages[1:]:
        assert page[0].opens or not page[0].closes
    for page in pages[:-1]:
        assert not page[-1].heading
        assert not (page[-2].heading and not page[-1].closes)
    room = grid.lines if len(pages) > 1 else first
    assert len(pages[-1]) + grid.signature_lines <= room
    assert len(pages[-1]) >= 2
