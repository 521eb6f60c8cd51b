"""What a member shows, written as frozen copies: on the day it says so, and every night after.

A figure that moved by less than five stays as it was shown last: the difference would tell of the few.
"""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from memore.core.days import Period
from memore.evidence.figures import full_year
from memore.evidence.indicators.catalogue import INDICATORS
from memore.evidence.leaving import OF_MONEY, Leaving, leaving, noted, past_of
from memore.evidence.models import Published, SharedFigure, SharedModel
from memore.evidence.scorecard import scorecard
from memore.organisations.models import ConsortiumMember
from memore.programmes.models import ModelVersion, Programme
from memore.programmes.offers import Offer, exported

CODES = tuple(one.code for one in INDICATORS if one.code not in OF_MONEY)
"""What money comes from whom is nobody else's business."""


def refresh(member: ConsortiumMember) -> None:
    """Write anew what a member shows, and take away what it shows no longer."""
    if member.shares_figures:
        period = full_year(timezone.localdate())
        begun = Q(starts_on__lte=period.last) & (Q(ends_on=None) | Q(ends_on__gte=period.first))
        programmes = list(
            Programme.objects.filter(begun, organisation=member.organisation).select_related("model")
        )
        SharedFigure.objects.filter(member=member).exclude(programme__in=programmes).delete()
        for programme in programmes:
            _figures(member, programme, period)
    else:
        SharedFigure.objects.filter(member=member).delete()
    _models(member)


def _figures(member: ConsortiumMember, programme: Programme, period: Period) -> None:
    past, figures = past_of(programme, period), scorecard([programme], period)
    here = {row.code: row for row in SharedFigure.objects.filter(member=member, programme=programme)}
    now = timezone.now()
    gone = [(code, leaving(figures[code], past)) for code in CODES]
    new = [one for code, one in gone if not _stays(here.get(code), one, period)]
    SharedFigure.objects.filter(
        member=member, programme=programme, code__in=[one.code for one in new]
    ).delete()
    SharedFigure.objects.bulk_create(_row(member, programme, period, one) for one in new)
    names = {"programme_name": programme.name, "model_name": "", "model_key": ""}
    if programme.model:
        names |= {"model_name": programme.model.name, "model_key": programme.model.key}
    SharedFigure.objects.filter(member=member, programme=programme).update(**names)
    changed = [one for one in new if _differs(here.get(one.code), one)]
    seen = [(one.code, "", one.seen) for one in changed]
    Published.objects.bulk_create(noted(programme, period, seen, at=now))


def _stays(row: SharedFigure | None, one: Leaving, period: Period) -> bool:
    """Whether the figure of last time is still the one to show: the new one cannot be shown beside it."""
    return row is not None and row.value is not None and one.hidden and row.last >= period.first


def _differs(row: SharedFigure | None, one: Leaving) -> bool:
    return row is None or (row.n, row.part) != (one.seen.n, one.seen.part)


def _row(member: ConsortiumMember, programme: Programme, period: Period, one: Leaving) -> SharedFigure:
    return SharedFigure(
        member=member, programme=programme, programme_name=programme.name, code=one.code, first=period.first,
        last=period.last, value=one.value, n=one.seen.n, part=one.seen.part, low=one.low, high=one.high,
    )  # fmt: skip


def _models(member: ConsortiumMember) -> None:
    """The newest version of each model that a programme runs on."""
    SharedModel.objects.filter(member=member).delete()
    if not member.shares_models:
        return
    rows = ModelVersion.objects.filter(organisation=member.organisation, programmes__isnull=False)
    newest = {row.key: row for row in rows.distinct().order_by("number")}
    house = member.organisation.name
    SharedModel.objects.bulk_create(
        SharedModel(
            member=member, key=row.key, number=row.number, name=row.name,
            text=exported(Offer(str(row.pk), row.text, row), house),
        )
        for row in newest.values()
    )  # fmt: skip


def refresh_all(members: Iterable[ConsortiumMember]) -> int:
    """Every member that shows something; how many there were."""
    count = 0
    for member in members:
        refresh(member)
        count += 1
    return count
