"""An online unit: text, one question a screen, answers explained, pass when all are right, go on later."""

import pytest
from django.urls import reverse

from memore.training import actions
from memore.training.models import OnlineUnit, UnitDone


@pytest.fixture
def address(mentor):
    return reverse("training:online", args=[mentor.participation.pk, "online"])


def test_it_is_passed_when_every_answer_is_right(mentor, address):
    client = mentor.client()
    assert "Short sentences help." in client.get(address).content.decode()
    client.post(f"{address}?q=1", {"answer": "0"})
    page = client.get(f"{address}?q=1&answered=1").content.decode()
    assert "Not this one." in page
    assert "I have your letter." in page
    client.post(f"{address}?q=2", {"answer": "0"})
    page = client.get(f"{address}?q=end").content.decode()
    assert "1 of 2" in page
    assert "?q=1" in page, "only what was wrong comes again"
    assert not UnitDone.objects.exists()
    client.post(f"{address}?q=1", {"answer": "1"})
    done = UnitDone.objects.get()
    assert (done.how, done.minutes) == ("online", 30)
    assert "This unit is done." in client.get(f"{address}?q=end").content.decode()


def test_one_goes_on_where_one_stopped(mentor, address):
    client = mentor.client()
    client.post(f"{address}?q=1", {"answer": "1"})
    assert f"{address}?q=2" in client.get(address).content.decode()


def test_staff_do_it_together_with_somebody(mentor, coordinator, address):
    coordinator.client().post(f"{address}?q=1", {"answer": "1"})
    assert OnlineUnit.objects.get().assisted


def test_a_wrong_number_is_no_answer(mentor, address):
    assert mentor.client().post(f"{address}?q=1", {"answer": "7"}).status_code == 302
    assert mentor.client().post(f"{address}?q=9", {"answer": "0"}).status_code == 404
    assert not OnlineUnit.objects.exists()


def test_what_is_taught_in_sessions_cannot_be_done_online(mentor):
    with pytest.raises(actions.NotOnline):
        actions.answer_question(
            participation=mentor.participation, unit="role", question=0, answer=0, by=mentor.viewer
        )


def test_nobody_does_it_for_somebody_else(mentee, address, stranger):
    assert mentee.client().get(address).status_code == 404
    assert stranger.client().get(address).status_code == 404
