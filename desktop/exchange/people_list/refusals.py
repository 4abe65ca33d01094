"""Why a residents' list cannot be read at all, in one sentence with the way out."""

from desktop.errors import UserError
from desktop.i18n import _


class ListRefused(UserError):
    """A file that is not read. Raised with the file's name, and what else the sentence needs."""

    code = "list_refused"

    def __init__(self, name: str, detail: str = "") -> None:
        super().__init__(name, detail)
        self.name = name
        self.detail = detail


class NotASpreadsheet(ListRefused):
    code = "not_a_spreadsheet"

    def words(self) -> str:
        return _("{name} is not a spreadsheet. Choose an Excel, WPS or CSV file.").format(name=self.name)


class PasswordProtected(ListRefused):
    code = "password_protected"

    def words(self) -> str:
        return _(
            "{name} is locked with a password. Open it in Excel or WPS, remove the password, save."
        ).format(name=self.name)


class NoNameColumn(ListRefused):
    code = "no_name_column"

    def words(self) -> str:
        return _("{name} has no column with names. Write 姓名 above that column, or say which it is.").format(
            name=self.name
        )


class TooLarge(ListRefused):
    code = "too_large"

    def words(self) -> str:
        return _(
            "{name} is too large for a residents' list. Save only the sheets with people in a new file."
        ).format(name=self.name)


class Damaged(ListRefused):
    code = "damaged"

    def words(self) -> str:
        return _("{name} is damaged and cannot be read. Open it in Excel or WPS and save it anew.").format(
            name=self.name
        )


class EmptyList(ListRefused):
    code = "empty"

    def words(self) -> str:
        return _("{name} is empty: there are no rows in it. Choose another file.").format(name=self.name)


class TooSlow(ListRefused):
    code = "too_slow"

    def words(self) -> str:
        return _(
            "{name} could not be read within {seconds} seconds. Save only the sheets with people in a new file."
        ).format(name=self.name, seconds=self.detail)


class Unreadable(ListRefused):
    code = "unreadable"

    def words(self) -> str:
        return _("{name} cannot be opened: {reason}").format(name=self.name, reason=self.detail)


class NoSuchSheet(ListRefused):
    code = "no_such_sheet"

    def words(self) -> str:
        return _("{name} has no sheet {sheet}; look at its sheets.").format(name=self.name, sheet=self.detail)


class NoSuchColumn(ListRefused):
    code = "no_such_column"

    def words(self) -> str:
        return _("{name} has no column {column}; name it by its letter, like C.").format(
            name=self.name, column=self.detail
        )


class NoSuchField(ListRefused):
    code = "no_such_field"

    def words(self) -> str:
        return _(
            "A column cannot be read as {field}; write name, phone, room or another field of a resident."
        ).format(field=self.detail)
