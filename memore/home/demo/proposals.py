"""The open round of the demo: a few drafts already asked, in every stage of being answered."""

import datetime

from django.utils import timezone

from memore.core.access import Viewer
from memore.matching.actions import answer_proposal, choose, confirm_proposals, pin
from memore.matching.models import Answer, Proposal, Round
from memore.programmes.models import Participation, Side

DAYS_AGO = (5, 3, 1, 1)


def ask_some(round_: Round, *, by: Viewer) -> None:
    """Ask both sides of four drafts, days ago; one mentor said yes, one mentee wants to know more. One is
    chosen by hand."""
    drafts = list(round_.proposals.drafts().order_by("-score")[:7])
    for draft in drafts[5:]:
        pin(proposal=draft, by=by)
    _choose_one(round_, drafts, by=by)
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


def _choose_one(round_: Round, others: list[Proposal], *, by: Viewer) -> None:
    """One mentee gets another mentor by hand who costs the rest little, with a reason; `others` stay."""
    busy = {str(draft.mentor_id) for draft in others}
    for draft in round_.proposals.drafts().exclude(pk__in=[one.pk for one in others]).order_by("score"):
        outlook = round_.outlooks.get(mentee=draft.mentee_id)
        for mentor, cost in zip(outlook.best, outlook.costs, strict=True):
            if cost and not cost["loses"] and mentor not in busy | {str(draft.mentor_id)}:
                choose(
                    round_=round_,
                    mentee=draft.mentee,
                    mentor=Participation.objects.get(pk=mentor),
                    reason="They met at the language café and would like to go on.",
                    by=by,
                )
                return


def _backdate(proposal: Proposal, days: int) -> None:
    asked_at = timezone.now() - datetime.timedelta(days=days)
    within = proposal.round.programme.answer_within_days
    Proposal.objects.filter(pk=proposal.pk).update(
        asked_at=asked_at, answer_by=asked_at.date() + datetime.timedelta(days=within)
    )
