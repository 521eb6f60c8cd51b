"""Self-assessments of the demo: the organisation a year ago and now, with how one can see it."""

import datetime

from django.utils import timezone

from memore.evidence.assessment.criteria import criteria, level_of
from memore.evidence.models import Assessment
from memore.evidence.models.assessment import AGAIN_AFTER_DAYS
from memore.organisations.models import Membership
from memore.programmes.models import Programme

PROOF = {
    "readiness.own_goal": "First talk, sheet 2: one goal, in the mentee's words.",
    "readiness.able": "Checklist of the intake.",
    "readiness.steps": "Goals and steps on the pair's page; looked at in the team every month.",
    "mentors.why": "Interview, 45 minutes, two of us.",
    "mentors.free": "Volunteer agreement, article 1 and article 6.",
    "mentors.trade": "Match board: trade weighs most with us.",
    "mentors.learn": "Asked at month three and at the end.",
    "relationship.rhythm": "Agreement, every two weeks; mentors log on the phone.",
    "relationship.way_out": "Flyer for both, in nine languages.",
    "relationship.asked": "Pulse at month three.",
    "relationship.silence": "The desk says it; Tom calls on Mondays.",
    "relationship.useful": "Question 4 of the monthly call.",
    "recruitment.honest": "Information evening, slide 7: what it costs you.",
    "recruitment.who": "Page “Who can join”, March.",
    "recruitment.asked": "Every mentor is asked to bring one colleague.",
    "screening.before": "The board offers nobody without all three.",
    "screening.language": "Languages with levels in the file of each.",
    "screening.criteria": "Handbook, page 12.",
    "screening.two": "Team meeting, Thursdays.",
    "preparation.two_hours": "Training evening, attendance lists.",
    "preparation.six_hours": "Two evenings and a Saturday since spring.",
    "matching.reasons": "Reasons are kept with each proposal.",
    "matching.yes": "Both answer on their phone, or by call.",
    "matching.choice": "Mentees read two profiles before they choose.",
    "matching.first": "Liesbeth or Tom is there.",
    "matching.agreement": "Signed at the second meeting, copy for both.",
    "follow_up.person": "Name and number on the fridge card.",
    "follow_up.notes": "Check-ins in memore.",
    "closure.day": "In the agreement.",
    "closure.talk": "Closing talk with each, one page.",
    "organisation.hours": "1.6 full-time, budget line 2.",
    "organisation.safe": "Safety plan, read by all in January.",
    "organisation.figures": "Quarterly evening with the board.",
    "embedding.known": "Agreements with VDAB, the OCMW and Ligo.",
    "embedding.sources": "List of grants, with the day each ends.",
    "embedding.employers": "Atelier Zenne, Sint-Rombout hospital, De Graankorrel.",
}
A_YEAR_AGO = {
    "relationship.asked", "relationship.silence", "relationship.useful", "preparation.six_hours",
    "matching.choice", "matching.agreement", "mentors.learn", "closure.talk", "organisation.figures",
}  # fmt: skip
"""What was not true yet a year ago."""
IN_CLASS = ("preparation", "matching", "closure")
CLASSES = "Mentors in class, Campus Zuid"


def write_assessments(staff: list[Membership], today: datetime.date) -> None:
    """Twice for the organisation, three dimensions of the classes once."""
    house = staff[0].organisation_id
    classes = Programme.objects.get(organisation=house, name=CLASSES)
    rows = []
    for dimension in criteria():
        said = {key: proof for key, proof in PROOF.items() if key.startswith(f"{dimension}.")}
        before = {key: proof for key, proof in said.items() if key not in A_YEAR_AGO}
        rows.append(_row(staff[1], dimension, before, today - datetime.timedelta(days=381)))
        if dimension != "closure":  # due again: nobody has found the time yet
            rows.append(_row(staff[0], dimension, said, today - datetime.timedelta(days=19)))
        if dimension in IN_CLASS:
            rows.append(_row(staff[1], dimension, said, today - datetime.timedelta(days=60), classes))
    Assessment.objects.bulk_create(rows)


def _row(
    by: Membership, dimension: str, met: dict[str, str], on: datetime.date, programme: Programme | None = None
) -> Assessment:
    return Assessment(
        organisation_id=by.organisation_id,
        programme=programme,
        dimension=dimension,
        met=met,
        level=level_of(dimension, met),
        review_on=on + datetime.timedelta(days=AGAIN_AFTER_DAYS),
        at=timezone.make_aware(datetime.datetime.combine(on, datetime.time(15))),
        by=by.user,
    )
