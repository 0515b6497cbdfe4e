"""What the pointer reads of a week."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QTextDocument

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.trend.series import WeekFigures
from pendulum_journal.domain.week import Week
from pendulum_journal.ui.journal.year.tip import week_tip

WEEK = Week.containing(date(2026, 9, 7))


@pytest.fixture
def read(qapp):
    def read(figures, *words):
        page = QTextDocument()
        page.setHtml(week_tip(WEEK, figures, *words))
        return page.toPlainText().replace("\xa0", " ").split("\n")

    return read


def test_hours_shares_and_energy_and_how_the_note_begins(read):
    figures = WeekFigures(WEEK, State.COMPLETE, (630, 600, 990, 180), energy=64)
    lines = read(figures, "to building", "Locks & <b>order</b>. " + "word " * 30)

    assert lines[0] == "Week 37  7 – 13 September 2026"
    text = " ".join(" ".join(lines).split())
    assert "Coding 16.5 h 41 % Other" in text
    assert "Hours in all 40.0 h Energy 64 % to building Locks & <b>order</b>. word" in text
    assert text.endswith(" …")


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (None, "no entry"),
        (WeekFigures(WEEK, State.AWAY, (60, 0, 0, 0)), "away"),
        (WeekFigures(WEEK, State.COMPLETE, (0, 0, 0, 0)), "neither hours nor an energy"),
    ],
)
def test_a_week_without_figures_says_what_it_is(read, figures, said):
    assert read(figures)[1:] == [said]
