"""The wizard: file, columns, dry run; nothing written before the last button; rows put right in place."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.models import Act
from desktop.models import ImportLayout
from desktop.models import Person
from desktop.models import Phone
from desktop.views import house
from desktop.views.kit import background
from desktop.views.kit.lists import spoken
from desktop.views.people import import_wizard
from desktop.views.people.import_wizard import ImportWizard
from desktop.views.people.problem_table import INSTEAD
from desktop.views.people.problem_table import NAME
from desktop.views.people.problem_table import RAW
from desktop.views.people.problem_table import REASON
from desktop.views.people.problem_table import TICK
from tests.views.conftest import Ear

LIST = (
    "翠园里居民花名册,,,,,\n姓名,性别,出生日期,电话,楼栋,房号\n"
    "张伟,男,1956-3-7,15412345678,3栋,301\n"
    "李芳,女,1956-2-30,1541234567,3栋,302\n"
    ",男,,15400000002,3栋,303\n"
    "王强,男,1980,15400000003,3栋,\n"
    "合计,,3人,,,\n"
)


@pytest.fixture
def wizard(qtbot: QtBot, empty_file: Path) -> ImportWizard:
    background.surround(house.own_connection)
    made = ImportWizard()
    qtbot.addWidget(made)
    made.resize(1190, 600)
    made.show()
    return made


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "翠园里.csv"
    path.write_text(LIST, "utf-8")
    return path


def at(wizard: ImportWizard, step: int) -> bool:
    return wizard.stack.currentIndex() == step and not background.busy()


def tried(wizard: ImportWizard, roster: Path, qtbot: QtBot) -> ImportWizard:
    """The wizard on its third step."""
    wizard.file.chosen.emit(roster)
    qtbot.waitUntil(lambda: at(wizard, import_wizard.COLUMNS))
    wizard.go_on.click()
    qtbot.waitUntil(lambda: at(wizard, import_wizard.REVIEW))
    return wizard


def figures(wizard: ImportWizard) -> list[str]:
    shown = wizard.review.figures
    return [figure.number.text() for figure in (shown.new, shown.updated, shown.same, shown.care)]


def cells(wizard: ImportWizard, column: int) -> list[str]:
    model = wizard.review.model
    return [str(model.index(row, column).data() or "") for row in range(model.rowCount())]


def type_into(wizard: ImportWizard, row: int, text: str) -> None:
    model = wizard.review.model
    assert model.setData(model.index(row, INSTEAD), text)


def settled(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not background.busy())


def test_the_file_may_be_chosen_or_given_up(
    wizard: ImportWizard, roster: Path, qtbot: QtBot, monkeypatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    wizard.file.choose()
    assert wizard.stack.currentIndex() == import_wizard.FILE
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(roster), ""))
    wizard.file.state.primary.click()
    qtbot.waitUntil(lambda: at(wizard, import_wizard.COLUMNS))
    assert wizard.subtitle() == "第 2 步，共 3 步"
    with qtbot.waitSignal(wizard.finished):
        wizard.back.click()
        wizard.back.click()
    assert wizard.stack.currentIndex() == import_wizard.FILE


def test_a_file_that_is_no_list_is_refused(
    wizard: ImportWizard, tmp_path: Path, qtbot: QtBot, said: Ear
) -> None:
    path = tmp_path / "照片.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    wizard.open(path)
    qtbot.waitUntil(lambda: len(said) == 1)
    assert (said[-1].kind, said[-1].plain()) == (
        "error",
        "照片.xlsx 不是电子表格，请选 Excel、WPS 或 CSV 文件。",
    )
    assert wizard.stack.currentIndex() == import_wizard.FILE


def test_columns_are_guessed_and_can_be_put_right(wizard: ImportWizard, roster: Path, qtbot: QtBot) -> None:
    wizard.open(roster)
    qtbot.waitUntil(lambda: at(wizard, import_wizard.COLUMNS))
    chosen = [pick.chosen() for pick in wizard.columns.picks]
    assert chosen == ["name", "sex", "birth", "phone", "building", "room"]
    assert wizard.columns.compound.text() == "翠园里"
    wizard.columns.picks[0].choose("")
    wizard.columns.picks[0].picked.emit("")
    assert (wizard.go_on.isEnabled(), wizard.note.text()) == (False, "请指明哪一列是姓名。")
    wizard.columns.picks[1].picked.emit("name")
    assert wizard.go_on.isEnabled()
    wizard.columns.picks[0].picked.emit("name")  # a field that one column holds leaves the other
    assert [pick.chosen() for pick in wizard.columns.picks][1] == ""
    wizard.columns.compound.textEdited.emit("锦绣里 ")
    assert {sheet.place.compound for sheet in wizard.columns.layout_now().sheets if sheet.used} == {"锦绣里"}


def test_the_dry_run_shows_four_figures_and_what_to_look_at(
    wizard: ImportWizard, roster: Path, qtbot: QtBot
) -> None:
    tried(wizard, roster, qtbot)
    assert figures(wizard) == ["1", "0", "0", "4"]
    assert wizard.review.figures.total.text() == "共 5 行"
    assert list(zip(cells(wizard, NAME), cells(wizard, RAW), cells(wizard, REASON), strict=True)) == [
        ("李芳", "1956-2-30", "没有这一天"),
        ("李芳", "1541234567", "只有 10 位"),
        ("", "", "没有姓名"),
        ("王强", "", "没有房号"),
        ("", "合计", "表尾合计"),
    ]
    assert wizard.go_on.text() == "导入 3 行"
    assert not Person.select().exists()
    groups = [entry.title for entry in wizard.review.groups.entries()]
    assert groups == ["全部问题", "电话不对", "出生日期不对", "楼栋房号不清", "没有姓名", "不是居民的行"]
    wizard.review.groups.choose("phone")
    assert cells(wizard, RAW) == ["1541234567"]


def test_rows_are_put_right_in_place_and_the_button_counts_along(
    wizard: ImportWizard, roster: Path, qtbot: QtBot
) -> None:
    tried(wizard, roster, qtbot)
    type_into(wizard, 1, "154-1234-5670")
    type_into(wizard, 2, "赵六")
    settled(qtbot)
    assert cells(wizard, REASON)[1:3] == ["改好了", "改好了"]
    assert figures(wizard) == ["2", "0", "0", "3"]
    assert wizard.go_on.text() == "导入 4 行"
    type_into(wizard, 0, "1956-13-1")
    settled(qtbot)
    assert cells(wizard, REASON)[0] == "没有这一天"
    wizard.go_on.click()
    settled(qtbot)
    assert sorted(row.name for row in Person.select()) == ["张伟", "李芳", "王强", "赵六"]
    assert sorted(row.number for row in Phone.select()) == [
        "15400000002",
        "15400000003",
        "15412345670",
        "15412345678",
    ]


def test_a_row_that_is_unticked_stays_out(wizard: ImportWizard, roster: Path, qtbot: QtBot) -> None:
    tried(wizard, roster, qtbot)
    model = wizard.review.model
    square = model.index(3, TICK)
    assert model.setData(square, Qt.CheckState.Unchecked, int(Qt.ItemDataRole.CheckStateRole))
    settled(qtbot)
    assert wizard.go_on.text() == "导入 2 行"
    assert square.data(int(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Unchecked
    assert model.index(4, TICK).data(int(Qt.ItemDataRole.CheckStateRole)) is None  # a total cannot come in


def test_pressing_import_right_after_typing_takes_what_was_typed(
    wizard: ImportWizard, roster: Path, qtbot: QtBot
) -> None:
    tried(wizard, roster, qtbot)
    index = wizard.review.model.index(1, INSTEAD)
    wizard.review.table.setCurrentIndex(index)
    editor = wizard.review.table.viewport().focusWidget()  # the field opens where one goes
    assert editor is not None
    qtbot.keyClicks(editor, "15412345670")
    qtbot.mouseClick(wizard.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: Act.select().exists() and not background.busy())
    assert "15412345670" in {row.number for row in Phone.select()}


def test_the_import_is_told_and_taken_back(
    wizard: ImportWizard, roster: Path, qtbot: QtBot, said: Ear
) -> None:
    tried(wizard, roster, qtbot)
    with qtbot.waitSignal(wizard.finished):
        wizard.go_on.click()
    settled(qtbot)
    assert said[-1].plain() == "已导入 翠园里.csv：新增 3 人，更新 0 人"
    assert Person.select().count() == 3
    said.press("撤销")
    qtbot.waitUntil(lambda: said[-1].plain() == "已撤销本次导入")
    assert not Person.select().exists()
    assert wizard.stack.currentIndex() == import_wizard.FILE


def test_problem_rows_are_saved_mended_and_read_again(
    wizard: ImportWizard, roster: Path, qtbot: QtBot, said: Ear, tmp_path: Path, monkeypatch
) -> None:
    tried(wizard, roster, qtbot)
    saved = tmp_path / "要看的行.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(saved), ""))
    wizard.save.click()
    assert said[-1].plain() == "已另存为 要看的行.xlsx"
    act = Act.latest(1)[0]
    assert (act.what, act.subject) == ("save_problem_rows", "翠园里.csv（4 行）")
    book = openpyxl.load_workbook(saved)
    sheet = book["要看的行"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[1][5:9] == ["李芳", "女", "1956-2-30", "1541234567"]
    assert rows[1][-1] == "没有这一天；只有 10 位"
    assert {cell.number_format for row in sheet.iter_rows(min_row=2) for cell in row if cell.value} == {"@"}
    wizard.go_on.click()
    settled(qtbot)
    for row, column, text in ((2, 8, "1956-2-28"), (2, 9, "15412345670"), (3, 6, "赵六"), (4, 5, "304")):
        sheet.cell(row, column, text)
    book.save(saved)
    tried(wizard, saved, qtbot)
    assert [row.status for row in wizard._state.plan.rows] == ["updated", "new", "new", "refused"]  # pyright: ignore[reportOptionalMemberAccess]


def test_a_place_that_cannot_be_written_is_told(
    wizard: ImportWizard, roster: Path, qtbot: QtBot, said: Ear, tmp_path: Path, monkeypatch
) -> None:
    tried(wizard, roster, qtbot)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "where.xlsx"), ""))
    wizard.save_problems()
    assert said[-1].kind == "error"
    assert "where.xlsx" in said[-1].plain()


def test_columns_put_right_are_remembered(wizard: ImportWizard, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "list.csv"
    path.write_text("姓名,楼栋,房号,甲\n张伟,3栋,301,守夜\n李芳,3栋,302,\n", "utf-8")
    wizard.open(path)
    qtbot.waitUntil(lambda: at(wizard, import_wizard.COLUMNS))
    wizard.columns.picks[3].picked.emit("remark")
    wizard.go_on.click()
    qtbot.waitUntil(lambda: at(wizard, import_wizard.REVIEW))
    assert "已记住" in wizard.steps._steps[1].second.text()
    wizard.go_on.click()
    settled(qtbot)
    assert ImportLayout.select().count() == 1
    wizard.open(path)
    qtbot.waitUntil(lambda: at(wizard, import_wizard.COLUMNS))
    assert wizard.columns.picks[3].chosen() == "remark"


def test_several_sheets_can_be_left_out(wizard: ImportWizard, tmp_path: Path, qtbot: QtBot) -> None:
    book = openpyxl.Workbook()
    for name in ("3栋", "5栋"):
        sheet = book.create_sheet(name)
        sheet.append(["姓名", "房号", "电话"])
        sheet.append([f"张{name[0]}", "301", "15412345678"])
    path = tmp_path / "翠园里.xlsx"
    book.save(path)
    wizard.open(path)
    qtbot.waitUntil(lambda: at(wizard, import_wizard.COLUMNS))
    assert [spoken(entry) for entry in wizard.columns.sheets.entries()] == [
        "Sheet 空表",
        "3栋 1 行",
        "5栋 1 行",
    ]
    wizard.columns.sheets.choose(2)
    wizard.columns.use.click()
    assert spoken(wizard.columns.sheets.entries()[2]) == "5栋 1 行，不读"
    wizard.go_on.click()
    qtbot.waitUntil(lambda: at(wizard, import_wizard.REVIEW))
    assert figures(wizard) == ["1", "0", "0", "0"]
    assert wizard.review.fine.isVisible()


def test_a_screen_reader_hears_the_cells(wizard: ImportWizard, roster: Path, qtbot: QtBot) -> None:
    tried(wizard, roster, qtbot)
    model = wizard.review.model
    assert model.index(1, REASON).data(int(Qt.ItemDataRole.AccessibleTextRole)) == "问题 只有 10 位"
    assert model.rowCount(QModelIndex()) == 5
    assert wizard.review.table.accessibleName() == "要看一眼的行"


def test_big5_is_asked_and_never_guessed(
    wizard: ImportWizard, tmp_path: Path, said: Ear, qtbot: QtBot
) -> None:
    path = tmp_path / "舊名冊.csv"
    path.write_bytes("姓名,樓棟,房號\n張偉,3棟,301\n歐陽娜娜,3棟,302\n".encode("big5"))
    wizard.file.chosen.emit(path)
    qtbot.waitUntil(lambda: bool(said) and not background.busy())
    assert "Big5" in said[-1].plain()
    assert at(wizard, import_wizard.FILE)
    wizard.file.encoding.choose("big5")
    tried(wizard, path, qtbot)
    plan = wizard._state.plan
    assert plan is not None
    assert [row.row.person.name for row in plan.rows if row.row.person] == ["張偉", "歐陽娜娜"]
