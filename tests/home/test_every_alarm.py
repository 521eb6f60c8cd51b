"""Every alarm of the table: silent a day before its day, there on its day with the rule that fired in words
and a button that leads somewhere, on another day where staff set one on the programme's page, and silent for
who pauses. What is sent is looked at again before it leaves."""

import datetime
from dataclasses import dataclass

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.core import outbox
from memore.core.models import OutboxMessage
from memore.home.attention import attention, lives_in_sight
from memore.matching.actions import confirm_proposals, start_round
from memore.matching.actions.answering import answer_proposal
from memore.matching.actions.clock import expire_unanswered, remind_unanswered
from memore.matching.models import Proposal
from memore.organisations.models import Invitation
from memore.pairs.actions import leave_in_peace, pause_pair
from memore.pairs.actions.reminding import remind_pairs
from memore.pairs.models import Meeting, Pulse
from memore.plans.models import Goal
from memore.privacy import actions as privacy
from memore.privacy.models import Notice
from memore.programmes.forms import ProgrammeForm
from memore.programmes.mentoring.vocabulary import REQUIREMENTS
from memore.programmes.models import Programme
from tests import factories
from tests.matching.conftest import offering, waiting
from tests.privacy.test_idle import silence

TODAY = timezone.localdate()
NOW = timezone.now()
DAY = datetime.timedelta(days=1)


def noon(day):
    """In the middle of a day: an hour before midnight a change of the clocks would move it to the next."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))


@dataclass
class Scene:
    """Who takes part in what is too late. `model` is a programme on a model, `programme` one without."""

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
            opened_at=noon(TODAY - opened * DAY),
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

    def spoken(self, pair, days=0):
        """Staff have spoken with both so many days ago."""
        pair.check_ins.create(name="1", due_on=TODAY - days * DAY, with_mentee=True, with_mentor=True)

    def person(self, days, programme=None, **fields):
        joined = TODAY - days * DAY
        return factories.ParticipationFactory(
            programme=programme or self.programme, **({"joined_on": joined} | fields)
        )

    def no_pulse_is_asked(self):
        """What is measured is another alarm."""
        Programme.objects.filter(pk=self.programme.pk).update(pulse_every_days=400)


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
    on = (TODAY - days * DAY).isoformat()
    scene.person(days, scene.model, state="waiting", met={"intake": on})


def ready(scene, days):
    met = dict.fromkeys(REQUIREMENTS, TODAY.isoformat())
    scene.person(5, scene.model, state="waiting", met=met, waiting_since=TODAY - days * DAY)


def proposal(scene, days):
    """Two with an account are asked so many days ago, and their answer may take long."""
    scene.programme.participations.update(state="accepted")
    waiting(scene.programme, "Yonas", account=True)
    offering(scene.programme, "Annelies", account=True)
    round_ = start_round(programme=scene.programme, by=scene.coordinator.viewer)
    draft = round_.proposals.drafts().first()
    confirm_proposals(proposals=[draft], by=scene.coordinator.viewer)
    Proposal.objects.update(asked_at=NOW - days * DAY, answer_by=TODAY + 30 * DAY)
    return Proposal.objects.get()


def no_first_meeting(scene, days):
    return scene.pair(opened=days)


def nothing_planned(scene, days):
    pair = scene.pair(opened=20, met=days)
    scene.spoken(pair)
    return pair


def silent(scene, days):
    pair = scene.pair(opened=days, met=days, planned=True, rhythm_days=30)
    scene.spoken(pair)
    scene.no_pulse_is_asked()
    return pair


def no_goal(scene, days):
    pair = scene.pair(opened=days, met=days, goal=False, planned=True, rhythm_days=days)
    Meeting.objects.create(pair=pair, state="held", day=TODAY)
    scene.spoken(pair)
    scene.no_pulse_is_asked()
    return pair


def no_pulse(scene, days):
    pair = scene.pair(opened=days, met=2, planned=True)
    scene.spoken(pair)
    return pair


def only_mentee_said(scene, days):
    pair = no_pulse(scene, days)
    mentee = pair.members.get(side="mentee")
    Pulse.objects.create(pair=pair, member=mentee, on=TODAY, going=4, trust=4)
    return pair


def not_logged(scene, days):
    pair = scene.pair(opened=40, met=1, planned=True)
    Meeting.objects.create(pair=pair, state="planned", day=TODAY - days * DAY)
    scene.spoken(pair)
    scene.no_pulse_is_asked()
    return pair


def check_in(scene, days):
    return scene.pair(opened=days, met=days, planned=True)


def monthly_check_in(scene, days):
    """Staff spoke with them as the plan asks, the last time in week 4."""
    pair = scene.pair(opened=28 + days, met=28 + days, planned=True)
    Meeting.objects.create(pair=pair, state="held", day=TODAY)
    pair.check_ins.create(
        name="Week 4", due_on=TODAY - days * DAY, on=TODAY - days * DAY, with_mentee=True, with_mentor=True
    )
    scene.no_pulse_is_asked()
    return pair


def idle(scene, days):
    silence(scene.mentee, days)
    privacy.watch()


ALARMS = [
    # rule, days of the table, the field of the programme, what is late, days beyond that field
    ("invitation.unanswered", 14, "invitation_within_days", invitation, 0),
    ("intake.incomplete", 7, "profile_within_days", profile, 0),
    ("participation.unanswered", 7, "answer_within_days", application, 0),
    ("participation.stuck", 21, "stuck_after_days", accepted, 0),
    ("journey.stuck", 21, "stuck_after_days", phase, 0),
    ("journey.unmatched", 30, "match_within_days", ready, 0),
    ("proposal.unanswered", 3, "remind_after_days", proposal, 0),
    ("pair.not_begun", 10, "first_meeting_within_days", no_first_meeting, 0),
    ("pair.check_in", 2, "check_in_days", check_in, 0),
    ("pair.check_in", 30, "check_in_every_days", monthly_check_in, 0),
    ("pair.nothing_planned", 14, "plan_within_days", nothing_planned, 0),
    ("pair.silent", 30, "silence_after_days", silent, 1),
    ("pair.no_goal", 30, "goal_within_days", no_goal, 0),
    ("pair.no_pulse_mentee", 30, "pulse_every_days", no_pulse, 7),
    ("pair.no_pulse_mentor", 30, "pulse_every_days", only_mentee_said, 7),
    ("person.idle", 730, "forget_after_days", idle, 1),
]
OF_PAIRS = [row for row in ALARMS if row[0].startswith("pair.")]
names = [f"{row[0]} {row[2]}" for row in ALARMS]


@pytest.fixture
def scene(organisation, programme, mentee, mentor, coordinator):
    unhurried = factories.library.shipped()["classic"].replace("days = 14\n", "days = 90\n", 1)
    version = factories.ModelVersionFactory(organisation=organisation, text=unhurried)
    model = factories.ProgrammeFactory(organisation=organisation, model=version)
    return Scene(programme, model, mentee, mentor, coordinator)


def desk(scene):
    """What stands on the desk: rule → row."""
    viewer = scene.coordinator.viewer
    return {row.rule: row for row in attention(viewer, TODAY, lives_in_sight(viewer, TODAY))}


def set_in_the_browser(scene, **fields):
    """A coordinator writes other days on the page of each programme, and saves."""
    client = scene.coordinator.client()
    for row in (scene.programme, scene.model):
        page = reverse("programmes:edit", args=[row.pk])
        form = client.get(page).context["form"]
        sent = {name: form[name].value() for name in form.fields}
        sent = {name: value for name, value in sent.items() if value not in (None, False)}
        for name in fields:
            assert name in sent, f"{name} can be set on the page of the programme"
        response = client.post(page, sent | {name: str(value) for name, value in fields.items()})
        assert response.status_code == 302, response.context and response.context["form"].errors
        row.refresh_from_db()


def default(field):
    """What the form of a new programme begins with."""
    value = ProgrammeForm(organisation=factories.OrganisationFactory())[field].value()
    return (
        int(value.split(",")[0]) if isinstance(value, str) else value[0] if isinstance(value, list) else value
    )


@pytest.mark.parametrize(("rule", "days", "field", "late", "beyond"), ALARMS, ids=names)
class TestEachAlarm:
    def test_is_silent_a_day_before(self, scene, rule, days, field, late, beyond):
        late(scene, days + beyond - 1)
        assert rule not in desk(scene)

    def test_fires_on_its_day_and_says_why(self, scene, rule, days, field, late, beyond):
        assert default(field) == days, "the table's value is where it starts"
        late(scene, days + beyond)
        row = desk(scene)[rule]
        assert row.rule == rule
        assert row.why
        assert row.do
        assert row.since <= TODAY
        client = scene.coordinator.client()
        assert client.get(row.do_url).status_code == 200
        shown = client.get(reverse("attention")).content.decode()
        assert f'data-rule="{rule}"' in shown, "the row names the rule that fired"

    def test_follows_what_staff_set_in_the_browser(self, scene, rule, days, field, late, beyond):
        set_in_the_browser(scene, **{field: days + 3})
        late(scene, days + 3 + beyond - 1)
        assert rule not in desk(scene)

    def test_fires_on_the_day_that_staff_set(self, scene, rule, days, field, late, beyond):
        set_in_the_browser(scene, **{field: days + 3})
        late(scene, days + 3 + beyond)
        assert rule in desk(scene)


class TestWhatTheTableSaysBesides:
    def test_a_pair_is_silent_after_twice_the_agreed_gap_where_that_is_sooner(self, scene):
        pair = silent(scene, 15)
        pair.rhythm_days = 7
        pair.save()
        assert "pair.silent" in desk(scene)
        pair.meetings.filter(state="held").update(day=TODAY - 14 * DAY)
        assert "pair.silent" not in desk(scene)

    @pytest.mark.parametrize("months_end", [90, 60])
    def test_a_missing_goal_is_urgent_on_the_day_that_staff_set(self, scene, months_end):
        set_in_the_browser(scene, goal_urgent_after_days=months_end)
        no_goal(scene, months_end - 1)
        assert not desk(scene)["pair.no_goal"].urgent
        Meeting.objects.filter(day__lt=TODAY).update(day=TODAY - months_end * DAY)
        assert desk(scene)["pair.no_goal"].urgent

    def test_staff_speak_with_both_twice_more_in_month_one(self, scene):
        pair = check_in(scene, 13)
        Meeting.objects.create(pair=pair, state="held", day=TODAY)
        scene.spoken(pair, days=10)
        assert "pair.check_in" not in desk(scene)
        pair.meetings.filter(state="held", day__lt=TODAY).update(day=TODAY - 14 * DAY)
        assert "pair.check_in" in desk(scene)
        scene.spoken(pair, days=0)
        pair.meetings.filter(state="held", day__lt=TODAY).update(day=TODAY - 28 * DAY)
        pair.check_ins.update(due_on=TODAY - 14 * DAY)
        assert "pair.check_in" in desk(scene)

    def test_a_talk_with_one_side_leaves_the_other_to_be_asked(self, scene):
        pair = check_in(scene, 2)
        pair.check_ins.create(name="Within 48 hours", due_on=TODAY, with_mentee=True)
        assert "speak with the mentor" in desk(scene)["pair.check_in"].why

    def test_what_the_model_says_of_talks_holds_until_staff_set_days(self, scene):
        assert scene.model.check_in_days == []
        set_in_the_browser(scene)
        assert (scene.model.check_in_days, scene.model.check_in_every_days) == ([], None)
        set_in_the_browser(scene, check_in_days="20, 5", check_in_every_days=60)
        assert (scene.model.check_in_days, scene.model.check_in_every_days) == ([5, 20], 60)

    @pytest.mark.parametrize("wrong", ["2, soon", "0", "2, 401", ", ".join(map(str, range(1, 15)))])
    def test_days_that_are_none_are_refused_beside_the_field(self, scene, wrong):
        page = reverse("programmes:edit", args=[scene.programme.pk])
        client = scene.coordinator.client()
        form = client.get(page).context["form"]
        sent = {name: form[name].value() for name in form.fields}
        sent = {name: value for name, value in sent.items() if value not in (None, False)}
        response = client.post(page, sent | {"check_in_days": wrong})
        assert response.status_code == 422
        assert "for example 2, 14, 28" in response.context["form"].errors["check_in_days"][0]

    def test_the_smallest_of_the_running_programmes_counts_for_an_invitation(self, scene):
        set_in_the_browser(scene, invitation_within_days=20)
        over = factories.ProgrammeFactory(
            organisation=scene.programme.organisation, invitation_within_days=3, ends_on=TODAY - DAY
        )
        assert over.pk
        invitation(scene, 19)
        assert "invitation.unanswered" not in desk(scene)
        Invitation.objects.update(invited_at=NOW - 20 * DAY)
        assert "invitation.unanswered" in desk(scene)

    @pytest.mark.parametrize("days", [7, 9])
    def test_a_proposal_ends_after_the_days_of_its_programme(self, scene, days):
        if days != 7:
            set_in_the_browser(scene, answer_within_days=days)
        made = proposal(scene, 0)
        Proposal.objects.update(answer_by=TODAY + days * DAY)
        waiting(scene.programme, "Selam")
        offering(scene.programme, "Bram")
        round_ = start_round(programme=scene.programme, by=scene.coordinator.viewer)
        draft = round_.proposals.drafts().first()
        confirm_proposals(proposals=[draft], by=scene.coordinator.viewer)
        draft.refresh_from_db()
        assert draft.answer_by == TODAY + days * DAY, "counted from the day on which they were asked"
        assert expire_unanswered(today=TODAY + days * DAY) == 0
        assert expire_unanswered(today=TODAY + (days + 1) * DAY) == 2
        made.refresh_from_db()
        assert made.state == "expired"

    def test_they_are_reminded_on_the_third_day_then_once_handed_back_to_staff(self, scene):
        made = proposal(scene, 2)
        assert remind_unanswered() == 0
        Proposal.objects.update(asked_at=NOW - 3 * DAY)
        assert remind_unanswered() == 1
        assert remind_unanswered() == 0
        assert "proposal.unanswered" in desk(scene)
        assert made.answers.count() == 0

    def test_they_are_reminded_on_the_day_that_staff_set(self, scene):
        set_in_the_browser(scene, remind_after_days=5)
        proposal(scene, 4)
        assert remind_unanswered() == 0
        Proposal.objects.update(asked_at=NOW - 5 * DAY)
        assert remind_unanswered() == 1

    @pytest.mark.parametrize(("every", "handed_back"), [(3, 7), (2, 5)])
    def test_a_meeting_that_nobody_logged_is_handed_back_after_two_reminders(self, scene, every, handed_back):
        set_in_the_browser(scene, remind_after_days=every)
        pair = not_logged(scene, handed_back - 1)
        assert "pair.not_logged" not in desk(scene)
        pair.meetings.filter(state="planned", day__lt=TODAY).update(day=TODAY - handed_back * DAY)
        assert "pair.not_logged" in desk(scene)

    @pytest.mark.parametrize("days", [3, 5])
    def test_mentors_are_reminded_on_the_day_that_staff_set(self, scene, days):
        set_in_the_browser(scene, remind_after_days=days)
        not_logged(scene, days - 1)
        assert remind_pairs() == 0
        Meeting.objects.filter(state="planned", day__lt=TODAY).update(day=TODAY - days * DAY)
        assert remind_pairs() == 1
        assert remind_pairs(today=TODAY + days * DAY) == 1
        assert remind_pairs(today=TODAY + 2 * days * DAY) == 0, "then staff do"

    @pytest.mark.parametrize("days", [30, 45])
    def test_who_is_idle_is_told_so_long_before(self, scene, days):
        set_in_the_browser(scene, notice_days=days)
        idle(scene, 800)
        assert Notice.objects.get().forget_on == TODAY + days * DAY


class TestWhatIsSentIsTrueWhenItLeaves:
    def test_no_reminder_leaves_when_the_answer_came_meanwhile(self, scene):
        made = proposal(scene, 3)
        OutboxMessage.objects.all().delete()
        remind_unanswered()
        both = OutboxMessage.objects.filter(template="proposal_reminder")
        assert both.count() == 2
        answer_proposal(proposal=made, side="mentee", choice="yes", by=scene.coordinator.viewer)
        for message in both:
            outbox.send(str(message.pk))
        assert sorted(both.values_list("state", flat=True)) == ["dropped", "sent"]

    def test_no_reminder_leaves_when_the_proposal_is_over(self, scene):
        proposal(scene, 3)
        OutboxMessage.objects.all().delete()
        remind_unanswered()
        expire_unanswered(today=TODAY + 60 * DAY)
        for message in OutboxMessage.objects.filter(template="proposal_reminder"):
            outbox.send(str(message.pk))
            message.refresh_from_db()
            assert message.state == "dropped"

    @pytest.mark.parametrize("meanwhile", ["log", "pause", "peace", "nothing"])
    def test_no_reminder_to_log_leaves_when_it_is_not_true_any_more(self, scene, meanwhile):
        pair = not_logged(scene, 3)
        assert remind_pairs() == 1
        if meanwhile == "log":
            pair.meetings.filter(state="planned", day__lt=TODAY).update(state="held")
        elif meanwhile == "pause":
            pause_pair(pair=pair, reason="Holiday", until=TODAY + DAY, by=scene.coordinator.viewer)
        elif meanwhile == "peace":
            mentor = pair.members.get(side="mentor")
            leave_in_peace(member=mentor, until=TODAY + DAY, by=scene.coordinator.viewer)
        message = OutboxMessage.objects.get(template="remind_log")
        outbox.send(str(message.pk))
        message.refresh_from_db()
        assert message.state == ("sent" if meanwhile == "nothing" else "dropped")

    def test_nobody_is_told_of_forgetting_who_came_back(self, scene):
        idle(scene, 800)
        Notice.objects.all().delete()
        message = OutboxMessage.objects.get(template="about_to_forget")
        outbox.send(str(message.pk))
        message.refresh_from_db()
        assert message.state == "dropped"


class TestWhoPauses:
    @pytest.mark.parametrize("late", [profile, phase, application, accepted, ready])
    def test_is_left_in_peace(self, scene, late):
        late(scene, 100)
        scene.programme.participations.all().update(state="paused", paused_until=TODAY + DAY)
        scene.model.participations.all().update(state="paused", paused_until=TODAY + DAY)
        assert desk(scene) == {}

    @pytest.mark.parametrize(
        ("rule", "days", "field", "late", "beyond"), OF_PAIRS, ids=[f"{row[0]} {row[2]}" for row in OF_PAIRS]
    )
    def test_silences_the_rules_of_the_pair(self, scene, rule, days, field, late, beyond):
        late(scene, days + beyond)
        member = scene.mentee.participation.memberships.get()
        leave_in_peace(member=member, until=TODAY + DAY, by=scene.coordinator.viewer)
        assert rule not in desk(scene)
        leave_in_peace(member=member, until=None, by=scene.coordinator.viewer)
        assert rule in desk(scene)

    def test_gets_no_reminder(self, scene):
        pair = not_logged(scene, 3)
        mentor = pair.members.get(side="mentor")
        leave_in_peace(member=mentor, until=TODAY + DAY, by=scene.coordinator.viewer)
        assert remind_pairs() == 0
