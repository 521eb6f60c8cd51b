"""Skills, rated by the person at the start and at the end; somebody near may add how they see it."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.programmes.actions import settle
from memore.programmes.models import Participation
from memore.training.models import Moment, SkillRating


class NothingToRate(Refusal):
    """The model names no skills for this side."""

    sentence = gettext_lazy("The model of this programme names no skills for this side.")


class RateEach(Refusal):
    """A skill has no number from 1 to 5."""

    sentence = gettext_lazy("Choose a number for each skill.")


class BeforeIsOver(Refusal):
    """The skills at the end are rated: how it was at the start stays as it was said then."""

    sentence = gettext_lazy("The skills at the end are rated already. What was said at the start stays.")


@transaction.atomic
def rate_skills(
    *,
    participation: Participation,
    moment: str,
    scores: Mapping[str, int],
    by: Viewer,
    by_other: bool = False,
) -> None:
    """Rate every skill of the side from 1 to 5, or rate them anew. `by_other`: staff write down how the
    mentor or a teacher sees it. Raises NothingToRate, RateEach, BeforeIsOver."""
    model = participation.programme.mentoring
    skills = model.skills(participation.side) if model else ()
    if not skills:
        raise NothingToRate
    if {skill.code for skill in skills} - {code for code, score in scores.items() if 1 <= score <= 5}:
        raise RateEach
    rows = SkillRating.objects.select_for_update().filter(participation=participation, by_other=by_other)
    if moment == Moment.BEFORE and rows.filter(moment=Moment.AFTER).exists():
        raise BeforeIsOver
    known = {row.code: row for row in rows.filter(moment=moment)}
    for skill in skills:
        row = known.get(skill.code) or SkillRating(
            participation=participation, moment=moment, code=skill.code, by_other=by_other, score=1
        )
        row.score, row.assisted = scores[skill.code], by.is_staff
        row.rated_on, row.rated_by_id = timezone.localdate(), by.user
        row.save()
    audit.record(f"skills.rated_{moment}", participation, by=by, fields=scores)
    if moment == Moment.BEFORE and not by_other:
        settle(requirement="skills_before", met=True, participation=participation, by=by)
