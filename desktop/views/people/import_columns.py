"""Step two: what each column holds. Guessed, shown with its first values, and correctable."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QWidget

from desktop import masking
from desktop.exchange.people_list import FIELDS
from desktop.exchange.people_list import MANY
from desktop.exchange.people_list import Layout
from desktop.exchange.people_list import SheetLayout
from desktop.exchange.people_list.words import field_name
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import theme
from desktop.views.kit.lists import TwoLine
from desktop.views.kit.lists import TwoLineList
from desktop.views.kit.page import card
from desktop.views.kit.scrolling import ScrollArea
from desktop.views.kit.table import in_card

SHEETS_WIDTH = 250


class ColumnsStep(QWidget):
    """`changed` says that the answer to `problem` may be another now."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._guess: Layout | None = None
        self._sheets: list[SheetLayout] = []
        self._shown = 0
        self.picks: list[fields.Pick] = []
        self.sheets = TwoLineList(_("Sheets of the file"))
        self.sheets.picked.connect(lambda key: self._show(int(key)))
        self._sheets_card = in_card(self.sheets)
        self._sheets_card.setFixedWidth(theme.px(SHEETS_WIDTH))
        self.use = fields.tick(_("Read this sheet"), on=True)
        self.use.toggled.connect(lambda _on: self._use())
        self.compound = fields.text_field(hint=_("where the rows do not say"), width=220, longest=40)
        self.compound.setAccessibleName(_("Compound"))
        self.compound.textEdited.connect(self._set_compound)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.setSpacing(12)
        self.facts = labels.second("")
        head.addWidget(self.use)
        head.addWidget(self.facts)
        head.addStretch(1)
        head.addWidget(labels.words(_("Compound"), "label"))
        head.addWidget(self.compound)
        self._area = ScrollArea()
        self._area.setWidgetResizable(True)
        frame, column = card()
        column.addLayout(head)
        column.addWidget(labels.line("card"))
        column.addWidget(self._area, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 16)
        row.setSpacing(16)
        row.addWidget(self._sheets_card)
        row.addWidget(frame, 1)

    def start(self, layout: Layout) -> None:
        """Shows the guess for a file."""
        self._guess = layout
        self._sheets = list(layout.sheets)
        tables = [number for number, sheet in enumerate(self._sheets) if sheet.kind == "table"]
        self._sheets_card.setVisible(len(tables) > 1)
        self._list_sheets()
        used = [number for number in tables if self._sheets[number].used]
        self._show((used or tables)[0])

    def layout_now(self) -> Layout:
        """The layout as it has been put right."""
        assert self._guess is not None
        return replace(self._guess, sheets=tuple(self._sheets))

    def is_corrected(self) -> bool:
        """Whether a column is read otherwise than guessed."""
        guess = self._guess.sheets if self._guess else ()
        return any(one.columns != other.columns for one, other in zip(guess, self._sheets, strict=True))

    def problem(self) -> str:
        """Why the next step cannot be taken yet, or ""."""
        tables = [sheet for sheet in self._sheets if sheet.kind == "table" and sheet.used]
        if not tables:
            return _("No sheet is to be read.")
        without = [sheet for sheet in tables if not sheet.names_people]
        if without:
            return _("Say which column holds the names.")
        return ""

    def told(self) -> str:
        """9 columns, as the step's second line says."""
        read = [column.field for sheet in self._sheets if sheet.used for column in sheet.columns]
        count = len([field for field in read if field not in {"", "idno"}])
        return ngettext("{n} column", "{n} columns", count).format(n=count)

    # --- inside ------------------------------------------------------------------------------------

    def _list_sheets(self) -> None:
        entries = [
            TwoLine(number, sheet.name or _("The list"), self._about(sheet))
            for number, sheet in enumerate(self._sheets)
        ]
        self.sheets.set_entries(entries)

    def _about(self, sheet: SheetLayout) -> str:
        if sheet.kind == "empty":
            return _("empty")
        if sheet.kind == "notes":
            return _("no table of people")
        rows = ngettext("{n} row", "{n} rows", sheet.rows).format(n=sheet.rows)
        return rows if sheet.used else _("{rows}, not read").format(rows=rows)

    def _facts(self, sheet: SheetLayout) -> str:
        rows = ngettext("{n} row", "{n} rows", sheet.rows).format(n=f"{sheet.rows:,}")
        if sheet.guessed:
            return _("{rows}; columns told by their cells, please check").format(rows=rows)
        if not sheet.header_rows:
            return rows
        return _("{rows}, headings in row {row}").format(rows=rows, row=sheet.header_rows[0])

    def _show(self, number: int) -> None:
        if self._sheets[number].kind != "table":
            self.sheets.choose(self._shown)
            return
        self._shown = number
        sheet = self._sheets[number]
        self.sheets.choose(number)
        with QSignalBlocker(self.use):
            self.use.setChecked(sheet.used)
        self.use.setVisible(not self._sheets_card.isHidden())
        self.compound.setText(sheet.place.compound)
        self.facts.setText(self._facts(sheet))
        self._area.setWidget(self._grid(sheet))
        self.changed.emit()

    def _grid(self, sheet: SheetLayout) -> QWidget:
        widget = QWidget()
        grid = QGridLayout(widget)
        grid.setContentsMargins(16, 8, 16, 16)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        for column, words in enumerate(
            (_("Column"), _("Heading in the file"), _("What stands in it"), _("Read as"))
        ):
            grid.addWidget(labels.words(words, "label"), 0, column)
        options = [(name, field_name(name)) for name in ("", *FIELDS)]
        self.picks = []
        for number, column in enumerate(sheet.columns):
            pick = fields.Pick(options, column.field)
            pick.setFixedWidth(theme.px(190))
            pick.setAccessibleName(_("Column {letter}").format(letter=column.letter))
            pick.picked.connect(lambda chosen, number=number: self._read_as(number, str(chosen)))
            self.picks.append(pick)
            values = labels.words(
                masking.mask("　".join(column.samples)), "quiet" if column.field in {"", "idno"} else ""
            )
            values.setMinimumWidth(40)
            grid.addWidget(labels.words(column.letter, "quiet"), number + 1, 0)
            grid.addWidget(labels.words(column.header, "strong"), number + 1, 1)
            grid.addWidget(values, number + 1, 2)
            grid.addWidget(pick, number + 1, 3, Qt.AlignmentFlag.AlignRight)
        grid.setRowStretch(len(sheet.columns) + 1, 1)
        return widget

    def _read_as(self, number: int, field: str) -> None:
        """One column is read as another field; a field that only one may hold leaves the column that had it."""
        sheet = self._sheets[self._shown]
        columns = list(sheet.columns)
        for other, column in enumerate(columns):
            if other == number:
                columns[other] = replace(column, field=field)
            elif field not in MANY and column.field == field:
                columns[other] = replace(column, field="")
                self.picks[other].choose("")
        self._sheets[self._shown] = replace(sheet, columns=tuple(columns))
        self.changed.emit()

    def _use(self) -> None:
        self._sheets[self._shown] = replace(self._sheets[self._shown], used=self.use.isChecked())
        self._list_sheets()
        self.sheets.choose(self._shown)
        self.changed.emit()

    def _set_compound(self, text: str) -> None:
        sheet = self._sheets[self._shown]
        self._sheets[self._shown] = replace(sheet, place=sheet.place._replace(compound=text.strip()))
