"""The names of months and weekdays in languages in which tables come, besides English."""

from __future__ import annotations

from pendulum_journal.domain.dates.words import DateWords


def _words(months: str, weekdays: str, between: str = "") -> DateWords:
    """Return the words of a language from texts of names, short ones after a slash."""
    return DateWords(
        months=tuple(tuple(names.split("/")) for names in months.split()),
        weekdays=tuple(weekdays.split()),
        between=tuple(between.split()),
    )


LANGUAGES = (
    _words(
        "Januar/Jänner/Jan Februar/Feb März/Mär/Mrz April/Apr Mai Juni/Jun Juli/Jul August/Aug "
        "September/Sept/Sep Oktober/Okt November/Nov Dezember/Dez",
        "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Mo Di Mi Do Fr Sa So",
        "der den am",
    ),
    _words(
        "janvier/janv février/févr/fév mars avril/avr mai juin juillet/juil août septembre/sept "
        "octobre/oct novembre/nov décembre/déc",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "le du",
    ),
    _words(
        "enero/ene febrero/feb marzo abril/abr mayo/may junio/jun julio/jul agosto/ago "
        "septiembre/sept/sep octubre/oct noviembre/nov diciembre/dic",
        "lunes martes miércoles jueves viernes sábado domingo",
        "de del el",
    ),
    _words(
        "gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago "
        "settembre/set ottobre/ott novembre/nov dicembre/dic",
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    ),
    _words(
        "januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug "
        "september/sep oktober/okt november/nov december/dec",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    ),
    _words(
        "janeiro/jan fevereiro/fev março/mar abril/abr maio/mai junho/jun julho/jul agosto/ago "
        "setembro/set outubro/out novembro/nov dezembro/dez",
        "segunda terça quarta quinta sexta sábado domingo",
        "de",
    ),
)
