"""Agreement, pause, resume, closing, close, reopen, share."""

from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from memore.core.access import allow
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.pairs import actions
from memore.pairs.access import member_or_staff
from memore.pairs.forms import AgreementForm, CloseForm, ClosingForm, PauseForm, ReasonForm, ShareForm
from memore.pairs.models import CloseReason, Member, Pair, Share
from memore.pairs.terms import KNOWN, language_of
from memore.pairs.terms import terms as terms_of
from memore.pairs.views.deeds import Deed, ask, back_to, pair_of, posted, press


@require_POST
@allow(member_or_staff)
def agree(request: MemberRequest, pair: UUID) -> HttpResponse:
    """A member consents; staff consent for the `member` they sit with."""
    found = pair_of(request, pair)
    viewer = request.viewer
    members = Member.objects.filter(pair=found).select_related("person", "pair__programme")
    if viewer.is_staff:
        member = _meant(list(members.now().named()), request.POST)
    else:
        member = get_object_or_404(members, person__user=viewer.user)
    return press(
        request,
        lambda: actions.sign_agreement(
            member=member,
            by=viewer,
            language=request.POST.get("language", ""),
            version=request.POST.get("version", ""),
        ),
        said=_("%(name)s has agreed.") % {"name": member.person.name},
        back=reverse("pair", args=[found.pk]) + "?tab=agreement",
    )


def _meant(members: list[Member], asked: QueryDict) -> Member:
    """The member with whom staff sit: named by `member`, or by `side` where there is one on it. 404 else."""
    named, side = asked.get("member", ""), asked.get("side", "")
    found = [one for one in members if str(one.pk) == named or (not named and one.side == side)]
    if len(found) != 1:
        raise Http404
    return found[0]


@require_safe
@allow(member_or_staff)
def terms(request: MemberRequest, pair: UUID) -> HttpResponse:
    """The text that is signed, to read, to switch the language of, to print; with the button to agree for
    whoever has not yet. `member` says for whom staff read it out."""
    rows = Pair.objects.seen_by(request.viewer)
    found = get_object_or_404(rows.select_related("programme__organisation", "coordinator__user"), pk=pair)
    members = list(Member.objects.now().filter(pair=found).named().select_related("person__user", "pair"))
    viewer = request.viewer
    if viewer.is_staff:
        reader = _meant(members, request.GET) if {"member", "side"} & set(request.GET) else None
    else:
        reader = next((one for one in members if one.person.user_id == viewer.user), None)
    if reader is not None:
        reader.pair = found
    own = language_of(reader) if reader and viewer.is_staff else request.LANGUAGE_CODE
    wanted = request.GET.get("language") or own
    text = terms_of(found, wanted)
    context = {
        "pair": found,
        "text": text,
        "members": members,
        "reader": reader,
        "may_sign": reader is not None and reader.agreed_at is None and not found.has_ended,
        "languages": KNOWN,
        "back": reverse("pair", args=[found.pk]) + "?tab=agreement",
    }
    return render(request, "pairs/terms.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(member_or_staff)
def agreement(request: MemberRequest, pair: UUID) -> HttpResponse:
    """Change how often they meet and until when; both agree anew."""
    found = pair_of(request, pair)
    form = AgreementForm(posted(request), pair=found)
    deed = Deed(
        title=_("What the two agree"),
        lead=_("When it changes, both are asked to agree again."),
        button=_("Save the agreement"),
        done=_("The agreement is saved. Both are asked to agree."),
        back=reverse("pair", args=[found.pk]) + "?tab=agreement",
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.amend_agreement(pair=found, by=request.viewer, **form.cleaned_data),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def pause(request: MemberRequest, pair: UUID) -> HttpResponse:
    """Let the pair rest."""
    found = pair_of(request, pair)
    form = PauseForm(posted(request))
    deed = Deed(
        title=_("Pause this pair"),
        lead=_("No alarm rings while a pair rests. Both get a message with a link."),
        button=_("Pause the pair"),
        done=_("The pair rests."),
        back=back_to(request, found),
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.pause_pair(pair=found, by=request.viewer, **form.cleaned_data),
    )


@require_POST
@allow(coordinator)
def resume(request: MemberRequest, pair: UUID) -> HttpResponse:
    """Go on after a pause."""
    found = pair_of(request, pair)
    return press(
        request,
        lambda: actions.resume_pair(pair=found, by=request.viewer),
        said=_("The pair goes on."),
        back=back_to(request, found),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def closing(request: MemberRequest, pair: UUID) -> HttpResponse:
    """Begin the last weeks."""
    found = pair_of(request, pair)
    form = ClosingForm(posted(request))
    deed = Deed(
        title=_("Begin closing"),
        lead=_("First speak with both. In the last weeks they look back and say what comes next."),
        button=_("Begin closing"),
        done=_("The closing has begun."),
        back=back_to(request, found),
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.begin_closing(pair=found, by=request.viewer, **form.cleaned_data),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def close(request: MemberRequest, pair: UUID) -> HttpResponse:
    """End the pair with a reason."""
    found = pair_of(request, pair)
    talks = Member.objects.filter(pair=found, to_on=None).select_related("person", "closing_talk")
    missing = [member for member in talks if not hasattr(member, "closing_talk")]
    form = CloseForm(
        posted(request), missing=bool(missing), initial={"reason": request.GET.get("reason", "")}
    )
    deed = Deed(
        title=_("End this pair?"),
        lead=_("First speak with both. Nothing is deleted, and you can reopen for 30 days."),
        button=_("End the pair"),
        done=_("The pair is closed. Both places are free again."),
        back=back_to(request, found),
        stop=True,
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.close_pair(
            pair=found,
            reason=CloseReason(form.cleaned_data["reason"]),
            words=form.cleaned_data["words"],
            untalked=form.cleaned_data.get("untalked", ""),
            by=request.viewer,
        ),
        template="pairs/close.html",
        talks=talks,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def reopen(request: MemberRequest, pair: UUID) -> HttpResponse:
    """Take the places again and go on."""
    found = pair_of(request, pair)
    form = ReasonForm(posted(request))
    deed = Deed(
        title=_("Reopen this pair"),
        lead=_("Both need a free place. They get a message with a link."),
        button=_("Reopen the pair"),
        done=_("The pair goes on."),
        back=back_to(request, found),
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.reopen_pair(pair=found, by=request.viewer, **form.cleaned_data),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def share(request: MemberRequest, pair: UUID) -> HttpResponse:
    """Show the pair to a partner."""
    found = pair_of(request, pair)
    form = ShareForm(posted(request), pair=found)
    deed = Deed(
        title=_("Share with a partner"),
        lead=_("Ask the mentee first. They can take it back at any time."),
        button=_("Share the pair"),
        done=_("The partner sees first names, goals and the next date."),
        back=back_to(request, found),
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.share_with_partner(pair=found, by=request.viewer, **form.cleaned_data),
    )


@require_POST
@allow(member_or_staff)
def end_share(request: MemberRequest, share: UUID) -> HttpResponse:
    """The partner sees it no more. Staff, and the mentee whose consent it was."""
    viewer = request.viewer
    seen = Pair.objects.seen_by(viewer)
    if viewer.role == "mentor":
        seen = seen.none()
    found = get_object_or_404(
        Share.objects.select_related("pair__programme", "membership__user"), pk=share, pair__in=seen
    )
    return press(
        request,
        lambda: actions.end_share(share=found, by=viewer),
        said=_("No longer shared."),
        back=reverse("pair", args=[found.pair_id]),
    )
