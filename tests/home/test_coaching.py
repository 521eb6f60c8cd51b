"""Coaching is a referral by staff; whoever asks for a volunteer reads why not, in full."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.plans.actions.coaching import BORDER
from memore.plans.models import CoachingCase, CoachQualification

TODAY = timezone.localdate()
COULD_HARM = "could harm the mentee and themselves"


@pytest.fixture
def coach(partner):
    return CoachQualification.objects.create(
        membership=partner.membership, body="A federation", level="advanced", supervision="Monthly",
        valid_to=TODAY + datetime.timedelta(days=90),
    ).membership  # fmt: skip


def refer(character, mentee, membership, **data):
    data = {"coach": str(membership.pk), "consented_on": TODAY.isoformat()} | data
    return character.client().post(reverse("plans:coaching", args=[mentee.person.pk]), data)


def test_staff_refer_a_person_to_a_coach_and_end_it(coordinator, mentee, coach):
    assert refer(coordinator, mentee, coach).status_code == 302
    case = CoachingCase.objects.get()
    assert "End the coaching" in coordinator.client().get(
        reverse("plans:coaching", args=[mentee.person.pk])
    ).content.decode()  # fmt: skip
    coordinator.client().post(reverse("plans:end_case", args=[case.pk]))
    case.refresh_from_db()
    assert case.state == "ended"


def test_a_volunteer_mentor_is_refused_on_the_page_in_full(coordinator, mentee, mentor):
    answer = refer(coordinator, mentee, mentor.membership)
    assert answer.status_code == 422
    assert str(BORDER) in answer.content.decode()
    assert not CoachingCase.objects.exists()


def test_only_who_could_coach_is_named_and_how_they_stand(coordinator, admin, mentee, mentor, coach):
    page = coordinator.client().get(reverse("plans:coaching", args=[mentee.person.pk]))
    shown = [label for _key, label in page.context["form"].fields["coach"].widget.choices]
    assert coach.user.name in shown[0]
    assert "may coach, recorded until" in shown[0]
    assert all(label.endswith("no qualification recorded") for label in shown[1:])
    assert admin.user.name in "".join(shown)
    assert mentor.user.name not in page.content.decode(), "a volunteer is counted, not named"
    assert "1 volunteer cannot coach: why" in page.content.decode()
    assert page.content.decode().count(str(BORDER)) == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"supervision": ""}, "without supervision"), ({"valid_to": TODAY - datetime.timedelta(1)}, "run out")],
)
def test_what_a_coach_lacks_is_said_before_somebody_is_chosen(coordinator, mentee, coach, fields, words):
    CoachQualification.objects.update(**fields)
    page = coordinator.client().get(reverse("plans:coaching", args=[mentee.person.pk]))
    assert words in page.context["form"].fields["coach"].widget.choices[0][1]


def test_the_mentor_of_this_person_is_refused_even_with_a_contract(coordinator, mentee, mentor, pair, coach):
    mentor.person.user = coach.user
    mentor.person.save()
    answer = refer(coordinator, mentee, coach)
    assert "one cannot be both for the same person" in answer.content.decode()


def test_a_mentor_who_tries_reads_where_the_border_is(mentor, mentee, partner, coach):
    url = reverse("plans:coaching", args=[mentee.person.pk])
    for character in (mentor, partner, mentee):
        for answer in (character.client().get(url), character.client().post(url, {"coach": str(coach.pk)})):
            assert answer.status_code == 403
            assert COULD_HARM in answer.content.decode()
            assert mentee.person.name not in answer.content.decode() or character is mentee
    assert "Tell the coordinator" in mentor.client().get(url).content.decode()


def test_an_admin_records_what_makes_a_coach(admin, coordinator, partner, mentor):
    url = reverse("plans:qualification", args=[partner.membership.pk])
    facts = {"body": "A federation", "level": "advanced", "valid_to": "2030-01-01", "supervision": "Monthly"}
    assert coordinator.client().get(url).status_code == 403
    assert admin.client().post(url, facts).status_code == 302
    assert "may coach" in coordinator.client().get(reverse("plans:coaches")).content.decode()
    volunteer = admin.client().post(reverse("plans:qualification", args=[mentor.membership.pk]), facts)
    assert COULD_HARM in volunteer.content.decode()
    assert not CoachQualification.objects.filter(membership=mentor.membership).exists()


def test_another_house_finds_nobody(stranger, mentee, coach):
    assert refer(stranger, mentee, coach).status_code == 404
