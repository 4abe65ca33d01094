"""The forms of the papers of a venue: the week or the year they are about, their words, size and ink."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from desktop.i18n import _
from desktop.printing.paper import Paper
from desktop.services.papers import Look
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import stepper
from desktop.views.kit.fields import BesideField
from desktop.views.papers.forms import COLUMN
from desktop.views.papers.forms import Form


class VenueForm(Form):
    """Base: which week, or which year."""

    def _when(self, label: str, step: stepper.Step, words: Callable[[date], str]) -> None:
        self.period = stepper.DateStepper(step, words, day=clock.today())
        self.period.moved.connect(lambda _day: self.changed.emit())
        self.column.addWidget(BesideField(label, self.period, column=COLUMN))

    def week(self) -> None:
        """The arrows through the weeks."""
        self._when(_("Week"), stepper.by_week, stepper.week_words)

    def show_day(self, day: date) -> None:
        if hasattr(self, "period"):
            self.period.set_day(day)

    def when(self) -> date | None:
        return self.period.day() if hasattr(self, "period") else None

    def look(self) -> Look:
        size = Paper(str(self.paper.chosen())) if hasattr(self, "paper") else Paper.A4
        return replace(super().look(), paper=size)

    def blanks(self, count: int) -> None:
        """How many rows are left to write on."""
        self.blank = fields.number_field(count, least=0, most=100, width=78)
        self.blank.valueChanged.connect(lambda _n: self.changed.emit())
        self.column.addWidget(BesideField(_("Blank rows"), self.blank, column=COLUMN))

    def blank_rows(self) -> int:
        return self.blank.value() if hasattr(self, "blank") else 0


class DoorForm(VenueForm):
    """一周安排."""

    def __init__(self) -> None:
        super().__init__()
        self.week()
        self.papers((Paper.A4, Paper.A3))
        self.text("contact", _("To book"), fields.long_text(lines=2))
        self.text("note", _("Remark"), fields.text_field(longest=20))
        self.copies_and_ink()


class PlateForm(VenueForm):
    """开放时间牌."""

    def __init__(self) -> None:
        super().__init__()
        self.papers((Paper.A4, Paper.A3, Paper.A5))
        self.text("hours", _("Hours"), fields.text_field(longest=13))
        self.text("when", _("Days"), fields.text_field(longest=24))
        self.text("theme", _("Theme"), fields.text_field(longest=10))
        self.copies_and_ink()


class BoardForm(VenueForm):
    """使用公约."""

    def __init__(self) -> None:
        super().__init__()
        self.papers((Paper.A4, Paper.A3))
        self.text("title", _("Title"), fields.text_field(longest=10))
        rules = fields.long_text(lines=10)
        rules.setPlaceholderText(_("A rule a line"))
        self.text("body", _("Rules"), rules)
        self.copies_and_ink()


class ApplicationFormForm(VenueForm):
    """使用申请表."""

    def __init__(self) -> None:
        super().__init__()
        self.text("body", _("Promises"), fields.long_text(lines=6))
        self.copies_alone()


class HandOverForm(VenueForm):
    """交接登记."""

    def __init__(self) -> None:
        super().__init__()
        self.week()
        self.blanks(8)
        self.copies_alone()


class KeeperForm(VenueForm):
    """管理员一周."""

    def __init__(self) -> None:
        super().__init__()
        self.week()
        self.copies_alone()


class YearForm(VenueForm):
    """使用情况."""

    def __init__(self) -> None:
        super().__init__()
        self._when(_("Year"), stepper.by_year, lambda day: _("{year}").format(year=day.year))
        self.copies_and_ink()
