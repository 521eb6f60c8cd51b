"""Cohorts of a programme, sites of an organisation, and who belongs to which: figures can be told apart by
them, nothing else depends on them."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.organisations.models import Organisation
from memore.programmes.models import Cohort, Participation, Programme, Site


class NameTaken(Refusal):
    """A cohort or site of this name is there."""

    sentence = _("This name is taken already. Choose another.")


class EndsBeforeItStarts(Refusal):
    """The days of a cohort are the wrong way round."""

    sentence = _("The cohort would end before it starts.")


class FromElsewhere(Refusal):
    """A cohort of another programme, a site of another organisation."""

    sentence = _("This cohort or site belongs elsewhere.")


@transaction.atomic
def add_cohort(
    *,
    programme: Programme,
    name: str,
    starts_on: datetime.date,
    ends_on: datetime.date | None = None,
    by: Viewer,
) -> Cohort:
    """People who begin together. Raises NameTaken, EndsBeforeItStarts."""
    _check_cohort(programme.cohorts.all(), name, starts_on, ends_on)
    row = Cohort.objects.create(programme=programme, name=name, starts_on=starts_on, ends_on=ends_on)
    audit.record("cohort.added", row, by=by, fields=["name", "starts_on", "ends_on"])
    return row


@transaction.atomic
def change_cohort(
    *, cohort: Cohort, name: str, starts_on: datetime.date, ends_on: datetime.date | None = None, by: Viewer
) -> Cohort:
    """Another name, other days. Raises NameTaken, EndsBeforeItStarts."""
    others = Cohort.objects.filter(programme=cohort.programme_id).exclude(pk=cohort.pk)
    _check_cohort(others, name, starts_on, ends_on)
    cohort.name, cohort.starts_on, cohort.ends_on = name, starts_on, ends_on
    cohort.save(update_fields=["name", "starts_on", "ends_on"])
    audit.record("cohort.changed", cohort, by=by, fields=["name", "starts_on", "ends_on"])
    return cohort


@transaction.atomic
def remove_cohort(*, cohort: Cohort, by: Viewer) -> None:
    """Take a cohort away; its people stay in the programme and belong to none."""
    audit.record("cohort.removed", cohort, by=by)
    cohort.delete()


@transaction.atomic
def add_site(*, organisation: Organisation, name: str, by: Viewer) -> Site:
    """A place from which the organisation works. Raises NameTaken."""
    if Site.objects.filter(organisation=organisation, name=name).exists():
        raise NameTaken
    row = Site.objects.create(organisation=organisation, name=name)
    audit.record("site.added", row, by=by, fields=["name"])
    return row


@transaction.atomic
def rename_site(*, site: Site, name: str, by: Viewer) -> Site:
    """Raises NameTaken."""
    if Site.objects.filter(organisation=site.organisation_id, name=name).exclude(pk=site.pk).exists():
        raise NameTaken
    site.name = name
    site.save(update_fields=["name"])
    audit.record("site.changed", site, by=by, fields=["name"])
    return site


@transaction.atomic
def remove_site(*, site: Site, by: Viewer) -> None:
    """Take a site away; its people stay where they are and belong to none."""
    audit.record("site.removed", site, by=by)
    site.delete()


@transaction.atomic
def assign(
    *, participations: Iterable[Participation], values: dict[str, Cohort | Site | None], by: Viewer
) -> int:
    """Let these people belong to a cohort, a site, or to none; a name that is not among `values` ("cohort",
    "site") stays as it is. Returns how many changed. Raises FromElsewhere."""
    ids = [row.pk for row in participations]
    rows = (
        Participation.objects.select_for_update(of=("self",)).filter(pk__in=ids).select_related("programme")
    )
    changed = 0
    for row in rows:
        _check_belongs(row, values)
        fields = [name for name, value in values.items() if getattr(row, f"{name}_id") != _key(value)]
        for name in fields:
            setattr(row, name, values[name])
        if fields:
            row.save(update_fields=fields)
            audit.record("participation.assigned", row, by=by, fields=fields)
            changed += 1
    return changed


def _key(value: Cohort | Site | None) -> object:
    return None if value is None else value.pk


def _check_belongs(row: Participation, values: dict[str, Cohort | Site | None]) -> None:
    cohort, site = values.get("cohort"), values.get("site")
    if isinstance(cohort, Cohort) and cohort.programme_id != row.programme_id:
        raise FromElsewhere
    if isinstance(site, Site) and site.organisation_id != row.programme.organisation_id:
        raise FromElsewhere


def _check_cohort(
    others: Iterable[Cohort], name: str, starts_on: datetime.date, ends_on: datetime.date | None
) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise EndsBeforeItStarts
    if any(row.name == name for row in others):
        raise NameTaken
