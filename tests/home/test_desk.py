"""The desk: land on work. Figures lead to lists, alarms say why, and it costs the same however many pairs."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from memore.home.attention import kind_of
from memore.pairs.actions import raise_concern
from memore.pairs.models import Meeting, PairState
from memore.plans.models import Goal, WorkContract
from memore.programmes.mentoring.vocabulary import REQUIREMENTS
from tests.factories import ModelVersionFactory, ParticipationFactory, ProgrammeFactory, open_pair

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


def desk(character):
    response = character.client().get(reverse("home"))
    assert response.status_code == 200
    return response


def met(pair, *days_ago, went="well"):
    """An active pair that met so many days ago."""
    for days in days_ago:
        Meeting.objects.create(pair=pair, state="held", day=TODAY - days * DAY, went=went)
    pair.check_ins.create(name="Month 1", due_on=TODAY, with_mentee=True, with_mentor=True)
    pair.state = PairState.ACTIVE
    pair.save()


def rules(response):
    return [row.rule for row in response.context["needs"]]


def test_it_greets_and_counts_with_a_link_to_each_list(coordinator, pair, programme):
    ParticipationFactory(programme=programme)
    met(pair, 3)
    figures = desk(coordinator).context["figures"]
    assert [figure.number for figure in figures] == [1, 1, 0, 1]
    for figure in figures:
        assert coordinator.client().get(figure.url).status_code == 200


def test_who_asked_for_help_comes_first_with_their_words(coordinator, pair, mentee):
    raise_concern(member=pair.members.get(side="mentee"), kind="help", words="The letter.", by=mentee.viewer)
    response = desk(coordinator)
    assert rules(response) == ["concern.help"]
    assert "The letter." in response.content.decode()
    assert mentee.person.name in response.content.decode()


def test_a_silent_pair_and_a_pair_without_a_goal_are_said(coordinator, pair, mentee):
    met(pair, 100, 40)
    assert rules(desk(coordinator)) == ["pair.silent"]
    Meeting.objects.create(pair=pair, state="held", day=TODAY)
    Meeting.objects.create(pair=pair, state="planned", day=TODAY + DAY)
    (row,) = desk(coordinator).context["needs"]
    assert (row.rule, row.urgent) == ("pair.no_goal", True)
    Goal.objects.create(person=mentee.person, words="Work in a kitchen")
    assert rules(desk(coordinator)) == []


@pytest.mark.parametrize(("days", "expected"), [(29, None), (30, False), (90, True)])
def test_a_missing_goal_becomes_urgent_at_month_three(coordinator, pair, days, expected):
    met(pair, days, 1)
    Meeting.objects.create(pair=pair, state="planned", day=TODAY + DAY)
    found = {row.rule: row.urgent for row in desk(coordinator).context["needs"]}
    assert found.get("pair.no_goal") == expected


def test_a_goal_that_was_let_go_is_no_goal(coordinator, pair, mentee):
    met(pair, 40, 1)
    Meeting.objects.create(pair=pair, state="planned", day=TODAY + DAY)
    Goal.objects.create(person=mentee.person, words="Work in a kitchen", state="dropped")
    assert rules(desk(coordinator)) == ["pair.no_goal"]


def test_the_pill_of_the_roster_says_the_same_as_the_alarm(coordinator, pair):
    met(pair, 40, 1)
    Meeting.objects.create(pair=pair, state="planned", day=TODAY + DAY)
    response = desk(coordinator)
    assert response.context["roster"][0].health.why == response.context["needs"][0].why


def test_the_week_to_come_stands_beside_it(coordinator, pair, mentee):
    Meeting.objects.create(pair=pair, state="planned", day=TODAY + 2 * DAY, where="Library")
    Meeting.objects.create(pair=pair, state="planned", day=TODAY + 9 * DAY, where="Too far away")
    page = desk(coordinator).content.decode()
    assert "Library" in page
    assert "Too far away" not in page


def test_it_says_what_happened_since_the_last_visit(coordinator, pair):
    client = coordinator.client()
    with time_machine.travel(timezone.now() - 3 * DAY, tick=False):
        client.get(reverse("home"))
    met(pair, 0)
    Meeting.objects.create(pair=pair, state="held", day=TODAY - 9 * DAY, logged_at=timezone.now() - 4 * DAY)
    for _ in range(2):  # the present visit does not end the last one
        response = client.get(reverse("home"))
        assert response.context["news"][0] == "1 meeting logged"
        assert (TODAY - response.context["since"].date()).days == 3


def test_a_visit_cookie_that_was_tampered_with_counts_as_a_first_visit(coordinator):
    client = coordinator.client()
    client.cookies["memore_visit"] = "2020-01-01T00:00:00+00:00 2020-01-01T00:00:00+00:00:forged"
    assert client.get(reverse("home")).context["since"] > timezone.now() - 2 * DAY


def test_an_empty_house_is_told_the_first_step(coordinator):
    assert reverse("intake:imports") in desk(coordinator).content.decode()


def test_when_all_is_well_it_says_so(coordinator, pair):
    assert "Nobody waits for you" in desk(coordinator).content.decode()


def test_it_shows_nothing_of_another_organisation(stranger, pair, mentee):
    met(pair, 40)
    response = desk(stranger)
    assert mentee.person.name not in response.content.decode()
    assert [figure.number for figure in response.context["figures"]] == [0, 0, 0, 0]


def test_it_costs_the_same_with_more_pairs(coordinator, programme, pair, django_assert_max_num_queries):
    for number in range(12):
        other = open_pair(
            mentee=ParticipationFactory(programme=programme),
            mentor=ParticipationFactory(programme=programme, side="mentor"),
        )
        met(other, 40 + number)
        raise_concern(member=other.members.get(side="mentee"), kind="help", by=coordinator.viewer)
    client = coordinator.client()
    with django_assert_max_num_queries(12):
        client.get(reverse("home"))
    with django_assert_max_num_queries(12):
        assert len(client.get(reverse("attention")).context["page"]) == 12
    with django_assert_max_num_queries(12):
        assert client.get(reverse("pairs:list")).status_code == 200
    with django_assert_max_num_queries(12):
        assert client.get(reverse("meetings")).status_code == 200


def test_who_waits_for_a_word_in_a_programme_stands_on_the_desk_too(coordinator, programme):
    ParticipationFactory(programme=programme, state="applied", joined_on=TODAY - 9 * DAY)
    assert rules(desk(coordinator)) == ["participation.unanswered"]


def test_the_list_of_pairs_and_search_say_what_the_desk_says(coordinator, pair, mentee):
    met(pair, 40, 1)
    Meeting.objects.create(pair=pair, state="planned", day=TODAY + DAY)
    client = coordinator.client()
    on_desk = desk(coordinator).context["roster"][0].health.why
    (listed,) = client.get(reverse("pairs:list")).context["rows"]
    (found,) = client.get(reverse("search"), {"q": mentee.person.name}).context["pairs"]
    assert "there is no goal" in on_desk
    assert listed.health.why == found.health.why == on_desk


def in_a_job(coordinator, organisation, mentee, mentor, *, days):
    """A pair of a model that asks after a week in the job, whose mentee started so many days ago."""
    version = ModelVersionFactory(organisation=organisation, shipped="regular-economy")
    programme = ProgrammeFactory(organisation=organisation, model=version, partners_agreed_on=TODAY)
    for one in (mentee, mentor):
        one.participation.programme = programme
        one.participation.met = {code: TODAY.isoformat() for code in REQUIREMENTS}
        one.participation.save()
    pair = open_pair(mentee=mentee.participation, mentor=mentor.participation)
    met(pair, 40, 1)
    Meeting.objects.create(pair=pair, state="planned", day=TODAY + DAY)
    pair.check_ins.update(due_on=TODAY - 3 * DAY)
    WorkContract.objects.create(person=mentee.person, type="permanent", starts_on=TODAY - days * DAY)
    return {row.rule: row for row in desk(coordinator).context["needs"]}


def test_a_week_in_the_job_a_talk_is_due_and_asked_once(
    coordinator, organisation, mentee, mentor, django_assert_max_num_queries
):
    said = in_a_job(coordinator, organisation, mentee, mentor, days=7)
    assert said["aftercare.7"].since == TODAY
    assert "pair.check_in" not in said
    client = coordinator.client()
    with django_assert_max_num_queries(12):
        client.get(reverse("home"))


def test_a_day_earlier_nothing_is_due(coordinator, organisation, mentee, mentor):
    said = in_a_job(coordinator, organisation, mentee, mentor, days=6)
    assert "pair.check_in" not in said
    assert not any(rule.startswith("aftercare.") for rule in said)


def test_the_list_can_be_narrowed_to_one_kind(coordinator, pair, mentee):
    met(pair, 100, 40)
    raise_concern(member=pair.members.get(side="mentee"), kind="help", words="", by=mentee.viewer)
    client, address = coordinator.client(), reverse("attention")

    def shown(**asked):
        return client.get(address, asked).content.decode()

    assert 'data-rule="concern.help"' in shown()
    assert 'data-rule="concern.help"' in shown(kind="asked")
    assert "data-rule" not in shown(kind="pair")
    assert "Nobody of this kind" in shown(kind="pair")
    assert 'data-rule="concern.help"' in shown(kind="no such kind")


@pytest.mark.parametrize(
    ("rule", "kind"),
    [("concern.stop", "asked"), ("incident.new", "asked"), ("pair.silent", "pair"), ("journey.stuck", "way"),
     ("round.no_candidate", "match"), ("outcome.call", "after"), ("grant.ending", "house")],
)  # fmt: skip
def test_each_rule_has_a_kind(rule, kind):
    assert kind_of(rule) == kind
