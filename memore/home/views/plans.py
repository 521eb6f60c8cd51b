"""Writing goals and steps: by whoever may write them, see home.plan_rights."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from memore.core.access import allow
from memore.core.errors import Refusal
from memore.home.plan_rights import access
from memore.organisations.access import member
from memore.organisations.requests import MemberRequest
from memore.plans import actions
from memore.plans.forms import GoalForm, StepForm
from memore.plans.models import Goal, Step


def _goal(request: MemberRequest, pk: UUID) -> Goal:
    return _writable(request, get_object_or_404(Goal, pk=pk))


def _step(request: MemberRequest, pk: UUID) -> Step:
    step = get_object_or_404(Step.objects.select_related("goal"), pk=pk)
    _writable(request, step.goal)
    return step


def _writable(request: MemberRequest, goal: Goal) -> Goal:
    if not access(request.viewer, goal.person_id).writes("goals"):
        raise Http404
    return goal


def _back(request: MemberRequest) -> HttpResponse:
    """To the page the form stood on."""
    there = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(there, allowed_hosts=None)
    return redirect(there if safe else "home")


def _do(request: MemberRequest, do: Callable[[], object], said: str) -> HttpResponse:
    try:
        do()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return _back(request)


def _not_written(request: MemberRequest, form: forms.Form) -> HttpResponse:
    messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return _back(request)


@require_POST
@allow(member)
def add_goal(request: MemberRequest, person: UUID) -> HttpResponse:
    """A new goal."""
    may = access(request.viewer, person)
    if not may.writes("goals"):
        raise Http404
    form = GoalForm(request.POST)
    if not form.is_valid():
        return _not_written(request, form)
    return _do(
        request,
        lambda: actions.add_goal(person=may.person, by=request.viewer, **form.cleaned_data),
        _("The goal is written down."),
    )


@require_POST
@allow(member)
def reach_goal(request: MemberRequest, goal: UUID) -> HttpResponse:
    """A goal is reached."""
    found = _goal(request, goal)
    return _do(
        request,
        lambda: actions.end_goal(goal=found, state=Goal.State.REACHED, by=request.viewer),
        _("Reached. Well done."),
    )


@require_POST
@allow(member)
def drop_goal(request: MemberRequest, goal: UUID) -> HttpResponse:
    """A goal is let go."""
    found = _goal(request, goal)
    return _do(
        request,
        lambda: actions.end_goal(goal=found, state=Goal.State.DROPPED, by=request.viewer),
        _("This goal is let go. You can take it up again."),
    )


@require_POST
@allow(member)
def take_up_goal(request: MemberRequest, goal: UUID) -> HttpResponse:
    """A goal that ended is taken up again."""
    found = _goal(request, goal)
    return _do(
        request, lambda: actions.take_up_goal(goal=found, by=request.viewer), _("The goal is open again.")
    )


@require_POST
@allow(member)
def add_step(request: MemberRequest, goal: UUID) -> HttpResponse:
    """A new step."""
    found = _goal(request, goal)
    form = StepForm(request.POST)
    if not form.is_valid():
        return _not_written(request, form)
    return _do(
        request,
        lambda: actions.add_step(goal=found, by=request.viewer, **form.cleaned_data),
        _("The step is written down."),
    )


@require_POST
@allow(member)
def step_done(request: MemberRequest, step: UUID) -> HttpResponse:
    """A step is done."""
    found = _step(request, step)
    return _do(request, lambda: actions.do_step(step=found, by=request.viewer), _("Step done."))


@require_POST
@allow(member)
def step_undone(request: MemberRequest, step: UUID) -> HttpResponse:
    """A step was not done after all."""
    found = _step(request, step)
    return _do(
        request, lambda: actions.undo_step(step=found, by=request.viewer), _("The step is open again.")
    )
