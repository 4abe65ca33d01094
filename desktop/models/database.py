"""Opening a data file, transactions, and what every table shares.

All that only SQLite knows (pragmas, STRICT, bulk inserts) stays here, in `connection.py` and in `journal.py`.
"""

import os
import sys
from collections.abc import Generator
from collections.abc import Iterable
from collections.abc import Sequence
from contextlib import closing
from contextlib import contextmanager
from datetime import date
from datetime import datetime
from itertools import chain
from itertools import islice
from json import dumps
from json import loads
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar
from typing import Self

import peewee

from desktop.models import migrations
from desktop.models import seal
from desktop.models.connection import APPLICATION_ID
from desktop.models.connection import DB
from desktop.models.connection import PRAGMAS
from desktop.models.connection import Database
from desktop.models.connection import read_day
from desktop.models.connection import read_moment
from desktop.models.faults import READING
from desktop.models.faults import DiskFull
from desktop.models.faults import FileBusy
from desktop.models.faults import FileDamaged
from desktop.models.faults import FileHeld
from desktop.models.faults import FileMissing
from desktop.models.faults import FileNewer
from desktop.models.faults import FileReadOnly
from desktop.models.faults import NeedsPassphrase
from desktop.models.faults import WrongPassphrase
from desktop.models.faults import driver
from desktop.models.faults import of_the_system
from desktop.models.faults import translated
from desktop.models.ids import new_id
from desktop.models.ids import seeded_ids
from desktop.models.pages import MAGIC
from desktop.models.seal import Secret

__all__ = [
    "APPLICATION_ID",
    "DB",
    "PRAGMAS",
    "Auto",
    "Blob",
    "Bool",
    "Database",
    "Day",
    "DiskFull",
    "FileBusy",
    "FileDamaged",
    "FileHeld",
    "FileMissing",
    "FileNewer",
    "FileReadOnly",
    "Id",
    "Int",
    "Json",
    "Moment",
    "NeedsPassphrase",
    "Ref",
    "Table",
    "Text",
    "WrongPassphrase",
    "alone",
    "bring_up_to_date",
    "close_connection",
    "close_database",
    "create_database",
    "data_version",
    "database_file",
    "driver",
    "new_id",
    "open_database",
    "open_or_create",
    "reading",
    "replace_open_file",
    "secret",
    "seeded_ids",
    "take_in",
    "transaction",
    "translated",
    "use",
]

# --- opening ----------------------------------------------------------------------------------


def open_database(path: Path, secret: Secret | None = None) -> None:
    """Opens the existing data file `path` for this process, migrating it first where it is older.

    `secret` opens a file under a passphrase. Raises FileMissing, FileDamaged, FileNewer, FileReadOnly, FileBusy,
    FileHeld, DiskFull, NeedsPassphrase or WrongPassphrase.
    """
    if not path.exists():
        raise FileMissing(path.name)
    if not _is_sealed(path):
        secret = None
    elif secret is None:
        raise NeedsPassphrase(path.name)
    with _looked_at(path, secret):
        use(path, (*PRAGMAS, ("journal_mode", "WAL")), secret)
        take_in(path)


@contextmanager
def _looked_at(path: Path, secret: Secret | None) -> Generator[None]:
    """Head and schema are read without the right to write: a file that is refused stays what it is, to the byte.

    The reader stays while the file is opened: only the last connection that goes folds the log into the file, so one
    that finds a fault on its way in leaves both as they were.
    """
    connection: Any = None
    try:
        try:
            connection = seal.read_only(path, secret)
            _look(connection, path)
        except READING as error:
            if secret is not None and not seal.fits(path, secret):
                raise WrongPassphrase(path.name) from error
            raise translated(error, path) from error
        yield
    finally:
        if connection is not None:
            connection.close()


def _look(connection: Any, path: Path) -> None:
    """Whether it is ours, no newer than we are, and has the tables that its number promises."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise FileDamaged(path.name)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > migrations.LATEST:
        raise FileNewer(path.name)
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if version < migrations.LATEST and _columns(connection) != _columns_at(version):
        raise FileDamaged(path.name)


def _columns(connection: Any) -> set[tuple[str, str]]:
    """Table and column, of every table of ours."""
    return set(
        connection.execute(
            "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
            " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'"
        )
    )


def _columns_at(version: int) -> set[tuple[str, str]]:
    """What stands in a file of this version."""
    bare: Any = seal.driver.connect(":memory:", isolation_level=None)
    with closing(bare):
        migrations.make_tables(bare.execute, version)
        return _columns(bare)


def take_in(path: Path) -> None:
    """Brings the file that was just connected up to today's tables; closes it where it is refused."""
    try:
        version = DB.pragma("user_version")
        if DB.pragma("application_id") != APPLICATION_ID:
            raise FileDamaged(path.name)
        if version > migrations.LATEST:
            raise FileNewer(path.name)
        if version < migrations.LATEST:
            _migrate_with_backup(path, version)
        DB.execute_sql("BEGIN IMMEDIATE")  # a read-only medium says so now, not at the first save
        DB.execute_sql("ROLLBACK")
    except BaseException:
        close_database()
        raise


def bring_up_to_date() -> None:
    """Takes the file that was just connected to today's tables and triggers, without a copy of it (a new file)."""
    _migrate(DB.pragma("user_version"))


def create_database(path: Path) -> None:
    """Makes the new data file `path` with today's tables and opens it; refuses an existing one."""
    if path.exists():
        raise FileExistsError(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileReadOnly(path.name) from error
    use(path, (*PRAGMAS, ("journal_mode", "WAL")))
    DB.pragma("application_id", APPLICATION_ID)
    _migrate(0)


def open_or_create(path: Path) -> None:
    """Opens `path`; one that does not exist is created empty."""
    if path.exists():
        open_database(path)
    else:
        create_database(path)


def close_database() -> None:
    """Closes this thread's connection and forgets the file."""
    if not DB.deferred and not DB.is_closed():
        DB.close()
    DB.secret = None


def close_connection() -> None:
    """Closes the connection of a worker thread that has done its work."""
    if not DB.is_closed():
        DB.close()


@contextmanager
def alone() -> Generator[None]:
    """Nobody else has the open file meanwhile, neither this process's other threads nor another process.

    Raises FileBusy where somebody has. The file must be opened anew afterwards.
    """
    if DB.pragma("journal_mode", "DELETE") != "delete":  # SQLite leaves the log only when it is alone
        raise FileBusy(database_file().name)
    DB.pragma("locking_mode", "EXCLUSIVE")
    DB.execute_sql("BEGIN EXCLUSIVE")
    DB.execute_sql("COMMIT")  # the lock stays
    yield


def replace_open_file(draft: Path) -> None:
    """Puts `draft` in the place of the open file, which is closed and wiped; call inside `alone`."""
    path = database_file()
    if sys.platform == "win32":  # a file that is open cannot be replaced there
        close_database()
        draft.replace(path)
        return
    with path.open("rb+") as old:
        draft.replace(path)
        size = os.fstat(old.fileno()).st_size
        for at in range(0, size, 1 << 20):  # whoever waited for the lock finds no data file
            old.seek(at)
            old.write(bytes(min(1 << 20, size - at)))
        old.flush()
        os.fsync(old.fileno())
    close_database()


def database_file() -> Path:
    """The data file that is open."""
    return Path(DB.database)


def data_version() -> int:
    """Moves when another connection or process has written (asked once a second by the window)."""
    return int(DB.pragma("data_version"))


def use(path: Path, pragmas: Sequence[tuple[str, object]], secret: Secret | None = None) -> None:
    """Connects to `path`; each thread's connection sets these pragmas. The file must be `take_in`-ed.

    The key of a file under a passphrase is set behind the first pragma, which only silences.
    """
    close_database()
    if secret is not None:
        pragmas = (pragmas[0], ("key", secret.key(seal.salt_of(path))), *pragmas[1:])
    DB.init(str(path), pragmas=pragmas)
    DB.identity = None
    DB.secret = secret
    DB.connect()


def secret() -> Secret | None:
    """What opens the file that is open, where it is under a passphrase."""
    return DB.secret


def _is_sealed(path: Path) -> bool:
    """Whether the file is under a passphrase; refuses what is no data file or cannot be written."""
    sealed = seal.is_sealed(path)
    try:
        with path.open("rb") as stream:
            head = stream.read(16)
    except OSError as error:
        raise of_the_system(error, path) from error
    if head and head != MAGIC and not sealed:
        raise FileDamaged(path.name)
    if not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK):
        raise FileReadOnly(path.name)
    return sealed


def _migrate_with_backup(path: Path, version: int) -> None:
    """Copies the file, looks into the copy, then migrates; a window of an older program keeps it from happening."""
    from desktop.models import copies
    from desktop.models import holder

    with holder.alone(path):
        copies.keep_before_migration(path, version)
        _migrate(version)


def _migrate(version: int) -> None:
    """Every step that is missing, and its number, in one transaction; the journal starts anew behind them."""
    from desktop.models import journal

    with DB.atomic("IMMEDIATE"):
        journal.drop_triggers()
        for number, up in migrations.steps(after=version):
            up(DB.execute_sql)
            DB.pragma("user_version", number)
        journal.create_triggers()


# --- transactions and rows --------------------------------------------------------------------


@contextmanager
def transaction() -> Generator[None]:
    """A write transaction that takes its lock at once, so that reading and then writing is safe."""
    with DB.atomic("IMMEDIATE"):
        yield


@contextmanager
def reading() -> Generator[None]:
    """One unchanging picture of the file for several queries."""
    with DB.atomic("DEFERRED"):
        yield


class _MomentField(peewee.TextField):
    """Local wall-clock time as `YYYY-MM-DD HH:MM:SS`: text order is time order."""

    def db_value(self, value: datetime | str | None) -> str | None:
        return value.strftime("%Y-%m-%d %H:%M:%S") if isinstance(value, datetime) else value

    def python_value(self, value: str | None) -> datetime | None:
        return None if value is None else read_moment(value)


class _DayField(peewee.TextField):
    """A date as `YYYY-MM-DD`."""

    def db_value(self, value: date | str | None) -> str | None:
        if isinstance(value, datetime):
            return value.date().isoformat()
        return value.isoformat() if isinstance(value, date) else value

    def python_value(self, value: str | None) -> date | None:
        return None if value is None else read_day(value)


class _JsonField(peewee.TextField):
    """A small dict or list as JSON text."""

    def db_value(self, value: Any) -> str | None:
        return None if value is None else dumps(value, ensure_ascii=False, sort_keys=True)

    def python_value(self, value: str | None) -> Any:
        return None if value is None else loads(value)


class _Pointed(peewee.ForeignKeyAccessor):
    """What a column points to. The file keeps foreign keys, so a row that is not there was lost to damage."""

    def get_rel_instance(self, instance: Any) -> Any:
        try:
            return super().get_rel_instance(instance)
        except peewee.DoesNotExist as error:
            if instance.__data__.get(self.name) is None:  # pyright: ignore[reportAttributeAccessIssue]  (stubs)
                raise  # a row of ours that was not filled
            raise FileDamaged(database_file().name) from error


class _RefField(peewee.ForeignKeyField):
    """A foreign key."""

    accessor_class = _Pointed


def _id_field() -> peewee.TextField:
    return peewee.TextField(primary_key=True, default=new_id)


# peewee's stubs give the field's class where its value stands, so to the type checker fields are Any.
Id: Any = _id_field
"""The primary key of what is born at a desk or leaves the house: a UUIDv7."""
Text: Any = peewee.TextField
Int: Any = peewee.IntegerField
Bool: Any = peewee.BooleanField
Blob: Any = peewee.BlobField
Auto: Any = peewee.AutoField
Ref: Any = _RefField
Moment: Any = _MomentField
Day: Any = _DayField
Json: Any = _JsonField


_VALUES_A_STATEMENT = 2000  # SQLite takes 32,766


class Table(peewee.Model):
    """Base of every table: STRICT, bound to the open file."""

    journaled: ClassVar[bool] = True

    if TYPE_CHECKING:
        _meta: ClassVar[Any]

        def __getattr__(self, name: str) -> Any: ...  # unit_id beside unit

        @classmethod
        def select(cls, *columns: Any) -> Any: ...  # rows, tuples or one value: as the query says

    class Meta:
        database = DB
        strict_tables = True
        legacy_table_names = False

    @classmethod
    def by_id(cls, key: object) -> Self | None:
        """The row with this primary key, or None. Written out: peewee takes five times as long to build the statement."""
        meta = cls._meta
        sql = f'SELECT * FROM "{meta.table_name}" WHERE "{meta.primary_key.column_name}" = ?'
        rows = list(cls.raw(sql, meta.primary_key.db_value(key)))  # read to its end: nothing stays open
        return rows[0] if rows else None

    @classmethod
    def get_by_id(cls, pk: object) -> Self:
        """As `by_id`; DoesNotExist where there is none."""
        row = cls.by_id(pk)
        if row is None:
            raise cls.DoesNotExist(f"{cls.__name__} {pk}")  # pyright: ignore[reportAttributeAccessIssue]
        return row

    @classmethod
    def insert_rows(cls, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Many rows at raw speed, values as stored (dates as text); call inside a transaction.

        Some hundred rows a statement: what SQLite does for each statement that a trigger hangs on (it keeps a
        copy of the pages it touches) is done once for all of them, which saves a quarter of the time.
        """
        names = ", ".join(f'"{c}"' for c in columns)
        sql = f'INSERT INTO "{cls._meta.table_name}" ({names}) VALUES '
        holes = f"({', '.join('?' * len(columns))})"
        left = iter(rows)
        together = max(1, _VALUES_A_STATEMENT // len(columns))
        insert = DB.connection().execute
        try:
            while some := list(islice(left, together)):
                insert(sql + ", ".join([holes] * len(some)), list(chain.from_iterable(some)))
        except driver.IntegrityError as error:
            raise peewee.IntegrityError(*error.args) from error
        except driver.Error as error:
            raise translated(error, database_file()) from error
