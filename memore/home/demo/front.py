"""What else a house has after a year: public pages and who signed up there, a funding call, a certificate, an
incident, pages of a diary."""

import datetime

from django.utils import timezone

from memore.accounts.models import User
from memore.core.access import Viewer
from memore.funding.models import Grant
from memore.intake import checking, entrances
from memore.intake.models import ParticipantFacts
from memore.organisations.models import Membership, Role
from memore.pairs.actions import report_incident
from memore.pairs.models import DiaryEntry, Pair
from memore.plans.actions.coaching import open_coaching, record_qualification
from memore.plans.models import CoachingCase
from memore.programmes.models import Participation, Programme, Side
from memore.training.actions import issue_certificate

SIGN_UPS = (
    (Side.MENTEE, "Rania Darwish", "rania@example.org", "friend", "ar", "I was a nurse for six years."),
    (Side.MENTEE, "Yonas Gebre", "yonas@example.org", "employment_service", "en", ""),
    (Side.MENTOR, "Veerle Dewulf", "veerle@example.org", "internet", "nl", "Twenty years in care."),
)
DIARY = (
    "I talked too much today. Next time I ask, and wait.",
    "He called the garage himself. I only sat beside him.",
)


OTHER_DOORS = {
    "Online in the evening": (True, True, "After work, from the kitchen table: one hour a week, online."),
    "What I can: skills without papers": (
        True,
        True,
        "No diploma, but hands that know a trade? We make it visible, and find a company that looks at it.",
    ),
    "From Atelier Zenne to a regular job": (
        False,  # who works in the house comes through its job coach
        True,
        "Know a workplace from inside? Walk with somebody from our workshop to a regular contract.",
    ),
}
"""Programme → whether mentees and mentors sign up there, and the first words. A class has no door."""


def furnish(programme: Programme, staff: list[Membership]) -> None:
    """Write all of it, most of it for the main programme."""
    own = staff[0]
    by = Viewer(user=own.user_id, organisation=own.organisation_id, membership=own.pk, role=own.role)
    _open_the_door(programme, by)
    _ask_the_funder(programme, by)
    _keep_a_record(programme, by)
    _refer_to_a_coach(programme, by)


def _open_the_door(programme: Programme, by: Viewer) -> None:
    entrance = entrances.save_entrance(
        entrance=entrances.entrance_of(programme),
        facts={
            "is_public": True,
            "mentees_open": True,
            "mentors_open": True,
            "words": "Newcomers and people who know work here meet, one to one, for half a year.",
        },
        by=by,
    )
    for other in Programme.objects.filter(organisation=programme.organisation, name__in=OTHER_DOORS):
        mentees, mentors, words = OTHER_DOORS[other.name]
        facts = {"is_public": True, "mentees_open": mentees, "mentors_open": mentors, "words": words}
        entrances.save_entrance(entrance=entrances.entrance_of(other), facts=facts, by=by)
    for side, name, email, heard, language, words in SIGN_UPS:
        said = {"name": name, "email": email, "heard": heard, "language": language, "words": words}
        entrances.sign_up(entrance=entrance, side=side, facts={**said, "town": "Mechelen"})


def _ask_the_funder(programme: Programme, by: Viewer) -> None:
    """A call, what it asks, what it says of a few people, and the largest grant that was given under it."""
    call = checking.save_call(
        organisation=programme.organisation,
        facts={
            "name": "Mentoring to work 2026",
            "funder": "VDAB",
            "rules": [{"code": "registered"}, {"code": "may_work"}, {"code": "no_other_project"}],
        },
        programmes=[programme],
        by=by,
    )
    call.grants.add(Grant.objects.filter(organisation=programme.organisation).latest("amount"))
    rows = programme.participations.filter(side=Side.MENTEE).select_related("person", "programme__model")
    for number, row in enumerate(rows.order_by("-joined_on", "pk")[:6]):
        ParticipantFacts.objects.create(
            person=row.person,
            labour="unemployed",
            registered="yes",
            may_work="yes",
            schooling=3,
            other_project="" if number == 0 else "yes" if number == 1 else "no",
        )
        checking.check_eligibility(call=call, participation=row, by=by)


def _refer_to_a_coach(programme: Programme, by: Viewer) -> None:
    """One coach is recorded, and one mentee is with her beside the mentoring."""
    user = User.objects.create_user(email="sabine.wauters@example.org", name="Sabine Wauters")
    coach = Membership.objects.create(
        organisation=programme.organisation, user=user, role=Role.PARTNER, works_for="De Brug, coaching"
    )
    today = timezone.localdate()
    record_qualification(
        membership=coach,
        body="International Coaching Federation",
        level="ACC",
        valid_to=today + datetime.timedelta(days=400),
        supervision="Every month, with Godelieve Aerts",
        by=by,
    )
    pair = Pair.objects.filter(programme=programme, coordinator=by.membership).open().order_by("opened_at")[2]
    agreed = today - datetime.timedelta(days=19)
    case = open_coaching(
        person=pair.members.filter(side=Side.MENTEE)[0].person,
        coach=coach,
        consented_on=agreed,
        mentored_by=(),
        by=by,
    )
    CoachingCase.objects.filter(pk=case.pk).update(opened_on=agreed)


def _keep_a_record(programme: Programme, by: Viewer) -> None:
    pair = Pair.objects.filter(programme=programme, coordinator=by.membership).open().order_by("opened_at")[0]
    report_incident(
        pair=pair,
        kind="money",
        day=timezone.localdate() - datetime.timedelta(days=20),
        seen="The mentor lent money for the train.",
        action="Spoke with both: travel is paid by the house.",
        by=by,
    )
    mentor = Participation.objects.filter(programme=programme, person__email="mentor@demo.example").get()
    issue_certificate(participation=mentor, with_skills=False, by=by)
    user = User.objects.get(email="mentor@demo.example")
    for weeks, words in enumerate(DIARY, start=1):
        day = timezone.localdate() - datetime.timedelta(weeks=weeks)
        DiaryEntry.objects.create(user=user, person=mentor.person, day=day, words=words)
