"""Setting up how people come in, and answering who signed up."""

from copy import copy
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from memore.accounts.qr import qr_svg
from memore.core import audit
from memore.core.access import allow
from memore.core.errors import Refusal
from memore.core.pages import page_of
from memore.intake import entrances
from memore.intake.models import Entrance, SignUp
from memore.intake.public_forms import EntranceForm
from memore.intake.public_page import face_of
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.people.models import Person
from memore.programmes.models import Programme, Side


def _programme(request: MemberRequest, pk: UUID) -> Programme:
    rows = Programme.objects.seen_by(request.viewer).select_related("organisation", "model")
    return get_object_or_404(rows, pk=pk)


def _links(entrance: Entrance) -> list[tuple[str, str, str, bool]]:
    """Side, its word, the address of its sign-up page, whether it is open."""
    house = entrance.organisation.slug
    return [
        (
            side,
            str(label),
            settings.BASE_URL + reverse("intake:join", args=[house, entrance.slug, side]),
            entrance.is_open(side),
        )
        for side, label in Side.choices
    ]


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def entrance(request: MemberRequest, programme: UUID) -> HttpResponse:
    """The public page of a programme: its first words, who can sign up, what is late when."""
    row = _programme(request, programme)
    found = entrances.entrance_of(row)
    form = EntranceForm(request.POST or None, instance=copy(found))
    context: dict[str, Any] = {
        "programme": row,
        "entrance": found,
        "form": form,
        "links": [] if found._state.adding or not found.is_public else _links(found),
        "address": settings.BASE_URL + reverse("intake:public", args=[row.organisation.slug, found.slug]),
    }
    if request.method != "POST":
        return render(request, "intake/entrance.html", context)
    if not form.is_valid():
        return render(request, "intake/entrance.html", context, status=422)
    entrances.save_entrance(entrance=found, facts=form.facts(), by=request.viewer)
    messages.success(request, _("Saved. This is how people come in from now on."))
    return redirect("intake:entrance", row.pk)


@allow(coordinator)
@require_safe
def poster(request: MemberRequest, programme: UUID, role: str) -> HttpResponse:
    """A poster to print: what it is, and a square code that leads to the sign-up page."""
    row = _programme(request, programme)
    found = get_object_or_404(Entrance.objects.select_related("organisation"), programme=row)
    if role not in Side.values:
        raise Http404
    link = next(link for side, _label, link, _is_open in _links(found) if side == role)
    context = {
        "programme": row,
        "entrance": found,
        "role": role,
        "link": link,
        "square": qr_svg(link),
        "face": face_of(found),
    }
    return render(request, "intake/poster.html", context)


@allow(coordinator)
@require_safe
def sign_ups(request: MemberRequest) -> HttpResponse:
    """Who signed up: those without an answer first, the longest waiting at the top."""
    state = request.GET.get("state", SignUp.State.NEW)
    state = state if state in SignUp.State.values else SignUp.State.NEW
    rows = SignUp.objects.seen_by(request.viewer).filter(state=state).select_related("programme")
    order = "came_at" if state == SignUp.State.NEW else "-came_at"
    context = {
        "page": page_of(request, rows.order_by(order)),
        "state": state,
        "states": SignUp.State.choices,
    }
    return render(request, "intake/sign_ups.html", context)


def _sign_up(request: MemberRequest, pk: UUID) -> SignUp:
    rows = SignUp.objects.seen_by(request.viewer)
    return get_object_or_404(rows.select_related("programme", "organisation", "person"), pk=pk)


@allow(coordinator)
@require_safe
def sign_up(request: MemberRequest, sign_up: UUID) -> HttpResponse:
    """What somebody wrote, whether they may be known already, and the answer."""
    row = _sign_up(request, sign_up)
    audit.record("sign_up.read", row, by=request.viewer)
    is_new = row.state == SignUp.State.NEW
    context = {"sign_up": row, "is_new": is_new, "known": entrances.known_people(row) if is_new else []}
    return render(request, "intake/sign_up.html", context)


@allow(coordinator)
@require_POST
def accept_sign_up(request: MemberRequest, sign_up: UUID) -> HttpResponse:
    """Say yes: as somebody new, or as somebody who is known."""
    row = _sign_up(request, sign_up)
    chosen = request.POST.get("person", "")
    known = next((one for one in entrances.known_people(row) if str(one.pk) == chosen), None)
    try:
        made = entrances.accept_sign_up(sign_up=row, person=known, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("intake:sign_up", row.pk)
    messages.success(request, _("%(name)s takes part and can go on with the questions.") % {"name": row.name})
    _say_how_to_go_on(request, made.person)
    return redirect("intake:intake", made.pk)


def _say_how_to_go_on(request: MemberRequest, person: Person) -> None:
    if person.user_id is None and person.invitation_id is None:
        said = _("There is no invitation yet. Print a card, or fill in the questions together.")
        messages.warning(request, said)


@allow(coordinator)
@require_POST
def decline_sign_up(request: MemberRequest, sign_up: UUID) -> HttpResponse:
    """Say no, kindly."""
    row = _sign_up(request, sign_up)
    tell = "tell" in request.POST
    try:
        entrances.decline_sign_up(sign_up=row, tell=tell, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("intake:sign_up", row.pk)
    told, untold = _("Declined. A kind message is on its way."), _("Declined. Nobody was written to.")
    messages.success(request, told if tell else untold)
    return redirect("intake:sign_ups")
