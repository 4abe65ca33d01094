"""Errors meant for the person at the screen. Each class owns its words and is raised with data."""

import errno

from desktop.i18n import _


class UserError(Exception):
    """Something the user is told in one sentence: what is wrong and the way out.

    Anything that is not a UserError is a bug and goes to the log.
    """

    code = "refused"

    def __str__(self) -> str:
        return self.words()

    def words(self) -> str:
        """The sentence, in the chosen language. Subclasses build it from their data."""
        return str(self.args[0]) if self.args else self.code


def why(error: OSError) -> str:
    """What a system says of a file it did not open or write, in the chosen language; its own words where it is rare."""
    said = {
        errno.ENOENT: _("there is no such file"),
        errno.ENOTDIR: _("there is no such folder"),
        errno.EISDIR: _("it is a folder"),
        errno.EACCES: _("you may not open or change it"),
        errno.EPERM: _("you may not open or change it"),
        errno.EROFS: _("it can only be read there"),
        errno.ENOSPC: _("the disk is full"),
        errno.EDQUOT: _("the disk is full"),
        errno.EIO: _("the disk reports a fault"),
        errno.EBUSY: _("another program holds it"),
        errno.ETXTBSY: _("another program holds it"),
        errno.ENAMETOOLONG: _("its name is too long"),
        errno.ENODEV: _("the disk is gone"),
        errno.ENXIO: _("the disk is gone"),
    }
    return said.get(error.errno or 0) or error.strerror or str(error)
