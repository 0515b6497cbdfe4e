"""What was measured is kept with the open journal, and worked out anew when evidence changes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.week import Week
from pendulum_journal.services.activities import find_activity
from pendulum_journal.services.evidence.importing import carry_out_evidence
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.services.evidence.reading import plan_evidence
from pendulum_journal.services.evidence.trends.beside import has_measured, with_measured
from pendulum_journal.services.evidence.trends.kept import kept_of
from pendulum_journal.services.keeping.acts import undo_import
from pendulum_journal.services.trends import TrendChoice, trend

WEEK = Week.parse("2026-W02")
HEAD = "Project,Start date,Start time,End date,End time\n"


@pytest.fixture
def bring(journal, tmp_path):
    def import_hours(project, weeks, days=(0, 4)):
        at = ((WEEK + week).monday + timedelta(days=day) for week in weeks for day in days)
        rows = (f"{project},{day},10:00:00,{day},11:00:00\n" for day in at)
        path = tmp_path / f"{project}.csv"
        path.write_text(HEAD + "".join(rows))
        options = EvidenceOptions(zone="Europe/Berlin")
        return carry_out_evidence(journal, plan_evidence(journal, path, options))

    return import_hours


def test_a_group_is_known_where_its_sources_cover_the_week(journal, bring):
    for at in range(4):
        meetings = find_activity(journal, "Meetings")
        journal.record(Entry(WEEK + at, minutes={meetings.id: Minutes(600)}), None)
    choice = TrendChoice((WEEK, WEEK + 3))
    assert with_measured(journal, trend(journal, choice)).measured == ()
    brought = bring("Coding", range(1, 3))
    view = trend(journal, choice)
    assert has_measured(journal, view)
    [found] = with_measured(journal, view).measured
    assert (found.group, found.hours) == (Group.CODING, [None, 2, 2, None])

    kept = kept_of(journal)
    assert kept.has(WEEK + 1)
    entry = journal.entry(WEEK)
    journal.record(replace(entry, energy=50), entry)
    assert kept_of(journal) is kept  # what was typed is no evidence
    undo_import(journal, brought.number)
    assert kept_of(journal) is not kept
    assert not has_measured(journal, trend(journal, choice))
