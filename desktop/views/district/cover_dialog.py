"""封面: the cover with its charts as it goes out; the screen shows the very page that is printed and sealed."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.services import returns
from desktop.services.reports import DistrictReport
from desktop.services.shelf import CannotWrite
from desktop.views.district import say
from desktop.views.kit import clock
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit.dialog import Dialog
from desktop.views.kit.picture import PagePicture


class CoverDialog(Dialog):
    """The cover that a package made now would carry. Raises NameNeeded where the community has no name."""

    def __init__(self, parent: QWidget | None, report: DistrictReport) -> None:
        self._draw = returns.cover_of(report, at=clock.now())
        self._name = say.period(report.period)
        super().__init__(parent, _("The cover of {period}").format(period=self._name), _("Save as PDF"))
        self.cancel.setText(_("Close"))
        self.picture = PagePicture(_("The cover of {period}").format(period=self._name))
        self.picture.setMinimumHeight(theme.px(520))
        self.form.addWidget(self.picture, 1)
        self.resize(theme.px(900), theme.px(700))
        spoken = "; ".join(
            f"{kind.name} {returns.value_text(report.values[kind.code])}" for kind in report.shown("events")
        )
        self.picture.show_page(self._draw, spoken)

    def submit(self) -> None:
        proposed = _("Cover {period}").format(period=self._name) + ".pdf"
        name, _kind = QFileDialog.getSaveFileName(self, _("Save as PDF"), proposed, "PDF (*.pdf)")
        if not name:
            return
        path = Path(name if name.lower().endswith(".pdf") else f"{name}.pdf")
        message.attempt(
            lambda: self._write(path),
            said=_("{file} is saved").format(file=message.strong(path.name)),
            offers=[
                message.Offer(_("Open"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
            ],
        )

    def _write(self, path: Path) -> None:
        try:
            self._draw(path)
        except OSError as error:
            raise CannotWrite(path.name, error.strerror or str(error)) from error

    def touched(self) -> bool:
        """Nothing typed here is lost."""
        return False
