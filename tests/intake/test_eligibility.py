"""A funding call's rules answer yes, no or not clear yet, each with its reason."""

import datetime

import pytest
from django.utils import timezone

from memore.funding.models import Call
from memore.intake.checking import check_eligibility, write_facts
from memore.intake.models import EligibilityCheck
from memore.intake.recheck import recheck
from memore.intake.rules import NO, UNCLEAR, YES, Facts, check
from memore.programmes.models import Participation

TODAY = datetime.date(2026, 11, 25)
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("rule", "facts", "verdict"),
    [
        ({"code": "age", "from": 18, "to": 33}, {"birth_year": 2000}, YES),
        ({"code": "age", "from": 18, "to": 33}, {"birth_year": 1990}, NO),
        ({"code": "age", "from": 18, "to": 33}, {"birth_year": 2008}, UNCLEAR),  # 17 or 18
        ({"code": "age", "from": 18}, {}, UNCLEAR),
        ({"code": "registered"}, {"registered": "yes"}, YES),
        ({"code": "registered"}, {"registered": "no"}, NO),
        ({"code": "registered"}, {}, UNCLEAR),
        ({"code": "registered", "months": 3}, {"registered": "yes"}, UNCLEAR),
        (
            {"code": "registered", "months": 3},
            {"registered": "yes", "registered_since": datetime.date(2026, 8, 25)},
            YES,
        ),
        (
            {"code": "registered", "months": 3},
            {"registered": "yes", "registered_since": datetime.date(2026, 8, 26)},
            NO,
        ),
        ({"code": "may_work"}, {"may_work": "yes"}, YES),
        ({"code": "may_work"}, {"may_work": "no"}, NO),
        ({"code": "may_work"}, {}, UNCLEAR),
        ({"code": "may_work"}, {"may_work": "until"}, UNCLEAR),
        ({"code": "may_work"}, {"may_work": "until", "may_work_until": TODAY}, YES),
        ({"code": "may_work"}, {"may_work": "until", "may_work_until": TODAY - DAY}, NO),
        ({"code": "lives_in", "country": "BE"}, {"country": "BE"}, YES),
        ({"code": "lives_in", "country": "BE"}, {"country": "FR"}, NO),
        ({"code": "lives_in", "country": "BE"}, {}, UNCLEAR),
        ({"code": "lives_in", "country": "BE", "towns": ["Kortrijk"]}, {"country": "BE"}, UNCLEAR),
        (
            {"code": "lives_in", "country": "BE", "towns": ["Kortrijk"]},
            {"country": "BE", "town": "kortrijk "},
            YES,
        ),
        (
            {"code": "lives_in", "country": "BE", "towns": ["Kortrijk"]},
            {"country": "BE", "town": "Gent"},
            NO,
        ),
        ({"code": "schooling_at_most", "isced": 3}, {"schooling": 3}, YES),
        ({"code": "schooling_at_most", "isced": 3}, {"schooling": 4}, NO),
        ({"code": "schooling_at_most", "isced": 3}, {}, UNCLEAR),
        ({"code": "schooling_at_least", "isced": 5}, {"schooling": 6}, YES),
        ({"code": "schooling_at_least", "isced": 5}, {"schooling": 0}, NO),
        ({"code": "no_job"}, {"labour": "unemployed"}, YES),
        ({"code": "no_job"}, {"labour": "employed"}, NO),
        ({"code": "no_job"}, {}, UNCLEAR),
        ({"code": "no_other_project"}, {"other_project": "no"}, YES),
        ({"code": "no_other_project"}, {"other_project": "yes"}, NO),
        ({"code": "no_other_project"}, {}, UNCLEAR),
        ({"code": "arrived", "years": 5}, {"arrived_year": 2022}, YES),
        ({"code": "arrived", "years": 5}, {"arrived_year": 2019}, NO),
        ({"code": "arrived", "years": 5}, {"arrived_year": 2020}, UNCLEAR),
        ({"code": "arrived", "years": 5}, {"arrived_year": 2021}, YES),
        ({"code": "arrived", "years": 5}, {}, UNCLEAR),
        ({"code": "from another version"}, {}, UNCLEAR),
    ],
)
def test_each_rule_answers(rule, facts, verdict):
    assert [found.verdict for found in check([rule], Facts(**facts), TODAY)] == [verdict]


@pytest.fixture
def call(classic):
    row = Call.objects.create(
        organisation=classic.organisation,
        name="Team Up",
        funder="VDAB",
        rules=[{"code": "may_work"}, {"code": "no_other_project"}],
    )
    row.programmes.add(classic)
    return row


FACTS = {"may_work": "yes", "other_project": "no"}


def test_saving_the_facts_checks_them_and_says_why(newcomer, call, coordinator):
    client = coordinator.client()
    url = f"/intake/{newcomer.pk}/eligibility/"
    assert client.post(url, FACTS | {"other_project": ""}).status_code == 302
    page = client.get(url).content.decode()
    assert "May work." in page
    assert "It is not known whether another funded project" in page
    assert "eligibility" not in Participation.objects.get(pk=newcomer.pk).met


def test_a_yes_meets_the_requirement_and_a_later_no_takes_it_back(newcomer, call, coordinator):
    client = coordinator.client()
    url = f"/intake/{newcomer.pk}/eligibility/"
    client.post(url, FACTS)
    assert "eligibility" in Participation.objects.get(pk=newcomer.pk).met
    client.post(url, FACTS | {"other_project": "yes", "other_project_name": "ESF 12"})
    assert "eligibility" not in Participation.objects.get(pk=newcomer.pk).met
    page = client.get(url).content.decode()
    assert "it was “yes”, now it is “no”" in page


def test_each_check_stays_with_its_day_and_who_made_it(newcomer, call, coordinator):
    for _ in range(2):
        coordinator.client().post(f"/intake/{newcomer.pk}/eligibility/{call.pk}/")
    assert EligibilityCheck.objects.count() == 2
    assert set(EligibilityCheck.objects.values_list("by", flat=True)) == {coordinator.user.pk}


def test_a_call_that_is_over_pays_for_nobody(newcomer, call, coordinator):
    write_facts(person=newcomer.person, facts=FACTS, by=coordinator.viewer)
    call.valid_to = timezone.localdate() - DAY
    call.save()
    assert check_eligibility(participation=newcomer, call=call, by=coordinator.viewer).verdict == NO


def test_what_passes_with_time_is_found_at_night(newcomer, call, coordinator):
    facts = FACTS | {"may_work": "until", "may_work_until": timezone.localdate()}
    write_facts(person=newcomer.person, facts=facts, by=coordinator.viewer)
    check_eligibility(participation=newcomer, call=call, by=coordinator.viewer)
    assert recheck() == 0
    write_facts(
        person=newcomer.person,
        facts={"may_work_until": timezone.localdate() - DAY},
        by=coordinator.viewer,
    )
    assert recheck() == 1
    assert "eligibility" not in Participation.objects.get(pk=newcomer.pk).met


def test_a_call_of_other_programmes_is_refused(newcomer, call, coordinator):
    call.programmes.clear()
    coordinator.client().post(f"/intake/{newcomer.pk}/eligibility/{call.pk}/")
    assert not EligibilityCheck.objects.exists()


def test_a_call_is_written_in_the_browser(classic, coordinator):
    client = coordinator.client()
    data = {
        "name": "Youth 2027", "funder": "ESF+", "programmes": [classic.pk],
        "rule-age": "on", "rule-age-from": 18, "rule-age-to": 25,
        "rule-lives_in": "on", "rule-lives_in-country": "BE", "rule-lives_in-towns": "Gent, Kortrijk",
        "rule-no_other_project": "on",
    }  # fmt: skip
    assert client.post("/intake/calls/add/", data).status_code == 302
    row = Call.objects.get()
    assert row.rules == [
        {"code": "age", "from": 18, "to": 25},
        {"code": "lives_in", "country": "BE", "towns": ["Gent", "Kortrijk"]},
        {"code": "no_other_project"},
    ]
    page = client.get(f"/intake/calls/{row.pk}/").content.decode()
    assert "Gent, Kortrijk" in page
    assert "from 18 to 25 years old" in client.get("/intake/calls/").content.decode().lower()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"rule-age": "on"},
        {"rule-age": "on", "rule-age-from": 40, "rule-age-to": 20},
        {"valid_from": "2027-01-01", "valid_to": "2026-01-01"},
    ],
)
def test_a_call_that_contradicts_itself_is_asked_again(coordinator, wrong):
    answer = coordinator.client().post("/intake/calls/add/", {"name": "Youth"} | wrong)
    assert answer.status_code == 422
    assert not Call.objects.exists()


def test_other_houses_calls_are_hidden(call, stranger, mentee):
    assert stranger.client().get(f"/intake/calls/{call.pk}/").status_code == 404
    assert mentee.client().get(f"/intake/calls/{call.pk}/").status_code == 403


def test_a_call_goes_while_nobody_was_checked_by_it(newcomer, call, coordinator):
    client, page = coordinator.client(), f"/intake/calls/{call.pk}/"
    check_eligibility(participation=newcomer, call=call, by=coordinator.viewer)
    assert "so it stays" in client.post(page, {"drop": "1"}, follow=True).content.decode()
    EligibilityCheck.objects.all().delete()
    client.post(page, {"drop": "1"})
    assert not Call.objects.exists()
