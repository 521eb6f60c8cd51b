"""What the page of one person's training shows."""

import datetime
from dataclasses import dataclass
from typing import Any

from memore.programmes.models import Participation
from memore.training.models import Certificate, CreditAssessment, Moment, Session, SkillRating
from memore.training.progress import Progress, progress
from memore.training.sheets import taught
from memore.training.skills import skill_lines


@dataclass(frozen=True)
class Dated:
    """A session that somebody can come to; `invited` where they are expected."""

    session: Session
    title: str
    invited: bool


def person_page(row: Participation, today: datetime.date) -> dict[str, Any]:
    """The context of the page; nine queries at most."""
    done = progress([row])[0]
    ratings = list(SkillRating.objects.filter(participation=row))
    own = {rating.moment for rating in ratings if not rating.by_other}
    certificates = list(Certificate.objects.filter(participation=row).order_by("-issued_on", "replaced_by"))
    current = next((one for one in certificates if one.replaced_by_id is None), None)
    return {
        "participation": row,
        "progress": done,
        "next_up": next_up(row, done, today),
        "skills": skill_lines(row, ratings),
        "rated_before": Moment.BEFORE in own,
        "rated_after": Moment.AFTER in own,
        "seen_by_other": any(rating.by_other for rating in ratings),
        "credits": CreditAssessment.objects.filter(participation=row).first(),
        "certificate": current,
        "older": [one for one in certificates if one.replaced_by_id is not None],
        "may_rate_after": row.state in ("paired", "left") or Moment.AFTER in own,
    }


def next_up(row: Participation, done: Progress, today: datetime.date) -> list[Dated]:
    """Sessions to come of units that somebody has not done, those they are expected at first. Two queries."""
    lacking = {line.unit.code for line in done.lines if line.done is None}
    rows = Session.objects.to_come().filter(programme=row.programme_id, day__gte=today)
    expected = set(row.attendances.values_list("session", flat=True))
    found = []
    for session in rows:
        session.programme = row.programme
        if session.unit_of(row.side) in lacking:
            title = dict(taught(session))[row.side]
            found.append(Dated(session, title, session.pk in expected))
    return sorted(found, key=lambda one: not one.invited)
