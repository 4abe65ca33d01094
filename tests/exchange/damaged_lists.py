"""Copies of real lists, damaged: cut off, bytes turned, blocks of nothing, parts of an archive exchanged."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data"
LISTS = (
    "roster-qingheju.csv",
    "roster-biyuan.xls",
    "resaved/roster-biyuan.xlsx",
    "resaved/roster-biyuan.ods",
    "resaved/roster-biyuan.xls",
    "resaved/roster-biyuan-1-utf16.csv",
    "resaved/roster-biyuan-1-utf8.csv",
    "resaved/roster-biyuan-1-gb18030.csv",
)
Damage = Callable[[bytes, random.Random], bytes]


def cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data))]


def turned_bytes(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 200))):
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def empty_block(data: bytes, chance: random.Random) -> bytes:
    size = chance.choice((64, 512, 4096))
    at = chance.randrange(max(1, len(data) - size))
    return data[:at] + bytes(min(size, len(data) - at)) + data[at + size :]


def block_twice(data: bytes, chance: random.Random) -> bytes:
    size, at = chance.choice((64, 512, 4096)), chance.randrange(len(data))
    return data[: at + size] + data[at:]


def broken_part(data: bytes, chance: random.Random) -> bytes:
    """One part of an archive is damaged inside, the archive itself is sound; other files are turned."""
    if not data.startswith(b"PK"):
        return turned_bytes(data, chance)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        broken = chance.choice([name for name in names if name.endswith(".xml")])
        how = chance.choice((cut_off, turned_bytes, empty_block, block_twice))
        for name in names:
            part = old.read(name)
            new.writestr(name, how(part, chance) if name == broken and part else part)
    return target.getvalue()


DAMAGES: tuple[Damage, ...] = (cut_off, turned_bytes, empty_block, block_twice, broken_part)


def damaged(seed: int) -> tuple[str, bytes]:
    """The name and content of a damaged list; the same for the same seed."""
    chance = random.Random(seed)
    name = chance.choice(LISTS)
    content = chance.choice(DAMAGES)((DATA / name).read_bytes(), chance)
    return Path(name).name, content
