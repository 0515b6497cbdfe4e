"""No two imports point at each other: what none of them reads is told so in one sentence."""

from __future__ import annotations

import pytest

from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.tables.outlook import refuse_other_outlook
from pendulum_journal.services.evidence.recognising import recognise_evidence
from pendulum_journal.services.importing.columns import ImportOptions
from pendulum_journal.services.importing.weeks import plan

GERMAN = (
    '"Betreff","Beginnt am","Beginnt um","Endet am","Endet um","Ganztägiges Ereignis",'
    '"Erinnerung Ein/Aus","Erinnerung am","Erinnerung um","Besprechungsplanung",'
    '"Erforderliche Teilnehmer","Optionale Teilnehmer","Besprechungsressourcen",'
    '"Abrechnungsinformationen","Beschreibung","Kategorien","Ort","Priorität","Privat",'
    '"Reisekilometer","Vertraulichkeit","Zeitspanne zeigen als"\r\n'
)
ROW = (
    '"Daily","5.1.2026","09:00:00","5.1.2026","09:15:00","{no}","{yes}","5.1.2026","09:00:00",'
    '"Ines","Ines;Bea","","","","Two\r\nlines","","","Normal","{no}","","Normal","2"\r\n'
)
HEADS = ",".join(f'"H{n}"' for n in range(22)) + "\r\n"
OTHER = {
    "German": (GERMAN + ROW.format(no="Aus", yes="Ein")).encode("cp1252"),
    "some columns": b"Betreff;Beginnt am;Endet am\r\nA;5.1.2026;5.1.2026\r\n",
    "French by its form": (HEADS + ROW.format(no="Faux", yes="Vrai")).encode(),
    "Japanese": (
        HEADS + ROW.format(no="オフ", yes="オン").replace("5.1.2026", "2026/1/5")
    ).encode(),
    "American times": (
        HEADS + ROW.format(no="Falso", yes="Verdadero").replace("09:00:00", "9:00:00 a. m.")
    ).encode(),
}
UNKNOWN = {
    "headings": "Startpunkt;Endpunkt;Projekt\n05.01.2026 09:00;05.01.2026 10:00;A\n",
    "times alone": "Startpunkt,Endpunkt,Kategorie\n09:00,10:00,A\n",
}


@pytest.fixture
def refusals(journal, tmp_path):
    """Return what ``import evidence`` and ``import weeks`` say of a file that they refuse."""

    def refusals(content):
        path = tmp_path / "table.csv"
        path.write_bytes(content)
        with pytest.raises(InputError) as evidence:
            recognise_evidence(path)
        with pytest.raises(InputError) as weeks:
            plan(journal, path, ImportOptions())
        return [(each.value.message.id, str(each.value)) for each in (evidence, weeks)]

    return refusals


@pytest.mark.parametrize("kind", OTHER)
def test_a_calendar_of_another_outlook_is_called_so_by_both(refusals, kind):
    for id_, said in refusals(OTHER[kind]):
        assert id_ == "outlook-language"
        assert said.endswith(
            "save the calendar as .ics there, or export it from an Outlook in English."
        )


@pytest.mark.parametrize("kind", UNKNOWN)
def test_entries_under_unknown_headings_are_refused_by_both_in_the_same_words(refusals, kind):
    for id_, said in refusals(UNKNOWN[kind].encode()):
        assert id_ == "entries-unknown"
        assert "neither “import weeks” nor “import evidence” knows" in said


@pytest.mark.parametrize(
    "content",
    [
        HEADS + ",".join(["x", "1"] * 11),
        "Subject,Start Date,Start Time,End Date,End Time,All day event\nA,1/5/2026,9:00,x,y,False",
        '"unclosed\nA,B\n',
        "",
    ],
)
def test_other_tables_are_no_calendar_of_another_outlook(content):
    refuse_other_outlook("table.csv", content.encode())
