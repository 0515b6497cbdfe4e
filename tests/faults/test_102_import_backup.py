"""Before an import a backup is made, so that what it replaces stands somewhere."""

from __future__ import annotations

from pendulum_journal.domain.week import Week
from pendulum_journal.services.importing.columns import ImportOptions
from pendulum_journal.services.importing.weeks import carry_out, plan
from pendulum_journal.store.backups.folder import CopyKind
from pendulum_journal.store.backups.verifying import read_holding

WEEK = Week.parse("2026-W46")


def import_weeks(home, journal, tmp_path):
    table = tmp_path / "weeks.csv"
    table.write_text("week,Coding\n2026-W46,30\n")
    options = ImportOptions()
    return carry_out(journal, plan(journal, table, options))


def test_it_holds_what_the_import_replaced(home, tmp_path):
    journal = home.open()
    home.type_into(journal, week=WEEK)
    before = journal.entry(WEEK)
    import_weeks(home, journal, tmp_path)
    after = journal.entry(WEEK)
    journal.close()
    assert before != after
    made = [each for each in home.copies() if each.kind is CopyKind.IMPORT]
    assert len(made) == 1
    held = read_holding(made[0].path)
    assert held.saves == 1
    assert WEEK in held.weeks
    assert read_holding(home.path).weeks[WEEK] != held.weeks[WEEK]


def test_it_is_made_even_if_one_was_made_a_moment_before(home, tmp_path):
    home.sit_down()
    assert home.kinds() == ["after"]
    journal = home.open()
    import_weeks(home, journal, tmp_path)
    journal.close()
    assert home.kinds().count("import") == 1


def test_before_an_import_into_a_new_journal_there_is_nothing_to_copy(home, tmp_path):
    journal = home.open()
    import_weeks(home, journal, tmp_path)
    journal.close()
    assert "import" not in home.kinds()
    assert home.copied_saves() == home.saves()


def test_neither_later_copies_nor_thinning_take_it_away(home, tmp_path):
    home.sit_down()
    journal = home.open()
    import_weeks(home, journal, tmp_path)
    journal.close()
    for _ in range(20):
        home.clock.pass_(days=1)
        home.sit_down()
    assert home.kinds().count("import") == 1
