"""隐私: nothing due, and a year later with what has outlived its purpose."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from desktop.models import Booking
from desktop.models import SignUp
from desktop.models.journal import act
from desktop.services import sign_in
from desktop.services.sign_in import WalkIn
from desktop.views import main_window
from desktop.views.kit import clock
from desktop.views.kit import go_to
from tests.gallery import states
from tests.gallery import today
from tests.gallery.gallery import DAY
from tests.gallery.gallery import scene


def shown() -> QWidget:
    """The main window on this section of the setup."""
    entries = [states._Shown(e.name, e.page, e.words, e.icon) for e in main_window.ENTRIES]
    result = main_window.MainWindow(states.house(), entries)
    result.start("setup")
    go_to.go_to(go_to.OpenSetup("privacy"))
    return result


@scene("setup-privacy")
def nothing_due() -> QWidget:
    today.opened("sample")
    return shown()


@scene("setup-privacy-due")
def due() -> QWidget:
    today.opened("sample")
    held = Booking.session.is_null(is_null=False)
    session = Booking.select().where(held).order_by(Booking.start).first().session
    desk = sign_in.open_desk(session=session.id, name="一号台", recorder="", at=DAY)
    for name in ("尉迟月娥", "程云", "罗小琴"):
        sign_in.sign_in_new_person(WalkIn(name=name), session=session.id, desk=desk, heads=1, at=DAY)
    with act("sign_up", at=DAY):
        some = [row.id for row in SignUp.select().limit(3)]
        SignUp.update(note="要轮椅").where(SignUp.id.in_(some)).execute()
    clock.use(lambda: DAY + timedelta(days=365))
    return shown()
