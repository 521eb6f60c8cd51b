"""At night: open drafts whose lists have changed are worked out again; mornings begin with the best draft."""

from django.db.models import Q
from django.utils import timezone

from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.matching.actions.rounds import run_again
from memore.matching.models import Round, RoundState
from memore.matching.overnight import lists_print
from memore.matching.running import problem_now


def resolve_changed() -> int:
    """Run open drafts again where people came, left or changed since. Returns how many.

    Only drafts that nobody reviewed can change, and each counts its keep bonus; what staff fixed or chose by
    hand stays, who was asked is not on the list any more. A second run of the same night finds nothing to do.
    """
    today = timezone.localdate()
    running = Q(programme__ends_on=None) | Q(programme__ends_on__gte=today)
    rounds = Round.objects.filter(running, state=RoundState.DRAFT).select_related("programme__model")
    return sum(_resolve(round_) for round_ in rounds.order_by("pk"))


def _resolve(round_: Round) -> bool:
    if lists_print(problem_now(round_)) == round_.summary.get("lists"):
        return False
    try:
        run_again(round_=round_, by=Viewer(organisation=round_.programme.organisation_id), at_night=True)
    except Refusal:  # staff run or close it at this very moment
        return False
    return True
