"""打印: which printer, how many, which pages, which sides, which paper. The last choice of each paper is kept."""

import json
import re
import unicodedata

from PySide6.QtCore import QSettings
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.printing import spool
from desktop.printing.paper import Paper
from desktop.printing.spool import Order
from desktop.printing.spool import Sides
from desktop.views.kit import buttons
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.fields import BesideField
from desktop.views.papers.drawing import Drawn

MOST_COPIES = 500
COLUMN = 76


def printers() -> list[str]:
    """The printers of this machine, the usual one first."""
    names = spool.printers() if spool.available() else []
    if names:
        return names
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: name != usual)


def ask(parent: QWidget, drawn: Drawn, copies: int) -> Order | None:
    """What the user wants of which printer; None where there is none or they thought better of it."""
    names = printers()
    if not names:
        message.error(_("No printer is connected; save it as PDF and print it elsewhere"))
        return None
    dialog = PrintDialog(parent, drawn, copies, names)
    return dialog.order() if dialog.exec() == QDialog.DialogCode.Accepted else None


class PrintDialog(SmallDialog):
    """The dialog. What was chosen for this kind of paper last time stands there again."""

    def __init__(self, parent: QWidget | None, drawn: Drawn, copies: int, names: list[str]) -> None:
        super().__init__(parent, _("Print"), _("Print"), width=520)
        self._drawn = drawn
        data, kept = drawn.ready.data, _kept(drawn.ready.paper)
        own = str(getattr(data, "paper", Paper.A4))
        grey = str(getattr(data, "ink", "mono")) == "mono" or bool(kept.get("grey"))
        self.printer = fields.Pick([(name, name) for name in names], names[0])
        self.printer.choose(kept.get("printer"))
        self.copies = fields.number_field(copies, least=1, most=MOST_COPIES, width=78)
        self.pages = fields.text_field(hint=_("all; or 1-3,5"), longest=60)
        self.sides = buttons.Segmented(
            _("Sides"), [(Sides.ONE, _("one side")), (_both(drawn), _("both sides"))], Sides.ONE
        )
        if kept.get("both") and drawn.pages > 1:
            self.sides.choose(_both(drawn))
        self.paper = buttons.Segmented(_("Paper size"), [(each, each.value) for each in Paper], Paper(own))
        if kept.get("own") == own and kept.get("paper") in list(Paper):
            self.paper.choose(Paper(kept["paper"]))
        self.ink = buttons.Segmented(_("Ink"), [(False, _("in colour")), (True, _("Black and white"))], grey)
        for choice in (self.sides, self.paper, self.ink):
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._arrange()
        self.copies.valueChanged.connect(lambda _number: self._tell())
        self.pages.textChanged.connect(lambda _text: self._tell())
        self.paper.picked.connect(lambda _key: self._tell())
        self._tell()

    def _arrange(self) -> None:
        drawn = self._drawn
        said = ngettext("{n} page", "{n} pages", drawn.pages).format(n=drawn.pages)
        self.form.addWidget(labels.wrapped(f"{drawn.ready.title}　{said}", "strong"))
        for label, editor in (
            (_("Printer"), self.printer),
            (_("Copies"), self.copies),
            (_("Pages"), self.pages),
            (_("Sides"), self.sides),
            (_("Size"), self.paper),
            (_("Ink"), self.ink),
        ):
            self.form.addWidget(BesideField(label, editor, column=COLUMN))
        if drawn.pages == 1:
            self.pages.setEnabled(False)

    def chosen_pages(self) -> tuple[int, ...] | None:
        """The pages asked for, from 1; empty for all, None where what is typed is no list of pages."""
        return read_pages(self.pages.text(), self._drawn.pages)

    def order(self) -> Order:
        """What is asked of the printer."""
        return Order(
            printer=str(self.printer.chosen()),
            copies=self.copies.value(),
            pages=self.chosen_pages() or (),
            sides=Sides(str(self.sides.chosen())),
            paper=Paper(str(self.paper.chosen())),
            grey=bool(self.ink.chosen()),
        )

    def submit(self) -> None:
        if self.chosen_pages() is None:
            return
        _keep(self._drawn, self.order())
        self.accept()

    def touched(self) -> bool:
        return False  # nothing is lost that could not be chosen again

    def _tell(self) -> None:
        pages = self.chosen_pages()
        own = str(getattr(self._drawn.ready.data, "paper", Paper.A4))
        paper = str(self.paper.chosen())
        if pages is None:
            most = self._drawn.pages
            self.tell(_("Print"), ready=False, why_not=_("Pages from 1 to {most}: 1-3,5").format(most=most))
        else:
            note = "" if paper == own else _("Made for {own}, scaled to {paper}").format(own=own, paper=paper)
            self.tell(_("Print {n}").format(n=self.copies.value()), why_not=note)


def read_pages(text: str, most: int) -> tuple[int, ...] | None:
    """The pages that `1-3,5` asks for, in any width and with any dash; empty for all, None where it says none."""
    plain = (
        re.sub("[—–~～至到]", "-", unicodedata.normalize("NFKC", text)).replace("、", ",").replace(" ", "")
    )
    if not plain:
        return ()
    found: list[int] = []
    for part in filter(None, plain.split(",")):
        match = re.fullmatch(r"(\d{1,5})(?:-(\d{1,5}))?", part)
        if match is None:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= most:
            return None
        found += range(first, last + 1)
    return tuple(dict.fromkeys(found)) or None


def _both(drawn: Drawn) -> Sides:
    """The edge over which the sheet is turned: the long one of an upright page, the short one of a lying one."""
    wide, high = drawn.size
    return Sides.SHORT_EDGE if wide > high else Sides.LONG_EDGE


def _kept(paper: str) -> dict[str, object]:
    try:
        found = json.loads(str(QSettings().value(f"print/{paper}", "{}")))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _keep(drawn: Drawn, order: Order) -> None:
    """Keeps the choice for this kind of paper on this machine; another size only beside the size it was made for."""
    own = str(getattr(drawn.ready.data, "paper", Paper.A4))
    choice = {
        "printer": order.printer,
        "both": order.sides is not Sides.ONE,
        "own": own,
        "paper": order.paper.value,
        "grey": order.grey,
    }
    QSettings().setValue(f"print/{drawn.ready.paper}", json.dumps(choice, ensure_ascii=False))
