"""The check of what a screen reader says finds what is wrong on purpose."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QPushButton
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.views.kit.badge import Badge
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table
from tests.gallery import spoken


def test_the_check_finds_what_cannot_be_told(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    renamed, painted = QPushButton("换"), QWidget()
    renamed.setAccessibleName("类别")
    painted.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    painted.setAccessibleName("一周")
    table: Table[str] = Table("人", [Column("姓名", str), Column("", lambda _row: Badge("到了"))])
    table.set_rows(["王伟"])
    for widget in (
        QLineEdit(),
        renamed,
        painted,
        QCheckBox("Today"),
        QPushButton("看"),
        QPushButton("看"),
        table,
    ):
        row.addWidget(widget)
    window.show()
    found = spoken.findings(window) + spoken.foreign(window)
    assert [each.split(":")[0] for each in found] == [
        *("no name", "said otherwise than shown", "no kind", "no heading", "2 alike side by side"),
        "in another language",
    ]


def test_the_tree_as_text(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    table: Table[str] = Table(
        "人", [Column("姓名", str), Column("", lambda _row: Badge("到了"), spoken="状态")]
    )
    table.set_rows(["王伟"])
    row.addWidget(QPushButton("登记"))
    row.addWidget(table)
    window.show()
    lines = spoken.outline(window).splitlines()
    assert [line.strip() for line in lines] == [
        *(
            "Button 登记",
            "Table 人",
            "ColumnHeader 姓名",
            "ColumnHeader 状态",
            "Cell 姓名 王伟",
            "Cell 状态 到了",
        ),
    ]
