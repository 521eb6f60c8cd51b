"""Who stands in a phase for longer than the model plans is said with phase, since when, what is missing and
the next step; who is ready and waits too long for a mentor is said, too."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.core.words import day as whole_day
from memore.home.attention import attention, lives_in_sight
from memore.journeys.attention import OVERDUE, STUCK, UNMATCHED
from memore.journeys.queries import places
from memore.pairs.actions import leave_in_peace, pause_pair
from memore.pairs.models import Meeting
from memore.programmes.mentoring.vocabulary import REQUIREMENTS
from memore.programmes.models import Participation, Seat
from tests import factories

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


@pytest.fixture(params=["classic"])
def programme(organisation, request):
    version = factories.ModelVersionFactory(organisation=organisation, shipped=request.param)
    return factories.ProgrammeFactory(
        organisation=organisation, model=version, partners_agreed_on=TODAY - 400 * DAY, stuck_after_days=400
    )


def desk(character):
    viewer = character.viewer
    return {row.rule: row for row in attention(viewer, TODAY, lives_in_sight(viewer, TODAY))}


def joined(character, days, *met, **fields):
    """Somebody joined so many days ago and met these requirements then."""
    row, on = character.participation, TODAY - days * DAY
    row.joined_on, row.met = on, {code: on.isoformat() for code in met}
    row.trained, row.cleared = "training" in met, "screening" in met
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


def ready(character, days, **fields):
    joined(character, days, *REQUIREMENTS, waiting_since=TODAY - days * DAY, **fields)


def test_on_the_last_day_of_a_phase_nothing_is_said(coordinator, mentee):
    joined(mentee, 14, "intake")
    assert OVERDUE not in desk(coordinator)


def test_a_day_later_phase_since_missing_and_next_step_are_said(coordinator, mentee):
    joined(mentee, 15, "intake")
    row = desk(coordinator)[OVERDUE]
    assert row.since == TODAY - 15 * DAY
    assert "In C1" in row.why
    assert whole_day(row.since) in row.why
    assert "1 day longer than planned" in row.why
    assert "Missing: consent given." in row.why
    assert row.do == "Next: consent given"
    assert coordinator.client().get(row.do_url).status_code == 200
    assert row.url == reverse("person", args=[mentee.person.pk])


def test_a_phase_begins_when_the_last_thing_of_the_one_before_was_done(coordinator, mentee):
    joined(mentee, 100, "intake", "consent")
    mentee.participation.met["consent"] = (TODAY - 21 * DAY).isoformat()
    mentee.participation.save()
    assert OVERDUE not in desk(coordinator)
    mentee.participation.met["consent"] = (TODAY - 22 * DAY).isoformat()
    mentee.participation.save()
    row = desk(coordinator)[OVERDUE]
    assert (row.since, "In C2" in row.why) == (TODAY - 22 * DAY, True)


def test_another_length_in_the_model_is_another_day(coordinator, mentee, programme, organisation):
    text = programme.model.text.replace("days = 14\n", "days = 17\n", 1)
    text = text.replace(f"version = {programme.mentoring.version}", "version = 99", 1)
    programme.model = factories.ModelVersionFactory(organisation=organisation, text=text, number=2)
    assert programme.mentoring.phases[0].days == 17
    programme.save()
    joined(mentee, 17)
    assert OVERDUE not in desk(coordinator)
    joined(mentee, 18)
    assert OVERDUE in desk(coordinator)


@pytest.mark.parametrize(
    "programme", ["classic", "vocational-education", "regular-economy", "no-formal-qualification"],
    indirect=True,
)  # fmt: skip
@pytest.mark.parametrize("days", [1, 3, 15, 22, 31, 43, 64, 90])
def test_the_desk_and_the_journey_page_agree(coordinator, programme, mentee, mentor, days):
    for character, met in ((mentee, ("intake", "consent")), (mentor, ())):
        joined(character, days, *met)
    rows = Participation.objects.select_related("person", "programme__model")
    late = {one.participation.person_id for one in places(list(rows)) if one.standing.days_over(TODAY)}
    viewer = coordinator.viewer
    said = attention(viewer, TODAY, lives_in_sight(viewer, TODAY))[:]
    pages = {reverse("person", args=[person]) for person in late}
    assert {row.url for row in said if row.rule == OVERDUE} == pages
    assert len({row.url for row in said if "no_session" not in row.rule}) == len(
        [row for row in said if "no_session" not in row.rule]
    ), "one row for one person"


def test_who_pauses_or_left_or_is_of_an_ended_programme_is_left_in_peace(coordinator, mentee, programme):
    for state in ("paused", "left", "applied"):
        joined(mentee, 100, state=state, paused_until=TODAY + DAY)
        assert OVERDUE not in desk(coordinator)
    joined(mentee, 100, state="accepted")
    assert OVERDUE in desk(coordinator)
    programme.ends_on = TODAY - DAY
    programme.save()
    assert OVERDUE not in desk(coordinator)


def test_stuck_is_said_where_no_phase_is_over_its_time(coordinator, mentee, programme):
    programme.stuck_after_days = 10
    programme.save()
    joined(mentee, 12, "intake")
    assert STUCK in desk(coordinator)
    assert "12 days without a step" in desk(coordinator)[STUCK].why
    joined(mentee, 15, "intake")
    assert STUCK not in desk(coordinator)


def test_another_house_reads_nothing(stranger, mentee):
    joined(mentee, 100)
    assert desk(stranger) == {}


class TestAPair:
    @pytest.fixture
    def pair(self, mentee, mentor):
        for one in (mentee, mentor):
            ready(one, 90)
        return factories.open_pair(
            mentee=mentee.participation, mentor=mentor.participation,
            opened_at=timezone.now() - 15 * DAY,
        )  # fmt: skip

    @pytest.fixture
    def quiet(self, pair):
        """Nothing else is due: a meeting comes."""
        Meeting.objects.create(pair=pair, state="planned", day=TODAY + DAY)
        return pair

    def test_is_said_when_its_phase_is_over_its_time(self, coordinator, quiet):
        row = desk(coordinator)[OVERDUE]
        assert "In C4" in row.why
        assert "1 day longer than planned" in row.why
        assert "first meeting held" in row.why
        assert row.do == "Next: first meeting held"
        assert coordinator.client().get(row.do_url).status_code == 200
        assert row.url == reverse("pair", args=[quiet.pk])

    def test_is_not_said_a_day_before(self, coordinator, quiet):
        quiet.opened_at += DAY
        quiet.save()
        assert OVERDUE not in desk(coordinator)

    def test_has_one_row(self, coordinator, pair):
        found = desk(coordinator)
        assert "pair.not_begun" in found
        assert OVERDUE not in found

    def test_that_pauses_or_is_left_in_peace_is_not_said(self, coordinator, quiet):
        member = quiet.members.first()
        leave_in_peace(member=member, until=TODAY + DAY, by=coordinator.viewer)
        assert OVERDUE not in desk(coordinator)
        leave_in_peace(member=member, until=None, by=coordinator.viewer)
        assert OVERDUE in desk(coordinator)
        pause_pair(pair=quiet, reason="Holiday", until=TODAY + DAY, by=coordinator.viewer)
        assert OVERDUE not in desk(coordinator)

    def test_costs_one_query_however_many(self, coordinator, quiet, programme, django_assert_max_num_queries):
        for _number in range(5):
            couple = [
                factories.ParticipationFactory(programme=programme, side=side, joined_on=TODAY - 99 * DAY)
                for side in ("mentee", "mentor")
            ]
            factories.open_pair(
                mentee=couple[0], mentor=couple[1], opened_at=timezone.now() - 40 * DAY
            )  # fmt: skip
        client = coordinator.client()
        with django_assert_max_num_queries(12):
            assert client.get(reverse("home")).status_code == 200


def test_a_row_names_the_first_things_and_counts_the_rest(coordinator, mentee, organisation):
    version = factories.ModelVersionFactory(organisation=organisation, shipped="regular-economy")
    programme = factories.ProgrammeFactory(
        organisation=organisation, model=version, partners_agreed_on=TODAY - 400 * DAY
    )
    factories.ParticipationFactory(
        programme=programme, state="accepted", joined_on=TODAY - 31 * DAY, trained=None
    )
    assert "side conditions looked at, 1 thing more." in desk(coordinator)[OVERDUE].why


class TestWhoIsReady:
    def test_waits_too_long_on_the_day_of_the_programme(self, coordinator, mentee, programme):
        ready(mentee, 29)
        assert UNMATCHED not in desk(coordinator)
        ready(mentee, 30)
        row = desk(coordinator)[UNMATCHED]
        assert "waited for a mentor for 30 days" in row.why
        assert row.since == TODAY - 30 * DAY
        assert coordinator.client().get(row.do_url).status_code == 200
        programme.match_within_days = 31
        programme.save()
        assert UNMATCHED not in desk(coordinator)

    def test_is_not_said_while_something_is_missing(self, coordinator, mentee):
        ready(mentee, 40)
        mentee.participation.met.pop("consent")
        mentee.participation.save()
        assert UNMATCHED not in desk(coordinator)

    def test_is_not_said_of_who_is_asked_or_pauses(self, coordinator, mentee):
        ready(mentee, 40)
        seat = Seat.objects.create(participation=mentee.participation, number=1)
        assert UNMATCHED not in desk(coordinator)
        seat.delete()
        assert UNMATCHED in desk(coordinator)
        ready(mentee, 40, state="paused")
        assert UNMATCHED not in desk(coordinator)

    def test_of_many_those_are_said_who_wait_longest(self, coordinator, organisation, monkeypatch):
        monkeypatch.setattr("memore.journeys.overdue.MOST", 2)
        plain = factories.ProgrammeFactory(organisation=organisation)
        for days in (50, 80, 70):
            factories.ParticipationFactory(programme=plain, waiting_since=TODAY - days * DAY)
        viewer = coordinator.viewer
        rows = attention(viewer, TODAY, lives_in_sight(viewer, TODAY))[:]
        assert [(TODAY - row.since).days for row in rows if row.rule == UNMATCHED] == [80, 70]

    def test_is_not_said_of_mentors(self, coordinator, mentor):
        ready(mentor, 400)
        assert not {OVERDUE, UNMATCHED} & set(desk(coordinator))

    def test_is_said_in_a_programme_without_a_model(self, coordinator, organisation):
        plain = factories.ProgrammeFactory(organisation=organisation)
        factories.ParticipationFactory(programme=plain, waiting_since=TODAY - 30 * DAY)
        assert UNMATCHED in desk(coordinator)
