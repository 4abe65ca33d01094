"""发给别的台子, 收回台包, 打开台包: the festival's desks without a network."""

from datetime import datetime
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.models import Person
from desktop.models import Session
from desktop.models import database
from desktop.services import clocks
from desktop.services import desks
from desktop.services import sign_in
from desktop.services.sign_in import WalkIn
from desktop.views.desk.hand_out import HandOutDialog
from desktop.views.desk.pack_window import OpenPackDialog
from desktop.views.desk.taking_back import TakingBackDialog
from tests.gallery.desk import festival
from tests.gallery.gallery import own_folder
from tests.gallery.gallery import scene
from tests.gallery.today import opened

WORD = "39274-41805"
AT = datetime(2025, 5, 28, 9, 2)


def packs(session: Session) -> list[Path]:
    """Two packs on which desks have worked that could not see each other; a third is still out."""
    office, folder = database.database_file(), own_folder()
    people = [
        row.id for row in Person.select().where(Person.source == "roster").order_by(Person.id).limit(60)
    ]
    paths: list[Path] = []
    for name in ("三号台", "四号台", "东门台"):
        path = folder / f"{name}.pack"
        desks.make_pack(session=session.id, desk_name=name, path=path, passphrase=WORD, at=AT)
        paths.append(path)
    for path, recorder, ahead, mine, walked_in in (
        (paths[0], "林秀英", 4, people[:34], people[40]),
        (paths[1], "何建国", -37, people[29:], people[12]),
    ):
        shift = timedelta(minutes=ahead)
        desk = desks.open_pack(path=path, passphrase=WORD, recorder=recorder, at=AT + shift)
        clocks.record(desk=desk, device=AT + shift, wall=AT)
        for number, person in enumerate(mine):
            at = AT + shift + timedelta(minutes=number)
            sign_in.sign_in(session=session.id, person=person, desk=desk, heads=1 + number % 3, at=at)
        known = Person.with_place().where(Person.id == walked_in).get()
        who = WalkIn(known.name, known.place)
        sign_in.sign_in_new_person(who, session=session.id, desk=desk, heads=1, at=AT + shift)
    database.open_database(office)
    return paths[:2]


@scene("pack-out")
def hand_out() -> QWidget:
    """The form for a pack."""
    opened("sample")
    dialog = HandOutDialog(None, festival())
    dialog.word.setText(WORD)
    return dialog


@scene("pack-back")
def take_back() -> QWidget:
    """Two packs are back, one is out; five people were at both desks."""
    opened("sample")
    session = festival()
    merged = desks.merge(paths=packs(session), passphrase=WORD, at=AT)
    dialog = TakingBackDialog(None, session)
    dialog.show_findings(merged)
    return dialog


@scene("pack-back-alike")
def look_alikes() -> QWidget:
    """The walk-ins who look like somebody on file."""
    dialog = take_back()
    assert isinstance(dialog, TakingBackDialog)
    dialog.which.choose(1)
    dialog.lists.setCurrentIndex(1)
    return dialog


@scene("pack-open")
def open_pack() -> QWidget:
    """What a volunteer is asked before the desk opens."""
    return OpenPackDialog(Path("第二届邻里美食分享活动 二号台.pack"), "林秀英")
