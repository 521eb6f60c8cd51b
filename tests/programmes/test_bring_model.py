"""A model goes from one house to another: exported, changed, checked, taken in, started."""

from django.core.files.uploadedfile import SimpleUploadedFile

from memore.programmes.mentoring import library
from memore.programmes.models import ModelVersion, Programme
from tests.programmes.test_adapt_model import given
from tests.programmes.test_set_up import form

URL = "/models/bring/"
CLASSIC = library.shipped()["classic"]


def upload(character, text: str | bytes):
    content = text.encode() if isinstance(text, str) else text
    return character.client().post(URL, {"file": SimpleUploadedFile("ours.toml", content)})


def test_from_one_house_to_another(coordinator, stranger):
    coordinator.client().post("/models/classic/adapt/", given(days=21))
    ours = ModelVersion.objects.get()
    text = coordinator.client().get(f"/models/{ours.pk}/export/").content.decode()
    text = text.replace("days = 21", "days = 7")
    shown = upload(stranger, text)
    said = shown.content.decode()
    assert shown.status_code == 200
    assert "They meet every: 7 days instead of 14 days" in said
    assert coordinator.membership.organisation.name in said
    theirs = ModelVersion.objects.filter(organisation=stranger.membership.organisation)
    assert not theirs.exists(), "nothing is written before it is confirmed"
    done = stranger.client().post(URL, {"text": text.replace("\n", "\r\n")}, follow=True)
    row = theirs.get()
    assert (row.source_house, row.source_number) == (coordinator.membership.organisation.name, 1)
    assert coordinator.membership.organisation.name in done.content.decode()
    stranger.client().post(f"/models/{row.pk}/start/", form())
    assert Programme.objects.get().mentoring.rhythm.days == 7


def test_mistakes_are_named_by_line_key_and_remedy(coordinator):
    response = upload(coordinator, CLASSIC.replace('leads = "mentee"', 'leads = "boss"', 1))
    said = response.content.decode()
    assert response.status_code == 422
    assert "phases 5, leads" in said
    assert "“boss” is not known" in said
    assert "Use one of: mentee" in said
    assert not ModelVersion.objects.exists()


def test_a_file_that_is_no_text_is_refused_kindly(coordinator):
    for content, what in (
        (b"\xff\xfe\x00", "not written in UTF-8"),
        (b"", "is missing"),
        (b"#" * 1_700_000, "too many"),
    ):
        response = upload(coordinator, content)
        assert response.status_code == 422
        assert what in response.content.decode()


def test_no_file_is_said(coordinator):
    assert coordinator.client().post(URL, {}).status_code == 422


def test_a_text_changed_on_the_way_is_checked_again(coordinator):
    assert coordinator.client().post(URL, {"text": "schema = 1"}).status_code == 422
    assert not ModelVersion.objects.exists()


def test_the_same_model_twice_is_one(coordinator):
    for _time in range(2):
        coordinator.client().post(URL, {"text": CLASSIC})
    assert ModelVersion.objects.count() == 1


def test_words_of_a_file_cannot_become_markup(coordinator):
    text = CLASSIC.replace("Mentoring to work, classic", "<script>alert(1)</script>")
    assert "<script>alert" not in upload(coordinator, text).content.decode()


def test_a_model_below_the_floor_is_not_brought_in_and_the_page_says_what_to_add(coordinator):
    text = CLASSIC.replace('"mentor.training", ', "")
    response = upload(coordinator, text)
    assert response.status_code == 422
    page = response.content.decode()
    assert "nobody asks for “mentor.training” before the match" in page
    assert "no model goes without it" in page
    assert coordinator.client().post(URL, {"text": text}).status_code == 422
    assert not ModelVersion.objects.exists()
