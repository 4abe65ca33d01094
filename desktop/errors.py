"""Errors meant for the person at the screen. Each class owns its words and is raised with data."""


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
