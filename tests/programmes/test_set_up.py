"""A programme: dates, languages, the rules of matching in four words, and when something is late."""

import datetime

import pytest

from memore.core.models import AuditEvent
from memore.programmes.forms import ProgrammeForm
from memore.programmes.models import Programme, weights
from tests import factories

ADD = "/programmes/add/"


def form(**changes) -> dict[str, object]:
    given: dict[str, object] = {
        "name": "Mentoring to work 2026", "starts_on": "2026-01-05", "ends_on": "", "languages": ["nl", "fr"],
        "minimum_level": "4", "minimum_slots": "2", "cleared_required": "on", "rhythm_days": "7",
        "length_days": "365", "answer_within_days": "5", "first_meeting_within_days": "10",
        "plan_within_days": "14", "silence_after_days": "30", "goal_within_days": "30",
        "goal_urgent_after_days": "90",
        "stuck_after_days": "21",
        "pulse_every_days": "30",
        "profile_within_days": "7",
        "invitation_within_days": "14",
        "match_within_days": "30",
        "remind_after_days": "3",
        "check_in_days": "2, 14, 28",
        "check_in_every_days": "30",
        "forget_after_days": "730",
        "notice_days": "30",
    }  # fmt: skip
    given |= {f"weight_{name}": word for name, word in (weights() | {"goals": "must"}).items()}
    return given | changes


def test_a_programme_is_set_up_whole(coordinator):
    response = coordinator.client().post(ADD, form())
    row = Programme.objects.get()
    assert response.url == f"/programmes/{row.pk}/"
    assert row.organisation_id == coordinator.membership.organisation_id
    assert (row.starts_on, row.ends_on, row.languages) == (datetime.date(2026, 1, 5), None, ["nl", "fr"])
    assert (row.minimum_level, row.minimum_slots) == (4, 2)
    assert (row.trained_required, row.cleared_required) == (False, True)
    assert (row.rhythm_days, row.length_days, row.answer_within_days) == (7, 365, 5)
    assert row.weights == weights() | {"goals": "must"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"ends_on": "2025-12-31"}, "would end before it starts"),
        ({"weight_age": "7"}, "Select a valid choice"),
        ({"minimum_level": "9"}, "Select a valid choice"),
        ({"minimum_slots": "0"}, "greater than or equal to 1"),
        ({"answer_within_days": "0"}, "greater than or equal to 1"),
        ({"name": ""}, "This field is required"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(coordinator, changes, said):
    response = coordinator.client().post(ADD, form(**changes))
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Programme.objects.exists()


def test_two_programmes_of_one_organisation_have_different_names(coordinator, stranger):
    for client, status in (
        (coordinator.client(), 302),
        (coordinator.client(), 422),
        (stranger.client(), 302),
    ):
        assert client.post(ADD, form()).status_code == status
    assert Programme.objects.count() == 2


def test_a_change_keeps_its_own_name_and_is_noted(coordinator, programme):
    url = f"/programmes/{programme.pk}/edit/"
    assert coordinator.client().post(url, form(name=programme.name)).status_code == 302
    event = AuditEvent.objects.get(verb="programme.changed")
    assert {"weights", "minimum_level"} <= set(event.fields)
    assert "name" not in event.fields


def test_each_criterion_says_what_a_must_means(coordinator):
    page = coordinator.client().get(ADD).content.decode()
    assert page.count("As a must") == 6
    assert page.count('value="must"') == 6


def test_an_unusual_rhythm_stays_a_choice(organisation):
    row = factories.ProgrammeFactory(organisation=organisation, rhythm_days=10, languages=["ti"])
    page = ProgrammeForm(instance=row, organisation=organisation)
    assert (10, "10 days") in page.fields["rhythm_days"].choices
    assert ("ti", "Tigrinya") in page.fields["languages"].choices


def test_it_is_closed_to_others(programme, stranger, mentor, partner):
    url = f"/programmes/{programme.pk}/edit/"
    assert stranger.client().get(url).status_code == 404
    assert stranger.client().post(url, form()).status_code == 404
    assert {who.client().post(url, form()).status_code for who in (mentor, partner)} == {403}
