from dataclasses import dataclass

import pytest

from pendulum_journal.domain.json_shape import Form, Shape, as_it_is, write_word
from pendulum_journal.domain.split import Group


@dataclass(frozen=True)
class Span:
    begin: int
    end: int | None = None


def held(name):
    return Form(as_it_is, lambda object_, at: object_[at], may_lack=name == "end")


SHAPE = Shape(Span, {"from": held("from"), "end": held("end")}, **{"from": "begin"})


def test_names_are_written_in_their_order_and_read_back():
    written = SHAPE.write(Span(1, 2))
    assert list(written.items()) == [("from", 1), ("end", 2)]
    assert SHAPE.read(written) == Span(1, 2)
    assert SHAPE.write_each([Span(1, 2), Span(3, 4)])[1] == {"from": 3, "end": 4}


def test_what_may_lack_is_not_written_where_there_is_none():
    assert SHAPE.write(Span(1)) == {"from": 1}


def test_a_form_can_be_of_the_whole_record():
    shape = Shape(
        Span, {"length": Form(lambda span: span.end - span.begin, held, is_of_record=True)}
    )
    assert shape.write(Span(1, 4)) == {"length": 3}


def test_values_that_contradict_each_other_are_refused_together():
    def refuse(span, object_):
        if span.end < span.begin:
            raise ValueError(f"{object_} ends before it begins")

    shape = Shape(Span, {"begin": held("begin"), "end": held("end")}, refuse=refuse)
    assert shape.read({"begin": 1, "end": 2}) == Span(1, 2)
    with pytest.raises(ValueError, match="ends before it begins"):
        shape.read({"begin": 2, "end": 1})
    more = Shape(Span, {"begin": held("begin")})
    assert more.read({"begin": 1}, end=7) == Span(1, 7)
    with pytest.raises(KeyError):
        more.read({})


def test_a_word_is_written_as_its_value():
    assert write_word(Group.CODING) == "coding"
