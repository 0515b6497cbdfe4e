"""The colours of data can be told apart and seen, light, dark and on paper, by every pair of eyes.

Distances are CIEDE2000 (Sharma, Wu, Dalal 2005); eyes without red, green or blue are simulated by
the matrices for severity 1.0 of Machado, Oliveira, Fernandes 2009, on linear RGB.
"""

from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pendulum_journal.charts.report_chart import PAPER
from pendulum_journal.palette import DARK, LIGHT, READABLE, VISIBLE, contrast, text_on

DATA = ("meetings", "focus", "coding", "other", "energy")
LEAST_DISTANCE = 10
LEAST_DISTANCE_SIMULATED = 8
PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK, PAPER], ids=["light", "dark", "paper"])

EYES = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour):
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    ]


def seen(colour, eyes):
    """Return L*, a*, b* (white: D65) of a colour ``#RRGGBB`` as these eyes see it."""
    light = linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(part * of for part, of in zip(row, light, strict=True))))
        for row in EYES[eyes]
    )
    return lab(
        (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047,
        0.2126729 * red + 0.7151522 * green + 0.0721750 * blue,
        (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883,
    )


def lab(*tristimulus):
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
        for part in tristimulus
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def hue(a, b):
    return degrees(atan2(b, a)) % 360


def distance(one, other):
    """Return the CIEDE2000 distance of two colours given as L*, a*, b*."""
    (light_1, a_1, b_1), (light_2, a_2, b_2) = one, other
    chroma = (hypot(a_1, b_1) + hypot(a_2, b_2)) / 2
    grey = 1.5 - sqrt(chroma**7 / (chroma**7 + 25**7)) / 2
    chroma_1, chroma_2 = hypot(grey * a_1, b_1), hypot(grey * a_2, b_2)
    hue_1, hue_2 = hue(grey * a_1, b_1), hue(grey * a_2, b_2)
    apart = (hue_2 - hue_1 + 180) % 360 - 180 if chroma_1 * chroma_2 else 0.0
    mean = hue_1 + apart / 2 if chroma_1 * chroma_2 else hue_1 + hue_2
    by_hue = 2 * sqrt(chroma_1 * chroma_2) * sin(radians(apart / 2))
    chroma, light = (chroma_1 + chroma_2) / 2, (light_1 + light_2) / 2 - 50
    tilt = (
        1
        - 0.17 * cos(radians(mean - 30))
        + 0.24 * cos(radians(2 * mean))
        + 0.32 * cos(radians(3 * mean + 6))
        - 0.20 * cos(radians(4 * mean - 63))
    )
    by_light = (light_2 - light_1) / (1 + 0.015 * light**2 / sqrt(20 + light**2))
    by_chroma = (chroma_2 - chroma_1) / (1 + 0.045 * chroma)
    by_hue /= 1 + 0.015 * chroma * tilt
    turn = 60 * exp(-(((mean % 360 - 275) / 25) ** 2))
    turned = -2 * sin(radians(turn)) * sqrt(chroma**7 / (chroma**7 + 25**7))
    return sqrt(by_light**2 + by_chroma**2 + by_hue**2 + turned * by_chroma * by_hue)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 3.1571, -77.2803), (50, 0, -82.7485), 2.8615),
        ((50, 2.8361, -74.0200), (50, 0, -82.7485), 3.4412),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
        ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
        ((50, -0.001, 2.49), (50, 0.0009, -2.49), 4.8045),
        ((50, -0.001, 2.49), (50, 0.0011, -2.49), 4.7461),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, 2.5, 0), (61, -5, 29), 22.8977),
        ((50, 2.5, 0), (56, -27, -3), 31.9030),
        ((50, 2.5, 0), (58, 24, 15), 19.4535),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((63.0109, -31.0961, -5.8663), (62.8187, -29.7946, -4.0864), 1.2630),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_distance_is_that_of_the_published_pairs(one, other, expected):
    assert distance(one, other) == pytest.approx(expected, abs=1e-4)
    assert distance(other, one) == pytest.approx(expected, abs=1e-4)


def test_eyes_without_a_colour_see_greys_as_they_are_and_confuse_what_is_known():
    for eyes in EYES:
        assert seen("#FFFFFF", eyes) == pytest.approx((100, 0, 0), abs=0.02)
        assert seen("#808080", eyes) == pytest.approx((53.585, 0, 0), abs=0.02)
    red, green = "#B04A3A", "#6B7A2A"
    assert distance(seen(red, "normal"), seen(green, "normal")) > 40
    assert distance(seen(red, "deutan"), seen(green, "deutan")) < 15


@PALETTES
@pytest.mark.parametrize("eyes", EYES)
def test_the_five_colours_of_data_can_be_told_apart(palette, eyes):
    least = LEAST_DISTANCE if eyes == "normal" else LEAST_DISTANCE_SIMULATED
    for one, other in combinations(DATA, 2):
        found = distance(seen(getattr(palette, one), eyes), seen(getattr(palette, other), eyes))
        assert found >= least, (one, other)


@PALETTES
@pytest.mark.parametrize("ground", ["window", "card", "field", "band", "band_late"])
@pytest.mark.parametrize("colour", [*DATA, "floor", "accent", "quiet", "border"])
def test_colours_of_data_lines_of_charts_and_borders_are_seen(palette, colour, ground):
    assert contrast(getattr(palette, colour), getattr(palette, ground)) >= VISIBLE


@PALETTES
@pytest.mark.parametrize("colour", [*DATA, "floor", "accent"])
def test_text_on_a_colour_reads(palette, colour):
    ground = getattr(palette, colour)
    assert contrast(text_on(ground), ground) >= READABLE


@pytest.mark.repeats
@given(st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}"))
@example("#D23296")
@example("#7D6EC3")
def test_text_on_any_colour_reads(colour):
    assert contrast(text_on(colour), colour) >= READABLE


def test_text_on_orange_and_green_is_dark_in_light():
    for colour in (LIGHT.meetings, LIGHT.coding):
        assert text_on(colour) == text_on("#FFFFFF")
