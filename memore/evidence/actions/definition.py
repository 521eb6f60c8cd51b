"""A programme is tested against the definition of mentoring to work."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.evidence.concept.elements import CODES
from memore.evidence.concept.verdict import Answer, judge
from memore.evidence.models import Definition
from memore.evidence.models.definition import AGAIN_AFTER_DAYS
from memore.programmes.models import Programme

PROOF_CHARS = 300


class NotAnswered(Refusal):
    """An element has no answer."""

    sentence = gettext_lazy("Answer all nine questions: the verdict rests on each of them.")


class FromElsewhere(Refusal):
    """The programme belongs to another organisation."""

    sentence = gettext_lazy("This programme belongs to another organisation.")


@transaction.atomic
def record_definition(
    *, programme: Programme, answers: Mapping[str, tuple[str, str]], by: Viewer
) -> Definition:
    """Write down a test: element → (answer, proof). The one before stays beside it. Raises NotAnswered,
    FromElsewhere."""
    if programme.organisation_id != by.organisation or not by.is_staff:
        raise FromElsewhere
    if any(answers.get(code, ("", ""))[0] not in Answer.values for code in CODES):
        raise NotAnswered
    row = Definition.objects.create(
        programme=programme,
        answers={
            code: {"answer": answers[code][0], "proof": answers[code][1].strip()[:PROOF_CHARS]}
            for code in CODES
        },
        verdict=judge({code: answers[code][0] for code in CODES}).kind,
        review_on=timezone.localdate() + datetime.timedelta(days=AGAIN_AFTER_DAYS),
        by_id=by.user,
    )
    audit.record("definition.tested", row, by=by, fields=["answers", "verdict"])
    return row
