from dataclasses import replace

import pytest

from pendulum_journal.charts.layers import activity_layers, group_layers
from pendulum_journal.charts.words import Words
from pendulum_journal.domain.split import Activity, Group
from pendulum_journal.palette import LIGHT

ACTIVITIES = (
    Activity(1, "a", "Coding", Group.CODING),
    Activity(2, "b", "Meetings", Group.MEETINGS),
    Activity(3, "c", "One-on-ones", Group.MEETINGS),
    Activity(4, "d", "Code review", Group.CODING, colour="#123456"),
    Activity(5, "e", "Never used", Group.OTHER),
)


@pytest.fixture
def view(make_view, figures_of, swing):
    spent = [{1: 600, 2: 1200, 3: 300, 4: 300}, {1: 300, 2: 300}]
    rows = [
        replace(figures_of(swing + at), split=split_of(each), by_activity=each)
        for at, each in enumerate(spent)
    ]
    return make_view(rows, first=swing, last=swing + 1, activities=ACTIVITIES)


def split_of(minutes):
    return (
        minutes.get(2, 0) + minutes.get(3, 0),
        0,
        minutes.get(1, 0) + minutes.get(4, 0),
        0,
    )


@pytest.fixture
def stacked(view):
    def stack(**how):
        how = {"weekly": True, "hours": False} | how
        return activity_layers(view, LIGHT, **how)

    return stack


def test_activities_stand_by_their_group_and_unused_ones_are_left_out(stacked):
    names = [layer.name for layer in stacked().layers]
    assert names == ["Meetings", "One-on-ones", "Coding", "Code review"]


def test_each_activity_has_a_shade_of_its_group_or_its_own_colour(stacked):
    colours = [layer.colour for layer in stacked().layers]
    assert colours[0] == LIGHT.meetings
    assert colours[2:] == [LIGHT.coding, "#123456"]
    assert len(set(colours)) == 4


def test_shares_hours_and_means_add_up(stacked):
    assert stacked().weekly == [
        pytest.approx((50, 12.5, 25, 12.5)),
        pytest.approx((50, 0, 50, 0)),
    ]
    assert stacked(hours=True).weekly[0] == pytest.approx((20, 5, 10, 5))
    assert stacked(weekly=False).drawn == [None, pytest.approx((50, 10, 30, 10))]


def test_groups_and_activities_are_equally_high(view, stacked):
    groups = group_layers(view, LIGHT, Words(), weekly=True, hours=True)
    assert [sum(week) for week in groups.weekly] == pytest.approx(
        [sum(week) for week in stacked(hours=True).weekly]
    )


def test_the_running_week_is_stacked_so_far(make_view, figures_of, swing):
    row = replace(
        figures_of(swing), split=(60, 0, 180, 0), by_activity={1: 180, 2: 60}, in_progress=True
    )
    view = make_view([row], first=swing, last=swing, activities=ACTIVITIES)
    layers = activity_layers(view, LIGHT, weekly=True, hours=False)
    assert layers.in_progress == (25, 75)
    assert layers.weekly == [None]


def test_activities_are_drawn_and_named(view, draw):
    drawing = draw(view, weekly=True, size=(1000, 700))
    drawing.figure.canvas.draw()
    assert {"Meetings", "One-on-ones", "Coding", "Code review"} <= set(drawing.texts)
    assert len(drawing.labelled("split", "One-on-ones")) == 1
