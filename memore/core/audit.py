"""Writing the audit trail: in the same transaction as the deed."""

from collections.abc import Iterable

from django.db import models

from memore.core.access import Viewer
from memore.core.models import AuditEvent


def record(verb: str, subject: models.Model, *, by: Viewer, fields: Iterable[str] = ()) -> AuditEvent:
    """Note that `by` did `verb` ("pair.closed", "person.read") to `subject`, touching `fields`."""
    return AuditEvent.objects.create(
        organisation=by.organisation,
        actor=by.user,
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject=str(subject.pk),
        fields=sorted(fields),
    )
