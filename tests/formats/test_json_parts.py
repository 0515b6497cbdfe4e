"""A large JSON object is read as the same that ``json`` reads, and its lists are not held."""

from __future__ import annotations

import json
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats import json_parts
from pendulum_journal.formats.json_parts import JsonList, read_object

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text() | st.floats(-9, 9),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=12,
)


def plain(found):
    return {key: list(each) if isinstance(each, JsonList) else each for key, each in found.items()}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.json"


@pytest.mark.repeats
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.text(max_size=3), VALUES), st.integers(1, 40), st.sampled_from([None, 1]))
def test_any_object_is_read_as_it_is_however_it_is_cut_into_chunks(
    path, monkeypatch, value, chunk, indent
):
    monkeypatch.setattr(json_parts, "_CHUNK", chunk)
    mark = "\ufeff" if chunk % 2 else ""
    text = json.dumps(value, ensure_ascii=bool(chunk % 3), indent=indent)
    path.write_bytes(f"{mark} {text}\n".encode("utf-8", "surrogatepass"))
    if "\\ud" not in text and any("\ud800" <= each <= "\udfff" for each in text):
        with pytest.raises(InputError):
            plain(read_object(path))
    else:
        assert plain(read_object(path)) == value


@pytest.mark.parametrize("chunk", [1, 7, 1 << 20])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": [1, 2', "breaks off on line 1"),
        ('{"a": [1,\n{"b": "x', "breaks off on line 2"),
        ('{"a": 1,\n"b": tru', "breaks off on line 2"),
        ('{"a": 1,\n', "breaks off on line 1"),
        ('{\n"a": 1,\n  x}', "line 3 goes wrong at character 3"),
        ('{\n"a": [1,\n "b" 2]}', "line 3 goes wrong at character 6"),
        ('{"a": [1]} 2 3 4 5 6 7 8 9 10 11', "line 1 goes wrong at character 12"),
        ('{"a": 1, "a": 2}', "a name stands twice in one object"),
        ('{"a": [{"b": 1, "b": 2}]}', "a name stands twice in one object"),
        ('{"a": [NaN]}', "NaN is no number"),
        ('{"a": Infinity}', "Infinity is no number"),
        ('{"a": ' + "[" * 200_000, "nested too deep"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(path, monkeypatch, text, said, chunk):
    monkeypatch.setattr(json_parts, "_CHUNK", chunk)
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=said):
        plain(read_object(path))


def test_another_value_is_no_object_and_other_bytes_no_text(path):
    path.write_text(' [{"a": 1}]')
    assert read_object(path) is None
    path.write_bytes(b'{"a": "\xff"}')
    with pytest.raises(InputError, match="it is not UTF-8"):
        read_object(path)


def test_of_a_large_list_one_element_at_a_time_is_held(path):
    each = '{"note": "' + "words of a week, ü " * 500 + '"}'
    path.write_text('{"weeks": [' + ",\n".join([each] * 900) + "]}", "utf-8")
    tracemalloc.start()
    notes = sum(len(each["note"]) for each in read_object(path)["weeks"])
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert notes == 900 * 19 * 500
    assert path.stat().st_size > 8_000_000
    assert most < 7_000_000


def test_reading_stops_where_it_is_asked_to(path):
    path.write_text('\ufeff{"a": [{}, {}, {}]}', "utf-8")
    asked = iter([False, False, True])

    def look():
        if next(asked):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_object(path, look)
