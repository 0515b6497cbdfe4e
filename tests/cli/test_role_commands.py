import pytest

from pendulum_journal.cli import role_commands
from pendulum_journal.services.career import delete
from pendulum_journal.services.journal import Journal


@pytest.fixture
def career(run):
    run(
        "role",
        "add",
        "Engineer",
        "--side",
        "building",
        "--start",
        "2015-03-02",
        "--end",
        "2024-06-02",
    )
    run(
        "role", "add", "Manager", "--side", "managing", "--start", "2024-06-03", "--company", "Tern"
    )
    return run


def listed(run):
    return run("role", "list", "--json").json


def test_a_role_is_added_with_all_there_is_to_it(run):
    done = run(
        *("role", "add", "Staff engineer", "--side", "building", "--start", "2026-06-15"),
        *("--company", "Tern", "--kind", "permanent", "--note", "back", "--target", "20/25/45/10"),
        *("--target-energy", "65", "--target-block", "3h", "--before", "coding=10"),
        *("--before", "focus-block=90m", "--json"),
    )
    assert done.status == 0
    assert "Began a new journal" in done.err
    role = done.json
    assert role.pop("uid")
    assert role == {
        "title": "Staff engineer",
        "company": "Tern",
        "side": "building",
        "kind": "permanent",
        "start": "2026-06-15",
        "end": None,
        "lasted": {"years": 0, "months": 5, "days": 4},
        "note": "back",
        "baseline": {"coding": 10.0, "focus_block": 90.0},
        "counts_as_swing": "auto",
        "measure": None,
        "targets": [
            {
                "valid_from": "2026-06-15",
                "meetings": 20,
                "focus": 25,
                "coding": 45,
                "other": 10,
                "energy": 65,
                "focus_block": 180,
                "focus_days": None,
                "shipping_days": None,
            }
        ],
    }


def test_the_list_tells_lengths_overlaps_and_gaps(career):
    career(
        "role", "add", "Coach", "--side", "mixed", "--start", "2026-01-01", "--end", "2026-02-28"
    )
    career("role", "edit", "Manager", "--start", "2024-07-01")
    assert career("role", "list").out.splitlines() == [
        "   Role      Company  Side      From        To            Lasted",
        "1  Engineer           building  2015-03-02  2024-06-02  9 y 3 mo",
        "2  Manager   Tern     managing  2024-07-01              2 y 4 mo",
        "3  Coach              mixed     2026-01-01  2026-02-28      2 mo",
        "No role is entered from 2024-06-03 to 2024-06-30.",
        "“Manager” and “Coach” overlap from 2026-01-01 to 2026-02-28.",
    ]


def test_an_overlap_is_told_and_not_forbidden(career):
    done = career("role", "add", "Coach", "--side", "mixed", "--start", "2026-01-01")
    assert (done.status, done.out) == (0, "“Coach” (mixed), from 2026-01-01.\n")
    assert done.err == "This overlaps with “Manager”, which began on 2024-06-03.\n"


def test_an_edit_changes_what_is_named(career):
    done = career(
        *("role", "edit", "2", "--title", "Director", "--side", "mixed", "--end", "2026-01-31"),
        *("--before", "energy=40"),
    )
    assert done.out == "“Director” (mixed), from 2024-06-03 to 2026-01-31.\n"
    role = listed(career)[1]
    assert (role["company"], role["baseline"]) == ("Tern", {"energy": 40.0})
    career("role", "edit", "2", "--end", "", "--company", "", "--before", "energy=")
    role = listed(career)[1]
    assert (role["end"], role["company"], role["baseline"]) == (None, "", None)
    assert role["title"] == "Director"


def test_a_wish_holds_from_a_day_and_keeps_what_is_not_named(career):
    career("role", "edit", "2", "--target", "60/20/10/10")
    career("role", "edit", "2", "--target-energy", "55", "--target-from", "2025-06-03")
    first, second = listed(career)[1]["targets"]
    assert (first["valid_from"], first["meetings"], first["energy"]) == ("2024-06-03", 60, None)
    assert (second["valid_from"], second["meetings"], second["energy"]) == ("2025-06-03", 60, 55)


def test_a_role_ends_today_or_on_a_day(career):
    assert career("role", "end", "manager").out.endswith("to 2026-11-18.\n")
    uid = listed(career)[1]["uid"]
    assert career("role", "end", uid, "2026-06-14", "--json").json["end"] == "2026-06-14"


def test_a_role_is_deleted_when_that_is_confirmed(career):
    asked = career("role", "delete", "1", stdin="n\n")
    assert asked.status == 1
    assert len(listed(career)) == 2
    done = career("role", "delete", "1", "--yes")
    assert done.out == "Deleted “Engineer”, since 2015-03-02.\n"
    assert [role["title"] for role in listed(career)] == ["Manager"]


def test_no_roles_yet(run):
    run("log", "--energy", "50")
    assert run("role", "list").out.startswith("No role is entered yet")
    assert listed(run) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("end", "3"), "There is no role “3”: name it by its number in"),
        (("end", ""), "There is no role “”"),
        (("end", "1", "2010-01-01"), "The last day, 2010-01-01, lies before the first"),
        (("edit", "1", "--target", "20/20/20/20"), "“20/20/20/20” is not a split"),
        (("edit", "1", "--target", "1/99"), "“1/99” is not a split"),
        (("edit", "1", "--before", "sleep=3"), "“sleep=3” is no figure from before"),
        (("edit", "1", "--before", "coding=300"), "“300” is not a share in per cent"),
        (("edit", "1", "--before", "energy=300"), "“300” is not an energy"),
        (("edit", "1", "--title", ""), "A role needs a title"),
        (("edit", "1", "--start", "soon"), "“soon” is not a date"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(career, words, said):
    before = listed(career)
    refused = career("role", *words)
    assert refused.status == 1
    assert refused.complaint.startswith(said)
    assert listed(career) == before


def test_a_title_that_two_roles_have_is_not_enough(career):
    career("role", "edit", "2", "--title", "Engineer")
    assert career("role", "end", "engineer").complaint == (
        "There are 2 of “engineer”: name the role by its number in the list."
    )


@pytest.mark.parametrize(
    "words",
    [
        ("role", "add", "X", "--start", "2026-01-01"),
        ("role", "edit", "1", "--target-from", "2026-01-01"),
        ("role", "nonsense"),
    ],
)
def test_wrong_usage_exits_with_2(career, words):
    assert career(*words).status == 2


@pytest.mark.parametrize(
    "words", [("edit", "2", "--target-energy", "50"), ("end", "2"), ("delete", "2", "--yes")]
)
def test_a_role_that_another_program_deletes_at_that_moment_is_said(
    career, file, monkeypatch, words
):
    choose = role_commands.choose

    def racing(*how):
        role = choose(*how)
        other = Journal.open(file, backups=file.parent / "backups", today=lambda: role.start)
        delete(other, role)
        other.close()
        return role

    monkeypatch.setattr(role_commands, "choose", racing)
    refused = career("role", *words)
    assert refused.status == 1
    assert refused.complaint == (
        "The role “Manager” was deleted elsewhere in the meantime. Nothing was changed: add it "
        "anew if you still want it."
    )
    assert [role["title"] for role in listed(career)] == ["Engineer"]


def test_what_is_wanted_from_the_first_day_on_moves_with_it(career):
    career("role", "edit", "2", "--target", "60/20/10/10")
    career("role", "edit", "2", "--target-energy", "55", "--target-from", "2025-06-03")
    career("role", "edit", "2", "--start", "2024-07-01")
    assert [each["valid_from"] for each in listed(career)[1]["targets"]] == [
        "2024-07-01",
        "2025-06-03",
    ]
    career("role", "edit", "2", "--start", "2024-07-08", "--target-energy", "40")
    first, _ = listed(career)[1]["targets"]
    assert (first["valid_from"], first["meetings"], first["energy"]) == ("2024-07-08", 60, 40)
    refused = career("role", "edit", "2", "--start", "2025-06-03", "--title", "Director")
    assert refused.status == 1
    assert refused.complaint == (
        "From 2025-06-03 on something else is wanted in “Director” already. Choose another first "
        "day, or change first what is wanted."
    )
    assert listed(career)[1]["title"] == "Manager"


def test_whether_a_role_counts_as_a_swing_is_told(career):
    career("role", "edit", "Manager", "--swing", "no")
    assert [role["counts_as_swing"] for role in listed(career)] == ["auto", "no"]
    again = career("role", "edit", "Manager", "--swing", "auto", "--json")
    assert again.json["counts_as_swing"] == "auto"
    refused = career("role", "edit", "Manager", "--swing", "perhaps")
    assert refused.status == 1
    assert "write auto, yes or no" in refused.complaint


def test_a_role_entered_before_that_moves_week_1_is_told(run):
    run("role", "add", "Manager", "--side", "managing", "--start", "2025-03-03")
    done = run(
        *("role", "add", "Lead of leads", "--side", "managing", "--start", "2024-01-08"),
        *("--end", "2025-03-02"),
    )
    assert "The swing is now 2024-01-08." in done.err
    done = run("role", "delete", "Lead of leads", "--yes")
    assert "The swing is now 2025-03-03." in done.err


def test_days_are_wanted_and_remembered(run):
    done = run(
        *("role", "add", "Engineer", "--side", "building", "--start", "2026-06-15", "--json"),
        *("--target-focus-days", "4", "--target-shipping-days", "3", "--before", "focus-days=1"),
    )
    [target] = done.json["targets"]
    assert (target["focus_days"], target["shipping_days"], target["coding"]) == (4, 3, None)
    assert done.json["baseline"] == {"focus_days": 1.0}
    for words in (["--target-focus-days", "8"], ["--before", "shipping-days=x"]):
        refused = run("role", "edit", "Engineer", *words)
        assert refused.status == 1
        assert "write a whole number from 0 to 7" in refused.complaint
