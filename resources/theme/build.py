"""Builds theme.qss and images/ from qt-material, our theme XML, patches and linli.qss.

    python resources/theme/build.py            writes them
    python resources/theme/build.py --check    says whether the shipped files are up to date

The program ships the result: nothing is generated at start, no file is written in anybody's home. Point sizes
and the pixels that hold text stay as holes (`@11pt`, `@38px`) that kit/theme.py fills for the text scale.
"""

import re
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from desktop.views.kit import tokens  # noqa: E402  (found through the path above)

RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
IMAGE = re.compile(r"url\(icon:/([^)]+)\)")
NAME = re.compile(r"\$([A-Z][A-Z0-9_]*)")
# Widgets the program does not have, and rules that are wrong for us: the blanket QWidget and QFrame grounds
# paint boxes everywhere, the item rules erase the colours a model gives, the classes are somebody else's.
UNUSED = re.compile(
    r"QDockWidget|QToolBox|QLCDNumber|QDial\b|QMdi|QTreeView|QTableWidget|QSlider|QStatusBar|QToolBar|QGroupBox"
    r"|QSplitter|QColumnView|QFileDialog|QColorDialog|QFontDialog|QMessageBox|QWizard|QKeySequence|QRubberBand"
    r"|QTableCorner|\.(danger|warning|success|big|fill_background)\b|\[(frameless|colored|frameShape|frame)"
    r"|QMenuBar|^\*:focus$|^QWidget$|^QFrame$|^\*$|::item\b|::indicator|::(up|down)-(button|arrow)|::drop-down"
    r"|qt_calendar|QCalendarWidget|QWidget > |> QWidget|QToolButton|^QPushButton:|QTextEdit|QPlainTextEdit"
    r"|^QListView$|QDateEdit QAbstract|QDateTimeEdit"
)


def material() -> tuple[str, dict[str, str]]:
    """qt-material's sheet for our colours, and the images it names (relative path to SVG text)."""
    import logging

    logging.disable(logging.WARNING)  # it warns that no Qt is loaded, which is what we want
    from qt_material import build_stylesheet

    with tempfile.TemporaryDirectory() as folder:
        extra = {"pyside6": True, "font_family": "inherit", "linux": False, "windows": False}
        sheet = build_stylesheet(str(HERE / "linli.xml"), False, extra, folder, export=True)
        images = {
            f"{path.parent.name}/{path.name}": path.read_text(encoding="utf-8")
            for path in sorted(Path(folder).glob("*/*.svg"))
        }
    return sheet or "", images


def patched(sheet: str) -> str:
    """The rules of `sheet` we keep: no comments, nothing for widgets we lack, no capitals, no Roboto."""
    kept: list[str] = []
    for selectors, body in RULE.findall(COMMENT.sub("", sheet)):
        names = [name.strip() for name in selectors.split(",")]
        names = [name for name in names if name and not UNUSED.search(name)]
        lines = [line.strip() for line in body.split(";") if line.strip()]
        lines = [line for line in lines if not re.match(r"text-transform|font-|line-height|selection-", line)]
        if names and lines:
            kept.append(",\n".join(names) + " {\n  " + ";\n  ".join(lines) + ";\n}")
    return "\n".join(kept)


def ours() -> str:
    """linli.qss with `$TOKEN` replaced by the token's colour."""
    colours = tokens.all_colours()
    text = (HERE / "linli.qss").read_text(encoding="utf-8")
    return NAME.sub(lambda name: colours[name[1]], text)


def images() -> dict[str, str]:
    """Our own indicator and arrow drawings, from the icon set, in the colours of the tokens."""
    icons = HERE.parent / "icons"

    def tinted(name: str, colour: str) -> str:
        return (icons / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)

    drawn = {
        "down.svg": tinted("caret-down", tokens.INK2),
        "up.svg": tinted("caret-up", tokens.INK2),
        "left.svg": tinted("caret-left", tokens.INK2),
        "right.svg": tinted("caret-right", tokens.INK2),
        "down-disabled.svg": tinted("caret-down", tokens.LINE2),
        "calendar.svg": tinted("calendar-blank", tokens.INK2),
    }
    for state, edge, fill, mark in (
        ("", tokens.FIELD, tokens.CARD, tokens.ON_ACCENT),
        ("-hover", tokens.ACCENT, tokens.ACCENT_SOFT, tokens.ON_ACCENT),
        ("-disabled", tokens.LINE2, tokens.DISABLED, tokens.INK3),
    ):
        on = tokens.DISABLED if state == "-disabled" else tokens.ACCENT
        on_edge = tokens.LINE2 if state == "-disabled" else tokens.ACCENT
        drawn[f"box{state}.svg"] = _box(edge, fill)
        drawn[f"box-on{state}.svg"] = _box(
            on_edge, on, f'<path d="M6 11.5l3.5 3.5L16.5 7.5" stroke="{mark}"/>'
        )
        drawn[f"box-some{state}.svg"] = _box(on_edge, on, f'<path d="M6.5 11h9" stroke="{mark}"/>')
        drawn[f"dot{state}.svg"] = _dot(edge, fill)
        drawn[f"dot-on{state}.svg"] = _dot(
            on_edge, tokens.CARD, f'<circle cx="11" cy="11" r="5" fill="{on_edge}"/>'
        )
    return drawn


def _box(edge: str, fill: str, mark: str = "") -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="22" height="22" viewBox="0 0 22 22">'
        f'<rect x="1" y="1" width="20" height="20" rx="4" fill="{fill}" stroke="{edge}" stroke-width="2"/>'
        '<g fill="none" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round">'
        + mark
        + "</g></svg>"
    )


def _dot(edge: str, fill: str, mark: str = "") -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="22" height="22" viewBox="0 0 22 22">'
        f'<circle cx="11" cy="11" r="10" fill="{fill}" stroke="{edge}" stroke-width="2"/>{mark}</svg>'
    )


def build() -> dict[str, str]:
    """Every shipped file by its path under resources/theme."""
    sheet, pictures = material()
    base = patched(sheet)
    used = set(IMAGE.findall(base))
    files = {f"images/{name}": drawing for name, drawing in images().items()}
    files |= {f"images/material-{name.replace('/', '-')}": pictures[name] for name in sorted(used)}
    base = IMAGE.sub(lambda image: f"url(theme:material-{image[1].replace('/', '-')})", base)
    head = (
        "/* Made by build.py from qt-material 2.17 (BSD-2-Clause), linli.xml and linli.qss. Do not edit. */\n"
    )
    files["theme.qss"] = head + base + "\n" + ours()
    return files


def main(arguments: list[str]) -> int:
    wanted = build()
    have = {
        str(path.relative_to(HERE).as_posix()): path.read_text(encoding="utf-8")
        for path in [HERE / "theme.qss", *sorted((HERE / "images").glob("*.svg"))]
        if path.is_file()
    }
    if arguments == ["--check"]:
        stale = sorted(name for name in wanted.keys() | have.keys() if wanted.get(name) != have.get(name))
        print("\n".join(f"out of date: {name}" for name in stale) or "up to date")
        return 1 if stale else 0
    for name in have.keys() - wanted.keys():
        (HERE / name).unlink()
    for name, text in wanted.items():
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(wanted)} files")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
