"""Undo: the inverse rows as a new act; refused with the reason where later acts stand on it."""

from datetime import datetime
from pathlib import Path

import pytest

from desktop.models import TABLES
from desktop.models import Compound
from desktop.models import Phone
from desktop.models import SearchKey
from desktop.models import journal as acts
from desktop.models.database import DB
from desktop.models.person import matching
from desktop.services import journal
from desktop.services import places

AT = datetime(2025, 5, 28, 9)


def contents() -> dict[str, list[str]]:
    left_out = {"act", "change", "act_now"}
    names = [(t, t._meta.table_name) for t in TABLES]
    return {name: sorted(map(repr, table.select().tuples())) for table, name in names if name not in left_out}


def test_undo_brings_back_every_row_and_redo_takes_it_again(sample_file: Path) -> None:
    before = contents()
    with acts.act("change_place", at=AT, subject="青和居") as act:
        Compound.create(name="翠园里")
        Compound.update(address="和平大道").where(Compound.name == "青和居").execute()
        Phone.delete().where(Phone.number.startswith("142")).execute()
    journal.undo(act.id, at=AT)
    assert contents() == before
    journal.redo(act.id, at=AT)
    assert Compound.get(Compound.name == "青和居").address == "和平大道"
    assert Compound.select().count() == 2


def test_undo_is_refused_while_a_later_act_stands_on_it(sample_file: Path) -> None:
    with acts.act("add_place", at=AT, subject="翠园里") as first:
        row = Compound.create(name="翠园里")
    with acts.act("change_place", at=AT, subject="翠园里") as second:
        Compound.update(address="和平大道").where(Compound.id == row.id).execute()
    with pytest.raises(journal.CannotUndo, match="翠园里"):
        journal.undo(first.id, at=AT)
    journal.undo(second.id, at=AT)
    journal.undo(first.id, at=AT)
    assert Compound.by_id(row.id) is None


def test_an_act_is_taken_back_once(sample_file: Path) -> None:
    with acts.act("add_place", at=AT, subject="翠园里") as act:
        Compound.create(name="翠园里")
    journal.undo(act.id, at=AT)
    with pytest.raises(journal.CannotUndo):
        journal.undo(act.id, at=AT)
    with pytest.raises(journal.CannotUndo):
        journal.undo(999999, at=AT)


def test_search_keys_follow_what_was_taken_back(sample_file: Path) -> None:
    person = matching("欧阳文博")[0].person
    before = SearchKey.select().where(SearchKey.person == person).count()
    number = Phone.of([person])[person][0]
    with acts.act("change_person", at=AT, subject="欧*") as act:
        Phone.delete().where(Phone.person == person).execute()
    SearchKey.delete().where(SearchKey.person == person, SearchKey.key == number).execute()
    journal.undo(act.id, at=AT)
    assert SearchKey.select().where(SearchKey.person == person).count() == before
    assert matching(number)[0].person == person


def test_an_undo_looks_at_no_row_it_does_not_move(sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What still points at a row that would go is counted by SQLite, not looked for in the whole file."""
    asked: list[str] = []
    execute = DB.execute_sql
    monkeypatch.setattr(DB, "execute_sql", lambda sql, params=None: asked.append(sql) or execute(sql, params))
    compound = places.add_compound("翠园", at=AT)
    made = journal.newest()
    places.add_building(compound.id, "3", at=AT)
    with pytest.raises(journal.CannotUndo) as refused:
        journal.undo(made, at=AT)
    assert refused.value.args[0] == "needed"
    assert journal.newest() == made + 1
    assert not DB.in_transaction()
    journal.undo(made + 1, at=AT)
    journal.undo(made, at=AT)
    assert not [sql for sql in asked if "foreign_key_check" in sql]


def test_the_history_says_what_was_taken_back_and_what_was_done_again(sample_file: Path) -> None:
    with acts.act("add_place", at=AT, subject="翠园里") as act:
        Compound.create(name="翠园里")
    done = journal.words(act)
    taken_back = journal.undo(act.id, at=AT)
    again = journal.redo(act.id, at=AT)
    assert journal.words(taken_back) == f"撤销：{done}"
    assert journal.words(again) == f"重做：{done}"
    assert journal.words(journal.undo(again.id, at=AT)) == f"撤销：{done}"
