"""居民: nobody searched for yet, a search with a card, nobody on file, the form."""

from PySide6.QtWidgets import QWidget

from desktop.models import Person
from desktop.models.person import matching
from desktop.services import consents
from desktop.services import duplicates as find
from desktop.services import papers
from desktop.services import people
from desktop.services import residents
from desktop.services.people import PersonFacts
from desktop.services.residents import Wanted
from desktop.views import main_window
from desktop.views.people import PeoplePage
from desktop.views.people.consents import ConsentDialog
from desktop.views.people.form import PersonDialog
from desktop.views.people.register import ColumnsDialog
from tests.gallery import states
from tests.gallery import today
from tests.gallery.gallery import DAY
from tests.gallery.gallery import own_folder
from tests.gallery.gallery import scene


def window() -> tuple[main_window.MainWindow, PeoplePage]:
    """The main window on 居民."""
    entries = [states._Shown(e.name, e.page, e.words, e.icon) for e in main_window.ENTRIES]
    result = main_window.MainWindow(states.house(), entries)
    result.start("people")
    page = result.findChild(PeoplePage)
    assert page is not None
    return result, page


@scene("people")
def nobody_searched() -> QWidget:
    today.opened("sample")
    return window()[0]


@scene("people-empty")
def nobody_on_file() -> QWidget:
    today.opened("empty")
    return window()[0]


@scene("people-card")
def card() -> QWidget:
    today.opened("sample")
    shown, page = window()
    page.search.setText("wy")
    found = [m for m in page.table.rows_model.rows() if m.name == "王玉兰"] or page.table.rows_model.rows()
    page.table.choose(found[0].person)
    return shown


@scene("people-consents")
def consented() -> QWidget:
    """Somebody who took a consent back while a notice with their name hangs."""
    today.opened("sample")
    person = matching("周敏")[0].person
    words = {"title": "关于舞蹈队招新的通知", "body": "请找周敏报名。"}
    folder = own_folder()
    papers.save(papers.free_notice(today=DAY.date(), words=words), folder / "notice.pdf", at=DAY)
    consents.withdraw(person=person, scope="publish_name", at=DAY)
    shown, page = window()
    page.show_person(person)
    return shown


@scene("people-consent-form")
def consent_form() -> QWidget:
    today.opened("sample")
    return ConsentDialog(None, matching("周敏")[0].person, "周敏")


@scene("people-form")
def form() -> QWidget:
    today.opened("sample")
    return PersonDialog(None, matching("欧阳文博")[0].person)


@scene("people-duplicates")
def duplicates() -> QWidget:
    today.opened("sample")
    known = Person.get_by_id(matching("欧阳文博")[0].person)
    facts = people.facts_of(known.id)
    again = PersonFacts(
        "欧阳文伯",
        phones=(*facts.phones, "14200007777"),
        room=facts.room,
        unit=facts.unit,
        note="会拉二胡，常来和谐客厅",
    )
    people.add_person(again, at=DAY)
    shown, page = window()
    page.stack.setCurrentWidget(page.duplicates)
    page.duplicates._known_at = page.duplicates._newest()
    page.duplicates.show_pairs(find.likely_pairs())
    page.changed_title.emit()
    return shown


@scene("people-register")
def register() -> QWidget:
    today.opened("sample")
    residents.keep_view("老年志愿者", Wanted({"age": "60–79", "mark": "volunteer"}), at=DAY)
    shown, page = window()
    page.show_register()
    page.register._known = (page.register.wanted(), -1)
    page.register._show(page.register.wanted(), residents.find(page.register.wanted(), today=DAY.date()))
    return shown


@scene("people-columns")
def columns() -> QWidget:
    today.opened("sample")
    return ColumnsDialog(None, list(residents.USUAL))
