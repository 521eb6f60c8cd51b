"""What journeys and figures read: facts of training with their day."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from memore.programmes.models import Participation
from memore.training.models import Certificate, CreditAssessment, Moment, SkillRating


def facts(participations: Sequence[Participation]) -> dict[UUID, dict[str, datetime.date]]:
    """Participation → fact → day: skills_after, certificate, credits. Three queries."""
    keys = [row.pk for row in participations]
    found: dict[UUID, dict[str, datetime.date]] = {key: {} for key in keys}
    rated: dict[UUID, dict[str, datetime.date]] = defaultdict(dict)
    ratings = SkillRating.objects.filter(participation__in=keys, moment=Moment.AFTER, by_other=False)
    for key, code, day in ratings.values_list("participation", "code", "rated_on"):
        rated[key][code] = day
    for row in participations:
        model = row.programme.mentoring
        wanted = {skill.code for skill in model.skills(row.side)} if model else set()
        if wanted and wanted <= set(rated[row.pk]):
            found[row.pk]["skills_after"] = max(rated[row.pk].values())
    issued = Certificate.objects.current().filter(participation__in=keys)
    for key, day in issued.values_list("participation", "issued_on"):
        found[key]["certificate"] = day
    assessed = CreditAssessment.objects.filter(participation__in=keys)
    for key, day in assessed.values_list("participation", "assessed_on"):
        found[key]["credits"] = day
    return found
