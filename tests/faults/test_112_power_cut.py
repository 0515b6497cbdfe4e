"""A power cut at any operation leaves a whole journal, and what was reported as saved in it.

Every state that a power cut leaves is looked at, and one in some that a kill leaves: the script
``by_hand/power_cuts.py`` looks at all of these.
"""

from __future__ import annotations

import power_cuts
import pytest

pytestmark = pytest.mark.skipif(power_cuts.STRACE is None, reason="strace is not there")

ONE_IN = 12


@pytest.mark.repeats
@pytest.mark.parametrize("name", ["save", "import", "migration", "backup", "restore"])
def test_all_of_it_or_nothing_at_every_operation_and_all_once_it_was_reported(name, tmp_path):
    code, look, during, after = power_cuts.scenes()[name]
    journal = power_cuts.put_journal(tmp_path, code)
    disk, log = power_cuts.Disk(journal.parent), tmp_path / "trace"
    said = power_cuts.trace(code, journal, log)
    if "strace:" in said or "ptrace" in said:
        pytest.skip("nothing can be traced here")
    assert said == "BEGIN\nSAVED\n"
    found = power_cuts.replay(log, disk, tmp_path, look, every=ONE_IN)
    assert [each for each in found.during if each not in during] == []
    assert [each for each in found.after if each not in after] == []
    assert len(found.during) > 8
    assert during[0] in found.during


def test_a_save_that_is_not_synced_is_found(tmp_path):
    """What is looked for is found: with FULL instead of EXTRA a power cut takes the save back."""
    code = power_cuts.SAVE.replace(
        "base = journal.entry(week)",
        "journal._file._connection.execute('PRAGMA synchronous = FULL')\n"
        "base = journal.entry(week)",
    )
    journal = power_cuts.put_journal(tmp_path, power_cuts.SAVE)
    disk, log = power_cuts.Disk(journal.parent), tmp_path / "trace"
    if power_cuts.trace(code, journal, log) != "BEGIN\nSAVED\n":
        pytest.skip("nothing can be traced here")
    found = power_cuts.replay(
        log, disk, tmp_path, power_cuts.asking(power_cuts.NOTES), every=10_000
    )
    assert found.after == [[(0, 0)], [(1, 1)]]
