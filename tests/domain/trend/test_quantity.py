import pytest

from pendulum_journal.domain.shown import Shown
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.trend.quantity import SHARES, Quantity, Unit


def test_every_group_and_every_measure_is_a_quantity():
    assert [each.value for each in SHARES] == [each.value for each in Group]
    assert [str(each.label) for each in SHARES] == [str(each.label) for each in Group]
    assert {measure.quantity.value for measure in Measure} < {each.value for each in Quantity}
    assert len({str(each.label) for each in Quantity}) == len(Quantity)


@pytest.mark.parametrize(
    ("quantity", "unit", "amount", "distance", "behind"),
    [
        (Quantity.CODING, Unit.PER_CENT, "9 %", "9 points", "points"),
        (Quantity.TOTAL, Unit.HOURS, "9.4 h", "9.4 h", "h"),
        (Quantity.FOCUS_BLOCK, Unit.MINUTES, "9 min", "9 min", "min"),
    ],
)
def test_each_is_shown_in_its_unit(quantity, unit, amount, distance, behind):
    assert quantity.unit is unit
    assert str(quantity.amount(9.4)) == amount
    assert str(quantity.with_amount(9.4)) == f"{quantity.label} {amount}"
    assert str(quantity.distance(9.4)) == distance
    assert str(quantity.unit_of_difference(-9.4)) == behind


@pytest.mark.parametrize("value", [4, 1, 2.5, Shown(3)])
def test_days_are_named_once_beside_their_name(value):
    number = value.value if isinstance(value, Shown) else value
    assert str(Quantity.FOCUS_DAYS.with_amount(value)) == f"focus days {number}"


def test_one_point_is_one():
    assert str(Quantity.ENERGY.distance(1.4)) == "1 point"
    assert [str(Quantity.ENERGY.unit_of_difference(value)) for value in (-1, 0, 1)] == [
        "point", "points", "point",
    ]  # fmt: skip


def test_the_unit_of_a_difference_of_days_is_counted():
    days = [str(Quantity.FOCUS_DAYS.unit_of_difference(value)) for value in (1.0, -1.0, 1.5, 0)]
    assert days == ["day", "day", "days", "days"]
