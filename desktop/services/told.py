"""What acts are about where the program itself named it: kept in Simplified Chinese, told in the language of the screen."""

import re

from desktop import masking
from desktop.i18n import language
from desktop.i18n import on_paper_later
from desktop.i18n import on_screen
from desktop.models import Act

NAMES = {
    "flyer": on_paper_later("活动海报"),
    "notice": on_paper_later("活动通知"),
    "announcement": on_paper_later("公示"),
    "stairwell-roster": on_paper_later("楼道值守表"),
    "sign-up-form": on_paper_later("报名表"),
    "sign-in-sheet": on_paper_later("签到表"),
    "name-badges": on_paper_later("胸牌"),
    "table-cards": on_paper_later("桌牌"),
    "dish-cards": on_paper_later("菜品标签"),
    "food-report": on_paper_later("集体聚餐报备表"),
    "table-plan": on_paper_later("桌位图"),
    "driver-sheet": on_paper_later("出车单"),
    "car-sign": on_paper_later("车辆标识"),
    "certificate": on_paper_later("感谢状"),
    "event-summary": on_paper_later("活动小结"),
    "attendance-term": on_paper_later("出勤图"),
    "door-schedule": on_paper_later("一周安排"),
    "opening-plate": on_paper_later("开放时间牌"),
    "house-rules-board": on_paper_later("使用公约"),
    "application-form": on_paper_later("使用申请表"),
    "hand-over": on_paper_later("交接登记"),
    "keeper-week": on_paper_later("管理员一周"),
    "venue-year": on_paper_later("使用情况"),
}
"""Papers by what they are called when they went out."""
CALL_LIST = on_paper_later("停用联系单")
FREE_NOTICE = on_paper_later("通知")
PAPER_LANGUAGE = on_paper_later("纸面文字")
MEAL_LIMIT = on_paper_later("聚餐报备标准")
PRIVACY_NOTICE = on_paper_later("个人信息告知")
PRIVACY = on_paper_later("隐私和保存期限")
KEPT_DAYS = on_paper_later("保存期限")
LEVELS = on_paper_later("组织层级")
CLEARED = {
    "walk_in": on_paper_later("现场登记"),
    "sign_up_note": on_paper_later("报名备注"),
    "applicant": on_paper_later("预约申请人"),
    "paper_words": on_paper_later("印件文字"),
    "escort_rider": on_paper_later("送考考生"),
    "escort_car": on_paper_later("送考司机"),
    "dish_maker": on_paper_later("做菜人"),
    "request": on_paper_later("诉求"),
    "visit": on_paper_later("走访"),
    "journal": on_paper_later("历史旧值"),
}
"""What is cleared for good in its time."""
_CLEARED = re.compile(f"({'|'.join(CLEARED.values())}) ([0-9]+) 条")
_SETTINGS = (PAPER_LANGUAGE, MEAL_LIMIT, PRIVACY_NOTICE, PRIVACY, KEPT_DAYS, LEVELS)
_PAPERS = (*NAMES.values(), CALL_LIST)


def about(act: Act) -> str:
    """What `act` is about; a number in it is masked."""
    said = masking.mask(act.subject)
    if act.what == "print":
        name, gap, title = said.partition(" ")
        return f"{on_screen(name)}{gap}{title}" if name in _PAPERS else said
    if act.what == "purge":
        kinds = _CLEARED.findall(said)
        between = ", " if language() == "en" else "、"
        return (
            between.join(on_screen("{kind} {n} 条").format(kind=on_screen(kind), n=n) for kind, n in kinds)
            or said
        )
    if act.what == "step_request":
        number, gap, step = said.partition("　")
        return f"{number}{gap}{on_screen(step)}"
    own = (act.what == "set_up" and said in _SETTINGS) or (act.what == "write_paper" and said == FREE_NOTICE)
    return on_screen(said) if own else said
