"""The draft on the board: pin, choose by hand, rule out. Nobody is told of any of it."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.matching import states
from memore.matching.actions.rounds import locked
from memore.matching.adapter import around
from memore.matching.costs import cost_then
from memore.matching.judging import facts_of, judge
from memore.matching.models import LIVE, Forbidden, Proposal, ProposalState, Round
from memore.programmes.models import Participation
from memore.programmes.teams import people_of, team_of, with_partners

NEVER_BY_HAND = {
    "fails_places": lambda: _("%(mentor)s has no free place any more: somebody else was quicker."),
    "fails_mentee_wish": lambda: _("%(mentee)s asked for somebody else: see the wish on their page."),
    "fails_mentor_wish": lambda: _("%(mentor)s asked for somebody else: see the wish on their page."),
    "fails_trained": lambda: _("%(mentor)s has not done the training yet."),
    "fails_cleared": lambda: _("%(mentor)s has not been cleared yet."),
    "fails_employer": lambda: _("%(mentee)s and %(mentor)s work for the same employer."),
    "fails_not_with": lambda: _("These two are kept apart. Change that on their page first."),
    "fails_forbidden": lambda: _("%(mentee)s and %(mentor)s were ruled out. Allow them again first."),
}
"""Rules that protect somebody: a choice by hand may stretch the others, never these."""


class NoReason(Refusal):
    """A choice that differs from the draft needs a reason."""


class AlreadyAsked(Refusal):
    """The mentee has been asked about a mentor, or has one."""


class AllPinned(Refusal):
    """Every free place of this mentor is pinned for somebody."""


class RuledOut(Refusal):
    """A rule that protects somebody stands between these two."""


@transaction.atomic
def pin(*, proposal: Proposal, by: Viewer) -> None:
    """Fix a draft: it takes its place first when the round runs again. Raises NotADraft."""
    _pin(proposal, True, by)


@transaction.atomic
def unpin(*, proposal: Proposal, by: Viewer) -> None:
    """Let a pinned or hand-made draft be judged again by the next run. Raises NotADraft."""
    _pin(proposal, False, by)


def _pin(proposal: Proposal, pinned: bool, by: Viewer) -> None:
    draft = _changeable(proposal)
    draft.pinned, draft.changed_by_id = pinned, by.user
    draft.by_hand = draft.by_hand and pinned
    draft.save(update_fields=["pinned", "by_hand", "changed_by"])
    audit.record("proposal.pinned" if pinned else "proposal.unpinned", draft, by=by, fields=["pinned"])


@transaction.atomic
def drop_draft(*, proposal: Proposal, by: Viewer) -> None:
    """Take a draft off the board; the mentee waits on. Raises NotADraft."""
    draft = _changeable(proposal)
    audit.record("proposal.dropped", draft, by=by)
    draft.delete()


@dataclass(frozen=True, slots=True)
class Choice:
    """A draft made by hand, and the mentee who lost their draft place by it (or None)."""

    draft: Proposal
    freed: Participation | None


@transaction.atomic
def choose(*, round_: Round, mentee: Participation, mentor: Participation, reason: str, by: Viewer) -> Choice:
    """Draft this mentor for this mentee by hand. The mentee's earlier draft goes; where the mentor's
    places are all drafted, the one who waited shortest and is not pinned loses theirs.

    Raises NoReason, AlreadyAsked, NotWaiting, RuledOut, AllPinned, RoundIsRunning, RoundIsClosed.
    """
    round_ = locked(round_)
    states.check_round("change", round_)
    if not reason.strip():
        raise NoReason(_("Say in a few words why. Only staff read it, and it helps you later."))
    if mentee.seats.exists():
        raise AlreadyAsked(_("%(name)s has been asked already.") % {"name": mentee.person.name})
    for participation in (mentee, mentor):
        states.check_waits(participation)
    mentor = _with_partner(round_, mentor)
    if mentor.partner is not None:
        states.check_waits(mentor.partner)
    beside = around(round_.programme, {mentee.person_id, *people_of([mentor])})
    seen = judge(round_.programme, mentee, [mentor], beside)[0]
    for fact in seen.failed:
        if fact.code in NEVER_BY_HAND:
            names = {"mentee": mentee.person.name, "mentor": mentor.person.name}
            raise RuledOut(NEVER_BY_HAND[fact.code]() % names)
    round_.proposals.drafts().filter(mentee=mentee).delete()
    freed = _make_room(round_, mentor, beside.left(mentor))
    draft = Proposal.objects.create(
        round=round_,
        mentee=mentee,
        mentor=mentor,
        partner=mentor.partner,
        score=seen.score,
        parts=seen.parts,
        facts=facts_of(seen),
        pinned=True,
        by_hand=True,
        reason=reason.strip()[:200],
        cost=cost_then(round_, mentee, mentor),
        changed_by_id=by.user,
    )
    audit.record("proposal.chosen", draft, by=by, fields=["mentor", "reason"])
    return Choice(draft, freed)


def _with_partner(round_: Round, mentor: Participation) -> Participation:
    """The mentor, or the native of their team, with `taken` and `partner`."""
    team = team_of(mentor)
    chosen = mentor.pk if team is None else team.native_id
    row = Participation.objects.with_taken().select_related("person").get(pk=chosen)
    return with_partners(round_.programme, [row])[0]


def _make_room(round_: Round, mentor: Participation, left: int) -> Participation | None:
    """Who loses their draft place with this mentor, if all are drafted."""
    drafts = list(round_.proposals.drafts().filter(mentor=mentor).select_related("mentee__person"))
    if len(drafts) < left:
        return None
    loose = [draft for draft in drafts if not draft.pinned]
    if not loose:
        pinned = _("%(name)s is pinned for somebody else. Unpin that first.")
        raise AllPinned(pinned % {"name": mentor.person.name})
    newest = max(loose, key=lambda draft: draft.mentee.waiting_since or datetime.date.max)
    newest.delete()
    return newest.mentee


@transaction.atomic
def forbid(
    *, round_: Round, mentee: Participation, mentor: Participation, reason: str, by: Viewer
) -> Forbidden:
    """ "Not these two": they are not proposed to each other in this programme until allowed again.
    Raises NotADraft when they have been asked, RoundIsRunning, RoundIsClosed."""
    round_ = locked(round_)
    states.check_round("change", round_)
    drafts = Proposal.objects.filter(mentee=mentee, mentor=mentor, state__in=LIVE)
    for draft in drafts:
        states.check_proposal("change", draft)
    drafts.filter(state=ProposalState.DRAFT).delete()
    ruled_out, created = Forbidden.objects.get_or_create(
        mentee=mentee,
        mentor=mentor,
        defaults={"programme": round_.programme, "reason": reason.strip()[:200], "by_id": by.user},
    )
    if created:
        audit.record("couple.forbidden", ruled_out, by=by)
    return ruled_out


@transaction.atomic
def allow_again(*, round_: Round, mentee: Participation, mentor: Participation, by: Viewer) -> None:
    """Let two people be proposed to each other again. Raises RoundIsRunning, RoundIsClosed."""
    round_ = locked(round_)
    states.check_round("change", round_)
    for ruled_out in Forbidden.objects.filter(mentee=mentee, mentor=mentor):
        audit.record("couple.allowed", ruled_out, by=by)
        ruled_out.delete()


def _changeable(proposal: Proposal) -> Proposal:
    """The draft as it stands now, with its round held."""
    round_ = locked(proposal.round)
    found = Proposal.objects.filter(pk=proposal.pk).first()
    if found is None:
        raise states.NotADraft(_("A colleague took this draft off the board a moment ago."))
    states.check_proposal("change", found)
    states.check_round("change", round_)
    found.round = round_
    return found
