"""Consortia: which there are, joining one, comparing figures, taking over models, writing practices."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from memore.core.access import allow
from memore.core.errors import Refusal
from memore.core.words import day
from memore.evidence import sheets
from memore.evidence.consortium import actions
from memore.evidence.consortium.comparing import comparison
from memore.evidence.consortium.forms import FoundForm, InviteForm, PracticeForm, SharingForm
from memore.evidence.indicators.catalogue import BY_CODE
from memore.evidence.models import Practice, SharedModel
from memore.evidence.tabs import ALL, level_asked, levels, tabs
from memore.evidence.views.handing import handed
from memore.organisations.access import admin, coordinator
from memore.organisations.models import ConsortiumMember, Standing
from memore.organisations.requests import MemberRequest
from memore.programmes import adopting
from memore.programmes.mentoring.picture import picture
from memore.programmes.mentoring.saying import said
from memore.programmes.model_page import page as model_page
from memore.programmes.offers import Offer


def _member(request: MemberRequest, consortium: UUID) -> ConsortiumMember:
    """Where the viewer's organisation stands in a consortium that it is in or invited to."""
    rows = (
        ConsortiumMember.objects.seen_by(request.viewer).live().select_related("consortium", "organisation")
    )
    found: ConsortiumMember = get_object_or_404(rows, consortium=consortium)
    return found


@allow(coordinator)
@require_safe
def consortia(request: MemberRequest) -> HttpResponse:
    """The consortia of the house, open invitations first; an admin can found one."""
    rows = ConsortiumMember.objects.seen_by(request.viewer).live().select_related("consortium")
    context = {
        "rows": rows.order_by("state", "consortium__name"),
        "form": FoundForm(),
        "may": admin(request.viewer),
        "tabs": tabs("consortium"),
    }
    return render(request, "evidence/consortia.html", context)


@allow(admin)
@require_POST
def found(request: MemberRequest) -> HttpResponse:
    """A new consortium, with the own organisation as its first member."""
    form = FoundForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("A consortium needs a name."))
        return redirect("evidence:consortia")
    made = actions.found_consortium(name=form.cleaned_data["name"], by=request.viewer)
    messages.success(request, _("The consortium is there. Say what you show, and invite others."))
    return redirect("evidence:consortium", made.consortium_id)


@allow(coordinator)
@require_safe
def consortium(request: MemberRequest, consortium: UUID) -> HttpResponse:
    """An invitation to answer, or the members with what they show, and the comparison."""
    member = _member(request, consortium)
    context: dict[str, Any] = {
        "member": member,
        "consortium": member.consortium,
        "may": admin(request.viewer),
    }
    switches = {name: getattr(member, name) for name in actions.SWITCHES}
    context["sharing"] = SharingForm(
        initial=switches if member.state == Standing.JOINED else {"shares_figures": True}
    )
    if member.state == Standing.INVITED:
        names = ConsortiumMember.objects.filter(consortium=member.consortium).joined()
        context["houses"] = names.select_related("organisation").order_by("organisation__name")
        return render(request, "evidence/invited.html", context)
    beside = ConsortiumMember.objects.beside(request.viewer).filter(consortium=member.consortium)
    models = SharedModel.objects.shared_with(request.viewer).filter(member__consortium=member.consortium)
    practices = Practice.objects.shared_with(request.viewer).filter(member__consortium=member.consortium)
    compared = comparison(member.consortium, request.viewer, request.GET.getlist("with"))
    level, chosen = level_asked(request.GET.get("tab", "")), request.GET.copy()
    chosen.pop("tab", None)
    if not compared.on(level):  # nobody shows figures of it
        level = ALL
    context |= {
        "members": beside.select_related("organisation").order_by("organisation__name"),
        "compared": compared,
        "groups": compared.on(level),
        "tab": level,
        "levels": levels(level, request.path, chosen.urlencode()),
        "models": models.defer("text").select_related("member__organisation"),
        "practices": [
            (row, BY_CODE[row.code].name if row.code in BY_CODE else "")
            for row in practices.select_related("member__organisation")
        ],
        "query": chosen.urlencode(),
        "invite": InviteForm(),
        "practice_form": PracticeForm(),
    }
    return render(request, "evidence/consortium.html", context)


@allow(coordinator)
@require_safe
def consortium_file(request: MemberRequest, consortium: UUID, kind: str) -> HttpResponse:
    """The comparison as a file: what the page shows, and no more."""
    member = _member(request, consortium)
    if member.state != Standing.JOINED:
        raise Http404
    compared = comparison(member.consortium, request.viewer, request.GET.getlist("with"))
    return handed(
        request, kind, "consortium", member.consortium.name, day(timezone.localdate()),
        sheets.comparison(compared), first=compared.failed, shared=True,
    )  # fmt: skip


def _tried(request: MemberRequest, done: str, deed: Any, **given: Any) -> bool:
    """Do a deed and say what came of it."""
    try:
        deed(by=request.viewer, **given)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True


@allow(admin)
@require_POST
def invite(request: MemberRequest, consortium: UUID) -> HttpResponse:
    """Ask another organisation."""
    member = _member(request, consortium)
    done = _("The organisation is invited: an admin there finds it under “What works”.")
    _tried(request, done, actions.invite_house, consortium=member.consortium, who=request.POST.get("who", ""))
    return redirect("evidence:consortium", consortium)


@allow(admin)
@require_POST
def uninvite(request: MemberRequest, consortium: UUID) -> HttpResponse:
    """Take an open invitation back."""
    member, invited = _member(request, consortium), request.POST.get("invited", "")
    done = _("The invitation is taken back.")
    _tried(request, done, actions.withdraw_invitation, consortium=member.consortium, invited=invited)
    return redirect("evidence:consortium", consortium)


@allow(admin)
@require_POST
def join(request: MemberRequest, consortium: UUID) -> HttpResponse:
    """Say yes to an invitation, and to what is shown."""
    shares = {name: name in request.POST for name in actions.SWITCHES}
    done = _("Your organisation is a member now.")
    _tried(request, done, actions.join_consortium, member=_member(request, consortium), shares=shares)
    return redirect("evidence:consortium", consortium)


@allow(admin)
@require_POST
def sharing(request: MemberRequest, consortium: UUID) -> HttpResponse:
    """Turn switches on or off."""
    shares = {name: name in request.POST for name in actions.SWITCHES}
    done = _("Saved. What is switched off can no longer be seen by anybody else.")
    _tried(request, done, actions.change_sharing, member=_member(request, consortium), shares=shares)
    return redirect("evidence:consortium", consortium)


@allow(admin)
@require_POST
def leave(request: MemberRequest, consortium: UUID) -> HttpResponse:
    """Leave, or say no; nothing of the house can be seen there any more."""
    member = _member(request, consortium)
    done = _("Your organisation is not in the consortium any more. What it showed is taken back.")
    if member.state == Standing.INVITED:
        done = _("You said no to the invitation. Who invited you is told.")
    _tried(request, done, actions.leave_consortium, member=member)
    return redirect("evidence:consortia")


@allow(coordinator)
@require_POST
def practice(request: MemberRequest, consortium: UUID) -> HttpResponse:
    """Write a practice for the others."""
    member, form = _member(request, consortium), PracticeForm(request.POST)
    if not form.is_valid():
        first = next(iter(form.errors.values()))
        messages.error(request, str(first[0]))
        return redirect("evidence:consortium", consortium)
    language = get_language() or ""
    given = dict(form.cleaned_data, member=member, language=language)
    _tried(request, _("The practice is written."), actions.write_practice, **given)
    return redirect("evidence:consortium", consortium)


@allow(coordinator)
@require_POST
def remove_practice(request: MemberRequest, practice: UUID) -> HttpResponse:
    """Take a practice of one's own back."""
    row = get_object_or_404(Practice.objects.seen_by(request.viewer).select_related("member"), pk=practice)
    _tried(request, _("The practice is taken back."), actions.remove_practice, practice=row)
    return redirect("evidence:consortium", row.member.consortium_id)


def _shared_model(request: MemberRequest, key: UUID) -> SharedModel:
    rows = SharedModel.objects.shared_with(request.viewer).select_related("member__organisation")
    found: SharedModel = get_object_or_404(rows, pk=key)
    return found


@allow(coordinator)
@require_safe
def shared_model(request: MemberRequest, shared_model: UUID) -> HttpResponse:
    """Read a model that somebody shows."""
    row = _shared_model(request, shared_model)
    offer = Offer("", row.text)
    context = {
        "row": row, "offer": offer, "name": said(offer.model.name), "summary": said(offer.model.summary),
        "picture": picture(offer.model), **model_page(offer),
    }  # fmt: skip
    return render(request, "evidence/shared_model.html", context)


@allow(coordinator)
@require_POST
def take_model(request: MemberRequest, shared_model: UUID) -> HttpResponse:
    """Take it into the house, where it can be adapted and started from."""
    row = _shared_model(request, shared_model)
    try:
        made = adopting.import_model(
            organisation=request.membership.organisation, text=row.text, by=request.viewer
        )
    except Refusal as refusal:
        messages.info(request, str(refusal))
        return redirect("evidence:shared_model", row.pk)
    messages.success(request, _("The model is here. Start a programme with it, or adapt it first."))
    return redirect("models:model", made.pk)
