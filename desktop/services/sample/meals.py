"""The sample's festival on the table: dishes with their makers, and the tables they stand on."""

from datetime import datetime
from datetime import timedelta

from desktop.models import Dish
from desktop.models import Event
from desktop.models import Stall
from desktop.services import allergens

# Name, place, who stands there, the spot on the plan.
STALLS = (
    ("粽子", "和谐客厅", "李阿姨、陈师傅", (0, 0)),
    ("包粽子体验桌", "和谐客厅", "周敏", (3, 2)),
    ("点心", "和谐客厅", "罗奶奶", (6, 0)),
    ("凉菜", "和安客厅", "赵老师", (0, 0)),
    ("热菜", "和安客厅", "孙阿姨、何大哥", (3, 0)),
    ("汤羹", "和安客厅", "刘师傅", (6, 0)),
    ("水果茶饮", "和善客厅", "林秀英", (0, 0)),
    ("主食", "和善客厅", "王叔叔", (3, 0)),
)
# Name, maker, allergens as one says them ("?": nobody asked), minutes before nine, number of the table, ingredients.
DISHES = (
    ("鲜肉粽", "和谐楼 李阿姨", "麸质、大豆", 30, 1, "糯米、五花肉、酱油、粽叶"),
    ("豆沙小粽", "和安楼 周阿姨", "大豆", 60, 1, "糯米、红豆沙、粽叶"),
    ("蛋黄粽", "和谐楼 陈师傅", "蛋、大豆", 45, 1, "糯米、咸蛋黄、粽叶"),
    ("白水粽", "和善楼 吴奶奶", "无", 90, 1, "糯米、粽叶、白糖"),
    ("碱水粽", "和谐楼 黄伯伯", "无", 80, 1, "糯米、食用碱、粽叶"),
    ("花生粽", "和安楼 蔡阿姨", "花生", 70, 1, "糯米、花生、红枣"),
    ("自己包的粽子", "", "?", 0, 2, "糯米、粽叶"),
    ("核桃米糕", "和善楼 孙阿姨", "坚果、蛋、奶", 40, 3, "米粉、核桃、鸡蛋、牛奶"),
    ("手工红糖糍粑", "和安楼 罗奶奶", "花生、大豆", 40, 3, "糯米、红糖、黄豆粉、花生碎"),
    ("绿豆糕", "和谐楼 谢阿姨", "奶", 100, 3, "绿豆、黄油、白糖"),
    ("芝麻烧饼", "和谐楼 马师傅", "麸质", 50, 3, "面粉、芝麻"),
    ("桂花糯米藕", "和安楼 赵老师", "无", 60, 3, "莲藕、糯米、桂花"),
    ("鸡蛋仔", "和善楼 小吴", "蛋、奶、麸质", 20, 3, "面粉、鸡蛋、牛奶"),
    ("凉拌三丝", "和善楼 陈师傅", "花生", 30, 4, "海带丝、胡萝卜、花生碎"),
    ("拍黄瓜", "和安楼 赵老师", "无", 15, 4, "黄瓜、蒜"),
    ("卤藕片", "和谐楼 何大哥", "大豆", 80, 4, "莲藕、酱油"),
    ("皮蛋豆腐", "和安楼 王阿姨", "蛋、大豆", 20, 4, "皮蛋、豆腐"),
    ("糖醋萝卜皮", "和善楼 郭奶奶", "无", 120, 4, "白萝卜、醋"),
    ("老醋花生", "和谐楼 袁叔叔", "花生", 35, 4, "花生、醋"),
    ("凉拌木耳", "和安楼 曾阿姨", "?", 25, 4, "木耳、洋葱"),
    ("三鲜豆皮", "和善楼 孙阿姨", "蛋、大豆、麸质", 20, 5, "鸡蛋、糯米、香菇、肉丁"),
    ("粉蒸肉", "和安楼 何大哥", "大豆", 45, 5, "五花肉、米粉"),
    ("珍珠丸子", "和谐楼 徐阿姨", "蛋", 40, 5, "糯米、猪肉、鸡蛋"),
    ("红烧武昌鱼", "和善楼 胡伯伯", "海鲜、大豆", 20, 5, "武昌鱼、酱油"),
    ("虾仁蒸蛋", "和谐楼 刘师傅", "海鲜、蛋", 15, 5, "虾仁、鸡蛋"),
    ("香干回锅肉", "和安楼 彭叔叔", "大豆", 25, 5, "香干、五花肉"),
    ("清炒藜蒿", "和谐楼 高阿姨", "无", 15, 5, "藜蒿、腊肉"),
    ("排骨藕汤", "和谐楼 何大哥", "无", 60, 6, "排骨、莲藕"),
    ("银耳莲子羹", "和安楼 宋奶奶", "无", 90, 6, "银耳、莲子"),
    ("西红柿蛋汤", "和善楼 小林", "蛋", 15, 6, "西红柿、鸡蛋"),
    ("酸梅汤", "和谐楼 唐阿姨", "无", 110, 7, "乌梅、山楂、冰糖"),
    ("水果拼盘", "和善楼 林阿姨", "?", 10, 7, "西瓜、香瓜、樱桃番茄"),
    ("菊花茶", "和安楼 韩伯伯", "无", 20, 7, "菊花、枸杞"),
    ("热干面", "和谐楼 王叔叔", "麸质、花生", 10, 8, "碱水面、芝麻酱、花生碎"),
    ("葱油拌面", "和善楼 冯阿姨", "麸质、大豆", 15, 8, "面条、小葱、酱油"),
    ("蛋炒饭", "和安楼 小董", "蛋", 10, 8, "米饭、鸡蛋"),
)
NOT_NAMED = ("白水粽", "拍黄瓜", "蛋炒饭")
"""Whose makers would rather not be named on a card."""


def festival(event: Event, start: datetime) -> None:
    """The 36 dishes of the festival, five of them with peanuts, on eight tables."""
    tables: list[str] = []
    for number, (name, place, keepers, (x, y)) in enumerate(STALLS, start=1):
        row = Stall.create(event=event, number=number, name=name, keepers=keepers, place=place, x=x, y=y)
        tables.append(row.id)
    for number, (name, maker, contains, before, table, ingredients) in enumerate(DISHES, start=1):
        codes = None if contains == "?" else allergens.read(contains)[0]
        Dish.create(
            event=event,
            number=number,
            name=name,
            maker=maker,
            named=bool(maker) and name not in NOT_NAMED,
            allergens=None if codes is None else " ".join(allergens.in_order(codes)),
            ingredients=ingredients,
            source="中百仓储青山店" if number % 3 else "和平菜场",
            health_card=number % 9 == 1,
            made_at=start - timedelta(minutes=before) if maker else None,
            stall=tables[table - 1],
        )
