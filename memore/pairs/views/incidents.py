"""The incident log of a pair: every colleague can report; only its coordinator and admins read it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from memore.core.access import allow
from memore.organisations.requests import MemberRequest
from memore.pairs import actions
from memore.pairs.access import incident_reader
from memore.pairs.actions.incidents import may_keep
from memore.pairs.care_forms import IncidentActionForm, IncidentForm
from memore.pairs.models import Incident, Pair
from memore.pairs.views.deeds import Deed, ask, pair_of, posted, press


def _kept(request: MemberRequest, pk: UUID) -> Pair:
    """A pair whose log the viewer keeps; 404 else."""
    found = pair_of(request, pk)
    if not may_keep(found, request.viewer):
        raise Http404
    return found


def _seen(request: MemberRequest, pk: UUID) -> Incident:
    rows = Incident.objects.seen_by(request.viewer).select_related("pair__programme")
    return get_object_or_404(rows, pk=pk)


def _log(pair: UUID) -> str:
    return reverse("pairs:incidents", args=[pair])


@require_safe
@allow(incident_reader)
def incidents(request: MemberRequest, pair: UUID) -> HttpResponse:
    """What is in the log of this pair; that it was read is noted."""
    found = _kept(request, pair)
    rows = actions.read_incidents(pair=found, by=request.viewer)
    return render(request, "pairs/incidents.html", {"pair": found, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@allow(incident_reader)
def report_incident(request: MemberRequest, pair: UUID) -> HttpResponse:
    """Write down what was seen. Who does not keep the log comes back to the pair, and reads it no more."""
    found = pair_of(request, pair)
    keeps = may_keep(found, request.viewer)
    members = list(found.members.select_related("person").named())
    form = IncidentForm(posted(request), members=members, initial={"day": timezone.localdate(), "member": ""})
    deed = Deed(
        title=_("Report an incident"),
        lead=_("Only the coordinator of this pair and admins can read it. Every reading is noted.")
        if keeps
        else _(
            "Only the coordinator of this pair and admins can read it. They get a message; you do not see "
            "it again."
        ),
        button=_("Save the report"),
        done=_("The report is saved.")
        if keeps
        else _("The report is saved. Who keeps the log of this pair gets a message."),
        back=_log(found.pk) if keeps else reverse("pair", args=[found.pk]),
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.report_incident(pair=found, by=request.viewer, **form.cleaned_data),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(incident_reader)
def act_on_incident(request: MemberRequest, incident: UUID) -> HttpResponse:
    """Write what was done."""
    found = _seen(request, incident)
    form = IncidentActionForm(posted(request))
    deed = Deed(
        title=_("What was done?"),
        button=_("Save what was done"),
        done=_("It is saved."),
        back=_log(found.pair_id),
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.act_on_incident(incident=found, by=request.viewer, **form.cleaned_data),
    )


@require_POST
@allow(incident_reader)
def close_incident(request: MemberRequest, incident: UUID) -> HttpResponse:
    """It is looked after."""
    found = _seen(request, incident)
    return press(
        request,
        lambda: actions.close_incident(incident=found, by=request.viewer),
        said=_("The incident is closed."),
        back=_log(found.pair_id),
    )


@require_POST
@allow(incident_reader)
def reopen_incident(request: MemberRequest, incident: UUID) -> HttpResponse:
    """It is not over after all."""
    found = _seen(request, incident)
    return press(
        request,
        lambda: actions.reopen_incident(incident=found, by=request.viewer),
        said=_("The incident is open again."),
        back=_log(found.pair_id),
    )
