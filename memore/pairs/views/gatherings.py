"""Meetings of several: mentors among themselves, and the joint meetings of pairs."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from memore.core.access import allow
from memore.core.pages import page_of
from memore.organisations.access import coordinator, participant
from memore.organisations.requests import MemberRequest
from memore.pairs import actions
from memore.pairs.access import member_or_staff
from memore.pairs.gathering_forms import AttendanceForm, GatheringForm, PlanGatheringForm
from memore.pairs.models import Gathering, Guest
from memore.pairs.views.deeds import Deed, ask, posted, press
from memore.programmes.models import Programme

GATHERINGS_A_PAGE = 15


@require_safe
@allow(member_or_staff)
def gatherings(request: MemberRequest) -> HttpResponse:
    """What is to come, then what was."""
    rows = Gathering.objects.seen_by(request.viewer).select_related("programme").prefetch_related("guests")
    page = page_of(request, rows, size=GATHERINGS_A_PAGE)
    context = {"page": page, "today": timezone.localdate()}
    return render(request, "pairs/gatherings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def plan_gathering(request: MemberRequest) -> HttpResponse:
    """Choose the programme and what kind of meeting, then who is invited, when and where."""
    programmes = Programme.objects.seen_by(request.viewer).running().order_by("name")
    kind = request.GET.get("kind", "")
    named = request.GET.get("programme", "")
    programme = next((one for one in programmes if str(one.pk) == named), None)
    if programme is None or kind not in Gathering.Kind.values:
        context = {"programmes": programmes, "kinds": Gathering.Kind.choices}
        return render(request, "pairs/gathering_kind.html", context)
    form = PlanGatheringForm(posted(request), programme=programme, kind=kind)
    deed = Deed(
        title=str(Gathering.Kind(kind).label).capitalize(),
        lead=_("Who is invited gets a message with a link. A day in the past is only written down."),
        button=_("Save and invite"),
        done=_("The meeting is saved."),
        back=reverse("pairs:gatherings"),
    )

    def plan() -> object:
        facts: dict[str, Any] = {
            name: form.cleaned_data[name] for name in ("day", "at", "topic", "way", "where")
        }
        facts |= form.invited()
        return actions.plan_gathering(programme=programme, kind=kind, by=request.viewer, **facts)

    return ask(request, deed, form, plan)


@require_safe
@allow(member_or_staff)
def gathering(request: MemberRequest, gathering: UUID) -> HttpResponse:
    """One meeting: staff see who comes, a guest says whether they come."""
    found = _seen(request, gathering)
    guests = list(
        found.guests.select_related("participation__person").order_by("participation__person__name")
    )
    viewer = request.viewer
    mine = next((one for one in guests if one.participation.person.user_id == viewer.user), None)
    context = {
        "gathering": found,
        "guests": guests if viewer.is_staff else [],
        "mine": None if viewer.is_staff else mine,
        "coming": sum(guest.says == Guest.Says.YES for guest in guests),
        "came": sum(bool(guest.came) for guest in guests),
        "open": found.held_at is None and found.called_off_at is None,
        "over": found.day <= timezone.localdate(),
    }
    return render(request, "pairs/gathering.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def move_gathering(request: MemberRequest, gathering: UUID) -> HttpResponse:
    """Another day, place or topic."""
    found = _seen(request, gathering)
    facts = {name: getattr(found, name) for name in ("day", "at", "topic", "way", "where")}
    form = GatheringForm(posted(request), initial=facts)
    deed = Deed(
        title=_("Change this meeting"),
        lead=_("Everybody who is invited gets a message with a link."),
        button=_("Save the meeting"),
        done=_("The meeting is saved."),
        back=reverse("pairs:gathering", args=[found.pk]),
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.move_gathering(gathering=found, by=request.viewer, **form.cleaned_data),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def attendance(request: MemberRequest, gathering: UUID) -> HttpResponse:
    """Who came, and what all take along."""
    found = _seen(request, gathering)
    guests = list(
        found.guests.select_related("participation__person").order_by("participation__person__name")
    )
    form = AttendanceForm(posted(request), guests=guests, takeaway=found.takeaway)
    deed = Deed(
        title=_("Who came?"),
        lead=found.title,
        button=_("Save who came"),
        done=_("It is written down who came."),
        back=reverse("pairs:gathering", args=[found.pk]),
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.write_attendance(
            gathering=found,
            came={UUID(key) for key in form.cleaned_data["came"]},
            takeaway=form.cleaned_data["takeaway"],
            by=request.viewer,
        ),
    )


@require_POST
@allow(participant)
def answer_gathering(request: MemberRequest, gathering: UUID) -> HttpResponse:
    """I come, or I cannot."""
    found = _seen(request, gathering)
    from_home = request.POST.get("next") == "home"
    says = Guest.Says.YES if request.POST.get("says") == "yes" else Guest.Says.NO
    return press(
        request,
        lambda: actions.answer_gathering(gathering=found, says=says, by=request.viewer),
        said=_("See you there.") if says == Guest.Says.YES else _("Thank you for saying it."),
        back=reverse("home") if from_home else reverse("pairs:gathering", args=[found.pk]),
    )


@require_POST
@allow(coordinator)
def call_off_gathering(request: MemberRequest, gathering: UUID) -> HttpResponse:
    """It does not take place."""
    found = _seen(request, gathering)
    return press(
        request,
        lambda: actions.call_off_gathering(gathering=found, by=request.viewer),
        said=_("Called off. Everybody who was invited is told."),
        back=reverse("pairs:gathering", args=[found.pk]),
    )


def _seen(request: MemberRequest, pk: UUID) -> Gathering:
    rows = Gathering.objects.seen_by(request.viewer).select_related("programme__organisation")
    return get_object_or_404(rows, pk=pk)


def _guests(gathering: Gathering) -> list[Guest]:
    rows = gathering.guests.select_related("participation__person")
    return list(rows.order_by("participation__person__name"))
