"""A dimension of success is assessed."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.evidence.assessment.criteria import criteria, level_of
from memore.evidence.models import Assessment
from memore.evidence.models.assessment import AGAIN_AFTER_DAYS
from memore.programmes.models import Programme

PROOF_CHARS = 300


class NotOurs(Refusal):
    """The programme belongs to another organisation."""

    sentence = gettext_lazy("This programme belongs to another organisation.")


class NoProof(Refusal):
    """A criterion is said to be met, and nothing shows it."""

    sentence = gettext_lazy("Say for each point that is met how one can see it.")


class NoSuchCriterion(Refusal):
    """A criterion is not one of this dimension."""

    sentence = gettext_lazy("This page is older than the questions. Open it again.")


@transaction.atomic
def assess(
    *, dimension: str, met: Mapping[str, str], programme: Programme | None = None, by: Viewer
) -> Assessment:
    """Write down which criteria of a dimension are met: criterion → how one can see it. The one before stays
    beside it. Without a programme it is about the organisation. Raises NotOurs, NoProof, NoSuchCriterion."""
    if not by.is_staff or by.organisation is None:
        raise NotOurs
    if programme is not None and programme.organisation_id != by.organisation:
        raise NotOurs
    if not set(met) <= {one.key for one in criteria().get(dimension, ())}:
        raise NoSuchCriterion
    proofs = {key: proof.strip()[:PROOF_CHARS] for key, proof in met.items()}
    if not all(proofs.values()):
        raise NoProof
    row = Assessment.objects.create(
        organisation_id=by.organisation,
        programme=programme,
        dimension=dimension,
        met=proofs,
        level=level_of(dimension, proofs),
        review_on=timezone.localdate() + datetime.timedelta(days=AGAIN_AFTER_DAYS),
        by_id=by.user,
    )
    audit.record("dimension.assessed", row, by=by, fields=["met", "level"])
    return row
