"""Commands about food events: dishes, add-dish, keep-sample, stalls, add-stall, food-report, table-plan, dish-cards."""

from argparse import ArgumentParser
from datetime import datetime

from desktop.cli import Call
from desktop.cli import Commands
from desktop.cli import clock
from desktop.cli import paper_output
from desktop.errors import UserError
from desktop.i18n import _


class NoSuchTable(UserError):
    """No table of the event has this number (args: the number)."""

    code = "no_such_table"

    def words(self) -> str:
        return _("The event has no table {number}; look at its list of tables.").format(number=self.args[0])


class NoSuchDish(UserError):
    """No dish of the event has this number (args: the number)."""

    code = "no_such_dish"

    def words(self) -> str:
        return _("The event has no dish {number}; look at its list of dishes.").format(number=self.args[0])


def register(commands: Commands) -> None:
    """Adds this area's commands."""
    listed = commands.add("dishes", _dishes, opens="existing", help="the dishes of a food event")
    listed.add_argument("event")
    add = commands.add("add-dish", _add_dish, opens="or creates", help="a dish more")
    add.add_argument("event")
    add.add_argument("name")
    add.add_argument("--maker", default="", help="as they want to be named")
    add.add_argument("--named", action="store_true", help="they agreed to be named beside the dish")
    add.add_argument(
        "--allergens", default="", metavar="A、B", help="what it contains, or the word for none of them"
    )
    add.add_argument("--made-at", metavar="HH:MM")
    add.add_argument("--ingredients", default="")
    add.add_argument("--source", default="", help="where the ingredients come from")
    add.add_argument("--table", type=int, metavar="N", help="the number of its table")
    keep = commands.add("keep-sample", _keep_sample, opens="or creates", help="a sample of the dish is kept")
    keep.add_argument("event")
    keep.add_argument("number", type=int)
    tables = commands.add("stalls", _stalls, opens="existing", help="the tables of a food event")
    tables.add_argument("event")
    put = commands.add("add-stall", _add_stall, opens="or creates", help="a table more")
    put.add_argument("event")
    put.add_argument("name")
    put.add_argument("--keepers", default="", help="who stands there")
    put.add_argument("--place", default=None, help="the room (default: the event's first)")
    limit = commands.add(
        "food-threshold", _threshold, opens="or creates", help="from how many people a meal is reported"
    )
    limit.add_argument("--people", type=int, metavar="N")
    limit.add_argument("--days", type=int, metavar="N")
    for name, words in (
        ("food-report", "the report to the supervisors as PDF"),
        ("table-plan", "where the tables stand as PDF"),
        ("dish-cards", "the cards beside the dishes as PDF"),
    ):
        paper = commands.add(name, _paper, opens="existing", help=words)
        paper.set_defaults(paper=name)
        _add_paper(paper)


def _add_paper(parser: ArgumentParser) -> None:
    parser.add_argument("event")
    parser.add_argument("--mono", action="store_true", help="for a black-and-white printer")
    paper_output.add(parser)


def _dishes(call: Call) -> None:
    from desktop.cli import names
    from desktop.models import Dish
    from desktop.services import allergens
    from desktop.services import dishes

    for row in Dish.of(names.event(call.args.event).id):
        codes = row.contains
        value = {
            "id": row.id,
            "number": row.number,
            "name": row.name,
            "maker": row.maker,
            "named": row.named,
            "allergens": None if codes is None else allergens.in_order(codes),
            "ingredients": row.ingredients,
            "source": row.source,
            "made_at": f"{row.made_at:%Y-%m-%d %H:%M}" if row.made_at else None,
            "sample_kept": row.sample_kept,
            "table": row.stall.number if row.stall else None,
            "warnings": dishes.warnings(dishes.facts_of(row.id)),
        }
        call.line(value, f"{row.number:02d}  {row.name}  {row.maker}  {allergens.on_paper(codes)}")


def _add_dish(call: Call) -> None:
    from desktop.cli import names
    from desktop.models import Session
    from desktop.services import allergens
    from desktop.services import dishes

    args, event = call.args, names.event(call.args.event)
    codes, other = allergens.read(args.allergens)
    if other:
        raise dishes.UnknownAllergen(other)
    first = next((session.start for session in Session.of(event.id) if not session.cancelled), call.at)
    facts = dishes.DishFacts(
        name=args.name,
        maker=args.maker,
        named=args.named,
        allergens=codes,
        ingredients=args.ingredients,
        source=args.source,
        made_at=_made_at(args.made_at, first),
        stall=_table(event.id, args.table) if args.table is not None else None,
    )
    row = dishes.add_dish(event.id, facts, at=call.at)
    said = dishes.warnings(facts)
    words = "\n".join([_("Dish {number} is noted").format(number=row.number), *said])
    call.answer({"id": row.id, "number": row.number, "warnings": said}, words)


def _made_at(text: str | None, day: datetime) -> datetime | None:
    if text is None:
        return None
    minutes = clock(text) % 1440
    return day.replace(hour=minutes // 60, minute=minutes % 60, second=0, microsecond=0)


def _table(event: str, number: int) -> str:
    from desktop.models import Stall

    row = next((each for each in Stall.of(event) if each.number == number), None)
    if row is None:
        raise NoSuchTable(number)
    return row.id


def _keep_sample(call: Call) -> None:
    from desktop.cli import names
    from desktop.models import Dish
    from desktop.services import dishes

    event = names.event(call.args.event)
    row = next((each for each in Dish.of(event.id) if each.number == call.args.number), None)
    if row is None:
        raise NoSuchDish(call.args.number)
    dishes.keep_sample(row.id, at=call.at)
    call.answer({"id": row.id, "number": row.number, "sample_kept": True}, f"{row.number:02d}  {row.name}")


def _stalls(call: Call) -> None:
    from desktop.cli import names
    from desktop.models import Dish
    from desktop.models import Stall

    event = names.event(call.args.event).id
    on = [dish.stall_id for dish in Dish.of(event)]
    for row in Stall.of(event):
        value = {
            "id": row.id,
            "number": row.number,
            "name": row.name,
            "keepers": row.keepers,
            "place": row.place,
            "x": row.x,
            "y": row.y,
            "dishes": on.count(row.id),
        }
        call.line(value, f"{row.number}  {row.name}  {row.place}  {row.keepers}")


def _add_stall(call: Call) -> None:
    from desktop.cli import names
    from desktop.services import stalls

    event = names.event(call.args.event).id
    place = stalls.places_of(event)[0] if call.args.place is None else call.args.place
    facts = stalls.StallFacts(call.args.name, call.args.keepers, place)
    row = stalls.add_stall(event, facts, at=call.at)
    value = {"id": row.id, "number": row.number, "place": row.place, "x": row.x, "y": row.y}
    call.answer(value, f"{row.number}  {row.name}  {row.place}")


def _threshold(call: Call) -> None:
    from desktop.services import food_rules

    now = food_rules.threshold()
    people, days = call.args.people, call.args.days
    if people is not None or days is not None:
        wanted = food_rules.Threshold(
            now.heads if people is None else people, now.days if days is None else days
        )
        food_rules.set_threshold(wanted, at=call.at)
        now = wanted
    words = _("Reported from {heads} people on, {days} days before").format(heads=now.heads, days=now.days)
    call.answer({"people": now.heads, "days": now.days}, words)


def _paper(call: Call) -> None:
    from desktop.cli import names
    from desktop.printing.paper import Ink
    from desktop.services import food_papers
    from desktop.services import paper_cards
    from desktop.services.papers import Look

    event = names.event(call.args.event).id
    look = Look(ink=Ink.MONO if call.args.mono else Ink.COLOUR)
    fill = {
        "food-report": lambda: food_papers.food_report(event, today=call.today),
        "table-plan": lambda: food_papers.table_plan(event, look=look),
        "dish-cards": lambda: paper_cards.dish_cards(event, look=look),
    }
    paper_output.let_out(call, fill[call.args.paper])
