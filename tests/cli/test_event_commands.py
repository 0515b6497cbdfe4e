import pytest


def test_events_are_added_listed_and_deleted(run):
    assert run("event", "add", "2026-09-07", "reorg").out == "“reorg” on 2026-09-07.\n"
    month = run("event", "add", "2026-08-01", "on-call", "--until", "2026-08-31", "--json").json
    assert month.pop("uid")
    assert month == {"day": "2026-08-01", "until": "2026-08-31", "text": "on-call"}
    assert run("event", "list").out.splitlines() == [
        "   Day         To          Event",
        "1  2026-08-01  2026-08-31  on-call",
        "2  2026-09-07              reorg",
    ]
    assert run("event", "delete", "on-call").out == (
        "Deleted “on-call” on 2026-08-01 to 2026-08-31.\n"
    )
    assert [event["text"] for event in run("event", "list", "--json").json] == ["reorg"]
    assert run("event", "delete", "1").status == 0
    assert run("event", "list").out.startswith("There are no events yet")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "2026-09-07", " "), "An event needs a word or two"),
        (("add", "2026-09-07", "x", "--until", "2026-09-01"), "The last day, 2026-09-01, lies"),
        (("add", "2026-09-31", "x"), "“2026-09-31” is not in the calendar: that month ends on"),
        (("add", "10/11/2026", "x"), "“10/11/2026” can be 2026-11-10 or 2026-10-11: choose"),
        (("delete", "7"), "There is no event “7”"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(run, words, said):
    run("event", "add", "2026-09-07", "reorg")
    refused = run("event", *words)
    assert refused.status == 1
    assert refused.complaint.startswith(said)
    assert len(run("event", "list", "--json").json) == 1
