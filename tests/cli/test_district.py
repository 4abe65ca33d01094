"""export and verify-export on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop import cli
from desktop.models import database


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
    assert ask("verify-export", made["file"])[:2] == (0, {"ok": True, "findings": []})


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
    secret.write_text("青和居 2025\n", encoding="utf-8")
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
