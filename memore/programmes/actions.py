"""What can happen in a programme: it is set up, people join it, wait, pause, leave and come again."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.organisations.models import Organisation
from memore.people.models import Person
from memore.programmes.gates import COLUMNS
from memore.programmes.models import Participation, Programme, Side, State
from memore.programmes.states import TURNS, turn


class AlreadyIn(Refusal):
    """The person takes part on this side already."""

    sentence = gettext_lazy("This person is in this programme already.")


class FromElsewhere(Refusal):
    """Person and programme belong to different organisations."""

    sentence = gettext_lazy("This person belongs to another organisation.")


class ProgrammeIsOver(Refusal):
    """The programme has ended."""

    sentence = gettext_lazy("This programme has ended. Choose another, or change its end.")


class HoldsAPlace(Refusal):
    """A pair or an open proposal holds a place of this person."""

    sentence = gettext_lazy(
        "A pair or an open proposal holds a place of this person. "
        "Close the pair or withdraw the proposal first."
    )


class PauseIsOver(Refusal):
    """The day until which to pause lies in the past."""

    sentence = gettext_lazy("Choose a day after today.")


class OnePlaceOnly(Refusal):
    """A mentee has one mentor at a time."""

    sentence = gettext_lazy("A mentee has one place. Places are for mentors.")


class PlacesTaken(Refusal):
    """More places are taken than would remain."""


class SaidByTheModel(Refusal):
    """The programme runs on a model: what was done and seen is written down unit by unit."""

    sentence = gettext_lazy(
        "This programme runs on a model. Note what was learned on the training page, "
        "and what was seen in the screening."
    )


class MentorsOnly(Refusal):
    """Training and clearance are recorded of mentors."""

    sentence = gettext_lazy("Training and clearance are recorded for mentors.")


@transaction.atomic
def add_programme(*, organisation: Organisation, facts: Mapping[str, Any], by: Viewer) -> Programme:
    """Set up a programme; `facts` are fields of Programme."""
    programme = Programme.objects.create(organisation=organisation, **facts)
    audit.record("programme.added", programme, by=by, fields=facts)
    return programme


@transaction.atomic
def change_programme(*, programme: Programme, facts: Mapping[str, Any], by: Viewer) -> Programme:
    """Change what a programme is and by which rules it matches."""
    changed = [name for name, value in facts.items() if getattr(programme, name) != value]
    for name in changed:
        setattr(programme, name, facts[name])
    programme.save()
    audit.record("programme.changed", programme, by=by, fields=changed)
    return programme


@transaction.atomic
def join_programme(
    *,
    programme: Programme,
    person: Person,
    side: str,
    by: Viewer,
    state: str = State.APPLIED,
    places: int = 1,
    waiting_since: datetime.date | None = None,
    trained: bool | None = None,
    cleared: bool | None = None,
) -> Participation:
    """Take somebody into a programme as mentee or mentor: applied, accepted, or waiting at once.

    Raises FromElsewhere, ProgrammeIsOver, AlreadyIn, OnePlaceOnly.
    """
    today = timezone.localdate()
    if programme.organisation_id != person.organisation_id:
        raise FromElsewhere
    if programme.ends_on and programme.ends_on < today:
        raise ProgrammeIsOver
    if programme.participations.filter(person=person, side=side).exists():
        raise AlreadyIn
    if side == Side.MENTEE and places != 1:
        raise OnePlaceOnly
    row = Participation.objects.create(
        programme=programme,
        person=person,
        side=side,
        state=State(state),
        places=places,
        waiting_since=(waiting_since or today) if state == State.WAITING else None,
        trained=trained,
        cleared=cleared,
    )
    audit.record("participation.joined", row, by=by)
    return row


@transaction.atomic
def accept(*, participation: Participation, by: Viewer) -> Participation:
    """Say yes to an application. Raises NotFromHere."""
    return _turned(participation, "accept", by)


@transaction.atomic
def start_waiting(
    *, participation: Participation, by: Viewer, since: datetime.date | None = None
) -> Participation:
    """Let somebody wait for a mentor or mentee, from today or an earlier day. Raises NotFromHere."""
    today = timezone.localdate()
    return _turned(participation, "start_waiting", by, waiting_since=min(since or today, today))


@transaction.atomic
def pause(
    *, participation: Participation, until: datetime.date | None, reason: str = "", by: Viewer
) -> Participation:
    """Leave somebody out of matching until a day, or until they say. Raises NotFromHere, PauseIsOver,
    HoldsAPlace."""
    if until and until <= timezone.localdate():
        raise PauseIsOver
    _hold_no_place(participation)
    return _turned(participation, "pause", by, paused_until=until, paused_reason=reason)


@transaction.atomic
def resume(*, participation: Participation, by: Viewer) -> Participation:
    """Bring somebody back from a pause; the wait counts from where it began. Raises NotFromHere."""
    since = participation.waiting_since or timezone.localdate()
    return _turned(participation, "resume", by, paused_until=None, paused_reason="", waiting_since=since)


@transaction.atomic
def leave(*, participation: Participation, reason: str = "", by: Viewer) -> Participation:
    """Let somebody go. Raises NotFromHere, HoldsAPlace."""
    _hold_no_place(participation)
    return _turned(
        participation,
        "leave",
        by,
        left_on=timezone.localdate(),
        left_from=_locked(participation).state,
        left_reason=reason,
        paused_until=None,
        paused_reason="",
        waiting_since=None,
    )


@transaction.atomic
def rejoin(*, participation: Participation, by: Viewer) -> Participation:
    """Take somebody back who left; they are accepted and do not wait yet. The day of the first entry stays.
    Raises NotFromHere."""
    return _turned(
        participation,
        "rejoin",
        by,
        joined_on=timezone.localdate(),
        first_joined_on=participation.entered_on,
        left_on=None,
        left_from="",
        left_reason="",
    )


@transaction.atomic
def set_places(*, participation: Participation, places: int, by: Viewer) -> Participation:
    """How many mentees a mentor can have at once, 0 to 12. Raises OnePlaceOnly, PlacesTaken."""
    row = _locked(participation)
    if row.side == Side.MENTEE:
        raise OnePlaceOnly
    taken = max(row.seats.values_list("number", flat=True), default=0)
    if places < taken:
        raise PlacesTaken(
            _("Place %(number)s is taken by a pair or an open proposal, so there cannot be fewer places.")
            % {"number": taken}
        )
    return _saved(participation, by, "participation.places_set", places=places)


@transaction.atomic
def set_readiness(
    *, participation: Participation, trained: bool | None, cleared: bool | None, by: Viewer
) -> Participation:
    """Whether a mentor did the training and was cleared; None = nobody recorded it. A switch for programmes
    without a model: with one, training and screening say it. Raises MentorsOnly, SaidByTheModel."""
    if participation.side != Side.MENTOR:
        raise MentorsOnly
    if participation.programme.model_id is not None:
        raise SaidByTheModel
    return _saved(participation, by, "participation.readiness_set", trained=trained, cleared=cleared)


@transaction.atomic
def settle(
    *,
    requirement: str,
    met: bool,
    by: Viewer,
    participation: Participation | None = None,
    person: Person | None = None,
    on: datetime.date | None = None,
) -> None:
    """Write down that a requirement of the model is met, or no longer: for one participation, or wherever
    the person takes part. Called by the app that owns the truth, inside its own deed."""
    rows = Participation.objects.select_for_update().exclude(state=State.LEFT)
    rows = rows.filter(pk=participation.pk) if participation else rows.filter(person=person)
    for row in rows:
        name = COLUMNS.get(requirement, "met")
        if name == "met":
            kept = {code: day for code, day in row.met.items() if code != requirement}
            day = row.met.get(requirement) or (on or timezone.localdate()).isoformat()
            value: Any = kept | {requirement: day} if met else kept
        else:
            value = met
        if getattr(row, name) != value:
            _saved(row, by, f"participation.{'met' if met else 'not_met'}", **{name: value})
        if participation is not None:
            setattr(participation, name, value)


def _locked(participation: Participation) -> Participation:
    """The row as it stands now, held until the end of the transaction."""
    return Participation.objects.select_for_update().get(pk=participation.pk)


def _hold_no_place(participation: Participation) -> None:
    if _locked(participation).seats.exists():
        raise HoldsAPlace


def _turned(participation: Participation, verb: str, by: Viewer, **fields: Any) -> Participation:
    """Take a turn of the state machine, from where the row stands now."""
    participation.state = _locked(participation).state
    turn(participation, verb)
    return _saved(participation, by, f"participation.{TURNS[verb].done}", state=participation.state, **fields)


def _saved(participation: Participation, by: Viewer, verb: str, **fields: Any) -> Participation:
    for name, value in fields.items():
        setattr(participation, name, value)
    participation.save(update_fields=list(fields))
    audit.record(verb, participation, by=by, fields=fields)
    return participation
