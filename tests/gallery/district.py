"""报送 in the first days of June, after the correction of April, and in a community that has just begun."""

from datetime import date
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QWidget

from desktop import i18n
from desktop.exchange.rollup import Finding
from desktop.exchange.rollup_report import Late
from desktop.exchange.rollup_report import Missing
from desktop.exchange.rollup_report import RollUp
from desktop.models import Attendance
from desktop.models import Sheet
from desktop.models import journal
from desktop.services import district_forms
from desktop.services import returns
from desktop.services.periods import Period
from desktop.services.periods import span
from desktop.views import main_window
from desktop.views.district.cover_dialog import CoverDialog
from desktop.views.district.dialogs import RulesDialog
from desktop.views.district.dialogs import VersionDialog
from desktop.views.district.forms_dialog import FormsDialog
from desktop.views.district.outgoing import NamedListDialog
from desktop.views.district.rollup_dialog import RollUpDialog
from desktop.views.kit import background
from desktop.views.kit import clock
from desktop.views.kit.go_to import OpenDistrict
from tests.gallery import states
from tests.gallery import today
from tests.gallery.gallery import own_folder
from tests.gallery.gallery import scene

NOW = datetime(2025, 6, 3, 8, 52)
APRIL = Period("month", 2025, 4)


def window() -> main_window.MainWindow:
    """The main window on 报送."""
    clock.use(lambda: NOW)
    entries = [states._Shown(e.name, e.page, e.words, e.icon) for e in main_window.ENTRIES]
    result = main_window.MainWindow(states.house(), entries)
    result.start("district")
    return result


def sent() -> None:
    """April went out, was corrected, and one paper sheet of May was never keyed in."""
    folder = own_folder()
    first, second = datetime(2025, 5, 2, 17), datetime(2025, 5, 6, 9, 30)
    with journal.unjournaled():
        late = returns.count(APRIL, at=second).sessions[0]
        Attendance.update(heads=1).where(Attendance.session == late.session).execute()
    returns.write_package(returns.count(APRIL, at=second), folder, at=first)
    with journal.unjournaled():
        Attendance.update(heads=2).where(Attendance.session == late.session).execute()
        empty = next(line for line in returns.count(APRIL.step(1), at=NOW).sessions if line.visits is None)
        Sheet.create(number=9, session=empty.session, printed_at=first)
    returns.write_package(returns.count(APRIL, at=second), folder, at=second)
    newest = returns.versions(APRIL)[0]
    returns.note_receipt(APRIL, newest.sequence, returns.receipt_of(newest), at=second)


@scene("district")
def district() -> QWidget:
    """May is due, April was corrected and received."""
    today.opened("sample")
    sent()
    return window()


@scene("district-quarter")
def district_quarter() -> QWidget:
    """A quarter, and the venues behind one of its figures."""
    today.opened("sample")
    result = window()
    result.open(OpenDistrict("2025-Q2"))
    page = result.page("district")
    page.figures.choose("utilisation")  # type: ignore[attr-defined]
    return result


@scene("district-ages")
def district_ages() -> QWidget:
    """Who came, by age."""
    today.opened("sample")
    sent()
    result = window()
    page = result.page("district")
    page.figures.choose("persons")  # type: ignore[attr-defined]
    page.rows.by.choose("age")  # type: ignore[attr-defined]
    page.rows.by.picked.emit("age")  # type: ignore[attr-defined]
    return result


@scene("district-days")
def district_days() -> QWidget:
    """Any days, closed, of a community that reported them; a correction stands out."""
    today.opened("sample")
    sent()
    days = span(date(2025, 4, 8), date(2025, 5, 12))
    returns.write_package(returns.count(days, at=NOW), own_folder(), at=NOW)
    returns.close_period(days, at=NOW)
    result = window()
    result.open(OpenDistrict(days.text))
    page = result.page("district")
    page.figures.choose("first_timers")  # type: ignore[attr-defined]
    return result


@scene("district-receipt")
def district_receipt() -> QWidget:
    """One version and its receipt."""
    today.opened("sample")
    sent()
    return VersionDialog(None, returns.versions(APRIL)[-1])


@scene("district-cover")
def district_cover() -> QWidget:
    """The cover as it goes out, with its charts."""
    today.opened("sample")
    clock.use(lambda: NOW)
    dialog = CoverDialog(None, returns.count(APRIL, at=NOW))
    while background.busy():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 50)
    return dialog


@scene("district-names")
def district_names() -> QWidget:
    """Who came by name: an act of its own."""
    today.opened("sample")
    clock.use(lambda: NOW)
    return NamedListDialog(None, returns.count(APRIL.step(1), at=NOW))


@scene("district-forms")
def district_forms_dialog() -> QWidget:
    """The district's own form, and the names for its cells."""
    today.opened("sample")
    clock.use(lambda: NOW)
    report = returns.count(APRIL.step(1), at=NOW)
    book = Workbook()
    book.worksheets[0]["A1"] = "{{参加人次}}"
    file = own_folder() / "青山区活动月报.xlsx"
    book.save(file)
    district_forms.keep(file, report, at=NOW)
    dialog = FormsDialog(None, report)
    dialog._names = district_forms.names(report, at=NOW)
    dialog._show_names()
    dialog.table.choose("参加人次")
    return dialog


@scene("district-rollup")
def district_rollup() -> QWidget:
    """What came of adding up 14 packages."""
    today.opened("empty")
    late, missing = Late("青和居社区", "2025-04", 3), Missing("碧苑社区", "2025-05")
    broken = Finding(
        "guangming/GM-202505-v1.zip", i18n._("{name} was changed.").format(name="data/sessions.csv")
    )
    dialog = RollUpDialog(None)
    dialog.take_folder(Path("/home/qu/报送"))
    told = RollUp("month", 5, ("2025-03", "2025-04", "2025-05"), 14, (missing,), (late,), (broken,))
    dialog._show(told, Path("汇总.xlsx"))
    return dialog


@scene("district-agreed")
def district_agreed() -> QWidget:
    """What the district has agreed on."""
    today.opened("sample")
    return RulesDialog(None)


@scene("district-empty")
def district_empty() -> QWidget:
    """Nothing happened yet."""
    today.opened("empty")
    return window()
