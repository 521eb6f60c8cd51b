"""What happened cannot be changed afterwards, not even by the product itself."""

import pytest
from django.db import DatabaseError, transaction

from memore.core import audit
from memore.core.models import AuditEvent


def test_it_keeps_who_did_what_but_no_values(coordinator, pair):
    event = audit.record("pair.closed", pair, by=coordinator.viewer, fields=["state", "close_reason"])
    assert (event.actor, event.organisation) == (coordinator.user.pk, coordinator.viewer.organisation)
    assert event.fields == ["close_reason", "state"]


@pytest.mark.parametrize("change", [lambda rows: rows.update(verb="x"), lambda rows: rows.delete()])
def test_it_refuses_changing_and_deleting(coordinator, pair, change):
    audit.record("pair.closed", pair, by=coordinator.viewer)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change(AuditEvent.objects.all())
    assert AuditEvent.objects.count() == 1
