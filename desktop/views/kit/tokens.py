"""Colours and measures of the window. No other file in views carries a hex value.

Contrasts are those of the text that stands on them and are computed again in tests/views/test_tokens.py.
"""

# Grounds
PAPER = "#F7F5F0"  # window
CARD = "#FFFFFF"  # raised surface, fields
SIDE = "#E7EEEB"  # side bar, heading of a dialog

# Words
INK = "#1E2926"
INK2 = "#4A5653"  # second line, labels
INK3 = "#616B67"  # placeholder, disabled, masked phones
ON_ACCENT = "#FFFFFF"

# Lines
HAIR = "#ECE9E1"  # between rows
LINE = "#DDD9CF"  # edge of a card
LINE2 = "#C9C5BA"  # under a header
FIELD = "#6E7169"  # edge of anything one can type in or press; 3:1 also where it lies on two pixels

# Accent
ACCENT = "#0E6B62"
ACCENT_DARK = "#094E47"
ACCENT_SOFT = "#DDEEEA"
ACCENT_LINE = "#8FC2B9"

# States
OK = "#2C6A2A"
OK_SOFT = "#E4F1DF"
WARN = "#7A4B00"
WARN_SOFT = "#FFF1D2"
WARN_STRIP = "#C27C00"  # strip of the message bar and frame on a print, never words
WARN_TINT = "#FFFAEC"  # a whole row that needs a look
ERROR = "#B3261E"
ERROR_SOFT = "#FCE9E6"
ERROR_TINT = "#FEF5F3"  # a whole row that cannot go on
FOCUS = "#B45309"  # the keyboard ring, nothing else
NOW = "#C2410C"  # the now-line, nothing else
DISABLED = "#EEEBE4"

# Categories: ink and soft ground
CULTURE, CULTURE_SOFT = "#40509E", "#E9EBF7"
ARTS, ARTS_SOFT = "#85356F", "#F6E8F2"
COUNCIL, COUNCIL_SOFT = "#465764", "#E8EDF0"
FESTIVAL, FESTIVAL_SOFT = "#A84413", "#FBEADF"
VOLUNTEER, VOLUNTEER_SOFT = "#3A681C", "#E8F1DE"
HEALTH, HEALTH_SOFT = "#12617F", "#E0EFF5"

# Venues and lanes
CLOSED = "#ECE8DF"  # outside opening hours
HATCH = "#8F8A7E"  # set-up, clean-up, closures: 3:1 on white and on paper, for it means something
PLATE_GREY = "#5C6A66"  # the plate of a venue that is no living room
PRIVATE = "#E3E1DB"
PRIVATE_INK = "#56605D"
LAMP = "#F2B134"  # the lit window, only in the logo and in pictures
DESK = "#E3E1DA"  # the table under a sheet in the print preview

# Pictures of events, never words
SKY, TABLE, TABLE_EDGE = "#F5E2CF", "#C98B58", "#B57440"
LEAF, LEAF_DARK, LEAF_LIGHT, CORD = "#5C9741", "#44752E", "#74AC55", "#F3E3AE"
BOWL, BOWL_DARK, RICE, DISH, STEAM = "#17897C", "#0B574F", "#FDF6E9", "#F4EEE2", "#FFFFFF"

# Type, in points at text scale 100 %
PAGE_TITLE, DIALOG_TITLE, SECTION, SIDE_BAR, BODY, SECOND = 18.0, 15.0, 13.0, 12.0, 11.0, 10.5

# Space, in pixels
PAGE_MARGIN, NARROW_MARGIN, PANE_GAP = 24, 16, 24
NARROW_BELOW = 1200  # logical width under which pages close up
LOW_BELOW = 620  # logical height under which lanes shrink

# Heights, in pixels at text scale 100 %
FIELD_HEIGHT, SMALL_HEIGHT, BIG_HEIGHT = 38, 36, 46
ROW_HEIGHT, NUMBER_ROW_HEIGHT, HEADER_HEIGHT, NAV_HEIGHT = 44, 40, 38, 46
TOP_BAR_HEIGHT, MESSAGE_HEIGHT, FOOTER_HEIGHT, BADGE_HEIGHT, PLATE_SIZE = 64, 52, 68, 26, 34

TEXT_SCALES = (100, 110, 125, 150, 175)  # per cent


def all_colours() -> dict[str, str]:
    """Every colour by its name, as the style sheet's builder needs them."""
    return {
        name: value for name, value in globals().items() if isinstance(value, str) and value.startswith("#")
    }
