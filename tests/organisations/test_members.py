"""Who works here: the list, roles, the end of a membership, never without an admin."""

import pytest
from django.test import Client
from django.urls import reverse

from memore.core.models import AuditEvent
from memore.organisations import actions
from memore.organisations.models import Membership
from tests import factories


def test_the_list_shows_one_kind_at_a_time_and_no_other_house(coordinator, admin, mentor, partner, stranger):
    client = coordinator.client()
    colleagues = client.get(reverse("organisations:members")).content.decode()
    assert admin.user.email in colleagues
    assert mentor.user.email not in colleagues
    assert stranger.user.email not in colleagues
    mentors = client.get(reverse("organisations:members"), {"who": "mentors"}).content.decode()
    assert mentor.user.email in mentors
    partners = client.get(reverse("organisations:members"), {"who": "partners"}).content.decode()
    assert partner.user.email in partners


def test_the_list_costs_the_same_with_many(coordinator, organisation, django_assert_max_num_queries):
    factories.MembershipFactory.create_batch(40, organisation=organisation, role="mentor")
    client = coordinator.client()
    with django_assert_max_num_queries(8):
        page = client.get(reverse("organisations:members"), {"who": "mentors"}).content.decode()
    assert page.count("@example.org") == 25


def test_who_left_has_no_access_any_more(coordinator, mentor):
    browser = mentor.client()
    assert browser.get(reverse("accounts:me")).status_code == 200
    coordinator.client().post(reverse("organisations:end", args=[mentor.membership.pk]))
    mentor.membership.refresh_from_db()
    assert mentor.membership.ended_at
    assert browser.get(reverse("accounts:me")).wsgi_request.viewer.role == ""
    assert AuditEvent.objects.filter(verb="membership.ended", actor=coordinator.user.pk).exists()


def test_coordinators_do_not_end_colleagues(coordinator, admin):
    with pytest.raises(actions.OnlyAdmins):
        actions.end_membership(membership=admin.membership, by=coordinator.viewer)
    page = coordinator.client().get(reverse("organisations:member", args=[admin.membership.pk]))
    assert "Only an admin can change colleagues" in page.content.decode()


def test_the_last_admin_stays(admin):
    with pytest.raises(actions.LastAdmin):
        actions.end_membership(membership=admin.membership, by=admin.viewer)
    with pytest.raises(actions.LastAdmin):
        actions.change_role(membership=admin.membership, role="coordinator", by=admin.viewer)
    answer = admin.client().post(reverse("organisations:end", args=[admin.membership.pk]), follow=True)
    assert "last admin" in answer.content.decode()


def test_of_two_admins_one_may_go(admin, second_admin):
    actions.end_membership(membership=second_admin.membership, by=admin.viewer)
    assert list(Membership.objects.current().filter(role="admin")) == [admin.membership]


def test_an_admin_makes_a_coordinator_admin_and_back(admin, coordinator):
    url = reverse("organisations:change_role", args=[coordinator.membership.pk])
    for role in ("admin", "coordinator"):
        admin.client().post(url, {"role": role})
        coordinator.membership.refresh_from_db()
        assert coordinator.membership.role == role


@pytest.mark.parametrize("role", ["mentor", "owner", ""])
def test_a_role_is_changed_between_coordinator_and_admin_only(admin, coordinator, mentor, role):
    with pytest.raises(actions.NotStaff):
        actions.change_role(membership=coordinator.membership, role=role, by=admin.viewer)
    with pytest.raises(actions.NotStaff):
        actions.change_role(membership=mentor.membership, role="admin", by=admin.viewer)


def test_who_has_several_roles_chooses_where_to_work(organisation):
    first = factories.MembershipFactory(organisation=organisation, role="mentor")
    other = factories.OrganisationFactory(name="Work Together Leipzig")
    second = factories.MembershipFactory(organisation=other, user=first.user, role="mentee")
    client = Client()
    client.force_login(first.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert viewer(client).organisation == organisation.pk
    assert other.name in client.get(reverse("organisations:choose")).content.decode()
    client.post(reverse("organisations:choose"), {"membership": str(second.pk)})
    assert (viewer(client).organisation, viewer(client).role) == (other.pk, "mentee")


def test_nobody_chooses_a_membership_that_is_not_theirs(mentor, stranger):
    client = mentor.client()
    answer = client.post(reverse("organisations:choose"), {"membership": str(stranger.membership.pk)})
    assert answer.status_code == 404
    assert viewer(client).role == "mentor"


def viewer(client: Client):
    return client.get(reverse("accounts:me")).wsgi_request.viewer
