"""The questionnaire: one question a screen for the person, one page for staff."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from memore.core import audit
from memore.core.access import allow
from memore.core.errors import Refusal
from memore.intake import answering
from memore.intake.access import participant_or_staff
from memore.intake.models import Intake
from memore.intake.question_forms import QuestionForm
from memore.intake.questions import Asked, intro_for, questions_for
from memore.organisations.requests import MemberRequest
from memore.people import vocabulary
from memore.programmes.models import Participation


def loaded(request: MemberRequest, pk: UUID) -> Participation:
    """A participation that the viewer may see, 404 for any other."""
    rows = Participation.objects.seen_by(request.viewer)
    rows = rows.select_related("person__organisation", "programme__model", "programme__organisation")
    return get_object_or_404(rows, pk=pk)


@allow(participant_or_staff)
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: MemberRequest, participation: UUID) -> HttpResponse:
    """For staff all questions on one page, kept however far they are; the person goes on where they were."""
    row = loaded(request, participation)
    asked = questions_for(row.programme, row.side)
    if not request.viewer.is_staff:
        return redirect("intake:question", row.pk, _next_number(row, asked))
    known = answering.known_answers(row, asked)
    form = QuestionForm(request.POST or None, questions=asked, known=known)
    if request.method != "POST":
        audit.record("person.read", row.person, by=request.viewer)
        return render(request, "intake/questions.html", _all_context(row, form))
    if not form.is_valid():
        return render(request, "intake/questions.html", _all_context(row, form), status=_not_yet(form))
    answering.answer(participation=row, questions=asked, answers=form.answers(), by=request.viewer)
    _say_unknown(request, form)
    try:
        answering.complete(participation=row, questions=asked, by=request.viewer)
    except answering.NotComplete as refusal:
        messages.warning(request, _("Saved. It is not complete yet. %(why)s") % {"why": refusal})
        return redirect("intake:questions", row.pk)
    messages.success(request, _("The intake of %(name)s is complete.") % {"name": row.person.name})
    return redirect("intake:intake", row.pk)


def _all_context(row: Participation, form: QuestionForm) -> dict[str, Any]:
    title, intro = intro_for(row.programme, row.side)
    return {
        "participation": row,
        "person": row.person,
        "form": form,
        "title": title,
        "intro": intro,
        "parts": vocabulary.PARTS,
    }


def _not_yet(form: QuestionForm) -> int:
    """The status of a form that is shown again: an occupation was looked up, or something is not right."""
    return 200 if form.looks_up else 422


def _say_unknown(request: MemberRequest, form: QuestionForm) -> None:
    for words in form.unknown_occupations():
        said = _("“%(title)s” is no occupation we know, so it counts for nothing in matching.")
        messages.warning(request, said % {"title": words})


def _next_number(row: Participation, asked: list[Asked]) -> int:
    """The first question that was not passed, counted from 1; the last one when all were."""
    intake = Intake.objects.filter(participation=row).first()
    passed = set(intake.passed) if intake else set()
    open_ones = [number for number, one in enumerate(asked, start=1) if one.code not in passed]
    return open_ones[0] if open_ones else len(asked)


@allow(participant_or_staff)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: MemberRequest, participation: UUID, number: int) -> HttpResponse:
    """One question. *Next* keeps the answer, *Later* goes on without one."""
    row = loaded(request, participation)
    asked = questions_for(row.programme, row.side)
    if not 1 <= number <= len(asked):
        raise Http404
    one = asked[number - 1]
    later = request.method == "POST" and "later" in request.POST
    form = QuestionForm(
        None if later else request.POST or None,
        questions=[one],
        known=answering.known_answers(row, [one]),
        must=True,
    )
    if request.method != "POST":
        return render(request, "intake/question.html", _one_context(row, form, number, len(asked)))
    if not later:
        if not form.is_valid():
            context = _one_context(row, form, number, len(asked))
            return render(request, "intake/question.html", context, status=_not_yet(form))
        answering.answer(participation=row, questions=asked, answers=form.answers(), by=request.viewer)
        _say_unknown(request, form)
    if number < len(asked):
        return redirect("intake:question", row.pk, number + 1)
    return redirect("intake:end", row.pk)


def _one_context(row: Participation, form: QuestionForm, number: int, count: int) -> dict[str, Any]:
    title, intro = intro_for(row.programme, row.side)
    return {
        "participation": row,
        "form": form,
        "part": form.parts[0],
        "number": number,
        "done": number - 1,
        "count": count,
        "title": title,
        "intro": intro if number == 1 else "",
        "parts": vocabulary.PARTS,
    }


@allow(participant_or_staff)
@require_safe
def end(request: MemberRequest, participation: UUID) -> HttpResponse:
    """The last screen: what is still open, or *I am done*."""
    row = loaded(request, participation)
    asked = questions_for(row.programme, row.side)
    known = answering.known_answers(row, asked)
    lacking = {one.code for one in answering.unanswered(asked, known)}
    intake = Intake.objects.filter(participation=row).first()
    context = {
        "participation": row,
        "lacking": [(number, one) for number, one in enumerate(asked, start=1) if one.code in lacking],
        "is_complete": bool(intake and intake.completed_at),
        "house": row.programme.organisation.name,
    }
    return render(request, "intake/end.html", context)


@allow(participant_or_staff)
@require_POST
def finish(request: MemberRequest, participation: UUID) -> HttpResponse:
    """I am done: the intake is complete."""
    row = loaded(request, participation)
    asked = questions_for(row.programme, row.side)
    try:
        answering.complete(participation=row, questions=asked, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("intake:end", row.pk)
    messages.success(request, _("Thank you. Your answers are with the staff."))
    return redirect("intake:intake", row.pk)
