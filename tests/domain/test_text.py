import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.text import is_storable, isolated, refuse_unstorable


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_all_other_text_can_be_stored_unchanged(text):
    assert is_storable(text)
    assert refuse_unstorable(text) is text


@pytest.mark.parametrize(
    ("text", "code", "place"), [("a\0b", "U+0000", 2), ("\udfff", "U+DFFF", 1)]
)
def test_the_character_that_cannot_be_stored_is_named_with_its_place(text, code, place):
    assert not is_storable(text)
    with pytest.raises(InputError) as refused:
        refuse_unstorable(text)
    assert refused.value.message.values == {"code": code, "place": place}


@pytest.mark.parametrize("name", ["נועה", "سلمى Salma"])
def test_a_name_from_right_to_left_is_isolated(name):
    assert isolated(name) == f"\u2068{name}\u2069"


@pytest.mark.parametrize("name", ["Noa", "Δ 41 %", "語", ""])
def test_any_other_name_stays_as_it_is(name):
    assert isolated(name) == name
