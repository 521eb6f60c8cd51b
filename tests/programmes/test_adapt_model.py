"""A model is adapted in the browser, without a script: a new version with what differs from its source."""

import tomllib

import pytest

from memore.core.models import AuditEvent
from memore.programmes.adapt_form import AdaptForm, gates_for
from memore.programmes.mentoring import library
from memore.programmes.models import ModelVersion
from memore.programmes.offers import Offer
from tests import factories

URL = "/models/classic/adapt/"


def given(offer: Offer | None = None, **changes) -> dict[str, object]:
    """What the page's form sends as it stands, with changes."""
    form = AdaptForm(offer=offer or Offer("classic", library.shipped()["classic"]))
    sent = {name: field.initial for name, field in form.fields.items()}
    sent = {name: "" if value is None else value for name, value in sent.items() if value is not False}
    return sent | {name.replace("__", "-"): value for name, value in changes.items()}


@pytest.mark.parametrize("key", library.shipped())
def test_the_form_as_it_stands_changes_nothing(key):
    offer = Offer(key, library.shipped()[key])
    form = AdaptForm(given(offer), offer=offer)
    assert form.is_valid(), form.errors
    assert form.after == tomllib.loads(offer.text)


def test_a_new_version_is_written_and_its_difference_shown(coordinator):
    response = coordinator.client().post(
        URL, given(p2__days=45, p1__gates=["mentor.training", "mentee.training"]), follow=True
    )
    row = ModelVersion.objects.get()
    assert (row.key, row.number, row.source_key, row.source_number) == ("classic", 1, "classic", 1)
    assert row.mentoring.phases[2].days == 45
    said = response.content.decode()
    assert "Phase Match lasts 45 days instead of 30 days" in said
    danger = "Gate taken out of Get ready: mentor: screening complete"
    assert said.index("Less protection:") < said.index(danger) < said.index("Phase Match lasts")
    assert AuditEvent.objects.filter(verb="model.adapted", subject=row.pk).exists()


def test_adapting_again_keeps_the_first_source(coordinator):
    client = coordinator.client()
    client.post(URL, given(days=21))
    first = ModelVersion.objects.get()
    offer = Offer(str(first.pk), first.text, first)
    client.post(f"/models/{first.pk}/adapt/", given(offer, length_days=200))
    second = ModelVersion.objects.get(number=2)
    assert second.source_text == library.shipped()["classic"]
    assert (second.mentoring.rhythm.days, second.mentoring.rhythm.length_days) == (21, 200)


def test_looking_at_the_changes_writes_nothing(coordinator):
    response = coordinator.client().post(URL, given(days=21, look="1"))
    assert "They meet every: 21 days instead of 14 days" in response.content.decode()
    assert not ModelVersion.objects.exists()


def test_nothing_changed_writes_nothing(coordinator):
    response = coordinator.client().post(URL, given(), follow=True)
    assert "Nothing was changed" in response.content.decode()
    assert not ModelVersion.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"p2__days": 5000}, "less than or equal to 1100"),
        ({"name": ""}, "This field is required"),
        ({"p2__gates": ["pair.agreement"]}, "Select a valid choice"),
        ({"u3__required": "", "u4__required": ""}, "leave one unit of that side required"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_written(coordinator, changes, said):
    response = coordinator.client().post(URL, given(**changes))
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not ModelVersion.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"p0__gates": ["mentee.intake", "mentor.consent"]}, ["mentee: consent given"]),
        ({"p0__gates": ["mentee.consent"]}, ["mentor: consent given"]),
        ({"p1__gates": ["mentor.screening"]}, ["mentor: prepared in a training"]),
        (
            {"p0__gates": [], "p1__gates": [], "p2__gates": []},
            ["mentee: consent given", "mentor: consent given", "mentor: prepared in a training"],
        ),
    ],
)
def test_no_model_goes_below_the_floor_of_training_and_consent(coordinator, changes, said):
    response = coordinator.client().post(URL, given(**changes))
    assert response.status_code == 422
    page = response.content.decode()
    assert "Nobody is matched without" in page
    for what in said:
        assert f"“{what}”" in page
    assert not ModelVersion.objects.exists()


def test_the_floor_may_be_asked_in_another_phase_before_the_match(coordinator):
    moved = {"p1__gates": ["mentor.screening"], "p2__gates": ["pair.both_yes", "mentor.training"]}
    coordinator.client().post(URL, given(**moved))
    assert "training" in ModelVersion.objects.get().mentoring.required("mentor")


def test_rules_are_added_and_taken_out(coordinator):
    sent = given(**{"more_rules": "We meet on Mondays.\n\n", "rule-guardian": "on"})
    del sent["r0"]
    coordinator.client().post(URL, sent)
    rules = ModelVersion.objects.get().mentoring.rules
    assert "both_prepared" not in [rule.code for rule in rules]
    assert [rule.code for rule in rules][-2:] == ["guardian", ""]
    assert rules[-1].words == "We meet on Mondays."


@pytest.mark.parametrize("key", library.shipped())
def test_every_gate_that_is_offered_may_stand_there(key):
    text = library.shipped()[key]
    model = library.parsed(text)
    for at, phase in enumerate(model.phases):
        offered = [str(gate) for gate in gates_for(model, at)]
        form = AdaptForm(given(Offer(key, text), **{f"p{at}-gates": offered}), offer=Offer(key, text))
        assert form.is_valid(), (phase.code, form.errors)


def test_words_are_shown_translated_and_kept_to_the_letter(coordinator, monkeypatch):
    monkeypatch.setattr("memore.programmes.adapt_form.said", lambda words: words.upper())
    offer = Offer("classic", library.shipped()["classic"])
    form = AdaptForm(given(offer), offer=offer)
    assert form["p2-name"].value() == "MATCH"
    assert form.is_valid()
    assert form.after == tomllib.loads(offer.text)


def test_a_stranger_adapts_nothing_of_ours(stranger, organisation):
    row = factories.ModelVersionFactory(organisation=organisation)
    assert stranger.client().post(f"/models/{row.pk}/adapt/", given()).status_code == 404
