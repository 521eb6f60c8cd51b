"""Credits and certificates; and the public page on which a certificate is checked."""

import re
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from memore.core import audit
from memore.core.access import allow, anyone
from memore.core.documents import PDF
from memore.core.errors import Refusal
from memore.core.words import as_written
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.training import actions
from memore.training.access import learner_or_staff
from memore.training.certificates import known_number, language_for, pdf_of
from memore.training.forms import CreditsForm, IssueForm, NumberForm
from memore.training.models import Certificate, CreditAssessment, SkillRating
from memore.training.progress import progress, units_of
from memore.training.views.loading import participation_of, posted


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def assess(request: MemberRequest, participation: UUID) -> HttpResponse:
    """Credits, in which system, assessed by whom, on which day."""
    row = participation_of(request, participation)
    known = CreditAssessment.objects.filter(participation=row).first()
    suggested = next((unit for unit in units_of(row) if unit.credits), None)
    initial: dict[str, object] = {"assessed_on": timezone.localdate()}
    if known:
        initial = {name: getattr(known, name) for name in ("credits", "system", "assessor", "assessed_on")}
    elif suggested:
        initial |= {
            "credits": suggested.credits,
            "system": suggested.credit_system,
            "assessor": suggested.assessor,
        }
    form = CreditsForm(posted(request), initial=initial)
    status, back = 200, reverse("training:person", args=[row.pk])
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.assess_credits(participation=row, by=request.viewer, **form.cleaned_data)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
                status = 409
            else:
                messages.success(request, _("The credits are saved."))
                return redirect(back)
    words = {"title": _("Credits"), "lead": as_written(row.person.name), "button": _("Save the credits")}
    return render(request, "training/ask.html", {"form": form, "back": back, **words}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def issue(request: MemberRequest, participation: UUID) -> HttpResponse:
    """Issue a certificate, or a corrected one that replaces it."""
    row = participation_of(request, participation)
    languages = [(code, str(name)) for code, name in settings.LANGUAGES]
    form = IssueForm(posted(request), languages=languages, initial={"language": language_for(row)})
    status, back = 200, reverse("training:person", args=[row.pk])
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.issue_certificate(participation=row, by=request.viewer, **form.cleaned_data)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
                status = 409
            else:
                messages.success(request, _("The certificate is issued. Print it, sign it, hand it over."))
                return redirect(back)
    context = {
        "form": form,
        "participation": row,
        "progress": progress([row])[0],
        "credits": CreditAssessment.objects.filter(participation=row).first(),
        "rated": SkillRating.objects.filter(participation=row, by_other=False).exists(),
        "replaces": Certificate.objects.current().filter(participation=row).first(),
        "back": back,
    }
    return render(request, "training/issue.html", context, status=status)


@require_safe
@allow(learner_or_staff)
def certificate(request: MemberRequest, certificate: UUID) -> HttpResponse:
    """The certificate as PDF, for staff and for whom it is."""
    row = get_object_or_404(Certificate.objects.seen_by(request.viewer), pk=certificate)
    if not row.words:
        raise Http404
    audit.record("certificate.read", row, by=request.viewer)
    name = f'inline; filename="certificate-{row.number}.pdf"'
    return HttpResponse(pdf_of(row), content_type=PDF, headers={"Content-Disposition": name})


@require_safe
@allow(anyone)
def check_number(request: HttpRequest) -> HttpResponse:
    """Type the number from the paper."""
    form = NumberForm(request.GET or None)
    if form.is_valid():
        return redirect("training:check", known_number(form.cleaned_data["number"]))
    return render(request, "training/check_number.html", {"form": form})


@require_safe
@allow(anyone)
def check(request: HttpRequest, number: str) -> HttpResponse:
    """Anybody can check a certificate: who issued it and when, with initials instead of a name."""
    rows = Certificate.objects.select_related("participation__programme__organisation", "replaced_by")
    found = rows.filter(number=known_number(number)).first()
    asked = known_number(number) if re.fullmatch(r"[\w -]{1,20}", number) else ""
    return render(
        request,
        "training/check.html",
        {"certificate": found, "asked": asked},
        status=200 if found else 404,
    )
