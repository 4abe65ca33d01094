"""F1: the handbook in a window of its own, open at the page one stands on."""

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtGui import QImage
from PySide6.QtGui import QResizeEvent
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QListWidget
from PySide6.QtWidgets import QListWidgetItem
from PySide6.QtWidgets import QTextBrowser
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop import i18n
from desktop.i18n import _
from desktop.services import handbook
from desktop.views.kit import background
from desktop.views.kit import buttons
from desktop.views.kit import guide
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.message_bar import MessageBar

SIZE = QSize(1040, 680)
SIDE = 232


def _sheet() -> str:
    """How a chapter looks, at the text size of now."""
    return f"""
        body {{ color: {tokens.INK}; line-height: 150%; }}
        h1 {{ font-size: {theme.pt(18)}pt; }}
        h2 {{ font-size: {theme.pt(13)}pt; margin-top: 18px; }}
        p, li {{ margin-bottom: 6px; line-height: 150%; }}
        th {{ text-align: left; font-weight: bold; }}
        td, th {{ padding: 5px 18px 5px 0; }}
        strong {{ color: {tokens.ACCENT_DARK}; }}
    """


class Text(QTextBrowser):
    """A chapter; its pictures are as wide as the column."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("The handbook"))
        self.setOpenLinks(False)
        self._folder = Path()
        self._chapter = ""
        self.document().setDefaultStyleSheet(_sheet())
        self.document().setDocumentMargin(20)

    def show_chapter(self, name: str) -> None:
        """Shows the chapter `name` from its beginning."""
        self._chapter = name
        self._folder = handbook.folder(i18n.language())
        page = handbook.html(name, i18n.language())
        # A line that holds a picture is as high as the picture, not half as high again.
        self.setHtml(page.replace("<p><img", '<p style="line-height: 100%"><img'))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        path = name.toString() if isinstance(name, QUrl) else name
        image = QImage(str(self._folder / path))
        wide = min(self.viewport().width() - 60, theme.px(760))
        ratio = self.devicePixelRatio()
        shown = image.scaledToWidth(round(wide * ratio), Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(ratio)
        return shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._chapter and event.size().width() != event.oldSize().width():
            self.document().clear()
            self.show_chapter(self._chapter)


class HelpWindow(QDialog):
    """The handbook: chapters and search at the left, the text at the right, the PDF below."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(_("Help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        across = QHBoxLayout()
        across.setContentsMargins(16, 16, 16, 12)
        across.setSpacing(16)
        across.addLayout(self._side())
        self.text = Text()
        across.addWidget(self.text, 1)
        column.addLayout(across, 1)
        self.bar = MessageBar()
        column.addWidget(self.bar)
        room = self.screen().availableGeometry().size()
        self.resize(QSize(theme.px(SIZE.width()), theme.px(SIZE.height())).boundedTo(room))
        self._fill("")

    def _side(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(12)
        self.wanted = QLineEdit()
        self.wanted.setPlaceholderText(_("Search the handbook"))
        self.wanted.setAccessibleName(_("Search the handbook"))
        self.wanted.setClearButtonEnabled(True)
        self.wanted.setFixedWidth(theme.px(SIDE))
        self.wanted.textChanged.connect(self._fill)
        side.addWidget(self.wanted)
        self.chapters = QListWidget()
        self.chapters.setAccessibleName(_("Chapters"))
        self.chapters.setFixedWidth(theme.px(SIDE))
        self.chapters.currentItemChanged.connect(self._turned)
        side.addWidget(self.chapters, 1)
        self.nothing = labels.wrapped(_("No chapter has these words."), tone="ink2")
        side.addWidget(self.nothing)
        self.whole = buttons.plain(_("Handbook as PDF…"), self._save_whole, icon="file-pdf")
        self.card = buttons.plain(_("Desk on one sheet…"), self._save_card, icon="file-pdf")
        side.addWidget(self.whole)
        side.addWidget(self.card)
        return side

    def open_at(self, name: str) -> None:
        """Turns to the chapter `name`."""
        self.wanted.clear()
        for row in range(self.chapters.count()):
            if self.chapters.item(row).data(Qt.ItemDataRole.UserRole) == name:
                self.chapters.setCurrentRow(row)

    def _fill(self, text: str) -> None:
        found = handbook.holding(text, i18n.language())
        self.chapters.clear()
        for each in found:
            item = QListWidgetItem(each.title)
            item.setData(Qt.ItemDataRole.UserRole, each.name)
            item.setSizeHint(QSize(0, theme.px(tokens.SMALL_HEIGHT)))
            self.chapters.addItem(item)
        self.nothing.setVisible(not found)
        self.chapters.setCurrentRow(0)

    def _turned(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is None:
            return
        self.text.show_chapter(item.data(Qt.ItemDataRole.UserRole))
        if self.wanted.text().strip():
            self.text.find(self.wanted.text().strip())

    # --- on paper ------------------------------------------------------------------------------------

    def _save_whole(self) -> None:
        self._save(_("Linli: the handbook"), handbook.print_whole)

    def _save_card(self) -> None:
        self._save(handbook.desk_card(i18n.language()).title, handbook.print_desk_card)

    def _save(self, name: str, write: handbook.Write) -> None:
        chosen, _filter = QFileDialog.getSaveFileName(self, _("Save as PDF"), f"{name}.pdf", "PDF (*.pdf)")
        if chosen:
            path = Path(chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf")
            language = i18n.language()
            background.run(
                lambda _progress: write(path, language=language),
                doing=_("Making the PDF"),
                then=lambda _pages: _told(path),
            )

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            message.speak_through(self.bar)
        elif event.type() in (QEvent.Type.WindowDeactivate, QEvent.Type.Close):
            message.silence(self.bar)
        return super().event(event)


def _told(path: Path) -> None:
    message.say(
        _("Saved as {file}").format(file=message.strong(path.name)),
        message.Offer(_("Open"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))),
    )


def open_help(window: QWidget, chapter: str = "") -> HelpWindow:
    """The handbook beside `window`, at `chapter` or at what belongs to the page that the main window shows."""
    name = chapter or handbook.OF_PAGE.get(guide.place(), "")
    found = window.findChild(HelpWindow)
    shown = found if isinstance(found, HelpWindow) else HelpWindow(window)
    shown.open_at(name)
    shown.show()
    shown.raise_()
    shown.activateWindow()
    return shown
