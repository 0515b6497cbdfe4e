"""The thin lines of what was measured: where they run, where they break, and their colours."""

from dataclasses import replace

import numpy as np  # noqa: TID253
import pytest
from matplotlib.colors import to_hex  # noqa: TID253

from pendulum_journal.domain.split import Activity, Group
from pendulum_journal.domain.trend.drawn.measured import MeasuredWeek, measured_columns
from pendulum_journal.palette import DARK, LIGHT, contrast


def with_lines(view, weeks):
    known = {
        group: {week: MeasuredWeek(minutes, ("git",)) for week, minutes in of.items()}
        for group, of in weeks.items()
    }
    return replace(view, measured=measured_columns(view.whole, view.series, known))


def lines(drawn, group):
    """Return the segments of a group's line; its casing has the same."""
    casing, line = drawn.labelled("split", f"{group} measured")
    assert len(casing.get_segments()) == len(line.get_segments())
    return line.get_segments()


def test_a_line_runs_where_the_group_would_end_and_breaks_where_nothing_is_known(
    make_view, draw, swing
):
    # 1,200 of 2,400 minutes are meetings and focus, below coding, in the week of the swing + 4.
    known = {swing + n: 600 for n in (*range(8), *range(11, 14))}
    drawn = draw(with_lines(make_view(), {Group.CODING: known}), weekly=True)
    first, second = lines(drawn, Group.CODING)
    assert first[:, 0] == pytest.approx(
        [swing.index, *(swing.index + n + 0.5 for n in range(8)), swing.index + 8]
    )
    meetings = 2400 - 600 - 240 - (240 + 40 * 4)
    assert first[5, 1] == pytest.approx(100 * (meetings + 600 + 600) / 2400)
    assert len(second) == 3 + 2
    assert "Thin lines, where a group would end as measured: ···· coding (git)" in drawn.texts


def test_single_weeks_and_activities_have_their_lines_and_hours_reach_as_high(
    make_view, draw, figures_of, swing
):
    acts = [Activity(n, str(n), str(n), g) for n, g in ((1, Group.MEETINGS), (2, Group.CODING))]
    rows = [
        figures_of(swing + n, by_activity={1: 1320, 2: 240}) for n in range(3)
    ]  # fewer than eight are bars
    view = make_view(rows, activities=acts)
    drawn = draw(with_lines(view, {Group.CODING: {swing: 3000, swing + 2: 60}}), hours=True)
    bars = lines(drawn, Group.CODING)
    assert [bar[0, 1] for bar in bars] == pytest.approx([1320 / 60 + 50, 1320 / 60 + 1])
    assert np.diff(bars[0][:, 0])[0] < 1
    assert drawn.panel("split").get_ylim()[1] >= 72


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_a_line_stands_out_from_its_casing_and_the_casing_from_the_layers(
    make_view, draw, swing, palette
):
    view = with_lines(make_view(), {Group.MEETINGS: {swing + n: 600 for n in range(9)}})
    casing, line = draw(view, palette=palette).labelled("split", "meetings measured")
    inner, outer = (to_hex(each.get_colors()[0]) for each in (line, casing))
    assert contrast(inner, outer) >= 4.5
    for group in Group:
        assert max(contrast(each, palette.of_group(group)) for each in (inner, outer)) >= 3
