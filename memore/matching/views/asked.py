"""What was asked: the list for staff, and one proposal for each of the two and for staff."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from memore.core.access import Viewer, allow
from memore.core.errors import Refusal
from memore.core.pages import page_of
from memore.core.words import first_name
from memore.matching import access, actions
from memore.matching.adapter import opened
from memore.matching.addresses import row_id
from memore.matching.models import Answer, Proposal, ProposalQuerySet
from memore.matching.sides import Standpoint, all_sides, awaited, others_of, shared_reasons
from memore.matching.telling import told
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.pairs.groups import mentees_at_most
from memore.pairs.naming import together
from memore.programmes.models import Programme, Side

FILTERS = ("open", "question", "over")


@require_safe
@allow(coordinator)
def asked(request: MemberRequest) -> HttpResponse:
    """Who was asked, who has answered, and until when."""
    chosen = request.GET.get("show", "open")
    chosen = chosen if chosen in FILTERS else "open"
    programme = row_id(request.GET.get("programme"))
    page = page_of(request, _listed(request.viewer, chosen, programme))
    rows = [(row, *by_side(all_sides(row))) for row in page]
    programmes = Programme.objects.seen_by(request.viewer).order_by("name")[:50]
    context = {
        "page": page,
        "rows": rows,
        "chosen": chosen,
        "programme": programme,
        "programmes": list(programmes),
    }
    return render(request, "matching/asked.html", context)


def by_side(sides: list[Standpoint]) -> tuple[list[Standpoint], list[Standpoint]]:
    """The mentee, and the mentor or both of a team."""
    return sides[:1], sides[1:]


def _listed(viewer: Viewer, chosen: str, programme: uuid.UUID | None) -> ProposalQuerySet:
    rows = _with_people(Proposal.objects.seen_by(viewer).exclude(asked_at=None)).prefetch_related("answers")
    rows = rows.filter(round__programme=programme) if programme else rows
    if chosen == "over":
        return rows.exclude(state="asked").order_by("-decided_at", "pk")
    if chosen == "question":
        rows = rows.filter(
            pk__in=Answer.objects.filter(choice="question", replied_at=None).values("proposal")
        )
    return rows.pending().order_by("answer_by", "asked_at", "pk")


def _with_people(rows: ProposalQuerySet) -> ProposalQuerySet:
    return rows.select_related(
        "round__programme__model",
        "mentee__person__user",
        "mentor__person__user",
        "partner__person__user",
        "asked_by",
    )


@require_safe
@allow(access.asked)
def proposal(request: MemberRequest, proposal: object) -> HttpResponse:
    """For mentor and mentee: who the other is, why it may fit, and three answers of one size. For
    staff: both sides, what they said, and answering for somebody who has no account."""
    found = _found(request, proposal)
    sides = all_sides(found)
    if request.viewer.is_staff:
        return render(request, "matching/proposal_staff.html", _staff_page(found, sides))
    own = _own(sides, request.viewer)
    return render(request, "matching/proposal.html", _own_page(found, own))


def _own(sides: list[Standpoint], viewer: Viewer) -> Standpoint:
    """The viewer's: in a team the one of the two mentors that they are."""
    mine = [side for side in sides if side.side == viewer.role]
    return next((side for side in mine if side.person.user_id == viewer.user), mine[0])


def _staff_page(found: Proposal, sides: list[Standpoint]) -> dict[str, Any]:
    return {
        "proposal": found,
        "sides": sides,
        "lines": told(opened(found.facts)),
        "open": found.is_open,
        "because": Answer.Because.choices,
    }


def _own_page(found: Proposal, own: Standpoint) -> dict[str, Any]:
    others, reasons = others_of(found, own), shared_reasons(found)
    group = _group(found, own.side) or _team(found, own)
    spoken = [
        *(part for one in others for part in (one.name, one.part, one.town, one.languages, one.trades)),
        *(line for line, _weak in reasons),
        group,
    ]
    return {
        "proposal": found,
        "own": own,
        "others": others,
        "other_names": together([one.name for one in others]),
        "waits_for": awaited(found, own.participation.pk),
        "reasons": reasons,
        "group": group,
        "aloud": ". ".join(filter(None, spoken)),
        "open": found.is_open,
        "because": Answer.Because.choices,
    }


def _group(found: Proposal, side: str) -> str:
    """What a mentee and a mentor should know before they say yes where pairs are groups."""
    most = mentees_at_most(found.round.programme)
    if most == 1:
        return ""
    if side == Side.MENTOR:
        return _("This is one place in your group: up to %(most)s mentees meet with you.") % {"most": most}
    return _(
        "You meet in a small group of up to %(most)s. The others read your first name, nothing more."
    ) % {"most": most}


def _team(found: Proposal, own: Standpoint) -> str:
    """What each should know before they say yes to a team: who is in it, and that all say yes."""
    if found.partner is None:
        return ""
    if own.side == Side.MENTEE:
        return _(
            "They are a team: one knows the country from the inside, one came here as you did. "
            "It begins when all three say yes."
        )
    partner = found.mentor if own.of_partner else found.partner
    return _("You do this together with %(name)s. It begins when all three say yes.") % {
        "name": first_name(partner.person.name)
    }


@require_POST
@allow(access.asked)
def answer(request: MemberRequest, proposal: object) -> HttpResponse:
    """Yes, not now, or "I need to know more": by the person, or by staff who help."""
    found = _found(request, proposal)
    viewer = request.viewer
    own = None if viewer.is_staff else _own(all_sides(found), viewer)
    side = request.POST.get("side", "") if own is None else own.side
    of_partner = "of_partner" in request.POST if own is None else own.of_partner
    choice = request.POST.get("choice", "")
    if choice not in Answer.Choice.values:
        messages.error(request, _("Choose one of the answers."))
        return redirect("matching:proposal", found.pk)
    words = request.POST.get("words", "")[:2000]
    return _deed(
        request,
        found,
        lambda: actions.answer_proposal(
            proposal=found,
            side=side,
            choice=choice,
            because=request.POST.get("because", ""),
            words=words,
            of_partner=of_partner,
            by=viewer,
        ),
        _thanks(choice, viewer),
    )


def _thanks(choice: str, viewer: Viewer) -> str:
    if viewer.is_staff:
        return _("The answer is noted, with your name beside it.")
    if choice == Answer.Choice.YES:
        return _("Thank you. Your yes is noted.")
    if choice == Answer.Choice.NOT_NOW:
        return _("Thank you for telling us. We keep looking for somebody else.")
    return _("Your question is on its way. You get an answer.")


@require_POST
@allow(coordinator)
def remind(request: MemberRequest, proposal: object) -> HttpResponse:
    """Write once more to those who have not answered."""
    found = _found(request, proposal)
    return _deed(
        request,
        found,
        lambda: actions.remind_once(proposal=found, by=request.viewer),
        _("The reminder is on its way."),
    )


@require_POST
@allow(coordinator)
def withdraw(request: MemberRequest, proposal: object) -> HttpResponse:
    """Take a proposal back; both places are free again."""
    found = _found(request, proposal)
    reason = request.POST.get("reason", "")
    return _deed(
        request,
        found,
        lambda: actions.withdraw_proposal(proposal=found, reason=reason, by=request.viewer),
        _("Taken back. Both are told kindly, without a reason, and are on the board again."),
    )


@require_POST
@allow(coordinator)
def reply(request: MemberRequest, answer: object) -> HttpResponse:
    """Answer what one of the two asked."""
    mine = Proposal.objects.seen_by(request.viewer)
    found = get_object_or_404(Answer.objects.filter(proposal__in=mine).select_related("proposal"), pk=answer)
    words = request.POST.get("words", "")[:2000]
    return _deed(
        request,
        found.proposal,
        lambda: actions.answer_question(answer=found, words=words, by=request.viewer),
        _("Your answer is on its way."),
    )


def _found(request: MemberRequest, proposal: object) -> Proposal:
    rows = _with_people(Proposal.objects.seen_by(request.viewer).exclude(state="draft"))
    return get_object_or_404(rows.prefetch_related("answers__replied_by"), pk=proposal)


def _deed(request: MemberRequest, found: Proposal, deed: Callable[[], object], said: str) -> HttpResponse:
    try:
        deed()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("matching:proposal", found.pk)
