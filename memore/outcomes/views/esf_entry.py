"""One participant of the funder's file: what was asked, the entry as it was frozen, its corrections."""

import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from memore.core import audit
from memore.core.access import allow
from memore.core.errors import Refusal
from memore.intake.reasons import SCHOOLING
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.outcomes.esf import deeds
from memore.outcomes.esf.completeness import is_whole
from memore.outcomes.esf.entry import NAMES, NEEDED, Entry, frozen
from memore.outcomes.esf.forms import AnswersForm
from memore.outcomes.models.esf import EsfParticipant, LabourStatus, Question, Said
from memore.people.models import Gender
from memore.programmes.models import Participation, Side

WORDS: dict[str, dict[Any, Any]] = {
    "gender": dict(Gender.choices),
    "labour": dict(LabourStatus.choices),
    "schooling": SCHOOLING,
    **{name: dict(Said.choices) for name in Question.values},
}


def _loaded(request: MemberRequest, pk: UUID) -> Participation:
    rows = Participation.objects.seen_by(request.viewer).filter(side=Side.MENTEE)
    rows = rows.select_related("person", "programme__organisation", "programme__esf_file", "esf")
    return get_object_or_404(rows, pk=pk)


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: MemberRequest, participation: UUID) -> HttpResponse:
    """What the fund asks about a mentee; the entry freezes by itself once it is whole."""
    row = _loaded(request, participation)
    participant: EsfParticipant | None = getattr(row, "esf", None)
    said = deeds.said(participant) if participant else {}
    form = AnswersForm(request.POST or None, participant=participant, said=said)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        written = deeds.write_answers(
            participation=row, answers=form.answers(), birth_date=given["birth_date"],
            long_term=given["long_term"], by=request.viewer,
        )  # fmt: skip
        whole = participant is None or not participant.entries.exists()
        newly = whole and written.entries.exists()
        messages.success(request, _("Saved. The entry is whole, and frozen.") if newly else _("Saved."))
        return redirect("outcomes:entry", row.pk)
    audit.record("person.read", row.person, by=request.viewer)
    context = _context(row, participant, said) | {"form": form}
    return render(request, "outcomes/esf/entry.html", context, status=422 if form.errors else 200)


def _context(row: Participation, participant: EsfParticipant | None, said: dict[str, str]) -> dict[str, Any]:
    versions = list(participant.entries.select_related("by")) if participant else []
    try:
        today: Entry | None = deeds.entry_today(row)
    except deeds.NeverIn:
        today = None
    newest = versions[-1] if versions else None
    was = frozen(newest) if newest else None
    shown = was or today
    return {
        "participation": row,
        "person": row.person,
        "participant": participant,
        "facts": _facts(was, today),
        "newest": newest,
        "earlier": [(one, _facts(frozen(one), None)) for one in versions[:-1]],
        "differs": was is not None and was != today,
        "today": today,
        "missing": today.missing if today else (),
        "whole": today is not None and is_whole(today),
        "close": shown is not None and shown.close,
        "can_ask": newest is None and today is not None and bool(today.unasked),
        "sent_on": _sent_on(participant),
    }


def _sent_on(participant: EsfParticipant | None) -> datetime.date | None:
    """When they were last written to with the questions."""
    newest = participant.links.order_by("-made_at").first() if participant else None
    return timezone.localdate(newest.made_at) if newest else None


def _facts(was: Entry | None, today: Entry | None) -> list[tuple[str, str, str, bool]]:
    """Label, frozen, as of today, whether it is one of the four that are needed."""
    shown = [name for name in NAMES if name not in ("age_from", "entered_on")]
    return [
        (
            _label(name),
            _said(name, was),
            _said(name, today),
            name in NEEDED and _said(name, was or today) == "",
        )
        for name in shown
    ]


def _label(name: str) -> str:
    labels = {"age": _("Age"), "gender": _("Gender"), "labour": _("Work"), "schooling": _("Schooling")}
    return labels.get(name) or str(Question(name).label)


def _said(name: str, entry: Entry | None) -> str:
    value = getattr(entry, name) if entry else None
    if value is None or value == "":
        return ""
    return str(WORDS[name][value]) if name in WORDS else str(value)


@allow(coordinator)
@require_POST
def freeze(request: MemberRequest, participation: UUID) -> HttpResponse:
    """Freeze an entry as it is known now."""
    row = _loaded(request, participation)
    try:
        deeds.freeze(participation=row, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The entry is frozen as it is known today."))
    return redirect("outcomes:entry", row.pk)


@allow(coordinator)
@require_POST
def correct(request: MemberRequest, participation: UUID) -> HttpResponse:
    """Correct a frozen entry: a new version, with the reason."""
    row = _loaded(request, participation)
    try:
        deeds.correct(participation=row, reason=request.POST.get("reason", ""), by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Corrected. The earlier version is kept."))
    return redirect("outcomes:entry", row.pk)
