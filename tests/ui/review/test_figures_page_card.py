"""The evidence of a review names what each figure rests on."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from pendulum_journal.domain.review.review import ReviewKind
from pendulum_journal.domain.trend.comparison import ComparisonRow
from pendulum_journal.domain.trend.figures import Figure, Figures, Origin
from pendulum_journal.domain.trend.quantity import SHARES, Quantity
from pendulum_journal.domain.week import Week
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.reviews import figures_page_of
from pendulum_journal.ui.review.figures_page_card import FiguresPageCard

TODAY = date(2026, 11, 18)


@pytest.fixture
def figures_page(tmp_path, put_sample):
    path = put_sample(tmp_path / "sample.db")
    with closing(Journal.open(path, backups=None, today=lambda: TODAY)) as journal:
        return figures_page_of(journal, ReviewKind.FREE)


@pytest.fixture
def told(qtbot, theme, figures_page):
    card = FiguresPageCard(theme)
    qtbot.addWidget(card)

    def told(rows):
        card.show_figures_page(replace(figures_page, then_and_now=rows), [], "1")
        labels = [label.text().replace("\u00a0", " ") for label in card.findChildren(QLabel)]
        return next(text for text in labels if text.startswith("before: "))

    return told


def recorded(value, first, last):
    return Figure(value, n=8, first=Week.parse(first), last=Week.parse(last))


def test_a_figure_of_other_weeks_is_named(told):
    then, now = recorded(60, "2026-W16", "2026-W24"), recorded(20, "2026-W43", "2026-W46")
    block = recorded(62, "2026-W14", "2026-W23")
    rows = [ComparisonRow(each, then, now) for each in (Quantity.MEETINGS, Quantity.CODING)]

    assert told((*rows, ComparisonRow(Quantity.FOCUS_BLOCK, block, None))) == (
        "before: 8 weeks, 13 Apr 2026 – 14 Jun 2026 · "
        "before, longest focus block: 8 weeks, 30 Mar 2026 – 7 Jun 2026 · "
        "now: 8 weeks, 19 Oct 2026 – 15 Nov 2026 · "
        "A week without the figure is passed over."
    )


def test_what_was_typed_and_what_is_published_is_named(told):
    rows = (
        ComparisonRow(Quantity.MEETINGS, Figure(60, Origin.TYPED), None),
        ComparisonRow(Quantity.CODING, Figure(10, Origin.PUBLISHED), None),
    )

    assert told(rows) == ("before: what you typed · before, coding: published, typical, not yours")


def test_the_page_says_which_weeks_each_part_is_of(qtbot, theme, figures_page):
    shares = {each.value: recorded(25, "2026-W44", "2026-W46") for each in SHARES}
    rows = (ComparisonRow(Quantity.MEETINGS, None, recorded(55, "2026-W43", "2026-W46")),)
    card = FiguresPageCard(theme)
    qtbot.addWidget(card)
    page = replace(figures_page, figures=Figures(**shares), then_and_now=rows)
    card.show_figures_page(page, [], "1")
    texts = [label.text() for label in card.findChildren(QLabel)]
    assert "The split of this period, 8 recorded weeks" in texts
    assert any(text.startswith("“Now” is the mean of the latest recorded weeks") for text in texts)


def test_a_note_is_shown_without_the_marks_of_markdown_but_code_as_it_is(
    qtbot, theme, figures_page
):
    card = FiguresPageCard(theme)
    qtbot.addWidget(card)
    texts = ("A quote: **we** moved.\nfixed: it", "```\nf(**we**)\n```")
    notes = [replace(figures_page.notes[0], text=text) for text in texts]
    card.show_figures_page(replace(figures_page, notes=tuple(notes)), [], "1")
    shown = "\n".join(label.text() for label in card.findChildren(QLabel))
    assert "A quote: we moved." in shown
    assert "f(**we**)" in shown
