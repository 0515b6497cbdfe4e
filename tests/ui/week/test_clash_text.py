from pendulum_journal.domain.entry import Minutes
from pendulum_journal.domain.entry_merge import Clash, EntryField
from pendulum_journal.domain.split import Activity, Group
from pendulum_journal.domain.week import Week
from pendulum_journal.ui.week.clash_text import clash_text

WEEK = Week.of_iso(2026, 47)
CODING = Activity(4, "uid", "Coding", Group.CODING)
KEPT = "Week 47 was changed elsewhere at the same time. What stood there was kept."


def text(*clashes):
    return clash_text(WEEK, clashes, [CODING])


def test_lines_of_a_note_that_both_changed_are_said():
    said = text(Clash(EntryField.NOTE, "ours", "theirs", both_stand=True))
    assert said == (
        "Week 47 was changed elsewhere at the same time. "
        "Of lines of the note that both changed, both stand, yours second."
    )


def test_figures_that_lost_are_said(qapp):
    said = text(
        Clash(EntryField.MINUTES, Minutes(750), Minutes(900), 4),
        Clash(EntryField.ENERGY, 0, 40),
        Clash(EntryField.FOCUS_BLOCK, 90, None),
    )
    assert said == f"{KEPT} You had typed: Coding 12.5 h, energy 0 %, longest focus block 90 min."


def test_what_was_emptied_here_needs_no_figure(qapp):
    assert (
        text(Clash(EntryField.MINUTES, None, Minutes(900), 4), Clash(EntryField.ENERGY, None, 40))
        == KEPT
    )


def test_hours_that_did_not_fit_are_said_with_the_reason(qapp):
    said = text(
        Clash(EntryField.MINUTES, Minutes(6000), Minutes(900), 4, overfills=True),
        Clash(EntryField.ENERGY, 0, 40),
    )
    assert said == (
        f"{KEPT} You had typed: energy 0 %. Not taken, as the week would then have more than its "
        "168 hours: Coding 100.0 h. Correct the hours, then type them again."
    )
