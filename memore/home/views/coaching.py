"""Professional coaching as a referral: opened and ended by staff, never by or for a volunteer mentor."""

import datetime
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from memore.core.access import allow
from memore.core.errors import Refusal
from memore.core.words import as_written, day, join
from memore.organisations.access import admin, coordinator, member
from memore.organisations.models import STAFF_ROLES, Membership, Role
from memore.organisations.requests import MemberRequest
from memore.pairs.models import Member, Pair
from memore.people.models import Person
from memore.plans.actions.coaching import (
    BORDER,
    end_coaching,
    is_volunteer,
    open_coaching,
    record_qualification,
)
from memore.plans.forms.others import CoachingForm, QualificationForm
from memore.plans.models import CoachingCase, CoachQualification
from memore.programmes.models import Side

STANDS = {
    "good": gettext_lazy("may coach"),
    "supervision": gettext_lazy("recorded, without supervision"),
    "expired": gettext_lazy("recorded, and run out"),
    "none": gettext_lazy("no qualification recorded"),
}
"""How somebody stands who could coach, the nearest to it first."""


@allow(member)
def coaching(request: MemberRequest, person: UUID) -> HttpResponse:
    """Refer a person to a coach; the refusal is said in full. Whoever is not staff reads where the border
    is, and learns nothing about the person."""
    if not request.viewer.is_staff:
        return render(request, "home/coaching_border.html", {"border": BORDER}, status=403)
    found = get_object_or_404(Person.objects.seen_by(request.viewer), pk=person)
    accounts = list(_accounts(request).select_related("qualification"))
    volunteers = [row for row in accounts if is_volunteer(row)]
    form = CoachingForm(
        request.POST if request.method == "POST" else None,
        shown=_choices([row for row in accounts if not is_volunteer(row)]),
        others=[str(row.pk) for row in volunteers],
    )
    refusal = ""
    if request.method == "POST" and form.is_valid():
        coach = get_object_or_404(_accounts(request), pk=form.cleaned_data["coach"])
        try:
            open_coaching(
                person=found,
                coach=coach,
                consented_on=form.cleaned_data["consented_on"],
                mentored_by=_mentors_of(found),
                by=request.viewer,
            )
        except Refusal as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("The person is referred to the coach."))
            return redirect("plans:coaching", found.pk)
    cases = CoachingCase.objects.seen_by(request.viewer).filter(person=found)
    rows = list(cases.select_related("coach__user"))
    context = {
        "person": found,
        "form": form,
        "refusal": refusal,
        "volunteers": len(volunteers),
        "border": BORDER,
        "cases": rows,
        "is_open": any(case.state == CoachingCase.State.OPEN for case in rows),
    }
    return render(request, "home/coaching.html", context, status=422 if refusal or form.errors else 200)


@require_POST
@allow(coordinator)
def end_case(request: MemberRequest, coaching: UUID) -> HttpResponse:
    """The coaching has ended."""
    case = get_object_or_404(CoachingCase.objects.seen_by(request.viewer), pk=coaching)
    try:
        end_coaching(case=case, by=request.viewer)
    except Refusal as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The coaching has ended."))
    return redirect("plans:coaching", case.person_id)


@require_safe
@allow(coordinator)
def coaches(request: MemberRequest) -> HttpResponse:
    """Who works here under contract, and what makes some of them a coach."""
    today = timezone.localdate()
    rows = _accounts(request).exclude(role=Role.MENTOR).select_related("qualification")
    found = [(row, _qualification(row), _stands(row, today)) for row in rows]
    return render(request, "home/coaches.html", {"rows": found})


@allow(admin)
def qualification(request: MemberRequest, membership: UUID) -> HttpResponse:
    """Write down what makes somebody a coach."""
    row = get_object_or_404(Membership.objects.seen_by(request.viewer).current(), pk=membership)
    kept = CoachQualification.objects.filter(membership=row).first()
    form = QualificationForm(request.POST if request.method == "POST" else None, instance=kept)
    if request.method == "POST" and form.is_valid():
        try:
            record_qualification(membership=row, by=request.viewer, **form.cleaned_data)
        except Refusal as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The qualification is written down."))
            return redirect("plans:coaches")
    context = {"row": row, "form": form}
    return render(request, "home/qualification.html", context, status=422 if form.errors else 200)


def _accounts(request: MemberRequest) -> Any:
    rows = Membership.objects.seen_by(request.viewer).current()
    roles = (*STAFF_ROLES, Role.PARTNER, Role.MENTOR)
    return rows.filter(role__in=roles).select_related("user").order_by("user__name")


def _choices(rows: Iterable[Membership]) -> list[tuple[str, str]]:
    """Who could coach, with what is recorded of each: those who may first, then those who lack something."""
    today = timezone.localdate()
    ranked = sorted(rows, key=lambda row: list(STANDS).index(_stands(row, today)))
    return [(str(row.pk), _who_stands_how(row, today)) for row in ranked]


def _who_stands_how(row: Membership, today: datetime.date) -> str:
    kept = _qualification(row)
    said = {
        "who": join(as_written(part) for part in (row.user.name, row.works_for or row.get_role_display())),
        "how": str(STANDS[_stands(row, today)]),
    }
    if kept is not None and _stands(row, today) == "good":
        said["how"] = _("may coach, recorded until %(day)s") % {"day": day(kept.valid_to)}
    return _("%(who)s: %(how)s") % said


def _qualification(row: Membership) -> CoachQualification | None:
    return getattr(row, "qualification", None)


def _stands(row: Membership, today: datetime.date) -> str:
    """good, or what is missing; see STANDS."""
    kept = _qualification(row)
    if kept is None or row.role == Role.MENTOR:
        return "none"
    if not kept.is_valid(today):
        return "expired"
    return "good" if kept.supervision else "supervision"


def _mentors_of(person: Person) -> set[UUID]:
    """User ids of the mentors in this person's open pairs."""
    own = Member.objects.now().filter(person=person, side=Side.MENTEE)
    pairs = Pair.objects.open().filter(pk__in=own.values("pair"))
    rows = Member.objects.now().filter(pair__in=pairs, side=Side.MENTOR).exclude(person__user=None)
    return set(rows.values_list("person__user_id", flat=True))
