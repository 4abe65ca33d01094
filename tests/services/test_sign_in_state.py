"""The state of a session is a pure function of the set of entries."""

from datetime import datetime
from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from desktop.models.attendance import Noted
from desktop.models.attendance import Presence
from desktop.services.sign_in import state_of

START = datetime(2025, 5, 28, 9)


def entry(number: int, person: str, kind: str = "in", **more: object) -> Noted:
    """An entry of desk A, `number` minutes after nine."""
    fields = {
        "id": f"e{number:03d}",
        "person": person,
        "desk": "A",
        "seq": number,
        "kind": kind,
        "voids": None,
        "heads": 1,
        "at": START + timedelta(minutes=number),
        "method": "search",
    }
    return Noted(**(fields | more))  # type: ignore[arg-type]


def test_a_person_counts_once_with_the_largest_head_count() -> None:
    state = state_of([entry(1, "王"), entry(2, "王", heads=4), entry(3, "王", heads=2)])
    assert state == {"王": Presence("王", 4, START + timedelta(minutes=1), None)}


def test_a_void_takes_away_only_what_it_names() -> None:
    both = [entry(1, "王", heads=5), entry(2, "王", heads=2)]
    void = entry(3, "王", "void", voids="e001")
    assert state_of([*both, void])["王"] == Presence("王", 2, START + timedelta(minutes=2), None)
    assert state_of([both[0], void]) == {}


def test_who_comes_back_is_in_again() -> None:
    left = [entry(1, "王"), entry(2, "王", "out")]
    assert state_of(left)["王"].out_at == START + timedelta(minutes=2)
    assert state_of([*left, entry(3, "王")])["王"].out_at is None
    assert state_of([*left, entry(3, "王", "void", voids="e002")])["王"].out_at is None


def test_a_clock_set_back_does_not_bring_anybody_back_in() -> None:
    out = entry(2, "王", "out", at=START - timedelta(hours=1))
    assert state_of([entry(1, "王"), out])["王"].out_at == out.at


def test_an_out_alone_is_nobody_coming() -> None:
    assert state_of([entry(1, "王", "out")]) == {}


@st.composite
def logs(draw: st.DrawFn) -> list[Noted]:
    """What up to three desks may have written about four persons, voids of any of it included."""
    entries: list[Noted] = []
    for number in range(draw(st.integers(0, 14))):
        earlier = [e for e in entries if e.kind != "void"]
        voids = draw(st.sampled_from([None, *earlier]))
        entries.append(
            Noted(
                id=f"e{number:03d}",
                person=voids.person if voids else draw(st.sampled_from("王李张赵")),
                desk=draw(st.sampled_from("ABC")),
                seq=number,
                kind="void" if voids else draw(st.sampled_from(["in", "in", "out"])),
                voids=voids.id if voids else None,
                heads=draw(st.integers(1, 5)),
                at=START + timedelta(minutes=draw(st.integers(0, 9))),
                method="search",
            )
        )
    return entries


@given(logs(), st.integers(0, 2**16))
def test_order_and_repetition_do_not_matter(entries: list[Noted], seed: int) -> None:
    chance = Random(seed)
    mixed = entries + [e for e in entries if chance.random() < 0.5]
    chance.shuffle(mixed)
    assert state_of(mixed) == state_of(entries)


@given(logs(), st.integers(0, 14))
def test_merging_desks_is_a_set_union(entries: list[Noted], cut: int) -> None:
    """Two halves that overlap say together what the whole says."""
    assert state_of(set(entries[: cut + 2]) | set(entries[cut:])) == state_of(entries)


@given(logs())
def test_against_an_oracle(entries: list[Noted]) -> None:
    gone = {e.voids for e in entries if e.kind == "void"}
    for person in "王李张赵":
        ins = [e for e in entries if e.person == person and e.kind == "in" and e.id not in gone]
        found = state_of(entries).get(person)
        assert (found is not None) == bool(ins)
        if found is not None:
            assert found.heads == max(e.heads for e in ins)
            assert found.in_at == min(e.at for e in ins)
