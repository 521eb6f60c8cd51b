"""Who did what: for the organisation's admins."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from memore.core.access import allow
from memore.core.pages import page_of
from memore.organisations import trail
from memore.organisations.access import admin
from memore.organisations.requests import MemberRequest
from memore.organisations.verbs import things


@allow(admin)
@require_safe
def audit(request: MemberRequest) -> HttpResponse:
    """The audit trail, narrowed by `?who=`, `?about=` and `?verb=`."""
    asked = {key: request.GET.get(key, "").strip() for key in ("who", "about", "verb")}
    rows = trail.trail(request.viewer, actor=asked["who"], subject=asked["about"], verb=asked["verb"])
    page = page_of(request, rows)
    context = {
        "page": page,
        "lines": trail.lines(list(page.object_list)),
        "asked": asked,
        "narrowed": any(asked.values()),
        "colleagues": trail.colleagues(request.viewer),
        "things": things(),
    }
    return render(request, "organisations/audit.html", context)
