"""The buttons of the board: pin, choose, rule out. Nobody is told of any of it."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from memore.core.access import allow
from memore.core.errors import Refusal
from memore.matching import actions
from memore.matching.models import Proposal, Round
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.programmes.models import Participation, Side


@require_POST
@allow(coordinator)
def choose(request: MemberRequest, round: object, mentee: object, mentor: object) -> HttpResponse:
    """Draft this mentor for this mentee by hand."""
    round_, one, other = _couple(request, round, mentee, mentor)
    reason = request.POST.get("reason", "")
    try:
        choice = actions.choose(round_=round_, mentee=one, mentor=other, reason=reason, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return _back(round_, mentee, beside=mentor)
    names = {"mentee": one.person.name, "mentor": other.person.name}
    messages.success(request, _("%(mentor)s is drafted for %(mentee)s. Nobody has been told.") % names)
    if choice.freed:
        lost = _("%(name)s has no mentor in this draft now. Run again to look for another.")
        messages.warning(request, lost % {"name": choice.freed.person.name})
    return _back(round_, mentee)


@require_POST
@allow(coordinator)
def forbid(request: MemberRequest, round: object, mentee: object, mentor: object) -> HttpResponse:
    """ "Not these two"."""
    round_, one, other = _couple(request, round, mentee, mentor)
    names = {"mentee": one.person.name, "mentor": other.person.name}
    reason = request.POST.get("reason", "")
    return _deed(
        request,
        lambda: actions.forbid(round_=round_, mentee=one, mentor=other, reason=reason, by=request.viewer),
        _("%(mentee)s and %(mentor)s will not be proposed to each other. Nobody has been told.") % names,
        _back(round_, mentee),
    )


@require_POST
@allow(coordinator)
def allow_again(request: MemberRequest, round: object, mentee: object, mentor: object) -> HttpResponse:
    """Take "not these two" back."""
    round_, one, other = _couple(request, round, mentee, mentor)
    names = {"mentee": one.person.name, "mentor": other.person.name}
    return _deed(
        request,
        lambda: actions.allow_again(round_=round_, mentee=one, mentor=other, by=request.viewer),
        _("%(mentee)s and %(mentor)s may be proposed to each other again.") % names,
        _back(round_, mentee),
    )


@require_POST
@allow(coordinator)
def pin(request: MemberRequest, draft: object) -> HttpResponse:
    """Fix a draft: the next run leaves it as it is."""
    found = _draft(request, draft)
    return _deed(
        request,
        lambda: actions.pin(proposal=found, by=request.viewer),
        _("Pinned. The next run leaves these two together."),
        _back(found.round, found.mentee_id),
    )


@require_POST
@allow(coordinator)
def unpin(request: MemberRequest, draft: object) -> HttpResponse:
    """Let the next run judge a draft again."""
    found = _draft(request, draft)
    return _deed(
        request,
        lambda: actions.unpin(proposal=found, by=request.viewer),
        _("Unpinned. The next run may find better."),
        _back(found.round, found.mentee_id),
    )


@require_POST
@allow(coordinator)
def drop(request: MemberRequest, draft: object) -> HttpResponse:
    """Take a draft off the board."""
    found = _draft(request, draft)
    return _deed(
        request,
        lambda: actions.drop_draft(proposal=found, by=request.viewer),
        _("The draft is gone. %(name)s waits on; nobody has been told.") % {"name": found.mentee.person.name},
        _back(found.round, found.mentee_id),
    )


def _couple(
    request: MemberRequest, round: object, mentee: object, mentor: object
) -> tuple[Round, Participation, Participation]:
    found = get_object_or_404(Round.objects.seen_by(request.viewer).select_related("programme"), pk=round)
    people = Participation.objects.seen_by(request.viewer).filter(programme=found.programme)
    people = people.select_related("person")
    one = get_object_or_404(people, pk=mentee, side=Side.MENTEE)
    other = get_object_or_404(people, pk=mentor, side=Side.MENTOR)
    return found, one, other


def _draft(request: MemberRequest, draft: object) -> Proposal:
    rows = Proposal.objects.seen_by(request.viewer).select_related("round", "mentee__person")
    return get_object_or_404(rows, pk=draft)


def _deed(request: MemberRequest, deed: Callable[[], object], said: str, back: HttpResponse) -> HttpResponse:
    try:
        deed()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return back


def _back(round_: Round, mentee: object, **more: object) -> HttpResponse:
    """To the board, with this mentee still chosen."""
    words = urlencode({"mentee": str(mentee), **{key: str(value) for key, value in more.items()}})
    return redirect(f"{reverse('matching:board', args=[round_.pk])}?{words}#candidates")
