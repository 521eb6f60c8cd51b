"""Rows of a plan move along one table: each turn from each state, with its proof or not at all."""

import datetime
import importlib

import pytest
from django.apps import apps
from django.utils import timezone

from memore.core.models import AuditEvent
from memore.plans.actions.plan import IsProven
from memore.plans.actions.rows import correct
from memore.plans.actions.turns import turn
from memore.plans.models import CompanyContact, CompetenceClaim, Vacancy
from memore.plans.states import FIELD, TURNS, NotByOwnWord, NotFromHere, ProofIsMissing, turns_from
from tests.plans.rows import whole_plan

DAYS = ("shown_on", "confirmed_on", "turned_on", "reached_on", "agreed_on", "ended_on")
PROOF = dict.fromkeys(DAYS, timezone.localdate()) | {
    "shown_how": "a photo of the bread",
    "confirmed_by": "Piet",
    "confirmed_as": "master baker",
    "feedback": "Good",
}
EVERY = [
    (model, state, verb)
    for model, verbs in TURNS.items()
    for state in model._meta.get_field(FIELD[model]).choices
    for verb in verbs
]


@pytest.fixture
def rows(mentee):
    return {type(row): row for row in whole_plan(mentee.person).values()}


def put(row, state):
    """A row as it stands in a state, with the proof that belongs to it."""
    setattr(row, FIELD[type(row)], state)
    if isinstance(row, CompetenceClaim) and state != "told":
        row.shown_on, row.confirmed_on, row.confirmed_by = timezone.localdate(), timezone.localdate(), "Piet"
    row.save()
    return row


@pytest.mark.parametrize(
    ("model", "state", "verb"), EVERY, ids=[f"{m.__name__}-{s[0]}-{v}" for m, s, v in EVERY]
)
def test_each_turn_goes_from_the_states_of_the_table_and_from_no_other(rows, coordinator, model, state, verb):
    row = put(rows[model], state[0])
    wanted = TURNS[model][verb]
    if state[0] not in wanted.start:
        assert verb not in turns_from(row)
        with pytest.raises(NotFromHere):
            turn(row=row, verb=verb, by=coordinator.viewer, facts=PROOF)
        return
    assert verb in turns_from(row)
    turn(row=row, verb=verb, by=coordinator.viewer, facts=PROOF)
    row.refresh_from_db()
    assert getattr(row, FIELD[model]) == wanted.end or not wanted.end
    assert AuditEvent.objects.filter(subject=str(row.pk)).count() == 1


@pytest.mark.parametrize(
    ("model", "verb"),
    [(model, verb) for model, verbs in TURNS.items() for verb, it in verbs.items() if it.needs],
)
def test_a_turn_without_its_proof_is_refused(rows, coordinator, model, verb):
    row = put(rows[model], TURNS[model][verb].start[0])
    for missing in TURNS[model][verb].needs:
        with pytest.raises(ProofIsMissing):
            turn(row=row, verb=verb, by=coordinator.viewer, facts={**PROOF, missing: ""})
    row.refresh_from_db()
    assert getattr(row, FIELD[model]) == TURNS[model][verb].start[0]


def test_evidence_rises_and_a_proof_is_taken_back_one_by_one(rows, coordinator):
    claim = rows[CompetenceClaim]
    turn(row=claim, verb="show", by=coordinator.viewer, facts=PROOF)
    turn(row=claim, verb="confirm", by=coordinator.viewer, facts=PROOF)
    assert (claim.evidence, claim.confirmed_by, claim.confirmed_as) == ("confirmed", "Piet", "master baker")
    turn(row=claim, verb="take_back", by=coordinator.viewer)
    assert (claim.evidence, claim.confirmed_by) == ("shown", "")
    turn(row=claim, verb="take_back", by=coordinator.viewer)
    assert (claim.evidence, claim.shown_on, claim.shown_how) == ("told", None, "")


@pytest.mark.parametrize(
    ("who", "verb", "counts"),
    [
        ("mentee", "show", False),
        ("mentee", "confirm", False),
        ("mentor", "show", True),
        ("mentor", "confirm", False),
        ("partner", "show", True),
        ("partner", "confirm", True),
        ("coordinator", "show", True),
        ("coordinator", "confirm", True),
    ],
)
def test_a_proof_counts_by_the_word_of_who_saw_it_or_asked(request, rows, who, verb, counts):
    claim, by = rows[CompetenceClaim], request.getfixturevalue(who).viewer
    if counts:
        turn(row=claim, verb=verb, by=by, facts=PROOF)
        assert claim.evidence == TURNS[CompetenceClaim][verb].end
        return
    with pytest.raises(NotByOwnWord):
        turn(row=claim, verb=verb, by=by, facts=PROOF)
    claim.refresh_from_db()
    assert (claim.evidence, claim.confirmed_by) == ("told", "")


def test_somebody_of_staff_does_not_vouch_for_themselves(rows, mentee, coordinator):
    mentee.person.user = coordinator.user
    mentee.person.save()
    with pytest.raises(NotByOwnWord):
        turn(row=rows[CompetenceClaim], verb="confirm", by=coordinator.viewer, facts=PROOF)


def test_what_was_confirmed_is_not_reworded_by_the_person(rows, mentee, coordinator):
    claim = rows[CompetenceClaim]
    correct(row=claim, facts={"task": "bake bread"}, by=mentee.viewer)
    turn(row=claim, verb="confirm", by=coordinator.viewer, facts=PROOF)
    with pytest.raises(IsProven):
        correct(row=claim, facts={"task": "lead a bakery"}, by=mentee.viewer)
    claim.refresh_from_db()
    correct(row=claim, facts={"task": claim.task, "how_often": "often"}, by=mentee.viewer)
    correct(row=claim, facts={"task": "bake bread and cake"}, by=coordinator.viewer)
    turn(row=claim, verb="take_back", by=mentee.viewer)
    correct(row=claim, facts={"task": "lead a bakery"}, by=mentee.viewer)
    assert (claim.task, claim.evidence) == ("lead a bakery", "told")


@pytest.mark.parametrize(
    ("showed", "confirmed", "left"),
    [
        (None, "mentee", "told"),
        ("mentee", "mentee", "told"),
        ("mentor", "mentee", "shown"),
        ("mentee", "coordinator", "confirmed"),
        (None, "mentor", "told"),
        (None, "coordinator", "confirmed"),
        ("mentee", None, "told"),
        ("mentor", None, "shown"),
    ],
)
def test_what_people_confirmed_themselves_is_told_again_and_the_name_stays_for_staff(
    request, rows, showed, confirmed, left
):
    claim = rows[CompetenceClaim]
    for who, verb in ((showed, "shown"), (confirmed, "confirmed")):
        if who is None:
            continue
        put(claim, verb)
        actor = request.getfixturevalue(who).user.pk
        AuditEvent.objects.create(actor=actor, verb=f"competence.{verb}", subject=str(claim.pk))
    if showed is None:
        CompetenceClaim.objects.update(shown_on=None)
    importlib.import_module("memore.plans.migrations.0006_nobody_vouches_for_themselves").lower(apps, None)
    claim.refresh_from_db()
    assert claim.evidence == left
    assert claim.confirmed_by == "Piet"


def test_a_proof_that_was_written_down_without_a_trail_stays(rows):
    claim = put(rows[CompetenceClaim], "confirmed")
    importlib.import_module("memore.plans.migrations.0006_nobody_vouches_for_themselves").lower(apps, None)
    claim.refresh_from_db()
    assert claim.evidence == "confirmed"


def test_the_ladder_leads_from_a_visit_to_a_job(rows, mentee):
    contact, steps = rows[CompanyContact], []
    while "climb" in turns_from(contact):
        turn(row=contact, verb="climb", by=mentee.viewer, facts=PROOF)
        steps.append(contact.rung)
    assert steps == ["trial", "internship", "job"]
    turn(row=contact, verb="step_back", by=mentee.viewer)
    assert contact.rung == "internship"


def test_what_changed_meanwhile_is_seen(rows, mentee):
    vacancy = rows[Vacancy]
    Vacancy.objects.filter(pk=vacancy.pk).update(state="taken", found_on=datetime.date(2026, 1, 2))
    with pytest.raises(NotFromHere):
        turn(row=vacancy, verb="apply", by=mentee.viewer)
