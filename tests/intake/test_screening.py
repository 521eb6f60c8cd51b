"""What is looked at before a mentor is let in: days and names, never a file."""

import datetime

import pytest
from django.utils import timezone

from memore.intake.models import Screening
from memore.intake.recheck import recheck
from memore.intake.screening import notices, notices_of
from memore.intake.standing import extract_ends_on
from memore.programmes.models import Participation
from tests import factories

TODAY = timezone.localdate().isoformat()
ALL = {
    "interviewed_on": TODAY, "interviewed_by": "Ines", "interview_note": "Knows the trade.",
    "conduct_signed_on": TODAY, "extract_seen_on": TODAY, "extract_seen_by": "Ines", "insurance_on": TODAY,
}  # fmt: skip


def url(row) -> str:
    return f"/intake/{row.pk}/screening/"


def test_it_is_complete_when_every_part_of_the_model_is_there(volunteer, coordinator):
    client = coordinator.client()
    client.post(url(volunteer), ALL | {"insurance_on": ""})
    assert not Participation.objects.get(pk=volunteer.pk).cleared
    client.post(url(volunteer), ALL)
    assert Participation.objects.get(pk=volunteer.pk).cleared
    row = Screening.objects.get()
    assert (row.extract_seen_by, row.interview_note) == ("Ines", "Knows the trade.")


def test_a_part_that_is_taken_back_opens_it_again(volunteer, coordinator):
    coordinator.client().post(url(volunteer), ALL)
    coordinator.client().post(url(volunteer), ALL | {"conduct_signed_on": ""})
    assert not Participation.objects.get(pk=volunteer.pk).cleared


@pytest.mark.parametrize(
    ("wrong", "status"),
    [({"interviewed_by": ""}, 422), ({"insurance_on": "2999-01-01"}, 409), ({"extract_seen_on": "x"}, 422)],
)
def test_it_refuses_what_cannot_be(volunteer, coordinator, wrong, status):
    assert coordinator.client().post(url(volunteer), ALL | wrong).status_code == status
    assert not Screening.objects.exists()


def test_no_file_can_be_handed_in(volunteer, coordinator):
    page = coordinator.client().get(url(volunteer)).content.decode()
    assert 'type="file"' not in page
    assert "multipart" not in page


def test_the_country_asks_for_its_own_notices(volunteer, coordinator):
    client = coordinator.client()
    assert "C45B" in client.get(url(volunteer)).content.decode()
    client.post(url(volunteer), ALL | {"notice-be-c45b": TODAY})
    assert Screening.objects.get().notices == {"be-c45b": TODAY}
    assert notices_of("AT") == ()
    assert all(notice.source.startswith("https://") for notice in notices())


def test_a_volunteer_whom_no_notice_concerns_is_asked_and_let_in(volunteer, coordinator, organisation):
    version = factories.ModelVersionFactory(organisation=organisation, shipped="regular-economy")
    volunteer.programme.model = version
    volunteer.programme.save()
    client = coordinator.client()
    client.post(url(volunteer), ALL)
    assert not Participation.objects.get(pk=volunteer.pk).cleared
    client.post(url(volunteer), ALL | {"notice-none": TODAY})
    assert Participation.objects.get(pk=volunteer.pk).cleared
    assert Screening.objects.get().notices == {"none": TODAY}


def test_an_extract_can_grow_old(volunteer, coordinator, entrance):
    entrance.extract_months = 6
    entrance.save()
    coordinator.client().post(url(volunteer), ALL)
    long_ago = timezone.localdate() - datetime.timedelta(days=220)
    Screening.objects.update(extract_seen_on=long_ago)
    recheck()
    assert not Participation.objects.get(pk=volunteer.pk).cleared


def test_months_end_on_a_day_that_there_is(volunteer, entrance):
    entrance.extract_months = 6
    entrance.save()
    row = Screening(person=volunteer.person, extract_seen_on=datetime.date(2026, 8, 31))
    assert extract_ends_on(row, entrance.programme) == datetime.date(2027, 2, 28)


def test_without_a_limit_it_never_grows_old(volunteer):
    row = Screening(person=volunteer.person, extract_seen_on=datetime.date(2010, 8, 31))
    assert extract_ends_on(row, volunteer.programme) is None


def test_it_is_closed_to_strangers_and_participants(volunteer, stranger, mentor):
    assert stranger.client().get(url(volunteer)).status_code == 404
    assert mentor.client().get(url(volunteer)).status_code == 403
