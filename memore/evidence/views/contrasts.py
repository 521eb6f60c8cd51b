"""What goes together in a programme, as a description and not as a proof."""

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from memore.core.access import allow
from memore.evidence.contrast_page import WhichForm, days_of, remark, sections
from memore.evidence.contrasts import contrasts as worked_out
from memore.evidence.contrasts import first_pairs
from memore.evidence.indicators.loading import load
from memore.evidence.tabs import tabs
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.programmes.models import Programme


@require_safe
@allow(coordinator)
def contrasts(request: MemberRequest) -> HttpResponse:
    """One programme at a time, first the one with most pairs: several together would compare programmes."""
    rows = Programme.objects.seen_by(request.viewer).select_related("model")
    programmes = list(rows.annotate(many=Count("pairs")).order_by("-many", "-starts_on", "name"))
    asked = request.GET.get("programme", "")
    chosen = next((row for row in programmes if str(row.pk) == asked), programmes[0] if programmes else None)
    today = timezone.localdate()
    found = load([chosen] if chosen else [])
    blocks = worked_out(found, today)
    context = {
        "programme": chosen,
        "form": WhichForm(programmes, chosen) if len(programmes) > 1 else None,
        "mentees": len(first_pairs(found, today)),
        "days": days_of(found, today),
        "blocks": sections(blocks),
        "remark": remark(blocks),
        "tabs": tabs("contrasts"),
    }
    return render(request, "evidence/contrasts.html", context)
