"""With what each error for people is raised, as services do: one line a sentence. A class that needs nothing is not here."""

from datetime import date
from datetime import datetime
from typing import Any

from desktop.exchange.district_form import Hole
from desktop.models.booking import Hold
from desktop.printing.preflight import Finding
from desktop.services.periods import Period

DAY, LATER = date(2025, 5, 28), date(2025, 6, 9)
AT, END = datetime(2025, 5, 28, 9), datetime(2025, 5, 28, 11, 30)
WHO, TITLE, ROOM = "王小明", "书法班", "和谐客厅"
FILE, FOLDER = "roster.xlsx", "backups"
HOLD = Hold("b", TITLE, AT, END, AT, END, 20, "approved", private=False)
FINDING = Finding("stop", "private_phone", "body", "13800131234 ×")
FILES = {
    "CannotWriteCalendar", "NoEntries", "NotACalendar", "TooManyOccurrences", "NotAForm", "NoNames", "NoLedger", "Damaged",
    "EmptyList", "ListRefused", "NoNameColumn", "NotASpreadsheet", "PasswordProtected", "TooLarge", "NotAPhoto",
    "PhotoTooLarge", "CannotReadFolder", "NoPackages", "DiskFails", "DiskFull", "FileBusy", "FileDamaged", "FileGone",
    "FileMissing", "FileNewer", "FileReadOnly", "NeedsPassphrase", "NotAPack", "PackDamaged", "CopyChanged", "CopyStands",
    "NotProven", "FormTooLarge", "NotReadable", "CannotSaveLedger", "NothingSaved", "FileStands", "UnknownSession",
    "PlaceTooNear", "PackageNotWhole", "PackageFaulty", "NoPassphraseFile", "WrongPassphrase", "PrinterSilent",
    "PlaceMissing", "FormMissing",
}  # fmt: skip
"""Raised with a name of a file, folder or printer alone."""
TITLES = {
    "ChooseSession", "EventOver", "NoSessionYet", "NotADraft", "NothingToKeep", "CannotMoveRule", "IsOver",
    "NothingToCancel", "GridTaken", "NameTaken", "PlaceTaken", "HangsOnItself", "OrganisationNameWrong", "GridNameWrong",
    "PlaceNameWrong", "ViewNameWrong", "NothingFits", "NotAgreed", "CardTaken", "NoPin", "NotSecretary", "GuardianNeeded",
    "NotSignedIn", "NoSuchStaff", "NotOffered", "NotYet",
}  # fmt: skip
"""Raised with a name alone."""
NUMBERS = {
    "FileFaulty", "NoSuchCar", "NoSuchDish", "NoSuchTable", "NameTooLong", "TitleTooLong", "LineTooLong", "DishNameTooLong",
    "MakerTooLong", "StallNameTooLong", "PartySizeWrong", "PersonStays", "PhoneWrong", "PinWrong", "RegionCodeWrong",
    "TooManyPhotos", "TooManyDates", "WrongHeads", "NoLength", "NoSuchSheet",
}  # fmt: skip
"""Raised with a number alone."""
TYPED = {
    "WrongDate": "2025-02-30", "WrongMapping": "A:name", "NoAppointment": "VTODO", "FirstOffRule": "FREQ=DAILY",
    "PartBroken": "RRULE", "PartNotDone": "EXRULE", "UnknownZone": "Mars/Base", "BrokenRule": "BYDAY",
    "UnsupportedRule": "SKIP=OMIT", "DutyPhoneWrong": "12", "EscortPhoneWrong": "12", "RequestPhoneWrong": "12",
    "PlateWrong": "AB", "BirthWrong": "1956-13", "WrongPeriod": "2025-5x", "NotARow": "5-Q9", "WrongReceipt": "ABCD-1234",
    "NonceUsed": "n-1", "BuildingNumberWrong": "33A", "WrongPhone": "1380013",
}  # fmt: skip
"""Raised with what was typed."""
ARGS: dict[str, list[tuple[Any, ...]]] = {
    "SeveralFit": [("王", ["1 王小明", "2 王伟"])],
    "CalendarTooLarge": [(FILE, 12)],
    "UnknownNames": [([Hole("A!B2", "参加人"), Hole("A!B3", "乱七八糟")], ["参加人次"])],
    "NoSuchColumn": [(FILE, "ZZ")],
    "NoSuchField": [(FILE, "shoe")],
    "TooSlow": [(FILE, "20")],
    "Unreadable": [(FILE, "EACCES")],
    "VenueTaken": [(ROOM, AT, END, [HOLD]), (ROOM, AT, END, [])],
    "FileHeld": [(FILE, "pc-2")],
    "CannotPrint": [([FINDING],), ([FINDING, FINDING, FINDING],)],
    "WrongState": [
        (TITLE, status) for status in ("requested", "approved", "in_use", "handed_back", "no_show")
    ]
    + [(TITLE, status) for status in ("waiting", "skipped", "declined", "cancelled")],
    "DateNotFree": [(ROOM, [(DAY, TITLE)]), (ROOM, [(DAY, TITLE)] * 5)],
    "EndBeforeStart": [(690, 540)],
    "NotWaiting": [(TITLE, "approved")],
    "ForeignPack": [(FILE, "青和居社区"), (FILE, "")],
    "PackHolds": [(FILE, 1), (FILE, 12)],
    "UnknownAllergen": [(["香菜", "葱"],)],
    "RuleOutOfBounds": [(1, 30)],
    "CountWrong": [(-1,), (5000,)],
    "ItemsWrong": [("",), ("量血压",)],
    "DriverBusy": [(WHO, "李*", "9:00–11:30", "东门")],
    "NotOnDays": [(WHO, DAY)],
    "TooFewSeats": [(3, 1, 2), (3, 4, 5)],
    "AlreadySignedUp": [(WHO, TITLE, 1, False), (WHO, TITLE, 3, False), (WHO, TITLE, 3, True)],
    "EndsBeforeStart": [(END, AT)],
    "NotOpen": [(TITLE, "draft"), (TITLE, "cancelled")],
    "SessionInUse": [(AT,)],
    "SessionsOverlap": [(ROOM, AT)],
    "WrongStep": [(TITLE, "cancelled", "published"), (TITLE, "published", "draft")],
    "AlreadyHelps": [(WHO, "迎宾")],
    "NumberWrong": [(500, 1, 99)],
    "ThresholdWrong": [(0, 0)],
    "GridInUse": [("和安网格", 2, 3, 1)],
    "OrganisationInUse": [("第二支部", 1, 2)],
    "PlaceInUse": [("和谐楼", 120, 1, 0), ("和谐楼", 120, 1, 2)],
    "FestivalMissing": [("春节", "国庆")],
    "NoticeUnclear": [("春节", "5 ≠ 6")],
    "RuleOutOfRange": [("hours", 1, 24)],
    "CannotUndo": [
        (why, TITLE)
        for why in ("unknown", "final", "purged", "already", "later", "emptied", "taken", "needed")
    ],
    "GroundsMissing": [(4, 200)],
    "NobodyToName": [(0,), (12,)],
    "LevelsWrong": [(0,)],
    "RowWritten": [("2X1", WHO)],
    "PersonNameWrong": [(0,), (50,)],
    "StaffNameWrong": [("",), (WHO,)],
    "WrongName": [("",), ("王" * 50,)],
    "CannotSave": [(FILE, "EACCES")],
    "WrongSpan": [(LATER, DAY), (DAY, date(2035, 1, 1))],
    "PinLocked": [(AT,)],
    "HasHead": [("和安邻里", WHO)],
    "NoticeTooLong": [(200, 110)],
    "DueTooEarly": [(DAY,)],
    "NotNow": [("close", "waiting")],
    "DaysWrong": [(0,)],
    "NotMadeYet": [(Period("month", 2025, 5),), (Period("half", 2025, 1),)],
    "PeriodClosed": [(Period("quarter", 2025, 2),), (Period("year", 2025),)],
    "ReasonTooLong": [(40,)],
    "RowMissing": [("30", "25")],
    "WrongLetter": [("5-K", "5-Q", []), ("5-K", "5-Q", [3, 12])],
    "PassphraseShort": [(8,)],
    "PlaceFull": [(FOLDER,)],
    "PlaceUnwritable": [(FOLDER, "EACCES")],
    "RuleTimesWrong": [(AT,)],
    "LeftAlready": [(WHO, AT)],
    "MinorAlone": [(WHO, 14)],
    "NotSignedUp": [(WHO,)],
    "OnWaitingList": [(WHO, 3, 0), (WHO, 3, 2)],
    "PlacesKept": [(12, AT)],
    "SessionFull": [(60, 60)],
    "TooEarly": [(AT,)],
    "TooLate": [(AT,)],
    "ClosureBackwards": [(END, AT)],
    "MinutesTooMany": [("before_min",)],
    "OpeningBackwards": [(3, 690, 540)],
    "OpeningOverlaps": [(3, 540, 690)],
    "VenueInUse": [(ROOM, 1), (ROOM, 12)],
    "NextTooEarly": [(DAY,)],
    "VisitToCome": [(AT,)],
    "CannotWrite": [(FILE, "EACCES")],
    "CannotWritePackage": [(FILE, "EACCES")],
    "desktop.services.approvals.TooEarly": [(TITLE, AT)],
    "desktop.services.stalls.PlaceFull": [("一号桌位区",)],
    "desktop.services.drop_in.NotYet": [(DAY,)],
    "desktop.services.escort_errors.PlaceMissing": [()],
    "desktop.exchange.people_list.refusals.NoSuchSheet": [(FILE, "Sheet9")],
    "desktop.services.papers.CannotWrite": [(FILE,)],
    "desktop.services.event_errors.NotSignedUp": [()],
}
"""Raised with more, or with different things by cases; by the whole name where two classes are called alike."""


def of(kind: type[Exception]) -> list[tuple[Any, ...]]:
    """What an error of this class is raised with, a tuple for each of its sentences."""
    name = kind.__name__
    for key in (f"{kind.__module__}.{name}", name):
        if key in ARGS:
            return ARGS[key]
    if name in FILES:
        return [(FILE,)]
    if name in TITLES:
        return [(TITLE,)]
    if name in NUMBERS:
        return [(1,), (12,)]
    return [(TYPED[name],)] if name in TYPED else [()]
