"""口令: SQLCipher files, what tells them from others, their keys, and whether a passphrase is the right one.

Page layout and key derivation are those of SQLCipher 4 (https://www.zetetic.net/sqlcipher/design/): pages of 4,096
bytes, the last 80 of them initialisation vector and HMAC-SHA512; the salt stands in the first 16 bytes of the file;
keys come from PBKDF2-HMAC-SHA512 with 256,000 rounds.
"""

import hashlib
import hmac
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import Any

from desktop.models.faults import driver
from desktop.models.faults import of_the_system
from desktop.models.pages import MAGIC
from desktop.models.pages import PAGE
from desktop.models.pages import committed

SALT, IV, MAC = 16, 16, 64
_ROUNDS = 256_000
_NOISE = 240  # different bytes on a page of noise: 256 on average; a page of text has far fewer


@dataclass(frozen=True)
class Secret:
    """A passphrase as every keyboard writes the same one, full-width or not. It is never shown, logged or stored."""

    passphrase: str = field(repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "passphrase", unicodedata.normalize("NFKC", self.passphrase).strip())

    def key(self, salt: bytes) -> str:
        """The key of a file with this salt, as PRAGMA key takes it: no second derivation for each connection."""
        return f'"{self.raw_key(salt)}"'

    def raw_key(self, salt: bytes) -> str:
        """The key of a file with this salt, as ATTACH … KEY takes it."""
        return f"x'{_derived(self.passphrase, salt).hex()}{salt.hex()}'"


def is_sealed(file: Path) -> bool:
    """Whether a file looks like one under a passphrase: not SQLite's head, and a first page of noise.

    Raises FileDamaged or FileReadOnly where the system does not let it be read.
    """
    try:
        with file.open("rb") as stream:
            head = stream.read(PAGE)
    except OSError as error:
        raise of_the_system(error, file) from error
    return head[:16] != MAGIC and len(set(head)) >= _NOISE


def read_only_uri(file: Path) -> str:
    """The URI of a file that is only read: nothing is made beside it, unless it has a log of its own."""
    log = file.with_name(file.name + "-wal")
    alone = "" if log.exists() and log.stat().st_size else "&immutable=1"
    return f"{file.resolve().as_uri()}?mode=ro{alone}"


def read_only(file: Path, secret: Secret | None) -> Any:
    """A connection that may only read."""
    connection = driver.connect(read_only_uri(file), uri=True, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    if secret is not None:
        connection.execute(f"PRAGMA key = {secret.key(salt_of(file))}")
    connection.execute("PRAGMA busy_timeout = 5000")
    return connection


def salt_of(file: Path) -> bytes:
    """The salt a file begins with."""
    with file.open("rb") as stream:
        return stream.read(SALT)


def fits(file: Path, secret: Secret, salt: bytes | None = None) -> bool:
    """Whether any page of the file proves that this is its passphrase. Reads the whole file where it is not.

    `salt` is what the file began with, where that is lost.
    """
    salt = salt or salt_of(file)
    proof = _Proof(_derived(secret.passphrase, salt), salt)
    with file.open("rb") as stream:
        number = 0
        while len(page := stream.read(PAGE)) == PAGE:
            number += 1
            if proof.holds(page, number):
                return True
    return False


@cache
def _derived(passphrase: str, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, _ROUNDS, 32)


class _Proof:
    """Tells whether a page is what was written."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        self._key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, len(key))

    def holds(self, page: bytes, number: int) -> bool:
        signed = page[SALT if number == 1 else 0 : -MAC] + number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(self._key, signed, "sha512"), page[-MAC:])


class SealedPages:
    """A file under a passphrase, for `rescue`: every page that still proves itself, decrypted."""

    usable = PAGE - IV - MAC

    def __init__(self, file: Path, secret: Secret, salt: bytes) -> None:
        key = _derived(secret.passphrase, salt)
        self._content = file.read_bytes()
        self._log = committed(file.with_name(file.name + "-wal"))
        self._proof = _Proof(key, salt)
        self._decrypted = _decryptor(key)
        self.count = max(-(-len(self._content) // PAGE), max(self._log, default=0))

    def page(self, number: int) -> bytes | None:
        raw = self._log.get(number) or self._content[(number - 1) * PAGE : number * PAGE]
        if number < 1 or len(raw) < PAGE or not self._proof.holds(raw, number):
            return None
        start = SALT if number == 1 else 0
        plain = self._decrypted(raw[start : self.usable], raw[self.usable : self.usable + IV])
        return (MAGIC if number == 1 else b"") + plain + bytes(IV + MAC)


def _decryptor(key: bytes) -> Callable[[bytes, bytes], bytes]:
    from Cryptodome.Cipher import AES  # only where a sealed file is damaged

    return lambda content, vector: AES.new(key, AES.MODE_CBC, vector).decrypt(content)
