"""Two coordinators confirm the last place of one mentor at once: one succeeds, the other reads why."""

import threading

import pytest
from django.db import connection, connections

from memore.matching import actions
from memore.matching.models import Answer, Proposal, Round
from memore.pairs.models import Pair
from memore.programmes.models import Seat, State
from tests import factories
from tests.conftest import character
from tests.matching.conftest import as_character, offering, waiting

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """Do all of these at the same moment, each in a thread with a connection of its own."""
    start, results = threading.Barrier(len(deeds)), [None] * len(deeds)

    def do(place, deed):
        try:
            start.wait(timeout=10)
            results[place] = deed()
        except Exception as error:
            results[place] = error
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=do, args=(place, deed)) for place, deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


@pytest.fixture
def committed(transactional_db, tmp_path):
    """A database in which several connections see what the others commit, as in the running product.

    On SQLite it is a copy in a file: one in memory locks differently, and an audit trail with entries
    cannot be emptied there.
    """
    if connection.vendor == "postgresql":
        yield
        return
    path = tmp_path / "race.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    memory, name = connection.connection, connection.settings_dict["NAME"]
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = memory, name


@pytest.fixture
def drafts(committed):
    """Two mentees, one mentor with one place, and by a slip two drafts with that mentor."""
    programme = factories.ProgrammeFactory()
    round_ = Round.objects.create(programme=programme, state="draft")
    an = offering(programme, "An Peeters", account=True)
    return [
        Proposal.objects.create(
            round=round_, mentee=waiting(programme, name, account=True), mentor=an, score=5000
        )
        for name in ("Yonas Tesfay", "Maryam Rahimi")
    ]


def staff(drafts):
    return [character(drafts[0].round.programme.organisation, "coordinator") for _ in range(2)]


@pytest.mark.parametrize("attempt", range(3))
def test_one_succeeds_and_the_other_reads_why(drafts, attempt):
    coordinators = staff(drafts)
    outcomes = at_once(
        *(
            lambda draft=draft, by=by: actions.confirm_proposals(proposals=[draft], by=by.viewer)
            for draft, by in zip(drafts, coordinators, strict=True)
        )
    )
    asked = [proposal for outcome in outcomes for proposal in outcome.asked]
    refused = [sentence for outcome in outcomes for _proposal, sentence in outcome.refused]
    assert len(asked) == 1
    assert len(refused) == 1
    assert "An Peeters" in refused[0]
    assert "quicker" in refused[0]
    assert Seat.objects.filter(participation=drafts[0].mentor).count() == 1
    loser = next(draft for draft in drafts if draft.pk != asked[0].pk)
    assert Proposal.objects.get(pk=loser.pk).state == "draft"
    assert not loser.mentee.seats.exists()


def test_the_same_draft_is_asked_about_once(drafts):
    outcomes = at_once(
        *(
            lambda by=by: actions.confirm_proposals(proposals=[drafts[0]], by=by.viewer)
            for by in staff(drafts)
        )
    )
    assert sum(len(outcome.asked) for outcome in outcomes) == 1
    assert sum(len(outcome.refused) for outcome in outcomes) == 1
    assert Seat.objects.count() == 2


def test_both_yes_at_once_open_one_pair(drafts):
    [by, _] = staff(drafts)
    [asked] = actions.confirm_proposals(proposals=[drafts[0]], by=by.viewer).asked
    at_once(
        *(
            lambda side=side: actions.answer_proposal(
                proposal=asked,
                side=side,
                choice=Answer.Choice.YES,
                by=as_character(getattr(asked, side)).viewer,
            )
            for side in ("mentee", "mentor")
        )
    )
    assert Pair.objects.count() == 1
    assert Proposal.objects.get(pk=asked.pk).state == "accepted"
    assert Seat.objects.count() == 2
    asked.mentee.refresh_from_db()
    assert asked.mentee.state == State.PAIRED


def test_a_yes_and_taking_back_at_once_leave_no_half_pair(drafts):
    [by, _] = staff(drafts)
    [asked] = actions.confirm_proposals(proposals=[drafts[0]], by=by.viewer).asked
    actions.answer_proposal(proposal=asked, side="mentee", choice="yes", by=by.viewer)
    at_once(
        lambda: actions.answer_proposal(proposal=asked, side="mentor", choice="yes", by=by.viewer),
        lambda: actions.withdraw_proposal(proposal=asked, reason="", by=by.viewer),
    )
    state = Proposal.objects.get(pk=asked.pk).state
    assert (state, Pair.objects.count(), Seat.objects.count()) in {
        ("accepted", 1, 2),
        ("withdrawn", 0, 0),
    }


def test_two_rounds_of_one_programme_started_at_once(drafts):
    programme = drafts[0].mentee.programme
    Round.objects.all().delete()
    results = at_once(
        *(lambda by=by: actions.start_round(programme=programme, by=by.viewer) for by in staff(drafts))
    )
    assert sum(isinstance(result, Round) for result in results) == 1
    assert Round.objects.open().count() == 1
