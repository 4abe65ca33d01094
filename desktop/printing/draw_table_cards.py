"""Draws table cards: a face of 180 × 66 mm with one large name; two faces, head to head, make a card that stands."""

from functools import partial

from desktop.i18n import on_paper
from desktop.printing import preflight
from desktop.printing.draw_parts import too_many
from desktop.printing.fonts import Face
from desktop.printing.label_sheet import CUT
from desktop.printing.label_sheet import SHEETS
from desktop.printing.page import HAIR
from desktop.printing.page import Sheet
from desktop.printing.palette import palette
from desktop.printing.paper import MM
from desktop.printing.press import Job
from desktop.printing.table_cards import A_PAGE
from desktop.printing.table_cards import TableCard
from desktop.printing.table_cards import TableCards
from desktop.printing.typeset import Line
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width
from desktop.printing.typeset import set_line

_WIDTH, _HEIGHT = 180.0, 66.0
_MARGIN = 8.0
_ROOM = _WIDTH - 2 * _MARGIN
_NAME = range(96, 43, -1)
_TWO = range(52, 39, -1)
_LINE = (20.0, 18.0, 16.0)
_HALF = 297 / A_PAGE


def job(cards: TableCards) -> Job:
    """The sheets, ready for the press."""
    title = on_paper("{event}　桌牌").format(event=cards.event)
    return Job(title, cards.paper, palette(cards.ink), partial(_draw, cards))


def _draw(data: TableCards, sheet: Sheet) -> None:
    if data.labels == CUT:
        _folded(sheet, data)
    else:
        _on_labels(sheet, data)
    if not data.cards:
        sheet.find(preflight.empty("cards"))
    texts = {"cards": "\n".join(f"{card.name} {card.line}" for card in data.cards), "event": data.event}
    for finding in preflight.private_numbers(texts, ()):
        sheet.find(finding)


def _folded(sheet: Sheet, data: TableCards) -> None:
    """Two cards a sheet, each with its name on both sides of the fold, one of them upside down."""
    for i, card in enumerate(data.cards):
        if i and i % A_PAGE == 0:
            sheet.next_page()
        top = i % A_PAGE * _HALF
        fold = top + _HALF / 2
        for x in (8.0, 197.0):
            sheet.rule((x, fold), (x + 5, fold), HAIR, sheet.colours.ink)
        if i % A_PAGE == 0:
            sheet.rule((7, _HALF), (203, _HALF), HAIR, sheet.colours.hairline, dash=(1.2, 1.2))
        with sheet.placed(15, fold + 3, 1.0):
            _face(sheet, data.event, card)
        with sheet.kept():
            sheet.canvas.translate(sheet.width * MM, 2 * (sheet.height - fold) * MM)
            sheet.canvas.rotate(180)
            with sheet.placed(15, fold + 3, 1.0):
                _face(sheet, data.event, card)


def _on_labels(sheet: Sheet, data: TableCards) -> None:
    form = SHEETS[data.labels]
    scale = min(form.width / _WIDTH, form.height / _HEIGHT)
    inset = (form.width - _WIDTH * scale) / 2, (form.height - _HEIGHT * scale) / 2
    start = max(0, min(data.first, form.a_page) - 1)
    for i, card in enumerate(data.cards):
        number = (start + i) % form.a_page
        if i and not number:
            sheet.next_page()
        x, y = form.corner(number)
        with sheet.placed(x + inset[0], y + inset[1], scale):
            _face(sheet, data.event, card)


def _face(sheet: Sheet, event: str, card: TableCard) -> None:
    """The event small, the name in the middle over a red rule, the line below."""
    colours = sheet.colours
    small = Style(Face.SANS, 11)
    sheet.words(_WIDTH / 2, 7, event, small, colours.grey, align="centre", field="event")
    lines = _name_lines(card.name)
    if len(lines) > 2:
        sheet.find(preflight.overflow("cards", len("".join(line.text for line in lines[2:]))))
    size = lines[0].style.size / MM if lines else 0.0
    with sheet.reads(card.name):
        for i, line in enumerate(lines[:2]):
            base = 33 + 0.37 * size if len(lines) == 1 else 27.5 + i * 1.15 * size
            sheet.line(_WIDTH / 2, base, line, colours.ink, align="centre", field="cards")
    if not card.line:
        return
    sheet.rule((_WIDTH / 2 - 14, 53.4), (_WIDTH / 2 + 14, 53.4), 0.7, colours.red)
    styles = [Style(Face.SANS, size) for size in _LINE]
    style = next((s for s in styles if line_width(card.line, s) <= _ROOM * MM), styles[-1])
    if line_width(card.line, style) > _ROOM * MM:
        sheet.find(preflight.overflow("cards", too_many(card.line, style, _ROOM * MM)))
    sheet.words(_WIDTH / 2, 62.5, card.line, style, colours.ink, align="centre", field="cards")


def _name_lines(name: str) -> list[Line]:
    """On one line as large as it fits, else on two, broken after · or a blank, else even."""
    sizes = (Style(Face.SANS_BOLD, float(size)) for size in _NAME)
    one = next((s for s in sizes if line_width(name, s) <= _ROOM * MM), None)
    if one is not None:
        return [set_line(name, one)]
    middle = len(name) / 2
    cuts = [i for i in range(1, len(name)) if name[i - 1] in "·• "] or [round(middle)]
    cut = min(cuts, key=lambda i: abs(i - middle))
    for size in _TWO:
        style = Style(Face.SANS_BOLD, float(size))
        halves = [set_line(part.strip(), style) for part in (name[:cut], name[cut:])]
        if max(line.width for line in halves) <= _ROOM * MM:
            return halves
    style = Style(Face.SANS_BOLD, float(_TWO[-1]))
    room = int(_ROOM * MM / style.size)
    return [set_line(name[i : i + room], style) for i in range(0, len(name), room)]
