import os
import stat

import pytest

from pendulum_journal.faultlog import describe, details, write_fault


def _fault(note):
    try:
        raise KeyError(note)
    except KeyError as error:
        raise ValueError(f"cannot read {note}") from error


@pytest.fixture
def fault():
    with pytest.raises(ValueError, match="cannot read") as caught:
        _fault("a private word")
    return caught.value


def test_a_description_names_the_kinds_and_the_lines_with_the_cause_first(fault):
    text = describe(fault)
    assert text.index("builtins.KeyError") < text.index("builtins.ValueError")
    assert "in _fault" in text


def test_what_a_journal_says_is_never_in_it(fault):
    assert "private" not in details(fault)


def test_the_log_is_for_its_owner_alone_and_grows(fault, tmp_path):
    log = tmp_path / "logs" / "pendulum.log"
    before = os.umask(0o077)
    try:
        assert write_fault(log, fault)
        assert write_fault(log, fault)
    finally:
        os.umask(before)
    text = log.read_text(encoding="utf-8")
    assert text.count("builtins.ValueError") == 2
    assert "private" not in text
    if os.name == "posix":
        assert stat.S_IMODE(log.stat().st_mode) == 0o600
        assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_a_log_that_cannot_be_written_is_no_second_fault(fault, tmp_path):
    (tmp_path / "logs").write_text("a file where the folder should be")
    assert not write_fault(tmp_path / "logs" / "pendulum.log", fault)
