"""Days in the forms and the words of every locale that Qt knows."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale

from pendulum_journal.domain.dates.calendar_days import DayError
from pendulum_journal.domain.dates.reading import read_day
from pendulum_journal.ui.dates import date_words, full_day, to_qdate

TODAY = date(2026, 11, 22)
DAYS = [date(2026, month, (1, 26)[month % 2]) for month in range(1, 13)]
READ_IN_ISO_ALONE = {"bo", "eu", "he", "ku", "shn", "syr", "vo"}
"""Languages whose full dates have endings or letters grown to the words, which are not read."""


def every_locale():
    any_of = QLocale.matchingLocales
    found = any_of(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    )
    return sorted({locale.name() for locale in found})


@pytest.fixture(scope="module")
def locales():
    kept = QLocale()
    found = []
    for name in every_locale():
        QLocale.setDefault(QLocale(name))
        found.append((QLocale(), date_words(), [full_day(day) for day in DAYS]))
    QLocale.setDefault(kept)
    return found


def test_a_day_in_full_is_read_back_in_every_locale(locales):
    assert len(locales) > 200
    wrong = [
        (locale.name(), text)
        for locale, words, texts in locales
        for day, text in zip(DAYS, texts, strict=True)
        if read_day(text, TODAY, words).day != day
    ]
    assert wrong == []


def test_nearly_every_locale_has_its_own_form(locales):
    iso = {locale.name() for locale, _, texts in locales if texts[-1] == DAYS[-1].isoformat()}
    assert {name.partition("_")[0] for name in iso} <= READ_IN_ISO_ALONE


def test_no_month_of_any_language_is_taken_for_another(locales):
    """Nor is a day in the short form, where it is read at all."""
    short = QLocale.FormatType.ShortFormat
    for locale, words, _ in locales:
        for day in DAYS:
            for form in ("d MMMM yyyy", "d MMM yyyy", locale.dateFormat(short)):
                text = locale.toString(to_qdate(day), form)
                try:
                    read = read_day(text, TODAY, words).day
                except DayError as error:
                    read = day if day in error.suggestions or not error.suggestions else None
                assert read == day, (locale.name(), text)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en_GB", "26 October 2026"),
        ("en_US", "October 26, 2026"),
        ("de_DE", "26. Oktober 2026"),
        ("pt_BR", "26 de outubro de 2026"),
        ("zh_CN", "2026年10月26日"),
        ("ar_EG", "٢٦ أكتوبر ٢٠٢٦"),
        ("vi_VN", "26 tháng 10, 2026"),
        ("he_IL", "2026-10-26"),
    ],
)
def test_the_full_form_has_no_weekday(locale, text):
    QLocale.setDefault(QLocale(locale))
    assert full_day(date(2026, 10, 26)) == text
