"""Models are listed, looked at and started from; what a programme begins with comes from its model."""

import pytest

from memore.programmes.mentoring import library
from memore.programmes.models import ModelVersion, Programme
from tests import factories
from tests.programmes.test_set_up import form


def page(character, url: str, status: int = 200) -> str:
    response = character.client().get(url)
    assert response.status_code == status
    return response.content.decode()


def test_the_shipped_models_are_listed(coordinator):
    said = page(coordinator, "/models/")
    for text in library.shipped().values():
        assert library.parsed(text).name in said


@pytest.mark.parametrize("key", library.shipped())
def test_every_model_shows_its_phases_roles_rules_and_sources(
    coordinator, key, django_assert_max_num_queries
):
    client = coordinator.client()
    with django_assert_max_num_queries(12):
        said = client.get(f"/models/{key}/").content.decode()
    model = library.parsed(library.shipped()[key])
    assert all(phase.name in said for phase in model.phases)
    assert all(role.name in said for role in model.roles)
    assert model.sources[0].title in said
    assert "written for memore" in said


def test_no_such_model_is_404(coordinator):
    page(coordinator, "/models/nothing/", 404)


def test_models_of_another_house_are_hidden(coordinator, stranger):
    row = factories.ModelVersionFactory(organisation=stranger.membership.organisation)
    for deed in ("", "start/", "adapt/", "export/"):
        page(coordinator, f"/models/{row.pk}/{deed}", 404)


def test_a_programme_starts_filled_in_from_its_model(coordinator):
    said = page(coordinator, "/models/vocational-education/start/")
    assert 'value="Mentoring in vocational education"' in said
    assert 'name="silence_after_days" value="21"' in said


def test_starting_freezes_a_version(coordinator):
    response = coordinator.client().post("/models/classic/start/", form(stuck_after_days="14"))
    programme = Programme.objects.select_related("model").get()
    assert response.url == f"/programmes/{programme.pk}/"
    assert programme.stuck_after_days == 14
    assert (programme.model.key, programme.model.number) == ("classic", 1)
    assert programme.model.text == library.shipped()["classic"]
    coordinator.client().post("/models/classic/start/", form(name="Another"))
    assert ModelVersion.objects.count() == 1, "the same text is written once"


def test_a_mistake_starts_nothing(coordinator):
    assert coordinator.client().post("/models/classic/start/", form(name="")).status_code == 422
    assert not ModelVersion.objects.exists()


def test_the_programme_names_its_model_and_phases(coordinator):
    coordinator.client().post("/models/regular-economy/start/", form())
    said = page(coordinator, f"/programmes/{Programme.objects.get().pk}/")
    assert "Mentoring to the regular economy" in said
    assert "N5 Internship" in said
    assert "partner agreements missing" in said


def test_three_questions_lead_to_a_model(coordinator):
    asked = "/models/choose/?group=social_enterprise&brings=temporary_job&mentors=employees"
    said = page(coordinator, asked)
    assert said.index("Mentoring to the regular economy") < said.index("Mentoring to work, classic")
    assert "It was made for others" in said


def test_an_unknown_answer_is_said(coordinator):
    assert "Select a valid choice" in page(coordinator, "/models/choose/?group=nobody")


def test_the_file_that_is_exported_can_be_read_and_names_its_house(coordinator):
    response = coordinator.client().get("/models/classic/export/")
    assert response["Content-Disposition"] == 'attachment; filename="classic-1.toml"'
    model = library.parsed(response.content.decode())
    assert model.house == coordinator.membership.organisation.name
    assert model.phases == library.parsed(library.shipped()["classic"]).phases


def test_whether_mentors_must_be_ready_is_the_models_to_say(coordinator):
    client = coordinator.client()
    sent = form(name="On a model")
    sent.pop("cleared_required")
    client.post("/models/classic/start/", sent)
    programme = Programme.objects.get()
    assert (programme.trained_required, programme.cleared_required) == (True, True)
    assert client.post(f"/programmes/{programme.pk}/edit/", sent).status_code == 302
    programme.refresh_from_db()
    assert (programme.trained_required, programme.cleared_required) == (True, True)
