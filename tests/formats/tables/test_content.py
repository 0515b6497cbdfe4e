"""How a text file is read."""

import io
from types import SimpleNamespace

from pendulum_journal.formats.tables.content import READ_BYTES, open_text


def test_a_long_text_is_read_in_few_pieces(tmp_path):
    path = tmp_path / "long.csv"
    path.write_text("2026-01-05,meetings,11.5\n" * 100_000, encoding="utf-8")
    sizes = []

    class Raw(io.FileIO):
        def readinto(self, buffer):
            sizes.append(len(buffer))
            return super().readinto(buffer)

    counted = SimpleNamespace(open=lambda _mode, _buffering: Raw(path))
    with open_text(counted, "utf-8", newline="") as file:
        assert sum(1 for _ in file) == 100_000
    assert len(sizes) <= 4 + path.stat().st_size // READ_BYTES
