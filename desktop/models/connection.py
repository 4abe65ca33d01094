"""One driver on every system; each connection sets the same pragmas, and tells faults of disk and file in words."""

from collections.abc import Generator
from collections.abc import Iterator
from collections.abc import Sequence
from contextlib import contextmanager
from datetime import date
from datetime import datetime
from pathlib import Path
from typing import Any

import peewee

from desktop.models.faults import READING
from desktop.models.faults import FileDamaged
from desktop.models.faults import FileGone
from desktop.models.faults import driver
from desktop.models.faults import translated
from desktop.models.seal import Secret

APPLICATION_ID = 0x4C494E4C  # "LINL" in the file's header
PRAGMAS = (
    ("cipher_log_level", "NONE"),  # SQLCipher writes its errors to standard error otherwise
    ("busy_timeout", 5000),
    ("foreign_keys", 1),
    ("synchronous", 2),  # FULL: what is acknowledged survives a power cut
    ("temp_store", 2),
    ("cache_size", -32000),
)


class _Cursor(driver.Cursor):
    """A cursor whose rows may turn out to stand on a damaged page: that is told like any other fault."""

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except READING as error:
            raise self._told(error) from error

    def fetchmany(self, size: int | None = None) -> list[Any]:
        try:
            return super().fetchmany(self.arraysize if size is None else size)
        except READING as error:
            raise self._told(error) from error

    def fetchall(self) -> list[Any]:
        try:
            return super().fetchall()
        except READING as error:
            raise self._told(error) from error

    def __iter__(self) -> Iterator[Any]:
        while (row := self.fetchone()) is not None:
            yield row

    def _told(self, error: Exception) -> Exception:
        return translated(error, Path(DB.database))


class _Connection(driver.Connection):
    def cursor(self, factory: Any = _Cursor) -> Any:
        return super().cursor(factory)


class Database(peewee.SqliteDatabase):
    """SQLite through sqlcipher3, which brings one current SQLite to every system."""

    server_version = driver.sqlite_version_info
    secret: Secret | None = None  # what opens the file, where it is under a passphrase
    identity: tuple[int, int] | None = None  # of the file that was opened: its device and number

    def _connect(self) -> Any:
        self._stands()
        connection = None
        try:
            connection = driver.connect(
                str(self.database), isolation_level=None, check_same_thread=True, factory=_Connection
            )
            self._add_conn_hooks(connection)  # pyright: ignore[reportAttributeAccessIssue]  (missing in the stubs)
        except READING as error:
            if connection is not None:
                connection.close()
            raise translated(error, Path(self.database)) from error
        return connection

    def execute_sql(self, sql: str, params: Sequence[Any] | None = None) -> Any:
        with self._told():
            return super().execute_sql(sql, params)

    def begin(self, lock_type: str | None = None) -> Any:
        self._stands()
        with self._told():
            return super().begin(lock_type)

    def commit(self) -> Any:
        with self._told():
            return super().commit()

    def rollback(self) -> Any:
        if self.connection().in_transaction:  # else SQLite took it back itself, as after an error of the disk
            return super().rollback()
        return None

    def _stands(self) -> None:
        """Raises FileGone where another file or none stands at the place of the one that was opened.

        SQLite goes on writing into a file that was deleted, and makes an empty one where none is.
        """
        file = Path(self.database)
        try:
            status = file.stat()
        except FileNotFoundError:
            now = None
        else:
            now = status.st_dev, status.st_ino
        if self.identity is None:
            self.identity = now
        elif self.identity != now:
            raise FileGone(file.name)

    @contextmanager
    def _told(self) -> Generator[None]:
        """Faults of disk and file leave as UserErrors."""
        try:
            yield
        except (peewee.DatabaseError, UnicodeDecodeError) as error:
            told = translated(error, Path(self.database))
            if told is error:
                raise
            raise told from error


DB = Database(None, pragmas=PRAGMAS)


def read_moment(text: str) -> datetime:
    """A moment as it stands in the file; what makes none was damaged."""
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise FileDamaged(Path(DB.database).name) from error


def read_day(text: str) -> date:
    """A day as it stands in the file; what makes none was damaged."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise FileDamaged(Path(DB.database).name) from error
