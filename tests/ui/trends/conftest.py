"""The charts of Trends, of which most tests of the page show the same ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pendulum_journal.charts import trends
from pendulum_journal.ui.widgets import chart_view

if TYPE_CHECKING:
    from collections.abc import Callable

MADE: list[tuple[object, Any]] = []
"""What was made of which arguments, in all tests of this process."""


def once(make: Callable[..., Any]) -> Callable[..., Any]:
    """Make the same of the same arguments no second time."""

    def made(*what: object, **how: object) -> Any:
        key = (make, what, how)
        for known, result in MADE:
            if known == key:
                return result
        MADE.append((key, make(*what, **how)))
        return MADE[-1][1]

    return made


@pytest.fixture(autouse=True)
def _charts_are_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw the same charts once for all tests: they are a function of what they show.

    It takes 0.1 s, and the journal of most tests is the sample.
    """
    monkeypatch.setattr(trends, "figure", once(trends.figure))
    monkeypatch.setattr(chart_view, "to_image", once(chart_view.to_image))
