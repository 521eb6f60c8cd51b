"""The scorecard and the page of each success factor, on a demo year."""

import pytest
from django.test import Client
from django.urls import reverse

from memore.core.models import AuditEvent
from memore.evidence.indicators.catalogue import INDICATORS
from tests.demo import loaded

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(settings) -> Client:
    """The coordinator of the demo."""
    settings.DEMO = True
    loaded()
    client = Client()
    client.get("/demo/coordinator/", follow=True)
    return client


def test_every_figure_opens_what_it_rests_on(office):
    card = office.get(reverse("evidence:scorecard") + "?tab=all").content.decode()
    for one in INDICATORS:
        assert f'href="{reverse("evidence:indicator", args=[one.code])}' in card
        page = office.get(reverse("evidence:indicator", args=[one.code]))
        assert page.status_code == 200
        assert str(one.formula)[:40] in page.content.decode()
    assert AuditEvent.objects.filter(verb="person.read", fields=["S15"]).exists()
    saved = office.get(reverse("evidence:scorecard_file")).content.decode("utf-8-sig")
    assert len(saved.strip().splitlines()) == 35
