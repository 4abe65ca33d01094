"""What the sample's events need: checklists, programme, helpers, materials and money."""

from datetime import date
from datetime import timedelta

from desktop.models import BudgetLine
from desktop.models import Event
from desktop.models import Helper
from desktop.models import HelperPost
from desktop.models import Material
from desktop.models import ProgrammeItem
from desktop.models import ToDo
from desktop.services import usual_to_dos
from desktop.services.sample.people import Homes

PROGRAMME = (
    (540, 555, "签到，领菜品标签", "周敏"),
    (555, 570, "居委会致辞", "李秋红"),
    (570, 630, "学包粽子", "和谐楼邻里"),
    (630, 680, "品尝邻里拿手菜，话家常", ""),
    (680, 690, "合影，收拾", "志愿者"),
)
POSTS = (("签到引导", 3), ("摆台、收台", 4), ("包粽子教学", 2), ("留样和食品安全", 1), ("秩序和急救", 2))
MATERIALS = (
    ("糯米", "40 斤", "青山助餐点", True),
    ("粽叶", "30 把", "居委会", True),
    ("一次性手套", "4 盒", "居委会", True),
    ("留样盒", "40 个", "助餐点借", True),
    ("桌牌", "12 个", "打印", False),
)
MONEY = (
    ("食材", 180000, 174650),
    ("一次性用品", 30000, 26800),
    ("打印和布置", 20000, None),
    ("小礼品", 50000, 48000),
)
RISK = """食品：每道菜留样 125 克，冷藏 48 小时；写明过敏原，含花生的单独摆放。
人多：三个客厅各不超过 60 人，志愿者在门口计数。
天气：全部在室内，雨天门口铺防滑垫。
急救：和谐客厅设急救箱，值班医生电话贴在签到台。"""
DISTRICT = {
    "learning": "教育", "arts": "文体", "meeting": "议事", "festival": "节庆", "volunteering": "志愿服务",
    "health": "健康",
}  # fmt: skip


def festival(event: Event, homes: Homes, helpers: list[str], day: date, *, coming: bool) -> None:
    """The plan of the festival on `day`: on the day itself the last two things are open, later none."""
    lines = usual_to_dos.of("festival")
    for days, words in lines:
        is_open = coming and days >= 0
        ToDo.create(
            event=event, words=words, due_days=days, done_on=None if is_open else day + timedelta(days=days)
        )
    for start, end, words, who in PROGRAMME:
        ProgrammeItem.create(event=event, start_min=start, end_min=end, words=words, who=who)
    posts = [HelperPost.create(event=event, words=words, wanted=wanted) for words, wanted in POSTS]
    found = iter([homes.named["周敏"], *helpers])
    for post in posts:
        for _place, person in zip(range(post.wanted), found, strict=False):
            Helper.create(post=post, person=person)
    for words, amount, source, ready in MATERIALS:
        Material.create(
            event=event, words=words, amount=amount, source=source, ready=ready if coming else True
        )
    for words, planned, spent in MONEY:
        BudgetLine.create(
            event=event, words=words, planned_fen=planned, spent_fen=spent or (None if coming else planned)
        )
    Event.update(risk_plan=RISK).where(Event.id == event.id).execute()


def checklist(event: Event, day: date, today: date) -> None:
    """The usual checklist of a single event: what was due before today is done."""
    for days, words in usual_to_dos.of(event.category):
        due = day + timedelta(days=days)
        ToDo.create(event=event, words=words, due_days=days, done_on=due if due <= today else None)
