"""The first page of mentor and mentee, made for a phone."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from memore.core.words import first_name
from memore.home.learning import learning_of
from memore.home.panels.journey import where_i_am
from memore.home.panels.voices import for_later, next_gathering
from memore.home.phone import Card, cards, now
from memore.organisations.requests import MemberRequest
from memore.people.models import Person
from memore.plans.queries import goals_of


def mentor(request: MemberRequest) -> HttpResponse:
    """The one thing to do now, then each mentee."""
    today = timezone.localdate()
    mine = cards(request.viewer, today)
    learning = None if mine else learning_of(request.viewer)
    context = {
        "name": first_name(request.user.name),  # type: ignore[union-attr]
        "cards": mine,
        "now": now(request.viewer, mine, today, learning),
        "learning": learning,
        "trains": learning is not None or _trains(mine),
        "later": for_later(request.viewer, today),
        "invited": next_gathering(request.viewer, today),
    }
    return render(request, "home/mentor.html", context)


def _trains(mine: list[Card]) -> bool:
    """Whether the model of a pair has a training: then there may be a certificate to look at."""
    return any(card.pair.programme.mentoring is not None for card in mine)


def _own(request: MemberRequest) -> UUID | None:
    """The person that the viewer is, who may wait for a pair and plan meanwhile."""
    rows = Person.objects.filter(organisation=request.viewer.organisation, user=request.viewer.user)
    return rows.values_list("pk", flat=True).first()


def mentee(request: MemberRequest) -> HttpResponse:
    """The one thing to do now, my mentor, six targets, my goal, and how to stop."""
    today = timezone.localdate()
    mine = cards(request.viewer, today)
    learning = None if mine else learning_of(request.viewer)
    card = mine[0] if mine else None
    goals = goals_of([card.me.person_id]) if card else []
    context = {
        "name": first_name(request.user.name),  # type: ignore[union-attr]
        "card": card,
        "me": card.me.person_id if card else _own(request),
        "now": now(request.viewer, mine, today, learning),
        "learning": learning,
        "later": for_later(request.viewer, today),
        "invited": next_gathering(request.viewer, today),
        "goal": goals[0] if goals else None,
        "where": None if card else where_i_am(request.viewer),  # a pair's page shows its phases
        "trains": learning is not None or _trains(mine),
    }
    return render(request, "home/mentee.html", context)
