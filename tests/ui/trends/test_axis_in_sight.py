"""Where the labels of the time axis stand while the charts are higher than their place."""

import pytest
from PySide6.QtCore import QRectF

from pendulum_journal.charts.axes_map import AxesMap, Panel
from pendulum_journal.domain.week import Week
from pendulum_journal.ui.trends.axis_in_sight import strip_in_sight

PANELS = (Panel("split", 40, 240, 0, 100), Panel("energy", 280, 480, 0, 100))
AXES = AxesMap(50, 600, Week(1), Week(26), PANELS, 20, 26)


@pytest.mark.parametrize(
    ("top", "bottom", "strip"),
    [
        (0, 506, None),
        (100, 501, None),  # the labels end above the edge of their room
        (0, 499, (479, 20)),
        (150, 400, (380, 20)),
        (0, 50, None),  # only the title of the first chart is seen
    ],
)
def test_labels_are_repeated_where_theirs_are_out_of_sight(top, bottom, strip):
    seen = QRectF(0, top, 640, bottom - top)
    assert strip_in_sight(AXES, seen) == (strip and QRectF(0, strip[0], 640, strip[1]))
