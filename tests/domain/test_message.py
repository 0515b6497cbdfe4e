from pendulum_journal.domain.message import Message


def test_a_message_is_filled_with_its_values():
    assert str(Message("n", "{n} weeks", {"n": 3})) == "3 weeks"


def test_it_is_translated_before_it_is_filled_and_so_are_messages_inside():
    german = {"{n} weeks of {what}": "{n} Wochen {what}", "coding": "Programmieren"}
    inner = Message("what", "coding")
    outer = Message("n", "{n} weeks of {what}", {"n": 3, "what": inner})
    assert str(outer) == "3 weeks of coding"
    assert outer.translated(german.__getitem__) == "3 Wochen Programmieren"
