"""What journeys and figures read: facts of training with their day."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from memore.core.facts import Fact, lines, read
from memore.programmes.models import Participation
from memore.training.models import Certificate, CreditAssessment, Moment, SkillRating


def facts(participations: Sequence[Participation]) -> dict[UUID, dict[str, datetime.date]]:
    """Participation → fact → day: skills_after, certificate, credits. One query."""
    return known(participations, read(parts([row.pk for row in participations])))


def parts(keys: Any) -> Iterator[QuerySet[Any]]:
    """Parts for `core.facts.read`, keyed by participation; `keys`: theirs, or a query for them."""
    ratings = SkillRating.objects.filter(participation__in=keys, moment=Moment.AFTER, by_other=False)
    issued = Certificate.objects.current().filter(participation__in=keys)
    assessed = CreditAssessment.objects.filter(participation__in=keys)
    yield lines(ratings, "participation_id", "skill", "rated_on", about="code")
    yield lines(issued, "participation_id", "certificate", "issued_on")
    yield lines(assessed, "participation_id", "credits", "assessed_on")


def known(
    participations: Sequence[Participation], said: Iterable[Fact]
) -> dict[UUID, dict[str, datetime.date]]:
    """What these lines say of these participations; lines of others are passed over."""
    found: dict[UUID, dict[str, datetime.date]] = {row.pk: {} for row in participations}
    rated: dict[UUID, dict[str, datetime.date]] = defaultdict(dict)
    for fact in said:
        if fact.key not in found or fact.day is None:
            continue
        if fact.code == "skill":
            rated[fact.key][fact.about] = fact.day
        else:
            found[fact.key][fact.code] = fact.day
    for row in participations:
        model = row.programme.mentoring
        wanted = {skill.code for skill in model.skills(row.side)} if model else set()
        if wanted and wanted <= set(rated[row.pk]):
            found[row.pk]["skills_after"] = max(rated[row.pk].values())
    return found
