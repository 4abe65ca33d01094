"""纸面文字: in which language a community's papers hang, whatever language its window speaks."""

from datetime import datetime

from desktop import i18n
from desktop.models import Setting
from desktop.models import journal
from desktop.services import told

_KEY = "paper_language"


def chosen() -> str:
    """The language that was chosen for papers; "" where they follow the window."""
    code = Setting.read(_KEY)
    return code if code in i18n.LANGUAGES else ""


def following() -> str:
    """What papers speak where nothing was chosen: Traditional Chinese in such a window, else Simplified.

    A committee whose secretary likes an English window still hangs up Chinese papers.
    """
    return "zh_TW" if i18n.language() == "zh_TW" else i18n.PAPER_LANGUAGE


def speak() -> None:
    """Papers speak from now on what the open file says."""
    i18n.use_paper_language(chosen() or following())


def choose(code: str, *, at: datetime) -> None:
    """Papers of this community speak `code` from now on; "" follows the window."""
    if code != chosen():
        with journal.act("set_up", at=at, subject=told.PAPER_LANGUAGE):
            Setting.write(_KEY, code)
    speak()
