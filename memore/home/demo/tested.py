"""Definition tests of the demo's programmes: one improved within a year, one is rather something else."""

import datetime
from collections.abc import Mapping

from django.utils import timezone

from memore.evidence.concept.elements import CODES
from memore.evidence.concept.verdict import judge
from memore.evidence.models import Definition
from memore.evidence.models.definition import AGAIN_AFTER_DAYS
from memore.organisations.models import Membership
from memore.programmes.models import Programme

PROOF = {
    "E1": "One mentor for one mentee; the programme page lists them.",
    "E2": "Every mentor has worked here for five years or more; asked at the interview.",
    "E3": "The mentor's guide: inform, introduce, practise. We look for the jobs, not they.",
    "E4": "The first talk ends with one goal at work, written down in both words.",
    "E5": "Nobody is sent to us, and the town agreed in writing that leaving costs nothing.",
    "E6": "Every two weeks, in the agreement that both sign.",
    "E7": "A coordinator calls both within two days of the first meeting, then monthly.",
    "E8": "We ask at intake whether they know each other from an office or a job.",
    "E9": "Asked at month three and at the end.",
}
TESTS: tuple[tuple[str, int, Mapping[str, str]], ...] = (
    ("Mentoring to work", 372, {"E7": "partly", "E9": "no"}),
    ("Mentoring to work", 6, {"E9": "partly"}),
    ("Mentors in class, Campus Zuid", 120, {}),
    ("What I can: skills without papers", 377, {"E6": "partly"}),
    ("Online in the evening", 12, {"E6": "no", "E7": "partly"}),
)
"""Programme, how many days ago, and every answer that was not a yes."""


def write_tests(staff: list[Membership], today: datetime.date) -> None:
    """Write the tests down as they were on their days."""
    programmes = {row.name: row for row in Programme.objects.filter(organisation=staff[0].organisation_id)}
    for name, days, said in TESTS:
        answers = {code: said.get(code, "yes") for code in CODES}
        on = today - datetime.timedelta(days=days)
        Definition.objects.create(
            programme=programmes[name],
            answers={code: {"answer": answers[code], "proof": PROOF[code]} for code in CODES},
            verdict=judge(answers).kind,
            review_on=on + datetime.timedelta(days=AGAIN_AFTER_DAYS),
            at=timezone.make_aware(datetime.datetime.combine(on, datetime.time(11))),
            by=staff[0].user,
        )
