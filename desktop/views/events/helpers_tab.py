"""志愿者: posts and how many are wanted at each; who was found for the chosen one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import event_plan as on_file
from desktop.models.event_plan import Post
from desktop.services import event_plan
from desktop.services import sign_ups
from desktop.services.event_plan import PostLine
from desktop.views.events.facts import Shown
from desktop.views.events.plan_list import LONGEST
from desktop.views.events.plan_list import Part
from desktop.views.events.plan_list import named
from desktop.views.events.sign_ups_tab import find_people
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.badge import Badge
from desktop.views.kit.fields import Field
from desktop.views.kit.flow import Flow
from desktop.views.kit.person_search import PersonSearch
from desktop.views.kit.scrolling import ScrollArea
from desktop.views.kit.table import Column

LEAST = 150  # of the table, where the window is low


class Posts(Part[Post]):
    """The posts with those found."""

    kind = PostLine

    def __init__(self) -> None:
        self.what = fields.text_field("", _("For example showing people in"), longest=LONGEST)
        self.wanted = fields.number_field(1, least=1, most=99, width=72)
        super().__init__(
            _("Helpers"),
            [
                Column(_("Post"), lambda row: row.words, "strong", 168),
                Column(_("Found"), _names, width=-1),
                Column(_("Wanted"), lambda row: str(row.wanted), "number", 84),
                Column(_("State"), _badge, width=112),
            ],
            [
                named("words", Field(_("Post"), self.what)),
                named("number", Field(_("Wanted"), self.wanted, after=[fields.unit(_("people"))])),
            ],
        )

    def teaches(self) -> tuple[str, str]:
        return _("No helpers wanted yet"), _(
            "Write down a post and how many are wanted, then find people for it"
        )

    def rows(self, event: str) -> list[Post]:
        return on_file.posts(event)

    def line(self) -> PostLine:
        return PostLine(self.what.text(), self.wanted.value())

    def fill(self, row: Post | None) -> None:
        self.what.setText(row.words if row else "")
        self.wanted.setValue(row.wanted if row else 1)

    def say_sum(self, rows: list[Post]) -> str:
        if not rows:
            return ""
        found, wanted = sum(len(row.found) for row in rows), sum(row.wanted for row in rows)
        posts = ngettext("{n} post", "{n} posts", len(rows)).format(n=len(rows))
        return "　".join((posts, _("{found} of {wanted} found").format(found=found, wanted=wanted)))


class HelpersTab(ScrollArea):
    """The tab: the posts, and under them those of the chosen one."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self.posts = Posts()
        self.posts.table.picked.connect(lambda _row: self._show_found())
        self.person = PersonSearch(find_people)
        self.person.found.connect(lambda _person: self._look())
        self.person.textEdited.connect(lambda _text: self.who.clear())
        self.person.returnPressed.connect(self.add)
        self.who = Field(_("Who helps there"), self.person)
        self.button = buttons.plain(_("Add them"), self.add, icon="user-plus")
        self.found = Flow()
        self.area = QWidget()
        below = QVBoxLayout(self.area)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.who, 1)
        press = QVBoxLayout()
        press.setSpacing(4)
        press.addWidget(labels.words("", "label"))
        press.addWidget(self.button)
        press.addStretch(1)
        row.addLayout(press)
        below.addLayout(row)
        below.addWidget(self.found)
        self.posts.table.setMinimumHeight(theme.px(LEAST))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(tokens.PAGE_MARGIN, 16, tokens.PAGE_MARGIN, 12)
        column.setSpacing(10)
        column.addWidget(self.posts, 1)
        column.addWidget(self.area)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def show_event(self, shown: Shown) -> None:
        """Shows the event."""
        if self._shown is None or self._shown.event.id != shown.event.id:
            self.person.set_person(None)
        self._shown = shown
        self.posts.show_event(shown)
        self._show_found()

    def _show_found(self) -> None:
        post = self.posts.table.current()
        self.area.setVisible(post is not None)
        self.found.empty()
        for row, _person, name in post.found if post else ():
            button = buttons.small(name, lambda row=row, name=name: self.take_off(row, name), icon="x")
            self.found.add(button.named(_("Take {name} off").format(name=name)))

    def _look(self) -> None:
        """Whether the person found signed up for something else at that time: shown, never in the way."""
        shown, person = self._shown, self.person.person()
        if shown is None or person is None:
            return
        clashes = sign_ups.clashes(event=shown.event.id, person=person.id)
        if clashes:
            hours = dates.span(clashes[0].start.time(), clashes[0].end.time())
            title = clashes[0].event.title
            self.who.warn(_("At the same time: {title} {hours}").format(title=title, hours=hours))
        else:
            self.who.ok(person.place or _("no address on file"))

    def add(self) -> None:
        """The person found helps at the chosen post."""
        post, person = self.posts.table.current(), self.person.person()
        if post is None:
            return
        if person is None:
            self.who.error(_("Choose a person from the list"))
            self.person.setFocus()
            return
        acts.do(
            lambda: event_plan.add_helper(post.id, person.id, at=clock.now()),
            said=_("{name} helps: {post}").format(name=message.strong(person.name), post=post.words),
            then=lambda _row: self._next(),
        )

    def _next(self) -> None:
        self.person.set_person(None)
        self.who.clear()
        self.person.setFocus()

    def take_off(self, row: str, name: str) -> None:
        """Somebody does not help there after all."""
        acts.do(
            lambda: event_plan.remove_helper(row, at=clock.now()),
            said=_("{name} is off the post").format(name=message.strong(name)),
        )


def _names(row: Post) -> str:
    return _(", ").join(name for _row, _person, name in row.found)


def _badge(row: Post) -> Badge:
    missing = row.wanted - len(row.found)
    if missing > 0:
        return Badge(ngettext("{n} missing", "{n} missing", missing).format(n=missing), "warn")
    return Badge(_("Complete"), "ok")
