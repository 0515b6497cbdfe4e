import pytest


@pytest.fixture
def vault(tmp_path):
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / "2026-11-16.md").write_text("did: it #here")
    (folder / "Plan.md").write_text("x")
    return folder


def test_the_notes_of_a_folder_go_to_their_weeks(run, vault, file):
    looked = run("import", "notes", vault, "--dry-run")
    assert looked.status == 0
    assert looked.out.splitlines()[:3] == [
        "vault (Markdown notes)",
        "  1 new, 0 known already, 1 left out",
        "2026-W47  1 note, 45 characters",
    ]
    assert "Left out, Plan.md: It has no date in its name" in looked.out
    assert not file.exists()
    done = run("import", "notes", vault, "--yes")
    assert done.out.endswith("Imported 1 note into 1 week, 0 known. import undo 1 takes it back.\n")
    assert run("show", "--json").json["note"] == "### Markdown notes, 2026-11-16\n\ndid: it #here"
    again = run("import", "notes", vault, "--yes", "--json").json
    assert (again["new"], again["known"], again["weeks"]) == (0, 1, {})
    assert run("import", "list", "--json").json[0] | {"when": ""} == {
        "n": 1, "when": "", "what": "notes", "file": "vault", "weeks": 1, "undone": None,
    }  # fmt: skip
    assert run("import", "undo", "1").status == 0
    assert run("show", "--json").json["state"] == "missing"


def test_a_dry_run_in_which_all_is_refused_exits_1(run, vault):
    (vault / "2026-11-16.md").unlink()
    outcome = run("import", "notes", vault, "--dry-run", "--json")
    assert (outcome.status, outcome.json["refused_in_all"]) == (1, 1)
    assert run("import", "notes", vault, "--yes").status == 1
