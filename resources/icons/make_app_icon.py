"""Renders linli.svg into the sizes that desktops and installers want: linli-N.png and linli.ico."""

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtGui import QImage
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
PNG_SIZES = (32, 64, 128, 256)
ICO_SIZES = (16, 24, 32, 48, 64, 256)


def drawn(size: int) -> bytes:
    """The sign as a PNG of `size` pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(HERE / "linli.svg")).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportArgumentType, reportCallIssue]
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon file that carries PNGs."""
    head, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    start = 6 + 16 * len(pictures)
    for size, data in pictures.items():
        side = size % 256
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), start + len(body))
        body += data
    return head + body


def main() -> int:
    application = QGuiApplication(sys.argv)
    for size in PNG_SIZES:
        (HERE / f"linli-{size}.png").write_bytes(drawn(size))
    (HERE / "linli.ico").write_bytes(ico({size: drawn(size) for size in ICO_SIZES}))
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
