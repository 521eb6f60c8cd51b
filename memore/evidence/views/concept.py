"""The definition test of each programme."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from memore.core.access import allow
from memore.core.pages import page_of
from memore.core.words import day
from memore.evidence import sheets
from memore.evidence.actions import record_definition
from memore.evidence.concept.elements import BY_CODE, ELEMENTS
from memore.evidence.concept.form import DefinitionForm
from memore.evidence.concept.hints import hints
from memore.evidence.models import Definition
from memore.evidence.tabs import tabs
from memore.evidence.views.handing import handed
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.pairs.models import Member, Pair
from memore.programmes.models import Programme


@require_safe
@allow(coordinator)
def concept(request: MemberRequest) -> HttpResponse:
    """Each programme and what its last test said."""
    programmes = (
        Programme.objects.seen_by(request.viewer).select_related("model").order_by("-starts_on", "name")
    )
    page = page_of(request, programmes)
    tests = Definition.objects.seen_by(request.viewer).filter(programme__in=[row.pk for row in page]).newest()
    by_programme = {test.programme_id: test for test in tests.select_related("by")}
    rows = [(programme, by_programme.get(programme.pk)) for programme in page]
    context = {"page": page, "rows": rows, "tabs": tabs("concept"), "today": timezone.localdate()}
    return render(request, "evidence/concept.html", context)


@require_safe
@allow(coordinator)
def concept_file(request: MemberRequest, kind: str) -> HttpResponse:
    """Every programme with its last test: each element, its answer and its proof."""
    programmes = Programme.objects.seen_by(request.viewer).order_by("-starts_on", "name")
    tests = Definition.objects.seen_by(request.viewer).newest()
    by_programme = {test.programme_id: test for test in tests}
    found = sheets.concept((row, by_programme.get(row.pk)) for row in programmes)
    return handed(request, kind, "definition", _("Is this mentoring?"), day(timezone.localdate()), found)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def definition(request: MemberRequest, programme: UUID) -> HttpResponse:
    """The nine questions, what the rows say to them, the verdict, and every test before."""
    row = get_object_or_404(Programme.objects.seen_by(request.viewer).select_related("model"), pk=programme)
    tests = Definition.objects.filter(programme=row).select_related("by").order_by("-at", "-pk")
    latest, today = tests.first(), timezone.localdate()
    found = hints(row, today)
    form = DefinitionForm(request.POST or None, latest=latest, hints=found)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            record_definition(programme=row, answers=form.answers(), by=request.viewer)
            messages.success(request, _("The test is written down. The ones before stay as they were."))
            return redirect("evidence:definition", row.pk)
        status = 422
    context: dict[str, Any] = {
        "programme": row,
        "form": form,
        "rows": [
            (element, answer, proof, found.get(element.code), _disagrees(latest, found, element.code))
            for element, answer, proof in form.rows()
        ],
        "latest": latest,
        "page": page_of(request, tests),
        "asked": request.GET.get("again") == "1" or status == 422 or latest is None,
        "due": latest is not None and latest.review_on <= today,
        "tabs": tabs("concept"),
    }
    return render(request, "evidence/definition.html", context, status=status)


def _disagrees(latest: Definition | None, found: dict[str, Any], code: str) -> bool:
    """Whether the rows say something else today than staff did."""
    hint = found.get(code)
    said = latest.answers[code]["answer"] if latest else ""
    return bool(said and hint and hint.answer and hint.answer != said)


@require_safe
@allow(coordinator)
def definition_rows(request: MemberRequest, programme: UUID, code: str) -> HttpResponse:
    """The pairs behind what the rows say to one element."""
    row = get_object_or_404(Programme.objects.seen_by(request.viewer), pk=programme)
    hint = hints(row, timezone.localdate()).get(code)
    if hint is None:
        raise Http404
    lacks = request.GET.get("lack") == "1"
    pairs = Pair.objects.seen_by(request.viewer).filter(pk__in=hint.lacks if lacks else hint.holds)
    page = page_of(request, pairs.order_by("opened_at", "pk"))
    names: dict[UUID, list[Member]] = {}
    for member in (
        Member.objects.filter(pair__in=[pair.pk for pair in page]).staying().named().select_related("person")
    ):
        names.setdefault(member.pair_id, []).append(member)
    context = {
        "programme": row,
        "element": BY_CODE[code],
        "hint": hint,
        "lacks": lacks,
        "page": page,
        "rows": [(pair, names.get(pair.pk, [])) for pair in page],
        "tabs": tabs("concept"),
        "elements": ELEMENTS,
    }
    return render(request, "evidence/definition_rows.html", context)
