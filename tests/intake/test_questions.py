"""The questionnaire: one question a screen for the person, one page for staff, facts to the person."""

import importlib

import pytest
from django.apps import apps
from django.urls import reverse

from memore.intake.models import NO_INTERPRETER, Circumstances, Intake, IntakeAnswer
from memore.intake.questions import questions_for
from memore.people.models import Person
from memore.programmes.models import Participation
from tests import factories


@pytest.fixture
def programme(organisation):
    version = factories.ModelVersionFactory(organisation=organisation)
    return factories.ProgrammeFactory(organisation=organisation, model=version)


def number_of(participation, code) -> int:
    asked = questions_for(participation.programme, participation.side)
    return next(at for at, one in enumerate(asked, start=1) if one.code == code)


def post(character, code, **data):
    row = character.participation
    url = f"/intake/{row.pk}/questions/{number_of(row, code)}/"
    return character.client().post(url, {f"q-{code}{name}": value for name, value in data.items()})


def languages(*rows) -> dict[str, object]:
    return {
        f"-{at}-{name}": value
        for at, row in enumerate(rows)
        for name, value in zip(("tag", "level", "read"), row, strict=True)
    }


def everything(participation, **more) -> dict[str, object]:
    """What staff post: all that the model and memore need, and more."""
    return {
        "q-languages-0-tag": "ar", "q-languages-0-level": "7", "q-languages-0-read": "2",
        "q-occupations-0": "5120 Cook",
        "q-availability": ["2", "5"],
        "q-reads": "little",
        **more,
    }  # fmt: skip


def test_what_is_always_asked_stands_beside_the_questions_of_the_model(mentee):
    codes = {one.code for one in questions_for(mentee.participation.programme, "mentee")}
    assert {"diploma", "languages", "reads", "device", "internet", "interpreter", "life_line"} <= codes
    assert {"occupations", "goals", "availability", "travel", "online", "wished_gender", "wish"} <= codes


def test_a_fact_is_asked_once(mentee):
    asked = [one.fills or one.code for one in questions_for(mentee.participation.programme, "mentee")]
    assert len(asked) == len(set(asked))


def test_languages_are_kept_spoken_and_read(mentee):
    assert post(mentee, "languages", **languages(("ar", 7, 0), ("nl", 2, ""))).status_code == 302
    rows = mentee.person.languages.values_list("tag", "level", "read_level")
    assert set(rows) == {("ar", 7, 0), ("nl", 2, None)}


def test_a_language_without_a_level_is_asked_again(mentee):
    answer = post(mentee, "languages", **languages(("ar", "", "")))
    assert answer.status_code == 422
    assert "Say how well you speak it." in answer.content.decode()


def test_facts_go_to_the_person(mentee):
    post(mentee, "occupations", **{"-0": "5120 Cook"})
    post(mentee, "availability", **{"": ["0", "20"]})
    post(mentee, "travel", **{"": "40"})
    post(mentee, "wished_gender", **{"": "woman"})
    post(mentee, "goals", **{"": ["cv", "network"]})
    person = Person.objects.get(pk=mentee.person.pk)
    assert list(person.occupations.values_list("code", "title")) == [("5120", "Cook")]
    assert person.availability == 1 | 1 << 20
    assert (person.travel_km, person.wished_gender) == (40, "woman")
    assert person.goals == ["cv", "network"]


def test_reading_device_and_interpreter_are_kept_beside(mentee):
    for code, value in (("reads", "with_help"), ("device", "shared"), ("interpreter", "ti")):
        post(mentee, code, **{"": value})
    row = Circumstances.objects.get(person=mentee.person)
    assert (row.reads, row.device, row.interpreter) == ("with_help", "shared", "ti")


@pytest.mark.parametrize(
    ("chosen", "said"), [(NO_INTERPRETER, "no, I need none"), ("no", "Norwegian"), ("ti", "Tigrinya")]
)
def test_whether_somebody_needs_an_interpreter_is_read_back_as_it_was_chosen(
    mentee, coordinator, chosen, said
):
    row = mentee.participation
    post(mentee, "interpreter", **{"": chosen})
    number = number_of(row, "interpreter")
    again = mentee.client().get(f"/intake/{row.pk}/questions/{number}/").content.decode()
    assert f'<option value="{chosen}" selected>{said}</option>' in again
    assert again.count(" selected>") == 1
    assert said in coordinator.client().get(reverse("intake:intake", args=[row.pk])).content.decode()


@pytest.mark.parametrize("side", ["mentee", "mentor"])
def test_no_two_answers_to_a_question_are_kept_as_the_same(programme, side):
    for asked in questions_for(programme, side):
        values = [value for value, _words in asked.options]
        assert len(values) == len(set(values)), asked.code


def test_who_said_no_before_norwegian_and_none_were_told_apart_needs_none(mentee, organisation):
    migration = importlib.import_module("memore.intake.migrations.0004_norwegian_is_a_language")
    row = Circumstances.objects.create(person=mentee.person, interpreter="no")
    other = Circumstances.objects.create(
        person=factories.PersonFactory(organisation=organisation), interpreter="ti"
    )
    migration.say_none(apps, None)
    for one in (row, other):
        one.refresh_from_db()
    assert (row.interpreter, other.interpreter) == (NO_INTERPRETER, "ti")


def test_any_other_answer_stands_by_itself_and_free_words_are_encrypted(mentee):
    post(mentee, "diploma", **{"": "No diploma"})
    post(mentee, "wish", **{"": "Somebody patient"})
    rows = {row.question: row for row in IntakeAnswer.objects.all()}
    assert rows["diploma"].value == "No diploma"
    assert rows["wish"].words == "Somebody patient"
    assert rows["wish"].value is None
    assert not rows["wish"].assisted


def test_an_answer_can_be_taken_back(mentee):
    post(mentee, "wish", **{"": "Somebody patient"})
    post(mentee, "wish", **{"": ""})
    assert not IntakeAnswer.objects.exists()


def test_it_goes_on_where_one_was(mentee):
    row = mentee.participation
    first = mentee.client().get(f"/intake/{row.pk}/questions/")
    assert first.url == f"/intake/{row.pk}/questions/1/"
    mentee.client().post(f"/intake/{row.pk}/questions/1/", languages_of_question_one(row))
    assert mentee.client().get(f"/intake/{row.pk}/questions/").url == f"/intake/{row.pk}/questions/2/"


def languages_of_question_one(row) -> dict[str, object]:
    assert questions_for(row.programme, row.side)[0].code == "languages"
    return {f"q-languages{name}": value for name, value in languages(("ar", 7, 3)).items()}


def test_later_goes_on_without_an_answer(mentee):
    row = mentee.participation
    answer = mentee.client().post(f"/intake/{row.pk}/questions/1/", {"later": "1"})
    assert answer.url == f"/intake/{row.pk}/questions/2/"
    assert not Intake.objects.exists()


def test_a_needed_question_is_not_left_empty_by_next(mentee):
    number = number_of(mentee.participation, "availability")
    answer = mentee.client().post(f"/intake/{mentee.participation.pk}/questions/{number}/", {})
    assert answer.status_code == 422


def test_staff_fill_in_everything_on_one_page_and_it_is_complete(mentee, coordinator):
    row = mentee.participation
    answer = coordinator.client().post(f"/intake/{row.pk}/questions/", everything(row))
    assert answer.url == f"/intake/{row.pk}/"
    intake = Intake.objects.get(participation=row)
    assert intake.completed_at
    assert intake.assisted
    assert "intake" in Participation.objects.get(pk=row.pk).met


def test_staff_may_stop_half_way_and_nothing_is_lost(mentee, coordinator):
    row = mentee.participation
    mentee.person.languages.all().delete()
    answer = coordinator.client().post(f"/intake/{row.pk}/questions/", {"q-reads": "easily"})
    assert answer.url == f"/intake/{row.pk}/questions/"
    assert Circumstances.objects.get(person=row.person).reads == "easily"
    assert Participation.objects.get(pk=row.pk).met == {}


def test_who_is_done_says_so(mentee, coordinator):
    row = mentee.participation
    client = mentee.client()
    for code, data in (
        ("reads", {"": "easily"}),
        ("occupations", {"-0": "kok"}),
        ("availability", {"": ["3"]}),
    ):
        post(mentee, code, **data)
    assert "I am done" in client.get(f"/intake/{row.pk}/questions/end/").content.decode()
    client.post(f"/intake/{row.pk}/questions/finish/")
    assert "intake" in Participation.objects.get(pk=row.pk).met


def test_done_is_refused_while_something_is_missing(mentee):
    row = mentee.participation
    mentee.client().post(f"/intake/{row.pk}/questions/finish/")
    assert not Intake.objects.filter(completed_at__isnull=False).exists()


def test_a_needed_answer_that_is_taken_back_opens_it_again(mentee, coordinator):
    row = mentee.participation
    client = coordinator.client()
    client.post(f"/intake/{row.pk}/questions/", everything(row))
    client.post(f"/intake/{row.pk}/questions/", everything(row) | {"q-availability": []})
    assert "intake" not in Participation.objects.get(pk=row.pk).met
    assert Intake.objects.get(participation=row).completed_at is None


def test_others_answers_are_hidden(mentor, mentee, stranger):
    url = f"/intake/{mentee.participation.pk}/questions/1/"
    assert mentor.client().get(url).status_code == 404
    assert stranger.client().get(f"/intake/{mentee.participation.pk}/questions/").status_code == 404


def test_without_a_model_everybody_is_asked_the_same(organisation):
    plain = factories.ProgrammeFactory(organisation=organisation)
    codes = [one.code for one in questions_for(plain, "mentor")]
    assert {"languages", "occupations", "offers", "availability", "travel", "wish"} <= set(codes)
    assert "reads" not in codes


@pytest.mark.parametrize("kind", ["phone", "desk"])
def test_pages_cost_little(mentee, coordinator, django_assert_max_num_queries, kind):
    row = mentee.participation
    client = coordinator.client() if kind == "desk" else mentee.client()
    url = f"/intake/{row.pk}/questions/" if kind == "desk" else f"/intake/{row.pk}/questions/1/"
    with django_assert_max_num_queries(12):
        assert client.get(url).status_code == 200
