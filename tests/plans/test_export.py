"""A person takes the whole plan along; when they are forgotten, its words go."""

import json

from django.urls import reverse
from django.utils import timezone

from memore.plans.actions.turns import turn
from memore.plans.export import KINDS, plan_as_data
from memore.plans.models import CompetenceClaim, PlanRow
from memore.privacy.forgetting import empty
from tests.plans.rows import whole_plan


def test_the_file_holds_every_kind_of_row(mentee, mentor):
    whole_plan(mentee.person)
    answer = mentee.client().get(reverse("plans:plan_file", args=[mentee.person.pk]))
    plan = json.loads(answer.content)
    assert {"life_line", "competences", "side_conditions", "contracts", "plan"} <= set(plan)
    assert plan["life_line"][0]["words"] == "I baked bread"
    url = reverse("plans:plan_file", args=[mentee.person.pk])
    assert mentor.client().get(url).status_code == 404


def test_no_kind_of_row_is_left_out():
    exported = {model for model, _path in KINDS.values()}
    assert set(PlanRow.__subclasses__()) <= exported


def test_the_words_of_a_proof_can_be_forgotten(mentee, coordinator):
    claim = whole_plan(mentee.person)["competences"]
    facts = {"confirmed_by": "Piet", "confirmed_as": "baker", "confirmed_on": timezone.localdate()}
    turn(row=claim, verb="confirm", by=coordinator.viewer, facts=facts)
    empty(CompetenceClaim, {claim.pk})
    claim.refresh_from_db()
    assert (claim.confirmed_by, claim.task) == ("", "")
    assert "Piet" not in json.dumps(plan_as_data(mentee.person))
