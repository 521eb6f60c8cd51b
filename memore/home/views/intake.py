"""Intake where it touches other rooms: the page of one intake, consents, the waiting list."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from memore.core import audit
from memore.core.access import allow
from memore.core.errors import Refusal
from memore.core.pages import PAGE_SIZE
from memore.home import consents as deeds
from memore.home.intake_page import page
from memore.home.waiting import SORTS, Filters, lines
from memore.intake.access import participant_or_staff
from memore.intake.consent_texts import BY_ONESELF, TEXTS
from memore.intake.models import Consent, How, Purpose
from memore.intake.staff_forms import ConsentForm
from memore.intake.standing import loaded, standing_consents
from memore.organisations.access import coordinator
from memore.organisations.models import Membership, Role
from memore.organisations.requests import MemberRequest
from memore.people.models import Person
from memore.programmes.mentoring.vocabulary import REQUIREMENTS
from memore.programmes.models import Participation, Programme, Side


@allow(participant_or_staff)
@require_safe
def intake(request: MemberRequest, participation: UUID) -> HttpResponse:
    """Everything about one intake: each part, how far it is, and what is missing before a match."""
    rows = loaded(Participation.objects.seen_by(request.viewer))
    row = get_object_or_404(rows, pk=participation)
    if request.viewer.is_staff:
        audit.record("person.read", row.person, by=request.viewer)
    template = "home/intake.html" if request.viewer.is_staff else "home/intake_of_mine.html"
    return render(request, template, page(row, request.viewer))


def _person(request: MemberRequest, pk: UUID) -> Person:
    rows = Person.objects.seen_by(request.viewer).select_related("organisation")
    return get_object_or_404(rows, pk=pk)


@allow(participant_or_staff)
@require_http_methods(["GET", "HEAD", "POST"])
def consents(request: MemberRequest, person: UUID) -> HttpResponse:
    """What somebody said yes to, with its history. Posting is a yes: by the person, or written by staff."""
    row = _person(request, person)
    if not request.viewer.is_staff:
        return _own_consents(request, row)
    form = _consent_form(request, row)
    if request.method != "POST":
        return render(request, "home/consents.html", _consents_context(row) | {"form": form})
    if not form.is_valid():
        return render(request, "home/consents.html", _consents_context(row) | {"form": form}, status=422)
    try:
        deeds.give(person=row, by=request.viewer, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return render(request, "home/consents.html", _consents_context(row) | {"form": form}, status=409)
    messages.success(request, _("The yes is written down."))
    return redirect("intake:consents", row.pk)


def _own_consents(request: MemberRequest, row: Person) -> HttpResponse:
    if request.method == "POST":
        purpose = request.POST.get("purpose", "")
        if purpose in BY_ONESELF:
            deeds.give(person=row, purpose=purpose, by=request.viewer)
            messages.success(request, _("Thank you. Your yes is written down."))
        else:
            messages.error(request, _("Speak with the staff about this."))
        return redirect("intake:consents", row.pk)
    return render(request, "home/consents_of_mine.html", _consents_context(row))


def _consent_form(request: MemberRequest, row: Person) -> ConsentForm:
    partners = Membership.objects.current().filter(organisation=row.organisation_id, role=Role.PARTNER)
    return ConsentForm(
        request.POST or None,
        partners=partners.select_related("user"),
        under_age=row.may_be_under_age(timezone.localdate()),
        initial={"purpose": Purpose.SERVICE},
    )


def _consents_context(row: Person) -> dict[str, Any]:
    history = list(row.consents.select_related("membership__user", "by"))
    newest = standing_consents(history)
    own = [(purpose, TEXTS[purpose], newest.get((purpose, ""))) for purpose in BY_ONESELF]
    sharing = [one for (purpose, _who), one in newest.items() if purpose == Purpose.SHARING]
    guardian = newest.get((Purpose.GUARDIAN, ""))
    return {
        "person": row,
        "own": own,
        "sharing": sharing,
        "sharing_words": TEXTS[Purpose.SHARING],
        "guardian": guardian,
        "guardian_words": TEXTS[Purpose.GUARDIAN],
        "under_age": row.may_be_under_age(timezone.localdate()),
        "history": history,
    }


@allow(participant_or_staff)
@require_POST
def withdraw(request: MemberRequest, consent: UUID) -> HttpResponse:
    """Take a yes back; what rests on it ends."""
    row = get_object_or_404(
        Consent.objects.seen_by(request.viewer).select_related("person", "membership"), pk=consent
    )
    try:
        deeds.withdraw(consent=row, by=request.viewer, how=How.ASSISTED)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back. It no longer counts."))
    return redirect("intake:consents", row.person_id)


class WaitingForm(forms.Form):
    """What the waiting list is narrowed to."""

    programme = forms.ModelChoiceField(
        required=False,
        queryset=Programme.objects.none(),
        label=gettext_lazy("Programme"),
        empty_label=gettext_lazy("every programme"),
    )
    side = forms.ChoiceField(required=False, label=gettext_lazy("Side"))
    lacks = forms.ChoiceField(required=False, label=gettext_lazy("Missing"))
    sort = forms.ChoiceField(required=False, label=gettext_lazy("In the order of"))

    def __init__(self, request: MemberRequest) -> None:
        super().__init__(request.GET)
        fields: dict[str, Any] = self.fields
        fields["programme"].queryset = Programme.objects.seen_by(request.viewer).order_by("name").defer()
        fields["side"].choices = [("", _("both sides")), *Side.choices]
        fields["lacks"].choices = [
            ("", _("whatever is missing")),
            ("nothing", _("nothing: ready to be matched")),
            *REQUIREMENTS.items(),
        ]
        orders = {"waited": _("time waited"), "name": _("name"), "missing": _("how much is missing")}
        fields["sort"].choices = [(key, orders[key]) for key in SORTS]

    def filters(self) -> Filters:
        """What was asked for; an answer that is no choice narrows nothing."""
        self.is_valid()
        given = self.cleaned_data
        programme = given.get("programme")
        return Filters(
            programme=programme.pk if programme else None,
            side=given.get("side", ""),
            lacks=given.get("lacks", ""),
            sort=given.get("sort") or "waited",
        )


@allow(coordinator)
@require_safe
def waiting(request: MemberRequest) -> HttpResponse:
    """Who waits, how long, and what is missing; each missing thing leads to the page that mends it."""
    form = WaitingForm(request)
    filters = form.filters()
    found = lines(request.viewer, filters)
    shown = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": shown,
        "count": len(found),
        "ready": sum(line.ready for line in found),
        "filtered": bool(filters.programme or filters.side or filters.lacks),
    }
    return render(request, "home/waiting.html", context)
