"""Professional coaching is opened for a trained coach only, and never for a volunteer mentor."""

import datetime
from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.organisations.models import STAFF_ROLES, Membership, Role
from memore.people.models import Person
from memore.plans.models import CoachingCase, CoachQualification

BORDER = _(
    "Transformational coaching changes how a person sees themselves. It touches identity, loss and perhaps "
    "trauma. It needs a trained coach, supervision, a way to pass people on and strict silence. Mentoring is "
    "something else: two people who share experience of work, both learn, and an organisation stands beside "
    "them. A volunteer who tried to coach could harm the mentee and themselves. So memore never opens "
    "coaching for a volunteer mentor."
)
"""The border between mentoring and coaching. Written for memore, after domain.md part 5, facts 5 and 6."""


class VolunteersDoNotCoach(Refusal):
    """The chosen coach is a volunteer mentor."""

    sentence = BORDER


class MentorsThisPerson(Refusal):
    """The chosen coach is this person's mentor."""

    sentence = _(
        "They are this person's mentor. A mentor shares experience, a coach does not; one cannot be both for "
        "the same person."
    )


class NoQualification(Refusal):
    """Nothing says that this is a coach."""

    sentence = _("No coaching qualification is recorded for them. An admin records it first.")


class QualificationExpired(Refusal):
    """The certificate has run out."""

    sentence = _("Their coaching qualification has run out. An admin records the new one first.")


class NoSupervision(Refusal):
    """Nobody supervises this coach."""

    sentence = _("No supervision is recorded for them. A coach works under supervision.")


class CoachingIsOpen(Refusal):
    """The person is with a coach already."""

    sentence = _("This person is with a coach already. End that first.")


class NotAgreed(Refusal):
    """The person has not agreed."""

    sentence = _("Coaching begins with the person's own yes.")


class CoachingHasEnded(Refusal):
    """The case ended before."""

    sentence = _("This coaching has ended already.")


@transaction.atomic
def record_qualification(
    *, membership: Membership, body: str, level: str, valid_to: datetime.date, supervision: str, by: Viewer
) -> CoachQualification:
    """Write down what makes somebody a coach. Raises VolunteersDoNotCoach."""
    if is_volunteer(membership):
        raise VolunteersDoNotCoach
    row = CoachQualification.objects.update_or_create(
        membership=membership,
        defaults={
            "body": body, "level": level, "valid_to": valid_to, "supervision": supervision.strip(),
            "recorded_by_id": by.user,
        },
    )[0]  # fmt: skip
    audit.record("qualification.written", row, by=by, fields=["body", "level", "valid_to", "supervision"])
    return row


@transaction.atomic
def open_coaching(
    *,
    person: Person,
    coach: Membership,
    consented_on: datetime.date | None,
    mentored_by: Collection[UUID],
    by: Viewer,
) -> CoachingCase:
    """Refer a person to a coach. `mentored_by`: user ids of their mentors in open pairs (only the caller
    knows pairs). Raises VolunteersDoNotCoach, MentorsThisPerson, NoQualification, QualificationExpired,
    NoSupervision, NotAgreed, CoachingIsOpen."""
    if is_volunteer(coach):
        raise VolunteersDoNotCoach
    if coach.user_id in mentored_by:
        raise MentorsThisPerson
    qualification = CoachQualification.objects.filter(membership=coach).first()
    if qualification is None:
        raise NoQualification
    if not qualification.is_valid(timezone.localdate()):
        raise QualificationExpired
    if not qualification.supervision:
        raise NoSupervision
    if consented_on is None:
        raise NotAgreed
    Person.objects.select_for_update().get(pk=person.pk)
    if CoachingCase.objects.filter(person=person, state=CoachingCase.State.OPEN).exists():
        raise CoachingIsOpen
    case = CoachingCase.objects.create(
        person=person, coach=coach, consented_on=consented_on, created_by_id=by.user
    )
    audit.record("coaching.opened", case, by=by, fields=["coach", "consented_on"])
    return case


@transaction.atomic
def end_coaching(*, case: CoachingCase, by: Viewer) -> None:
    """The coaching ended today. Raises CoachingHasEnded."""
    case.refresh_from_db(from_queryset=CoachingCase.objects.select_for_update())
    if case.state == CoachingCase.State.ENDED:
        raise CoachingHasEnded
    case.state, case.ended_on = CoachingCase.State.ENDED, timezone.localdate()
    case.save(update_fields=["state", "ended_on"])
    audit.record("coaching.ended", case, by=by, fields=["state", "ended_on"])


def is_volunteer(membership: Membership) -> bool:
    """Whether an account has no part under contract: it is neither staff nor partner now."""
    return bool(membership.ended_at) or membership.role not in (*STAFF_ROLES, Role.PARTNER)
