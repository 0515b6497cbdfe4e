"""What each figure counts is said as it was chosen."""

from functools import partial

import pytest

from pendulum_journal.formats.coding.kinds import CodingFormat
from pendulum_journal.services.evidence.calendar_words import away_message
from pendulum_journal.services.evidence.coding import CodingAssigner, points_message
from pendulum_journal.services.evidence.counting import calendar_counts, counts_of
from pendulum_journal.services.evidence.plan import label_sums
from pendulum_journal.store.evidence.sources import StoredSource


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({}, "not declined by you"),
        ({"accepted_only": True}, "accepted by you"),
        ({"accepted_only": False, "without_people": "all"}, "Meetings: all that has a time"),
        ({"without_people": "words"}, "words of its title"),
        ({"without_people": "none"}, "Meetings: none"),
        ({"without_people": "?"}, "not declined by you"),
    ],
)
def test_a_meeting_is_what_was_chosen(choices, said):
    assert said in str(calendar_counts(choices))


def test_each_kind_of_source_is_said_once():
    def source(kind, **mapping):
        return StoredSource(kind, "", "", mapping)

    calendar = source("calendar:ics", choices={"accepted_only": True})
    kinds = ("coding:git", "coding:codex", "coding:claude-code", "coding:wakatime")
    others = map(source, (*kinds, "coding:activitywatch", "timer:toggl"))
    said = [str(each) for each in counts_of([calendar, calendar, *others])]
    assert [each.split(":")[0] for each in said] == [
        "Meetings", "Coding from commits", "Coding from prompts", "Coding from WakaTime",
        "From ActivityWatch", "From a timer",
    ]  # fmt: skip


def test_a_word_for_leave_is_told_once_however_it_is_written():
    words = {"PTO": 3, "urlop": 2, "": 2, "Urlop": 1, "URLOP": 1}
    said = "Away: urlop 4, PTO 3, shown as out of office 2."
    assert str(away_message(words)) == said
    assert away_message({}) is None


def test_where_commits_give_no_time_their_number_is_told():
    labels = [("api", ()), ("api", ("agent",)), ("lib", ())]
    rows = [(0, 600, 0), (1, 0, 1), (2, 0, 1), (3, 0, 2)]

    def told(format_):
        sums = label_sums(labels, CodingAssigner({}, ()), rows, partial(points_message, format_))
        return [None if each.points is None else str(each.points) for each in sums]

    assert told(CodingFormat.GIT) == [None, "2 commits", "1 commit"]
    assert told(CodingFormat.CODEX) == [None, "2 prompts", "1 prompt"]
    assert told(CodingFormat.WAKATIME) == [None, None, None]


def test_a_tag_is_told_as_a_part_of_its_projects():
    labels = [
        ("infra", ()),
        ("infra", ("agent",)),
        ("api", ("x",)),
        ("infra", ("x",)),
        ("", ("y",)),
    ]
    rows = [(0, 60 * minutes, at) for at, minutes in enumerate((30, 10, 50, 5, 20))]
    sums = label_sums(labels, CodingAssigner({}, ()), rows)
    assert [(each.name, each.minutes, each.within, each.is_agent) for each in sums] == [
        ("api", 50, (), False),
        ("infra", 45, (), False),
        ("#agent", 10, ("infra",), True),
        ("#y", 20, (), False),
        ("#x", 55, ("api", "infra"), False),
    ]
