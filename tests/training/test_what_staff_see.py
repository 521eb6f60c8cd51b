"""The training on the desk, on the pages of programme and person, and on the phone of mentor and mentee."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.core.attention import gather
from memore.home.attention import attention, lives_in_sight
from memore.programmes import actions as programmes
from memore.programmes.models import State
from memore.training import actions
from memore.training.attention import OFFER
from tests import factories
from tests.training.conftest import facts


def rules(coordinator) -> set[str]:
    return {row.rule for row in gather([OFFER], coordinator.viewer, timezone.localdate())}


@pytest.fixture
def newcomer(programme):
    long_ago = timezone.localdate() - datetime.timedelta(days=21)
    return factories.ParticipationFactory(
        programme=programme, state=State.ACCEPTED, joined_on=long_ago, trained=None, waiting_since=None
    )


def test_no_session_is_a_row_until_one_is_planned(newcomer, programme, coordinator):
    assert rules(coordinator) == {"training.missing", "training.no_session_mentee"}
    actions.plan_session(programme=programme, facts=facts(mentor_unit=""), by=coordinator.viewer)
    assert rules(coordinator) == {"training.missing"}


def test_who_stands_still_has_one_row_a_day_later(newcomer, coordinator):
    today = timezone.localdate()
    found = attention(coordinator.viewer, today, lives_in_sight(coordinator.viewer, today))
    of_person = {row.rule for row in found if row.who[0].name == newcomer.person.name}
    assert of_person == {"journey.overdue"}  # it names what is missing, the training too
    newcomer.joined_on += datetime.timedelta(days=1)
    newcomer.save()
    assert rules(coordinator) == {"training.no_session_mentee"}


def test_each_programme_says_after_how_many_days(newcomer, programme, coordinator):
    programme.stuck_after_days = 22
    programme.save()
    assert "training.missing" not in rules(coordinator)


def test_who_is_trained_needs_nobody(newcomer, coordinator):
    newcomer.trained = True
    newcomer.save()
    assert rules(coordinator) == set()


def test_a_stranger_sees_none_of_it(newcomer, stranger):
    assert rules(stranger) == set()


def test_the_page_of_a_programme_says_who_misses_what(
    newcomer, programme, coordinator, django_assert_max_num_queries
):
    trained = factories.ParticipationFactory(programme=programme)
    for _more in range(30):
        factories.ParticipationFactory(programme=programme, trained=None)
    client = coordinator.client()
    address = reverse("training:programme", args=[programme.pk])
    with django_assert_max_num_queries(12):
        page = client.get(address, {"side": "mentee", "missing": "1"})
    assert page.context["page"].paginator.count == 31
    assert trained.person.name not in page.content.decode()
    assert (
        reverse("training:programme", args=[programme.pk])
        in client.get(reverse("programmes:programme", args=[programme.pk])).content.decode()
    )


def test_the_phone_says_first_what_is_missing(mentee, untrained, django_assert_max_num_queries):
    mine = reverse("training:person", args=[mentee.participation.pk])
    client = mentee.client()
    with django_assert_max_num_queries(12):
        page = client.get(reverse("home")).content.decode()
    assert "Get ready" in page
    assert mine in page
    assert client.get(reverse("training:mine")).url == mine
    with django_assert_max_num_queries(12):
        assert "What mentoring can do for me" in client.get(mine).content.decode()


def test_the_phone_of_a_trained_mentor_keeps_the_link(mentor):
    page = mentor.client().get(reverse("home")).content.decode()
    assert "Get ready" not in page
    assert "My training" in page


def test_with_a_model_nobody_ticks_trained(mentor, coordinator):
    with pytest.raises(programmes.SaidByTheModel):
        programmes.set_readiness(
            participation=mentor.participation, trained=True, cleared=True, by=coordinator.viewer
        )
    page = coordinator.client().get(reverse("programmes:participation", args=[mentor.participation.pk]))
    assert reverse("programmes:ready", args=[mentor.participation.pk]) not in page.content.decode()
    assert reverse("training:person", args=[mentor.participation.pk]) in page.content.decode()


def test_trained_elsewhere_needs_a_proof(mentee, coordinator, untrained):
    address = reverse("training:elsewhere", args=[mentee.participation.pk, "welcome"])
    said = {"proof": "", "on": "2026-03-01", "minutes": "120"}
    assert coordinator.client().post(address, said).status_code == 422
    assert (
        coordinator.client().post(address, said | {"proof": "Certificate of the school"}).status_code == 302
    )
    mentee.participation.refresh_from_db()
    assert mentee.participation.trained is True
    back = reverse("training:take_back", args=[mentee.participation.pk, "welcome"])
    coordinator.client().post(back)
    mentee.participation.refresh_from_db()
    assert mentee.participation.trained is False
