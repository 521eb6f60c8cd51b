"""Writing a person down, changing what is written, keeping two people apart."""

from copy import copy
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from memore.core import audit
from memore.core.access import allow
from memore.core.errors import Refusal
from memore.core.fields import phone_index
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.people import actions, vocabulary
from memore.people.forms import PersonForms
from memore.people.models import KeepApart, Person
from memore.people.occupation_field import LOOK
from memore.people.queries import possible_duplicates


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: MemberRequest) -> HttpResponse:
    """Write down a person by hand; people who may be the same are shown first."""
    organisation = request.membership.organisation
    if request.POST.keys() & {"more", LOOK}:
        return _page(request, PersonForms.unfinished(request.POST, country=organisation.country))
    page = PersonForms(request.POST or None, country=organisation.country)
    if request.method != "POST":
        return _page(request, page)
    if not page.is_valid():
        return _page(request, page, status=422)
    twins = [] if "anyway" in request.POST else _twins(request, page)
    if twins:
        return _page(request, page, twins=twins, status=409)
    try:
        person = actions.add_person(organisation=organisation, by=request.viewer, **page.written())
    except actions.NumberTaken as refusal:
        page.person.add_error("external_id", str(refusal))
        return _page(request, page, status=409)
    _say_saved(request, person)
    return redirect("programmes:join", person.pk)


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, person: UUID) -> HttpResponse:
    """Change what is written about a person."""
    row = get_object_or_404(
        Person.objects.seen_by(request.viewer).select_related("organisation", "user"), pk=person
    )
    country = row.organisation.country
    if request.POST.keys() & {"more", LOOK}:
        return _page(request, PersonForms.unfinished(request.POST, person=row, country=country), row)
    page = PersonForms(request.POST or None, person=copy(row), country=country)
    if request.method != "POST":
        audit.record("person.read", row, by=request.viewer)
        return _page(request, page, row)
    if not page.is_valid():
        return _page(request, page, row, status=422)
    try:
        actions.change_person(person=row, by=request.viewer, **page.written())
    except actions.NumberTaken as refusal:
        page.person.add_error("external_id", str(refusal))
        return _page(request, page, row, status=409)
    _say_saved(request, row)
    return redirect("person", row.pk)


def _page(
    request: MemberRequest,
    page: PersonForms,
    person: Person | None = None,
    *,
    twins: list[Person] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "page": page,
        "form": page.person,
        "person": person,
        "twins": twins or [],
        "parts": vocabulary.PARTS,
    }
    return render(request, "people/edit.html", context, status=status)


def _twins(request: MemberRequest, page: PersonForms) -> list[Person]:
    given = page.person.cleaned_data
    return possible_duplicates(
        request.membership.organisation,
        name=given["name"],
        birth_year=given["birth_year"],
        email=given["email"],
        phone_index=phone_index(given["phone"]),
    )


def _say_saved(request: MemberRequest, person: Person) -> None:
    messages.success(request, _("%(name)s is saved.") % {"name": person.name})
    if person.town and person.place is None:
        messages.warning(
            request,
            _("We do not know where %(town)s is, so it counts for no distance. Check how it is written.")
            % {"town": person.town},
        )
    for row in person.occupations.filter(code=""):
        messages.warning(
            request,
            _("“%(title)s” is no occupation we know, so it counts for nothing in matching.")
            % {"title": row.title},
        )


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def apart(request: MemberRequest, person: UUID) -> HttpResponse:
    """Who may never be matched with this person; a person is found by name and added or taken off."""
    seen = Person.objects.seen_by(request.viewer)
    one = get_object_or_404(seen, pk=person)
    if request.method == "POST":
        asked = _uuid_or_none(request.POST.get("other"))
        other = seen.filter(pk=asked).first() if asked else None
        try:
            actions.keep_apart(one=one, other=other or one, by=request.viewer)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("They are kept apart. Nobody is told."))
        return redirect("people:apart", one.pk)
    words = request.GET.get("q", "").strip()
    rows = [*one.kept_apart.select_related("other"), *one.kept_apart_by.select_related("one")]
    kept = [(row, row.other if row.one_id == one.pk else row.one) for row in rows]
    known = [other.pk for _row, other in kept]
    found = seen.named_like(words).exclude(pk__in=[one.pk, *known]).order_by("name")[:10] if words else []
    context = {"person": one, "kept": kept, "words": words, "found": list(found)}
    return render(request, "people/apart.html", context)


@allow(coordinator)
@require_POST
def together(request: MemberRequest, apart: UUID) -> HttpResponse:
    """Take a keeping apart back."""
    mine = Person.objects.seen_by(request.viewer)
    row = get_object_or_404(KeepApart.objects.filter(one__in=mine), pk=apart)
    actions.allow_together(apart=row, by=request.viewer)
    messages.success(request, _("They may be matched again."))
    return redirect("people:apart", row.one_id)


def _uuid_or_none(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
