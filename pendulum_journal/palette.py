"""The colours of the window and of the charts, light and dark, and the contrast between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.split import Activity, Group

READABLE = 4.5
"""The least contrast ratio of text and background: WCAG 2.2, success criterion 1.4.3."""

STRONG = 7.0
"""The contrast ratio of text that WCAG 2.2, success criterion 1.4.6, asks for."""

VISIBLE = 3.0
"""The least contrast of lines, areas and borders with what is around them: WCAG 2.2, 1.4.11."""

_INK = "#040509"
_PAPER = "#FFFFFF"
_SELECTED = 0.12
"""How much of the accent there is in the ground of what is selected."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one appearance, each ``#RRGGBB``.

    The five colours of data (the groups and energy) differ from each other also for eyes that do
    not see red, green or blue; ``tests/test_colours.py`` has the limits and how they are computed.

    Attributes:
        border: the border of a field, and of a check box.
        lines: lines between parts of a page, which carry no meaning.
        band, band_late: the guidance bands up to 26 and up to 39 weeks, and guidance cards.
        field: the ground of something that can be typed into.
        groove: the empty part of a bar or a slider.
    """

    is_dark: bool
    meetings: str
    focus: str
    coding: str
    other: str
    energy: str
    floor: str
    accent: str
    window: str
    card: str
    field: str
    text: str
    quiet: str
    lines: str
    border: str
    groove: str
    selection: str
    band: str
    band_late: str
    tooltip: str

    def of_group(self, group: Group) -> str:
        """Return the colour of a group of activities."""
        return {
            "meetings": self.meetings,
            "focus": self.focus,
            "coding": self.coding,
            "other": self.other,
        }[group.value]


LIGHT = Palette(
    is_dark=False,
    meetings="#C5740A",
    focus="#4684E0",
    coding="#12997A",
    other="#808793",
    energy="#7A4DB5",
    floor="#BA3E0B",
    accent="#2A64C7",
    window="#F6F7F9",
    card="#FFFFFF",
    field="#FFFFFF",
    text="#1F2430",
    quiet="#636A78",
    lines="#E3E6EB",
    border="#7F8694",
    groove="#E3E6EB",
    selection="#E6EEFB",
    band="#F3EEDF",
    band_late="#FAF7EE",
    tooltip="#1F2430",
)

DARK = Palette(
    is_dark=True,
    meetings="#F0A64B",
    focus="#5791E4",
    coding="#3CC6A3",
    other="#6E7583",
    energy="#C8ABFA",
    floor="#FB923C",
    accent="#6FA8F5",
    window="#16181D",
    card="#1E2127",
    field="#24282F",
    text="#E8EAEE",
    quiet="#9AA3B2",
    lines="#31353E",
    border="#7C8494",
    groove="#343943",
    selection="#27344B",
    band="#2B2A24",
    band_late="#26251F",
    tooltip="#E8EAEE",
)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours ``#RRGGBB``, 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def text_on(ground: str) -> str:
    """Return near-black or white, whichever has more contrast with a background ``#RRGGBB``.

    One of them reads on any colour, also on one that a user chose for an activity.
    """
    return max(_INK, _PAPER, key=lambda text: contrast(text, ground))


def quiet_on(ground: str, palette: Palette) -> str:
    """Return the colour of secondary text, mixed with that of text until it is readable.

    Readable means a contrast of at least ``READABLE`` with ``ground``, a colour ``#RRGGBB``.
    """
    shades = (mix(palette.quiet, palette.text, part / 10) for part in range(11))
    return next((shade for shade in shades if contrast(shade, ground) >= READABLE), palette.text)


def mix(one: str, other: str, part: float) -> str:
    """Return the colour at ``part`` (0 to 1) of the way from ``one`` to ``other``, all #RRGGBB."""
    channels = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in channels)


def with_strong_contrast(palette: Palette) -> Palette:
    """Return a palette for those who asked their desktop for more contrast: 7:1 for every text.

    That is what WCAG 2.2, 1.4.6, asks for; lines and borders then read like text.
    """
    text = text_on(palette.card)
    return replace(
        palette,
        text=text,
        quiet=_towards(palette.quiet, text, palette, STRONG),
        accent=_towards(palette.accent, text, palette, STRONG),
        floor=_towards(palette.floor, text, palette, STRONG),
        lines=_towards(palette.border, text, palette, READABLE),
        border=_towards(palette.border, text, palette, STRONG),
        groove=_towards(palette.groove, text, palette, VISIBLE),
    )


def with_accent(palette: Palette, accent: str) -> Palette:
    """Return a palette with an accent that the user chose for the whole desktop.

    It is taken darker, or lighter in the dark, where it would not read on cards.

    Args:
        palette: the palette of the appearance.
        accent: ``#RRGGBB``.
    """
    shade = _towards(accent, palette.text, palette, READABLE)
    return replace(palette, accent=shade, selection=mix(palette.card, shade, _SELECTED))


def _towards(colour: str, end: str, palette: Palette, least: float) -> str:
    """Return the shade closest to a colour, on the way to another, that stands out of grounds."""
    grounds = (palette.card, palette.window, palette.field)
    shades = (mix(colour, end, part / 20) for part in range(21))
    fitting = (
        shade for shade in shades if all(contrast(shade, ground) >= least for ground in grounds)
    )
    return next(fitting, end)


def activity_colours(activities: Sequence[Activity], palette: Palette) -> dict[int, str]:
    """Return the colour ``#RRGGBB`` of each activity by id: its own, or a shade of its group's.

    The first activity of a group has the group's colour; each further one is closer to the colour
    of cards.
    """
    seen: dict[str, int] = {}
    colours = {}
    for activity in activities:
        place = seen.get(activity.group, 0)
        seen[activity.group] = place + 1
        shade = mix(palette.of_group(activity.group), palette.card, 1 - 0.72**place)
        colours[activity.id] = activity.colour or shade
    return colours


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
