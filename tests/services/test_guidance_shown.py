from datetime import date

import pytest

from pendulum_journal.domain.role import Role, Side
from pendulum_journal.services import career
from pendulum_journal.services.guidance import published, with_edits
from pendulum_journal.services.guidance_shown import authors_shown
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.trends import Choice, trend

TODAY = date(2026, 11, 18)


@pytest.fixture
def journal(tmp_path):
    made = Journal.create(tmp_path / "journal.db", backups=None, today=lambda: TODAY)
    yield made
    made.close()


def swing(journal, before, after):
    career.save_role(journal, Role("first", before, date(2024, 1, 1), date(2026, 5, 31)))
    career.save_role(journal, Role("second", after, date(2026, 6, 1)))
    return trend(journal, Choice())


def authors(*names):
    guidance = published()
    return [
        guidance.sources[source].author for name in names for source in guidance.fact(name).sources
    ]


@pytest.mark.parametrize(
    ("before", "after", "drawn"),
    [
        (Side.MANAGING, Side.BUILDING, ("readjust_weeks", "ship_weeks", "energy_floor")),
        (Side.BUILDING, Side.MANAGING, ("too_early_weeks", "experiment_weeks", "energy_floor")),
    ],
)
def test_the_authors_of_what_is_drawn_are_named_once(journal, before, after, drawn):
    view = swing(journal, before, after)
    assert authors_shown(view, published()) == list(dict.fromkeys(authors(*drawn)))


def test_without_a_swing_only_the_floor_is_drawn(journal):
    assert authors_shown(trend(journal, Choice()), published()) == list(
        dict.fromkeys(authors("energy_floor"))
    )


def test_what_is_the_users_own_or_switched_off_has_no_author(journal):
    view = swing(journal, Side.MANAGING, Side.BUILDING)
    own = with_edits(published(), {"energy_floor": {"off": True}, "readjust_weeks": {"value": 20}})
    assert set(authors_shown(view, own)) == set(authors("ship_weeks"))
