"""The organisation: founded with an invitation for its first admin, changed by admins."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from memore.core.models import AuditEvent, OutboxMessage
from memore.organisations import actions
from memore.organisations.models import Membership, Organisation
from tests import factories

FACTS = {"name": "Samen", "town": "Gent", "country": "BE", "time_zone": "Europe/Helsinki", "language": "nl"}


def found(**changes):
    asked = {"name": "Samen", "country": "BE", "admin_name": "Ines", "admin_email": "ines@example.org"}
    return actions.create_organisation(**asked | changes)


def test_the_link_makes_the_first_admin(db):
    organisation, link = found(language="nl")
    Client().post(link)
    membership = Membership.objects.get()
    assert (membership.organisation, membership.role) == (organisation, "admin")
    assert OutboxMessage.objects.get().language == "nl"
    verbs = AuditEvent.objects.filter(organisation=organisation.pk).values_list("verb", flat=True)
    assert set(verbs) == {"organisation.created", "invitation.sent", "invitation.accepted"}


def test_two_of_one_name_and_names_without_latin_letters_have_their_own_address(db):
    slugs = {found(name=name)[0].slug for name in ("Samen", "Samen", "Samen", "معاً")}
    assert len(slugs) == 4
    assert {"samen", "samen-2", "samen-3"} < slugs


def test_it_refuses_beside_the_demo(db):
    factories.OrganisationFactory(is_demo=True)
    with pytest.raises(actions.DemoBesideRealData):
        found()
    assert Organisation.objects.count() == 1


def test_it_refuses_a_time_zone_that_does_not_exist(db):
    with pytest.raises(actions.NoSuchTimeZone):
        found(time_zone="Mars/Base")


def test_an_admin_changes_it(admin, organisation):
    admin.client().post(reverse("organisations:settings"), FACTS)
    organisation.refresh_from_db()
    assert {field: getattr(organisation, field) for field in FACTS} == FACTS
    event = AuditEvent.objects.get(verb="organisation.changed")
    assert event.fields == ["language", "name", "time_zone", "town"]


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"country": "XX"}, {"time_zone": "Mars/Base"}, {"language": "xx"}]
)
def test_it_refuses_what_is_no_such_thing(admin, organisation, wrong):
    answer = admin.client().post(reverse("organisations:settings"), FACTS | wrong)
    assert answer.status_code == 422
    assert Organisation.objects.get(pk=organisation.pk).name == organisation.name


def test_coordinators_read_it_and_change_nothing(coordinator, organisation):
    client = coordinator.client()
    page = client.get(reverse("organisations:settings")).content.decode()
    assert "Belgium" in page
    assert "Save the organisation" not in page
    assert client.post(reverse("organisations:settings"), FACTS).status_code == 403


def test_hours_are_the_organisations(admin, organisation, time_machine):
    """Nine in the evening in Brussels is ten in Helsinki."""
    time_machine.move_to(datetime.datetime(2026, 6, 1, 19, 0, tzinfo=datetime.UTC))
    Organisation.objects.update(time_zone="Europe/Helsinki")
    actions.invite(role="mentor", name="Jan", email="jan@example.org", by=admin.viewer)
    words = admin.client().get(reverse("organisations:audit")).content.decode()
    assert "22:00" in words or "10:00" in words
    assert timezone.get_current_timezone_name() == "Europe/Brussels"
