"""顺手收拾一下: one line for each thing left, with the button that leads there or does it."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.services import bookings
from desktop.services import consents
from desktop.services import event_plan
from desktop.services import requests
from desktop.services import today
from desktop.services.consents import Hanging
from desktop.services.today import Task
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import go_to
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import tokens

GAP = "　"


@dataclass(frozen=True)
class Words:
    """How a task stands on the page: icon, what is left, a second line, the button and what it does."""

    icon: str
    title: str
    second: str
    button: str
    act: Callable[[], object]


class Tidy(QWidget):
    """The list. `show_tasks` is the only way in."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self.lines: list[Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._body = QWidget()
        self._column.addWidget(self._body)

    def show_tasks(self, tasks: Sequence[Task], day: date) -> None:
        """Shows what is left on `day`; builds anew only where something changed, and keeps the keyboard near."""
        if (tuple(tasks), day) == self._shown:
            return
        self._shown = (tuple(tasks), day)
        place = next((n for n, line in enumerate(self.lines) if line.button.hasFocus()), None)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.lines = [Line(words_of(task, day)) for task in tasks]
        for number, line in enumerate(self.lines):
            if number:
                column.addWidget(labels.line("card"))
            column.addWidget(line)
        if not self.lines:
            column.addWidget(labels.Iconed("check-circle", _("Everything is done."), tokens.OK, tone="ok"))
        self._column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        if place is not None and self.lines:
            self.lines[min(place, len(self.lines) - 1)].button.setFocus()


class Line(QWidget):
    """One task."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(12)
        row.addWidget(labels.Icon(words.icon, tokens.INK2, 22))
        column = QVBoxLayout()
        column.setSpacing(0)
        self.title = labels.wrapped(words.title)
        self.second = labels.wrapped(words.second, "second")
        column.addWidget(self.title)
        column.addWidget(self.second)
        row.addLayout(column, 1)
        self.button = buttons.quiet(words.button, words.act)
        self.button.named(_("{action}: {what}").format(action=words.button, what=words.title))
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)


# --- the words of each task -----------------------------------------------------------------------


def words_of(task: Task, day: date) -> Words:
    """What is said of `task` on `day`."""
    match task:
        case Hanging():
            words = _hanging(task)
        case today.NoticeMissing():
            words = _notice(task)
        case today.PosterMissing():
            words = _poster(task, day)
        case today.ToDoDue():
            words = _to_do(task, day)
        case today.CameFree():
            words = _came_free(task, day)
        case today.NotSignedIn():
            words = _not_signed_in(task, day)
        case today.NotSent():
            words = _not_sent(task)
        case today.RequestsDue():
            words = _requests(task)
        case today.VisitsDue():
            words = _home_visits(task)
        case _:
            words = _of_the_community(task)
    return words


def _of_the_community(task: today.BackupOld | today.HolidaysMissing | today.NoResidents) -> Words:
    match task:
        case today.BackupOld():
            return _backup(task)
        case today.HolidaysMissing():
            return _holidays(task)
        case today.NoResidents():
            return _residents()


def _hanging(task: Hanging) -> Words:
    what = {"name": _("name"), "phone": _("phone")}
    shown = _(", ").join(what[key] for key in task.what)
    paper = _("Poster") if task.paper == "flyer" else _("Notice")
    return Words(
        "prohibit",
        _("Take down: {paper} {title}").format(paper=paper, title=task.title).strip(),
        _("It shows the {what} of {name}, who took the consent back").format(what=shown, name=task.name),
        _("Taken down"),
        lambda: acts.do(
            lambda: consents.take_down([task.job], at=clock.now()), said=_("Noted that it no longer hangs")
        ),
    )


def _notice(task: today.NoticeMissing) -> Words:
    when = dates.month_day(task.start.date())
    days = (task.until - task.start).days
    if days:
        closed = ngettext("Closed for {n} day from {day} on", "Closed for {n} days from {day} on", days)
        closed = closed.format(n=days, day=when)
    else:
        span = dates.span(task.start.time(), task.until.time())
        closed = _("Closed on {day}, {span}").format(day=when, span=span)
    where = _(", ").join(task.venues[:2])
    if len(task.venues) > 2:
        where = _("{venue} and others, {n} in all").format(venue=task.venues[0], n=len(task.venues))
    return Words(
        "megaphone",
        _("No notice printed yet: {what}").format(what=task.reason),
        GAP.join((closed, where)),
        _("Print"),
        lambda: go_to.go_to(go_to.OpenPaper("notice")),
    )


def _poster(task: today.PosterMissing, day: date) -> Words:
    return Words(
        "printer",
        _("No poster printed yet: {event}").format(event=task.title),
        _("{day} {time}").format(day=_near(task.start, day), time=dates.clock(task.start.time())),
        _("Print"),
        lambda: go_to.go_to(go_to.OpenPaper("flyer", event=task.event)),
    )


def _to_do(task: today.ToDoDue, day: date) -> Words:
    when = dates.month_day(task.day) if task.day < day else ""
    more = ""
    if task.more:
        more = ngettext("{n} more to do", "{n} more to do", task.more).format(n=task.more)
    title = message.strong(task.words)
    return Words(
        "circle-dashed",
        task.words,
        GAP.join(filter(None, (task.title, when, more))),
        _("Mark as done"),
        lambda: acts.do(
            lambda: event_plan.tick_off(task.to_do, at=clock.now()),
            said=_("{what} is done").format(what=title),
            offers=[message.Offer(_("Show"), lambda: go_to.go_to(go_to.OpenEvent(task.event, "checklist")))],
        ),
    )


def _requests(task: today.RequestsDue) -> Words:
    more = ""
    if task.more:
        more = ngettext("{n} more is due", "{n} more are due", task.more).format(n=task.more)
    return Words(
        "chats-circle",
        _("Request {no} is due").format(no=task.no),
        GAP.join(filter(None, (_(requests.CATEGORIES[task.category]), more))),
        _("Show"),
        lambda: go_to.go_to(go_to.OpenRequest(task.request)),
    )


def _home_visits(task: today.VisitsDue) -> Words:
    return Words(
        "house",
        ngettext("{n} home to call on this week", "{n} homes to call on this week", task.count).format(
            n=task.count
        ),
        _("When there is time; nobody home is an answer, too"),
        _("Show"),
        lambda: go_to.go_to(go_to.OpenVisits()),
    )


def _came_free(task: today.CameFree, day: date) -> Words:
    when = f"{_near(task.start, day)} {dates.span(task.start.time(), task.end.time())}"
    more = ngettext("{n} more date too", "{n} more dates too", task.more).format(n=task.more)
    title = _("{venue} came free for “{what}”").format(venue=task.venue, what=task.title)
    if task.private:
        title = _("{venue} came free for a private booking").format(venue=task.venue)
    return Words(
        "calendar-check",
        title,
        GAP.join((when, more)) if task.more else when,
        _("Book"),
        lambda: _book(task),
    )


def _book(task: today.CameFree) -> None:
    day = dates.month_day(task.start.date())
    acts.do(
        lambda: bookings.rebook(task.booking, at=clock.now()),
        said=_("Booked {venue} on {day}").format(venue=message.strong(task.venue), day=day),
        offers=[message.Offer(_("Show"), lambda: go_to.go_to(go_to.OpenBooking(task.booking)))],
    )


def _not_signed_in(task: today.NotSignedIn, day: date) -> Words:
    when = _near(task.start, day)
    if task.sheet:
        title = _("Paper sheet not keyed in: {event}, {day}").format(event=task.title, day=when)
    else:
        title = _("Nobody signed in yet: {event}, {day}").format(event=task.title, day=when)
    facts = [dates.clock(task.start.time())]
    if task.expected:
        facts.append(ngettext("about {n} person", "about {n} people", task.expected).format(n=task.expected))
    if task.more:
        facts.append(ngettext("{n} more before it", "{n} more before it", task.more).format(n=task.more))
    return Words(
        "signature",
        title,
        GAP.join(facts),
        _("Key in"),
        lambda: go_to.go_to(go_to.KeyInSheet(task.session) if task.sheet else go_to.OpenDesk(task.session)),
    )


def _not_sent(task: today.NotSent) -> Words:
    month = dates.month(date.fromisoformat(f"{task.period}-01"))
    second = _("The figures are complete; look them over first")
    if task.missing:
        second = ngettext(
            "{n} session has nobody signed in", "{n} sessions have nobody signed in", task.missing
        ).format(n=task.missing)
    return Words(
        "paper-plane-tilt",
        _("Not reported yet: {month}").format(month=month),
        second,
        _("Report"),
        lambda: go_to.go_to(go_to.OpenDistrict(task.period)),
    )


def _backup(task: today.BackupOld) -> Words:
    def leads() -> None:
        go_to.go_to(go_to.OpenSetup("backup"))

    if task.days is None:
        title, second = _("There is no backup yet"), _("It takes a minute; a USB stick is enough")
        return Words("hard-drives", title, second, _("Back up"), leads)
    title = ngettext(
        "The backup has not been tried for {n} day", "The backup has not been tried for {n} days", task.days
    ).format(n=task.days)
    second = _("A try takes a minute and changes nothing")
    return Words("hard-drives", title, second, _("Try it"), leads)


def _holidays(task: today.HolidaysMissing) -> Words:
    return Words(
        "calendar-blank",
        _("The public holidays of {year} are not entered").format(year=task.year),
        _("Weekly bookings cannot skip them until then"),
        _("Enter"),
        lambda: go_to.go_to(go_to.OpenSetup("holidays")),
    )


def _residents() -> Words:
    return Words(
        "users",
        _("The list of residents has not been read in"),
        _("Then sign-up and sign-in find people by a few letters"),
        _("Import"),
        lambda: go_to.go_to(go_to.ImportPeople()),
    )


def _near(moment: datetime, day: date) -> str:
    """今天, 昨天, 明天, else the date."""
    names = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    away = (moment.date() - day) // timedelta(days=1)
    return names.get(away) or dates.month_day(moment.date())
