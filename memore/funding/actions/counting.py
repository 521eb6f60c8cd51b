"""Who counts for which grant: count, end, take back, move on. Pairs go on whatever pays for them."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.core import audit
from memore.core.access import Viewer
from memore.core.days import Period
from memore.core.errors import Refusal
from memore.core.words import as_written, day
from memore.funding.days import DAY
from memore.funding.models import Counting, FundingSource, Grant
from memore.people.models import Person
from memore.programmes.models import Participation

PROJECT = FundingSource.Kind.PROJECT


class CountedElsewhere(Refusal):
    """Another project grant counts the same person on the same day, or this one does already."""

    sentence = gettext_lazy("Somebody is counted already on one of these days.")


class OutsideTheGrant(Refusal):
    """The grant pays on other days."""

    sentence = gettext_lazy("The grant does not run on these days.")


class NobodyChosen(Refusal):
    """Nobody was chosen."""

    sentence = gettext_lazy("Choose somebody first.")


@transaction.atomic
def count(
    *,
    participations: Sequence[Participation],
    grant: Grant,
    from_on: datetime.date,
    to_on: datetime.date | None = None,
    by: Viewer,
) -> list[Counting]:
    """Count people for a grant from a day on; to its last day where no other is said. All of them or none.

    Raises NobodyChosen, OutsideTheGrant, CountedElsewhere (with the name, the grant and the day).
    """
    if not participations:
        raise NobodyChosen
    span = _within(grant, from_on, to_on)
    _hold(participations)
    _refuse_twice(participations, grant, span)
    rows = Counting.objects.bulk_create(
        Counting(participation=one, grant=grant, from_on=span.first, to_on=_end(span), by_id=by.user)
        for one in participations
    )
    audit.record_many((("counting.begun", row, ["grant", "from_on", "to_on"]) for row in rows), by=by)
    return rows


@transaction.atomic
def end_counting(*, counting: Counting, to_on: datetime.date, by: Viewer) -> None:
    """Count somebody until a day only; before their first day they were never counted.

    Raises OutsideTheGrant where the grant ends earlier, CountedElsewhere where the days become more and
    another grant has them.
    """
    if to_on < counting.from_on:
        take_back(counting=counting, by=by)
        return
    span = _within(counting.grant, counting.from_on, to_on)
    _hold([counting.participation])
    _refuse_twice([counting.participation], counting.grant, span, but=[counting])
    counting.to_on = to_on
    counting.save(update_fields=["to_on"])
    audit.record("counting.changed", counting, by=by, fields=["to_on"])


@transaction.atomic
def take_back(*, counting: Counting, by: Viewer) -> None:
    """Count somebody not at all: it was a slip."""
    audit.record("counting.taken_back", counting, by=by)
    counting.delete()


@transaction.atomic
def move(
    *, countings: Sequence[Counting], grant: Grant, from_on: datetime.date, by: Viewer
) -> list[Counting]:
    """Let another grant count people from a day on, in one go: the old one counts them until the day before.
    Nothing else about them changes: no pair closes, nobody leaves. All of them or none.

    Raises NobodyChosen, OutsideTheGrant, CountedElsewhere.
    """
    if not countings:
        raise NobodyChosen
    people = list({row.participation_id: row.participation for row in countings}.values())
    span = _within(grant, from_on, None)
    _hold(people)
    rows = list(Counting.objects.filter(pk__in=[row.pk for row in countings]).select_related("participation"))
    earlier = [row for row in rows if row.from_on < from_on]
    for row in earlier:
        if row.to_on is None or row.to_on >= from_on:
            row.to_on = from_on - DAY
    Counting.objects.bulk_update(earlier, ["to_on"])
    Counting.objects.filter(pk__in=[row.pk for row in rows if row.from_on >= from_on]).delete()
    _refuse_twice(people, grant, span)
    moved = Counting.objects.bulk_create(
        Counting(participation=one, grant=grant, from_on=span.first, to_on=_end(span), by_id=by.user)
        for one in people
    )
    audit.record_many((("counting.moved", row, ["grant", "from_on", "to_on"]) for row in moved), by=by)
    return moved


def follow_new_end(grant: Grant, before: datetime.date | None) -> None:
    """The last day of a grant changed: who was counted to the old one is counted to the new one, as far as no
    other project grant has them; nobody is counted past it. Inside the caller's transaction.

    Raises OutsideTheGrant where somebody would be counted only after the new end.
    """
    rows = grant.countings.select_related("participation")
    if grant.ends_on is not None and rows.filter(from_on__gt=grant.ends_on).exists():
        raise OutsideTheGrant(_("Some people are counted from a later day. Take them back first."))
    _hold([row.participation for row in rows])
    for row in rows.filter(Q(to_on=before) | Q(to_on__gt=grant.last_day) | Q(to_on=None)):
        new = Period(row.from_on, grant.last_day)
        clash = next(iter(_others([row.participation], grant, new, but=[row])), None)
        span = new if clash is None else replace(new, last=clash.from_on - DAY)
        if span.last >= row.from_on:
            row.to_on = _end(span)
            row.save(update_fields=["to_on"])


def _within(grant: Grant, from_on: datetime.date, to_on: datetime.date | None) -> Period:
    last = to_on or grant.last_day
    if from_on < grant.starts_on or last > grant.last_day or last < from_on:
        words = (
            _("%(grant)s runs from %(first)s to %(last)s. Choose days within it.")
            if grant.ends_on
            else _("%(grant)s runs from %(first)s on. Choose days within it.")
        )
        said = {"grant": as_written(grant.name), "first": day(grant.starts_on)}
        raise OutsideTheGrant(words % (said | ({"last": day(grant.ends_on)} if grant.ends_on else {})))
    return Period(from_on, last)


def _end(span: Period) -> datetime.date | None:
    return None if span.last == datetime.date.max else span.last


def _hold(participations: Iterable[Participation]) -> None:
    """Hold the rows of these people until the end of the transaction: two who count the same person at once
    come one after the other, and the second sees what the first did."""
    people = sorted({one.person_id for one in participations})
    list(Person.objects.select_for_update().filter(pk__in=people).order_by("pk").values_list("pk"))


def _refuse_twice(
    participations: Sequence[Participation], grant: Grant, span: Period, but: Sequence[Counting] = ()
) -> None:
    for found in _others(participations, grant, span, but):
        words = (
            _("%(name)s is counted for %(grant)s until %(day)s.")
            if found.to_on
            else _("%(name)s is counted for %(grant)s, and no end is set.")
        )
        said = {
            "name": as_written(found.participation.person.name),
            "grant": as_written(found.grant.name),
        }
        raise CountedElsewhere(words % (said | ({"day": day(found.to_on)} if found.to_on else {})))


def _others(
    participations: Sequence[Participation], grant: Grant, span: Period, but: Sequence[Counting] = ()
) -> Iterable[Counting]:
    """Countings of the same people, on the same side in whatever programme, that leave no room: of the same
    grant, or of another project grant where this is one. Structural money may stand beside."""
    people = {one.person_id for one in participations}
    sides = {one.side for one in participations}
    same = Q(grant=grant)
    if grant.source.kind == PROJECT:
        same |= Q(grant__source__kind=PROJECT)
    return (
        Counting.objects.filter(same, participation__person__in=people, participation__side__in=sides)
        .within(span.first, span.last)
        .exclude(pk__in=[row.pk for row in but])
        .select_related("participation__person", "grant")
        .order_by("from_on")
    )
