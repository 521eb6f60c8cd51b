"""The phone: one thing to do now, the right one; help and stop two taps away, saying who reads it."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.matching.models import Proposal, Round
from memore.pairs.actions import close_pair, pause_pair, raise_concern, sign_agreement
from memore.pairs.models import Concern, Meeting
from memore.plans.models import Goal
from memore.programmes.models import Seat, State
from tests.conftest import character
from tests.factories import ParticipationFactory, open_pair

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


def home(who):
    response = who.client().get(reverse("home"))
    assert response.status_code == 200
    return response


def now(who):
    return home(who).context["now"].kind


@pytest.fixture
def agreed(pair, coordinator):
    for member in pair.members.all():
        sign_agreement(member=member, by=coordinator.viewer)
    return pair


def propose(mentee, mentor):
    seats = [Seat.objects.create(participation=one.participation, number=9) for one in (mentee, mentor)]
    return Proposal.objects.create(
        round=Round.objects.create(programme=mentee.participation.programme, state="draft"),
        mentee=mentee.participation, mentor=mentor.participation, state="asked", score=7100,
        asked_at=timezone.now(), answer_by=TODAY + 7 * DAY, mentee_seat=seats[0], mentor_seat=seats[1],
    )  # fmt: skip


def test_a_proposal_comes_first_and_is_gone_once_answered(mentee, mentor):
    proposal = propose(mentee, mentor)
    for who in (mentee, mentor):
        page = home(who)
        assert page.context["now"].kind == "proposal"
        assert reverse("matching:proposal", args=[proposal.pk]) in page.content.decode()
    proposal.answers.create(side="mentee", choice="yes", by=mentee.user)
    assert (now(mentee), now(mentor)) == ("answered", "proposal")
    assert f"Now we wait for {mentor.person.name.split()[0]}." in home(mentee).content.decode()


def test_then_the_agreement_then_the_first_day_then_how_it_was(pair, mentor, mentee, coordinator):
    assert (now(mentor), now(mentee)) == ("agree", "agree")
    for member in pair.members.all():
        sign_agreement(member=member, by=coordinator.viewer)
    assert (now(mentor), now(mentee)) == ("plan", "plan")
    planned = Meeting.objects.create(pair=pair, state="planned", day=TODAY + DAY, where="Library")
    assert (now(mentor), now(mentee)) == ("meet", "meet")
    planned.day = TODAY - DAY
    planned.save()
    assert (now(mentor), now(mentee)) == ("log", "log")


def test_a_mentor_logs_on_the_first_page(agreed, mentor):
    Meeting.objects.create(pair=agreed, state="planned", day=TODAY - DAY)
    assert 'name="went"' in home(mentor).content.decode()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.APPLIED, "You applied."),
        (State.ACCEPTED, "You are accepted."),
        (State.WAITING, "We look for a mentor for you."),
        (State.PAUSED, "You rest."),
        (State.LEFT, "not in a programme"),
    ],
)
def test_who_has_no_pair_gets_an_honest_page(mentee, state, words):
    mentee.participation.state = state
    mentee.participation.save()
    assert words in home(mentee).content.decode()


def test_who_had_a_pair_reads_that_it_is_over(agreed, mentee, coordinator):
    close_pair(pair=agreed, reason="found_work", untalked="Moved away.", by=coordinator.viewer)
    assert now(mentee) == "ended"
    assert "Your time together is over" in home(mentee).content.decode()


@pytest.mark.parametrize("role", ["mentee", "mentor", "partner"])
def test_a_member_without_a_person_row_gets_a_page_too(organisation, role):
    assert home(character(organisation, role)).status_code == 200


def test_a_pair_that_rests_asks_nothing(agreed, mentor, coordinator):
    pause_pair(pair=agreed, until=TODAY + 9 * DAY, reason="exams", by=coordinator.viewer)
    assert now(mentor) == "paused"


def test_help_and_stop_are_two_taps_away_and_say_who_reads(agreed, mentee, coordinator):
    agreed.coordinator = coordinator.membership
    agreed.save()
    client = mentee.client()
    first = client.get(reverse("home")).content.decode()
    for kind in ("help", "stop"):
        address = reverse("pairs:concern", args=[agreed.pk, kind])
        assert address in first
        page = client.get(address).content.decode()
        assert f"{coordinator.user.name.split()[0]} reads this." in page.replace("<bdi>", "").replace(
            "</bdi>", ""
        )
        client.post(address, {"words": "", "urgency": "week"})
        assert Concern.objects.filter(kind=kind, by=mentee.user).exists()


def test_after_stopping_the_page_says_so_and_offers_no_contact(agreed, mentee):
    raise_concern(member=agreed.members.get(side="mentee"), kind="stop", by=mentee.viewer)
    page = home(mentee)
    assert page.context["now"].kind == "stopped"
    assert "tel:" not in page.content.decode()


def test_a_mentor_of_two_sees_both_and_a_bounded_cost(
    agreed, programme, mentor, django_assert_max_num_queries
):
    mentor.participation.places = 3
    mentor.participation.save()
    for _ in range(2):
        mentee = ParticipationFactory(programme=programme)
        open_pair(mentee=mentee, mentor=mentor.participation)
    assert len(home(mentor).context["cards"]) == 3
    client = mentor.client()
    with django_assert_max_num_queries(12):
        client.get(reverse("home"))


def test_a_mentee_sees_mentor_goal_and_six_targets(agreed, mentee, mentor):
    Goal.objects.create(person=mentee.person, words="Work in a pharmacy")
    page = home(mentee).content.decode()
    assert mentor.person.name in page
    assert "Work in a pharmacy" in page
    assert page.count("targets__go") >= 6


@pytest.fixture
def team(agreed, programme):
    """The pair has a second mentor; all have met once."""
    second = ParticipationFactory(programme=programme, side="mentor")
    agreed.members.create(
        participation=second, person=second.person, side="mentor", seat=second.seats.create(number=1),
        said_yes_on=TODAY, agreed_at=timezone.now(),
    )  # fmt: skip
    agreed.members.update(from_on=TODAY - 3 * DAY)
    agreed.state = "active"
    agreed.save()
    Meeting.objects.create(pair=agreed, state="held", day=TODAY - DAY)
    return agreed


def test_of_several_the_first_page_asks_about_the_one_whom_the_page_behind_asks_about(team, mentee):
    asked = home(mentee).context["now"]
    first = [name for name in names_of_mentors(team) if name in asked.title]
    assert asked.title == f"Is {first[0]} the right person for you?"
    assert f"{first[0]} does not." in asked.text
    assert asked.title in mentee.client().get(asked.url).content.decode()


def test_a_mentee_of_a_team_reads_of_mentors(team, mentee):
    page = home(mentee).content.decode()
    assert "My mentors" in page
    assert "your mentors do not" in page
    assert "my mentor<" not in page.lower()
    assert "your mentor does" not in page.lower()
    answers = mentee.client().get(reverse("pairs:changed", args=[team.pk])).content.decode()
    assert "Your mentors do not." in answers


def test_a_mentee_of_a_team_reads_in_one_sentence_who_reads_an_answer(team, mentee):
    page = mentee.client().get(reverse("pairs:learned", args=[team.pk])).content.decode()
    assert "reads this. Your mentors do not." in page


def names_of_mentors(pair):
    return [one.person.name.split()[0] for one in pair.members.filter(side="mentor")]


def test_mentee_and_mentor_write_the_plan_together_and_nobody_else_does(agreed, mentee, mentor, programme):
    address = reverse("plans:add_goal", args=[mentee.person.pk])
    there = reverse("pair", args=[agreed.pk]) + "?tab=goals"
    for who, words in ((mentor, "Be a cook"), (mentee, "Drive again")):
        response = who.client().post(address, {"words": words, "next": there})
        assert response.url == there
    assert {goal.words for goal in Goal.objects.all()} == {"Be a cook", "Drive again"}
    other = character(programme.organisation, "mentor", programme)
    assert other.client().post(address, {"words": "No"}).status_code == 404


def test_a_plan_form_returns_to_no_other_site(agreed, mentee):
    address = reverse("plans:add_goal", args=[mentee.person.pk])
    response = mentee.client().post(address, {"words": "Be a cook", "next": "https://elsewhere.example/"})
    assert response.url == reverse("home")
