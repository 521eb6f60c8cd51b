"""What can happen: somebody is told, kept, forgotten."""

import datetime
from contextlib import suppress

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.accounts.models import User
from memore.core import audit, outbox
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.outcomes.esf.deeds import FrozenAlready, NeverIn, freeze
from memore.outcomes.esf.keeping import PROOFS, kept_for, over
from memore.outcomes.models import Asking, EsfLink, EsfParticipant
from memore.pairs.models import Pair
from memore.people.models import Person
from memore.privacy.forgetting import NOBODY, empty, forget_account, forget_messages, rows_of
from memore.privacy.idle import idle, silent_since
from memore.privacy.models import Notice
from memore.programmes.models import Participation, State

KEEP_DAYS = 365


class StillInAPair(Refusal):
    """Somebody in an open pair, or on a proposal, cannot be forgotten under way."""


class AlreadyForgotten(Refusal):
    """There is nothing left to forget."""


@transaction.atomic
def forget(*, person: Person, by: Viewer) -> None:
    """Empty everything that names this person or was said by or about them; counts and days stay, and so do
    the proofs that a funder may still ask for, under a number.

    Raises StillInAPair, AlreadyForgotten.
    """
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if person.name == "–":
        raise AlreadyForgotten(_("This person is forgotten already."))
    held = Pair.objects.open().filter(members__person=person).exists()
    if held or person.participations.filter(seats__isnull=False).exists():
        raise StillInAPair(_("This person is in an open pair or proposal. End that first."))
    user: User | None = person.user
    rows = rows_of(person)
    forget_messages(rows[Asking] | rows[EsfLink])
    kept = _freeze_proofs(person, by)
    for model, keys in rows.items():
        if model not in kept:
            empty(model, keys)
    today = timezone.localdate()
    Participation.objects.filter(person=person).exclude(state=State.LEFT).update(
        state=State.LEFT, left_on=today, waiting_since=None, paused_until=None
    )
    if user is not None:
        forget_account(user, person)
    Notice.objects.filter(person=person).delete()
    audit.record("person.forgotten", person, by=by)


def _freeze_proofs(person: Person, by: Viewer) -> tuple[type, ...]:
    """Which models stay as they are, because a funder may still ask. What the fund counts is frozen first:
    the facts it is made of go."""
    if not kept_for(person, timezone.localdate()):
        return ()
    for row in person.participations.mentees():
        with suppress(NeverIn, FrozenAlready):
            freeze(participation=row, by=by)
    return PROOFS


@transaction.atomic
def let_go(today: datetime.date | None = None) -> int:
    """Empty the proofs of people who were forgotten, once no funder may ask any more. Says of how many."""
    rows = over(today or timezone.localdate(), NOBODY)
    for model, keys in rows.items():
        empty(model, keys)
    return len(rows[EsfParticipant])


@transaction.atomic
def keep(*, notice: Notice, by: Viewer) -> None:
    """Keep somebody for another year, at the word of staff."""
    notice.kept_until = timezone.localdate() + datetime.timedelta(days=KEEP_DAYS)
    notice.kept_by_id = by.user
    notice.save(update_fields=["kept_until", "kept_by"])
    audit.record("person.kept", notice.person, by=by, fields=["kept_until"])


def watch(today: datetime.date | None = None) -> dict[str, int]:
    """Tell who is silent for too long, forget whose day has come, drop notices of who is back.

    May run twice a day without harm. Returns how many were told, forgotten and dropped.
    """
    today = today or timezone.localdate()
    Notice.objects.filter(kept_until__lt=today).delete()
    silent = {person.pk: person for person in idle(today)}
    known = {notice.person_id: notice for notice in Notice.objects.all()}
    done = {"told": 0, "forgotten": 0, "dropped": 0}
    for person_id, notice in known.items():
        if notice.kept_until is None and person_id not in silent:
            notice.delete()
            done["dropped"] += 1
        elif notice.kept_until is None and notice.forget_on <= today:
            forget(person=silent[person_id], by=Viewer(organisation=silent[person_id].organisation_id))
            done["forgotten"] += 1
    for person_id, person in silent.items():
        if person_id not in known:
            _tell(person, today)
            done["told"] += 1
    return done


@transaction.atomic
def _tell(person: Person, today: datetime.date) -> None:
    notice = datetime.timedelta(days=person.notice_days)  # type: ignore[attr-defined]  # of idle()
    Notice.objects.create(person=person, forget_on=today + notice)
    by = Viewer(organisation=person.organisation_id)
    audit.record("person.told_of_forgetting", person, by=by)
    user = person.user
    if user is None or not user.email:
        return
    outbox.post(
        template="about_to_forget",
        address=user.email,
        language=user.language or person.language or person.organisation.language,
        link=reverse("knows"),
        organisation=person.organisation_id,
        user=user.pk,
        only_if="memore.privacy.actions.still_silent",
        about=str(person.pk),
        house=person.organisation.name,
    )


def still_silent(person: str) -> bool:
    """Asked before the message leaves: whether there is still a notice for this person."""
    return Notice.objects.running().filter(person_id=person).exists()


__all__ = ["forget", "keep", "let_go", "silent_since", "still_silent", "watch"]
