"""A model is adapted, brought from another house, or taken over by a programme; partners sign."""

from typing import Any
from uuid import UUID

import tomli_w
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from memore.core.access import allow
from memore.core.errors import Refusal
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.programmes import adopting, offers
from memore.programmes.adapt_form import AdaptForm
from memore.programmes.mentoring import BrokenModel, library, problems_in
from memore.programmes.mentoring.difference import differences
from memore.programmes.mentoring.files import text_of
from memore.programmes.mentoring.picture import picture
from memore.programmes.mentoring.saying import said
from memore.programmes.model_forms import BringForm, PartnerForm
from memore.programmes.model_page import page
from memore.programmes.models import Participation, PartnerRole, Programme, ProgrammePartner, State
from memore.programmes.views.models import offered


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def adapt(request: MemberRequest, which: str) -> HttpResponse:
    """Set a model the house's own way. “Show what changes” writes nothing; saving writes the next version."""
    found = offered(request, which)
    form = AdaptForm(request.POST or None, offer=found)
    context: dict[str, Any] = {"offer": found, "form": form, "name": said(found.model.name), "changes": None}
    if request.method != "POST":
        return render(request, "models/adapt.html", context)
    if not form.is_valid():
        return render(request, "models/adapt.html", context, status=422)
    if "look" in request.POST:
        context["changes"] = differences(found.model, library.parsed(tomli_w.dumps(form.after)))
        return render(request, "models/adapt.html", context)
    try:
        made = adopting.adapt_model(
            organisation=request.membership.organisation, offer=found, data=form.after, by=request.viewer
        )
    except Refusal as refusal:
        messages.info(request, str(refusal))
        return redirect("models:model", which)
    messages.success(
        request,
        _("Version %(number)s is written. Programmes that run stay on theirs.") % {"number": made.number},
    )
    return redirect("models:model", made.pk)


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: MemberRequest) -> HttpResponse:
    """Bring a model's file: checked first, shown with what differs, written only when that is confirmed."""
    form = BringForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "problems": [], "found": None}
    if request.method != "POST":
        return render(request, "models/bring.html", context)
    confirmed = "text" in request.POST
    if not confirmed and not form.is_valid():
        return render(request, "models/bring.html", context, status=422)
    try:
        content = request.POST["text"].encode() if confirmed else form.cleaned_data["file"].read()
        text = text_of(content)
        problems = problems_in(text)
    except BrokenModel as broken:
        problems, text = broken.problems, ""
    if problems:
        file = request.FILES.get("file")
        named = context | {"problems": problems, "file_name": file.name if file else ""}
        return render(request, "models/bring.html", named, status=422)
    if not confirmed:
        return render(request, "models/bring.html", context | _brought(request, text))
    try:
        made = adopting.import_model(
            organisation=request.membership.organisation, text=text, by=request.viewer
        )
    except Refusal as refusal:
        messages.info(request, str(refusal))
        return redirect("models:list")
    messages.success(request, _("The model is here. Start a programme with it, or adapt it first."))
    return redirect("models:model", made.pk)


def _brought(request: MemberRequest, text: str) -> dict[str, Any]:
    """What is shown before a model is taken in."""
    found = offers.Offer("", text)
    here = offers.newest_of(request.viewer, found.model.key)
    return {
        "found": found,
        "text": text,
        "here": here,
        "changes": differences(here.model, found.model) if here else [],
        "picture": picture(found.model),
        **page(found),
    }


def _programme(request: MemberRequest, programme: UUID) -> Programme:
    rows = Programme.objects.seen_by(request.viewer).select_related("model", "organisation")
    row: Programme = get_object_or_404(rows, pk=programme)
    if row.model is None:
        raise Http404
    return row


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def newer(request: MemberRequest, programme: UUID) -> HttpResponse:
    """What a newer version of the programme's model changes, and the button that takes it over."""
    row = _programme(request, programme)
    found = offers.newer(row)
    if request.method == "POST":
        if found is None or found.which != request.POST.get("which"):
            messages.info(request, _("The newest version changed meanwhile. Look again."))
            return redirect("programmes:newer", row.pk)
        try:
            adopting.take_over(programme=row, offer=found, by=request.viewer)
        except Refusal as refusal:
            messages.info(request, str(refusal))
        else:
            messages.success(request, _("The programme runs on the newer version from now on."))
        return redirect("programmes:programme", row.pk)
    assert row.mentoring is not None  # _programme answers 404 without a model
    paired = Participation.objects.filter(programme=row, state=State.PAIRED).count()
    context = {
        "programme": row,
        "found": found,
        "changes": differences(row.mentoring, found.model) if found else [],
        "paired": paired,
    }
    return render(request, "models/newer.html", context)


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def partners(request: MemberRequest, programme: UUID) -> HttpResponse:
    """The agreements that a model asks for: which are signed, and a form for the next."""
    row = _programme(request, programme)
    form = PartnerForm(request.POST or None, programme=row, organisation=request.membership.organisation)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                adopting.sign_partner(programme=row, by=request.viewer, **form.cleaned_data)
            except Refusal as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, _("The agreement is written down."))
            return redirect("programmes:partners", row.pk)
        status = 422
    signed = list(row.partners.select_related("membership__user"))
    labels, roles = dict(PartnerRole.choices), adopting.partner_roles(row)
    context = {
        "programme": row,
        "form": form,
        "roles": [(labels[role], [one for one in signed if one.role == role]) for role in roles],
    }
    return render(request, "models/partners.html", context, status=status)


@allow(coordinator)
@require_POST
def drop_partner(request: MemberRequest, partner: UUID) -> HttpResponse:
    """Take an agreement out."""
    rows = ProgrammePartner.objects.seen_by(request.viewer).select_related("programme__model")
    row = get_object_or_404(rows, pk=partner)
    programme = row.programme_id
    adopting.drop_partner(partner=row, by=request.viewer)
    messages.success(request, _("The agreement is taken out."))
    return redirect("programmes:partners", programme)
