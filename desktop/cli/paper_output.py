"""What every command that prints has: the file, the draft, the answer with what is wrong."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import i18n
from desktop.cli import Call
from desktop.i18n import ngettext

if TYPE_CHECKING:
    from desktop.printing.preflight import Finding
    from desktop.services.papers import Ready


def add(parser: ArgumentParser) -> None:
    """--output FILE, --draft and --paper-lang."""
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    add_draft(parser)


def add_draft(parser: ArgumentParser) -> None:
    """--draft and --paper-lang."""
    parser.add_argument(
        "--paper-lang",
        choices=[*i18n.LANGUAGES],
        help="language of this paper's fixed words (default: the one chosen for it, or for papers)",
    )
    parser.add_argument("--draft", action="store_true", help="to proof-read, whatever is wrong with it")


def filled(call: Call, fill: Callable[[], "Ready"]) -> "Ready":
    """The paper in the language asked for, else in the one that was chosen for it, else as papers speak."""
    from desktop.services import papers

    ready = fill()
    own = "" if call.args.paper_lang else papers.chosen_language(ready)
    if own in ("", ready.language):
        return ready
    with i18n.this_paper_in(own):
        return fill()


def let_out(call: Call, fill: Callable[[], "Ready"]) -> None:
    """Writes the PDF, or refuses with the findings; a draft is written all the same and not recorded."""
    from desktop.services import papers

    path: Path = call.args.output
    ready = filled(call, fill)
    found = papers.findings(ready)
    stops = [finding for finding in found if finding.severity == "stop"]
    if stops and not call.args.draft and call.args.json:
        call.answer({"file": None, "pages": 0, "findings": [_finding(each) for each in found]}, "")
    pages = papers.draw_draft(ready, path) if call.args.draft else papers.save(ready, path, at=call.at)
    warnings = [finding.words for finding in found]
    count = ngettext("{file}: {n} page", "{file}: {n} pages", pages).format(file=path.name, n=pages)
    said = "\n".join([count, *warnings])
    call.answer({"file": str(path), "pages": pages, "warnings": warnings}, said)


def _finding(finding: "Finding") -> dict[str, object]:
    box = [round(edge, 1) for edge in finding.box] if finding.box else None
    return {
        "severity": finding.severity,
        "code": finding.code,
        "field": finding.field,
        "words": finding.words,
        "page": finding.page,
        "box": box,
    }
