"""个人信息告知: what people are told before anything about them is written down, in the language of papers."""

from collections.abc import Mapping
from datetime import datetime

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import on_paper
from desktop.models import Setting
from desktop.models import journal
from desktop.services import paper_words
from desktop.services import retention
from desktop.services import told
from desktop.services.community import shown_phone

KEY = "privacy_notice"
LONGEST = 160
"""Characters: three lines in the foot of a sign-in sheet. Of letters twice as many fit, and a little more."""
LONGEST_IN_LETTERS = 400


class NoticeTooLong(UserError):
    """The notice has no room in the foot of a form (args: how many characters it has, how many fit)."""

    code = "notice_too_long"
    field = "notice"

    def words(self) -> str:
        return _("The notice has {count} characters; {most} fit on a form.").format(
            count=self.args[0], most=self.args[1]
        )


def notice() -> str:
    """The notice as it stands on forms: the community's own words, else the proposed ones."""
    return own() or proposed()


def own() -> str:
    """The community's own words, or nothing."""
    return Setting.read(KEY)


def proposed() -> str:
    """Who, what for, how long, which rights: what the law asks for, with the community's own facts."""
    phone = shown_phone(paper_words.duty_phone())
    ask = on_paper("，电话{phone}").format(phone=phone) if phone else ""
    return on_paper(
        "个人信息告知：{host}登记姓名、楼栋和电话，只用于活动通知、签到和联系；"
        "现场登记的资料在活动结束{days}天后清除，仅保留人数。您可随时查询、更正、要求删除或撤回同意{ask}。"
    ).format(host=paper_words.host() or on_paper("本社区"), days=retention.days("walk_in"), ask=ask)


def check(text: str) -> str:
    """The words tidied. Raises NoticeTooLong."""
    wanted = " ".join(text.split())
    most = LONGEST_IN_LETTERS if _of_letters(wanted) else LONGEST
    if len(wanted) > most:
        raise NoticeTooLong(len(wanted), most)
    return wanted


def _of_letters(text: str) -> bool:
    """Whether most of it is Latin letters, half as wide as characters."""
    return sum(char.isascii() for char in text) * 2 > len(text)


def say(text: str, *, at: datetime) -> None:
    """Keeps the community's own words; an empty text, or the proposed one, goes back to what is proposed."""
    wanted = check(text)
    with journal.act("set_up", at=at, subject=told.PRIVACY_NOTICE):
        Setting.write(KEY, "" if wanted == proposed() else wanted)


def set_up(text: str, days: Mapping[str, int], *, at: datetime) -> None:
    """The notice and the periods in one act. Raises NoticeTooLong or DaysWrong."""
    with journal.act("set_up", at=at, subject=told.PRIVACY):
        retention.keep_for(days, at=at)
        say(text, at=at)
