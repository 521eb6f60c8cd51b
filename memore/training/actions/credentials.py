"""What is handed over at the end: credits that were assessed, and a certificate."""

import datetime
import json

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from memore.core import audit, words
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.programmes.models import Participation
from memore.training.certificates import language_for, new_number, words_of
from memore.training.models import Certificate, CreditAssessment
from memore.training.progress import progress


class NothingToCertify(Refusal):
    """No unit is done."""

    sentence = gettext_lazy("No unit of the training is done yet, so there is nothing to certify.")


class NotAssessedYet(Refusal):
    """The day of the assessment is still to come."""

    sentence = gettext_lazy("The day of the assessment cannot lie in the future.")


@transaction.atomic
def assess_credits(
    *,
    participation: Participation,
    credits: str,
    system: str,
    assessor: str,
    assessed_on: datetime.date,
    by: Viewer,
) -> CreditAssessment:
    """Write down how many credits of which system somebody was awarded, by whom, on which day; written
    again, it corrects what stood there. Raises NotAssessedYet."""
    if assessed_on > timezone.localdate():
        raise NotAssessedYet
    row, _new = CreditAssessment.objects.update_or_create(
        participation=participation,
        defaults={
            "credits": credits.strip(),
            "system": system.strip(),
            "assessor": assessor.strip(),
            "assessed_on": assessed_on,
            "noted_at": timezone.now(),
            "noted_by_id": by.user,
        },
    )
    audit.record("credits.assessed", row, by=by, fields=["credits", "system", "assessor", "assessed_on"])
    return row


@transaction.atomic
def issue_certificate(
    *, participation: Participation, with_skills: bool, by: Viewer, language: str = ""
) -> Certificate:
    """Issue a certificate in the person's language (or `language`) with what is true today; an earlier one
    says from then on that it was replaced. Raises NothingToCertify."""
    Participation.objects.select_for_update().get(pk=participation.pk)
    done = progress([participation])[0]
    if not done.done:
        raise NothingToCertify
    number, today = new_number(), timezone.localdate()
    language = language or language_for(participation)
    said = words_of(
        done,
        language=language,
        number=number,
        on=today,
        credits=CreditAssessment.objects.filter(participation=participation).first(),
        ratings=list(participation.skill_ratings.all()) if with_skills else [],  # type: ignore[attr-defined]
    )
    certificate = Certificate(
        participation=participation,
        number=number,
        issued_on=today,
        issued_by_id=by.user,
        language=language,
        words=json.dumps(said),
        initials=words.initials(participation.person.name),
    )
    # The database holds that one certificate counts, so the old one points at the new one before it is there.
    Certificate.objects.current().filter(participation=participation).update(replaced_by=certificate.pk)
    certificate.save(force_insert=True)
    audit.record("certificate.issued", certificate, by=by, fields=["number", "language"])
    return certificate
