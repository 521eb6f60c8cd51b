"""A version is frozen into a programme; a newer one is shown with its difference and taken over by hand."""

import pytest

from memore.core.models import AuditEvent
from memore.programmes import adopting, offers
from memore.programmes.mentoring import library
from memore.programmes.models import ModelVersion
from tests import factories
from tests.programmes.test_adapt_model import given


@pytest.fixture
def running(organisation):
    version = factories.ModelVersionFactory(organisation=organisation, source_key="classic", source_number=1)
    return factories.ProgrammeFactory(organisation=organisation, model=version)


def adapted(coordinator, running) -> ModelVersion:
    row = running.model
    offer = offers.Offer(str(row.pk), row.text, row)
    coordinator.client().post(f"/models/{row.pk}/adapt/", given(offer, p2__days=45))
    return ModelVersion.objects.get(number=2)


def test_a_version_never_changes(running):
    with pytest.raises(TypeError):
        running.model.save()


def test_adapting_leaves_a_running_programme_alone(coordinator, running):
    adapted(coordinator, running)
    running.refresh_from_db()
    assert running.model.number == 1
    assert running.mentoring.phases[2].days == 30


def test_the_programme_shows_the_newer_version_and_takes_it_over(coordinator, running):
    row = adapted(coordinator, running)
    client = coordinator.client()
    assert "a newer version" in client.get(f"/programmes/{running.pk}/").content.decode()
    said = client.get(f"/programmes/{running.pk}/newer/").content.decode()
    assert "Phase Match lasts 45 days instead of 30 days" in said
    client.post(f"/programmes/{running.pk}/newer/", {"which": str(row.pk)})
    running.refresh_from_db()
    assert running.model == row
    assert AuditEvent.objects.filter(verb="programme.taken_over", subject=running.pk).exists()
    assert "newest version" in client.get(f"/programmes/{running.pk}/newer/").content.decode()


def test_a_newer_version_of_memore_is_offered(coordinator, running, monkeypatch):
    text = (
        library.shipped()["classic"]
        .replace("version = 1", "version = 2", 1)
        .replace("days = 154", "days = 160")
    )
    monkeypatch.setattr(library, "shipped", lambda: {"classic": text})
    client = coordinator.client()
    assert "160 days instead of 154 days" in client.get(f"/programmes/{running.pk}/newer/").content.decode()
    client.post(f"/programmes/{running.pk}/newer/", {"which": "classic"})
    running.refresh_from_db()
    assert running.mentoring.version == 2
    assert offers.newer(running) is None


def test_what_was_not_shown_is_not_taken_over(coordinator, running):
    adapted(coordinator, running)
    coordinator.client().post(f"/programmes/{running.pk}/newer/", {"which": "classic"})
    running.refresh_from_db()
    assert running.model.number == 1


def test_the_same_version_is_refused(coordinator, running):
    offer = offers.Offer(str(running.model.pk), running.model.text, running.model)
    with pytest.raises(adopting.NotNewer):
        adopting.take_over(programme=running, offer=offer, by=coordinator.viewer)


def test_pairs_stay_when_the_newer_version_asks_more(coordinator, running):
    pair = factories.open_pair(
        mentee=factories.ParticipationFactory(programme=running, side="mentee"),
        mentor=factories.ParticipationFactory(programme=running, side="mentor"),
    )
    row = adapted(coordinator, running)
    before = pair.state
    coordinator.client().post(f"/programmes/{running.pk}/newer/", {"which": str(row.pk)})
    pair.refresh_from_db()
    assert pair.state == before
