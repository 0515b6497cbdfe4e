"""A report holds versions and the last faults, and nothing of a journal."""

from pathlib import Path

from pendulum_journal import __version__
from pendulum_journal.faultlog import write_fault
from pendulum_journal.services.help.fault_report import fault_report


def raised(text: str) -> Exception:
    try:
        raise ValueError(text)
    except ValueError as error:
        return error


def test_without_a_log_it_says_so_and_asks_what_happened(tmp_path):
    text = fault_report(tmp_path / "pendulum.log", ["Qt 6"], {"XDG_CURRENT_DESKTOP": "GNOME"})
    assert text.startswith("What I did:\n")
    assert f"Pendulum Journal {__version__}, installed by pip or from its source\n" in text
    assert "\nQt 6\nDesktop: GNOME\n" in text
    assert "The log holds no fault." in text
    assert "Desktop" not in fault_report(tmp_path / "pendulum.log", environment={})


def test_the_last_faults_stand_in_it_without_home_or_words_of_the_journal(tmp_path, monkeypatch):
    log = tmp_path / "pendulum.log"
    for number in range(5):
        assert write_fault(log, raised(f"a note of mine, {number}"))
    with log.open("a", encoding="utf-8") as stream:
        stream.write("a line of something else\n")
    monkeypatch.setattr(Path, "home", lambda: Path(__file__).parents[1])
    text = fault_report(log)
    assert text.count("builtins.ValueError") == 3
    assert text.count("in raised") == 3
    assert "~" in text
    assert str(Path.home()) not in text
    assert "note of mine" not in text
    assert "something else" not in text


def test_a_package_says_that_it_is_one(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert f"Pendulum Journal {__version__}, a package\n" in fault_report(tmp_path / "none")
