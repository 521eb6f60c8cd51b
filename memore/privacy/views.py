"""Who is forgotten soon; keeping somebody; forgetting somebody who asks for it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from memore.core.access import allow
from memore.core.errors import Refusal
from memore.core.pages import page_of
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.outcomes.esf.keeping import kept_for
from memore.people.models import Person
from memore.privacy import actions
from memore.privacy.models import Notice


@allow(coordinator)
@require_safe
def notices(request: MemberRequest) -> HttpResponse:
    """People without a sign of life for long, the nearest day first."""
    rows = Notice.objects.seen_by(request.viewer).select_related("person", "kept_by")
    return render(request, "privacy/notices.html", {"page": page_of(request, rows)})


@allow(coordinator)
@require_POST
def keep(request: MemberRequest, notice: UUID) -> HttpResponse:
    """Keep somebody for another year."""
    row = get_object_or_404(Notice.objects.seen_by(request.viewer).select_related("person"), pk=notice)
    actions.keep(notice=row, by=request.viewer)
    messages.success(request, _("The record stays for a year."))
    return redirect("privacy:notices")


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: MemberRequest, person: UUID) -> HttpResponse:
    """Forget somebody who asks for it: what goes and what stays is said first."""
    row = get_object_or_404(Person.objects.seen_by(request.viewer), pk=person)
    if request.method != "POST":
        return _forget(request, row)
    try:
        actions.forget(person=row, by=request.viewer)
    except Refusal as refusal:
        return _forget(request, row, str(refusal))
    messages.success(request, _("This person is forgotten."))
    return redirect("people:list")


def _forget(request: MemberRequest, person: Person, refusal: str = "") -> HttpResponse:
    context = {
        "person": person,
        "refusal": refusal,
        "kept": kept_for(person, timezone.localdate()),
    }
    return render(request, "privacy/forget.html", context, status=409 if refusal else 200)
