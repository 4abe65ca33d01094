"""Why a desk pack is not made, or not taken back."""

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext


class PassphraseMissing(UserError):
    """A pack is never written in the clear."""

    code = "passphrase_missing"

    def words(self) -> str:
        return _("A desk pack needs a passphrase; write it down for whoever opens the pack.")


class DeskNameMissing(UserError):
    """A desk needs a name of 1 to 20 characters: the merge tells desks apart by it."""

    code = "desk_name_missing"

    def words(self) -> str:
        return _("Give the desk a name of 1 to 20 characters, such as “Gate desk”.")


class PackHolds(UserError):
    """The file stands there with sign-ins that have not been taken back (args: file, how many)."""

    code = "pack_holds"

    def words(self) -> str:
        message = ngettext(
            "{file} holds {n} sign-in that has not been taken back. Take it back first, or choose another name.",
            "{file} holds {n} sign-ins that have not been taken back. Take them back first, or choose another name.",
            self.args[1],
        )
        return message.format(file=self.args[0], n=self.args[1])


class FileStands(UserError):
    """A file stands there that cannot be looked into, so it may hold sign-ins (args: file)."""

    code = "file_stands"

    def words(self) -> str:
        return _(
            "{file} stands there already and this passphrase does not open it. Choose another name."
        ).format(file=self.args[0])


class ForeignPack(UserError):
    """The pack was made from another community's file (args: file, that community's name)."""

    code = "other_community"

    def words(self) -> str:
        return _("{file} belongs to another community ({community}). Nothing was taken back.").format(
            file=self.args[0], community=self.args[1] or "?"
        )


class UnknownSession(UserError):
    """The pack is about a session that is not on file here (args: file)."""

    code = "unknown_session"

    def words(self) -> str:
        return _(
            "The session of {file} is not on file here. Open the data file that the pack was made from."
        ).format(file=self.args[0])
