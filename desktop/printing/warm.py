"""Loading beforehand what every poster asks for, so that the first preview of a day comes as fast as the second."""

from desktop.printing.fonts import Face

OF_POSTERS = (Face.SANS, Face.SANS_BOLD, Face.SERIF_BLACK)


def up() -> None:
    """Loads the drawing of posters, the reading of PDF and the faces: about half a second of processor time."""
    from desktop.printing import draw_flyer as draw_flyer  # noqa: PLC0414  (loaded, not used)
    from desktop.printing import fonts
    from desktop.printing import preview as preview  # noqa: PLC0414

    for face in OF_POSTERS:
        fonts.font(face)
