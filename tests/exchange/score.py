"""Scores how a residents' list is read against the right answers.

    python tests/exchange/score.py FILE EXPECTED.json

The shares printed are of the persons (or rows) that the answers name; what is missing is printed below.
"""

import json
import sys
from collections import Counter
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop.exchange import people_list
from desktop.exchange.people_list import Listed
from desktop.exchange.people_list import Reading

FIELDS = (
    "name",
    "sex",
    "birth",
    "phones",
    "compound",
    "building",
    "unit",
    "room",
    "party",
    "volunteer",
    "alone",
)
LENIENT = {"phone_ditto", "address_became_date"}


@dataclass
class Score:
    persons: int
    read: int
    right: dict[str, int]
    matched: int
    doubled: int
    wrongly_merged: int
    rejected_that_became_persons: list[str]
    reported: dict[str, tuple[int, int]]  # by severity
    unreported: list[str] = field(default_factory=list)
    unasked: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def share(self, name: str) -> float:
        return self.right[name] / self.matched if self.matched else 0.0

    @property
    def found(self) -> float:
        """Share of the persons of the answers that were read as exactly one person with all their rows."""
        return self.matched / self.persons if self.persons else 1.0

    @property
    def mixed(self) -> float:
        return (self.doubled + self.wrongly_merged) / max(1, self.persons)


def same_compound(one: str, other: str) -> bool:
    return one.removesuffix("小区") == other.removesuffix("小区")


def same_phones(one: list[str], other: list[str]) -> bool:
    return [number.removeprefix("027") for number in one] == [number.removeprefix("027") for number in other]


def value_of(listed: Listed, name: str):
    person = listed.person
    if name == "phones":
        return [phone.number for phone in person.phones]
    if name in {"compound", "building", "unit", "room"}:
        return getattr(person.place, name)
    return getattr(person, name)


def is_right(name: str, got, wanted) -> bool:
    if name == "phones":
        return same_phones(got, wanted)
    if name == "compound":
        return same_compound(got, wanted)
    return got == wanted


def score(reading: Reading, listed: list[Listed], answers: dict) -> Score:
    """Compares what was read with one object of `files` of the answers."""
    columns = answers["persons"]["columns"]
    wanted = [dict(zip(columns, row, strict=True)) for row in answers["persons"]["rows"]]
    of_row = {f"{sheet}:{row}": index for index, one in enumerate(listed) for sheet, row in one.rows}
    right: dict[str, int] = dict.fromkeys(FIELDS, 0)
    matched = doubled = 0
    wrong: list[str] = []
    owners: dict[int, set[str]] = {}
    lenient = {f"{issue[0]}:{issue[1]}" for issue in answers["issues"]["rows"] if issue[3] in LENIENT}
    for person in wanted:
        found = {of_row[ref] for ref in person["rows"] if ref in of_row}
        for index in found:
            owners.setdefault(index, set()).add(person["id"])
        if not found:
            wrong.append(f"{person['rows']} {person['id']} not read")
            continue
        doubled += len(found) - 1
        matched += 1
        one = listed[min(found)]
        for name in FIELDS:
            got = value_of(one, name)
            excused = lenient & set(person["rows"]) and name in {"phones", "building", "unit"} and not got
            if excused or is_right(name, got, person[name]):
                right[name] += 1
            else:
                wrong.append(f"{person['rows']} {name}: {got!r} instead of {person[name]!r}")
    merged = sum(len(ids) - 1 for ids in owners.values() if len(ids) > 1)
    wrong += [f"{listed[index].rows} are {len(ids)} persons" for index, ids in owners.items() if len(ids) > 1]
    result = Score(len(wanted), len(listed), right, matched, doubled, merged, [], {}, wrong=wrong)
    _compare_issues(result, reading, answers["issues"]["rows"], of_row)
    return result


def _compare_issues(result: Score, reading: Reading, issues: list, of_row: dict[str, int]) -> None:
    told: dict[tuple[int, int | None], set[str]] = {}
    for problem in reading.all_problems():
        told.setdefault((problem.sheet, problem.row), set()).add(problem.code)
    expected: dict[tuple[int, int | None], set[str]] = {}
    for sheet, row, severity, code, detail in issues:
        expected.setdefault((sheet, row), set()).add(code)
        hit, all_of = result.reported.get(severity, (0, 0))
        is_told = code in told.get((sheet, row), set())
        result.reported[severity] = (hit + is_told, all_of + 1)
        if not is_told:
            result.unreported.append(
                f"{sheet}:{row} {severity} {code} {detail} (told: {told.get((sheet, row))})"
            )
        if severity == "reject" and f"{sheet}:{row}" in of_row:
            result.rejected_that_became_persons.append(f"{sheet}:{row} {code}")
    for place, codes in told.items():
        for code in codes - expected.get(place, set()):
            result.unasked[code] += 1
            if result.unasked[code] <= 5:
                result.wrong.append(f"{place} {code} not in the answers")


def score_file(path: Path, answers: dict, today: date = date(2026, 4, 1)) -> Score:
    reading = people_list.read(path, people_list.layout(path), today=today)
    return score(reading, people_list.gather(reading.rows), answers)


def show(result: Score) -> None:
    print(f"persons {result.persons}, read {result.read}, found {result.found:.4%}")
    print(f"doubled {result.doubled}, wrongly merged {result.wrongly_merged} ({result.mixed:.4%})")
    for name in FIELDS:
        print(f"  {name:10} {result.share(name):9.4%}")
    for severity, (hit, all_of) in sorted(result.reported.items()):
        print(f"  {severity}: {hit} of {all_of} reported")
    print(f"  rejected rows that became persons: {result.rejected_that_became_persons}")
    print(f"  told beyond the answers: {dict(result.unasked)}")
    for line in [*result.wrong[:60], *result.unreported[:40]]:
        print("   ", line)


def main() -> int:
    path, answers = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text("utf-8"))
    one = next(
        (entry for entry in answers["files"] if Path(entry["file"]).stem == path.stem), answers["files"][0]
    )
    show(score_file(path, one))
    return 0


if __name__ == "__main__":
    sys.exit(main())
