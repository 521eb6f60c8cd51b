"""Saying yes for a purpose, taking it back, and what ends with it."""

import datetime

import pytest
from django.utils import timezone

from memore.core.models import AuditEvent
from memore.home import consents
from memore.intake import consenting
from memore.intake.models import Consent
from memore.pairs.models import Share
from memore.people.models import Supporter
from memore.programmes.models import Participation, State


def url(person) -> str:
    return f"/intake/consents/{person.pk}/"


def test_somebody_says_yes_on_their_phone(mentee):
    assert mentee.client().post(url(mentee.person), {"purpose": "service"}).status_code == 302
    row = Consent.objects.get()
    assert (row.given, row.how, row.by) == (True, "self", mentee.user)
    assert row.text_version
    assert "consent" in Participation.objects.get(pk=mentee.participation.pk).met


def test_a_yes_is_taken_back_and_the_history_stays(mentee):
    mentee.client().post(url(mentee.person), {"purpose": "service"})
    mentee.client().post(f"/intake/consents/{Consent.objects.get().pk}/withdraw/")
    assert list(Consent.objects.order_by("at").values_list("given", flat=True)) == [True, False]
    assert "consent" not in Participation.objects.get(pk=mentee.participation.pk).met
    page = mentee.client().get(url(mentee.person)).content.decode()
    assert "taken back" in page


def test_it_cannot_be_taken_back_twice(mentee, coordinator):
    row = consents.give(person=mentee.person, purpose="service", by=mentee.viewer)
    consents.withdraw(consent=row, by=mentee.viewer, how="self")
    with pytest.raises(consenting.NothingToWithdraw):
        consents.withdraw(consent=row, by=mentee.viewer, how="self")


def test_a_row_never_changes(mentee):
    row = consents.give(person=mentee.person, purpose="service", by=mentee.viewer)
    row.given = False
    with pytest.raises(TypeError):
        row.save()


def test_names_in_it_can_be_forgotten(mentee, coordinator):
    row = consents.give(
        person=mentee.person, purpose="sharing", partner="City of Ghent", by=coordinator.viewer
    )
    row.partner = ""
    row.save()
    row.refresh_from_db()
    assert (row.partner, row.given) == ("", True)


def test_staff_write_down_what_was_said_to_them_or_on_paper(newcomer, coordinator):
    day = timezone.localdate() - datetime.timedelta(days=3)
    data = {"purpose": "research", "how": "paper", "day": day.isoformat()}
    assert coordinator.client().post(url(newcomer.person), data).status_code == 302
    row = Consent.objects.get()
    assert (row.purpose, row.how, row.day, row.by) == ("research", "paper", day, coordinator.user)


@pytest.mark.parametrize(
    "data",
    [
        {"purpose": "sharing", "how": "assisted"},
        {"purpose": "guardian", "how": "assisted"},
        {"purpose": "service", "how": "assisted", "day": "2999-01-01"},
    ],
)
def test_it_refuses_a_yes_without_a_name_or_to_come(newcomer, coordinator, data):
    assert coordinator.client().post(url(newcomer.person), data).status_code == 409
    assert not Consent.objects.exists()


def test_a_guardian_says_yes_through_staff_only(mentee, coordinator):
    with pytest.raises(consenting.NotOnesOwn):
        consents.give(person=mentee.person, purpose="guardian", guardian="Me", by=mentee.viewer)
    consents.give(
        person=mentee.person, purpose="guardian", guardian="Huda", relation="mother", by=coordinator.viewer
    )
    assert "guardian" in Participation.objects.get(pk=mentee.participation.pk).met


def test_nobody_says_yes_to_sharing_or_for_a_guardian_alone(mentee):
    mentee.client().post(url(mentee.person), {"purpose": "sharing"})
    mentee.client().post(url(mentee.person), {"purpose": "guardian"})
    assert not Consent.objects.exists()


def test_taking_sharing_back_ends_what_rests_on_it(pair, mentee, partner, coordinator):
    around = Supporter.objects.create(
        person=mentee.person, function="job_coach", membership=partner.membership
    )
    yes = consents.give(
        person=mentee.person, purpose="sharing", membership=partner.membership, by=coordinator.viewer
    )
    around.refresh_from_db()
    assert around.consented_on == timezone.localdate()
    share = Share.objects.create(pair=pair, membership=partner.membership, consented_on=timezone.localdate())
    mentee.client().post(f"/intake/consents/{yes.pk}/withdraw/")
    around.refresh_from_db()
    share.refresh_from_db()
    assert around.consented_on is None
    assert share.ended_at is not None


def test_another_partner_keeps_what_they_see(pair, mentee, partner, coordinator):
    yes = consents.give(person=mentee.person, purpose="sharing", partner="VDAB", by=coordinator.viewer)
    share = Share.objects.create(pair=pair, membership=partner.membership, consented_on=timezone.localdate())
    consents.withdraw(consent=yes, by=mentee.viewer, how="self")
    share.refresh_from_db()
    assert share.ended_at is None


def test_a_partner_of_another_house_cannot_be_named(mentee, stranger, coordinator):
    with pytest.raises(consenting.NameThePartner):
        consents.give(
            person=mentee.person, purpose="sharing", membership=stranger.membership, by=coordinator.viewer
        )


def test_others_consents_are_hidden(mentee, mentor, stranger, partner):
    assert mentor.client().get(url(mentee.person)).status_code == 404
    assert stranger.client().get(url(mentee.person)).status_code == 404
    assert partner.client().get(url(mentee.person)).status_code == 403


def test_it_is_noted_without_what_was_said(mentee):
    mentee.client().post(url(mentee.person), {"purpose": "story"})
    event = AuditEvent.objects.get(verb="consent.given")
    assert event.fields == ["story"]


def test_who_left_a_programme_is_left_alone(mentee):
    Participation.objects.filter(pk=mentee.participation.pk).update(state=State.LEFT)
    mentee.client().post(url(mentee.person), {"purpose": "service"})
    assert Participation.objects.get(pk=mentee.participation.pk).met == {}


def test_the_page_costs_little(mentee, coordinator, django_assert_max_num_queries):
    for _ in range(5):
        consents.give(person=mentee.person, purpose="story", by=coordinator.viewer)
    client = coordinator.client()
    with django_assert_max_num_queries(12):
        assert client.get(url(mentee.person)).status_code == 200
