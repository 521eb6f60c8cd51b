"""Writing the audit trail: in the same transaction as the deed."""

from collections.abc import Iterable

from django.db import models

from memore.core.access import Viewer
from memore.core.models import AuditEvent


def record(verb: str, subject: models.Model, *, by: Viewer, fields: Iterable[str] = ()) -> AuditEvent:
    """Note that `by` did `verb` ("pair.closed", "person.read") to `subject`, touching `fields`."""
    event = _event(verb, subject, by, fields)
    event.save()
    return event


def record_many(deeds: Iterable[tuple[str, models.Model, Iterable[str]]], *, by: Viewer) -> None:
    """Note several deeds (verb, subject, fields) of one person at once, as an import does."""
    AuditEvent.objects.bulk_create(_event(verb, subject, by, fields) for verb, subject, fields in deeds)


def _event(verb: str, subject: models.Model, by: Viewer, fields: Iterable[str]) -> AuditEvent:
    return AuditEvent(
        organisation=by.organisation,
        actor=by.user,
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject=str(subject.pk),
        fields=sorted(fields),
    )
