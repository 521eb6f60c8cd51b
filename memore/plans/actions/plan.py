"""What a plan has once: plan B, rules talked through, answers to picture cards, the yes to the card."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.people.models import Person
from memore.plans.actions.settling import settle
from memore.plans.models import CompetenceClaim, Plan, RuleTopic


class IsProven(Refusal):
    """A card's answer is the base of a proof."""


@transaction.atomic
def name_plan_b(*, person: Person, words: str, by: Viewer) -> Plan:
    """Say what happens if the first way does not work; no words take it back."""
    plan = _plan(person)
    plan.plan_b, plan.plan_b_on = words.strip(), timezone.localdate() if words.strip() else None
    plan.save()
    audit.record("plan_b.written", plan, by=by, fields=["plan_b"])
    return plan


@transaction.atomic
def agree_to_card(*, person: Person, agrees: bool, by: Viewer) -> Plan:
    """The person agrees that the competence card is printed and shown, or no longer."""
    plan = _plan(person)
    plan.card_consented_on = timezone.localdate() if agrees else None
    plan.save()
    verb = "competence_card.agreed" if agrees else "competence_card.withdrawn"
    audit.record(verb, plan, by=by, fields=["card_consented_on"])
    return plan


@transaction.atomic
def tick_rule(*, person: Person, topic: str, known: bool, by: Viewer) -> RuleTopic:
    """A rule of work was talked through today, or not after all."""
    row, _made = RuleTopic.objects.get_or_create(
        person=person, topic=topic, defaults={"created_by_id": by.user}
    )
    row.known_on = timezone.localdate() if known else None
    row.save()
    audit.record(f"rule_topic.{'known' if known else 'taken_back'}", row, by=by, fields=["known_on"])
    return row


@transaction.atomic
def ask_expert(*, person: Person, topic: str, question: str, by: Viewer) -> RuleTopic:
    """Keep a question about a rule for somebody who knows; no words when it was answered."""
    row, _made = RuleTopic.objects.get_or_create(
        person=person, topic=topic, defaults={"created_by_id": by.user}
    )
    row.question = question.strip()
    row.save()
    audit.record("rule_topic.question_asked", row, by=by, fields=["question"])
    return row


@transaction.atomic
def answer_card(
    *, person: Person, card: str, task: str, how_often: str, by: Viewer, **occupation: Any
) -> None:
    """A picture card: I did this often, sometimes, never. The answer is told; it can change until somebody
    showed or confirmed it. Raises IsProven."""
    row = CompetenceClaim.objects.select_for_update().filter(person=person, card=card).first()
    row = row or CompetenceClaim(person=person, card=card, created_by_id=by.user)
    never = how_often == CompetenceClaim.HowOften.NEVER
    if never and row.evidence != CompetenceClaim.Evidence.TOLD:
        raise IsProven(_("This was shown or confirmed. Take the proof back first."))
    row.task, row.how_often = task, CompetenceClaim.HowOften(how_often)
    for name, value in occupation.items():
        setattr(row, name, value)
    row.save()
    audit.record("competence.told", row, by=by, fields=["how_often"])
    settle(person, [CompetenceClaim], by=by)


def _plan(person: Person) -> Plan:
    return Plan.objects.select_for_update().get_or_create(person=person)[0]
