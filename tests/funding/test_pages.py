"""The pages about grants and money: who sees what, and what a page costs."""

import datetime
import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from memore.evidence.costs import cost_of
from memore.funding.actions.counting import count
from memore.funding.models import Books, CostLine, Counting, FundingSource, Grant, Income
from memore.outcomes.models import Outcome
from memore.pairs.actions import close_pair
from tests import factories
from tests.funding.rows import grant

MOST = 12
Y = re.compile(r'y[12]="([^"]*)"')


@pytest.fixture
def esf(organisation):
    today = timezone.localdate()
    return grant(
        organisation, "ESF+", first=today - datetime.timedelta(days=200),
        last=today + datetime.timedelta(days=20), required_pairs=5,
    )  # fmt: skip


@pytest.fixture
def counted(esf, mentee, pair, coordinator):
    """The mentee of a pair counts for the grant; money was spent on it."""
    today = timezone.localdate()
    count(participations=[mentee.participation], grant=esf, from_on=today, by=coordinator.viewer)
    CostLine.objects.create(
        organisation=esf.organisation, category="staff", from_on=today, to_on=today, amount=12_345, grant=esf,
        programme=pair.programme,
    )  # fmt: skip
    Income.objects.create(organisation=esf.organisation, source=esf.source, amount=33_333)
    return esf


def test_coordinators_read_grants_and_no_money(coordinator, counted):
    client = coordinator.client()
    for page in ("/funding/", f"/funding/grants/{counted.pk}/"):
        text = client.get(page).content.decode()
        assert "ESF+" in text
        assert "12,345" not in text
        assert "50,000" not in text
    for page in ("money/", "money/income/", "money/costs/", "money/sources/", "costs/", "money/costs/file/"):
        assert client.get(f"/funding/{page}").status_code == 403


def test_admins_see_what_is_spent_of_it(admin, counted):
    text = admin.client().get(f"/funding/grants/{counted.pk}/").content.decode()
    assert "€12,345 of €50,000 spent (25%), €37,655 left." in text
    assert "€0 was received, €0 is still expected." in text
    came = {"organisation": counted.organisation, "source": counted.source, "grant": counted}
    Income.objects.create(amount=20_000, **came)
    Income.objects.create(amount=30_000, state="expected", probability=80, **came)
    text = admin.client().get(f"/funding/grants/{counted.pk}/").content.decode()
    assert "€20,000 was received, €30,000 is still expected." in text


def test_a_pair_counts_through_its_mentee(coordinator, counted, mentee):
    text = coordinator.client().get("/funding/").content.decode()
    assert "1 of 5 pairs" in text
    page = coordinator.client().get(f"/funding/grants/{counted.pk}/").content.decode()
    assert mentee.person.name in page
    assert "1 person has no next grant." in page


def test_a_pair_that_was_over_before_does_not_count(coordinator, counted, pair):
    pair.members.update(
        from_on=timezone.localdate() - datetime.timedelta(days=9),
        to_on=timezone.localdate() - datetime.timedelta(days=3),
    )
    assert "0 of 5 pairs" in coordinator.client().get("/funding/").content.decode()


def test_who_left_counts_no_longer_and_is_not_forgotten(coordinator, counted, mentee):
    page = f"/funding/grants/{counted.pk}/"
    assert coordinator.client().get(page).context["standing"].now == 1
    mentee.participation.state = "left"
    mentee.participation.save()
    answer = coordinator.client().get(page)
    assert (answer.context["standing"].now, answer.context["standing"].people) == (0, 1)
    assert not answer.context["rows"]
    assert "has left" in coordinator.client().get(f"{page}?show=all").content.decode()


def test_strangers_find_nothing(stranger, counted):
    client, row = stranger.client(), Counting.objects.get()
    assert str(counted.pk) not in client.get("/funding/").content.decode()
    for page in ("", "count/", "move/", "file/"):
        assert client.get(f"/funding/grants/{counted.pk}/{page}").status_code == 404
    assert client.post(f"/funding/countings/{row.pk}/", {"slip": "1"}).status_code == 404


def test_people_move_on_in_two_pages_without_a_script(coordinator, counted, organisation, pair):
    row = Counting.objects.get()
    after = grant(organisation, "Town", first=counted.starts_on, last=counted.ends_on.replace(year=2099))
    client = coordinator.client()
    page = client.get(f"/funding/grants/{counted.pk}/move/", {"who": row.pk}).content.decode()
    assert "Their pairs, goals and places stay as they are." in page
    from_on = counted.ends_on + datetime.timedelta(days=1)
    given = {"who": row.pk, "grant": after.pk, "from_on": from_on.isoformat()}
    assert client.post(f"/funding/grants/{counted.pk}/move/", given).status_code == 302
    assert [one.grant.name for one in Counting.objects.order_by("from_on")] == ["ESF+", "Town"]
    pair.refresh_from_db()
    assert pair.closed_at is None


def test_counting_says_why_not(coordinator, counted, organisation, mentee):
    town = grant(organisation, "Town", first=counted.starts_on, last=counted.ends_on)
    today = timezone.localdate().isoformat()
    given = {"who": mentee.participation.pk, "from_on": today}
    answer = coordinator.client().post(f"/funding/grants/{town.pk}/count/", given)
    assert answer.status_code == 409
    assert "is counted for ESF+ until" in answer.content.decode()


def test_who_is_counted_elsewhere_is_seen_before_they_are_chosen(coordinator, counted, organisation):
    other = grant(organisation, "Town", last=counted.ends_on)
    page = coordinator.client().get(f"/funding/grants/{other.pk}/count/")
    [(_one, elsewhere)] = page.context["rows"]
    assert elsewhere.grant == counted
    beside = grant(organisation, "Wages", kind="structural", last=counted.ends_on)
    [(_one, elsewhere)] = coordinator.client().get(f"/funding/grants/{beside.pk}/count/").context["rows"]
    assert elsewhere is None


def test_those_in_a_pair_are_offered_first(coordinator, esf, programme):
    for state in ("accepted", "waiting", "paired", "paused", "left"):
        factories.ParticipationFactory(programme=programme, side="mentee", state=state)
    rows = coordinator.client().get(f"/funding/grants/{esf.pk}/count/").context["rows"]
    assert [one.state for one, _elsewhere in rows] == ["paired", "accepted", "paused", "waiting"]


def test_nobody_is_warned_a_year_before_a_grant_ends(coordinator, counted):
    page = f"/funding/grants/{counted.pk}/"
    assert "has no next grant." in coordinator.client().get(page).content.decode()
    counted.ends_on += datetime.timedelta(days=300)
    counted.save()
    Counting.objects.update(to_on=counted.ends_on)
    assert "has no next grant." not in coordinator.client().get(page).content.decode()


def test_a_grant_is_written_down_with_its_budget(admin, organisation):
    source = FundingSource.objects.create(organisation=organisation, kind="project", funder="Town")
    given = {
        "name": "Duo", "source": source.pk, "amount": "1000", "starts_on": "2026-01-01", "unit": "pair",
        "ends_on": "2026-12-31", "budget-staff": "700", "budget-rent": "400",
    }  # fmt: skip
    client = admin.client()
    answer = client.post("/funding/grants/add/", given)
    assert answer.status_code == 422
    assert "The parts below come to more than this." in answer.content.decode()
    client.post("/funding/grants/add/", given | {"budget-rent": "300"})
    assert Grant.objects.get().budget.count() == 2


def test_what_a_pair_costs(admin, counted, pair, mentee):
    Outcome.objects.create(
        participation=mentee.participation, exit_on=timezone.localdate(), moment="months_6", status="work"
    )
    text = admin.client().get("/funding/costs/").content.decode()
    assert text.count("€12,345") == 6  # in all, for the pair, for the person in work; once more all together
    assert "1 in work" in text


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_the_lines_of_the_chart_are_drawn_in_every_language(admin, counted, language):
    Books.objects.create(organisation=counted.organisation, free_cash=9000, cash_on=timezone.localdate())
    client = admin.client()
    client.post("/accounts/language/", {"language": language})
    text = client.get("/funding/money/").content.decode()
    points = [value for line in re.findall(r'<line class="is-base"[^>]*>', text) for value in Y.findall(line)]
    assert len(points) == 26  # twelve strokes, and the one of the legend
    assert all(re.fullmatch(r"\d+(?:\.\d)?", value) for value in points)


def test_income_that_came_is_certain(admin, organisation):
    source = FundingSource.objects.create(organisation=organisation, kind="gift", funder="Friends")
    given = {
        "source": source.pk, "on": "2026-03-01", "amount": "50", "state": "received", "probability": "40"
    }  # fmt: skip
    admin.client().post("/funding/money/income/add/", given)
    assert Income.objects.get().probability == 100


@pytest.mark.parametrize(
    "page",
    [
        "", "grants/{grant}/", "grants/{grant}/?show=all", "grants/{grant}/count/", "grants/{grant}/edit/",
        "money/", "money/income/", "money/costs/", "money/sources/", "money/books/", "costs/", "hours/",
    ],
)  # fmt: skip
def test_a_page_costs_twelve_queries_at_most(admin, counted, page):
    today = timezone.localdate()
    Books.objects.create(organisation=counted.organisation, free_cash=9000, cash_on=today)
    for place in range(4):
        other = grant(counted.organisation, f"Grant {place}", first=today, last=today.replace(year=2099))
        who = factories.ParticipationFactory(
            programme=factories.ProgrammeFactory(organisation=counted.organisation), side="mentee"
        )
        Counting.objects.create(participation=who, grant=other, from_on=today)
        CostLine.objects.create(
            organisation=counted.organisation, category="rent", from_on=today, to_on=today, amount=5,
            grant=other, programme=who.programme,
        )  # fmt: skip
    client = admin.client()
    client.get("/funding/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/funding/{page.format(grant=counted.pk)}").status_code == 200
    assert len(asked) <= MOST


@pytest.mark.parametrize("code", ["S33", "S34"])
def test_all_staff_read_the_figure_about_money_and_only_admins_are_led_to_the_amounts(
    admin, coordinator, programme, code
):
    here, books = reverse("evidence:indicator", args=[code]), reverse("funding:money")
    assert f'href="{books}">The income' in admin.client().get(here).content.decode()
    page = coordinator.client().get(here).content.decode()
    assert f'href="{books}">The income' not in page
    assert "The amounts behind it are for admins" in page


def test_a_grant_says_what_a_pair_came_to_and_that_few_are_rough(admin, coordinator, counted, pair, mentee):
    here, today = f"/funding/grants/{counted.pk}/", timezone.localdate()
    text = admin.client().get(here).content.decode()
    assert "€12,345<span" in text, "one pair, so each costs all of it"
    assert "fewer than five" in text
    assert "It is no price of an effect" in text
    assert "What it costs" not in coordinator.client().get(here).content.decode()
    close_pair(pair=pair, reason="completed", untalked="Moved", by=coordinator.viewer)
    participation = mentee.participation
    Outcome.objects.create(
        participation=participation, exit_on=today, moment="months_6", on=today, status="work"
    )
    cost = cost_of(counted, Decimal(100))
    assert (cost.pairs, cost.completed, cost.in_work) == (1, 1, 1)
    Outcome.objects.update(contract="art60")
    assert cost_of(counted, Decimal(100)).in_work == 0, "temporary work experience is no work"
    Outcome.objects.update(contract="")
    Counting.objects.update(
        from_on=today - datetime.timedelta(days=9), to_on=today - datetime.timedelta(days=1)
    )
    cost = cost_of(counted, Decimal(100))
    assert (cost.completed, cost.in_work) == (0, 0), "it ended when the grant counted them no more"


def test_the_goals_of_concentration_and_runway_stand_on_their_own_pages(admin, counted):
    Books.objects.create(organisation=counted.organisation, free_cash=9000, cash_on=timezone.localdate())
    text = admin.client().get("/funding/money/").content.decode()
    assert reverse("evidence:indicator", args=["S34"]) in text
    assert "are green" not in text, "an organisation sets its own goals there"
