"""The page that a link opens: one question a screen, without an account. Opening it answers nothing."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from memore.core.access import Viewer, allow, anyone
from memore.core.crypto import fingerprint
from memore.organisations.access import mentee
from memore.organisations.requests import MemberRequest
from memore.outcomes import questions
from memore.outcomes.actions import decline, leave_in_peace, new_link, record_outcome
from memore.outcomes.actions.tapping import begin, tap
from memore.outcomes.messages import language_of
from memore.outcomes.models import EMPLOYED, Asking, Link, Moment, Outcome, Peace, Proof
from memore.outcomes.questions import SKIP, Question
from memore.outcomes.standing import Standing, standing_of
from memore.programmes.models import Participation


class Page:
    """What one asking stands at: what was tapped, what was sent, which questions there are. Its words are in
    the language that is active when it is made."""

    def __init__(self, asking: Asking, standing: Standing) -> None:
        self.asking = asking
        self.standing = standing
        self.outcome: Outcome | None = standing.outcomes.get(asking.moment)
        self.said: Mapping[str, str] = asking.said
        self.known = asking.said or (questions.said_before(self.outcome) if self.outcome else {})
        self.questions = questions.asked(
            self.known,
            worked_before=_worked_before(standing, asking.moment),
            country=asking.participation.programme.organisation.country,
        )

    @property
    def proved(self) -> bool:
        """Whether staff saw it on paper or heard it from the employer: a tap does not undo that."""
        return self.outcome is not None and self.outcome.proof != Proof.SAID

    def answers(self) -> list[tuple[Question, str]]:
        """Each question with the words of its answer."""
        return [(one, one.label_of(self.known[one.code])) for one in self.questions if one.code in self.known]


def _worked_before(standing: Standing, moment: str) -> bool:
    """Whether they were in work at the newest moment before this one of which it is known."""
    before = [one for one in Moment if one in standing.outcomes]
    before = [one for one in before if list(Moment).index(one) < list(Moment).index(Moment(moment))]
    return bool(before) and standing.outcomes[before[-1]].status in EMPLOYED


def opened_by(token: str) -> tuple[Asking, Standing] | str:
    """What a link opens, or why it opens nothing: unknown, over (they came back), closed."""
    links = Link.objects.select_related(
        "asking__participation__person__user", "asking__participation__programme__organisation"
    )
    link = links.filter(token=fingerprint(token)).first()
    if link is None:
        return "unknown"
    today = timezone.localdate()
    asking = link.asking
    standing = standing_of(asking.participation, today)
    if standing is None or standing.exit_on != asking.exit_on:
        return "over"
    if asking.closes_on < today or not standing.windows[Moment(asking.moment)].holds(today):
        return "closed"  # the programme may ask in other months by now: an answer would count for nothing
    return asking, standing


@never_cache
@allow(anyone)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """How are you now? A bearer's page: whoever holds the link answers, until the window closes. Only a
    button writes; what was tapped counts when it is sent, in one go."""
    opened = opened_by(token)
    if isinstance(opened, str):
        status = 404 if opened == "unknown" else 410
        return render(request, "outcomes/gone.html", {"why": opened}, status=status)
    asking, standing = opened
    with translation.override(language_for(request, asking.participation)):
        page = Page(asking, standing)
        if request.method == "POST":
            return _pressed(request, page)
        response = _shown(request, page)
        response.headers["Content-Language"] = translation.get_language() or ""
        return response


def language_for(request: HttpRequest, participation: Participation) -> str:
    """That of the person, unless somebody chose another one on this phone."""
    current = translation.get_language() or settings.LANGUAGE_CODE
    if settings.LANGUAGE_COOKIE_NAME in request.COOKIES or request.user.is_authenticated:
        return current
    try:
        return translation.get_supported_language_variant(language_of(participation))
    except LookupError:
        return current


def _shown(request: HttpRequest, page: Page) -> HttpResponse:
    asking = page.asking
    context: dict[str, Any] = {
        "organisation": asking.participation.programme.organisation,
        "name": asking.participation.person.name,
        "closes_on": asking.closes_on,
        "answers": page.answers(),
    }
    wanted = next((one for one in page.questions if one.code == request.GET.get("q")), None)
    if page.proved:
        wanted = None
    if wanted is None and not page.said:
        peace = Peace.objects.holding(timezone.localdate()).filter(person=asking.participation.person_id)
        if peace.filter(until=None).exists():
            return render(request, "outcomes/peace.html", context)
        if page.outcome is not None or asking.ending == Asking.Ending.DECLINED:
            context |= {"outcome": page.outcome, "proved": page.proved}
            return render(request, "outcomes/thanks.html", context)
    question = wanted or questions.next_open(page.questions, page.known)
    if question is None:
        return render(request, "outcomes/send.html", context)
    at = page.questions.index(question)
    context |= {
        "question": question,
        "chosen": page.known.get(question.code, ""),
        "skip": SKIP,
        "number": at + 1,
        "of": len(page.questions) if page.known.get("status") not in (None, SKIP) else 0,
        "before": page.questions[at - 1].code if at else "",
    }
    return render(request, "outcomes/question.html", context)


def _pressed(request: HttpRequest, page: Page) -> HttpResponse:
    """One button: an answer, all answers are sent, do not ask me again, or ask me again."""
    asking = page.asking
    row = asking.participation
    by, assisted = on_behalf(request, row)
    if "stop" in request.POST:
        leave_in_peace(person=row.person, until=None, by=by)
    elif "again" in request.POST:
        leave_in_peace(person=row.person, until=None, by=by, ends=True)
    elif page.proved:
        pass  # the page says whom to tell
    elif "send" in request.POST:
        if page.said and questions.next_open(page.questions, page.said) is None:
            facts = questions.facts_of({one.code: page.said[one.code] for one in page.questions})
            record_outcome(participation=row, moment=asking.moment, facts=facts, by=by, assisted=assisted)
    else:
        for one in page.questions:
            value = request.POST.get(one.code)
            if value is None:
                continue
            if value != SKIP and value not in {choice.value for choice in one.choices}:
                raise Http404
            if one.code == "status" and value == SKIP:
                decline(participation=row, moment=asking.moment, by=by)
            else:
                tap(asking=asking, known=page.known, code=one.code, value=value)
    return redirect(request.path)


def on_behalf(request: HttpRequest, row: Participation) -> tuple[Viewer, bool]:
    """On whose behalf: staff who read the questions out are named, everybody else is who holds the link."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    house = row.programme.organisation_id
    if viewer.is_staff and viewer.organisation == house:
        return viewer, True
    own = viewer.user is not None and viewer.user == row.person.user_id
    return (viewer if own else Viewer(organisation=house)), False


@allow(mentee)
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: MemberRequest, participation: UUID) -> HttpResponse:
    """The same for a mentee who is signed in: a button begins, and leads to the questions."""
    rows = Participation.objects.seen_by(request.viewer).mentees()
    row = get_object_or_404(rows.select_related("person", "programme__organisation"), pk=participation)
    standing = standing_of(row, timezone.localdate())
    moment = standing.now if standing else None
    if request.method == "POST" and standing is not None and moment is not None:
        return redirect(new_link(begin(participation=row, standing=standing, by=request.viewer)))
    context = {"organisation": row.programme.organisation, "asks": moment is not None}
    return render(request, "outcomes/mine.html", context, status=409 if request.method == "POST" else 200)
