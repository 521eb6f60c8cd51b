"""The organisation's list of employers."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from memore.core.access import allow
from memore.core.pages import page_of
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.plans.actions.companies import add_employer, change_employer
from memore.plans.forms.others import EmployerForm
from memore.plans.models import Employer


@require_safe
@allow(coordinator)
def employers(request: MemberRequest) -> HttpResponse:
    """All employers, with how many internships and contracts there were."""
    rows = Employer.objects.seen_by(request.viewer).annotate(
        internships=Count("internship", distinct=True), contracts=Count("workcontract", distinct=True)
    )
    return render(request, "home/employers.html", {"page": page_of(request, rows.order_by("name"))})


@allow(coordinator)
def new_employer(request: MemberRequest) -> HttpResponse:
    """Write an employer on the list."""
    return _write(request, Employer(organisation=request.membership.organisation))


@allow(coordinator)
def employer(request: MemberRequest, employer: UUID) -> HttpResponse:
    """Change what is known of an employer."""
    rows = Employer.objects.seen_by(request.viewer).select_related("organisation")
    return _write(request, get_object_or_404(rows, pk=employer))


def _write(request: MemberRequest, row: Employer) -> HttpResponse:
    is_new = row._state.adding
    form = EmployerForm(request.POST if request.method == "POST" else None, instance=row)
    if request.method == "POST" and form.is_valid():
        if is_new:
            add_employer(organisation=row.organisation, facts=form.cleaned_data, by=request.viewer)
        else:
            change_employer(employer=row, facts=form.cleaned_data, by=request.viewer)
        messages.success(request, _("The employer is on the list."))
        return redirect("plans:employers")
    context = {"form": form, "is_new": is_new, "row": row}
    return render(request, "home/employer.html", context, status=422 if form.errors else 200)
