"""What progress is measured by if the user does not choose."""

from dataclasses import replace

import pytest

from pendulum_journal.domain.career.role import swings
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.trend.summary import summary
from pendulum_journal.domain.trend.towards_target import (
    Subject,
    default_measure,
    offered_measure,
    settled_measure,
)

DAYS, BLOCK, CODING = Measure.FOCUS_DAYS, Measure.FOCUS_BLOCK, Measure.CODING


def weeks(make, given, *, days=6, block=6, before=True):
    """``given`` weeks since the swing, of which the first ones have days and blocks."""
    rows = make.rows(range(14, 20), focus_days=1, block=60) if before else []
    for place in range(20, 20 + given):
        rows.append(
            make.row(
                place,
                focus_days=2 if place < 20 + days else None,
                block=90 if place < 20 + block else None,
            )
        )
    return rows


def about(make, rows, roles=None):
    """The weeks as a series, the swing back with the one before it, and the roles."""
    roles = roles or make.roles()
    first, second = swings(roles)
    return make.series(rows, roles), Subject(second, first), roles


WANTED = {"focus_days": 4, "focus_block": 240}


@pytest.mark.parametrize(
    ("how", "wanted", "settled"),
    [
        ({"given": 8}, WANTED, DAYS),
        ({"given": 12}, WANTED, DAYS),
        ({"given": 7}, WANTED, None),
        ({"given": 8, "days": 5}, WANTED, BLOCK),
        ({"given": 8, "days": 5, "block": 5}, WANTED, CODING),
        ({"given": 8}, {"focus_block": 240}, BLOCK),
        # The target lies one minute from the baseline: too near, so the next one is taken.
        ({"given": 8}, {"focus_block": 61}, CODING),
        ({"given": 8, "before": False}, WANTED, None),
    ],
)
def test_the_eighth_recorded_week_settles_it(make, how, wanted, settled):
    series, subject, roles = about(make, weeks(make, **how))
    targets = [make.target(50, **wanted)]
    assert settled_measure(series, subject, roles, targets) is settled
    assert default_measure(series, subject, roles, targets) is (settled or CODING)


def test_without_six_values_it_is_the_first_with_baseline_and_target(make):
    rows = weeks(make, 8, days=2, block=2)
    series, subject, roles = about(make, rows)
    target = make.target(None, **WANTED)
    assert settled_measure(series, subject, roles, [target]) is DAYS
    assert settled_measure(series, subject, roles, []) is None
    assert default_measure(series, subject, roles, []) is CODING


def test_what_is_kept_with_the_role_stays(make):
    roles = make.roles()
    kept = [roles[0], replace(roles[1], measure=Measure.ENERGY)]
    series, subject, _ = about(make, weeks(make, 8), kept)
    assert default_measure(series, subject, kept, [make.target(50, **WANTED)]) is Measure.ENERGY
    assert offered_measure(series, subject, kept, [make.target(50, **WANTED)]) is None


def test_another_measure_is_offered_in_one_line(make):
    roles = make.roles()
    kept = [roles[0], replace(roles[1], measure=CODING)]
    targets = [make.target(50, **WANTED)]
    series, subject, _ = about(make, weeks(make, 16, days=16, block=16), kept)
    assert str(offered_measure(series, subject, kept, targets).sentence) == (
        "Progress can be measured by focus days now, too; it stays with coding share until you "
        "choose."
    )
    few, subject, _ = about(make, weeks(make, 16), kept)
    assert offered_measure(few, subject, kept, targets) is None
    young, subject, _ = about(make, weeks(make, 7, days=7), kept)
    assert offered_measure(young, subject, kept, targets) is None
    undecided = [roles[0], roles[1]]
    series, subject, _ = about(make, weeks(make, 16), undecided)
    assert offered_measure(series, subject, undecided, targets) is None


def test_a_view_uses_it_and_offers_the_other(make):
    rows, targets = weeks(make, 16, days=16), [make.target(50, **WANTED)]
    view = make.view(rows, targets=targets)
    assert (view.measure, view.way.target) == (DAYS, 4)
    roles = make.roles()
    kept = [roles[0], replace(roles[1], measure=BLOCK, uid="back")]
    view = make.view(rows, kept, targets)
    assert view.measure is BLOCK
    assert view.offer.measure is DAYS
    assert str(summary(view)[-1]) == str(view.offer.sentence)
    assert make.view(rows, kept, targets, decided=["back"]).offer is None
    chosen = make.view(rows, kept, targets, measure=BLOCK)
    assert chosen.offer is None
