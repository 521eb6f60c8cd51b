"""What journeys and figures read: facts of training with their day."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, QuerySet, Value

from memore.programmes.models import Participation
from memore.training.models import Certificate, CreditAssessment, Moment, SkillRating


def facts(participations: Sequence[Participation]) -> dict[UUID, dict[str, datetime.date]]:
    """Participation → fact → day: skills_after, certificate, credits. One query."""
    keys = [row.pk for row in participations]
    found: dict[UUID, dict[str, datetime.date]] = {key: {} for key in keys}
    rated: dict[UUID, dict[str, datetime.date]] = defaultdict(dict)
    ratings = SkillRating.objects.filter(participation__in=keys, moment=Moment.AFTER, by_other=False)
    issued = Certificate.objects.current().filter(participation__in=keys)
    assessed = CreditAssessment.objects.filter(participation__in=keys)
    parts = (
        _lines(ratings, "skill", "rated_on", code=F("code")),
        _lines(issued, "certificate", "issued_on"),
        _lines(assessed, "credits", "assessed_on"),
    )
    for key, fact, skill, day in parts[0].union(*parts[1:], all=True):
        if fact == "skill":
            rated[key][skill] = day
        else:
            found[key][fact] = day
    for row in participations:
        model = row.programme.mentoring
        wanted = {skill.code for skill in model.skills(row.side)} if model else set()
        if wanted and wanted <= set(rated[row.pk]):
            found[row.pk]["skills_after"] = max(rated[row.pk].values())
    return found


def _lines(rows: QuerySet[Any], fact: str, day: str, code: Any = None) -> QuerySet[Any]:
    named = rows.order_by().annotate(
        line_fact=Value(fact, CharField()), line_code=code or Value("", CharField()), line_day=F(day)
    )
    found: QuerySet[Any] = named.values_list("participation", "line_fact", "line_code", "line_day")
    return found
