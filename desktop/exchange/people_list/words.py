"""What is wrong with a row, in words for the person who keeps the list; and what columns are called."""

from desktop.exchange.people_list.parts import Problem
from desktop.i18n import _
from desktop.i18n import later
from desktop.i18n import ngettext

_REASONS = {
    "vacant_flat": later("An empty flat, nobody to add"),
    "no_name": later("No name"),
    "name_too_long": later("The name has more than 40 characters"),
    "organisation": later("A company or an office, not a person"),
    "total_row": later("The total under the table"),
    "subtotal_row": later("A subtotal"),
    "section_row": later("The heading of a building or compound"),
    "repeated_header": later("The header once more"),
    "footer": later("A signature or remark under the table"),
    "example_row": later("The specimen of the blank form"),
    "id_number_column": later("Identity numbers are not read in"),
    "told_by_identity": later("Birth and sex by the identity numbers; the numbers are not kept"),
    "id_number_lost_digits": later("Excel lost the last digits of the identity number; it is not read in"),
    "id_number_in_remark": later("An identity number in the row; it is not read in"),
    "phone_error_value": later("The cell holds an error instead of a number"),
    "phone_ditto": later("“As above” instead of a number"),
    "phone_scientific": later("Excel lost the last digits"),
    "phone_masked": later("The number has been starred out"),
    "phone_letter": later("A letter among the digits"),
    "phone_unreadable": later("Not a number"),
    "birth_impossible": later("There is no such day"),
    "birth_future": later("A day that has not come yet"),
    "birth_is_age": later("An age instead of a date of birth"),
    "birth_two_digit_year": later("The year has only two digits"),
    "birth_unreadable": later("Not a date"),
    "birth_ambiguous": later("Month and day cannot be told apart"),
    "sex_unreadable": later("Neither man nor woman"),
    "building_missing": later("No building"),
    "room_missing": later("No room"),
    "place_too_long": later("Too long for an address"),
    "room_unreadable": later("A character of the room has been lost"),
    "name_damaged": later("A rare character of the name has been lost"),
    "name_private_use_char": later("A rare character in an old form; please check the name"),
    "remark_left": later("The remark says they have moved away or died"),
    "address_became_date": later("Excel made a date of the address"),
    "phone_local_only": later("No area code"),
    "two_phones": later("Two numbers in one cell, both are taken"),
    "name_has_note": later("A word in brackets behind the name"),
    "phone_has_note": later("A word behind the number"),
    "no_heading": later("The headings do not say what the columns hold; their cells told. Please check"),
    "turned": later("People stand in columns: row 2 is column B"),
    "beside": later("Named in the row of somebody else of the same home"),
    "beside_unsure": later("Two people in one row; please check whose the number is"),
    "more_people": later("More people are named in the row; give each a row of their own"),
    "hidden_row": later("A hidden row"),
    "too_many_fields": later("One cell too many; it was added to the remark"),
    "guardian_missing": later("Under 14 and no guardian named"),
    "left_out": later("Left out by hand"),
    "differs_sex": later("Another sex than on file"),
    "differs_birth": later("Another date of birth than on file"),
    "differs_party": later("Another answer about the Party than on file"),
    "differs_volunteer": later("Another answer about volunteering than on file"),
    "differs_alone": later("Another answer about living alone than on file"),
}

FIELD_NAMES = {
    "no": later("Number in the list"),
    "name": later("Full name"),
    "sex": later("Sex"),
    "birth": later("Date of birth"),
    "phone": later("Phone"),
    "compound": later("Compound"),
    "building": later("Building"),
    "alias": later("Name of the building"),
    "unit": later("Unit"),
    "room": later("Room"),
    "building+unit": later("Building and unit"),
    "unit+room": later("Unit and room"),
    "address": later("Whole address"),
    "party": later("Party member"),
    "volunteer": later("Volunteer"),
    "alone": later("Lives alone"),
    "remark": later("Remark"),
    "guardian": later("Guardian"),
    "guardian_phone": later("Guardian’s phone"),
    "birth_year": later("Year of birth"),
    "birth_month": later("Month of birth"),
    "birth_day": later("Day of birth"),
    "sex_male": later("Tick for men"),
    "sex_female": later("Tick for women"),
    "surname": later("Family name"),
    "given_name": later("Given name"),
    "other_name": later("Name of another in the row"),
    "other_phone": later("Their phone"),
    "other_sex": later("Their sex"),
    "other_birth": later("Their date of birth"),
    "other_idno": later("Their identity number (left out)"),
    "idno": later("Identity number (left out)"),
    "": later("Not read"),
}


def field_name(field: str) -> str:
    """A field's name in the chosen language."""
    return _(FIELD_NAMES[field])


def reason(problem: Problem) -> str:
    """The sentence for a problem in the chosen language. Holds no number or name of a person."""
    return reason_of(problem.code, raw=problem.raw, data=problem.data)


def reason_of(code: str, *, raw: str = "", data: str = "") -> str:
    """The sentence for an issue code. `raw` is the cell, `data` what the code's sentence needs."""
    if code in {"phone_bad_length", "formulas_unworked"}:
        return _counted(code, raw, data)
    if code == "wrong_total":
        _kind, typed, counted = data.split(" ")
        return _("The total says {typed}, there are {counted} names").format(typed=typed, counted=counted)
    if code == "duplicate_person":
        sheet, row = data.split(":")
        if sheet == "1":
            return _("The same person as in row {row}").format(row=row)
        return _("The same person as in row {row} of sheet {sheet}").format(row=row, sheet=sheet)
    return _(_REASONS[code])


def _counted(code: str, raw: str, data: str) -> str:
    """The sentences that count."""
    if code == "formulas_unworked":
        words = ngettext(
            "{n} cell has a formula without its result and is empty here; open the list in Excel or WPS and save it",
            "{n} cells have formulas without their results and are empty here; open the list in Excel or WPS and save it",
            int(data),
        )
        return words.format(n=data)
    digits = sum(char.isdigit() for char in raw)
    if digits > 11:
        return ngettext("{n} digit too many", "{n} digits too many", digits - 11).format(n=digits - 11)
    return ngettext("Only {n} digit", "Only {n} digits", digits).format(n=digits)
