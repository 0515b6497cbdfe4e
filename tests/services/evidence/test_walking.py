"""What of a folder is looked at: repositories in repositories are, and their files are not."""

from __future__ import annotations

import pytest

from pendulum_journal.services.evidence.fingerprint import fingerprint
from pendulum_journal.services.evidence.walking import walk


def repository(folder, linked=""):
    folder.mkdir(parents=True, exist_ok=True)
    if linked:
        (folder / ".git").write_text(f"gitdir: {linked}\n")
    else:
        (folder / ".git").mkdir()
    (folder / "notes.ics").write_text("a file of a repository is no evidence")
    return folder


def seen(folder):
    found = list(walk(folder))
    assert not any(each.files for each in found if each.is_repository)
    return {
        str(each.folder.relative_to(folder)): len(each.files)
        for each in found
        if each.is_repository or each.files
    }


@pytest.mark.parametrize("top", ["", "api"])
def test_repositories_within_repositories_are_found_at_any_depth(tmp_path, top):
    api = repository(tmp_path / top)
    within = "vendor/lib", "vendor/lib/deep/er", "modules/one"
    repository(api / within[0])
    repository(api / within[1])
    repository(api / within[2], linked="../../.git/modules/one")
    for left_out in (".git/modules/one", "node_modules/two", "1/2/3/4/5/6/7"):
        repository(api / left_out)
    (api / "docs").mkdir()
    (api / "docs" / "plan.ics").write_text("nor is this one")
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside" / "a.ics").write_text("this is looked at, if it is in no repository")
    beside = {"beside": 1} if top else {}
    paths = {str((api / each).relative_to(tmp_path)): 0 for each in ("", *within)}
    assert seen(tmp_path) == paths | beside


def test_a_bare_repository_has_none_within(tmp_path):
    (tmp_path / "HEAD").write_text("ref: refs/heads/main")
    for name in ("objects", "refs"):
        (tmp_path / name).mkdir()
    repository(tmp_path / "objects" / "one")
    assert seen(tmp_path) == {".": 0}


def test_a_submodule_changes_with_its_branches(tmp_path):
    top = repository(tmp_path / "top")
    repository(top / "lib", linked="../.git/modules/lib")
    heads = top / ".git" / "modules" / "lib" / "refs" / "heads"
    heads.mkdir(parents=True)
    (heads / "main").write_text("1")
    before = fingerprint(tmp_path)
    assert fingerprint(tmp_path) == before
    (heads / "main").write_text("22")
    assert fingerprint(tmp_path) != before
