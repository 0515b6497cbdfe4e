from dataclasses import fields

from pendulum_journal.domain.guidance import FigureName, GuidanceFigures


def test_every_figure_has_a_name_and_every_name_a_figure():
    assert [part.name for part in fields(GuidanceFigures)] == [*FigureName, "yours"]
