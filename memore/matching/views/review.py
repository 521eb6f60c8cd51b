"""Review, then notify: the last look before anybody is told."""

import uuid
from collections import defaultdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from memore.core.access import allow
from memore.core.pages import page_of
from memore.matching import actions
from memore.matching.adapter import opened
from memore.matching.addresses import row_id
from memore.matching.messages import can_be_written_to
from memore.matching.models import Proposal, ProposalQuerySet, Round, RoundState
from memore.matching.telling import told
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.pairs.groups import mentees_at_most


@require_safe
@allow(coordinator)
def review(request: MemberRequest, round: object) -> HttpResponse:
    """The drafts of a round with their reasons; each can be left out."""
    found = get_object_or_404(
        Round.objects.seen_by(request.viewer).select_related("programme__model"), pk=round
    )
    page = page_of(request, _drafts(found))
    drafts = list(page)
    together = _together(found, drafts)
    rows = [
        {
            "draft": draft,
            "with": [name for pk, name in together[draft.mentor_id] if pk != draft.pk],
            "lines": told(opened(draft.facts)),
            "by_phone": [one.person.name for one in draft.people if not can_be_written_to(one)],
        }
        for draft in drafts
    ]
    return render(
        request,
        "matching/review.html",
        {"round": found, "page": page, "rows": rows, "open": found.state == RoundState.DRAFT},
    )


def _together(round_: Round, drafts: list[Proposal]) -> dict[uuid.UUID, list[tuple[uuid.UUID, str]]]:
    """Mentor → drafts of the round that would be one group with them, with the mentee's name; nothing where
    pairs are of two."""
    found: dict[uuid.UUID, list[tuple[uuid.UUID, str]]] = defaultdict(list)
    if mentees_at_most(round_.programme) > 1:
        rows = round_.proposals.drafts().filter(mentor__in={draft.mentor_id for draft in drafts})
        names = rows.order_by("mentee__person__name", "pk")
        for mentor, pk, name in names.values_list("mentor_id", "pk", "mentee__person__name"):
            found[mentor].append((pk, name))
    return found


@require_POST
@allow(coordinator)
def confirm(request: MemberRequest, round: object) -> HttpResponse:
    """Ask both sides of each ticked draft."""
    found = get_object_or_404(Round.objects.seen_by(request.viewer), pk=round)
    rows = found.proposals.select_related("round", "mentee__person", "mentor__person")
    drafts = list(rows.filter(pk__in=_ticked(request)))
    if not drafts:
        messages.warning(request, _("Tick at least one pair. Nobody has been told."))
        return redirect("matching:review", found.pk)
    outcome = actions.confirm_proposals(proposals=drafts, by=request.viewer)
    count = len(outcome.asked)
    if count:
        done = ngettext(
            "Both sides of %(count)s pair are asked now.",
            "Both sides of %(count)s pairs are asked now.",
            count,
        )
        messages.success(request, done % {"count": count})
    for proposal, sentence in outcome.refused:
        names = {
            "mentee": proposal.mentee.person.name,
            "mentor": proposal.mentor.person.name,
            "why": sentence,
        }
        messages.error(request, _("%(mentee)s and %(mentor)s were not asked: %(why)s") % names)
    if outcome.refused:
        return redirect("matching:review", found.pk)
    return redirect("matching:asked")


def _ticked(request: MemberRequest) -> list[uuid.UUID]:
    """The drafts whose boxes are ticked; anything that is no id is no draft."""
    return [pk for text in request.POST.getlist("draft") if (pk := row_id(text))]


def _drafts(round_: Round) -> ProposalQuerySet:
    drafts: ProposalQuerySet = Proposal.objects.drafts().filter(round=round_)
    people = drafts.select_related("mentee__person__user", "mentor__person__user", "partner__person__user")
    return people.longest_wait_first()
