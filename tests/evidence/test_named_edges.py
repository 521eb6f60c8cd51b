"""The edges of the success factors, each by its name."""

import datetime
from datetime import timedelta

import pytest
from django.utils import timezone

from memore.core.days import Period, last_year
from memore.evidence.actions import GoalsOutOfOrder, NoReason, OneBoundMissing, set_threshold
from memore.evidence.indicators.catalogue import BY_CODE, INDICATORS
from memore.evidence.scorecard import goals_of, scorecard
from memore.outcomes.models import Outcome
from memore.pairs.models import Change, Meeting
from memore.programmes.models import Side
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def programme():
    return factories.ProgrammeFactory(starts_on=TODAY - timedelta(700))


def at(day):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(10)))


def somebody(programme, side=Side.MENTEE, **fields):
    fields.setdefault("joined_on", TODAY - timedelta(60))
    return factories.ParticipationFactory(programme=programme, side=side, **fields)


def pair_of(programme, *, days_ago=40, mentee=None, mentor=None, **fields):
    opened = TODAY - timedelta(days_ago)
    return factories.open_pair(
        mentee=mentee or somebody(programme, joined_on=opened - timedelta(10)),
        mentor=mentor or somebody(programme, Side.MENTOR),
        opened_at=at(opened), planned_end_on=opened + timedelta(182), **fields,
    )  # fmt: skip


def met(pair, *days_ago):
    for days in days_ago:
        Meeting.objects.create(pair=pair, state="held", day=TODAY - timedelta(days), minutes=60)


def figures(programme, period=None):
    return scorecard([programme], period or last_year(TODAY))


def test_no_pairs_say_nothing_and_break_nothing(programme):
    said = figures(programme)
    assert list(said) == [one.code for one in INDICATORS]
    assert {one.colour for one in said.values()} == {"none"}


def test_one_pair_is_a_count_and_no_rate(programme):
    met(pair_of(programme), 35, 20)
    said = figures(programme)["S16"]
    assert (said.part, said.n, said.colour) == (0, 1, "few")


def test_who_comes_back_counts_once_and_with_the_first_entry(programme):
    mentee = somebody(
        programme, joined_on=TODAY - timedelta(30), first_joined_on=TODAY - timedelta(300), state="waiting"
    )
    met(pair_of(programme, days_ago=290, mentee=mentee, state="closed", closed_at=at(TODAY - timedelta(200)),
                close_reason="no_contact"), 280)  # fmt: skip
    met(pair_of(programme, days_ago=20, mentee=mentee), 10)
    said = figures(programme)
    assert (said["S02"].value, said["S02"].n) == (20.0, 1)
    assert said["S03"].n == 1


def test_an_open_pair_is_not_among_those_that_ended(programme):
    met(pair_of(programme), 35)
    assert figures(programme)["S20"].n == 0
    assert figures(programme)["S18"].n == 1


def test_a_year_up_to_a_leap_day_begins_on_the_first_of_march():
    assert last_year(datetime.date(2028, 2, 29)) == Period(
        datetime.date(2027, 3, 1), datetime.date(2028, 2, 29)
    )


def test_three_months_after_the_thirtieth_of_november_is_the_leap_day(programme):
    opened = datetime.date(2027, 11, 30)
    pair = factories.open_pair(
        mentee=somebody(programme), mentor=somebody(programme, Side.MENTOR), opened_at=at(opened)
    )
    leap = datetime.date(2028, 2, 29)
    assert figures(programme, Period(leap, leap))["S19"].counted == (pair.pk,)


def test_a_paused_pair_is_not_silent_and_owes_no_meetings(programme):
    pair = pair_of(programme, days_ago=100)
    met(pair, 90)
    assert figures(programme)["S18"].behind == (pair.pk,)
    Change.objects.create(pair=pair, kind="paused", at=at(TODAY - timedelta(80)))
    said = figures(programme)
    assert said["S18"].n == 0
    assert (said["S15"].n, said["S15"].part) == (1, 1)  # 20 days awake, a meeting every 14


def test_a_pair_opened_by_mistake_never_counts(programme):
    met(pair_of(programme, state="closed", closed_at=at(TODAY - timedelta(5)), close_reason="mistake"), 30)
    assert all(one.n == 0 for code, one in figures(programme).items() if code not in ("S01", "S03", "S32"))


def test_places_run_out_and_somebody_waits(programme):
    somebody(programme, waiting_since=TODAY - timedelta(9))
    said = figures(programme)["S01"]
    assert (said.value, said.part, said.n) == (None, 1, 0)


def test_half_a_year_later_is_when_the_programme_says(programme):
    programme.longer_from_months, programme.longer_until_months = 4, 9
    programme.save()
    gone = TODAY - timedelta(280)
    mentee = somebody(programme, joined_on=TODAY - timedelta(400), state="left", left_on=gone,
                      left_from="waiting")  # fmt: skip
    Outcome.objects.create(
        participation=mentee, exit_on=gone, moment="months_6", on=gone + timedelta(250), status="work"
    )
    after_nine_months = figures(programme)["S29"]
    programme.longer_until_months = 7
    after_seven = figures(programme)["S29"]
    assert (after_nine_months.part, after_nine_months.n) == (1, 1)
    assert (after_seven.part, after_seven.n) == (0, 1)


@pytest.mark.parametrize(
    ("pairs", "colour"), [(19.9, "watch"), (20, "good"), (40, "good"), (41, "watch"), (61, "act")]
)
def test_a_colleague_follows_twenty_to_forty_pairs(pairs, colour):
    assert BY_CODE["S31"].goal.colour(pairs) == colour


def test_a_house_that_calls_fewer_pairs_good_means_it():
    assert BY_CODE["S31"].goal.moved(15, 25).colour(12) == "good"
    assert BY_CODE["S31"].goal.moved(30, 50).colour(12) == "watch"


def test_a_house_sets_its_own_goal_and_goes_back(programme, coordinator):
    house = coordinator.membership.organisation
    own = factories.ProgrammeFactory(organisation=house)

    def say(green, amber, reason="We meet weekly.", **more):
        return set_threshold(
            organisation=house, code="S15", green=green, amber=amber, reason=reason,
            by=coordinator.viewer, **more,
        )  # fmt: skip

    say(0.9, 0.7)
    assert goals_of([own])["S15"].green == 0.9
    say(0.5, 0.3, programme=own)
    assert goals_of([own])["S15"].green == 0.5
    say(None, None, programme=own)
    say(None, None)
    assert goals_of([own])["S15"] == BY_CODE["S15"].goal
    assert goals_of([programme])["S15"] == BY_CODE["S15"].goal
    for wrong, refused in (((0.5, 0.9), GoalsOutOfOrder), ((0.5, None), OneBoundMissing)):
        with pytest.raises(refused):
            say(*wrong)
    with pytest.raises(NoReason):
        say(0.9, 0.7, reason=" ")


def test_strength_and_source_stand_beside_every_figure():
    for one in INDICATORS:
        assert one.strength in ("strong", "some", "practice", "inconclusive", "ours")
        assert str(one.source)
        assert ("our own choice" in str(one.source)) == one.ours
    assert "not a proof of effect" in str(BY_CODE["S28"].caution)
    assert "not a proof of effect" in str(BY_CODE["S29"].caution)
