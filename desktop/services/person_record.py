"""All that is on file about one person, on paper: their right to see it."""

from datetime import date
from datetime import datetime
from pathlib import Path

from desktop import masking
from desktop.errors import why
from desktop.i18n import on_paper
from desktop.i18n import on_paper_later
from desktop.i18n import paper_language
from desktop.i18n import said_in
from desktop.models import HomeVisit
from desktop.models import Person
from desktop.models import Phone
from desktop.models import ResidentRequest
from desktop.models import VisitPlan
from desktop.models import about_person
from desktop.models import journal
from desktop.printing import person_record
from desktop.printing import spoken
from desktop.printing.person_record import PersonRecord
from desktop.printing.person_record import RecordPart
from desktop.services import consents
from desktop.services import paper_words
from desktop.services import posts
from desktop.services import privacy
from desktop.services import requests
from desktop.services.community import shown_phone
from desktop.services.shelf import CannotWrite

SEX = {"M": on_paper_later("男"), "F": on_paper_later("女")}
SOURCE = {
    "roster": on_paper_later("居民名单"),
    "walk-in": on_paper_later("现场登记"),
    "by hand": on_paper_later("手工录入"),
}
SCOPE = {
    "register": on_paper_later("登记信息"),
    "publish_name": on_paper_later("公示姓名"),
    "publish_phone": on_paper_later("公示电话"),
    "publish_photo": on_paper_later("公示照片"),
    "report": on_paper_later("报送区级"),
    "sensitive": on_paper_later("敏感信息"),
    "guardian": on_paper_later("监护人同意"),
}
METHOD = {
    "written": on_paper_later("书面"),
    "spoken": on_paper_later("口头"),
    "ticked": on_paper_later("签到勾选"),
}
SIGNED_UP = {
    "confirmed": on_paper_later("已报名"),
    "waiting": on_paper_later("候补"),
    "cancelled": on_paper_later("取消"),
}
BOOKED = {
    "approved": on_paper_later("已批"),
    "in_use": on_paper_later("使用中"),
    "handed_back": on_paper_later("已交还"),
    "no_show": on_paper_later("爽约"),
    "requested": on_paper_later("待审"),
    "waiting": on_paper_later("待定"),
    "skipped": on_paper_later("跳过"),
    "declined": on_paper_later("婉拒"),
    "cancelled": on_paper_later("取消"),
}


VISITED = {
    "met": on_paper_later("已见面"),
    "phoned": on_paper_later("电话¦走访"),
    "no_answer": on_paper_later("无人应答"),
    "refused": on_paper_later("拒访"),
    "put_off": on_paper_later("改约"),
}


def record(person: str, *, at: datetime) -> PersonRecord:
    """What is on file about the person (id), in full: it is their own. Its history speaks as the paper does."""
    with said_in(paper_language()):
        return _record(person, at)


def _record(person: str, at: datetime) -> PersonRecord:
    row = Person.with_place().where(Person.id == person).get()
    return PersonRecord(
        name=row.name,
        keeper=paper_words.host(),
        at=at,
        maker=journal.acting(),
        notice=privacy.notice(),
        parts=(
            RecordPart(on_paper("基本信息"), (), (), _facts(row)),
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
        (on_paper("姓名"), row.name),
        (on_paper("性别"), on_paper(SEX[row.sex]) if row.sex in SEX else ""),
        (on_paper("出生"), row.birth or ""),
        (on_paper("住址"), " ".join(part for part in (compound, row.place) if part)),
        (
            on_paper("电话"),
            spoken.listed(shown_phone(number) for number in Phone.of([row.id]).get(row.id, [])),
        ),
        (on_paper("监护人"), " ".join(filter(None, (row.guardian_name, shown_phone(row.guardian_phone))))),
        (on_paper("党员"), _yes(row.party)),
        (on_paper("志愿者"), _yes(row.volunteer)),
        (on_paper("独居"), _yes(row.alone)),
        (on_paper("居民卡"), row.card),
        (on_paper("备注"), row.note),
        (on_paper("来源"), on_paper(SOURCE[row.source])),
    )
    return tuple((name, value or on_paper("没有记录")) for name, value in said)


def _consents(person: str) -> RecordPart:
    rows = tuple(
        (
            on_paper(SCOPE[a.scope]),
            on_paper(METHOD[a.method]),
            _day(a.given_on),
            a.by_whom,
            _day(a.withdrawn_on),
        )
        for a in consents.of(person)
    )
    return RecordPart(
        on_paper("同意"),
        (on_paper("内容"), on_paper("方式"), on_paper("日期"), on_paper("登记人"), on_paper("撤回")),
        (24, 18, 20, 18, 20),
        rows,
    )


def _posts(person: str) -> RecordPart:
    rows = tuple((t.role, t.place, _day(t.since), _day(t.until)) for t in posts.of_person(person))
    return RecordPart(
        on_paper("任职"),
        (on_paper("职务"), on_paper("范围"), on_paper("开始"), on_paper("结束")),
        (28, 32, 20, 20),
        rows,
    )


def _sign_ups(person: str) -> RecordPart:
    rows = tuple(
        (paper_words.title_words(s.event), str(s.party_size), on_paper(SIGNED_UP[s.status]), s.note)
        for s in about_person.sign_ups(person)
    )
    return RecordPart(
        on_paper("报名"),
        (on_paper("活动"), on_paper("人数"), on_paper("状态"), on_paper("备注")),
        (46, 10, 14, 30),
        rows,
    )


def _helping(person: str) -> RecordPart:
    rows = tuple((paper_words.title_words(post.event), post.words) for post in about_person.helping(person))
    return RecordPart(on_paper("志愿岗位"), (on_paper("活动"), on_paper("岗位")), (60, 40), rows)


def _visits(person: str) -> RecordPart:
    rows = tuple(
        (
            paper_words.title_words(v.session.event),
            f"{v.in_at:%Y-%m-%d %H:%M}",
            f"{v.out_at:%H:%M}" if v.out_at else "",
            str(v.heads),
        )
        for v in about_person.visits(person)
    )
    return RecordPart(
        on_paper("签到"),
        (on_paper("活动"), on_paper("签到时间"), on_paper("签退"), on_paper("人数")),
        (50, 26, 12, 12),
        rows,
    )


def _bookings(person: str) -> RecordPart:
    rows = tuple(
        (
            b.title,
            b.venue.name,
            f"{b.start:%Y-%m-%d %H:%M}{spoken.dash()}{b.end:%H:%M}",
            on_paper(BOOKED[b.status]),
        )
        for b in about_person.bookings(person)
    )
    return RecordPart(
        on_paper("场地预约"),
        (on_paper("事由"), on_paper("场地"), on_paper("时间"), on_paper("状态")),
        (32, 22, 34, 12),
        rows,
    )


def _requests(person: str) -> RecordPart:
    rows = tuple(
        (r.no, f"{r.received:%Y-%m-%d %H:%M}", r.content, on_paper(requests.CHINESE[r.status]), r.result)
        for r in ResidentRequest.by_person(person)
    )
    return RecordPart(
        on_paper("诉求"),
        (on_paper("编号"), on_paper("收到"), on_paper("内容"), on_paper("状态"), on_paper("结果")),
        (14, 20, 30, 12, 24),
        rows,
    )


def _home_visits(person: str) -> RecordPart:
    made = [
        (f"{v.at:%Y-%m-%d %H:%M}", v.where, on_paper(VISITED[v.outcome]), v.need)
        for v in HomeVisit.by_person(person)
    ]
    planned = [
        (p.due.isoformat(), p.where, on_paper("待走访"), p.reason) for p in VisitPlan.by_person(person)
    ]
    return RecordPart(
        on_paper("走访"),
        (on_paper("时间"), on_paper("地点"), on_paper("情况"), on_paper("说到的事")),
        (22, 26, 16, 36),
        (*made, *planned),
    )


def _sheets(person: str) -> RecordPart:
    rows = tuple(
        (on_paper("第{number}号").format(number=number), str(row), title)
        for number, row, title in about_person.sheet_rows(person)
    )
    return RecordPart(
        on_paper("纸质签到表"), (on_paper("表"), on_paper("行"), on_paper("活动")), (16, 10, 74), rows
    )


def _lists(person: str) -> RecordPart:
    rows = tuple((r.file, str(r.sheet), str(r.row)) for r in about_person.import_rows(person))
    return RecordPart(
        on_paper("来自哪些名单"), (on_paper("文件"), on_paper("工作表"), on_paper("行")), (70, 15, 15), rows
    )


def _acts(person: str) -> RecordPart:
    from desktop.services import journal as history

    rows = tuple((f"{a.at:%Y-%m-%d %H:%M}", a.who, history.words(a)) for a in about_person.acts(person))
    return RecordPart(
        on_paper("操作记录"), (on_paper("时间"), on_paper("操作人"), on_paper("事项")), (22, 18, 60), rows
    )


def _yes(value: bool | None) -> str:  # noqa: FBT001  (the column's own kind)
    return "" if value is None else on_paper("是") if value else on_paper("否")


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
