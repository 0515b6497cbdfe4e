from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.week import Week, count_of_weeks
from pendulum_journal.ui.chart_words import chart_words
from pendulum_journal.ui.text import counted, head, translate_message


def test_a_negative_number_has_a_minus_sign():
    sentence = Message(
        "x", "{progress} % of the way in {week}.", {"progress": -10, "week": Week(1)}
    )
    assert translate_message(sentence).startswith("−10 % of the way")
    assert translate_message(Message("y", "{n} weeks", {"n": 0})) == "0 weeks"


@pytest.fixture
def in_english():
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("in_english")
def test_a_large_number_is_grouped_as_the_locale_does():
    sentence = Message("x", "{n} weeks, {less} fewer", {"n": 2599, "less": -1200})
    assert translate_message(sentence) == "2,599 weeks, −1,200 fewer"


@pytest.mark.usefixtures("in_english")
def test_a_form_that_the_wording_gives_is_kept():
    assert translate_message(Message("x", "byte {byte:02X} of {n}", {"byte": 10, "n": 1000})) == (
        "byte 0A of 1,000"
    )


@pytest.mark.usefixtures("in_english")
def test_years_are_no_large_numbers():
    with pytest.raises(InputError) as refused:
        Week.parse("1969-W40")
    assert "is outside 1970 to 2100, the years" in translate_message(refused.value)


def test_a_sentence_within_a_sentence_is_said_too():
    inner = Message("amount", "{value} min", {"value": -5})
    assert translate_message(Message("x", "From {inner}.", {"inner": inner})) == "From −5 min."


def test_dates_are_in_the_form_of_the_locale():
    said = translate_message(Message("x", "Since {day}.", {"day": date(2026, 3, 5)}))
    assert "5" in said
    assert "2026" in said
    assert "2026-03-05" not in said


class Polish(QTranslator):
    """A language with three forms for counts, as a file of Qt's holds them."""

    def translate(self, _context, source, _disambiguation=None, n=-1):
        """Return the translation; for a count its form."""
        words = {"meetings": "spotkania", "Time split, week by week": "Podział czasu"}
        if source == "{n} weeks":
            few = n % 10 in {2, 3, 4} and n % 100 not in {12, 13, 14}
            return "{n} tydzień" if n == 1 else "{n} tygodnie" if few else "{n} tygodni"
        return words.get(source)  # None, a null string: there is no translation


@pytest.fixture
def in_polish(qapp):
    translator = Polish(qapp)
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


@pytest.mark.usefixtures("in_polish")
@pytest.mark.parametrize(
    ("n", "said"), [(1, "1 tydzień"), (3, "3 tygodnie"), (5, "5 tygodni"), (12, "12 tygodni")]
)
def test_a_count_has_the_forms_of_the_readers_language(n, said):
    assert translate_message(count_of_weeks(n)) == said
    assert counted(n, one="{n} week", other="{n} weeks") == said
    assert translate_message(Message("x", "{weeks}!", {"weeks": count_of_weeks(n)})) == f"{said}!"


@pytest.mark.usefixtures("in_polish")
def test_a_name_is_translated_once_for_pages_and_charts():
    assert head(Group.MEETINGS.label) == chart_words().group(Group.MEETINGS) == "Spotkania"
    assert chart_words().share_weekly == "Podział czasu"


def test_without_a_translation_the_count_is_worded_in_english():
    assert [translate_message(count_of_weeks(n)) for n in (0, 1, 2)] == [
        "0 weeks",
        "1 week",
        "2 weeks",
    ]
    said = counted(1, one="{n} week in {where}", other="{n} weeks in {where}", where="May")
    assert said == "1 week in May"
