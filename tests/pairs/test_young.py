"""Where somebody may be under 18, the two do not see each other's phone and mail unless staff allow it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.core.models import AuditEvent
from memore.home.contact import contact_between
from memore.pairs.actions import allow_contact, hold_back_contact
from memore.pairs.actions.contact import NobodyIsYoung, NotAllowed
from memore.pairs.actions.opening import ReasonMissing
from memore.pairs.models import Pair

YEAR = timezone.localdate().year


@pytest.fixture
def young(pair, mentee, mentor):
    mentee.person.birth_year, mentee.person.phone = YEAR - 17, "+32470654321"
    mentee.person.save()
    mentor.person.phone = "+32470123456"
    mentor.person.save()
    return pair


def test_neither_sees_the_others_phone_and_the_page_says_why(young, mentee, mentor):
    for who, number in ((mentee, "470 12"), (mentor, "470 65")):
        for page in (reverse("home"), reverse("pair", args=[young.pk])):
            words = who.client().get(page).content.decode()
            assert number not in words
            assert "may be under 18" in words


def test_staff_allow_it_with_a_reason_and_take_it_back(young, mentor, coordinator):
    with pytest.raises(ReasonMissing):
        allow_contact(pair=young, reason=" ", by=coordinator.viewer)
    url = reverse("pairs:allow_contact", args=[young.pk])
    assert coordinator.client().post(url, {"reason": "Her mother agreed."}).status_code == 302
    assert "470 65" in mentor.client().get(reverse("pair", args=[young.pk])).content.decode()
    assert AuditEvent.objects.filter(verb="pair.contact_allowed", actor=coordinator.user.pk).exists()
    pair = Pair.objects.get()
    hold_back_contact(pair=pair, by=coordinator.viewer)
    assert contact_between(*pair.members.order_by("side"), pair).held_back
    with pytest.raises(NotAllowed):
        hold_back_contact(pair=pair, by=coordinator.viewer)


@pytest.mark.parametrize(("age", "held_back"), [(17, True), (18, True), (19, False), (None, False)])
def test_the_year_in_which_somebody_turns_18_still_counts(pair, mentee, mentor, age, held_back):
    mentee.person.birth_year = None if age is None else YEAR - age
    mentee.person.save()
    assert contact_between(*pair.members.order_by("side"), pair).held_back == held_back


def test_between_adults_there_is_nothing_to_allow(pair, coordinator):
    with pytest.raises(NobodyIsYoung):
        allow_contact(pair=pair, reason="why not", by=coordinator.viewer)
