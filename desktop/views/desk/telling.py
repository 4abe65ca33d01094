"""What a desk says after an act: the kind of its colour and sound, and one sentence."""

from collections.abc import Sequence

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.services.sign_in import Answer
from desktop.views.desk.bar import GAP
from desktop.views.kit.message import strong

Told = tuple[str, str]


def of_sign_in(answer: Answer, here: str) -> Told:
    """Somebody came in, came with more, or is here already; `here` is the name of this desk."""
    if answer.state == "in":
        return "ok", _filled(_("{name}{gap}{heads}{gap}signed in"), answer.name, answer.heads)
    if answer.entry is not None:
        return "ok", _filled(_("{name}{gap}{heads}{gap}head count changed"), answer.name, answer.heads)
    words = (
        _("{name}{gap}signed in already at {time}")
        if answer.desk in (here, "")
        else _("{name}{gap}signed in already at {time}, at {desk}")
    )
    return "warn", words.format(
        name=strong(answer.name), gap=GAP, time=f"{answer.at:%H:%M}", desk=answer.desk
    )


def of_household(name: str, answers: Sequence[Answer]) -> Told:
    """Everybody of a home came in, or all of them are here already."""
    written = [answer for answer in answers if answer.entry is not None]
    if written:
        words = _("{name} and household{gap}{heads}{gap}signed in")
        return "ok", _filled(words, name, len(written))
    return "warn", _("{name} and household{gap}all here already").format(name=strong(name), gap=GAP)


def of_sign_out(answer: Answer) -> Told:
    """Somebody left, or had left before."""
    words = _("{name}{gap}signed out at {time}")
    kind = "ok" if answer.entry else "warn"
    return kind, words.format(name=strong(answer.name), gap=GAP, time=f"{answer.at:%H:%M}")


def _filled(words: str, name: str, heads: int) -> str:
    count = ngettext("{n} person", "{n} people", heads).format(n=heads)
    return words.format(name=strong(name), gap=GAP, heads=strong(count))
