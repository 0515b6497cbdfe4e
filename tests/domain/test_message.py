import pytest

from pendulum_journal.domain.message import Message, Named


class Fruit(Named):
    APPLE = "apple"
    ROSE_HIP = "rose-hip", "rose hip"


def test_a_message_is_filled_with_its_values():
    assert str(Message("n", "{n} weeks", {"n": 3})) == "3 weeks"
    assert Message("n", "{n} weeks", {"n": 1}).count is None


def test_a_message_may_be_a_value_of_another():
    inner = Message.counted("weeks", 1, one="{n} week", other="{n} weeks")
    assert str(Message("x", "{weeks} of {n}", {"weeks": inner, "n": 3})) == "1 week of 3"


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "0 weeks of 7 have a note"),
        (1, "1 week of 7 has a note"),
        (2, "2 weeks of 7 have a note"),
        (1234, "1,234 weeks of 7 have a note"),
        (-1, "-1 weeks of 7 have a note"),
    ],
)
def test_what_is_counted_decides_on_the_wording(n, said):
    message = Message.counted(
        "notes",
        n,
        one="{n} week of {all} has a note",
        other="{n} weeks of {all} have a note",
        all=7,
    )
    assert str(message) == said
    assert message.count == n
    assert message.wording == "{n} weeks of {all} have a note"


def test_a_member_is_its_value_and_knows_its_name():
    assert Fruit("rose-hip") is Fruit.ROSE_HIP
    assert (Fruit.ROSE_HIP.value, Fruit.ROSE_HIP, str(Fruit.ROSE_HIP)) == ("rose-hip",) * 3
    assert Fruit.ROSE_HIP.label == Message("fruit-rose-hip", "rose hip")
    assert str(Fruit.APPLE.label) == "apple"
    assert [each.value for each in Fruit] == ["apple", "rose-hip"]
