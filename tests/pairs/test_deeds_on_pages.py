"""Every deed has a page that works with a plain form: it does it, or says why not and keeps the words."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.pairs.models import Note, PairState, Share

TODAY = timezone.localdate()
LATER = (TODAY + datetime.timedelta(days=20)).isoformat()


def post(character, name, pair, **words):
    return character.client().post(reverse(f"pairs:{name}", args=[pair.pk]), words, follow=True)


@pytest.mark.parametrize(
    ("name", "words", "state"),
    [
        ("pause", {"until": LATER, "reason": "exams"}, PairState.PAUSED),
        ("closing", {"words": "a last meeting in December"}, PairState.CLOSING),
        ("close", {"reason": "found_work", "words": "", "untalked": "not reached"}, PairState.CLOSED),
    ],
)
def test_staff_turn_a_pair(pair, coordinator, name, words, state):
    page = coordinator.client().get(reverse(f"pairs:{name}", args=[pair.pk])).content.decode()
    assert "<form" in page
    assert post(coordinator, name, pair, **words).status_code == 200
    pair.refresh_from_db()
    assert pair.state == state


def test_resuming_and_reopening(pair, coordinator):
    post(coordinator, "pause", pair, until="", reason="exams")
    assert "The pair goes on" in post(coordinator, "resume", pair).content.decode()
    post(coordinator, "close", pair, reason="mistake", words="")
    assert "The pair goes on" in post(coordinator, "reopen", pair, reason="by mistake").content.decode()
    pair.refresh_from_db()
    assert pair.state == PairState.STARTED


def test_a_refusal_is_a_sentence_on_the_same_page(pair, coordinator):
    post(coordinator, "closing", pair)
    response = coordinator.client().post(
        reverse("pairs:closing", args=[pair.pk]), {"words": "We agreed on December."}
    )
    assert response.status_code == 409
    page = response.content.decode()
    assert "closing already" in page
    assert "We agreed on December." in page


def test_a_note_says_who_reads_it_and_its_draft_is_kept(pair, coordinator):
    client, address = coordinator.client(), reverse("pairs:note", args=[pair.pk])
    page = client.get(address).content.decode()
    assert "Staff read this" in page
    draft = reverse("pairs:draft", args=[pair.pk, "note"])
    assert draft in page
    client.post(draft, {"words": "He would like"})
    assert "He would like" in client.get(address).content.decode()
    client.post(address, {"words": "He would like more time."})
    assert Note.objects.get().words == "He would like more time."
    assert "He would like" not in client.get(address).content.decode()


def test_the_two_agree_with_one_button(pair, mentor, mentee):
    for who in (mentor, mentee):
        page = who.client().get(reverse("pair", args=[pair.pk]) + "?tab=agreement").content.decode()
        assert "I agree" in page
        post(who, "agree", pair)
    assert all(member.agreed_at and not member.agreed_assisted for member in pair.members.all())


def test_staff_agree_for_whom_they_sit_with(pair, coordinator):
    post(coordinator, "agree", pair, side="mentee")
    assert pair.members.get(side="mentee").agreed_assisted


def test_the_terms_are_changed_by_the_mentor(pair, mentor):
    post(mentor, "agreement", pair, rhythm_days="7", planned_end_on=LATER)
    pair.refresh_from_db()
    assert pair.rhythm_days == 7


@pytest.mark.parametrize("who", ["mentor", "mentee"])
def test_the_two_plan_and_move_their_meeting(pair, who, request):
    character = request.getfixturevalue(who)
    post(character, "plan_meeting", pair, day=LATER, at="18:30", way="in_person", where="Library")
    assert pair.meetings.get().where == "Library"
    refused = character.client().post(
        reverse("pairs:plan_meeting", args=[pair.pk]), {"day": "2020-01-01", "way": "phone", "where": "Café"}
    )
    assert refused.status_code == 422
    assert "Café" in refused.content.decode()


def test_a_meeting_that_cannot_be_is_called_off(pair, mentee):
    post(mentee, "plan_meeting", pair, day=LATER, way="phone")
    planned = pair.meetings.get()
    mentee.client().post(reverse("pairs:miss_meeting", args=[planned.pk]))
    planned.refresh_from_db()
    assert planned.state == "missed"


def test_a_concern_is_answered_and_the_phone_stands_beside_it(pair, mentee, coordinator):
    mentee.person.phone = "+32470123456"
    mentee.person.save()
    address = reverse("pairs:concern", args=[pair.pk, "help"])
    mentee.client().post(address, {"words": "The letter.", "urgency": "today"})
    concern = pair.concerns.get()
    client, answer = coordinator.client(), reverse("pairs:answer_concern", args=[concern.pk])
    page = client.get(answer).content.decode()
    assert "The letter." in page
    assert "tel:+32470123456" in page
    client.post(answer, {"answer": "We read it together."})
    concern.refresh_from_db()
    assert concern.answer == "We read it together."


@pytest.mark.parametrize("kind", ["nonsense", "HELP"])
def test_there_is_no_other_kind_of_concern(pair, mentee, kind):
    assert mentee.client().get(reverse("pairs:concern", args=[pair.pk, kind])).status_code == 404


def test_the_mentee_takes_consent_back_and_the_mentor_cannot(pair, mentee, mentor, coordinator, partner):
    post(coordinator, "share", pair, membership=str(partner.membership.pk), consented_on=TODAY.isoformat())
    end = reverse("pairs:end_share", args=[Share.objects.get().pk])
    assert mentor.client().post(end).status_code == 404
    assert (
        "Stop sharing"
        in mentee.client().get(reverse("pair", args=[pair.pk]) + "?tab=agreement").content.decode()
    )
    mentee.client().post(end)
    assert Share.objects.get().ended_at is not None
