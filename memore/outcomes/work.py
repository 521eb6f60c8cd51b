"""What counts as work, and what as a result of mentoring to work: one rule, for every figure that says so.

The goal is a job in the regular economy (domain.md 9.1, part 3; 9.2, S28 and S29). Temporary work experience
(art. 60) and any other contract outside the regular economy is what one comes from, not what one reaches. A
job counts from its first day, and an internship that began counts also when it was broken off: both happened.
"""

from django.db.models import F, Q, QuerySet

from memore.outcomes.models import EMPLOYED, ON_THE_WAY
from memore.plans.models import Internship, WorkContract

ART60 = WorkContract.Type.ART60

IN_WORK = Q(status__in=EMPLOYED) & ~Q(contract=ART60)
"""Outcomes that say that somebody works."""


def is_work(status: str, contract: str) -> bool:
    """Whether somebody with this status and contract works."""
    return status in EMPLOYED and contract != ART60


def is_result(status: str, contract: str) -> bool:
    """Whether it is work, training or an internship."""
    return status in ON_THE_WAY and contract != ART60


def internships_begun() -> QuerySet[Internship]:
    """Internships that were agreed and had a first day; not one that was broken off before it."""
    rows = Internship.objects.exclude(state=Internship.State.PLANNED).exclude(starts_on=None)
    return rows.exclude(ended_on__lt=F("starts_on"))
