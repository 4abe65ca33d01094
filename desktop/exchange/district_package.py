"""The package for the district: one ZIP with workbook, CSVs, Frictionless description, manifest and cover.

    汇总表.xlsx  data/*.csv  datapackage.json  recompute.py  封面.pdf  manifest.json

`recompute.py` is a program of its own, with which anyone can add the figures up again without us.

The same return makes the same bytes (no clock anywhere), and `verify` finds any changed byte: it rebuilds the
archive from its members, the manifest from the members and the description, and adds the figures up again.
"""

import csv
import hashlib
import io
import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
from decimal import Decimal
from decimal import InvalidOperation
from pathlib import Path
from typing import Any

from desktop import paths
from desktop.exchange import steady_zip
from desktop.exchange.district_schema import SCHEMA_VERSION
from desktop.exchange.district_schema import SUMS
from desktop.exchange.district_schema import TABLES
from desktop.exchange.district_schema import DistrictReturn
from desktop.exchange.district_schema import columns
from desktop.exchange.district_schema import schema
from desktop.exchange.district_schema import written
from desktop.exchange.district_workbook import return_workbook
from desktop.i18n import _

WORKBOOK = "汇总表.xlsx"
COVER = "封面.pdf"
DESCRIPTION = "datapackage.json"
RECOMPUTE = "recompute.py"
MANIFEST = "manifest.json"
FORMAT = "linli-district-return"


@dataclass(frozen=True)
class Contents:
    """Everything in a package but the cover, which prints `digest`: the SHA-256 of the description."""

    members: Mapping[str, bytes]
    digest: str


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with a package. `kind`: archive, member, hash, schema, sum."""

    kind: str
    text: str


def content_sha256(data: DistrictReturn, *more: object) -> str:
    """What the return says, whenever it was made: equal hashes are an unchanged period.

    `more` is what else the package shows (the cover's words), as plain values.
    """
    said = {**asdict(data), "stamp": None, "schema": SCHEMA_VERSION, "more": more}
    return _sha256(json.dumps(said, ensure_ascii=False, sort_keys=True, default=str).encode())


def contents(data: DistrictReturn) -> Contents:
    """Workbook, CSVs, description of a return, and the program that adds it up again."""
    tables = {_path(name): _csv(data, name) for name in TABLES}
    description = _json(_describe(data, tables))
    members = {WORKBOOK: return_workbook(data), **tables, DESCRIPTION: description, RECOMPUTE: _recompute()}
    return Contents(members, _sha256(description))


def receipt(archive: bytes) -> str:
    """What the receiver answers with, like 3F7A-92C1: it says which bytes arrived (of the plain form)."""
    return receipt_of_hash(_sha256(archive))


def receipt_of_hash(sha256: str) -> str:
    """The receipt of the package with this SHA-256 (hexadecimal)."""
    code = sha256[:8].upper()
    return f"{code[:4]}-{code[4:]}"


def package(ready: Contents, cover: bytes) -> bytes:
    """The archive, with its cover (a PDF) and manifest."""
    members = {**ready.members, COVER: cover}
    return steady_zip.pack({**members, MANIFEST: _manifest(members)})


def verify(path: Path, passphrase: str | None = None) -> list[Finding]:
    """All that is wrong with a package; empty where it is as it was made.

    An encrypted one is opened with `passphrase` first; raises WrongPassphrase where it does not open, and
    OSError where the file cannot be read.
    """
    if passphrase is not None or steady_zip.is_encrypted(path):
        return verify_bytes(steady_zip.decrypt(path, passphrase or ""))
    return verify_bytes(path.read_bytes())


def quick_findings(members: Mapping[str, bytes], schemas: Mapping[str, dict[str, Any]]) -> list[Finding]:
    """The members' names, their hashes, and that the tables are described as `schemas` says: enough to add up many.

    That nobody changed the archive around its members, and that all follows from all, `verify` says.
    """
    if (found := _member_findings(members)) is not None:
        return [found]
    try:
        manifest = json.loads(members[MANIFEST])
        told, version = manifest["files"], manifest["schema_version"]
        changed = [
            name for name in _MEMBERS if name != MANIFEST and told[name]["sha256"] != _sha256(members[name])
        ]
        described = {
            resource["name"]: resource["schema"] for resource in json.loads(members[DESCRIPTION])["resources"]
        }
    except (ValueError, KeyError, TypeError):
        return [Finding("hash", _("{name} was changed.").format(name=MANIFEST))]
    if changed:
        return [Finding("hash", _("{name} was changed.").format(name=name)) for name in changed]
    if version != SCHEMA_VERSION:
        return [Finding("schema", _("The package was made by another version of the program."))]
    odd = [name for name in schemas if described.get(name) != schemas[name]]
    return [Finding("schema", _("{name} is not as described.").format(name=_path(name))) for name in odd]


def verify_bytes(archive: bytes) -> list[Finding]:
    """`verify` for a package in memory (the plain form)."""
    try:
        members = steady_zip.unpack(archive)
        rebuilt = steady_zip.pack(members)
    except steady_zip.BROKEN:
        return [Finding("archive", _("The archive is damaged and cannot be read."))]
    if (odd := _member_findings(members)) is not None:
        return [odd]
    found = _hash_findings(members)
    if not found and rebuilt != archive:
        found.append(Finding("archive", _("The archive itself was changed, though its contents were not.")))
    return found or _content_findings(members)


def _path(table: str) -> str:
    return f"data/{table}.csv"


_MEMBERS = [WORKBOOK, *map(_path, TABLES), DESCRIPTION, RECOMPUTE, COVER, MANIFEST]

# --- writing ----------------------------------------------------------------------------------


def _csv(data: DistrictReturn, table: str) -> bytes:
    """A table as CSV: UTF-8 with BOM, so that spreadsheet programs read Chinese; lines end in CRLF."""
    described = columns(TABLES[table][1])
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([heading for _attribute, heading, _kind in described])
    for row in data.rows(table):
        writer.writerow([written(getattr(row, attribute)) for attribute, _heading, _kind in described])
    return stream.getvalue().encode("utf-8-sig")


def _recompute() -> bytes:
    """The program's text; its lines end alike on every system."""
    return (paths.resources() / "district" / RECOMPUTE).read_bytes().replace(b"\r\n", b"\n")


def _describe(data: DistrictReturn, tables: Mapping[str, bytes]) -> dict[str, Any]:
    """The Frictionless data package, with the facts of the return under "linli"."""
    code = re.sub(r"\D", "", data.region_code) or "none"
    resources = [
        {
            "name": name,
            "type": "table",
            "title": title,
            "path": _path(name),
            "scheme": "file",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8-sig",
            "bytes": len(tables[_path(name)]),
            "hash": f"sha256:{_sha256(tables[_path(name)])}",
            "schema": schema(name),
        }
        for name, (title, _row) in TABLES.items()
    ]
    return {
        "name": f"{FORMAT}-{code}-{data.period}".lower(),
        "title": f"{data.community} {data.period} 汇总数据",
        "linli": {
            "schema_version": SCHEMA_VERSION,
            "community": data.community,
            "street": data.street,
            "district": data.district,
            "region_code": data.region_code,
            "period": data.period,
            "first_day": data.first_day,
            "last_day": data.last_day,
            "complete": data.complete,
            "least_count": data.least_count,
            **asdict(data.stamp),
            "on_time": data.stamp.on_time,
        },
        "resources": resources,
    }


def _manifest(members: Mapping[str, bytes]) -> bytes:
    """The manifest that follows from the other members."""
    facts = json.loads(members[DESCRIPTION])["linli"]
    counts = {name: len(_rows(members[_path(name)])) for name in TABLES}
    files = {name: {"bytes": len(content), "sha256": _sha256(content)} for name, content in members.items()}
    return _json({"format": FORMAT, **facts, "row_counts": counts, "files": files})


def _rows(content: bytes) -> list[list[str]]:
    """The rows of a CSV without its heading."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))[1:]


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# --- checking ---------------------------------------------------------------------------------


def _member_findings(members: Mapping[str, bytes]) -> Finding | None:
    """A package of another version, or with other members."""
    if list(members) == _MEMBERS:
        return None
    try:
        version = str(json.loads(members[MANIFEST])["schema_version"])
    except (ValueError, KeyError, TypeError):
        version = SCHEMA_VERSION
    if version != SCHEMA_VERSION:
        return Finding("schema", _("The package was made by another version of the program."))
    odd = sorted(set(_MEMBERS) ^ set(members)) or _MEMBERS
    return Finding("member", _("Missing, added or moved: {names}.").format(names="、".join(odd)))


def _hash_findings(members: Mapping[str, bytes]) -> list[Finding]:
    """Members that are not what the manifest says, and a manifest that does not follow from them."""
    try:
        told: dict[str, dict[str, Any]] = json.loads(members[MANIFEST])["files"]
        hashes = {name: str(told[name]["sha256"]) for name in members if name != MANIFEST}
    except (ValueError, KeyError, TypeError, AttributeError):
        return [Finding("hash", _("{name} was changed.").format(name=MANIFEST))]
    changed = [name for name, sha256 in hashes.items() if _sha256(members[name]) != sha256]
    if not changed:
        try:
            others = {name: content for name, content in members.items() if name != MANIFEST}
            changed = [] if _manifest(others) == members[MANIFEST] else [MANIFEST]
        except (ValueError, KeyError, TypeError, csv.Error):
            changed = [DESCRIPTION]
    return [Finding("hash", _("{name} was changed.").format(name=name)) for name in changed]


def _content_findings(members: Mapping[str, bytes]) -> list[Finding]:
    """Tables that are not as described, and figures that do not add up."""
    found: list[Finding] = []
    description = json.loads(members[DESCRIPTION])
    for resource in description["resources"]:
        name = resource["name"]
        if resource["hash"] != f"sha256:{_sha256(members[_path(name)])}" or resource["schema"] != schema(
            name
        ):
            found.append(Finding("schema", _("{name} is not as described.").format(name=_path(name))))
    if description["linli"].get("schema_version") != SCHEMA_VERSION:
        found.append(Finding("schema", _("The package was made by another version of the program.")))
    if found:
        return found
    try:
        return _sum_findings({name: _table(members[_path(name)], name) for name in TABLES})
    except (ValueError, KeyError, InvalidOperation) as error:
        return [Finding("schema", _("A table is not as described: {detail}.").format(detail=error))]


def _table(content: bytes, name: str) -> dict[str, list[str]]:
    """The columns of a table by attribute; ValueError where heading or width is not as described."""
    described = columns(TABLES[name][1])
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    if lines[0] != [heading for _a, heading, _k in described] or any(
        len(line) != len(described) for line in lines
    ):
        raise ValueError(name)
    return {attribute: [line[i] for line in lines[1:]] for i, (attribute, _h, _k) in enumerate(described)}


def _sum_findings(tables: Mapping[str, Mapping[str, list[str]]]) -> list[Finding]:
    """Figures that the other tables do not add up to."""
    figures = dict(zip(tables["figures"]["code"], tables["figures"]["value"], strict=True))
    found: list[Finding] = []
    for code, table, column in SUMS:
        rows = tables[table]
        total = (
            Decimal(len(next(iter(rows.values()))))
            if column is None
            else sum((Decimal(value) for value in rows[column] if value), Decimal(0))
        )
        if Decimal(figures[code]) != total:
            told = _("{code} says {value}, but {table} adds up to {total}.")
            found.append(
                Finding("sum", told.format(code=code, value=figures[code], table=table, total=total))
            )
    return found
