"""The open round of the demo: a few drafts already asked, in every stage of being answered."""

import datetime

from django.utils import timezone

from memore.core.access import Viewer
from memore.matching.actions import answer_proposal, confirm_proposals, pin
from memore.matching.models import Answer, Proposal, Round
from memore.programmes.models import Side

DAYS_AGO = (5, 3, 1, 1)


def ask_some(round_: Round, *, by: Viewer) -> None:
    """Ask both sides of four drafts, days ago; one mentor said yes, one mentee wants to know more."""
    drafts = list(round_.proposals.drafts().order_by("-score")[:7])
    for draft in drafts[5:]:
        pin(proposal=draft, by=by)
    asked = confirm_proposals(proposals=drafts[:4], by=by).asked
    for proposal, days in zip(asked, DAYS_AGO, strict=False):
        _backdate(proposal, days)
    answer_proposal(proposal=asked[0], side=Side.MENTOR, choice=Answer.Choice.YES, by=by)
    answer_proposal(proposal=asked[1], side=Side.MENTEE, choice=Answer.Choice.YES, by=by)
    answer_proposal(
        proposal=asked[2],
        side=Side.MENTEE,
        choice=Answer.Choice.QUESTION,
        words="Can we meet at the library? I have no car.",
        by=by,
    )


def _backdate(proposal: Proposal, days: int) -> None:
    asked_at = timezone.now() - datetime.timedelta(days=days)
    within = proposal.round.programme.answer_within_days
    Proposal.objects.filter(pk=proposal.pk).update(
        asked_at=asked_at, answer_by=asked_at.date() + datetime.timedelta(days=within)
    )
