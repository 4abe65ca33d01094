"""Residents' lists as offices keep them, read into plain data.

`layout` looks at a file and guesses what its columns hold; `read` reads it; `gather` joins the rows of a
person. The two that open files have twins that run in a child process with limits: `layout_in_child`,
`read_in_child`. Only those should be called on files that strangers made.
"""

from desktop.exchange.people_list.parts import (
    FIELDS,
    Column,
    Layout,
    Listed,
    Person,
    Phone,
    Place,
    Problem,
    Reading,
    Row,
    SheetLayout,
)

__all__ = [
    "FIELDS",
    "Column",
    "Layout",
    "Listed",
    "Person",
    "Phone",
    "Place",
    "Problem",
    "Reading",
    "Row",
    "SheetLayout",
]
