"""The first questions, answered and skipped by keys, by clicks and by assistive technology."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import cycle

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QWidget

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.week import Week
from pendulum_journal.services import activities
from pendulum_journal.ui.first_run.page import FirstRunPage

NO_TITLE = "A role needs a title. To leave this out, choose Skip."
NO_SIDE = "Which side is it on? The title leaves it open, so choose one."
NOTHING_YET = "A summary of your answers will appear here."
MOST_KEYS = 60
"""From the first question to Done for this week, but for titles."""
WHY = " One author asks to give managing two years at the least."


@pytest.fixture
def desk(start):
    """The window without a journal, at the first questions."""
    return start()


@pytest.fixture
def page(desk):
    page = next(each for each in desk.window.findChildren(FirstRunPage) if each.isVisible())
    assert desk.window.shown_page == "first"
    return page


class Hands:
    """Types at the window and counts the keys, but for those of titles."""

    def __init__(self, desk):
        self.desk = desk
        self.keys = 0

    def title(self, text):
        self.desk.qtbot.keyClicks(self.desk.focused, text)

    def type(self, text):
        self.desk.qtbot.keyClicks(self.desk.focused, text)
        self.keys += len(text)

    def press(self, *keys):
        for key in keys:
            self.desk.press(key)
        self.keys += len(keys)


@pytest.fixture
def hands(desk):
    return Hands(desk)


def step(desk, page):
    """Return the number of the step that is shown."""
    return next(text for text in desk.texts(page) if text.startswith("Step "))[5]


def answer(desk, page, title, since=None):
    """Enter a role in the step that is shown and go on."""
    shown = page.now if page.now.isVisible() else page.before
    desk.enter(shown.title, title)
    if since is not None:
        desk.enter(shown.start.line, since)
    desk.click(page.next)


def five_rows(desk):
    """Show One-on-ones, as somebody does who has them; the cursor is in the first field again."""
    [put_away] = (each for each in desk.journal.activities(archived=True)
                  if each.name == "One-on-ones")  # fmt: skip
    changes = activities.update_activity(desk.journal, replace(put_away, archived=False))
    desk.workspace.session.publish(changes)
    desk.settled(lambda: len(desk.page.split.fields) == 5)
    desk.enter(desk.hours("Meetings"))


def side_button(shown, side):
    return shown.side.group.button(list(Side).index(side))


# By the keyboard alone


def test_a_new_manager_is_through_in_few_keys(desk, page, hands, waker):
    hands.title("Engineering manager")
    hands.press("Tab", "Tab", "Tab")
    hands.type("26 Oct 2026")
    assert (
        page.outlook.text()
        == f"A swing to managing on 26 October 2026; this is week 4 of 104.{WHY}"
    )
    hands.press("Return")
    assert step(desk, page) == "2"
    hands.title("Senior engineer")
    hands.press("Tab", "Tab", "Tab")
    hands.type("June 2022")
    hands.press("Return")
    assert step(desk, page) == "3"
    hands.type("60")
    hands.press("Tab")
    hands.type("20")
    hands.press("Tab")
    hands.type("10")
    assert page.target.fields.shares[Group.OTHER].value() == 10
    assert page.reminder.box.isVisible()
    hands.press("Tab", "Tab")
    hands.type("6")  # on the switch of the energy: it goes on, and the number begins
    hands.type("5")
    hands.press("Return")
    assert desk.window.shown_page == "week"
    assert desk.focused is desk.hours("Meetings")
    five_rows(desk)
    for hours in ("19.5", "4", "7", "5.5", "3"):
        hands.type(hours)
        hands.press("Tab")
    hands.type("55")
    hands.press("Ctrl+Return")
    hands.keys += len("+")  # two keys

    assert hands.keys <= MOST_KEYS
    entry = desk.stored()
    assert (entry.total, entry.energy, entry.marked_complete) == (2340, 55, True)
    assert waker.told == []  # nothing that starts by itself without a tick
    before, now = desk.journal.roles()
    assert (now.title, now.side, now.start) == (
        "Engineering manager",
        Side.MANAGING,
        date(2026, 10, 26),
    )
    assert (before.title, before.side) == ("Senior engineer", Side.BUILDING)
    assert (before.start, before.end) == (date(2022, 6, 1), date(2026, 10, 25))
    [target] = desk.journal.targets()
    assert (target.meetings, target.focus, target.coding, target.other) == (60, 20, 10, 10)
    assert target.energy == 65
    assert (target.role_id, target.valid_from) == (now.id, now.start)
    desk.settled(lambda: "The two-year experiment" in desk.texts(desk.page.surroundings.swing))
    rings = desk.page.surroundings.swing.findChildren(QWidget)
    marks = "Week 4; marks at 26, 52, 78, 104 weeks"
    assert marks in {each.accessibleName() for each in rings}


@pytest.mark.parametrize("keys", ["Return", "Enter", "Space", "Alt+S"])
def test_steps_are_skipped_by_keys(desk, page, keys):
    answer(desk, page, "Staff engineer")
    for number in "23":
        desk.settled(lambda number=number: step(desk, page) == number)
        desk.enter(page.skip)
        desk.press(keys)
    desk.settled(lambda: desk.window.shown_page == "week")
    assert [role.title for role in desk.journal.roles()] == ["Staff engineer"]
    assert desk.journal.targets() == []


def test_without_a_role_of_now_there_is_nothing_more_to_ask(desk, page):
    for keys in ("Return", "Enter", "Space", "Alt+S"):
        desk.press("Escape")
        desk.settled(lambda: step(desk, page) == "1")
        desk.enter(page.skip)
        desk.press(keys)
        desk.settled(lambda: step(desk, page) == "3")
    assert "Nothing more to ask" in desk.texts(page)
    assert not page.skip.isVisible()
    assert page.outlook.text() == "You can enter your role later, on the page Pendulum."
    desk.press("Return")
    assert desk.window.shown_page == "week"
    assert (desk.journal.roles(), desk.journal.targets()) == ([], [])
    swing = desk.page.surroundings.swing
    desk.settled(lambda: [each.text() for each in desk.buttons(swing)] == ["Enter your role…"])


def test_back_is_reached_by_keys(desk, page):
    for keys in ("Return", "Space", "Alt+B", "Escape"):
        answer(desk, page, "Staff engineer")
        desk.click(page.skip)
        for number in "21":
            desk.enter(page.back)
            desk.press(keys)
            desk.settled(lambda number=number: step(desk, page) == number)
        assert desk.focused.text() == "Staff engineer", keys
    assert not page.back.isVisible()
    desk.press("Escape")
    assert step(desk, page) == "1"


def test_only_one_button_looks_like_what_return_presses(desk, page):
    answer(desk, page, "Staff engineer")
    for button in (page.back, page.skip, page.sample):
        desk.enter(button)
        assert [each for each in desk.buttons(page) if each.isDefault()] == [page.next]
        assert not button.autoDefault()


def test_back_from_where_there_is_nothing_to_ask_leads_to_the_role_of_now(desk, page):
    desk.click(page.skip)
    desk.press("Escape")
    assert step(desk, page) == "1"
    answer(desk, page, "Staff engineer")
    assert step(desk, page) == "2"
    assert page.before.isVisible()


@pytest.mark.parametrize("keys", [("Alt+N", "Alt+I"), ("Return", "Return")])
@pytest.mark.parametrize("tabs", range(4))
def test_the_way_on_is_reached_by_keys_from_any_field(desk, page, hands, keys, tabs):
    on, last = keys
    for number, title in enumerate(("Engineer", "Engineering manager"), start=2):
        hands.title(title)
        hands.press(*["Tab"] * tabs)
        if on == "Return" and tabs < 3:
            hands.press(on)  # to the day, which is not yet given
            assert desk.focused.hasSelectedText() == (number == 2)  # that of before is empty
        if number == 3:
            hands.press(on)  # to the day, which has to be given
            desk.settled(lambda: desk.focused is page.before.start.line)
            hands.type("June 2022")
        hands.press(on)
        desk.settled(lambda number=number: step(desk, page) == str(number))
    assert desk.focused.accessibleName() == "Meetings"
    desk.press(last)
    desk.settled(lambda: desk.window.shown_page == "week")
    assert [role.title for role in desk.journal.roles()] == ["Engineering manager", "Engineer"]


def test_no_mnemonic_of_a_button_is_one_of_the_menu_bar(desk, page):
    seen = {action.text().partition("&")[2][0] for action in desk.window.menuBar().actions()}
    answer(desk, page, "Staff engineer")
    desk.click(page.back)
    for number in range(3):
        named = [each.text().partition("&")[2][:1].upper() for each in desk.buttons(page)]
        of_step = list(filter(None, named))
        assert len(of_step) == len(set(of_step)) == (5 if number else 4)
        assert not seen & set(of_step)
        desk.click(page.skip if number else page.next)


# The side


def test_the_side_follows_the_title_as_it_is_typed(desk, page, hands):
    sides = []
    for word in ("Engineer", "ing", " m", "anager"):
        hands.title(word)
        sides.append(page.now.side.side)
    assert sides == [Side.BUILDING, None, None, Side.MANAGING]
    assert "chosen because of the title" in desk.texts(page)


def test_a_title_that_leaves_the_side_open_is_asked_about(desk, page, hands):
    for title in ("Product manager", "Team lead", "SRE", "Founder", "Consultant"):
        desk.enter(page.now.title, title)
        assert page.now.side.side is None, title
        assert page.outlook.text() == NOTHING_YET
        hands.press("Return")
        assert NO_SIDE in desk.texts(page)
        assert step(desk, page) == "1"
        assert isinstance(desk.focused, QPushButton)
    hands.press("m")
    assert NO_SIDE not in desk.texts(page)
    assert (
        page.outlook.text()
        == f"A swing to managing on 1 November 2026; this is week 3 of 104.{WHY}"
    )
    hands.press("Return", "Return")
    assert step(desk, page) == "2"
    assert page.before.side.side is Side.BUILDING
    assert "chosen because you manage now" in desk.texts(page)


def test_a_guessed_side_that_is_clicked_is_no_longer_one_of_the_title(desk, page, hands):
    hands.title("Engineering manager")
    assert "chosen because of the title" in desk.texts(page)
    desk.click(side_button(page.now, Side.MANAGING))
    assert "chosen because of the title" not in desk.texts(page)
    hands.title("Engineer")
    assert page.now.side.side is Side.MANAGING


def test_return_leads_to_the_day_and_from_there_on(desk, page, hands):
    hands.title("Engineering manager")
    hands.press("Return")
    assert desk.focused is page.now.start.line
    hands.type("26 Oct 2026")
    hands.press("Return")
    assert step(desk, page) == "2"
    desk.click(page.back)
    desk.enter(page.now.title)
    hands.press("Return")  # the day was given
    assert step(desk, page) == "2"


def test_a_side_that_was_chosen_by_hand_stays(desk, page, hands):
    hands.title("Engineer")
    desk.click(side_button(page.now, Side.MIXED))
    assert "player-coach" in desk.texts(page)
    desk.enter(page.now.title, "Engineering manager")
    assert page.now.side.side is Side.MIXED


def test_arrows_move_the_choice(page, hands):
    hands.title("Engineer")
    hands.press("Tab", "Tab", "Right")
    assert page.now.side.side is Side.MANAGING


def test_assistive_technology_chooses_a_side_by_toggling_it(page):
    button = QAccessible.queryAccessibleInterface(side_button(page.now, Side.MANAGING))
    button.actionInterface().doAction("Toggle")
    assert page.now.side.side is Side.MANAGING


def test_the_other_side_is_chosen_before_the_second_step(desk, page):
    for now, preset, reasons in (
        (Side.MANAGING, Side.BUILDING, ["chosen because you manage now"]),
        (Side.BUILDING, Side.MANAGING, ["chosen because you build now"]),
        (Side.MIXED, None, []),
        (Side.AWAY, None, []),
    ):
        desk.click(side_button(page.now, now))
        answer(desk, page, "Something")
        assert page.before.side.side is preset, now
        assert [text for text in desk.texts(page) if text.startswith("chosen because")] == reasons
        desk.press("Escape")
        assert step(desk, page) == "1"


def test_a_role_of_now_that_lies_ahead_is_no_reason_of_now(desk, page):
    answer(desk, page, "Engineering manager", "7 Dec 2026")
    desk.press("Return")
    desk.press("Return")
    assert step(desk, page) == "2"
    assert "chosen because you are going to manage" in desk.texts(page)


def test_titles_of_the_second_step(desk, page):
    answer(desk, page, "Engineering manager")
    for title, side, note in (
        ("Senior engineer", Side.BUILDING, "chosen because you manage now"),
        ("Gardener", Side.BUILDING, "chosen because you manage now"),
        ("Head of engineering", Side.MANAGING, "chosen because of the title"),
        ("Product manager", None, "the title leaves it open: choose one"),
    ):
        desk.enter(page.before.title, title)
        assert page.before.side.side is side
        assert note in desk.texts(page)
    desk.press("Return")
    assert NO_SIDE in desk.texts(page)
    assert step(desk, page) == "2"


def test_a_side_that_changes_in_the_first_step_changes_the_preset(desk, page):
    answer(desk, page, "Engineering manager")
    desk.click(page.back)
    answer(desk, page, "Engineer")
    assert page.before.side.side is Side.MANAGING


# Title and dates


def test_a_step_without_a_title_is_not_left_by_next(desk, page):
    desk.click(page.next)
    assert NO_TITLE in desk.texts(page)
    assert step(desk, page) == "1"
    assert desk.focused is page.now.title
    desk.qtbot.keyClicks(desk.focused, "x")
    assert NO_TITLE not in desk.texts(page)


def test_what_was_refused_is_gone_after_a_step_back(desk, page):
    answer(desk, page, "Engineer")
    desk.click(page.next)
    assert NO_TITLE in desk.texts(page)
    desk.click(page.back)
    desk.click(page.next)
    assert step(desk, page) == "2"
    assert NO_TITLE not in desk.texts(page)


def test_the_role_before_has_to_begin_before_the_one_of_now(desk, page):
    answer(desk, page, "Staff engineer", "1 Nov 2026")
    answer(desk, page, "Engineering manager", "1 Nov 2026")
    assert (
        "The role before has to begin before the one of now, which begins on 1 November 2026."
        in desk.texts(page)
    )
    assert step(desk, page) == "2"
    desk.enter(page.before.start.line, "31 Oct 2026")
    desk.press("Return")
    assert step(desk, page) == "3"


def test_a_role_before_that_begins_too_late_is_refused_at_once(desk, page):
    answer(desk, page, "Staff engineer", "1 Nov 2026")
    desk.enter(page.before.title, "Engineering manager")
    desk.enter(page.before.start.line, "June 2027")
    desk.leave()
    assert [text for text in desk.texts(page) if text.startswith("The role before has to")]
    assert not page.before.start.note.buttons
    assert page.outlook.text().startswith("Building since 1 November 2026.")
    desk.click(page.next)
    assert step(desk, page) == "2"
    desk.enter(page.before.start.line, "June 2022")
    desk.leave()
    assert not [text for text in desk.texts(page) if text.startswith("The role before has to")]
    assert page.outlook.text().startswith("A swing to building on 1 November 2026; this is week 3")


def test_the_start_of_the_role_before_is_asked_for(desk, page):
    answer(desk, page, "Staff engineer", "1 Nov 2026")
    assert page.before.start.line.text() == ""
    desk.enter(page.before.title, "Engineering manager")
    desk.click(page.next)
    assert step(desk, page) == "2"
    assert "Since when? A month is enough, such as June 2022." in desk.texts(page)
    assert desk.focused is page.before.start.line
    desk.qtbot.keyClicks(desk.focused, "June 2022")
    desk.press("Return")
    assert step(desk, page) == "3"


def test_a_start_that_is_emptied_again_is_asked_for(desk, page):
    answer(desk, page, "Staff engineer", "1 Nov 2026")
    desk.enter(page.before.title, "Engineering manager")
    desk.enter(page.before.start.line, "June 2022")
    desk.leave()
    desk.enter(page.before.start.line)
    desk.press("Backspace")
    desk.leave()
    assert not page.before.start.note.text
    desk.click(page.next)
    assert step(desk, page) == "2"


def test_the_second_step_says_until_when_the_role_lasted(desk, page):
    answer(desk, page, "Staff engineer", "26 Oct 2026")
    said = "until 25 October 2026, the day before the role of now; a month is enough"
    assert said in desk.texts(page)


def test_a_date_that_is_no_date_is_not_passed(desk, page):
    answer(desk, page, "Staff engineer", "the other day")
    assert step(desk, page) == "1"
    assert desk.focused is page.now.start.line


def test_a_start_ahead_is_asked_about_and_taken_once_agreed(desk, page):
    answer(desk, page, "Engineering manager", "7 Dec 2026")
    assert step(desk, page) == "1"
    assert any("7 December 2026 is still to come." in text for text in desk.texts(page))
    desk.press("Return")  # on the first answer
    desk.press("Return")
    assert step(desk, page) == "2"
    assert page.outlook.text() == (
        f"A swing to managing on 7 December 2026; that week is week 1 of 104.{WHY}"
    )


def test_the_earlier_start_is_stepped_from_two_years_back_and_stays_once_entered(desk, page):
    answer(desk, page, "Staff engineer", "26 Oct 2026")
    desk.click(page.back)
    answer(desk, page, "Staff engineer", "2 Mar 2026")
    desk.enter(page.before.start.line)
    desk.press("Up")
    assert page.before.start.typed_day == date(2024, 3, 3)
    desk.enter(page.before.start.line, "June 2022")
    desk.click(page.back)
    answer(desk, page, "Staff engineer", "26 Oct 2026")
    assert page.before.start.day == date(2022, 6, 1)


# The split


def type_share(desk, page, group, text):
    box = page.target.fields.shares[group]
    desk.enter(box)
    box.selectAll()
    desk.qtbot.keyClicks(box, text)


@pytest.fixture
def at_the_split(desk, page):
    answer(desk, page, "Engineering manager")
    desk.click(page.skip)
    assert step(desk, page) == "3"


def shares(page):
    return [box.value() for box in page.target.fields.shares.values()]


@pytest.mark.usefixtures("at_the_split")
def test_the_rest_is_filled_as_shares_are_typed(desk, page):
    assert shares(page) == [60, 20, 10, 10]
    type_share(desk, page, Group.MEETINGS, "40")
    assert shares(page) == [40, 30, 15, 15]
    type_share(desk, page, Group.FOCUS, "25")
    assert sum(shares(page)) == 100
    type_share(desk, page, Group.CODING, "30")
    assert shares(page) == [40, 25, 30, 5]


@pytest.mark.usefixtures("at_the_split")
def test_what_was_passed_stays(desk, page):
    type_share(desk, page, Group.CODING, "15")
    assert shares(page) == [60, 20, 15, 5]


@pytest.mark.usefixtures("at_the_split")
def test_too_much_is_said_and_nothing_typed_is_changed(desk, page):
    for group, text in zip(Group, ("60", "20", "10", "30"), strict=True):
        type_share(desk, page, group, text)
    assert shares(page) == [60, 20, 10, 30]
    assert "120 % in all: 20 % too much" in desk.texts(page)
    desk.click(page.next)
    assert step(desk, page) == "3"
    desk.qtbot.keyClicks(page.target.fields.shares[Group.OTHER], "10")
    assert "120 % in all: 20 % too much" not in desk.texts(page)
    assert not page.target.fields.refused


@pytest.mark.usefixtures("at_the_split")
def test_a_number_that_is_taken_back_leaves_no_trace(desk, page):
    for text in ("70", "60"):
        type_share(desk, page, Group.MEETINGS, text)
    assert shares(page) == [60, 20, 10, 10]


@pytest.mark.usefixtures("at_the_split")
def test_assistive_technology_sets_a_share(page):
    box = page.target.fields.shares[Group.MEETINGS]
    QAccessible.queryAccessibleInterface(box).valueInterface().setCurrentValue(80)
    assert shares(page) == [80, 10, 5, 5]


@pytest.mark.usefixtures("at_the_split")
def test_a_starting_point_fits_the_side_and_what_was_typed_is_there_again(desk, page):
    type_share(desk, page, Group.MEETINGS, "50")
    desk.click(page.back)
    desk.click(page.skip)
    assert shares(page)[0] == 50
    for _ in range(2):
        desk.click(page.back)
    answer(desk, page, "Engineer")
    desk.click(page.skip)
    assert shares(page) == [25, 25, 40, 10]


# Every way through

SENTENCES = {
    (Side.MANAGING, None): f"A swing to managing on 26 October 2026; this is week 4 of 104.{WHY}",
    (Side.MANAGING, Side.BUILDING): (
        f"A swing to managing on 26 October 2026; this is week 4 of 104.{WHY}"
    ),
    (Side.MANAGING, Side.MANAGING): (
        "A swing to managing on 1 June 2022, with the role before this one; this is week 234, "
        "beyond the 104 weeks of the two-year experiment."
    ),
    (Side.BUILDING, None): (
        "Building since 26 October 2026. It counts as a swing once a managing role before it is "
        "entered."
    ),
    (Side.BUILDING, Side.MANAGING): (
        "A swing to building on 26 October 2026; this is week 4. After a long time away one "
        "author reports 26 weeks for the rhythm of focus and 39 for shipping."
    ),
    (Side.BUILDING, Side.BUILDING): "Building before and since 26 October 2026: no swing.",
    (Side.MIXED, Side.MANAGING): (
        "Mixed since 26 October 2026: a mixed role begins no swing. Weeks count from the swing to "
        "managing on 1 June 2022."
    ),
    (Side.AWAY, Side.MANAGING): (
        "Away since 26 October 2026: being away begins no swing. Weeks count from the swing to "
        "managing on 1 June 2022."
    ),
}


WAYS = [
    *zip(SENTENCES, cycle((True, False)), strict=False),
    ((Side.MIXED, Side.MANAGING), False),
    ((Side.AWAY, Side.MANAGING), True),
]
"""Each side of now with a target and without one."""


@pytest.mark.parametrize(("sides", "wants"), WAYS)
def test_every_way_ends_on_its_sentence_and_in_the_journal(desk, page, sides, wants):
    now, before = sides
    desk.click(side_button(page.now, now))
    answer(desk, page, "Now", "26 Oct 2026")
    if before is None:
        desk.click(page.skip)
    else:
        desk.click(side_button(page.before, before))
        answer(desk, page, "Before", "June 2022")
    said = page.outlook.text()
    with desk.qtbot.waitSignal(desk.workspace.journals.weeks_to_fill) as filled:
        desk.click(page.next if wants else page.skip)

    assert said == SENTENCES[sides]
    roles = [(role.title, role.side) for role in desk.journal.roles()]
    rows = [each.name for each in desk.journal.activities()]
    assert ("One-on-ones" in rows) == (now is Side.MANAGING)
    assert roles == ([] if before is None else [("Before", before)]) + [("Now", now)]
    assert len(desk.journal.targets()) == (wants and now is not Side.AWAY)
    assert filled.args == [[Week.of_iso(2026, number) for number in (44, 45, 46)]]


def test_a_role_that_was_typed_and_then_skipped_is_not_stored(desk, page):
    answer(desk, page, "Engineer")
    desk.enter(page.before.title, "Engineering manager")
    desk.enter(page.before.start.line, "June 2022")
    assert page.outlook.text().startswith("A swing to building on 1 November 2026; this is week 3")
    desk.click(page.skip)
    assert page.outlook.text().startswith("Building since 1 November 2026.")
    desk.click(page.next)
    assert [role.title for role in desk.journal.roles()] == ["Engineer"]


def test_nothing_is_to_be_filled_in_where_no_week_is_over(desk, page):
    answer(desk, page, "Engineer", "16 Nov 2026")
    desk.click(page.skip)
    with desk.qtbot.assertNotEmitted(desk.workspace.journals.weeks_to_fill):
        desk.click(page.next)
    assert desk.window.shown_page == "week"


# Room


@pytest.mark.parametrize("size", [(860, 560), (1240, 800)])
def test_the_buttons_and_the_sentence_are_there_in_any_window(desk, page, size):
    desk.window.resize(*size)
    answer(desk, page, "Engineering manager")
    for part in (page.back, page.skip, page.next, page.sample, page.open_other, page.outlook):
        assert page.rect().contains(part.mapTo(page, part.rect().bottomRight()))
        in_full = part.heightForWidth(part.width())  # -1 for a button
        assert part.height() >= (part.sizeHint().height() if in_full < 0 else in_full)


def test_a_low_page_scrolls_to_the_field_that_has_the_keyboard(qtbot, theme):
    low = FirstRunPage(theme, date(2026, 11, 18))
    qtbot.addWidget(low)
    low.resize(664, 400)
    with qtbot.waitExposed(low):
        low.show()
    low.now.side.focus_choice()
    qtbot.keyClick(low.focusWidget(), Qt.Key.Key_Tab)
    line = low.now.start.line
    qtbot.waitUntil(lambda: low.focusWidget() is line)
    assert line.visibleRegion().boundingRect().height() == line.height()


def test_the_answers_to_a_date_of_two_readings_are_seen_in_a_low_window(desk, page):
    desk.window.resize(860, 480)
    answer(desk, page, "Engineering manager", "10/11/2026")
    assert step(desk, page) == "1"
    buttons = page.now.start.note.buttons
    desk.settled(
        lambda: all(each.visibleRegion().boundingRect() == each.rect() for each in buttons)
    )


def test_the_split_is_seen_whole_in_a_low_window(desk, page):
    desk.window.resize(860, 480)
    answer(desk, page, "Engineering manager")
    desk.click(page.skip)
    assert step(desk, page) == "3"
    shares = page.target.fields.shares.values()
    desk.settled(lambda: all(each.visibleRegion().boundingRect() == each.rect() for each in shares))
