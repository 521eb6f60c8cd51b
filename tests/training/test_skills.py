"""Skills are rated before and after by the person; the first rating opens a gate, the second is a fact."""

import pytest
from django.urls import reverse

from memore.programmes.gates import missing
from memore.training import actions
from memore.training.facts import facts
from tests import factories


def rate(one, moment, by, **other):
    scores = {"speak": 2 if moment == "before" else 4, "plan": 3}
    actions.rate_skills(participation=one, moment=moment, scores=scores, by=by.viewer, **other)


def test_the_first_rating_meets_a_requirement(mentee, untrained):
    one = mentee.participation
    assert "skills_before" in missing(one)
    rate(one, "before", mentee)
    one.refresh_from_db()
    assert "skills_before" not in missing(one)


def test_the_second_is_a_fact_with_its_day(mentee, django_assert_num_queries):
    one = mentee.participation
    rate(one, "before", mentee)
    assert facts([one])[one.pk] == {}
    rate(one, "after", mentee)
    with django_assert_num_queries(1):
        assert set(facts([one])[one.pk]) == {"skills_after"}


def test_how_it_was_at_the_start_stays(mentee):
    rate(mentee.participation, "before", mentee)
    rate(mentee.participation, "after", mentee)
    with pytest.raises(actions.BeforeIsOver):
        rate(mentee.participation, "before", mentee)


def test_the_view_of_a_teacher_is_no_fact_of_the_person(mentee, coordinator):
    rate(mentee.participation, "after", coordinator, by_other=True)
    assert facts([mentee.participation])[mentee.participation.pk] == {}


def test_every_skill_needs_a_number(mentee):
    with pytest.raises(actions.RateEach):
        actions.rate_skills(
            participation=mentee.participation, moment="before", scores={"speak": 2}, by=mentee.viewer
        )


def test_it_is_one_page_without_a_script(mentee):
    address = reverse("training:skills", args=[mentee.participation.pk, "before"])
    assert mentee.client().post(address, {"speak": "2"}).status_code == 422
    assert mentee.client().post(address, {"speak": "2", "plan": "5"}).status_code == 302
    page = mentee.client().get(reverse("training:person", args=[mentee.participation.pk])).content.decode()
    assert "A plan of my own" in page


def test_a_model_without_skills_has_nothing_to_rate(coordinator):
    version = factories.ModelVersionFactory()
    one = factories.ParticipationFactory(programme__model=version)
    with pytest.raises(actions.NothingToRate):
        actions.rate_skills(participation=one, moment="before", scores={}, by=coordinator.viewer)


def test_nobody_rates_somebody_else(mentor, mentee, stranger):
    address = reverse("training:skills", args=[mentee.participation.pk, "before"])
    assert mentor.client().get(address).status_code == 404
    assert stranger.client().get(address).status_code == 404
