"""Two organisations with everybody and everything in them: what addresses can name."""

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils import timezone

from memore.accounts.models import SignInCard
from memore.core.crypto import fingerprint
from memore.core.models import OutboxMessage
from memore.funding.models import Call
from memore.intake.models import Consent, Entrance, Intake, ListImport, SignUp
from memore.matching.models import Answer, Forbidden, Outlook, Proposal, Round
from memore.organisations.models import Invitation, Organisation
from memore.outcomes.models import Asking, Link, Outcome
from memore.pairs.models import Concern, Incident, Meeting, Note, Share
from memore.people.models import KeepApart, Supporter
from memore.plans.models import CoachingCase, CoachQualification, Goal, Step
from memore.privacy.models import Notice
from memore.programmes.models import Cohort, Programme, ProgrammePartner, Seat, Site, Team
from tests import factories
from tests.conftest import Character, character
from tests.evidence import shared
from tests.outcomes.esf_rows import esf_rows
from tests.pairs.rows import both_say
from tests.permissions import funding, training
from tests.plans.rows import whole_plan


@dataclass
class Life:
    """A pair and all that belongs to it: `mentor` and `mentee` are its members."""

    mentor: Character
    mentee: Character
    rows: dict[str, Any] = field(default_factory=dict)


@dataclass
class House:
    """One organisation: its characters by role, the life of their pair and the life of another pair."""

    organisation: Organisation
    programme: Programme
    characters: dict[str, Character]
    own: Life
    beside: Life
    rows: dict[str, Any]


def house(name: str) -> House:
    """Build an organisation with a member of every role; "own" is theirs, "beside" is other people's."""
    organisation = factories.OrganisationFactory(name=name)
    programme = factories.ProgrammeFactory(organisation=organisation)
    people = {role: character(organisation, role) for role in ("admin", "coordinator", "partner")}
    people |= {role: character(organisation, role, programme) for role in ("mentor", "mentee")}
    own = _life(programme, people["mentor"], people["mentee"])
    others = [character(organisation, role, programme) for role in ("mentor", "mentee")]
    beside = _life(programme, *others)
    Share.objects.create(
        pair=own.rows["pair"],
        membership=people["partner"].membership,
        consented_on=timezone.localdate(),
    )
    taught, session = training.taught(programme)
    for life in (own, beside):
        sides = {"mentor": life.mentor, "mentee": life.mentee}
        life.rows |= {"learner": training.learners(taught, session, sides), "session": session}
    other_partner = character(organisation, "partner")
    for life, led_by in ((own, people["coordinator"]), (beside, character(organisation, "coordinator"))):
        life.rows["pair"].coordinator = led_by.membership
        life.rows["pair"].save()
    for life, partner in ((own, people["partner"]), (beside, other_partner)):
        life.rows["supporter"] = Supporter.objects.create(
            person=life.mentee.person, function="job_coach", membership=partner.membership,
            consented_on=timezone.localdate(),
        )  # fmt: skip
        CoachQualification.objects.create(
            membership=partner.membership, body="A federation", level="advanced", supervision="Monthly",
            valid_to=timezone.localdate(),
        )  # fmt: skip
        life.rows["coaching"] = CoachingCase.objects.create(
            person=life.mentee.person, coach=partner.membership, consented_on=timezone.localdate()
        )
        life.rows["share"] = Share.objects.get_or_create(
            pair=life.rows["pair"],
            membership=partner.membership,
            defaults={"consented_on": timezone.localdate()},
        )[0]
    money = funding.books(programme, people, own, beside)
    return House(organisation, programme, people, own, beside, money | _rows(programme, own, people))


def _life(programme: Programme, mentor: Character, mentee: Character) -> Life:
    """Rows that belong to one pair."""
    pair = factories.open_pair(mentee=mentee.participation, mentor=mentor.participation)
    goal = Goal.objects.create(person=mentee.person, words="Work in a kitchen")
    today = timezone.localdate()
    members = {member.side: member for member in pair.members.all()}
    rows = {
        "pair": pair,
        "goal": goal,
        "step": Step.objects.create(goal=goal, words="Ask at the canteen"),
        "meeting": Meeting.objects.create(pair=pair, state="planned", day=today + datetime.timedelta(days=3)),
        "held": Meeting.objects.create(pair=pair, state="held", day=today - datetime.timedelta(days=3)),
        "note": Note.objects.create(pair=pair, words="Both look forward to it."),
        "concern": Concern.objects.create(pair=pair, member=members["mentee"], kind="help", words="Call me."),
        "member": members,
        "incident": Incident.objects.create(
            pair=pair, kind="money", day=today, seen="He lent her 200 euros."
        ),
        **whole_plan(mentee.person),
        "consents": {
            side: Consent.objects.create(
                person=one.person, purpose="service", given=True, how="self", text_version="1", language="en"
            )
            for side, one in (("mentor", mentor), ("mentee", mentee))
        },
        **both_say(pair, members),
    }
    for one in (mentor, mentee):
        Intake.objects.create(participation=one.participation)
    return Life(mentor, mentee, rows)


def _asked(round_: Round, life: Life) -> Proposal:
    """A proposal that both sides of a life were asked about, on seats of their own."""
    seats = {}
    for side, somebody in (("mentee", life.mentee), ("mentor", life.mentor)):
        seats[f"{side}_seat"] = Seat.objects.create(participation=somebody.participation, number=9)
    return Proposal.objects.create(
        round=round_,
        mentee=life.mentee.participation,
        mentor=life.mentor.participation,
        state="asked",
        score=7100,
        asked_at=timezone.now(),
        answer_by=timezone.localdate() + datetime.timedelta(days=7),
        **seats,
    )


def _rows(programme: Programme, own: Life, people: dict[str, Character]) -> dict[str, Any]:
    """Rows that belong to the organisation as a whole."""
    organisation = programme.organisation
    later = timezone.now() + datetime.timedelta(days=7)
    tag = f"{organisation.slug}-"
    round_ = Round.objects.create(programme=programme, state="draft")
    waiting = [character(organisation, side, programme) for side in ("mentee", "mentor")]
    draft = Proposal.objects.create(
        round=round_, mentee=waiting[0].participation, mentor=waiting[1].participation, score=6400
    )
    call = Call.objects.create(organisation=organisation, name="Call")
    call.programmes.add(programme)
    entrance = Entrance.objects.create(
        organisation=organisation, programme=programme, slug="work", is_public=True, mentees_open=True
    )
    candidate = str(waiting[1].participation.pk)
    Outlook.objects.create(round=round_, mentee=waiting[0].participation, admissible=1, best=[candidate])
    member = shared.member(organisation)
    return {
        "research_export": shared.research(organisation),
        "report": shared.report(programme),
        "assessment": shared.assessment(programme),
        "definition": shared.definition(programme),
        "threshold": shared.threshold(programme),
        **esf_rows(waiting[0].participation),
        "consortium": member.consortium,
        "consortium_member": member,
        **shared.shares(member, programme),
        "round": round_,
        "notice": Notice.objects.create(person=waiting[0].person, forget_on=later.date()),
        "call": call,
        "entrance_slug": entrance.slug,
        "house_slug": organisation.slug,
        "sign_up": SignUp.objects.create(
            organisation=organisation, programme=programme, side="mentee", name="Noor", language="en",
            email=f"{tag}noor@example.org",
        ),
        "draft": draft,
        "waiting": waiting[0].participation,
        "free_mentor": waiting[1].participation,
        "apart": KeepApart.objects.create(
            organisation=organisation, one=waiting[0].person, other=own.mentor.person
        ),
        "forbidden": Forbidden.objects.create(
            programme=programme, mentee=waiting[0].participation, mentor=own.mentor.participation
        ),
        "list_import": ListImport.objects.create(
            organisation=organisation, programme=programme, side="mentee", file_name="mentees.csv"
        ),
        "invitation": Invitation.objects.create(
            organisation=organisation, role="coordinator", name="Ines", email=f"{tag}ines@example.org",
            token=fingerprint(tag + "invitation"), expires_at=later,
        ),
        "invitation_token": tag + "invitation",
        "card": SignInCard.objects.create(
            user=people["mentee"].user, token=fingerprint(tag + "card"), expires_at=later
        ),
        "card_token": tag + "card",
        "message": OutboxMessage.objects.create(
            organisation=organisation.pk, address="somebody@example.org", language="en",
            template="invitation", words=json.dumps({"house": organisation.name}), state="failed",
        ),
    }  # fmt: skip


@dataclass
class World:
    """The house of the viewers, and another one."""

    here: House
    there: House

    def untouched(self) -> "World":
        """The same rows, without memory of those that one test makes and the database undoes."""
        return World(*(_untouched(place) for place in (self.here, self.there)))

    def record(self, kind: str, role: str, target: str) -> Any:
        """The record of a kind ("pair", "person", …) that is the role's own, beside or elsewhere."""
        place = self.there if target == "elsewhere" else self.here
        life = place.beside if target == "beside" else place.own
        if kind in KINDS:
            return KINDS[kind](place, life, role)
        found = life.rows[kind] if kind in life.rows else place.rows[kind]
        return getattr(found, "pk", found)


def _untouched(place: House) -> House:
    own, beside = (replace(life, rows=dict(life.rows)) for life in (place.own, place.beside))
    return replace(place, own=own, beside=beside, rows=dict(place.rows))


def _side(role: str) -> str:
    return role if role in ("mentor", "mentee") else "mentee"


def _proposal(place: House, life: Life, role: str) -> Any:
    if "proposal" not in life.rows:
        life.rows["proposal"] = _asked(place.rows["round"], life)
    return life.rows["proposal"].pk


def _question(place: House, life: Life, role: str) -> Any:
    _proposal(place, life, role)
    asked = Answer.objects.get_or_create(
        proposal=life.rows["proposal"], side="mentee", choice="question", defaults={"words": "Where?"}
    )
    return asked[0].pk


def _partner(place: House, life: Life) -> Any:
    if "programme_partner" not in place.rows:
        place.rows["programme_partner"] = ProgrammePartner.objects.create(
            programme=life.rows["session"].programme, role="employer", name="A bakery"
        )
    return place.rows["programme_partner"].pk


def _cohort(place: House) -> Any:
    if "cohort" not in place.rows:
        given = {"name": "Autumn", "starts_on": timezone.localdate()}
        place.rows["cohort"] = Cohort.objects.create(programme=place.programme, **given)
    return place.rows["cohort"].pk


def _site(place: House) -> Any:
    if "site" not in place.rows:
        place.rows["site"] = Site.objects.create(organisation=place.organisation, name="Station")
    return place.rows["site"].pk


def _team(place: House, life: Life) -> Any:
    if "team" not in place.rows:
        programme = life.rows["session"].programme
        native, peer = (character(place.organisation, "mentor", programme).participation for _ in range(2))
        place.rows["team"] = Team.objects.create(programme=programme, native=native, peer=peer)
    return place.rows["team"].pk


def _outcome_token(place: House, life: Life) -> str:
    """A link that asks somebody who left three days ago how they are."""
    token = f"asked-{life.mentee.participation.pk}"
    if "left" not in life.rows:
        three_days_ago = timezone.localdate() - datetime.timedelta(days=3)
        row = factories.ParticipationFactory(
            programme=place.programme, state="left", left_on=three_days_ago, waiting_since=None
        )
        asking = Asking.objects.create(
            participation=row, exit_on=three_days_ago, moment="exit", asked_on=timezone.localdate(),
            closes_on=timezone.localdate() + datetime.timedelta(days=17),
        )  # fmt: skip
        Outcome.objects.create(
            participation=row, pair=life.rows["pair"], moment="exit", status="searching", on=three_days_ago,
            exit_on=three_days_ago - datetime.timedelta(days=400),
        )  # fmt: skip
        life.rows["left"] = Link.objects.create(asking=asking, token=fingerprint(token))
    return token


KINDS: dict[str, Callable[[House, Life, str], Any]] = {
    "person": lambda place, life, role: getattr(life, _side(role)).person.pk,
    "mentee_person": lambda place, life, role: life.mentee.person.pk,
    "participation": lambda place, life, role: getattr(life, _side(role)).participation.pk,
    "mentee": lambda place, life, role: life.mentee.participation.pk,
    "mentor": lambda place, life, role: life.mentor.participation.pk,
    "membership": lambda place, life, role: getattr(life, _side(role)).membership.pk,
    "staff_member": lambda place, life, role: funding.staff_member(place, life, role).pk,
    "hours": lambda place, life, role: funding.hours(place, life, role).pk,
    "consent": lambda place, life, role: life.rows["consents"][_side(role)].pk,
    "contacts": lambda place, life, role: life.rows["contacts"][_side(role)].pk,
    "entry": lambda place, life, role: life.rows["entry"][_side(role)].pk,
    "member": lambda place, life, role: life.rows["member"][_side(role)].pk,
    "mentee_member": lambda place, life, role: life.rows["member"]["mentee"].pk,
    "learner": lambda place, life, role: life.rows["learner"][_side(role)].pk,
    "taught": lambda place, life, role: life.rows["session"].programme_id,
    "model_version": lambda place, life, role: life.rows["session"].programme.model_id,
    "programme_partner": lambda place, life, role: _partner(place, life),
    "outcome_token": lambda place, life, role: _outcome_token(place, life),
    "team": lambda place, life, role: _team(place, life),
    "cohort": lambda place, life, role: _cohort(place),
    "site": lambda place, life, role: _site(place),
    "online_unit": lambda place, life, role: "online" if _side(role) == "mentor" else "hello",
    "number": lambda place, life, role: life.rows["learner"][_side(role)].certificates.get().number,
    "certificate": lambda place, life, role: life.rows["learner"][_side(role)].certificates.get().pk,
    "programme": lambda place, life, role: place.programme.pk,
    "organisation": lambda place, life, role: place.organisation.pk,
    "proposal": _proposal,
    "answer": _question,
}
"""Kinds that depend on who looks; every other kind is a row of Life.rows or House.rows."""


def world() -> World:
    return World(house("Samen aan het werk"), house("Work Together Leipzig"))
