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


def codes(data):
    return [phase["code"] for phase in data["phases"]]


def applied(**changes):
    offer = Offer("classic", library.shipped()["classic"])
    form = AdaptForm(given(**changes), offer=offer)
    assert form.is_valid(), form.errors
    return form.after


def test_a_phase_is_added_where_it_should_stand(coordinator):
    new = {
        "new_phase-name": "Rest",
        "new_phase-days": 10,
        "new_phase-after": "4",
        "new_phase-leads": "mentor",
    }
    coordinator.client().post(URL, given(**new))
    model = ModelVersion.objects.get().mentoring
    assert [phase.code for phase in model.phases] == ["C1", "C2", "C3", "C4", "C5", "C7", "C6"]
    assert (model.phases[5].name, model.phases[5].days, model.phases[5].leads) == ("Rest", 10, "mentor")


def test_phases_change_places_and_go():
    assert codes(applied(p5__place=5)) == ["C1", "C2", "C3", "C4", "C6", "C5"]
    assert codes(applied(p3__place=6)) == ["C1", "C2", "C3", "C5", "C6", "C4"]
    assert codes(applied(p3__place=5, p4__place=4)) == ["C1", "C2", "C3", "C5", "C4", "C6"]
    assert codes(applied(p5__out="on")) == ["C1", "C2", "C3", "C4", "C5"]


@pytest.mark.parametrize("changes", [{"p0__out": "on"}, {"p1__place": 4}])
def test_nobody_moves_what_protects_people_behind_the_match(coordinator, changes):
    response = coordinator.client().post(URL, given(**changes))
    assert response.status_code == 422
    assert "Nobody is matched without" in response.content.decode()


def test_the_phase_that_makes_pairs_stays():
    offer = Offer("classic", library.shipped()["classic"])
    assert "p2-out" not in AdaptForm(offer=offer).fields


def test_training_units_come_go_and_change_places(coordinator):
    new = {"new_unit-title": "What I can!", "new_unit-side": "mentee", "new_unit-minutes": 45}
    after = applied(u1__out="on", u0__place=3, **new)
    assert [unit["code"] for unit in after["training"]] == [
        "recognition", "role", "welcome", "first-talk", "what-i-can",
    ]  # fmt: skip
    assert after["training"][-1]["required"] is False
    page = coordinator.client().post(URL, given(u1__out="on", look="1")).content.decode()
    assert "Training taken out: Meeting across cultures" in page
    assert coordinator.client().post(URL, given(u3__out="on")).status_code == 422, "one stays required"


def test_talks_of_staff_come_go_and_change_their_days():
    new = {"new_talk-name": "One week after", "new_talk-after": "closing", "new_talk-days": 7}
    talks = applied(c0__days=3, c1__name="After two weeks", c2__out="on", **new)["checkins"]
    assert [(talk["after"], talk["days"], talk["name"]) for talk in talks] == [
        ("first_meeting", 3, "Within 48 hours"),
        ("first_meeting", 14, "After two weeks"),
        ("first_meeting", 56, "Month 2"),
        ("closing", 7, "One week after"),
    ]


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
    for module in ("adapt_form", "adapt_parts"):
        monkeypatch.setattr(f"memore.programmes.{module}.said", lambda words: words.upper())
    offer = Offer("classic", library.shipped()["classic"])
    form = AdaptForm(given(offer), offer=offer)
    assert form["p2-name"].value() == "MATCH"
    assert form.is_valid()
    assert form.after == tomllib.loads(offer.text)


def test_a_stranger_adapts_nothing_of_ours(stranger, organisation):
    row = factories.ModelVersionFactory(organisation=organisation)
    assert stranger.client().post(f"/models/{row.pk}/adapt/", given()).status_code == 404
