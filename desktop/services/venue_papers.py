"""What the papers of a venue say. Chinese always; the drawing is printing's."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from desktop.models.journal import act
from desktop.printing.list_paper import Column
from desktop.printing.list_paper import ListPaper
from desktop.services import closing
from desktop.services.closing import Decision
from desktop.services.community import shown_phone
from desktop.services.paper_words import WEEKDAYS

CALLS = (
    *(Column("日期", 21), Column("时间", 25), Column("事由", 38), Column("申请人", 28)),
    *(Column("电话", 34), Column("怎么办", 28), Column("已打", 12, centred=True)),
)


def call_list(venue: str, decisions: Sequence[Decision], *, at: datetime) -> ListPaper:
    """Whom to call because a venue (name) closes, with a box to tick each."""
    rows: list[tuple[str, ...]] = []
    numbers: set[str] = set()
    for call in closing.calls(decisions):
        day = call.start
        numbers |= set(call.phones)
        rows.append(
            (
                f"{day.month}月{day.day}日{WEEKDAYS[day.weekday()]}",
                f"{day:%H:%M}—{call.end:%H:%M}",
                call.title,
                call.name or "没有登记",
                shown_phone(call.phones[0]) if call.phones else "没有登记",
                call.outcome,
                "□",
            )
        )
    return ListPaper(
        title="停用联系单",
        about=f"{venue}停用，逐个告诉预约的居民　{at.year}年{at.month}月{at.day}日",
        columns=CALLS,
        rows=tuple(rows),
        note="内部使用：含居民电话，打完电话即销毁，不张贴、不转发。",
        signers=("打电话的人",),
        agreed=frozenset(numbers | {shown_phone(number) for number in numbers}),
    )


def save_call_list(venue: str, decisions: Sequence[Decision], path: Path, *, at: datetime) -> int:
    """Writes the list of whom to call; that full numbers went out stands in the journal. Gives its pages.

    Raises printing's CannotPrint, or papers' CannotWrite.
    """
    from desktop.printing import list_paper
    from desktop.services.papers import CannotWrite

    paper = call_list(venue, decisions, at=at)
    try:
        with act("print", at=at, subject=f"{venue} {paper.title}"):
            return list_paper.print_it(paper, path)
    except OSError as error:
        raise CannotWrite(path.name) from error
