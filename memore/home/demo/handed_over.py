"""What the demo house hands to others: what holds for the file of a grant, a file and a report of a year (all
through the actions that a visitor uses), and who may be in a file for researchers."""

import datetime
import random

from django.conf import settings
from django.utils import timezone

from memore.core.access import Viewer
from memore.core.days import Period, months_later
from memore.evidence.reports.actions import publish_report
from memore.funding.models import Grant
from memore.intake.models import Consent, Purpose
from memore.organisations.models import Membership, Organisation, Role
from memore.outcomes.esf.deeds import write_file
from memore.outcomes.esf.making import make
from memore.outcomes.esf.operations import Operation
from memore.programmes.models import Programme, Side

SAYS_YES = 0.85
REPORTED = ("scorecard", "results", "groups", "capitals", "money")


def hand_over(programme: Programme) -> None:
    """As an admin of the house did it."""
    _ask_about_research(programme.organisation)
    by = _admin(programme)
    largest = Grant.objects.select_related("organisation", "source").order_by("-amount")
    grants = largest.filter(organisation=programme.organisation)
    esf, *others = map(Operation, grants)
    write_file(
        operation=esf, definitions="young_six_months", administrations=2, enterprises=5,
        last_payment_on=None, by=by,
    )  # fmt: skip
    for other in others[:1]:
        write_file(
            operation=other, definitions="", administrations=1, enterprises=0, last_payment_on=None, by=by
        )
    first, last = _twelve_months()
    make(operation=Operation(programme), first=first, last=last, profile="canonical", with_gaps=True, by=by)
    publish_report(
        programme=programme,
        period=Period(first, last),
        languages=[code for code, _name in settings.LANGUAGES],
        sections=REPORTED,
        by=by,
    )


def _admin(programme: Programme) -> Viewer:
    who = Membership.objects.get(organisation=programme.organisation, role=Role.ADMIN)
    return Viewer(user=who.user_id, organisation=who.organisation_id, membership=who.pk, role=who.role)


def _twelve_months() -> tuple[datetime.date, datetime.date]:
    """Twelve full months that ended about half a year ago: who left in them was asked how it went on, and a
    visitor's own report of the last year has something to be compared with."""
    end = months_later(timezone.localdate().replace(day=1), -5)
    return months_later(end, -12), end - datetime.timedelta(days=1)


def _ask_about_research(organisation: Organisation) -> None:
    """Grown-up mentees were asked about research together with the service: most said yes, some no."""
    dice = random.Random(1964)  # the year of the declaration of Helsinki
    minors = Consent.objects.filter(purpose=Purpose.GUARDIAN).values("person")
    rows = Consent.objects.filter(purpose=Purpose.SERVICE, person__organisation=organisation)
    rows = rows.filter(person__participations__side=Side.MENTEE).exclude(person__in=minors).distinct()
    Consent.objects.bulk_create(
        Consent(
            person_id=row.person_id, purpose=Purpose.RESEARCH, given=dice.random() < SAYS_YES,
            day=row.day, how=row.how, text_version=row.text_version, language=row.language, at=row.at,
            by_id=row.by_id,
        )
        for row in rows.order_by("person__name", "at")
    )  # fmt: skip
