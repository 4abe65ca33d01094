"""同意: what a person agreed to, by scope, method and date; and what hangs on the wall once they withdraw it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta

from desktop import masking
from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Attendance
from desktop.models import Consent
from desktop.models import Event
from desktop.models import Helper
from desktop.models import HelperPost
from desktop.models import Person
from desktop.models import Phone
from desktop.models import Photo
from desktop.models import PrintJob
from desktop.models import Session
from desktop.models import journal

SCOPES = ("register", "publish_name", "publish_phone", "publish_photo", "report", "sensitive", "guardian")
METHODS = ("written", "spoken", "ticked")
PUBLIC = {"publish_name": "name", "publish_phone": "phone"}
"""Scopes without which something about a person may not hang in public, and what it is."""
AFTER = timedelta(days=14)
"""How long after its event a poster may still hang."""
HANGS = timedelta(days=90)
"""How long a paper about no event is taken to hang."""


class NothingAgreed(UserError):
    """No scope was chosen."""

    code = "nothing_agreed"
    field = "scopes"

    def words(self) -> str:
        return _("Choose what they agreed to.")


class AgreedLater(UserError):
    """A consent cannot have been given after today (args: the day)."""

    code = "agreed_later"
    field = "given_on"

    def words(self) -> str:
        return _("The day on which they agreed cannot lie ahead.")


class GuardianMissing(UserError):
    """A guardian's consent needs to say who the guardian is."""

    code = "guardian_missing"
    field = "scopes"

    def words(self) -> str:
        return _("Write the guardian's name into the resident's form first.")


@dataclass(frozen=True)
class Agreed:
    """One scope a person agreed to; `withdrawn_on` where they took it back."""

    scope: str
    method: str
    given_on: date
    by_whom: str
    withdrawn_on: date | None


@dataclass(frozen=True)
class Hanging:
    """A paper in public that still shows what its person no longer agrees to (what: name, phone)."""

    job: str
    paper: str
    subject: str
    title: str
    person: str
    name: str
    what: tuple[str, ...]


def of(person: str) -> list[Agreed]:
    """What the person (id) agreed to: what stands first, in the order of scopes; then what was withdrawn."""
    rows = Consent.select().where(Consent.person == person).order_by(Consent.given_on.desc(), Consent.id)
    found = [Agreed(r.scope, r.method, r.given_on, r.by_whom, r.withdrawn_on) for r in rows]
    return sorted(found, key=lambda a: (a.withdrawn_on is not None, SCOPES.index(a.scope)))


def standing(person: str) -> frozenset[str]:
    """The scopes that the person agreed to and has not taken back."""
    rows = Consent.select(Consent.scope).where((Consent.person == person) & Consent.withdrawn_on.is_null())
    return frozenset(scope for (scope,) in rows.tuples())


def give(*, person: str, scopes: Sequence[str], method: str, given_on: date, at: datetime) -> None:
    """Notes that the person agreed; a scope that stands already keeps its date.

    Raises NothingAgreed, AgreedLater or GuardianMissing.
    """
    row = Person.get_by_id(person)
    if not scopes:
        raise NothingAgreed
    if given_on > at.date():
        raise AgreedLater(given_on)
    if "guardian" in scopes and not row.guardian_name:
        raise GuardianMissing
    with journal.act("give_consent", at=at, subject=masking.mask_name(row.name)):
        for scope in sorted(set(scopes) - standing(person), key=SCOPES.index):
            Consent.create(
                person=person, scope=scope, method=method, given_on=given_on, by_whom=journal.acting()
            )


def withdraw(*, person: str, scope: str, at: datetime) -> list[Hanging]:
    """Notes that the person takes a scope back from today on. Gives what still hangs on the wall and shows it.

    Without publish_photo the photos that may show them (`photos_with`) are for the file alone until somebody has looked.
    """
    row = Person.get_by_id(person)
    photos = photos_with(person) if scope == "publish_photo" else []
    with journal.act("withdraw_consent", at=at, subject=masking.mask_name(row.name)):
        hit = (Consent.person == person) & (Consent.scope == scope) & Consent.withdrawn_on.is_null()
        Consent.update(withdrawn_on=at.date()).where(hit).execute()
        Photo.update(agreed=False).where(Photo.id.in_(photos)).execute()
    return hanging(person, today=at.date())


def photos_with(person: str) -> list[str]:
    """The photos (ids) that papers may show, of events to which the person (id) came or where they helped."""
    came = Session.select(Session.event).join(Attendance).where(Attendance.person == person)
    helped = HelperPost.select(HelperPost.event).join(Helper).where(Helper.person == person)
    rows = Photo.select(Photo.id).where(Photo.agreed & (Photo.event.in_(came) | Photo.event.in_(helped)))
    return [photo for (photo,) in rows.tuples()]


def hanging(person: str, *, today: date) -> list[Hanging]:
    """Papers on the wall that still show what the person (id) has withdrawn, the newest first."""
    withdrawn = Consent.select(Consent.scope).where(
        (Consent.person == person) & ~Consent.withdrawn_on.is_null()
    )
    scopes = {scope for (scope,) in withdrawn.tuples()} - standing(person)
    wanted = {what for scope, what in PUBLIC.items() if scope in scopes}
    row = Person.by_id(person)
    if not wanted or row is None:
        return []
    numbers = set(Phone.of([person]).get(person, []))
    found: list[Hanging] = []
    for job in _on_the_wall(today):
        said = {hit.digits.removeprefix("86") for hit in masking.unmasked(job.words)}
        shows = {"name": row.name in job.words, "phone": bool(numbers & said)}
        what = tuple(key for key in ("name", "phone") if key in wanted and shows[key])
        if what:
            found.append(Hanging(job.id, job.paper, job.subject, _title(job), person, row.name, what))
    return found


def to_take_down(*, today: date) -> list[Hanging]:
    """Every paper on the wall that shows what somebody has withdrawn."""
    rows = Consent.select(Consent.person).where(~Consent.withdrawn_on.is_null()).distinct().tuples()
    return [each for (person,) in rows for each in hanging(person, today=today)]


def take_down(jobs: Sequence[str], *, at: datetime) -> None:
    """Notes that these papers (ids of their print jobs) no longer hang."""
    titles = "、".join(_title(PrintJob.get_by_id(job)) for job in jobs)
    with journal.act("take_down", at=at, subject=titles):
        PrintJob.update(taken_down=at.date()).where(PrintJob.id.in_(list(jobs))).execute()


def _on_the_wall(today: date) -> list[PrintJob]:
    """Of each paper about a subject the newest that went out in public, while it may still hang."""
    rows = PrintJob.select().where(~PrintJob.words.is_null()).order_by(PrintJob.at.desc(), PrintJob.id.desc())
    newest: dict[tuple[str, str], PrintJob] = {}
    for job in rows:
        newest.setdefault((job.paper, job.subject), job)
    return [job for job in newest.values() if job.taken_down is None and _hangs(job, today)]


def _hangs(job: PrintJob, today: date) -> bool:
    last = Session.select().where(Session.event == job.subject).order_by(Session.end.desc()).first()
    return today <= (last.end.date() + AFTER if last else job.at.date() + HANGS)


def _title(job: PrintJob) -> str:
    event = Event.by_id(job.subject)
    return event.title if event else (job.words or "").partition("\n")[0]
