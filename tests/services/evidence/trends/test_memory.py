"""Memory against evidence: which weeks and hours of a journal count."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from pendulum_journal.domain.entry import Entry, Minutes, Source, State
from pendulum_journal.domain.week import Week
from pendulum_journal.services.activities import find_activity
from pendulum_journal.services.evidence.importing import carry_out_evidence
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.services.evidence.reading import plan_evidence
from pendulum_journal.services.evidence.trends.memory import memory

WEEK = Week.parse("2026-W02")
HEAD = "Project,Start date,Start time,End date,End time\n"


def bring(journal, path, days, project="Coding"):
    """Import an hour of a timer on each of some days."""
    rows = (f"{project},{day},10:00:00,{day},11:00:00\n" for day in days)
    path.write_text(HEAD + "".join(rows))
    options = EvidenceOptions(zone="Europe/Berlin")
    return carry_out_evidence(journal, plan_evidence(journal, path, options))


def days_of(weeks):
    return [(WEEK + at).monday + timedelta(days=day) for at in range(weeks) for day in (0, 4)]


def test_weeks_count_that_are_complete_covered_and_typed(journal, tmp_path):
    coding = find_activity(journal, "Coding")

    def put(at, minutes, **more):
        week = WEEK + at
        base = journal.entry(week)
        entry = replace(base or Entry(week), minutes={coding.id: minutes}, **more)
        journal.record(entry, base)

    def found():
        return memory(journal, WEEK, WEEK + 60)

    for at in range(9):
        put(at, Minutes(150))
    assert found() == ()  # nothing is measured
    bring(journal, tmp_path / "timer.csv", days_of(9))  # two hours a week
    [of] = found()
    assert (of.group, of.n, of.first, of.last) == (coding.group, 9, WEEK, WEEK + 8)
    assert (of.median, of.low, of.high) == (0.25, 0.25, 0.25)
    assert memory(journal, WEEK + 2, WEEK + 60) == ()

    put(0, Minutes(120, Source.ACCEPTED, "a timer"))
    assert [each.n for each in found()] == [8]
    put(1, Minutes(60), state=State.PARTIAL)
    assert found() == ()
    put(1, Minutes(60), state=State.COMPLETE)
    [of] = found()
    assert (of.n, of.low) == (8, 0.25)

    # Another source that knows the fifth week from Wednesday on: what it missed is not known.
    other = tmp_path / "other.json"
    other.write_text(
        '{"type": "user", "sessionId": "s", "cwd": "/x/y", "uuid": "1", '
        f'"timestamp": "{(WEEK + 4).monday + timedelta(days=2)}T10:00:00Z", '
        '"message": {"role": "user", "content": "q"}}\n'
    )
    other = other.rename(other.with_suffix(".jsonl"))
    plan = plan_evidence(journal, other, EvidenceOptions(zone="Europe/Berlin"))
    carry_out_evidence(journal, plan)
    assert found() == ()
