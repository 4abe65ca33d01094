"""export and verify-export on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl import load_workbook

from desktop import cli
from desktop.models import Attendance
from desktop.models import database
from desktop.models import journal


@pytest.fixture
def ask(sample_file: Path, capsys: pytest.CaptureFixture[str]):
    database.close_database()

    def asked(*words: str) -> tuple[int, dict[str, Any] | None, str]:
        status = cli.main(["--db", str(sample_file), "--today", "2025-06-03", "--json", *words])
        said = capsys.readouterr()
        return status, json.loads(said.out) if said.out else None, said.err

    return asked


def test_export_and_verify(ask, tmp_path: Path) -> None:
    status, made, _err = ask("export", "--month", "2025-05", "-o", str(tmp_path))
    assert status == 0
    assert made is not None
    assert (made["sequence"], Path(made["file"]).name) == (1, "QHJ-202505-v1.zip")
    assert {warning["kind"] for warning in made["warnings"]} == {"no_sign_ins"}
    again = ask("export", "--month", "2025-05", "-o", str(tmp_path))[1]
    assert again is not None
    assert (again["sequence"], again["sha256"], again["new"]) == (1, made["sha256"], False)
    status, value, _err = ask("verify-export", made["file"])
    assert (status, value) == (0, {"ok": True, "findings": [], "receipt": value["receipt"]})
    assert ask("note-receipt", "2025-05", "1", "0000-0000")[0] == 1
    assert ask("note-receipt", "2025-05", "1", value["receipt"])[0] == 0
    (line,) = [ask("exports")[1]]
    assert (line["period"], line["version"], line["received"], line["days_late"]) == (
        "2025-05",
        1,
        "2025-06-03",
        -2,
    )


@pytest.mark.parametrize(
    ("option", "text", "name"),
    [
        ("--half", "2025-H1", "QHJ-2025H1-v1.zip"),
        ("--days", "2025-05-03..2025-05-20", "QHJ-20250503_20250520-v1.zip"),
    ],
)
def test_other_periods(ask, tmp_path: Path, option: str, text: str, name: str) -> None:
    made = ask("export", option, text, "-o", str(tmp_path))[1]
    assert Path(made["file"]).name == name
    assert made["complete"] is (option == "--days")  # the half is not over


def test_a_closed_period_wants_a_reason(ask, sample_file: Path, tmp_path: Path) -> None:
    assert ask("close-period", "2025-05")[0] == 1
    ask("export", "--month", "2025-05", "-o", str(tmp_path))
    assert ask("close-period", "2025-05")[:2] == (0, {"period": "2025-05", "closed": True})
    database.open_database(sample_file)
    with journal.unjournaled():
        Attendance.update(heads=7).execute()
    database.close_database()
    status, _value, err = ask("export", "--month", "2025-05", "-o", str(tmp_path))
    assert status == 1
    assert "已封存" in err
    made = ask("export", "--month", "2025-05", "-o", str(tmp_path), "--reason", "人数有误")[1]
    assert made["sequence"] == 2
    assert ask("close-period", "2025-05", "--open")[:2] == (0, {"period": "2025-05", "closed": False})


def test_a_changed_byte_is_found(ask, tmp_path: Path) -> None:
    made = ask("export", "--quarter", "2025-Q2", "-o", str(tmp_path))[1]
    file = Path(made["file"])
    content = bytearray(file.read_bytes())
    content[10] ^= 1  # the time of the first member, in its header
    file.write_bytes(content)
    status, value, err = ask("verify-export", str(file))
    assert (status, value["ok"], [f["kind"] for f in value["findings"]]) == (1, False, ["archive"])
    assert err


def test_encrypted_with_a_passphrase_from_a_file(ask, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("qingheju 2025\n", encoding="utf-8")
    made = ask(
        "export", "--year", "2025", "-o", str(tmp_path), "--encrypt", "--passphrase-file", str(secret)
    )[1]
    assert ask("verify-export", made["file"], "--passphrase-file", str(secret))[0] == 0
    secret.write_text("wrong")
    status, value, err = ask("verify-export", made["file"], "--passphrase-file", str(secret))
    assert (status, value) == (1, None)
    assert "口令" in err


@pytest.mark.parametrize(
    "words", [("export", "--month", "2025-13", "-o", "x"), ("verify-export", "nothing.zip")]
)
def test_what_cannot_be_is_told(ask, words: tuple[str, ...]) -> None:
    status, value, err = ask(*words)
    assert (status, value) == (1, None)
    assert err


def test_a_list_with_names_is_an_act_of_its_own(ask, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("qingheju 2025\n", encoding="utf-8")
    call = ("named-list", "2025-05", "-o", str(tmp_path / "out"), "--passphrase-file", str(secret))
    status, _value, err = ask(*call, "--basis", "consent", "--grounds", "评选最美邻里")
    assert status == 1
    assert "同意" in err
    status, made, _err = ask(
        *call, "--basis", "duty", "--grounds", "防汛值守核对", "--event", "第二届邻里美食分享活动"
    )
    assert status == 0
    assert made["people"] > 0
    assert Path(made["file"]).is_file()


def test_their_form_is_kept_and_filled(ask, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "{{参加人次}}"
    book.save(tmp_path / "月报.xlsx")
    assert ask("forms", "--keep", str(tmp_path / "月报.xlsx"))[1]["name"] == "月报.xlsx"
    status, made, _err = ask("fill-form", "月报.xlsx", "2025-05", "-o", str(tmp_path / "out"))
    assert status == 0
    assert load_workbook(made["file"]).worksheets[0]["A1"].value > 0
    sheet["A2"] = "{{参加人此}}"
    book.save(tmp_path / "月报.xlsx")
    status, _value, err = ask("forms", "--keep", str(tmp_path / "月报.xlsx"))
    assert status == 1
    assert "Sheet!A2" in err
    assert ask("forms", "--remove", "月报.xlsx")[:2] == (0, None)


def test_the_roll_up_of_a_folder(ask, tmp_path: Path) -> None:
    for month in ("2025-03", "2025-04"):
        ask("export", "--month", month, "-o", str(tmp_path / "sent"))
    status, told, _err = ask("rollup", str(tmp_path / "sent"), "-o", str(tmp_path / "r.xlsx"))
    assert status == 0
    assert (told["communities"], told["periods"], told["missing"]) == (1, ["2025-03", "2025-04"], [])
    assert [late["period"] for late in told["late"]] == ["2025-03", "2025-04"]
    assert (tmp_path / "r.xlsx").is_file()
    assert ask("rollup", str(tmp_path / "nowhere"), "-o", str(tmp_path / "r.xlsx"))[0] == 1
    assert ask("rollup", str(tmp_path / "sent"), "-o", str(tmp_path / "no" / "r.xlsx"))[0] == 1
