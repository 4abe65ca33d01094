"""A ledger of activities (活动台账) as a community keeps it in a spreadsheet, read into plain rows.

Columns are known by their headings. What stands for nothing (headings of months, totals, headings pasted again) is
left out; what cannot be read is said, never guessed.
"""

from desktop.exchange.ledger.reading import Activity
from desktop.exchange.ledger.reading import LedgerReading
from desktop.exchange.ledger.reading import Problem
from desktop.exchange.ledger.reading import read

__all__ = ["Activity", "LedgerReading", "Problem", "read"]
