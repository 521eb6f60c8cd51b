"""Every alarm: silent a day before its day, there on its day with the rule in words, and on another day where
a programme says so."""

import datetime
from dataclasses import dataclass

import pytest
from django.utils import timezone

from memore.home.attention import attention, lives_in_sight
from memore.matching.actions import confirm_proposals, start_round
from memore.organisations.models import Invitation
from memore.pairs.actions import leave_in_peace
from memore.pairs.models import Meeting
from memore.plans.models import Goal
from memore.privacy import actions as privacy
from memore.programmes.models import Programme
from tests import factories
from tests.matching.conftest import offering, waiting
from tests.privacy.test_idle import silence

TODAY = timezone.localdate()
NOW = timezone.now()
DAY = datetime.timedelta(days=1)


@dataclass
class Scene:
    """Who takes part in what is too late."""

    programme: Programme
    model: Programme
    mentee: object
    mentor: object
    coordinator: object

    def pair(self, *, opened, met=None, planned=False, goal=True, **fields):
        """A pair opened so many days ago that met last so many days ago, and lacks nothing else."""
        pair = factories.open_pair(
            mentee=self.mentee.participation,
            mentor=self.mentor.participation,
            opened_at=NOW - opened * DAY,
            **fields,
        )
        pair.members.update(from_on=TODAY - opened * DAY)
        if met is not None:
            Meeting.objects.create(pair=pair, state="held", day=TODAY - met * DAY)
            pair.state = "active"
            pair.save()
        if planned:
            Meeting.objects.create(pair=pair, state="planned", day=TODAY + DAY)
        if goal:
            Goal.objects.create(person=self.mentee.person, words="A goal")
        return pair

    def spoken(self, pair):
        """Staff have spoken with both today."""
        pair.check_ins.create(name="1", due_on=TODAY, with_mentee=True, with_mentor=True)

    def person(self, days, programme=None, **fields):
        factories.ParticipationFactory(
            programme=programme or self.programme, joined_on=TODAY - days * DAY, **fields
        )


def invitation(scene, days):
    Invitation.objects.create(
        organisation=scene.programme.organisation, role="mentor", name="Nele", email="n@example.org",
        token="x", invited_at=NOW - days * DAY, expires_at=NOW + DAY,
    )  # fmt: skip


def profile(scene, days):
    scene.person(days, scene.model, state="accepted")


def application(scene, days):
    scene.person(days, state="applied")


def accepted(scene, days):
    scene.person(days, state="accepted")


def phase(scene, days):
    scene.person(days, scene.model, state="waiting", met={"intake": TODAY.isoformat()})


def no_first_meeting(scene, days):
    scene.pair(opened=days)


def nothing_planned(scene, days):
    scene.spoken(scene.pair(opened=20, met=days))


def silent(scene, days):
    scene.spoken(scene.pair(opened=days, met=days, planned=True, rhythm_days=30))
    scene.programme.pulse_every_days = 400
    scene.programme.save()


def no_goal(scene, days):
    pair = scene.pair(opened=days, met=days, goal=False, planned=True, rhythm_days=days)
    Meeting.objects.create(pair=pair, state="held", day=TODAY)
    scene.spoken(pair)
    if scene.programme.pulse_every_days == 30:
        scene.programme.pulse_every_days = 400
        scene.programme.save()


def no_pulse(scene, days):
    scene.spoken(scene.pair(opened=days, met=2, planned=True))


def check_in(scene, days):
    scene.pair(opened=days, met=days, planned=True)


def idle(scene, days):
    silence(scene.mentee, days)
    privacy.watch()


ALARMS = [
    # rule, days of the table, the programme's column, what is late, days beyond the column
    ("invitation.unanswered", 14, "invitation_within_days", invitation, 0),
    ("intake.incomplete", 7, "profile_within_days", profile, 0),
    ("participation.unanswered", 7, "answer_within_days", application, 0),
    ("participation.stuck", 21, "stuck_after_days", accepted, 0),
    ("journey.stuck", 21, "stuck_after_days", phase, 0),
    ("pair.not_begun", 10, "first_meeting_within_days", no_first_meeting, 0),
    ("pair.check_in", 2, None, check_in, 0),
    ("pair.nothing_planned", 14, "plan_within_days", nothing_planned, 0),
    ("pair.silent", 30, "silence_after_days", silent, 1),
    ("pair.no_goal", 30, "goal_within_days", no_goal, 0),
    ("pair.no_pulse_mentee", 30, "pulse_every_days", no_pulse, 7),
    ("person.idle", 730, "forget_after_days", idle, 1),
]


@pytest.fixture
def scene(organisation, programme, mentee, mentor, coordinator):
    unhurried = factories.library.shipped()["classic"].replace("days = 14\n", "days = 90\n", 1)
    version = factories.ModelVersionFactory(organisation=organisation, text=unhurried)
    model = factories.ProgrammeFactory(organisation=organisation, model=version)
    return Scene(programme, model, mentee, mentor, coordinator)


def desk(scene):
    viewer = scene.coordinator.viewer
    return {row.rule: row for row in attention(viewer, TODAY, lives_in_sight(viewer, TODAY))}


def changed(scene, column, days):
    for row in (scene.programme, scene.model):
        setattr(row, column, days)
        row.save()


@pytest.mark.parametrize(("rule", "days", "column", "late", "beyond"), ALARMS, ids=[row[0] for row in ALARMS])
class TestEachAlarm:
    def test_is_silent_a_day_before(self, scene, rule, days, column, late, beyond):
        late(scene, days + beyond - 1)
        assert rule not in desk(scene)

    def test_fires_on_its_day_and_says_why(self, scene, rule, days, column, late, beyond):
        if column:
            assert Programme._meta.get_field(column).default == days, "the table's value is where it starts"
        late(scene, days + beyond)
        row = desk(scene)[rule]
        assert row.why
        assert row.do
        assert scene.coordinator.client().get(row.do_url).status_code == 200

    def test_follows_the_programme(self, scene, rule, days, column, late, beyond):
        if column is None:
            pytest.skip("the mentoring model says when")
        changed(scene, column, days + 3)
        late(scene, days + beyond + 2)
        assert rule not in desk(scene)

    def test_fires_on_the_day_of_the_programme(self, scene, rule, days, column, late, beyond):
        if column is None:
            pytest.skip("the mentoring model says when")
        changed(scene, column, days + 3)
        late(scene, days + beyond + 3)
        assert rule in desk(scene)


def test_the_smallest_of_the_running_programmes_counts_for_an_invitation(scene):
    changed(scene, "invitation_within_days", 20)
    over = factories.ProgrammeFactory(
        organisation=scene.programme.organisation, invitation_within_days=3, ends_on=TODAY - DAY
    )
    assert over.pk
    invitation(scene, 19)
    assert "invitation.unanswered" not in desk(scene)
    Invitation.objects.update(invited_at=NOW - 20 * DAY)
    assert "invitation.unanswered" in desk(scene)


def test_a_missing_goal_is_urgent_at_month_three(scene):
    no_goal(scene, 89)
    assert not desk(scene)["pair.no_goal"].urgent
    Meeting.objects.filter(day__lt=TODAY).update(day=TODAY - 90 * DAY)
    assert desk(scene)["pair.no_goal"].urgent


def test_a_proposal_ends_after_the_days_of_its_programme(scene):
    changed(scene, "answer_within_days", 9)
    waiting(scene.programme, "Yonas")
    offering(scene.programme, "Annelies")
    round_ = start_round(programme=scene.programme, by=scene.coordinator.viewer)
    draft = round_.proposals.drafts().first()
    confirm_proposals(proposals=[draft], by=scene.coordinator.viewer)
    draft.refresh_from_db()
    assert draft.answer_by == TODAY + 9 * DAY


@pytest.mark.parametrize("late", [profile, phase, application, accepted])
def test_who_pauses_is_left_in_peace(scene, late):
    late(scene, 100)
    scene.programme.participations.all().update(state="paused", paused_until=TODAY + DAY)
    scene.model.participations.all().update(state="paused", paused_until=TODAY + DAY)
    assert desk(scene) == {}


def test_a_member_who_is_left_in_peace_silences_the_rules_of_the_pair(scene):
    nothing_planned(scene, 20)
    member = scene.mentee.participation.memberships.get()
    leave_in_peace(member=member, until=TODAY + DAY, by=scene.coordinator.viewer)
    assert "pair.nothing_planned" not in desk(scene)
