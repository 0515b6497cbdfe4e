"""Nothing that the program writes for others ends up in the place of a journal or a backup."""

from __future__ import annotations

import ast
import os
import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
import pytest

from pendulum_journal.cli.main import commands, main
from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.review.review import ReviewKind
from pendulum_journal.domain.week import Week
from pendulum_journal.paths import find_places
from pendulum_journal.services.exporting import ExportFormat
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.own_files import find_own_files
from pendulum_journal.services.outputs import Output
from pendulum_journal.services.reviews import open_review
from pendulum_journal.window_settings import LAST_JOURNAL, SECOND_FOLDER, read_text

TODAY = date(2026, 11, 18)
PACKAGE = Path(__file__).parents[2] / "pendulum_journal"

WAYS = {
    "chart": ["chart", "--range", "all"],
    "export csv": ["export", "csv"],
    "export json": ["export", "json"],
    "export html": ["export", "html"],
    "export markdown": ["export", "markdown"],
    "report": ["report", "--without", "charts"],
    "review export": ["review", "export"],
    "demo": ["demo"],
}
"""The words of each command that writes to --out, with every format of its own."""

ENDINGS = {"chart": ".svg", "report": ".html"}
WITHOUT_FORCE = {"demo"}
"""They never replace a file that is there."""

KINDS = (
    "the journal",
    "a link to the journal",
    "another name of the journal",
    "another journal",
    "a backup",
    "a new file among the backups",
    "a new file in a folder among the backups",
    "a new file in the second folder",
    "a link into the backups",
    "settings of the window",
    "a log",
    "a recovered text",
    "a pipe",
    "a file with two names",
)
BESIDE = ("-journal", "-wal", "-shm", "-JOURNAL")


@dataclass
class Home:
    """A home with a journal, a backup, settings, a log, and a second folder for backups."""

    folder: Path
    journal: Path
    backups: Path

    def target(self, kind, ending):
        """Return a path of a kind that has to be refused."""
        name = self.folder / f"target{ending}"
        made = {
            "the journal": lambda: self.journal,
            "a link to the journal": lambda: self.link(name, self.journal),
            "another name of the journal": lambda: self._hard_linked(name, self.journal),
            "another journal": lambda: Path(shutil.copy(self.journal, name)),
            "a backup": lambda: next(self.backups.glob("*.db")),
            "a new file among the backups": lambda: self.backups / f"new{ending}",
            "a new file in a folder among the backups": lambda: self._within(ending),
            "a new file in the second folder": lambda: self.folder / "second" / f"new{ending}",
            "a link into the backups": lambda: self.link(name, self.backups / f"new{ending}"),
            "settings of the window": lambda: self.link(name, self.places.window_settings),
            "a log": lambda: self.link(name, self.places.log_file),
            "a recovered text": lambda: self.link(name, self.places.recovery / "a.json"),
            "a pipe": lambda: self._pipe(name),
            "a file with two names": lambda: self._hard_linked(name, self.folder / "plain"),
        }
        return made[kind]()

    @property
    def places(self):
        return find_places()

    def bytes_of_all(self):
        return {
            path: path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and not path.is_symlink() and "cache" not in str(path)
        }

    def _within(self, ending):
        (self.backups / "inner").mkdir()
        return self.backups / "inner" / f"new{ending}"

    @staticmethod
    def link(name, target):
        name.symlink_to(target)
        return name

    @staticmethod
    def _hard_linked(name, target):
        os.link(target, name)
        return name

    @staticmethod
    def _pipe(name):
        os.mkfifo(name)
        return name


@pytest.fixture(scope="module")
def small(tmp_path_factory, put_new_journal):
    """A journal with two weeks and a review; none of its outputs takes long to make."""
    path = put_new_journal(tmp_path_factory.mktemp("small") / "journal.db")
    with closing(Journal.open(path, backups=None, today=lambda: TODAY)) as journal:
        for week in (Week.containing(TODAY), Week.containing(TODAY) + -1):
            journal.record(Entry(week, minutes={1: Minutes(600)}, energy=50, note="a note"), None)
        open_review(journal, kind=ReviewKind.QUARTER)
    return path


@pytest.fixture
def home(tmp_path, monkeypatch, small):
    if os.name == "nt":
        pytest.skip("Windows has no pipes, and links only for some")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    journal = tmp_path / "data" / "journal.db"
    journal.parent.mkdir(mode=0o700)
    shutil.copy(small, journal)
    monkeypatch.setenv("PENDULUM_JOURNAL", str(journal))
    backups = journal.parent / "backups"
    places = find_places()
    for folder in (backups, tmp_path / "second", places.config, places.log, places.recovery):
        folder.mkdir(parents=True)
    shutil.copy(journal, backups / "journal-2026-11-18T094103-5f0c2a91.db")
    for file in (places.log_file, places.recovery / "a.json", tmp_path / "plain"):
        file.write_text("kept")
    places.window_settings.write_text(f"[backups]\nsecond={tmp_path / 'second'}\n")
    return Home(tmp_path, journal, backups)


def commands_with_outputs(group, path=()):
    """Yield the name and the output options of every command."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands_with_outputs(command, (*path, name))
            continue
        for option in command.params:
            if isinstance(option.type, click.Path) and option.opts[0] in {"--out", "--to"}:
                yield " ".join((*path, name)), option.opts[0]


def test_every_command_with_an_output_is_tried():
    found = dict(commands_with_outputs(commands))
    to_folders = {name for name, option in found.items() if option == "--to"}
    assert to_folders <= {"backup"}  # a folder of backups, which is no output
    outputs = found.keys() - to_folders - {"salvage"}  # it makes a journal, and tries its own
    assert outputs == {"export" if way.startswith("export") else way for way in WAYS}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", WAYS)
def test_a_command_refuses(home, way, kind, capsys):
    out = home.target(kind, ENDINGS.get(way, ""))
    if way in ENDINGS and not out.name.endswith(ENDINGS[way]):
        pytest.skip("the name says no format, which is refused before")
    if way == "export markdown":
        folder = home.folder / "texts"
        folder.mkdir()
        (folder / "2026-W47.md").symlink_to(out)
        out = folder
    before = home.bytes_of_all()
    force = [] if way in WITHOUT_FORCE else ["--force"]
    status = main(["--today", str(TODAY), *WAYS[way], "--out", str(out), *force])
    complaint = capsys.readouterr().err
    assert status == 1
    assert "is not written to, because" in complaint or "already" in complaint
    assert complaint.count("\n") == 1
    assert home.bytes_of_all() == before


@pytest.mark.repeats
@pytest.mark.parametrize("ending", BESIDE)
@pytest.mark.parametrize("way", sorted(WAYS.keys() - ENDINGS.keys() - {"export markdown"}))
def test_a_command_refuses_what_sqlite_takes_for_a_part_of_a_journal(home, way, ending, capsys):
    other = shutil.copy(home.journal, home.folder / "other.db")
    for journal in (home.journal, other):
        out = Path(f"{journal}{ending}")
        assert main(["--today", str(TODAY), *WAYS[way], "--out", str(out)]) == 1
        assert "belongs to the journal beside it" in capsys.readouterr().err
        assert not out.exists()


@pytest.mark.parametrize("inside", [False, True])
def test_texts_do_not_go_into_a_folder_of_backups(home, inside, capsys):
    out = home.backups / "texts" if inside else home.backups
    before = home.bytes_of_all()
    assert main(["export", "markdown", "--out", str(out), "--force"]) == 1
    assert "where backups" in capsys.readouterr().err
    assert home.bytes_of_all() == before


@pytest.mark.parametrize("way", sorted(WAYS.keys() - {"export markdown", "demo"}))
def test_another_file_that_is_there_is_replaced_with_force_only(home, way):
    out = home.folder / f"plain-of-mine{ENDINGS.get(way, '')}"
    out.write_text("mine")
    words = ["--today", str(TODAY), *WAYS[way], "--out", str(out)]
    assert main(words) == 1
    assert out.read_text() == "mine"
    assert main([*words, "--force"]) == 0
    assert "mine" not in out.read_text()[:4]


def test_a_link_to_another_file_stays_a_link(home):
    real = home.folder / "real.csv"
    real.write_text("old")
    out = home.folder / "link.csv"
    out.symlink_to(real)
    assert main(["export", "csv", "--out", str(out), "--force"]) == 0
    assert out.is_symlink()
    assert "week" in real.read_text("utf-8-sig").splitlines()[0]


def test_what_a_path_leads_to_is_looked_at_again_just_before(home, monkeypatch):
    """Somebody puts a link to the journal into the place while the file is written."""
    out, flush = home.folder / "out", os.fsync
    before = home.journal.read_bytes()

    def link_and_flush(handle):
        if not out.is_symlink():
            out.symlink_to(home.journal)
        flush(handle)

    monkeypatch.setattr(os, "fsync", link_and_flush)
    with pytest.raises(InputError, match="not written to"):
        Output(out, replaces=True, own=find_own_files(home.places)).write("new")
    assert home.journal.read_bytes() == before


def test_a_parent_that_moved_to_the_backups_meanwhile_is_noticed(home, monkeypatch):
    folder, flush = home.folder / "folder", os.fsync
    folder.mkdir()

    def swap_and_flush(handle):
        if not folder.is_symlink():
            folder.rename(home.folder / "was")
            folder.symlink_to(home.backups)
        flush(handle)

    names = sorted(home.backups.iterdir())
    monkeypatch.setattr(os, "fsync", swap_and_flush)
    with pytest.raises(InputError):
        Output(folder / "out", replaces=True, own=find_own_files(home.places)).write("new")
    assert sorted(home.backups.iterdir()) == names


@pytest.mark.parametrize("ending", ["é", "É", "e\u0301"])
def test_other_forms_of_a_folders_name_do_not_matter(home, ending, monkeypatch):
    """As on a file system that ignores case and Unicode form: another name, the same folder."""
    same = home.folder / f"BACKUPS {ending}"
    same.symlink_to(home.backups)
    with pytest.raises(InputError):
        Output(same / "x", replaces=True, own=find_own_files(home.places)).refuse()


# Dialogs

SAVING = {
    "ui/exports/export_form.py": 2,  # a file, and a folder for texts
    "ui/exports/report_dialog.py": 1,
    "ui/imports/journal_view.py": 1,
    "ui/journal/wins/one_on_one.py": 1,
    "ui/review/page.py": 1,
    "ui/trends/export.py": 1,
    "ui/window/remedies.py": 1,  # the text of a note, and what is left of a journal
    "ui/window/sample.py": 1,
}
"""How often each module asks for a place to save to; all of them are tried below."""

NO_OUTPUT = {
    "ui/imports/fill_in_dialog.py",
    "ui/settings/backups_card.py",
    "ui/window/dialogs.py",
}
"""They ask for the folder that backups are copied to, and for folders to read."""


def test_every_dialog_that_saves_is_tried():
    asking = {"getSaveFileName", "getExistingDirectory"}
    found = {}
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text("utf-8")
        calls = [
            node
            for node in (ast.walk(ast.parse(text)) if any(map(text.__contains__, asking)) else ())
            if isinstance(node, ast.Attribute) and node.attr in asking
        ]
        if calls:
            found[path.relative_to(PACKAGE).as_posix()] = len(calls)
    assert {name: n for name, n in found.items() if name not in NO_OUTPUT} == SAVING


def no_work():
    from pendulum_journal.ui.widgets.work_thread import Work

    return Work(lambda _done, _every: None, lambda: False)


@pytest.fixture
def session(home, qtbot):
    from pendulum_journal.ui.session import Session

    made = Session()
    made.find_own_files = lambda: find_own_files(home.places)
    made.show(Journal.open(home.journal, backups=home.backups, today=lambda: TODAY))
    yield made
    made.close()


def save_trends(session, out, qtbot):
    from pendulum_journal.services import trends
    from pendulum_journal.services.guidance.figures import guidance_of
    from pendulum_journal.ui.trends.export import ExportButton, Shown

    button, failures = ExportButton(session.own_files), []
    button.failed.connect(failures.append)
    choice = trends.TrendChoice()
    view = trends.trend(session.journal, choice)
    button.show_view(Shown(view, choice, guidance_of(session.journal)))
    button.write(out)
    qtbot.waitUntil(lambda: bool(failures), timeout=60_000)
    button.deleteLater()
    (failure,) = failures
    raise failure


def save_review(session, out, _qtbot):
    from PySide6.QtWidgets import QApplication

    from pendulum_journal.services.reviews import reviews
    from pendulum_journal.ui.review.page import ReviewPage
    from pendulum_journal.ui.theme import Appearance, Theme

    failures = []
    session.failed.connect(failures.append)
    page = ReviewPage(session, Theme(QApplication.instance(), Appearance.LIGHT))
    page.write(reviews(session.journal)[0], out)
    page.deleteLater()
    (failure,) = failures
    raise failure


def save_report(session, out, _qtbot):
    from pendulum_journal.ui.exports.report_dialog import report_task

    report_task("<p>report</p>", out, session.own_files())(no_work())


def save_export(session, out, _qtbot):
    from pendulum_journal.services.search.search import NO_FILTERS
    from pendulum_journal.ui.exports.export_dialog import export_task
    from pendulum_journal.ui.exports.export_form import ExportKind

    kind = ExportKind(ExportFormat.CSV, "", "", ".csv")
    export_task(session.journal, kind, out, NO_FILTERS, session.own_files())(no_work())


def save_texts(session, out, _qtbot):
    from pendulum_journal.services.search.search import NO_FILTERS
    from pendulum_journal.ui.exports.export_dialog import export_task
    from pendulum_journal.ui.exports.export_form import ExportKind

    folder = out.parent / "texts"
    folder.mkdir()
    (folder / "2026-W47.md").symlink_to(out)
    kind = ExportKind(ExportFormat.MARKDOWN, "", "", "")
    export_task(session.journal, kind, folder, NO_FILTERS, session.own_files())(no_work())


def save_wins(session, out, _qtbot):
    from pendulum_journal.ui.journal.wins.one_on_one import OneOnOneCard

    failures = []
    session.failed.connect(failures.append)
    card = OneOnOneCard(session, TODAY)
    card.write(out)
    card.deleteLater()
    (failure,) = failures
    raise failure


def save_note(session, out, _qtbot):
    from pendulum_journal.ui.window.remedies import write_text

    write_text("a note", out, session.own_files())


SAVES = [save_trends, save_review, save_report, save_export, save_texts, save_wins, save_note]
IN_DIALOGS = [
    (save, kind)
    for at, save in enumerate(SAVES)
    for kind in (KINDS if save is save_note else (*KINDS[at::7], "the journal"))
]
"""One dialog of each kind of place, since they all ask one function; one asks about every place."""


@pytest.mark.parametrize(("save", "kind"), sorted(set(IN_DIALOGS), key=IN_DIALOGS.index))
def test_a_dialog_refuses(session, home, save, kind, qtbot):
    out = home.target(kind, ".svg" if save is save_trends else "")
    if save is save_trends and out.suffix != ".svg":
        out = home.link(home.folder / "target.svg", out)
    if save is save_texts and "backups" in out.parts[-3:]:
        out = home.link(home.folder / "target", out)
    before = home.bytes_of_all()
    with pytest.raises(InputError, match="is not written to, because"):
        save(session, out, qtbot)
    after = {path: text for path, text in home.bytes_of_all().items() if path in before}
    assert after == before


@pytest.mark.parametrize("name", ["journal.db-journal", "backups/new.db", "journal.db-wal"])
def test_no_new_journal_is_made_in_the_place_of_another(session, home, name):
    from pendulum_journal.domain.content import JournalContent
    from pendulum_journal.services.keeping.damage import salvage
    from pendulum_journal.store.content import read_content
    from pendulum_journal.ui.imports.journal_dialog import new_task

    with session.journal.reading() as file:
        content = read_content(file)
    assert isinstance(content, JournalContent)
    out = home.journal.parent / name
    with pytest.raises(InputError, match="not written to"):
        new_task(out, content, out, lambda: TODAY, session.own_files())(no_work())
    with pytest.raises(InputError, match="not written to"):
        salvage(home.journal, out, now=session.journal.now(), own=session.own_files())
    assert not out.exists()


def test_what_was_typed_into_the_sample_is_not_kept_in_the_place_of_a_backup(
    session, home, qtbot, monkeypatch
):
    """The dialog that keeps it asks for a file; here the user picks one among the backups."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

    from pendulum_journal.store.content import read_content
    from pendulum_journal.ui.theme import Appearance, Theme
    from pendulum_journal.ui.window.main_window import MainWindow
    from pendulum_journal.ui.window.sample import Sample

    out = home.backups / "mine.db"
    warnings = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(out), ""))
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: warnings.append(words[-1]))
    settings = QSettings(str(home.folder / "w.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Theme(QApplication.instance(), Appearance.LIGHT), settings)
    qtbot.addWidget(window)
    with session.journal.reading() as file:
        content = read_content(file)
    sample = Sample(session, window, home.places, lambda: TODAY)
    assert not sample.keep(content)
    assert "not written to" in warnings[0]
    assert not out.exists()


# What the window remembers

NAMES = (
    "/home/x/j.db",
    "/home/ä ö/日本/j;x,y=z.db",
    "C:\\Users\\a b\\j.db",
    '/a\nb\tc"d.db',
    "/x/😀%41.db",
    " /lead/ ",
    "@at",
    "/a\x01b1.db",
    "/\u2028\x85\x0b.db",
    "",
)


@pytest.mark.parametrize("name", NAMES)
def test_commands_read_what_the_window_remembers(tmp_path, name):
    from PySide6.QtCore import QSettings

    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    for key in (LAST_JOURNAL, SECOND_FOLDER):
        settings.setValue(key, name)
        settings.setValue(f"{key}er", "another")
    settings.sync()
    assert read_text(tmp_path / "window.ini", LAST_JOURNAL) == name
    assert read_text(tmp_path / "window.ini", SECOND_FOLDER) == name


def test_no_settings_are_no_error(tmp_path):
    assert read_text(tmp_path / "none.ini", LAST_JOURNAL) == ""
    (tmp_path / "some.ini").write_bytes(b"\xff\xfe\n[window]\njournal")
    assert read_text(tmp_path / "some.ini", LAST_JOURNAL) == ""
    assert read_text(tmp_path, LAST_JOURNAL) == ""


def test_a_journal_that_the_window_remembers_is_refused_even_while_it_is_missing(home):
    places = home.places
    gone = home.folder / "stick" / "mine.db"
    gone.parent.mkdir()
    places.window_settings.write_text(f"[window]\njournal={gone}\n")
    for path in (gone, Path(f"{gone}-journal")):
        with pytest.raises(InputError):
            Output(path, replaces=True, own=find_own_files(places)).refuse()
