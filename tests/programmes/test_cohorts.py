"""Cohorts of a programme and sites of a house: made, renamed, removed, and given to people."""

import datetime

import pytest
from django.urls import reverse

from memore.core.models import AuditEvent
from memore.programmes import cohorts
from memore.programmes.models import Cohort, Site
from tests import factories

SPRING, AUTUMN = datetime.date(2026, 3, 2), datetime.date(2026, 9, 1)


@pytest.fixture
def cohort(programme, coordinator):
    return cohorts.add_cohort(programme=programme, name="Spring", starts_on=SPRING, by=coordinator.viewer)


@pytest.fixture
def site(organisation, coordinator):
    return cohorts.add_site(organisation=organisation, name="Station", by=coordinator.viewer)


def page(programme):
    return reverse("programmes:cohorts", args=[programme.pk])


def test_a_coordinator_adds_a_cohort_and_a_site(coordinator, programme):
    client = coordinator.client()
    client.post(page(programme), {"kind": "cohort", "name": "Autumn", "starts_on": AUTUMN.isoformat()})
    client.post(page(programme), {"kind": "site", "name": "Station"})
    shown = client.get(page(programme)).content.decode()
    assert Cohort.objects.get().starts_on == AUTUMN
    assert Site.objects.get().organisation == programme.organisation
    assert 'value="Autumn"' in shown
    assert 'value="Station"' in shown


def test_a_name_is_taken_once_and_a_cohort_ends_after_it_starts(coordinator, programme, cohort, site):
    by = coordinator.viewer
    with pytest.raises(cohorts.NameTaken):
        cohorts.add_cohort(programme=programme, name="Spring", starts_on=AUTUMN, by=by)
    with pytest.raises(cohorts.EndsBeforeItStarts):
        cohorts.change_cohort(cohort=cohort, name="Spring", starts_on=AUTUMN, ends_on=SPRING, by=by)
    with pytest.raises(cohorts.NameTaken):
        cohorts.add_site(organisation=programme.organisation, name="Station", by=by)
    response = coordinator.client().post(
        page(programme), {"kind": "cohort", "name": "Spring", "starts_on": AUTUMN.isoformat()}
    )
    assert response.status_code == 409


def test_both_can_be_renamed(coordinator, programme, cohort, site):
    client = coordinator.client()
    client.post(
        reverse("programmes:cohort", args=[cohort.pk]), {"name": "Early", "starts_on": SPRING.isoformat()}
    )
    client.post(reverse("programmes:site", args=[programme.pk, site.pk]), {"name": "Library"})
    assert (Cohort.objects.get().name, Site.objects.get().name) == ("Early", "Library")


def test_who_belonged_to_what_is_removed_stays_and_belongs_to_none(
    coordinator, programme, cohort, site, mentee
):
    values = {"cohort": cohort, "site": site}
    cohorts.assign(participations=[mentee.participation], values=values, by=coordinator.viewer)
    client = coordinator.client()
    client.post(reverse("programmes:cohort", args=[cohort.pk]), {"remove": "1"})
    client.post(reverse("programmes:site", args=[programme.pk, site.pk]), {"remove": "1"})
    mentee.participation.refresh_from_db()
    assert (mentee.participation.cohort, mentee.participation.site) == (None, None)


def test_one_person_is_given_a_cohort_and_a_site_on_their_page(coordinator, cohort, site, mentee):
    url = reverse("programmes:belongs", args=[mentee.participation.pk])
    coordinator.client().post(url, {"cohort": str(cohort.pk), "site": str(site.pk)})
    mentee.participation.refresh_from_db()
    assert (mentee.participation.cohort, mentee.participation.site) == (cohort, site)
    shown = coordinator.client().get(reverse("programmes:participation", args=[mentee.participation.pk]))
    assert "Spring" in shown.content.decode()


def test_several_people_are_given_a_cohort_at_once_and_their_site_stays(
    coordinator, programme, cohort, site, mentee
):
    other = factories.ParticipationFactory(programme=programme, site=site)
    third = factories.ParticipationFactory(programme=programme)
    url = reverse("programmes:assign", args=[programme.pk])
    ticked = [str(mentee.participation.pk), str(other.pk)]
    coordinator.client().post(url, {"who": ticked, "cohort": str(cohort.pk), "site": ""})
    for row in (other, third, mentee.participation):
        row.refresh_from_db()
    assert (other.cohort, other.site) == (cohort, site)
    assert mentee.participation.cohort == cohort
    assert third.cohort is None
    coordinator.client().post(url, {"who": ticked, "cohort": "none", "site": ""})
    other.refresh_from_db()
    assert (other.cohort, other.site) == (None, site)


def test_each_change_is_in_the_audit_trail_and_no_change_is_not(coordinator, cohort, mentee):
    for _ in range(2):
        cohorts.assign(
            participations=[mentee.participation], values={"cohort": cohort}, by=coordinator.viewer
        )
    assert AuditEvent.objects.filter(verb="participation.assigned").count() == 1
    assert AuditEvent.objects.filter(verb="cohort.added").count() == 1


def test_nobody_is_put_into_the_cohort_of_another_programme_or_a_site_of_another_house(
    coordinator, organisation, mentee
):
    elsewhere = factories.ProgrammeFactory(organisation=organisation)
    other = Cohort.objects.create(programme=elsewhere, name="Other", starts_on=SPRING)
    foreign = Site.objects.create(organisation=factories.OrganisationFactory(), name="Far")
    for values in ({"cohort": other}, {"site": foreign}):
        with pytest.raises(cohorts.FromElsewhere):
            cohorts.assign(participations=[mentee.participation], values=values, by=coordinator.viewer)


def test_a_stranger_finds_none_of_it(stranger, programme, cohort, site, mentee):
    client = stranger.client()
    assert client.get(page(programme)).status_code == 404
    assert client.post(reverse("programmes:cohort", args=[cohort.pk]), {"remove": "1"}).status_code == 404
    assert client.post(reverse("programmes:assign", args=[programme.pk])).status_code == 404
    assert Cohort.objects.exists()
