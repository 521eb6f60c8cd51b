"""The file for researchers: choose programmes, get it, see what was handed out before."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from memore.core.access import allow
from memore.core.errors import Refusal
from memore.core.files import attachment
from memore.core.pages import page_of
from memore.evidence.models import ResearchExport
from memore.evidence.research.anonymity import K
from memore.evidence.research.making import export_research
from memore.evidence.tabs import tabs
from memore.organisations.access import admin
from memore.organisations.requests import MemberRequest
from memore.programmes.models import Programme


@allow(admin)
@require_http_methods(["GET", "HEAD", "POST"])
def research(request: MemberRequest) -> HttpResponse:
    """Who gets what, in words, and the button; the file is made by POST and is not kept."""
    programmes = (
        Programme.objects.seen_by(request.viewer).select_related("organisation", "model").order_by("name")
    )
    earlier = ResearchExport.objects.seen_by(request.viewer).select_related("by")
    if request.method != "POST":
        context = {
            "programmes": programmes, "page": page_of(request, earlier.order_by("-at", "pk")), "k": K,
            "tabs": tabs("research"),
        }  # fmt: skip
        return render(request, "evidence/research.html", context)
    wanted = set(request.POST.getlist("programme"))
    chosen = [row for row in programmes if str(row.pk) in wanted]
    before = {str(row.pk): row for row in earlier}.get(request.POST.get("continues", ""))
    try:
        made = export_research(programmes=chosen, by=request.viewer, continues=before)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("evidence:research")
    return attachment(made.zipped(), "application/zip", f"{made.name}.zip")
