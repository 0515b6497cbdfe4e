"""Columns of days and weeks, in which the other cells decide what one alone leaves open."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.dates.column import (
    DateOrder,
    ReadColumn,
    SevenDays,
    by_most_days,
    read_column,
)
from pendulum_journal.domain.dates.languages import LANGUAGES
from pendulum_journal.domain.dates.words import DateWords
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week

TODAY = date(2026, 11, 30)
MDY, DMY = DateOrder
GERMAN = DateWords(
    months=tuple(
        (name,)
        for name in ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
                     "September", "Oktober", "November", "Dezember")
    )
)  # fmt: skip


def weeks(*texts, **options):
    read = read_column(texts, TODAY, **options)
    return [None if week is None else str(week).removeprefix("2026-") for week in read.weeks]


def days(*texts, **options):
    read = read_column(texts, TODAY, **options)
    return [None if day is None else day.isoformat() for day in read.days]


def refusal(*texts):
    with pytest.raises(InputError) as caught:
        read_column(texts, TODAY)
    return caught.value.message


@pytest.mark.parametrize(
    "text",
    ["2026-W4", "2026W04", "2026-W04-3", "KW 4 2026", "KW04/2026", "4. KW 2026", "W04-2026",
     "Week 4, 2026", "week 4 (2026)", "2026 Week 4", "CW4 2026", "Kalenderwoche 4/2026",
     "2026-01-19", "20260125", "19.1.2026", "19.01.26", "Mon 19 Jan 2026", "January 25, 2026",
     "19 January 2026", "2026/01/19", "2026-01-19 00:00:00", "2026-01-19T09:30:00.000Z",
     "2026-01-19T00:00:00+01:00", "19.1.2026 0:00", "Week of Jan 19, 2026", "w/c 19 Jan 2026",
     "2026-01-19 – 2026-01-25", "19.1.–25.1.2026", "Jan 19 - Jan 25, 2026", "2026-01-19/2026-01-25",
     "19.01.2026-25.01.2026", "2026-01-19 to 2026-01-25",
     "January 19, 2026 → January 25, 2026", "Woche vom 19.1.2026"],
)  # fmt: skip
def test_the_fourth_week(text):
    assert weeks(text) == ["W04"]


@pytest.mark.parametrize(
    "text",
    ["", " ", "n/a", "18:07", "7.5", "2026", "46", "FW12 2026", "2026-W54", "2026-W00",
     "30/02/2026", "2026-02-30", "January 2026", "19 Jan", "19.1.", "1969-W01", "3000-01-01",
     "1/1/3000", "x" * 61, "today", "3000/04", "19.1. to Friday", "1/5 to 2"],
)  # fmt: skip
def test_what_names_no_week(text):
    assert weeks("2026-W02", text) == ["W02", None]


def test_a_year_of_two_digits_lies_near_today():
    assert days("19.1.26", "19.1.'26", "19.1.36") == ["2026-01-19", "2026-01-19", "2036-01-19"]
    assert days("19.1.99") == ["1999-01-19"]


def test_names_of_months_in_another_language():
    assert days("19. März 2026") == [None]
    assert days("19. März 2026", "2 May 2026", words=[GERMAN]) == ["2026-03-19", "2026-05-02"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Montag, 19. Jänner 2026", "2026-01-19"), ("Mo 2. März 2026", "2026-03-02"),
        ("le 19 janvier 2026", "2026-01-19"), ("1er août 2026", "2026-08-01"),
        ("lunes, 19 de enero de 2026", "2026-01-19"), ("19 gennaio 2026", "2026-01-19"),
        ("maandag 19 januari 2026", "2026-01-19"), ("19 de março de 2026", "2026-03-19"),
        ("12. Dez. 2026", "2026-12-12"), ("5 mei 2026", "2026-05-05"),
    ],
)  # fmt: skip
def test_months_of_the_languages_in_which_tables_come(text, day):
    assert days(text, words=LANGUAGES) == [day]


def test_a_language_that_is_not_in_the_first_cells_is_not_looked_for():
    assert days(*["2026-01-05"] * 200, "19. März 2026", words=LANGUAGES)[-1] is None


class TestOrder:
    def test_cells_that_allow_one_order_decide_for_all(self):
        assert days("5/1/2026", "19/1/2026") == ["2026-01-05", "2026-01-19"]
        assert days("1/5/2026", "1/19/2026") == ["2026-01-05", "2026-01-19"]

    def test_a_constant_weekday_decides(self):
        read = read_column(["1/5/2026", "1/12/2026", "", "x"], TODAY)
        assert read.order is MDY
        assert [str(week) for week in read.weeks[:2]] == ["2026-W02", "2026-W03"]
        assert read_column(["5/1/2026", "12/1/2026"], TODAY).order is DMY

    def test_days_that_are_the_same_in_both_orders_need_none(self):
        read = read_column(["5/5/2026", "6/6/2026"], TODAY)
        assert (read.order, read.days) == (None, (date(2026, 5, 5), date(2026, 6, 6)))

    def test_a_single_date_is_asked_about(self):
        message = refusal("1/5/2026")
        assert message.id == "dates-order"
        assert message.values == {"first": date(2026, 1, 5), "second": date(2026, 5, 1)}
        assert refusal("1/5/2026", "1/5/2026").id == "dates-order"

    def test_dates_that_fit_both_are_asked_about(self):
        assert refusal("1/5/2026", "2/6/2026", "5/5/2026").id == "dates-order"
        assert "--dates mdy or --dates dmy" in str(refusal("1/5/2026", "2/6/2026"))

    def test_dates_in_both_orders_are_refused(self):
        assert "Some dates have the month first" in str(refusal("1/13/2026", "13/1/2026"))

    def test_one_slip_among_many_costs_itself(self):
        many = [f"{day}/1/2026" for day in range(13, 25)]
        assert weeks(*many, "1/13/2026")[-1] is None
        assert weeks("13/1/2026", *(f"1/{day}/2026" for day in range(13, 25)))[0] is None

    def test_the_user_decides(self):
        assert days("1/5/2026", order=MDY) == ["2026-01-05"]
        assert days("1/5/2026", "1/19/2026", order=DMY) == ["2026-05-01", None]


class TestNumbers:
    def test_beside_other_weeks_a_number_is_a_week(self):
        assert weeks("2026-W02", "2026/03", "202604", "5/2026", "06.2026") == [
            "W02", "W03", "W04", "W05", "W06",
        ]  # fmt: skip

    def test_a_number_that_is_no_month_makes_all_of_them_weeks(self):
        assert weeks("2026/01", "2026/14") == ["W01", "W14"]

    def test_weeks_or_months_are_asked_about(self):
        assert refusal("2026/01", "2026/02").id == "dates-months"


class TestMostDays:
    def moved(self, first, meaning, **how):
        start = date.fromisoformat(first)
        texts = [(start + timedelta(weeks=n)).isoformat() for n in range(2)]
        return by_most_days(read_column(texts, TODAY), meaning, **how)

    @pytest.mark.parametrize(
        ("first", "meaning", "week", "shifted"),
        [
            ("2026-01-04", SevenDays.FROM, 2, 6),
            ("2026-01-03", SevenDays.FROM, 2, 5),
            ("2026-01-05", SevenDays.FROM, 2, None),
            ("2026-01-08", SevenDays.FROM, 2, None),
            ("2026-01-04", SevenDays.TO, 1, None),
            ("2026-01-09", SevenDays.TO, 2, None),
            ("2026-01-05", SevenDays.TO, 1, 0),
            ("2026-01-04", SevenDays.AROUND, 1, None),
        ],
    )
    def test_the_week_that_holds_most_of_seven_days(self, first, meaning, week, shifted):
        column = self.moved(first, meaning)
        assert column.weeks == (Week.of_iso(2026, week), Week.of_iso(2026, week + 1))
        assert column.shifted == shifted

    def test_it_takes_as_many_dates_as_asked_for(self):
        assert self.moved("2026-01-04", SevenDays.FROM, fewest=3).shifted is None

    def test_different_weekdays_and_weeks_stay(self):
        read = read_column(["2026-01-04", "2026-01-05", "2026-W04"], TODAY)
        assert by_most_days(read, SevenDays.FROM) == read
        sundays = read_column(["2026-01-04", "2026-W04", ""], TODAY)
        assert by_most_days(sundays, SevenDays.FROM).weeks == (
            Week.of_iso(2026, 2), Week.of_iso(2026, 4), None,
        )  # fmt: skip

    def test_beyond_the_last_year_there_is_no_week(self):
        last = Week.of_iso(2100, 52).sunday
        read = ReadColumn((Week.containing(last),), (last,))
        assert by_most_days(read, SevenDays.FROM).weeks == (None,)


@given(
    st.lists(
        st.one_of(
            st.text(max_size=40),
            st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,2}([-/. ][0-9]{1,4})?", fullmatch=True),
            st.from_regex(r"(KW|W|Week)? ?[0-9]{1,6}([-/ ]?W?[0-9]{1,4})?", fullmatch=True),
        ),
        max_size=8,
    )
)
def test_any_column_is_read_or_refused(texts):
    try:
        read = read_column(texts, TODAY)
    except InputError:
        return
    assert len(read.weeks) == len(read.days) == len(texts)
    for week, day in zip(read.weeks, read.days, strict=True):
        assert day is None or day in week


@given(st.lists(st.dates(date(1975, 1, 1), date(2099, 1, 1)), min_size=1, max_size=9),
       st.sampled_from(DateOrder))  # fmt: skip
def test_dates_in_a_chosen_order_are_read_as_they_were_written(dates, order):
    form = "%m/%d/%Y" if order is DateOrder.MONTH_FIRST else "%d/%m/%Y"
    read = read_column([day.strftime(form) for day in dates], TODAY, order=order)
    assert list(read.days) == dates
