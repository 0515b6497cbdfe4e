"""Hard spaces and line separators are kept in every text box, in which Qt would replace them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pendulum_journal
from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.ui.pendulum.role_dialog import RoleDialog
from pendulum_journal.ui.review.questions_card import ReviewQuestionsCard

TEXT = "20\u00a0h,\u202ffirst\u2028then\nthe rest"


def test_answers_decisions_and_notes_of_roles_are_kept_as_they_were(qtbot, theme):
    card, answered = ReviewQuestionsCard(), []
    qtbot.addWidget(card)
    card.answered.connect(lambda _key, text: answered.append(text))
    card.show_questions([("one", "What?", TEXT)], can_write=True)
    field = card.fields["one"]
    field.textCursor().insertText("> ")
    assert answered == [f"> {TEXT}"]
    position = field.textCursor().position()
    card.show_questions([("one", "What?", f"> {TEXT}")], can_write=True)
    assert field.textCursor().position() == position  # nothing was set anew

    role = Role("Engineer", Side.BUILDING, date(2026, 1, 1), note=TEXT)
    dialog = RoleDialog(theme, role=role, targets=[], others=[], today=date(2026, 11, 18))
    qtbot.addWidget(dialog)
    assert dialog.role().note == TEXT


def test_no_text_box_is_read_in_another_way():
    """Those that are named only show what the program itself has written or rendered."""
    folder = Path(pendulum_journal.__file__).parent
    found = {
        each.relative_to(folder).as_posix()
        for each in (folder / "ui").rglob("*.py")
        if ".toPlainText()" in each.read_text("utf-8")
    }
    assert found == {"ui/journal/note_view.py", "ui/help/text_dialog.py"}
