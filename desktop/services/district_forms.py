"""The district's own spreadsheets: kept with names of our figures in their cells, and filled each period."""

import base64
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import DistrictForm
from desktop.models import journal
from desktop.services import district_rules
from desktop.services import returns
from desktop.services import whole_file
from desktop.services.periods import Period
from desktop.services.periods import span
from desktop.services.reports import DistrictReport
from desktop.services.return_contents import CATEGORY_NAMES
from desktop.services.return_contents import NAMES
from desktop.services.return_contents import Facts

Value = str | int | Decimal
LARGEST = 5_000_000
"""Bytes: a form is a sheet or a few, not an archive of pictures."""
SHORT = {"人次": "visits", "场次": "sessions", "人数": "persons", "首次参加人数": "first_timers"}
_BEFORE, _SO_FAR = "上期", "本年累计"
_OLD = {"60–79", "80+"}
_YOUNG = {"0–13", "14–17"}


class FormTooLarge(UserError):
    """No form is so large (args: file)."""

    code = "form_too_large"

    def words(self) -> str:
        return _("{file} is larger than 5 MB. Keep only the sheet that is to be filled.").format(
            file=self.args[0]
        )


class FormMissing(UserError):
    """There is no such form, or its file cannot be read (args: its name)."""

    code = "form_missing"

    def words(self) -> str:
        return _("There is no form {name}; choose one that was added, or add it.").format(name=self.args[0])


@dataclass(frozen=True)
class Named:
    """A name that a form may hold, and what it stands for in the period that is shown."""

    name: str
    value: Value


def names(report: DistrictReport, *, at: datetime) -> list[Named]:
    """Every name there is, with its value: facts, figures, categories, ages, venues; then before and this year."""
    values = _values(report)
    lookup = _lookup(report, values, at)
    return [Named(name, lookup(name)) for name in _known(values)]


def _known(values: Mapping[str, Value]) -> list[str]:
    sums = [*(name for name, _unit in NAMES.values()), *SHORT]
    return [*values, *(f"{prefix}{name}" for prefix in (_BEFORE, _SO_FAR) for name in sums)]


def keep(path: Path, report: DistrictReport, *, at: datetime) -> DistrictForm:
    """Keeps a form under its file's name, in the place of one that was called so.

    Raises FormMissing, FormTooLarge, NotAForm, NoNames or UnknownNames.
    """
    from desktop.exchange import district_form

    try:
        content = path.read_bytes()
    except OSError as error:
        raise FormMissing(path.name) from error
    if len(content) > LARGEST:
        raise FormTooLarge(path.name)
    district_form.check(content, path.name, _known(_values(report)))
    with journal.act("keep_form", at=at, subject=path.name):
        DistrictForm.delete().where(DistrictForm.name == path.name).execute()
        return DistrictForm.create(name=path.name, content=base64.b64encode(content).decode(), at=at)


def forms() -> list[DistrictForm]:
    """All forms by name."""
    return DistrictForm.in_order()


def remove(form: str, *, at: datetime) -> None:
    """Keeps a form (id) no longer."""
    row = _form(form)
    with journal.act("remove_form", at=at, subject=row.name):
        row.delete_instance()


def fill(form: str, report: DistrictReport, folder: Path, *, at: datetime) -> Path:
    """Fills a form (id) with the figures of the report, as `月报-202505.xlsx` in `folder`.

    Raises FormMissing, UnknownNames (a venue may have gone), CannotWritePackage.
    """
    from desktop.exchange import district_form

    row = _form(form)
    content = base64.b64decode(row.content)
    values = _values(report)
    district_form.check(content, row.name, _known(values))
    filled = district_form.fill(content, row.name, _lookup(report, values, at))
    days = report.period.text.replace("-", "").replace("..", "_")
    file = folder / f"{Path(row.name).stem}-{days}.xlsx"
    whole_file.put(file, filled, lambda draft: not district_form.holes(draft.read_bytes(), row.name))
    return file


def _form(form: str) -> DistrictForm:
    row = DistrictForm.by_id(form) or DistrictForm.get_or_none(DistrictForm.name == form)
    if row is None:
        raise FormMissing(form)
    return row


# --- names and what they stand for ------------------------------------------------------------


def _values(report: DistrictReport) -> dict[str, Value]:
    """What follows from the report alone."""
    return {**_facts(report.period, report.until.date()), **_sums(report), **_groups(report)}


def _facts(period: Period, until: date) -> dict[str, Value]:
    facts = Facts.on_file()
    return {
        "社区": facts.name,
        "街道": facts.street,
        "区": facts.district,
        "区划代码": facts.region_code,
        "填报单位": facts.seal_name,
        "联系电话": facts.phone,
        "报送期": period.chinese,
        "年份": str(period.first.year),
        "月份": str(period.first.month),
        "起始日期": period.first.isoformat(),
        "截止日期": min(period.last, until).isoformat(),
    }


def _sums(report: DistrictReport) -> dict[str, Value]:
    """The figures under their names, and under short ones."""
    found: dict[str, Value] = {name: report.values[code] for code, (name, _unit) in NAMES.items()}
    return {**found, **{short: report.values[code] for short, code in SHORT.items()}}


def _groups(report: DistrictReport) -> dict[str, Value]:
    """By category, age and venue. Of fewer people than agreed on only that is said."""
    found: dict[str, Value] = {}
    lines = {line.category: line for line in report.categories}
    for category, name in CATEGORY_NAMES.items():
        line = lines.get(category)
        found[f"{name}活动数"] = line.events if line else 0
        found[f"{name}场次"] = line.sessions if line else 0
        found[f"{name}人次"] = line.visits if line else 0
    least = district_rules.rules().least_count
    for name, bands in (("60岁以上", _OLD), ("未成年人", _YOUNG)):
        persons = sum(line.persons for line in report.ages if line.band in bands)
        heads = sum(line.heads for line in report.ages if line.band in bands)
        few = 0 < persons < least
        found[f"{name}人数"] = f"少于{least}" if few else persons
        found[f"{name}人次"] = f"少于{least}人" if few else heads
    for venue in report.venues:
        found[f"{venue.name}使用次数"] = venue.used
        found[f"{venue.name}使用时长"] = venue.held_hours
        found[f"{venue.name}开放时长"] = venue.open_hours
        found[f"{venue.name}使用率"] = "" if venue.utilisation is None else venue.utilisation
    return found


def _lookup(report: DistrictReport, values: Mapping[str, Value], at: datetime) -> Callable[[str], Value]:
    """The value of a name; the period before and the year so far are counted when first asked for."""
    counted: dict[str, dict[str, Value]] = {}
    asked = {
        _BEFORE: lambda: report.period.step(-1),
        _SO_FAR: lambda: span(date(report.period.last.year, 1, 1), report.period.last),
    }

    def value(name: str) -> Value:
        for prefix, period in asked.items():
            if name.startswith(prefix):
                if prefix not in counted:
                    counted[prefix] = _sums(returns.count(period(), at=at))
                return counted[prefix][name.removeprefix(prefix)]
        return values[name]

    return value
