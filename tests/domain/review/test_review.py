from dataclasses import replace
from datetime import UTC, date, datetime

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.review.figures_page import FiguresPage
from pendulum_journal.domain.review.forecast import Option
from pendulum_journal.domain.review.look_back import due_to_look_back, look_back
from pendulum_journal.domain.review.review import (
    Decision,
    Question,
    Review,
    ReviewKind,
    ReviewState,
    asked_now,
    choose_questions,
    period_of,
)
from pendulum_journal.domain.week import Week

BUILDING, MANAGING = Side.BUILDING, Side.MANAGING
DAY = date(2026, 3, 2)
ROLES = [
    Role("Engineer", BUILDING, date(2015, 3, 2), date(2024, 6, 2), id=1),
    Role("Manager", MANAGING, date(2024, 6, 3), date(2026, 6, 14), id=2),
    Role("Staff engineer", BUILDING, date(2026, 6, 15), id=3),
]


def moment(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def review(day=DAY, **more):
    week = Week.containing(day)
    base = Review(
        kind=ReviewKind.QUARTER,
        due=day,
        opened=moment(day),
        figures_page=FiguresPage(first=week, last=week, drawn=day),
        program="1",
    )
    return replace(base, **more)


def question(id_, side=None, last=None, version=1, **more):
    more = {"kinds": frozenset({ReviewKind.QUARTER}), "first_week": 1, **more}
    return Question(
        id=id_, version=version, text=f"{id_}?", side=side, last_week=last, sources=(), **more
    )


def chosen(questions, side=BUILDING, week=5, kind=ReviewKind.QUARTER, **more):
    return [each.id for each in choose_questions(questions, kind, side, week, **more)]


def test_questions_fit_kind_side_and_week():
    every = [
        question("building", BUILDING),
        question("managing", MANAGING),
        question("any"),
        question("early", BUILDING, last=4),
        question("late", BUILDING, first_week=6),
        question("checkpoint", kinds=frozenset({ReviewKind.CHECKPOINT})),
    ]
    assert chosen(every) == ["building", "any"]
    assert chosen(every, week=4) == ["building", "any", "early"]
    assert chosen(every, week=6) == ["building", "any", "late"]
    assert chosen(every, side=None, week=None) == ["any"]
    assert chosen(every, kind=ReviewKind.FREE) == []


def test_a_question_with_an_end_needs_a_swing():
    assert chosen([question("early", last=4), question("always")], week=None) == ["always"]


def test_a_question_of_later_weeks_needs_a_swing():
    assert chosen([question("late", first_week=14), question("always")], week=None) == ["always"]


def test_few_questions_are_asked_those_that_fit_best():
    every = [question(f"any {n}") for n in range(4)]
    every += [question("mine", BUILDING), question("mine now", BUILDING, last=9)]
    assert chosen(every) == ["any 0", "any 1", "mine", "mine now"]
    assert chosen(every, most=1) == ["mine now"]


def test_another_wording_is_another_series():
    old, new = question("miss"), replace(question("miss", version=2), text="And now?")
    [first] = asked_now([old])
    [second] = asked_now([new])
    assert (first.wording, second.wording) == ("miss?", "And now?")
    assert (first.series, second.series) == (("miss", 1), ("miss", 2))


def test_days_of_a_review():
    begun = review()
    assert (begun.is_finished, begun.opened_on, begun.finished_on) == (False, DAY, None)
    assert begun.state is ReviewState.OPEN
    done = review(finished=moment(date(2026, 3, 4)))
    assert (done.is_finished, done.finished_on) == (True, date(2026, 3, 4))
    assert done.state is ReviewState.CLOSED


FORECAST = (Option("Managing", 70), Option("engineering ", 20), Option("A farm", 10))


def decided(**more):
    return review(
        finished=moment(date(2026, 3, 4)),
        decision=Decision.STAY,
        look_back=date(2026, 9, 1),
        forecast=FORECAST,
        **more,
    )


def test_looking_back_tells_the_decision_the_roles_and_the_per_cent():
    facts = look_back(decided(), ROLES, date(2026, 11, 22))
    assert facts.is_due
    assert [(piece.days.first, piece.days.last, piece.role.title) for piece in facts.roles] == [
        (date(2026, 3, 4), date(2026, 6, 14), "Manager"),
        (date(2026, 6, 15), date(2026, 9, 1), "Staff engineer"),
    ]
    assert (facts.happened.per_cent, facts.is_given) == (20, False)
    assert [str(said) for said in facts.sentences()] == [
        "On 2026-03-04 you decided to stay on your side.",
        "You had given 20 % to what happened: engineering .",
    ]


def test_what_the_user_says_happened_comes_first():
    facts = look_back(decided(happened="a farm"), ROLES, date(2026, 11, 22))
    assert (facts.happened, facts.is_given) == (FORECAST[2], True)


def test_before_the_day_nothing_is_guessed():
    facts = look_back(decided(), ROLES, date(2026, 7, 1))
    assert (facts.is_due, facts.happened, facts.until) == (False, None, date(2026, 7, 1))
    assert not facts.is_told
    assert [str(said) for said in facts.sentences()] == [
        "On 2026-03-04 you decided to stay on your side."
    ]
    assert look_back(decided(), ROLES, date(2026, 9, 1)).is_told
    assert look_back(decided(happened="a farm"), ROLES, date(2026, 7, 1)).is_told
    assert look_back(replace(decided(), look_back=None), ROLES, date(2026, 7, 1)).is_told


def test_looking_back_without_a_decision_a_day_or_roles():
    facts = look_back(review(), [], date(2026, 7, 1))
    assert (facts.roles, facts.is_due, facts.decided) == ((), False, DAY)
    assert list(facts.sentences()) == []
    mixed = [Role("Player-coach", Side.MIXED, date(2020, 1, 1))]
    assert look_back(decided(), mixed, date(2026, 11, 22)).happened is None
    assert look_back(decided(), [], date(2026, 11, 22)).happened is None


def test_a_role_entered_ahead_is_not_how_it_went():
    facts = look_back(decided(), ROLES, date(2026, 5, 1))
    assert [piece.role.title for piece in facts.roles] == ["Manager"]


def test_the_day_to_look_back_is_told_for_six_weeks_unless_it_was_said():
    held = [decided(uid="a"), decided(uid="b", happened="Managing"), review(uid="c")]
    assert due_to_look_back(held, date(2026, 8, 31)) == []
    assert [each.uid for each in due_to_look_back(held, date(2026, 9, 1))] == ["a"]
    assert [each.uid for each in due_to_look_back(held, date(2026, 10, 13))] == ["a"]
    assert due_to_look_back(held, date(2026, 10, 14)) == []
    unfinished = replace(decided(), finished=None)
    assert due_to_look_back([unfinished], date(2026, 9, 1)) == []


def test_a_quarter_looks_at_13_weeks_that_are_over_and_others_at_26():
    today = date(2026, 11, 18)
    assert period_of(ReviewKind.QUARTER, [], today) == (
        Week.of_iso(2026, 34),
        Week.of_iso(2026, 46),
    )
    assert period_of(ReviewKind.CHECKPOINT, [], today) == (
        Week.of_iso(2026, 21),
        Week.of_iso(2026, 46),
    )


def test_a_running_week_that_is_done_is_looked_at_too(make):
    today = date(2026, 11, 22)
    weeks = Week.of_iso(2026, 34), Week.of_iso(2026, 47)
    assert period_of(ReviewKind.QUARTER, [], today, is_done=True) == weeks
    # A swing later in that week is none yet.
    ahead = [
        Role("Engineer", Side.BUILDING, date(2020, 1, 1), date(2026, 11, 16)),
        Role("Manager", Side.MANAGING, date(2026, 11, 17)),
    ]
    told = period_of(ReviewKind.QUARTER, ahead, date(2026, 11, 16), is_done=True)
    assert told == weeks


def test_no_period_reaches_over_a_swing(make):
    swing = make.week(make.swing_place)
    assert period_of(ReviewKind.AFTER_SWING, make.roles(), (swing + 4).monday) == (swing, swing + 3)
    # In the first week after the swing there is no week since it that is over.
    first, last = period_of(ReviewKind.FREE, make.roles(), swing.monday)
    assert last == swing + -1
    assert first == last + -25
