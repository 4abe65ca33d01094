"""What is wrong with the data file, and what should be looked at."""

from dataclasses import dataclass

from desktop.i18n import _
from desktop.models import attendance
from desktop.models import copies
from desktop.models import journal
from desktop.models.database import FileDamaged
from desktop.services import backup
from desktop.services import clocks
from desktop.services import sign_in


@dataclass(frozen=True)
class Finding:
    """One thing found. `kind`: integrity, foreign key, schema, attendance, backup; a backup leaves the file ok."""

    kind: str
    text: str

    @property
    def is_fault(self) -> bool:
        """Whether the file itself is not as it should be."""
        return self.kind != "backup"


def check() -> list[Finding]:
    """Everything found, faults first; empty when all is well. Reads the whole file."""
    try:
        return _faults() + _backup_findings()
    except FileDamaged as error:
        return [Finding("integrity", str(error))]


def _faults() -> list[Finding]:
    found = [Finding("integrity", text) for text in copies.faults()]
    if found:
        return found  # nothing further can be asked of pages that cannot be read
    found += [
        Finding("foreign key", _("A row of {table} points nowhere ({row}).").format(table=table, row=row))
        for table, row in journal.broken_references()
    ]
    found += [Finding("schema", text) for text in copies.drift()]
    return found + [
        Finding(
            "attendance",
            _("Attendance does not follow from the sign-ins: session {session}.").format(session=session),
        )
        for session in sorted({session for session, _person in sign_in.drift()} | _clocks_adrift())
    ]


def _clocks_adrift() -> set[str]:
    """Sessions in which a desk's times are put right otherwise than its readings say."""
    return {session for session in attendance.sessions_noted() if clocks.drift(session)}


def _backup_findings() -> list[Finding]:
    made = backup.backups()
    if not made:
        return [Finding("backup", _("There is no backup yet."))]
    return [
        Finding(
            "backup", _("The backup {file} was never opened again and counted.").format(file=copy.file.name)
        )
        for copy in made
        if not copy.proven
    ]
