"""Every page of evidence is a spreadsheet and a PDF too, which name nobody. A contrast opens its pairs."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.core.models import AuditEvent
from tests import factories
from tests.evidence.shared import assessment, definition, member, shares

NAME = "Zebedee Unusual"


@pytest.fixture
def started(programme, mentee, mentor):
    """A pair of half a year, a test and a self-assessment."""
    person = mentee.person
    person.name = NAME
    person.save(update_fields=["name"])
    mentee.participation.trained = None
    mentee.participation.save(update_fields=["trained"])
    definition(programme)
    assessment(programme)
    opened = timezone.now() - datetime.timedelta(days=200)
    return factories.open_pair(mentee=mentee.participation, mentor=mentor.participation, opened_at=opened)


PAGES = {
    "evidence:indicator_file": (["S19"], "S19"),
    "evidence:contrasts_file": ([], "1 of 1"),
    "evidence:concept_file": ([], "Mentoring to work"),
    "evidence:dimensions_file": ([], "Self-assessment"),
}


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_a_spreadsheet_and_a_document(coordinator, page):
    args, said = PAGES[page]
    client = coordinator.client()
    file = client.get(reverse(page, args=[*args, "csv"])).content.decode("utf-8-sig")
    assert said in file
    assert NAME not in file
    assert "\u2066" not in file, "a code is found again by typing it"
    made = client.get(reverse(page, args=[*args, "pdf"]))
    assert made["Content-Type"] == "application/pdf"
    assert made.content.startswith(b"%PDF")


@pytest.mark.usefixtures("started")
def test_the_scorecard_is_a_document_in_arabic_too(coordinator):
    address = reverse("evidence:scorecard_document")
    made = coordinator.client().get(address, headers={"Accept-Language": "ar"})
    assert made.content.startswith(b"%PDF")


def test_a_comparison_is_a_file_for_members_alone(coordinator, programme, stranger):
    row = member(programme.organisation)
    shares(row, programme)
    address = reverse("evidence:consortium_file", args=[row.consortium_id, "csv"])
    file = coordinator.client().get(address).content.decode("utf-8-sig")
    assert f"{programme.name} ({programme.organisation.name}" in file
    assert "n = 20" in file
    assert stranger.client().get(address).status_code == 404


def test_a_contrast_opens_its_pairs_and_leaves_a_trail(coordinator, started, stranger):
    page = reverse("evidence:contrasts")
    address = reverse("evidence:contrast", args=[started.programme_id, "prepared", "lasted"])
    client = coordinator.client()
    assert f'href="{address}?side=without"' in client.get(page).content.decode()
    assert NAME not in client.get(address).content.decode()
    assert NAME in client.get(address, {"side": "without"}).content.decode()
    assert AuditEvent.objects.filter(verb="person.read", fields=["S07"]).exists()
    assert stranger.client().get(address).status_code == 404
    wrong = reverse("evidence:contrast", args=[started.programme_id, "prepared", "luck"])
    assert client.get(wrong).status_code == 404
