"""The self-assessment: eleven dimensions, three levels, each point with its proof."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.core.attention import gather
from memore.core.models import AuditEvent
from memore.evidence import attention
from memore.evidence.actions import NoProof, NoSuchCriterion, NotOurs, assess
from memore.evidence.assessment.criteria import Level, criteria
from memore.evidence.dimensions import DIMENSIONS
from memore.evidence.indicators.catalogue import BY_CODE, INDICATORS
from memore.evidence.models import Assessment
from tests.evidence.shared import assessment

KEY = "matching"
TODAY = timezone.localdate()


def points(*levels):
    return [one.key for one in criteria()[KEY] if one.level in levels]


def proven(*levels):
    return dict.fromkeys(points(*levels), "in the handbook, page 3")


def posted(*levels):
    return {
        key: value
        for point in points(*levels)
        for key, value in ((point, "on"), (f"{point}.proof", "in the handbook, page 3"))
    }


def page_of(coordinator, **asked):
    return coordinator.client().get(reverse("evidence:dimension", args=[KEY]), asked).content.decode()


def test_the_level_follows_from_the_points_and_is_looked_at_again_in_a_year(coordinator):
    row = assess(dimension=KEY, met=proven(Level.BASIC, Level.PLUS), by=coordinator.viewer)
    assert row.level == Level.BASIC
    assert (row.review_on - row.on).days == 365
    assert row.by == coordinator.user
    assert AuditEvent.objects.filter(verb="dimension.assessed", subject=str(row.pk)).count() == 1


def test_a_point_without_proof_is_refused(coordinator):
    with pytest.raises(NoProof):
        assess(dimension=KEY, met=dict.fromkeys(points(Level.BASIC), " "), by=coordinator.viewer)
    assert not Assessment.objects.exists()


@pytest.mark.parametrize("dimension", [KEY, "luck"])
def test_a_point_of_another_dimension_is_refused(coordinator, dimension):
    with pytest.raises(NoSuchCriterion):
        assess(dimension=dimension, met={"closure.talk": "seen"}, by=coordinator.viewer)


def test_nobody_assesses_the_programme_of_another_organisation(programme, stranger):
    with pytest.raises(NotOurs):
        assess(dimension=KEY, met={}, programme=programme, by=stranger.viewer)


def test_a_mentor_assesses_nothing(mentor):
    with pytest.raises(NotOurs):
        assess(dimension=KEY, met={}, by=mentor.viewer)


def test_an_assessment_never_changes_and_the_next_stands_beside_it(coordinator):
    first = assess(dimension=KEY, met=proven(Level.BASIC), by=coordinator.viewer)
    assess(dimension=KEY, met=proven(*Level), by=coordinator.viewer)
    with pytest.raises(TypeError):
        first.save()
    page = page_of(coordinator)
    assert "plus reached" in page
    assert "2 points met" in page
    assert "6 points met" in page


def test_the_page_takes_an_answer_without_javascript(coordinator):
    url = reverse("evidence:dimension", args=[KEY])
    answer = coordinator.client().post(url, posted(Level.BASIC), follow=True).content.decode()
    assert "basic reached" in answer
    assert "in the handbook, page 3" in answer
    again = page_of(coordinator, again=1)
    assert again.count("checked") == len(points(Level.BASIC))


def test_the_page_asks_how_one_can_see_it(coordinator):
    data = posted(Level.BASIC)
    data[f"{points(Level.BASIC)[0]}.proof"] = ""
    answer = coordinator.client().post(reverse("evidence:dimension", args=[KEY]), data)
    assert answer.status_code == 422
    assert "Say how one can see it" in answer.content.decode()
    assert not Assessment.objects.exists()


def test_a_programme_is_assessed_apart_from_its_organisation(coordinator, programme):
    assess(dimension=KEY, met=proven(*Level), programme=programme, by=coordinator.viewer)
    client, url = coordinator.client(), reverse("evidence:dimensions")
    assert "plus reached" in client.get(url, {"programme": programme.pk}).content.decode()
    assert "plus reached" not in client.get(url).content.decode()


def test_each_dimension_stands_beside_its_figures(coordinator, programme):
    page = coordinator.client().get(reverse("evidence:dimensions")).content.decode()
    assert all(str(one.name) in page for one in DIMENSIONS)
    assert all(f">{one.code}</bdi>" in page for one in INDICATORS)


@pytest.mark.parametrize("name", ["dimensions", "dimensions_paper", "dimension"])
def test_what_mentees_reach_stands_there_with_its_caution_and_a_rate(coordinator, programme, name):
    args = [BY_CODE["S28"].dimension] if name == "dimension" else []
    page = coordinator.client().get(reverse(f"evidence:{name}", args=args)).content.decode()
    assert "not a proof of effect" in page
    assert "We know no rate of comparable people" in page


def test_the_paper_carries_every_point_with_its_proof(coordinator):
    assess(dimension=KEY, met=proven(Level.BASIC), by=coordinator.viewer)
    page = coordinator.client().get(reverse("evidence:dimensions_paper")).content.decode()
    assert page.count("in the handbook, page 3") == len(points(Level.BASIC))
    assert page.count("not yet") == sum(map(len, criteria().values())) - len(points(Level.BASIC))


@pytest.mark.parametrize("name", ["dimensions", "dimensions_paper", "dimension"])
def test_the_programme_of_another_organisation_is_not_there(programme, stranger, name):
    url = reverse(f"evidence:{name}", args=[KEY] if name == "dimension" else [])
    client = stranger.client()
    assert client.get(url, {"programme": programme.pk}).status_code == 404
    assert client.get(url, {"programme": "x"}).status_code == 404


def test_a_dimension_that_there_is_not_is_not_found(coordinator):
    assert coordinator.client().get(reverse("evidence:dimension", args=["luck"])).status_code == 404


@pytest.mark.parametrize("name", ["dimensions", "dimensions_paper"])
def test_the_page_costs_twelve_queries_at_most(
    coordinator, programme, pair, name, django_assert_max_num_queries
):
    for one in DIMENSIONS:
        assess(dimension=one.key, met={}, by=coordinator.viewer)
    client = coordinator.client()
    client.get(reverse(f"evidence:{name}"))
    with django_assert_max_num_queries(12):
        client.get(reverse(f"evidence:{name}"))


def test_a_year_later_it_stands_on_the_desk_until_somebody_looked_again(coordinator, programme):
    def on_the_desk():
        return [row.rule for row in gather([attention.OFFER], coordinator.viewer, TODAY)]

    old = assessment(programme)
    Assessment.objects.filter(pk=old.pk).update(review_on=TODAY + datetime.timedelta(days=1))
    assert on_the_desk() == []
    Assessment.objects.filter(pk=old.pk).update(review_on=TODAY)
    assert on_the_desk() == ["assessment.again"]
    Assessment.objects.create(
        organisation=programme.organisation, programme=programme, dimension=old.dimension,
        review_on=TODAY + datetime.timedelta(days=365),
    )  # fmt: skip
    assert on_the_desk() == []
