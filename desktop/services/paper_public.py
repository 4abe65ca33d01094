"""Papers in public that name people: what an announcement says, and whose names may stand in it."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import Any

from desktop.i18n import on_paper
from desktop.masking import mask_name
from desktop.models import Consent
from desktop.models import Event
from desktop.models import Person
from desktop.models.journal import act
from desktop.models.journal import acting
from desktop.services import paper_checks
from desktop.services import paper_words
from desktop.services import papers
from desktop.services.community import shown_phone
from desktop.services.papers import Look
from desktop.services.papers import Ready

_NUMBERED = ("编号", "編號")
"""How somebody stands in a table who has not agreed to be named: 编号××××0417."""


def announcement(
    subject: str, *, today: date, look: Look | None = None, words: Mapping[str, str] | None = None
) -> Ready:
    """The announcement about an event (id), or about no event (FREE): what was typed, for a week from today."""
    from desktop.printing.announcement import LEAST_DAYS
    from desktop.printing.announcement import Announcement

    row = Event.by_id(subject)
    phone = shown_phone(paper_words.duty_phone())
    data = Announcement(
        subject=paper_words.title_words(row) if row else "",
        ground=on_paper("现将有关情况公示如下，请居民监督。"),
        starts=today,
        ends=today + timedelta(days=LEAST_DAYS),
        objection=on_paper("请当面或来电说明：一楼服务台，{phone}").format(phone=phone)
        if phone
        else on_paper("请当面或来电说明：一楼服务台"),
        signer=paper_words.host(),
        dated=today,
        agreed=paper_words.agreed_phones(),
        today=today,
        paper=(look or Look()).paper,
    )
    typed = papers.kept_words("announcement", subject, today=today) if words is None else words
    data = papers.over(data, "announcement", subject, typed)
    return Ready("announcement", subject, data.subject or on_paper("公示"), _with_names(data))


def people_named(name: str) -> list[Person]:
    """The people on file who carry this name."""
    return list(
        Person.select().where((Person.name == name) & Person.merged_into.is_null()).order_by(Person.id)
    )


def agree_to_be_named(person: str, *, at: datetime) -> None:
    """The person (id) was asked and agreed that their name is public (问过了，已同意)."""
    row = Person.get_by_id(person)
    with act("give_consent", at=at, subject=mask_name(row.name)):
        Consent.create(
            person=person, scope="publish_name", method="spoken", given_on=at.date(), by_whom=acting()
        )


def _with_names(data: Any) -> Any:
    """`data` with what is known of the names in its table: whose bearers have not agreed, and whose are nobody's."""
    from desktop.printing import cells

    heads, rows = cells.read(data.table)
    columns = [i for i, head in enumerate(heads) if cells.names_people(head)]
    named = {row[i] for row in rows for i in columns if i < len(row) and _is_name(row[i])}
    known, agreed = _on_file(named)
    running = paper_checks.names_in((data.subject, data.ground, data.objection, data.hours, data.reason))
    unagreed = frozenset(known - agreed) | running.surely
    return replace(data, unagreed=unagreed, unknown=frozenset(named - known), perhaps=running.perhaps)


def _is_name(cell: str) -> bool:
    return bool(cell) and not cell.startswith(_NUMBERED) and "×" not in cell and "*" not in cell


def _on_file(names: Iterable[str]) -> tuple[set[str], set[str]]:
    """Which of these names somebody on file carries, and which of those somebody agreed to show."""
    mine = Person.name.in_(list(names)) & Person.merged_into.is_null()
    known = {name for (name,) in Person.select(Person.name).where(mine).tuples()}
    given = (Consent.scope == "publish_name") & Consent.withdrawn_on.is_null()
    rows = Person.select(Person.name).join(Consent, on=(Consent.person == Person.id)).where(mine & given)
    return known, {name for (name,) in rows.tuples()}
