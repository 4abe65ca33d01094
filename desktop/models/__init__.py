"""Tables, and the questions about their rows. peewee lives only here."""

from desktop.models import alike as alike  # its index
from desktop.models.attendance import Attendance
from desktop.models.attendance import Entry
from desktop.models.attendance import Sheet
from desktop.models.attendance import SheetRow
from desktop.models.booking import Booking
from desktop.models.booking import Handover
from desktop.models.booking import Series
from desktop.models.community import Holiday
from desktop.models.community import PinTry
from desktop.models.community import Setting
from desktop.models.community import Staff
from desktop.models.database import Table
from desktop.models.desk import ClockReading
from desktop.models.desk import Desk
from desktop.models.desk import DeskClock
from desktop.models.desk import Pack
from desktop.models.desk import ToldApart
from desktop.models.dish import Dish
from desktop.models.dish import Stall
from desktop.models.escort import EscortCar
from desktop.models.escort import EscortRide
from desktop.models.escort import EscortRider
from desktop.models.event import Event
from desktop.models.event import EventSeries
from desktop.models.event import Session
from desktop.models.event import SignUp
from desktop.models.event_plan import BudgetLine
from desktop.models.event_plan import Helper
from desktop.models.event_plan import HelperPost
from desktop.models.event_plan import Material
from desktop.models.event_plan import ProgrammeItem
from desktop.models.event_plan import ToDo
from desktop.models.event_plan import UsualToDo
from desktop.models.grid import Grid
from desktop.models.grid import Neighbourhood
from desktop.models.journal import Act
from desktop.models.journal import ActNow
from desktop.models.journal import Change
from desktop.models.organisation import Organisation
from desktop.models.organisation import Post
from desktop.models.paper import PaperText
from desktop.models.paper import PrintJob
from desktop.models.people_view import PeopleView
from desktop.models.person import Consent
from desktop.models.person import ImportLayout
from desktop.models.person import ImportRow
from desktop.models.person import Person
from desktop.models.person import Phone
from desktop.models.person import SearchKey
from desktop.models.photo import Photo
from desktop.models.photo import Picture
from desktop.models.place import Building
from desktop.models.place import Compound
from desktop.models.place import Unit
from desktop.models.refusal import Refusal
from desktop.models.report import DistrictForm
from desktop.models.report import ExportBatch
from desktop.models.report import NamedList
from desktop.models.report import PeriodLock
from desktop.models.request import RequestStep
from desktop.models.request import ResidentRequest
from desktop.models.venue import Closure
from desktop.models.venue import Opening
from desktop.models.venue import ServiceItem
from desktop.models.venue import ServiceTally
from desktop.models.venue import Venue
from desktop.models.visit import HomeVisit
from desktop.models.visit import VisitPlan

TABLES: tuple[type[Table], ...] = (
    Act,
    Change,
    ActNow,
    Setting,
    Staff,
    PinTry,
    Holiday,
    Grid,
    Neighbourhood,
    Compound,
    Building,
    Unit,
    Person,
    Phone,
    SearchKey,
    ImportRow,
    ImportLayout,
    Consent,
    PeopleView,
    Organisation,
    Post,
    Venue,
    Opening,
    Closure,
    ServiceItem,
    ServiceTally,
    EventSeries,
    Event,
    Session,
    SignUp,
    Stall,
    Dish,
    EscortCar,
    EscortRider,
    EscortRide,
    ToDo,
    UsualToDo,
    ProgrammeItem,
    HelperPost,
    Helper,
    Material,
    BudgetLine,
    Picture,
    Photo,
    Series,
    Booking,
    Handover,
    Pack,
    Desk,
    ClockReading,
    DeskClock,
    ToldApart,
    Entry,
    Attendance,
    Refusal,
    Sheet,
    SheetRow,
    PrintJob,
    PaperText,
    ExportBatch,
    PeriodLock,
    NamedList,
    DistrictForm,
    ResidentRequest,
    RequestStep,
    VisitPlan,
    HomeVisit,
)
"""Every table, each behind those it points to."""

__all__ = [
    "TABLES",
    "Act",
    "ActNow",
    "Attendance",
    "Booking",
    "BudgetLine",
    "Building",
    "Change",
    "ClockReading",
    "Closure",
    "Compound",
    "Consent",
    "Desk",
    "DeskClock",
    "Dish",
    "DistrictForm",
    "Entry",
    "EscortCar",
    "EscortRide",
    "EscortRider",
    "Event",
    "EventSeries",
    "ExportBatch",
    "Grid",
    "Handover",
    "Helper",
    "HelperPost",
    "Holiday",
    "HomeVisit",
    "ImportLayout",
    "ImportRow",
    "Material",
    "NamedList",
    "Neighbourhood",
    "Opening",
    "Organisation",
    "Pack",
    "PaperText",
    "PeopleView",
    "PeriodLock",
    "Person",
    "Phone",
    "Photo",
    "Picture",
    "PinTry",
    "Post",
    "PrintJob",
    "ProgrammeItem",
    "Refusal",
    "RequestStep",
    "ResidentRequest",
    "SearchKey",
    "Series",
    "ServiceItem",
    "ServiceTally",
    "Session",
    "Setting",
    "Sheet",
    "SheetRow",
    "SignUp",
    "Staff",
    "Stall",
    "Table",
    "ToDo",
    "ToldApart",
    "Unit",
    "UsualToDo",
    "Venue",
    "VisitPlan",
]
