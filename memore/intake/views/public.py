"""The public face of a programme, and signing up there: open to everybody, works without JavaScript."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from memore.core.access import allow, anyone
from memore.core.errors import Refusal
from memore.intake import entrances
from memore.intake.limit import is_too_much
from memore.intake.models import Entrance
from memore.intake.public_forms import SignUpForm
from memore.intake.public_page import face_of
from memore.programmes.models import Side


def entrance_of(house: str, programme: str) -> Entrance:
    """The open entrance at an address; there is no such page else."""
    found = entrances.find_entrance(house, programme)
    if found is None:
        raise Http404
    return found


def _side(role: str) -> str:
    if role not in Side.values:
        raise Http404
    return role


def context_of(found: Entrance, house: str, programme: str) -> dict[str, Any]:
    """What the pages of an entrance show."""
    return {
        "entrance": found,
        "programme": found.programme,
        "organisation": found.organisation,
        "house": house,
        "address": programme,
        "face": face_of(found),
        "mentees_open": found.is_open(Side.MENTEE),
        "mentors_open": found.is_open(Side.MENTOR),
    }


@allow(anyone)
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, house: str, programme: str, role: str) -> HttpResponse:
    """Sign up for one role. The answer is the same for everybody, known or not."""
    found, side = entrance_of(house, programme), _side(role)
    context = context_of(found, house, programme) | {"role": side}
    if not found.is_open(side):
        return render(request, "intake/join_closed.html", context, status=409 if request.POST else 200)
    form = SignUpForm(request.POST or None, house=found.organisation.name, country=found.organisation.country)
    context["form"] = form
    if request.method != "POST":
        return render(request, "intake/join.html", context)
    if is_too_much(request, str(found.pk)):
        return render(request, "429.html", status=429)
    if not form.is_machine:
        if not form.is_valid():
            return render(request, "intake/join.html", context, status=422)
        try:
            entrances.sign_up(entrance=found, side=side, facts=form.facts())
        except Refusal:
            return render(request, "intake/join_closed.html", context, status=409)
    return redirect("intake:thanks", house, programme, side)


@allow(anyone)
@require_safe
def thanks(request: HttpRequest, house: str, programme: str, role: str) -> HttpResponse:
    """What happens next."""
    found = entrance_of(house, programme)
    return render(request, "intake/thanks.html", context_of(found, house, programme) | {"role": _side(role)})
