"""Rounds: start one, run it again, close it."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.core.jobs import enqueue
from memore.matching import states
from memore.matching.models import Round, RoundState
from memore.programmes.models import Programme

JOB = "memore.matching.running.run"


class AlreadyOpen(Refusal):
    """A programme works on one round at a time."""


class ProgrammeIsOver(Refusal):
    """Nobody is matched in a programme that has ended."""


def start_round(*, programme: Programme, by: Viewer) -> Round:
    """Open a round and have it worked out in the background. Raises AlreadyOpen, ProgrammeIsOver."""
    if programme.ends_on and programme.ends_on < timezone.localdate():
        raise ProgrammeIsOver(_("%(name)s has ended. Change its last day first.") % {"name": programme.name})
    try:
        with transaction.atomic():
            round_ = Round.objects.create(
                programme=programme, created_by_id=by.user, started_at=timezone.now()
            )
            audit.record("round.started", round_, by=by)
            enqueue(JOB, str(round_.pk), round_.run)
    except IntegrityError as error:
        raise AlreadyOpen(_("A round of this programme is open already.")) from error
    return round_


@transaction.atomic
def run_again(*, round_: Round, by: Viewer, at_night: bool = False) -> None:
    """Work the round out again. Pins, choices by hand and "not these two" stay; earlier drafts are kept
    where nothing is lost by it. A run `at_night` notes what it changed.
    Raises RoundIsRunning, RoundIsClosed."""
    round_ = locked(round_)
    states.check_round("run", round_)
    round_.state, round_.run, round_.started_at = RoundState.QUEUED, round_.run + 1, timezone.now()
    round_.done, round_.total, round_.failure = 0, 0, ""
    round_.save()
    audit.record("round.run_again", round_, by=by)
    enqueue(JOB, str(round_.pk), round_.run, at_night)


@transaction.atomic
def close_round(*, round_: Round, by: Viewer) -> None:
    """End a round. Drafts that nobody was told of are dropped; what was asked goes on.
    Raises RoundIsRunning, RoundIsClosed."""
    round_ = locked(round_)
    states.check_round("close", round_)
    round_.proposals.drafts().delete()
    shut(round_)
    audit.record("round.closed", round_, by=by)


def shut(round_: Round) -> None:
    """Mark a locked round as over."""
    round_.state, round_.closed_at = RoundState.CLOSED, timezone.now()
    round_.save(update_fields=["state", "closed_at"])


def locked(round_: Round) -> Round:
    """The round as it stands now, held until the deed is done: two colleagues change it in turn."""
    return Round.objects.select_for_update(of=("self",)).select_related("programme__model").get(pk=round_.pk)
