"""开场前还要做: what is left to do for an event, computed from what is on file; nobody ticks anything."""

from collections.abc import Iterable
from datetime import datetime
from datetime import timedelta

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import PrintJob
from desktop.models.event_plan import Due
from desktop.services import papers
from desktop.views.events import food_tasks
from desktop.views.events import say
from desktop.views.events.facts import SessionShown
from desktop.views.events.facts import Shown
from desktop.views.events.task import Task
from desktop.views.kit import dates

ROWS_A_PAGE = 16  # of a sign-in sheet
SOON, MOST_TO_DOS = timedelta(days=7), 3
TO_DO = "to-do "  # how the act of a line of the checklist begins; its id follows


def before_opening(shown: Shown) -> list[Task]:
    """Open tasks before those that are done; empty for an event that is over or cancelled."""
    if shown.phase in ("over", "filed", "cancelled"):
        return []
    found = [_date(shown), _publish(shown), _paper(shown, "flyer"), _paper(shown, "notice"), _sheet(shown)]
    found += food_tasks.before_opening(shown)
    found += _to_dos((each for each in shown.to_dos if each.due_days <= 0), shown.now)
    return sorted((task for task in found if task is not None), key=lambda task: task.done)


def afterwards(shown: Shown) -> list[Task]:
    """What remains when it is over."""
    if shown.phase != "over":
        return []
    found: list[Task] = []
    if shown.heads_came:
        said = _("{n} came").format(n=say.people(shown.heads_came))
        found.append(Task(done=True, title=_("Who came is noted"), detail=said, does=_("Look"), act="desk"))
    else:
        help_text = _("Key in the sign-in sheet at the desk")
        found.append(
            Task(done=False, title=_("Who came is not noted"), detail=help_text, does=_("Key in"), act="desk")
        )
    if shown.event.summary:
        found.append(
            Task(done=True, title=_("The summary is written"), detail="", does=_("Look"), act="summary")
        )
    else:
        help_text = _("Two sentences are enough: how it went, what to do better")
        found.append(
            Task(done=False, title=_("Write the summary"), detail=help_text, does=_("Write"), act="summary")
        )
    found += _to_dos(shown.to_dos, shown.now)
    return sorted(found, key=lambda task: task.done)


def _to_dos(rows: Iterable[Due], now: datetime) -> list[Task]:
    """What is open on the checklist and due within a week, a few lines of it."""
    soon = now.date() + SOON
    due = [(each, each.day) for each in rows if each.done_on is None]
    return [
        Task(
            done=False,
            title=each.words,
            detail=dates.month_day(day),
            does=_("Mark as done"),
            act=f"{TO_DO}{each.id}",
        )
        for each, day in due
        if day is not None and day <= soon
    ][:MOST_TO_DOS]


def _date(shown: Shown) -> Task | None:
    session = shown.session
    if session is None:
        return Task(
            done=False,
            title=_("Set a day and a place"),
            detail=_("Nothing can be printed before that"),
            does=_("Set it"),
            act="change",
        )
    if session.places:
        return None
    said = say.when(session.row.start, session.row.end)
    return Task(done=False, title=_("No place yet"), detail=said, does=_("Set it"), act="change")


def _publish(shown: Shown) -> Task | None:
    if shown.event.status != "draft" or not shown.live:
        return None
    help_text = _("Then people can sign up, and it stands on Today")
    return Task(
        done=False, title=_("It is still a draft"), detail=help_text, does=_("Publish"), act="publish"
    )


def _paper(shown: Shown, paper: str) -> Task | None:
    if shown.session is None:
        return None
    job = PrintJob.last(paper, shown.event.id)
    names = {"flyer": _("Poster"), "notice": _("Notice")}
    if job is None:
        title = {"flyer": _("The poster is not printed"), "notice": _("The notice is not printed")}[paper]
        hints = {
            "flyer": _("For the stairwells and the door of the room"),
            "notice": _("For the notice board"),
        }
        does = {"flyer": _("Print the poster"), "notice": _("Print the notice")}[paper]
        return Task(done=False, title=title, detail=hints[paper], does=does, act=paper)
    copies = PrintJob.copies_of(paper, shown.event.id)
    day = dates.month_day(job.at.date())
    if job.how == "printed":
        title = _("{paper} printed").format(paper=names[paper])
        detail = ngettext("{day}, {n} copy", "{day}, {n} copies", copies).format(day=day, n=copies)
    else:
        title = _("{paper} saved as PDF").format(paper=names[paper])
        detail = day
    return Task(done=True, title=title, detail=detail, does=_("Look again"), act=paper)


def _sheet(shown: Shown) -> Task | None:
    session = shown.session
    if session is None or not shown.count.people:
        return None
    job = PrintJob.last("sign-in-sheet", session.id)
    rows = _rows(shown, session)
    pages = max(1, -(-rows // ROWS_A_PAGE))
    size = ngettext("{n} sign-up by building, {pages}", "{n} sign-ups by building, {pages}", rows).format(
        n=rows, pages=ngettext("{n} page", "{n} pages", pages).format(n=pages)
    )
    if job is None:
        return Task(
            done=False,
            title=_("Keep a sign-in sheet on paper"),
            detail=size,
            does=_("Print the sheet"),
            act="sign-in-sheet",
        )
    late = papers.late_sign_ups(session.id)
    if late:
        title = ngettext(
            "{n} signed up after the sheet was printed", "{n} signed up after the sheet was printed", late
        )
        return Task(
            done=False,
            title=title.format(n=late),
            detail=size,
            does=_("Print it again"),
            act="sign-in-sheet",
        )
    return Task(
        done=True,
        title=_("Sign-in sheet printed"),
        detail=f"{dates.month_day(job.at.date())}　{size}",
        does=_("Look again"),
        act="sign-in-sheet",
    )


def _rows(shown: Shown, session: SessionShown) -> int:
    return session.signed_up.people if shown.by_session else shown.count.people
