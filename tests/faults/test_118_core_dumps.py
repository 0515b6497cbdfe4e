"""A crash leaves no memory dump, in which a note could be read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CRASH = """
import os, resource
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
from pendulum_journal.core_dumps import forbid_core_dumps
forbid_core_dumps(is_brief={is_brief})
print(resource.getrlimit(resource.RLIMIT_CORE))
if os.path.exists("/proc/self/status"):
    import ctypes
    print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))  # PR_GET_DUMPABLE
else:
    print(0)
import sys; sys.stdout.flush()
note = "canaryword"
os.abort()
"""


def goes_into_a_file() -> bool:
    """Tell whether Linux writes dumps by itself, so that the limit of their size holds for it."""
    pattern = Path("/proc/sys/kernel/core_pattern")
    return pattern.exists() and not pattern.read_text().startswith(("|", "@"))


@pytest.mark.skipif(os.name == "nt", reason="Windows writes no such dumps by itself")
@pytest.mark.parametrize("is_brief", [False, True])
def test_a_crash_dumps_nothing(tmp_path, is_brief):
    words = [sys.executable, "-c", CRASH.replace("{is_brief}", str(is_brief))]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    may_be_dumped = "1" if is_brief and goes_into_a_file() else "0"
    assert done.stdout.split("\n")[:2] == ["(0, 0)", may_be_dumped]
    assert done.returncode < 0
    assert list(tmp_path.iterdir()) == []


OPEN = """
import sys, resource
from pendulum_journal.cli.main import main
main(sys.argv[1:])
print(resource.getrlimit(resource.RLIMIT_CORE))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows writes no such dumps by itself")
def test_a_command_that_opens_a_journal_forbids_dumps(tmp_path):
    words = ["log", "--energy", "40", "--journal", str(tmp_path / "journal.db")]
    done = subprocess.run(
        [sys.executable, "-c", OPEN, *words], capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("(0, 0)\n")
