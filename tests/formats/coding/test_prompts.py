"""Moments of one's own prompts, and nothing of what was written."""

import json
import tracemalloc

import pytest

from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.coding import prompts
from pendulum_journal.formats.coding.kinds import CodingFormat
from pendulum_journal.formats.coding.prompts import log_format, read_prompts

SECRET = "what nobody is to read"


def claude(minute, content=SECRET, **more):
    return {
        "parentUuid": None, "isSidechain": False, "userType": "external", "sessionId": "s",
        "cwd": "/home/SECRET/work", "type": "user", "message": {"role": "user", "content": content},
        "uuid": f"u{minute}", "timestamp": f"2026-01-05T08:{minute:02d}:00.079Z", **more,
    }  # fmt: skip


def codex(minute, kind, payload):
    return {"timestamp": f"2026-01-05T08:{minute:02d}:00.317Z", "type": kind, "payload": payload}


CLAUDE = [
    {"type": "summary", "summary": SECRET, "sessionId": "s"},
    claude(0),
    claude(1, [{"type": "text", "text": SECRET}]),
    claude(2, [{"type": "tool_result", "content": SECRET}], toolUseResult={}),
    claude(3, isSidechain=True),
    claude(4, isMeta=True),
    claude(5, isCompactSummary=True),
    claude(6, "<local-command-stdout>x</local-command-stdout>"),
    claude(7, type="assistant", message={"role": "assistant", "content": [{"type": "user"}]}),
    claude(8, []),
    claude(9, cwd="C:\\\\Users\\\\SECRET\\\\work"),
]
META = {"id": "c", "cwd": "/home/SECRET/app", "source": "cli"}
CODEX = [
    codex(0, "session_meta", META),
    codex(1, "response_item", {"type": "message", "role": "user", "content": [{"text": SECRET}]}),
    codex(1, "event_msg", {"type": "user_message", "message": SECRET}),
    codex(2, "event_msg", {"type": "agent_message", "message": '"user_message"'}),
    codex(3, "event_msg", {"type": "user_message", "message": SECRET}),
]


@pytest.fixture
def read(tmp_path, choices):
    def read(format_, *logs):
        paths = []
        for at, lines in enumerate(logs):
            path = tmp_path / f"rollout-{at}.jsonl"
            text = "".join(
                each if isinstance(each, str) else json.dumps(each, separators=(",", ":")) + "\n"
                for each in lines
            )
            path.write_text(text)
            paths.append(path)
        return read_prompts(paths, format_, choices)

    return read


def at(entries):
    return [(begin - 1_767_600_000) // 60 for begin, *_ in entries.rows()]


def test_own_prompts_to_claude_code(read, tmp_path):
    entries = read(CodingFormat.CLAUDE_CODE, CLAUDE)
    assert at(entries) == [0, 1, 9]
    assert entries.labels == [("work", ())]
    assert log_format(tmp_path / "rollout-0.jsonl") is CodingFormat.CLAUDE_CODE


def test_own_prompts_to_codex(read, tmp_path):
    helper = [codex(0, "session_meta", {**META, "source": {"subagent": {}}}), CODEX[2]]
    script = [codex(0, "session_meta", {**META, "source": "exec"}), CODEX[2]]
    child = [codex(0, "session_meta", {**META, "parent_thread_id": "c"}), CODEX[2]]
    entries = read(CodingFormat.CODEX, CODEX, helper, script, child)
    assert at(entries) == [1, 3]
    assert entries.labels == [("app", ())]
    assert log_format(tmp_path / "rollout-0.jsonl") is CodingFormat.CODEX


def test_a_log_that_is_cut_or_strange_costs_its_lines(read, choices, tmp_path):
    strange = ['{"type":"user"\n', '["user"]\n', '{"user": 1}\n', '{"type":"user","message":3}\n']
    late = [claude(3, timestamp="sometime"), claude(4, timestamp=None)]
    entries = read(CodingFormat.CLAUDE_CODE, [*strange, *late, claude(5)], [])
    assert (at(entries), entries.refused_count) == ([5], 2)
    assert read(CodingFormat.CODEX, [{"session_meta": 1}, codex(1, "session_meta", 7)]).count == 0
    gone = [tmp_path / "no.jsonl", tmp_path / "neither.jsonl"]
    assert read_prompts(gone, CodingFormat.CODEX, choices).refused_count == 2
    with pytest.raises(InputError):
        read_prompts(gone[:1], CodingFormat.CODEX, choices)


def test_other_files_are_no_logs(tmp_path):
    (tmp_path / "a.txt").write_text("{}")
    (tmp_path / "b.jsonl").write_text('{"some": 1}\n' * 100)
    assert log_format(tmp_path / "a.txt") is None
    assert log_format(tmp_path / "b.jsonl") is None


def test_nothing_of_what_was_written_is_kept(read):
    for format_, lines in ((CodingFormat.CLAUDE_CODE, CLAUDE), (CodingFormat.CODEX, CODEX)):
        entries = read(format_, lines)
        held = repr((entries, [vars_of(each) for each in entries.weeks.values()]))
        assert SECRET not in held
        assert "SECRET" not in held


def vars_of(bucket):
    return [list(getattr(bucket, name)) for name in bucket.__slots__]


def test_no_more_than_a_line_is_in_memory(tmp_path, choices, monkeypatch):
    monkeypatch.setattr(prompts, "LONGEST_LINE", 1 << 18)
    path = tmp_path / "log.jsonl"
    long = [claude(at % 60, SECRET * 5000) for at in range(100)]
    too_long = claude(1, SECRET * 50_000)
    path.write_text("".join(json.dumps(each) + "\n" for each in (*long, too_long, claude(59))))
    assert path.stat().st_size > 11_000_000
    tracemalloc.start()
    entries = read_prompts([path], CodingFormat.CLAUDE_CODE, choices)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert entries.count == 60  # those of the same number are the same, and one line is too long
    assert peak < 2_000_000
