"""The scorecard and the page of each success factor, on a demo year."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from memore.core.models import AuditEvent
from memore.evidence.indicators.catalogue import INDICATORS
from tests import factories
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
    assert [code for code in ("S32", "S33", "S34") if f"{code}/?#behind" in card] == ["S32"]
    assert AuditEvent.objects.filter(verb="person.read", fields=["S15"]).exists()
    saved = office.get(reverse("evidence:scorecard_file")).content.decode("utf-8-sig")
    assert len(saved.strip().splitlines()) == 35


def test_the_command_says_each_interval_as_a_pair_or_none(programme):
    for at in range(6):
        row = factories.ParticipationFactory(
            programme=programme, joined_on=timezone.localdate() - timedelta(99)
        )
        if at < 3:
            mentor = factories.ParticipationFactory(programme=programme, side="mentor")
            factories.open_pair(mentee=row, mentor=mentor)
    out = StringIO()
    call_command("evidence", str(programme.pk), "--json", stdout=out)
    lines = json.loads(out.getvalue())
    assert len(lines) == 34
    for line in lines:
        known = None if None in (line["low"], line["high"]) else [line["low"], line["high"]]
        assert line["interval"] == known
    assert {line["interval"] is None for line in lines} == {True, False}


def test_figures_of_the_house_have_their_past_or_say_why_not(office, django_assert_max_num_queries):
    pages = {}
    for code in ("S31", "S32", "S33", "S34"):
        with django_assert_max_num_queries(12):
            pages[code] = office.get(reverse("evidence:indicator", args=[code])).content.decode()
    assert [code for code, page in pages.items() if 'id="trend-title"' in page] == ["S31", "S32", "S33"]
    assert [code for code, page in pages.items() if 'id="beside-title"' in page] == ["S31", "S32"]
    assert "Free cash is known of today only" in pages["S34"]
    for moment in ("At entry", "Four weeks after leaving", "Six months after leaving"):
        assert moment in pages["S32"]
    assert f'href="{reverse("outcomes:esf")}?' in pages["S32"]


def test_a_house_without_a_programme_is_led_to_the_page_that_says_so(coordinator):
    client = coordinator.client()
    answer = client.get(reverse("evidence:indicator", args=["S34"]), follow=True)
    assert answer.redirect_chain == [(reverse("evidence:scorecard"), 302)]
    assert answer.status_code == 200


@pytest.mark.parametrize("asked", ["part=half:x", "part=half:2026-", "period=²²²²", "programme=%00"])
def test_what_cannot_be_read_falls_back_to_everybody_and_the_last_year(pair, coordinator, asked):
    for named, args in (("scorecard", []), ("scorecard_file", []), ("indicator", ["S15"])):
        answer = coordinator.client().get(f"{reverse(f'evidence:{named}', args=args)}?{asked}")
        assert answer.status_code == 200


@pytest.mark.parametrize(("code", "most"), [("S05", "100"), ("S15", "1"), ("S30", "100")])
def test_a_goal_for_a_part_is_never_more_than_the_whole(pair, coordinator, code, most):
    url = reverse("evidence:threshold", args=[code])
    said = {"green": most, "amber": most, "reason": "We agreed on it."}
    assert coordinator.client().post(url, said | {"green": f"{most}5", "amber": "0"}).status_code == 422
    assert coordinator.client().post(url, said).status_code == 302


def test_what_is_said_of_pairs_is_not_said_of_money(pair, coordinator):
    client = coordinator.client()
    pages = {
        code: client.get(reverse("evidence:indicator", args=[code])).content.decode()
        for code in ("S15", "S31", "S32", "S33", "S34")
    }
    assert [code for code, page in pages.items() if "opened by mistake" in page] == ["S15", "S31"]
