"""Text must be readable on every ground that the window puts it on (WCAG 2.2: 4.5 to 1)."""

import pytest

from pendulum_journal.palette import DARK, LIGHT, READABLE, contrast, mix, quiet_on, text_on


def test_contrast_of_black_and_white_is_twenty_one():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("text", ["text", "quiet", "floor", "accent"])
@pytest.mark.parametrize("ground", ["window", "card", "field", "band", "band_late", "selection"])
def test_text_reads_on_every_ground(palette, text, ground):
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= READABLE


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["meetings", "focus", "coding", "other", "energy", "accent"])
def test_text_on_a_colour_is_chosen_so_that_it_reads(palette, ground):
    colour = getattr(palette, ground)
    assert contrast(text_on(colour), colour) >= READABLE


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_quiet_text_on_a_tint_is_no_nearer_to_the_text_than_it_needs_to_be(palette):
    assert quiet_on(palette.card, palette) == palette.quiet
    for colour in (palette.meetings, palette.coding, palette.other):
        for part in (0.2, 0.34):
            ground = mix(palette.card, colour, part)
            quiet = quiet_on(ground, palette)
            assert contrast(quiet, ground) >= READABLE
            assert contrast(quiet, ground) <= contrast(palette.text, ground)


def test_mix_goes_from_one_colour_to_the_other():
    assert mix("#000000", "#FFFFFF", 0) == "#000000"
    assert mix("#000000", "#FFFFFF", 0.5) == "#808080"
    assert mix("#102030", "#FFFFFF", 1) == "#FFFFFF"
