"""A day in every form there is, and what is refused rather than guessed."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pendulum_journal.domain.dates.calendar_days import DayError
from pendulum_journal.domain.dates.reading import read_day
from pendulum_journal.domain.dates.words import ENGLISH, DateWords
from pendulum_journal.domain.week import FIRST_YEAR, LAST_YEAR, Week

TODAY = date(2026, 11, 22)
OCTOBER_26 = date(2026, 10, 26)

SPANISH = DateWords(
    months=tuple(
        (name, name[:3])
        for name in (
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
            "septiembre", "octubre", "noviembre", "diciembre",
        )
    ),
    weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    between=("de",),
)  # fmt: skip
FRENCH = DateWords(
    months=(
        ("janvier", "janv."), ("février", "févr."), ("mars",), ("avril", "avr."), ("mai",),
        ("juin",), ("juillet", "juil."), ("août",), ("septembre", "sept."), ("octobre", "oct."),
        ("novembre", "nov."), ("décembre", "déc."),
    ),
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "mar."),
)  # fmt: skip
VIETNAMESE = DateWords(tuple((f"tháng {month}", f"thg {month}") for month in range(1, 13)))
JAPANESE = DateWords(
    tuple((f"{month}月",) for month in range(1, 13)), ("月曜日",), ("年", "月", "日")
)
FINNISH = DateWords(
    months=tuple(
        (f"{name}kuu",)
        for name in (
            "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka",
            "marras", "joulu",
        )
    )
)  # fmt: skip


def day(text: str, words: DateWords = ENGLISH, today: date = TODAY) -> date:
    return read_day(text, today, words).day


def refusal(text: str, words: DateWords = ENGLISH) -> DayError:
    with pytest.raises(DayError) as caught:
        read_day(text, TODAY, words)
    return caught.value


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-26",
        "20261026",
        "2026/10/26",
        "2026.10.26",
        "26.10.2026",
        "26. 10. 2026",
        "26.10 2026",
        "26 10 2026",
        "26/10/2026",
        "26-10-2026",
        "10/26/2026",
        "10-26-2026",
        "26 Oct 2026",
        "26 October 2026",
        "26 OCTO 2026",
        "26. Oct. 2026",
        "26-Oct-2026",
        "26Oct2026",
        "Oct 26 2026",
        "Oct. 26, 2026",
        "October 26th, 2026",
        "the 26th of October 2026",
        "Monday, 26 October 2026",
        "Mon 26.10.2026",
        "26.10.2026, Mon.",
        "on Mon. the 26th of Oct 2026",
        "2026 Oct 26",
        "2026-W44-1",
        "  26 Oct 2026\t",
        "26\u00a0Oct\u202f2026",
        "２０２６－１０－２６",
        "٢٦.١٠.٢٠٢٦",
        "२६ Oct २०२६",
        "2026−10−26",
        "\u200f26\u200e Oct 2026",
    ],
)
def test_a_whole_date_is_read_and_nothing_is_assumed(text):
    read = read_day(text, TODAY)
    assert (read.day, read.remark) == (OCTOBER_26, None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1st Oct 2026", date(2026, 10, 1)),
        ("2nd of March 2026", date(2026, 3, 2)),
        ("3rd Sept. 2026", date(2026, 9, 3)),
        ("1er May 2026", date(2026, 5, 1)),
        ("1º May 2026", date(2026, 5, 1)),
        ("1ª May 2026", date(2026, 5, 1)),
        ("10/10/2026", date(2026, 10, 10)),
        ("10.11.2026", date(2026, 11, 10)),
        ("2026-1-5", date(2026, 1, 5)),
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 21)),
        ("tomorrow", date(2026, 11, 23)),
        ("last Monday", date(2026, 11, 16)),
        ("last sunday", date(2026, 11, 15)),
        ("next Sun.", date(2026, 11, 29)),
        ("next  friday", date(2026, 11, 27)),
        ("3 days ago", date(2026, 11, 19)),
        ("a week ago", date(2026, 11, 15)),
        ("in 3 days", date(2026, 11, 25)),
        ("In 2 weeks", date(2026, 12, 6)),
        ("1 Jan 1970", date(1970, 1, 1)),
        ("31.12.2100", date(2100, 12, 31)),
    ],
)
def test_other_days(text, found):
    assert read_day(text, TODAY).day == found


@pytest.mark.parametrize(
    ("text", "found", "remark"),
    [
        ("June 2026", date(2026, 6, 1), "2026-06-01: the first day of the month."),
        ("2026 jun", date(2026, 6, 1), "2026-06-01: the first day of the month."),
        ("2026-06", date(2026, 6, 1), "2026-06-01: the first day of the month."),
        ("6/2026", date(2026, 6, 1), "2026-06-01: the first day of the month."),
        ("2026-W44", OCTOBER_26, "2026-10-26: the Monday of 2026-W44."),
        ("2026w44", OCTOBER_26, "2026-10-26: the Monday of 2026-W44."),
        ("2026-W4", date(2026, 1, 19), "2026-01-19: the Monday of 2026-W04."),
        ("in 1 week", date(2026, 11, 29), "2026-11-29: counted from today."),
    ],
)
def test_a_month_and_a_week_are_their_first_day_and_it_is_remarked(text, found, remark):
    read = read_day(text, TODAY)
    assert (read.day, str(read.remark)) == (found, remark)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("26 October", OCTOBER_26),
        ("October 26th", OCTOBER_26),
        ("26.10.", OCTOBER_26),
        ("22 November", TODAY),
        ("23 November", date(2025, 11, 23)),
        ("31 Dec", date(2025, 12, 31)),
        ("Oct 5", date(2026, 10, 5)),
        ("Oct 31", date(2026, 10, 31)),
        ("29 Feb", date(2024, 2, 29)),
    ],
)
def test_without_a_year_it_is_the_latest_such_day_and_it_is_remarked(text, found):
    read = read_day(text, TODAY)
    assert read.day == found
    assert str(read.remark) == f"{found}, the latest such day up to today: the year was added."


@pytest.mark.parametrize(("text", "found"), [("May", date(2026, 5, 1)), ("dec", date(2025, 12, 1))])
def test_a_month_alone_is_the_first_day_of_the_latest_one(text, found):
    read = read_day(text, TODAY)
    assert read.day == found
    wording = "the first day of the latest such month: the year was added."
    assert str(read.remark) == f"{found}, {wording}"


@pytest.mark.parametrize(
    ("text", "today", "found"),
    [
        ("29 Feb", date(2100, 12, 31), date(2096, 2, 29)),
        ("29 Feb", date(2028, 2, 29), date(2028, 2, 29)),
        ("29 Feb", date(2028, 2, 28), date(2024, 2, 29)),
        ("1 Jan", date(2026, 1, 1), date(2026, 1, 1)),
        ("2 Jan", date(2026, 1, 1), date(2025, 1, 2)),
    ],
)
def test_the_latest_such_day_at_the_ends(text, today, found):
    assert day(text, today=today) == found


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("10/11/2026", date(2026, 11, 10), date(2026, 10, 11)),
        ("10-11-2026", date(2026, 11, 10), date(2026, 10, 11)),
        ("10 11 2026", date(2026, 11, 10), date(2026, 10, 11)),
        ("Tue 10/11/2026", date(2026, 11, 10), date(2026, 10, 11)),
        ("Oct 26", OCTOBER_26, date(2026, 10, 1)),
        ("Oct-26", OCTOBER_26, date(2026, 10, 1)),
        ("June 24", date(2026, 6, 24), date(2024, 6, 1)),
    ],
)
def test_two_readings_are_refused_with_both(text, first, second):
    error = refusal(text)
    assert error.suggestions == (first, second)
    assert str(error) == f"“{text}” can be {first} or {second}: choose one."


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("26 Oct 26", [OCTOBER_26]),
        ("Oct 26, 26", [OCTOBER_26]),
        ("26 Oct ’26", [OCTOBER_26]),
        ("99 Oct 12", [date(1999, 10, 12)]),
        ("Oct ’26", [date(2026, 10, 1)]),
        ("Oct 98", [date(1998, 10, 1)]),
        ("26.10.26", [OCTOBER_26, date(2026, 10, 26)]),
        ("26.10.98", [date(1998, 10, 26)]),
        ("26/10/40", [date(2040, 10, 26)]),
        ("10/11/26", [date(2026, 11, 10), date(2026, 10, 11), date(2010, 11, 26)]),
        ("26.10", [OCTOBER_26]),
        ("10/26", [OCTOBER_26]),
        ("10/11", [date(2026, 11, 10), date(2026, 10, 11)]),
    ],
)
def test_a_short_year_is_refused_with_the_whole_date(text, suggestions):
    error = refusal(text)
    assert error.message.id == "day-short-year"
    assert list(error.suggestions) == list(dict.fromkeys(suggestions))


@pytest.mark.parametrize(
    ("text", "reason", "suggestions"),
    [
        ("31 June 2026", "that month ends on 2026-06-30.", [date(2026, 6, 30)]),
        ("31 June", "that month ends on 2026-06-30.", [date(2026, 6, 30)]),
        ("29 Feb 2025", "that month ends on 2025-02-28.", [date(2025, 2, 28)]),
        ("30 Feb", "that month ends on 2026-02-28.", [date(2026, 2, 28)]),
        ("2/30/2026", "that month ends on 2026-02-28.", [date(2026, 2, 28)]),
        ("31/4/2026", "that month ends on 2026-04-30.", [date(2026, 4, 30)]),
        ("2026-13-01", "there is no month 13.", [date(2026, 1, 13)]),
        ("10.26.2026", "there is no month 26.", [OCTOBER_26]),
        ("10.26.", "there is no month 26.", [OCTOBER_26]),
        ("13/13/2026", "there is no month 13.", []),
        ("0/0/2026", "there is no month 0.", []),
        ("2026-W54", "2026 has 53 weeks.", []),
        ("2025-W53", "2025 has 52 weeks.", []),
        ("2025-W00", "2025 has 52 weeks.", []),
    ],
)
def test_a_day_that_does_not_exist_is_refused(text, reason, suggestions):
    error = refusal(text)
    assert str(error) == f"“{text}” is not in the calendar: {reason}"
    assert list(error.suggestions) == suggestions


@pytest.mark.parametrize(
    "text", ["31 Dec 1969", "1969-12-31", "1 Jan 2101", "0026-10-26", "9999-W01", "1970-W01"]
)
def test_years_that_no_journal_holds_are_refused(text):
    assert str(refusal(text)) == f"“{text}” is outside 1970 to 2100, the years a journal can hold."


def test_days_at_the_end_of_the_years_are_counted_from_today():
    with pytest.raises(DayError, match="outside 1970 to 2100"):
        read_day("tomorrow", date(2100, 12, 31))
    with pytest.raises(DayError, match="outside 1970 to 2100"):
        read_day("1 Dec", date(1970, 1, 1))


def test_a_role_may_begin_before_the_weeks_that_are_written():
    assert read_day("1 Sept 1965", TODAY, first_year=1930).day == date(1965, 9, 1)
    with pytest.raises(DayError, match="outside 1930 to 2100") as caught:
        read_day("1 Sept 1929", TODAY, first_year=1930)
    assert caught.value.suggestions == ()
    with pytest.raises(DayError) as caught:
        read_day("1 Sept 65", TODAY, first_year=1930)
    assert caught.value.suggestions == (date(1965, 9, 1),)


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("26102026", [OCTOBER_26]),
        ("10262026", [OCTOBER_26]),
        ("10112026", [date(2026, 11, 10), date(2026, 10, 11)]),
        ("2026", [date(2026, 1, 1)]),
        ("2026-47", [date(2026, 11, 16)]),
    ],
)
def test_what_is_nearly_a_date_is_refused_with_it(text, suggestions):
    assert list(refusal(text).suggestions) == suggestions


@pytest.mark.parametrize(
    "text",
    [
        "x", "Mon", "Monday Tuesday 26 Oct 2026", "26", "261026", "2026-60", "1969", "20261",
        "Sep Oct", "not 26 Oct 2026", "before 26 Oct 2026", "end of June 2026", "1-2 Oct 2026",
        "Oct 2025-2026", "26 Oct 2026 - 3 Nov 2026", "26 Oct 2026 14:30", "2026-10-26T10:00",
        "26.10/2026", "26-10 2026", "-2026-10-26", "26.10.2026-", "26..10.2026", "26 2026 10",
        "260 Oct 2026", "26 Oct 202", "Oct 202", "100/10/2026", "2026-10-’26", "26 Oct ’2026",
        "’26 2026 Oct", "2²6 Oct 2026", "②⑥ Oct 2026", "26 Ⅹ 2026", "2o Oct 2026",
        "26 Oct 2026 bc", "26 ma 2026", "26 octopus 2026", "26 Oct 2026?", "0 Oct 2026",
        "2026-10-00", "1.2.3.2026", "26:10:2026", "x" * 99, "26 Oct" + " " * 99 + "2026", "\0", ".",
        "26/10/123", "2026-10-260", "the", "'", "2026 2026", "123 45",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text):
    error = refusal(text)
    assert error.message.id == "day-form"
    assert "is not a date: write it as 2026-11-18 or 18 Nov 2026." in str(error)


@pytest.mark.parametrize("text", ["", "  ", "\u00a0"])
def test_nothing_is_refused(text):
    assert str(refusal(text)) == "No date is given: write it as 2026-11-18 or 18 Nov 2026."


def test_a_long_text_is_not_repeated_whole():
    assert len(str(refusal("x" * 10_000))) < 120


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("26 de octubre de 2026", SPANISH),
        ("lunes, 26 oct 2026", SPANISH),
        ("Monday 26 October 2026", SPANISH),
        ("26 tháng 10, 2026", VIETNAMESE),
        ("26 thg 10 2026", VIETNAMESE),
        ("2026年10月26日", JAPANESE),
        ("2026年10月26日月曜日", JAPANESE),
        ("26. lokakuu 2026", FINNISH),
        ("26 oct. 2026", FRENCH),
    ],
)
def test_the_words_of_a_language_are_read_beside_english_ones(text, words):
    assert day(text, words) == OCTOBER_26


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("1 février 2026", FRENCH, date(2026, 2, 1)),
        ("1 FEVRIER 2026", FRENCH, date(2026, 2, 1)),
        ("1 aout 2026", FRENCH, date(2026, 8, 1)),
        ("mardi 10 mars 2026", FRENCH, date(2026, 3, 10)),
        ("mar. 10 mars 2026", FRENCH, date(2026, 3, 10)),
        ("10 mar 2026", SPANISH, date(2026, 3, 10)),
        ("mar 10.3.2026", SPANISH, date(2026, 3, 10)),
        ("1 tháng 1 2026", VIETNAMESE, date(2026, 1, 1)),
        ("11 tháng 11 2026", VIETNAMESE, date(2026, 11, 11)),
        ("2026年1月11日", JAPANESE, date(2026, 1, 11)),
        ("2026年11月1日", JAPANESE, date(2026, 11, 1)),
    ],
)
def test_words_of_two_meanings(text, words, found):
    assert day(text, words) == found


@pytest.mark.parametrize(
    ("text", "words", "suggestions"),
    [
        ("1 jui 2026", FRENCH, (date(2026, 6, 1), date(2026, 7, 1))),
        ("1 mar 2026", FINNISH, (date(2026, 3, 1), date(2026, 11, 1))),
    ],
)
def test_a_beginning_of_two_months_is_refused_with_both(text, words, suggestions):
    assert refusal(text, words).suggestions == suggestions


MONTHS = [names[0] for names in ENGLISH.months]
WEEKDAYS = ENGLISH.weekdays
DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


def ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number in {11, 12, 13} else ending}"


FORMS = [
    lambda d, name: d.isoformat(),
    lambda d, name: f"{d:%Y%m%d}",
    lambda d, name: f"{d:%Y/%m/%d}",
    lambda d, name: f"{d.day}.{d.month}.{d.year}",
    lambda d, name: f"{d:%d.%m.%Y}",
    lambda d, name: f"{d:%d. %m. %Y}",
    lambda d, name: f"{d.day} {name} {d.year}",
    lambda d, name: f"{d:%d} {name} {d.year}",
    lambda d, name: f"{d.day}. {name}. {d.year}",
    lambda d, name: f"{name} {d.day} {d.year}",
    lambda d, name: f"{name} {d.day}, {d.year}",
    lambda d, name: f"{d.day}-{name}-{d.year}",
    lambda d, name: f"{ordinal(d.day)} of {name} {d.year}",
    lambda d, name: f"{name} {ordinal(d.day)}, {d.year}",
    lambda d, name: f"{WEEKDAYS[d.weekday()]}, {d.day} {name} {d.year}",
    lambda d, name: f"{WEEKDAYS[d.weekday()][:3]}. {d.day} {name}. {d.year}",
    lambda d, name: f"{d.year} {name} {d.day}",
    lambda d, name: f"{d.isocalendar()[0]}-W{d.isocalendar()[1]:02}-{d.isocalendar()[2]}",
]
DRESSES = [
    str,
    str.upper,
    str.lower,
    lambda text: f" {text}\t",
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace(" ", "   "),
    lambda text: text.translate({ord("0") + n: 0xFF10 + n for n in range(10)}),
    lambda text: text.translate({ord("0") + n: 0x0660 + n for n in range(10)}),
]


@given(DAYS, st.sampled_from(FORMS), st.integers(3, 9), st.sampled_from(DRESSES))
def test_every_form_of_a_day_reads_back(found, form, letters, dress):
    assume(FIRST_YEAR <= found.isocalendar()[0] <= LAST_YEAR)
    text = dress(form(found, MONTHS[found.month - 1][:letters]))
    read = read_day(text, TODAY)
    assert (read.day, read.remark) == (found, None)


@given(DAYS, st.integers(0, 300))
def test_a_day_without_its_year_is_the_latest(today, back):
    assume(today.year > FIRST_YEAR + 8)
    found = today - timedelta(days=back)
    assume((found.month, found.day) != (2, 29))
    assert day(f"{found.day} {MONTHS[found.month - 1]}", today=today) == found


@given(st.integers(Week.of_iso(FIRST_YEAR, 2).index, Week.of_iso(LAST_YEAR, 52).index))
def test_every_week_is_its_monday(index):
    week = Week(index)
    assert day(str(week)) == week.monday


@given(DAYS, st.sampled_from("/- "))
def test_day_and_month_in_numbers_are_read_only_where_one_reading_is_left(found, mark):
    for form in ("%d{0}%m{0}%Y", "%m{0}%d{0}%Y"):
        text = found.strftime(form.format(mark))
        if found.day > 12 or found.day == found.month:
            assert day(text) == found
        else:
            assert set(refusal(text).suggestions) == {
                found,
                date(found.year, found.day, found.month),
            }


ODD = st.text(
    st.one_of(
        st.sampled_from("0123456789 .,/-–'’WwOctSeptmonmar"),
        st.characters(categories=["Nd", "No", "Nl", "Cf", "Zs", "Lo", "Mn", "Pd", "Cc"]),
    ),
    max_size=30,
)


def numbers_of(text: str) -> list[int]:
    """Return the numbers in a text as a person sees them."""
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf")
    plain = "".join(str(unicodedata.decimal(c, " ")) for c in seen)
    return [int(number) for number in plain.split()]


@given(ODD | st.text(max_size=100), st.sampled_from([ENGLISH, SPANISH, FRENCH, JAPANESE, FINNISH]))
@example("26 Oct 2026²", ENGLISH)
@example("1e5 May 2026", ENGLISH)
def test_a_text_is_read_or_refused_and_never_into_a_day_that_it_does_not_show(text, words):
    try:
        read = read_day(text, TODAY, words)
    except DayError as error:
        for suggestion in error.suggestions:
            assert FIRST_YEAR <= suggestion.year <= LAST_YEAR
        return
    assert FIRST_YEAR <= read.day.year <= LAST_YEAR
    shown = numbers_of(text)
    if shown and max(shown) < 10_000_000 and "w" not in text.casefold():
        parts = {read.day.year, read.day.month, read.day.day}
        assert set(shown) <= parts


@pytest.mark.parametrize(
    "text", ["last mo", "next month", "next someday", "weeks ago", "in 9999 days"]
)
def test_what_is_not_told_from_today_is_refused(text):
    with pytest.raises(DayError):
        read_day(text, TODAY)


def test_a_day_told_from_today_lies_in_the_years_of_a_journal():
    with pytest.raises(DayError, match="outside 1970 to 2100"):
        read_day("in 999 weeks", TODAY.replace(year=2095))
