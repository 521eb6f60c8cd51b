"""Cohorts of a programme, sites of the organisation, and who belongs to which."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from memore.core.access import allow
from memore.core.errors import Refusal
from memore.core.words import number
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.programmes import cohorts as actions
from memore.programmes.cohort_forms import BelongsForm, CohortForm, SiteForm
from memore.programmes.models import Cohort, Participation, Programme, Site


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def cohorts(request: MemberRequest, programme: UUID) -> HttpResponse:
    """The cohorts of a programme and the sites of the house; one can add, change and remove them."""
    row = get_object_or_404(Programme.objects.seen_by(request.viewer), pk=programme)
    kind = request.POST.get("kind", "")
    form = CohortForm(request.POST if kind == "cohort" else None, auto_id="cohort_%s")
    site_form = SiteForm(request.POST if kind == "site" else None, auto_id="site_%s")
    status = 200
    if request.method == "POST":
        status = 422
        if kind == "cohort" and form.is_valid():
            if _done(
                request, actions.add_cohort, _("The cohort is there."), programme=row, **form.cleaned_data
            ):
                return redirect("programmes:cohorts", row.pk)
            status = 409
        elif kind == "site" and site_form.is_valid():
            house = request.membership.organisation
            if _done(
                request,
                actions.add_site,
                _("The site is there."),
                organisation=house,
                **site_form.cleaned_data,
            ):
                return redirect("programmes:cohorts", row.pk)
            status = 409
    context = {
        "programme": row,
        "form": form,
        "site_form": site_form,
        "cohorts": [(one, _form_of(one)) for one in _counted(row.cohorts.all())],
        "sites": [
            (one, SiteForm(initial={"name": one.name}, auto_id=f"{one.pk}_%s"))
            for one in _counted(Site.objects.seen_by(request.viewer))
        ],
    }
    return render(request, "programmes/cohorts.html", context, status=status)


def _counted(rows: Any) -> Any:
    return rows.annotate(people=Count("participations"))


def _form_of(row: Cohort) -> CohortForm:
    facts = {"name": row.name, "starts_on": row.starts_on, "ends_on": row.ends_on}
    return CohortForm(initial=facts, auto_id=f"{row.pk}_%s")


def _done(request: MemberRequest, action: Callable[..., Any], said: str, **given: Any) -> bool:
    """Do it, and say so, or say why not."""
    try:
        action(by=request.viewer, **given)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, said)
    return True


@allow(coordinator)
@require_POST
def cohort(request: MemberRequest, cohort: UUID) -> HttpResponse:
    """Change a cohort, or remove it."""
    row = get_object_or_404(Cohort.objects.seen_by(request.viewer), pk=cohort)
    programme = row.programme_id
    if "remove" in request.POST:
        _done(request, actions.remove_cohort, _("The cohort is removed. Its people stay."), cohort=row)
    elif (form := CohortForm(request.POST)).is_valid():
        _done(request, actions.change_cohort, _("The cohort is saved."), cohort=row, **form.cleaned_data)
    else:
        _say_wrong(request, form)
    return redirect("programmes:cohorts", programme)


@allow(coordinator)
@require_POST
def site(request: MemberRequest, programme: UUID, site: UUID) -> HttpResponse:
    """Rename a site, or remove it; then back to the programme from whose page it was done."""
    back = get_object_or_404(Programme.objects.seen_by(request.viewer), pk=programme)
    row = get_object_or_404(Site.objects.seen_by(request.viewer), pk=site)
    if "remove" in request.POST:
        _done(request, actions.remove_site, _("The site is removed. Its people stay."), site=row)
    elif (form := SiteForm(request.POST)).is_valid():
        _done(request, actions.rename_site, _("The site is saved."), site=row, **form.cleaned_data)
    else:
        _say_wrong(request, form)
    return redirect("programmes:cohorts", back.pk)


def _say_wrong(request: MemberRequest, form: forms.Form) -> None:
    for errors in form.errors.values():
        messages.error(request, str(errors[0]))


@allow(coordinator)
@require_POST
def belongs(request: MemberRequest, participation: UUID) -> HttpResponse:
    """Cohort and site of one person."""
    rows = Participation.objects.seen_by(request.viewer).select_related("programme")
    row = get_object_or_404(rows, pk=participation)
    form = BelongsForm(request.POST, programme=row.programme)
    if form.is_valid():
        _done(
            request,
            actions.assign,
            _("Cohort and site are saved."),
            participations=[row],
            values=form.values(),
        )
    else:
        _say_wrong(request, form)
    return redirect("programmes:participation", row.pk)


@allow(coordinator)
@require_POST
def assign(request: MemberRequest, programme: UUID) -> HttpResponse:
    """Cohort and site of everybody who was ticked on the programme's list."""
    row = get_object_or_404(Programme.objects.seen_by(request.viewer), pk=programme)
    form = BelongsForm(request.POST, programme=row, several=True)
    ticked = {key for key in request.POST.getlist("who") if _is_key(key)}
    rows = Participation.objects.seen_by(request.viewer).filter(programme=row, pk__in=ticked)
    if not form.is_valid():
        _say_wrong(request, form)
    elif not ticked:
        messages.error(request, _("Tick at least one person."))
    elif not form.values():
        messages.error(request, _("Choose a cohort or a site."))
    else:
        changed = actions.assign(participations=rows, values=form.values(), by=request.viewer)
        said = ngettext("%(number)s person was changed.", "%(number)s people were changed.", changed)
        messages.success(request, said % {"number": number(changed)})
    side = "mentor" if request.POST.get("side") == "mentor" else "mentee"
    return redirect(f"{reverse('programmes:programme', args=[row.pk])}?side={side}")


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
