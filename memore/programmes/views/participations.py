"""One person in one programme: where they stand and what can happen next."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from memore.core.access import allow
from memore.core.errors import Refusal
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.people.models import Person
from memore.programmes import actions
from memore.programmes.cohort_forms import BelongsForm
from memore.programmes.forms import JoinForm, LeaveForm, PauseForm, PlacesForm, ReadinessForm, SinceForm
from memore.programmes.models import Participation, Programme
from memore.programmes.states import open_turns


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: MemberRequest, person: UUID) -> HttpResponse:
    """Take a person into a programme."""
    row = get_object_or_404(Person.objects.seen_by(request.viewer), pk=person)
    form = JoinForm(request.POST or None)
    form.fields["programme"].queryset = Programme.objects.seen_by(request.viewer).running().order_by("name")  # type: ignore[attr-defined]
    context = {"form": form, "person": row}
    if request.method != "POST":
        return render(request, "programmes/join.html", context)
    if not form.is_valid():
        return render(request, "programmes/join.html", context, status=422)
    try:
        made = actions.join_programme(person=row, by=request.viewer, **form.facts())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return render(request, "programmes/join.html", context, status=409)
    messages.success(request, _("%(name)s takes part.") % {"name": row.name})
    return redirect("programmes:participation", made.pk)


def _loaded(request: MemberRequest, participation: UUID) -> Participation:
    rows = (
        Participation.objects.seen_by(request.viewer)
        .with_taken()
        .select_related("person", "programme", "cohort", "site")
    )
    return get_object_or_404(rows, pk=participation)


@allow(coordinator)
@require_safe
def participation(request: MemberRequest, participation: UUID) -> HttpResponse:
    """Where somebody stands in a programme, and every turn that is possible from here."""
    row = _loaded(request, participation)
    belongs = BelongsForm(programme=row.programme, row=row)
    context = {
        "participation": row,
        "turns": open_turns(row),
        "waited": row.days_waited(timezone.localdate()),
        "free": max(row.places - row.taken, 0),  # type: ignore[attr-defined]
        "belongs_form": belongs if any(belongs.rows.values()) else None,
        "since_form": SinceForm(),
        "pause_form": PauseForm(),
        "leave_form": LeaveForm(auto_id="leave_%s"),
        "places_form": PlacesForm(initial={"places": row.places}),
        "readiness_form": ReadinessForm(initial={"trained": row.trained, "cleared": row.cleared}),
    }
    return render(request, "programmes/participation.html", context)


def _deed(
    action: Callable[..., Any], form_class: type[forms.Form] | None, done: str
) -> Callable[..., HttpResponse]:
    """A view that does one deed to one participation and returns to its page."""

    @allow(coordinator)
    @require_POST
    def view(request: MemberRequest, participation: UUID) -> HttpResponse:
        row = _loaded(request, participation)
        form = form_class(request.POST) if form_class else None
        if form and not form.is_valid():
            for errors in form.errors.values():
                messages.error(request, str(errors[0]))
            return redirect("programmes:participation", row.pk)
        try:
            action(participation=row, by=request.viewer, **(form.cleaned_data if form else {}))
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _(done))
        return redirect("programmes:participation", row.pk)

    return view


accept = _deed(actions.accept, None, gettext_noop("Accepted."))
wait = _deed(actions.start_waiting, SinceForm, gettext_noop("From now on matching counts this person."))
pause = _deed(actions.pause, PauseForm, gettext_noop("Paused: matching leaves this person out."))
resume = _deed(actions.resume, None, gettext_noop("Back again: matching counts this person."))
leave = _deed(actions.leave, LeaveForm, gettext_noop("This person has left the programme."))
rejoin = _deed(actions.rejoin, None, gettext_noop("Welcome back: accepted, not waiting yet."))
places = _deed(actions.set_places, PlacesForm, gettext_noop("The places are saved."))
ready = _deed(actions.set_readiness, ReadinessForm, gettext_noop("Training and clearance are saved."))
