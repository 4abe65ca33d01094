"""All that is on file about one person, on paper: their right to see it. Chinese, like every paper."""

from datetime import date
from datetime import datetime
from pathlib import Path

from desktop import masking
from desktop.errors import why
from desktop.models import HomeVisit
from desktop.models import Person
from desktop.models import Phone
from desktop.models import ResidentRequest
from desktop.models import VisitPlan
from desktop.models import about_person
from desktop.models import journal
from desktop.printing import person_record
from desktop.printing.person_record import PersonRecord
from desktop.printing.person_record import RecordPart
from desktop.services import consents
from desktop.services import paper_words
from desktop.services import posts
from desktop.services import privacy
from desktop.services import requests
from desktop.services.community import shown_phone
from desktop.services.shelf import CannotWrite

SEX = {"M": "男", "F": "女"}
SOURCE = {"roster": "居民名单", "walk-in": "现场登记", "by hand": "手工录入"}
SCOPE = {
    "register": "登记信息",
    "publish_name": "公示姓名",
    "publish_phone": "公示电话",
    "publish_photo": "公示照片",
    "report": "报送区级",
    "sensitive": "敏感信息",
    "guardian": "监护人同意",
}
METHOD = {"written": "书面", "spoken": "口头", "ticked": "签到勾选"}
SIGNED_UP = {"confirmed": "已报名", "waiting": "候补", "cancelled": "取消"}
BOOKED = {
    "approved": "已批", "in_use": "使用中", "handed_back": "已交还", "no_show": "爽约", "requested": "待审",
    "waiting": "待定", "skipped": "跳过", "declined": "婉拒", "cancelled": "取消",
}  # fmt: skip


VISITED = {"met": "已见面", "phoned": "电话", "no_answer": "无人应答", "refused": "拒访", "put_off": "改约"}


def record(person: str, *, at: datetime) -> PersonRecord:
    """What is on file about the person (id), in full: it is their own."""
    row = Person.with_place().where(Person.id == person).get()
    return PersonRecord(
        name=row.name,
        keeper=paper_words.host(),
        at=at,
        maker=journal.acting(),
        notice=privacy.notice(),
        parts=(
            RecordPart("基本信息", (), (), _facts(row)),
            _consents(person),
            _posts(person),
            _sign_ups(person),
            _helping(person),
            _visits(person),
            _bookings(person),
            _requests(person),
            _home_visits(person),
            _sheets(person),
            _lists(person),
            _acts(person),
        ),
    )


def save(person: str, path: Path, *, at: datetime) -> int:
    """Writes the record as PDF; the history keeps that it was printed. Gives its pages. Raises CannotWrite."""
    data = record(person, at=at)
    try:
        with journal.act("print_record", at=at, subject=masking.mask_name(data.name)):
            return person_record.print_it(data, path)
    except OSError as error:
        raise CannotWrite(path.name, why(error)) from error


# --- parts ------------------------------------------------------------------------------------------


def _facts(row: Person) -> tuple[tuple[str, str], ...]:
    compound = row.unit.building.compound.name if row.unit else ""
    said = (
        ("姓名", row.name),
        ("性别", SEX.get(row.sex or "", "")),
        ("出生", row.birth or ""),
        ("住址", " ".join(part for part in (compound, row.place) if part)),
        ("电话", "、".join(shown_phone(number) for number in Phone.of([row.id]).get(row.id, []))),
        ("监护人", " ".join(filter(None, (row.guardian_name, shown_phone(row.guardian_phone))))),
        ("党员", _yes(row.party)),
        ("志愿者", _yes(row.volunteer)),
        ("独居", _yes(row.alone)),
        ("居民卡", row.card),
        ("备注", row.note),
        ("来源", SOURCE[row.source]),
    )
    return tuple((name, value or "没有记录") for name, value in said)


def _consents(person: str) -> RecordPart:
    rows = tuple(
        (SCOPE[a.scope], METHOD[a.method], _day(a.given_on), a.by_whom, _day(a.withdrawn_on))
        for a in consents.of(person)
    )
    return RecordPart("同意", ("内容", "方式", "日期", "登记人", "撤回"), (24, 18, 20, 18, 20), rows)


def _posts(person: str) -> RecordPart:
    rows = tuple((t.role, t.place, _day(t.since), _day(t.until)) for t in posts.of_person(person))
    return RecordPart("任职", ("职务", "范围", "开始", "结束"), (28, 32, 20, 20), rows)


def _sign_ups(person: str) -> RecordPart:
    rows = tuple(
        (s.event.title, str(s.party_size), SIGNED_UP[s.status], s.note) for s in about_person.sign_ups(person)
    )
    return RecordPart("报名", ("活动", "人数", "状态", "备注"), (46, 10, 14, 30), rows)


def _helping(person: str) -> RecordPart:
    rows = tuple((post.event.title, post.words) for post in about_person.helping(person))
    return RecordPart("志愿岗位", ("活动", "岗位"), (60, 40), rows)


def _visits(person: str) -> RecordPart:
    rows = tuple(
        (
            v.session.event.title,
            f"{v.in_at:%Y-%m-%d %H:%M}",
            f"{v.out_at:%H:%M}" if v.out_at else "",
            str(v.heads),
        )
        for v in about_person.visits(person)
    )
    return RecordPart("签到", ("活动", "签到时间", "签退", "人数"), (50, 26, 12, 12), rows)


def _bookings(person: str) -> RecordPart:
    rows = tuple(
        (b.title, b.venue.name, f"{b.start:%Y-%m-%d %H:%M}—{b.end:%H:%M}", BOOKED[b.status])
        for b in about_person.bookings(person)
    )
    return RecordPart("场地预约", ("事由", "场地", "时间", "状态"), (32, 22, 34, 12), rows)


def _requests(person: str) -> RecordPart:
    rows = tuple(
        (r.no, f"{r.received:%Y-%m-%d %H:%M}", r.content, requests.CHINESE[r.status], r.result)
        for r in ResidentRequest.by_person(person)
    )
    return RecordPart("诉求", ("编号", "收到", "内容", "状态", "结果"), (14, 20, 30, 12, 24), rows)


def _home_visits(person: str) -> RecordPart:
    made = [
        (f"{v.at:%Y-%m-%d %H:%M}", v.where, VISITED[v.outcome], v.need) for v in HomeVisit.by_person(person)
    ]
    planned = [(p.due.isoformat(), p.where, "待走访", p.reason) for p in VisitPlan.by_person(person)]
    return RecordPart("走访", ("时间", "地点", "情况", "说到的事"), (22, 26, 16, 36), (*made, *planned))


def _sheets(person: str) -> RecordPart:
    rows = tuple((f"第{number}号", str(row), title) for number, row, title in about_person.sheet_rows(person))
    return RecordPart("纸质签到表", ("表", "行", "活动"), (16, 10, 74), rows)


def _lists(person: str) -> RecordPart:
    rows = tuple((r.file, str(r.sheet), str(r.row)) for r in about_person.import_rows(person))
    return RecordPart("来自哪些名单", ("文件", "工作表", "行"), (70, 15, 15), rows)


def _acts(person: str) -> RecordPart:
    from desktop.services import journal as history

    rows = tuple((f"{a.at:%Y-%m-%d %H:%M}", a.who, history.words(a)) for a in about_person.acts(person))
    return RecordPart("操作记录", ("时间", "操作人", "事项"), (22, 18, 60), rows)


def _yes(value: bool | None) -> str:  # noqa: FBT001  (the column's own kind)
    return "" if value is None else "是" if value else "否"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
