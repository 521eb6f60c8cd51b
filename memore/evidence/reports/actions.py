"""Publishing a report, and withdrawing it."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.days import Period
from memore.core.errors import Refusal
from memore.evidence.leaving import noted
from memore.evidence.models import Published, Report
from memore.evidence.reports.gathering import ALWAYS, SECTIONS, gather
from memore.evidence.reports.wording import document
from memore.funding import access
from memore.programmes.models import Programme


class NotOver(Refusal):
    """The period goes on beyond today."""

    sentence = _("The period must be over: figures of days to come would change.")


class NoLanguage(Refusal):
    """A report is in at least one language of the interface."""

    sentence = _("Choose at least one language.")


class SayWhy(Refusal):
    """Whoever has the report will ask why it was withdrawn."""

    sentence = _("Say why the report is withdrawn.")


class WithdrawnAlready(Refusal):
    """It is withdrawn."""

    sentence = _("This report is withdrawn already.")


@transaction.atomic
def publish_report(
    *,
    programme: Programme,
    period: Period,
    languages: Sequence[str],
    sections: Sequence[str],
    by: Viewer,
) -> Report:
    """Freeze a programme's figures into a report, and note what left the house. Raises NotOver, NoLanguage.

    Counted anew while the programme is locked: a second report at the same moment is compared with this one.
    """
    today = timezone.localdate()
    if period.last > today:
        raise NotOver
    known = [code for code, _name in settings.LANGUAGES if code in languages]
    if not known:
        raise NoLanguage
    held = Programme.objects.select_for_update(of=("self",)).select_related("organisation", "model")
    programme = held.get(pk=programme.pk)
    chosen = [name for name in SECTIONS if name in sections or name in ALWAYS]
    if not access.money(by):  # amounts are for admins, see decision 13
        chosen = [name for name in chosen if name != "costs"]
    found = gather(programme, period, chosen)
    last = Report.objects.filter(programme=programme).aggregate(last=Max("number"))["last"]
    report = Report.objects.create(
        organisation=programme.organisation,
        programme=programme,
        number=(last or 0) + 1,
        first=period.first,
        last=period.last,
        languages=known,
        sections=chosen,
        content={code: document(found, code, made=today) for code in known},
        made_by_id=by.user,
    )
    Published.objects.bulk_create(noted(programme, period, found.seen, report=report, at=report.made_at))
    audit.record("report.published", report, by=by, fields=["content"])
    return report


@transaction.atomic
def withdraw_report(*, report: Report, reason: str, by: Viewer) -> Report:
    """Say that a report no longer holds. What was published stays known. Raises SayWhy, WithdrawnAlready."""
    if not reason.strip():
        raise SayWhy
    report = Report.objects.select_for_update().get(pk=report.pk)
    if report.withdrawn_at:
        raise WithdrawnAlready
    report.withdrawn_at, report.withdrawn_by_id = timezone.now(), by.user
    report.withdrawn_reason = reason.strip()
    report.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    audit.record("report.withdrawn", report, by=by, fields=["withdrawn_reason"])
    return report
