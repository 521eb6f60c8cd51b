"""The person page, and search."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from memore.core import audit
from memore.core.access import allow
from memore.core.pages import page_of
from memore.core.words import as_written, join
from memore.home.goals import ALL_RULES, with_goal
from memore.home.person_page import contacts, facts, loaded, open_by_hand_url, page, place_url
from memore.organisations.access import coordinator, member, mentee
from memore.organisations.requests import MemberRequest
from memore.pairs.lives import with_life
from memore.pairs.models import Pair
from memore.pairs.roster import newest_first, roster
from memore.people.actions import choose_channel
from memore.people.forms import ChannelForm
from memore.people.models import Person
from memore.people.queries import Filters, found_people
from memore.programmes.models import Participation

PEOPLE_A_PAGE = 15


@require_safe
@allow(coordinator)
def person(request: MemberRequest, person: UUID) -> HttpResponse:
    """Everything about one person; that it was read is itself an event."""
    found = get_object_or_404(loaded(Person.objects.seen_by(request.viewer)), pk=person)
    context = page(found, request.viewer) | {
        "open_by_hand": open_by_hand_url(found),
        "place": place_url(found),
    }
    audit.record("person.read", found, by=request.viewer)
    return render(request, "home/person.html", context)


@require_safe
@allow(coordinator)
def search(request: MemberRequest) -> HttpResponse:
    """People by name, town, number or phone in any format, and the open pairs of those found."""
    words = request.GET.get("q", "").strip()
    country = request.membership.organisation.country
    participations = Prefetch("participations", queryset=Participation.objects.select_related("programme"))
    rows = found_people(request.viewer, Filters(words=words), country=country)
    rows = rows if words else rows.none()
    people = page_of(request, rows.prefetch_related(participations), size=PEOPLE_A_PAGE)
    today = timezone.localdate()
    pairs = Pair.objects.seen_by(request.viewer).open()
    pairs = pairs.filter(members__person__in=[one.pk for one in people]).distinct()
    context = {
        "words": words,
        "page": people,
        "people": [(one, _side(one), _where(one)) for one in people],
        "pairs": roster(newest_first(with_goal(with_life(pairs, today))), today, ALL_RULES) if words else [],
    }
    return render(request, "home/search.html", context)


def _side(person: Person) -> str:
    sides = {row.side for row in person.participations.all()}
    return "mentor" if sides == {"mentor"} else "mentee"


def _where(person: Person) -> str:
    """ "Mentee, waiting · Mentoring to work", for each programme."""
    return join(
        join((row.get_side_display(), f"{row.get_state_display()} · {as_written(row.programme.name)}"))
        for row in person.participations.all()
    )


@require_safe
@allow(member)
def knows(request: MemberRequest) -> HttpResponse:
    """What memore knows about whoever asks, in plain words, and who can read it."""
    rows = Person.objects.filter(organisation=request.viewer.organisation, user=request.viewer.user)
    found = loaded(rows).first()
    sides = {row.side for row in found.participations.all()} if found else set()
    context = {
        "person": found,
        "facts": facts(found, sides) if found else [],
        "contacts": contacts(found) if found else [],
        "participations": list(found.participations.all()) if found else [],
        "asking": _asking(found) if found and request.viewer.role == "mentee" else None,
    }
    return render(request, "home/knows.html", context)


def _asking(person: Person, data: Any = None) -> ChannelForm:
    known = {one.label for one in contacts(person)}
    return ChannelForm(data, person=person, mail="email" in known, phone="phone" in known)


@require_POST
@allow(mentee)
def ask_me(request: MemberRequest) -> HttpResponse:
    """A mentee says how they want to be asked how it goes."""
    rows = Person.objects.filter(organisation=request.viewer.organisation, user=request.viewer.user)
    found = get_object_or_404(rows.select_related("user"))
    form = _asking(found, request.POST)
    if not form.is_valid():
        raise Http404  # only a forged form names a way that is not offered
    choose_channel(person=found, channel=form.cleaned_data["channel"], by=request.viewer)
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('knows')}#asking")
