"""What each sequence of roles comes to: its swings, week n, the experiment, the clock, the words.

Letters: B building, M managing, X mixed, A away. The roles begin on 2020-01-06, 2024-01-08 and
2025-09-01, fewer of them on the last of these days; today is Friday, 27 November 2026.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from pendulum_journal.domain.career.clocks import current_experiment
from pendulum_journal.domain.career.hands_on import hands_on_clock
from pendulum_journal.domain.career.role import (
    CountsAsSwing,
    Role,
    Side,
    latest_swing,
    swings,
)
from pendulum_journal.domain.entry import State
from pendulum_journal.domain.guidance import PUBLISHED
from pendulum_journal.domain.review.due import all_due, offered
from pendulum_journal.domain.review.review import ReviewKind
from pendulum_journal.domain.trend.baseline import recorded_before
from pendulum_journal.domain.trend.ranges import Range, range_for
from pendulum_journal.domain.trend.series import WeekFigures, lay_out
from pendulum_journal.domain.week import Week
from pendulum_journal.services.first_swing import moved_swing
from pendulum_journal.services.place import place_of

TODAY = date(2026, 11, 27)
NOW = Week.containing(TODAY)
STARTS = (date(2020, 1, 6), date(2024, 1, 8), date(2025, 9, 1))
SIDES = {"B": Side.BUILDING, "M": Side.MANAGING, "X": Side.MIXED, "A": Side.AWAY}
WEEK_65 = "the two-year experiment: managing, 65 of 104"
NO_SWING = (
    "{} since 2025-09-01. From a change between building and managing on, weeks are counted here."
)
UNKNOWN = "Unknown: no building role is entered."
ON = "In a hands-on role since 2025-09-01."


def roles_of(text: str) -> list[Role]:
    """Return the roles of a text such as ``B M=no B``."""
    parts = text.split()
    starts = STARTS[-len(parts) :]
    ends = [*(start - timedelta(days=1) for start in starts[1:]), None]
    found = []
    for place, part in enumerate(parts):
        letter, _, answer = part.partition("=")
        found.append(
            Role(
                letter,
                SIDES[letter],
                starts[place],
                ends[place],
                id=place + 1,
                uid=str(place),
                counts_as_swing=CountsAsSwing(answer or "auto"),
            )
        )
    return found


@dataclass(frozen=True)
class Case:
    """A sequence of roles and what it comes to.

    Attributes:
        n: the number of swings.
        week, experiment: today's week of the latest swing and of the experiment; None: none.
        checkpoints: the number of checkpoints at which a review falls due.
        place: the sentence on This week.
        clock: the sentence of the hands-on clock.
    """

    roles: str
    n: int
    week: int | None
    experiment: int | None
    checkpoints: int
    place: str
    clock: str


CASES = (
    Case("M", 1, 65, 65, 4, WEEK_65, UNKNOWN),
    Case("B", 0, None, None, 0, NO_SWING.format("B"), ON),
    Case("A M", 1, 65, 65, 4, WEEK_65, UNKNOWN),
    Case("X M", 1, 65, 65, 4, WEEK_65, UNKNOWN),
    Case("X B", 0, None, None, 0, NO_SWING.format("B"), ON),
    # 86 weeks of managing: three checkpoints, at 26, 52 and 78.
    Case("M B", 2, 65, None, 3, "back to engineering: since the swing, 65", ON),
    Case("B M", 1, 65, 65, 4, WEEK_65, "Last building role ended 2025-08-31, 1 y 2 mo ago."),
    Case("M M", 1, 151, 151, 4, "managing: since the swing, 151", UNKNOWN),
    Case("M M=yes", 2, 65, 151, 4, "managing: since the swing, 65", UNKNOWN),
    Case(
        "B M=no B",
        0,
        None,
        None,
        0,
        NO_SWING.format("B"),
        "Last away for 1 y 7 mo; hands-on again since 2025-09-01.",
    ),
    Case("M=no", 0, None, None, 0, NO_SWING.format("M"), UNKNOWN),
    Case("B A M", 1, 65, 65, 4, WEEK_65, "Last building role ended 2024-01-07, 2 y 10 mo ago."),
    Case("M X M", 1, 360, 360, 4, "managing: since the swing, 360", UNKNOWN),
    Case("M A M", 1, 360, 360, 4, "managing: since the swing, 360", UNKNOWN),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.roles)
def test_what_the_roles_come_to(case: Case) -> None:
    roles = roles_of(case.roles)
    found, latest = swings(roles), latest_swing(roles, TODAY)
    assert len(found) == case.n
    assert (None if latest is None else latest.week_number(NOW)) == case.week
    tour = current_experiment(roles, TODAY, PUBLISHED)
    assert (None if tour is None else tour.week_number(TODAY)) == case.experiment
    due = all_due(roles, date(2019, 1, 1), date(2030, 1, 1), PUBLISHED)
    assert sum(each.kind is ReviewKind.CHECKPOINT for each in due) == case.checkpoints
    place = place_of(TODAY, roles, PUBLISHED)
    if place.number is None:
        assert [str(text) for text in place.sentences] == [case.place]
    else:
        of = "" if place.weeks is None else f" of {place.weeks}"
        assert f"{place.title}: {place.remark}, {place.number}{of}" == case.place
    clock = hands_on_clock(roles, lay_out([], found), TODAY, PUBLISHED)
    assert [str(text) for text in clock.sentences()] == [case.clock]


def rows(first: Week, n: int) -> list[WeekFigures]:
    return [WeekFigures(first + at, State.COMPLETE, (600, 600, 600, 600)) for at in range(n)]


def test_the_baseline_lies_before_a_time_away() -> None:
    roles = roles_of("B A M")
    [swing] = swings(roles)
    before_away = Week.containing(date(2023, 12, 4))
    series = lay_out([*rows(before_away, 4), *rows(swing.week + -3, 3)], [swing])
    figure = recorded_before(series, swing, None).coding
    assert figure is not None
    assert (figure.n, figure.first, figure.last) == (4, before_away, before_away + 3)


def test_a_swing_within_managing_begins_a_stretch_and_no_experiment() -> None:
    first, second = swings(roles_of("M M=yes"))
    assert (second.from_side, second.to_side) == (Side.MANAGING, Side.MANAGING)
    assert second.experiment_week == first.week
    assert [str(first.label), str(second.label)] == ["to managing", "managing anew"]
    young = [
        Role("M", Side.MANAGING, date(2026, 3, 2), date(2026, 9, 6), uid="a"),
        Role("M", Side.MANAGING, date(2026, 9, 7), uid="b", counts_as_swing=CountsAsSwing.YES),
    ]
    place = place_of(TODAY, young, PUBLISHED)
    assert (place.number, place.weeks) == (39, 104)  # of the experiment; the swing is in week 12
    latest = latest_swing(young, TODAY)
    assert latest is not None
    assert latest.week_number(NOW) == 12


def test_a_second_building_role_can_count_too() -> None:
    first, second = swings(roles_of("M B B=yes"))[-2:]
    assert [str(first.label), str(second.label)] == ["back to engineering", "building anew"]
    assert second.from_side is Side.BUILDING


def test_no_leaves_the_side_as_it_was() -> None:
    assert [swing.role.title for swing in swings(roles_of("M B=no M"))] == ["M"]
    tour = current_experiment(roles_of("M B=no M"), TODAY, PUBLISHED)
    assert tour is not None
    assert tour.start == STARTS[0]
    [swing] = swings(roles_of("M=no M"))
    assert swing.day == STARTS[2]


def test_mixed_and_away_begin_none_whatever_is_chosen() -> None:
    assert swings(roles_of("X=yes A=yes")) == []


def test_of_two_from_one_day_the_longer_lasting_decides() -> None:
    short = Role("M", Side.MANAGING, STARTS[2], date(2026, 1, 1), uid="s")
    longer = Role("M", Side.MANAGING, STARTS[2], uid="l", counts_as_swing=CountsAsSwing.NO)
    assert swings([short, longer]) == []


def test_managing_for_many_years_with_weeks_of_this_year_only() -> None:
    """Week about 750, no reviews in arrears, and a range from the first recorded week."""
    roles = [Role("M", Side.MANAGING, date(2012, 6, 4), uid="m")]
    first = Week.of_iso(2026, 30)
    figures = rows(first, 16)
    swing = latest_swing(roles, TODAY)
    assert swing is not None
    assert swing.week_number(NOW) == 756
    place = place_of(TODAY, roles, PUBLISHED)
    assert (str(place.title), place.number, place.weeks) == ("managing", 756, None)
    tour = current_experiment(roles, TODAY, PUBLISHED)
    assert tour is not None
    assert tour.week_number(TODAY) == 756
    clock = hands_on_clock(roles, lay_out(figures, [swing]), TODAY, PUBLISHED)
    assert str(next(iter(clock.sentences()))) == UNKNOWN
    waiting = offered(roles, [], set(), written_since=first.monday, today=TODAY, guidance=PUBLISHED)
    assert waiting == []
    assert range_for(Range.SWING, figures, swing, TODAY) == (first, NOW + 4)


def test_a_first_managing_role_ahead_is_no_swing_yet() -> None:
    roles = [Role("M", Side.MANAGING, date(2027, 1, 4), uid="m")]
    assert latest_swing(roles, TODAY) is None
    assert current_experiment(roles, TODAY, PUBLISHED) is None
    [sentence] = place_of(TODAY, roles, PUBLISHED).sentences
    assert str(sentence) == "No swing yet: the one to managing comes on 2027-01-04."
    clock = hands_on_clock(roles, lay_out([], swings(roles)), TODAY, PUBLISHED)
    assert [str(text) for text in clock.sentences()] == [UNKNOWN]


def test_a_role_entered_before_that_moves_week_1_is_told() -> None:
    later = Role("M", Side.MANAGING, date(2025, 3, 3), uid="b")
    earlier = Role("M", Side.MANAGING, date(2024, 1, 8), date(2025, 3, 2), uid="a")
    moved = moved_swing([later], [earlier, later], TODAY)
    assert str(moved) == "The swing is now 2024-01-08."


def test_what_needs_no_word() -> None:
    manager = Role("M", Side.MANAGING, date(2024, 1, 8), uid="a")
    back = Role("B", Side.BUILDING, date(2026, 1, 5), uid="b")
    assert moved_swing([], [manager], TODAY) is None
    assert moved_swing([manager], [], TODAY) is None
    assert moved_swing([manager], [manager], TODAY) is None
    assert moved_swing([manager], [manager, back], TODAY) is None  # just what was entered
    assert str(moved_swing([manager, back], [manager], TODAY)) == "The swing is now 2024-01-08."
