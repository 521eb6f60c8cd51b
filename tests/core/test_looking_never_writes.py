"""A GET may not change data; audit, session, sign-in and rate limits apart."""

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory

from memore.core import audit
from memore.core.models import Draft
from memore.core.readonly import ReadOnlyGetMiddleware, WroteWhileLooking
from memore.organisations.models import Organisation


def answer(view, method="GET"):
    return ReadOnlyGetMiddleware(view)(RequestFactory().generic(method, "/"))


def write(request):
    Organisation.objects.create(name="Sneaked in", slug="sneaked-in", country="BE")
    return HttpResponse()


CHANGES = {
    "create": write,
    "update": lambda request: Organisation.objects.update(name="Changed") and None,
    "delete": lambda request: Draft.objects.all().delete() and None,
    "raw": lambda request: connection.cursor().execute('UPDATE "core_draft" SET form = %s', ["x"]) and None,
    "with": lambda request: (
        connection.cursor().execute("WITH one AS (SELECT 1) DELETE FROM core_draft WHERE form = 'x'") and None
    ),
}


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_it_refuses_to_change_rows(organisation, change, method):
    with pytest.raises(WroteWhileLooking), transaction.atomic():
        answer(change, method)
    assert Organisation.objects.get().name == organisation.name


def test_a_post_may(db):
    assert answer(write, "POST").status_code == 200
    assert Organisation.objects.count() == 1


def test_reading_a_person_is_itself_an_event(coordinator, mentee):
    def read(request):
        audit.record("person.read", mentee.person, by=coordinator.viewer)
        return HttpResponse()

    assert answer(read).status_code == 200
