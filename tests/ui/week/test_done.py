"""Done for this week: by the button, by keys, early in the week, and on an empty one."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.shown import ShownSplit
from pendulum_journal.domain.week import Week
from pendulum_journal.domain.week_done import Then, WeekThen
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.week_done import LookedBack, WeekAnswer
from pendulum_journal.ui.week.done_card import DoneCard

WEEK = Week.parse("2026-W47")
LAST = WEEK + -1
WEDNESDAY, FRIDAY = date(2026, 11, 18), date(2026, 11, 20)


@pytest.fixture
def friday(start, last_week, own):
    """The window on a Friday, with last week written down."""
    own.close()
    return on(start, FRIDAY)


def on(start, day):
    desk = start()
    desk.journal.today = lambda: day
    desk.workspace.session.look_for_changes()
    return desk


def write(desk):
    desk.enter(desk.hours("Meetings"), "20")
    desk.enter(desk.hours("Coding"), "20")
    desk.leave()


def answer(desk):
    card = desk.page.surroundings.done
    return desk.texts(card) if card.isVisible() else []


def figures(desk, week=WEEK):
    return next(row for row in desk.journal.figures() if row.week == week)


def test_it_counts_at_once_and_answers_with_a_sentence(friday):
    write(friday)
    assert figures(friday).in_progress
    friday.click(friday.page.done)

    assert friday.page.done.isChecked()
    assert friday.stored().marked_complete
    assert not figures(friday).in_progress
    title, sentence, *_ = answer(friday)
    assert title == "Week 47 is done"
    assert sentence == "50 % meetings, 15 points more than last week."


@pytest.mark.parametrize(("by_group", "said"), [(True, ", by group"), (False, "")])
def test_shares_of_then_are_said_to_be_of_groups_where_activities_share_one(qapp, by_group, said):
    shares = ShownSplit.in_per_cent((300, 100, 400, 200)).groups
    ago = WeekThen(Then.YEAR_AGO, Week.parse("2025-W47"))
    then = LookedBack(ago, shares, None, "A heading\nIts prose.")
    card = DoneCard()
    card.show_answer(WEEK, WeekAnswer((), (), (then,), by_group), asks_for_part=False)
    texts = [label.text() for label in card.findChildren(QLabel)]
    figures = f"A year ago, Week 47 of 2025{said}: meetings 30 %, focus 10 %, coding 40 %."
    assert f"{figures}\nA heading\nIts prose." in texts


def test_ctrl_return_does_the_same(friday):
    write(friday)
    friday.press("Ctrl+Return")
    assert friday.stored().marked_complete
    assert friday.page.done.isChecked()


def test_later_typing_keeps_it_done_and_refreshes_the_sentence(friday):
    write(friday)
    friday.click(friday.page.done)
    friday.enter(friday.hours("Coding"), "60")
    friday.leave()
    friday.saved()

    assert friday.stored().marked_complete
    assert answer(friday)[1] == "75 % coding, 34 points more than last week."


def test_the_wins_of_the_note_are_listed(friday):
    write(friday)
    friday.enter(friday.page.learning.editor)
    friday.qtbot.keyClicks(friday.page.learning.editor, "did: the release")
    friday.click(friday.page.done)
    assert "did: the release" in answer(friday)


def test_undo_takes_only_the_flag_off(friday):
    write(friday)
    friday.click(friday.page.done)
    friday.enter(friday.hours("Other"))
    friday.press("Ctrl+Z")

    stored = friday.stored()
    assert not stored.marked_complete
    assert stored.total == 40 * 60
    assert not friday.page.done.isChecked()
    assert answer(friday) == []


def test_the_link_in_the_answer_undoes_it_too(friday):
    write(friday)
    friday.click(friday.page.done)
    friday.click(friday.page.surroundings.done.undo)
    assert not friday.stored().marked_complete
    assert friday.focused is friday.page.done


def test_a_partial_week_stays_partial(friday):
    write(friday)
    friday.page.entry_card.state.setCurrentIndex(1)
    friday.click(friday.page.done)
    stored = friday.stored()
    assert (stored.state, stored.marked_complete) == (State.PARTIAL, True)


def test_an_empty_week_asks_for_what_it_lacks(friday):
    friday.click(friday.page.done)
    assert not friday.page.done.isChecked()
    assert friday.stored() is None
    assert answer(friday)[0] == "What should count?"

    friday.click(friday.page.surroundings.done.away)
    friday.saved()
    assert friday.stored().state is State.AWAY
    assert not friday.page.done.isVisible()
    assert friday.focused is friday.page.entry_card.state


def test_before_thursday_it_asks_whether_it_is_part_of_a_week(start, last_week, own):
    own.close()
    desk = on(start, WEDNESDAY)
    write(desk)
    desk.click(desk.page.done)
    card = desk.page.surroundings.done
    assert any("part of a week?" in text for text in answer(desk))

    desk.click(card.part)
    stored = desk.stored()
    assert (stored.state, stored.marked_complete) == (State.PARTIAL, True)
    assert not card.part.isVisible()
    assert desk.focused is desk.page.done


def test_that_it_is_a_whole_week_is_asked_once(start, last_week, own):
    own.close()
    desk = on(start, WEDNESDAY)
    write(desk)
    desk.click(desk.page.done)
    desk.click(desk.page.surroundings.done.whole)
    assert desk.stored().state is State.COMPLETE
    assert not desk.page.surroundings.done.whole.isVisible()
    assert desk.focused is desk.page.done
    again = start()
    again.settled(again.page.surroundings.done.isVisible)
    assert not again.page.surroundings.done.whole.isVisible()


def test_only_the_running_week_has_the_button(friday):
    friday.press("Alt+Left")
    assert not friday.page.done.isVisible()
    friday.press("Alt+Right")
    friday.press("Alt+Right")
    assert not friday.page.done.isVisible()
    friday.press("Alt+Home")
    assert friday.page.done.isVisible()


def test_a_week_without_figures_beside_its_flag_says_nothing(friday):
    write(friday)
    friday.click(friday.page.done)
    friday.press("Ctrl+Shift+Del")
    assert answer(friday) == []


class TestLastWeek:
    """The week just over is offered on Monday and Tuesday."""

    @pytest.fixture
    def begun(self, places):
        journal = Journal.create(places.journal, backups=places.backups, today=lambda: FRIDAY)
        ids = {each.name: each.id for each in journal.activities()}
        journal.record(Entry(LAST + -1, minutes={ids["Coding"]: Minutes(600)}), None)
        yield journal, ids
        journal.close()

    def line(self, desk):
        line = desk.page.surroundings.last_week_line
        return desk.texts(line) if line.isVisible() else []

    @pytest.mark.parametrize(("day", "is_offered"), [(16, True), (17, True), (18, False)])
    def test_a_missing_one(self, begun, start, day, is_offered):
        begun[0].close()
        desk = on(start, date(2026, 11, day))
        expected = ["Week 46 is over. Nothing is written down for it."] if is_offered else []
        assert self.line(desk) == expected

    def test_a_partial_one_is_opened_by_its_button(self, begun, start):
        journal, ids = begun
        entry = Entry(LAST, State.PARTIAL, minutes={ids["Coding"]: Minutes(60)})
        journal.record(entry, None)
        journal.close()
        desk = on(start, date(2026, 11, 16))
        assert self.line(desk) == ["Week 46 is over, and written down in part."]
        desk.click(desk.page.surroundings.last_week_line.open)
        assert desk.page.week == LAST
        assert self.line(desk) == []

    def test_a_whole_one_is_not_offered(self, begun, start):
        journal, ids = begun
        journal.record(Entry(LAST, minutes={ids["Coding"]: Minutes(60)}), None)
        journal.close()
        assert self.line(on(start, date(2026, 11, 16))) == []

    def test_in_a_journal_that_begins_this_week_nothing_is_offered(self, own, start):
        own.close()
        assert self.line(on(start, date(2026, 11, 16))) == []
