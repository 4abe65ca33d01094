"""The left half of the booking dialog: what, who, where, when, how often; and the wish that follows from it."""

from dataclasses import dataclass
from datetime import date
from datetime import time

from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtGui import QIcon
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QMenu
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop import masking
from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import language
from desktop.models import Opening
from desktop.models import Person
from desktop.models import Venue
from desktop.models.person import matching
from desktop.services.booking_plan import Wish
from desktop.services.bookings import Purpose
from desktop.services.house_rules import Asking
from desktop.services.venue_days import clock as clock_words
from desktop.views.kit import buttons
from desktop.views.kit import categories
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import icons
from desktop.views.kit import labels
from desktop.views.kit import paint
from desktop.views.kit.badge import Badge
from desktop.views.kit.badge import BadgeLabel
from desktop.views.kit.date_field import DateField
from desktop.views.kit.date_field import TimeField
from desktop.views.kit.fields import BesideField
from desktop.views.kit.lane_rows import plate_ground
from desktop.views.kit.person_search import FoundPerson
from desktop.views.kit.person_search import PersonSearch
from desktop.views.venues.repeat_fields import NotYet
from desktop.views.venues.repeat_fields import RepeatFields


@dataclass(frozen=True)
class Start:
    """What the dialog opens with."""

    venue: str
    day: date
    start: int  # minutes from midnight
    end: int


class CategoryPick(QWidget):
    """The category as a badge, and 换 that opens the six."""

    changed = Signal()

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code
        self._badge = BadgeLabel(self._look())
        self.change = buttons.quiet(_("Other…"))
        menu = QMenu(self.change)
        for each in categories.CATEGORIES:
            action = QAction(icons.icon(each.icon, each.ink), each.name(), menu)
            action.triggered.connect(lambda _on=False, code=each.code: self.choose(code))
            menu.addAction(action)
        self.change.setMenu(menu)
        row = fields.row(self._badge, self.change)
        self.setLayout(row)
        self.setFocusProxy(self.change)

    def _look(self) -> Badge:
        kind = categories.category(self._code)
        return Badge(kind.name(), icon=kind.icon, ink=kind.ink, ground=kind.soft)

    def code(self) -> str:
        """The code of the category chosen."""
        return self._code

    def choose(self, code: str) -> None:
        """Chooses another."""
        self._code = code
        self._badge.show_badge(self._look())
        self.changed.emit()


def _column() -> int:
    """The width of the labels: English words are longer."""
    return 72 if language() == "en" else fields.LABEL_COLUMN


def _beside(label: str, editor: QWidget, *after: QWidget) -> BesideField:
    return BesideField(label, editor, column=_column(), after=after)


class BookingForm(QWidget):
    """The fields. `changed` tells that the plan may be another one; `wish` reads it, or raises what is wrong."""

    changed = Signal()

    def __init__(self, start: Start) -> None:
        super().__init__()
        self._venues = {row.id: row for row in Venue.in_order()}
        venue = self._venues[start.venue]
        self._build_what(venue)
        self._build_when(start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for each in (
            *(self.title_field, self.allowed_field, self.category_field),
            *(self.applicant_field, self.venue_field),
        ):
            column.addWidget(each)
        column.addWidget(self.minutes_field)
        column.addWidget(labels.line("card"))
        for each in (self.day_field, self.time_field, self.repetition):
            column.addWidget(each)
        self._connect()
        self._show_venue()

    # --- building -------------------------------------------------------------------------------

    def _build_what(self, venue: Venue) -> None:
        self.purpose = fields.text_field(longest=100)
        self.title_field = _beside(_("Purpose"), self.purpose)
        self.allowed = fields.text_field(longest=60)
        self.allowed_field = _beside(_("Exception"), self.allowed)
        self.allowed_field.hide()
        self.category = CategoryPick("learning")
        self.category_field = _beside(_("Category"), self.category)
        self.applicant = PersonSearch(_find_people, hint=_("A resident, or the name of a group"))
        self.applicant_field = _beside(_("Applicant"), self.applicant)
        self.venue = fields.Pick([(row.id, row.name) for row in self._venues.values()], venue.id)
        self.venue.setIconSize(QSize(24, 24))
        for number, row in enumerate(self._venues.values()):
            self.venue.setItemIcon(number, _plate_icon(row, self.devicePixelRatioF()))
        self.venue.setSizeAdjustPolicy(fields.Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.venue.setMinimumContentsLength(4)
        self.venue.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.people = fields.number_field(1, least=1, most=9999, width=56)
        self.people.setAccessibleName(_("People"))
        self.venue_field = _beside(_("Venue"), self.venue, fields.unit(_("People")), self.people)
        self.before = fields.number_field(venue.before_min, least=0, most=240, width=66)
        self.after = fields.number_field(venue.after_min, least=0, most=240, width=66)
        self.before.setAccessibleName(_("Set-up"))
        self.after.setAccessibleName(_("Clean-up"))
        minutes = [fields.unit(_("min")), fields.unit(_("Clean-up")), self.after, fields.unit(_("min"))]
        self.minutes_field = _beside(_("Set-up"), self.before, *minutes[language() == "en" :])

    def _build_when(self, start: Start) -> None:
        self.day = DateField(start.day)
        self.day_field = _beside(_("Date"), self.day)
        self.start = TimeField(_time(start.start), width=84)
        self.end = TimeField(_time(start.end), width=84)
        self.start.setAccessibleName(_("Begins"))
        self.end.setAccessibleName(_("Ends"))
        self._length = fields.unit("")
        self.time_field = _beside(_("Time"), self.start, fields.unit(_("to")), self.end, self._length)
        self.repetition = RepeatFields(start.day, _column())

    def _connect(self) -> None:
        for signal in (
            self.purpose.textEdited,
            self.category.changed,
            self.applicant.textEdited,
            self.people.valueChanged,
            self.before.valueChanged,
            self.after.valueChanged,
            self.start.changed,
            self.end.changed,
            self.repetition.changed,
        ):
            signal.connect(lambda *_values: self.changed.emit())
        self.day.changed.connect(self._day_changed)
        self.applicant.found.connect(lambda _person: self._show_applicant())
        self.venue.picked.connect(lambda _venue: self._venue_changed())

    # --- what follows ---------------------------------------------------------------------------

    def _day_changed(self, day: date | None) -> None:
        if day is not None:
            self.repetition.set_day(day)
        self.changed.emit()

    def _venue_changed(self) -> None:
        venue = self._venues[str(self.venue.chosen())]
        self.before.setValue(venue.before_min)
        self.after.setValue(venue.after_min)
        self._show_venue()
        self.changed.emit()

    def _show_venue(self) -> None:
        venue = self._venues[str(self.venue.chosen())]
        day = self.day.value()
        hours = Opening.of(venue.id).get(day.isoweekday(), []) if day else []
        spans = _(", ").join(f"{clock_words(opens)}–{clock_words(closes)}" for opens, closes in hours)
        if spans:
            fact = _("seats {n}, open {hours}").format(n=venue.capacity, hours=spans)
        else:
            fact = _("seats {n}, not open on this day").format(n=venue.capacity)
        self.venue_field.fact(fact)

    def _show_applicant(self) -> None:
        person = self.applicant.person()
        if person is not None:
            self.applicant_field.ok(person.place or _("on file"))
        else:
            self.applicant_field.clear()
        self.changed.emit()

    # --- reading --------------------------------------------------------------------------------

    def wish(self) -> Wish:
        """What stands in the form. Raises the UserError that says what is wrong; the field shows it too."""
        self._clear()
        for field, editor in (
            (self.day_field, self.day),
            (self.time_field, self.start),
            (self.time_field, self.end),
        ):
            if editor.problem():
                field.error(editor.problem())
                raise NotYet(editor.problem())
        start, end = _minutes(self.start.value()), _minutes(self.end.value())
        self._length.setText(dates.length(end - start) if end > start else "")
        self._show_venue()
        repetition = self.repetition.read(self.day.value() or date.min)
        repeats = len(repetition.laid.dates) > 1
        return Wish(
            venue=str(self.venue.chosen()),
            dates=repetition.laid.dates,
            start=start,
            end=end,
            before=self.before.value(),
            after=self.after.value(),
            expected=self.people.value(),
            rule=repetition.rule,
            skip_holidays=repeats and not repetition.worked and self.repetition.holidays.isChecked(),
            worked=repetition.worked,
            laid_until=repetition.laid.until,
            asking=self._asking(),
        )

    def _asking(self) -> Asking:
        """Who asks for what, now: what the house rules look at."""
        purpose = self.purpose_of()
        return Asking(purpose.category, purpose.applicant, purpose.applicant_text, clock.now())

    def purpose_of(self) -> Purpose:
        """What it is for and who asks."""
        person = self.applicant.person()
        return Purpose(
            title=self.purpose.text(),
            category=self.category.code(),
            applicant=person.id if person else None,
            applicant_text="" if person else self.applicant.text().strip(),
            allowed=self.allowed.text() if self.allowed_field.isVisibleTo(self) else "",
        )

    def ask_why(self, count: int) -> None:
        """Asks why house rules may be passed on `count` dates; 0 asks nothing."""
        self.allowed_field.setVisible(count > 0)

    def show_refusal(self, refused: UserError) -> None:
        """Says what is wrong beside the field that is meant."""
        where = {
            "title": self.title_field,
            "allowed": self.allowed_field,
            "expected": self.venue_field,
            "before": self.minutes_field,
            "dates": self.repetition.until_field if self.repetition.repeats() else self.day_field,
        }
        field = where.get(getattr(refused, "field", ""))
        if field is None:
            field = self.repetition.until_field if refused.code == "rule" else self.time_field
        field.error(refused.words())

    def _clear(self) -> None:
        for field in (
            self.title_field,
            self.allowed_field,
            self.minutes_field,
            self.day_field,
            self.time_field,
        ):
            field.clear()
        self.repetition.clear()


def _find_people(text: str) -> list[FoundPerson]:
    return [
        FoundPerson(m.person, m.name, m.place, masking.mask_phone(m.phone) if m.phone else "")
        for m in matching(text)
    ]


def person_shown(person: str) -> str:
    """A person's name and place."""
    row = Person.with_place().where(Person.id == person).get()
    return f"{row.name}　{row.place}".strip("　")


def _plate_icon(venue: Venue, ratio: float) -> QIcon:
    picture = QPixmap(QSize(round(24 * ratio), round(24 * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint.plate(painter, QRectF(0, 0, 24, 24), venue.plate, plate_ground(venue.kind))
    painter.end()
    return QIcon(picture)


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _minutes(moment: time | None) -> int:
    return moment.hour * 60 + moment.minute if moment else 0
