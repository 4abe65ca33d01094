"""Spreadsheets whose makers laid out the XML with blanks where python-calamine expects none."""

import io
import re
import zipfile

_AROUND_VALUE = re.compile(rb"(?<=<v>)\s+|\s+(?=</v>)")
_BETWEEN_TAGS = re.compile(rb">\s+<")


def without(archive: zipfile.ZipFile) -> bytes:
    """The same workbook without blanks around the values of xlsx and between the tags of OpenDocument."""
    mended = io.BytesIO()
    with zipfile.ZipFile(mended, "w", zipfile.ZIP_STORED) as copy:
        for name in dict.fromkeys(archive.namelist()):
            part = archive.read(name)
            if name == "content.xml":
                part = _BETWEEN_TAGS.sub(b"><", part)
            elif name.startswith("xl/worksheets/"):
                part = _AROUND_VALUE.sub(b"", part)
            copy.writestr(name, part)
    return mended.getvalue()
