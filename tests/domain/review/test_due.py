from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.guidance import PUBLISHED
from pendulum_journal.domain.review.due import Due, all_due, offered, upcoming
from pendulum_journal.domain.review.figures_page import FiguresPage
from pendulum_journal.domain.review.review import Review, ReviewKind
from pendulum_journal.domain.week import Week

ROLES = [
    Role("Engineer", Side.BUILDING, date(2015, 3, 2), date(2024, 6, 2), id=1, uid="a"),
    Role("Manager", Side.MANAGING, date(2024, 6, 3), date(2026, 6, 14), id=2, uid="b"),
    Role("Engineer", Side.BUILDING, date(2026, 6, 15), id=3, uid="c"),
]


def review(kind, due, opened=None):
    opened = opened or due
    week = Week.containing(opened)
    moment = datetime(opened.year, opened.month, opened.day, 12, tzinfo=UTC)
    figures_page = FiguresPage(first=week, last=week, drawn=opened)
    return Review(kind=kind, due=due, opened=moment, figures_page=figures_page, program="1")


def ask(today, reviews=(), declined=(), roles=ROLES, since=date(2024, 1, 1)):
    found = offered(roles, reviews, declined, written_since=since, today=today, guidance=PUBLISHED)
    return [(due.kind, due.day) for due in found]


def test_all_that_is_due_around_one_swing_and_back():
    found = all_due(ROLES, date(2024, 5, 1), date(2026, 8, 31), PUBLISHED)
    assert [
        (due.kind.value, str(due.day)) for due in found if due.kind is not ReviewKind.QUARTER
    ] == [
        ("before-swing", "2024-05-06"),
        ("after-swing", "2024-07-01"),
        ("checkpoint", "2024-12-02"),
        ("checkpoint", "2025-06-02"),
        ("checkpoint", "2025-12-01"),
        ("before-swing", "2026-05-18"),
        ("checkpoint", "2026-06-01"),
        ("after-swing", "2026-07-13"),
    ]
    assert [str(due.day) for due in found if due.kind is ReviewKind.QUARTER][:3] == [
        "2024-07-01",
        "2024-10-01",
        "2025-01-01",
    ]
    assert [due.weeks for due in found if due.kind is ReviewKind.CHECKPOINT] == [26, 52, 78, 104]
    assert {due.role_uid for due in found if due.kind is ReviewKind.CHECKPOINT} == {"b"}


def test_checkpoints_after_the_end_of_a_tour_are_not_due():
    short = [ROLES[0], Role("Manager", Side.MANAGING, date(2024, 6, 3), date(2025, 1, 31))]
    found = all_due(short, date(2024, 6, 3), date(2027, 1, 1), PUBLISHED)
    assert [due.weeks for due in found if due.kind is ReviewKind.CHECKPOINT] == [26]


def test_a_tour_of_just_as_many_weeks_reached_its_last_checkpoint():
    """17 June 2024 to 14 June 2026 is 104 weeks to the day; the checkpoint is the Monday after."""
    tour = [
        Role("Engineer", Side.BUILDING, date(2015, 3, 1), date(2024, 6, 16)),
        Role("Manager", Side.MANAGING, date(2024, 6, 17), date(2026, 6, 14)),
        Role("Engineer", Side.BUILDING, date(2026, 6, 15)),
    ]
    found = all_due(tour, date(2026, 6, 1), date(2026, 6, 30), PUBLISHED)
    assert ("checkpoint", date(2026, 6, 15), 104) in [
        (due.kind, due.day, due.weeks) for due in found
    ]
    shorter = [tour[0], replace(tour[1], end=date(2026, 6, 13)), tour[2]]
    found = all_due(shorter, date(2026, 6, 1), date(2026, 6, 30), PUBLISHED)
    assert "checkpoint" not in [due.kind for due in found]


def test_a_checkpoint_is_offered_for_six_weeks():
    day = date(2025, 6, 2)
    assert ask(date(2025, 6, 1)) == []
    assert ask(day) == [(ReviewKind.CHECKPOINT, day)]
    assert (ReviewKind.CHECKPOINT, day) in ask(date(2025, 7, 14))
    assert (ReviewKind.CHECKPOINT, day) not in ask(date(2025, 7, 15))


def test_what_was_opened_or_declined_is_not_offered_again():
    day = date(2025, 6, 2)
    assert ask(day, [review(ReviewKind.CHECKPOINT, day)]) == []
    assert ask(day, declined=["checkpoint:2025-06-02"]) == []
    assert ask(day, [review(ReviewKind.CHECKPOINT, date(2024, 12, 2))]) == [
        (ReviewKind.CHECKPOINT, day)
    ]


def test_a_quarter_is_offered_where_no_other_review_is_near():
    quarter = date(2025, 10, 1)
    assert ask(quarter) == [(ReviewKind.QUARTER, quarter)]
    assert ask(quarter, [review(ReviewKind.FREE, date(2025, 9, 15))]) == []
    assert ask(quarter, [review(ReviewKind.FREE, date(2025, 8, 1))]) == [
        (ReviewKind.QUARTER, quarter)
    ]
    # On 1 July the checkpoint of 2 June is still being offered.
    assert ask(date(2025, 7, 1)) == [(ReviewKind.CHECKPOINT, date(2025, 6, 2))]


def test_a_young_journal_is_not_asked_for_a_review():
    quarter = date(2025, 10, 1)
    assert ask(quarter, since=None) == []
    assert ask(quarter, since=date(2025, 9, 8)) == []
    assert ask(quarter, since=date(2025, 9, 3)) == [(ReviewKind.QUARTER, quarter)]
    assert ask(date(2025, 6, 2), since=date(2025, 6, 9)) == []


def test_before_a_swing_until_its_day_and_after_it():
    assert ask(date(2026, 5, 20)) == [(ReviewKind.BEFORE_SWING, date(2026, 5, 18))]
    assert ask(date(2026, 6, 14)) == [
        (ReviewKind.BEFORE_SWING, date(2026, 5, 18)),
        (ReviewKind.CHECKPOINT, date(2026, 6, 1)),
    ]
    assert (ReviewKind.BEFORE_SWING, date(2026, 5, 18)) not in ask(date(2026, 6, 15))
    assert ask(date(2026, 7, 13))[0] == (ReviewKind.AFTER_SWING, date(2026, 7, 13))


def test_the_next_one_is_told():
    assert upcoming(ROLES, date(2024, 11, 22), PUBLISHED).day == date(2024, 12, 2)
    assert upcoming([], date(2026, 1, 1), PUBLISHED).day == date(2026, 4, 1)
    assert upcoming([], date(2026, 12, 31), PUBLISHED).day == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (ReviewKind.CHECKPOINT, "52 weeks of managing are over: a good day to look back."),
        (ReviewKind.QUARTER, "A new quarter has begun: a good day to look back."),
        (ReviewKind.BEFORE_SWING, "A change is near: a good time to think it over."),
        (
            ReviewKind.AFTER_SWING,
            "Your swing is a few weeks old: a good time to look at it.",
        ),
    ],
)
def test_an_offer_is_one_calm_sentence(kind, said):
    weeks = 52 if kind is ReviewKind.CHECKPOINT else None
    due = Due(kind, date(2025, 6, 2), date(2025, 7, 14), weeks=weeks)
    assert str(due.sentence) == said
