import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.career.title import guess_side, is_either

FILES = Path(__file__).parents[2] / "files"

MANAGING = """
Engineering manager; engineering MANAGER; Senior Engineering Manager II
Engineering manager (Platform); Head of engineering; Head of SRE; VP engineering
VP of Engineering; Vice president; SVP Engineering; Director of engineering
Engineering director; Managing director; Principal engineering manager
Software development manager; Software engineer manager; R&D manager; Manager; Senior manager
SRE manager; Manager, payments platform; Manager of product engineering
Product engineering manager; Line manager; CTO; Chief technology officer; EM; EM - Payments
Eng Mgr; Sr. Mgr., Software; Dir. Engineering; V.P. R&D; SDM II; Senior EM
I'm an engineering manager; Leiter Entwicklung; Leiterin Softwareentwicklung
Gerente de ingeniería; Directrice technique
"""

BUILDING = """
Engineer; Senior software engineer; Staff Engineer; Backend-Developer; Programmer; SDE II; dev
Site engineer; Member of technical staff; Tech lead; Technical lead; IC; Data scientist
Software architect; Cloud architect; DevOps eng.; Site reliability engineer; Entwickler
Softwareentwicklerin (m/w/d); Ingénieure logiciel; Ingeniero de software; Desarrolladora
Engenheiro em software; Sviluppatore; Ontwikkelaar; Product engineer
"""

ASKED = """
Product manager; Project Manager; Program manager; Programme manager; Technical program manager
Account manager; Office manager; Engineering program manager; Product line manager
Manager, projects; Head of product; Team lead; Lead; Lead developer; Engineering lead
Tech lead manager; Team leader; Principal; Principal engineer; Founder; Co-founder & CTO
Founder and engineer; SRE; Senior SRE; Chief of staff; Chief engineer; Architect
Chief architect; Enterprise data architect; Technical manager; Eng; Sales engineer
Developer advocate; Business development manager; Risk manager; Assistant vice president
VP, software engineer; Engineer, office of the CTO; Assistant to the CTO; Executive assistant
Hands-on engineering manager; Ex-manager, now engineer; Fractional CTO; Police officer
Engineering manager and product manager; Gerente de proyectos; Chef de projet
Responsable produit; Consultant; Teamleiter; designer; headhunter; engineering; 42
"""


def titles(text):
    return [
        title.strip() for line in text.split("\n") for title in line.split(";") if title.strip()
    ]


@pytest.mark.parametrize("title", titles(MANAGING))
def test_a_title_of_managing(title):
    assert guess_side(title) is Side.MANAGING


@pytest.mark.parametrize("title", titles(BUILDING))
def test_a_title_of_building(title):
    assert guess_side(title) is Side.BUILDING


@pytest.mark.parametrize("title", [*titles(ASKED), "", "  ", "-"])
def test_a_title_that_settles_nothing(title):
    assert guess_side(title) is None


@pytest.mark.parametrize("title", ["Product manager", "SRE", "Team lead", "Founder", "Chief of x"])
def test_known_words_that_leave_the_side_open(title):
    assert is_either(title)


@pytest.mark.parametrize("title", ["", "Consultant", "Engineer", "Engineering manager", "Product"])
def test_what_is_unknown_or_settled_is_not_open(title):
    assert not is_either(title)


@given(st.text())
def test_any_text_is_read(text):
    assert guess_side(text) in {None, Side.BUILDING, Side.MANAGING}
    assert guess_side(text) is guess_side(f"  {text} ") or len(text) > 190


@given(
    st.sampled_from([each for each in titles(MANAGING) if "EM" not in each]),
    st.sampled_from(["Engineer", "developer"]),
)
def test_managing_wins_over_building(title, building):
    assert guess_side(f"{building}, {title}") is not Side.BUILDING


def test_titles_collected_without_knowledge_of_the_rule():
    with (FILES / "titles.csv").open(encoding="utf-8", newline="") as file:
        collected = {row["title"]: row["side"] for row in csv.DictReader(file)}
    guessed = {title: guess_side(title) or "ask" for title in collected}
    assert len(collected) >= 60
    assert {
        title: guess for title, guess in guessed.items() if guess not in {"ask", collected[title]}
    } == {}
    assert sum(guess == "ask" for guess in guessed.values()) <= 20
