"""The sheets (恢复单) for when nobody remembers: one opens the data file, one sets a PIN anew. Printed, sealed, locked away."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.printing.preflight import Finding


@dataclass(frozen=True, kw_only=True)
class RecoverySheet:
    """The passphrase of the data file `file_name` of `community`, as it stands from `dated` on."""

    community: str
    file_name: str
    passphrase: str
    dated: date


@dataclass(frozen=True, kw_only=True)
class PinSheet:
    """The recovery code that sets a forgotten PIN of `community` anew, as it stands from `dated` on."""

    community: str
    code: str
    dated: date


def print_it(sheet: RecoverySheet | PinSheet, path: Path) -> int:
    """Writes the sheet to `path` as PDF and says how many pages it has; raises CannotPrint if it must not."""
    from desktop.printing import draw_recovery_sheet
    from desktop.printing import press

    return press.print_it(draw_recovery_sheet.job(sheet), path)


def findings(sheet: RecoverySheet | PinSheet) -> list[Finding]:
    """What is wrong with the sheet, worst first."""
    from desktop.printing import draw_recovery_sheet
    from desktop.printing import press

    return press.findings(draw_recovery_sheet.job(sheet))
