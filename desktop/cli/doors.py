"""Commands about 诉求 and 走访: resident-requests, home-visits. Who asked is not listed, numbers in the text are masked."""

from desktop import masking
from desktop.cli import Call
from desktop.cli import Commands
from desktop.i18n import _

WAYS = ("open", "aside", "done")
MOST = 10_000


def register(commands: Commands) -> None:
    """Adds this area's commands."""
    asked = commands.add(
        "resident-requests", _requests, opens="existing", help="what residents ask for, the most urgent first"
    )
    asked.add_argument("--which", choices=WAYS, default="open", help="under way, put aside or settled")
    visits = commands.add(
        "home-visits", _visits, opens="existing", help="visits planned, the first due first"
    )
    visits.add_argument("--made", action="store_true", help="those that were made, the newest first")


def _requests(call: Call) -> None:
    from desktop.models import ResidentRequest
    from desktop.models.request import UNDER_WAY
    from desktop.services import requests

    if call.args.which == "done":
        rows = ResidentRequest.settled(MOST)
    else:
        rows = ResidentRequest.of(UNDER_WAY if call.args.which == "open" else ("suspended",))
    for row in rows:
        status = _(requests.STATUSES[row.status])
        value = {
            "no": row.no,
            "received": f"{row.received:%Y-%m-%d %H:%M}",
            "urgency": row.urgency,
            "due": row.due.isoformat(),
            "category": row.category,
            "place": row.where,
            "content": masking.mask(row.content),
            "mode": row.mode,
            "status": row.status,
        }
        call.line(value, f"{row.no}  {row.due}  {status}  {row.where}  {value['content']}")


def _visits(call: Call) -> None:
    from desktop.models import HomeVisit
    from desktop.models import VisitPlan
    from desktop.services import visits

    if call.args.made:
        for row in HomeVisit.latest(MOST):
            value = {"at": f"{row.at:%Y-%m-%d %H:%M}", "place": row.where, "outcome": row.outcome}
            call.line(value, f"{value['at']}  {row.where}  {_(visits.OUTCOMES[row.outcome])}")
        return
    for plan in VisitPlan.in_order():
        value = {"due": plan.due.isoformat(), "place": plan.where, "assignee": plan.assignee}
        call.line(value, f"{plan.due}  {plan.where}  {plan.assignee}")
