"""The three rosters of the communities are read as their answers say."""

import json
from pathlib import Path

import pytest

from tests.exchange import score as scoring
from tests.exchange.score import Score

DATA = Path(__file__).resolve().parents[1] / "data"
ROSTERS = ("roster-guangming.xlsx", "roster-biyuan.xls", "roster-qingheju.csv")


@pytest.fixture(scope="module")
def answers() -> dict:
    found = json.loads((DATA / "expected-roster.json").read_text("utf-8"))
    return {one["file"]: one for one in found["files"]}


@pytest.fixture(scope="module", params=ROSTERS)
def score(request: pytest.FixtureRequest, answers: dict) -> Score:
    return scoring.score_file(DATA / request.param, answers[request.param])


def test_everybody_is_read_once(score: Score) -> None:
    assert score.read == score.persons
    assert score.found == 1
    assert (score.doubled, score.wrongly_merged) == (0, 0)


def test_every_field_is_right(score: Score) -> None:
    assert {name: score.share(name) for name in scoring.FIELDS} == dict.fromkeys(scoring.FIELDS, 1.0), (
        score.wrong[:20]
    )


def test_no_rejected_row_becomes_a_person_and_every_doubt_is_told(score: Score) -> None:
    assert score.rejected_that_became_persons == []
    assert score.unreported == []
    assert score.unasked == {}


def test_the_columns_are_guessed_as_the_answers_say(answers: dict) -> None:
    from desktop.exchange import people_list

    for file in ROSTERS:
        layout = people_list.layout(DATA / file)
        told = {
            sheet["sheet"]: (sheet["columns"], sheet["header_rows"], sheet["first_data_row"])
            for sheet in answers[file]["sheets"]
            if sheet["kind"] == "table"
        }
        guessed = {
            sheet.position: (
                {column.letter: column.field for column in sheet.columns},
                list(sheet.header_rows),
                sheet.first_row,
            )
            for sheet in layout.tables
        }
        assert guessed == told
