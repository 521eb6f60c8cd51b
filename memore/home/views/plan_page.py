"""The page of a person's plan, and the pages on which its rows are written."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from memore.core import audit
from memore.core.access import allow
from memore.core.errors import Refusal
from memore.home.plan_page import page
from memore.home.plan_rights import Access, access
from memore.organisations.access import member
from memore.organisations.requests import MemberRequest
from memore.plans.actions.jobs import end_contract, go_on_with_contract, write_talk
from memore.plans.actions.plan import ask_expert, name_plan_b, tick_rule
from memore.plans.actions.rows import correct, take_out, write_down
from memore.plans.actions.turns import turn
from memore.plans.aftercare import plan_of
from memore.plans.export import plan_as_data
from memore.plans.forms.base import PlanForm
from memore.plans.forms.deeds import TalkForm, deed_form
from memore.plans.forms.rows import FORMS
from memore.plans.lines import Line, line_of, model_of
from memore.plans.models import Plan, RuleTopic, WorkContract
from memore.plans.sections import SECTIONS, tab_of


@require_safe
@allow(member)
def plan(request: MemberRequest, person: UUID) -> HttpResponse:
    """A person's plan, as far as whoever looks may read it. That others read it is noted."""
    may = access(request.viewer, person)
    if not may.is_own:
        audit.record("person.read", may.person, by=request.viewer)
    context = page(may, request.GET.get("tab", ""), timezone.localdate())
    return render(request, "home/plan.html", context)


@require_safe
@allow(member)
def plan_file(request: MemberRequest, person: UUID) -> HttpResponse:
    """The whole plan as a file: for the person whose it is, and for staff who hand it over."""
    may = access(request.viewer, person)
    if not (may.is_own or "coordinator" in may.functions):
        raise Http404
    audit.record("person.exported", may.person, by=request.viewer)
    answer = JsonResponse(plan_as_data(may.person), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="plan.json"'
    return answer


@allow(member)
def add_row(request: MemberRequest, person: UUID, section: str) -> HttpResponse:
    """A new row of a section; plan B, of which there is one, is written here too."""
    may = access(request.viewer, person)
    form_class = _form_of(may, section)
    form = form_class(_posted(request), person=may.person, **_begun(request, may, section))
    if request.method == "POST" and form.is_valid():
        try:
            if section == "plan_b":
                name_plan_b(person=may.person, words=form.facts["plan_b"], by=request.viewer)
            else:
                write_down(model=model_of(section), person=may.person, facts=form.facts, by=request.viewer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is written down."))
            return redirect(_back(may, section))
    return _write(request, may, section, form)


def _begun(request: MemberRequest, may: Access, section: str) -> dict[str, Any]:
    if section == "plan_b":
        return {"instance": Plan.objects.filter(person=may.person).first()}
    if section == "go":
        return {"initial": {"decided_by": request.user.name}}  # type: ignore[union-attr]
    return {}


@allow(member)
def change_row(request: MemberRequest, section: str, row: UUID) -> HttpResponse:
    """Change what a row says."""
    may, found = _row(request, section, row)
    form = _form_of(may, section)(_posted(request), person=may.person, instance=found)
    if line_of(section, found).fixed:
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            found.refresh_from_db()
            correct(row=found, facts=form.facts, by=request.viewer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is changed."))
            return redirect(_back(may, section))
    return _write(request, may, section, form, found)


@require_POST
@allow(member)
def take_out_row(request: MemberRequest, section: str, row: UUID) -> HttpResponse:
    """Take a row out of the plan."""
    may, found = _row(request, section, row)
    try:
        take_out(row=found, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is taken out."))
    return redirect(_back(may, section))


@allow(member)
def do_deed(request: MemberRequest, section: str, row: UUID, deed: str) -> HttpResponse:
    """Take a turn: one button, or a page that asks for its proof."""
    may, found = _row(request, section, row)
    line = may.offers(line_of(section, found))
    form = deed_form(section, deed)(_posted(request))
    asks_nothing = not form.fields
    if request.method == "POST" and (asks_nothing or form.is_valid()):
        try:
            _take(found, deed, {} if asks_nothing else form.cleaned_data, request)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("It is written down."))
        return redirect(_back(may, section))
    label = {one.verb: one.label for one in line.deeds}.get(deed, "")
    if not label and request.method != "POST":
        return redirect(_back(may, section))
    context = {
        "may": may,
        "line": line,
        "label": label,
        "form": form,
        "section": SECTIONS[section],
        "back": _back(may, section),
    }
    return render(request, "home/plan_deed.html", context, status=422 if form.errors else 200)


def _take(found: Any, deed: str, facts: dict[str, Any], request: MemberRequest) -> None:
    if isinstance(found, WorkContract) and deed == "end":
        end_contract(contract=found, on=facts["on"], reason=facts["reason"], by=request.viewer)
    elif isinstance(found, WorkContract) and deed == "go_on":
        go_on_with_contract(contract=found, by=request.viewer)
    else:
        turn(row=found, verb=deed, facts=facts, by=request.viewer)


@allow(member)
def talk(request: MemberRequest, contract: UUID, days: int) -> HttpResponse:
    """A talk after somebody started: still in the job, what is difficult, what happens now."""
    may, found = _row(request, "contracts", contract)
    names = dict(plan_of(may.model))
    if days not in names:
        raise Http404
    form = TalkForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            write_talk(contract=found, days=days, by=request.viewer, **form.cleaned_data)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The talk is written down."))
        return redirect(_back(may, "contracts"))
    context = {
        "may": may,
        "line": line_of("contracts", found),
        "label": _("Talk after the start: %(when)s") % {"when": names[days]},
        "form": form,
        "section": SECTIONS["contracts"],
        "back": _back(may, "contracts"),
    }
    return render(request, "home/plan_deed.html", context, status=422 if form.errors else 200)


@require_POST
@allow(member)
def rule(request: MemberRequest, person: UUID, topic: str) -> HttpResponse:
    """A rule of work: talked through or not after all, or a question about it for an expert."""
    may = access(request.viewer, person)
    if not may.writes("rules") or topic not in RuleTopic.Topic.values:
        raise Http404
    if "question" in request.POST:
        words = request.POST["question"][:400]
        ask_expert(person=may.person, topic=topic, question=words, by=request.viewer)
    else:
        known = request.POST.get("known") == "1"
        tick_rule(person=may.person, topic=topic, known=known, by=request.viewer)
    messages.success(request, _("It is written down."))
    return redirect(_back(may, "rules"))


def _row(request: MemberRequest, section: str, pk: UUID) -> tuple[Access, Any]:
    """A row of a section that the viewer may write, and what they may do with its plan."""
    try:
        rows = model_of(section).objects
    except KeyError as unknown:
        raise Http404 from unknown
    found = get_object_or_404(rows.select_related("person"), pk=pk)
    may = access(request.viewer, found.person_id)
    if not may.writes(section):
        raise Http404
    return may, found


def _form_of(may: Access, section: str) -> type[PlanForm]:
    if section not in FORMS or not may.writes(section):
        raise Http404
    return FORMS[section]


def _write(
    request: MemberRequest, may: Access, section: str, form: PlanForm, row: Any = None
) -> HttpResponse:
    line: Line | None = line_of(section, row) if row else None
    context = {
        "may": may,
        "section": SECTIONS[section],
        "form": form,
        "line": line,
        "back": _back(may, section),
    }
    return render(request, "home/plan_write.html", context, status=422 if form.errors else 200)


def _posted(request: MemberRequest) -> Any:
    """What a form is bound to: an empty form that was sent is judged too."""
    return request.POST if request.method == "POST" else None


def _back(may: Access, section: str) -> str:
    address = reverse("plans:plan", args=[may.person.pk])
    return f"{address}?tab={tab_of(section)}#{section}"
