"""Taking back what was done: undo applies the inverse rows as a new act, so redo is its undo."""

import json
from datetime import datetime

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import later
from desktop.models import TABLES
from desktop.models import Act
from desktop.models import Change
from desktop.models import journal
from desktop.models.database import Table
from desktop.services import look_alikes
from desktop.services import search
from desktop.services import told

WORDS = {
    "undo": later("Took back: {subject}"),
    "set_up": later("Changed the settings: {subject}"),
    "add_place": later("Added {subject} to the addresses"),
    "change_place": later("Changed the address {subject}"),
    "remove_place": later("Removed {subject} from the addresses"),
    "add_venue": later("Added the venue {subject}"),
    "change_venue": later("Changed the venue {subject}"),
    "remove_venue": later("Removed the venue {subject}"),
    "close_venue": later("Closed {subject} for a time"),
    "open_venue": later("Opened {subject} again"),
    "import_people": later("Imported residents from {subject}"),
    "add_grid": later("Added {subject} to the grids"),
    "change_grid": later("Changed {subject} of the grids"),
    "move_grid": later("Moved {subject} of the grids"),
    "remove_grid": later("Removed {subject} from the grids"),
    "place_units": later("Hung stairs on {subject}"),
    "add_organisation": later("Added the organisation {subject}"),
    "change_organisation": later("Changed the organisation {subject}"),
    "move_organisation": later("Moved the organisation {subject}"),
    "remove_organisation": later("Removed the organisation {subject}"),
    "appoint": later("Noted the post of {subject}"),
    "end_post": later("Ended the post of {subject}"),
    "remove_post": later("Removed the post of {subject}"),
    "add_person": later("Added {subject}"),
    "change_person": later("Changed {subject}"),
    "remove_person": later("Removed {subject}"),
    "merge_persons": later("Made two records of {subject} one"),
    "give_consent": later("Noted what {subject} agreed to"),
    "withdraw_consent": later("{subject} took a consent back"),
    "take_down": later("Took down from the wall: {subject}"),
    "purge": later("Cleared for good: {subject}"),
    "print_record": later("Printed all that is on file about {subject}"),
    "keep_view": later("Kept the view {subject} of the residents' list"),
    "forget_view": later("Removed the view {subject} of the residents' list"),
    "save_people": later("Saved a list of residents: {subject}"),
    "save_problem_rows": later("Saved the rows to look at: {subject}"),
    "reveal_phone": later("Looked at the phone of {subject}"),
    "book": later("Booked {subject}"),
    "change_booking": later("Changed the booking {subject}"),
    "rebook": later("Booked {subject} that had come free"),
    "cancel_booking": later("Cancelled {subject}"),
    "request": later("Asked for {subject}"),
    "approve": later("Approved {subject}"),
    "decline": later("Declined {subject}"),
    "take_over": later("Handed over the key for {subject}"),
    "hand_back": later("Took back {subject}"),
    "no_show": later("Noted that nobody came to {subject}"),
    "offer_services": later("Wrote what is offered in {subject}"),
    "count_service": later("Counted a visit: {subject}"),
    "roll_on": later("Laid out the coming dates of {subject}"),
    "import_calendar": later("Read the calendar {subject} in"),
    "add_event": later("Opened the event {subject}"),
    "change_event": later("Changed the event {subject}"),
    "import_ledger": later("Read the ledger {subject} in"),
    "remove_event": later("Removed the event {subject}"),
    "copy_event": later("Copied an edition to {subject}"),
    "add_dish": later("Noted the dish {subject}"),
    "change_dish": later("Changed the dish {subject}"),
    "remove_dish": later("Took the dish {subject} out"),
    "add_stall": later("Put up the table {subject}"),
    "change_stall": later("Changed the table {subject}"),
    "move_stall": later("Moved tables: {subject}"),
    "remove_stall": later("Took the table {subject} away"),
    "add_car": later("Noted the car of {subject}"),
    "change_car": later("Changed the car of {subject}"),
    "remove_car": later("Took the car of {subject} out"),
    "add_rider": later("Noted the rider {subject}"),
    "change_rider": later("Changed the rider {subject}"),
    "remove_rider": later("Took the rider {subject} out"),
    "change_ride": later("Changed a ride of {subject}"),
    "pair_ride": later("Chose the car for {subject}"),
    "pair_rides": later("Put riders into cars: {subject}"),
    "sign_up": later("Signed up for {subject}"),
    "cancel_sign_up": later("Took off the list of {subject}"),
    "write_paper": later("Changed the words of the paper about {subject}"),
    "print": later("Printed: {subject}"),
    "export": later("Made the package {subject}"),
    "named_list": later("Gave the district a list with names: {subject}"),
    "keep_form": later("Kept the district's form {subject}"),
    "remove_form": later("Removed the district's form {subject}"),
    "close_period": later("Closed {subject}"),
    "open_period": later("Opened {subject} again"),
    "note_receipt": later("Noted the district's receipt of {subject}"),
    "holidays": later("Entered the holidays {subject}"),
    "walk_in": later("Registered a walk-in for {subject}"),
    "save_attendance": later("Saved the attendance list of {subject}"),
    "take_back": later("Took back a walk-in at {subject}"),
    "set_rules": later("Changed the sign-in rules of {subject}"),
    "change_staff": later("Changed the staff list: {subject}"),
    "remove_staff": later("Took {subject} off the staff list"),
    "set_pin": later("Set the PIN of {subject}"),
    "new_recovery_code": later("Made a new recovery code for PINs"),
    "desk_pack": later("Handed out a desk pack for {subject}"),
    "merge_desks": later("Took back the desk packs of {subject}"),
    "add_request": later("Took down the request {subject}"),
    "change_request": later("Changed the request {subject}"),
    "remove_request": later("Took out the request {subject}"),
    "step_request": later("A step further with the request {subject}"),
    "hand_on_request": later("Handed on the request {subject}"),
    "keep_request": later("Kept the request {subject} with us"),
    "note_request": later("Added a note to the request {subject}"),
    "plan_visit": later("Planned a visit: {subject}"),
    "change_visit_plan": later("Changed a planned visit: {subject}"),
    "remove_visit_plan": later("Took out a planned visit: {subject}"),
    "note_visit": later("Noted a visit: {subject}"),
    "change_visit": later("Changed a visit: {subject}"),
    "remove_visit": later("Took out a visit: {subject}"),
    "raise_request": later("Made a request of a visit: {subject}"),
    "told_apart": later("Told that {subject} is nobody else on file"),
}
FINAL = (
    "reveal_phone",
    "print",
    "export",
    "walk_in",
    "purge",
    "print_record",
    "save_people",
    "save_problem_rows",
    "desk_pack",
    "merge_desks",
    "named_list",
    "set_pin",
    "new_recovery_code",
    "take_back",
    "save_attendance",
)
"""Acts that are answered by a new act instead of being taken back."""


class CannotUndo(UserError):
    """An act that is not taken back (args: why, one of the keys below, and the words of the blocking act)."""

    code = "cannot_undo"

    def words(self) -> str:
        why, other = self.args
        return {
            "unknown": _("There is no such act in the history."),
            "final": _("“{other}” has gone out and is not taken back; put it right with a new one."),
            "purged": _("“{other}” cannot be taken back: nothing of it is left."),
            "already": _("“{other}” has been taken back already."),
            "later": _("It cannot be taken back: “{other}” stands on it. Take that back first."),
            "emptied": _("“{other}” is too old to be taken back: the values of that time have been cleared."),
            "taken": _("It cannot be taken back: what it held has been given to somebody else since then."),
            "needed": _("It cannot be taken back: something entered since then still needs it."),
        }[why].format(other=other)


def words(act: Act) -> str:
    """The line of the history for this act; a number that stands in what it is about is masked."""
    about, times = act, 0
    while about.undoes is not None and (before := Act.by_id(about.undoes)) is not None:
        about, times = before, times + 1
    done = _(WORDS.get(about.what, later("{subject}"))).format(subject=told.about(about))
    if not times:
        return done
    return (_("Took back: {subject}") if times % 2 else _("Done again: {subject}")).format(subject=done)


def newest() -> int:
    """The id of the newest act: what the verb that just returned did."""
    return Act.latest(1)[0].id


def undo(act_id: int, *, at: datetime) -> Act:
    """Takes back one act: every row it touched is as before. CannotUndo where later acts stand on it."""
    target = Act.by_id(act_id)
    if target is None:
        raise CannotUndo("unknown", "")
    if target.what == "purge":
        raise CannotUndo("purged", words(target))
    if target.what in FINAL:
        raise CannotUndo("final", words(target))
    if Act.undone_by(act_id) is not None:
        raise CannotUndo("already", words(target))
    tables = {table._meta.table_name: table for table in TABLES}  # noqa: SLF001  (how peewee tells its names)
    changes = list(Change.select().where(Change.act == act_id).order_by(Change.id.desc()))
    if any(change.before is None and change.after is None for change in changes):
        raise CannotUndo("emptied", words(target))
    try:
        with journal.taking_back(act_id, at=at, subject=words(target)) as taken_back:
            checked: set[tuple[str, str]] = set()
            for change in changes:
                key = (change.table_name, change.row_id)
                if key not in checked:
                    _refuse_touched(tables[change.table_name], change, target)
                    checked.add(key)
            for change in changes:
                _put_back(tables[change.table_name], change)
            search.rebuild_touched((c.table_name, json.loads(c.after or c.before)) for c in changes)
            look_alikes.recount([c.row_id for c in changes if _pointed_elsewhere(c)])
    except journal.Needed as error:
        raise CannotUndo("needed", "") from error
    return taken_back


def redo(act_id: int, *, at: datetime) -> Act:
    """Does again what an undo of `act_id` took back."""
    undone = Act.undone_by(act_id)
    if undone is None:
        raise CannotUndo("unknown", "")
    return undo(undone.id, at=at)


def _pointed_elsewhere(change: Change) -> bool:
    """A person was merged into another by this change, so that sign-ins meant somebody else."""
    if change.table_name != "person" or change.before is None or change.after is None:
        return False
    return json.loads(change.before)["merged_into_id"] != json.loads(change.after)["merged_into_id"]


def _put_back(table: type[Table], change: Change) -> None:
    values = None if change.before is None else json.loads(change.before)
    try:
        journal.put_row(table, change.row_id, values)
    except journal.InTheWay as error:
        raise CannotUndo("taken", "") from error


def _refuse_touched(table: type[Table], change: Change, target: Act) -> None:
    """The row must stand as the act left it; acts that were taken back since then do not matter."""
    if journal.row_image(table, change.row_id) == change.after:
        return
    same = (Change.table_name == change.table_name) & (Change.row_id == change.row_id)
    last = Change.select().where(same & (Change.act > target.id)).order_by(Change.id.desc()).first()
    raise CannotUndo("later", words(Act.get_by_id(last.act_id)) if last else "")
