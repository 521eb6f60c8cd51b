"""Rule 4: re-entry of a mentee keeps the first entry date and moves the exit date; the person counts once."""

import datetime

import pytest

from memore.core.days import Period
from memore.outcomes.esf.codes import code_book
from memore.outcomes.esf.counting import sheet
from memore.outcomes.esf.lines import lines_of
from memore.outcomes.exits import exits_of
from memore.programmes import actions
from memore.programmes.models import State
from tests.outcomes.esf_people import asked, came_in, today

DAY = datetime.timedelta(days=1)


@pytest.fixture
def back(programme, coordinator):
    """Came in 300 days ago, left 200 days ago, came again today."""
    row = came_in(programme, on=today() - 300 * DAY, left_on=today() - 200 * DAY)
    asked(row, coordinator)
    actions.rejoin(participation=row, by=coordinator.viewer)
    row.refresh_from_db()
    return row


def test_the_first_entry_stays(back, programme):
    assert exits_of([programme])[back.pk].first_entry_on == today() - 300 * DAY
    [line] = lines_of(programme)
    assert line.entry.entered_on == today() - 300 * DAY


def test_the_exit_moves(back, programme):
    [line] = lines_of(programme)
    assert line.exit_on is None
    back.state, back.left_on, back.left_from = State.LEFT, today(), State.WAITING
    back.save()
    [line] = lines_of(programme)
    assert line.exit_on == today()


def test_the_person_counts_once(back, programme):
    rows = sheet(lines_of(programme), Period(today() - 400 * DAY, today()), code_book())
    assert rows["EECO01"].total == 1


def test_the_frozen_entry_is_that_of_the_first_day(back, programme, coordinator):
    facts = back.person.participant_facts
    facts.labour = "employed"
    facts.save()
    asked(back, coordinator)
    [line] = lines_of(programme)
    assert (line.entry.labour, line.version.version) == ("unemployed", 1)
