"""What goes together in a programme, as a description and not as a proof."""

import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from memore.core.access import allow
from memore.core.days import Period
from memore.core.pages import PAGE_SIZE
from memore.evidence import behind, sheets
from memore.evidence.contrast_page import WhichForm, days_of, remark, sections
from memore.evidence.contrasts import CONDITIONS, RESULTS, first_pairs
from memore.evidence.contrasts import behind as behind_it
from memore.evidence.contrasts import contrasts as worked_out
from memore.evidence.failed import failed_tests
from memore.evidence.indicators.loading import load
from memore.evidence.indicators.rows import Rows
from memore.evidence.tabs import tabs
from memore.evidence.views.handing import handed
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.programmes.models import Programme


@require_safe
@allow(coordinator)
def contrasts(request: MemberRequest) -> HttpResponse:
    """One programme at a time, first the one with most pairs: several together would compare programmes."""
    programmes, chosen, found, today = _asked(request)
    blocks = worked_out(found, today)
    context = {
        "programme": chosen,
        "form": WhichForm(programmes, chosen) if len(programmes) > 1 else None,
        "mentees": len(first_pairs(found, today)),
        "days": days_of(found, today),
        "failed": failed_tests([chosen] if chosen else []),
        "blocks": sections(blocks),
        "remark": remark(blocks),
        "query": f"programme={chosen.pk}" if chosen else "",
        "tabs": tabs("contrasts"),
    }
    return render(request, "evidence/contrasts.html", context)


def _asked(request: MemberRequest) -> tuple[list[Programme], Programme | None, Rows, datetime.date]:
    rows: Any = Programme.objects.seen_by(request.viewer).select_related("model")
    programmes = list(rows.annotate(many=Count("pairs")).order_by("-many", "-starts_on", "name"))
    asked = request.GET.get("programme", "")
    chosen = next((row for row in programmes if str(row.pk) == asked), programmes[0] if programmes else None)
    return programmes, chosen, load([chosen] if chosen else []), timezone.localdate()


@require_safe
@allow(coordinator)
def contrasts_file(request: MemberRequest, kind: str) -> HttpResponse:
    """The same as a file; it names nobody."""
    _programmes, chosen, found, today = _asked(request)
    title = _("What goes together here")
    days = days_of(found, today)
    period = sheets.period_words(Period(*days)) if days else ""
    tables = sheets.contrasts(sections(worked_out(found, today)))
    title = f"{title}: {chosen}" if chosen else title
    programmes = [chosen] if chosen else []
    return handed(request, kind, "contrasts", title, period, tables, programmes=programmes)


@require_safe
@allow(coordinator)
def contrast(request: MemberRequest, programme: UUID, key: str, result: str) -> HttpResponse:
    """The pairs on one side of one contrast, and what came of each. Reading names leaves a trail."""
    rows = Programme.objects.seen_by(request.viewer).select_related("model")
    chosen = get_object_or_404(rows, pk=programme)
    condition = next((one for one in CONDITIONS if one.key == key), None)
    came = next((one for one in RESULTS if one.key == result), None)
    if condition is None or came is None:
        raise Http404
    found, today = load([chosen]), timezone.localdate()
    without = request.GET.get("side") == "without"
    lists = {side: behind_it(found, today, key, result, with_it=side) for side in (True, False)}
    page = Paginator(lists[not without], PAGE_SIZE).get_page(request.GET.get("page"))
    shown = dict(behind.shown("pair", [one.pair.key for one, _has in page], request.viewer))
    if shown:
        behind.note_reading("pair", condition.code, shown.values(), request.viewer)
    here = reverse("evidence:contrast", args=[programme, key, result])
    sides: list[dict[str, Any]] = [
        {"label": label, "url": url, "current": side is not without, "count": len(lists[side])}
        for side, label, url in (
            (True, condition.with_it, here), (False, condition.without, f"{here}?side=without")
        )
    ]  # fmt: skip
    context = {
        "programme": chosen,
        "condition": condition,
        "result": came,
        "sides": sides,
        "page": page,
        "found": [(shown[one.pair.key], has) for one, has in page if one.pair.key in shown],
    }
    return render(request, "evidence/contrast.html", context)
