"""Staff: who is asked now, and an outcome as somebody said it on the phone."""

import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from memore.core.access import allow
from memore.core.days import last_year
from memore.core.errors import Refusal
from memore.core.pages import PAGE_SIZE
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.outcomes import actions
from memore.outcomes.actions.in_the_plan import note_in_the_plan
from memore.outcomes.board import SHOWS, rows
from memore.outcomes.fitting import contract_of
from memore.outcomes.forms import OutcomeForm, day_within, initial_of
from memore.outcomes.loss import loss_among
from memore.outcomes.messages import addresses_of
from memore.outcomes.models import Moment, Outcome, Peace
from memore.outcomes.standing import Standing, standing_of, standings_of
from memore.outcomes.tabs import tabs
from memore.outcomes.wording import at, lost, words_of
from memore.people.models import Channel, Supporter
from memore.programmes.models import Participation, Programme


@require_safe
@allow(coordinator)
def outcomes(request: MemberRequest) -> HttpResponse:
    """Who is to be asked now and who was, by moment and programme; and how many were lost in a year."""
    today = timezone.localdate()
    programmes = list(Programme.objects.seen_by(request.viewer).order_by("name"))
    show = request.GET.get("show", "now")
    show = show if show in SHOWS else "now"
    moment = request.GET.get("moment", "")
    moment = moment if moment in Moment.values else ""
    chosen = next((one for one in programmes if str(one.pk) == request.GET.get("programme")), None)
    standings = list(standings_of([chosen] if chosen else programmes, today).values())
    found = rows(standings, today, show, moment)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    people = Participation.objects.select_related("person", "programme").in_bulk([pk for pk, _at in page])
    lines = loss_among(standings, last_year(today), today)
    context = {
        "tabs": tabs("asked"),
        "shows": [(key, label, key == show) for key, (label, _states) in SHOWS.items()],
        "show": show,
        "moments": [(one.value, words_of(one), one == moment) for one in Moment],
        "moment": moment,
        "programmes": programmes,
        "programme": chosen,
        "page": page,
        "rows": [(people[pk], what) for pk, what in page],
        "loss": [(words_of(one), line, lost(line)) for one, line in lines.items() if line.due],
    }
    return render(request, "outcomes/outcomes.html", context)


def _loaded(request: MemberRequest, pk: UUID, moment: str) -> tuple[Participation, Moment]:
    """A mentee's participation that the viewer sees, and the moment; 404 for any other."""
    if moment not in Moment.values:
        raise Http404
    found = Participation.objects.seen_by(request.viewer).mentees()
    found = found.select_related("person__user", "person__organisation", "programme__organisation")
    return get_object_or_404(found, pk=pk), Moment(moment)


@require_safe
@allow(coordinator)
def now(request: MemberRequest, participation: UUID) -> HttpResponse:
    """To the moment that is asked about now; between the windows to the last one that has begun."""
    row, which = _loaded(request, participation, Moment.EXIT)
    today = timezone.localdate()
    standing = standing_of(row, today)
    if standing is not None:
        begun = [one for one, window in standing.windows.items() if window.opens_on <= today]
        which = standing.now or begun[-1]
    return redirect("outcomes:record", row.pk, which)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def record(request: MemberRequest, participation: UUID, moment: str) -> HttpResponse:
    """How it is with a mentee at one moment: write it down, or correct it."""
    row, which = _loaded(request, participation, moment)
    today = timezone.localdate()
    standing = standing_of(row, today)
    if standing is None:
        context = {"row": row, "moment": words_of(which)}
        return render(request, "outcomes/still_in.html", context, status=409 if request.POST else 200)
    form = _form(request, row, standing, which, today)
    status = _written(request, row, which, form) if request.method == "POST" else 200
    if status == 302:
        return redirect(_back(request, row))
    context = _about(row, standing, which, today) | {
        "form": form, "current": form.current, "back": _back(request, row),
    }  # fmt: skip
    return render(request, "outcomes/record.html", context, status=status)


def _form(
    request: MemberRequest, row: Participation, standing: Standing, which: Moment, today: datetime.date
) -> OutcomeForm:
    """The questions, filled with what was written down for the moment or else with what was said last."""
    window, current = standing.windows[which], contract_of(row.person)
    before = [one for key, one in standing.outcomes.items() if key != which]
    last = max(before, key=lambda one: one.on, default=None)
    day = day_within(window.opens_on, min(window.closes_on, today))
    initial = initial_of(standing.outcomes.get(which), current, last, day)
    return OutcomeForm(request.POST or None, current=current, initial=initial)


def _written(request: MemberRequest, row: Participation, which: Moment, form: OutcomeForm) -> int:
    """Write down what the form says: 302 where it is written, else how it was refused."""
    if not form.is_valid():
        return 422
    try:
        _write(request, row, which, form)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return 409
    messages.success(request, _("How it is with %(name)s is saved.") % {"name": row.person.name})
    return 302


def _about(row: Participation, standing: Standing, which: Moment, today: datetime.date) -> dict[str, Any]:
    """What stands beside the questions: the moment and its neighbours, ways to reach the person, who is
    around them."""
    window, around = standing.windows[which], Supporter.objects.filter(person=row.person).current()
    return {
        "row": row,
        "person": row.person,
        "moment": which,
        "label": words_of(which),
        "at": at(standing, which, today),
        "window": window,
        "too_early": window.opens_on > today,
        "outcome": standing.outcomes.get(which),
        "ways": addresses_of(row.person),
        "wants_a_call": row.person.channel == Channel.CALL,
        "around": around.select_related("membership__user", "known"),
        "peace": Peace.objects.holding(today).filter(person=row.person).first(),
        "others": [at(standing, one, today) for one in standing.states],
    }


@transaction.atomic
def _write(request: MemberRequest, row: Participation, moment: Moment, form: OutcomeForm) -> None:
    given = form.cleaned_data
    actions.record_outcome(
        participation=row,
        moment=moment,
        facts=form.facts(),
        by=request.viewer,
        on=given["on"],
        proof=given["proof"],
        assisted=True,
    )
    note_in_the_plan(
        person=row.person,
        current=form.current,
        ended_on=given.get("contract_ended_on"),
        new=form.new_contract(),
        by=request.viewer,
    )


def _back(request: MemberRequest, row: Participation) -> str:
    """To the list where they came from it, else to the person."""
    if request.GET.get("from") == "list":
        return reverse("outcomes:outcomes")
    return reverse("person", args=[row.person_id]) + "#outcomes"


@require_POST
@allow(coordinator)
def unreached(request: MemberRequest, participation: UUID, moment: str) -> HttpResponse:
    """Staff tried, and did not reach them."""
    row, which = _loaded(request, participation, moment)
    try:
        actions.note_unreached(participation=row, moment=which, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is noted that %(name)s was not reached.") % {"name": row.person.name})
    return redirect(_back(request, row))


@require_POST
@allow(coordinator)
def take_back(request: MemberRequest, participation: UUID, moment: str) -> HttpResponse:
    """What was written down was wrong: the moment is open again."""
    row, which = _loaded(request, participation, moment)
    standing = standing_of(row, timezone.localdate())
    outcome: Outcome | None = standing.outcomes.get(which) if standing else None
    if outcome is None:
        messages.error(request, _("Nothing is written down for this moment."))
    else:
        actions.take_back_outcome(outcome=outcome, by=request.viewer)
        messages.success(request, _("It is taken back."))
    return redirect(reverse("outcomes:record", args=[row.pk, which]))


@require_POST
@allow(coordinator)
def peace(request: MemberRequest, participation: UUID) -> HttpResponse:
    """Leave somebody in peace, or let them be asked again."""
    row, _which = _loaded(request, participation, Moment.EXIT)
    ends = "again" in request.POST
    actions.leave_in_peace(person=row.person, until=None, by=request.viewer, ends=ends)
    said = _("%(name)s is asked again.") if ends else _("%(name)s is not asked any more.")
    messages.success(request, said % {"name": row.person.name})
    return redirect(_back(request, row))


__all__ = ["now", "outcomes", "peace", "record", "take_back", "unreached"]
