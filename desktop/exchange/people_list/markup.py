"""Web pages and XML that carry the name of a spreadsheet: many an office system exports its lists so."""

from html.parser import HTMLParser

from desktop.exchange.people_list.books import Merge
from desktop.exchange.people_list.books import Sheet

_SPAN_LIMIT = 2000
_ROWS = {"tr", "row"}
_CELLS = {"td", "th", "cell"}
_TABLES = {"table"}


class _Tables(HTMLParser):
    """Every table of a page (or worksheet of XML Spreadsheet 2003) as rows of text with merged ranges."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sheets: list[Sheet] = []
        self._names: list[str] = []
        self._text: list[str] | None = None
        self._span = (1, 1)
        self._row = -1
        self._taken: set[tuple[int, int]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = tag.rpartition(":")[2]
        given = {name.rpartition(":")[2]: value or "" for name, value in attrs}
        if tag == "worksheet":
            self._names.append(given.get("name", ""))
        elif tag in _TABLES:
            name = self._names.pop() if self._names else ""
            self.sheets.append(Sheet(len(self.sheets) + 1, name, []))
            self._row, self._taken = -1, set()
        elif tag in _ROWS and self.sheets:
            self._row = max(self._row + 1, _count(given.get("index"), 0) - 1)
        elif tag in _CELLS and self.sheets:
            self._end_cell()
            self._text = []
            across = (
                _count(given.get("colspan"), 1)
                if "colspan" in given
                else _count(given.get("mergeacross"), 0) + 1
            )
            down = (
                _count(given.get("rowspan"), 1)
                if "rowspan" in given
                else _count(given.get("mergedown"), 0) + 1
            )
            self._span = (max(1, down), max(1, across))
        elif tag == "br" and self._text is not None:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in _CELLS or tag in _ROWS:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _end_cell(self) -> None:
        if self._text is None or self._row < 0 or self._row > 200_000:
            return
        rows = self.sheets[-1].rows
        while len(rows) <= self._row:
            rows.append([])
        column = 0
        while (self._row, column) in self._taken:
            column += 1
        down, across = self._span
        for row in range(self._row, self._row + down):
            self._taken.update((row, column + step) for step in range(across))
        if down > 1 or across > 1:
            merge: Merge = (self._row, column, self._row + down - 1, column + across - 1)
            self.sheets[-1].merges.append(merge)
        line = rows[self._row]
        line += [""] * (column + 1 - len(line))
        line[column] = "".join(self._text).strip()
        self._text = None


def _count(text: str | None, default: int) -> int:
    return min(int(text), _SPAN_LIMIT) if text and text.isdigit() else default


def sheets_of(text: str) -> list[Sheet]:
    """The tables of a page that have rows; [] where there are none."""
    parser = _Tables()
    parser.feed(text)
    parser.close()
    return [sheet for sheet in parser.sheets if sheet.rows]
