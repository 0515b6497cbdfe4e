"""The labels in the bar of a week's split."""

from PySide6.QtGui import QFontMetricsF

from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.widgets.split_bar import font_that_fits


def test_a_name_stands_with_its_share_or_not_at_all(qapp):
    font = qapp.font()
    bold = QFontMetricsF(scaled(font, 0.92, bold=True)).horizontalAdvance("Focus 12 %")
    small = QFontMetricsF(scaled(font, 0.85)).horizontalAdvance("Focus 12 %")
    assert font_that_fits("Focus 12 %", bold + 15, font).bold()
    assert not font_that_fits("Focus 12 %", small + 6, font).bold()
    assert font_that_fits("Focus 12 %", small + 5, font) is None
