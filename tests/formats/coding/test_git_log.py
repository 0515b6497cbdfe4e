"""One's own commits in repositories that are made here."""

import os
import shutil
import subprocess
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.evidence.clock import WallClock
from pendulum_journal.formats.coding import git_log
from pendulum_journal.formats.coding.git_log import AGENTS, is_repository, read_repositories
from pendulum_journal.formats.timers.kinds import ReadingChoices

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")

CLOCK = WallClock(ZoneInfo("Europe/Berlin"))
MONDAY = 1_767_600_000  # 5 January 2026, 8:00 UTC
OTHER = "else@example.org"


@pytest.fixture
def git(tmp_path, monkeypatch):
    """Run git in a folder, as somebody at a moment."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    def git(folder, *arguments, moment=MONDAY, address="me@example.org"):
        folder.mkdir(parents=True, exist_ok=True)
        people = {
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "N"), ("EMAIL", address), ("DATE", f"{moment} +0000"))
        }
        environment = {**os.environ, **people}
        done = subprocess.run(
            ["git", "-C", folder, *arguments],
            env=environment, check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout

    return git


@pytest.fixture
def commit(git):
    def commit(folder, subject, hours, body="", **who):
        if not is_repository(folder):
            git(folder, "init", "-q", "-b", "main")
        message = f"{subject}\n\n{body}"
        at = MONDAY + round(hours * 3600)
        git(folder, "commit", "-q", "--allow-empty", "-m", message, moment=at, **who)

    return commit


def read(*folders, me=("me@example.org",)):
    return read_repositories(folders, ReadingChoices(CLOCK, date(2026, 11, 18), me=me))


def hours(entries):
    return sorted((begin - MONDAY) / 3600 for begin, *_ in entries.rows())


def test_own_commits_of_all_branches_are_read_once(tmp_path, git, commit):
    one, two = tmp_path / "src" / "one", tmp_path / "src" / "two"
    commit(one, "First", 0)
    commit(one, "Of another", 1, address=OTHER)
    git(one, "checkout", "-q", "-b", "side")
    commit(one, "On a branch", 2, "Co-authored-by: Claude <noreply@anthropic.com>")
    git(one, "checkout", "-q", "main")
    commit(one, "Meanwhile", 3)
    git(one, "merge", "-q", "--no-ff", "-m", "Merge", "side", moment=MONDAY + 4 * 3600)
    commit(two, "Elsewhere", 5, address="Me@Example.org")
    git(tmp_path, "clone", "-q", "--bare", str(one), "copy.git")
    assert is_repository(tmp_path / "copy.git")
    entries = read(one, two, tmp_path / "copy.git")
    assert hours(entries) == [0, 2, 3, 5]
    assert set(entries.labels) == {("one", ()), ("one", ("agent",)), ("two", ())}
    assert [str(each) for each in entries.remarks] == [
        "Taken for you: me@example.org.",
        "1 commit by else@example.org is not counted.",
        "1 commit names an agent as an author beside you.",
    ]


@pytest.mark.parametrize(
    ("author", "is_agent"),
    [
        ("Claude Opus 4.6 <noreply@anthropic.com>", True),
        ("Codex <noreply@openai.com>", True),
        ("Copilot <198982749+Copilot@users.noreply.github.com>", True),
        ("Cursor <cursoragent@cursor.com>", True),
        (
            "google-labs-jules[bot] <1613+google-labs-jules[bot]@users.noreply.github.com>",
            True,
        ),
        ("aider (some-model) <aider@aider.chat>", True),
        ("Claude Dupont <claude@example.org>", False),
        ("Jules Devin <jules@devin.example>", False),
        ("dependabot[bot] <support@github.com>", False),
    ],
)
def test_agents_are_told_from_people(author, is_agent):
    assert (AGENTS.search(author) is not None) == is_agent


def test_a_commit_is_the_same_in_a_folder_that_was_renamed(tmp_path, commit):
    commit(tmp_path / "one", "First", 0)
    before = [item for _, item, _, _ in read(tmp_path / "one").rows()]
    (tmp_path / "one").rename(tmp_path / "two")
    after = read(tmp_path / "two")
    assert [item for _, item, _, _ in after.rows()] == before
    assert after.labels == [("two", ())]


def test_a_commit_that_a_rebase_moved_counts_once_at_the_authors_moment(tmp_path, git, commit):
    one = tmp_path / "one"
    commit(one, "Base", 0)
    git(one, "checkout", "-q", "-b", "side")
    commit(one, "Work", 1)
    git(one, "branch", "before")
    git(one, "checkout", "-q", "main")
    commit(one, "More", 2)
    git(one, "checkout", "-q", "side")
    git(one, "rebase", "-q", "main", moment=MONDAY + 90_000)
    assert hours(read(one)) == [0, 1, 2]


def test_a_repository_runs_nothing_of_its_own(tmp_path, git, commit):
    one, mark = tmp_path / "one", tmp_path / "ran"
    commit(one, "First", 0)
    head, _, text = git(one, "cat-file", "commit", "HEAD").partition("\n\n")
    signed = tmp_path / "signed"
    mark_of = "-----{} PGP SIGNATURE-----"
    signature = f"gpgsig {mark_of.format('BEGIN')}\n \n abcd\n {mark_of.format('END')}"
    signed.write_text(f"{head}\n{signature}\n\n{text}")
    number = git(one, "hash-object", "-t", "commit", "-w", str(signed)).strip()
    git(one, "update-ref", "refs/heads/main", number)
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {mark}\ncat\n")
    trap.chmod(0o755)
    for name in ("core.fsmonitor", "core.pager", "pager.log", "gpg.program", "core.sshCommand",
                 "diff.external", "core.gitProxy", "core.alternateRefsCommand"):  # fmt: skip
        git(one, "config", name, str(trap))
    git(one, "config", "log.showSignature", "true")
    shutil.copy(trap, one / ".git" / "hooks" / "post-checkout")
    git(one, "log")
    assert mark.exists()  # so it goes elsewhere
    mark.unlink()
    before = sorted(each.relative_to(one) for each in one.rglob("*"))
    assert hours(read(one)) == [0]
    assert not mark.exists()
    assert sorted(each.relative_to(one) for each in one.rglob("*")) == before


def test_whose_commits_is_asked_where_git_knows_no_address(tmp_path, git, commit):
    one = tmp_path / "one"
    commit(one, "First", 0, address=OTHER)
    with pytest.raises(InputError, match=f"say which of these is yours.*{OTHER}") as caught:
        read(one, me=())
    assert caught.value.message.values["names"] == (OTHER,)
    with pytest.raises(InputError, match=f"No commit here is of you@x.org.*{OTHER}"):
        read(one, me=("you@x.org",))
    git(one, "config", "user.email", "me@example.org")
    with pytest.raises(InputError, match="has commits here"):
        read(one, me=())
    git(one, "config", "user.email", OTHER)
    assert hours(read(one, me=())) == [0]


def test_whose_commits_is_asked_by_how_many_each_has(tmp_path, commit):
    one = tmp_path / "one"
    for at, name in enumerate(("b@x.org", "a@x.org", "a@x.org", "c@x.org")):
        commit(one, f"Commit {at}", at, address=name)
    with pytest.raises(InputError) as caught:
        read(one, me=())
    assert caught.value.message.values["names"][0] == "a@x.org"


def test_the_addresses_of_all_repositories_are_one_person(tmp_path, git, commit):
    one, two = tmp_path / "one", tmp_path / "two"
    for at, address in enumerate(("work@x.org", "Home@x.org", "old@x.org", "a@y.org", "a@y.org")):
        commit(one, f"One {at}", at, address=address)
        commit(two, f"Two {at}", at + 10, address=address)
    git(tmp_path, "clone", "-q", "--bare", str(one), "copy.git")
    git(one, "config", "user.email", "work@x.org")
    git(two, "config", "user.email", "home@x.org")
    git(tmp_path, "config", "--global", "user.email", "global@x.org")
    commit(two, "By the global one", 20, address="global@x.org")
    folders = [one, two, tmp_path / "copy.git"]
    choices = ReadingChoices(CLOCK, date(2026, 11, 18), known=("old@x.org",))
    entries = read_repositories(folders, choices)
    assert entries.own_commits == {
        "work@x.org": 2,
        "home@x.org": 2,
        "old@x.org": 2,
        "global@x.org": 1,
    }
    assert (entries.count, entries.other_commits) == (7, {"a@y.org": 4})
    entries = read(*folders, me=("HOME@x.org",))
    assert (entries.own_commits, entries.count) == ({"home@x.org": 2}, 2)
    assert [str(each) for each in entries.remarks] == [
        "Taken for you: home@x.org.",
        "9 commits by 4 other addresses are not counted; a@y.org has the most, 4.",
    ]


def test_a_repository_that_cannot_be_read_is_told(tmp_path, commit):
    commit(tmp_path / "one", "First", 0)
    broken = tmp_path / "broken"
    (broken / ".git").mkdir(parents=True)
    entries = read(tmp_path / "one", broken)
    assert hours(entries) == [0]
    assert [each.item for each in entries.refused] == ["broken"]
    with pytest.raises(InputError, match="Git cannot read"):
        read(broken)


def test_without_git_it_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match="not installed"):
        read(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="the trap is a script")
def test_a_git_that_says_nothing_is_ended_when_the_reading_is(tmp_path, monkeypatch):
    trap = tmp_path / "git"
    trap.write_text("#!/bin/sh\nexec sleep 60\n")
    trap.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(git_log, "_LOOK_SECONDS", 0.01)
    calls = []

    def stop(_done, _every):
        calls.append(1)
        if len(calls) > 2:
            raise KeyError

    choices = ReadingChoices(CLOCK, date(2026, 11, 18), me=("a",), progress=stop)
    with pytest.raises(KeyError):
        read_repositories([tmp_path], choices)
