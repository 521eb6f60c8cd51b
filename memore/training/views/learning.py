"""The training of one person: what is done, the next session, online units, skills."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from memore.core.access import allow
from memore.core.errors import Refusal
from memore.core.words import as_written
from memore.organisations.access import coordinator, participant
from memore.organisations.requests import MemberRequest
from memore.programmes.mentoring.schema import Unit
from memore.programmes.models import Participation
from memore.training import actions
from memore.training.access import learner_or_staff
from memore.training.forms import AnswerForm, ElsewhereForm, SkillsForm
from memore.training.models import Moment, OnlineUnit, SkillRating, UnitDone
from memore.training.online import standing
from memore.training.pages import person_page
from memore.training.views.loading import participation_of, participations, posted, press, unit_or_404


@require_safe
@allow(participant)
def mine(request: MemberRequest) -> HttpResponse:
    """To the training of the programme that somebody joined last."""
    rows = participations(request).filter(side=request.viewer.role, programme__model__isnull=False)
    row = rows.order_by("-joined_on", "pk").first()
    if row is None:
        return render(request, "training/none.html")
    return redirect("training:person", row.pk)


@require_safe
@allow(learner_or_staff)
def person(request: MemberRequest, participation: UUID) -> HttpResponse:
    """Units, sessions, skills, credits, certificate: a page for staff, a shorter one for the phone."""
    row = participation_of(request, participation)
    template = "training/person.html" if request.viewer.is_staff else "training/mine.html"
    return render(request, template, person_page(row, timezone.localdate()))


@require_http_methods(["GET", "HEAD", "POST"])
@allow(learner_or_staff)
def online(request: MemberRequest, participation: UUID, unit: str) -> HttpResponse:
    """An online unit: its text, then one question a screen (`?q=1`), then how it went (`?q=end`)."""
    row = participation_of(request, participation)
    asked = unit_or_404(row, unit)
    if not asked.online:
        raise Http404
    if request.method == "POST":
        return _answered(request, row, asked)
    begun = OnlineUnit.objects.filter(participation=row, unit=unit).first()
    done = UnitDone.objects.filter(participation=row, unit=unit).first()
    context = {
        "participation": row,
        "at": standing(asked, begun, request.GET.get("q", ""), answered="answered" in request.GET),
        "done": done,
        "here": reverse("training:online", args=[row.pk, unit]),
        "back": reverse("training:person", args=[row.pk]),
    }
    return render(request, "training/online.html", context)


def _answered(request: MemberRequest, row: Participation, asked: Unit) -> HttpResponse:
    here = reverse("training:online", args=[row.pk, asked.code])
    number = request.GET.get("q", "")
    back = f"{here}?q={number}" if number else here
    if not asked.questions:
        return press(
            request,
            lambda: actions.finish_reading(participation=row, unit=asked.code, by=request.viewer),
            said=_("This unit is done."),
            back=reverse("training:person", args=[row.pk]),
        )
    if not number:
        return redirect(here)
    if not number.isdecimal() or not 1 <= int(number) <= len(asked.questions):
        raise Http404
    form = AnswerForm(request.POST, question=asked.questions[int(number) - 1])
    if not form.is_valid():
        messages.error(request, _("Choose one of the answers."))
        return redirect(back)
    try:
        actions.answer_question(
            participation=row,
            unit=asked.code,
            question=int(number) - 1,
            answer=form.cleaned_data["answer"],
            by=request.viewer,
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(here)
    return redirect(f"{back}&answered=1")


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def elsewhere(request: MemberRequest, participation: UUID, unit: str) -> HttpResponse:
    """Staff saw a proof that somebody learned this elsewhere."""
    row = participation_of(request, participation)
    asked = unit_or_404(row, unit)
    form = ElsewhereForm(posted(request), initial={"on": timezone.localdate(), "minutes": asked.minutes})
    status, back = 200, reverse("training:person", args=[row.pk])
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.note_elsewhere(participation=row, unit=unit, by=request.viewer, **form.cleaned_data)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
                status = 409
            else:
                messages.success(request, _("Noted as done elsewhere."))
                return redirect(back)
    words = {"title": _(asked.title), "lead": as_written(row.person.name), "button": _("Note it as done")}
    return render(request, "training/ask.html", {"form": form, "back": back, **words}, status=status)


@require_POST
@allow(coordinator)
def take_back(request: MemberRequest, participation: UUID, unit: str) -> HttpResponse:
    """It was a mistake: the unit is not done."""
    row = participation_of(request, participation)
    rows = UnitDone.objects.exclude(how=UnitDone.How.SESSION).select_related(
        "participation__programme__model"
    )
    done = get_object_or_404(rows, participation=row, unit=unit)
    return press(
        request,
        lambda: actions.take_back(done=done, by=request.viewer),
        said=_("Taken back: this unit is not done."),
        back=reverse("training:person", args=[row.pk]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(learner_or_staff)
def skills(request: MemberRequest, participation: UUID, moment: str) -> HttpResponse:
    """Rate the skills at the start or the end. Staff do it with the person, or (`?view=other`) write down
    how the mentor or a teacher sees it."""
    row = participation_of(request, participation)
    model = row.programme.mentoring
    items = model.skills(row.side) if model else ()
    if moment not in Moment.values or not items:
        raise Http404
    by_other = request.viewer.is_staff and request.GET.get("view") == "other"
    known = SkillRating.objects.filter(participation=row, moment=moment, by_other=by_other)
    form = SkillsForm(posted(request), skills=items, initial=dict(known.values_list("code", "score")))
    status, back = 200, reverse("training:person", args=[row.pk])
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.rate_skills(
                    participation=row,
                    moment=moment,
                    scores=form.cleaned_data,
                    by=request.viewer,
                    by_other=by_other,
                )
            except Refusal as refusal:
                form.add_error(None, str(refusal))
                status = 409
            else:
                messages.success(request, _("Saved. Thank you."))
                return redirect(back)
    context = {"form": form, "participation": row, "moment": moment, "by_other": by_other, "back": back}
    return render(request, "training/skills.html", context, status=status)
