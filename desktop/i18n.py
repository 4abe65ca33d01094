"""Words in the chosen language. English stands in the code; catalogues lie in resources/locale.

Papers, the sample and exports are Chinese whatever the window speaks, so they do not pass through here.
"""

import gettext
from collections.abc import Callable

from desktop import paths

LANGUAGES = {"zh_CN": "简体中文", "en": "English"}
DEFAULT_LANGUAGE = "zh_CN"

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def use_language(code: str) -> None:
    """Speak `code` from now on ("zh_CN" or "en"); an unknown code speaks the default."""
    global _catalogue, _language  # noqa: PLW0603  (one process speaks one language at a time)
    _language = code if code in LANGUAGES else DEFAULT_LANGUAGE
    if _language == "en":
        _catalogue = gettext.NullTranslations()
    else:
        _catalogue = gettext.translation("linli", paths.resources() / "locale", languages=[_language])


def language() -> str:
    """The code of the language spoken now."""
    return _language


def _(message: str) -> str:
    """`message` in the chosen language; fill its named holes with `.format(name=…)` afterwards."""
    return _catalogue.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """`one` or `many` by the number `n`, in the chosen language."""
    return _catalogue.ngettext(one, many, n)


def later(message: str) -> str:
    """Marks a message for the catalogue that is translated where it is shown, not where it stands."""
    return message


Translate = Callable[[str], str]
