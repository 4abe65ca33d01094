"""What is wrong with a paper before it is printed."""

import re
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop import masking
from desktop.errors import UserError
from desktop.i18n import ENGLISH_DAYS
from desktop.i18n import ENGLISH_MONTHS
from desktop.i18n import _
from desktop.i18n import later
from desktop.i18n import ngettext

Severity = Literal["stop", "warn"]


@dataclass(frozen=True)
class Finding:
    """Something to mend (`stop`: the paper is not printed until it is) or to look at (`warn`).

    `code` names the kind for programs, `field` the field of the paper's dataclass; `words` is one sentence in
    the chosen language. `box` is (left, top, right, bottom) in points from the top left of page `page`
    (counted from 1), or None.
    """

    severity: Severity
    code: str
    field: str
    words: str
    page: int = 1
    box: tuple[float, float, float, float] | None = None


class CannotPrint(UserError):
    """A paper that would come out wrong: `findings` says what stops it."""

    code = "cannot_print"

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(findings)
        self.findings = findings

    def words(self) -> str:
        stops = [finding for finding in self.findings if finding.severity == "stop"]
        more = len(stops) - 1
        if not more:
            return stops[0].words
        rest = ngettext("{first} (and {count} more)", "{first} (and {count} more)", more)
        return rest.format(first=stops[0].words, count=more)


_FIELDS = {
    "title": later("Title"),
    "edition": later("Edition"),
    "slogan": later("Slogan"),
    "leader": later("Who teaches or speaks"),
    "target": later("For whom"),
    "agenda": later("Agenda"),
    "character": later("Large character"),
    "seal": later("Small seal"),
    "figure": later("First figure"),
    "figure_note": later("What the first figure means"),
    "second_figure": later("Second figure"),
    "second_note": later("What the second figure means"),
    "rooms": later("Rooms"),
    "place": later("Place"),
    "doing": later("What we do"),
    "bring": later("What to bring"),
    "sign_up": later("How to sign up"),
    "repeats": later("Repeats"),
    "lunar": later("Lunar date"),
    "festival": later("Festival"),
    "host": later("Host"),
    "phone": later("Telephone"),
    "link": later("Link of the QR code"),
    "photo": later("Photo"),
    "body": later("Text"),
    "salutation": later("Salutation"),
    "signers": later("Signed by"),
    "dated": later("Date"),
    "closing": later("Closing line"),
    "posted_until": later("Posted until"),
    "event": later("Event"),
    "rows": later("Names"),
    "attendance": later("Attendance"),
    "events": later("Events"),
    "starts": later("Time"),
    "period": later("Period"),
    "subject": later("Subject"),
    "names": later("Names"),
    "facts": later("Facts"),
    "summary": later("Summary"),
    "text": later("Text"),
    "number": later("Number"),
    "hours": later("Hours"),
    "services": later("Kinds of service"),
    "note": later("Note"),
    "badges": later("Badges"),
    "cards": later("Table cards"),
    "stairwell": later("Stairwell"),
    "about": later("Community, grid"),
    "worker": later("Grid worker"),
    "unit": later("Helping unit"),
    "members": later("Neighbours"),
    "morning": later("Mornings"),
    "evening": later("Evenings"),
    "call": later("Slogan"),
    "watch": later("Complaints"),
    "fire": later("In a fire"),
    "rescue": later("To save a life"),
    "dishes": later("Dishes"),
    "tables": later("Tables"),
    "cars": later("Cars"),
    "rides": later("Rides"),
    "route": later("Route"),
    "driver": later("Driver"),
    "eat_before": later("Eat before"),
    "ground": later("Text"),
    "table": later("Table"),
    "ends": later("Last day"),
    "reason": later("Reason"),
    "objection": later("Objections to"),
    "signer": later("Signed by"),
    "categories": later("Categories"),
    "contact": later("To book"),
    "theme": later("Theme"),
    "when": later("Days"),
    "purpose": later("Purpose"),
}


def field_name(field: str) -> str:
    """What a field is called on the screen."""
    return _(_FIELDS[field]) if field in _FIELDS else field


# --- what drawing finds ------------------------------------------------------------------------------------


def missing_characters(field: str, characters: Sequence[str]) -> Finding:
    """Characters that no font has."""
    shown = "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in characters)
    words = _("{field}: no font can print {characters}").format(field=field_name(field), characters=shown)
    return Finding("stop", "missing_character", field, words)


def overflow(field: str, over: int) -> Finding:
    """Words that do not fit at their smallest size, `over` characters too many."""
    words = ngettext(
        "{field}: {count} character too many for this design",
        "{field}: {count} characters too many for this design",
        over,
    )
    return Finding("stop", "overflow", field, words.format(field=field_name(field), count=over))


def unfit(field: str, over: int) -> Finding:
    """Words that do not fit a poster of one idea, `over` characters too many; the plain one takes them."""
    words = ngettext(
        "{field}: {count} character too many for this design; shorten it or take the horizontal poster",
        "{field}: {count} characters too many for this design; shorten it or take the horizontal poster",
        over,
    )
    return Finding("stop", "overflow", field, words.format(field=field_name(field), count=over))


def too_many_lines(field: str, count: int, most: int) -> Finding:
    """More lines or items than there is room for."""
    words = _("{field}: {count} lines, but there is room for {most}")
    return Finding("stop", "overflow", field, words.format(field=field_name(field), count=count, most=most))


def empty(field: str) -> Finding:
    """A field without which the paper says nothing."""
    return Finding("stop", "empty", field, _("{field} is empty").format(field=field_name(field)))


def wrong_signers(count: int) -> Finding:
    """A notice has one or two signers; a third has no room for its seal."""
    words = _("A notice is signed by one or two, not by {count}").format(count=count)
    return Finding("stop", "signers", "signers", words)


def whole_phone(name: str) -> Finding:
    """A row of a sheet that everyone reads shows more than the last four digits."""
    words = _("{name}: a sign-in sheet shows only the last four digits").format(name=name)
    return Finding("stop", "private_phone", "rows", words)


def cannot_stand(over: int) -> Finding:
    """A title that cannot be set vertically: too long, or not hanzi alone."""
    if over:
        words = ngettext(
            "The title has {count} character too many to stand vertically; take the horizontal poster",
            "The title has {count} characters too many to stand vertically; take the horizontal poster",
            over,
        ).format(count=over)
    else:
        words = _("Only Chinese characters can stand vertically in the title; take the horizontal poster")
    return Finding("stop", "vertical_title", "title", words)


def too_short(field: str, count: int, least: int) -> Finding:
    """A title with fewer characters than the design needs, or with others than hanzi."""
    if count < least:
        words = ngettext(
            "{field}: this design needs at least {least} characters, there is {count}",
            "{field}: this design needs at least {least} characters, there are {count}",
            count,
        ).format(field=field_name(field), least=least, count=count)
    else:
        words = _("{field}: this design takes Chinese characters only; take the horizontal poster")
        words = words.format(field=field_name(field))
    return Finding("stop", "overflow", field, words)


def too_many_rooms(count: int, most: int) -> Finding:
    """More rooms than the festival poster has places for."""
    words = _("{count} rooms take part, but the poster has places for {most}; take the horizontal poster")
    return Finding("stop", "too_many_rooms", "rooms", words.format(count=count, most=most))


def too_near_qr(field: str) -> Finding:
    """Words inside the white edge that a QR code needs to be read."""
    words = _("{field} stands too near to the QR code").format(field=field_name(field))
    return Finding("stop", "qr_edge", field, words)


def qr_too_small(millimetres: float, least: float) -> Finding:
    """A QR code too small on this paper for the camera of an old telephone."""
    words = _("The QR code measures {size} mm on this paper, it needs {least}; take a larger paper")
    return Finding("stop", "qr_small", "link", words.format(size=round(millimetres), least=round(least)))


def qr_too_fine(characters: int) -> Finding:
    """A QR code whose squares would be too small to be read from the paper."""
    words = ngettext(
        "The link has {count} character: its QR code would be too fine to read. Use a shorter link.",
        "The link has {count} characters: its QR code would be too fine to read. Use a shorter link.",
        characters,
    )
    return Finding("stop", "qr_small", "link", words.format(count=characters))


def short_period(field: str, days: int, least: int) -> Finding:
    """An announcement that hangs for fewer days than it should, and does not say why."""
    words = ngettext(
        "It hangs for {count} day, fewer than {least}; write the reason",
        "It hangs for {count} days, fewer than {least}; write the reason",
        days,
    )
    return Finding("stop", "short_period", field, words.format(count=days, least=least))


def ends_before_start(field: str) -> Finding:
    """A last day before the first."""
    return Finding("stop", "ends_before_start", field, _("The last day lies before the first"))


def uneven_row(field: str, row: int, count: int, heads: int) -> Finding:
    """A row with another number of cells than the table has heads."""
    words = _("Row {row} of the table has {count} cells, its head has {heads}")
    return Finding("stop", "uneven_row", field, words.format(row=row, count=count, heads=heads))


def no_such_allergen(field: str, dish: str, word: str) -> Finding:
    """A word that is none of the seven that stand on every card."""
    words = _("{dish}: “{word}” is none of the seven allergens; put it into the name of the dish")
    return Finding("stop", "allergen", field, words.format(dish=dish, word=word))


def name_without_consent(field: str, name: str) -> Finding:
    """A name in public whose bearer has not agreed (条例 §20, PIPL §25)."""
    words = _("{name} has not agreed to be named in public").format(name=name)
    return Finding("stop", "name_consent", field, words)


def name_of_nobody(field: str, name: str) -> Finding:
    """A name in public that nobody on file carries, so that no consent can be looked up."""
    words = _("{name} is not on file; make sure they agreed to be named").format(name=name)
    return Finding("warn", "name_unknown", field, words)


def perhaps_a_name(field: str, name: str) -> Finding:
    """Two characters that are a word, or the name of somebody on file who has not agreed."""
    words = _("{field}: if “{name}” is a person, ask them first; they have not agreed to be named")
    return Finding("warn", "name_perhaps", field, words.format(field=field_name(field), name=name))


def says_less(field: str) -> Finding:
    """A fact that the sheet before this one said."""
    words = _("{field} stood on the last sheet; on this one it is missing")
    return Finding("warn", "says_less", field, words.format(field=field_name(field)))


def still_a_draft() -> Finding:
    """A paper of an event that nobody knows of yet."""
    words = _("The event is still a draft: publish it before its paper hangs")
    return Finding("warn", "draft", "title", words)


def photo_too_coarse(dpi: int) -> Finding:
    """A photo with fewer than 150 dots an inch on the paper: a warning, under 90 a refusal."""
    words = _("The photo has only {dpi} dots an inch at this size; take a larger one").format(dpi=dpi)
    return Finding("stop" if dpi < 90 else "warn", "photo_coarse", "photo", words)


def photo_unreadable() -> Finding:
    """A photo file that is neither JPEG nor PNG, or is damaged."""
    return Finding(
        "stop", "photo_unreadable", "photo", _("The photo cannot be read; take a JPEG or PNG file")
    )


def photo_without_consent() -> Finding:
    """A photo of people who have not all agreed to be shown."""
    words = _("Not everyone in the photo has agreed to be shown")
    return Finding("stop", "photo_consent", "photo", words)


def sums_differ(field: str, total: str, parts: str) -> Finding:
    """A total on the page that is not the sum of the parts drawn under it."""
    words = _("{field}: {total} on the cover, but the parts add up to {parts}")
    return Finding("stop", "sum", field, words.format(field=field_name(field), total=total, parts=parts))


# --- what the words themselves say -------------------------------------------------------------------------


def private_numbers(texts: Mapping[str, str], agreed: Iterable[str]) -> list[Finding]:
    """Phones and identity numbers in public `texts` (field to text) that are not among the `agreed` phones."""
    known = {_digits(number) for number in agreed}
    found: list[Finding] = []
    for field, text in texts.items():
        for hit in masking.unmasked(text):
            if hit.kind == "id":
                words = _("{field} shows an identity number").format(field=field_name(field))
                found.append(Finding("stop", "private_id", field, words))
            elif _digits(hit.digits) not in known:
                shown = masking.mask_phone(hit.digits)
                words = _("{field} shows {phone}, which nobody has agreed to make public")
                words = words.format(field=field_name(field), phone=shown)
                found.append(Finding("stop", "private_phone", field, words))
    return list(dict.fromkeys(found))


def people_named(texts: Mapping[str, str], unagreed: Iterable[str], perhaps: Iterable[str]) -> list[Finding]:
    """Names in public `texts` (field to text) of people who have not agreed, surely or perhaps theirs."""
    ways = ((unagreed, name_without_consent), (perhaps, perhaps_a_name))
    return [
        find(field, name)
        for names, find in ways
        for name in sorted(names)
        for field, text in texts.items()
        if name in text
    ]


_DATED = re.compile(
    r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]"
    r"(?:\s*[（(]?\s*(?:星期|周|礼拜|週|禮拜)(?P<weekday>[一二三四五六日天])\s*[）)]?)?"
)
_WEEKDAYS = "一二三四五六日"
_ENGLISH_DATED = re.compile(
    rf"(?:(?P<weekday>{'|'.join(ENGLISH_DAYS)}),? )?\b(?P<day>\d{{1,2}}) "
    rf"(?P<month>{'|'.join(ENGLISH_MONTHS)})\b(?: (?P<year>\d{{4}}))?"
)


def wrong_dates(texts: Mapping[str, str], around: date) -> list[Finding]:
    """Dates in `texts` that do not exist, or stand beside the wrong day of the week.

    A date without a year is meant within half a year of `around`.
    """
    found: list[Finding] = []
    for field, text in texts.items():
        found += _wrong_english_dates(field, text, around)
        for match in _DATED.finditer(text):
            day = _meant(match, int(match["month"]), around)
            name = f"{match['month']}月{match['day']}日"
            if day is None:
                words = _("{field}: there is no {date}").format(field=field_name(field), date=name)
                found.append(Finding("stop", "no_such_date", field, words))
            elif match["weekday"] and match["weekday"].replace("天", "日") != _WEEKDAYS[day.weekday()]:
                words = _("{field}: {date} is a {weekday}").format(
                    field=field_name(field), date=name, weekday=weekday_name(day)
                )
                found.append(Finding("warn", "wrong_weekday", field, words))
    return found


def _wrong_english_dates(field: str, text: str, around: date) -> list[Finding]:
    """The same for Wednesday 28 May 2025."""
    found: list[Finding] = []
    for match in _ENGLISH_DATED.finditer(text):
        day = _meant(match, ENGLISH_MONTHS.index(match["month"]) + 1, around)
        name = f"{match['day']} {match['month']}"
        if day is None:
            words = _("{field}: there is no {date}").format(field=field_name(field), date=name)
            found.append(Finding("stop", "no_such_date", field, words))
        elif match["weekday"] and match["weekday"] != ENGLISH_DAYS[day.weekday()]:
            words = _("{field}: {date} is a {weekday}").format(
                field=field_name(field), date=name, weekday=ENGLISH_DAYS[day.weekday()]
            )
            found.append(Finding("warn", "wrong_weekday", field, words))
    return found


def weekday_name(day: date) -> str:
    """星期三, on paper and in words about paper."""
    return f"星期{_WEEKDAYS[day.weekday()]}"


def over_already(field: str, last: date, today: date | None) -> list[Finding]:
    """A warning if `last` lies before `today`."""
    if today is None or last >= today:
        return []
    words = _("{month}/{day} is over already").format(month=last.month, day=last.day)
    return [Finding("warn", "past", field, words)]


def _meant(match: re.Match[str], month: int, around: date) -> date | None:
    years = [int(match["year"])] if match["year"] else [around.year - 1, around.year, around.year + 1]
    days: list[date] = []
    for year in years:
        try:
            days.append(date(year, month, int(match["day"])))
        except ValueError:
            continue
    return min(days, key=lambda day: abs((day - around).days), default=None)


def _digits(number: str) -> str:
    digits = "".join(char for char in number if char.isdigit())
    return digits.removeprefix("0086") if len(digits) > 13 else digits
