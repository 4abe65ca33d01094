"""Titles on two or three lines that balance and break between words."""

from itertools import combinations
from itertools import pairwise

from desktop.printing import linebreak
from desktop.printing import spoken
from desktop.printing.typeset import Line
from desktop.printing.typeset import Style
from desktop.printing.typeset import clean
from desktop.printing.typeset import set_line
from desktop.printing.typeset import spans

_WORD_LIST = """
    关于 期间 通知 公告 公示 通告 通报 邀请 倡议书 说明 调整 变更 暂停 恢复 开展 举办 召开 组织 征集 招募 报名 登记 领取
    社区 居民 邻里 邻居 小区 楼栋 单元 街道 网格 网格员 志愿者 志愿 服务 党员 群众 老人 老年人 儿童 孩子 青少年 妇女 家庭
    居委会 居民委员会 业主 业委会 物业 党支部 党群 服务中心 服务站 活动室 共享客厅 客厅 广场 花园 食堂 驿站 图书室 阅览室
    开放 时间 地点 安排 事项 工作 会议 座谈会 议事会 代表 大会 讲座 培训 课堂 讲堂 比赛 大赛 展览 晚会 联欢会 运动会
    活动 美食 分享 文化 体育 健康 养老 亲子 阅读 读书 读书会 书法 书法班 合唱 合唱团 舞蹈 太极 太极拳 摄影 绘画 手工 剪纸
    春联 福字 新春 联欢 灯谜 三间 一楼 服务台 邻里美食 分享活动 义务 家电 汇报 演出 社区义诊 插花 体验
    包粽子 粽子 饺子 百家宴 义诊 体检 量血压 血压 免费 急救 消防 安全 防火 防汛 防诈骗 反诈 疫苗 接种 垃圾 分类 环境 卫生
    停水 停电 停气 检修 维修 改造 电梯 加装 电动车 停车 充电 充电棚 车棚 楼道 清理 整治 换届 选举 投票 补贴 申请 办理 缴纳
    春节 元宵节 元宵 清明节 清明 劳动节 端午节 端午 中秋节 中秋 重阳节 重阳 国庆节 国庆 元旦 新年 儿童节 妇女节 母亲节 节日
    家具 电动 电动车 停哪 清理 收费 分摊 费用 血压 健康 体检 故事 绘本 社工 旧物 加装 议事 协商
    假期 暑假 寒假 夏令营 冬至 腊八 全民 大家 一起 一次 第一 共建 共治 共享 和谐 和安 和善 温暖 幸福 快乐 美好 家园 生活
"""
_WORDS = frozenset(_WORD_LIST.split())
_LONGEST = max(map(len, _WORDS))
_CLINGING = frozenset("的了着过们地得吗呢吧啊之及和与")
_NEVER_LAST = frozenset("第与和及在对为从向将把被不")
_MARKS = frozenset("，。、；：？！")


def balanced(text: str, style: Style, width: float, lines: int) -> list[Line] | None:
    """`text` on exactly `lines` lines of at most `width`, broken by sense, the longer first; None if it cannot."""
    if lines == 1:
        only = set_line(text, style)
        return [only] if only.width <= width else None
    text = clean(text).strip()
    wide = spans(text, style)
    if wide(0, len(text)) > lines * width:
        return None
    may = breaks(text)
    knots = _knots(text)
    best: tuple[float, tuple[int, ...]] | None = None
    for cuts in combinations(may, lines - 1):
        edges = (0, *cuts, len(text))
        widths = [wide(a, b) for a, b in pairwise(edges)]
        if max(widths) > width:
            continue
        price = _imbalance([each / style.size for each in widths]) + sum(
            _cut_price(text, knots, i) for i in cuts
        )
        if best is None or price < best[0]:
            best = price, edges
    return [set_line(text[a:b].strip(), style) for a, b in pairwise(best[1])] if best else None


def fewest(text: str, style: Style, width: float, most: int) -> list[Line] | None:
    """`text` on as few balanced lines as it takes, None if `most` are not enough."""
    return next((made for n in range(1, most + 1) if (made := balanced(text, style, width, n))), None)


def breaks(text: str) -> list[int]:
    """Where a line of `text` may begin."""
    return [i for i, flag in enumerate(linebreak.allowed(text)) if flag]


def cut_price(text: str, at: int) -> float:
    """How much a line or column of a title that ends before character `at` offends the sense."""
    return _cut_price(text, _knots(text), at)


def _imbalance(ems: list[float]) -> float:
    price = 0.0
    for first, second in pairwise(ems):
        off = first - second
        price += off * off if off >= 0 else 3 * off * off + 2
    return price + 400 * sum(em < 1.6 for em in ems)


def _cut_price(text: str, known: tuple[set[int], set[int]], at: int) -> float:
    knots, inside = known
    before, after = text[at - 1], text[at]
    if before in _MARKS:
        return -8
    price = 0.0 if at in knots else 14.0
    if at in inside:
        price += 60
    if after in _CLINGING or before in _NEVER_LAST:
        price += 30
    if text[:at].endswith("关于"):
        price += 20
    return price


def _knots(text: str) -> tuple[set[int], set[int]]:
    """Where known words end or begin, and the places inside them."""
    found: set[int] = set()
    inside: set[int] = set()
    text = spoken.searched(text)
    i = 0
    while i < len(text):
        size = next((n for n in range(_LONGEST, 1, -1) if text[i : i + n] in _WORDS), 0)
        if size:
            found |= {i, i + size}
            inside |= set(range(i + 1, i + size))
        i += size or 1
    return found, inside
