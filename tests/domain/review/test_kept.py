import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from pendulum_journal.domain.note.wins import WinKind
from pendulum_journal.domain.review.figures_page import FiguresPage, NoteOfWeek, Why, WinOfWeek
from pendulum_journal.domain.review.kept import (
    read_answers,
    read_figures_page,
    review_of,
    write_answers,
    write_figures_page,
)
from pendulum_journal.domain.review.review import Answer, Review, ReviewKind
from pendulum_journal.domain.trend.comparison import ComparisonRow
from pendulum_journal.domain.trend.figures import Figure, Figures, Origin
from pendulum_journal.domain.trend.learning_and_floor import UnderFloor
from pendulum_journal.domain.trend.overlap import Overlap
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.week import Week

FIRST, LAST = Week.of_iso(2026, 34), Week.of_iso(2026, 46)
DAY = date(2026, 11, 18)
NOTHING = FiguresPage(first=Week.containing(DAY), last=Week.containing(DAY), drawn=DAY)
FIGURES_PAGE = FiguresPage(
    first=FIRST,
    last=LAST,
    drawn=DAY,
    weeks=13,
    recorded=11,
    away=1,
    figures=Figures(coding=Figure(100 / 3, n=11, first=FIRST, last=LAST)),
    under_floor=UnderFloor(30, 1, 11),
    wins=(WinOfWeek(FIRST, WinKind.LEARNED, "Größe"),),
    notes=(NoteOfWeek(LAST, Why.LONGEST, "a\nb"),),
    then_and_now=(
        ComparisonRow(Quantity.ENERGY, Figure(64, Origin.TYPED), Figure(40.5, n=4)),
        ComparisonRow(Quantity.CODING, None, None),
    ),
    prints={LAST: "b", FIRST: "a"},
)
REVIEW = Review(
    kind=ReviewKind.FREE,
    due=DAY,
    opened=datetime(2026, 11, 18, 9, tzinfo=UTC),
    figures_page=FIGURES_PAGE,
    program="0.1.0",
    answers=(Answer("way-back", 2, "How realistic?", "quite"),),
    checked=frozenset({"b", "a"}),
    happened="stay",
)


def through_json(shape):
    return json.loads(json.dumps(shape, allow_nan=False))


def test_how_sure_a_difference_is_is_kept_and_older_pages_lack_it():
    before, now = (Figure(value, n=4, first=FIRST, last=LAST) for value in (10, 40))
    sure = ComparisonRow(Quantity.CODING, before, now, Overlap(16, 16, 0, 0.58, 1.0))
    row = ComparisonRow(Quantity.CODING, before, now)
    kept = [write_figures_page(replace(NOTHING, then_and_now=(each,))) for each in (sure, row)]
    found = [read_figures_page(through_json(page), DAY).then_and_now for page in kept]
    assert found == [(sure,), (row,)]
    assert found[0][0].is_sure is True
    assert found[1][0].is_sure is None
    # Pages from before are written again as they were.
    [older] = kept[1]["then_and_now"]
    assert set(older) == {"id", "then", "now"}
    total = replace(NOTHING, figures=Figures(total=Figure(40.5, n=4)))
    assert read_figures_page(through_json(write_figures_page(total)), DAY) == total
    assert "total" not in write_figures_page(NOTHING)["figures"]


def test_a_review_is_made_again_from_what_is_kept():
    answers, figures_page = write_answers(REVIEW), write_figures_page(FIGURES_PAGE)
    fields = {"kind": ReviewKind.FREE, "due": DAY, "opened": REVIEW.opened, "program": "0.1.0"}
    made = review_of(
        answers=through_json(answers), figures_page=through_json(figures_page), **fields
    )
    assert made == REVIEW


def test_names_stand_in_alphabetical_order():
    def names(value):
        if isinstance(value, dict):
            yield list(value)
            for inside in value.values():
                yield from names(inside)
        elif isinstance(value, list):
            for inside in value:
                yield from names(inside)

    for shape in (write_answers(REVIEW), write_figures_page(FIGURES_PAGE)):
        found = list(names(shape))
        assert found == [sorted(each) for each in found]
        assert len(found) >= 2


def test_a_number_is_written_again_as_it_was():
    kept = through_json(write_figures_page(FIGURES_PAGE))
    again = write_figures_page(read_figures_page(kept, DAY))
    assert json.dumps(again) == json.dumps(kept)
    assert '"value": 64}' in json.dumps(kept)


@pytest.mark.parametrize("value", [None, 3, [], "x", {}, {"newer": {"first": "2026-W01"}}])
def test_what_holds_nothing_is_an_empty_review(value):
    assert read_figures_page(value, DAY) == NOTHING
    assert read_answers(value) == {"answers": (), "checked": frozenset(), "happened": None}


@pytest.mark.parametrize(
    "spoilt",
    [
        {"first": "2026-W99"}, {"last": 3}, {"drawn": "x"}, {"weeks": "x"}, {"figures": 7},
        {"figures": {"coding": {"value": 1}, "energy": 2}}, {"under_floor": {"floor": 1}},
        {"wins": "x"}, {"wins": [{"week": "x"}, 4]}, {"notes": [{"week": "2026-W01", "why": "n"}]},
        {"then_and_now": [{"id": "sleep", "then": None, "now": None}]}, {"prints": [1]},
        {"prints": {"x": 1}},
    ],
)  # fmt: skip
def test_parts_that_are_not_understood_are_left_out(spoilt):
    assert read_figures_page(spoilt, DAY) == NOTHING


def test_what_stands_beside_is_kept():
    kept = through_json(write_figures_page(FIGURES_PAGE))
    kept["wins"] += [{"week": "x"}, 4]
    kept["prints"]["x"] = 1
    kept["figures"]["energy"] = {"value": "high", "origin": "new"}
    kept["weeks"] = "some"
    assert read_figures_page(kept, DAY) == replace(FIGURES_PAGE, weeks=0)
    answers = through_json(write_answers(REVIEW))
    answers["answers"] += [{"id": "a"}, 4]
    answers["happened"] = 4
    assert read_answers(answers) == {
        "answers": REVIEW.answers,
        "checked": REVIEW.checked,
        "happened": None,
    }


def test_a_figure_in_words_is_read_as_a_number():
    kept = through_json(write_figures_page(FIGURES_PAGE))
    kept["figures"]["coding"]["value"] = "12.5"
    assert read_figures_page(kept, DAY).figures.coding.value == 12.5
