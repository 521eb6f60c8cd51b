"""Programmes with who waits and who has room, and the round of each."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from memore.core.access import allow
from memore.core.errors import Refusal
from memore.core.pages import page_of
from memore.matching import actions
from memore.matching.models import Round
from memore.matching.queries import running_programmes, standings
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.programmes.models import Programme


@require_safe
@allow(coordinator)
def rounds(request: MemberRequest) -> HttpResponse:
    """Each running programme: who waits, who has room, its open round, and what was asked."""
    page = page_of(request, running_programmes(request.viewer))
    return render(request, "matching/rounds.html", {"page": page, "rows": standings(list(page))})


@require_POST
@allow(coordinator)
def start(request: MemberRequest, programme: object) -> HttpResponse:
    """Start a round of a programme."""
    found = get_object_or_404(Programme.objects.seen_by(request.viewer), pk=programme)
    try:
        round_ = actions.start_round(programme=found, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("matching:rounds")
    return redirect("matching:board", round_.pk)


@require_POST
@allow(coordinator)
def run(request: MemberRequest, round: object) -> HttpResponse:
    """Run a round again."""
    found = get_object_or_404(Round.objects.seen_by(request.viewer), pk=round)
    try:
        actions.run_again(round_=found, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("matching:board", found.pk)


@require_POST
@allow(coordinator)
def close(request: MemberRequest, round: object) -> HttpResponse:
    """End a round without asking about the rest of its drafts."""
    found = get_object_or_404(Round.objects.seen_by(request.viewer), pk=round)
    try:
        actions.close_round(round_=found, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The round is closed. Nobody was told of its drafts."))
    return redirect("matching:rounds")
