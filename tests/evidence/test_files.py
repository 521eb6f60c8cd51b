"""Every page of evidence is a spreadsheet and a PDF too, which name nobody. A contrast opens its pairs."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from memore.core.days import Period
from memore.core.models import AuditEvent
from memore.core.sheets import document
from memore.evidence import card
from memore.evidence.failed import failed_tests
from memore.evidence.figures import Figure
from memore.evidence.indicators.catalogue import BY_CODE
from memore.evidence.models import Definition, SharedFigure
from memore.evidence.sheets import scorecard
from memore.evidence.wording import goal_words, with_unit
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


RATE = "We know no rate of comparable people"
NO_EFFECT = "not a proof of effect"
OWN = "For your own work, not for publication"


@pytest.mark.usefixtures("started")
def test_a_gross_result_is_never_without_its_caution_and_a_rate(coordinator, programme):
    client = coordinator.client()
    files = [
        client.get(reverse("evidence:scorecard_file")),
        client.get(reverse("evidence:indicator_file", args=["S28", "csv"])),
        client.get(reverse("evidence:scorecard"), {"tab": "all"}),
    ]
    row = member(programme.organisation)
    figure = shares(row, programme)["shared_figure"]
    for page in ("consortium", "consortium_file"):
        args = [row.consortium_id, *(["csv"] if page == "consortium_file" else [])]
        address = reverse(f"evidence:{page}", args=args)
        assert NO_EFFECT not in client.get(address).content.decode("utf-8-sig")
        SharedFigure.objects.filter(pk=figure.pk).update(code="S28")
        files.append(client.get(address))
        SharedFigure.objects.filter(pk=figure.pk).update(code="S01")
    for file in files:
        words = file.content.decode("utf-8-sig")
        assert RATE in words
        assert NO_EFFECT in words
    [table] = scorecard([("After", [card_row("S28")])], [programme])
    assert RATE in " ".join(table.notes)


def card_row(code):
    period, one = Period(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)), BY_CODE[code]
    return card.row(one, Figure(code, period, 0.5, 20, 10, 0.3, 0.7, "watch"), one.goal)


@pytest.mark.usefixtures("started")
def test_a_failed_test_and_that_it_is_for_own_work_stand_first_in_each_file(coordinator, programme):
    client = coordinator.client()
    files = {
        "scorecard_file": [], "indicator_file": ["S19", "csv"], "contrasts_file": ["csv"],
        "dimensions_file": ["csv"],
    }  # fmt: skip
    addresses = [reverse(f"evidence:{name}", args=args) for name, args in files.items()]
    for failed in (False, True):
        if failed:
            fails(programme)
        for address in addresses:
            words = client.get(address).content.decode("utf-8-sig")
            assert ("Not mentoring to work." in words) is failed, address
            assert OWN in words, address
    [notice] = failed_tests([programme])
    assert programme.name in notice.title
    assert "E4" in notice.words
    assert document("Title", "House", "", [], datetime.date(2026, 1, 1), notices=[notice]).startswith(b"%PDF")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("code", "goal"), [("S31", "40"), ("S30", "10"), ("S17", "18")])
def test_a_goal_says_its_number_in_every_language(language, code, goal):
    with translation.override(language):
        one = BY_CODE[code]
        assert goal in goal_words(one, one.goal)
        assert "1.6" in with_unit(BY_CODE["S17"], 1.6).replace("٫", ".").replace(",", ".")


def test_a_comparison_is_a_file_for_members_alone(coordinator, programme, stranger):
    row = member(programme.organisation)
    shares(row, programme)
    address = reverse("evidence:consortium_file", args=[row.consortium_id, "csv"])
    file = coordinator.client().get(address).content.decode("utf-8-sig")
    assert f"{programme.name} ({programme.organisation.name}" in file
    assert "n = 20" in file
    assert OWN not in file, "it shows what may leave the house and no more"
    assert stranger.client().get(address).status_code == 404


@pytest.mark.usefixtures("started")
def test_a_failed_test_stands_first_on_the_results_and_in_a_comparison(coordinator, programme):
    shared = member(programme.organisation)
    shares(shared, programme)
    compared = [shared.consortium_id]
    pages = [
        reverse("outcomes:results"),
        reverse("outcomes:results_file"),
        reverse("evidence:consortium", args=compared),
        reverse("evidence:consortium_file", args=[*compared, "csv"]),
    ]
    client = coordinator.client()

    def read(page):
        return client.get(page).content.decode("utf-8-sig")

    assert not [page for page in pages if "Not mentoring to work." in read(page)]
    fails(programme)
    for page in pages:
        words = read(page)
        assert f"{programme.name}: Not mentoring to work." in words, page
        assert words.index("Not mentoring to work.") < words.index(
            "n = 20" if "consort" in page else "first meeting"
        )
    assert client.get(reverse("outcomes:results_document")).content.startswith(b"%PDF")


def fails(programme):
    answers = {f"E{at}": {"answer": "no" if at == 4 else "yes", "proof": ""} for at in range(1, 10)}
    Definition.objects.create(
        programme=programme, answers=answers, verdict="other", review_on=datetime.date(2027, 1, 1)
    )


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
