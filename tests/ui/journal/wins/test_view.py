"""The journal's view of wins: by quarter and kind, found by words, opened, handed on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.note.win_list import wins_of
from pendulum_journal.domain.note.wins import WinKind
from pendulum_journal.domain.review.review import ReviewKind
from pendulum_journal.domain.week import Week
from pendulum_journal.services import reviews
from pendulum_journal.ui.journal.header import WEEKS, WINS
from pendulum_journal.ui.journal.wins.rows import ROW, WinRow

TODAY = date(2026, 11, 18)
NOW = Week.containing(TODAY)
NOTES = {
    0: "learned: silence is an answer, too #one-on-ones",
    -1: "Prose.\nfixed: the retry #importer\n- did: met all eight",
    -3: "did: left the release to R&D",
    -9: "learned: a flame graph beats guessing #rust",
    -10: "no win",
}
LEARNED, FIXED, DID = WinKind


@pytest.fixture
def journal(journal):
    for back, note in NOTES.items():
        journal.record(Entry(NOW + back, note=note), None)
    return journal


@pytest.fixture
def open_page(open_view):
    return lambda: open_view(WINS)


@pytest.fixture
def page(open_page):
    return open_page()


def shown(page):
    model = page.wins.list.wins
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def test_wins_are_listed_by_quarter_and_kind(page):
    assert shown(page) == [
        "October to December 2026, 4 wins so far",
        "learned: silence is an answer, too #one-on-ones, week 47",
        "fixed: the retry #importer, week 46",
        "did: met all eight, week 46",
        "did: left the release to R&D, week 44",
        "July to September 2026, 1 win",
        "learned: a flame graph beats guessing #rust, week 38",
    ]
    assert page.wins.count.text() == "5 wins in 4 weeks"
    buttons = page.wins.kinds.values()
    assert [each.text() for each in buttons] == ["✓ learned 2", "✓ fixed 1", "✓ did 2"]
    assert [each.accessibleName() for each in buttons] == ["learned 2", "fixed 1", "did 2"]


def test_only_the_first_of_a_kind_is_beside_its_name(page):
    model = page.wins.list.wins
    rows = [model.data(model.index(row), ROW) for row in range(model.rowCount())]
    assert [row.is_first for row in rows if isinstance(row, WinRow)] == [
        True, True, True, False, True,
    ]  # fmt: skip


def test_words_and_kinds_narrow_the_list(qtbot, page, click):
    click(page.wins.kinds[DID])
    assert page.wins.kinds[DID].text() == "did 2"
    assert [each for each in shown(page) if each.startswith("did")] == []
    assert page.wins.count.text() == "3 wins in 3 weeks"

    with qtbot.waitSignal(page.shown):
        qtbot.keyClicks(page.header.search, "flame")
    qtbot.waitUntil(lambda: len(shown(page)) == 2)
    assert shown(page)[1] == "learned: a flame graph beats guessing #rust, week 38"


def test_where_nothing_fits_a_button_shows_all_again(qtbot, page, click):
    qtbot.keyClicks(page.header.search, "nonsense")
    qtbot.waitUntil(page.wins.way_out.isVisible)
    assert page.wins.reason.text().startswith("Choose other words")
    click(page.wins.kinds[FIXED])
    click(page.wins.way_out)

    qtbot.waitUntil(lambda: len(shown(page)) == 7)
    assert page.wins.kinds[FIXED].isChecked()


def test_a_journal_without_wins_says_what_will_stand_there(journal, open_page):
    for back in (0, -1, -3, -9):
        entry = journal.entry(NOW + back)
        journal.record(Entry(NOW + back, note="prose"), entry)
    page = open_page()

    assert page.wins.reason.text().startswith("Your wins are listed here")
    assert not page.wins.way_out.isVisible()
    assert not page.wins.one_on_one.copy.isEnabled()


def test_return_reads_the_week_of_a_win(qtbot, page, click):
    click(page.header.search)
    qtbot.keyClick(page.header.search, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.wins.list
    qtbot.keyClick(page.wins.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.wins.list, Qt.Key.Key_Return)

    assert page.pane.isVisible()
    assert page.pane.week == NOW + -1
    assert QApplication.focusWidget() is page.list


def test_end_leads_to_the_last_of_many_wins_and_home_back(qtbot, journal, open_page):
    for back in range(20, 100):
        note = "\n".join(f"did: deed {number}" for number in range(4))
        journal.record(Entry(NOW + -back, note=note), None)
    page = open_page()
    model = page.wins.list.wins
    assert model.rowCount() < 200
    page.wins.list.setFocus()
    qtbot.keyClick(page.wins.list, Qt.Key.Key_End)
    assert model.row(page.wins.list.currentIndex()).win.week == NOW + -99
    assert not model.canFetchMore(page.wins.list.rootIndex())
    qtbot.keyClick(page.wins.list, Qt.Key.Key_Home)
    assert model.row(page.wins.list.currentIndex()).win.week == NOW


def test_a_long_win_takes_more_lines_and_shows_its_tags(journal, open_page):
    words = "to read every word of a win as it was written, however long, " * 2
    journal.record(Entry(NOW + -2, note=f"learned: {words}to the end #reading"), None)
    page = open_page()
    wins = page.wins.list
    places = {wins.wins.row(index): wins.visualRect(index).height()
              for index in map(wins.wins.index, range(wins.wins.rowCount()))}  # fmt: skip
    heights = {row.win.week: high for row, high in places.items() if isinstance(row, WinRow)}
    assert heights[NOW + -2] > 1.7 * heights[NOW + -3]


def test_wins_are_read_ahead_of_being_looked_at(qtbot, open_view):
    wins_of.cache_clear()
    page = open_view(WEEKS)
    qtbot.waitUntil(lambda: wins_of.cache_info().currsize == 4)
    assert not page.wins.list.isVisible()


def test_up_on_the_first_win_leads_to_the_search(qtbot, page):
    page.wins.list.setFocus()
    qtbot.keyClick(page.wins.list, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is page.header.search


def test_filters_of_what_a_win_has_not_are_hidden(page, click):
    assert not page.header.states.isVisible()
    assert page.header.tags.isVisible()
    click(page.header.views.group.button(0))
    assert page.header.states.isVisible()


def finish_a_review(journal):
    finished = datetime(2026, 11, 10, 12, tzinfo=UTC)
    quarter = reviews.open_review(journal, kind=ReviewKind.QUARTER)[0]
    reviews.save_review(journal, replace(quarter, finished=finished))


def since_review(page):
    """Return the choice of the time filter, if it is offered."""
    actions = page.header.time.menu().actions()
    return [each for each in actions if each.text().startswith("Since") and each.isVisible()]


def test_the_list_is_narrowed_to_the_time_since_the_last_review(qtbot, journal, open_page):
    finish_a_review(journal)
    page = open_page()
    with qtbot.waitSignal(page.shown):
        since_review(page)[0].trigger()
    assert page.header.time.text() == "Since the last review ▾"
    assert page.wins.count.text() == "3 wins in 2 weeks"


class TestOneOnOne:
    def test_two_weeks_at_first_as_markdown(self, page):
        card = page.wins.one_on_one
        assert card.preview.toPlainText() == (
            "# One-on-one, 18 November 2026\n\nWeeks 46 and 47, 2026\n\n"
            "## Learned\n- silence is an answer, too (week 47)\n\n"
            "## Fixed\n- the retry (week 46)\n\n"
            "## Did\n- met all eight (week 46)\n"
        )
        assert card.count.text() == "3 wins"

    @pytest.mark.parametrize(("number", "begin", "n"), [(1, 18, 4), (2, 18, 5)])
    def test_a_button_takes_a_longer_time(self, page, number, begin, n, click):
        card = page.wins.one_on_one
        click(card.spans.group.button(number))
        assert card.count.text() == f"{n} wins"
        assert "Weeks 42 to 47" in card.preview.toPlainText() or number == 2
        assert card.end.day.day == begin

    def test_any_days_can_be_typed(self, qtbot, page):
        card = page.wins.one_on_one
        card.begin.line.setFocus()
        card.begin.line.selectAll()
        qtbot.keyClicks(card.begin.line, "26 Oct 2026\r")
        card.end.line.setFocus()
        card.end.line.selectAll()
        qtbot.keyClicks(card.end.line, "30 Oct 2026\r")

        assert card.preview.toPlainText() == (
            "# One-on-one, 18 November 2026\n\nWeek 44, 2026\n\n"
            "## Did\n- left the release to R&D (week 44)\n"
        )
        assert card.spans.group.checkedId() == -1

    def test_days_the_wrong_way_round_are_said(self, qtbot, page):
        card = page.wins.one_on_one
        card.end.line.setFocus()
        card.end.line.selectAll()
        qtbot.keyClicks(card.end.line, "1 Oct 2026\r")

        assert "The first day lies after the last one." in card.preview.toPlainText()
        assert not card.save.isEnabled()

    def test_since_the_last_review_needs_one(self, page, qtbot):
        """A button that nothing can be chosen by is not there, for keys neither."""
        spans = page.wins.one_on_one.spans
        assert since_review(page) == []
        assert spans.group.button(3).isHidden()
        assert [spans.group.button(at).property("segment") for at in (0, 1, 2)] == [
            "first",
            "middle",
            "last",
        ]
        spans.group.button(2).setFocus()
        qtbot.keyClick(spans.group.button(2), Qt.Key.Key_Right)
        assert spans.group.checkedId() != 3

    def test_since_the_last_review(self, journal, open_page, click):
        finish_a_review(journal)
        page = open_page()
        card = page.wins.one_on_one
        assert card.spans.group.button(3).toolTip() == "Since the latest finished review"
        click(card.spans.group.button(3))

        assert card.begin.day == date(2026, 11, 10)
        assert card.count.text() == "3 wins"

    def test_it_is_copied_and_saved(self, page, tmp_path, monkeypatch, click):
        card = page.wins.one_on_one
        click(card.copy)
        assert QApplication.clipboard().text() == card.preview.toPlainText()
        assert card.count.text() == "Copied."
        answer = (str(tmp_path / "monday"), "")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)
        click(card.save)

        assert (tmp_path / "monday.md").read_text("utf-8") == card.preview.toPlainText()
        assert card.count.text() == "Written to monday.md."

    def test_kinds_that_are_left_out_are_left_out_here_too(self, page, click):
        click(page.wins.kinds[FIXED])
        assert "Fixed" not in page.wins.one_on_one.preview.toPlainText()

    def test_what_narrows_it_is_told_and_can_be_taken_off(self, qtbot, page, click):
        card = page.wins.one_on_one
        assert not card.narrowed.isVisible()
        page.header.search.setFocus()
        qtbot.keyClicks(page.header.search, "retry")
        qtbot.waitUntil(card.narrowed.isVisible)
        assert card.narrowed.text() == "Only wins that fit the search “retry”."
        assert card.count.text() == "1 win"
        click(page.wins.kinds[DID])
        assert card.narrowed.text() == (
            "Only wins that fit the search “retry” and the kinds and filters chosen."
        )
        click(card.take_all)
        qtbot.waitUntil(lambda: card.count.text() == "3 wins")
        assert not card.narrowed.isVisible()
        assert not card.take_all.isVisible()

    def test_a_filter_of_time_is_told_not_to_count_here(self, qtbot, page):
        card = page.wins.one_on_one
        page.header.time.choose((NOW + -9, NOW + -9))
        page.header.time.chosen.emit()
        qtbot.waitUntil(card.narrowed.isVisible)
        assert card.narrowed.text() == "The days above count here, not the filter of time."
        assert card.count.text() == "3 wins"
        assert not card.take_all.isVisible()
