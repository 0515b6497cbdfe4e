from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.review.forecast import Option
from pendulum_journal.domain.review.review import Decision, ReviewKind
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career, reviews
from pendulum_journal.services.changes import Changes
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.review.page import ReviewPage
from pendulum_journal.ui.session import Session

TODAY = date(2026, 11, 22)
NOW = Week.containing(TODAY)
STEPS = ["Engineering", "Managing", "Something else"]


class Clock:
    day = TODAY

    def today(self):
        return self.day

    def now(self):
        return datetime(self.day.year, self.day.month, self.day.day, 10, tzinfo=UTC)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def session(qapp, tmp_path, clock, pauses):
    made = Session(pauses=pauses)
    journal = Journal.create(tmp_path / "j.db", backups=None, today=clock.today, now=clock.now)
    activity = journal.activities()[2]
    entries = [
        Entry(
            NOW + -back,
            minutes={activity.id: Minutes(900 + back)},
            energy=40 + back % 20,
            note=f"learned: thing {back}",
        )
        for back in range(1, 60)
    ]
    journal.record_many([(entry, None) for entry in entries])
    role = Role("Manager", Side.MANAGING, date(2024, 6, 3), date(2026, 6, 14))
    career.save_role(journal, role)
    career.save_role(journal, Role("Engineer", Side.BUILDING, date(2026, 6, 15)))
    made.show(journal)
    yield made
    made.close()


@pytest.fixture
def page(qtbot, theme, session):
    made = ReviewPage(session, theme)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def stored(session):
    return reviews.reviews(session.open_journal)


def write(qtbot, page):
    click(qtbot, page.list.write)
    assert page.is_open
    return page.editor


def keys(page, *pressed):
    for key in pressed:
        if isinstance(key, str):
            QTest.keyClicks(page.window().focusWidget(), key)
        else:
            QTest.keyClick(page.window().focusWidget(), key)


def finished(session, **values):
    journal = session.open_journal
    review, _ = reviews.open_review(journal)
    return reviews.finish_review(journal, replace(review, **values))[0]


def test_a_review_is_written_by_keyboard_closed_reopened_and_kept(qtbot, page, session):
    editor = write(qtbot, page)
    first = next(iter(editor.questions.fields.values()))
    first.setFocus()
    keys(page, "more of the same")
    editor.begin_forecast.setFocus()
    keys(page, Qt.Key.Key_Space)
    keys(page, "70", Qt.Key.Key_Return, "20", Qt.Key.Key_Return, "10", Qt.Key.Key_Return)
    editor.decision.choice.group.button(1).setFocus()
    keys(page, Qt.Key.Key_Space)
    editor.decision.looks_back.setFocus()
    keys(page, Qt.Key.Key_Space)
    editor.decision.note.setFocus()
    keys(page, "because")
    click(qtbot, editor.close_review)
    (review,) = stored(session)
    assert review.is_finished
    assert review.answers[0].text == "more of the same"
    assert [option.per_cent for option in review.forecast] == [70, 20, 10]
    assert (review.decision, review.note) == (Decision.SWING, "because")
    assert review.look_back == date(2027, 5, 22)
    assert not editor.questions.fields
    click(qtbot, editor.reopen)
    assert not stored(session)[0].is_finished
    assert next(iter(editor.questions.fields.values())).toPlainText() == "more of the same"


def test_the_decisions_are_explained(qtbot, page):
    editor = write(qtbot, page)
    texts = [label.text() for label in editor.decision.findChildren(QLabel)]
    assert any(text.startswith("Stay: go on in this role. Swing: ") for text in texts)


def test_tab_goes_through_a_review_from_top_to_bottom(qtbot, page, session):
    editor = write(qtbot, page)
    fields = list(editor.questions.fields.values())
    assert page.window().focusWidget() is fields[0]
    click(qtbot, editor.begin_forecast)
    editor.decision.looks_back.setChecked(True)
    walked = [editor.close_review]
    editor.close_review.setFocus()
    while walked[-1] is not editor.decision.note and len(walked) < 60:
        keys(page, Qt.Key.Key_Tab)
        walked.append(page.window().focusWidget())
    scrolled = editor.decision.parentWidget()
    middles = [widget.mapTo(scrolled, widget.rect().center()).y() // 5 for widget in walked[1:]]
    assert middles == sorted(middles)
    asked = [editor.decision.looks_back, editor.decision.day.line, editor.decision.note]
    assert [each for each in walked if each in fields] == fields
    assert [each for each in walked if each in asked] == asked


def test_the_cursor_stays_where_it_is_as_a_review_is_read_again(qtbot, page, session):
    editor = write(qtbot, page)
    keys(page, "half a ")
    assert editor.flush()
    page.hide()
    session.publish(Changes(everything=True))
    page.show()  # which reads it again
    assert page.window().focusWidget() in editor.questions.fields.values()
    keys(page, "sentence")
    assert editor.flush()
    assert stored(session)[0].answers[0].text == "half a sentence"


@pytest.mark.pauses(save=1)
def test_what_is_typed_is_saved_without_a_button(qtbot, page, session):
    editor = write(qtbot, page)
    key, field = next(iter(editor.questions.fields.items()))
    field.setFocus()
    keys(page, "x")
    qtbot.waitUntil(lambda: stored(session)[0].answers[0].text == "x")
    assert stored(session)[0].answers[0].question_id == key
    assert field.toPlainText() == "x"


def test_leaving_saves_what_was_typed_a_moment_ago(qtbot, page, session):
    editor = write(qtbot, page)
    next(iter(editor.questions.fields.values())).setFocus()
    keys(page, "half a tho")
    page.hide()
    assert stored(session)[0].answers[0].text == "half a tho"


def test_the_list_shows_reviews_and_opens_one_by_key(qtbot, page, session):
    finished(session, decision=Decision.STAY)
    session.changed.emit(reviews.Changes(reviews=True))
    qtbot.waitUntil(lambda: page.list.table.model().rowCount() == 1)
    shown = [page.list.table.model().index(0, column).data() for column in range(5)]
    assert shown == ["22 Nov 2026", "In between", "Stay", "", "closed"]
    page.list.table.setFocus()
    keys(page, Qt.Key.Key_Return)
    assert page.is_open
    click(qtbot, page.editor.back)
    assert not page.is_open


def test_a_review_is_deleted_and_brought_back(qtbot, page, session):
    uid = finished(session, decision=Decision.STAY).uid
    page.show_list()
    click(qtbot, page.list.delete)
    assert not stored(session)
    session.undo_stack.undo()
    assert [review.uid for review in stored(session)] == [uid]
    session.undo_stack.redo()
    assert not stored(session)


def test_the_evidence_stays_and_says_what_was_edited_since(qtbot, page, session):
    review = finished(session)
    journal = session.open_journal
    week = review.figures_page.last
    entry = journal.entry(week)
    journal.record(replace(entry, energy=99), entry)
    page.open_review(review.uid)
    button = next(
        each
        for each in page.editor.figures_page.findChildren(QPushButton)
        if each.text() == f"Week {week.number}"
    )
    with qtbot.waitSignal(page.week_chosen, check_params_cb=lambda chosen: chosen == week):
        click(qtbot, button)
    assert stored(session)[0].figures_page == review.figures_page


def test_a_due_review_is_offered_once(qtbot, clock, page, session):
    clock.day = date(2026, 7, 20)
    page.show_list()
    assert page.list.offer.isVisible()
    assert "Your swing is a few weeks old" in page.list.offer.sentence.text()
    assert (page.list.offer.take.isDefault(), page.list.write.isDefault()) == (True, False)
    assert page.first_control is page.list.offer.take
    click(qtbot, page.list.offer.leave)
    qtbot.waitUntil(lambda: not page.list.offer.isVisible())
    assert page.list.write.isDefault()
    assert page.first_control is page.list.table
    page.show_list()
    assert not page.list.offer.isVisible()


def test_the_offer_opens_its_review(qtbot, clock, page, session):
    clock.day = date(2026, 7, 20)
    page.show_list()
    click(qtbot, page.list.offer.take)
    assert page.is_open
    assert stored(session)[0].kind is ReviewKind.AFTER_SWING
    click(qtbot, page.editor.back)
    assert not page.list.offer.isVisible()


def test_thinking_a_swing_over_asks_what_to_think_of_before_it(qtbot, page, session):
    page.open_review(ReviewKind.BEFORE_SWING)
    assert page.editor.review.kind is ReviewKind.BEFORE_SWING
    assert page.editor.checklist_card.isVisible()
    assert page.editor.folded.open.text() == "Show the checklist"
    assert page.editor.checklist.isHidden()
    titles = [box.text() for box in page.editor.checklist.boxes.values()]
    assert "Agree that you may return" in titles  # an engineer would swing to managing
    assert "Choose what to start anew with" not in titles
    page.show_list()
    page.open_review(ReviewKind.BEFORE_SWING)
    assert len(stored(session)) == 1


def test_thinking_a_swing_over_takes_up_the_offer_that_stands(page, session):
    session.change(
        lambda journal: career.save_role(
            journal, Role("Director", Side.MANAGING, TODAY + timedelta(days=10))
        )[1]
    )
    page.open_review(ReviewKind.BEFORE_SWING)
    assert page.editor.review.due == TODAY - timedelta(days=18)
    page.show_list()
    assert not page.list.offer.isVisible()


def test_looking_back_shows_facts_and_takes_what_happened(qtbot, clock, page, session):
    parts = tuple(Option(text, value) for text, value in zip(STEPS, (40, 50, 10), strict=True))
    later = TODAY + timedelta(days=30)
    uid = finished(session, forecast=parts, decision=Decision.STAY, look_back=later).uid
    page.open_review(uid)
    assert not page.editor.look_back.isVisible()
    clock.day = later + timedelta(days=2)
    page.show_list()
    click(qtbot, page.list.look_back.take)
    said = page.editor.look_back
    assert page.editor.review.uid == uid
    assert said.isVisible()
    said.choice.setFocus()
    keys(page, Qt.Key.Key_Down, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: stored(session)[0].happened == "Managing")
    click(qtbot, page.editor.back)
    assert not page.list.look_back.isVisible()


def test_then_and_now_say_over_which_weeks_they_are(qtbot, page, session):
    labels = write(qtbot, page).figures_page.findChildren(QLabel)
    told = [label.text() for label in labels if label.text().startswith("before: ")]
    assert [each.replace("\u00a0", " ") for each in told] == [
        "before: 8 weeks, 20 Apr 2026 – 14 Jun 2026 · now: 4 weeks, 19 Oct 2026 – 15 Nov 2026"
    ]


def test_two_steps_of_one_name_are_not_closed_but_told(qtbot, page, session):
    editor = write(qtbot, page)
    click(qtbot, editor.begin_forecast)
    editor.forecast.name(1).setFocus()
    editor.forecast.name(1).selectAll()
    keys(page, STEPS[0])
    with qtbot.waitSignal(session.failed, check_params_cb=lambda e: "twice" in str(e)):
        click(qtbot, editor.close_review)
    assert not stored(session)[0].is_finished


def test_a_review_is_exported_to_markdown(qtbot, page, session, tmp_path, monkeypatch):
    path = tmp_path / "review.md"
    review = finished(session, decision=Decision.EXTEND, note="one more year")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.open_review(review.uid)
    click(qtbot, page.editor.export)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Review of 2026-11-22")
    assert "one more year" in text


def test_a_review_that_another_program_deletes_leads_back_to_the_list(qtbot, page, session):
    review = finished(session)
    page.open_review(review.uid)
    reviews.delete_review(session.open_journal, review)
    session.changed.emit(reviews.Changes(everything=True))
    qtbot.waitUntil(lambda: not page.is_open)


def test_what_another_program_wrote_meanwhile_stays_beside_what_is_typed(qtbot, page, session):
    editor = write(qtbot, page)
    next(iter(editor.questions.fields.values())).setFocus()
    keys(page, "ours")
    (theirs,) = stored(session)
    first = replace(theirs.answers[0], text="theirs")
    reviews.save_review(
        session.open_journal,
        replace(theirs, answers=(first, *theirs.answers[1:]), decision=Decision.STAY),
    )
    assert page.flush()
    (review,) = stored(session)
    assert review.answers[0].text == "theirs\n\nours"
    assert review.decision is Decision.STAY
    assert next(iter(editor.questions.fields.values())).toPlainText() == "theirs\n\nours"
    assert editor.decision.decision is Decision.STAY


def test_what_is_typed_in_a_review_that_is_deleted_elsewhere_is_not_lost(qtbot, page, session):
    editor = write(qtbot, page)
    next(iter(editor.questions.fields.values())).setFocus()
    keys(page, "ours")
    reviews.delete_review(session.open_journal, stored(session)[0])
    assert page.flush()
    assert stored(session)[0].answers[0].text == "ours"


def test_a_review_that_was_deleted_elsewhere_is_said_whatever_is_done_with_it(
    qtbot, page, session, tmp_path
):
    said = []
    session.failed.connect(lambda error: said.append(str(error)))
    finished(session, decision=Decision.STAY)
    page.show_list()
    click(qtbot, page.list.delete)
    session.undo_stack.undo()
    theirs = Journal.open(tmp_path / "j.db", backups=tmp_path, today=session.today)
    reviews.delete_review(theirs, stored(session)[0])
    theirs.close()
    for act in (session.undo_stack.redo, lambda: click(qtbot, page.list.delete)):
        act()
        assert said.pop() == (
            "This review was deleted elsewhere in the meantime. Nothing was changed: choose "
            "another one."
        )
        page.show_list()
        session.undo_stack.clear()
        if not page.list.delete.isEnabled():
            break
    assert page.list.table.model().rowCount() == 0


def type_look_back(page, editor, text):
    editor.decision.looks_back.setChecked(True)
    line = editor.decision.day.line
    line.setFocus()
    line.selectAll()
    keys(page, text)


def test_a_day_to_look_back_on_that_is_being_typed_is_kept_on_leaving(qtbot, page, session):
    editor = write(qtbot, page)
    type_look_back(page, editor, "26 Feb 2027")
    page.hide()
    assert stored(session)[0].look_back == date(2027, 2, 26)


@pytest.mark.pauses(save=1)
def test_a_day_half_typed_is_not_saved_on_the_way(qtbot, page, session):
    editor = write(qtbot, page)
    type_look_back(page, editor, "26 February")
    qtbot.waitUntil(lambda: stored(session)[0].look_back is not None, timeout=4000)
    assert stored(session)[0].look_back == date(2027, 5, 22)
    keys(page, " 2027")
    assert editor.flush()
    assert stored(session)[0].look_back == date(2027, 2, 26)


def test_a_review_is_not_closed_over_a_day_that_was_refused(qtbot, page, session):
    editor = write(qtbot, page)
    type_look_back(page, editor, "2/3/2027")
    click(qtbot, editor.close_review)
    assert not stored(session)[0].is_finished
    assert "can be 2 Mar 2027 or 3 Feb 2027" in editor.decision.day.note.text
    session.publish(Changes(everything=True))  # as another program that writes a week
    assert editor.decision.day.line.text() == "2/3/2027"
    click(qtbot, editor.decision.day.note.buttons[0])
    click(qtbot, editor.close_review)
    assert stored(session)[0].is_finished
    assert stored(session)[0].look_back == date(2027, 3, 2)
