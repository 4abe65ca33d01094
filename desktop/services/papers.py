"""What the papers of an event say, and the record that they went out, in the language chosen for papers.

Each paper is a view of the event's record; what was typed over it (`PaperText`) wins. Drawing is `printing`'s.
"""

import re
import sys
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import fields
from dataclasses import replace
from datetime import date
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from desktop import almanac
from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import on_paper
from desktop.i18n import paper_language
from desktop.i18n import this_paper_in
from desktop.masking import mask_name
from desktop.models import Consent
from desktop.models import Event
from desktop.models import PaperText
from desktop.models import Person
from desktop.models import Phone
from desktop.models import PrintJob
from desktop.models import Session
from desktop.models import Sheet
from desktop.models import SheetRow
from desktop.models import Venue
from desktop.models import event_facts
from desktop.models.journal import act
from desktop.models.journal import acting
from desktop.models.paper import FREE
from desktop.printing import spoken
from desktop.printing.label_sheet import CUT
from desktop.printing.paper import Ink
from desktop.printing.paper import Paper
from desktop.services import paper_cancelled
from desktop.services import paper_checks
from desktop.services import paper_photos
from desktop.services import paper_words
from desktop.services import privacy
from desktop.services import retention
from desktop.services import sheet_people
from desktop.services import told
from desktop.services.community import shown_phone
from desktop.services.event_errors import NoSessionYet

if TYPE_CHECKING:
    from desktop.printing.preflight import Finding

_READING = re.compile("[读讀]书|[读讀]書|[阅閱][读讀]|[绘繪]本|[Rr]eading|[Bb]ook")
OF_THE_EVENT = {
    "flyer": {"doing": "slogan", "sign_up": "sign_up_text"},
    "event-summary": {"summary": "summary"},
}
"""Fields of papers that are columns of the event."""
SPOKEN = "paper_language"
"""Kept beside the words of a paper: the language chosen for it."""
DAYS = ("posted_until", "starts", "ends")
"""Fields of notices and announcements that are days, kept as 2025-05-28."""


class CannotWrite(UserError):
    """The paper could not be written there (args: the file)."""

    code = "cannot_write"

    def words(self) -> str:
        return _("{file} cannot be written there; choose another folder, or free some space.").format(
            file=self.args[0]
        )


@dataclass(frozen=True)
class Look:
    """How a paper looks: the poster's design (as `printing.flyer.Design` names them), size of paper, kind of ink.

    A notice has two designs: "large", and any other for the usual size. Cards go on the sheet of labels that
    `printing.label_sheet.SHEETS` names, from label `first_label`, or on plain paper ("cut"). A poster shows `motif`
    (as `printing.flyer.Motif` names them) and the event's `photo` (id; "" none).
    """

    design: str = "auto"
    paper: Paper = Paper.A4
    ink: Ink = Ink.COLOUR
    labels: str = CUT
    first_label: int = 1
    motif: str = "auto"
    photo: str = ""


@dataclass(frozen=True)
class Ready:
    """A paper filled in: what it is about (id), the title it is known by, what printing draws.

    `people` are the persons on the rows of a sign-in sheet, in their order. `lists` are the words of fields that
    the data holds otherwise (names, dishes), as they are typed, a line each. `language` is the one it was filled
    in, in which it is drawn on whatever thread.
    """

    paper: str
    subject: str
    title: str
    data: Any  # a Flyer, a Notice or a SignInSheet
    people: tuple[str, ...] = ()
    lists: Mapping[str, str] = field(default_factory=dict)
    language: str = field(default_factory=paper_language)


# --- filling ------------------------------------------------------------------------------------


def flyer(
    event: str, *, today: date, look: Look | None = None, words: Mapping[str, str] | None = None
) -> Ready:
    """The poster of the event (id). NoSessionYet without a date.

    `words` (by field) stand over the record; None takes those that were kept, {} none.
    """
    from desktop.printing.flyer import Category
    from desktop.printing.flyer import Design
    from desktop.printing.flyer import Flyer
    from desktop.printing.flyer import Motif

    row = Event.get_by_id(event)
    sessions, held = _sessions(row, today)
    first, look = sessions[0], look or Look()
    starts, rooms = first.start, held.get(first.id, ())
    design = Design(look.design)
    place = paper_words.short_place if design is Design.ELDERS else paper_words.place_line
    repeats = paper_words.weekly(sessions)
    data = Flyer(
        title=row.name,
        edition=paper_words.edition_words(row.edition) if row.edition else "",
        starts=starts,
        ends=first.end,
        host=row.host or paper_words.host(),
        rooms=tuple(paper_words.short_name(venue.name) for venue in rooms[:5]),
        place=place(first, rooms),
        doing=row.slogan,
        sign_up=row.sign_up_text,
        target=row.target,
        leader=paper_words.leader(row) if repeats else "",
        repeats=repeats,
        until=sessions[-1].start.date() if repeats else None,
        lunar="" if repeats else _lunar(starts.date()),
        phone=paper_words.public_phone(row),
        link=row.sign_up_link,
        category=Category(_flyer_category(row)),
        motif=Motif(look.motif),
        photo=paper_photos.on_paper(look.photo) if look.photo else None,
        agreed=paper_words.agreed_phones(),
        draft=row.status == "draft",
        today=today,
        design=design,
        paper=look.paper,
        ink=look.ink,
    )
    return Ready("flyer", row.id, row.title, _checked("flyer", row.id, over(data, "flyer", row.id, words)))


def notice(
    event: str, *, today: date, look: Look | None = None, words: Mapping[str, str] | None = None
) -> Ready:
    """The notice of the event (id) in the order people expect: when, where, what, who, how to sign up.

    Of a cancelled event: that it does not take place, and why. Two hosts sign it both.
    """
    from desktop.printing.notice import Notice
    from desktop.printing.notice import Size

    row = Event.get_by_id(event)
    sessions, held = _sessions(row, today)
    off = row.status == "cancelled"
    body = paper_cancelled.body(row, sessions) if off else paper_words.notice_body(row, sessions, held)
    data = Notice(
        title=paper_cancelled.title(row) if off else paper_words.notice_title(row),
        body=body,
        signers=(row.host or paper_words.host(), *filter(None, (row.second_host,))),
        dated=today,
        phone=shown_phone(paper_words.duty_phone()),
        posted_until=sessions[-1].end.date(),
        agreed=paper_words.agreed_phones(),
        draft=row.status == "draft",
        today=today,
        paper=(look or Look()).paper,
        size=Size.LARGE if look is not None and look.design == "large" else Size.STANDARD,
    )
    return Ready("notice", row.id, row.title, _checked("notice", row.id, over(data, "notice", row.id, words)))


def free_notice(*, today: date, look: Look | None = None, words: Mapping[str, str] | None = None) -> Ready:
    """A notice about no event: what was typed, over the notice of the next closure where one is near.

    What was kept of a notice whose last day is over makes room for the next.
    """
    from desktop.printing.notice import Notice
    from desktop.printing.notice import Size

    near = paper_words.closing_soon(today)
    data = Notice(
        title=near.title if near else "",
        body=near.body if near else "",
        signers=(paper_words.host(),),
        dated=today,
        posted_until=near.last_day if near else None,
        phone=shown_phone(paper_words.duty_phone()),
        agreed=paper_words.agreed_phones(),
        today=today,
        paper=(look or Look()).paper,
        size=Size.LARGE if look is not None and look.design == "large" else Size.STANDARD,
    )
    data = over(data, "notice", FREE, kept_words("notice", FREE, today=today) if words is None else words)
    return Ready("notice", FREE, data.title or on_paper("通知"), _checked("notice", FREE, data))


def sign_in_sheet(session: str, *, blank_rows: int = 0) -> Ready:
    """The sheet of those who signed up for the session (id), by building. Its number is the one it would get."""
    from desktop.printing.sign_in_sheet import SheetRow as PaperRow
    from desktop.printing.sign_in_sheet import SignInSheet

    row = Session.get_by_id(session)
    people = sheet_people.by_building(event_facts.for_sheet(row.event_id, session))
    phones = Phone.of(each.person_id for each in people)
    rows = tuple(
        PaperRow(
            name=each.person.name,
            building=sheet_people.building(each.person),
            phone_tail=next(iter(phones.get(each.person_id, [])), "")[-4:],
            heads=each.party_size,
            by_parent=sheet_people.is_child(each.person, row.start.date()),
        )
        for each in people
    )
    ids = tuple(each.person_id for each in people)
    data = SignInSheet(
        number=_number_for(session, ids),
        event=paper_words.title_words(row.event),
        starts=row.start,
        ends=row.end,
        place=paper_words.place_line(row, event_facts.rooms([session]).get(session, ())),
        host=row.event.host or paper_words.host(),
        keeper=paper_words.host(),
        rows=rows,
        blank_rows=blank_rows,
        kept_days=retention.days("walk_in"),
        notice=privacy.own(),
    )
    return Ready("sign-in-sheet", session, row.event.title, data, ids)


def over(data: Any, paper: str, subject: str, words: Mapping[str, str] | None) -> Any:
    """`data` with `words` over it, or those that were kept where None are given; an empty text takes its line out."""
    typed = PaperText.of(paper, subject) if words is None else words
    values: dict[str, object] = {k: v for k, v in typed.items() if hasattr(data, k)}
    for name in DAYS:
        day = values.get(name)
        if isinstance(day, str):
            values[name] = date.fromisoformat(day) if day else None
        if day == "" and name != "posted_until":
            del values[name]  # an announcement is never without its days
    return replace(data, **values)


# --- looking and letting out --------------------------------------------------------------------


def findings(ready: Ready) -> "list[Finding]":
    """What would stop this print, and what to look at, worst first."""
    with this_paper_in(ready.language):
        return press(ready).findings(ready.data)


def as_text(ready: Ready) -> str:
    """The words of a notice for a chat group; printing's CannotPrint where they would show what is private."""
    from desktop.printing.preflight import CannotPrint

    private = [finding for finding in findings(ready) if finding.code in ("private_phone", "private_id")]
    if private:
        raise CannotPrint(private)
    with this_paper_in(ready.language):
        return press(ready).as_text(ready.data)


def draw(ready: Ready, path: Path) -> int:
    """Writes the PDF, 样张 in its foot where a finding stands in its way; records nothing. Gives its pages."""
    module = press(ready)
    with this_paper_in(ready.language):
        stopped = any(finding.severity == "stop" for finding in module.findings(ready.data))
        return module.print_draft(ready.data, path) if stopped else module.print_it(ready.data, path)


def draw_draft(ready: Ready, path: Path) -> int:
    """Writes the PDF with 样张 in its foot, to proof-read; records nothing. Gives its pages. CannotWrite."""
    try:
        with this_paper_in(ready.language):
            return press(ready).print_draft(ready.data, path)
    except OSError as error:
        raise CannotWrite(path.name) from error


def save(ready: Ready, path: Path, *, at: datetime) -> int:
    """Writes the PDF for hanging up and records that it went out: both or neither. Gives its pages.

    Raises printing's CannotPrint where a finding stops it, CannotWrite where the file cannot be written.
    """
    try:
        with act("print", at=at, subject=subject_words(ready)), this_paper_in(ready.language):
            record(ready, copies=1, how="saved", at=at)
            return press(ready).print_it(ready.data, path)
    except OSError as error:
        raise CannotWrite(path.name) from error


def record_printed(ready: Ready, *, copies: int, at: datetime) -> None:
    """The printer took the paper: records it, and who stood on which row of a sign-in sheet."""
    with act("print", at=at, subject=subject_words(ready)):
        record(ready, copies=copies, how="printed", at=at)


def keep_words(paper: str, subject: str, words: Mapping[str, str], *, at: datetime) -> None:
    """Keeps what was typed on a paper (by field; all of it at once) so that nobody types it twice.

    The line of what is done, how to sign up and how it went belong to the event and go there.
    """
    columns = OF_THE_EVENT.get(paper, {})
    own = {key: value for key, value in words.items() if key not in columns}
    with act("write_paper", at=at, subject=_about(subject)):
        values = {columns[key]: _kept(words[key], columns[key]) for key in columns if key in words}
        if values:
            Event.update(**values).where(Event.id == subject).execute()
        hit = (PaperText.paper == paper) & (PaperText.subject == subject)
        row = PaperText.get_or_none(hit)
        if not own:
            PaperText.delete().where(hit).execute()
        elif row is None:
            PaperText.create(paper=paper, subject=subject, words=own)
        else:
            PaperText.update(words=own).where(hit).execute()


def _kept(text: str, column: str) -> str:
    """Only a summary has more than one line."""
    return text.strip() if column == "summary" else "".join(text.split("\n")).strip()


def late_sign_ups(session: str) -> int:
    """How many stand on no row of the newest sheet of the session (id); 0 where none was printed."""
    last = Sheet.select().where(Sheet.session == session).order_by(Sheet.number.desc()).first()
    if last is None:
        return 0
    event = Session.get_by_id(session).event_id
    now = {row.person_id for row in event_facts.for_sheet(event, session)}
    return len(now.difference(_rows_of(last)))


def kept_words(paper: str, subject: str, *, today: date) -> dict[str, str]:
    """What was typed on a paper and still counts: a notice about no event counts until its last day."""
    words = PaperText.of(paper, subject)
    last = words.get("posted_until") or words.get("ends") or "9"
    return {} if subject == FREE and last < today.isoformat() else words


def chosen_language(ready: Ready) -> str:
    """The language that was chosen for this one paper; "" where it speaks as the others do."""
    return PaperText.of(ready.paper, ready.subject).get(SPOKEN, "")


def agree_to_publish(person: str, *, at: datetime) -> None:
    """The person (id) was asked and agreed that their phone is public (问过了，已同意)."""
    row = Person.get_by_id(person)
    with act("give_consent", at=at, subject=mask_name(row.name)):
        Consent.create(
            person=person, scope="publish_phone", method="spoken", given_on=at.date(), by_whom=acting()
        )


def owners(number: str) -> list[Person]:
    """Whose number this is (digits), as far as it is on file."""
    return list(Person.select().join(Phone).where(Phone.number == number).order_by(Person.id))


# --- inside -------------------------------------------------------------------------------------


def _checked(paper: str, subject: str, data: Any) -> Any:
    """`data` with what the records know of its words."""
    said = _said(data)
    named = paper_checks.names_in([said])
    lost = paper_checks.lost(paper, subject, said)
    return replace(data, unagreed=named.surely, perhaps=named.perhaps, lost=lost)


def _sessions(event: Event, today: date) -> tuple[list[Session], dict[str, list[Venue]]]:
    """The sessions still to come, else the last one, and their venues."""
    rows = [row for row in Session.of(event.id) if not row.cancelled] or Session.of(event.id)
    if not rows:
        raise NoSessionYet(event.title)
    coming = [row for row in rows if row.start.date() >= today] or rows[-1:]
    return coming, event_facts.rooms(row.id for row in coming)


def _lunar(day: date) -> str:
    """农历五月初二, 農曆五月初二; papers in English have none."""
    if not spoken.is_chinese():
        return ""
    return on_paper("农历{day}").format(day=spoken.lunar(almanac.lunar_day(day)))


def _flyer_category(event: Event) -> str:
    named = {"learning": "culture", "arts": "sport", "meeting": "meeting", "volunteering": "volunteers"}
    if event.category == "festival":
        return "food" if event.food else "festival"
    if event.category == "learning" and _READING.search(event.name):
        return "reading"
    return named.get(event.category, event.category)


def _number_for(session: str, people: Sequence[str]) -> int:
    """The number of the session's last sheet where the same people stand on the same rows, else the next one."""
    last = Sheet.select().where(Sheet.session == session).order_by(Sheet.number.desc()).first()
    if last is not None and _rows_of(last) == list(people):
        return last.number
    newest = Sheet.select(Sheet.number).order_by(Sheet.number.desc()).first()
    return newest.number + 1 if newest else 1


def _rows_of(sheet: Sheet) -> list[str]:
    rows = SheetRow.select(SheetRow.person).where(SheetRow.sheet == sheet.id).order_by(SheetRow.row)
    return [person for (person,) in rows.tuples()]


def record(ready: Ready, *, copies: int, how: str, at: datetime) -> None:
    """Inside an act: notes that the paper went out, `how` printed or saved, and who stands on which row."""
    if ready.paper == "sign-in-sheet":
        _store_sheet(ready, at)
    words = _said(ready.data) if ready.paper in paper_words.HANGING else None
    PrintJob.create(paper=ready.paper, subject=ready.subject, at=at, copies=copies, how=how, words=words)


def _said(data: Any) -> str:
    """All words of a paper, to ask later whom it named."""
    values = [getattr(data, each.name) for each in fields(data)]
    texts = [text for value in values for text in (value if isinstance(value, tuple) else (value,))]
    return "\n".join(text for text in texts if isinstance(text, str) and text)


def _store_sheet(ready: Ready, at: datetime) -> None:
    number = ready.data.number
    if Sheet.get_or_none(Sheet.number == number) is not None:
        return  # the same list again
    sheet = Sheet.create(number=number, session=ready.subject, printed_at=at)
    for row, person in enumerate(ready.people, start=1):
        SheetRow.create(sheet=sheet.id, row=row, person=person)


def subject_words(ready: Ready) -> str:
    """What the journal says went out: 活动海报 第二届邻里美食分享活动."""
    return f"{told.NAMES[ready.paper]} {ready.title}"


def _about(subject: str) -> str:
    session = Session.by_id(subject)
    row = session.event if session else Event.by_id(subject)
    venue = Venue.by_id(subject) if row is None else None
    return row.title if row else venue.name if venue else told.FREE_NOTICE


def press(ready: Ready) -> Any:
    """The module of `printing` that draws this paper: the one that says what it is made of."""
    return sys.modules[type(ready.data).__module__]
