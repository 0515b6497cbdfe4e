"""The energy of a week: empty until it is touched, and empty is not zero."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint


@pytest.fixture
def slider(desk):
    slider = desk.page.energy.slider
    desk.enter(slider)
    return slider


def test_it_is_empty_until_it_is_touched(desk, slider):
    desk.leave()
    desk.saved()

    assert slider.energy is None
    assert slider.accessibleName() == "Energy left, not given"  # its value is where the handle is
    assert slider.accessibleDescription() == "not given"
    assert "–" in desk.texts(desk.page.energy)
    assert desk.stored() is None


def test_zero_is_kept_and_is_not_the_same_as_not_given(desk, slider):
    desk.qtbot.keyClicks(slider, "0")
    desk.saved()
    assert desk.stored().energy == 0
    assert "0 %" in desk.texts(desk.page.energy)

    desk.press("Del")
    desk.saved()
    assert desk.stored() is None
    assert slider.accessibleDescription() == "not given"


def test_digits_set_it(desk, slider):
    for digits, energy in (("7", 7), ("64", 64), ("100", 100), ("009", 9)):
        desk.qtbot.keyClicks(slider, digits)
        desk.saved()
        assert desk.stored(desk.page.week).energy == energy
        desk.press("Alt+Left")


@pytest.mark.pauses(digits=0)
def test_more_than_all_is_refused_and_what_stood_there_stays(desk, slider):
    for before, typed in ((None, "101"), (64, "999"), (0, "250")):
        if before is not None:
            desk.qtbot.keyClicks(slider, str(before))
            desk.catch_up()
        desk.qtbot.keyClicks(slider, typed)
        desk.saved()

        sentence = f"“{typed[:3]}” is not an energy: type a whole number from 0 to 100."
        assert sentence in desk.texts(desk.page.energy)
        assert slider.accessibleDescription() == sentence
        assert slider.energy == before
        stored = desk.stored(desk.page.week)
        assert (stored.energy if stored else None) == before

        desk.press("Right")
        assert sentence not in desk.texts(desk.page.energy)
        desk.press("Alt+Left")


def test_digits_of_another_week_or_visit_begin_anew(desk, slider):
    desk.qtbot.keyClicks(slider, "55")
    desk.press("Alt+Left")
    desk.qtbot.keyClicks(slider, "0")
    assert slider.energy == 0
    desk.leave()
    desk.enter(slider)
    desk.qtbot.keyClicks(slider, "7")
    assert slider.energy == 7
    desk.press("Alt+Right")
    assert slider.energy == 55


@pytest.mark.pauses(digits=0)
def test_digits_after_a_pause_begin_anew(desk, slider):
    desk.qtbot.keyClicks(slider, "6")
    desk.catch_up()
    desk.qtbot.keyClicks(slider, "4")

    assert slider.energy == 4


def test_keys_move_it(desk, slider):
    for keys, energy in (
        (["Right"], 65),
        (["Up", "Up"], 66),
        (["Left", "Down"], 62),
        (["PgUp"], 74),
        (["PgDown"], 54),
        (["Home"], 0),
        (["Home", "Left"], 0),
        (["End"], 100),
        (["End", "Right"], 100),
        (["Backspace"], None),
    ):
        desk.qtbot.keyClicks(slider, "64")
        for key in keys:
            desk.press(key)
        assert slider.energy == energy, keys
        desk.press("Alt+Left")


def test_a_click_sets_it_where_it_lands(desk, slider):
    desk.click(slider, QPoint(slider.width() // 2, 12))
    desk.saved()

    assert desk.stored().energy == 50


def test_a_click_on_the_words_below_changes_nothing(desk, slider):
    desk.click(slider, QPoint(slider.width() // 2, 30))

    assert slider.energy is None


def test_arrows_begin_from_last_week(last_week, desk):
    desk.enter(desk.page.energy.slider)
    desk.press("Right")

    assert desk.page.energy.slider.energy == 65
    assert desk.page.energy.remark.text() == "the thin line is last week"
