"""How pages of a training find their rows, and what one button does."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect

from memore.core.errors import Refusal
from memore.organisations.requests import MemberRequest
from memore.programmes.mentoring.schema import Unit
from memore.programmes.models import Participation, Programme
from memore.training.models import Session
from memore.training.progress import unit_of


def participations(request: MemberRequest) -> "QuerySet[Participation]":
    """Who the viewer sees, with all that a page of training needs."""
    rows = Participation.objects.seen_by(request.viewer)
    return rows.select_related("programme__model", "programme__organisation", "person__user")


def participation_of(request: MemberRequest, pk: UUID) -> Participation:
    """A participation in a programme with a model; 404 else."""
    row = get_object_or_404(participations(request), pk=pk)
    if row.programme.mentoring is None:
        raise Http404
    return row


def unit_or_404(participation: Participation, code: str) -> Unit:
    """A unit of the person's side; 404 else."""
    unit = unit_of(participation, code)
    if unit is None:
        raise Http404
    return unit


def programme_of(request: MemberRequest, pk: UUID) -> Programme:
    """A programme with a model that the viewer sees; 404 else."""
    rows = Programme.objects.seen_by(request.viewer).select_related("model", "organisation")
    row = get_object_or_404(rows, pk=pk)
    if row.mentoring is None:
        raise Http404
    return row


def session_of(request: MemberRequest, pk: UUID) -> Session:
    """A session that the viewer sees; 404 else."""
    rows = Session.objects.seen_by(request.viewer)
    return get_object_or_404(
        rows.select_related("programme__model", "programme__organisation", "led_by__user"), pk=pk
    )


def posted(request: MemberRequest) -> QueryDict | None:
    """What a form was sent with; None before it was sent."""
    return request.POST if request.method == "POST" else None


def press(request: MemberRequest, do: Callable[[], object], *, said: str, back: str) -> HttpResponse:
    """A deed of one button: do it and say so, or say why not."""
    try:
        do()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(back)
