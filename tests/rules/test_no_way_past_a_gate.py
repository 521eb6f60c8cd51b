"""Random people, random model files and random deeds find no way into an active pair that skips a gate.

The files are written as TOML and read as every file is. What is true at the moment in which a pair becomes
active, or in which somebody joins a group that is active, is worked out here once more, naively, from the
rows.
"""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from memore.core.errors import Refusal
from memore.matching import actions as matching
from memore.matching.actions.asking import ask
from memore.matching.models import Proposal, ProposalState
from memore.pairs import actions as pairs
from memore.pairs.admission import Joining
from memore.pairs.models import CloseReason, Member, Pair, PairState
from memore.people.models import Function, PersonLanguage, Supporter
from memore.programmes.actions import settle
from memore.programmes.mentoring.reading import read_kept
from memore.programmes.mentoring.vocabulary import BEGINNINGS, REQUIREMENTS
from memore.programmes.models import Participation, Team
from tests import factories
from tests.conftest import character

TODAY = timezone.localdate()
EARLY = sorted(set(REQUIREMENTS) - {"training"})  # a gate on training needs a unit; it is always asked below
HEAD = """schema = 1
[model]
key = "random"
name = "Random"
version = 1
summary = "s"
language = "en"
trajectory = "professional"
ours = true
origin = "o"
begins_with = {begins}
[for_whom]
mentees = "m"
mentors = "m"
groups = ["young"]
brings = []
mentor_kinds = ["volunteers"]
why = "w"
[group]
{group}
[[roles]]
code = "mentee"
name = "Mentee"
[[roles]]
code = "mentor"
name = "Mentor"
[[training]]
code = "role"
title = "t"
side = "mentor"
minutes = 60
"""


@st.composite
def model_files(draw) -> str:
    """The text of a model: up to three phases before the match with gates of both sides, some after it. One
    in four is from before there was a floor of training and consent, and may leave it out."""
    gates = st.lists(
        st.builds("{}.{}".format, st.sampled_from(["mentee", "mentor"]), st.sampled_from(EARLY))
        | st.just("mentor.training"),
        max_size=3, unique=True,
    )  # fmt: skip
    begins = draw(st.lists(st.sampled_from([*BEGINNINGS, *BEGINNINGS[:2] * 3]), min_size=1, unique=True))
    before, after = draw(st.lists(gates, min_size=1, max_size=3)), draw(st.integers(0, 2))
    if draw(st.integers(0, 3)):
        for gate in ("mentee.consent", "mentor.consent", "mentor.training"):
            if not any(gate in found for found in before):
                draw(st.sampled_from(before)).append(gate)
    phases = [(number, found, number == len(before) - 1) for number, found in enumerate(before)]
    phases += [(len(before) + number, ["pair.first_meeting"], False) for number in range(after)]
    small = 'kind = "small_group"\nmentees_max = 3'
    team = 'kind = "mentor_team"\nmentors_max = 2'
    group = draw(st.sampled_from([small, small, team, team, 'kind = "one_to_one"']))
    text = HEAD.format(begins=_toml(begins), group=group)
    for number, found, match in phases:
        text += f'[[phases]]\ncode = "P{number}"\nname = "p"\nleads = "mentor"\ngates = {_toml(found)}\n'
        text += "match = true\n" if match else ""
    return text


def _toml(words) -> str:
    return "[" + ", ".join(f'"{word}"' for word in words) + "]"


class Life(RuleBasedStateMachine):
    """A programme on a random model, three mentees, and two mentors who may be a mentee's job coach, or form
    a team where the model allows it."""

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.was_active: set = set()
        self.was_inside: set = set()

    def teardown(self):
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    @initialize(text=model_files(), data=st.data())
    def plant(self, text, data):
        self.model = read_kept(text)
        organisation = factories.OrganisationFactory()
        self.by = character(organisation, "coordinator").viewer
        version = factories.ModelVersionFactory(
            organisation=organisation, text=text, key="random", name="Random"
        )
        self.programme = factories.ProgrammeFactory(organisation=organisation, model=version)
        if data.draw(st.integers(0, 3)):
            self.programme.partners_agreed_on = TODAY
            self.programme.save()
        self.people = [self._somebody(side, data) for side in ["mentee"] * 3 + ["mentor"] * 2]
        self.round = matching.start_round(programme=self.programme, by=self.by)

    def _somebody(self, side, data) -> Participation:
        person = factories.PersonFactory(
            organisation=self.programme.organisation,
            speaks={"nl": 4},
            birth_year=data.draw(st.sampled_from([None, 1990, TODAY.year - 17])),
        )
        lacking = data.draw(st.just([]) | st.lists(st.sampled_from(sorted(REQUIREMENTS)), max_size=3))
        met = {code: TODAY.isoformat() for code in REQUIREMENTS if code not in lacking}
        return factories.ParticipationFactory(
            programme=self.programme, person=person, side=side, met=met, places=1 if side == "mentee" else 2,
            trained="training" not in lacking, cleared="screening" not in lacking,
        )  # fmt: skip

    def tried(self, deed, **given):
        """A deed that may be refused; a refusal leaves nothing behind."""
        try:
            with transaction.atomic():
                return deed(by=self.by, **given)
        except Refusal:
            return None

    def two(self, data) -> dict[str, Participation]:
        mentee, mentor = data.draw(st.integers(0, 2)), data.draw(st.integers(3, 4))
        return {
            "mentee": Participation.objects.get(pk=self.people[mentee].pk),
            "mentor": Participation.objects.get(pk=self.people[mentor].pk),
        }

    def pair(self, data) -> Pair | None:
        rows = list(Pair.objects.filter(programme=self.programme).order_by("opened_at", "pk"))
        return data.draw(st.sampled_from(rows)) if rows else None

    def members(self, **facts) -> list[Member]:
        """Members of all pairs, in the same order in every run."""
        at = {one.pk: place for place, one in enumerate(self.people)}
        rows = Member.objects.filter(pair__programme=self.programme, **facts).select_related("pair")
        return sorted(rows, key=lambda one: (one.pair.opened_at, at[one.participation_id]))

    @rule(data=st.data(), of_all=st.booleans())
    def everything_is_there(self, data, of_all):
        for one in self.people if of_all else [data.draw(st.sampled_from(self.people))]:
            for code in sorted(REQUIREMENTS):
                settle(person=one.person, requirement=code, met=True, by=self.by)

    @rule(data=st.data(), met=st.sampled_from([True, True, False]))
    def requirement(self, data, met):
        asked = sorted({*self.model.required("mentee"), *self.model.required("mentor"), "consent"})
        person = data.draw(st.sampled_from(self.people)).person
        settle(person=person, requirement=data.draw(st.sampled_from(asked)), met=met, by=self.by)

    @rule(data=st.data())
    def language(self, data):
        spoken = PersonLanguage.objects.get(person=data.draw(st.sampled_from(self.people)).person)
        spoken.level = 2 if spoken.level == 4 else 4
        spoken.save()

    @rule(data=st.data())
    def power(self, data):
        two = self.two(data)
        if not Supporter.objects.current().filter(person=two["mentee"].person).exists():
            Supporter.objects.create(
                person=two["mentee"].person, known=two["mentor"].person, function=Function.JOB_COACH
            )
        else:
            Supporter.objects.filter(person=two["mentee"].person).update(until=TODAY)

    @rule(data=st.data(), all_there=st.booleans())
    def team(self, data, all_there):
        """The two mentors form a team, now and then they dissolve it; half of the time nobody misses
        anything, and a mentee starts with them."""
        live = Team.objects.now().filter(programme=self.programme).first()
        if live is None:
            first, second = data.draw(st.permutations(self.people[3:]))
            self.tried(matching.form_team, native=first, peer=second)
        elif not data.draw(st.integers(0, 3)):
            self.tried(matching.dissolve_team, team=live)
        if all_there:
            for one in self.people:
                for code in sorted(REQUIREMENTS):
                    settle(person=one.person, requirement=code, met=True, by=self.by)
            self._usually(self.two(data))

    @rule(data=st.data(), yes=st.booleans())
    def second_mentor(self, data, yes):
        if pair := self.pair(data):
            new = Participation.objects.get(pk=data.draw(st.sampled_from(self.people[3:])).pk)
            newcomer = Joining(new, TODAY, part="peer")
            self.tried(pairs.join_team, pair=pair, newcomer=newcomer, mentee_yes_on=TODAY if yes else None)

    @rule(data=st.data(), mentee_yes=st.integers(0, 3), mentor_yes=st.integers(0, 3))
    def by_hand(self, data, mentee_yes, mentor_yes):
        yes = {
            "mentee_yes_on": TODAY if mentee_yes else None,
            "mentor_yes_on": TODAY if mentor_yes else None,
            "partner_yes_on": TODAY if mentee_yes + mentor_yes else None,
        }
        self.tried(pairs.make_pair, reason="they asked", **self.two(data), **yes)

    @rule(data=st.data())
    def the_usual_way(self, data):
        """Both say yes, sign and meet: most of the time nothing else stands in the way."""
        self._usually(self.two(data))

    def _usually(self, two):
        yes = dict.fromkeys(("mentee_yes_on", "mentor_yes_on", "partner_yes_on"), TODAY)
        pair = self.tried(pairs.make_pair, reason="they asked", **yes, **two)
        if pair is not None:
            self._begin(pair)

    def _begin(self, pair):
        for member in self.members(pair=pair):
            self.tried(pairs.sign_agreement, member=member)
        self.tried(pairs.log_meeting, pair=pair, day=TODAY, minutes=60, way="town", went="well")

    @rule(data=st.data())
    def propose(self, data):
        chosen = self.tried(matching.choose, round_=self.round, reason="they fit", **self.two(data))
        if chosen is not None:
            self.tried(ask, proposal=chosen.draft)

    @rule(data=st.data(), side=st.sampled_from(["mentee", "mentor"]), of_partner=st.booleans())
    def answer(self, data, side, of_partner):
        rows = list(Proposal.objects.filter(round=self.round, state=ProposalState.ASKED).order_by("asked_at"))
        if rows:
            proposal = data.draw(st.sampled_from(rows))
            self.tried(
                matching.answer_proposal, proposal=proposal, side=side, choice="yes",
                of_partner=of_partner and side == "mentor",
            )  # fmt: skip

    @rule(data=st.data(), back=st.integers(0, 6))
    def meet(self, data, back):
        if pair := self.pair(data):
            day = TODAY - datetime.timedelta(days=back)
            self.tried(pairs.log_meeting, pair=pair, day=day, minutes=60, way="town", went="well")

    @rule(data=st.data(), sides=st.sampled_from([["mentee"], ["mentor"], ["mentor", "mentee"]]))
    def sign(self, data, sides):
        if pair := self.pair(data):
            for side in sides:
                for member in self.members(pair=pair, side=side):
                    self.tried(pairs.sign_agreement, member=member)

    @rule(data=st.data(), all_there=st.booleans())
    def join(self, data, all_there):
        """Somebody joins a pair at its own door; half of the time it began and nobody misses anything."""
        if (pair := self.pair(data)) is None:
            return
        alone = [one for one in self.people[:3] if not one.memberships.filter(to_on=None).exists()]
        mentors = pair.members.filter(side="mentor")
        if not alone or len(mentors) != 1:
            return
        mentor = mentors[0].participation
        mentee = Participation.objects.get(pk=data.draw(st.sampled_from(alone)).pk)
        if all_there:
            for one in self.people:
                for code in sorted(REQUIREMENTS):
                    settle(person=one.person, requirement=code, met=True, by=self.by)
            self._begin(pair)
        joining = [Joining(Participation.objects.get(pk=one.pk), TODAY) for one in (mentee, mentor)]
        self.tried(pairs.join_group, pair=pair, joining=joining)

    @rule(data=st.data())
    def leave(self, data):
        if rows := self.members(to_on=None):
            member, reason = data.draw(st.sampled_from(rows)), CloseReason.MISTAKE
            self.tried(pairs.leave_group, member=member, reason=reason)

    @rule(data=st.data())
    def come_back(self, data):
        if rows := self.members(left_reason=CloseReason.MISTAKE):
            self.tried(pairs.return_to_group, member=data.draw(st.sampled_from(rows)), reason="a mistake")

    @rule(data=st.data())
    def turn(self, data):
        if (pair := self.pair(data)) is None:
            return
        deed, given = data.draw(
            st.sampled_from([
                (pairs.pause_pair, {"until": None, "reason": "exams"}),
                (pairs.resume_pair, {}),
                (pairs.begin_closing, {}),
                (pairs.continue_pair, {}),
                (pairs.close_pair, {"reason": CloseReason.NO_FIT, "untalked": "not reached"}),
                (pairs.reopen_pair, {"reason": "they go on"}),
            ])
        )  # fmt: skip
        self.tried(deed, pair=pair, **given)

    @invariant()
    def nobody_entered_past_a_gate(self):
        active = {row.pk: row for row in Pair.objects.filter(state=PairState.ACTIVE)}
        for pk in active.keys() - self.was_active:
            self._complete(active[pk])
        inside = {
            one.pk: one
            for one in Member.objects.now().filter(pair__in=active).select_related("participation__person")
        }
        for pk in inside.keys() - self.was_inside:
            self._may_be_there(inside[pk])
        self.was_active, self.was_inside = set(active), set(inside)

    def _complete(self, pair: Pair) -> None:
        members = list(pair.members.now().select_related("participation__person"))
        assert {one.side for one in members} == {"mentee", "mentor"}
        mentors = sum(one.side == "mentor" for one in members)
        assert mentors <= self.model.group.mentors_max
        assert len(members) - mentors <= self.model.group.mentees_max
        for one in members:
            self._may_be_there(one)
        happened = {
            "first_meeting": pair.meetings.filter(state="held").exists(),
            "agreement": all(one.agreed_at for one in members if not one.joined_later),
            "joint_start": False,
        }
        assert all(happened[code] for code in self.model.begins_with)

    def _may_be_there(self, one: Member) -> None:
        assert one.said_yes_on is not None
        assert one.seat is not None
        floor = ["consent", "training"] if one.side == "mentor" else ["consent"]
        for code in (*self.model.required(one.side), *floor):
            assert self._has(one.participation, code), code
        mentors = [row.person for row in one.pair.members.now().filter(side="mentor")]
        speak = PersonLanguage.objects.filter(level__gte=self.programme.minimum_level)
        assert speak.filter(person__in=mentors).exists()
        if one.side == "mentee":
            assert speak.filter(person=one.person).exists()
        decides = Supporter.objects.current().filter(person=one.person, known__in=mentors)
        assert not decides.exists()

    def _has(self, row: Participation, code: str) -> bool:
        if code in ("training", "screening"):
            return bool(row.trained if code == "training" else row.cleared)
        if code == "partner_agreement":
            return self.programme.partners_agreed_on is not None
        year = row.person.birth_year
        grown = year is None or TODAY.year - year > 18
        return code in row.met or (code == "guardian" and grown)


CALM = settings(
    max_examples=40,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.django_db
def test_no_sequence_of_deeds_leads_past_a_gate():
    """Pairs do become active in these runs: else this would hold because nothing ever happens."""
    reached: list = []
    joined: list = []
    teams: list = []

    class Counted(Life):
        def _complete(self, pair):
            super()._complete(pair)
            reached.append(pair.pk)
            if pair.members.now().filter(side="mentor").count() == 2:
                teams.append(pair.pk)

        def _may_be_there(self, one):
            super()._may_be_there(one)
            if one.joined_later:
                joined.append(one.pk)

    run_state_machine_as_test(Counted, settings=CALM)
    assert len(set(reached)) >= 3
    assert joined, "nobody joined a group that was under way"
    assert teams, "no pair of a team became active"
