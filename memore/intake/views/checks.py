"""Facts for funders, funding calls with their rules, the check, and the screening of mentors."""

from copy import copy
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from memore.core import audit
from memore.core.access import allow
from memore.core.errors import Refusal
from memore.core.pages import page_of
from memore.funding.models import Call
from memore.funding.tabs import tabs
from memore.intake import checking
from memore.intake.models import ParticipantFacts, Screening, Verdict
from memore.intake.reasons import changes, reason, rule_in_words
from memore.intake.screening import notices_of, write_screening
from memore.intake.staff_forms import CallForm, FactsForm, ScreeningForm
from memore.intake.standing import extract_ends_on, parts_done
from memore.intake.views.questions import loaded
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.programmes.mentoring.vocabulary import SCREENING
from memore.programmes.models import Participation, Programme

CHECKS_SHOWN = 10


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def eligibility(request: MemberRequest, participation: UUID) -> HttpResponse:
    """The facts, the calls of the programme, what each said and what changed since the time before."""
    row = loaded(request, participation)
    facts = ParticipantFacts.objects.filter(person=row.person).first() or ParticipantFacts(person=row.person)
    form = FactsForm(request.POST or None, instance=copy(facts))
    if request.method != "POST":
        audit.record("person.read", row.person, by=request.viewer)
        return render(request, "intake/eligibility.html", _eligibility_context(row, form))
    if not form.is_valid():
        return render(request, "intake/eligibility.html", _eligibility_context(row, form), status=422)
    checking.write_facts(person=row.person, facts=form.facts(), by=request.viewer)
    calls = list(row.programme.funding_calls.all())
    for call in calls:
        checking.check_eligibility(participation=row, call=call, by=request.viewer)
    messages.success(
        request, _("Saved, and checked against the rules.") if calls else _("The facts are saved.")
    )
    return redirect("intake:eligibility", row.pk)


def _eligibility_context(row: Participation, form: FactsForm) -> dict[str, Any]:
    checks: dict[UUID, list[Any]] = {}
    for check in row.eligibility_checks.select_related("by")[: 5 * CHECKS_SHOWN]:
        checks.setdefault(check.call_id, []).append(check)
    calls = []
    for call in row.programme.funding_calls.all():
        done = checks.get(call.pk, [])[:CHECKS_SHOWN]
        told = [
            (check, changes(check.findings, before.findings) if before else [])
            for check, before in zip(done, [*done[1:], None], strict=False)
        ]
        calls.append((call, [reason(one) for one in done[0].findings] if done else [], told))
    return {"participation": row, "person": row.person, "form": form, "calls": calls}


@allow(coordinator)
@require_POST
def check_eligibility(request: MemberRequest, participation: UUID, call: UUID) -> HttpResponse:
    """Hold somebody against the rules of a call, as of today."""
    row = loaded(request, participation)
    found = get_object_or_404(Call.objects.seen_by(request.viewer), pk=call)
    try:
        check = checking.check_eligibility(participation=row, call=found, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        said = {"call": found.name, "verdict": Verdict(check.verdict).label}
        messages.success(request, _("%(call)s: %(verdict)s.") % said)
    return redirect("intake:eligibility", row.pk)


@allow(coordinator)
@require_safe
def calls(request: MemberRequest) -> HttpResponse:
    """The funding calls of the organisation, and whom each pays for."""
    page = page_of(request, Call.objects.seen_by(request.viewer).prefetch_related("programmes"))
    rows = [(row, [rule_in_words(rule["code"], rule) for rule in row.rules]) for row in page]
    context = {
        "page": page, "rows": rows, "today": timezone.localdate(), "tabs": tabs("calls", request.viewer),
    }  # fmt: skip
    return render(request, "intake/calls.html", context)


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def add_call(request: MemberRequest) -> HttpResponse:
    """Write down a funding call."""
    return _call(request, Call(organisation=request.membership.organisation))


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: MemberRequest, call: UUID) -> HttpResponse:
    """Change a funding call and its rules, or take it away. Checks that were made stay as they are."""
    return _call(request, get_object_or_404(Call.objects.seen_by(request.viewer), pk=call))


def _call(request: MemberRequest, row: Call) -> HttpResponse:
    is_new = row._state.adding
    programmes = Programme.objects.seen_by(request.viewer).order_by("name")
    form = CallForm(request.POST or None, instance=copy(row), programmes=programmes)
    context = {"form": form, "call": row, "is_new": is_new}
    if "drop" in request.POST and not is_new:
        return _take_away(request, row)
    if request.method != "POST":
        return render(request, "intake/call.html", context)
    if not form.is_valid():
        return render(request, "intake/call.html", context, status=422)
    checking.save_call(
        organisation=request.membership.organisation,
        call=None if is_new else row,
        facts=form.facts(),
        programmes=form.cleaned_data["programmes"],
        by=request.viewer,
    )
    messages.success(request, _("The call is saved. It counts from the next check on."))
    return redirect("intake:calls")


def _take_away(request: MemberRequest, row: Call) -> HttpResponse:
    try:
        checking.take_call_away(call=row, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("intake:call", row.pk)
    messages.success(request, _("The call is taken away."))
    return redirect("intake:calls")


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def screening(request: MemberRequest, participation: UUID) -> HttpResponse:
    """What was looked at before a mentor is let in: days and names, never a file."""
    row = loaded(request, participation)
    known = Screening.objects.filter(person=row.person).first() or Screening(person=row.person)
    country = row.programme.organisation.country
    form = ScreeningForm(
        request.POST or None,
        instance=copy(known),
        notices=notices_of(country),
        me=request.user.name,  # type: ignore[union-attr]
    )
    today = timezone.localdate()
    done = parts_done(known, row.programme, today)
    context = {
        "participation": row,
        "person": row.person,
        "form": form,
        "wanted": [(part, SCREENING[part], met) for part, met in done.items()],
        "ends_on": extract_ends_on(known, row.programme),
        "today": today,
    }
    if request.method != "POST":
        audit.record("person.read", row.person, by=request.viewer)
        return render(request, "intake/screening.html", context)
    if not form.is_valid():
        return render(request, "intake/screening.html", context, status=422)
    try:
        write_screening(person=row.person, facts=form.facts(), by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return render(request, "intake/screening.html", context, status=409)
    row.refresh_from_db()
    messages.success(
        request,
        _("Saved. The screening is complete.") if row.cleared else _("Saved. Some parts are still open."),
    )
    return redirect("intake:screening", row.pk)
