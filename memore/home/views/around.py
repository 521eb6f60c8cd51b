"""Who is around a person: written down, and ended."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from memore.core.access import allow
from memore.core.errors import Refusal
from memore.home.consents import give, given_on
from memore.intake.models.consent import How, Purpose
from memore.organisations.access import coordinator
from memore.organisations.models import Role
from memore.organisations.requests import MemberRequest
from memore.pairs.admission import refuse_power_in_pairs
from memore.people.actions import add_supporter, end_supporter
from memore.people.models import Person, Supporter
from memore.people.supporter_form import SupporterForm

FOUND_SHOWN = 10


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def around(request: MemberRequest, person: UUID) -> HttpResponse:
    """Write down somebody with a function around a person: with an account, of the house, or by name."""
    seen = Person.objects.seen_by(request.viewer)
    row = get_object_or_404(seen, pk=person)
    asked = _uuid_or_none(request.GET.get("known"))
    known = seen.filter(pk=asked).exclude(pk=row.pk).first() if asked else None
    form = SupporterForm(request.POST or None, person=row, known=known)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _add(request, row, form)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
                status = 409
            else:
                messages.success(request, _("Written down: who is around %(name)s.") % {"name": row.name})
                return redirect(_back(row.pk))
    words = request.GET.get("q", "").strip()
    found = seen.named_like(words).exclude(pk=row.pk).order_by("name")[:FOUND_SHOWN] if words else []
    context = {"person": row, "form": form, "known": known, "words": words, "found": list(found)}
    return render(request, "home/around.html", context, status=status)


@transaction.atomic
def _add(request: MemberRequest, row: Person, form: SupporterForm) -> None:
    """Pairs know who the mentor is, intake keeps the yes to sharing with a partner: all in one deed."""
    given = form.written()
    partner = given.get("membership")
    day = given.pop("consented_on") if partner and partner.role == Role.PARTNER else None
    refuse_power_in_pairs(
        person=row, function=given["function"], known=given["known"], membership=given.get("membership")
    )
    if day is None and not given.get("consented_on"):  # who said yes to this partner before, said it
        names = (given.get("name", ""), given["works_for"], given["known"].name if given["known"] else "")
        given["consented_on"] = given_on(row, partner=partner, names=names)
    add_supporter(person=row, by=request.viewer, **given)
    if day:
        give(
            person=row,
            purpose=Purpose.SHARING,
            by=request.viewer,
            how=How.ASSISTED,
            day=day,
            membership=partner,
        )


@allow(coordinator)
@require_POST
def end_around(request: MemberRequest, supporter: UUID) -> HttpResponse:
    """Somebody is around a person no more."""
    row = get_object_or_404(Supporter.objects.seen_by(request.viewer), pk=supporter)
    try:
        end_supporter(supporter=row, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(name)s is around no more, from today.") % {"name": row})
    return redirect(_back(row.person_id))


def _back(person: UUID) -> str:
    return reverse("person", args=[person]) + "#around"


def _uuid_or_none(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
