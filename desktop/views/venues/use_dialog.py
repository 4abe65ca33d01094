"""使用情况: a year of one venue as the page that can be printed, and the arrows to other years."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.models import Venue
from desktop.printing import venue_year
from desktop.services import venue_papers
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import message
from desktop.views.kit import stepper
from desktop.views.kit import theme
from desktop.views.kit.dialog import Dialog
from desktop.views.kit.picture import PagePicture


class UseDialog(Dialog):
    """How the venue (id) is used, a year at a time."""

    def __init__(self, parent: QWidget | None, venue: str) -> None:
        self._venue, self._name = venue, Venue.get_by_id(venue).name
        super().__init__(parent, _("How {venue} is used").format(venue=self._name), _("Save as PDF"))
        self.cancel.setText(_("Close"))
        self.years = stepper.DateStepper(
            stepper.by_year, lambda day: _("{year}").format(year=day.year), day=clock.today()
        )
        self.years.moved.connect(lambda _day: self.refresh())
        self.picture = PagePicture(_("A year of {venue}").format(venue=self._name))
        self.picture.setMinimumHeight(theme.px(430))
        self.form.addLayout(fields.row(self.years))
        self.form.addWidget(self.picture, 1)
        self.resize(theme.px(1100), theme.px(700))
        self.refresh()

    def refresh(self) -> None:
        """Shows the chosen year."""
        data = venue_papers.venue_year(self._venue, self.years.day().year)
        spoken = "; ".join(f"{label} {figure}" for label, figure in data.facts)
        self.picture.show_page(lambda path: venue_year.print_it(data, path), spoken)

    def year(self) -> date:
        """The first day of the year shown."""
        return self.years.day()

    def submit(self) -> None:
        data = venue_papers.venue_year(self._venue, self.years.day().year)
        proposed = f"{self._name} {data.year}.pdf"
        name, _kind = QFileDialog.getSaveFileName(self, _("Save as PDF"), proposed, "PDF (*.pdf)")
        if not name:
            return
        path = Path(name if name.lower().endswith(".pdf") else f"{name}.pdf")
        message.attempt(
            lambda: venue_papers.save(data, venue_year, path, subject=self._name, at=clock.now()),
            said=_("{file} is saved").format(file=message.strong(path.name)),
            offers=[
                message.Offer(_("Open"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
            ],
        )

    def touched(self) -> bool:
        """Nothing typed here is lost."""
        return False
