"""The hours of a week: what is typed, what is refused, and what is drawn from it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale

from pendulum_journal.domain.entry import Entry, Minutes, ReplacedBy, Source, State
from pendulum_journal.domain.week import Week
from pendulum_journal.palette import LIGHT
from pendulum_journal.services.activities import update_activity
from pendulum_journal.ui.widgets.elided import ElidedLabel
from pendulum_journal.ui.widgets.split_bar import HoursBar, SplitBar

WEEK = Week.parse("2026-W47")
LAST = WEEK + -1

FORMS_THAT_WORK = {
    "2.5": 150,
    "2,5": 150,
    "2:30": 150,
    "2h30": 150,
    "2h 30m": 150,
    "150m": 150,
    "2.5 h": 150,
    "0": 0,
    "168": 10_080,
    ".5": 30,
    "3+2.5": 330,
}
FORMS_REFUSED = ["-1", "25:61", "1e9", "NaN", "two", "2.5.1", "1/2", "169", "999999999"]
ADVICE = "Forms that work: 2.5, 2,5, 2:30, 2h30, 2h 30m, 150m, 1+1.5."


def test_hours_are_taken_in_every_form(desk):
    for back, (typed, minutes) in enumerate(FORMS_THAT_WORK.items()):
        desk.enter(desk.hours("Coding"), typed)
        desk.saved()
        assert desk.minutes("Coding", WEEK + -back) == minutes, typed
        desk.press("Alt+Left")


def test_hours_are_shown_tidily_once_the_field_is_left(desk):
    desk.enter(desk.hours("Coding"), "2h30")
    assert desk.hours("Coding").text() == "2h30"
    desk.leave()

    assert desk.hours("Coding").text() == "2.5 h"


def test_hours_are_written_as_the_locale_writes_them(own, start):
    own.close()
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    desk = start()
    desk.enter(desk.hours("Coding"), "2.5")
    desk.leave()

    assert desk.hours("Coding").text() == "2,5 h"
    assert "2,5 h" in desk.texts(desk.page.split)


def test_a_form_that_does_not_work_is_refused_beside_the_field(desk):
    for typed in FORMS_REFUSED:
        desk.enter(desk.hours("Coding"), "3")
        desk.saved()
        desk.enter(desk.hours("Coding"), typed)
        desk.leave()

        too_many = typed.isdigit() and int(typed) > 168
        advice = "more than the 168 hours of a week." if too_many else ADVICE
        said = [text for text in desk.texts(desk.page.split) if text.endswith(advice)]
        assert len(said) == 1, typed
        assert said[0].startswith(f"“{typed}” is ")
        assert desk.hours("Coding").text() == typed  # there to be mended, not taken away
        assert desk.hours("Coding").accessibleDescription() == said[0]
        desk.press("Alt+Left")
        assert desk.minutes("Coding") == 180, typed


def test_a_refusal_goes_when_the_field_is_mended(desk):
    desk.enter(desk.hours("Coding"), "25:61")
    desk.leave()
    desk.enter(desk.hours("Coding"), "4")

    assert not [text for text in desk.texts(desk.page.split) if ADVICE in text]
    assert desk.hours("Coding").accessibleDescription() == ""
    desk.saved()
    assert desk.minutes("Coding") == 240


def test_what_was_refused_in_one_week_does_not_stand_in_the_next(desk):
    desk.enter(desk.hours("Coding"), "nonsense")
    desk.leave()
    desk.press("Alt+Left")

    assert desk.hours("Coding").text() == ""
    assert not [text for text in desk.texts(desk.page.split) if ADVICE in text]


def test_an_emptied_field_is_not_given_which_is_not_zero(desk):
    for name, typed in (("Coding", "3"), ("Focus", "0")):
        desk.enter(desk.hours(name), typed)
    desk.saved()
    desk.enter(desk.hours("Coding"))
    desk.press("Del")
    desk.saved()

    assert desk.minutes("Coding") is None
    assert desk.minutes("Focus") == 0


def test_more_than_a_week_in_all_is_refused_and_the_rest_stays(desk):
    desk.enter(desk.hours("Meetings"), "100")
    desk.enter(desk.hours("Coding"), "69")

    sentence = "The activities add up to 169.0 h, more than the 168 hours of a week."
    assert sentence in desk.texts(desk.page.split)
    desk.saved()
    assert desk.minutes("Meetings") == 6000
    assert desk.minutes("Coding") == 360  # the 6 of 69 still fitted


def test_a_very_long_week_is_questioned_but_kept(desk):
    desk.enter(desk.hours("Meetings"), "80")
    assert not [text for text in desk.texts(desk.page.split) if "is that so?" in text]
    desk.enter(desk.hours("Coding"), "0:01")

    question = "80:01 h in one week: is that so? It is kept as you typed it."
    assert question in desk.texts(desk.page.split)
    desk.saved()
    assert desk.stored().total == 4801


def test_the_total_stands_beside_last_weeks(last_week, desk):
    desk.enter(desk.hours("Coding"), "10")

    assert desk.page.split.remark.text() == "10.0 h · last week (thin lines) 29.0 h"


def test_the_cursor_does_not_stand_in_the_dash_of_an_empty_field(desk):
    field = desk.hours("Coding")
    assert field.placeholderText() == "–"
    desk.enter(field)
    assert field.placeholderText() == ""
    desk.leave()
    assert field.placeholderText() == "–"
    desk.enter(field, "10")
    desk.leave()
    assert field.placeholderText() == "", "it would be said of the field"


def test_no_hours_are_not_zero_hours(desk):
    assert desk.page.split.remark.text() == "no hours yet"
    desk.enter(desk.hours("Coding"), "0")

    assert desk.page.split.remark.text() == "0.0 h"


def columns(bar, height, colour):
    """Return how many pixels of a row have a colour, and where the first one stands."""
    image = bar.grab().toImage()
    row = [image.pixelColor(x, height).name().upper() for x in range(image.width())]
    return row.count(colour), row.index(colour) if colour in row else None


def test_all_bars_share_one_scale_and_carry_last_weeks_mark(last_week, desk):
    desk.enter(desk.hours("Meetings"), "20")
    desk.enter(desk.hours("Coding"), "10")
    meetings, _focus, coding, _other = desk.page.split.findChildren(HoursBar)
    middle, above, width = meetings.height() // 2, meetings.height() // 2 - 5, meetings.width()

    assert columns(meetings, middle, LIGHT.meetings)[0] == pytest.approx(width, abs=6)
    assert columns(coding, middle, LIGHT.coding)[0] == pytest.approx(width / 2, abs=6)
    assert columns(meetings, above, LIGHT.quiet)[1] == pytest.approx(width * 10 / 20, abs=2)
    assert columns(coding, above, LIGHT.quiet)[1] == pytest.approx(width * 12 / 20, abs=2)


def test_a_long_name_leaves_the_hours_their_place(own, start):
    name = " ".join(["Meetings"] * 20)
    update_activity(own, replace(own.activities()[0], name=name))
    own.close()
    desk = start()
    field, card = desk.hours(name), desk.page.split

    assert field.mapTo(card, field.rect().bottomRight()).x() < 0.8 * card.width()
    assert card.width() < desk.window.width()


def test_the_stacked_bar_says_its_shares(desk):
    desk.enter(desk.hours("Meetings"), "10")
    desk.enter(desk.hours("Coding"), "30")

    bar = desk.page.split.findChild(SplitBar)
    assert bar.accessibleDescription() == "Meetings 25 %, Coding 75 %"


def test_typing_the_same_hours_again_keeps_where_they_came_from(own, ids, start):
    imported = Minutes(300, Source.IMPORTED, "weeks.csv")
    own.record(Entry(WEEK, minutes={ids["Coding"]: imported}), None, why=ReplacedBy.IMPORT)
    own.close()
    desk = start()
    assert desk.hours("Coding").toolTip() == "imported: weeks.csv"
    desk.enter(desk.hours("Coding"), "4")
    desk.enter(desk.hours("Coding"), "5")
    desk.saved()

    assert desk.stored().minutes[ids["Coding"]] == imported


def test_an_archived_activity_has_no_row_but_keeps_its_hours(own, ids, start):
    own.record(Entry(LAST, minutes={ids["Code review"]: Minutes(60)}), None)
    own.close()
    desk = start()
    names = [field.accessibleName() for field in desk.page.split.fields]
    assert names == ["Meetings", "Focus", "Coding", "Other"]
    desk.press("Alt+Left")
    desk.enter(desk.hours("Coding"), "1")
    desk.saved()

    assert desk.stored(LAST).minutes[ids["Code review"]].minutes == 60


def test_return_and_down_lead_to_the_next_row_and_up_back(desk):
    desk.enter(desk.hours("Meetings"), "21.5")
    desk.press("Return")
    assert desk.focused is desk.hours("Focus")
    desk.qtbot.keyClicks(desk.focused, "6h30")
    desk.press("Down")
    assert desk.focused is desk.hours("Coding")
    desk.press("Up")
    assert desk.focused is desk.hours("Focus")
    desk.saved()
    assert (desk.minutes("Meetings"), desk.minutes("Focus")) == (1290, 390)


def test_return_stays_where_the_hours_are_refused(desk):
    desk.enter(desk.hours("Meetings"), "25:61")
    desk.press("Return")
    assert desk.focused is desk.hours("Meetings")


def test_hours_that_an_import_could_not_read_are_asked_for_until_they_are_filled_in(
    own, ids, start
):
    unread = {ids["Meetings"]: "n/a", ids["Other"]: ""}
    minutes = {ids["Coding"]: Minutes(300, Source.IMPORTED)}
    own.record(Entry(WEEK, State.PARTIAL, minutes, unread=unread), None)
    own.close()
    desk = start()
    remark = desk.page.split.remark
    assert remark.text() == (
        "fill in Meetings: the import could not read it · fill in Other: left empty in the import"
    )
    assert desk.hours("Meetings").toolTip() == "unread: the file had “n/a”"
    desk.enter(desk.hours("Meetings"), "1")
    desk.saved()
    assert remark.text() == "fill in Other: left empty in the import"
    desk.enter(desk.hours("Other"), "0")
    desk.saved()
    assert remark.text().startswith("6.0 h")
    assert not desk.stored().unread
    assert desk.stored().state is State.COMPLETE
    assert desk.page.entry_card.state.currentData() == State.COMPLETE


def test_a_week_away_asks_for_no_hours_that_were_left_empty(own, ids, start):
    own.record(Entry(WEEK, State.AWAY, unread={ids["Other"]: ""}), None)
    own.close()
    assert start().page.split.remark.text() == "no hours yet"


def test_the_name_of_an_activity_says_what_belongs_into_its_group(desk):
    rows = desk.page.split.findChildren(ElidedLabel)
    name = next(each for each in rows if each.accessibleName() == "Focus")
    meaning = "Focus: undisturbed work that is not code: reading, design, writing"
    assert name.toolTip() == f"Focus\n{meaning}"
