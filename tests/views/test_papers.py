"""The papers page: what is shown is the PDF, what stops it is framed, nothing is recorded that did not go out."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.models import Consent
from desktop.models import Event
from desktop.models import PaperText
from desktop.models import Person
from desktop.models import Phone
from desktop.models import PrintJob
from desktop.models import Session
from desktop.printing import preview
from desktop.services import events
from desktop.services.events import EventFacts
from desktop.views.kit import background
from desktop.views.kit import go_to
from desktop.views.kit import message
from desktop.views.papers import FREE
from desktop.views.papers import PapersPage
from desktop.views.papers import drawing
from desktop.views.papers import printing
from desktop.views.papers.drawing import Drawn
from desktop.views.papers.flyer_form import SHOWN
from desktop.views.papers.flyer_form import FlyerForm
from desktop.views.papers.forms import AnnouncementForm
from desktop.views.papers.forms import NoticeForm
from desktop.views.papers.forms import SheetForm
from tests.views.conftest import NOW
from tests.views.conftest import Ear
from tests.views.walk import unnamed


@pytest.fixture
def page(qtbot: QtBot, sample_file: Path, said: Ear) -> Iterator[PapersPage]:
    """The page on the festival's poster, drawn."""
    page = PapersPage()
    qtbot.addWidget(page)
    qtbot.addWidget(page.pane)
    page.resize(866, 704)
    page.adapt(1366)
    message.after_acts(page.reload)
    show(qtbot, page, "flyer")
    page.show()
    page.pane.resize(page.pane.sizeHint())
    page.pane.show()
    qtbot.waitExposed(page)
    yield page
    message.no_longer_after_acts(page.reload)


def festival() -> Event:
    return Event.get(Event.edition == 2)


def show(qtbot: QtBot, page: PapersPage, paper: str) -> None:
    event = festival()
    page.visit(go_to.OpenPaper(paper, event.id, Session.of(event.id)[0].id))
    page.reload()
    wait(qtbot)


def wait(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not background.busy(), timeout=20_000)


def lines(page: PapersPage) -> list[tuple[str, str]]:
    return [(check.kind, check.words) for check in page.pane.checks.checks]


def words_of(pdf: Path) -> str:
    return subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout


def write_number(qtbot: QtBot, page: PapersPage) -> str:
    """Puts the leader's own number on the poster; gives it."""
    leader = festival().leader_id
    number = Phone.of([leader])[leader][0]
    page.pane.form().write("sign_up", f"周敏 {number}，或扫右边的码")
    page.draw()
    wait(qtbot)
    return number


def test_the_page_is_the_pdf_itself(page: PapersPage) -> None:
    assert page.drawn is not None
    assert page.drawn.pdf.startswith(b"%PDF")
    assert not page.canvas.sheet._image.isNull()
    assert page.pane.about.text() == "第二届邻里美食分享活动"
    assert [kind for kind, _words in lines(page)] == ["ok", "ok", "ok"]
    assert page.pane.print.text() == "打印 1 份"
    assert page.pane.print.isEnabled()


def test_it_is_drawn_anew_when_typing_stops(qtbot: QtBot, page: PapersPage) -> None:
    before = page.drawn
    page.pane.form().write("place", "小广场")
    assert page.drawn is before
    assert page._typing.isActive()
    qtbot.waitUntil(lambda: page.drawn is not before, timeout=20_000)
    assert page.drawn is not None
    assert page.drawn.ready.data.place == "小广场"


def test_a_number_nobody_agreed_to_show_stops_the_print(qtbot: QtBot, page: PapersPage) -> None:
    number = write_number(qtbot, page)
    assert lines(page)[0] == ("stop", "周敏没有同意公示手机号")
    assert not page.pane.print.isEnabled()
    assert page.pane.why.text() == "改好上面 1 处就能打印；现在存的 PDF 是样张"
    assert page.drawn is not None
    (finding,) = page.drawn.stops
    assert finding.box is not None
    assert number not in " ".join(words for _kind, words in lines(page))


def test_a_frame_and_its_line_show_each_other(qtbot: QtBot, page: PapersPage) -> None:
    write_number(qtbot, page)
    ((number, box),) = page.canvas.sheet.boxes()
    QTest.mouseClick(page.canvas.sheet, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert page.canvas.sheet._chosen == number
    page.canvas.sheet.choose(-1)
    page.pane.checks.picked.emit(0)
    assert page.canvas.sheet._chosen == number


def test_the_duty_phone_is_one_way_out(qtbot: QtBot, page: PapersPage) -> None:
    number = write_number(qtbot, page)
    ways = dict(page.pane.checks.checks[0].ways)
    ways["换成值班电话"]()
    page.draw()
    wait(qtbot)
    assert number not in page.pane.form().shown("sign_up")
    assert page.pane.form().shown("sign_up") == "周敏 027-9600 0000，或扫右边的码"
    assert page.pane.print.isEnabled()


def test_having_asked_is_the_other(qtbot: QtBot, page: PapersPage, said: Ear) -> None:
    write_number(qtbot, page)
    ways = dict(page.pane.checks.checks[0].ways)
    ways["问过了，已同意"]()
    wait(qtbot)
    assert said[-1].plain() == "已记下：周敏 同意公示手机号"
    assert Consent.select().where(Consent.scope == "publish_phone").count() == 1
    assert page.pane.print.isEnabled()


def test_a_title_too_long_for_the_design_offers_the_other(qtbot: QtBot, page: PapersPage) -> None:
    form = page.pane.form()
    assert isinstance(form, FlyerForm)
    event = festival()
    facts = events.facts_of(event.id)
    long = replace(facts, name="邻里美食分享活动暨端午节包粽子比赛")
    events.change_event(event.id, long, events.sessions_of(event.id), at=NOW)
    form.design.choose("festival")
    page.reload()
    wait(qtbot)
    stop = next(check for check in page.pane.checks.checks if check.kind == "stop")
    dict(stop.ways)["换成横排海报"]()
    page.draw()
    wait(qtbot)
    assert page.pane.print.isEnabled()


def test_what_is_typed_is_kept_when_one_goes_away(qtbot: QtBot, page: PapersPage) -> None:
    page.pane.form().write("place", "小广场")
    assert page.leave()
    assert PaperText.of("flyer", festival().id) == {"place": "小广场"}
    page.thumbs.picked.emit("notice")
    wait(qtbot)
    assert isinstance(page.pane.form(), NoticeForm)
    page.thumbs.picked.emit("flyer")
    wait(qtbot)
    assert page.pane.form().shown("place") == "小广场"


def test_a_reload_leaves_what_is_being_typed(qtbot: QtBot, page: PapersPage) -> None:
    page.pane.form().write("place", "小广")
    page.reload()
    wait(qtbot)
    assert page.pane.form().shown("place") == "小广"


def test_a_sheet_of_many_pages_is_turned(qtbot: QtBot, page: PapersPage) -> None:
    show(qtbot, page, "sign-in-sheet")
    assert isinstance(page.pane.form(), SheetForm)
    assert page.canvas.pages.text() == "第 1 页，共 10 页"
    page.canvas.turn(1)
    wait(qtbot)
    assert page.canvas.pages.text() == "第 2 页，共 10 页"
    page.canvas.turn(-5)
    assert page.canvas.sheet.number == 1


def test_larger_and_the_whole_page_again(qtbot: QtBot, page: PapersPage) -> None:
    page.canvas.fit()
    whole = page.canvas.sheet.zoom
    page.canvas._step(1)
    wait(qtbot)
    assert page.canvas.sheet.zoom > whole
    assert page.canvas.whole.text() == f"{round(page.canvas.sheet.zoom * 100)}%"
    page.canvas.fit()
    wait(qtbot)
    assert page.canvas.sheet.zoom == pytest.approx(whole)


# --- out ---------------------------------------------------------------------------------------


def test_saved_as_pdf_and_recorded(page: PapersPage, said: Ear, tmp_path: Path) -> None:
    path = tmp_path / "海报.pdf"
    asked: list[str] = []
    page.ask_file = lambda name: (asked.append(name), path)[1]
    page.save()
    assert asked == ["第二届邻里美食分享活动 活动海报.pdf"]
    assert said[-1].plain() == "海报.pdf 已保存"
    assert "和谐、和安、和善三间共享客厅" in words_of(path)
    assert [(job.paper, job.how) for job in PrintJob.select()] == [("flyer", "saved")]


def test_what_must_be_mended_is_saved_as_a_specimen_only(
    qtbot: QtBot, page: PapersPage, said: Ear, tmp_path: Path
) -> None:
    write_number(qtbot, page)
    path = tmp_path / "海报.pdf"
    page.ask_file = lambda _name: path
    page.save()
    assert said[-1].plain() == "海报.pdf 已存为样张，供校对"
    assert "样张" in words_of(path)
    assert PrintJob.select().count() == 0


def test_a_folder_that_cannot_be_written(page: PapersPage, said: Ear, tmp_path: Path) -> None:
    page.ask_file = lambda _name: tmp_path / "nowhere" / "海报.pdf"
    page.save()
    assert (said[-1].kind, said[-1].plain()) == (
        "error",
        "海报.pdf 写不进那里；请换一个文件夹，或腾出一些空间。",
    )
    assert PrintJob.select().count() == 0


def test_no_printer_is_one_sentence(page: PapersPage, said: Ear, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    page.print_it()
    assert said[-1].plain() == "没有连接打印机；请存为 PDF，到别处打印"
    assert PrintJob.select().count() == 0


def to_file(path: Path, drawn: Drawn, copies: int) -> QPrinter:
    """A printer that prints into a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printing.prepare(printer, drawn, copies)
    return printer


def test_printed_page_by_page_and_recorded(qtbot: QtBot, page: PapersPage, said: Ear, tmp_path: Path) -> None:
    show(qtbot, page, "sign-in-sheet")
    path = tmp_path / "printed.pdf"
    page.pane.form().copies.setValue(2)
    page.ask_printer = lambda drawn, copies: to_file(path, drawn, copies)
    page.print_it()
    wait(qtbot)
    assert said[-1].plain() == "签到表 第二届邻里美食分享活动 已送到打印机"
    (job,) = PrintJob.select()
    assert (job.paper, job.how) == ("sign-in-sheet", "printed")
    assert preview.page_count(path) == 10
    assert said.progress[0].steps[-1] == (9, 10)
    assert said.progress[0].finished


def test_what_comes_out_is_the_page_that_was_shown(qtbot: QtBot, page: PapersPage, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    page.ask_printer = lambda drawn, copies: to_file(path, drawn, copies)
    page.print_it()
    wait(qtbot)
    assert page.drawn is not None
    shown = drawing.page(page.drawn.pdf, 1, 40)
    printed = drawing.page(path.read_bytes(), 1, 40).scaled(shown.size())
    far = 0
    for y in range(0, shown.height(), 5):
        for x in range(0, shown.width(), 5):
            one, other = shown.pixelColor(x, y), printed.pixelColor(x, y)
            far += abs(one.lightness() - other.lightness()) > 100
    assert far < 60  # of 6,000 points: the page is where it was, at the size it was


@pytest.mark.qt_log_ignore("QPainter", "QPdfEngine", "QPrinter", extend=True)
def test_a_printer_that_does_not_answer_is_one_sentence_and_no_record(
    qtbot: QtBot, page: PapersPage, said: Ear, tmp_path: Path
) -> None:
    page.ask_printer = lambda drawn, copies: to_file(tmp_path / "nowhere" / "x.pdf", drawn, copies)
    page.print_it()
    wait(qtbot)
    assert said[-1].kind == "error"
    assert "没有应答，纸还没有出" in said[-1].plain()
    assert PrintJob.select().count() == 0


def test_printing_that_was_stopped_is_not_recorded(
    qtbot: QtBot, page: PapersPage, said: Ear, tmp_path: Path
) -> None:
    show(qtbot, page, "sign-in-sheet")
    page.ask_printer = lambda drawn, copies: to_file(tmp_path / "x.pdf", drawn, copies)
    page.print_it()
    said.progress[-1].cancel()
    wait(qtbot)
    assert said[-1].plain() == "打印已停下，没有记为已打印"
    assert PrintJob.select().count() == 0


# --- other subjects ------------------------------------------------------------------------------


def test_a_notice_about_something_else(qtbot: QtBot, page: PapersPage, tmp_path: Path) -> None:
    page.visit(go_to.OpenPaper("notice"))
    page.reload()
    wait(qtbot)
    form = page.pane.form()
    assert isinstance(form, NoticeForm)
    assert form.shown("title") == "关于共享客厅暂停开放的通知"
    form.write("body", "")
    page.draw()
    wait(qtbot)
    assert any(kind == "stop" for kind, _words in lines(page))
    form.write("title", "关于暂停开放的通知")
    form.write("body", "因检修，6月9日（星期一）暂停开放一天。")
    page.draw()
    wait(qtbot)
    page.ask_file = lambda _name: tmp_path / "通知.pdf"
    page.save()
    assert "特此通知" in words_of(tmp_path / "通知.pdf")
    assert PaperText.of("notice", FREE)["title"] == "关于暂停开放的通知"


def test_an_event_without_a_date_says_so_where_the_page_would_be(qtbot: QtBot, page: PapersPage) -> None:
    draft = events.add_event(EventFacts(name="还没定"), at=datetime(2025, 5, 28, 8))
    page.visit(go_to.OpenPaper("flyer", draft.id))
    page.reload()
    wait(qtbot)
    assert lines(page) == [("stop", "「还没定」还没有日期，请先加一场。")]
    assert not page.pane.print.isEnabled()
    assert not page.pane.save.isEnabled()


def test_without_events_the_page_says_where_papers_come_from(qtbot: QtBot, empty_file: Path) -> None:
    page = PapersPage()
    qtbot.addWidget(page)
    page.reload()
    assert page._middle.currentWidget() is page.empty
    assert not page.pane.save.isVisibleTo(page.pane)
    page._write_free()
    assert page._middle.currentWidget() is page.canvas
    assert page.pane.save.isVisibleTo(page.pane)


def test_a_screen_reader_can_name_every_control(page: PapersPage) -> None:
    assert unnamed(page) == []
    assert unnamed(page.pane) == []


# --- designs of the poster ---------------------------------------------------------------------


def test_a_design_shows_the_fields_it_has(qtbot: QtBot, page: PapersPage) -> None:
    form = page.pane.form()
    assert isinstance(form, FlyerForm)
    assert not form.has("figure")
    form.use_design("health")
    assert form.has("figure")
    assert not form.has("seal")
    page.draw()
    wait(qtbot)
    stop = next(check for check in page.pane.checks.checks if check.kind == "stop")
    assert stop.words == "第一个数字是空的"
    form.write("figure", "120")
    page.draw()
    wait(qtbot)
    assert page.pane.print.isEnabled()
    assert page.leave()
    assert PaperText.of("flyer", festival().id) == {"figure": "120"}


def test_another_design_takes_other_words_from_the_record_but_not_those_typed(
    qtbot: QtBot, page: PapersPage
) -> None:
    form = page.pane.form()
    assert isinstance(form, FlyerForm)
    form.write("sign_up", "到服务台")
    form.use_design("elders")
    assert form.shown("place") == "和谐、和安、和善"
    assert form.shown("sign_up") == "到服务台"
    assert form.words() == {"sign_up": "到服务台"}


@pytest.mark.parametrize("design", list(SHOWN))
def test_every_design_has_names_for_its_fields(page: PapersPage, design: str) -> None:
    form = page.pane.form()
    assert isinstance(form, FlyerForm)
    form.use_design(design if design != "large" else "auto")
    form.large.setChecked(design == "large")
    form._arrange()
    assert {name for name in form.fields if form.has(name)} == set(SHOWN[design])
    assert unnamed(page.pane) == []


# --- the notice beside its paper ----------------------------------------------------------------


def test_the_words_of_a_notice_go_to_the_clipboard(qtbot: QtBot, page: PapersPage, said: Ear) -> None:
    show(qtbot, page, "notice")
    form = page.pane.form()
    assert isinstance(form, NoticeForm)
    form.copy_text.click()
    words = QGuiApplication.clipboard().text()
    assert words.startswith("关于举办第二届邻里美食分享活动的通知\n各位居民：")
    assert said[-1].plain() == "活动通知 的文字已复制，可以粘贴到居民群里"
    form.write("body", "请找周敏 14200001234。")
    form.copy_text.click()
    assert said[-1].kind == "error"
    assert QGuiApplication.clipboard().text() == words


def test_large_print_of_a_notice(qtbot: QtBot, page: PapersPage) -> None:
    show(qtbot, page, "notice")
    form = page.pane.form()
    assert isinstance(form, NoticeForm)
    usual = page.drawn
    form.large.setChecked(True)
    page.draw()
    wait(qtbot)
    assert usual is not None
    assert page.drawn is not None
    assert page.drawn.pages > usual.pages


# --- the announcement ---------------------------------------------------------------------------


def test_a_name_without_consent_has_two_ways_out(qtbot: QtBot, page: PapersPage, said: Ear) -> None:
    page.visit(go_to.OpenPaper("announcement"))
    page.reload()
    wait(qtbot)
    form = page.pane.form()
    assert isinstance(form, AnnouncementForm)
    assert page.about.chosen() == FREE
    names = [row.name for row in Person.select().order_by(Person.id)]
    name = next(name for name in names if names.count(name) == 1 and len(name) == 3)
    form.write("subject", "志愿服务时长")
    form.write("table", f"姓名，小时\n{name}，3")
    page.draw()
    wait(qtbot)
    assert lines(page)[0] == ("stop", f"{name}没有同意公开姓名")
    ways = dict(page.pane.checks.checks[0].ways)
    ways[f"印成 {name[0]}**"]()
    page.draw()
    wait(qtbot)
    assert form.shown("table") == f"姓名，小时\n{name[0]}**，3"
    assert page.pane.print.isEnabled()
    form.write("table", f"姓名，小时\n{name}，3")
    page.draw()
    wait(qtbot)
    dict(page.pane.checks.checks[0].ways)["问过了，已同意"]()
    wait(qtbot)
    assert said[-1].plain() == f"已记下：{name} 同意公开姓名"
    assert page.pane.print.isEnabled()


def test_fewer_than_seven_days_want_a_reason(qtbot: QtBot, page: PapersPage) -> None:
    page.visit(go_to.OpenPaper("announcement"))
    page.reload()
    form = page.pane.form()
    assert isinstance(form, AnnouncementForm)
    form.write("subject", "楼道粉刷")
    form.days["ends"].setText("5.30")
    form.days["ends"].editingFinished.emit()
    page.draw()
    wait(qtbot)
    (stop,) = page.pane.checks.checks[:1]
    assert stop.words == "公示期只有 2 天，不到 7 天；请写明理由"
    dict(stop.ways)["去改"]()
    form.write("reason", "候选人名单须在月底前报送")
    page.draw()
    wait(qtbot)
    assert page.pane.print.isEnabled()
