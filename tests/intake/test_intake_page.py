"""One page for the intake of somebody: every part, how far it is, and the answers for staff."""

from memore.intake.models import Circumstances
from tests.intake.test_questions import everything


def test_answers_are_read_back_by_staff(newcomer, coordinator):
    client = coordinator.client()
    client.post(f"/intake/{newcomer.pk}/questions/", everything(newcomer, **{"q-device": "shared"}))
    page = client.get(f"/intake/{newcomer.pk}/").content.decode()
    assert "a phone that I share" in page
    assert "I read a little" in page
    assert "with the help of staff" in page
    assert Circumstances.objects.get().device == "shared"


def test_the_mentee_reads_no_staff_words(mentee):
    page = mentee.client().get(f"/intake/{mentee.participation.pk}/").content.decode()
    assert "Other answers" not in page
    assert "Say yes or no" in page


def test_each_missing_thing_leads_to_the_page_that_mends_it(newcomer, volunteer, coordinator):
    client = coordinator.client()
    for row in (newcomer, volunteer):
        page = client.get(f"/intake/{row.pk}/")
        for one in page.context["lacking"]:
            assert client.get(one.url).status_code == 200, one.code


def test_strangers_and_others_find_nothing(newcomer, mentor, stranger, partner):
    url = f"/intake/{newcomer.pk}/"
    assert mentor.client().get(url).status_code == 404
    assert stranger.client().get(url).status_code == 404
    assert partner.client().get(url).status_code == 403
