"""What is usually to do for an event of each category, until a community keeps its own list.

Chinese, like all data a community begins with. Days count from the first session; negative ones lie before it.
"""

_ALWAYS = (
    (-10, "定下负责人和分工"),
    (-7, "张贴海报、通知"),
    (-1, "打印签到表"),
    (-1, "布置场地，试一试设备"),
    (1, "写小结，留几张照片"),
)
_OWN: dict[str, tuple[tuple[int, str], ...]] = {
    "learning": ((-7, "联系老师，确认时间"), (-2, "备好教具和纸笔")),
    "arts": ((-14, "定节目单"), (-3, "走一遍台"), (-1, "调试音响话筒")),
    "meeting": ((-7, "通知参会代表"), (-3, "发议题和材料"), (3, "公示会议结果")),
    "festival": (
        (-14, "向监管部门报备聚餐"),
        (-7, "招募志愿者，定岗位"),
        (-3, "采购食材和物资"),
        (-1, "打印菜品标签"),
        (0, "每道菜留样 125 克"),
        (3, "感谢志愿者和捐赠单位"),
    ),
    "volunteering": (
        (-7, "招募志愿者，定岗位"),
        (-3, "讲清服务内容和注意事项"),
        (-1, "确认志愿者保险"),
        (2, "登记服务时长"),
    ),
    "health": (
        (-7, "联系医院，确认医生和时间"),
        (-2, "备好血压计、登记表"),
        (2, "回访需要复查的居民"),
    ),
}


def of(category: str) -> list[tuple[int, str]]:
    """(day, words) by day for a category of events."""
    return sorted((*_ALWAYS, *_OWN[category]), key=lambda line: line[0])
