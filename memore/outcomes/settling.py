"""The pair counts as followed up once the outcome of half a year later is known: it is asked once, here."""

from memore.core.access import Viewer
from memore.outcomes.models import Outcome, Status
from memore.outcomes.work import is_work
from memore.pairs.actions import record_follow_up, undo_follow_up
from memore.pairs.models import FollowUp, Member, PairState

LEARNS = (Status.TRAINING, Status.INTERNSHIP)


def result_of(status: str, contract: str) -> FollowUp.Result:
    """An outcome in the words of a pair's follow-up. Who is in temporary work experience still looks."""
    if is_work(status, contract):
        return FollowUp.Result.WORK
    return FollowUp.Result.TRAINING if status in LEARNS else FollowUp.Result.LOOKING


def settle_pair(outcome: Outcome, *, by: Viewer) -> None:
    """The pair that ended last is followed up for this mentee; said again, the newest counts."""
    member = _member(outcome)
    if member is not None:
        record_follow_up(
            member=member,
            result=result_of(outcome.status, outcome.contract),
            on=outcome.on,
            by=by,
            assisted=outcome.assisted,
        )


def unsettle_pair(outcome: Outcome, *, by: Viewer) -> None:
    """The outcome is taken back, and with it the follow-up."""
    member = _member(outcome)
    if member is None:
        return
    FollowUp.objects.filter(member=member).delete()
    if member.pair.state == PairState.FOLLOWED_UP:
        undo_follow_up(pair=member.pair, by=by)


def _member(outcome: Outcome) -> Member | None:
    rows = Member.objects.filter(participation=outcome.participation_id, pair=outcome.pair_id)
    return rows.select_related("pair", "person").first()
